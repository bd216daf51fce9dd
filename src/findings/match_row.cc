// SPDX-License-Identifier: Apache-2.0
// The bytes of a row: length-prefixed texts, then tagged facts. They live for one run; only their hash is stored.
#include "findings/match_row.h"

#include <algorithm>
#include <cstring>

#include "base/json.h"
#include "base/time.h"
#include "findings/stored_value.h"

namespace plumbline::findings {

namespace {

// A row that gives no severity has the bytes, and so the hash, it had before rows could give one.
constexpr int kHasTime = 1;
constexpr int kHasSeverity = 2;

void put_number(std::string& bytes, std::int64_t number) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

void put_text(std::string& bytes, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  char raw[sizeof size];
  std::memcpy(raw, &size, sizeof size);
  bytes.append(raw, sizeof size);
  bytes.append(text);
}

std::int64_t take_number(std::string_view& bytes) {
  std::int64_t number = 0;
  CHECK(bytes.size() >= sizeof number, "a row set aside is cut short");
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return number;
}

std::string_view take_text(std::string_view& bytes) {
  std::uint32_t size = 0;
  CHECK(bytes.size() >= sizeof size, "a row set aside is cut short");
  std::memcpy(&size, bytes.data(), sizeof size);
  CHECK(bytes.size() >= sizeof size + size, "a row set aside is cut short");
  const std::string_view text = bytes.substr(sizeof size, size);
  bytes.remove_prefix(sizeof size + size);
  return text;
}

// Numbers and times as they are, everything else as its stored text: exact, and doubles already cut to what counts.
void put_fact(std::string& bytes, const sql::Value& value) {
  bytes += static_cast<char>(value.type());
  switch (value.type()) {
    case sql::Type::Null:
      return;
    case sql::Type::Boolean:
      return put_number(bytes, value.as_boolean() ? 1 : 0);
    case sql::Type::Integer:
      return put_number(bytes, value.as_integer());
    case sql::Type::Date:
      return put_number(bytes, value.as_date().days);
    case sql::Type::Timestamp:
      return put_number(bytes, value.as_timestamp().micros);
    case sql::Type::Real:
    case sql::Type::Decimal:
    case sql::Type::Text:
    case sql::Type::Blob:
      return put_text(bytes, store_value(value));
  }
}

void append_fact(std::string& json, std::string_view& bytes) {
  CHECK(!bytes.empty(), "a row set aside is cut short");
  const auto type = static_cast<sql::Type>(bytes.front());
  bytes.remove_prefix(1);
  switch (type) {
    case sql::Type::Null:
      json += "null";
      return;
    case sql::Type::Boolean:
      json += take_number(bytes) != 0 ? "true" : "false";
      return;
    case sql::Type::Integer:
      json += std::to_string(take_number(bytes));
      return;
    case sql::Type::Date:
      json.append(R"({"date":")").append(iso(Date{static_cast<std::int32_t>(take_number(bytes))})).append("\"}");
      return;
    case sql::Type::Timestamp:
      json.append(R"({"timestamp":")").append(iso(Timestamp{take_number(bytes)})).append("\"}");
      return;
    case sql::Type::Real:
    case sql::Type::Decimal:
    case sql::Type::Text:
    case sql::Type::Blob:
      json += take_text(bytes);
      return;
  }
  CHECK(false, "unknown type");
}

}  // namespace

MatchRowWriter::MatchRowWriter(const rules::Matches& matches) {
  const std::vector<std::string>& names = matches.fact_names();
  for (std::size_t i = 0; i < names.size(); ++i) by_name_.push_back(i);
  std::sort(by_name_.begin(), by_name_.end(), [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
  for (const std::size_t i : by_name_) put_text(names_, names[i]);
}

void MatchRowWriter::append(const rules::Matches& matches, std::string& bytes) const {
  put_text(bytes, matches.finding_key());
  put_text(bytes, matches.could_not_evaluate());
  if (!matches.could_not_evaluate().empty()) return;
  put_text(bytes, matches.record_type());
  put_text(bytes, matches.record_id());
  put_text(bytes, matches.subject_type());
  put_text(bytes, matches.subject_id());
  put_text(bytes, matches.unit_id());
  const std::optional<Timestamp> happened_at = matches.happened_at();
  const std::optional<rules::Severity> severity = matches.severity();
  bytes += static_cast<char>((happened_at ? kHasTime : 0) | (severity ? kHasSeverity : 0));
  put_number(bytes, happened_at ? happened_at->micros : 0);
  if (severity) bytes += static_cast<char>(*severity);
  put_text(bytes, names_);
  for (const std::size_t i : by_name_) put_fact(bytes, matches.fact(i));
}

MatchRow read_match_row(std::string_view bytes) {
  MatchRow row;
  row.finding_key = take_text(bytes);
  row.could_not_evaluate = take_text(bytes);
  if (!row.could_not_evaluate.empty()) return row;
  row.record_type = take_text(bytes);
  row.record_id = take_text(bytes);
  row.subject_type = take_text(bytes);
  row.subject_id = take_text(bytes);
  row.unit_id = take_text(bytes);
  CHECK(!bytes.empty(), "a row set aside is cut short");
  const int flags = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  const std::int64_t micros = take_number(bytes);
  if ((flags & kHasTime) != 0) row.happened_at = Timestamp{micros};
  if ((flags & kHasSeverity) != 0) {
    CHECK(!bytes.empty(), "a row set aside is cut short");
    row.severity = static_cast<rules::Severity>(bytes.front());
    bytes.remove_prefix(1);
  }
  row.facts = bytes;
  return row;
}

std::string facts_json(std::string_view facts) {
  std::string json;
  json.reserve(facts.size() * 2);
  json += '{';
  std::string_view names = take_text(facts);
  while (!names.empty()) {
    if (json.size() > 1) json += ',';
    append_json_quoted(json, take_text(names));
    json += ':';
    append_fact(json, facts);
  }
  return json += '}';
}

}  // namespace plumbline::findings
