// SPDX-License-Identifier: Apache-2.0
// The calendar of a pack: read, counted, its faults named with their line; and the one that ships is plausible.
#include <fstream>
#include <map>
#include <unistd.h>

#include <gtest/gtest.h>

#include "packs/packs.h"

namespace plumbline::packs {
namespace {

namespace fs = std::filesystem;

Date on(std::string_view day) {
  return parse_iso_date(day).value();
}

class CalendarFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    root = fs::temp_directory_path() / ("plumbline-calendar-" + std::to_string(::getpid()));
    fs::remove_all(root);
    write("pack.yaml", "name: town\ntitle: {en: Town, zh: 镇}\nversion: '1'\n");
    write("calendar.yaml", kRange);
  }
  void TearDown() override { fs::remove_all(root); }

  static constexpr const char* kRange =
      "title: {en: Days, zh: 日历}\nfrom: 2024-02-08\nto: 2024-02-19\nweekend: [6, 7]\n";
  static constexpr const char* kHeader = "day,kind,title_en,title_zh,source,confidence\n";

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories(root / "town");
    std::ofstream(root / "town" / name, std::ios::binary) << text;
  }
  std::string complaints() const {
    std::string lines;
    for (const Error& error : check(root / "town")) {
      EXPECT_FALSE(error.what.zh.empty());
      lines += error.in(Language::English) + "\n";
    }
    for (std::size_t at = 0; (at = lines.find(root.string() + "/")) != std::string::npos;)
      lines.erase(at, root.string().size() + 1);
    return lines;
  }

  fs::path root;
};

TEST_F(CalendarFiles, CountWorkingDaysAcrossHolidaysAndMakeUpDays) {
  write("calendar.csv", std::string(kHeader) +
                            "2024-02-12,holiday,Spring Festival,春节,a notice,verified\n"
                            "2024-02-18,workday,Make-up day,调休,a notice,verified\n"
                            "2024-02-10,holiday,Spring Festival,春节,a notice,from_memory\n");
  const auto loaded = load({root / "town"});
  ASSERT_TRUE(loaded.ok()) << loaded.error().in(Language::English);
  const Calendar* calendar = loaded.value().calendar();
  ASSERT_NE(calendar, nullptr);
  EXPECT_EQ(calendar->days[0].day, on("2024-02-10"));  // in order, however the file has them
  std::map<Date, Calendar::Row> rows;
  for (const Calendar::Row& row : calendar->rows()) rows[row.day] = row;
  ASSERT_EQ(rows.size(), 12U);
  EXPECT_EQ(rows.at(on("2024-02-08")).working_day, 1);  // a Thursday
  EXPECT_EQ(rows.at(on("2024-02-09")).working_day, 2);
  EXPECT_FALSE(rows.at(on("2024-02-11")).working);  // a Sunday
  EXPECT_FALSE(rows.at(on("2024-02-12")).working);  // a Monday off
  EXPECT_EQ(rows.at(on("2024-02-12")).working_day, 2);
  EXPECT_EQ(rows.at(on("2024-02-13")).working_day, 3);
  EXPECT_TRUE(rows.at(on("2024-02-18")).working);  // a Sunday worked
  EXPECT_EQ(rows.at(on("2024-02-19")).working_day, 8);
}

TEST_F(CalendarFiles, EachFaultyRowIsNamedWithItsLine) {
  write("calendar.csv", std::string(kHeader) +
                            "2024-02-30,holiday,A,甲,n,verified\n"
                            "2024-03-01,holiday,A,甲,n,verified\n"
                            "2024-02-12,festival,A,甲,n,verified\n"
                            "2024-02-13,workday,A,甲,n,verified\n"
                            "2024-02-14,holiday,A,,n,verified\n"
                            "2024-02-15,holiday,A,甲,,verified\n"
                            "2024-02-16,holiday,A,甲,n,sure\n"
                            "2024-02-10,holiday,A,甲,n,verified\n"
                            "2024-02-10,holiday,A,甲,n,verified\n");
  const std::string lines = complaints();
  for (const char* expected :
       {"town/calendar.csv:2: `2024-02-30` is not a day", "town/calendar.csv:3: 2024-03-01 is outside the calendar",
        "town/calendar.csv:4: `festival` is no kind of day", "town/calendar.csv:5: 2024-02-13 is worked anyway",
        "town/calendar.csv:6: title_zh is empty", "town/calendar.csv:7: source is empty",
        "town/calendar.csv:8: `sure` is no confidence", "town/calendar.csv:10: 2024-02-10 stands in line 9 already"})
    EXPECT_NE(lines.find(expected), std::string::npos) << expected << "\n" << lines;
}

TEST_F(CalendarFiles, RangeWeekendAndHeaderAreChecked) {
  write("calendar.csv", "day,kind,title_en,title_zh,sources,confidence\n");
  EXPECT_NE(complaints().find("town/calendar.csv:1: the header `source` is missing"), std::string::npos);
  write("calendar.csv", kHeader);
  EXPECT_EQ(complaints(), "");
  write("calendar.yaml", "title: {en: Days, zh: 日历}\nfrom: 2024-02-08\nto: 2024-02-07\nweekend: [6]\n");
  EXPECT_NE(complaints().find("town/calendar.yaml:3: the calendar ends before it begins"), std::string::npos);
  write("calendar.yaml", "title: {en: Days, zh: 日历}\nfrom: 2024-02-08\nto: 9024-02-07\nweekend: [6]\n");
  EXPECT_NE(complaints().find("more than 200 years"), std::string::npos);
  write("calendar.yaml", "title: {en: Days, zh: 日历}\nfrom: 2024-02-08\nto: 2024-02-19\nweekend: [8]\n");
  EXPECT_NE(complaints().find("town/calendar.yaml:4: `8` is no day of the week"), std::string::npos);
  fs::remove(root / "town/calendar.yaml");
  EXPECT_NE(complaints().find("a calendar is two files"), std::string::npos);
}

