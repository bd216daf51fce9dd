// SPDX-License-Identifier: Apache-2.0
// Compares tiles with what the entries give.
#include "verify/tiles.h"

#include <algorithm>

namespace plumbline::verify {

namespace {

std::uint64_t leaves_below(std::uint8_t level) {
  return std::uint64_t{1} << (8 * level);
}

}  // namespace

Result<std::string> read_tile(Files& files, tlog::TileId id, std::size_t bytes_max) {
  auto bytes = files.read(tlog::tile_path(id), bytes_max);
  if (bytes.ok() || !id.partial() || bytes.error().kind != ErrorKind::NotFound) return bytes;
  const Error missing = bytes.error();
  id.width = tlog::kTileWidth;
  bytes = files.read(tlog::tile_path(id), bytes_max);
  return bytes.ok() ? std::move(bytes) : Result<std::string>(missing);
}

std::optional<Problem> TileCheck::check(std::uint8_t level, const tlog::Hashes& hashes) {
  const std::uint64_t index = level == 0 ? bundles_ : levels_[level - 1U].tiles;
  const tlog::TileId id{false, level, index, static_cast<std::uint16_t>(hashes.size())};
  const std::uint64_t first_entry = index * tlog::kTileWidth * leaves_below(level);
  const auto bytes = read_tile(files_, id, tlog::kTileWidth * sizeof(tlog::Hash));
  if (!bytes.ok()) return Problem{first_entry, bytes.error()};
  const std::string wanted = tlog::hash_tile(hashes);
  const std::string_view found = std::string_view(bytes.value()).substr(0, wanted.size());
  if (found == wanted) return std::nullopt;
  const auto [a, b] = std::mismatch(found.begin(), found.end(), wanted.begin());
  const auto place = static_cast<std::uint64_t>(a - found.begin()) / sizeof(tlog::Hash);
  const std::uint64_t entry = first_entry + place * leaves_below(level);
  const std::string path = tlog::tile_path(id);
  if (level == 0) {
    return Problem{
        entry,
        corrupt(path, say("entry {} is not the one whose hash stands there", "第 {} 号记录与此处的哈希值对不上", entry),
                say("the entry or the tile was changed after it was written", "记录或文件块在写入后被改动过"))};
  }
  return Problem{entry, corrupt(path, say("it does not follow from the tiles below it, from entry {} on",
                                          "从第 {} 号记录起，它与下层文件块对不上", entry))};
}

std::optional<Problem> TileCheck::add_above(std::uint8_t level, const tlog::Hash& hash) {
  if (levels_.size() < level) levels_.emplace_back();
  Level& above = levels_[level - 1U];
  above.pending.push_back(hash);
  if (above.pending.size() < tlog::kTileWidth) return std::nullopt;
  if (auto problem = check(level, above.pending)) return problem;
  tlog::CompactRange range;
  for (const tlog::Hash& one : above.pending) range.append(one);
  above.pending.clear();
  ++above.tiles;
  return add_above(static_cast<std::uint8_t>(level + 1), range.root());
}

std::optional<Problem> TileCheck::add(const tlog::Hashes& leaves) {
  if (auto problem = check(0, leaves)) return problem;
  ++bundles_;
  return std::nullopt;
}

std::optional<Problem> TileCheck::finish() {
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    if (levels_[i].pending.empty()) continue;
    if (auto problem = check(static_cast<std::uint8_t>(i + 1), levels_[i].pending)) return problem;
  }
  return std::nullopt;
}

}  // namespace plumbline::verify
