// SPDX-License-Identifier: Apache-2.0
// What importing keeps: values that a file says nothing of, the order of versions, what came later.
#include "records/records_testing.h"

namespace plumbline::records {
namespace {

class Keeping : public RecordsTest {};

TEST_F(Keeping, AColumnThatTheFileLacksKeepsItsKnownValues) {
  import("act", "a.csv", "act_id,happened_at,amount,note\n1,2021-07-06,5,x\n2,2021-07-07,6,y\n3,2021-07-08,7,\n");
  const BatchReport report =
      import("act", "b.csv", "act_id,Occurrence,amount\n1,2021-08-06,5.00\n2,2021-08-06,9\n4,,1\n");
  EXPECT_EQ(report.loaded, 1);
  EXPECT_EQ(report.updated, 1);
  EXPECT_EQ(report.unchanged, 1);
  EXPECT_EQ(
      rows("SELECT act_id, happened_at, amount, note, _batch FROM act ORDER BY act_id"),
      "1|2021-07-06T00:00:00|5.00|x|1\n2|2021-07-07T00:00:00|9.00|y|2\n3|2021-07-08T00:00:00|7.00||1\n4||1.00||2");
  ASSERT_EQ(report.columns_kept.size(), 2U);
  EXPECT_EQ(report.columns_kept[0].column, "happened_at");
  EXPECT_EQ(report.columns_kept[0].records, 2);
  EXPECT_EQ(value_of(store_->batch(2)).columns_kept.size(), 2U);
}

TEST_F(Keeping, AnEmptyCellOfAMappedColumnDoesBlank) {
  import("act", "a.csv", "act_id,amount,note\n1,5,x\n");
  EXPECT_EQ(import("act", "b.csv", "act_id,amount,note\n1,5,\n").updated, 1);
  EXPECT_EQ(rows("SELECT note FROM act"), "");
}

TEST_F(Keeping, RepeatsInAFileThatLacksColumnsKeepWhatIsKnownInEveryVersion) {
  import("act", "a.csv", "act_id,amount,note\n1,5,x\n");
  const std::string text = "act_id,amount\n1,6\n1,7\n";
  EXPECT_EQ(import("act", "b.csv", text).updated, 2);
  EXPECT_EQ(rows("SELECT amount, note, _batch, _replaced_in FROM history.act ORDER BY _batch, _row"),
            "5.00|x|1|2\n6.00|x|2|2");
  EXPECT_EQ(rows("SELECT amount, note FROM act"), "7.00|x");
  EXPECT_EQ(import("act", "c.csv", text + "\n").unchanged, 2);
}

TEST_F(Keeping, AFileThatComesAgainUndoesWhatCameBetween) {
  const std::string first = "act_id,amount\n1,5\n";
  import("act", "a.csv", first);
  import("act", "b.csv", "act_id,amount\n1,6\n");
  const BatchReport back = import("act", "a.csv", first);
  EXPECT_FALSE(back.same_file_before);
  EXPECT_EQ(back.updated, 1);
  EXPECT_EQ(rows("SELECT amount, _batch FROM act"), "5.00|3");
  EXPECT_TRUE(import("act", "a.csv", first).same_file_before);
}

TEST_F(Keeping, FilesOfAFolderDoNotUndoEachOther) {
  const auto file = write("a.csv", "act_id,amount\n1,5\n");
  import("act", "a.csv", "act_id,amount\n1,5\n");
  import("act", "b.csv", "act_id,amount\n1,6\n");
  NoProgress progress;
  const BatchReport again = value_of(store_->import_file({file, guess("act", file), "ann", "", true}, progress));
  EXPECT_TRUE(again.same_file_before);
  EXPECT_TRUE(again.changed_since);
  EXPECT_TRUE(value_of(store_->batch(3)).changed_since);
  EXPECT_EQ(rows("SELECT amount FROM act"), "6.00");
}

TEST_F(Keeping, VersionsAreInOrderByBatchWhateverTheClockSays) {
  import("act", "a.csv", "act_id,amount\n1,5\n");
  at("2026-03-14T08:00:00");
  const BatchReport report = import("act", "b.csv", "act_id,amount\n1,6\n1,7\n");
  EXPECT_TRUE(report.clock_behind);
  EXPECT_EQ(rows("SELECT amount, version_recorded_at, version_batch, version_replaced_in FROM act_version "
                 "ORDER BY version_batch, amount"),
            "5.00|2026-03-14T09:00:00|1|2\n6.00|2026-03-14T09:00:00|2|2\n7.00|2026-03-14T09:00:00|2|");
}

TEST_F(Keeping, DatesAfterTheDayOfTheImportAreTold) {
  const BatchReport report = import(
      "act", "a.csv",
      "act_id,happened_at,closed_on\n1,2026-03-14 23:59:59,2026-03-14\n2,2204-01-01,9999-12-31\n3,,2026-03-15\n");
  EXPECT_EQ(report.loaded, 3);
  ASSERT_EQ(report.dates_to_come.size(), 2U);
  EXPECT_EQ(report.dates_to_come[0].rows, 1);
  EXPECT_EQ(report.dates_to_come[1].column, "closed_on");
  EXPECT_EQ(report.dates_to_come[1].rows, 2);
}

TEST_F(Keeping, AReplayedRowDoesNotTakeThePlaceOfWhatCameLater) {
  NoProgress progress;
  import("act", "old.csv", "act_id,closed,amount\n1,1/2/2024,5\n2,1/2/2024,5\n");
  import("act", "new.csv", "act_id,closed,amount\n1,2024-01-02,6\n");
  ASSERT_TRUE(store_->fix(1, {{"closed", "2024-01-02"}}, "ben").ok());
  ASSERT_TRUE(store_->fix(2, {{"closed", "2024-01-02"}}, "ben").ok());
  const auto reports = value_of(store_->replay({}, "ben", progress));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].loaded, 1);
  EXPECT_EQ(reports[0].quarantined, 1);
  EXPECT_EQ(reports[0].overtaken, 1);
  EXPECT_EQ(rows("SELECT act_id, amount FROM act ORDER BY act_id"), "1|6.00\n2|5.00");
  EXPECT_EQ(rows("SELECT state, settled_in FROM plumbline.quarantine ORDER BY id"), "overtaken|3\nreplayed|3");
  EXPECT_TRUE(waiting().empty());
}

