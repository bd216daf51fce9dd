// SPDX-License-Identifier: Apache-2.0
// One table for each enumeration: its word in the store and its title for people.
#include "findings/names.h"

#include <array>

#include <fmt/format.h>

namespace plumbline::findings {

namespace {

struct Name {
  std::string_view name;
  Words title;
};

const std::array<Name, 2>& states() {
  static const std::array<Name, 2> kStates{{{"open", {"open", "未消除"}}, {"cleared", {"cleared", "已消除"}}}};
  return kStates;
}

const std::array<Name, 4>& changes() {
  static const std::array<Name, 4> kChanges{{{"opened", {"opened", "新增"}},
                                             {"changed", {"changed", "变化"}},
                                             {"cleared", {"cleared", "已消除"}},
                                             {"reopened", {"reopened", "再次出现"}}}};
  return kChanges;
}

const std::array<Name, 3>& causes() {
  static const std::array<Name, 3> kCauses{
      {{"records", {"records came in or were corrected", "业务记录新增或更正"}},
       {"time", {"only the day of asking is another", "仅提问之日不同"}},
       {"rule_changed", {"the rule or a parameter is another one", "规则或参数已变更"}}}};
  return kCauses;
}

// A word that is not in the table reads as the first: the store's own CHECKs keep others out.
template <std::size_t N>
std::size_t index_of(const std::array<Name, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i].name == name) return i;
  }
  return 0;
}

}  // namespace

const Words& title_of(State state) {
  return states()[static_cast<std::size_t>(state)].title;
}
const Words& title_of(Change change) {
  return changes()[static_cast<std::size_t>(change)].title;
}
const Words& title_of(Cause cause) {
  return causes()[static_cast<std::size_t>(cause)].title;
}

std::string_view name_of(State state) {
  return states()[static_cast<std::size_t>(state)].name;
}
std::string_view name_of(Change change) {
  return changes()[static_cast<std::size_t>(change)].name;
}
std::string_view name_of(Cause cause) {
  return causes()[static_cast<std::size_t>(cause)].name;
}

State state_named(std::string_view name) {
  return static_cast<State>(index_of(states(), name));
}
Change change_named(std::string_view name) {
  return static_cast<Change>(index_of(changes(), name));
}
Cause cause_named(std::string_view name) {
  return static_cast<Cause>(index_of(causes(), name));
}

crypto::Digest identity_of(std::string_view rule, std::string_view finding_key) {
  return crypto::sha256(fmt::format("v1\x1f{}\x1f{}", rule, finding_key));
}

std::string printed_id(std::string_view identity_bytes) {
  std::string id = "F-";
  for (const char byte : identity_bytes.substr(0, 8)) id += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return id;
}

}  // namespace plumbline::findings
