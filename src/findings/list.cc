// SPDX-License-Identifier: Apache-2.0
// Lists and counts of findings: filtered and paged by index, explanations built for the page alone.
#include <fmt/format.h>

#include "base/json.h"
#include "findings/findings.h"
#include "findings/schema.h"
#include "findings/summary.h"

namespace plumbline::findings {

namespace {

struct Where {
  std::string sql = " WHERE 1 = 1";
  sql::Parameters parameters;

  void add(std::string_view condition, std::string name, sql::Value value) {
    sql += fmt::format(" AND {}", condition);
    parameters.emplace_back(std::move(name), std::move(value));
  }
};

Where where_of(const Filter& filter) {
  Where where;
  // The +: not by the index of rules, which has another order.
  if (filter.rule) where.add("+f.rule = $rule", "rule", sql::Value::text(*filter.rule));
  if (filter.subject) where.add("f.subject_id = $subject", "subject", sql::Value::text(*filter.subject));
  if (filter.unit) where.add("f.unit_id = $unit", "unit", sql::Value::text(*filter.unit));
  if (filter.state) {
    where.add("f.state = $state", "state", sql::Value::text(states().of(*filter.state).name));
  }
  if (filter.severity) {
    where.add("f.severity = $severity", "severity", sql::Value::integer(static_cast<std::int64_t>(*filter.severity)));
  }
  if (filter.happened_from) {
    where.add("f.listed_at >= $from", "from", sql::Value::integer(midnight(*filter.happened_from).micros));
  }
  if (filter.happened_to) {  // to the end of that day
    const std::int64_t end = midnight(*filter.happened_to).micros + kMicrosPerDay;
    where.add("f.listed_at < $to", "to", sql::Value::integer(end));
    where.add("f.listed_at > $last", "last", sql::Value::integer(kListedLast));
  }
  return where;
}

// The numbers of the page are found in an index alone, which holds them in this order; the rows are read for them only.
std::string page_statement(const std::string& where) {
  return fmt::format(
      "{} JOIN (SELECT f.number AS number, f.severity AS severity, f.listed_at AS listed_at FROM finding f{}"
      " ORDER BY f.severity DESC, f.listed_at DESC, f.number DESC LIMIT $limit) p ON p.number = f.number"
      " ORDER BY p.severity DESC, p.listed_at DESC, p.number DESC",
      kSelectSummary, where);
}

}  // namespace

std::string Summary::json() const {
  Json json;
  json.set("id", id).set("rule", rule).set("finding_key", finding_key).set("state", states().of(state).name);
  json.set("severity", rules::severities().of(severity).name)
      .set_known("subject_type", subject_type)
      .set_known("subject_id", subject_id);
  json.set_known("unit_id", unit_id)
      .set("rule_title", words_json(rule_title))
      .set("explanation", words_json(explanation));
  json.set("evidence", evidence);
  if (not_judged) {
    json.set("not_judged", words_json(*not_judged));
  } else {
    json.set_null("not_judged");
  }
  if (happened_at) {
    json.set("happened_at", iso(*happened_at));
  } else {
    json.set_null("happened_at");
  }
  return json.text();
}

Result<std::vector<Summary>> Register::list(const Filter& filter) {
  Where where = where_of(filter);
  if (filter.after) {
    const FoundFinding last = TRY(find_finding(cases_, *filter.after));
    where.sql += " AND (f.severity, f.listed_at, f.number) < ($after_severity, $after_listed_at, $after_number)";
    where.parameters.emplace_back("after_severity", sql::Value::integer(last.severity));
    where.parameters.emplace_back("after_listed_at", sql::Value::integer(last.listed_at));
    where.parameters.emplace_back("after_number", sql::Value::integer(last.number));
  }
  where.parameters.emplace_back("limit", sql::Value::integer(filter.limit == 0 ? -1 : filter.limit));  // -1: no limit
  std::vector<StoredSummary> stored;
  {
    const auto rows = TRY(cases_.query(page_statement(where.sql), where.parameters));
    while (TRY(rows->next())) stored.push_back(stored_summary(*rows));
  }
  RuleTexts texts(cases_);
  std::vector<Summary> page;
  for (StoredSummary& one : stored) {
    Summary summary = TRY(explained(std::move(one), texts));
    page.push_back(std::move(summary));
  }
  return page;
}

Result<std::int64_t> Register::count(const Filter& filter) {
  const Where where = where_of(filter);
  const auto rows = TRY(cases_.query("SELECT count(*) FROM finding f" + where.sql, where.parameters));
  const bool any = TRY(rows->next());
  return any ? rows->integer(0) : 0;
}

Result<std::vector<std::string>> Register::rules_asked() {
  std::vector<std::string> rules;
  const auto rows = TRY(cases_.query("SELECT DISTINCT rule FROM rule_text ORDER BY rule"));
  while (TRY(rows->next())) rules.emplace_back(rows->text(0));
  return rules;
}

Result<Coverage> Register::coverage(const std::optional<std::string>& rule) {
  const auto rows = TRY(cases_.query(
      "SELECT count(*), coalesce(sum(evaluated = 0 OR EXISTS (SELECT 1 FROM check_unjudged u WHERE u.rule = c.rule"
      " AND u.run = c.run)), 0) FROM check_rule c WHERE run = (SELECT max(run) FROM check_rule l WHERE l.rule = c.rule)"
      " AND ($rule IS NULL OR rule = $rule)",
      {{"rule", rule ? sql::Value::text(*rule) : sql::Value::null()}}));
  const bool any = TRY(rows->next());
  return any ? Coverage{rows->integer(0), rows->integer(1)} : Coverage{};
}

}  // namespace plumbline::findings