TEST_F(Keeping, AReplayOfNothingButOvertakenRowsIsABatchThatSaysSo) {
  NoProgress progress;
  import("act", "a.csv", "act_id,amount\n1,x\n1,6\n");  // the later row of the file counts
  ASSERT_TRUE(store_->fix(1, {{"amount", "5"}}, "ben").ok());
  const auto reports = value_of(store_->replay({}, "ben", progress));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].overtaken, 1);
  EXPECT_EQ(rows("SELECT amount FROM act"), "6.00");
}

TEST_F(Keeping, WhatIsNoDigestIsUnreadable) {
  import("act", "a.csv", "act_id,amount\n1,5\n");
  value_of(connection_->run("UPDATE plumbline.batch SET file_sha256 = 'zz' || substr(file_sha256, 3)"));
  const auto batch = store_->batch(1);
  ASSERT_FALSE(batch.ok());
  EXPECT_EQ(batch.error().kind, ErrorKind::Corrupt);
}

TEST_F(Keeping, ABatchThatIsNotThereIsNamedInTheReadersLanguage) {
  EXPECT_TRUE(store_->batch(99).error().in(Language::Chinese).starts_with("导入批次 99："));
  EXPECT_TRUE(store_->batch(99).error().in(Language::English).starts_with("batch 99: "));
}

// Between the digest, which is begun first, and the rows the time of the batch is asked for.
class ReplacingClock : public Clock {
 public:
  explicit ReplacingClock(std::filesystem::path file) : file_(std::move(file)) {}
  Timestamp now() const override {
    const std::filesystem::path other = file_.string() + ".new";
    std::ofstream(other, std::ios::binary) << "act_id,amount\n2,6\n";
    std::filesystem::rename(other, file_);
    return *parse_iso_timestamp("2026-03-14T09:00:00");
  }

 private:
  std::filesystem::path file_;
};

TEST_F(Keeping, RowsAndDigestAreOfOneFile) {
  const auto file = write("a.csv", "act_id,amount\n1,5\n");
  const Mapping mapping = guess("act", file);
  const ReplacingClock clock(file);
  Store store(*connection_, packs_, clock);
  NoProgress progress;
  const auto report = store.import_file({file, mapping, "ann", ""}, progress);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().kind, ErrorKind::Conflict);
  EXPECT_FALSE(report.error().mend.zh.empty());
  EXPECT_EQ(value_of(store_->count("act")), 0);
  EXPECT_TRUE(value_of(store_->batches()).empty());
}

TEST_F(Keeping, DatesToComeAreToldUnlessThePackExpectsThem) {
  packs::PackSet packs;
  packs::RecordType watch;
  watch.name = "watch";
  watch.title = {"Watch", "值班"};
  watch.columns = {required(column("watch_id", packs::ColumnKind::Id)),
                   column("started_at", packs::ColumnKind::Timestamp), column("valid_from", packs::ColumnKind::Date),
                   column("due_on", packs::ColumnKind::Date)};
  watch.columns.back().may_lie_ahead = true;
  watch.key = {"watch_id"};
  watch.natural_time = "started_at";
  watch.date_orders = {{"valid_from", "due_on"}};
  packs.add(watch);
  Store store(*connection_, packs, clock_);
  ASSERT_TRUE(store.create_tables().ok());
  const auto file =
      write("w.csv", "watch_id,started_at,valid_from,due_on\n1,2204-01-01,2026-01-01,2026-04-01\n2,,2027-01-01,\n");
  const Mapping mapping = guess_mapping(watch, value_of(tabular::sniff(file, {}))).mapping;
  NoProgress progress;
  const BatchReport report = value_of(store.import_file({file, mapping, "ann", ""}, progress));
  ASSERT_EQ(report.dates_to_come.size(), 2U);
  EXPECT_EQ(report.dates_to_come[0].column, "started_at");
  EXPECT_EQ(report.dates_to_come[0].rows, 1);
  EXPECT_EQ(report.dates_to_come[1].column, "valid_from");
}

}  // namespace
}  // namespace plumbline::records
