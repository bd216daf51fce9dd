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

// What an argument of say() is in one language: itself, or a half of Words.
template <typename T>
struct Half {
  using Type = T;
  static const T& of(const T& value, Language) { return value; }
};
template <>
struct Half<Words> {
  using Type = std::string;
  static const std::string& of(const Words& words, Language language) { return words.in(language); }
};

// Fills the same arguments into both halves; Words among them give each half their own. The formats are checked by the
// compiler, so a placeholder missing in one language does not go unnoticed in the other's tests:
//   say("{} rows were set aside", "{} 行进入待修正数据", count)
template <typename... Args>
Words say(fmt::format_string<const typename Half<Args>::Type&...> en,
          fmt::format_string<const typename Half<Args>::Type&...> zh, const Args&... args) {
  return Words{fmt::format(en, Half<Args>::of(args, Language::English)...),
               fmt::format(zh, Half<Args>::of(args, Language::Chinese)...)};
}

}  // namespace plumbline
