// SPDX-License-Identifier: Apache-2.0
// Findings: matches that have been filed. The same match twice is one finding; a match gone is cleared, with the
// reason; every finding keeps the evidence rows it rests on, with digests, so that a record changed later shows. A
// finding is a question, not a verdict.
//
//   findings::Register findings(case_connection);
//   TRY(findings.create_tables());
//   findings::CheckReport report = TRY(findings.check({.rules = rules, .packs = packs, .records = records_database,
//   .as_of = now}, progress)); for (const findings::Summary& finding : TRY(findings.list({.rule = "complaint.slow"})))
//   print(finding.id, finding.explanation.en);
//
// Guarantees
//  - Identity = SHA-256("v1" 1f rule id 1f finding key), printed as `F-` and 16 hex digits; running again on the same
//  records and as-of
//    changes nothing.
//  - One run is one transaction in the case store: after a crash it is there whole or not at all.
//  - Could not evaluate is counted per rule and reason, apart from clean; a rule that fails to run is reported, never
//  taken for clean,
//    and its findings are left as they were.
//  - History is only ever added to.
// Threads: a Register belongs to one thread; check() has some of its own, so that rules are asked while others are
// filed. Readers in other processes see the last whole run.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/named.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/time.h"
#include "crypto/crypto.h"
#include "packs/packs.h"
#include "rules/rules.h"
#include "sql/sql.h"

namespace plumbline::findings {

enum class State { Open, Cleared };
enum class Change { Opened, Changed, Cleared, Reopened };
enum class Cause {
  Records,      // records came in or were corrected
  Time,         // only the day of asking is another
  RuleChanged,  // the rule or a parameter is another one
};
// By their words in the case store and in JSON.
const Named<State, 2>& states();
const Named<Change, 4>& changes();
const Named<Cause, 3>& causes();

struct CheckReport;

inline constexpr std::size_t kAtOnceMax = 4;  // rules asked at a time; no more than there are cores
// What one rule may take: the longest of a hundred on 90 million records takes seconds. One that goes through every
// pair of them would keep the others waiting for days.
inline constexpr std::chrono::minutes kRuleTimeMax{60};

struct CheckRequest {
  const rules::RuleSet& rules;
  const packs::PackSet& packs;
  sql::Database& records;
  Timestamp as_of;
  std::vector<std::string> only;  // rule ids; empty: all
  std::string by;
  std::size_t at_once = 0;  // rules asked at a time; 0: as many as there are cores, kAtOnceMax at most
  std::chrono::milliseconds rule_time_max = kRuleTimeMax;
  // Called when all is filed, inside the run's transaction: whoever fails here undoes the run.
  std::function<Status(const CheckReport&)> before_commit = {};
};

struct RuleOutcome {
  std::string rule;
  int version = 0;
  std::int64_t opened = 0;      // reopened ones too
  std::int64_t still_true = 0;  // judged, and as they were
  std::int64_t changed = 0;
  std::int64_t cleared = 0;
  std::int64_t kept = 0;  // open ones that could not be judged this time: neither still true nor cleared
  std::int64_t open = 0;  // findings open after the run: opened + still true + changed + kept
  std::map<std::string, std::int64_t>
      could_not_evaluate;  // reason -> keys; whole-rule reasons count 1: "no_records:complaint"
  // Evidence of its open findings that was never found among the records: the rule, or the records, name it wrongly.
  std::int64_t without_record = 0;
  std::optional<Error> failed;
  std::int64_t statement_micros = 0;  // running the SELECT and reading its rows
  std::int64_t filing_micros = 0;     // everything else; what is written for several rules at once counts on the last
};

// What the event of a run commits to, each a SHA-256: all that the run has written, and every finding as it stood
// before and after it.
struct RunCommitment {
  crypto::Digest written;
  crypto::Digest before;
  crypto::Digest after;
};

// A rule that is in no pack any more: nobody asks it again, its findings stay as they were filed.
struct LostRule {
  std::string rule;
  std::int64_t open = 0;
};

struct CheckReport {
  std::int64_t run = 0;
  Timestamp as_of;
  std::optional<Timestamp> as_of_before;  // of the run before; nothing: this is the first
  Timestamp started;
  std::vector<RuleOutcome> rules;
  std::optional<RunCommitment> commitment;  // for CheckRequest::before_commit

