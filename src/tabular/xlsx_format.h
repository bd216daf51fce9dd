// SPDX-License-Identifier: Apache-2.0
// Numbers that a spreadsheet shows as dates and times: which formats do, and what the numbers then say.
#pragma once

#include <string>
#include <string_view>

namespace plumbline::tabular {

enum class NumberKind { Plain, Date, Time, DateTime, Duration };

// Of a format the program has built in.
NumberKind kind_of_builtin(unsigned format);

struct NumberFormat {
  NumberKind kind = NumberKind::Plain;
  // Of a format that only fills up with zeros, as `"P"0000` or `000-00`: `0` for each digit, and the characters before
  // and between them. Empty: as many digits as the number has.
  std::string digits;
};
// Of a format written out: `yyyy"年"m"月"d"日"`, `[h]:mm`, `#,##0.00`, `000000`.
NumberFormat format_of(std::string_view code);

enum class DayOne { Year1900, Year1904 };

// ISO 8601 for what the number means in that format. A number that is no date: at most 15 digits, as the sheet shows
// it, and no exponent (`0.80000000000000004` is 0.8, `1.30469E5` is 130469), unless it has more than 15 digits in front
// of the point or is smaller than any amount: then d.ddE+dd with all digits it has in the file. A whole number whose
// format fills it up with zeros has them: 123 as `000000` is 000123.
std::string number_text(std::string_view number, const NumberFormat& format, DayOne day_one);

}  // namespace plumbline::tabular
