// SPDX-License-Identifier: Apache-2.0
// Tiles as they are kept in the database. A proof asks for a node between the levels of two tiles; folding all of a
// tile for it would take 255 hashes, so a full tile brings along its sixteen nodes four levels up: then it takes 15 at
// most.
#include "log/tree.h"

#include "base/check.h"

namespace plumbline::log {

namespace {

constexpr std::size_t kHash = 32;
constexpr std::size_t kMiddle = 16;  // hashes below one middle node, and middle nodes in a tile
constexpr std::size_t kMiddleAt = tlog::kTileWidth * kHash;
constexpr std::size_t kTilesKept = 64;
constexpr std::size_t kFoldedKept = 1024;

tlog::Hash hash_at(const std::string& bytes, std::size_t at) {
  const auto hash = crypto::digest_of_bytes(std::string_view(bytes).substr(at, kHash));
  CHECK(hash.has_value(), "a hash beyond the end of its tile");
  return *hash;
}

// The root of 2^n hashes.
tlog::Hash fold(tlog::Hashes hashes) {
  while (hashes.size() > 1) {
    for (std::size_t i = 0; i < hashes.size() / 2; ++i) {
      hashes[i] = tlog::node_hash(hashes[2 * i], hashes[2 * i + 1]);
    }
    hashes.resize(hashes.size() / 2);
  }
  return hashes.front();
}

tlog::Hash fold(const std::string& bytes, std::size_t at, std::size_t count) {
  tlog::Hashes hashes;
  hashes.reserve(count);
  for (std::size_t i = 0; i < count; ++i) hashes.push_back(hash_at(bytes, at + i * kHash));
  return fold(std::move(hashes));
}

Error lost(std::uint8_t level, std::uint64_t index) {
  return corrupt("log_tile",
                 say("tile {} of level {} is not there, or not whole", "第 {} 块（{} 级）缺失或不完整", index, level),
                 say("`plumbline log audit` says what else is damaged. Restore the database from a backup.",
                     "`plumbline log audit` 会列出其他损坏之处。请从备份恢复数据库。"));
}

}  // namespace

std::string full_tile(const tlog::Hashes& hashes) {
  CHECK(hashes.size() == tlog::kTileWidth, "a tile that is not full");
  std::string bytes;
  bytes.reserve(kMiddleAt + kMiddle * kHash);
  for (const tlog::Hash& hash : hashes) bytes += hash.view();
  for (std::size_t i = 0; i < kMiddle; ++i) bytes += fold(bytes, i * kMiddle * kHash, kMiddle).view();
  return bytes;
}

Result<Tree> Tree::load(Storage& storage) {
  Tree tree;
  TreeState state = TRY(storage.state());
  tree.written_ = state.size;
  const std::uint64_t tail = state.size % tlog::kTileWidth;
  tree.levels_[0].index = state.size / tlog::kTileWidth;
  const std::vector<StoredEvent> last = TRY(storage.events(state.size - tail, tail));
  if (last.size() != tail) {
    return corrupt("log_event", say("event {} is missing", "缺少第 {} 号事件", state.size - tail + last.size()),
                   say("Restore the database from a backup.", "请从备份恢复数据库。"));
  }
  for (const StoredEvent& event : last) tree.levels_[0].hashes.push_back(tlog::leaf_hash(event.entry));
  std::uint64_t above = state.size / tlog::kTileWidth;
  for (std::uint8_t level = 1; level < kLevels; ++level) {
    Level& growing = tree.levels_[level];
    growing.index = above / tlog::kTileWidth;
    const std::uint64_t width = above % tlog::kTileWidth;
    above = growing.index;
    if (width == 0) continue;
    const std::optional<std::string> bytes = TRY(storage.tile(level, growing.index));
    if (!bytes || bytes->size() < width * kHash) return lost(level, growing.index);
    for (std::size_t i = 0; i < width; ++i) growing.hashes.push_back(hash_at(*bytes, i * kHash));
  }
  tree.range_ = TRY(tlog::CompactRange::from_edge(state.size, std::move(state.edge)));
  return tree;
}

void Tree::append(const tlog::Hash& leaf) {
  range_.append(leaf);
  add(0, leaf);
}

void Tree::add(std::uint8_t level, const tlog::Hash& hash) {
  CHECK(level < kLevels, "a log of more than 2^64 entries");
  Level& growing = levels_[level];
  growing.hashes.push_back(hash);
  growing.changed = true;
  if (growing.hashes.size() < tlog::kTileWidth) return;
  full_.push_back({level, growing.index, full_tile(growing.hashes)});
  const tlog::Hash root = fold(full_.back().bytes, kMiddleAt, kMiddle);
  growing.hashes.clear();
  growing.changed = false;
  ++growing.index;
  add(static_cast<std::uint8_t>(level + 1), root);
}

Status Tree::write(Storage& storage) {
  for (const Full& tile : full_) TRY(storage.write_tile(tile.level, tile.index, tile.bytes));
  full_.clear();
  for (std::uint8_t level = 1; level < kLevels; ++level) {
    Level& growing = levels_[level];
    if (!growing.changed) continue;
    std::string bytes;
    for (const tlog::Hash& hash : growing.hashes) bytes += hash.view();
    TRY(storage.write_tile(level, growing.index, bytes));
    growing.changed = false;
  }
  TRY(storage.write_state(written_, state()));
  written_ = size();
  return done();
}

Result<std::string> StoredNodes::tail(std::uint64_t index) {
  const std::uint64_t first = index * tlog::kTileWidth;
  const std::size_t width = tlog::tile_width(0, index, size_);
  const std::vector<StoredEvent> events = TRY(storage_.events(first, width));
  if (events.size() != width) return lost(0, index);
  std::string bytes;
  for (const StoredEvent& event : events) bytes += tlog::leaf_hash(event.entry).view();
  return bytes;
}

Result<const std::string*> StoredNodes::stored(std::uint8_t level, std::uint64_t index) {
  const Key key{level, index};
  const auto kept = kept_.find(key);
  if (kept != kept_.end()) return &kept->second;
  const std::size_t width = tlog::tile_width(level, index, size_);
  std::optional<std::string> bytes = TRY(storage_.tile(level, index));
  if (!bytes && level == 0 && width > 0) bytes = TRY(tail(index));
  if (!bytes || width == 0 || bytes->size() < width * kHash) return lost(level, index);
  if (order_.size() >= kTilesKept) {
    kept_.erase(order_.front());
    order_.pop_front();
  }
  order_.push_back(key);
  return &kept_.emplace(key, std::move(*bytes)).first->second;
}

Result<tlog::Hashes> StoredNodes::hashes(std::uint8_t level, std::uint64_t index) {
  const std::string* bytes = TRY(stored(level, index));
  tlog::Hashes hashes;
  const std::size_t width = tlog::tile_width(level, index, size_);
  for (std::size_t i = 0; i < width; ++i) hashes.push_back(hash_at(*bytes, i * kHash));
  return hashes;
}

Result<tlog::Hash> StoredNodes::node(const tlog::NodeId& id) {
  const auto level = static_cast<std::uint8_t>(id.level / 8);
  const unsigned inside = id.level % 8;
  const std::uint64_t first = id.index << inside;
  const std::string& bytes = *TRY(stored(level, first / tlog::kTileWidth));
  const std::size_t at = first % tlog::kTileWidth;
  const std::size_t count = std::size_t{1} << inside;
  if (bytes.size() < (at + count) * kHash) return lost(level, first / tlog::kTileWidth);
  const bool has_middle = bytes.size() == kMiddleAt + kMiddle * kHash;
  if (count < kMiddle) return fold(bytes, at * kHash, count);
  if (!has_middle) {
    const auto known = folded_.find(id);
    if (known != folded_.end()) return known->second;
    if (folded_.size() >= kFoldedKept) folded_.clear();
    return folded_.emplace(id, fold(bytes, at * kHash, count)).first->second;
  }
  return fold(bytes, kMiddleAt + at / kMiddle * kHash, count / kMiddle);
}

}  // namespace plumbline::log
