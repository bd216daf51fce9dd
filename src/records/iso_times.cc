// SPDX-License-Identifier: Apache-2.0
// Reads ISO days and times without a branch for each digit.
#include "records/iso_times.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace plumbline::records {

namespace {

// A day of the years most records are from: two look-ups instead of the calendar's arithmetic.
std::optional<Date> day_near_now(int year, int month, int day) {
  constexpr int kFirst = 1900;
  constexpr std::size_t kMonths = std::size_t{200} * 12;
  static const std::array<std::int32_t, kMonths + 1> kFirstDays = [] {
    std::array<std::int32_t, kMonths + 1> days{};
    for (std::size_t i = 0; i < days.size(); ++i) {
      days[i] = date_of(YearMonthDay{kFirst + static_cast<int>(i / 12), static_cast<int>(i % 12) + 1, 1})->days;
    }
    return days;
  }();
  const auto at = static_cast<std::size_t>((year - kFirst) * 12 + month - 1);
  if (year < kFirst || month < 1 || month > 12 || at >= kMonths) return std::nullopt;
  if (day < 1 || day > kFirstDays[at + 1] - kFirstDays[at]) return std::nullopt;
  return Date{kFirstDays[at] + day - 1};
}

// Reads two digits at a time; what was no digit shows in `wrong` at the end, without a branch for each.
struct Pairs {
  const char* text;
  bool wrong = false;

  int at(std::size_t place) {
    const unsigned tens = static_cast<unsigned char>(text[place]) - unsigned{'0'};
    const unsigned ones = static_cast<unsigned char>(text[place + 1]) - unsigned{'0'};
    wrong |= (tens > 9) | (ones > 9);
    return static_cast<int>(tens * 10 + ones);
  }
};

}  // namespace

bool parse_iso_fast(std::string_view text, DayAndTime& out) {
  if (text.size() != 10 && text.size() != 19) return false;
  Pairs pairs{text.data()};
  const int century = pairs.at(0);
  const int year = pairs.at(2);
  const int month = pairs.at(5);
  const int day = pairs.at(8);
  if (pairs.wrong || text[4] != '-' || text[7] != '-') return false;
  const std::optional<Date> found = day_near_now(century * 100 + year, month, day);
  if (!found) return false;
  out = {*found, 0};
  if (text.size() == 10) return true;
  const int hour = pairs.at(11);
  const int minute = pairs.at(14);
  const int second = pairs.at(17);
  if (pairs.wrong || (text[10] != ' ' && text[10] != 'T') || text[13] != ':' || text[16] != ':') return false;
  if (hour > 23 || minute > 59 || second > 59) return false;
  out.micros = ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond;
  return true;
}

}  // namespace plumbline::records
