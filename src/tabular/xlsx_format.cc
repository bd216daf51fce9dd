// SPDX-License-Identifier: Apache-2.0
// Dates in spreadsheets are counts of days from one of two beginnings, told from other numbers by their format only.
#include "tabular/xlsx_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time.h"

namespace plumbline::tabular {

namespace {

constexpr std::int64_t kDaysEnd = 2958466;  // the day after 9999-12-31, counted from 1900
constexpr std::int64_t kFrom1900To1904 = 1462;
constexpr std::int64_t kMillisPerDay = 86'400'000;

char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The letters of the first section that are not quoted or escaped; `[h]` stays as `[`.
std::string letters_of(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = lowered(code[i]);
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      const char first = inside.empty() ? ' ' : lowered(inside.front());
      const bool is_elapsed = (first == 'h' || first == 'm' || first == 's') &&
                              std::all_of(inside.begin(), inside.end(), [&](char d) { return lowered(d) == first; });
      if (is_elapsed) letters += '[';
      i = end;
    } else {
      letters += c;
    }
  }
  return letters;
}

// In one pass, since a file may hold a format code of any length.
std::string with_instead(std::string_view letters, std::string_view word, std::string_view instead) {
  std::string out;
  while (true) {
    const std::size_t at = letters.find(word);
    out += letters.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += instead;
    letters.remove_prefix(at + word.size());
  }
}

// Spreadsheets work with so many digits; any further ones only say how a double was stored.
constexpr int kDigitsKept = 15;
constexpr std::size_t kDigitsPatternMax = 100;
constexpr std::int64_t kZerosBeforeMax = 15;

// A number as it is written: 0.00ddd or ddd.dd or d.ddE+dd.
struct Written {
  bool is_negative = false;
  bool has_exponent = false;
  std::string digits;         // from the first to the last that is not 0
  std::int64_t exponent = 0;  // of the first digit

  std::string sign() const { return is_negative ? "-" : ""; }
};

// The text is a finite number to std::from_chars.
Written written(std::string_view number) {
  Written out;
  std::int64_t behind_point = 0;
  bool has_point = false;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const char c = number[i];
    if (c == '-') out.is_negative = true;
    if (c == '.') has_point = true;
    if (c == 'e' || c == 'E') {
      out.has_exponent = true;
      const std::size_t from = i + (i + 1 < number.size() && number[i + 1] == '+' ? 2 : 1);
      std::from_chars(number.data() + from, number.data() + number.size(), out.exponent);
      break;
    }
    if (c < '0' || c > '9') continue;
    if (has_point) ++behind_point;
    if (c != '0' || !out.digits.empty()) out.digits += c;
  }
  const auto places = static_cast<std::int64_t>(out.digits.size());
  // Of a nought any exponent is finite, also the smallest there is.
  out.exponent = out.digits.empty() ? 0 : out.exponent + places - 1 - behind_point;
  out.digits.resize(out.digits.find_last_not_of('0') + 1);
  return out;
}

std::string positional(const Written& number) {
  const auto places = static_cast<std::int64_t>(number.digits.size());
  if (places == 0) return "0";
  const auto zeros = [](std::int64_t count) { return std::string(static_cast<std::size_t>(count), '0'); };
  if (number.exponent < 0) return number.sign() + "0." + zeros(-number.exponent - 1) + number.digits;
  const std::int64_t whole = number.exponent + 1;
  if (whole >= places) return number.sign() + number.digits + zeros(whole - places);
  const auto point = static_cast<std::size_t>(whole);
  return number.sign() + number.digits.substr(0, point) + "." + number.digits.substr(point);
}

std::string scientific(const Written& number) {
  const std::string rest = number.digits.size() > 1 ? "." + number.digits.substr(1) : "";
  return fmt::format("{}{}{}E{:+03}", number.sign(), number.digits.front(), rest, number.exponent);
}

// Numbers that are too large for every digit of them to be right keep the exponent form, which no id may have.
std::string plain_text(std::string_view number, double value) {
  Written given = written(number);
  if (given.exponent >= kDigitsKept) return scientific(given);
  if (!given.has_exponent && given.digits.size() <= kDigitsKept) return std::string(number);
  if (given.digits.size() > kDigitsKept) given = written(fmt::format("{:.{}e}", value, kDigitsKept - 1));
  return given.exponent < -kZerosBeforeMax ? scientific(given) : positional(given);
}

std::string clock_text(std::int64_t millis) {
  const std::int64_t seconds = millis / 1000;
  std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (millis % 1000 != 0) text += fmt::format(".{:03}", millis % 1000);
  return text;
}

std::string day_text(std::int64_t day, DayOne day_one) {
  // 1900 has a 29 February in spreadsheets, for the sake of a program older than they are.
  if (day_one == DayOne::Year1900 && day == 60) return "1900-02-29";
  const YearMonthDay beginning = day_one == DayOne::Year1904 ? YearMonthDay{1904, 1, 1} : YearMonthDay{1899, 12, 30};
  const std::int64_t shift = day_one == DayOne::Year1900 && day < 60 ? 1 : 0;
  return iso(Date{static_cast<std::int32_t>(date_of(beginning).value().days + day + shift)});
}

