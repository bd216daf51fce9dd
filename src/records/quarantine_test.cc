// SPDX-License-Identifier: Apache-2.0
// Quarantine: nothing is lost, fixes are kept, replay takes what fits and leaves the rest.
#include "records/records_testing.h"

namespace plumbline::records {
namespace {

class Quarantine : public RecordsTest {
 protected:
  std::vector<BatchReport> replay(std::optional<std::int64_t> batch = {}) {
    NoProgress progress;
    return value_of(store_->replay(batch, "ben", progress));
  }
  Status fix(std::int64_t id, const std::map<std::string, std::string>& cells) { return store_->fix(id, cells, "ben"); }
};

TEST_F(Quarantine, FixedRowsAreReplayedAsABatchOfTheirOwnAndOthersStay) {
  import("act", "acts.csv", "act_id,amount,closed\n1,5,\n2,x,\n3,7,soon\n");
  at("2026-03-15T10:00:00");
  const auto found = waiting();
  ASSERT_EQ(found.size(), 2U);
  ASSERT_TRUE(fix(found[0].id, {{"amount", "6"}}).ok());
  EXPECT_EQ(waiting()[0].state, "fixed");
  ASSERT_TRUE(fix(found[1].id, {{"closed", "later"}}).ok());

  const auto reports = replay();
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].batch, 2);
  EXPECT_EQ(reports[0].replay_of, 1);
  EXPECT_EQ(reports[0].imported_by, "ben");
  EXPECT_EQ(reports[0].rows, 2);
  EXPECT_EQ(reports[0].loaded, 1);
  EXPECT_EQ(reports[0].quarantined, 1);
  EXPECT_EQ(rows("SELECT act_id, amount, _batch, _row FROM act ORDER BY act_id"), "1|5.00|1|1\n2|6.00|2|2");
  const auto left = waiting();
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].id, found[1].id);
  EXPECT_EQ(left[0].state, "waiting");
  EXPECT_EQ(left[0].value, "later");
  EXPECT_NE(left[0].reason.en.find("“later”"), std::string::npos);
  EXPECT_EQ(
      rows(
          "SELECT quarantine_id, header, before, after, fixed_by FROM plumbline.quarantine_fix ORDER BY quarantine_id"),
      "1|amount|x|6|ben\n2|closed|soon|later|ben");
  EXPECT_EQ(rows("SELECT state, settled_in FROM plumbline.quarantine WHERE id = 1"), "replayed|2");
}

TEST_F(Quarantine, ARowThatWasRaggedWaitsUntilItIsFixed) {
  import("act", "acts.csv", "act_id,amount\n1,5\n2,6,7\n");
  EXPECT_TRUE(replay().empty());
  EXPECT_EQ(value_of(store_->count("act")), 1);
  ASSERT_TRUE(fix(waiting()[0].id, {{"amount", "6"}}).ok());
  EXPECT_EQ(replay()[0].loaded, 1);
  EXPECT_TRUE(waiting().empty());
  EXPECT_TRUE(replay().empty());
}

TEST_F(Quarantine, FixesThatCannotBeAreRefused) {
  import("act", "acts.csv", "act_id,amount\n1,x\n");
  EXPECT_EQ(fix(99, {{"amount", "1"}}).error().kind, ErrorKind::NotFound);
  const Status unknown = fix(1, {{"amont", "1"}});
  EXPECT_EQ(unknown.error().kind, ErrorKind::Invalid);
  EXPECT_NE(unknown.error().mend.en.find("`amount`"), std::string::npos);
  EXPECT_EQ(fix(1, {}).error().kind, ErrorKind::Invalid);
  ASSERT_TRUE(fix(1, {{"amount", "1"}}).ok());
  replay();
  EXPECT_EQ(fix(1, {{"amount", "2"}}).error().kind, ErrorKind::Conflict);
}

TEST_F(Quarantine, AFileReadAgainWithABetterMappingTakesTheWaitingRowsPlace) {
  const auto file = write("acts.csv", "act_id,closed\n1,7/6/2021\n2,2021-07-06\n");
  NoProgress progress;
  Mapping mapping = guess("act", file);
  EXPECT_EQ(value_of(store_->import_file({file, mapping, "ann", ""}, progress)).quarantined, 1);
  mapping.columns["closed_on"].formats = {"%m/%d/%Y"};
  const BatchReport again = value_of(store_->import_file({file, mapping, "ann", ""}, progress));
  EXPECT_EQ(again.loaded, 1);
  EXPECT_EQ(again.unchanged, 1);
  EXPECT_TRUE(waiting().empty());
  EXPECT_EQ(rows("SELECT state, settled_in FROM plumbline.quarantine"), "dropped|2");
  EXPECT_EQ(again.superseded, 1);
  EXPECT_EQ(value_of(store_->batch(2)).json(), again.json());
  EXPECT_EQ(value_of(store_->batch(1)).superseded, 0);
}

