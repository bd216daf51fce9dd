// SPDX-License-Identifier: Apache-2.0
// What a run did with each rule, as it is kept in the case store.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/findings.h"
#include "findings/hash128.h"
#include "sql/sql.h"

namespace plumbline::findings {

struct OutcomeNotes {
  std::int64_t rule_text = 0;
  bool evaluated = false;                       // the statement ran on records
  std::int64_t batch_seen = 0;                  // the newest batch when it ran
  Hash128 answer;                               // of everything it returned
  std::map<std::string, std::string> examples;  // reason -> JSON of some keys that could not be evaluated
};

std::map<std::string, std::string> examples_json(const std::map<std::string, std::vector<std::string>>& examples);

// Sets `without_record` as the findings stand now.
Status count_without_record(sql::Connection& cases, std::vector<RuleOutcome>& outcomes);

// Back from what write_outcome() kept of a rule that failed.
Status read_failure(std::string_view text, std::optional<Error>& into);

Status write_outcome(sql::Connection& cases, std::int64_t run, const RuleOutcome& outcome, const OutcomeNotes& notes);

}  // namespace plumbline::findings
