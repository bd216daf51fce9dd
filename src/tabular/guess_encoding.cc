// SPDX-License-Identifier: Apache-2.0
// Which encoding bytes are in, by what they would say in each.
#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "tabular/guess.h"

namespace plumbline::tabular {

namespace {

unsigned at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

bool is_between(unsigned byte, unsigned first, unsigned last) {
  return byte >= first && byte <= last;
}

bool is_control(unsigned character) {
  return character < 0x20 && character != '\t' && character != '\n' && character != '\r' && character != '\f';
}

// A handful of bad rows in a text are bad rows; more of it is no text.
bool is_binary(std::string_view bytes) {
  std::size_t controls = 0;
  for (const char c : bytes) controls += is_control(static_cast<unsigned char>(c)) ? 1U : 0U;
  return controls > 8 && controls > bytes.size() / 20;
}

// How well the bytes read as UTF-16: shares are of the 16-bit units.
struct Utf16Reading {
  std::size_t units = 0;
  std::size_t ascii = 0;
  std::size_t unlikely = 0;  // controls, private use, unpaired surrogates
};

Utf16Reading read_as_utf16(std::string_view bytes, bool little_endian) {
  Utf16Reading reading;
  bool high_before = false;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const unsigned unit =
        little_endian ? at(bytes, i) | (at(bytes, i + 1) << 8) : (at(bytes, i) << 8) | at(bytes, i + 1);
    ++reading.units;
    const bool is_low = is_between(unit, 0xDC00, 0xDFFF);
    const bool is_private = is_between(unit, 0xE000, 0xF8FF) || unit >= 0xFFF0;
    if (unit < 0x80 && !is_control(unit)) ++reading.ascii;
    if (is_control(unit) || is_private || is_low != high_before) ++reading.unlikely;
    high_before = is_between(unit, 0xD800, 0xDBFF);
  }
  return reading;
}

// Every table in UTF-16 has delimiters or line ends, whose high byte is zero; other text has next to no zeros.
std::optional<Encoding> guess_utf16(std::string_view bytes) {
  const auto zeros = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  // Western text in UTF-16 is half zeros; Chinese has fewer, but is no UTF-8 then.
  const bool few_zeros = zeros * 3 < bytes.size();
  if (zeros == 0 || (few_zeros && is_utf8(bytes))) return std::nullopt;
  const auto is_plausible = [](const Utf16Reading& reading) {
    return reading.ascii * 50 >= reading.units && reading.unlikely * 100 <= reading.units;
  };
  const Utf16Reading little = read_as_utf16(bytes, true);
  const Utf16Reading big = read_as_utf16(bytes, false);
  const bool is_little = is_plausible(little);
  const bool is_big = is_plausible(big);
  if (is_little && (!is_big || little.ascii >= big.ascii)) return Encoding::Utf16Le;
  if (is_big) return Encoding::Utf16Be;
  return std::nullopt;
}

// Without the beginning of a character at the end, which the next bytes would complete.
std::string_view whole_characters(std::string_view bytes) {
  for (std::size_t cut = 1; cut <= std::min<std::size_t>(3, bytes.size()); ++cut) {
    const unsigned byte = at(bytes, bytes.size() - cut);
    if (byte >= 0xC0) return bytes.substr(0, bytes.size() - cut);
    if (byte < 0x80) break;
  }
  return bytes;
}

struct Utf8Reading {
  std::size_t characters = 0;  // of several bytes
  std::size_t bad_bytes = 0;
};

Utf8Reading read_as_utf8(std::string_view bytes) {
  Utf8Reading reading;
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned lead = at(bytes, i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (i + size <= bytes.size() && is_utf8(bytes.substr(i, size))) {
      ++reading.characters;
      i += size;
    } else {
      ++reading.bad_bytes;
      ++i;
    }
  }
  return reading;
}

// Characters of two bytes by where GB2312, the core of GB18030, keeps them: what people write in Chinese is mostly
// `common`, sorted by pronunciation; accented Latin letters pair up with whatever follows them.
struct GbReading {
  std::size_t common = 0;
  std::size_t marks = 0;  // punctuation, full-width letters, symbols
  std::size_t rare = 0;
  std::size_t bad = 0;
};

GbReading read_as_gb18030(std::string_view bytes, bool is_whole) {
  GbReading reading;
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned lead = at(bytes, i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    if (i + 4 > bytes.size() && !is_whole) break;
    const unsigned second = i + 1 < bytes.size() ? at(bytes, i + 1) : 0;
    const bool is_four = is_between(lead, 0x81, 0xFE) && is_between(second, 0x30, 0x39) && i + 3 < bytes.size() &&
                         is_between(at(bytes, i + 2), 0x81, 0xFE) && is_between(at(bytes, i + 3), 0x30, 0x39);
    const bool is_two = is_between(lead, 0x81, 0xFE) && is_between(second, 0x40, 0xFE) && second != 0x7F;
    if (is_two && second >= 0xA1 && is_between(lead, 0xB0, 0xD7)) {
      ++reading.common;
    } else if (is_two && second >= 0xA1 && is_between(lead, 0xA1, 0xA9)) {
      ++reading.marks;
    } else if (is_two || is_four) {
      ++reading.rare;
    } else {
      ++reading.bad;
    }
    i += is_four ? 4 : is_two ? 2 : 1;
  }
  return reading;
}

bool is_plausible_chinese(const GbReading& reading) {
  const std::size_t all = reading.common + reading.marks + reading.rare + reading.bad;
  return reading.bad * 50 <= all && reading.common > 0 && reading.common >= reading.rare;
}

bool is_letter(std::string_view bytes, std::size_t i) {
  return i < bytes.size() && (is_between(at(bytes, i), 'a', 'z') || is_between(at(bytes, i), 'A', 'Z'));
}

// Western words have their accented letters one by one, or two or three in a row, among plain ones.
bool is_plausible_latin1(std::string_view bytes) {
  constexpr std::array<unsigned, 5> kUnassigned{0x81, 0x8D, 0x8F, 0x90, 0x9D};
  std::size_t western = 0;
  std::size_t all = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t begin = i;
    bool letters = true;
    for (; i < bytes.size() && at(bytes, i) >= 0x80; ++i) {
      if (std::find(kUnassigned.begin(), kUnassigned.end(), at(bytes, i)) != kUnassigned.end()) return false;
      letters = letters && at(bytes, i) >= 0xC0;
    }
    const std::size_t size = i - begin;
    const bool in_a_word = is_letter(bytes, i) || (begin > 0 && is_letter(bytes, begin - 1));
    all += size;
    if (size == 1 || (size <= 3 && letters && in_a_word)) western += size;
    if (size == 0) ++i;
  }
  return western * 2 >= all;
}

}  // namespace

std::optional<Encoding> guess_encoding(std::string_view bytes, bool is_whole) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::Utf8;
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return std::nullopt;  // UTF-32
  if (bytes.starts_with("\xFF\xFE")) return Encoding::Utf16Le;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::Utf16Be;
  if (const auto utf16 = guess_utf16(bytes)) return utf16;
  if (is_binary(bytes)) return std::nullopt;
  const Utf8Reading utf8 = read_as_utf8(is_whole ? bytes : whole_characters(bytes));
  // Some bad bytes among many good characters are a few bad rows, not another encoding.
  if (utf8.bad_bytes * 10 <= utf8.characters) return Encoding::Utf8;
  if (is_plausible_chinese(read_as_gb18030(bytes, is_whole))) return Encoding::Gb18030;
  if (is_plausible_latin1(bytes)) return Encoding::Latin1;
  return std::nullopt;
}

}  // namespace plumbline::tabular
