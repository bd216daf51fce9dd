// SPDX-License-Identifier: Apache-2.0
// Writes canonical JSON: RFC 8785 string escapes, sorted members, shortest numbers.
#include "base/json.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace plumbline {

namespace {

std::string shortest(double value) {
  if (!std::isfinite(value)) return "null";
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
  return std::string(buffer, end.ptr);
}

void append_escaped(std::string& out, unsigned char byte) {
  switch (byte) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += fmt::format("\\u{:04x}", byte);
  }
}

template <typename Range, typename Write>
std::string listed(const Range& values, Write write) {
  std::string text = "[";
  for (const auto& value : values) {
    if (text.size() > 1) text += ',';
    text += write(value);
  }
  return text + "]";
}

}  // namespace

std::string json_quote(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_json_quoted(out, text);
  return out;
}

void append_json_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, copied, at - copied);
    append_escaped(out, byte);
    copied = at + 1;
  }
  out.append(text, copied);
  out += '"';
}

Json& Json::set_raw(std::string_view key, std::string json) {
  members_.insert_or_assign(std::string(key), std::move(json));
  return *this;
}

Json& Json::set(std::string_view key, std::string_view value) {
  return set_raw(key, json_quote(value));
}

Json& Json::set(std::string_view key, std::int64_t value) {
  return set_raw(key, std::to_string(value));
}

Json& Json::set(std::string_view key, bool value) {
  return set_raw(key, value ? "true" : "false");
}

Json& Json::set(std::string_view key, double value) {
  return set_raw(key, shortest(value));
}

Json& Json::set(std::string_view key, const std::vector<Json>& values) {
  return set_raw(key, json_array(values));
}

Json& Json::set(std::string_view key, const std::vector<std::string>& values) {
  return set_raw(key, listed(values, [](const std::string& value) { return json_quote(value); }));
}

std::string Json::text() const {
  std::string out = "{";
  for (const auto& [key, value] : members_) {
    if (out.size() > 1) out += ',';
    out += json_quote(key) + ":" + value;
  }
  return out + "}";
}

std::string json_array(const std::vector<Json>& values) {
  return listed(values, [](const Json& value) { return value.text(); });
}

Json words_json(const Words& words) {
  return Json().set("en", words.en).set("zh", words.zh);
}

std::vector<Json> words_list(const std::vector<Words>& list) {
  std::vector<Json> out;
  out.reserve(list.size());
  for (const Words& words : list) out.push_back(words_json(words));
  return out;
}

Json named_json(const Titled& value) {
  return Json().set("name", value.name).set("title", words_json(value.title));
}

}  // namespace plumbline
