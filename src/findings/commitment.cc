// SPDX-License-Identifier: Apache-2.0
// Digests over rows of findings: of one run when it is filed, of all runs for an audit.
#include "findings/commitment.h"

#include <map>

#include <fmt/format.h>

#include "findings/names.h"
#include "findings/schema.h"
#include "findings/table_writer.h"

namespace plumbline::findings {

namespace {

constexpr std::size_t kFaultsMax = 100;

// The run, then what is committed to. Durations are not.
constexpr std::string_view kOutcomes =
    "SELECT c.run, c.rule, t.sha256, c.evaluated, c.batch_seen, c.answer_a, c.answer_b, c.opened, c.still_true,"
    " c.changed, c.cleared, c.open, c.failed, r.started_at, r.as_of, r.by_whom FROM check_rule c"
    " JOIN check_run r ON r.run = c.run LEFT JOIN rule_text t ON t.number = c.rule_text {} ORDER BY c.run, c.rule";
constexpr std::size_t kOutcomeCells = 15;
constexpr std::string_view kUnjudged =
    "SELECT run, rule, reason, keys, examples FROM check_unjudged {} ORDER BY run, rule, reason";
constexpr std::size_t kUnjudgedCells = 4;
constexpr std::string_view kHistory =
    "SELECT h.run, f.identity, h.change, h.cause, h.number, h.finding, t.sha256, h.filed FROM finding_history h"
    " LEFT JOIN finding f ON f.number = h.finding LEFT JOIN rule_text t ON t.number = h.rule_text {} ORDER BY h.number";
constexpr std::size_t kHistoryCells = 7;
constexpr std::string_view kEvidence =
    "SELECT e.from_run, e.number, e.finding, e.record_type, e.record_id, c.sha256, e.record_batch, e.record_row"
    " FROM finding_evidence e LEFT JOIN evidence_content c ON c.number = e.content {} ORDER BY e.number";
constexpr std::size_t kEvidenceCells = 7;
constexpr std::string_view kFindings =
    "SELECT number, identity, rule, finding_key, state, severity, subject_type, subject_id, unit_id, happened_at,"
    " evidence, rule_text, filed, unjudged, match_a, match_b FROM finding ORDER BY number";
constexpr std::size_t kFindingCells = 16;
constexpr std::string_view kAboutFindings = "plumbline/findings/v1";

template <typename Each>
Status for_each_row(sql::Connection& cases, const std::string& statement, const sql::Parameters& parameters,
                    const Each& each) {
  const auto rows = TRY(cases.query(statement, parameters));
  while (TRY(rows->next())) each(*rows);
  return done();
}

Result<crypto::Digest> digest_of_findings(sql::Connection& cases) {
  RowDigest digest(kAboutFindings);
  TRY(for_each_row(cases, std::string(kFindings), {},
                   [&](const sql::Rows& rows) { digest.add(rows, 0, kFindingCells); }));
  return digest.finish();
}

}  // namespace

crypto::Digest WrittenDigests::finish() {
  RowDigest all("plumbline/run/v1");
  for (RowDigest* part : {&outcomes, &unjudged, &history, &evidence, &ended}) all.add(part->finish());
  return all.finish();
}

Committing::Committing(sql::Connection& cases) : cases_(cases), findings_(kAboutFindings) {}

Status Committing::begin() {
  RowDigest before(kAboutFindings);
  TRY(for_each_row(cases_, std::string(kFindings), {}, [&](const sql::Rows& rows) {
    before.add(rows, 0, kFindingCells);
    findings_.add(rows, 0, kFindingCells);
  }));
  before_ = before.finish();
  TRY(for_each_row(cases_, "SELECT number, sha256 FROM rule_text", {},
                   [&](const sql::Rows& rows) { rule_texts_.emplace(rows.integer(0), rows.text(1)); }));
  first_history_ = TRY(next_number(cases_, "finding_history"));
  first_evidence_ = TRY(next_number(cases_, "finding_evidence"));
  return done();
}

void Committing::add_history(const crypto::Digest& identity, std::int64_t number, std::int64_t finding, Change change,
                             Cause cause, std::int64_t rule_text, std::string_view filed) {
  RowDigest& row = written_.history.text(identity.view()).text(changes().of(change).name).text(causes().of(cause).name);
  row.integer(number).integer(finding).text(rule_texts_.at(rule_text)).text_or_null(filed).end_row();
}

void Committing::add_evidence(std::int64_t number, std::int64_t finding, std::string_view record_type,
                              std::string_view record_id, const crypto::Digest* sha256, const std::int64_t* batch,
                              const std::int64_t* row) {
  RowDigest& cells = written_.evidence.integer(number).integer(finding).text(record_type).text(record_id);
  if (sha256 == nullptr) {
    cells.null();
  } else {
    cells.text(sha256->view());
  }
  cells.integer_or_null(batch).integer_or_null(row).end_row();
}

Result<RunCommitment> Committing::finish(std::int64_t run, bool filed) {
  const auto add = [&](RowDigest& to, std::size_t cells) {
    return [&to, cells](const sql::Rows& rows) { to.add(rows, 1, cells); };
  };
  const sql::Parameters this_run{{"run", sql::Value::integer(run)}};
  TRY(for_each_row(cases_, fmt::format(kOutcomes, "WHERE c.run = $run"), this_run,
                   add(written_.outcomes, kOutcomeCells)));
  TRY(for_each_row(cases_, fmt::format(kUnjudged, "WHERE run = $run"), this_run,
                   add(written_.unjudged, kUnjudgedCells)));
  if (only_added_) return RunCommitment{written_.finish(), before_, filed ? findings_.finish() : before_};
  TRY(read_again());
  RunCommitment commitment{written_.finish(), before_, before_};
  if (filed) commitment.after = TRY(digest_of_findings(cases_));
  return commitment;
}

Status Committing::read_again() {
  written_.history = RowDigest("history");
  written_.evidence = RowDigest("evidence");
  const auto add = [&](RowDigest& to, std::size_t cells) {
    return [&to, cells](const sql::Rows& rows) { to.add(rows, 1, cells); };
  };
  const sql::Parameters history{{"first", sql::Value::integer(first_history_)}};
  TRY(for_each_row(cases_, fmt::format(kHistory, "WHERE h.number >= $first"), history,
                   add(written_.history, kHistoryCells)));
  TRY(for_each_row(cases_, fmt::format(kEvidence, "WHERE e.number >= $first"),
                   {{"first", sql::Value::integer(first_evidence_)}}, add(written_.evidence, kEvidenceCells)));
  // Evidence ends only with a change of its finding: so it is found without looking through all of it.
  return for_each_row(cases_,
                      "SELECT DISTINCT e.to_run, e.number FROM finding_history h JOIN finding_evidence e"
                      " ON e.finding = h.finding AND e.to_run = h.run WHERE h.number >= $first AND h.change <> 'opened'"
                      " ORDER BY e.number",
                      history, add(written_.ended, 1));
}

namespace {

class Audit {
 public:
  explicit Audit(sql::Connection& cases) : cases_(cases) {}

