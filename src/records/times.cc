// SPDX-License-Identifier: Apache-2.0
// Reads days and times: ISO first, then declared formats, then the usual ways of writing them in English and Chinese.
#include "records/times.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "records/iso_times.h"
#include "records/numbers.h"

namespace plumbline::records {

namespace {

constexpr int kFirstYear = 1583;
constexpr int kLastTwoDigitYearOf2000 = 68;  // 00..68 are 2000..2068, 69..99 are 1969..1999, as POSIX has it

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Reads from the front; every method leaves the place alone when it does not match.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  struct Number {
    int value = 0;
    std::size_t digits = 0;
  };
  std::optional<Number> number(std::size_t digits_max) {
    Number number;
    while (number.digits < digits_max && number.digits < rest_.size() && is_digit(rest_[number.digits])) {
      number.value = number.value * 10 + (rest_[number.digits++] - '0');
    }
    if (number.digits == 0) return std::nullopt;
    rest_.remove_prefix(number.digits);
    return number;
  }
  std::string_view word() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_letter);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
  }
  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  std::optional<char> one_of(std::string_view set) {
    if (rest_.empty() || set.find(rest_.front()) == std::string_view::npos) return std::nullopt;
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }
  std::size_t blanks() {
    const std::size_t count = std::min(rest_.find_first_not_of(' '), rest_.size());
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

// 1..12 for an English month, in full or by at least three letters; 0 otherwise.
int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                            "may",       "june",     "july",     "august",
                                                            "september", "october",  "november", "december"};
  if (word.size() < 3) return 0;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const std::string_view name = kMonths[month];
    const bool fits = word.size() <= name.size() && std::equal(word.begin(), word.end(), name.begin(),
                                                               [](char a, char b) { return (a | 0x20) == b; });
    if (fits && (word.size() == 3 || word.size() == name.size() || (month == 8 && word.size() == 4))) {
      return static_cast<int>(month) + 1;
    }
  }
  return 0;
}

int full_year(Scanner::Number year) {
  if (year.digits > 2) return year.value;
  return year.value + (year.value <= kLastTwoDigitYearOf2000 ? 2000 : 1900);
}

TimeFault set_day(DayAndTime& out, YearMonthDay parts) {
  const auto day = date_of(parts);
  if (!day) return parts.year < 1 ? TimeFault::YearOutOfRange : TimeFault::NoSuchDay;
  if (parts.year < kFirstYear) return TimeFault::YearOutOfRange;
  out.day = *day;
  return TimeFault::None;
}

// Digits of a fraction as microseconds; what is finer is dropped.
std::optional<std::int64_t> fraction_micros(Scanner& scan) {
  std::int64_t micros = 0;
  std::int64_t unit = kMicrosPerSecond / 10;
  std::size_t digits = 0;
  while (const auto digit = scan.number(1)) {
    micros += digit->value * unit;
    unit /= 10;
    if (++digits > 9) return std::nullopt;
  }
  if (digits == 0) return std::nullopt;
  return micros;
}

enum class Half { None, Morning, Afternoon };

std::optional<Half> half_of_day(Scanner& scan) {
  Scanner ahead = scan;
  ahead.blanks();
  const std::optional<char> letter = ahead.one_of("aApP");
  if (!letter) return Half::None;
  ahead.take(".");
  if (!ahead.one_of("mM")) return std::nullopt;
  ahead.take(".");
  scan = ahead;
  return *letter == 'a' || *letter == 'A' ? Half::Morning : Half::Afternoon;
}

