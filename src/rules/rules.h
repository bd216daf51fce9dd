// SPDX-License-Identifier: Apache-2.0
// Rules: questions asked of the records. A rule is one file: front matter (what it claims, why, what else could explain
// it, by what law, its parameters and examples) and one SELECT in RuleSQL, the subset that DuckDB and PostgreSQL read
// alike. This module reads, checks and runs rules; it knows nothing of findings.
//
//   rules::RuleSet set = TRY(rules::load(packs));
//   for (const Error& complaint : rules::lint(*set.rule("complaint.slow"), packs)) print(complaint);
//   rules::Statement statement = TRY(rules::bind(*set.rule("complaint.slow"), {.as_of = now}));
//   auto matches = TRY(rules::run(connection, statement));
//   while (TRY(matches->next())) file(matches->finding_key(), matches->record_id());
//
// Format and RuleSQL: docs/formats/rule.md. Result contract, one row per piece of evidence: finding_key, subject_type,
// subject_id, unit_id, happened_at, record_type, record_id, could_not_evaluate, severity and any fact_*. Rows with one
// finding_key are one finding; a row whose could_not_evaluate is not NULL is no match but names the declared reason why
// its finding_key could not be judged. Everything is immutable once loaded. Threads: any, for reading.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/time.h"
#include "packs/packs.h"
#include "sql/sql.h"

namespace plumbline::rules {

using packs::Confidence;
enum class Severity { Low, Medium, High, Critical };
const Named<Severity, 4>& severities();  // by their words in rules and stores, the mildest first
// A unit of a parameter or a column as its reader writes it behind a number; one that is not known, as it was written.
Words title_of_unit(std::string_view unit);

struct Basis {
  Words instrument;
  Words article;
  Confidence confidence = Confidence::FromMemory;
  std::string source;  // where it can be read
};

struct Era {  // holds from this day until the next era begins
  Date from;
  sql::Value value;
  Words note;                // by what decision; may be empty
  std::int64_t setting = 0;  // the local decision that made it; 0: the rule's file
};

struct Parameter {
  std::string name;
  Words title;
  sql::Type type = sql::Type::Integer;  // Integer, Decimal, Text, Date, Boolean
  std::string unit;                     // "day", "month", "USD"; title_of_unit() names it
  std::vector<Era> eras;                // at least one, ascending; the first reaches back for ever
  std::vector<Era> of_file = {};        // where settings were laid over them: the eras as the rule's file has them
  Confidence confidence = Confidence::LocalSetting;
  bool on_the_day = false;          // the statement takes it by parameter_at(): its value on the day of the act
  std::optional<sql::Value> asked;  // of the words of a finding: its value on the day of asking, where that counts
  bool by_date() const { return eras.size() > 1; }
  const sql::Value& value_on(Date day) const;
  const sql::Value& value_of_file_on(Date day) const;
};

struct Due {  // an instant at which time alone may change the answer: column + offset
  std::string source;
  std::string column;
  std::string offset;  // "18 months", "24 hours", ":limit_days days", "0"
  auto operator<=>(const Due&) const = default;
};

struct ExpectedFinding {
  std::string key;
  std::vector<std::string> evidence;         // "complaint/1001"; empty: not asserted
  std::optional<Severity> severity = {};     // asserted where given
  std::map<std::string, std::string> facts;  // asserted where given, as display() text
};

struct Example {
  std::string name;
  Timestamp as_of;
  std::map<std::string, std::string> parameters;
  std::map<std::string, std::string> given;  // record type (or `<type>_version`, or code list) -> CSV with header
  std::vector<ExpectedFinding> expect;       // empty: a near miss, nothing is found
  std::map<std::string, int> could_not_evaluate;
  std::string where;
};

struct Rule {
  std::string id;  // "complaint.slow-investigation" <=> rules/complaint/slow-investigation.sql
  int version = 1;
  Words title;
  Words claim;
  Words why;
  std::vector<Words> innocent;
  std::vector<Words> misses;
  Words explanation;  // with {fact_*}, {parameter}, {subject_id}, {happened_at}, ...
  Words next_step;
  std::vector<Basis> basis;
  Severity severity = Severity::Medium;
  std::vector<std::string> route;  // who looks first, then to whom it goes on: "inspection", "discipline", ...
  std::string pack;
  std::vector<std::string> reads;              // record types, `<type>_version`s and code lists
  std::vector<std::string> may_be_empty;       // of those: read only to tell more, such as whose case it was
  std::string key;                             // what a finding is about: the name of its key, "complaint_id"
  std::map<std::string, std::string> sources;  // record type read -> its column that is the key
  std::vector<std::string> reference;          // read whole: a change in them re-runs the rule in full
  std::vector<Due> due;
  std::string not_key_local;  // declared reason why the rule must run in full; empty: it claims key-locality
  std::vector<Parameter> parameters;
  std::map<std::string, Words> could_not_evaluate;  // reason -> what to tell the reader
  std::map<std::string, std::string> codes;         // fact -> code list: the explanation tells the code's title
  std::map<std::string, std::map<std::string, Words>> code_titles;  // fact -> code -> title, as the packs have them
  std::vector<Example> examples;
  std::string sql;
  std::filesystem::path file;
  int sql_line = 1;                  // where the SELECT begins in the file
  std::string content_hash;          // SHA-256 of the whole file, line ends normalised
  std::map<std::string, int> lines;  // where keys stand in the file: "title", "parameters.limit_days", "due.0"
  // Of a rule read from a file: the first thing that lint has against it, the engine not being asked, and what
  // rules.lock has. bind() refuses a rule with a fault; one that is not locked as it stands files nothing.
  std::optional<Error> fault = {};
  std::optional<Error> unlocked = {};
  bool unread = false;  // the file cannot be read, as `fault` says: only id, title, pack and file are of any use

