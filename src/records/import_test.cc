// SPDX-License-Identifier: Apache-2.0
// Importing: what becomes of rows, keys and versions, and what the report says.
#include "records/records_testing.h"

namespace plumbline::records {
namespace {

class Import : public RecordsTest {};

constexpr std::string_view kAllActs = "SELECT act_id, unit_id, kind, amount, _batch, _row FROM act ORDER BY act_id";

TEST_F(Import, RowsAreTypedAndKnowTheirBatchAndRow) {
  const BatchReport report = import("act", "acts.csv",
                                    "act_no,unit,happened_date,happened_time,closed,kind,amount,note\n"
                                    "1.0,7,2021-7-6,18:20:00,20-JUL-21,Stop And Search,\"$1,204.50\",\n"
                                    "2,,2021-07-07,,,fine,(379.29),\"two\nlines\"\n");
  EXPECT_EQ(report.batch, 1);
  EXPECT_EQ(report.rows, 2);
  EXPECT_EQ(report.loaded, 2);
  EXPECT_EQ(
      rows("SELECT act_id, unit_id, happened_at, closed_on, kind, amount, note, _batch, _row FROM act ORDER BY act_id"),
      "1|7|2021-07-06T18:20:00|2021-07-20|stop|1204.50||1|1\n2||2021-07-07T00:00:00||fine|-379.29|two\nlines|1|2");
}

TEST_F(Import, TheSameFileTwiceChangesNothingAndSaysSo) {
  const std::string text = "act_id,amount\n1,5\n2,x\n";
  import("act", "acts.csv", text);
  const std::string before = rows(std::string(kAllActs));
  const BatchReport again = import("act", "another-name.csv", text);
  EXPECT_TRUE(again.same_file_before);
  EXPECT_EQ(again.batch, 2);
  EXPECT_EQ(again.rows, 0);
  EXPECT_EQ(rows(std::string(kAllActs)), before);
  EXPECT_EQ(waiting().size(), 1U);
}

TEST_F(Import, AKnownKeyWithOtherContentIsANewVersionAndTheOldOneStays) {
  import("act", "a.csv", "act_id,amount,note\n1,5,x\n2,6,\n3,7,\n");
  at("2026-03-15T10:00:00");
  const BatchReport report = import("act", "b.csv", "act_id,amount,note\n3,7.00,\n1,5.50,x\n4,1,\n");
  EXPECT_EQ(report.loaded, 1);
  EXPECT_EQ(report.updated, 1);
  EXPECT_EQ(report.unchanged, 1);
  EXPECT_EQ(rows("SELECT act_id, amount, _batch FROM act ORDER BY act_id"), "1|5.50|2\n2|6.00|1\n3|7.00|1\n4|1.00|2");
  EXPECT_EQ(rows("SELECT act_id, amount, _batch, _row, _replaced_in FROM history.act"), "1|5.00|1|1|2");
  EXPECT_EQ(rows("SELECT amount, version_recorded_at, version_replaced_at FROM act_version WHERE act_id = '1' "
                 "ORDER BY version_recorded_at"),
            "5.00|2026-03-14T09:00:00|2026-03-15T10:00:00\n5.50|2026-03-15T10:00:00|");
}

// Rules lay it beside the times in records, which are official local time.
TEST_F(Import, WhenAVersionCameIsToldInOfficialLocalTime) {
  ::setenv("TZ", "Asia/Shanghai", 1);
  ::tzset();
  import("act", "a.csv", "act_id,amount\n1,5\n");
  at("2026-03-14T20:00:00");
  import("act", "b.csv", "act_id,amount\n1,6\n");
  ::unsetenv("TZ");
  ::tzset();
  EXPECT_EQ(rows("SELECT version_recorded_at, version_replaced_at FROM act_version ORDER BY version_recorded_at"),
            "2026-03-14T17:00:00|2026-03-15T04:00:00\n2026-03-15T04:00:00|");
  EXPECT_EQ(rows("SELECT imported_at FROM plumbline.batch ORDER BY batch"), "2026-03-14T09:00:00\n2026-03-14T20:00:00");
}

TEST_F(Import, ARecordThatGoesBackToWhatItWasIsAVersionToo) {
  import("act", "a.csv", "act_id,amount\n1,5\n");
  import("act", "b.csv", "act_id,amount\n1,6\n");
  const BatchReport back = import("act", "c.csv", "act_id,amount\n1,5.00\n");
  EXPECT_EQ(back.updated, 1);
  EXPECT_EQ(rows("SELECT amount, _batch FROM history.act ORDER BY _batch"), "5.00|1\n6.00|2");
}

TEST_F(Import, ABadCellSendsItsWholeRowToQuarantineAndNoOther) {
  const BatchReport report =
      import("act", "acts.csv",
             "act_id,closed,kind,amount\n1,2021-07-06,stop,5\n2,soon,fin,9\n,2021-07-06,stop,1\n4,,fine,x\n");
  EXPECT_EQ(report.loaded, 1);
  EXPECT_EQ(report.quarantined, 3);
  const auto found = waiting();
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].row, 2);
  EXPECT_EQ(found[0].line, 3);
  EXPECT_EQ(found[0].column, "closed_on");
  EXPECT_EQ(found[0].value, "soon");
  EXPECT_NE(found[0].reason.en.find("also kind: “fin” is not in the list act_kind; is “fine” meant?"),
            std::string::npos)
      << found[0].reason.en;
  EXPECT_NE(found[0].reason.zh.find("另有 kind"), std::string::npos);
  EXPECT_EQ(found[0].cells_json, R"json({"act_id":"2","amount":"9","closed":"soon","kind":"fin"})json");
  EXPECT_EQ(found[1].column, "act_id");
  EXPECT_EQ(found[2].column, "amount");
  EXPECT_EQ(rows(std::string(kAllActs)), "1||stop|5.00|1|1");
}

