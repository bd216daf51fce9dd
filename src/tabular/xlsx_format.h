// SPDX-License-Identifier: Apache-2.0
// Numbers that a spreadsheet shows as dates and times: which formats do, and what the numbers then say.
#pragma once

#include <string>
#include <string_view>

namespace plumbline::tabular {

enum class NumberKind { Plain, Date, Time, DateTime, Duration };

// Of a format the program has built in.
NumberKind kind_of_builtin(unsigned format);
// Of a format written out: `yyyy"年"m"月"d"日"`, `[h]:mm`, `#,##0.00`.
NumberKind kind_of(std::string_view format_code);

enum class DayOne { Year1900, Year1904 };

// ISO 8601 for what the number means in that format; the number as it is where it means no date.
std::string number_text(std::string_view number, NumberKind kind, DayOne day_one);

}  // namespace plumbline::tabular
