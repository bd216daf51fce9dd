// SPDX-License-Identifier: Apache-2.0
// Any bytes as the path of a tile: refused, or read and written as the same path; it never leads out of its folder.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "tlog/tlog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace tlog = plumbline::tlog;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const auto tile = tlog::parse_tile_path(input);
  if (!tile.ok()) return 0;
  CHECK(tlog::tile_path(tile.value()) == input, "a tile has two paths");
  CHECK(input.starts_with("tile/") && input.find("..") == std::string_view::npos, "a path that leads elsewhere");
  CHECK(tile.value().width >= 1 && tile.value().width <= tlog::kTileWidth, "a width that is none");
  return 0;
}