TEST_F(Import, RaggedRowsAreQuarantinedAsAWhole) {
  const BatchReport report = import("act", "acts.csv", "act_id,amount\n1,5\n2,6,7,8\n3,7\n");
  EXPECT_EQ(report.loaded, 2);
  EXPECT_EQ(report.quarantined, 1);
  const auto found = waiting();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].column, "");
  EXPECT_EQ(found[0].row, 2);
  EXPECT_EQ(found[0].cells_json, R"json({"(3)":"7","(4)":"8","act_id":"2","amount":"6"})json");
}

TEST_F(Import, IdenticalRowsOfAFileAreOneRecord) {
  const BatchReport report = import("act", "acts.csv", "act_id,amount\n2,5\n1,6\n2,5.00\n2,5\n");
  EXPECT_EQ(report.loaded, 2);
  EXPECT_EQ(report.unchanged, 2);
  EXPECT_EQ(report.repeated_keys, 1);
  EXPECT_EQ(report.repeated_with_other_content, 0);
  EXPECT_EQ(rows(std::string(kAllActs)), "1|||6.00|1|2\n2|||5.00|1|4");
}

TEST_F(Import, IdenticalRowsSideBySideAreOneRecordWhateverTheOrderOfKeys) {
  const BatchReport rising = import("act", "a.csv", "act_id,amount\n1,5\n1,5.00\n2,6\n3,7\n3,7\n3,7\n");
  EXPECT_EQ(rising.loaded, 3);
  EXPECT_EQ(rising.unchanged, 3);
  EXPECT_EQ(rising.repeated_keys, 2);
  EXPECT_EQ(rows(std::string(kAllActs)), "1|||5.00|1|2\n2|||6.00|1|3\n3|||7.00|1|6");
  const BatchReport falling = import("act", "b.csv", "act_id,amount\n9,5\n9,5\n8,6\n8,6\n8,7\n8,7\n9,5\n");
  EXPECT_EQ(falling.loaded, 2);
  EXPECT_EQ(falling.updated, 1);
  EXPECT_EQ(falling.unchanged, 4);
  EXPECT_EQ(falling.repeated_keys, 2);
  EXPECT_EQ(falling.repeated_with_other_content, 1);
  EXPECT_EQ(rows("SELECT act_id, amount, _row FROM act WHERE _batch = 2 ORDER BY act_id"), "8|7.00|6\n9|5.00|7");
  EXPECT_EQ(rows("SELECT act_id, amount, _row FROM history.act"), "8|6.00|4");
}

