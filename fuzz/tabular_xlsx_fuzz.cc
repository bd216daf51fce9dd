// SPDX-License-Identifier: Apache-2.0
// Any bytes as an .xlsx file. Inputs are small and may claim to be large: memory and time stay bounded.
#include <cstddef>
#include <cstdint>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

#include "base/check.h"
#include "base/text.h"
#include "tabular/tabular.h"

namespace {

// The first sheet, as far as it can be read.
void read_sheet(const std::string& path) {
  namespace tabular = plumbline::tabular;
  tabular::Wish wish;
  wish.format = tabular::Format::Xlsx;
  const auto shape = tabular::sniff(path, wish);
  if (!shape.ok()) return;
  auto reader = tabular::open(path, shape.value());
  if (!reader.ok()) return;
  tabular::Block block;
  while (true) {
    const auto more = reader.value()->next(block);
    if (!more.ok() || !more.value()) return;
    CHECK(block.cells.size() == block.rows() * block.width, "cells missing");
    for (const std::string_view cell : block.cells) CHECK(plumbline::is_utf8(cell), "a cell that is not UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const int file = memfd_create("xlsx", MFD_CLOEXEC);
  if (file < 0) return 0;
  const bool written = write(file, bytes, size) == static_cast<ssize_t>(size);
  if (written) read_sheet("/proc/self/fd/" + std::to_string(file));
  close(file);
  return 0;
}
