// SPDX-License-Identifier: Apache-2.0
// SheetRow: one row of a sheet, its cells as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace plumbline::tabular {

inline constexpr std::size_t kSheetColumnsMax = 16384;

struct SheetRow {
  struct Span {
    std::size_t column = 0;
    std::size_t begin = 0;  // in texts
    std::size_t end = 0;
    bool is_missing = false;  // the text is a formula whose value is not in the file
  };
  std::uint64_t number = 0;  // as the sheet counts
  std::vector<Span> cells;   // those with a value, from left to right
  std::string texts;
  Words fault;    // the row is not as rows are
  Words missing;  // one of its values is not in the file

  std::string_view text(const Span& cell) const {
    return std::string_view(texts).substr(cell.begin, cell.end - cell.begin);
  }
};

}  // namespace plumbline::tabular
