// SPDX-License-Identifier: Apache-2.0
// The sample: the same wish gives the same bytes; the bureau hangs together; plants are spread and counted.
#include "sample/sample.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

namespace fs = std::filesystem;

class SampleTest : public testing::Test {
 protected:
  void SetUp() override {
    top_ = fs::temp_directory_path() / ("sample-" + std::to_string(::getpid()) + "-" +
                                        testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(top_);
    fs::create_directories(top_);
  }
  void TearDown() override { fs::remove_all(top_); }

  Made made(const std::string& name, Wish wish) {
    wish.folder = top_ / name;
    NoProgress silent;
    const Result<Made> report = make(wish, silent);
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().in(Language::English));
    return report.ok() ? report.value() : Made{};
  }

  std::map<std::string, std::string> bytes(const std::string& name) const {
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(top_ / name)) {
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream text;
      text << file.rdbuf();
      files[entry.path().filename().string()] = text.str();
    }
    return files;
  }

  fs::path top_;
};

TEST_F(SampleTest, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers) {
  made("a", {.people = 120, .years = 1, .seed = 7, .plants = 3});
  made("b", {.people = 120, .years = 1, .seed = 7, .plants = 3});
  made("c", {.people = 120, .years = 1, .seed = 8, .plants = 3});
  EXPECT_EQ(bytes("a"), bytes("b"));
  EXPECT_NE(bytes("a").at("person-1.csv"), bytes("c").at("person-1.csv"));
}

TEST_F(SampleTest, EveryFileIsNamedInLoadTxtAndNoOther) {
  const Made report = made("a", {.people = 120, .years = 1});
  const std::map<std::string, std::string> files = bytes("a");
  std::istringstream load(files.at("load.txt"));
  std::string type;
  std::string file;
  std::string mapping;
  std::set<std::string> types;
  std::size_t named = 0;
  while (load >> type >> file >> mapping) {
    EXPECT_TRUE(files.contains(file)) << file;
    types.insert(type);
    ++named;
  }
  EXPECT_EQ(named, files.size() - 3);  // load.txt, truth.csv, README
  EXPECT_EQ(types.size(), report.rows.size());
}

TEST_F(SampleTest, AFolderWithSomethingInItIsRefused) {
  std::ofstream(top_ / "here") << "something";
  NoProgress silent;
  const Result<Made> report = make({.folder = top_}, silent);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().kind, ErrorKind::Conflict);
}

