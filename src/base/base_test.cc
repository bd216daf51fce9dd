// SPDX-License-Identifier: Apache-2.0
// The words every module speaks: results, files, time, text, JSON.
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/durable.h"
#include "base/folder.h"
#include "base/json.h"
#include "base/result.h"
#include "base/system_words.h"
#include "base/text.h"
#include "base/time.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

Result<int> half(int n) {
  if (n % 2 != 0) return invalid("n", say("{} is odd", "{} 是奇数", n), say("give an even number", "请给偶数"));
  return n / 2;
}

Result<int> quarter(int n) {
  const int once = TRY(half(n));
  return TRY(half(once));
}

TEST(Result, TryHandsTheErrorUpAndTheValueOn) {
  EXPECT_EQ(quarter(12).value(), 3);
  ASSERT_FALSE(quarter(6).ok());
  EXPECT_EQ(quarter(6).error().in(Language::English), "n: 3 is odd. Give an even number");
  EXPECT_EQ(quarter(6).error().in(Language::Chinese), "n：3 是奇数。请给偶数");
}

TEST(Result, NumberedPlacesAreCalledInTheReadersLanguage) {
  const auto at = [](const std::string& where) { return invalid(where, say("odd", "有误")).in(Language::Chinese); };
  EXPECT_EQ(at("quarantine 17"), "待修正数据 17：有误");
  EXPECT_EQ(at("event 999"), "事件 999：有误");
  EXPECT_EQ(at("event list.csv:3"), "event list.csv:3：有误");  // a file
  EXPECT_EQ(at("events"), "events：有误");
  EXPECT_EQ(invalid("event 999", say("odd", "有误")).in(Language::English), "event 999: odd");
}

TEST(Result, ValueOfAFailedResultStopsTheProgram) {
  EXPECT_DEATH((void)half(1).value(), "value\\(\\) of a failed Result");
}

class Files : public ::testing::Test {
 protected:
  Files() : root(fs::temp_directory_path() / ("plumbline-base-" + std::to_string(::getpid()))) {
    fs::remove_all(root);
    fs::create_directories(root);
  }
  ~Files() override { fs::remove_all(root); }

  fs::path root;
};

TEST_F(Files, AFolderIsListedByNameWithAllThatIsInIt) {
  for (const char* name : {"b", "a", ".c"}) ASSERT_TRUE(write_file(root / name, "").ok());
  fs::create_directory(root / "d");
  fs::create_symlink("loop", root / "loop");
  const auto entries = entries_in(root);
  ASSERT_TRUE(entries.ok());
  EXPECT_EQ(entries.value(), (std::vector<fs::path>{root / ".c", root / "a", root / "b", root / "d", root / "loop"}));
}

TEST_F(Files, AFolderThatIsNotThereIsEmptyAndOneThatCannotBeReadIsNot) {
  EXPECT_TRUE(entries_in(root / "none").value().empty());
  ASSERT_TRUE(write_file(root / "file", "").ok());
  fs::create_symlink("nowhere", root / "link");
  for (const char* name : {"file", "link"}) {
    const auto entries = entries_in(root / name);
    ASSERT_FALSE(entries.ok()) << name;
    EXPECT_EQ(entries.error().kind, ErrorKind::Unavailable);
    EXPECT_NE(entries.error().what.zh, entries.error().what.en);
  }
}

TEST_F(Files, ANewFileTakesNobodysPlace) {
  const fs::path file = root / "new";
  ASSERT_TRUE(write_new_file(file, "first").ok());
  EXPECT_EQ(write_new_file(file, "second").error().kind, ErrorKind::Conflict);
  EXPECT_EQ(read_file(file, 100).value(), "first");
  fs::create_symlink("elsewhere", root / "link");
  EXPECT_EQ(write_new_file(root / "link", "x").error().kind, ErrorKind::Conflict);
  EXPECT_FALSE(fs::exists(root / "elsewhere"));
  EXPECT_EQ(write_new_file(root / "none" / "new", "x").error().kind, ErrorKind::NotFound);
}

TEST(Time, EveryDayOfTheRangeGoesThereAndBack) {
  const Date first = *date_of(YearMonthDay{1, 1, 1});
  const Date last = *date_of(YearMonthDay{9999, 12, 31});
  YearMonthDay before = parts_of(first);
  for (int days = first.days + 1; days <= last.days; ++days) {
    const YearMonthDay parts = parts_of(Date{days});
    ASSERT_EQ(date_of(parts)->days, days);
    const bool next_day = parts.day == before.day + 1 || (parts.day == 1 && parts.month != before.month);
    ASSERT_TRUE(next_day) << iso(Date{days});
    before = parts;
  }
  EXPECT_EQ(date_of(YearMonthDay{1970, 1, 1})->days, 0);
}

TEST(Text, NothingIsHiddenFromTheReader) {
  EXPECT_EQ(visible("a\x1b[31mb"), "a\uFFFD[31mb");
  EXPECT_EQ(visible("a\nb\tc\rd"), "a b c d");
  EXPECT_EQ(visible("\u202E\u200F\u061C\u2028x\u2066"), "\uFFFD\uFFFD\uFFFD\uFFFDx\uFFFD");
  EXPECT_EQ(visible("\xC2\x9Bx\x7F\xFF"), "\uFFFDx\uFFFD\uFFFD");
  EXPECT_EQ(visible("猫 é — “…”"), "猫 é — “…”");
  EXPECT_EQ(visible_lines("a\r\n\tb\x07"), "a\uFFFD\n\tb\uFFFD");
  EXPECT_EQ(visible_json("[\n\"\u202Ex\xC2\x9B\x7F猫\"]"), "[\n\"\\u202ex\\u009b\\u007f猫\"]");
  EXPECT_EQ(excerpt("a\x1b\xC2\x9B\u202E"), "a   ");
}