  Result<FindingsAudit> run() {
    TRY(runs());
    TRY(for_each_row(cases_, fmt::format(kOutcomes, ""), {},
                     [&](const sql::Rows& rows) { of(rows).outcomes.add(rows, 1, kOutcomeCells); }));
    TRY(for_each_row(cases_, fmt::format(kUnjudged, ""), {},
                     [&](const sql::Rows& rows) { of(rows).unjudged.add(rows, 1, kUnjudgedCells); }));
    TRY(for_each_row(cases_, fmt::format(kHistory, ""), {},
                     [&](const sql::Rows& rows) { of(rows).history.add(rows, 1, kHistoryCells); }));
    TRY(for_each_row(cases_, fmt::format(kEvidence, ""), {},
                     [&](const sql::Rows& rows) { of(rows).evidence.add(rows, 1, kEvidenceCells); }));
    TRY(for_each_row(cases_, "SELECT to_run, number FROM finding_evidence WHERE to_run IS NOT NULL ORDER BY number", {},
                     [&](const sql::Rows& rows) { of(rows).ended.add(rows, 1, 1); }));
    TRY(contents("evidence_content", "number, sha256, content"));
    TRY(contents("rule_text", "number, sha256, content"));
    TRY(states());
    TRY(places());
    for (auto& [run, written] : runs_) audit_.written[run] = written.finish();
    audit_.findings = TRY(digest_of_findings(cases_));
    return std::move(audit_);
  }