  std::string where(const std::string& key_path) const;  // file:line, of the nearest key above if it is not there
  const Parameter* parameter(std::string_view name) const;
};

// As it reads on a day: without the local settings that begin later. Without a day: as its file says.
Rule read_on(Rule rule, std::optional<Date> day);

class RuleSet {
 public:
  explicit RuleSet(std::vector<Rule> rules) : rules_(std::move(rules)) {}
  const std::vector<Rule>& all() const { return rules_; }  // by id
  const Rule* rule(std::string_view id) const;

 private:
  std::vector<Rule> rules_;
};

// Reads every rule of the packs and looks at it. One that cannot be read or has a fault carries it and keeps out no
// other, and so does a copy of one in another place; two packs with one id end it, and folders that cannot be read.
Result<RuleSet> load(const packs::PackSet& packs);
Result<Rule> load_file(const std::filesystem::path& file, const std::string& pack, const packs::PackSet& packs);
Result<Rule> parse(std::string_view text, const std::string& name);  // bounded; for fuzzing and load_file

// Whether it may be asked. bind(), through which every question goes, asks this first.
Status in_order(const Rule& rule);
// Whether what it finds may be filed, and its parameters set.
Status in_order_and_locked(const Rule& rule);

// Every complaint about a rule: sections, names, RuleSQL's allow-lists, tables and columns that do not exist, the
// result contract, declarations that do not agree with the statement.
std::vector<Error> lint(const Rule& rule, const packs::PackSet& packs);
// Whether its statement looks at `:as_of` at all. One that does not counts what happened after that day, too.
bool looks_at_the_day(const Rule& rule);

// One read-only SELECT over known tables with allowed functions only; what `plumbline query` runs through, too.
std::vector<Error> lint_select(std::string_view select, const std::string& name, int first_line,
                               const packs::PackSet& packs);

// What such a SELECT reads.
std::set<std::string> tables_of_select(std::string_view select, const packs::PackSet& packs);

// Whether the rule can be re-run for some keys alone (facts: L and T of docs/decisions on key-locality), decided on the
// parse tree.
struct Locality {
  bool key_local = false;
  std::vector<Words> because;  // each reason why not
  std::vector<Due> due;        // as found in the statement, to compare with the declaration
};
Result<Locality> locality(const Rule& rule, const packs::PackSet& packs);

// ---- Versions. rules.lock in a pack: `id version sha256` a line, with `removed` behind it where the rule is gone. A
// changed file under the same version is an error, also of a rule that was gone meanwhile.
enum class Drafts { Refused, Allowed };  // rules that have no line yet
std::vector<Error> check_lock(const packs::Pack& pack, const RuleSet& rules, Drafts drafts = Drafts::Refused);
std::vector<const Rule*> drafts_of(const packs::Pack& pack, const RuleSet& rules);
// Lines whose rule is gone and that do not say so.
std::vector<Error> dropped_from(const packs::Pack& pack, const RuleSet& rules);
// Of rules that pass lint.
Status write_lock(const packs::Pack& pack, const RuleSet& rules);

// ---- Running.
struct Setting {  // one parameter, set for this run
  std::string name;
  sql::Value value;
};
struct Question {
  Timestamp as_of;
  std::vector<Setting> settings;
};
Result<Setting> parse_setting(const Rule& rule, std::string_view name_equals_value);

struct Statement {
  std::string sql;  // `:name` and parameter_at(:name, date) rewritten; values are bound, never written in
  sql::Parameters parameters;
};
Result<Statement> bind(const Rule& rule, const Question& question);  // of a rule that is in order

// Rows of the result contract. Texts live until next().
class Matches {
 public:
  virtual ~Matches() = default;
  virtual Result<bool> next() = 0;
  virtual std::string_view finding_key() const = 0;
  virtual std::string_view subject_type() const = 0;
  virtual std::string_view subject_id() const = 0;
  virtual std::string_view unit_id() const = 0;  // "" if none
  virtual std::optional<Timestamp> happened_at() const = 0;
  virtual std::string_view record_type() const = 0;
  virtual std::string_view record_id() const = 0;
  virtual std::string_view could_not_evaluate() const = 0;  // "" for a match
  virtual std::optional<Severity> severity() const = 0;     // the row's own; nothing: the rule's
  virtual const std::vector<std::string>& fact_names() const = 0;
  virtual sql::Value fact(std::size_t index) const = 0;
};
Result<std::unique_ptr<Matches>> run(sql::Connection& connection, const Statement& statement);

// Tables without which the rule cannot be evaluated, whatever its statement says: all it reads but those that may be
// empty.
std::vector<std::string> needed(const Rule& rule);
Result<bool> has_records(sql::Connection& connection, const std::string& table);
// Of those, the ones that have no rows at all; each is a reason why it could not be evaluated.
Result<std::vector<std::string>> empty_inputs(sql::Connection& connection, const Rule& rule);
std::string reason_no_records(std::string_view table);  // "no_records:complaint"
std::optional<std::string_view> table_without_records(std::string_view reason);

// ---- Examples.
struct ExampleOutcome {
  const Example* example = nullptr;
  bool passed = false;
  Words difference;  // expected and found, where not passed
};
// Each example in a store of its own, in memory.
Result<std::vector<ExampleOutcome>> test(const Rule& rule, const packs::PackSet& packs);

// A rule that passes lint and explains each of its fields, to start from. `id` like "complaint.my-rule".
Result<std::string> starter(const std::string& id, const packs::PackSet& packs);

}  // namespace plumbline::rules
