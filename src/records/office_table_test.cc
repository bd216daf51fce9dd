// SPDX-License-Identifier: Apache-2.0
// What people and spreadsheet programs add to a table: totals and signatures below it, guards in its cells, titles
// above.
#include "base/text.h"
#include "records/records_testing.h"
#include "records/totals.h"

namespace plumbline::records {
namespace {

class OfficeTable : public RecordsTest {};

TEST(Totals, AreKnownByTheirWordAlone) {
  for (const char* total :
       {"合计", "合　　计", "总 计：", "小计（元）", "Total", "TOTAL:", "Sub-total", "Grand Total", "subtotal (USD)",
        "制表人：张三", "审核: 李四", "Prepared by Ann", "Prepared  by: Ann", " 合计\u3000"})
    EXPECT_TRUE(is_total(total) && is_total_id(trim(total))) << total;
  for (const char* other : {"", " ", "合计1", "合肥", "审核〔2024〕1号", "total-1", "Totally", "T", "totals2",
                            "制表人张三", "：", "共计划"})
    EXPECT_FALSE(is_total(other)) << other;
}

TEST_F(OfficeTable, TotalsAndSignaturesAreSetAsideWithAReasonOfTheirOwn) {
  const BatchReport report = import("act", "acts.csv",
                                    "act_id,unit,closed,amount\n1,a,,5\n小计,,,5\n2,b,,6\n合 计,,,11\n,总计,,11\n"
                                    "制表人：张三,,审核：李四,\n,Prepared by Ann,,\nTotal,,,\nTotal,11\nx,,soon,\n");
  EXPECT_EQ(report.rows, 10);
  EXPECT_EQ(report.loaded, 2);
  EXPECT_EQ(report.quarantined, 8);
  EXPECT_EQ(rows("SELECT act_id FROM act ORDER BY act_id"), "1\n2");
  const auto found = waiting();
  ASSERT_EQ(found.size(), 8U);
  int totals = 0;
  for (const QuarantinedRow& row : found) {
    if (row.reason.en.find("a total or a signature") == std::string::npos) continue;
    EXPECT_EQ(row.column, "");
    EXPECT_NE(row.reason.zh.find("合计或签名"), std::string::npos);
    ++totals;
  }
  EXPECT_EQ(totals, 7);
  const auto ragged = std::find_if(found.begin(), found.end(), [](const QuarantinedRow& row) { return row.row == 9; });
  ASSERT_NE(ragged, found.end());
  EXPECT_NE(ragged->reason.en.find("“Total”"), std::string::npos) << ragged->reason.en;
  EXPECT_NE(ragged->reason.en.find("2 cells where"), std::string::npos) << ragged->reason.en;
}

TEST_F(OfficeTable, ATotalIsNeverReplayedUntilSomebodyPutsAKeyInPlace) {
  import("act", "acts.csv", "unit,act_id,amount\na,1,5\n合计,,5\n,合计,5\n");
  EXPECT_EQ(waiting().size(), 2U);
  import("act", "more.csv", "act_id,amount,note\n合计,5,x\n总计,6,y\n");
  EXPECT_EQ(waiting().size(), 4U);
  NoProgress progress;
  EXPECT_TRUE(value_of(store_->replay({}, "ben", progress)).empty());
  const std::int64_t id = waiting().back().id;
  ASSERT_TRUE(store_->fix(id, {{"act_id", "9"}}, "ben").ok());
  EXPECT_EQ(value_of(store_->replay({}, "ben", progress)).size(), 1U);
  EXPECT_EQ(waiting().size(), 3U);
}

TEST_F(OfficeTable, AWordForATotalWithinARecordIsNoTotal) {
  const BatchReport report = import("act", "acts.csv", "unit,act_id,note\nTotal,1,合计\nTotal,2,\n");
  EXPECT_EQ(report.loaded, 2);
  const BatchReport place = import("place", "places.csv", "act_id,beat\n1,total\n1,合计\n");
  EXPECT_EQ(place.loaded, 2);
}

TEST_F(OfficeTable, GuardsOfACsvAreNoPartOfItsCells) {
  import(
      "act", "acts.csv",
      "act_id,kind,amount,note\n'=1,'fine,'-5,'=SUM(A1)\n'2,fine,,'quoted'\n'-,,,'-\n3,,,'-5% off\n4,,,'＝x\n5,,,''=x\n"
      "6,,,\"'\t@x\"\n");
  EXPECT_EQ(rows("SELECT act_id, kind, amount, note FROM act ORDER BY act_id"),
            "'-|||'-\n'2|fine||'quoted'\n3|||-5% off\n4|||＝x\n5|||''=x\n6|||@x");
  ASSERT_EQ(waiting().size(), 1U);  // 'fine is no code
  EXPECT_EQ(waiting()[0].cells_json, R"json({"act_id":"'=1","amount":"'-5","kind":"'fine","note":"'=SUM(A1)"})json");
  import("act", "acts.jsonl", "{\"act_id\": \"7\", \"note\": \"'=x\"}\n");
  EXPECT_EQ(rows("SELECT note FROM act WHERE act_id = '7'"), "'=x");
}

TEST_F(OfficeTable, WhatStandsAboveTheHeaderIsToldAndKeptOutOfTheRows) {
  const auto file = write("acts.csv", "Acts of May,,\n,,\nact_id,unit,amount\n1,a,5\n2,b,x\n");
  tabular::Wish wish;
  wish.names = header_names(*packs_.record_type("act"));
  const Mapping mapping = guess_mapping(*packs_.record_type("act"), value_of(tabular::sniff(file, wish))).mapping;
  NoProgress progress;
  const BatchReport report = value_of(store_->import_file({file, mapping, "ann", ""}, progress));
  EXPECT_EQ(report.rows, 2);
  EXPECT_EQ(report.loaded, 1);
  EXPECT_EQ(report.header_row, 3);
  EXPECT_EQ(value_of(store_->batch(1)).header_row, 3);
  EXPECT_EQ(waiting().at(0).line, 5);
  // Another header further down would leave rows unread: those set aside wait on.
  Mapping lower = mapping;
  lower.shape.header_row = 4;
  lower.columns = {{"act_id", {{"1"}, {}, {}, {}}}, {"unit_id", {{"a"}, {}, {}, {}}}, {"amount", {{"5"}, {}, {}, {}}}};
  value_of(store_->import_file({file, lower, "ann", ""}, progress));
  EXPECT_EQ(waiting().size(), 2U);
}

}  // namespace
}  // namespace plumbline::records
