// SPDX-License-Identifier: Apache-2.0
// Delimited text: what becomes a row, what is set aside, wherever the window ends.
#include <gtest/gtest.h>

#include "base/text.h"
#include "tabular/row_scanner.h"
#include "tabular/testing.h"

namespace plumbline::tabular {
namespace {

using testing::Cells;
using testing::Everything;
using testing::read_bytes_as;

Shape shape_of(std::size_t width, char delimiter = ',', char quote = '"') {
  Shape shape;
  shape.delimiter = delimiter;
  shape.quote = quote;
  for (std::size_t i = 0; i < width; ++i) shape.columns.push_back("c" + std::to_string(i));
  return shape;
}

TEST(Delimited, PlainRowsKeepEveryCharacter) {
  const Everything all = read_bytes_as("a,b,c\n1, x ,\n,,\n5' 10\",it's,\xE5\xBC\xA0\n", shape_of(3));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", " x ", ""}, {"", "", ""}, {"5' 10\"", "it's", "张"}}));
  EXPECT_TRUE(all.bad.empty());
}

TEST(Delimited, QuotedCellsHoldDelimitersLineEndsAndDoubledQuotes) {
  const Everything all =
      read_bytes_as("a,b\n\"x,\"\"y\"\"\",\"line 1\nline 2\r\nline 3\"\n\"\",\"\"\"\"\n\"a\"\"\"\"b\",z", shape_of(2));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"x,\"y\"", "line 1\nline 2\r\nline 3"}, {"", "\""}, {"a\"\"b", "z"}}));
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{2, 5, 6}));
}

TEST(Delimited, EveryLineEndEndsARow) {
  const Everything all = read_bytes_as("a,b\r\n1,2\r3,4\n\"5\",\"6\"\r\n\r\n\n7,8\r", shape_of(2));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "2"}, {"3", "4"}, {"5", "6"}, {"7", "8"}}));
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{2, 3, 4, 7}));
  EXPECT_EQ(all.row_numbers, (std::vector<std::uint64_t>{1, 2, 3, 4}));
}

TEST(Delimited, BlankLinesAreNoRowsEvenInOneColumn) {
  const Everything all = read_bytes_as("\n\na\n\n1\n\"\"\n\n", shape_of(1));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1"}, {""}}));
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{5, 6}));
}

TEST(Delimited, RaggedRowsAreSetAsideWithTheirCells) {
  const Everything all = read_bytes_as("a,b,c\n1,2\n1,2,3\n1,2,3,4\n", shape_of(3));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "2", "3"}}));
  ASSERT_EQ(all.bad.size(), 2U);
  EXPECT_EQ(all.bad[0].row, 1U);
  EXPECT_EQ(all.bad[0].line, 2U);
  EXPECT_EQ(all.bad[0].reason.en, "2 cells where the header has 3");
  EXPECT_EQ(all.bad[0].raw, "1,2");
  EXPECT_EQ(all.bad[1].cells, (Cells{"1", "2", "3", "4"}));
  EXPECT_EQ(all.row_numbers, (std::vector<std::uint64_t>{2}));
}

TEST(Delimited, RowOfTenThousandCellsKeepsOnlySixteenMoreThanTheHeader) {
  const Everything all = read_bytes_as("a,b\n" + std::string(9999, ',') + "\n1,2\n", shape_of(2));
  ASSERT_EQ(all.bad.size(), 1U);
  EXPECT_EQ(all.bad[0].cells.size(), 18U);
  EXPECT_EQ(all.bad[0].reason.en, "10,000 cells where the header has 2");
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "2"}}));
}

TEST(Delimited, UnclosedQuoteCostsItsOwnLineOnly) {
  const Everything all = read_bytes_as("a,b\n1,2\n3,\"open\n5,6\n7,8", shape_of(2));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "2"}, {"5", "6"}, {"7", "8"}}));
  ASSERT_EQ(all.bad.size(), 1U);
  EXPECT_EQ(all.bad[0].raw, "3,\"open");
  EXPECT_EQ(all.bad[0].line, 3U);
  EXPECT_EQ(all.bad[0].reason.en, "a quote is opened and never closed");
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{2, 4, 5}));
}

