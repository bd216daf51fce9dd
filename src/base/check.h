// SPDX-License-Identifier: Apache-2.0
// CHECK: stops the program at a broken invariant, in release builds too. For bugs only: never on input, disk,
// network or a database's reply, which are errors (result.h).
#pragma once

#include <string_view>

namespace plumbline {

// Prints file, line, condition and reason to standard error and aborts.
[[noreturn]] void check_failed(const char* file, int line, std::string_view condition, std::string_view why);

}  // namespace plumbline

#define CHECK(condition, why)                                           \
  do {                                                                  \
    if (!(condition)) {                                                 \
      ::plumbline::check_failed(__FILE__, __LINE__, #condition, (why)); \
    }                                                                   \
  } while (false)
