// SPDX-License-Identifier: Apache-2.0
// The five types of parameters, in one table.
#include "rules/values.h"

#include <array>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "base/text.h"

namespace plumbline::rules {

namespace {

struct TypeRow {
  sql::Type type;
  std::string_view word;
  std::string_view sql;
};

// INTEGER has 32 bits on purpose: DATE + INTEGER is days on both engines, DATE + BIGINT is an error on both.
constexpr std::array<TypeRow, 5> kTypes{{{sql::Type::Integer, "integer", "INTEGER"},
                                         {sql::Type::Decimal, "decimal", "DECIMAL(18,6)"},
                                         {sql::Type::Text, "text", "TEXT"},
                                         {sql::Type::Date, "date", "DATE"},
                                         {sql::Type::Boolean, "boolean", "BOOLEAN"}}};

constexpr int kDecimalScale = 6;
constexpr int kDecimalDigits = 18;

const TypeRow& row_of(sql::Type type) {
  for (const TypeRow& row : kTypes) {
    if (row.type == type) return row;
  }
  check_failed(__FILE__, __LINE__, "row_of", "not a type of a parameter");
}

Error bad_value(const std::string& where, std::string_view text, const Words& wanted) {
  const Words what{fmt::format("`{}` is not {}", excerpt(text), wanted.en),
                   fmt::format("“{}”不是{}", excerpt(text), wanted.zh)};
  return invalid(where, what, say("write a value of that type", "请改写为该类型的值"));
}

bool fits_decimal(const sql::Decimal& value) {
  if (value.scale > kDecimalScale) return false;
  sql::Int128 limit = 1;
  for (int i = 0; i < kDecimalDigits - kDecimalScale + value.scale; ++i) limit *= 10;
  return value.unscaled < limit && value.unscaled > -limit;
}

}  // namespace

std::string_view word_for(sql::Type type) {
  return row_of(type).word;
}

std::string typed_placeholder(sql::Type type, std::string_view name) {
  return fmt::format("CAST(${} AS {})", name, row_of(type).sql);
}

Result<sql::Value> parse_value(sql::Type type, std::string_view text, const std::string& where) {
  switch (type) {
    case sql::Type::Integer: {
      std::int32_t value = 0;
      const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (code != std::errc{} || end != text.data() + text.size()) {
        return bad_value(where, text, say("a whole number of at most 2147483647", "不超过 2147483647 的整数"));
      }
      return sql::Value::integer(value);
    }
    case sql::Type::Decimal: {
      const std::optional<sql::Decimal> value = sql::Decimal::parse(text);
      if (!value || !fits_decimal(*value)) {
        return bad_value(where, text,
                         say("a number with at most 12 digits before and 6 after the point",
                             "整数部分不超过 12 位、小数不超过 6 位的数"));
      }
      return sql::Value::decimal(*value);
    }
    case sql::Type::Text:
      return sql::Value::text(text);
    case sql::Type::Date: {
      const std::optional<Date> value = parse_iso_date(text);
      if (!value) return bad_value(where, text, say("a date like 2026-03-14", "形如 2026-03-14 的日期"));
      return sql::Value::date(*value);
    }
    case sql::Type::Boolean:
      if (text == "true" || text == "false") return sql::Value::boolean(text == "true");
      return bad_value(where, text, say("true or false", "true 或 false"));
    default:
      check_failed(__FILE__, __LINE__, "parse_value", "not a type of a parameter");
  }
}

}  // namespace plumbline::rules
