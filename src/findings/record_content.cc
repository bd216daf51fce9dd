// SPDX-License-Identifier: Apache-2.0
// Compares canonical JSON member by member, as text: parsing it would lose digits of decimals.
#include "findings/record_content.h"

#include <algorithm>
#include <map>

namespace plumbline::findings {

namespace {

constexpr std::string_view kNull = "null";

// Behind the text, number or word that begins at `at`.
std::size_t end_of_value(std::string_view json, std::size_t at) {
  if (at >= json.size() || json[at] != '"') return std::min(json.find_first_of(",}", at), json.size());
  for (std::size_t i = at + 1; i < json.size(); ++i) {
    if (json[i] == '"') return i + 1;
    if (json[i] == '\\') ++i;
  }
  return json.size();
}

// Those that are not NULL, keys and values as they are written.
std::map<std::string_view, std::string_view> members(std::string_view json) {
  std::map<std::string_view, std::string_view> all;
  std::size_t at = 1;
  while (at < json.size() && json[at] == '"') {
    const std::size_t colon = end_of_value(json, at);
    const std::size_t end = end_of_value(json, colon + 1);
    const std::string_view value = colon < end ? json.substr(colon + 1, end - colon - 1) : std::string_view();
    if (value != kNull) all.emplace(json.substr(at, colon - at), value);
    at = end + 1;
  }
  return all;
}

}  // namespace

bool reads_the_same(std::string_view then, std::string_view now) {
  if (then == now) return true;
  if (then.empty() || now.empty()) return false;  // no record
  return members(then) == members(now);
}

}  // namespace plumbline::findings
