// SPDX-License-Identifier: Apache-2.0
// JSON lines: values as they are written, lines that are no flat object set aside.
#include <gtest/gtest.h>

#include "tabular/testing.h"

namespace plumbline::tabular {
namespace {

using testing::Cells;
using testing::Everything;
using testing::kNone;
using testing::read_bytes;

TEST(JsonLines, ValuesAreKeptExactlyAsWritten) {
  const Everything all = read_bytes(
      "{\"id\":130469.0,\"n\":1e5,\"big\":123456789012345678901234567890,\"neg\":-0,\"s\":\"a\\u00e9\\n\\\"\",\"t\":"
      "true,\"z\":null}\r\n"
      "{\"s\":\"\",\"id\":0.10}\n");
  EXPECT_EQ(all.rows,
            (std::vector<Cells>{{"130469.0", "1e5", "123456789012345678901234567890", "-0", "aé\n\"", "true", kNone},
                                {"0.10", kNone, kNone, kNone, "", kNone, kNone}}));
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{1, 2}));
}

TEST(JsonLines, NestedValuesAreTheirJsonText) {
  const Everything all = read_bytes("{\"a\": [1, {\"b\" : \"x\\\"{\", \"c\": [ ]}, \"[\", null, 1.50], \"d\": {}}\n");
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"[1,{\"b\":\"x\\\"{\",\"c\":[]},\"[\",null,1.50]", "{}"}}));
}

TEST(JsonLines, HeaderIsTheUnionOfTheKeysInTheOrderMet) {
  const auto shape = sniff_bytes("{\"b\":1}\n{\"a\":2,\"b\":3}\n\n{\"c\":1}\n", true, {}, "test");
  EXPECT_EQ(shape.value().format, Format::JsonLines);
  EXPECT_EQ(shape.value().columns, (Cells{"b", "a", "c"}));
}

TEST(JsonLines, KeyFirstMetLaterIsABadRowThatNamesIt) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "{\"a\":1}\n";
  const Everything all = read_bytes(text + "{\"a\":2,\"late\":3}\n{\"a\":4}\n");
  EXPECT_EQ(all.rows.size(), 1001U);
  ASSERT_EQ(all.bad.size(), 1U);
  EXPECT_EQ(all.bad[0].line, 1001U);
  EXPECT_NE(all.bad[0].reason.en.find("late"), std::string::npos);
}

TEST(JsonLines, LinesThatAreNoObjectAreSetAside) {
  const Everything all = read_bytes(
      "{\"a\":1}\nnot "
      "json\n[1]\n\"a\"\n17\n{\"a\":1,\"a\":2}\n{\"a\":\"\\u0000\"}\n{\"a\":1}{\"a\":2}\n{\"a\":2}\n{\"a\":");
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1"}, {"2"}}));
  EXPECT_EQ(all.bad.size(), 8U);
  EXPECT_EQ(all.row_numbers, (std::vector<std::uint64_t>{1, 9}));
  EXPECT_EQ(all.bad.front().raw, "not json");
}

TEST(JsonLines, BytesThatAreNotUtf8AreSetAside) {
  Shape shape;
  shape.format = Format::JsonLines;
  shape.columns = {"a"};
  const Everything all = testing::read_bytes_as("{\"a\":\"\xE9\"}\n{\"a\":2}\n", shape);
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"2"}}));
  EXPECT_EQ(all.bad.size(), 1U);
}

TEST(JsonLines, DeepNestingIsABadRowNotACrash) {
  const Everything all = read_bytes("{\"a\":1}\n{\"a\":" + std::string(100'000, '[') + "\n");
  EXPECT_EQ(all.rows.size(), 1U);
  EXPECT_EQ(all.bad.size(), 1U);
}

TEST(JsonLines, EndlessLineIsPassedOver) {
  const Everything all = read_bytes("{\"a\":1}\n{\"a\":\"" + std::string(2 * kRowBytesMax, 'x') + "\"}\n{\"a\":\"" +
                                    std::string(kCellBytesMax + 1, 'y') + "\"}\n{\"a\":3}\n");
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1"}, {"3"}}));
  EXPECT_EQ(all.bad.size(), 2U);
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{1, 4}));
}

TEST(JsonLines, FirstLineMayBeLongerThanWhatIsUsuallyLookedAt) {
  std::string noise;
  for (std::uint32_t i = 0, x = 1; i < 600'000; ++i) {
    x = x * 1664525 + 1013904223;
    noise += static_cast<char>('a' + (x >> 24) % 26);
  }
  const std::string text = "{\"a\":\"" + noise + "\",\"b\":1}\n{\"a\":\"x\",\"b\":2}\n";
  const testing::TemporaryFolder folder;
  for (const std::string& bytes : {text, testing::gzipped(text)}) {
    const auto file = folder.write("a.jsonl", bytes);
    const auto shape = sniff(file, {});
    ASSERT_TRUE(shape.ok()) << shape.error().what.en;
    EXPECT_EQ(shape.value().columns, (Cells{"a", "b"}));
    EXPECT_EQ(testing::read_file_as(file, shape.value()).rows, (std::vector<Cells>{{noise, "1"}, {"x", "2"}}));
  }
  const auto endless = sniff(folder.write("b.jsonl", "{\"a\":\"" + std::string(2 * kRowBytesMax, 'x') + "\"}\n"), {});
  ASSERT_FALSE(endless.ok());
  EXPECT_NE(endless.error().what.en.find("longer than"), std::string::npos) << endless.error().what.en;
}

TEST(JsonLines, LongFilesComeBackAcrossBlocksAndBuffers) {
  std::string text;
  std::vector<Cells> rows;
  for (int i = 0; i < 50'000; ++i) {
    rows.push_back(
        {std::to_string(i), i % 3 == 0 ? kNone : "张三" + std::string(static_cast<std::size_t>(i % 17), 'x')});
    text += "{\"id\":" + rows.back()[0] + ",\"name\":" + (i % 3 == 0 ? "null" : "\"" + rows.back()[1] + "\"") + "}\n";
  }
  const testing::TemporaryFolder folder;
  const auto file = folder.write("a.jsonl", testing::gzipped(text));
  EXPECT_TRUE(testing::read_file_as(file, sniff(file, {}).value()).rows == rows);
}

}  // namespace
}  // namespace plumbline::tabular
