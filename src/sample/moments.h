// SPDX-License-Identifier: Apache-2.0
// Moments: building instants of a day, and adding to them, without asking anybody what time it is.
#pragma once

#include "base/time.h"

namespace plumbline::sample {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

inline Timestamp operator+(Timestamp at, std::int64_t micros) {
  return {at.micros + micros};
}
inline Timestamp operator-(Timestamp at, std::int64_t micros) {
  return {at.micros - micros};
}
inline std::int64_t operator-(Timestamp later, Timestamp earlier) {
  return later.micros - earlier.micros;
}
inline Date operator+(Date date, int days) {
  return {date.days + days};
}
inline Date operator-(Date date, int days) {
  return {date.days - days};
}
inline int operator-(Date later, Date earlier) {
  return later.days - earlier.days;
}
inline Timestamp at(Date date, std::int64_t hour, std::int64_t minute = 0, std::int64_t second = 0) {
  return {date.days * kDay + hour * kHour + minute * kMinute + second * kSecond};
}
inline Date day_of(Timestamp moment) {
  const std::int64_t days = moment.micros / kDay;
  return {static_cast<std::int32_t>(moment.micros % kDay < 0 ? days - 1 : days)};
}
inline int hour_of(Timestamp moment) {
  return static_cast<int>((moment - at(day_of(moment), 0)) / kHour);
}
// 1 Monday … 7 Sunday.
inline int weekday_of(Date date) {
  return ((date.days + 3) % 7 + 7) % 7 + 1;
}

}  // namespace plumbline::sample