TEST(Words, AmongTheArgumentsGiveEachLanguageItsOwn) {
  EXPECT_EQ(say("{}: {}", "{}：{}", 3, Words{"day", "天"}), (Words{"3: day", "3：天"}));
}

TEST(SystemWords, AreInBothLanguages) {
  EXPECT_EQ(system_words(EACCES), (Words{"Permission denied", "没有权限"}));
  EXPECT_EQ(system_words(std::make_error_code(std::errc::no_space_on_device)).zh, "磁盘空间不足");
  EXPECT_EQ(system_words(EDOM).zh, system_words(EDOM).en);  // one that is rare reads alike in both
}

TEST(Time, DaysThatDoNotExistAreRefused) {
  EXPECT_FALSE(parse_iso_date("2023-02-29"));
  EXPECT_TRUE(parse_iso_date("2024-02-29"));
  EXPECT_FALSE(parse_iso_date("1900-02-29"));
  EXPECT_FALSE(parse_iso_date("0000-01-01"));
  EXPECT_FALSE(parse_iso_date("2024-2-9"));
  EXPECT_FALSE(parse_iso_timestamp("2024-02-09T24:00"));
  EXPECT_FALSE(parse_iso_timestamp("2024-02-09T10:00:60"));
  EXPECT_FALSE(parse_iso_timestamp("2024-02-09T10:00:00."));
  EXPECT_FALSE(parse_iso_timestamp("2024-02-09x10:00:00"));
}

TEST(Time, TimestampsPrintAsTheyWereRead) {
  for (const char* text :
       {"2026-03-14T09:20:05", "1969-12-31T23:59:59.999999", "0001-01-01T00:00:00", "9999-12-31T23:59:59.5"}) {
    EXPECT_EQ(iso(*parse_iso_timestamp(text)), text);
  }
  EXPECT_EQ(iso(date_of(*parse_iso_timestamp("1969-12-31T23:59:59"))), "1969-12-31");
  EXPECT_EQ(for_people(*parse_iso_timestamp("2026-03-04 09:20"), Language::Chinese), "2026年3月4日 09:20");
}

TEST(Text, OnlyWellFormedUtf8Passes) {
  EXPECT_TRUE(is_utf8("准绳 ✓ 😀"));
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xBD", "\xFF", "\x80"})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

TEST(Text, TrimTakesEveryKindOfBlankFromBothEnds) {
  EXPECT_EQ(trim(" \t\u3000准绳\u00A0\r\n"), "准绳");
  EXPECT_EQ(trim("\u3000"), "");
  EXPECT_EQ(trim("\x80 "), "\x80");
}

TEST(Text, FoldMakesWhatPeopleTypeComparable) {
  EXPECT_EQ(fold("  Gun  As\tClub "), "gun as club");
  EXPECT_EQ(fold("Ｇun as club"), "gun as club");
  EXPECT_EQ(fold_name("Date-of/Birth"), "date_of_birth");
}

TEST(Text, NearestFindsTheSlipAndNotTheStranger) {
  const std::vector<std::string> keys{"columns", "record_type", "ignore"};
  EXPECT_EQ(nearest("colums", keys), "columns");
  EXPECT_EQ(nearest("recordtype", keys), "record_type");
  EXPECT_EQ(nearest("type", std::vector<std::string>{"unit", "tpye"}), "tpye");  // neighbours that changed places
  EXPECT_EQ(nearest("palimpsest", keys), std::nullopt);
}

TEST(Text, ExcerptNeverCutsACharacter) {
  EXPECT_EQ(excerpt("准绳准绳", 7), "准绳…");
  EXPECT_EQ(excerpt("a\nb", 7), "a b");
}

TEST(Text, WidthCountsTerminalColumns) {
  EXPECT_EQ(display_width("疑点 ok"), 7U);
  EXPECT_EQ(with_thousands(-1234567), "-1,234,567");
  EXPECT_EQ(with_thousands(123), "123");
}

TEST(Text, ANumberHasItsNounInEnglishAlone) {
  EXPECT_EQ(counted(1, "row", "rows").en, "1 row");
  EXPECT_EQ(counted(1, "row", "rows").zh, "1");
  EXPECT_EQ(counted(0, "row", "rows").en, "0 rows");
  EXPECT_EQ(say("{} left", "剩 {} 行", counted(1234, "row", "rows")), (Words{"1,234 rows left", "剩 1,234 行"}));
}

TEST(Json, IsCanonical) {
  Json json;
  json.set("b", 2).set("a", "x\"\n\x01").set_null("c").set("d", 0.1).set("e", std::vector<std::string>{"准", "绳"});
  EXPECT_EQ(json.text(), R"({"a":"x\"\n\u0001","b":2,"c":null,"d":0.1,"e":["准","绳"]})");
}

}  // namespace
}  // namespace plumbline