TEST_F(SampleTest, AboutSoManyRowsComeOutAsWereWished) {
  const Made report = made("a", {.seed = 3, .plants = 0, .rows = 40'000});
  EXPECT_GT(report.all_rows, 24'000);
  EXPECT_LT(report.all_rows, 64'000);
}

TEST(World, EachPersonHoldsAtMostOnePostADayAndPostsLieInOpenUnits) {
  const Date from{19783};
  const World world(5, 600, from, from + 730);
  for (const Person& person : world.people()) {
    ASSERT_FALSE(person.posts.empty());
    for (std::size_t i = 0; i < person.posts.size(); ++i) {
      const Post& post = world.posts()[static_cast<std::size_t>(person.posts[i])];
      EXPECT_EQ(post.person, person.index);
      if (post.to) {
        EXPECT_LE(post.from, *post.to);
      }
      EXPECT_TRUE(world.unit(post.unit).open_on(post.from)) << person.id.view();
      if (post.to) {
        EXPECT_TRUE(world.unit(post.unit).open_on(*post.to)) << person.id.view();
      } else {
        EXPECT_FALSE(world.unit(post.unit).to.has_value()) << person.id.view();
      }
      if (i == 0) continue;
      const Post& before = world.posts()[static_cast<std::size_t>(person.posts[i - 1])];
      ASSERT_TRUE(before.to.has_value());
      EXPECT_LT(*before.to, post.from);
    }
  }
}

TEST(World, EveryOpenUnitHasStaffAndAtMostOneLeaderEveryDay) {
  const Date from{19783};
  World world(5, 600, from, from + 730);
  int without_leader = 0;
  int unit_days = 0;
  for (Date day = from; day <= world.until(); day = day + 1) {
    world.turn_to(day);
    for (const Unit& unit : world.units()) {
      if (!unit.open_on(day)) {
        EXPECT_TRUE(world.staff(unit.index).empty()) << unit.id.view();
        continue;
      }
      EXPECT_FALSE(world.staff(unit.index).empty()) << unit.id.view();
      int leaders = 0;
      for (const int person : world.staff(unit.index)) {
        const Post* post = world.post_of(person, day);
        ASSERT_NE(post, nullptr);
        EXPECT_EQ(post->unit, unit.index);
        if (post->leads) ++leaders;
      }
      EXPECT_LE(leaders, 1) << unit.id.view() << " " << iso(day);
      ++unit_days;
      if (leaders == 0) ++without_leader;
    }
  }
  EXPECT_LT(without_leader * 50, unit_days);
}

TEST(World, TheYearHasAReorganisationANightMarketAndLongDrives) {
  const Date from{19783};
  const World world(7, 500, from, from + 729);
  int closed = 0;
  int opened = 0;
  int markets = 0;
  int drives = 0;
  for (const Unit& unit : world.units()) {
    closed += unit.to.has_value() ? 1 : 0;
    opened += unit.from > from ? 1 : 0;
    markets += unit.night_market ? 1 : 0;
    drives += unit.long_drives ? 1 : 0;
    if (unit.to) {
      EXPECT_GE(unit.successor, 0);
    }
  }
  EXPECT_EQ(closed, 2);
  EXPECT_EQ(opened, 2);
  EXPECT_GE(markets, 1);
  EXPECT_GE(drives, 1);
}

TEST(World, WorkingDaysFollowTheHolidays) {
  const Date from{19783};
  const World world(7, 100, from, from + 400);
  const auto date = [](int year, int month, int day) { return *date_of(YearMonthDay{year, month, day}); };
  EXPECT_FALSE(world.working(date(2024, 10, 1)));
  EXPECT_TRUE(world.working(date(2024, 10, 12)));  // a Saturday made up for
  EXPECT_TRUE(world.working(date(2024, 10, 8)));
  EXPECT_EQ(world.after_working_days(date(2024, 9, 30), 1), date(2024, 10, 8));
  EXPECT_EQ(world.working_days(date(2024, 9, 30), date(2024, 10, 12)), 5);
}

TEST(World, HasTheCalendarOfThePack) {
  std::ifstream file(std::string(PLUMBLINE_SOURCE_DIR) + "/packs/police-cn/calendar.csv");
  std::string line;
  std::getline(file, line);
  const Date from{19783};
  const World world(7, 100, from, from + 400);
  std::map<std::string, bool> working;  // the days that the pack names
  while (std::getline(file, line)) working[line.substr(0, 10)] = line.substr(11, 7) == "workday";
  ASSERT_GT(working.size(), 300U);
  for (Date day = *parse_iso_date("2015-01-01"); day <= *parse_iso_date("2027-12-31"); day = day + 1) {
    const auto named = working.find(iso(day));
    const bool expected = named == working.end() ? weekday_of(day) <= 5 : named->second;
    ASSERT_EQ(world.working(day), expected) << iso(day);
  }
}

TEST(Plants, AreSpreadCountedAndWaitForTheirOccasion) {
  const Date from{19783};
  Plants plants(7, from, from + 729, 8);
  const Form form = plants.form("alarm.no-response", Variant::Plain, "never");
  int taken = 0;
  std::set<int> days;
  for (int day = 0; day < 730; ++day) {
    plants.turn_to(from + day);
    if (day % 2 == 1) continue;  // no occasion on odd days
    while (plants.take(form)) {
      plants.planted(form, "AL" + std::to_string(taken++), "a, b");
      days.insert(day / 80);
    }
  }
  EXPECT_EQ(taken, 8);
  EXPECT_GE(days.size(), 6U);
  EXPECT_EQ(plants.waiting(), 0);
  EXPECT_EQ(plants.lines(), 8);
  EXPECT_NE(plants.csv().find("alarm.no-response,AL7,plain,never,\"a, b\"\n"), std::string::npos);
}

TEST(Rng, ShapesHaveTheirMeansAndStayInTheirBounds) {
  Rng rng(1);
  std::int64_t small = 0;
  std::int64_t large = 0;
  for (int i = 0; i < 20'000; ++i) {
    small += rng.count(700);
    large += rng.count(90'000);
    const std::int64_t long_tail = rng.about(1000);
    EXPECT_GE(long_tail, 250);
    EXPECT_LE(long_tail, 8000);
  }
  EXPECT_NEAR(static_cast<double>(small) / 20'000, 0.7, 0.03);
  EXPECT_NEAR(static_cast<double>(large) / 20'000, 90.0, 0.5);
}

TEST(Out, QuotesOnlyWhatNeedsItAndLeavesOutTheFuture) {
  const fs::path folder = fs::temp_directory_path() / ("sample-out-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const Date until{19800};
  Out out(folder, until);
  Table& table = out.table("thing", {"id", "note", "amount", "at", "later", "due"});
  out.row(table)
      .text("T1")
      .text("a \"b\", c")
      .money(-1205)
      .time(at(until, 23, 59, 1))
      .time(at(until + 1, 0))
      .due(until + 9);
  ASSERT_TRUE(out.finish().ok());
  std::ifstream file(folder / "thing-1.csv");
  std::string header;
  std::string row;
  std::getline(file, header);
  std::getline(file, row);
  EXPECT_EQ(header, "id,note,amount,at,later,due");
  EXPECT_EQ(row, "T1,\"a \"\"b\"\", c\",-12.05,2024-03-18 23:59:01,,2024-03-27");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace plumbline::sample
