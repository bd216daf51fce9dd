// SPDX-License-Identifier: Apache-2.0
// One finding with everything it rests on, its evidence laid beside the records as they are now.
#include <map>
#include <set>

#include "findings/filed.h"
#include "findings/findings.h"
#include "findings/record_content.h"
#include "findings/record_reader.h"
#include "findings/stored_value.h"
#include "findings/summary.h"

namespace plumbline::findings {

namespace {

Result<std::vector<Evidence>> evidence_of(sql::Connection& cases, std::int64_t finding) {
  std::vector<Evidence> evidence;
  const auto rows = TRY(cases.query(
      "SELECT e.record_type, e.record_id, e.record_batch, e.record_row, c.content, c.sha256 FROM finding_evidence e"
      " LEFT JOIN evidence_content c ON c.number = e.content WHERE e.finding = $finding AND e.to_run IS NULL"
      " ORDER BY e.record_type, e.record_id",
      {{"finding", sql::Value::integer(finding)}}));
  while (TRY(rows->next())) {
    Evidence& one = evidence.emplace_back();
    one.record_type = rows->text(0);
    one.record_id = rows->text(1);
    if (!rows->is_null(2)) one.batch = rows->integer(2);
    if (!rows->is_null(3)) one.row = rows->integer(3);
    if (rows->is_null(4)) continue;
    one.content = rows->text(4);
    const std::optional<crypto::Digest> digest = crypto::digest_of_bytes(rows->blob(5));
    if (!digest) {
      return corrupt("evidence_content", say("the digest of this evidence cannot be read", "此项依据的摘要无法读取"),
                     say("restore the case store from a backup", "请从备份恢复案件库"));
    }
    one.sha256 = digest->hex();
  }
  return evidence;
}

// What is not there was there when it was filed, or never was.
Status compare_with_records(std::vector<Evidence>& evidence, const packs::PackSet& packs, sql::Connection& records) {
  std::vector<WantedRecord> wanted;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    wanted.push_back({static_cast<std::int64_t>(i), evidence[i].record_type, evidence[i].record_id});
    evidence[i].now = evidence[i].content.empty() ? "never" : "gone";
  }
  return RecordReader({&records}, packs).read(wanted, std::nullopt, [&](std::int64_t n, const RecordContent& record) {
    Evidence& one = evidence[static_cast<std::size_t>(n)];
    one.now = one.content.empty()                           ? "since"
              : record.sha256.hex() == one.sha256           ? "same"
              : reads_the_same(one.content, record.content) ? "same"
                                                            : "changed";
  });
}

// The names of the files whose batches brought the records in, and of their sheets.
Status name_files(std::vector<Evidence>& evidence, sql::Connection& records) {
  struct Origin {
    std::string file;
    std::string sheet;
  };
  std::map<std::int64_t, Origin> origins;
  for (const Evidence& one : evidence) origins.emplace(one.batch, Origin{});
  for (auto& [batch, origin] : origins) {
    const auto rows = TRY(records.query("SELECT file, report FROM plumbline.batch WHERE batch = $batch",
                                        {{"batch", sql::Value::integer(batch)}}));
    const bool known = TRY(rows->next());
    if (!known || rows->is_null(0)) continue;
    origin.file = rows->text(0);
    const boost::json::value report = TRY(parse_stored_json(rows->text(1), "plumbline.batch"));
    origin.sheet = text_of(report, "sheet");
  }
  for (Evidence& one : evidence) {
    one.file = origins.at(one.batch).file;
    one.sheet = origins.at(one.batch).sheet;
  }
  return done();
}

std::set<std::int64_t> settings_in(const rules::Rule& rule) {
  std::set<std::int64_t> settings;
  for (const rules::Parameter& parameter : rule.parameters) {
    for (const rules::Era& era : parameter.eras) {
      if (era.setting != 0) settings.insert(era.setting);
    }
  }
  return settings;
}

// The settings in one text of a rule that were not in the one before.
Result<std::vector<std::int64_t>> new_settings(RuleTexts& texts, std::int64_t text, std::int64_t before) {
  const rules::Rule* now = TRY(texts.text(text));
  std::set<std::int64_t> settings = settings_in(*now);
  if (before != 0 && !settings.empty()) {
    const rules::Rule* then = TRY(texts.text(before));
    for (const std::int64_t known : settings_in(*then)) settings.erase(known);
  }
  return std::vector<std::int64_t>(settings.begin(), settings.end());
}

Result<std::vector<HistoryEntry>> history_of(sql::Connection& cases, RuleTexts& texts, std::int64_t finding) {
  std::vector<HistoryEntry> history;
  std::vector<std::pair<std::int64_t, std::int64_t>> rule_texts;  // now and in the run before
  const auto rows =
      TRY(cases.query("SELECT h.run, r.started_at, r.as_of, h.change, h.cause, t.version, t.number, "
                      "(SELECT c.rule_text FROM check_rule c WHERE c.rule = t.rule AND c.evaluated = 1 AND c.run < "
                      "h.run ORDER BY c.run DESC LIMIT 1) FROM finding_history h JOIN check_run r ON r.run = h.run"
                      " JOIN rule_text t ON t.number = h.rule_text WHERE h.finding = $finding ORDER BY h.number",
                      {{"finding", sql::Value::integer(finding)}}));
  while (TRY(rows->next())) {
    history.push_back({rows->integer(0),
                       {rows->integer(1)},
                       {rows->integer(2)},
                       changes().value(rows->text(3)).value_or(Change::Opened),
                       causes().value(rows->text(4)).value_or(Cause::Records),
                       static_cast<int>(rows->integer(5)),
                       {}});
    rule_texts.emplace_back(rows->integer(6), rows->is_null(7) ? 0 : rows->integer(7));
  }
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (history[i].cause == Cause::RuleChanged)
      history[i].settings = TRY(new_settings(texts, rule_texts[i].first, rule_texts[i].second));
  }
  return history;
}

Result<StoredSummary> stored_finding(sql::Connection& cases, std::int64_t number) {
  const auto rows = TRY(cases.query(std::string(kSelectSummary) + " WHERE f.number = $number",
                                    {{"number", sql::Value::integer(number)}}));
  const bool any = TRY(rows->next());
  if (!any) {
    return corrupt("finding " + std::to_string(number), say("a finding has no history", "疑点缺少变更记录"),
                   say("restore the case store from a backup", "请从备份恢复案件库"));
  }
  return stored_summary(*rows);
}

}  // namespace

Result<Finding> Register::show(std::string_view id, const packs::PackSet& packs, sql::Connection* records) {
  const FoundFinding found = TRY(find_finding(cases_, id));
  StoredSummary stored = TRY(stored_finding(cases_, found.number));
  const boost::json::value filed = TRY(parse_stored_json(stored.filed, stored.summary.id));
  RuleTexts texts(cases_);
  const rules::Rule* rule = TRY(texts.text(stored.rule_text));
  Finding finding;
  finding.rule = *rule;
  finding.rule_version = rule->version;
  finding.facts = facts_of(filed);
  finding.unit_path = text_of(filed, "unit_path");
  finding.subject_posts = posts_of(filed, "subject_posts");
  finding.in_charge = posts_of(filed, "in_charge");
  finding.summary = TRY(explained(std::move(stored), texts));
  finding.evidence = TRY(evidence_of(cases_, found.number));
  if (records != nullptr) {
    TRY(compare_with_records(finding.evidence, packs, *records));
    TRY(name_files(finding.evidence, *records));
  }
  finding.history = TRY(history_of(cases_, texts, found.number));
  return finding;
}

}  // namespace plumbline::findings
