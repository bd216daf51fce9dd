// SPDX-License-Identifier: Apache-2.0
// Reads findings back: by id, with the explanation made from what was filed.
#include "findings/summary.h"

#include <limits>

#include "base/hex.h"
#include "base/text.h"
#include "findings/filed.h"
#include "findings/report.h"
#include "findings/stored_value.h"

namespace plumbline::findings {

namespace {

constexpr std::size_t kIdDigitsMax = 64;

// The first and the last identity that begins with these digits.
std::optional<std::pair<std::string, std::string>> range_of(std::string_view digits) {
  if (digits.empty() || digits.size() > kIdDigitsMax) return std::nullopt;
  std::string given(digits);
  for (char& c : given) {
    if (c >= 'A' && c <= 'F') c += 'a' - 'A';
  }
  const std::size_t missing = kIdDigitsMax - digits.size();
  const std::optional<std::string> first = from_hex(given + std::string(missing, '0'));
  const std::optional<std::string> last = from_hex(given + std::string(missing, 'f'));
  if (!first || !last) return std::nullopt;
  return std::pair(*first, *last);
}

}  // namespace

Result<const rules::Rule*> RuleTexts::text(std::int64_t number) {
  const auto known = known_.find(number);
  if (known != known_.end()) return &known->second;
  const std::string where = "rule_text " + std::to_string(number);
  const auto rows = TRY(
      cases_.query("SELECT content FROM rule_text WHERE number = $number", {{"number", sql::Value::integer(number)}}));
  const bool any = TRY(rows->next());
  if (!any) {
    return corrupt(where, say("the words of a rule are missing", "规则文本缺失"),
                   say("restore the case store from a backup", "请从备份恢复案件库"));
  }
  rules::Rule rule = TRY(read_rule_text(rows->text(0), where));
  return &known_.emplace(number, std::move(rule)).first->second;
}

Result<std::optional<Words>> RuleTexts::not_asked(const std::string& rule) {
  const auto known = not_asked_.find(rule);
  if (known != not_asked_.end()) return known->second;
  std::optional<Words>& why = not_asked_[rule];
  sql::Parameters last{{"rule", sql::Value::text(rule)}};
  {
    const auto rows = TRY(cases_.query(
        "SELECT run, evaluated, failed FROM check_rule WHERE rule = $rule ORDER BY run DESC LIMIT 1", last));
    const bool any = TRY(rows->next());
    if (!any || rows->integer(1) != 0) return why;
    last.emplace_back("run", sql::Value::integer(rows->integer(0)));
    if (!rows->is_null(2)) {
      std::optional<Error> failed;
      TRY(read_failure(rows->text(2), failed));
      why = say("the rule could not be asked: {}", "该规则未能运行：{}", failed->what);
      return why;
    }
  }
  why = say("the rule could not be asked", "该规则未能运行");
  const auto rows =
      TRY(cases_.query("SELECT reason FROM check_unjudged WHERE rule = $rule AND run = $run ORDER BY reason", last));
  for (bool first = true; TRY(rows->next()); first = false) {
    const std::string_view reason = rows->text(0);
    const std::string table(reason.substr(std::min(reason.size(), reason.find(':') + 1)));
    why = first ? say("there are no records of the kind it reads: {}", "其读取的记录类型没有任何数据：{}", table)
                : say("{}, {}", "{}、{}", *why, table);
  }
  return why;
}

StoredSummary stored_summary(const sql::Rows& rows) {
  StoredSummary stored;
  Summary& summary = stored.summary;
  summary.id = printed_id(rows.blob(0));
  summary.rule = rows.text(1);
  summary.finding_key = rows.text(2);
  summary.state = states().value(rows.text(3)).value_or(State::Open);
  summary.severity = static_cast<rules::Severity>(rows.integer(4));
  summary.subject_type = rows.text_or_empty(5);
  summary.subject_id = rows.text_or_empty(6);
  summary.unit_id = rows.text_or_empty(7);
  if (!rows.is_null(8)) summary.happened_at = Timestamp{rows.integer(8)};
  summary.evidence = rows.integer(9);
  stored.number = rows.integer(10);
  stored.rule_text = rows.integer(11);
  stored.unjudged = rows.text_or_empty(12);
  stored.filed = rows.text_or_empty(13);
  return stored;
}

Result<Summary> explained(StoredSummary stored, RuleTexts& texts) {
  Summary summary = std::move(stored.summary);
  const rules::Rule* rule = TRY(texts.text(stored.rule_text));
  const boost::json::value filed = TRY(parse_stored_json(stored.filed, summary.id));
  summary.rule_title = rule->title;
  summary.explanation = explain(*rule, {.facts = facts_of(filed),
                                        .finding_key = summary.finding_key,
                                        .subject_type = summary.subject_type,
                                        .subject_id = summary.subject_id,
                                        .unit_id = summary.unit_id,
                                        .happened_at = summary.happened_at});
  if (summary.state != State::Open) return summary;
  summary.not_judged = TRY(texts.not_asked(summary.rule));
  if (!summary.not_judged && !stored.unjudged.empty()) {
    const auto words = rule->could_not_evaluate.find(stored.unjudged);
    summary.not_judged =
        words != rule->could_not_evaluate.end() ? words->second : Words{stored.unjudged, stored.unjudged};
  }
  return summary;
}

Result<FoundFinding> find_finding(sql::Connection& cases, std::string_view id) {
  std::string_view digits = trim(id);
  if (digits.starts_with("F-") || digits.starts_with("f-")) digits.remove_prefix(2);
  const auto range = range_of(digits);
  if (!range) {
    return invalid(excerpt(id), say("this is not the id of a finding", "这不是疑点编号"),
                   say("it looks like F-0123456789abcdef; `plumbline finding list` shows them",
                       "编号形如 F-0123456789abcdef，可用 `plumbline finding list` 查看"));
  }
  const auto rows =
      TRY(cases.query("SELECT number, severity, listed_at FROM finding"
                      " WHERE identity >= $first AND identity <= $last LIMIT 2",
                      {{"first", sql::Value::blob(range->first)}, {"last", sql::Value::blob(range->second)}}));
  const bool any = TRY(rows->next());
  if (!any) {
    return not_found(excerpt(id), say("there is no such finding", "没有这一疑点"),
                     say("`plumbline finding list --state all` shows all there are",
                         "可用 `plumbline finding list --state all` 查看全部疑点"));
  }
  const FoundFinding found{rows->integer(0), rows->integer(1), rows->integer(2)};
  const bool more = TRY(rows->next());
  if (more) {
    return invalid(excerpt(id), say("more than one finding begins like this", "有多个疑点的编号以此开头"),
                   say("give more digits of the id", "请多输入几位编号"));
  }
  return found;
}

}  // namespace plumbline::findings
