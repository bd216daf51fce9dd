// SPDX-License-Identifier: Apache-2.0
// RecordReader: each wanted record once, whatever its key, and no other.
#include "findings/record_reader.h"

#include <algorithm>
#include <tuple>

#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

struct Read {
  std::int64_t n = 0;
  RecordContent record;
};

// In the order of the askers' numbers; what one id has two records for, in that of their rows.
std::vector<Read> read(World& world, const std::vector<WantedRecord>& wanted,
                       std::optional<std::int64_t> after_batch = std::nullopt) {
  std::vector<Read> all;
  RecordReader reader({world.records.get()}, world.packs);
  must(reader.read(wanted, after_batch, [&](std::int64_t n, RecordContent record) {
    all.push_back({n, std::move(record)});
  }));
  std::sort(all.begin(), all.end(),
            [](const Read& a, const Read& b) { return std::tie(a.n, a.record.row) < std::tie(b.n, b.record.row); });
  return all;
}

// "0: a, 2: b": the outcome of reviews, or whatever column it is.
std::string told(const std::vector<Read>& all, const std::string& column) {
  std::string text;
  for (const Read& one : all) {
    const std::size_t at = one.record.content.find("\"" + column + "\":");
    const std::size_t begin = at + column.size() + 3;
    const std::string value = one.record.content.substr(begin, one.record.content.find_first_of(",}", begin) - begin);
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", one.n, value);
  }
  return text;
}

void add_type(World& world, const packs::RecordType& type) {
  world.packs.add(type);
  std::string columns;
  for (const packs::Column& one : type.columns) columns += one.name + " " + one.ddl_type() + ", ";
  must(world.records->run(fmt::format("CREATE TABLE {} ({}_batch BIGINT, _row BIGINT)", type.name, columns)));
}

TEST(RecordReader, FindsIdsAllOverALargeTypeEachOnce) {
  World world;
  world.load_many("complaint",
                  "SELECT CAST(i AS TEXT), 'P' || i, 'U1', DATE '2025-01-01', NULL::DATE, '' FROM range(300000) r(i)");
  std::vector<WantedRecord> wanted;
  for (const int i : {0, 1, 2047, 2048, 122'879, 122'880, 262'143, 262'144, 299'999, 300'000}) {
    wanted.push_back({i, "complaint", std::to_string(i)});
  }

  const std::vector<Read> all = read(world, wanted);

  ASSERT_EQ(all.size(), 9U);
  for (const Read& one : all) {
    EXPECT_EQ(one.record.row, one.n + 1);
    EXPECT_EQ(one.record.content,
              fmt::format(R"({{"closed_on":null,"complaint_id":"{0}","person_id":"P{0}","received_on":"2025-01-01",)"
                          R"("remark":"","unit_id":"U1"}})",
                          one.n));
  }
}

TEST(RecordReader, FindsMostOfAType) {
  World world;
  world.load_many("review", "SELECT CAST(i // 3 AS TEXT), i % 3, 'o' || i FROM range(30000) r(i)");
  std::vector<WantedRecord> wanted;
  for (int i = 0; i < 30'000; ++i) {
    if (i % 10 != 0) wanted.push_back({i, "review", fmt::format("{}/{}", i / 3, i % 3)});
  }

  const std::vector<Read> all = read(world, wanted);

  ASSERT_EQ(all.size(), wanted.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].n, wanted[i].n);
    EXPECT_NE(all[i].record.content.find(fmt::format("\"o{}\"", all[i].n)), std::string::npos);
  }
}

