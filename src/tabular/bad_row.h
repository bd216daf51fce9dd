// SPDX-License-Identifier: Apache-2.0
// Making a BadRow out of what was read: bounded, and UTF-8 whatever the bytes were.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tabular/tabular.h"

namespace plumbline::tabular {

inline constexpr std::size_t kRawBytesMax = 4096;
inline constexpr std::size_t kExtraCellsKept = 16;

struct Place {
  std::uint64_t row = 0;
  std::uint64_t line = 0;
};
BadRow bad_row(Place place, Words reason, std::string_view raw, std::span<const std::string_view> cells);

// "7 cells where the header has 5".
Words wrong_width(std::size_t cells, std::size_t columns);
Words cell_too_long();
Words row_too_long();
Words nul_byte();

}  // namespace plumbline::tabular
