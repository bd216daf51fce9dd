// SPDX-License-Identifier: Apache-2.0
// Run reports: into the case store, out of it, and as JSON.
#include "findings/report.h"

#include <array>

#include "base/json.h"
#include "findings/stored_value.h"

namespace plumbline::findings {

namespace {

constexpr std::array<std::string_view, 7> kKinds{"invalid",     "not_found", "forbidden", "conflict",
                                                 "unavailable", "corrupt",   "internal"};

Json error_json(const Error& error) {
  Json json;
  json.set("kind", kKinds[static_cast<std::size_t>(error.kind)]).set("where", error.where);
  json.set("what", words_json(error.what)).set("mend", words_json(error.mend));
  return json;
}

Json outcome_json(const RuleOutcome& outcome, const CheckReport::Beside& beside) {
  Json reasons;
  Json words;
  for (const auto& [reason, keys] : outcome.could_not_evaluate) {
    reasons.set(reason, keys);
    if (beside.words_of) words.set(reason, words_json(beside.words_of(outcome.rule, reason)));
  }
  Json json;
  json.set("rule", outcome.rule).set("version", outcome.version).set("opened", outcome.opened);
  json.set("still_true", outcome.still_true).set("changed", outcome.changed).set("cleared", outcome.cleared);
  json.set("kept", outcome.kept).set("open", outcome.open).set("could_not_evaluate", reasons);
  json.set("reasons", words).set("without_record", outcome.without_record);
  json.set("statement_micros", outcome.statement_micros).set("filing_micros", outcome.filing_micros);
  if (outcome.failed) {
    json.set("failed", error_json(*outcome.failed));
  } else {
    json.set_null("failed");
  }
  return json;
}

}  // namespace

// The few such rows have an index of their own, which CROSS JOIN makes the beginning.
Status count_without_record(sql::Connection& cases, std::vector<RuleOutcome>& outcomes) {
  std::map<std::string, std::int64_t, std::less<>> counts;
  const auto rows =
      TRY(cases.query("SELECT f.rule, count(*) FROM finding_evidence e CROSS JOIN finding f ON f.number = e.finding"
                      " WHERE e.content IS NULL AND e.to_run IS NULL AND f.state = 'open' GROUP BY f.rule"));
  while (TRY(rows->next())) counts.emplace(rows->text(0), rows->integer(1));
  for (RuleOutcome& outcome : outcomes) {
    const auto found = counts.find(outcome.rule);
    if (found != counts.end()) outcome.without_record = found->second;
  }
  return done();
}

Status read_failure(std::string_view text, std::optional<Error>& into) {
  const boost::json::value json = TRY(parse_stored_json(text, "check_rule.failed"));
  Error& error = into.emplace();
  const std::string kind = text_of(json, "kind");
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i] == kind) error.kind = static_cast<ErrorKind>(i);
  }
  error.where = text_of(json, "where");
  error.what = words_of(json, "what");
  error.mend = words_of(json, "mend");
  return done();
}

std::string CheckReport::json(const Beside& beside) const {
  std::vector<Json> outcomes;
  for (const RuleOutcome& outcome : rules) outcomes.push_back(outcome_json(outcome, beside));
  std::vector<Json> lapsed;
  for (const Error& setting : beside.lapsed_settings) lapsed.push_back(error_json(setting));
  std::vector<Json> lost;
  for (const LostRule& rule : beside.lost_rules) lost.push_back(Json().set("rule", rule.rule).set("open", rule.open));
  Json json;
  json.set("lapsed_settings", lapsed)
      .set("lost_rules", lost)
      .set("run", run)
      .set("as_of", iso(as_of))
      .set("started", iso(started) + "Z")
      .set("rules", outcomes);
  return json.text();
}

std::map<std::string, std::string> examples_json(const std::map<std::string, std::vector<std::string>>& examples) {
  std::map<std::string, std::string> texts;
  for (const auto& [reason, keys] : examples) {
    std::string& text = texts[reason];
    for (const std::string& key : keys) text += (text.empty() ? "[" : ",") + json_quote(key);
    text += ']';
  }
  return texts;
}

