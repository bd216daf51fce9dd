// SPDX-License-Identifier: Apache-2.0
// Days and times as nearly every export writes them, read fast.
#pragma once

#include <string_view>

#include "records/times.h"

namespace plumbline::records {

// `2021-07-06`, `2021-07-06 18:20:00`, `2021-07-06T18:20:00`, of the years 1900 to 2099. False: parse_time() has to
// look more closely, also for what is wrong.
bool parse_iso_fast(std::string_view text, DayAndTime& out);

}  // namespace plumbline::records