TEST(Delimited, QuoteThatSwallowsRowsGivesThemBack) {
  const Everything all = read_bytes_as("a,b\n1,\"open\n3,4\n5,\"six\"\n\"7\"x,8\n9,10\n", shape_of(2));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"3", "4"}, {"5", "six"}, {"9", "10"}}));
  ASSERT_EQ(all.bad.size(), 2U);
  EXPECT_EQ(all.bad[0].raw, "1,\"open");
  EXPECT_EQ(all.bad[1].reason.en, "text follows a closing quote");
  EXPECT_EQ(all.bad[1].raw, "\"7\"x,8");
}

TEST(Delimited, NulAndForeignBytesAreSetAsideAndKeptReadable) {
  const std::string nul(1, '\0');
  const Everything all =
      read_bytes_as("a,b\n1,x" + nul + "y\n2,\xE9t\xE9\n3,\xEF\xBF\xBD\n\"4" + nul + "\",5\n", shape_of(2));
  ASSERT_EQ(all.bad.size(), 3U);
  EXPECT_EQ(all.bad[0].reason.en, "it contains a NUL byte, which no text has");
  EXPECT_EQ(all.bad[0].cells, (Cells{"1", "x\\x00y"}));
  EXPECT_EQ(all.bad[1].cells, (Cells{"2", "\\xE9t\\xE9"}));
  EXPECT_TRUE(is_utf8(all.bad[1].raw));
  EXPECT_EQ(all.bad[2].row, 4U);
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"3", "\xEF\xBF\xBD"}}));
}

TEST(Delimited, WithoutAQuoteCharacterQuotesAreText) {
  const Everything all = read_bytes_as("a\tb\n\"x\t\"y\"\n", shape_of(2, '\t', '\0'));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"\"x", "\"y\""}}));
}

TEST(Delimited, OverlongCellAndRowAreSetAsideAndReadingGoesOn) {
  const std::string long_cell(kCellBytesMax + 1, 'x');
  const std::string largest(kCellBytesMax, 'y');
  std::string wide;
  for (std::size_t i = 0; i * (kCellBytesMax - 9) < kRowBytesMax + 1; ++i)
    wide += std::string(kCellBytesMax - 10, 'z') + ",";
  const Everything all = read_bytes_as(
      "a,b\n1," + long_cell + "\n2," + largest + "\n" + wide + "\n\"" + long_cell + "\n\",3\n4,5\n", shape_of(2));
  ASSERT_EQ(all.rows.size(), 2U);
  EXPECT_EQ(all.rows[0][1], largest);
  EXPECT_EQ(all.rows[1], (Cells{"4", "5"}));
  ASSERT_EQ(all.bad.size(), 3U);
  EXPECT_LE(all.bad[0].raw.size(), 4096U);
  EXPECT_EQ(all.bad[1].row, 3U);
  EXPECT_EQ(all.lines.back(), 7U);
}

TEST(Delimited, EndlessLineAndEndlessQuoteArePassedOver) {
  const std::string endless(3 * kRowBytesMax, 'x');
  const Everything all = read_bytes_as("a,b\n1,2\n" + endless + "\r\n3,4\n\"" + endless + "\n5,6\n", shape_of(2));
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "2"}, {"3", "4"}, {"5", "6"}}));
  ASSERT_EQ(all.bad.size(), 2U);
  EXPECT_EQ(all.bad[0].line, 3U);
  EXPECT_EQ(all.bad[1].line, 5U);
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{2, 4, 6}));
}

TEST(Delimited, QuoteOpenedFarFromTheEndCostsItsOwnLineOnly) {
  std::string bytes = "a,b\n1,\"open\n";
  while (bytes.size() < kRowBytesMax + (std::size_t{1} << 20))
    bytes += "22222222222222222222,333333333333333333333333333333333\n";
  const std::size_t rows = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')) - 2;
  const Everything all = read_bytes_as(bytes, shape_of(2));
  EXPECT_EQ(all.rows.size(), rows);
  ASSERT_EQ(all.bad.size(), 1U);
  EXPECT_EQ(all.bad[0].raw, "1,\"open");
}

TEST(Delimited, HeaderOtherThanExpectedIsRefused) {
  EXPECT_EQ(open_bytes("a,b\n1,2\n", shape_of(3), "test").error().kind, ErrorKind::Invalid);
  EXPECT_EQ(open_bytes("", shape_of(3), "test").error().kind, ErrorKind::Invalid);
}

