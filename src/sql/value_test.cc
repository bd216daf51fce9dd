// SPDX-License-Identifier: Apache-2.0
// Values and decimals by themselves.
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "sql/sql.h"

namespace plumbline::sql {
namespace {

TEST(Decimal, ReadsAndWritesPlainNumbers) {
  for (const char* text : {"0", "-379.29", "0.01", "1204.50", "-0.5", "99999999999999999999999999999999999999",
                           "0.00000000000000000000000000000000000001"}) {
    ASSERT_TRUE(Decimal::parse(text).has_value()) << text;
    EXPECT_EQ(Decimal::parse(text)->text(), text);
  }
  EXPECT_EQ(Decimal::parse("+7")->text(), "7");
  EXPECT_EQ(Decimal::parse(".5")->text(), "0.5");
  EXPECT_EQ(Decimal::parse("5.")->text(), "5");
  EXPECT_EQ(Decimal::parse("007")->text(), "7");
  EXPECT_EQ((Decimal{-5, 3}.text()), "-0.005");
}

TEST(Decimal, RefusesWhatIsNoPlainNumber) {
  for (const char* text : {"", "-", ".", "1e3", "1,204.50", "$5", " 1", "1.2.3", "--1", "0x10", "NaN",
                           "999999999999999999999999999999999999999",       // 39 digits
                           "0.000000000000000000000000000000000000001"}) {  // 39 decimals
    EXPECT_FALSE(Decimal::parse(text).has_value()) << text;
  }
}

TEST(Decimal, EqualityIsByValue) {
  EXPECT_TRUE((Decimal{150, 2} == Decimal{15, 1}));
  EXPECT_TRUE((Decimal{0, 5} == Decimal{0, 0}));
  EXPECT_FALSE((Decimal{15, 2} == Decimal{15, 1}));
  EXPECT_TRUE(Value::decimal({150, 2}) == Value::decimal({15, 1}));
}

TEST(Value, ShowsItselfForPeopleAndAsJson) {
  EXPECT_EQ(Value::null().display(), "");
  EXPECT_EQ(Value::null().json(), "null");
  EXPECT_EQ(Value::boolean(true).json(), "true");
  EXPECT_EQ(Value::integer(std::numeric_limits<std::int64_t>::min()).json(), "-9223372036854775808");
  EXPECT_EQ(Value::real(0.1).json(), "0.1");
  EXPECT_EQ(std::stod(Value::real(1.0 / 3).display()), 1.0 / 3) << "shortest, but no digit less";
  EXPECT_EQ(Value::decimal({12, 1}).json(), "\"1.2\"") << "a JSON number would pass through a double";
  EXPECT_EQ(Value::text("a \"b\"\n数").json(), "\"a \\\"b\\\"\\n数\"");
  EXPECT_EQ(Value::blob(std::string_view("\x00\xff", 2)).json(), "\"00ff\"");
  EXPECT_EQ(Value::date(*parse_iso_date("2026-03-14")).json(), "\"2026-03-14\"");
  EXPECT_EQ(Value::timestamp(*parse_iso_timestamp("2026-03-14T09:20:05")).display(), "2026-03-14T09:20:05");
}

TEST(Value, NumbersThatJsonLacksAreStrings) {
  EXPECT_EQ(Value::real(std::numeric_limits<double>::infinity()).json(), "\"inf\"");
  EXPECT_EQ(Value::real(std::nan("")).json(), "\"nan\"");
}

TEST(Value, DifferentTypesAreNeverEqual) {
  EXPECT_FALSE(Value::integer(1) == Value::boolean(true));
  EXPECT_FALSE(Value::text("x") == Value::blob("x"));
  EXPECT_FALSE(Value::date(Date{0}) == Value::timestamp(Timestamp{0}));
  EXPECT_TRUE(Value::null() == Value());
  EXPECT_EQ(name_of(Value::integer(1).type()), "BIGINT");
}

TEST(ValueDeathTest, AskingForAnotherTypeIsABug) {
  EXPECT_DEATH(Value::integer(1).as_text(), "another type|a type that it is not");
  EXPECT_DEATH(static_cast<void>(quoted(std::string_view("a\0b", 3))), "NUL");
}

}  // namespace
}  // namespace plumbline::sql