  // What the caller knows beside it.
  struct Beside {
    std::vector<Error> lapsed_settings = {};  // that do not fit their rules any more
    std::vector<LostRule> lost_rules = {};
    // A reason of could_not_evaluate as people read it.
    std::function<Words(const std::string& rule, const std::string& reason)> words_of = {};
  };
  std::string json(const Beside& beside) const;
  std::string json() const { return json(Beside{}); }
};

// What a changed rule or parameter would do, without doing it.
struct TrialOutcome {
  std::vector<std::string> opens;  // finding keys
  std::vector<std::string> clears;
  std::int64_t stays = 0;
  std::int64_t changes = 0;  // stays, with other facts or evidence
  std::map<std::string, std::int64_t> could_not_evaluate;
};

struct Filter {
  std::optional<std::string> rule = {};
  std::optional<std::string> subject = {};  // id
  std::optional<std::string> unit = {};
  std::optional<State> state = State::Open;
  std::optional<rules::Severity> severity = {};
  std::optional<Date> happened_from = {};
  std::optional<Date> happened_to = {};
  std::optional<std::string> after = {};  // key-set paging: id of the last finding of the page before
  std::int64_t limit = 50;                // 0: all
};

struct Summary {
  std::string id;  // F-0123456789abcdef
  std::string rule;
  std::string finding_key;
  State state = State::Open;
  rules::Severity severity = rules::Severity::Medium;
  std::string subject_type;
  std::string subject_id;
  std::string unit_id;
  std::optional<Timestamp> happened_at;
  Words rule_title;
  Words explanation;          // built from facts, in both languages
  std::int64_t evidence = 0;  // rows
  // Set: it is open, the last run that asked its rule could not judge it, for this reason, and left it as it was.
  std::optional<Words> not_judged = {};
  std::string json() const;
};

struct Coverage {
  std::int64_t asked = 0;
  std::int64_t unjudged = 0;  // of those, rules that could not be asked, or could not judge every key
};

struct Evidence {
  std::string record_type;
  std::string record_id;
  std::string content;  // canonical JSON of the record as it was when filed
  std::string sha256;
  std::string now;  // beside the records: "same", "changed", "gone"; "never": there was none when this was filed, nor
                    // is there now; "since": there was none, and now there is; "": they were not at hand to compare
  std::int64_t batch = 0;  // that brought it in as it was filed; 0: not known
  std::int64_t row = 0;    // in its file, from 1
  std::string file;        // "": the records were not at hand
  std::string sheet;       // of an .xlsx file
};

struct PostHeld {  // who held what, on the day of the act
  std::string person_id;
  std::string post;
  std::string unit_id;
  std::string held_from;
  std::string held_to;  // "" : still
};

struct HistoryEntry {
  std::int64_t run = 0;
  Timestamp at;
  Timestamp as_of;
  Change change = Change::Opened;
  Cause cause = Cause::Records;
  int rule_version = 0;
  std::vector<std::int64_t> settings;  // local decisions that made the rule another one
};

struct Finding {
  Summary summary;
  int rule_version = 0;
  rules::Rule rule;  // its words, basis and parameters as they read then; no statement, no examples
  std::map<std::string, sql::Value> facts;
  std::string
      unit_path;  // unit and what it belonged to on that day, "District 7 < Area South < Patrol"; "" : not recorded
  std::vector<PostHeld> subject_posts;  // the subject's, on that day
  std::vector<PostHeld> in_charge;      // who led the unit, and the units above it, on that day
  std::vector<Evidence> evidence;
  std::vector<HistoryEntry> history;
};

// What is filed, as it lies in the case store now, to be compared with what the events of the runs commit to.
struct FindingsAudit {
  std::map<std::int64_t, crypto::Digest> written;  // by run, as RunCommitment has it
  crypto::Digest findings;                         // every finding as it stands: the last run's RunCommitment::after
  std::vector<Error> faults;  // contents and states that contradict what stands beside them; at most 100
};

class Register {
 public:
  // Must outlive the Register.
  explicit Register(sql::Connection& cases, const Clock& clock = system_clock());

  Status create_tables();

  Result<CheckReport> check(const CheckRequest& request, Progress& progress);
  Result<TrialOutcome> try_rule(const rules::Rule& rule, const rules::Question& question, sql::Connection& records);

  // The gravest first, then the latest; findings without a time last.
  Result<std::vector<Summary>> list(const Filter& filter);
  Result<std::int64_t> count(const Filter& filter);
  // Every rule that was ever asked, by id; also those whose files are gone since.
  Result<std::vector<std::string>> rules_asked();
  // What stands behind a list without findings: rules that were asked (or this one), each by its last run.
  Result<Coverage> coverage(const std::optional<std::string>& rule);
  // By id or an unambiguous beginning of it. With `records`, evidence is compared with the records as they are now.
  Result<Finding> show(std::string_view id, const packs::PackSet& packs, sql::Connection* records);
  Result<std::optional<CheckReport>> last_run();
  // Everything that was ever filed, looked through once.
  Result<FindingsAudit> audit();

 private:
  sql::Connection& cases_;
  const Clock& clock_;
};

}  // namespace plumbline::findings
