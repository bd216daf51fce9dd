// SPDX-License-Identifier: Apache-2.0
// What happens to findings that were filed before: cleared, noted, evidence kept anew, carried over to a new text of
// the rule.
#include <algorithm>

#include "findings/filed.h"
#include "findings/filing.h"
#include "findings/record_content.h"
#include "findings/stored_value.h"

namespace plumbline::findings {

namespace {

constexpr std::size_t kFindingsAtOnce = 8192;

}  // namespace

Status Filing::clear(const RuleRun& rule, const std::vector<std::int64_t>& findings) {
  if (findings.empty()) return done();
  TRY(written());
  not_only_added();
  for (const std::int64_t finding : findings) {
    TRY(add_history(rule, next_history_++, finding, Change::Cleared, rule.cause, {}));
    TRY(numbers_.integer(finding).end_row());
  }
  TRY(history_.finish());
  TRY(numbers_.finish());
  TRY(cases_.run(
      "UPDATE finding SET state = 'cleared', unjudged = NULL WHERE number IN (SELECT number FROM scratch_number)"));
  TRY(cases_.run("DELETE FROM scratch_number"));
  return done();
}

Status Filing::note(const std::map<std::int64_t, std::string>& notes) {
  if (notes.empty()) return done();
  TRY(written());
  not_only_added();
  TableWriter rows(cases_, "scratch_note", {{"number", sql::Type::Integer}, {"unjudged", sql::Type::Text}});
  for (const auto& [finding, reason] : notes) TRY(rows.integer(finding).text_or_null(reason).end_row());
  TRY(rows.finish());
  TRY(cases_.run("UPDATE finding SET unjudged = s.unjudged FROM scratch_note AS s WHERE finding.number = s.number"));
  TRY(cases_.run("DELETE FROM scratch_note"));
  return done();
}

Status Filing::adopt_rule_text(Answer& answer, const RuleRun& rule, const std::vector<std::uint32_t>& graded) {
  TRY(written());
  not_only_added();
  TRY(
      cases_.run("UPDATE finding SET rule_text = $rule_text, severity = $severity"
                 " WHERE rule = $rule AND state = 'open' AND unjudged IS NULL AND rule_text <> $rule_text",
                 {{"rule", sql::Value::text(rule.rule->id)},
                  {"rule_text", sql::Value::integer(rule.rule_text)},
                  {"severity", sql::Value::integer(static_cast<std::int64_t>(rule.rule->severity))}}));
  if (graded.empty()) return done();
  TableWriter rows(cases_, "scratch_severity", {{"number", sql::Type::Integer}, {"severity", sql::Type::Integer}});
  for (const std::uint32_t index : graded) {
    const KeyEntry& entry = answer.entry(index);
    TRY(rows.integer(entry.number).integer(static_cast<std::int64_t>(entry.severity(rule.rule->severity))).end_row());
  }
  TRY(rows.finish());
  TRY(cases_.run(
      "UPDATE finding SET severity = s.severity FROM scratch_severity AS s WHERE finding.number = s.number"));
  TRY(cases_.run("DELETE FROM scratch_severity"));
  return done();
}

Result<std::vector<std::int64_t>> Filing::refresh_evidence(const RuleRun& rule,
                                                           const std::vector<std::int64_t>& findings,
                                                           const std::set<std::string, std::less<>>& record_types,
                                                           std::int64_t after_batch) {
  std::vector<std::int64_t> changed;
  const std::span<const std::int64_t> all(findings);
  for (std::size_t at = 0; at < all.size() && !record_types.empty(); at += kFindingsAtOnce) {
    const std::span<const std::int64_t> some = all.subspan(at, std::min(kFindingsAtOnce, all.size() - at));
    const std::vector<std::int64_t> edited = TRY(refresh_some(rule, some, record_types, after_batch));
    changed.insert(changed.end(), edited.begin(), edited.end());
  }
  return changed;
}

Result<std::vector<std::int64_t>> Filing::refresh_some(const RuleRun& rule, std::span<const std::int64_t> findings,
                                                       const std::set<std::string, std::less<>>& record_types,
                                                       std::int64_t after_batch) {
  TRY(written());
  for (const std::int64_t finding : findings) TRY(numbers_.integer(finding).end_row());
  TRY(numbers_.finish());
  std::vector<FiledEvidence> filed;
  std::vector<WantedRecord> wanted;
  {
    const auto rows =
        TRY(cases_.query("SELECT e.number, e.finding, e.record_type, e.record_id, c.sha256, e.content FROM "
                         "scratch_number s"
                         " JOIN finding_evidence e ON e.finding = s.number AND e.to_run IS NULL"
                         " LEFT JOIN evidence_content c ON c.number = e.content ORDER BY e.finding, e.number"));
    while (TRY(rows->next())) {
      if (record_types.find(rows->text(2)) == record_types.end()) continue;
      wanted.push_back(
          {static_cast<std::int64_t>(filed.size()), std::string(rows->text(2)), std::string(rows->text(3))});
      filed.push_back({rows->integer(0), rows->integer(1),
                       rows->is_null(4) ? std::string() : std::string(rows->blob(4)),
                       rows->is_null(5) ? 0 : rows->integer(5)});
    }
  }
  TRY(cases_.run("DELETE FROM scratch_number"));
  std::map<std::int64_t, RecordContent> edited;  // in the order of `filed`: evidence of one finding stands together
  TRY(reader_.read(wanted, after_batch, [&](std::int64_t n, RecordContent content) {
    const std::string digest(content.sha256.bytes.begin(), content.sha256.bytes.end());
    if (digest != filed[static_cast<std::size_t>(n)].sha256) edited.insert_or_assign(n, std::move(content));
  }));
  TRY(leave_edited(filed, edited));
  std::vector<Item> items;
  KnownRecords known;
  Records records;
  for (auto& [n, content] : edited) {
    const FiledEvidence& before = filed[static_cast<std::size_t>(n)];
    if (items.empty() || items.back().number != before.finding) {
      items.emplace_back().number = before.finding;
      TRY(add_history(rule, next_history_++, before.finding, Change::Changed, Cause::Records, {}));
    }
    const WantedRecord& name = wanted[static_cast<std::size_t>(n)];
    const auto [record, is_new] = known.find_or_add(name.record_type, name.record_id);
    if (is_new) {
      record->read = std::move(content);
      records.push_back(record);
    }
    items.back().evidence.push_back({record});
    TRY(numbers_.integer(before.number).end_row());
  }
  std::vector<std::int64_t> changed;
  if (items.empty()) return changed;
  TRY(numbers_.finish());
  TRY(replace_evidence());
  TRY(history_.finish());
  TRY(contents_.number(records));
  TRY(write_evidence(items));
  for (const Item& item : items) changed.push_back(item.number);
  return changed;
}

// A record that differs by columns alone that it did not have then, and that are empty, was not edited.
Status Filing::leave_edited(const std::vector<FiledEvidence>& filed, std::map<std::int64_t, RecordContent>& edited) {
  std::map<std::int64_t, std::string> stored;
  for (const auto& [n, content] : edited) stored.emplace(filed[static_cast<std::size_t>(n)].content, "");
  for (const auto& [content, text] : stored) TRY(numbers_.integer(content).end_row());
  TRY(numbers_.finish());
  {
    const auto rows = TRY(cases_.query(
        "SELECT c.number, c.content FROM scratch_number s JOIN evidence_content c ON c.number = s.number"));
    while (TRY(rows->next())) stored[rows->integer(0)] = rows->text(1);
  }
  TRY(cases_.run("DELETE FROM scratch_number"));
  std::erase_if(edited, [&](const auto& one) {
    return reads_the_same(stored[filed[static_cast<std::size_t>(one.first)].content], one.second.content);
  });
  return done();
}

Result<std::vector<std::int64_t>> Filing::refresh_situations(const RuleRun& rule,
                                                             const std::vector<std::int64_t>& findings) {
  std::vector<std::int64_t> changed;
  const std::span<const std::int64_t> all(findings);
  for (std::size_t at = 0; at < all.size(); at += kFindingsAtOnce) {
    const std::span<const std::int64_t> some = all.subspan(at, std::min(kFindingsAtOnce, all.size() - at));
    const std::vector<std::int64_t> moved = TRY(resituate_some(rule, some));
    changed.insert(changed.end(), moved.begin(), moved.end());
  }
  return changed;
}

Result<std::vector<std::int64_t>> Filing::resituate_some(const RuleRun& rule, std::span<const std::int64_t> findings) {
  TRY(written());
  for (const std::int64_t finding : findings) TRY(numbers_.integer(finding).end_row());
  TRY(numbers_.finish());
  std::vector<std::pair<std::int64_t, std::string>> filed;
  {
    const auto rows =
        TRY(cases_.query("SELECT f.number, h.filed FROM scratch_number s JOIN finding f ON f.number = s.number"
                         " JOIN finding_history h ON h.number = f.filed ORDER BY f.number"));
    while (TRY(rows->next())) filed.emplace_back(rows->integer(0), rows->text(1));
  }
  TRY(cases_.run("DELETE FROM scratch_number"));
  std::vector<Act> acts;
  std::vector<std::string> facts;
  for (const auto& [finding, text] : filed) {
    const boost::json::value json = TRY(parse_stored_json(text, "finding_history.filed"));
    acts.push_back(act_of(json));
    facts.push_back(facts_text_of(json));
  }
  const std::vector<Situation> situations = TRY(organisation_.at(acts));
  TableWriter units(cases_, "scratch_unit",
                    {{"number", sql::Type::Integer}, {"unit_id", sql::Type::Text}, {"filed", sql::Type::Integer}});
  std::vector<std::int64_t> changed;
  for (std::size_t i = 0; i < filed.size(); ++i) {
    const std::string now = filed_json(acts[i], facts[i], situations[i], posts_json(*situations[i].in_charge));
    if (now == filed[i].second) continue;
    changed.push_back(filed[i].first);
    TRY(units.integer(filed[i].first).text_or_null(situations[i].unit_id).integer(next_history_).end_row());
    TRY(add_history(rule, next_history_++, filed[i].first, Change::Changed, Cause::Records, now));
  }
  if (changed.empty()) return changed;
  not_only_added();
  TRY(history_.finish());
  TRY(units.finish());
  TRY(
      cases_.run("UPDATE finding SET unit_id = s.unit_id, filed = s.filed FROM scratch_unit AS s WHERE finding.number "
                 "= s.number"));
  TRY(cases_.run("DELETE FROM scratch_unit"));
  return changed;
}

}  // namespace plumbline::findings
