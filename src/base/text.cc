// SPDX-License-Identifier: Apache-2.0
// UTF-8 text: checking, trimming, folding, measuring, quoting.
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace plumbline {

namespace {

constexpr char32_t kBad = 0xFFFFFFFF;

// The character at `at`, which moves behind it; kBad (and one byte on) where the bytes are no character.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
    ++at;
    return kBad;
  }
  auto character = static_cast<char32_t>(lead & (0x7F >> length));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) {
      ++at;
      return kBad;
    }
    character = (character << 6) | (byte(at + i) & 0x3F);
  }
  constexpr std::array<char32_t, 5> kLowest{0, 0, 0x80, 0x800, 0x10000};
  if (character < kLowest[length] || (character >= 0xD800 && character <= 0xDFFF) || character > 0x10FFFF) {
    ++at;
    return kBad;
  }
  at += length;
  return character;
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
}

// What a reader does not see and a terminal obeys: controls, and what turns the direction of writing or breaks a line
// without being a line end.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200E && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == kBad;
}

std::string shown(std::string_view text, bool keeps_lines) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    if (c == '\n' || c == '\t') {
      out += keeps_lines ? text[begin] : ' ';
    } else if (c == '\r' && !keeps_lines) {
      out += ' ';
    } else if (is_hidden(c)) {
      out += "\uFFFD";
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F) || (c >= 0x20000 && c <= 0x3FFFD);
}

// Letters lost, added, replaced; two neighbours that changed places are one slip, not two.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> above(row.size());
  std::vector<std::size_t> two_above(row.size());
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), above[j] + 1, row[j - 1] + 1});
      const bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

bool is_utf8(std::string_view text) {
  constexpr std::uint64_t kBeyondAscii = 0x8080808080808080;
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = kBeyondAscii;
    if (at + sizeof eight <= text.size()) std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kBeyondAscii) == 0) {
      at += sizeof eight;
    } else if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (next_character(text, at) == kBad) {
      return false;
    }
  }
  return true;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t after = begin;
    if (!is_blank(next_character(text, after))) break;
    begin = after;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    std::size_t after = last;
    if (!is_blank(next_character(text, after)) || after != end) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

std::string fold(std::string_view text) {
  text = trim(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t c = next_character(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms of ASCII
    if (is_blank(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c < 0x80) {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::string fold_name(std::string_view text) {
  std::string name = fold(text);
  for (char& c : name) {
    if (c == ' ' || c == '-' || c == '.' || c == '/') c = '_';
  }
  return name;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  if (word.size() > 200) return std::nullopt;  // the distance costs length squared
  const std::string folded = fold(word);
  std::optional<std::string> best;
  std::size_t best_distance = std::max<std::size_t>(folded.size(), 3) / 3 + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 200) continue;
    const std::size_t distance = edit_distance(folded, fold(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string excerpt(std::string_view text, std::size_t limit) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    const std::string_view put = c == kBad ? "\uFFFD" : is_hidden(c) ? " " : text.substr(begin, at - begin);
    if (out.size() + put.size() > limit) return out + "…";
    out += put;
  }
  return out;
}

std::optional<char32_t> first_unseen(std::string_view text) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 16> kIgnorable{{{0xAD, 0xAD},
                                                                             {0x34F, 0x34F},
                                                                             {0x115F, 0x1160},
                                                                             {0x17B4, 0x17B5},
                                                                             {0x180B, 0x180F},
                                                                             {0x200B, 0x200D},
                                                                             {0x2060, 0x2065},
                                                                             {0x206A, 0x206F},
                                                                             {0x3164, 0x3164},
                                                                             {0xFE00, 0xFE0F},
                                                                             {0xFEFF, 0xFEFF},
                                                                             {0xFFA0, 0xFFA0},
                                                                             {0xFFF0, 0xFFFB},
                                                                             {0x1BCA0, 0x1BCA3},
                                                                             {0x1D173, 0x1D17A},
                                                                             {0xE0000, 0xE0FFF}}};
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    const bool is_seen = c == '\n' || c == '\t' || c == '\r';
    const bool is_ignorable = c >= 0xAD && std::any_of(kIgnorable.begin(), kIgnorable.end(), [c](const auto& range) {
                                return c >= range.first && c <= range.second;
                              });
    if (!is_seen && (is_hidden(c) || is_ignorable)) return c;
  }
  return std::nullopt;
}

std::string visible(std::string_view text) {
  return shown(text, false);
}

std::string visible_lines(std::string_view text) {
  return shown(text, true);
}

std::string visible_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(json, at);
    if (c == kBad) {
      out += "\uFFFD";
    } else if (is_hidden(c) && c >= 0x7F) {  // lower ones are blanks between values, or escaped already
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    } else {
      out += json.substr(begin, at - begin);
    }
  }
  return out;
}

std::string with_thousands(long long number) {
  std::string text = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

Words counted(long long number, std::string_view one, std::string_view many) {
  std::string digits = with_thousands(number);
  std::string noun = digits + " ";
  noun += number == 1 ? one : many;
  return {std::move(noun), std::move(digits)};
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if ((c >= 0x300 && c <= 0x36F) || c == 0x200B || c == 0xFEFF) continue;
    width += is_wide(c) ? std::size_t{2} : std::size_t{1};
  }
  return width;
}

}  // namespace plumbline