TEST_F(Quarantine, ARowStaysWhereTheFileIsReadAgainForLess) {
  const auto file = write("acts.csv", "act_id,closed,note\n1,soon,x\n2,2021-07-06,y\n");
  NoProgress progress;
  Mapping narrow = guess("act", file);
  narrow.columns.erase("closed_on");
  EXPECT_EQ(value_of(store_->import_file({file, guess("act", file), "ann", ""}, progress)).quarantined, 1);
  const BatchReport again = value_of(store_->import_file({file, narrow, "ann", ""}, progress));
  EXPECT_EQ(again.superseded, 0);
  ASSERT_EQ(waiting().size(), 1U);
  EXPECT_EQ(waiting()[0].column, "closed_on");
}

TEST_F(Quarantine, AFixedRowStaysWhereTheFileIsReadAgain) {
  const auto file = write("acts.csv", "act_id,closed\n1,7/6/2021\n2,2021-07-06\n");
  NoProgress progress;
  Mapping mapping = guess("act", file);
  EXPECT_EQ(value_of(store_->import_file({file, mapping, "ann", ""}, progress)).quarantined, 1);
  ASSERT_TRUE(fix(1, {{"closed", "2021-06-07"}}).ok());
  mapping.columns["closed_on"].formats = {"%m/%d/%Y"};
  EXPECT_EQ(value_of(store_->import_file({file, mapping, "ann", ""}, progress)).superseded, 0);
  EXPECT_EQ(replay().size(), 1U);
  EXPECT_EQ(rows("SELECT closed_on FROM act WHERE act_id = '1'"), "2021-06-07");
}

TEST_F(Quarantine, AFileWhoseRowsWereDroppedIsReadAgainWhenAsked) {
  const auto file = write("acts.csv", "act_id,closed\n1,7/6/2021\n2,2021-07-06\n");
  NoProgress progress;
  const Mapping first = guess("act", file);
  value_of(store_->import_file({file, first, "ann", ""}, progress));
  Mapping better = first;
  better.columns["closed_on"].formats = {"%m/%d/%Y"};
  value_of(store_->import_file({file, better, "ann", ""}, progress));
  const BatchReport again = value_of(store_->import_file({file, first, "ann", ""}, progress));
  EXPECT_FALSE(again.same_file_before);
  EXPECT_EQ(again.quarantined, 1);
  EXPECT_TRUE(value_of(store_->import_file({file, first, "ann", ""}, progress)).same_file_before);
}

TEST_F(Quarantine, AReplayThatTakesNothingIsNoBatchButTellsTheNewReason) {
  import("act", "acts.csv", "act_id,amount,closed\n1,x,\n2,5,soon\n3,y,\n");
  EXPECT_TRUE(replay().empty());
  ASSERT_TRUE(fix(waiting()[0].id, {{"amount", "z"}}).ok());
  EXPECT_TRUE(replay().empty());
  EXPECT_EQ(value_of(store_->batches()).size(), 1U);
  EXPECT_EQ(rows("SELECT file_row, given, state, settled_in FROM plumbline.quarantine ORDER BY file_row"),
            "1|z|waiting|\n2|soon|waiting|\n3|y|waiting|");
  EXPECT_EQ(value_of(store_->count("act")), 0);
}

TEST_F(Quarantine, ReplayedRepetitionsAreNumberedBehindTheOthers) {
  packs::PackSet set = small_pack();
  import("place", "places.csv", "act_id,beat\n1,7\n1,7,9\n1,7\n");
  ASSERT_TRUE(fix(waiting()[0].id, {{"beat", "7"}}).ok());
  const auto reports = replay();
  EXPECT_EQ(reports[0].loaded, 1);
  EXPECT_EQ(rows("SELECT number, _row FROM place ORDER BY number"), "1|1\n2|3\n3|2");
}

TEST_F(Quarantine, BytesThatAreNoCharactersAreKeptReadable) {
  const auto file = write("acts.csv",
                          "act_id,note\n1,ok\n2,a\xFF\xFE"
                          "b\n");
  Mapping mapping = value_of(parse_mapping(
      "record_type: act\nshape: {encoding: UTF-8}\ncolumns: {act_id: act_id, note: note}\n", "m", packs_));
  NoProgress progress;
  const BatchReport report = value_of(store_->import_file({file, mapping, "ann", ""}, progress));
  EXPECT_EQ(report.loaded, 1);
  ASSERT_EQ(report.quarantined, 1);
  EXPECT_EQ(waiting()[0].cells_json, R"json({"act_id":"2","note":"a\\xFF\\xFEb"})json");
  EXPECT_EQ(waiting()[0].value, R"(2,a\xFF\xFEb)");
}

TEST_F(Quarantine, CanBeFilteredByBatchAndType) {
  import("act", "a.csv", "act_id,amount\n1,x\n");
  import("unit", "u.csv", "unit_id,title\n,x\n");
  EXPECT_EQ(value_of(store_->quarantine({.batch = 2, .record_type = {}, .waiting_only = true, .limit = 10})).size(),
            1U);
  EXPECT_EQ(value_of(store_->quarantine({.batch = {}, .record_type = "act", .waiting_only = true, .limit = 10})).size(),
            1U);
  EXPECT_EQ(value_of(store_->quarantine({.batch = {}, .record_type = {}, .waiting_only = true, .limit = 1})).size(),
            1U);
}

}  // namespace
}  // namespace plumbline::records