Status write_outcome(sql::Connection& cases, std::int64_t run, const RuleOutcome& outcome, const OutcomeNotes& notes) {
  const auto integer = [](std::int64_t value) { return sql::Value::integer(value); };
  TRY(cases.run(
      "INSERT INTO check_rule (run, rule, rule_text, evaluated, batch_seen, answer_a, answer_b, opened, still_true, "
      "changed, cleared, open,"
      " statement_micros, filing_micros, failed) VALUES ($run, $rule, $rule_text, $evaluated, $batch_seen,"
      " $answer_a, $answer_b, $opened, $still_true, $changed, $cleared, $open, $statement_micros, $filing_micros, "
      "$failed)",
      {{"run", integer(run)},
       {"rule", sql::Value::text(outcome.rule)},
       {"rule_text", integer(notes.rule_text)},
       {"evaluated", integer(notes.evaluated ? 1 : 0)},
       {"batch_seen", integer(notes.batch_seen)},
       {"answer_a", integer(static_cast<std::int64_t>(notes.answer.a))},
       {"answer_b", integer(static_cast<std::int64_t>(notes.answer.b))},
       {"opened", integer(outcome.opened)},
       {"still_true", integer(outcome.still_true)},
       {"changed", integer(outcome.changed)},
       {"cleared", integer(outcome.cleared)},
       {"open", integer(outcome.open)},
       {"statement_micros", integer(outcome.statement_micros)},
       {"filing_micros", integer(outcome.filing_micros)},
       {"failed", outcome.failed ? sql::Value::text(error_json(*outcome.failed).text()) : sql::Value::null()}}));
  for (const auto& [reason, keys] : outcome.could_not_evaluate) {
    const auto examples = notes.examples.find(reason);
    TRY(
        cases.run("INSERT INTO check_unjudged (run, rule, reason, keys, examples) VALUES ($run, $rule, $reason, $keys, "
                  "$examples)",
                  {{"run", integer(run)},
                   {"rule", sql::Value::text(outcome.rule)},
                   {"reason", sql::Value::text(reason)},
                   {"keys", integer(keys)},
                   {"examples", sql::Value::text(examples == notes.examples.end() ? "[]" : examples->second)}}));
  }
  return done();
}

Result<std::optional<CheckReport>> Register::last_run() {
  CheckReport report;
  {
    const auto rows = TRY(cases_.query("SELECT run, started_at, as_of FROM check_run ORDER BY run DESC LIMIT 1"));
    const bool any = TRY(rows->next());
    if (!any) return std::optional<CheckReport>();
    report.run = rows->integer(0);
    report.started = {rows->integer(1)};
    report.as_of = {rows->integer(2)};
  }
  const sql::Parameters run{{"run", sql::Value::integer(report.run)}};
  std::map<std::string, std::map<std::string, std::int64_t>> reasons;
  {
    const auto rows = TRY(cases_.query("SELECT rule, reason, keys FROM check_unjudged WHERE run = $run", run));
    while (TRY(rows->next())) reasons[std::string(rows->text(0))][std::string(rows->text(1))] = rows->integer(2);
  }
  const auto rows = TRY(cases_.query(
      "SELECT c.rule, t.version, c.opened, c.still_true, c.changed, c.cleared, c.open, c.statement_micros, "
      "c.filing_micros,"
      " c.failed FROM check_rule c JOIN rule_text t ON t.number = c.rule_text WHERE c.run = $run ORDER BY c.rule",
      run));
  while (TRY(rows->next())) {
    RuleOutcome& outcome = report.rules.emplace_back();
    outcome.rule = rows->text(0);
    outcome.version = static_cast<int>(rows->integer(1));
    outcome.opened = rows->integer(2);
    outcome.still_true = rows->integer(3);
    outcome.changed = rows->integer(4);
    outcome.cleared = rows->integer(5);
    outcome.open = rows->integer(6);
    outcome.kept = outcome.open - outcome.opened - outcome.still_true - outcome.changed;
    outcome.statement_micros = rows->integer(7);
    outcome.filing_micros = rows->integer(8);
    outcome.could_not_evaluate = reasons[outcome.rule];
    if (!rows->is_null(9)) TRY(read_failure(rows->text(9), outcome.failed));
  }
  TRY(count_without_record(cases_, report.rules));
  return std::optional<CheckReport>(std::move(report));
}

}  // namespace plumbline::findings
