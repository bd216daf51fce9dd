// SPDX-License-Identifier: Apache-2.0
// Values of parameters: how they are written in front matter and settings, and what type they have in SQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sql/sql.h"

namespace plumbline::rules {

// The words of front matter for the types a parameter may have: integer, decimal, text, date, boolean.
std::string_view word_for(sql::Type type);

// "18" as a value of that type, or why it is none.
Result<sql::Value> parse_value(sql::Type type, std::string_view text, const std::string& where);

// CAST($name AS INTEGER): what stands in the statement for one bound value. The cast makes both engines agree on the
// type whatever the value.
std::string typed_placeholder(sql::Type type, std::string_view name);

}  // namespace plumbline::rules
