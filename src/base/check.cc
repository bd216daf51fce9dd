// SPDX-License-Identifier: Apache-2.0
// Stops at a broken invariant, loudly.
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace plumbline {

void check_failed(const char* file, int line, std::string_view condition, std::string_view why) {
  std::fprintf(stderr, "%s:%d: CHECK(%.*s) failed: %.*s\n", file, line, static_cast<int>(condition.size()),
               condition.data(), static_cast<int>(why.size()), why.data());
  std::abort();
}

}  // namespace plumbline
