// SPDX-License-Identifier: Apache-2.0
// The run: every rule is asked, its answer laid beside what is filed, and the difference written, all in one
// transaction.
#include <algorithm>
#include <set>

#include "findings/asking.h"
#include "findings/commitment.h"
#include "findings/difference.h"
#include "findings/filing.h"
#include "findings/findings.h"
#include "findings/report.h"
#include "findings/rule_text.h"
#include "findings/schema.h"

namespace plumbline::findings {

namespace {

class Run {
 public:
  Run(sql::Connection& cases, const CheckRequest& request, Progress& progress)
      : cases_(cases),
        request_(request),
        progress_(progress) {}

  Result<CheckReport> make(Timestamp started) {
    std::vector<rules::Rule> rules = TRY(chosen());
    const std::size_t count = rules.size();
    sql::Transaction transaction = TRY(begin());
    CheckReport report;
    report.started = started;
    report.as_of = request_.as_of;
    report.as_of_before = TRY(as_of_of_last_run());
    report.run = TRY(open_run(started));
    const auto asking = TRY(Asking::begin(request_.records, std::move(rules), request_.as_of, spool_folder(cases_),
                                          request_.at_once, request_.rule_time_max));
    // While the first rules are asked; later the case store may be at work.
    std::vector<Before> before;
    std::vector<OutcomeNotes> notes(count);
    for (std::size_t i = 0; i < count; ++i) {
      Before known = TRY(before_now(asking->rules()[i].id));
      before.push_back(known);
      notes[i].rule_text = TRY(rule_text_number(asking->rules()[i]));
    }
    Committing committing(cases_);
    if (request_.before_commit) TRY(committing.begin());
    RecordReader reader(asking->all_records(), request_.packs);
    Organisation organisation(asking->records(), request_.packs);
    Filing filing(cases_, reader, organisation, report.run, request_.before_commit ? &committing : nullptr);
    TRY(filing.prepare());
    batches_ = asking->batches();
    for (const auto& [type, batch] : batches_) newest_batch_ = std::max(newest_batch_, batch);
    for (std::size_t i = 0; i < count; ++i) {
      progress_.at(say("asking the rules", "正在核查"), i, count);
      const Asked asked = TRY(asking->next(progress_, [&] { return filing.last_are_asked(); }));
      RuleOutcome outcome = TRY(settle(*asking, asked, before[i], filing, notes[i]));
      report.rules.push_back(std::move(outcome));
    }
    progress_.at(say("filing", "正在归档"), count, count);
    const std::int64_t since = steady_micros();
    TRY(filing.finish());
    if (count > 0) report.rules.back().filing_micros += steady_micros() - since;
    TRY(count_without_record(cases_, report.rules));
    for (std::size_t i = 0; i < count; ++i) TRY(write_outcome(cases_, report.run, report.rules[i], notes[i]));
    if (request_.before_commit) {
      report.commitment = TRY(committing.finish(report.run, filed_));
      TRY(request_.before_commit(report));
    }
    TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
    return report;
  }

 private:
  // The first findings are most of what the store will hold.
  Result<sql::Transaction> begin() {
    bool first = false;
    {
      const auto rows = TRY(cases_.query("SELECT 1 FROM check_run LIMIT 1"));
      const bool any = TRY(rows->next());
      first = !any;
    }
    return first ? sql::Transaction::begin_filling(cases_) : sql::Transaction::begin(cases_);
  }

  struct Before {          // the last run that could evaluate the rule
    std::int64_t run = 0;  // 0: none
    std::int64_t rule_text = 0;
    std::int64_t batch_seen = 0;
    std::int64_t open = 0;
    Hash128 answer;
  };

  // A setting whose day has not come is as if it were not there: on its day, the rule is another one.
  Result<std::vector<rules::Rule>> chosen() const {
    std::vector<rules::Rule> rules;
    if (request_.only.empty()) {
      for (const rules::Rule& rule : request_.rules.all())
        rules.push_back(rules::read_on(rule, date_of(request_.as_of)));
      return rules;
    }
    const std::set<std::string> ids(request_.only.begin(), request_.only.end());
    for (const std::string& id : ids) {
      const rules::Rule* rule = request_.rules.rule(id);
      if (rule == nullptr) {
        return not_found(
            id, say("there is no such rule", "没有这条规则"),
            say("`plumbline rule list` shows the rules there are", "可用 `plumbline rule list` 查看现有规则"));
      }
      rules.push_back(rules::read_on(*rule, date_of(request_.as_of)));
    }
    return rules;
  }