TimeFault set_time(DayAndTime& out, std::int64_t hour, std::int64_t minute, std::int64_t second, Half half) {
  if (half != Half::None) {
    if (hour < 1 || hour > 12) return TimeFault::NoSuchDay;
    hour = hour % 12 + (half == Half::Afternoon ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return TimeFault::NoSuchDay;
  out.micros += ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond;
  return TimeFault::None;
}

// `18:20`, `18:20:00.25`, `6:05 PM`, `18时20分05秒`, `下午6时05分`.
TimeFault take_time_of_day(Scanner& scan, DayAndTime& out) {
  Half half = Half::None;
  if (scan.take("上午")) half = Half::Morning;
  if (scan.take("下午")) half = Half::Afternoon;
  scan.blanks();
  const auto hour = scan.number(2);
  if (!hour) return TimeFault::NotATime;
  const bool chinese = scan.take("时") || scan.take("点");
  if (!chinese && !scan.take(":")) return TimeFault::NotATime;
  const auto minute = scan.number(2);
  if (!minute) {
    if (chinese && scan.done()) return set_time(out, hour->value, 0, 0, half);
    return TimeFault::NotATime;
  }
  int second = 0;
  if (chinese ? scan.take("分") && !scan.done() : scan.take(":")) {
    const auto given = scan.number(2);
    if (!given) return TimeFault::NotATime;
    second = given->value;
    if (chinese && !scan.take("秒")) return TimeFault::NotATime;
    if (!chinese && scan.one_of(".,")) {
      const auto micros = fraction_micros(scan);
      if (!micros) return TimeFault::NotATime;
      out.micros += *micros;
    }
  }
  if (half == Half::None) {
    const auto given = half_of_day(scan);
    if (!given) return TimeFault::NotATime;
    half = *given;
  }
  return set_time(out, hour->value, minute->value, second, half);
}

bool is_zone(std::string_view text) {
  text = trim(text);
  if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") return true;
  return (text.starts_with("+") || text.starts_with("-")) && text.size() >= 3 && text.size() <= 6 &&
         text.find_first_not_of("0123456789:", 1) == std::string_view::npos;
}

// What stands behind the day: nothing, or a time.
TimeFault take_rest(Scanner& scan, DayAndTime& out) {
  if (scan.done()) return TimeFault::None;
  const bool apart = scan.blanks() > 0 || scan.one_of("T") || !is_digit(scan.rest().front());
  if (!apart) return TimeFault::NotATime;
  const TimeFault fault = take_time_of_day(scan, out);
  if (fault != TimeFault::None) return fault;
  if (scan.done()) return TimeFault::None;
  return is_zone(scan.rest()) ? TimeFault::ZoneGiven : TimeFault::NotATime;
}

TimeFault finish(Scanner& scan, DayAndTime& out, YearMonthDay parts) {
  const TimeFault fault = take_rest(scan, out);
  if (fault != TimeFault::None) return fault;
  return set_day(out, parts);
}

// `2021-7-6`, `2021/7/6`, `2021.7.6`, `2021年7月6日`, `20210706`; the first number is taken already.
TimeFault parse_year_first(Scanner scan, int year, DayAndTime& out) {
  const bool chinese = scan.take("年");
  const std::optional<char> sign = chinese ? std::nullopt : scan.one_of("-/.");
  if (!chinese && !sign) return TimeFault::NotATime;
  const auto month = scan.number(2);
  const bool second_sign = chinese ? scan.take("月") : scan.one_of(std::string_view(&*sign, 1)).has_value();
  if (!month || !second_sign) return TimeFault::NotATime;
  const auto day = scan.number(2);
  if (!day) return TimeFault::NotATime;
  if (chinese && !scan.take("日") && !scan.take("号")) return TimeFault::NotATime;
  return finish(scan, out, {year, month->value, day->value});
}

// `20-MAR-18`, `1 April 2021`, `1-Apr-2021 18:20`; the day is taken already.
TimeFault parse_day_first(Scanner scan, int day, DayAndTime& out) {
  scan.one_of("-/ .");
  scan.blanks();
  const int month = month_named(scan.word());
  if (month == 0) return TimeFault::NotATime;
  scan.one_of("-/.,");
  scan.blanks();
  const auto year = scan.number(4);
  if (!year || (year->digits != 2 && year->digits != 4)) return TimeFault::NotATime;
  return finish(scan, out, {full_year(*year), month, day});
}

// `April 1, 2021`, `Apr 1 2021 6:05 PM`.
TimeFault parse_month_first(Scanner scan, DayAndTime& out) {
  const int month = month_named(scan.word());
  if (month == 0) return TimeFault::NotATime;
  scan.one_of(".-");
  scan.blanks();
  const auto day = scan.number(2);
  if (!day) return TimeFault::NotATime;
  scan.one_of(",-");
  scan.blanks();
  const auto year = scan.number(4);
  if (!year || year->digits != 4) return TimeFault::NotATime;
  return finish(scan, out, {year->value, month, day->value});
}

// `7/6/2021`: the sixth of July or the seventh of June, nobody can tell.
bool is_ambiguous(Scanner scan) {
  const auto first = scan.number(2);
  const auto sign = scan.one_of("/-.");
  const auto second = scan.number(2);
  return first && sign && second && scan.one_of(std::string_view(&*sign, 1)) && scan.number(4);
}

TimeFault parse_usual(std::string_view text, DayAndTime& out) {
  Scanner scan(text);
  if (is_letter(text.front())) return parse_month_first(scan, out);
  Scanner ahead = scan;
  const auto number = ahead.number(8);
  if (!number) return TimeFault::NotATime;
  if (number->digits == 4) return parse_year_first(ahead, number->value, out);
  if (number->digits == 8) {
    ahead.take(".0");  // a day that went through a spreadsheet's number column
    return finish(ahead, out, {number->value / 10000, number->value / 100 % 100, number->value % 100});
  }
  if (number->digits > 2) return TimeFault::NotATime;
  const TimeFault fault = parse_day_first(ahead, number->value, out);
  return fault == TimeFault::NotATime && is_ambiguous(scan) ? TimeFault::AmbiguousDay : fault;
}

struct Gathered {
  int year = -1, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::int64_t micros = 0;
  Half half = Half::None;
};

bool take_letter(Scanner& scan, char letter, Gathered& got) {
  const auto set = [&](int& part, std::size_t digits) {
    const auto number = scan.number(digits);
    if (number) part = number->value;
    return number.has_value();
  };
  switch (letter) {
    case 'Y':
      return set(got.year, 4);
    case 'y': {
      const auto number = scan.number(2);
      if (number) got.year = full_year({number->value, 2});
      return number.has_value();
    }
    case 'm':
      return set(got.month, 2);
    case 'd':
      return set(got.day, 2);
    case 'b':
    case 'B':
      got.month = month_named(scan.word());
      return got.month != 0;
    case 'H':
    case 'I':
      return set(got.hour, 2);
    case 'M':
      return set(got.minute, 2);
    case 'S':
      return set(got.second, 2);
    case 'f': {
      const auto micros = fraction_micros(scan);
      if (micros) got.micros = *micros;
      return micros.has_value();
    }
    case 'p': {
      const auto half = half_of_day(scan);
      if (half) got.half = *half;
      return half && *half != Half::None;
    }
    default:
      return scan.take(std::string_view(&letter, 1));  // `%%`
  }
}

// NotATime if the text does not have this format; the other faults if it has, but there is no such day.
TimeFault parse_format(std::string_view text, std::string_view format, DayAndTime& out) {
  Scanner scan(text);
  Gathered got;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] == '%' && at + 1 < format.size()) {
      if (!take_letter(scan, format[++at], got)) return TimeFault::NotATime;
    } else if (!scan.take(format.substr(at, 1))) {
      return TimeFault::NotATime;
    }
  }
  if (got.year < 0) return TimeFault::NotATime;
  out.micros = got.micros;
  TimeFault fault = set_time(out, got.hour, got.minute, got.second, got.half);
  const bool day_only = got.hour == 0 && got.minute == 0 && got.second == 0 && got.micros == 0;
  if (!scan.done() && (fault != TimeFault::None || !day_only)) return TimeFault::NotATime;
  if (fault == TimeFault::None) fault = take_rest(scan, out);  // a format for the day, and a time joined to it
  return fault == TimeFault::None ? set_day(out, {got.year, got.month, got.day}) : fault;
}

}  // namespace

