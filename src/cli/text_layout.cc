// SPDX-License-Identifier: Apache-2.0
// Breaks and pads text by the columns it takes.
#include "cli/text_layout.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace plumbline::cli {

namespace {

// Bytes of the character at the beginning of well-formed text.
std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return std::min(length, text.size());
}

bool closes(std::string_view character) {
  constexpr std::string_view kClosing = "，。、；：？！）」』》】”’…%";
  return character.size() > 1 && kClosing.find(character) != std::string_view::npos;
}

bool opens(std::string_view character) {
  constexpr std::string_view kOpening = "（「『《【“‘";
  return character.size() > 1 && kOpening.find(character) != std::string_view::npos;
}

// The next piece that must not be broken: a run of narrow characters, or one wide one with the punctuation that belongs
// to it.
std::string_view next_piece(std::string_view text) {
  std::size_t end = 0;
  bool after_wide = false;
  bool after_opening = false;
  while (end < text.size() && text[end] != ' ') {
    const std::size_t length = character_length(text.substr(end));
    const std::string_view character = text.substr(end, length);
    const bool wide = display_width(character) == 2;
    const bool clings = closes(character) || after_opening;
    if (end > 0 && !clings && (wide || after_wide)) break;
    after_wide = wide;
    after_opening = opens(character);
    end += length;
  }
  return text.substr(0, end);
}

// As much of the piece as fits, at least one character.
std::string_view cut(std::string_view piece, std::size_t width) {
  std::size_t end = 0;
  std::size_t used = 0;
  while (end < piece.size()) {
    const std::size_t length = character_length(piece.substr(end));
    used += display_width(piece.substr(end, length));
    if (used > width && end > 0) break;
    end += length;
  }
  return piece.substr(0, end);
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  if (width == 0 || display_width(text) <= width) return {std::string(text)};
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  std::size_t blanks = 0;
  const auto break_line = [&] {
    lines.push_back(std::exchange(line, {}));
    used = 0;
    blanks = 0;
  };
  while (!text.empty()) {
    if (text.front() == ' ') {
      ++blanks;
      text.remove_prefix(1);
      continue;
    }
    std::string_view piece = next_piece(text);
    const std::size_t needed = display_width(piece);
    if (used > 0 && used + blanks + needed > width) break_line();
    if (used == 0) blanks = 0;
    if (needed > width) piece = cut(piece, width);
    line.append(blanks, ' ').append(piece);
    used += blanks + display_width(piece);
    blanks = 0;
    text.remove_prefix(piece.size());
    if (needed > width && !text.empty() && text.front() != ' ') break_line();
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::string pad(std::string_view text, std::size_t width, bool right_aligned) {
  const std::size_t used = display_width(text);
  const std::string blanks(used < width ? width - used : 0, ' ');
  return right_aligned ? blanks + std::string(text) : std::string(text) + blanks;
}

}  // namespace plumbline::cli
