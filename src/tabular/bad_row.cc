// SPDX-License-Identifier: Apache-2.0
// What is kept of a row that could not be read.
#include "tabular/bad_row.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace plumbline::tabular {

namespace {

// Bytes of the character at the front of `bytes`; 0 if it is none.
std::size_t character_size(std::string_view bytes) {
  if (static_cast<unsigned char>(bytes.front()) < 0x80) return 1;
  for (std::size_t size = 2; size <= std::min<std::size_t>(4, bytes.size()); ++size) {
    if (is_utf8(bytes.substr(0, size))) return size;
  }
  return 0;
}

}  // namespace

std::string escaped(std::string_view bytes, std::size_t limit) {
  const bool is_text = is_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
  std::string text;
  text.reserve(std::min(bytes.size(), limit));
  while (!bytes.empty()) {
    const std::size_t size = character_size(bytes);
    const bool stays = size > 0 && (is_text || (bytes.front() != '\0' && bytes.front() != '\\'));
    const std::string character = stays ? std::string(bytes.substr(0, size))
                                        : fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes.front()));
    if (text.size() + character.size() > limit) break;
    text += character;
    bytes.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return text;
}

BadRow bad_row(Place place, Words reason, std::string_view raw, std::span<const std::string_view> cells) {
  BadRow bad;
  bad.row = place.row;
  bad.line = place.line;
  bad.reason = std::move(reason);
  bad.raw = escaped(raw, kRawBytesMax);
  bad.cells.reserve(cells.size());
  for (const std::string_view cell : cells) bad.cells.push_back(escaped(cell, kCellBytesMax));
  return bad;
}

Words wrong_width(std::size_t cells, std::size_t columns) {
  return say("{} where the header has {}", "本行有 {} 个单元格，表头有 {} 列", counted(cells, "cell", "cells"),
             columns);
}

Words cell_too_long() {
  return say("a cell is longer than {} bytes", "有单元格超过 {} 字节", kCellBytesMax);
}

Words row_too_long() {
  return say("the row is longer than {} bytes", "本行超过 {} 字节", kRowBytesMax);
}

Words nul_byte() {
  return say("it contains a NUL byte, which no text has", "含有空字节（NUL），不是文本");
}

}  // namespace plumbline::tabular