  Result<std::optional<Timestamp>> as_of_of_last_run() {
    const auto rows = TRY(cases_.query("SELECT as_of FROM check_run ORDER BY run DESC LIMIT 1"));
    const bool any = TRY(rows->next());
    return any ? std::optional(Timestamp{rows->integer(0)}) : std::nullopt;
  }

  // Written first: from here on no other process can begin a run.
  Result<std::int64_t> open_run(Timestamp started) {
    TRY(
        cases_.run("INSERT INTO check_run (run, started_at, as_of, by_whom)"
                   " SELECT coalesce(max(run), 0) + 1, $started, $as_of, $by FROM check_run",
                   {{"started", sql::Value::integer(started.micros)},
                    {"as_of", sql::Value::integer(request_.as_of.micros)},
                    {"by", sql::Value::text(request_.by)}}));
    const auto rows = TRY(cases_.query("SELECT max(run) FROM check_run"));
    const bool any = TRY(rows->next());
    CHECK(any && !rows->is_null(0), "the run just written is not there");
    return rows->integer(0);
  }

  Result<Before> before_now(const std::string& rule) {
    const auto rows =
        TRY(cases_.query("SELECT run, rule_text, batch_seen, open, answer_a, answer_b FROM check_rule WHERE rule = "
                         "$rule AND evaluated = 1"
                         " ORDER BY run DESC LIMIT 1",
                         {{"rule", sql::Value::text(rule)}}));
    const bool any = TRY(rows->next());
    if (!any) return Before{};
    return Before{rows->integer(0),
                  rows->integer(1),
                  rows->integer(2),
                  rows->integer(3),
                  {static_cast<std::uint64_t>(rows->integer(4)), static_cast<std::uint64_t>(rows->integer(5))}};
  }

  Result<std::int64_t> rule_text_number(const rules::Rule& rule) {
    const std::string content = rule_text_json(rule, date_of(request_.as_of), request_.packs.calendar());
    const std::string digest = crypto::sha256(content).hex();
    TRY(
        cases_.run("INSERT INTO rule_text (rule, version, sha256, content) VALUES ($rule, $version, $sha256, $content)"
                   " ON CONFLICT (sha256) DO NOTHING",
                   {{"rule", sql::Value::text(rule.id)},
                    {"version", sql::Value::integer(rule.version)},
                    {"sha256", sql::Value::text(digest)},
                    {"content", sql::Value::text(content)}}));
    const auto rows = TRY(
        cases_.query("SELECT number FROM rule_text WHERE sha256 = $sha256", {{"sha256", sql::Value::text(digest)}}));
    const bool any = TRY(rows->next());
    CHECK(any, "the rule's text just written is not there");
    return rows->integer(0);
  }

  Cause cause_of(const rules::Rule& rule, std::int64_t rule_text, const Before& before) const {
    if (before.run == 0) return Cause::Records;
    if (before.rule_text != rule_text) return Cause::RuleChanged;
    for (const std::string& table : rule.reads) {
      const packs::RecordType* type = request_.packs.record_type_of_table(table);
      const auto batch = type == nullptr ? batches_.end() : batches_.find(type->name);
      if (batch != batches_.end() && batch->second > before.batch_seen) return Cause::Records;
    }
    return Cause::Time;
  }

  // Lays what a rule answered beside what is filed. A rule that was never evaluated has nothing there: then findings of
  // other rules may be written meanwhile.
  Result<RuleOutcome> settle(Asking& asking, const Asked& asked, const Before& earlier, Filing& filing,
                             OutcomeNotes& notes) {
    const std::int64_t since = steady_micros();
    const rules::Rule& rule = *asked.rule;
    Answer& answer = *asked.answer;
    RuleOutcome outcome;
    outcome.rule = rule.id;
    outcome.version = rule.version;
    outcome.statement_micros = answer.statement_micros();
    notes.batch_seen = newest_batch_;
    notes.answer = answer.digest();
    for (const std::string& table : asked.empty) outcome.could_not_evaluate[rules::reason_no_records(table)] = 1;
    if (earlier.run != 0) TRY(filing.written());
    const std::set<std::string, std::less<>> fresh = types_changed_since(earlier);
    Status judged = asked.outcome;
    notes.evaluated = judged.ok() && asked.empty.empty();
    const bool unchanged = notes.evaluated && earlier.run != 0 && earlier.rule_text == notes.rule_text &&
                           fresh.empty() && notes.answer == earlier.answer;
    if (notes.evaluated && !unchanged) {
      if (earlier.run != 0) TRY(answer.load_filed(cases_, rule.id));
      const FreshRecords records = TRY(fresh_records(asking.records(), request_.packs, fresh, earlier.batch_seen));
      judged = answer.group(rule.id, records);
    }
    if (!judged.ok()) {
      if (progress_.stop_requested()) return judged.error();
      outcome.failed = judged.error();
      notes.evaluated = false;
    } else if (unchanged) {
      TRY(carry_over(earlier, outcome, notes));
    } else if (notes.evaluated) {
      const RuleRun run{&rule, notes.rule_text, cause_of(rule, notes.rule_text, earlier)};
      filed_ = true;
      TRY(file(answer, run, earlier, fresh, filing, outcome));
      notes.examples = examples_json(answer.examples_by_reason());
    }
    if (!notes.evaluated && earlier.run != 0) outcome.kept = TRY(open_findings(cases_, rule.id));
    if (!notes.evaluated) outcome.open = outcome.kept;
    outcome.filing_micros = steady_micros() - since;
    return outcome;
  }

