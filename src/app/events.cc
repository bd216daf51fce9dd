// SPDX-License-Identifier: Apache-2.0
// What a store writes into its event log, and when.
#include <algorithm>
#include <array>

#include <boost/json/parse.hpp>

#include "app/app.h"
#include "app/config.h"
#include "app/lock.h"
#include "base/json.h"
#include "records/records.h"

namespace plumbline::app {

namespace {

constexpr const char* kImports = "import";  // the stream, and the cursor: the next batch to have an event
constexpr const char* kRuns = "check";
constexpr std::size_t kPage = 256;

log::Event event_of(const records::BatchReport& batch) {
  Json payload;
  payload.set("batch", batch.batch).set("record_type", batch.record_type).set("file", batch.file);
  payload.set("file_sha256", batch.file_digest.hex()).set("at", iso(batch.at)).set("replay_of", batch.replay_of);
  payload.set("rows", batch.in).set("loaded", batch.loaded).set("updated", batch.updated);
  payload.set("unchanged", batch.unchanged).set("quarantined", batch.quarantined);
  return {.type = log::EventClass::RecordsImported,
          .stream = kImports,
          .command = log::command_for("import batch " + std::to_string(batch.batch)),
          .actor = batch.by,
          .payload = payload.text()};
}

log::Event event_of(const findings::CheckReport& report, const crypto::Digest& changes, const std::string& by) {
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
  payload.set("changes_sha256", changes.hex());
  return {.type = log::EventClass::RulesAsked,
          .stream = kRuns,
          .command = log::command_for("check run " + std::to_string(report.run)),
          .actor = by,
          .payload = payload.text()};
}

log::Event event_of(const settings::Setting& setting) {
  static constexpr std::array<const char*, 4> kSteps = {"proposed", "countersigned", "refused", "withdrawn"};
  const std::string step = kSteps.at(static_cast<std::size_t>(setting.decision));
  const settings::Step& last = setting.decided ? *setting.decided : setting.proposed;
  Json payload;
  payload.set("setting", setting.number).set("step", step).set("rule", setting.rule);
  payload.set("rule_version", setting.rule_version).set("parameter", setting.parameter).set("value", setting.value);
  payload.set("value_before", setting.value_before).set("from", iso(setting.from)).set("law", setting.law);
  payload.set("because", last.because).set("account", last.by.account);
  return {.type = log::EventClass::RulesChanged,
          .stream = "rules",
          .command = log::command_for("rule setting " + std::to_string(setting.number) + " " + step),
          .actor = last.by.name,
          .authority = setting.law,
          .payload = payload.text()};
}

Error not_as_logged(std::int64_t run, std::uint64_t event) {
  return corrupt("run " + std::to_string(run),
                 say("the findings of this run are not those that event {} of the log commits to",
                     "本次运行的疑点与日志第 {} 号事件所记不符", event),
                 say("Findings were removed, added or altered behind the log's back. Compare with a backup.",
                     "有疑点被绕过日志删除、添加或改动。请与备份核对。"));
}

}  // namespace

Status Store::open_log() {
  if (!has_log()) {
    // A log whose log.yaml is gone is not a store without a log: init_log() would say the same.
    return cases_ == nullptr ? done() : log::require_none(folder_, *cases_);
  }
  log_ = TRY(log::Log::open(folder_, *cases_, sql::Access::ReadWrite));
  return record_batches();
}

Result<log::Log*> Store::log() {
  if (log_ == nullptr) {
    const log::Settings settings = TRY(log::read_settings(folder_));
    log_ = TRY(log::Log::open(folder_, cases(), sql::Access::ReadOnly));
  }
  return log_.get();
}

Result<log::Position> Store::record(const log::Event& event, const std::function<Status(sql::Connection&)>& change) {
  CHECK(writes_ && log_ != nullptr, "an event for a store that was not opened for writing, or has no log");
  const log::Sealed sealed = TRY(log_->seal(event));
  sql::Transaction transaction = TRY(sql::Transaction::begin(*cases_));
  if (change) TRY(change(*cases_));
  const log::Position position = TRY(log_->append(sealed));
  TRY(transaction.commit());
  TRY(sign());
  return position;
}

Status Store::sign() {
  if (log_ == nullptr) return done();
  TRY(log_->sign_checkpoint());
  return done();
}

Status Store::record_batches() {
  if (log_ == nullptr || records_ == nullptr) return done();
  const packs::PackSet* loaded = TRY(packs());
  records::Store store(*records_, *loaded);
  std::uint64_t next = TRY(log_->cursor(kImports));
  next = std::max<std::uint64_t>(next, 1);
  bool any = false;
  while (true) {
    const Result<records::BatchReport> batch = store.batch(static_cast<std::int64_t>(next));
    if (!batch.ok()) {
      if (batch.error().kind != ErrorKind::NotFound) return batch.error();
      break;
    }
    const log::Sealed event = TRY(log_->seal(event_of(batch.value())));
    sql::Transaction transaction = TRY(sql::Transaction::begin(*cases_));
    TRY(log_->append(event));
    TRY(log_->write_cursor(kImports, ++next));
    TRY(transaction.commit());
    any = true;
  }
  return any ? sign() : done();
}

std::function<Status(const findings::CheckReport&)> Store::run_recorder(const std::string& by) {
  if (log_ == nullptr) return {};
  return [this, by](const findings::CheckReport& report) -> Status {
    const std::optional<crypto::Digest> changes = TRY(findings::Register(*cases_).changes_of(report.run));
    CHECK(changes.has_value(), "the run that is being filed is not there");
    const log::Sealed event = TRY(log_->seal(event_of(report, *changes, by)));
    TRY(log_->append(event));
    return done();
  };
}

settings::Book::OnStep Store::setting_recorder() {
  if (log_ == nullptr) return {};
  return [this](const settings::Setting& setting) -> Status {
    const log::Sealed event = TRY(log_->seal(event_of(setting)));
    TRY(log_->append(event));
    return done();
  };
}

Result<std::vector<Error>> Store::audit_findings() {
  std::vector<Error> faults;
  log::Log* events = TRY(log());
  findings::Register findings(cases());
  std::uint64_t seq = 0;
  while (true) {
    const std::vector<log::Shown> page = TRY(events->stream_events(events->stream(kRuns), seq, kPage));
    for (const log::Shown& event : page) {
      const Result<log::Opening> opening = events->read(event);
      if (!opening.ok()) {
        faults.push_back(opening.error());
        continue;
      }
      boost::json::error_code problem;
      const boost::json::value payload = boost::json::parse(opening.value().payload, problem);
      if (problem || !payload.is_object()) continue;  // of a later schema
      const boost::json::value* run = payload.as_object().if_contains("run");
      const boost::json::value* changes = payload.as_object().if_contains("changes_sha256");
      if (run == nullptr || !run->is_int64() || changes == nullptr || !changes->is_string()) continue;
      const std::optional<crypto::Digest> now = TRY(findings.changes_of(run->get_int64()));
      const bool same = now && now->hex() == std::string_view(changes->get_string());
      if (!same) faults.push_back(not_as_logged(run->get_int64(), event.index));
    }
    if (page.size() < kPage) return faults;
    seq += page.size();
  }
}

Status init_log(const std::filesystem::path& folder, const std::string& origin,
                const std::optional<std::filesystem::path>& lock) {
  {
    const std::unique_ptr<Store> store = TRY(open(folder, {.cases = sql::Access::ReadWrite}, "log init"));
    TRY(log::init(folder, store->cases(), origin, lock));
  }
  // Opening it makes the first event and the first checkpoint, and events of what was imported before.
  TRY(open(folder, {.records = sql::Access::ReadOnly, .cases = sql::Access::ReadWrite}, "log init"));
  return done();
}

}  // namespace plumbline::app
