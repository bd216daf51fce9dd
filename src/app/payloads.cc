// SPDX-License-Identifier: Apache-2.0
// Payloads of events: imports, runs, settings.
#include "app/payloads.h"

#include <boost/json/parse.hpp>

#include "base/check.h"
#include "base/json.h"

namespace plumbline::app {

namespace bj = boost::json;

Result<log::Event> event_of(const records::BatchReport& batch, records::Store& records) {
  Json payload;
  payload.set("batch", batch.batch).set("record_type", batch.record_type).set("file", batch.file);
  payload.set("file_sha256", batch.file_sha256.hex())
      .set("imported_at", iso(batch.imported_at))
      .set("replay_of", batch.replay_of);
  payload.set("rows", batch.rows).set("loaded", batch.loaded).set("updated", batch.updated);
  payload.set("unchanged", batch.unchanged).set("quarantined", batch.quarantined);
  if (batch.replay_of != 0) {
    const records::Replayed replayed = TRY(records.replayed(batch.batch));
    payload.set("fixes", replayed.fixes).set("replayed_sha256", replayed.digest.hex());
  }
  // Another batch under the same number is another command.
  const std::string content = crypto::sha256(payload.text()).hex();
  return log::Event{.type = log::EventClass::RecordsImported,
                    .stream = kImports,
                    .command = log::command_for("import batch " + std::to_string(batch.batch) + " " + content),
                    .actor = batch.imported_by,
                    .payload = payload.text()};
}

log::Event event_of(const findings::CheckReport& report, const std::string& by) {
  CHECK(report.commitment.has_value(), "a run to be logged has no commitment");
  std::vector<Json> rules;
  for (const findings::RuleOutcome& outcome : report.rules) {
    std::int64_t unjudged = 0;
    for (const auto& [reason, keys] : outcome.could_not_evaluate) unjudged += keys;
    rules.push_back(Json()
                        .set("rule", outcome.rule)
                        .set("version", outcome.version)
                        .set("opened", outcome.opened)
                        .set("changed", outcome.changed)
                        .set("cleared", outcome.cleared)
                        .set("open", outcome.open)
                        .set("could_not_evaluate", unjudged)
                        .set("failed", outcome.failed.has_value()));
  }
  Json payload;
  payload.set("run", report.run).set("as_of", iso(report.as_of)).set("rules", rules);
  payload.set("written_sha256", report.commitment->written.hex());
  payload.set("findings_before_sha256", report.commitment->before.hex());
  payload.set("findings_after_sha256", report.commitment->after.hex());
  return {.type = log::EventClass::RulesAsked,
          .stream = kRuns,
          .command = log::command_for("check run " + std::to_string(report.run)),
          .actor = by,
          .payload = payload.text()};
}

log::Event event_of(const settings::Setting& setting) {
  const std::string step(settings::step_of(setting.decision));
  const settings::Step& last = setting.decided ? *setting.decided : setting.proposed;
  Json payload;
  payload.set("setting", setting.number).set("step", step).set("rule", setting.rule);
  payload.set("rule_version", setting.rule_version).set("parameter", setting.parameter);
  // Given back to the pack it is no value of ours: so no event that tells of a value fits it.
  payload.set("value", setting.value);
  if (setting.to_pack) payload.set_null("value").set("pack_value", setting.value);
  payload.set("value_before", setting.value_before).set("from", iso(setting.from)).set("law", setting.law);
  payload.set("because", last.because).set("account", last.by.account).set("at", iso(last.at));
  return {.type = log::EventClass::RulesChanged,
          .stream = kRules,
          .command = log::command_for("rule setting " + std::to_string(setting.number) + " " + step),
          .actor = last.by.name,
          .authority = setting.law,
          .payload = payload.text()};
}

Result<bj::object> members_of(const log::Opening& opening, std::uint64_t event) {
  bj::error_code problem;
  const bj::value payload = bj::parse(opening.payload, problem);
  if (problem || !payload.is_object()) {
    return corrupt("event " + std::to_string(event), say("its payload cannot be read", "其载荷无法读取"));
  }
  return payload.get_object();
}

std::optional<std::int64_t> number_in(const bj::object& payload, std::string_view name) {
  const bj::value* member = payload.if_contains(bj::string_view(name.data(), name.size()));
  return member != nullptr && member->is_int64() ? std::optional(member->get_int64()) : std::nullopt;
}

std::optional<std::string> text_in(const bj::object& payload, std::string_view name) {
  const bj::value* member = payload.if_contains(bj::string_view(name.data(), name.size()));
  if (member == nullptr || !member->is_string()) return std::nullopt;
  return std::string(std::string_view(member->get_string()));
}

bool agrees(const bj::object& logged, const log::Event& now) {
  bj::error_code problem;
  const bj::value again = bj::parse(now.payload, problem);
  CHECK(!problem && again.is_object(), "a payload just made is not one");
  return again.get_object() == logged;
}

}  // namespace plumbline::app