TEST_F(Import, AKeyGivenWithOtherContentAmongIdenticalRowsHasAllItsVersions) {
  const BatchReport report = import("act", "a.csv", "act_id,amount\n1,5\n1,5\n2,1\n2,2\n2,2\n3,4\n3,4\n");
  EXPECT_EQ(report.loaded, 3);
  EXPECT_EQ(report.updated, 1);
  EXPECT_EQ(report.unchanged, 3);
  EXPECT_EQ(report.repeated_keys, 3);
  EXPECT_EQ(report.repeated_with_other_content, 1);
  EXPECT_EQ(rows(std::string(kAllActs)), "1|||5.00|1|2\n2|||2.00|1|5\n3|||4.00|1|7");
}

TEST_F(Import, OfSeveralVersionsInOneFileTheLastIsCurrent) {
  const BatchReport report = import("act", "acts.csv", "act_id,amount\n1,5\n1,6\n2,1\n1,5\n1,7\n");
  EXPECT_EQ(report.loaded, 2);
  EXPECT_EQ(report.updated, 2);
  EXPECT_EQ(report.unchanged, 1);
  EXPECT_EQ(report.repeated_keys, 1);
  EXPECT_EQ(report.repeated_with_other_content, 1);
  EXPECT_EQ(rows(std::string(kAllActs)), "1|||7.00|1|5\n2|||1.00|1|3");
  EXPECT_EQ(rows("SELECT amount, _row, _replaced_in FROM history.act ORDER BY _row"), "6.00|2|1\n5.00|4|1");

  // The same rows under another digest: nothing is new.
  const BatchReport again = import("act", "again.csv", "act_id,amount\n1,5\n1,6\n2,1\n1,5\n1,7.0\n");
  EXPECT_EQ(again.unchanged, 5);
  EXPECT_EQ(rows("SELECT count(*) FROM history.act"), "2");

  // A version in between that is new goes to the history; the current one stays as it is.
  const BatchReport more = import("act", "more.csv", "act_id,amount\n1,9\n1,7\n");
  EXPECT_EQ(more.updated, 1);
  EXPECT_EQ(more.unchanged, 1);
  EXPECT_EQ(rows(std::string(kAllActs)), "1|||7.00|1|5\n2|||1.00|1|3");
  EXPECT_EQ(rows("SELECT amount FROM history.act WHERE _replaced_in = 3"), "9.00");
}

TEST_F(Import, KeysWithMissingPartsAreEqualWhenTheirMissingPartsAre) {
  const std::string text = "act_id,beat\n1,\n1,\n,\n";
  const BatchReport first = import("place", "a.csv", text);
  EXPECT_EQ(first.loaded, 3);
  EXPECT_EQ(rows("SELECT act_id, beat, number FROM place ORDER BY act_id NULLS LAST, number"), "1||1\n1||2\n||1");
  const BatchReport second = import("place", "b.csv", text + "1,7\n");
  EXPECT_EQ(second.unchanged, 3);
  EXPECT_EQ(second.loaded, 1);
}

TEST_F(Import, TheReportCountsGapsBreachesOrphansAndEmptyColumns) {
  import("unit", "units.csv", "unit_id,title\n7,District 7\n");
  std::string text = "act_id,unit,happened_at,closed,amount,extra\n";
  for (int i = 1; i <= 10; ++i)
    text += std::to_string(i < 5 ? i : i + 2) + (i % 2 == 0 ? ",7" : ",8") + ",2021-07-06,2021-07-05,,e\n";
  const BatchReport report = import("act", "acts.csv", text);
  EXPECT_EQ(report.serial_gaps, 2);
  EXPECT_EQ(report.serial_gap_example, "5-6");
  ASSERT_EQ(report.date_order_breaches.size(), 1U);
  EXPECT_EQ(report.date_order_breaches[0].rows, 10);
  ASSERT_EQ(report.orphans.size(), 1U);
  EXPECT_EQ(report.orphans[0].column, "unit_id");
  EXPECT_EQ(report.orphans[0].rows, 5);
  ASSERT_EQ(report.mostly_empty.size(), 1U);
  EXPECT_EQ(report.mostly_empty[0].column, "amount");
  EXPECT_EQ(report.headers_ignored, std::vector<std::string>{"extra"});

  const BatchReport read_back = value_of(store_->batch(report.batch));
  EXPECT_EQ(read_back.json(), report.json());
  EXPECT_EQ(value_of(store_->batches()).front().json(), report.json());
}

