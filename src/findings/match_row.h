// SPDX-License-Identifier: Apache-2.0
// MatchRow: one row of a rule's answer as bytes (to hash and to set aside) and read back from them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "rules/rules.h"
#include "sql/sql.h"

namespace plumbline::findings {

struct MatchRow {
  std::string_view finding_key;
  std::string_view could_not_evaluate;  // "" for a match; then nothing below is filled
  std::string_view record_type;
  std::string_view record_id;
  std::string_view subject_type;
  std::string_view subject_id;
  std::string_view unit_id;
  std::optional<Timestamp> happened_at;
  std::optional<rules::Severity> severity;  // nothing: the rule's
  std::string_view facts;                   // read with facts_json()
};

// Appends the row that `matches` stands on. Equal rows give equal bytes, whatever the order of a rule's fact columns.
class MatchRowWriter {
 public:
  explicit MatchRowWriter(const rules::Matches& matches);
  void append(const rules::Matches& matches, std::string& bytes) const;

 private:
  std::vector<std::size_t> by_name_;
  std::string names_;
};

// The views point into `bytes`.
MatchRow read_match_row(std::string_view bytes);

// {"fact_days":391, ...}: values as stored_value.h keeps them.
std::string facts_json(std::string_view facts);

}  // namespace plumbline::findings
