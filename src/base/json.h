// SPDX-License-Identifier: Apache-2.0
// Json: writes JSON text, canonically (RFC 8785: sorted keys, no blanks, shortest escapes), so that equal content gives
// equal bytes and equal digests. Reading JSON is done by Boost.JSON where it is needed.
//
//   Json row;
//   row.set("complaint_id", "258996").set("days", 391).set_null("closed_on");
//   row.text()   // {"closed_on":null,"complaint_id":"258996","days":391}
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/named.h"

namespace plumbline {

// Quoted and escaped, ready to stand in JSON.
std::string json_quote(std::string_view text);
void append_json_quoted(std::string& out, std::string_view text);

// One JSON object. Keys are sorted by bytes, which for the ASCII keys used here is RFC 8785's order.
// Exact decimals are written as strings: a JSON number would pass through a double in most readers.
class Json {
 public:
  Json& set(std::string_view key, std::string_view value);
  Json& set(std::string_view key, const char* value) { return set(key, std::string_view(value)); }
  Json& set(std::string_view key, std::int64_t value);
  Json& set(std::string_view key, int value) { return set(key, static_cast<std::int64_t>(value)); }
  Json& set(std::string_view key, std::size_t value) { return set(key, static_cast<std::int64_t>(value)); }
  Json& set(std::string_view key, bool value);
  Json& set(std::string_view key, double value);
  Json& set(std::string_view key, const Json& value) { return set_raw(key, value.text()); }
  Json& set(std::string_view key, const std::vector<Json>& values);
  Json& set(std::string_view key, const std::vector<std::string>& values);
  Json& set_null(std::string_view key) { return set_raw(key, "null"); }
  // Where "" stands for what is not known: that is null.
  Json& set_known(std::string_view key, std::string_view value) {
    return value.empty() ? set_null(key) : set(key, value);
  }
  Json& set_raw(std::string_view key, std::string json);  // must be JSON already

  std::string text() const;

 private:
  std::map<std::string, std::string, std::less<>> members_;
};

// [a,b,c]
std::string json_array(const std::vector<Json>& values);

Json words_json(const Words& words);  // {"en": ..., "zh": ...}
std::vector<Json> words_list(const std::vector<Words>& list);
// {"name": ..., "title": {...}}: the word that stays, and how people read it.
Json named_json(const Titled& value);

}  // namespace plumbline