NumberKind kind_of(std::string_view format_code) {
  std::string letters = letters_of(format_code);
  for (const std::string_view word : {"general", "standard"}) letters = with_instead(letters, word, "");
  for (const std::string_view word : {"am/pm", "a/p"}) letters = with_instead(letters, word, "h");
  const auto has = [&](char c) { return letters.find(c) != std::string::npos; };
  if (has('[')) return NumberKind::Duration;
  const bool has_time = has('h') || has('s');
  const bool has_date = has('y') || has('d') || (has('m') && !has_time);
  if (has_date && has_time) return NumberKind::DateTime;
  if (has_date) return NumberKind::Date;
  return has_time ? NumberKind::Time : NumberKind::Plain;
}

// NumberFormat::digits of a format that is no date.
std::string digits_of(std::string_view code) {
  constexpr std::string_view kBare = "-+/():! ";  // stand for themselves without quotes
  std::string digits;
  std::size_t places = 0;
  std::size_t end = 0;  // behind the last place: what follows is a unit
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (digits.size() > kDigitsPatternMax) return {};
    if (c == '0') {
      digits += c;
      end = digits.size();
      ++places;
    } else if (c == '"') {
      const std::size_t quote = std::min(code.find('"', i + 1), code.size());
      const std::string_view inside = code.substr(i + 1, quote - i - 1);
      if (inside.find('0') != std::string_view::npos) return {};
      digits += inside;
      i = quote;
    } else if (c == '\\' && i + 1 < code.size() && code[i + 1] != '0') {
      digits += code[++i];
    } else if (c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t close = std::min(code.find(']', i), code.size());
      const bool is_condition = std::string_view("<>=").find(code.substr(i + 1, 1)) != std::string_view::npos;
      if (is_condition) return {};
      i = close;
    } else if (kBare.find(c) != std::string_view::npos) {
      digits += c;
    } else {
      return {};  // decimals, thousands, percent, exponents: an amount
    }
  }
  return places > 1 ? digits.substr(0, end) : std::string();
}

// The digits of a whole number in the places of the pattern; those there is no place for stand in front of the first.
std::string filled_up(std::string_view number, std::string_view pattern) {
  const auto places = static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '0'));
  std::string digits(number);
  if (digits.size() < places) digits.insert(0, places - digits.size(), '0');
  std::string out;
  std::size_t at = 0;
  for (const char c : pattern) {
    if (c != '0') {
      out += c;
      continue;
    }
    const std::size_t count = at == 0 ? digits.size() - places + 1 : 1;
    out += digits.substr(at, count);
    at += count;
  }
  return out;
}

}  // namespace

NumberKind kind_of_builtin(unsigned format) {
  const auto is_in = [format](unsigned first, unsigned last) { return format >= first && format <= last; };
  if (is_in(14, 17) || is_in(27, 31) || format == 36 || is_in(50, 54) || is_in(57, 58)) return NumberKind::Date;
  if (is_in(18, 21) || is_in(32, 35) || format == 45 || format == 47 || is_in(55, 56)) return NumberKind::Time;
  if (format == 22) return NumberKind::DateTime;
  if (format == 46) return NumberKind::Duration;
  return NumberKind::Plain;
}

NumberFormat format_of(std::string_view code) {
  const NumberKind kind = kind_of(code);
  return {kind, kind == NumberKind::Plain ? digits_of(code) : std::string()};
}

std::string number_text(std::string_view number, const NumberFormat& format, DayOne day_one) {
  const NumberKind kind = format.kind;
  double days = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), days);
  const bool is_number = error == std::errc() && end == number.data() + number.size() && std::isfinite(days);
  if (!is_number) return std::string(number);
  if (kind == NumberKind::Plain) {
    std::string text = plain_text(number, days);
    const bool is_whole = std::all_of(text.begin(), text.end(), is_digit);
    return is_whole && !format.digits.empty() ? filled_up(text, format.digits) : text;
  }
  if (!(days >= 0 && days < kDaysEnd)) return std::string(number);
  const auto millis = static_cast<std::int64_t>(std::llround(days * static_cast<double>(kMillisPerDay)));
  const std::int64_t day = millis / kMillisPerDay;
  const std::int64_t time = millis % kMillisPerDay;
  if (kind == NumberKind::Duration) return clock_text(millis);
  // Rounding, or the other calendar, may carry it over the end.
  if (day + (day_one == DayOne::Year1904 ? kFrom1900To1904 : 0) >= kDaysEnd) return std::string(number);
  if (kind == NumberKind::Time && day == 0) return clock_text(time);
  if (kind == NumberKind::Date && time == 0) return day_text(day, day_one);
  return day_text(day, day_one) + "T" + clock_text(time);
}

}  // namespace plumbline::tabular
