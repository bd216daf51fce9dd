// SPDX-License-Identifier: Apache-2.0
// Numbers as people and spreadsheets write them, read exactly: no double is ever involved.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline::records {

enum class NumberFault {
  None,
  NotANumber,
  Ambiguous,        // a separator that could be the decimal sign or a thousands sign
  TooManyDecimals,  // more digits behind the decimal sign than the column keeps, and not all zero
  OutOfRange
};

struct NumberRules {
  int precision = 19;     // digits in all, at most 19
  int scale = 0;          // of them behind the decimal sign
  bool currency = false;  // `$`, `¥`, `元`, ... may stand before or behind
};

// Sets `unscaled` to the number times 10^scale. The forms taken and refused: docs/formats/mapping.md.
NumberFault parse_number(std::string_view text, const NumberRules& rules, std::int64_t& unscaled);

// Full-width ASCII made narrow, the many blanks made one kind, the minus sign made a hyphen.
std::string narrow(std::string_view text);

}  // namespace plumbline::records