  std::set<std::string, std::less<>> types_changed_since(const Before& earlier) const {
    std::set<std::string, std::less<>> types;
    for (const auto& [type, batch] : batches_) {
      if (earlier.run != 0 && batch > earlier.batch_seen) types.insert(type);
    }
    return types;
  }

  // The rule says what it said: so is everything that was made of it.
  Status carry_over(const Before& earlier, RuleOutcome& outcome, OutcomeNotes& notes) {
    outcome.open = earlier.open;
    const auto rows =
        TRY(cases_.query("SELECT reason, keys, examples FROM check_unjudged WHERE run = $run AND rule = $rule",
                         {{"run", sql::Value::integer(earlier.run)}, {"rule", sql::Value::text(outcome.rule)}}));
    while (TRY(rows->next())) {
      const std::string reason(rows->text(0));
      outcome.could_not_evaluate.emplace(reason, rows->integer(1));
      notes.examples.emplace(reason, rows->text(2));
    }
    // Counted: the run before did not keep it.
    if (!outcome.could_not_evaluate.empty()) outcome.kept = TRY(noted_findings(cases_, outcome.rule));
    outcome.still_true = outcome.open - outcome.kept;
    return done();
  }

  Status file(Answer& answer, const RuleRun& rule, const Before& earlier,
              const std::set<std::string, std::less<>>& fresh, Filing& filing, RuleOutcome& outcome) {
    const Difference difference = difference_of(answer);
    outcome.could_not_evaluate = answer.reason_counts();
    for (const std::uint32_t i : difference.file) {
      ++(answer.entry(i).known == Known::Open ? outcome.changed : outcome.opened);
    }
    outcome.cleared = static_cast<std::int64_t>(difference.clear.size());
    TRY(filing.file(answer, rule, difference.file));
    TRY(filing.clear(rule, difference.clear));
    TRY(filing.note(difference.notes));
    if (earlier.run != 0 && (earlier.rule_text != rule.rule_text || !difference.notes.empty()))
      TRY(filing.adopt_rule_text(answer, rule, difference.graded));
    const std::vector<std::int64_t> edited =
        TRY(filing.refresh_evidence(rule, difference.touched, fresh, earlier.batch_seen));
    std::set<std::int64_t> changed(edited.begin(), edited.end());
    if (fresh.contains("unit") || fresh.contains("post")) {
      const std::vector<std::int64_t> moved = TRY(filing.refresh_situations(rule, difference.same));
      changed.insert(moved.begin(), moved.end());
    }
    const auto otherwise = static_cast<std::int64_t>(changed.size());
    outcome.changed += otherwise;
    outcome.still_true = static_cast<std::int64_t>(difference.same.size()) - otherwise;
    outcome.kept = difference.kept;
    outcome.open = outcome.opened + outcome.changed + outcome.still_true + outcome.kept;
    return done();
  }

  sql::Connection& cases_;
  const CheckRequest& request_;
  Progress& progress_;
  std::map<std::string, std::int64_t> batches_;
  std::int64_t newest_batch_ = 0;
  bool filed_ = false;  // some rule's findings may be others than before
};

}  // namespace

Register::Register(sql::Connection& cases, const Clock& clock) : cases_(cases), clock_(clock) {}

Status Register::create_tables() {
  return cases_.run_script(kSchema);
}

Result<CheckReport> Register::check(const CheckRequest& request, Progress& progress) {
  return Run(cases_, request, progress).make(clock_.now());
}

}  // namespace plumbline::findings
