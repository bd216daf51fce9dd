// SPDX-License-Identifier: Apache-2.0
// Tables: made once, migrated where nothing is lost, refused where something would be.
#include "records/records_testing.h"

namespace plumbline::records {
namespace {

class Schema : public RecordsTest {
 protected:
  // create_tables() with the small pack, its `act` changed.
  Status with_act(const std::function<void(packs::RecordType&)>& change) {
    packs::PackSet changed;
    for (const packs::CodeList& list : packs_.code_lists()) changed.add(list);
    for (packs::RecordType type : packs_.record_types()) {
      if (type.name == "act") change(type);
      changed.add(type);
    }
    return Store(*connection_, changed, clock_).create_tables();
  }
};

TEST_F(Schema, CodeListsAreTablesAndFollowThePack) {
  EXPECT_EQ(rows("SELECT code, title_en, title_zh, rank FROM act_kind ORDER BY code"),
            "fine|Fine|罚款|2\nstop|Stop|盘查|");
}

TEST_F(Schema, TheCalendarIsATableAndFollowsThePack) {
  packs::PackSet with_calendar = packs_;
  packs::Calendar calendar;
  calendar.from = parse_iso_date("2024-02-08").value();
  calendar.to = parse_iso_date("2030-01-01").value();  // more days than are appended at once
  calendar.weekend = {6, 7};
  with_calendar.add(calendar);
  ASSERT_TRUE(Store(*connection_, with_calendar, clock_).create_tables().ok());
  EXPECT_EQ(rows("SELECT count(*), max(working_day), count(DISTINCT day) FROM calendar"), "2155|1539|2155");
  EXPECT_EQ(rows("SELECT day, working, working_day FROM calendar WHERE day <= DATE '2024-02-10' ORDER BY day"),
            "2024-02-08|true|1\n2024-02-09|true|2\n2024-02-10|false|2");
  calendar.days = {
      {parse_iso_date("2024-02-09").value(), false, {"Day off", "放假"}, "notice", packs::Confidence::Verified}};
  with_calendar.add(calendar);
  ASSERT_TRUE(Store(*connection_, with_calendar, clock_).create_tables().ok());
  EXPECT_EQ(rows("SELECT count(*), max(working_day) FROM calendar"), "2155|1538");
  ASSERT_TRUE(store_->create_tables().ok());  // a pack without one
  EXPECT_EQ(rows("SELECT count(*) FROM information_schema.tables WHERE table_name = 'calendar'"), "0");
}

TEST_F(Schema, ANewOptionalColumnIsAddedAndHistoryKeepsUp) {
  import("act", "a.csv", "act_id,amount\n1,5\n");
  const auto add = [](packs::RecordType& act) { act.columns.push_back(column("weather", packs::ColumnKind::Text)); };
  ASSERT_TRUE(with_act(add).ok());
  EXPECT_EQ(rows("SELECT act_id, weather, _batch FROM act"), "1||1");
  EXPECT_EQ(rows("SELECT act_id, weather FROM act_version"), "1|");
  EXPECT_EQ(rows("SELECT count(weather) FROM history.act"), "0");
  const Status old_pack = store_->create_tables();  // does not know the column
  ASSERT_FALSE(old_pack.ok());
  EXPECT_NE(old_pack.error().what.en.find("`weather`"), std::string::npos);
}

TEST_F(Schema, LossyChangesAreRefusedAndNothingIsTouched) {
  import("act", "a.csv", "act_id,amount\n1,5\n");
  const Status retyped = with_act([](packs::RecordType& act) { act.columns[5].kind = packs::ColumnKind::Text; });
  ASSERT_FALSE(retyped.ok());
  EXPECT_EQ(retyped.error().kind, ErrorKind::Invalid);
  EXPECT_NE(retyped.error().what.en.find("`amount`"), std::string::npos);
  EXPECT_FALSE(with_act([](packs::RecordType& act) { act.columns.pop_back(); }).ok());
  EXPECT_FALSE(with_act([](packs::RecordType& act) {
                 act.columns.push_back(required(column("x", packs::ColumnKind::Id)));
               }).ok());
  EXPECT_FALSE(with_act([](packs::RecordType& act) { act.columns[5].precision = 30; }).ok());
  EXPECT_EQ(rows("SELECT act_id, amount FROM act"), "1|5.00");
}

TEST_F(Schema, AStoreOfANewerPlumblineIsRefused) {
  ASSERT_TRUE(connection_->run("UPDATE plumbline.meta SET schema_version = 99").ok());
  const Status refused = store_->create_tables();
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().what.en.find("newer Plumbline"), std::string::npos);
  ASSERT_TRUE(connection_->run("UPDATE plumbline.meta SET schema_version = 4").ok());
}

TEST_F(Schema, AStoreOfBeforeTheFirstReleaseIsRefused) {
  ASSERT_TRUE(connection_->run("UPDATE plumbline.meta SET schema_version = 3").ok());
  const Status refused = store_->create_tables();
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().what.en.find("before the first release"), std::string::npos);
}

TEST_F(Schema, AFileNamedLikeASchemaIsRefused) {
  auto database = value_of(sql::open_duckdb({folder_ / "plumbline.duckdb", sql::Access::ReadWrite, 512, 0, false}));
  auto connection = value_of(database->connect());
  const Status refused = Store(*connection, packs_, clock_).create_tables();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::Invalid);
}

TEST_F(Schema, OpeningAgainFindsEverything) {
  import("act", "a.csv", "act_id,amount\n1,5\n");
  close();
  open();
  EXPECT_EQ(value_of(store_->count("act")), 1);
  EXPECT_EQ(value_of(store_->batches()).size(), 1U);
  EXPECT_FALSE(store_->count("nothing").ok());
}

}  // namespace
}  // namespace plumbline::records