TEST(RecordReader, OfSeveralKeyColumnsEachMayHoldASlash) {
  World world;
  add_type(world, record_type("note", {"a", "b"},
                              {column("a", packs::ColumnKind::Id), column("b", packs::ColumnKind::Id),
                               column("said", packs::ColumnKind::Text)}));
  world.load("note",
             "('x','y/z','first'), ('x/y','z','second'), ('x','y','third'), ('x/y/z','w','fourth'), ('','v','fifth'),"
             " (NULL,'u','sixth'), ('x/','','seventh'), ('x',NULL,'eighth')");

  EXPECT_EQ(told(read(world, {{0, "note", "x/y/z"}}), "said"), "0: \"first\", 0: \"second\"");
  EXPECT_EQ(
      told(read(world, {{1, "note", "x/y"}, {2, "note", "x/y/z/w"}, {3, "note", "x//"}, {4, "note", "x/"}}), "said"),
      "1: \"third\", 2: \"fourth\", 3: \"seventh\", 4: \"eighth\"");
  EXPECT_EQ(told(read(world, {{1, "note", "x/y"}, {5, "note", "/v"}, {6, "note", "/u"}}), "said"),
            "1: \"third\", 5: \"fifth\", 6: \"sixth\"");
  EXPECT_EQ(told(read(world, {{7, "note", "x"}, {8, "note", "z/y"}, {9, "note", "y/z"}}), "said"), "");
}

TEST(RecordReader, AnIdOfManySlashesIsFoundToo) {
  World world;
  world.load("review", fmt::format("('{}', 7, 'deep'), ('1', 7, 'flat')", std::string(1000, '/') + "x"));
  world.load("review", fmt::format("('x{}', 7, 'deeper')", std::string(1000, '/')));

  EXPECT_EQ(told(read(world, {{0, "review", std::string(1000, '/') + "x/7"},
                              {1, "review", "1/7"},
                              {2, "review", "x" + std::string(1000, '/') + "/7"}}),
                 "outcome"),
            "0: \"deep\", 1: \"flat\", 2: \"deeper\"");
}

TEST(RecordReader, KeysMayBeNumbers) {
  World world;
  add_type(world, record_type("slip", {"number"},
                              {column("number", packs::ColumnKind::Integer), column("sum", packs::ColumnKind::Text)}));
  add_type(world, record_type("line", {"slip", "item"},
                              {column("slip", packs::ColumnKind::Integer), column("item", packs::ColumnKind::Id),
                               column("sum", packs::ColumnKind::Text)}));
  world.load("slip", "(1,'a'), (22,'b'), (-3,'c')");
  world.load("line", "(1,'x','d'), (22,'y','e'), (22,'x','f')");

  EXPECT_EQ(told(read(world, {{0, "slip", "22"}, {1, "slip", "-3"}, {2, "slip", "4"}, {3, "slip", "x"}}), "sum"),
            "0: \"b\", 1: \"c\"");
  EXPECT_EQ(told(read(world, {{0, "line", "22/x"}, {1, "line", "1/x"}, {2, "line", "1/y"}, {3, "line", "x/1"}}), "sum"),
            "0: \"f\", 1: \"d\"");
}

TEST(RecordReader, ReadsTheVersionThatIsCurrentAndWhatChangedSince) {
  World world;
  world.load("review", "('1001', 1, 'sent back'), ('1001', 2, 'approved'), ('1002', 1, 'approved')");
  world.load("review", "('1001', 2, 'withdrawn')");
  const std::vector<WantedRecord> wanted = {{0, "review", "1001/1"}, {1, "review", "1001/2"}, {2, "review", "1001/3"}};

  EXPECT_EQ(told(read(world, wanted), "outcome"), "0: \"sent back\", 1: \"withdrawn\"");
  EXPECT_EQ(told(read(world, wanted, 1), "outcome"), "1: \"withdrawn\"");
  EXPECT_EQ(told(read(world, wanted, 2), "outcome"), "");
}

TEST(RecordReader, TellsEveryAskerAndPassesOverWhatNobodyDeclares) {
  World world;
  world.load("review", "('1001', 1, 'approved')");
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'quiet')");

  const std::vector<Read> all =
      read(world,
           {{0, "review", "1001/1"}, {1, "no_such_type", "1001/1"}, {2, "review", "1001/1"}, {3, "complaint", "1001"}});

  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].record.content, all[1].record.content);
  EXPECT_EQ(all[1].n, 2);
  EXPECT_EQ(all[2].record.sha256, crypto::sha256(all[2].record.content));
}

}  // namespace
}  // namespace plumbline::findings
