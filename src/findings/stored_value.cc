// SPDX-License-Identifier: Apache-2.0
// Values as JSON and as people read them.
#include "findings/stored_value.h"

#include <cmath>
#include <cstdlib>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "base/time.h"

namespace plumbline::findings {

namespace {

constexpr std::int64_t kGroupedFrom = 10'000;

std::string tagged(std::string_view type, const std::string& text) {
  std::string json = "{";
  append_json_quoted(json, type);
  json += ':';
  append_json_quoted(json, text);
  return json += '}';
}

std::string grouped(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = !digits.empty() && digits[0] == '-' ? 1 : 0;
  if (point - first < 5 || digits.find('e') != std::string::npos) return digits;
  for (std::size_t at = point; at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string real_for_people(double value) {
  if (!std::isfinite(value)) return fmt::format("{}", value);
  if (std::abs(value) >= 1000) return grouped(fmt::format("{:.0f}", value));
  return fmt::format("{:.4g}", value);
}

}  // namespace

std::string store_value(const sql::Value& value) {
  switch (value.type()) {
    case sql::Type::Real:
      return tagged("real", fmt::format("{:.9g}", value.as_real()));
    case sql::Type::Decimal:
      return tagged("decimal", value.display());
    case sql::Type::Date:
      return tagged("date", value.display());
    case sql::Type::Timestamp:
      return tagged("timestamp", value.display());
    case sql::Type::Null:
    case sql::Type::Boolean:
    case sql::Type::Integer:
    case sql::Type::Text:
    case sql::Type::Blob:
      return value.json();
  }
  CHECK(false, "unknown type");
}

sql::Value stored_value(const boost::json::value& json) {
  if (json.is_bool()) return sql::Value::boolean(json.get_bool());
  if (json.is_int64()) return sql::Value::integer(json.get_int64());
  if (json.is_string()) return sql::Value::text(std::string_view(json.get_string()));
  if (!json.is_object() || json.get_object().size() != 1) return sql::Value::null();
  const auto& member = *json.get_object().begin();
  if (!member.value().is_string()) return sql::Value::null();
  const std::string_view type(member.key());
  const std::string text(std::string_view(member.value().get_string()));
  if (type == "real") return sql::Value::real(std::strtod(text.c_str(), nullptr));
  if (type == "decimal") {
    const auto decimal = sql::Decimal::parse(text);
    return decimal ? sql::Value::decimal(*decimal) : sql::Value::null();
  }
  if (type == "date") {
    const auto date = parse_iso_date(text);
    return date ? sql::Value::date(*date) : sql::Value::null();
  }
  const auto timestamp = parse_iso_timestamp(text);
  return type == "timestamp" && timestamp ? sql::Value::timestamp(*timestamp) : sql::Value::null();
}

std::string for_people(const sql::Value& value, Language language) {
  switch (value.type()) {
    case sql::Type::Null:
      return language == Language::Chinese ? "（未记录）" : "(not recorded)";
    case sql::Type::Boolean:
      return language == Language::Chinese ? (value.as_boolean() ? "是" : "否") : (value.as_boolean() ? "yes" : "no");
    case sql::Type::Integer:
      if (-kGroupedFrom < value.as_integer() && value.as_integer() < kGroupedFrom) return value.display();
      return with_thousands(value.as_integer());
    case sql::Type::Real:
      return real_for_people(value.as_real());
    case sql::Type::Decimal:
      return grouped(value.display());
    case sql::Type::Date:
      return plumbline::for_people(value.as_date(), language);
    case sql::Type::Timestamp: {
      const Timestamp at = value.as_timestamp();
      const bool whole_day = midnight(date_of(at)) == at;
      return whole_day ? plumbline::for_people(date_of(at), language) : plumbline::for_people(at, language);
    }
    case sql::Type::Text:
    case sql::Type::Blob:
      return value.display();
  }
  CHECK(false, "unknown type");
}

Result<boost::json::value> parse_stored_json(std::string_view text, const std::string& where) {
  boost::json::error_code failed;
  boost::json::value json = boost::json::parse(boost::json::string_view(text.data(), text.size()), failed);
  if (failed) {
    return corrupt(where, say("what was stored here does not read back", "此处存储的内容无法读取"),
                   say("restore the case store from a backup", "请从备份恢复案件库"));
  }
  return json;
}

std::string text_of(const boost::json::value& object, std::string_view name) {
  if (!object.is_object()) return {};
  const boost::json::value* member =
      object.get_object().if_contains(boost::json::string_view(name.data(), name.size()));
  return member != nullptr && member->is_string() ? std::string(std::string_view(member->get_string())) : std::string();
}

Words words_of(const boost::json::value& object, std::string_view name) {
  if (!object.is_object()) return {};
  const boost::json::value* member =
      object.get_object().if_contains(boost::json::string_view(name.data(), name.size()));
  return member == nullptr ? Words{} : Words{text_of(*member, "en"), text_of(*member, "zh")};
}

}  // namespace plumbline::findings
