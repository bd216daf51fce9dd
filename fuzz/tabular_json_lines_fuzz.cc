// SPDX-License-Identifier: Apache-2.0
// Any bytes as JSON lines: every line that is not blank is a row or a bad row, every text is UTF-8.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "tabular/tabular.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace tabular = plumbline::tabular;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  tabular::Wish wish;
  wish.format = tabular::Format::JsonLines;
  wish.encoding = tabular::Encoding::Utf8;
  const auto shape = tabular::sniff_bytes(input, true, wish, "fuzz");
  if (!shape.ok()) return 0;
  auto reader = tabular::open_bytes(input, shape.value(), "fuzz");
  if (!reader.ok()) return 0;
  tabular::Block block;
  std::uint64_t rows = 0;
  while (true) {
    const auto more = reader.value()->next(block);
    if (!more.ok() || !more.value()) break;
    CHECK(block.cells.size() == block.rows() * block.width, "cells missing");
    for (const std::string_view cell : block.cells) CHECK(plumbline::is_utf8(cell), "a cell that is not UTF-8");
    for (const tabular::BadRow& bad : block.bad_rows) CHECK(plumbline::is_utf8(bad.raw), "a raw row that is not UTF-8");
    rows += block.rows() + block.bad_rows.size();
  }
  if (shape.value().compression != tabular::Compression::None) return 0;
  std::uint64_t lines = 0;
  const std::string_view text = input.starts_with("\xEF\xBB\xBF") ? input.substr(3) : input;
  for (const std::string_view line : plumbline::split(text, '\n')) lines += plumbline::trim(line).empty() ? 0U : 1U;
  CHECK(rows == lines, "a line lost, or told twice");
  return 0;
}
