// SPDX-License-Identifier: Apache-2.0
// Tiles as they must be, made again from the leaves and compared with the files.
#pragma once

#include <cstdint>
#include <vector>

#include "verify/verify.h"

namespace plumbline::verify {

// The widest tile that is there: the one of that size of tree, or the full one that has replaced it since.
Result<std::string> read_tile(Files& files, tlog::TileId id, std::size_t bytes_max);

class TileCheck {
 public:
  explicit TileCheck(Files& files) : files_(files) {}

  // The leaf hashes of a bundle, in order. Says which of them the tile does not hold.
  std::optional<Problem> add(const tlog::Hashes& leaves);
  // After a bundle that was full: the root of its leaves.
  std::optional<Problem> add_full(const tlog::Hash& root) { return add_above(1, root); }
  std::optional<Problem> finish();  // partial tiles above level 0

 private:
  std::optional<Problem> check(std::uint8_t level, const tlog::Hashes& hashes);
  std::optional<Problem> add_above(std::uint8_t level, const tlog::Hash& hash);

  Files& files_;
  struct Level {
    std::uint64_t tiles = 0;
    tlog::Hashes pending;
  };
  std::vector<Level> levels_;  // levels_[0] is level 1
  std::uint64_t bundles_ = 0;
};

}  // namespace plumbline::verify
