// SPDX-License-Identifier: Apache-2.0
// Days and times of day as people and systems write them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace plumbline::records {

enum class TimeFault {
  None,
  NotATime,
  NoSuchDay,       // 2023-02-30, 25:00
  AmbiguousDay,    // 7/6/2021 without a declared format
  YearOutOfRange,  // before 1583, the first full year of the calendar in use
  ZoneGiven        // records carry official local time; a zone would be lost
};

struct DayAndTime {
  Date day;
  std::int64_t micros = 0;  // of the day
};

// `formats` (`%m/%d/%Y`) are tried first, then the usual ways. What is taken and refused: docs/formats/mapping.md.
TimeFault parse_time(std::string_view text, std::span<const std::string> formats, DayAndTime& out);

// The formats that would read a text which is AmbiguousDay: one where 25.12.2024 can be read in one way only, two for
// 7/6/2021, none for 2/30/2023.
std::vector<std::string> formats_that_fit(std::string_view text);

// Empty if the format can be used, else the part that cannot: `%Q`.
std::string fault_of_format(std::string_view format);

}  // namespace plumbline::records