 private:
  void fault(const std::string& where, const Words& what) {
    if (audit_.faults.size() < kFaultsMax) audit_.faults.push_back(corrupt(where, what));
  }

  Status runs() {
    return for_each_row(cases_, "SELECT run FROM check_run", {},
                        [&](const sql::Rows& rows) { runs_.try_emplace(rows.integer(0)); });
  }

  // What names a run that is not there is of no run.
  WrittenDigests& of(const sql::Rows& rows) {
    const auto found = rows.is_null(0) ? runs_.end() : runs_.find(rows.integer(0));
    if (found != runs_.end()) return found->second;
    fault("cases.sqlite", say("a row of findings belongs to no run", "有疑点数据不属于任何一次运行"));
    return stray_;
  }

  // Texts that are kept under their SHA-256 have it.
  Status contents(std::string_view table, std::string_view columns) {
    return for_each_row(cases_, fmt::format("SELECT {} FROM {}", columns, table), {}, [&](const sql::Rows& rows) {
      const crypto::Digest digest = crypto::sha256(rows.text(2));
      const bool hex = rows.columns()[1].type == sql::Type::Text;
      if (hex ? rows.text(1) == digest.hex() : rows.blob(1) == digest.view()) return;
      fault(fmt::format("{} {}", table, rows.integer(0)),
            say("its text is not the one that was kept: its SHA-256 is another one",
                "其内容与保存时不符：SHA-256 已不同"));
    });
  }

  // A finding is open or cleared as the last entry of its history says.
  Status states() {
    return for_each_row(
        cases_,
        "SELECT f.number, f.rule, f.finding_key FROM finding f LEFT JOIN"
        " (SELECT finding, max(number) AS number FROM finding_history GROUP BY finding) l ON l.finding = f.number"
        " LEFT JOIN finding_history h ON h.number = l.number"
        " WHERE h.change IS NULL OR (f.state = 'cleared') <> (h.change = 'cleared') ORDER BY f.number",
        {}, [&](const sql::Rows& rows) {
          fault(fmt::format("finding {} {}", rows.text(1), rows.text(2)),
                say("is not open or cleared as its history says", "其状态与变更记录不符"));
        });
  }

  // By what a finding is listed follows from when it happened, and is not committed to besides: another value would
  // hide it from lists of its days.
  Status places() {
    return for_each_row(cases_,
                        "SELECT rule, finding_key FROM finding WHERE listed_at IS NOT coalesce(happened_at, $last)"
                        " ORDER BY number",
                        {{"last", sql::Value::integer(kListedLast)}}, [&](const sql::Rows& rows) {
                          fault(fmt::format("finding {} {}", rows.text(0), rows.text(1)),
                                say("is not listed by when it happened", "其列示时间与发生时间不符"));
                        });
  }

  sql::Connection& cases_;
  FindingsAudit audit_;
  std::map<std::int64_t, WrittenDigests> runs_;
  WrittenDigests stray_;
};

}  // namespace

Result<FindingsAudit> Register::audit() {
  return Audit(cases_).run();
}

}  // namespace plumbline::findings