TEST_F(CalendarFiles, TakeTheNameOfTheirTable) {
  write("calendar.csv", kHeader);
  fs::create_directories(root / "town/records");
  write("records/calendar.yaml",
        "title: {en: C, zh: 历}\nkey: [a]\ncolumns:\n  a: {type: id, required: true, title: {en: A, zh: 甲}}\n");
  EXPECT_NE(complaints().find("`calendar` is defined already"), std::string::npos);
}

class ShippedCalendar : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto loaded = load({fs::path(PLUMBLINE_SOURCE_DIR) / "packs" / "police-cn"});
    ASSERT_TRUE(loaded.ok()) << loaded.error().in(Language::English);
    ASSERT_NE(loaded.value().calendar(), nullptr);
    calendar = *loaded.value().calendar();
    for (const Calendar::Row& row : calendar.rows()) rows[row.day] = row;
  }
  bool works(const std::string& day) const { return rows.at(on(day)).working; }

  Calendar calendar;
  std::map<Date, Calendar::Row> rows;
};

TEST_F(ShippedCalendar, HasTheStatutoryDaysOfEveryYear) {
  EXPECT_EQ(calendar.from, on("2015-01-01"));
  EXPECT_EQ(calendar.to, on("2027-12-31"));
  // New Year's Eve and the first two days of the lunar year (2024: not the eve), Qingming, Dragon Boat, Mid-Autumn.
  const std::map<int, std::vector<std::string>> moving{{2015, {"02-18", "02-19", "02-20", "04-05", "06-20", "09-27"}},
                                                       {2016, {"02-07", "02-08", "02-09", "04-04", "06-09", "09-15"}},
                                                       {2017, {"01-27", "01-28", "01-29", "04-04", "05-30", "10-04"}},
                                                       {2018, {"02-15", "02-16", "02-17", "04-05", "06-18", "09-24"}},
                                                       {2019, {"02-04", "02-05", "02-06", "04-05", "06-07", "09-13"}},
                                                       {2020, {"01-24", "01-25", "01-26", "04-04", "06-25", "10-01"}},
                                                       {2021, {"02-11", "02-12", "02-13", "04-04", "06-14", "09-21"}},
                                                       {2022, {"01-31", "02-01", "02-02", "04-05", "06-03", "09-10"}},
                                                       {2023, {"01-21", "01-22", "01-23", "04-05", "06-22", "09-29"}},
                                                       {2024, {"02-10", "02-11", "02-12", "04-04", "06-10", "09-17"}},
                                                       {2025, {"01-28", "01-29", "01-30", "04-04", "05-31", "10-06"}},
                                                       {2026, {"02-16", "02-17", "02-18", "04-05", "06-19", "09-25"}},
                                                       {2027, {"02-05", "02-06", "02-07", "04-05", "06-09", "09-15"}}};
  for (const auto& [year, days] : moving) {
    for (const std::string& day : days) EXPECT_FALSE(works(std::to_string(year) + "-" + day)) << year << " " << day;
    for (const char* day : {"01-01", "05-01", "10-01", "10-02", "10-03"})
      EXPECT_FALSE(works(std::to_string(year) + "-" + day)) << year << " " << day;
  }
}

TEST_F(ShippedCalendar, EveryDaySaysByWhatNoticeAndMadeUpDaysAreWeekends) {
  std::map<int, int> made_up;
  std::map<int, std::int64_t> worked;
  for (const CalendarDay& day : calendar.days) {
    EXPECT_FALSE(day.source.empty());
    if (day.working) ++made_up[parts_of(day.day).year];
    if (parts_of(day.day).year == 2027) {
      EXPECT_NE(day.confidence, Confidence::Verified) << iso(day.day);
    }
  }
  for (const auto& [day, row] : rows) worked[parts_of(day).year] += row.working ? 1 : 0;
  const std::map<int, int> expected{{2015, 5}, {2016, 6}, {2017, 5}, {2018, 7}, {2019, 6}, {2020, 6},
                                    {2021, 7}, {2022, 7}, {2023, 7}, {2024, 8}, {2025, 5}, {2026, 6}};
  EXPECT_EQ(made_up, expected);
  for (const auto& [year, days] : worked) {
    EXPECT_GE(days, 248) << year;
    EXPECT_LE(days, year == 2027 ? 254 : 251) << year;
  }
}

TEST_F(ShippedCalendar, KnowsTheYearsThatWereChangedLater) {
  EXPECT_FALSE(works("2015-09-04"));  // the 70th anniversary of victory
  EXPECT_TRUE(works("2015-09-06"));
  EXPECT_FALSE(works("2019-05-03"));  // Labour Day made longer in March
  EXPECT_TRUE(works("2019-05-05"));
  EXPECT_FALSE(works("2020-01-31"));  // Spring Festival made longer by the epidemic
  EXPECT_FALSE(works("2020-02-01"));  // and this make-up day fell away
  EXPECT_TRUE(works("2020-02-03"));
  EXPECT_TRUE(works("2024-02-09"));  // New Year's Eve was a working day that year
}

}  // namespace
}  // namespace plumbline::packs
