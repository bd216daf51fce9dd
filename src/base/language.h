// SPDX-License-Identifier: Apache-2.0
// Words: one text in both languages. Nothing a person reads exists in one language only.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace plumbline {

enum class Language { English, Chinese };

// One text, twice. Both halves say the same; neither is a translation aid for the other.
struct Words {
  std::string en;
  std::string zh;

  const std::string& in(Language language) const { return language == Language::Chinese ? zh : en; }
  bool empty() const { return en.empty() && zh.empty(); }
  bool operator==(const Words&) const = default;
};

// Fills the same arguments into both halves. The formats are checked by the compiler, so a placeholder
// missing in one language does not go unnoticed in the other's tests:
//   say("{} rows were set aside", "{} 行进入待修正数据", count)
template <typename... Args>
Words say(fmt::format_string<const Args&...> en, fmt::format_string<const Args&...> zh, const Args&... args) {
  return Words{fmt::format(en, args...), fmt::format(zh, args...)};
}

}  // namespace plumbline
