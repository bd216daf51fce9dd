// SPDX-License-Identifier: Apache-2.0
// Memory: what is set aside is bounded by its bytes, on its way into quarantine and out of it.
#include <atomic>

#include "records/import.h"
#include "records/quarantine.h"
#include "records/records_testing.h"

namespace plumbline::records {
namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

// Blocks of one long row each, which misses its key.
class LongRows : public tabular::Reader {
 public:
  LongRows(std::size_t rows, std::atomic<std::size_t>& given) : rows_(rows), given_(given) {
    shape_.format = tabular::Format::JsonLines;
    shape_.columns = {"act_id", "note"};
  }
  const tabular::Shape& shape() const override { return shape_; }
  Result<bool> next(tabular::Block& block) override {
    block.width = 2;
    block.cells.clear();
    block.row_numbers.clear();
    block.line_numbers.clear();
    block.storage.clear();
    if (given_ == rows_) return false;
    ++given_;
    block.storage.assign(kMiB, 'x');
    block.cells = {std::string_view(), block.storage};
    block.row_numbers = {given_};
    block.line_numbers = {given_};
    return true;
  }
  std::uint64_t bytes_read() const override { return 0; }
  std::uint64_t bytes_total() const override { return 0; }

 private:
  tabular::Shape shape_;
  std::size_t rows_;
  std::atomic<std::size_t>& given_;
};

class Bounds : public RecordsTest {};

TEST_F(Bounds, RefusedRowsGoToQuarantineBeforeTheyFillTheMemory) {
  constexpr std::size_t kRows = 300;
  std::atomic<std::size_t> given = 0;
  Source source;
  source.mapping = value_of(parse_mapping("record_type: act\ncolumns: {act_id: act_id, note: note}\n", "m", packs_));
  source.file = "long";
  source.digest = [] { return crypto::sha256("long"); };
  source.open = [&]() -> Result<std::unique_ptr<tabular::Reader>> {
    return std::unique_ptr<tabular::Reader>(std::make_unique<LongRows>(kRows, given));
  };
  std::size_t refused = 0;
  std::size_t under_way_max = 0;
  const Refuse refuse = [&](std::int64_t, const RefusedRow&) {
    under_way_max = std::max(under_way_max, given - refused);
    ++refused;
    return done();
  };
  NoProgress progress;
  const sql::Transaction transaction = value_of(sql::Transaction::begin(*connection_));
  const BatchReport report = value_of(import_rows({*connection_, packs_, clock_}, source, refuse, progress));
  EXPECT_EQ(report.quarantined, static_cast<std::int64_t>(kRows));
  EXPECT_EQ(refused, kRows);
  EXPECT_LE(under_way_max, 160U);  // MiB: two queues of 64, a piece of 8, and what is in hand
}

TEST_F(Bounds, QuarantineIsReadAgainInBlocksOfBoundedSize) {
  constexpr std::size_t kRows = 40;
  std::string text = "act_id,note\n";
  for (std::size_t i = 0; i < kRows; ++i) text += "," + std::string(kMiB - 16, static_cast<char>('a' + i % 26)) + "\n";
  EXPECT_EQ(import("act", "long.csv", text).quarantined, static_cast<std::int64_t>(kRows));
  const auto reader = value_of(QuarantineReader::open(*connection_, 1));
  tabular::Block block;
  std::vector<std::uint64_t> seen;
  while (value_of(reader->next(block))) {
    EXPECT_LE(block.storage.size(), 16 * kMiB);
    seen.insert(seen.end(), block.row_numbers.begin(), block.row_numbers.end());
    EXPECT_EQ(block.cell(0, 1).size(), kMiB - 16);
  }
  ASSERT_EQ(seen.size(), kRows);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

// More than a page in rows and in bytes, read while their records are written.
TEST_F(Bounds, AReplayOfManyAndLongRowsTakesThoseThatWereMended) {
  std::string text = "act_id,note\n";
  for (int i = 0; i < 20'000; ++i) text += ",short\n";
  for (int i = 0; i < 40; ++i) text += "," + std::string(kMiB - 16, 'x') + "\n";
  EXPECT_EQ(import("act", "long.csv", text).quarantined, 20'040);
  NoProgress progress;
  EXPECT_TRUE(value_of(store_->replay({}, "ben", progress)).empty());
  EXPECT_EQ(rows("SELECT count(*) FROM plumbline.quarantine WHERE state = 'waiting'"), "20040");
  value_of(
      connection_->run("UPDATE plumbline.quarantine SET state = 'fixed', cells = replace(replace(cells, "
                       "'\"act_id\":\"\"', '\"act_id\":null'), '\"act_id\":null', '\"act_id\":\"' || file_row || '\"') "
                       "WHERE file_row % 2 = 0"));
  const auto reports = value_of(store_->replay({}, "ben", progress));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].loaded, 10'020);
  EXPECT_EQ(reports[0].quarantined, 10'020);
  EXPECT_EQ(rows("SELECT count(*), sum(length(note)) FROM act"),
            "10020|" + std::to_string(10'000 * 5 + 20 * (kMiB - 16)));
  EXPECT_EQ(rows("SELECT state, count(*) FROM plumbline.quarantine GROUP BY state ORDER BY state"),
            "replayed|10020\nwaiting|10020");
}

}  // namespace
}  // namespace plumbline::records