TimeFault parse_time(std::string_view text, std::span<const std::string> formats, DayAndTime& out) {
  if (formats.empty() && parse_iso_fast(text, out)) return TimeFault::None;
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string narrowed = ascii ? std::string() : narrow(text);
  if (!ascii) text = trim(narrowed);
  if (text.empty() || text.size() > 64) return TimeFault::NotATime;
  TimeFault fault = TimeFault::NotATime;
  for (const std::string& format : formats) {
    fault = parse_format(text, format, out);
    if (fault == TimeFault::None) return fault;
  }
  out = {};
  const TimeFault usual = parse_usual(text, out);
  return usual == TimeFault::NotATime ? fault : usual;
}

std::vector<std::string> formats_that_fit(std::string_view text) {
  std::vector<std::string> fit;
  for (const char separator : {'/', '.', '-'}) {
    for (const std::string_view order : {"%d/%m/", "%m/%d/"}) {
      for (const std::string_view behind : {"%Y", "%y", "%Y %H:%M", "%Y %H:%M:%S", "%y %H:%M"}) {
        std::string format = std::string(order).append(behind);
        format[2] = format[5] = separator;
        DayAndTime time;
        if (parse_time(text, std::span(&format, 1), time) == TimeFault::None) fit.push_back(std::move(format));
      }
    }
  }
  return fit;
}

std::string fault_of_format(std::string_view format) {
  if (format.find('%') == std::string_view::npos) return std::string(format);
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') continue;
    const std::string_view letter = format.substr(at, 2);
    if (letter.size() < 2 || std::string_view("YymdbBHIMSfp%").find(letter[1]) == std::string_view::npos) {
      return std::string(letter);
    }
    ++at;
  }
  return "";
}

}  // namespace plumbline::records
