// SPDX-License-Identifier: Apache-2.0
// What a rule said when its findings were filed, as one JSON text, so that they stay readable when the rule is another
// or gone.
#pragma once

#include <map>
#include <string>

#include "base/language.h"
#include "base/result.h"
#include "findings/findings.h"
#include "rules/rules.h"

namespace plumbline::findings {

// Words, basis, parameters, severity and the content hash; not the statement, which the hash stands for.
// For a rule that reads the calendar also a digest of it: with other working days it is another question. `asked_on`:
// parameters that are taken on the day of asking are told as they then were.
std::string rule_text_json(const rules::Rule& rule, Date asked_on, const packs::Calendar* calendar = nullptr);
Result<rules::Rule> read_rule_text(std::string_view json, const std::string& where);

// What can stand in the place of a {name} in an explanation: facts with and without `fact_`, parameters, the result
// columns.
struct Explained {
  std::map<std::string, sql::Value> facts;
  std::string finding_key;
  std::string subject_type;
  std::string subject_id;
  std::string unit_id;
  std::optional<Timestamp> happened_at;
};
Words explain(const rules::Rule& rule, const Explained& explained);

}  // namespace plumbline::findings
