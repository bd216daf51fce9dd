// SPDX-License-Identifier: Apache-2.0
// Any bytes as a table of text: sniffed, then read. Every row is either a row or a bad row, every text is UTF-8.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "tabular/tabular.h"

namespace {

namespace tabular = plumbline::tabular;

void read(std::string_view input, const tabular::Wish& wish) {
  const auto shape = tabular::sniff_bytes(input, true, wish, "fuzz");
  if (!shape.ok()) return;
  auto reader = tabular::open_bytes(input, shape.value(), "fuzz");
  if (!reader.ok()) return;
  tabular::Block block;
  std::uint64_t row = 0;
  while (true) {
    const auto more = reader.value()->next(block);
    if (!more.ok() || !more.value()) return;
    CHECK(block.rows() + block.bad_rows.size() > 0, "a block without rows");
    CHECK(block.cells.size() == block.rows() * block.width, "cells missing");
    for (const std::string_view cell : block.cells) CHECK(plumbline::is_utf8(cell), "a cell that is not UTF-8");
    // Row numbers go on without a gap, whether the rows are good or bad.
    std::size_t good = 0;
    std::size_t bad = 0;
    while (good < block.rows() || bad < block.bad_rows.size()) {
      ++row;
      const bool is_good = good < block.rows() && block.row_numbers[good] == row;
      const bool is_bad = bad < block.bad_rows.size() && block.bad_rows[bad].row == row;
      CHECK(is_good != is_bad, "a row lost, or told twice");
      if (is_bad) CHECK(plumbline::is_utf8(block.bad_rows[bad].raw), "a raw row that is not UTF-8");
      good += is_good ? 1U : 0U;
      bad += is_bad ? 1U : 0U;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  tabular::Wish wish;
  read(input, wish);
  wish.names = {"id", "unit", "编号"};
  read(input, wish);
  wish.names.clear();
  wish.header_row = 3;
  read(input, wish);
  return 0;
}