TEST(Delimited, TwoBlocksDoNotShareTheirText) {
  std::string bytes = "a,b\n";
  for (std::size_t i = 0; i < 2 * kBlockRows; ++i) bytes += std::to_string(i) + ",\"x\"\"y\"\n";
  auto reader = open_bytes(bytes, shape_of(2), "test");
  Block first;
  Block second;
  ASSERT_TRUE(reader.value()->next(first).value());
  ASSERT_TRUE(reader.value()->next(second).value());
  EXPECT_EQ(first.cell(0, 0), "0");
  EXPECT_EQ(first.cell(kBlockRows - 1, 1), "x\"y");
  EXPECT_EQ(second.cell(0, 0), std::to_string(first.rows()));
}

// Rows with everything that a cut may fall into, behind so much padding that the window ends at each of their bytes.
TEST(Delimited, RowsAreTheSameWhereverTheWindowEnds) {
  const std::string tail =
      "1,\"a\"\"b\"\r\n\"x\r\ny\",\xE5\xBC\xA0\xE4\xB8\x89\r\n\n\"\"\"\",\"\"\r3,\"q\"\n\"bad\"x,1\n4,5\n";
  constexpr std::size_t kWindow = std::size_t{256} << 10;
  std::string padding = "c0,c1\n";
  std::size_t padding_rows = 0;
  while (padding.size() + 600 < kWindow) {
    padding += std::string(250, 'p') + "," + std::string(260, 'q') + "\n";
    ++padding_rows;
  }
  for (std::size_t cut = 0; cut <= tail.size(); ++cut) {
    const std::string filler = std::string(kWindow - padding.size() - cut - 3, 'f') + ",g\n";
    const Everything all = read_bytes_as(padding + filler + tail, shape_of(2));
    ASSERT_EQ(all.rows.size(), padding_rows + 6) << cut;
    EXPECT_EQ((std::vector<Cells>(all.rows.end() - 5, all.rows.end())),
              (std::vector<Cells>{{"1", "a\"b"}, {"x\r\ny", "张三"}, {"\"", ""}, {"3", "q"}, {"4", "5"}}))
        << cut;
    ASSERT_EQ(all.bad.size(), 1U) << cut;
    EXPECT_EQ(all.bad[0].line, padding_rows + 9) << cut;
    EXPECT_EQ(all.lines.back(), padding_rows + 10) << cut;
  }
}

TEST(RowScanner, PrefixOfATextNeverShowsAnotherRowThanTheWhole) {
  const std::vector<std::string> texts{"a,\"b\"\"c\"\r\nd", "\"a\nb\",c\rd", "\"\"\"\"\nx", ",,\r\n\"\r\n\"",
                                       "\"a\"x,\"\"\ny,z\r"};
  for (const std::string& text : texts) {
    const std::string padded = text + std::string(kScanPadding, '\0');
    RowScanner whole(',', '"', 8);
    whole.look_at(padded.data(), text.size());
    ASSERT_TRUE(whole.scan(0, true));
    for (std::size_t size = 1; size < text.size(); ++size) {
      RowScanner cut(',', '"', 8);
      cut.look_at(padded.data(), size);
      if (!cut.scan(0, false)) continue;
      EXPECT_EQ(cut.row().fault, whole.row().fault) << text << size;
      EXPECT_EQ(cut.row().cell_count, whole.row().cell_count) << text << size;
      if (whole.row().fault != Fault::None) continue;
      EXPECT_EQ(cut.row().next, whole.row().next) << text << size;
    }
  }
}

TEST(RowScanner, RowsAreTheSameAtEveryOffsetInTheSixtyFourBytesLookedAtAtOnce) {
  for (std::size_t offset = 0; offset < 130; ++offset) {
    const std::string text = std::string(offset, 'x') + ",\"a,\"\"\n\",\xC3\xA9\n\"b\",,\n";
    const std::string padded = text + std::string(kScanPadding, ',');
    RowScanner scanner(',', '"', 8);
    scanner.look_at(padded.data(), text.size());
    ASSERT_TRUE(scanner.scan(0, true));
    EXPECT_EQ(scanner.row().cell_count, 3U);
    EXPECT_EQ(scanner.row().cells[1], "a,\"\"\n");
    EXPECT_FALSE(scanner.row().all_ascii);
    ASSERT_TRUE(scanner.scan(scanner.row().next, true));
    EXPECT_EQ(scanner.row().cells[0], "b");
    EXPECT_EQ(scanner.row().cell_count, 3U);
    EXPECT_EQ(scanner.row().next, text.size());
  }
}

}  // namespace
}  // namespace plumbline::tabular
