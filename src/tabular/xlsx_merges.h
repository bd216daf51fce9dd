// SPDX-License-Identifier: Apache-2.0
// Cells merged into one: the file has the value in the first of them only, the sheet shows it for all.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/xlsx_book.h"
#include "tabular/xlsx_row.h"

namespace plumbline::tabular {

// `C5` is column 2 of row 5; row 0: none is given. Nothing if it is no place in a sheet.
struct SheetPlace {
  std::size_t column = 0;
  std::uint64_t row = 0;
};
std::optional<SheetPlace> place_of(std::string_view name);

// Cells merged over several rows. Of those merged over several columns too, the first column: a value that is shown
// across columns is no value of the others.
struct MergedRange {
  std::uint64_t first_row = 0;
  std::uint64_t last_row = 0;
  std::size_t column = 0;
};

// By their first row. They stand behind the rows in the file, which is therefore read twice, unless it does not name
// any. Invalid if there are too many.
Result<std::vector<MergedRange>> merged_ranges(const XlsxBook& book, const XlsxSheet& sheet);

class MergedCells {
 public:
  MergedCells() = default;
  explicit MergedCells(std::vector<MergedRange> ranges) : ranges_(std::move(ranges)) {}

  // Gives the row the values that are shown in it and stand above; every row is shown, from top to bottom. A cell with
  // a value of its own keeps it, and a row that has nothing else gets none.
  void complete(SheetRow& row);

  // From the next row on nothing that was merged before counts, nor a column behind `width`.
  void begin_rows(std::size_t width);

 private:
  struct Shown {
    std::uint64_t last_row = 0;
    std::string text;
    Words fault;  // there is no text
  };
  // The first `own` of the row's cells are its own, from left to right.
  void begin_ranges(const SheetRow& row, std::size_t own);
  static void give(SheetRow& row, std::size_t own, std::size_t column, const Shown& shown);

  std::vector<MergedRange> ranges_;
  std::size_t next_ = 0;  // of ranges_
  std::size_t width_ = static_cast<std::size_t>(-1);
  std::map<std::size_t, Shown> shown_;  // by column: one at a time
  std::size_t shown_bytes_ = 0;
};

}  // namespace plumbline::tabular
