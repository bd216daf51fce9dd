// SPDX-License-Identifier: Apache-2.0
// Tree: the part of the log's tree that still grows, and its nodes as stored in tiles.
#pragma once

#include <array>
#include <list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "log/storage.h"

namespace plumbline::log {

// The tiles that are not full yet: at most 256 hashes a level, however long the log is.
class Tree {
 public:
  static Result<Tree> load(Storage& storage);

  std::uint64_t size() const { return range_.size(); }
  void append(const tlog::Hash& leaf);
  // Tiles that have become full or, above the lowest level, longer; then the state. Before the COMMIT.
  Status write(Storage& storage);
  struct Full {
    std::uint8_t level;
    std::uint64_t index;
    std::string bytes;
  };
  std::vector<Full> take_full() { return std::exchange(full_, {}); }  // for whoever compares and does not write
  TreeState state() const { return {range_.size(), range_.edge()}; }
  tlog::Hash root() const { return range_.root(); }

 private:
  static constexpr std::size_t kLevels = 8;
  struct Level {
    std::uint64_t index = 0;  // of the tile that grows
    tlog::Hashes hashes;
    bool changed = false;
  };
  void add(std::uint8_t level, const tlog::Hash& hash);

  tlog::CompactRange range_;
  std::uint64_t written_ = 0;
  std::array<Level, kLevels> levels_;
  std::vector<Full> full_;
};

// The nodes of a tree of `size` leaves, from storage; keeps the tiles it read last.
class StoredNodes : public tlog::NodeSource {
 public:
  StoredNodes(Storage& storage, std::uint64_t size) : storage_(storage), size_(size) {}
  Result<tlog::Hash> node(const tlog::NodeId& id) override;
  std::uint64_t size() const { return size_; }

  // A tile's hashes, as many as a tree of `size` has; wider ones are cut.
  Result<tlog::Hashes> hashes(std::uint8_t level, std::uint64_t index);

 private:
  using Key = std::pair<std::uint8_t, std::uint64_t>;
  Result<const std::string*> stored(std::uint8_t level, std::uint64_t index);
  Result<std::string> tail(std::uint64_t index);

  Storage& storage_;
  std::uint64_t size_;
  std::map<Key, std::string> kept_;
  std::list<Key> order_;                       // oldest first
  std::map<tlog::NodeId, tlog::Hash> folded_;  // of tiles that are not full and have no middle; bounded
};

// As stored: the hashes, then sixteen nodes four levels up.
std::string full_tile(const tlog::Hashes& hashes);

}  // namespace plumbline::log
