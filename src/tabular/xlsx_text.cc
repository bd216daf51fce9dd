// SPDX-License-Identifier: Apache-2.0
// `_xHHHH_` in the texts of cells.
#include "tabular/xlsx_text.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace plumbline::tabular {

namespace {

constexpr std::size_t kUnitSize = 7;  // _xHHHH_

// The unit of UTF-16 that stands there.
std::optional<unsigned> unit_at(std::string_view text, std::size_t at) {
  if (text.size() < at + kUnitSize || text.substr(at, 2) != "_x" || text[at + kUnitSize - 1] != '_')
    return std::nullopt;
  unsigned unit = 0;
  const char* const begin = text.data() + at + 2;
  const auto [end, fault] = std::from_chars(begin, begin + 4, unit, 16);
  if (fault != std::errc() || end != begin + 4 || unit == 0) return std::nullopt;
  return unit;
}

void append(std::string& text, unsigned character) {
  const auto put = [&](unsigned byte) { text += static_cast<char>(byte); };
  if (character < 0x80) return put(character);
  if (character < 0x800) {
    put(0xC0 | character >> 6);
  } else if (character < 0x10000) {
    put(0xE0 | character >> 12);
    put(0x80 | (character >> 6 & 0x3F));
  } else {
    put(0xF0 | character >> 18);
    put(0x80 | (character >> 12 & 0x3F));
    put(0x80 | (character >> 6 & 0x3F));
  }
  put(0x80 | (character & 0x3F));
}

}  // namespace

void put_characters(std::string& text, std::size_t from) {
  std::size_t at = text.find("_x", from);
  if (at == std::string::npos) return;
  const std::string coded = text.substr(at);
  text.resize(at);
  for (at = 0; at < coded.size();) {
    const std::optional<unsigned> unit = unit_at(coded, at);
    const bool opens_pair = unit && *unit >= 0xD800 && *unit < 0xDC00;
    const std::optional<unsigned> second = opens_pair ? unit_at(coded, at + kUnitSize) : std::nullopt;
    if (second && *second >= 0xDC00 && *second < 0xE000) {
      append(text, 0x10000 + ((*unit - 0xD800) << 10 | (*second - 0xDC00)));
      at += 2 * kUnitSize;
    } else if (unit && (*unit < 0xD800 || *unit >= 0xE000)) {
      append(text, *unit);
      at += kUnitSize;
    } else {
      text += coded[at++];
    }
  }
}

}  // namespace plumbline::tabular
