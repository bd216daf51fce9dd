// SPDX-License-Identifier: Apache-2.0
// What is concluded from the beginning of a file, and what is refused.
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "tabular/guess.h"
#include "tabular/testing.h"

namespace plumbline::tabular {
namespace {

using testing::Cells;
using testing::encoded;

Result<Shape> sniffed(const std::string& bytes, const Wish& wish = {}) {
  return sniff_bytes(bytes, true, wish, "test");
}

Encoding encoding_of(const std::string& bytes) {
  const auto shape = sniffed(bytes);
  EXPECT_TRUE(shape.ok()) << bytes;
  return shape.ok() ? shape.value().encoding : Encoding::Utf8;
}

TEST(Sniff, DelimiterIsTheOneThatMakesRegularRows) {
  const std::map<char, std::string> samples{
      {',', "name,note;x\nAnn,a;b\nBen,c\n"},
      {';', "name;amount\nAnn;1,5\nBen;2,25\n"},
      {'\t', "name\ttime\nAnn\t10:20, or so\nBen\t11:30\n"},
      {'|', "a|b|c\n1,2|3|4\n5|6,7,8|9\n"},
      {':', "root:x:0\ndaemon:x:1\n"},
      {'^', "name^time\nAnn^10:20\nBen^11:30\n"},
      {'~', "name~note\nAnn~a, b\nBen~c^d\n"},
  };
  for (const auto& [delimiter, text] : samples) EXPECT_EQ(sniffed(text).value().delimiter, delimiter) << text;
}

TEST(Sniff, OneColumnStaysOneColumn) {
  EXPECT_EQ(sniffed("cr_id\n1000000\n1000001\n").value().columns, (Cells{"cr_id"}));
  EXPECT_EQ(sniffed("time\n10:20:00\n11:30:00\n").value().columns, (Cells{"time"}));
  EXPECT_EQ(sniffed("note: what happened\nnothing\nit rained\n").value().columns, (Cells{"note: what happened"}));
}

TEST(Sniff, RepeatedNamesAreNumberedAndTold) {
  const Shape shape = sniffed("a,note,,note,note_2\n1,2,3,4,5\n").value();
  EXPECT_EQ(shape.columns, (Cells{"a", "note", "column_3", "note_3", "note_2"}));
  EXPECT_EQ(shape.repeated, (Cells{"note_3"}));
}

TEST(Sniff, RaggedRowsDoNotHideTheDelimiter) {
  const Shape shape = sniffed("a,b,c\n1,2,3,4\n1,2,3,4\n1,2\n").value();
  EXPECT_EQ(shape.delimiter, ',');
  EXPECT_EQ(shape.columns.size(), 3U);
}

TEST(Sniff, QuoteIsTheOneUsedAndStrayOnesAreText) {
  EXPECT_EQ(sniffed("'a','b'\n'1','x,y'\n'2','z'\n").value().quote, '\'');
  EXPECT_EQ(sniffed("a\tb\n1\t5\"\n2\t\"tall\n3\tx\n").value().quote, '\0');
  EXPECT_EQ(sniffed("a,b\n1,'tis\n2,x\n").value().quote, '"');
  EXPECT_EQ(sniffed("\"a\",\"b\"\n\"1\",\"x\"y\"\n\"2\",\"z\"\n").value().quote, '"');
}

TEST(Sniff, RepeatedHeadersAreNumberedAndBlankOnesNamed) {
  EXPECT_EQ(sniffed("age, age ,,age_2,age,\n1,2,3,4,5,6\n").value().columns,
            (Cells{"age", "age_3", "column_3", "age_2", "age_4", "column_6"}));
  EXPECT_EQ(sniffed("column_2,\n1,2\n").value().columns, (Cells{"column_2", "column_3"}));
}

TEST(Sniff, HeaderOnlyIsATableWithoutRows) {
  const auto all = testing::read_bytes("id;name\n");
  EXPECT_FALSE(all.error);
  EXPECT_TRUE(all.rows.empty() && all.bad.empty());
  EXPECT_EQ(sniffed("id;name").value().columns, (Cells{"id", "name"}));
}

TEST(Sniff, ByteOrderMarkIsNoPartOfTheFirstHeader) {
  EXPECT_EQ(sniffed("\xEF\xBB\xBFid,name\n1,x\n").value().columns.front(), "id");
  EXPECT_EQ(sniffed(encoded("\xEF\xBB\xBFid,name\n1,x\n", "UTF-16LE")).value().columns.front(), "id");
}

TEST(Sniff, ChineseIsNeverTakenForLatin1NorTheReverse) {
  const std::vector<std::string> chinese{"编号,姓名\n1,张三\n2,李四\n",
                                         "id,name\n1,张\n",
                                         "id,姓名,备注\n1,朱镕基,“情况属实”\n",
                                         "id,unit\n1,大队二中队，已核实。\n2,邕宁区蒲庙镇\n",
                                         "id,name\n1,诸葛亮\n2,𠮷田\n",
                                         "id,name\n1,濮阳\n",
                                         "id,name\n1,李旻\n"};
  for (const std::string& text : chinese) {
    EXPECT_EQ(encoding_of(encoded(text, "GB18030")), Encoding::Gb18030) << text;
    EXPECT_EQ(encoding_of(text), Encoding::Utf8) << text;
    EXPECT_EQ(encoding_of(encoded(text, "UTF-16LE")), Encoding::Utf16Le) << text;
    EXPECT_EQ(encoding_of(encoded(text, "UTF-16BE")), Encoding::Utf16Be) << text;
  }
  const std::vector<std::string> western{"id,name\n1,José\n",        "id,name\n1,Müller\n2,Größe\n3,Åke\n",
                                         "nom,né\n1,café créé\n",    "id,name\n1,Ñuñoa\n2,São João\n",
                                         "id,price\n1,5 £\n2,7 ½\n", "Straße,Öl\n1,2\n",
                                         "id,name\n1,Größe\n",       "id,name\n1,Þórður\n2,Ibáñez\n"};
  for (const std::string& text : western) {
    EXPECT_EQ(encoding_of(encoded(text, "ISO-8859-1")), Encoding::Latin1) << text;
    EXPECT_EQ(encoding_of(text), Encoding::Utf8) << text;
  }
}

TEST(Sniff, FewBadBytesInUtf8AreBadRowsNotAnotherEncoding) {
  std::string text = "编号,姓名\n";
  for (int i = 0; i < 50; ++i) text += "1,张三\n";
  text += "2,\xE5\xBC\n";
  EXPECT_EQ(encoding_of(text), Encoding::Utf8);
  const auto all = testing::read_bytes(text);
  EXPECT_EQ(all.rows.size(), 50U);
  ASSERT_EQ(all.bad.size(), 1U);
  EXPECT_EQ(all.bad[0].line, 52U);
}

TEST(Sniff, SampleCutInsideACharacterIsStillItsEncoding) {
  const std::string row = "1,张三李四王五赵六\n";
  for (const char* encoding : {"UTF-8", "GB18030", "UTF-16LE"}) {
    std::string text = "编号,姓名\n";
    while (text.size() < 3000) text += row;
    const std::string bytes = encoding == std::string("UTF-8") ? text : encoded(text, encoding);
    const Encoding whole = sniff_bytes(bytes, true, {}, "test").value().encoding;
    for (std::size_t size = 1500; size < 1530; ++size) {
      EXPECT_EQ(sniff_bytes(bytes.substr(0, size), false, {}, "test").value().encoding, whole) << size;
    }
  }
}

TEST(Sniff, WhatIsNoTableIsRefusedWithAReason) {
  std::mt19937 random(5);
  std::string noise;
  for (int i = 0; i < 5000; ++i) noise += static_cast<char>(random());
  std::string wide = "c0";
  for (int i = 1; i < 10'000; ++i) wide += ",c" + std::to_string(i);
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "empty"},
      {" \r\n\n", "empty"},
      {"\xEF\xBB\xBF", "empty"},
      {noise, "encoding"},
      {"\x7F"
       "ELF\x02\x01\x01" +
           std::string(40, '\0') + "text",
       "encoding"},
      {"%PDF-1.4\n1 0 obj\n", "PDF"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest", ".xls"},
      {"PK\x03\x04 rest", "plain file"},
      {"[ {\"a\": 1},\n {\"a\": 2} ]", "JSON array"},
      {wide + "\n1\n", "10,000 columns"},
      {",,\n1,2,3\n", "no header"},
      {"2018-01-02,17\n2018-01-03,18\n", "values"},
      {std::string("a,b\0c\n1,2\n", 10), "NUL"},
      {"\"a,b\n1,\"2\"\n3,\"4\"\n5,\"6\"\n", "quotes"},
      {"{\"a\": \n1}\n", "JSON"},
  };
  for (const auto& [bytes, word] : cases) {
    const auto shape = sniffed(bytes);
    ASSERT_FALSE(shape.ok()) << word;
    EXPECT_EQ(shape.error().kind, ErrorKind::Invalid) << word;
    EXPECT_NE(shape.error().what.en.find(word), std::string::npos) << shape.error().what.en;
    EXPECT_FALSE(shape.error().what.zh.empty());
  }
  const auto endless = sniff_bytes(std::string(300'000, 'x'), false, {}, "test");
  EXPECT_EQ(endless.error().kind, ErrorKind::Invalid);
}

TEST(Sniff, WishesAreFollowedAndImpossibleOnesRefused) {
  Wish wish;
  wish.delimiter = ';';
  EXPECT_EQ(sniffed("a,b\n1,2\n", wish).value().columns, (Cells{"a,b"}));
  wish.quote = ';';
  EXPECT_EQ(sniffed("a;b\n", wish).error().kind, ErrorKind::Invalid);
  Wish latin;
  latin.encoding = Encoding::Latin1;
  EXPECT_EQ(sniffed("a,b\n\xD5\xC5,1\n", latin).value().encoding, Encoding::Latin1);
}

TEST(Sniff, PathsThatCannotBeReadSayWhy) {
  const testing::TemporaryFolder folder;
  EXPECT_EQ(sniff(folder.path() / "absent.csv", {}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(sniff(folder.path(), {}).error().kind, ErrorKind::Invalid);
  std::filesystem::create_symlink("loop.csv", folder.path() / "loop.csv");
  EXPECT_NE(sniff(folder.path() / "loop.csv", {}).error().what.zh.find("符号链接层数过多"), std::string::npos);
}

TEST(Sniff, ContentDecidesNotTheNameOfTheFile) {
  const testing::TemporaryFolder folder;
  const Shape shape = sniff(folder.write("table.xlsx", testing::gzipped("a;b\n1;2\n")), {}).value();
  EXPECT_EQ(shape.format, Format::Delimited);
  EXPECT_EQ(shape.compression, Compression::Gzip);
}

TEST(ChicagoRecords, EveryRowOfEveryFileIsRead) {
  const char* set = std::getenv("PLUMBLINE_DATA");
  const std::filesystem::path data =
      (set != nullptr ? std::filesystem::path(set)
                      : std::filesystem::path(PLUMBLINE_SOURCE_DIR) / ".." / "shared" / "data") /
      "chicago";
  if (!std::filesystem::exists(data)) GTEST_SKIP() << "the Chicago records are not in " << data;
  const std::map<std::string, std::size_t> known{{"officers", 33'693},
                                                 {"unit_history", 106'874},
                                                 {"units", 242},
                                                 {"salary_ranks", 211'112},
                                                 {"complaints", 131'142},
                                                 {"accused", 125'581},
                                                 {"investigators", 130'501},
                                                 {"police_witnesses", 27'922},
                                                 {"victims", 20'223},
                                                 {"complainants", 48'214},
                                                 {"officer_filed_complaints", 13'461},
                                                 {"force_reports", 67'019},
                                                 {"force_report_officers", 67'019},
                                                 {"force_report_subjects", 67'019},
                                                 {"force_report_reviews", 201'401}};
  for (const auto& [name, rows] : known) {
    const auto file = data / (name + ".csv.gz");
    const auto all = testing::read_file_as(file, sniff(file, {}).value());
    EXPECT_EQ(all.rows.size(), rows) << name;
    EXPECT_TRUE(all.bad.empty()) << name;
    EXPECT_FALSE(all.error) << name;
  }
}

}  // namespace
}  // namespace plumbline::tabular
