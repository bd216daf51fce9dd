// SPDX-License-Identifier: Apache-2.0
// Where the header stands: said, found by the names looked for, or behind a line that names the delimiter.
#include <gtest/gtest.h>

#include "tabular/guess.h"
#include "tabular/testing.h"

namespace plumbline::tabular {
namespace {

using testing::Cells;
using testing::encoded;
using testing::Everything;

const std::vector<std::string> kNames{"act_id", "编号", "unit", "单位", "amount", "金额"};

Result<Shape> sniffed(const std::string& bytes, const Wish& wish) {
  return sniff_bytes(bytes, true, wish, "test");
}
Wish looking() {
  Wish wish;
  wish.names = kNames;
  return wish;
}
Wish in_row(std::size_t row) {
  Wish wish;
  wish.header_row = row;
  return wish;
}

TEST(Header, StandsWhereItIsSaidToStand) {
  const std::string text = "Acts of May\n\n\"made by, Ann\nact_id;unit\n1;a,b\n2;c\n";
  const Shape shape = sniffed(text, in_row(4)).value();
  EXPECT_EQ(shape.header_row, 4U);
  EXPECT_EQ(shape.delimiter, ';');
  EXPECT_EQ(shape.columns, (Cells{"act_id", "unit"}));
  const Everything all = testing::read_bytes_as(text, shape);
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "a,b"}, {"2", "c"}}));
  EXPECT_EQ(all.row_numbers, (std::vector<std::uint64_t>{1, 2}));
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{5, 6}));
  EXPECT_EQ(sniffed("a,b\n1,2\n", in_row(1)).value().header_row, 0U);
  const Error beyond = sniffed(text, in_row(7)).error();
  EXPECT_EQ(beyond.kind, ErrorKind::Invalid);
  EXPECT_NE(beyond.mend.en.find("--header-row"), std::string::npos);
}

TEST(Header, IsTheRowOfTheFirstTenThatNamesMostColumns) {
  for (const std::string title :
       {"2024年5月行为明细表\n", "2024年5月行为明细表,,,\n制表单位：财务科,,,\n", "\"made by\n\n\n", "x;y;z\n"}) {
    const std::string text = title + "编号,单位,其他,金额\n1,甲,,5\n2,乙,,6\n";
    const Shape shape = sniffed(text, looking()).value();
    EXPECT_EQ(shape.columns, (Cells{"编号", "单位", "其他", "金额"})) << title;
    EXPECT_EQ(testing::read_bytes_as(text, shape).rows.size(), 2U) << title;
    EXPECT_EQ(sniffed(text, in_row(shape.header_row)).value().columns, shape.columns) << title;
  }
  std::string far;
  for (int i = 0; i < 10; ++i) far += "title\n";
  EXPECT_EQ(sniffed(far + "act_id,unit\n1,2\n", looking()).value().header_row, 0U);
}

TEST(Header, StaysTheFirstRowUnlessALaterOneNamesMore) {
  for (const std::string text :
       {"act_id,unit\nunit,amount\n", "a,b\n编号,c\n", "a,b\n1,2\n", "act_id\n编号\n", "a,编号\n编号,编号\n"}) {
    EXPECT_EQ(sniffed(text, looking()).value().header_row, 0U) << text;
  }
  // Names of fields above their titles: the row that is understood better.
  EXPECT_EQ(sniffed("jjdbh,dw,x,y,z\n编号,单位,金额,y,z\n1,2,3,4,5\n", looking()).value().header_row, 2U);
}

TEST(Header, SeparatorLineSaysTheDelimiterAndIsNoRow) {
  for (const std::string line : {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\n"}) {
    const std::string text = line + "a,b;c\n1,5;2\n";
    for (const std::string& bytes : {text, encoded(text, "UTF-16LE"), testing::gzipped(text)}) {
      const Shape shape = sniffed(bytes, {}).value();
      EXPECT_EQ(shape.delimiter, ';') << line;
      EXPECT_EQ(shape.header_row, 0U);
      EXPECT_EQ(shape.columns, (Cells{"a,b", "c"})) << line;
      const Everything all = testing::read_bytes_as(bytes, shape);
      EXPECT_EQ(all.rows, (std::vector<Cells>{{"1,5", "2"}})) << line;
      EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{3}));
    }
  }
  const std::string tabs = "sep=\t\nTitle\n编号\t单位\n1\t2\n";
  EXPECT_EQ(sniffed(tabs, looking()).value().columns, (Cells{"编号", "单位"}));
  EXPECT_EQ(testing::read_bytes_as(tabs, sniffed(tabs, looking()).value()).rows, (std::vector<Cells>{{"1", "2"}}));
  Wish commas;
  commas.delimiter = ',';
  EXPECT_EQ(sniffed("sep=;\na,b\n1,2\n", commas).value().columns, (Cells{"a", "b"}));
  EXPECT_EQ(sniffed("sep,b\n1,2\n", {}).value().columns, (Cells{"sep", "b"}));
  EXPECT_EQ(sniffed("sep=;", {}).error().kind, ErrorKind::Invalid);
}

TEST(Header, WhatIsSaidOfAnotherFormatIsRefused) {
  Wish sheet;
  sheet.sheet = "May";
  const Error error = sniffed("a,b\n1,2\n", sheet).error();
  EXPECT_EQ(error.kind, ErrorKind::Invalid);
  EXPECT_NE(error.what.en.find("`May`"), std::string::npos) << error.what.en;
  EXPECT_FALSE(sniffed("{\"a\": 1}\n", sheet).ok());
  EXPECT_FALSE(sniffed("{\"a\": 1}\n", in_row(2)).ok());
}

}  // namespace
}  // namespace plumbline::tabular