TEST_F(Import, SerialGapsAreTheSameWhateverTheOrderOfRows) {
  EXPECT_EQ(import("act", "a.csv", "act_id\n9\n2\n10\nx\n4\n").serial_gaps, 5);
  EXPECT_EQ(import("act", "b.csv", "act_id\n102\n104\n104\n109\n110\n").serial_gaps, 5);
  EXPECT_EQ(value_of(store_->batch(1)).serial_gap_example, "3");
}

TEST_F(Import, NumbersThatAnotherFileBroughtAreNotMissing) {
  import("act", "a.csv", "act_id\n7\n9\n21\n");
  const BatchReport report = import("act", "b.csv", "act_id\n8\n30\n");
  EXPECT_EQ(report.serial_gaps, 19);  // 10 to 20 and 22 to 29
  EXPECT_EQ(report.serial_gap_example, "10-20");
  EXPECT_EQ(import("act", "c.csv", "act_id\n8\n10\n").serial_gaps, 0);
}

TEST_F(Import, AClosedCircleOfUnitsIsBrokenAndSpelledOut) {
  import("unit", "a.csv", "unit_id,title,parent\n1,Bureau,\n7,Seven,1\n12,Twelve,7\n");
  const BatchReport report = import("unit", "b.csv", "unit_id,title,parent\n20,Twenty,12\n7,Seven,20\n30,Thirty,30\n");
  EXPECT_EQ(report.loaded, 1);
  EXPECT_EQ(report.quarantined, 2);
  EXPECT_EQ(rows("SELECT unit_id, parent FROM unit ORDER BY unit_id"), "1|\n12|7\n20|12\n7|1");
  const auto found = waiting();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].row, 2);
  EXPECT_EQ(found[0].column, "parent");
  EXPECT_EQ(found[0].value, "20");
  EXPECT_NE(found[0].reason.en.find("7 > 20 > 12 > 7"), std::string::npos) << found[0].reason.en;
  EXPECT_NE(found[1].reason.en.find("30 > 30"), std::string::npos);
  EXPECT_EQ(found[0].cells_json, R"json({"parent":"20","title":"Seven","unit_id":"7"})json");
}

TEST_F(Import, AMappingThatDoesNotFitTheFileIsRefusedBeforeAnythingHappens) {
  const auto file = write("acts.csv", "act_no,amont\n1,5\n");
  NoProgress progress;
  Mapping mapping;
  mapping.record_type = "act";
  mapping.columns["act_id"].from = {"act_no"};
  mapping.columns["amount"].from = {"amount"};
  const auto missing = store_->import_file({file, mapping, "ann", ""}, progress);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().kind, ErrorKind::Invalid);
  EXPECT_NE(missing.error().mend.en.find("amont"), std::string::npos);
  mapping.columns.erase("act_id");
  mapping.columns["amount"].from = {"amont"};
  EXPECT_EQ(store_->import_file({file, mapping, "ann", ""}, progress).error().kind, ErrorKind::Invalid);
  EXPECT_EQ(store_->import_file({folder_ / "none.csv", mapping, "ann", ""}, progress).error().kind,
            ErrorKind::NotFound);
  EXPECT_EQ(value_of(store_->batches()).size(), 0U);
  EXPECT_EQ(value_of(store_->count("act")), 0);
}

TEST_F(Import, ConstantsAndSentinelsOfTheMappingCount) {
  const auto file = write("acts.csv", "no,paid,day\n1,none,7/6/2021\n2,5,7/7/2021\n");
  const Mapping mapping = value_of(parse_mapping(
      "record_type: act\ncolumns:\n  act_id: no\n  amount: {from: paid, sentinels: [None]}\n  kind: {constant: FINE}\n"
      "  closed_on: {from: [day], formats: ['%m/%d/%Y']}\n",
      "acts.map.yaml", packs_));
  NoProgress progress;
  const BatchReport report = value_of(store_->import_file({file, mapping, "ann", "renamed.csv"}, progress));
  EXPECT_EQ(report.file, "renamed.csv");
  EXPECT_EQ(rows("SELECT act_id, amount, kind, closed_on FROM act ORDER BY act_id"),
            "1||fine|2021-07-06\n2|5.00|fine|2021-07-07");
}

