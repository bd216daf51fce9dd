// SPDX-License-Identifier: Apache-2.0
// A finding as list and show read it from the case store: the row, the facts filed last, the rule's words of that time.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "findings/findings.h"
#include "findings/names.h"
#include "findings/rule_text.h"
#include "sql/sql.h"

namespace plumbline::findings {

// The rules met so far: their texts, each read and parsed once, and whether the last run could ask them.
class RuleTexts {
 public:
  explicit RuleTexts(sql::Connection& cases) : cases_(cases) {}
  Result<const rules::Rule*> text(std::int64_t number);
  // Why the last run that was to ask this rule could not: it failed, or its records were missing. Nothing: it could.
  Result<std::optional<Words>> not_asked(const std::string& rule);

 private:
  sql::Connection& cases_;
  std::map<std::int64_t, rules::Rule> known_;
  std::map<std::string, std::optional<Words>> not_asked_;
};

struct StoredSummary {
  Summary summary;  // without title and explanation
  std::int64_t number = 0;
  std::int64_t rule_text = 0;
  std::string unjudged;
  std::string filed;  // JSON of what was filed last
};

inline constexpr std::string_view kSelectSummary =
    "SELECT f.identity, f.rule, f.finding_key, f.state, f.severity, f.subject_type, f.subject_id, f.unit_id, "
    "f.happened_at,"
    " f.evidence, f.number, f.rule_text, f.unjudged, h.filed FROM finding f JOIN finding_history h ON h.number = "
    "f.filed";
StoredSummary stored_summary(const sql::Rows& rows);  // of kSelectSummary

Result<Summary> explained(StoredSummary stored, RuleTexts& texts);

// A finding by its id or an unambiguous beginning of it, with or without `F-`.
struct FoundFinding {
  std::int64_t number = 0;
  std::int64_t severity = 0;
  std::int64_t listed_at = 0;
};
Result<FoundFinding> find_finding(sql::Connection& cases, std::string_view id);

}  // namespace plumbline::findings
