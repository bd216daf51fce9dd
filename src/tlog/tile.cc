// SPDX-License-Identifier: Apache-2.0
// C2SP tlog-tiles: paths, widths, bundles, and nodes computed from tiles.
#include <algorithm>

#include <fmt/core.h>

#include "base/check.h"
#include "tlog/lines.h"

namespace plumbline::tlog {

namespace {

constexpr std::size_t kPathBytesMax = 64;
constexpr std::size_t kTilesKept = 64;
constexpr int kLevelsPerTile = 8;

std::uint64_t hashes_at(std::uint8_t level, std::uint64_t size) {
  return level >= 8 ? 0 : size >> (kLevelsPerTile * level);
}

// Any digits in groups; the caller compares with the one form.
std::optional<std::uint64_t> parse_index(std::string_view path) {
  std::uint64_t index = 0;
  while (true) {
    const bool more = path.starts_with('x');
    if (more) path.remove_prefix(1);
    if (path.size() < 3 || (more && (path.size() < 4 || path[3] != '/')) || (!more && path.size() != 3)) {
      return std::nullopt;
    }
    for (const char digit : path.substr(0, 3)) {
      if (digit < '0' || digit > '9') return std::nullopt;
      index = index * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    if (!more) return index;
    if (index > kTreeSizeMax / 1000) return std::nullopt;
    path.remove_prefix(4);
  }
}

Error bad_path(std::string_view path) {
  return invalid(std::string(path.substr(0, kPathBytesMax)), say("not the path of a tile", "不是存证日志文件块的路径"),
                 say("a path looks like tile/0/x001/234.p/8 or tile/entries/000",
                     "路径形如 tile/0/x001/234.p/8 或 tile/entries/000"));
}

Error bad_size(std::size_t bytes, std::size_t wanted) {
  return corrupt("", say("a tile of {} bytes; it should have {}", "文件块有 {} 字节，应有 {} 字节", bytes, wanted));
}

}  // namespace

std::string index_path(std::uint64_t index) {
  std::string path = fmt::format("{:03}", index % 1000);
  for (index /= 1000; index != 0; index /= 1000) path = fmt::format("x{:03}/{}", index % 1000, path);
  return path;
}

std::string tile_path(const TileId& tile) {
  std::string path = tile.entries ? "tile/entries/" : fmt::format("tile/{}/", tile.level);
  path += index_path(tile.index);
  if (tile.partial()) path += fmt::format(".p/{}", tile.width);
  return path;
}

Result<TileId> parse_tile_path(std::string_view path) {
  constexpr std::string_view kStart = "tile/";
  if (path.size() > kPathBytesMax || !path.starts_with(kStart)) return bad_path(path);
  std::string_view rest = path.substr(kStart.size());
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return bad_path(path);
  TileId tile;
  tile.entries = rest.substr(0, slash) == "entries";
  if (!tile.entries) {
    const std::optional<std::uint64_t> level = parse_decimal(rest.substr(0, slash));
    if (!level || *level > 63) return bad_path(path);
    tile.level = static_cast<std::uint8_t>(*level);
  }
  rest.remove_prefix(slash + 1);
  if (const std::size_t dot = rest.find(".p/"); dot != std::string_view::npos) {
    const std::optional<std::uint64_t> width = parse_decimal(rest.substr(dot + 3));
    if (!width || *width == 0 || *width >= kTileWidth) return bad_path(path);
    tile.width = static_cast<std::uint16_t>(*width);
    rest = rest.substr(0, dot);
  }
  const std::optional<std::uint64_t> index = parse_index(rest);
  if (!index) return bad_path(path);
  tile.index = *index;
  if (tile_path(tile) != path) return bad_path(path);
  return tile;
}

std::uint16_t tile_width(std::uint8_t level, std::uint64_t index, std::uint64_t size) {
  const std::uint64_t hashes = hashes_at(level, size);
  if (index >= (hashes + kTileWidth - 1) / kTileWidth) return 0;
  return static_cast<std::uint16_t>(std::min(kTileWidth, hashes - index * kTileWidth));
}

std::vector<TileId> tiles_between(std::uint64_t old_size, std::uint64_t size) {
  std::vector<TileId> tiles;
  const auto add = [&](bool entries, std::uint8_t level) {
    const std::uint64_t before = hashes_at(level, old_size);
    const std::uint64_t after = hashes_at(level, size);
    for (std::uint64_t index = before / kTileWidth; before < after && index * kTileWidth < after; ++index) {
      tiles.push_back({entries, level, index, tile_width(level, index, size)});
    }
  };
  add(true, 0);
  for (std::uint8_t level = 0; hashes_at(level, size) > 0; ++level) add(false, level);
  return tiles;
}

Result<Hashes> parse_hash_tile(std::string_view bytes, std::size_t width) {
  if (bytes.size() != width * sizeof(Hash)) return bad_size(bytes.size(), width * sizeof(Hash));
  Hashes hashes(width);
  for (std::size_t i = 0; i < width; ++i) {
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Hash)), sizeof(Hash), hashes[i].bytes.begin());
  }
  return hashes;
}

std::string hash_tile(const Hashes& hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * sizeof(Hash));
  for (const Hash& hash : hashes) bytes += hash.view();
  return bytes;
}

void add_to_bundle(std::string& bundle, std::string_view entry) {
  CHECK(entry.size() <= kEntryBytesMax, "an entry's length is a uint16");
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 255);
  bundle += entry;
}

Result<std::vector<std::string_view>> parse_bundle(std::string_view bytes, std::size_t width) {
  std::vector<std::string_view> entries;
  entries.reserve(std::min<std::size_t>(width, kTileWidth));
  while (entries.size() < width) {
    const std::size_t size = bytes.size() < 2 ? 0
                                              : static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 |
                                                    static_cast<unsigned char>(bytes[1]);
    if (bytes.size() < 2 + size) {
      return corrupt("", say("the bundle ends inside entry {} of {}", "条目包在第 {} 条处就结束了（共 {} 条）",
                             entries.size() + 1, width));
    }
    entries.push_back(bytes.substr(2, size));
    bytes.remove_prefix(2 + size);
  }
  if (!bytes.empty()) {
    return corrupt(
        "", say("{} bytes stand behind the last entry of the bundle", "条目包最后一条之后还有 {} 字节", bytes.size()));
  }
  return entries;
}

Result<Hash> TileNodes::node(const NodeId& id) {
  const auto tile_level = static_cast<std::uint8_t>(id.level / kLevelsPerTile);
  const int height = id.level % kLevelsPerTile;
  const std::uint64_t first = id.index << height;
  const std::uint64_t count = std::uint64_t{1} << height;
  const TileId tile{false, tile_level, first / kTileWidth, tile_width(tile_level, first / kTileWidth, size_)};
  const std::size_t offset = first % kTileWidth;
  if (offset + count > tile.width) {
    return invalid("", say("node {} of level {} is not complete in a tree of {} entries",
                           "{2} 条记录的树里，第 {1} 层第 {0} 个节点尚不完整", id.index, id.level, size_));
  }
  auto found = kept_.find(tile);
  if (found == kept_.end()) {
    const std::string bytes = TRY(tiles_.tile(tile));
    Hashes hashes = TRY(parse_hash_tile(bytes, tile.width));
    if (kept_.size() >= kTilesKept) kept_.clear();
    found = kept_.emplace(tile, std::move(hashes)).first;
  }
  CompactRange range;
  for (std::uint64_t i = 0; i < count; ++i) range.append(found->second[offset + i]);
  return range.root();
}

}  // namespace plumbline::tlog
