// SPDX-License-Identifier: Apache-2.0
// Normalisation: what each kind of column takes, and what it refuses with which words.
#include <gtest/gtest.h>

#include "records/records.h"
#include "records/times.h"

namespace plumbline::records {
namespace {

using packs::Column;
using packs::ColumnKind;

Column column_of(ColumnKind kind) {
  Column column;
  column.name = "value";
  column.kind = kind;
  return column;
}

// The value as it is displayed; "NULL" for none, "refused: <reason>" otherwise.
std::string taken(std::string_view text, const Column& column, const packs::CodeList* codes = nullptr) {
  const Normalised result = normalise(text, column, codes);
  if (result.reason) {
    EXPECT_FALSE(result.reason->en.empty());
    EXPECT_FALSE(result.reason->zh.empty());
    return "refused: " + result.reason->en;
  }
  return result.value.is_null() ? "NULL" : result.value.display();
}

bool refused(std::string_view text, const Column& column, const packs::CodeList* codes = nullptr) {
  return normalise(text, column, codes).reason.has_value();
}

TEST(Normalise, IdsLoseTheirSpreadsheetFractionAndNothingElse) {
  const Column id = column_of(ColumnKind::Id);
  EXPECT_EQ(taken("130469.0", id), "130469");
  EXPECT_EQ(taken(" 130469.000 ", id), "130469");
  EXPECT_EQ(taken("0012", id), "0012");
  EXPECT_EQ(taken("130469.5", id), "130469.5");
  EXPECT_EQ(taken("1.0e5", id), "1.0e5");
  EXPECT_EQ(taken("A.0", id), "A.0");
  EXPECT_EQ(taken("1.2.0", id), "1.2.0");
  EXPECT_EQ(taken("-7.0", id), "-7.0");
  EXPECT_EQ(taken("１３０４６９", id), "130469");
  EXPECT_EQ(taken("\u3000沪A12\u00A0", id), "沪A12");
  EXPECT_EQ(taken(" \t", id), "NULL");
}

TEST(Normalise, IdsThatASpreadsheetCutShortAreRefused) {
  const Column id = column_of(ColumnKind::Id);
  for (const char* cut : {"1.10101199001011E+17", "1E+15", "1.2e+5"})
    EXPECT_NE(taken(cut, id).find("short form of spreadsheets"), std::string::npos) << cut;
  for (const char* whole : {"1.2E5", "12E+5", "1E+", "E+12", "1.x2E+5", "1+2"}) EXPECT_EQ(taken(whole, id), whole);
}

// Two ids that look alike and are not would hide whoever carries them from every rule that compares.
TEST(Normalise, IdsAndCodesWithCharactersThatNobodySeesAreRefused) {
  packs::CodeList open;
  open.name = "ranks";
  open.open = true;
  Column code = column_of(ColumnKind::Code);
  code.code_list = "ranks";
  for (const char* unseen : {"1027\u200B", "\u200B1027", "10\u202E27", "1027\u00AD", "10\x1B[31m27", "1027\x7F",
                             "警\uFE0F号", "1027\U000E0101", "1027\u3164", "12345678\x01", "123456789\x02"}) {
    EXPECT_NE(taken(unseen, column_of(ColumnKind::Id)).find("a character that nobody sees (U+"), std::string::npos)
        << unseen;
    EXPECT_NE(taken(unseen, code, &open).find("a character that nobody sees (U+"), std::string::npos) << unseen;
    EXPECT_FALSE(refused(unseen, column_of(ColumnKind::Text))) << unseen;
  }
  EXPECT_NE(taken("1027\u200B", column_of(ColumnKind::Id)).find("U+200B"), std::string::npos);
  EXPECT_EQ(taken("\uFEFF1027\u00A0", column_of(ColumnKind::Id)), "1027");  // at its ends a blank like others
  EXPECT_EQ(taken("京公\n〔2024〕12号", column_of(ColumnKind::Id)), "京公\n〔2024〕12号");
  EXPECT_EQ(taken("1027\t~", column_of(ColumnKind::Id)), "1027\t~");
}

TEST(Normalise, TextStaysAsWrittenButForBlanksAtItsEnds) {
  const Column text = column_of(ColumnKind::Text);
  EXPECT_EQ(taken("  Gun  As Club ", text), "Gun  As Club");
  EXPECT_EQ(taken("二\n三", text), "二\n三");
  EXPECT_EQ(taken("", text), "NULL");
  EXPECT_TRUE(refused("caf\xE9", text));
  EXPECT_TRUE(refused(std::string_view("a\0b", 3), text));
  EXPECT_TRUE(refused(std::string_view("12345678\0b", 10), text));
  EXPECT_FALSE(refused(std::string(std::size_t{1} << 20, 'x'), text));
  EXPECT_TRUE(refused(std::string((std::size_t{1} << 20) + 1, 'x'), text));
}

TEST(Normalise, AbsentCellsAreNull) {
  EXPECT_EQ(taken(std::string_view(), column_of(ColumnKind::Integer)), "NULL");
}

TEST(Normalise, IntegersAreReadExactly) {
  const Column integer = column_of(ColumnKind::Integer);
  EXPECT_EQ(taken("1204", integer), "1204");
  EXPECT_EQ(taken("1,204", integer), "1204");
  EXPECT_EQ(taken("12.0", integer), "12");
  EXPECT_EQ(taken("+5", integer), "5");
  EXPECT_EQ(taken("(5)", integer), "-5");
  EXPECT_EQ(taken("−5", integer), "-5");
  EXPECT_EQ(taken("１２", integer), "12");
  EXPECT_EQ(taken("1 204 500", integer), "1204500");
  EXPECT_EQ(taken("1.5E3", integer), "1500");
  EXPECT_EQ(taken("9223372036854775807", integer), "9223372036854775807");
  EXPECT_EQ(taken("000000000000000000000000012", integer), "12");
  EXPECT_TRUE(refused("9223372036854775808", integer));
  EXPECT_TRUE(refused("99999999999999999999999", integer));
  EXPECT_TRUE(refused("1e99", integer));
  for (const char* text :
       {"12.5", "1,20", "12,3", "1,2045", "12,34,567", "0,125", "abc", "1-2", "--5", "5e", "$5", ".", "-", "( )"}) {
    EXPECT_TRUE(refused(text, integer)) << text;
  }
}

TEST(Normalise, DecimalsTakeCurrenciesSeparatorsAndParentheses) {
  const Column decimal = column_of(ColumnKind::Decimal);
  EXPECT_EQ(taken("$1,204.50", decimal), "1204.50");
  EXPECT_EQ(taken("$106,89", decimal), "106.89");
  EXPECT_EQ(taken("(379.29)", decimal), "-379.29");
  EXPECT_EQ(taken("($1,379.29)", decimal), "-1379.29");
  EXPECT_EQ(taken("-$5", decimal), "-5.00");
  EXPECT_EQ(taken("$-5", decimal), "-5.00");
  EXPECT_EQ(taken("¥1,000", decimal), "1000.00");
  EXPECT_EQ(taken("￥１，０００．５０", decimal), "1000.50");
  EXPECT_EQ(taken("1000元", decimal), "1000.00");
  EXPECT_EQ(taken("1 204,50", decimal), "1204.50");
  EXPECT_EQ(taken("1.204,50", decimal), "1204.50");
  EXPECT_EQ(taken("1'204.50", decimal), "1204.50");
  EXPECT_EQ(taken("1.204.500", decimal), "1204500.00");
  EXPECT_EQ(taken(".5", decimal), "0.50");
  EXPECT_EQ(taken("12.5000", decimal), "12.50");
  EXPECT_EQ(taken("9999999999999999.99", decimal), "9999999999999999.99");
  EXPECT_EQ(taken("-0.01", decimal), "-0.01");
  EXPECT_EQ(taken("1e-2", decimal), "0.01");
  EXPECT_TRUE(refused("10000000000000000.00", decimal));
  EXPECT_TRUE(refused("12.345", decimal));
  EXPECT_TRUE(refused("1,2", decimal));
  EXPECT_TRUE(refused("1,23,456.00", decimal));
  EXPECT_TRUE(refused("$$5", decimal));
  EXPECT_TRUE(refused("(-5)", decimal));
  EXPECT_NE(taken("0,125", decimal).find("thousands or decimals"), std::string::npos);
}

TEST(Normalise, BooleansAreYesOrNoInBothLanguages) {
  const Column boolean = column_of(ColumnKind::Boolean);
  for (const char* text : {"Yes", "y", "TRUE", "t", "1", "1.0", "是", "Ｙ"})
    EXPECT_EQ(taken(text, boolean), "true") << text;
  for (const char* text : {"No", "n", "false", "F", "0", "0.0", "否"}) EXPECT_EQ(taken(text, boolean), "false") << text;
  for (const char* text : {"2", "maybe", "ja", "是否"}) EXPECT_TRUE(refused(text, boolean)) << text;
}

TEST(Normalise, DaysAreReadInTheUsualWritings) {
  const Column date = column_of(ColumnKind::Date);
  for (const char* text :
       {"2021-07-06", "2021-7-6", "2021/7/6", "2021.07.06", "20210706", "20210706.0", "2021年7月6日", "2021年07月06号",
        "6-JUL-21", "06-Jul-2021", "July 6, 2021", "Jul 6 2021", "Jul. 6, 2021", "6 July 2021", "２０２１-７-６",
        "2021-07-06 00:00:00", "2021-07-06T00:00", "2021-07-06 12:00 AM"}) {
    EXPECT_EQ(taken(text, date), "2021-07-06") << text;
  }
  EXPECT_EQ(taken("20-MAR-18", date), "2018-03-20");
  EXPECT_EQ(taken("20-MAR-68", date), "2068-03-20");
  EXPECT_EQ(taken("20-MAR-69", date), "1969-03-20");
  EXPECT_EQ(taken("4-Sept-2020", date), "2020-09-04");
  EXPECT_EQ(taken("2024-02-29", date), "2024-02-29");
  EXPECT_EQ(taken("9999-12-31", date), "9999-12-31");
}

TEST(Normalise, DaysThatCannotBeAreRefusedWithTheirReason) {
  const Column date = column_of(ColumnKind::Date);
  EXPECT_NE(taken("2023-02-29", date).find("does not exist"), std::string::npos);
  EXPECT_NE(taken("2021-13-01", date).find("does not exist"), std::string::npos);
  EXPECT_NE(taken("7/6/2021", date).find("two ways; give the column the format %d/%m/%Y or %m/%d/%Y"),
            std::string::npos);
  EXPECT_EQ(
      taken("25.12.2024", date),
      "refused: “25.12.2024”: nothing says whether day or month comes first; give the column the format %d.%m.%Y in "
      "the mapping");
  EXPECT_NE(taken("6-13-24", date).find("the format %m-%d-%y in"), std::string::npos) << taken("6-13-24", date);
  EXPECT_NE(taken("2/30/2023", date).find("does not exist"), std::string::npos);
  EXPECT_NE(taken("0018-03-20", date).find("1583"), std::string::npos);
  EXPECT_NE(taken("2021-07-06 18:20", date).find("only a day"), std::string::npos);
  for (const char* text :
       {"soon", "2021", "2021-07", "20-XXX-18", "2021-07-06x", "2021--06", "July 2021", "1", "99999999"}) {
    EXPECT_TRUE(refused(text, date)) << text;
  }
}

TEST(Normalise, DeclaredFormatsComeFirst) {
  Column date = column_of(ColumnKind::Date);
  date.formats = {"%m/%d/%Y"};
  EXPECT_EQ(taken("7/6/2021", date), "2021-07-06");
  EXPECT_EQ(taken("2021-07-06", date), "2021-07-06");
  EXPECT_TRUE(refused("13/6/2021", date));
  date.formats = {"%d.%m.%y", "%d %B %Y"};
  EXPECT_EQ(taken("06.07.21", date), "2021-07-06");
  EXPECT_EQ(taken("6 July 2021", date), "2021-07-06");
  Column time = column_of(ColumnKind::Timestamp);
  time.formats = {"%m/%d/%Y", "%Y-%m-%dT%H:%M:%SZ", "%m/%d/%Y %I:%M %p"};
  EXPECT_EQ(taken("7/6/2021 18:20", time), taken("2021-07-06 18:20", column_of(ColumnKind::Timestamp)));
  EXPECT_FALSE(refused("2021-07-06T18:20:00Z", time));
  EXPECT_FALSE(refused("7/6/2021 6:20 PM", time));
  EXPECT_EQ(fault_of_format("%m/%Q"), "%Q");
  EXPECT_EQ(fault_of_format("%m/%"), "%");
  EXPECT_EQ(fault_of_format("month"), "month");
  EXPECT_EQ(fault_of_format("%Y-%m-%d"), "");
}

TEST(Normalise, TimestampsJoinDayAndTimeOfDay) {
  const Column time = column_of(ColumnKind::Timestamp);
  const auto micros = [&](std::string_view text) {
    const Normalised result = normalise(text, time, nullptr);
    return result.reason || result.value.is_null() ? std::string(text) + " refused" : iso(result.value.as_timestamp());
  };
  for (const char* text :
       {"2004-01-17 18:20:00", "2004-01-17T18:20", "2004-1-17 6:20 PM", "17-JAN-04 6:20pm", "2004年1月17日 18时20分",
        "2004年1月17日下午6时20分", "January 17, 2004 18:20:00.000", "20040117 18:20", "2004-01-17 6:20:00 p.m."}) {
    EXPECT_EQ(micros(text), "2004-01-17T18:20:00") << text;
  }
  EXPECT_EQ(micros("2004-01-17"), "2004-01-17T00:00:00");
  EXPECT_EQ(micros("2004-01-17 12:05 AM"), "2004-01-17T00:05:00");
  EXPECT_EQ(micros("2004-01-17 12:05 PM"), "2004-01-17T12:05:00");
  EXPECT_EQ(micros("2004-01-17 18:20:00.25"), "2004-01-17T18:20:00.25");
  EXPECT_TRUE(refused("2004-01-17 25:00", time));
  EXPECT_TRUE(refused("2004-01-17 13:05 PM", time));
  EXPECT_TRUE(refused("18:20:00", time));
  EXPECT_NE(taken("2004-01-17T18:20:00Z", time).find("time zone"), std::string::npos);
  EXPECT_NE(taken("2004-01-17T18:20:00+08:00", time).find("time zone"), std::string::npos);
}

TEST(Normalise, SentinelsAndOpenEndsAreNoValue) {
  Column id = column_of(ColumnKind::Id);
  id.sentinels = {"UNKNOWN", "-999"};
  EXPECT_EQ(taken("unknown", id), "NULL");
  EXPECT_EQ(taken(" Unknown ", id), "NULL");
  EXPECT_EQ(taken("-999", id), "NULL");
  EXPECT_EQ(taken("-9990", id), "-9990");
  Column integer = column_of(ColumnKind::Integer);
  integer.sentinels = {"-999", "n/a"};
  EXPECT_EQ(taken("-999.0", integer), "NULL");
  EXPECT_EQ(taken("N/A", integer), "NULL");
  Column date = column_of(ColumnKind::Date);
  date.open_end = "2018-06-01";
  EXPECT_EQ(taken("2018-06-01", date), "NULL");
  EXPECT_EQ(taken("1-JUN-18", date), "NULL");
  EXPECT_EQ(taken("2018-06-02", date), "2018-06-02");
}

TEST(Normalise, CodesAreFoundFoldedAndByAlias) {
  packs::CodeList list;
  list.name = "finding";
  list.codes = {{"SU", {"Sustained", "查实"}, {}, {"Sustained"}},
                {"NS", {"Not sustained", "未查实"}, {}, {}},
                {"600", {"x", "x"}, {}, {}}};
  packs::PackSet set;
  set.add(list);
  const packs::CodeList& closed = *set.code_list("finding");
  const Column code = column_of(ColumnKind::Code);
  EXPECT_EQ(taken(" su ", code, &closed), "SU");
  EXPECT_EQ(taken("SUSTAINED", code, &closed), "SU");
  EXPECT_EQ(taken("600.0", code, &closed), "600");
  EXPECT_EQ(taken("", code, &closed), "NULL");
  EXPECT_NE(taken("sustaned", code, &closed).find("is “Sustained” meant"), std::string::npos);
  list.open = true;
  list.name = "open";
  set.add(list);
  const packs::CodeList& open = *set.code_list("open");
  EXPECT_EQ(taken(" Withdrawn ", code, &open), "Withdrawn");
  EXPECT_EQ(taken("ns", code, &open), "NS");
  EXPECT_TRUE(refused("\xFF\xFE", code, &open));
}

TEST(Times, EveryDayIsTheSameHoweverItIsWritten) {
  for (Date day = *date_of(YearMonthDay{1890, 1, 1}); day <= *date_of(YearMonthDay{2110, 12, 31}); ++day.days) {
    DayAndTime iso_day;
    DayAndTime with_time;
    DayAndTime with_blank;
    ASSERT_EQ(parse_time(iso(day), {}, iso_day), TimeFault::None) << iso(day);
    ASSERT_EQ(parse_time(iso(day) + " 23:59:58", {}, with_time), TimeFault::None) << iso(day);
    ASSERT_EQ(parse_time(iso(day) + "  23:59:58", {}, with_blank), TimeFault::None) << iso(day);
    ASSERT_EQ(iso_day.day, day);
    ASSERT_EQ(iso_day.micros, 0);
    ASSERT_EQ(with_time.day, day);
    ASSERT_EQ(with_time.micros, with_blank.micros);
  }
}

TEST(Times, WhatIsNearlyADayIsNone) {
  DayAndTime out;
  for (const std::string_view text :
       {"2021-02-29", "2021-00-10", "2021-13-01", "2021-01-00", "2021-04-31", "2100-02-29", "202x-01-01", "2021-0:-01",
        "2021-01-/1", "2021/01-01", "2021-01-01 24:00:00", "2021-01-01 00:60:00", "2021-01-01 00:00:60",
        "2021-01-01_00-00:00", "2021-01-01 00:00:0x"}) {
    EXPECT_NE(parse_time(text, {}, out), TimeFault::None) << text;
  }
}

}  // namespace
}  // namespace plumbline::records
