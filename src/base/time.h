// SPDX-License-Identifier: Apache-2.0
// Date and Timestamp: the two kinds of time in records, and Clock, the only way to ask what time it is.
//
// A Timestamp in a record is the bureau's official local time as written on the record; it carries no zone. Times that
// Plumbline makes itself (a batch, a run) are UTC. Both count microseconds since 1970-01-01T00:00:00.
// Range: years 0001 to 9999 (proleptic Gregorian); the parsers refuse anything outside it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/language.h"

namespace plumbline {

struct Date {
  std::int32_t days = 0;                          // since 1970-01-01
  auto operator<=>(const Date&) const = default;  // NOLINT(modernize-use-nullptr)
};

struct Timestamp {
  std::int64_t micros = 0;                             // since 1970-01-01T00:00:00
  auto operator<=>(const Timestamp&) const = default;  // NOLINT(modernize-use-nullptr)
};

struct YearMonthDay {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

// What comes from elsewhere, an engine's infinity for one, may lie outside.
inline constexpr Date kFirstDay{-719'162};  // 0001-01-01
inline constexpr Date kLastDay{2'932'896};  // 9999-12-31
constexpr bool is_in_range(Date date) {
  return kFirstDay <= date && date <= kLastDay;
}
constexpr bool is_in_range(Timestamp timestamp) {
  return kFirstDay.days * kMicrosPerDay <= timestamp.micros && timestamp.micros < (kLastDay.days + 1) * kMicrosPerDay;
}

// Nothing if there is no such day (2023-02-29) or the year is outside 1..9999.
std::optional<Date> date_of(YearMonthDay parts);
YearMonthDay parts_of(Date date);

Timestamp midnight(Date date);
Date date_of(Timestamp timestamp);

// Strict ISO 8601: `2026-03-14`, and for timestamps also `2026-03-14T09:20`, `2026-03-14 09:20:05[.ffffff][Z]`.
std::optional<Date> parse_iso_date(std::string_view text);
std::optional<Timestamp> parse_iso_timestamp(std::string_view text);

std::string iso(Date date);            // 2026-03-14
std::string iso(Timestamp timestamp);  // 2026-03-14T09:20:05 (fraction only where there is one)

// As people write them: 2026-03-14 · 2026年3月14日; with the time: 2026-03-14 09:20 · 2026年3月14日 09:20.
std::string for_people(Date date, Language language);
std::string for_people(Timestamp timestamp, Language language);

// What the clocks of this machine's time zone (TZ) show at that moment: records carry such official local time.
Timestamp official_local(Timestamp utc);

// Asked for the time wherever it matters, so that a test can turn it.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;  // UTC
};

// The machine's clock. Lives as long as the program; safe from any thread.
const Clock& system_clock();

// For how long something takes: never set back, and without a meaning by itself.
std::int64_t steady_micros();

// A clock that stands where it is put.
class FixedClock : public Clock {
 public:
  explicit FixedClock(Timestamp at) : at_(at) {}
  Timestamp now() const override { return at_; }
  void turn_to(Timestamp at) { at_ = at; }

 private:
  Timestamp at_;
};

}  // namespace plumbline
