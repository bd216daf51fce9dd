// SPDX-License-Identifier: Apache-2.0
// The working days of the invented bureau: weekends, public holidays of China and the make-up days that go with them.
#include <algorithm>
#include <array>

#include "sample/moments.h"
#include "sample/world.h"

namespace plumbline::sample {
namespace {

struct Span {
  int from;  // yyyymmdd
  int to;
};

// As announced by the State Council year by year; for years not announced, the days of the law alone.
constexpr std::array<Span, 40> kHolidays{{
    {20221231, 20230102}, {20230121, 20230127}, {20230405, 20230405}, {20230429, 20230503}, {20230622, 20230624},
    {20230929, 20231006}, {20231230, 20240101}, {20240210, 20240217}, {20240404, 20240406}, {20240501, 20240505},
    {20240608, 20240610}, {20240915, 20240917}, {20241001, 20241007}, {20250101, 20250101}, {20250128, 20250204},
    {20250404, 20250406}, {20250501, 20250505}, {20250531, 20250602}, {20251001, 20251008}, {20260101, 20260103},
    {20260215, 20260223}, {20260404, 20260406}, {20260501, 20260505}, {20260619, 20260621}, {20260925, 20260927},
    {20261001, 20261007}, {20270101, 20270101}, {20270205, 20270208}, {20270405, 20270405}, {20270501, 20270502},
    {20270609, 20270609}, {20270915, 20270915}, {20271001, 20271003}, {20280101, 20280101}, {20280125, 20280128},
    {20280404, 20280404}, {20280501, 20280502}, {20280528, 20280528}, {20281001, 20281003}, {20290101, 20290101},
}};
constexpr std::array<int, 24> kMakeUpDays{20230128, 20230129, 20230423, 20230506, 20230625, 20231007,
                                          20231008, 20240204, 20240218, 20240407, 20240428, 20240511,
                                          20240914, 20240929, 20241012, 20250126, 20250208, 20250427,
                                          20250928, 20251011, 20260104, 20260214, 20260228, 20260509};
constexpr std::array<int, 2> kMakeUpDaysLate{20260920, 20261010};

int number_of(Date date) {
  const YearMonthDay parts = parts_of(date);
  return parts.year * 10'000 + parts.month * 100 + parts.day;
}

}  // namespace

bool World::holiday(Date date) const {
  const int number = number_of(date);
  return std::ranges::any_of(kHolidays, [&](const Span& span) { return span.from <= number && number <= span.to; });
}

bool World::working(Date date) const {
  const int number = number_of(date);
  if (std::ranges::find(kMakeUpDays, number) != kMakeUpDays.end()) return true;
  if (std::ranges::find(kMakeUpDaysLate, number) != kMakeUpDaysLate.end()) return true;
  return weekday_of(date) <= 5 && !holiday(date);
}

Date World::after_working_days(Date date, int days) const {
  while (days > 0) {
    date = date + 1;
    if (working(date)) --days;
  }
  return date;
}

int World::working_days(Date from, Date to) const {
  int days = 0;
  for (Date date = from + 1; date <= to; date = date + 1) {
    if (working(date)) ++days;
  }
  return days;
}

}  // namespace plumbline::sample