class StopAtOnce : public Progress {
 public:
  void at(const Words&, std::uint64_t, std::uint64_t) override {}
  bool stop_requested() const override { return true; }
};

TEST_F(Import, BeingAskedToStopLeavesNothingBehind) {
  const auto file = write("acts.csv", "act_id\n1\n");
  StopAtOnce progress;
  const auto stopped = store_->import_file({file, guess("act", file), "ann", ""}, progress);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().kind, ErrorKind::Unavailable);
  EXPECT_EQ(value_of(store_->count("act")), 0);
  EXPECT_EQ(import("act", "acts.csv", "act_id\n1\n").batch, 1);
}

TEST_F(Import, BlocksBeyondTheFirstAreNumberedAndChecked) {
  std::string text = "act_id,amount\n";
  for (int i = 1; i <= 10000; ++i) text += std::to_string(i % 5000 + 1) + (i % 1000 == 0 ? ",x\n" : ",5\n");
  const BatchReport report = import("act", "acts.csv", text);
  EXPECT_EQ(report.rows, 10000);
  EXPECT_EQ(report.quarantined, 10);
  EXPECT_EQ(report.loaded, 4995);
  EXPECT_EQ(report.unchanged, 4995);
  EXPECT_EQ(rows("SELECT min(_row), max(_row), count(DISTINCT _row) FROM act"), "5001|9999|4995");
  EXPECT_EQ(waiting().back().row, 10000);
}

TEST_F(Import, RunsOfIdenticalRowsMayBeLongerThanABlock) {
  std::string text = "act_id,unit,amount,note\n";
  const auto add = [&](int times, const std::string& row) {
    for (int i = 0; i < times; ++i) text += row + "\n";
  };
  add(2048, "1,a,5,first");
  add(2048, "2,b,5,x");  // a block of its own
  add(1, "3,c,x,");
  add(6000, "3,c,6,the third of them");
  for (int i = 4; i < 4100; ++i)
    add(i % 3 == 0 ? 2 : 1, std::to_string(i) + ",7,1," + std::string(static_cast<std::size_t>(i % 40), 'n'));
  add(2500, "5000,,x,");
  add(1, "4099,7,1,again");
  const BatchReport report = import("act", "acts.csv", text);
  EXPECT_EQ(report.loaded, 4099);
  EXPECT_EQ(report.quarantined, 2501);
  EXPECT_EQ(report.updated, 1);
  EXPECT_EQ(report.repeated_with_other_content, 1);
  EXPECT_EQ(report.unchanged, 2047 + 2047 + 5999 + 1365);
  EXPECT_EQ(report.repeated_keys, 3 + 1365 + 1);
  EXPECT_EQ(rows("SELECT act_id, unit_id, amount, note, _row FROM act WHERE act_id IN ('1', '2', '3') ORDER BY act_id"),
            "1|a|5.00|first|2048\n2|b|5.00|x|4096\n3|c|6.00|the third of them|10097");
  EXPECT_EQ(rows("SELECT count(*), sum(coalesce(length(note), 0)) FROM act WHERE unit_id = '7' AND act_id <> '4099' "
                 "AND coalesce(length(note), 0) = CAST(act_id AS INTEGER) % 40"),
            "4095|79725");
}

TEST(RecordId, JoinsTheKeyAndShowsNothingForMissingParts) {
  const packs::PackSet set = small_pack();
  EXPECT_EQ(record_id_sql(*set.record_type("act"), "a"), "coalesce(a.\"act_id\", '')");
  EXPECT_EQ(
      record_id_sql(*set.record_type("place"), ""),
      "coalesce(\"act_id\", '') || '/' || coalesce(\"beat\", '') || '/' || coalesce(CAST(\"number\" AS TEXT), '')");
}

}  // namespace
}  // namespace plumbline::records
