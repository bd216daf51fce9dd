// SPDX-License-Identifier: Apache-2.0
// Tiles: paths both ways, widths, the published log re-hashed at every size, and proofs taken from tiles.
#include <random>

#include <fmt/core.h>

#include "tlog/tlog_testing.h"

namespace plumbline::tlog {
namespace {

TEST(TilePath, IsWrittenAndReadAsTheSpecificationSays) {
  const std::vector<std::pair<TileId, std::string>> known{{{false, 0, 1234067, 256}, "tile/0/x001/x234/067"},
                                                          {{false, 0, 0, 256}, "tile/0/000"},
                                                          {{false, 1, 0, 1}, "tile/1/000.p/1"},
                                                          {{false, 63, 999, 255}, "tile/63/999.p/255"},
                                                          {{true, 0, 1000, 256}, "tile/entries/x001/000"},
                                                          {{true, 0, 273, 112}, "tile/entries/273.p/112"}};
  for (const auto& [tile, path] : known) {
    EXPECT_EQ(tile_path(tile), path);
    EXPECT_EQ(parse_tile_path(path).value(), tile);
  }
}

TEST(TilePath, HasOneForm) {
  for (const char* bad : {"",
                          "tile",
                          "tile/",
                          "tile/0",
                          "tile/0/",
                          "tile/0/0",
                          "tile/0/00",
                          "tile/0/0000",
                          "tile/0/x000/001",
                          "tile/0/x001",
                          "tile/0/x001/",
                          "tile/0/x001/x002",
                          "tile/0/001/002",
                          "tile/0/x1/002",
                          "tile/00/000",
                          "tile/64/000",
                          "tile/-1/000",
                          "tile/0/000.p/0",
                          "tile/0/000.p/256",
                          "tile/0/000.p/01",
                          "tile/0/000.p/",
                          "tile/0/000.p",
                          "tile/0/000.p/1/2",
                          "/tile/0/000",
                          "tile/0/000/",
                          "tile/entries/entries",
                          "tile/data/000",
                          "tile/0/x001/x001/x001/x001/x001/x001/x001/000",
                          "tile/0/../000",
                          "tile/0/%30",
                          "tile/0/x99999/000"}) {
    EXPECT_FALSE(parse_tile_path(bad).ok()) << bad;
  }
}

TEST(TileWidth, IsThatOfTheSpecificationsExample) {  // 70,000 entries
  EXPECT_EQ(tile_width(0, 272, 70'000), 256);
  EXPECT_EQ(tile_width(0, 273, 70'000), 112);
  EXPECT_EQ(tile_width(0, 274, 70'000), 0);
  EXPECT_EQ(tile_width(1, 0, 70'000), 256);
  EXPECT_EQ(tile_width(1, 1, 70'000), 17);
  EXPECT_EQ(tile_width(2, 0, 70'000), 1);
  EXPECT_EQ(tile_width(3, 0, 70'000), 0);
  EXPECT_EQ(tile_width(0, 0, 0), 0);
  EXPECT_EQ(tile_width(200, 0, kTreeSizeMax), 0);
}

TEST(TilesBetween, NamesWhatChanged) {
  const auto paths = [](std::uint64_t old_size, std::uint64_t size) {
    std::vector<std::string> named;
    for (const TileId& tile : tiles_between(old_size, size)) named.push_back(tile_path(tile));
    return named;
  };
  EXPECT_TRUE(paths(0, 0).empty());
  EXPECT_TRUE(paths(300, 300).empty());
  EXPECT_EQ(paths(0, 1), (std::vector<std::string>{"tile/entries/000.p/1", "tile/0/000.p/1"}));
  EXPECT_EQ(paths(255, 257), (std::vector<std::string>{"tile/entries/000", "tile/entries/001.p/1", "tile/0/000",
                                                       "tile/0/001.p/1", "tile/1/000.p/1"}));
  EXPECT_EQ(paths(256, 257), (std::vector<std::string>{"tile/entries/001.p/1", "tile/0/001.p/1"}));
}

TEST(Bundle, IsReadWholeOrRefused) {
  std::string bundle;
  for (const std::string entry : {"one", "", "three"}) add_to_bundle(bundle, entry);
  EXPECT_EQ(parse_bundle(bundle, 3).value(), (std::vector<std::string_view>{"one", "", "three"}));
  EXPECT_FALSE(parse_bundle(bundle, 2).ok());
  EXPECT_FALSE(parse_bundle(bundle, 4).ok());
  for (std::size_t size = 0; size < bundle.size(); ++size) EXPECT_FALSE(parse_bundle(bundle.substr(0, size), 3).ok());
  EXPECT_FALSE(parse_bundle(bundle, 1'000'000'000'000).ok());
}

struct FolderTiles : TileSource {
  std::filesystem::path folder;
  explicit FolderTiles(std::filesystem::path where) : folder(std::move(where)) {}
  Result<std::string> tile(const TileId& id) override { return testing::file(folder / tile_path(id)); }
};

TEST(PublishedLog, EverySizeIsRehashed) {
  NEEDS_VECTORS();
  const std::filesystem::path folder = testing::vectors() / "tessera-log";
  FolderTiles tiles(folder);
  for (std::uint64_t size = 1; size <= 15; ++size) {
    const Note note = parse_note(testing::file(folder / fmt::format("checkpoint.{}", size))).value();
    const Checkpoint checkpoint = parse_checkpoint(note.text).value();
    const auto width = static_cast<std::uint16_t>(size);
    const std::string bundle = tiles.tile({true, 0, 0, width}).value();
    const std::vector<std::string_view> entries = parse_bundle(bundle, width).value();
    CompactRange tree;
    Hashes leaves;
    for (const std::string_view entry : entries) {
      leaves.push_back(leaf_hash(entry));
      tree.append(leaves.back());
    }
    EXPECT_EQ(hash_tile(leaves), tiles.tile({false, 0, 0, width}).value());
    EXPECT_EQ(tree.root(), checkpoint.root) << size;
    TileNodes nodes(tiles, size);
    EXPECT_EQ(root_of(size, nodes).value(), checkpoint.root) << size;
  }
}

// The tiles of a whole tree, in memory.
struct MemoryTiles : TileSource {
  std::map<TileId, std::string> kept;
  std::size_t reads = 0;

  explicit MemoryTiles(const Hashes& leaves) {
    testing::LeafNodes nodes(leaves);
    for (const TileId& id : tiles_between(0, leaves.size())) {
      if (id.entries) continue;
      Hashes hashes;
      for (std::uint64_t i = 0; i < id.width; ++i) {
        const auto level = static_cast<std::uint8_t>(8 * id.level);
        hashes.push_back(nodes.node({level, id.index * kTileWidth + i}).value());
      }
      kept[id] = hash_tile(hashes);
    }
  }
  Result<std::string> tile(const TileId& id) override {
    ++reads;
    const auto found = kept.find(id);
    if (found == kept.end()) return not_found(tile_path(id), say("no such tile", "没有这个文件块"));
    return found->second;
  }
};

TEST(TileNodes, GiveTheNodesOfTheTree) {
  std::mt19937_64 random(2);
  for (const std::size_t size : {1U, 2U, 255U, 256U, 257U, 600U, 4'999U}) {
    const Hashes leaves = testing::some_leaves(size);
    MemoryTiles tiles(leaves);
    TileNodes nodes(tiles, size);
    testing::LeafNodes wanted(leaves);
    EXPECT_EQ(root_of(size, nodes).value(), testing::reference_root(leaves, 0, size)) << size;
    for (int i = 0; i < 50; ++i) {
      const std::uint64_t index = random() % size;
      ASSERT_EQ(inclusion_proof(index, size, nodes).value(), inclusion_proof(index, size, wanted).value());
      const std::uint64_t old_size = random() % (size + 1);
      ASSERT_EQ(consistency_proof(old_size, size, nodes).value(), consistency_proof(old_size, size, wanted).value());
    }
    EXPECT_LE(tiles.reads, tiles.kept.size()) << "every tile is read once";
  }
}

TEST(TileNodes, ATileOfTheWrongSizeIsRefusedAndAFalseOneDoesNotVerify) {
  const Hashes leaves = testing::some_leaves(300);
  MemoryTiles tiles(leaves);
  const Hash root = testing::reference_root(leaves, 0, 300);
  std::string& first = tiles.kept.at({false, 0, 0, 256});
  first[0] = static_cast<char>(first[0] ^ 1);
  TileNodes changed(tiles, 300);
  EXPECT_FALSE(verify_inclusion(leaves[1], 1, 300, inclusion_proof(1, 300, changed).value(), root).ok());
  first.pop_back();
  TileNodes cut(tiles, 300);
  EXPECT_FALSE(inclusion_proof(1, 300, cut).ok());
  EXPECT_FALSE(cut.node({0, 300}).ok());
  EXPECT_FALSE(cut.node({60, 0}).ok());
}

}  // namespace
}  // namespace plumbline::tlog
