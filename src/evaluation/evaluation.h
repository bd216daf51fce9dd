// SPDX-License-Identifier: Apache-2.0
// Evaluation: holds findings against a truth file that says which wrongs were planted in the records, and tells per
// rule what was found, what was missed and why, and what was found that nobody planted.
//
//   const std::vector<Planted> truth = TRY(evaluation::read_truth("bureau/truth.csv"));
//   const Report report = TRY(evaluation::evaluate({.truth = truth, .rules = rules, .findings = register, .records =
//   connection}));
//
// Counted are findings that were ever opened. A planted wrong is found if its rule has a finding with its key.
//   recall    = planted wrongs found / planted wrongs (plain and evasive, also apart)
//   precision = right findings / findings; right: of a planted wrong or of a consequence of one; not right: of an
//               innocent, or of a key that nobody planted
// Both come with Wilson's 95 % interval. Threads: one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/named.h"
#include "base/result.h"
#include "base/time.h"
#include "findings/findings.h"
#include "rules/rules.h"
#include "sql/sql.h"

namespace plumbline::evaluation {

enum class Variant {
  Plain,       // a wrong as anybody would do it
  Evasive,     // a wrong written to slip past a naive rule
  Innocent,    // looks guilty and is not
  Consequence  // follows from a wrong planted for another rule: right to find, no loss to miss
};
const Named<Variant, 4>& variants();

struct Planted {
  std::string rule;
  std::string finding_key;
  Variant variant = Variant::Plain;
  std::string form;  // a short word for how it was done
  std::string note;
};

// CSV with the columns rule, finding_key, variant, form, note. A row that cannot be understood is an error.
Result<std::vector<Planted>> read_truth(const std::filesystem::path& file);

struct Share {
  std::int64_t part = 0;
  std::int64_t whole = 0;
  std::optional<double> value() const;  // nothing of nothing
  double low() const;                   // Wilson, 95 %
  double high() const;
};

enum class Why {
  CouldNotEvaluate,  // the rule said of this very key that an input is missing
  UnderAnotherRule,  // another rule has a finding with this key
  RuleFailed,        // the rule did not run in the last check, or never did
  NotSeen            // the rule looked and saw nothing
};

struct Miss {
  Planted planted;
  Why why = Why::NotSeen;
  std::string detail;  // the reason it gave, or the other rule
};

struct FormOutcome {
  Variant variant = Variant::Plain;
  std::string form;
  Share found;
};

struct RuleOutcome {
  std::string rule;
  bool known = true;  // false: the truth file names a rule that the packs do not have
  bool ran = false;
  Share plain;                        // found of planted
  Share evasive;                      // found of planted
  Share innocent;                     // found (wrongly) of planted
  Share precision;                    // right of found
  std::int64_t consequences = 0;      // right findings beside the planted ones
  std::int64_t not_planted = 0;       // findings of keys that are not in the truth file at all
  std::vector<std::string> examples;  // of those, at most 5 keys
  std::int64_t could_not_evaluate = 0;
  std::vector<FormOutcome> forms;
  std::vector<Miss> misses;

  Share recall() const { return {plain.part + evasive.part, plain.whole + evasive.whole}; }
};

struct Report {
  std::optional<Timestamp> as_of;  // of the last check
  std::vector<RuleOutcome> rules;  // by id
  RuleOutcome all;                 // sums; no forms, no misses
  std::string json() const;
};

struct Request {
  const std::vector<Planted>& truth;
  const rules::RuleSet& rules;
  findings::Register& findings;
  sql::Connection& records;       // to ask a rule once more of which keys it said "could not evaluate"
  std::vector<std::string> only;  // rule ids; empty: all
};

Result<Report> evaluate(const Request& request);

}  // namespace plumbline::evaluation
