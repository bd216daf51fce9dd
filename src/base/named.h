// SPDX-License-Identifier: Apache-2.0
// Named: the values of an enumeration in one table, each with its name in files, stores and JSON and its title
// for people.
//
//   enum class State { Open, Cleared };
//   const Named<State, 2> kStates{{{{"open", {"open", "未消除"}}, {"cleared", {"cleared", "已消除"}}}}};
//   kStates.of(State::Open).title.in(language);
//   kStates.value("cleared");  // State::Cleared; nothing for another name
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace plumbline {

struct Titled {
  std::string_view name;
  Words title;
};

template <typename Enum, std::size_t N>
struct Named {
  std::array<Titled, N> in_order;  // that of the enumeration

  const Titled& of(Enum value) const { return in_order.at(static_cast<std::size_t>(value)); }

  std::optional<Enum> value(std::string_view name) const {
    for (std::size_t i = 0; i < N; ++i) {
      if (in_order[i].name == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Titled& one : in_order) all.emplace_back(one.name);
    return all;
  }
};

}  // namespace plumbline
