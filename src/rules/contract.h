// SPDX-License-Identifier: Apache-2.0
// The result contract: the columns that every rule gives, in one table that running and linting share.
#pragma once

#include <array>
#include <string_view>

#include "sql/sql.h"

namespace plumbline::rules {

struct ContractColumn {
  std::string_view name;
  sql::Type type;  // Timestamp: DATE will do
  bool required;
};

inline constexpr std::array<ContractColumn, 9> kContract{{{"finding_key", sql::Type::Text, true},
                                                          {"subject_type", sql::Type::Text, true},
                                                          {"subject_id", sql::Type::Text, true},
                                                          {"unit_id", sql::Type::Text, true},
                                                          {"happened_at", sql::Type::Timestamp, true},
                                                          {"record_type", sql::Type::Text, true},
                                                          {"record_id", sql::Type::Text, true},
                                                          {"could_not_evaluate", sql::Type::Text, false},
                                                          {"severity", sql::Type::Text, false}}};
inline constexpr std::string_view kFactPrefix = "fact_";

bool has_right_type(const ContractColumn& wanted, sql::Type type);
std::string_view types_of(const ContractColumn& wanted);  // for messages

}  // namespace plumbline::rules
