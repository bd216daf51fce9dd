// SPDX-License-Identifier: Apache-2.0
// The few operations on text that every room needs. UTF-8 throughout; none of them allocates more than its result.
#pragma once

#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace plumbline {

// Well-formed UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// Of ASCII: the digits that numbers and names are written with.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Without leading and trailing white space (ASCII, U+00A0, U+3000, U+FEFF).
std::string_view trim(std::string_view text);

// For comparing what people typed: trimmed, ASCII letters lowered, full-width ASCII made narrow, inner white space made
// one blank. `Gun  As Club` and `Ｇun as club` fold alike.
std::string fold(std::string_view text);

// For comparing names of columns: folded, with blanks, `-`, `.` and `/` as `_`.
std::string fold_name(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

// The candidate with the smallest edit distance, if it is near enough to be what was meant (at most a third of the
// length); for messages that end in "did you mean ...?".
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

// At most `limit` bytes, cut at a character, with `…` where something was cut and hidden characters shown as spaces:
// how foreign text is quoted in a message.
std::string excerpt(std::string_view text, std::size_t limit = 60);

// Foreign text in which nothing is hidden: control characters, those that turn the direction of writing and bytes that
// are no character become `�`, line ends and tabs blanks.
std::string visible(std::string_view text);
// The same for text of many lines: line ends and tabs stay.
std::string visible_lines(std::string_view text);
// The same for JSON, which stays the same JSON: inside its strings hidden characters are written as `\u009b`.
std::string visible_json(std::string_view json);

// The first character that leaves no trace where it stands: controls, what turns the direction of writing, what has no
// width (Unicode's Default_Ignorable_Code_Point). Line ends and tabs are seen, as blanks. Of well-formed UTF-8.
std::optional<char32_t> first_unseen(std::string_view text);

// 1234567 -> "1,234,567".
std::string with_thousands(long long number);

// A number with its English noun, for say(): "1 row" and "1", "1,234 rows" and "1,234". The Chinese text has its own
// measure word.
Words counted(long long number, std::string_view one, std::string_view many);
template <std::integral Number>
Words counted(Number number, std::string_view one, std::string_view many) {
  return counted(static_cast<long long>(number), one, many);
}

// Columns a terminal needs for it: 2 for East Asian wide characters, 0 for combining marks.
std::size_t display_width(std::string_view text);

}  // namespace plumbline
