// SPDX-License-Identifier: Apache-2.0
// Finding keys as rules build them, and the first days of quarters and months that they hold.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/time.h"

namespace plumbline::sample {

// `A/B/C`
inline std::string key_from(std::initializer_list<std::string_view> parts) {
  std::string key;
  for (const std::string_view part : parts) {
    if (!key.empty()) key += '/';
    key += part;
  }
  return key;
}

inline Date first_of_month(Date date) {
  const YearMonthDay parts = parts_of(date);
  return *date_of(YearMonthDay{parts.year, parts.month, 1});
}
inline Date first_of_quarter(Date date) {
  const YearMonthDay parts = parts_of(date);
  return *date_of(YearMonthDay{parts.year, (parts.month - 1) / 3 * 3 + 1, 1});
}
inline Date next_quarter(Date date) {
  return first_of_quarter(Date{first_of_quarter(date).days + 95});
}
inline Date first_of_year(Date date) {
  return *date_of(YearMonthDay{parts_of(date).year, 1, 1});
}

}  // namespace plumbline::sample
