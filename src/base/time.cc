// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic (proleptic Gregorian) and strict ISO 8601, without locale or time zone.
#include "base/time.h"

#include <array>
#include <chrono>
#include <ctime>

#include <fmt/format.h>

namespace plumbline {

namespace {

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// Reads exactly `count` digits at `at`; -1 if they are not there.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool has(std::string_view text, std::size_t at, char c) {
  return at < text.size() && text[at] == c;
}

// "09:20", "09:20:05", "09:20:05.123456", each with an optional Z; microseconds of the day.
std::optional<std::int64_t> parse_time_of_day(std::string_view text) {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  const int hour = digits(text, 0, 2);
  const int minute = digits(text, 3, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || !has(text, 2, ':')) return std::nullopt;
  std::int64_t micros = (hour * 60LL + minute) * 60 * kMicrosPerSecond;
  if (text.size() == 5) return micros;
  const int second = digits(text, 6, 2);
  if (!has(text, 5, ':') || second < 0 || second > 59) return std::nullopt;
  micros += second * kMicrosPerSecond;
  if (text.size() == 8) return micros;
  if (!has(text, 8, '.') || text.size() == 9 || text.size() > 15) return std::nullopt;
  std::int64_t unit = kMicrosPerSecond / 10;
  for (std::size_t i = 9; i < text.size(); ++i, unit /= 10) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    micros += (text[i] - '0') * unit;
  }
  return micros;
}

struct TimeOfDay {
  std::int64_t hour, minute, second, micros;
};

TimeOfDay time_of_day(Timestamp timestamp) {
  const std::int64_t of_day = timestamp.micros - midnight(date_of(timestamp)).micros;
  const std::int64_t seconds = of_day / kMicrosPerSecond;
  return {seconds / 3600, seconds / 60 % 60, seconds % 60, of_day % kMicrosPerSecond};
}

class SystemClock : public Clock {
 public:
  Timestamp now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
  }
};

// A run writes hundreds of thousands of dates.
void put_two_digits(std::string& text, std::size_t at, std::int64_t number) {
  text[at] = static_cast<char>('0' + number / 10);
  text[at + 1] = static_cast<char>('0' + number % 10);
}

}  // namespace

std::optional<Date> date_of(YearMonthDay parts) {
  if (parts.year < 1 || parts.year > 9999 || parts.month < 1 || parts.month > 12) return std::nullopt;
  if (parts.day < 1 || parts.day > days_in(parts.year, parts.month)) return std::nullopt;
  // Counted from 1 March, so that the leap day ends the year.
  const int year = parts.month <= 2 ? parts.year - 1 : parts.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (parts.month + (parts.month > 2 ? -3 : 9)) + 2) / 5 + parts.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return Date{era * 146097 + day_of_era - 719468};
}

YearMonthDay parts_of(Date date) {
  const int days = date.days + 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int day_of_era = days - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

Timestamp midnight(Date date) {
  return {date.days * kMicrosPerDay};
}

Date date_of(Timestamp timestamp) {
  std::int64_t days = timestamp.micros / kMicrosPerDay;
  if (timestamp.micros % kMicrosPerDay < 0) --days;
  return {static_cast<std::int32_t>(days)};
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return date_of(YearMonthDay{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)});
}

std::optional<Timestamp> parse_iso_timestamp(std::string_view text) {
  const auto date = parse_iso_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return midnight(*date);
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto of_day = parse_time_of_day(text.substr(11));
  if (!of_day) return std::nullopt;
  return Timestamp{midnight(*date).micros + *of_day};
}

std::string iso(Date date) {
  const YearMonthDay parts = parts_of(date);
  if (parts.year < 0 || parts.year > 9999) return fmt::format("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day);
  std::string text = "0000-00-00";
  put_two_digits(text, 0, parts.year / 100);
  put_two_digits(text, 2, parts.year % 100);
  put_two_digits(text, 5, parts.month);
  put_two_digits(text, 8, parts.day);
  return text;
}

std::string iso(Timestamp timestamp) {
  const TimeOfDay time = time_of_day(timestamp);
  std::string text = iso(date_of(timestamp));
  const std::size_t end = text.size();
  text += "T00:00:00";
  put_two_digits(text, end + 1, time.hour);
  put_two_digits(text, end + 4, time.minute);
  put_two_digits(text, end + 7, time.second);
  if (time.micros != 0) {
    text += fmt::format(".{:06}", time.micros);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

std::string for_people(Date date, Language language) {
  if (language == Language::English) return iso(date);
  const YearMonthDay parts = parts_of(date);
  return fmt::format("{}年{}月{}日", parts.year, parts.month, parts.day);
}

std::string for_people(Timestamp timestamp, Language language) {
  const TimeOfDay time = time_of_day(timestamp);
  return fmt::format("{} {:02}:{:02}", for_people(date_of(timestamp), language), time.hour, time.minute);
}

Timestamp official_local(Timestamp utc) {
  const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds(utc.micros)).count();
  std::tm local{};
  const long offset = ::localtime_r(&seconds, &local) == nullptr ? 0 : local.tm_gmtoff;
  return {utc.micros + offset * kMicrosPerSecond};
}

const Clock& system_clock() {
  static const SystemClock kClock;
  return kClock;
}

std::int64_t steady_micros() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

}  // namespace plumbline
