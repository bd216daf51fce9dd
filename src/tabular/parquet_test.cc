// SPDX-License-Identifier: Apache-2.0
// Parquet written by DuckDB comes back as text.
#include <gtest/gtest.h>

#include "sql/sql.h"
#include "tabular/testing.h"

namespace plumbline::tabular {
namespace {

using testing::Cells;
using testing::Everything;
using testing::kNone;

void write_parquet(const std::filesystem::path& file, const std::string& select) {
  sql::DuckdbOptions options;
  options.read_files = true;
  auto database = sql::open_duckdb(options);
  ASSERT_TRUE(database.ok());
  auto connection = database.value()->connect();
  const auto written = connection.value()->run("COPY (" + select + ") TO '" + file.string() + "' (FORMAT parquet)");
  ASSERT_TRUE(written.ok()) << written.error().what.en;
}

TEST(Parquet, EveryTypeBecomesTheTextAPersonWouldWrite) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "odd [1]*?.parquet";
  write_parquet(
      folder.path() / "a.parquet",
      "SELECT * FROM (VALUES (1, DATE '2021-03-04', TIMESTAMP '2021-03-04 05:06:07', 12.50::DECIMAL(9,2), '张三', "
      "true, "
      "[1,2], TIMESTAMPTZ '2021-03-04 05:06:07+08'), (NULL, NULL, TIMESTAMP '2021-01-01 00:00:00.12', NULL, '', NULL, "
      "NULL, NULL)) AS t(id, d, ts, amount, name, flag, list, tz)");
  std::filesystem::rename(folder.path() / "a.parquet", file);
  const Shape shape = sniff(file, {}).value();
  EXPECT_EQ(shape.format, Format::Parquet);
  EXPECT_EQ(shape.columns, (Cells{"id", "d", "ts", "amount", "name", "flag", "list", "tz"}));
  const Everything all = testing::read_file_as(file, shape);
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "2021-03-04", "2021-03-04T05:06:07", "12.50", "张三", "true", "[1, 2]",
                                           "2021-03-03T21:06:07Z"},
                                          {kNone, kNone, "2021-01-01T00:00:00.12", kNone, "", kNone, kNone, kNone}}));
}

TEST(Parquet, RowsKeepTheirOrderAcrossBlocks) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "a.parquet";
  write_parquet(file, "SELECT i AS id, 'name ' || i AS name FROM range(300000) r(i)");
  const Everything all = testing::read_file_as(file, sniff(file, {}).value());
  ASSERT_EQ(all.rows.size(), 300'000U);
  for (std::size_t i = 0; i < all.rows.size(); ++i) ASSERT_EQ(all.rows[i][1], "name " + std::to_string(i));
}

TEST(Parquet, NamesOfFoldersAreNoColumns) {
  const testing::TemporaryFolder folder;
  const auto inside = folder.path() / "id=999";
  std::filesystem::create_directories(inside);
  write_parquet(inside / "a.parquet", "SELECT 1 AS id, 'x' AS name");
  const Shape shape = sniff(inside / "a.parquet", {}).value();
  EXPECT_EQ(shape.columns, (Cells{"id", "name"}));
  EXPECT_EQ(testing::read_file_as(inside / "a.parquet", shape).rows, (std::vector<Cells>{{"1", "x"}}));
}

TEST(Parquet, ATildeIsAFolderLikeAnother) {
  const testing::TemporaryFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::create_directories(folder.path() / "~");
  write_parquet(folder.path() / "~" / "a.parquet", "SELECT 1 AS id");
  std::filesystem::current_path(folder.path());
  const auto shape = sniff("~/a.parquet", {});
  std::filesystem::current_path(before);
  ASSERT_TRUE(shape.ok()) << shape.error().what.en;
  EXPECT_EQ(shape.value().columns, (Cells{"id"}));
}

TEST(Parquet, DamagedFileIsRefusedWithAReason) {
  const testing::TemporaryFolder folder;
  const auto shape = sniff(folder.write("a.parquet", "PAR1 and nothing that follows"), {});
  ASSERT_FALSE(shape.ok());
  EXPECT_EQ(shape.error().kind, ErrorKind::Invalid);
}

}  // namespace
}  // namespace plumbline::tabular
