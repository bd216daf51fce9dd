// SPDX-License-Identifier: Apache-2.0
// Random tables, written in every dialect, encoding and compression, come back as they went in.
#include <random>

#include <gtest/gtest.h>

#include "tabular/testing.h"

namespace plumbline::tabular {
namespace {

using testing::Cells;
using testing::encoded;
using testing::Everything;
using testing::TemporaryFolder;

struct Written {
  char delimiter = ',';
  char quote = '"';
  std::string line_end = "\n";
  std::string encoding = "UTF-8";
  std::string mark;  // byte order mark, in UTF-8
  Compression compression = Compression::None;
};

std::string random_cell(std::mt19937& random, const Written& written) {
  static const std::vector<std::string> kPlain{"a", "7", " ", ".", "-", "Ann", "0.5", "2021-03-04"};
  static const std::vector<std::string> kChinese{"张", "三", "局", "投诉", "编号", "𠮷"};
  static const std::vector<std::string> kWestern{"é", "ü", "ñ", "ß"};
  const std::vector<std::string> special{",", ";", "\t", "|", ":", "\n", "\r\n", "\r", "\"", "'", "\"\""};
  std::string cell;
  const std::size_t pieces = random() % 5;
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t kind = random() % 10;
    if (kind < 6) {
      cell += kPlain[random() % kPlain.size()];
    } else if (kind < 8) {
      const auto& letters = written.encoding == "ISO-8859-1" ? kWestern : kChinese;
      cell += letters[random() % letters.size()];
      if (written.encoding == "ISO-8859-1") cell += "n";
    } else if (written.quote != '\0') {
      cell += special[random() % special.size()];
    }
  }
  return cell;
}

std::string written_cell(const std::string& cell, const Written& written, bool always) {
  const std::string special = std::string("\r\n") + written.delimiter + written.quote;
  if (written.quote == '\0' || (!always && !cell.empty() && cell.find_first_of(special) == std::string::npos))
    return cell;
  std::string quoted(1, written.quote);
  for (const char c : cell) {
    if (c == written.quote) quoted += c;
    quoted += c;
  }
  return quoted + written.quote;
}

std::string bytes_of(const std::vector<Cells>& rows, const Written& written, std::mt19937& random) {
  std::string text = written.mark;
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += written.delimiter;
      text += written_cell(row[i], written, random() % 3 == 0);
    }
    text += written.line_end;
  }
  std::string bytes = written.encoding == "UTF-8" ? text : encoded(text, written.encoding.c_str());
  if (written.compression == Compression::Zstd) return testing::zstd_packed(bytes);
  if (written.compression == Compression::None) return bytes;
  // Two members, one behind the other.
  const std::size_t half = bytes.size() / 2;
  return testing::gzipped(bytes.substr(0, half)) + testing::gzipped(bytes.substr(half));
}

std::vector<Cells> random_table(std::mt19937& random, const Written& written, std::size_t rows) {
  const bool western = written.encoding == "ISO-8859-1";
  const std::size_t width = 2 + random() % 7;
  std::vector<Cells> table(1);
  for (std::size_t i = 0; i < width; ++i) table[0].push_back((western ? "né" : "编号") + std::to_string(i));
  for (std::size_t r = 0; r < rows; ++r) {
    Cells cells;
    for (std::size_t i = 0; i < width; ++i) cells.push_back(random_cell(random, written));
    // Without quotes a first cell must not make a blank line.
    if (written.quote == '\0') cells[0] += "x";
    table.push_back(std::move(cells));
  }
  return table;
}

std::vector<Written> every_way() {
  struct Encoded {
    std::string name;
    std::string mark;
  };
  const std::vector<Encoded> encodings{{"UTF-8", ""},
                                       {"UTF-8", "\xEF\xBB\xBF"},
                                       {"UTF-16LE", "\xEF\xBB\xBF"},
                                       {"UTF-16LE", ""},
                                       {"UTF-16BE", "\xEF\xBB\xBF"},
                                       {"UTF-16BE", ""},
                                       {"GB18030", ""},
                                       {"ISO-8859-1", ""}};
  std::vector<Written> ways;
  for (const Encoded& encoding : encodings) {
    for (const char delimiter : {',', ';', '\t', '|', ':'}) {
      for (const char quote : {'"', '\'', '\0'}) {
        for (const char* line_end : {"\n", "\r\n", "\r"}) {
          for (const Compression compression : {Compression::None, Compression::Gzip, Compression::Zstd}) {
            ways.push_back({delimiter, quote, line_end, encoding.name, encoding.mark, compression});
          }
        }
      }
    }
  }
  return ways;
}

TEST(Roundtrip, TablesInEveryDialectEncodingAndCompressionComeBack) {
  const TemporaryFolder folder;
  std::mt19937 random(20260314);
  for (const Written& written : every_way()) {
    const std::vector<Cells> table = random_table(random, written, random() % 60);
    const auto file = folder.write("table", bytes_of(table, written, random));
    const std::string way = std::string(1, written.delimiter) + written.quote + written.encoding + written.mark +
                            std::to_string(static_cast<int>(written.compression));
    // What a person would say: the sample may be too small to tell. That it can be told is for the next test.
    Wish wish;
    wish.delimiter = written.delimiter;
    wish.quote = written.quote;
    const auto shape = sniff(file, wish);
    ASSERT_TRUE(shape.ok()) << way << shape.error().what.en;
    EXPECT_EQ(shape.value().columns, table[0]) << way;
    const Everything all = testing::read_file_as(file, shape.value());
    ASSERT_FALSE(all.error) << way << all.error->what.en;
    ASSERT_TRUE(all.bad.empty()) << way << all.bad[0].reason.en << all.bad[0].raw;
    EXPECT_EQ(all.rows, std::vector<Cells>(table.begin() + 1, table.end())) << way;
  }
}

TEST(Roundtrip, DialectOfATableOfSomeSizeIsGuessed) {
  std::mt19937 random(7);
  const TemporaryFolder folder;
  for (const Written& written : every_way()) {
    if (written.compression != Compression::None) continue;
    std::vector<Cells> table = random_table(random, written, 60);
    table[3][0] = written.quote == '\0' ? "\"open" : "a" + std::string(1, written.delimiter) + written.quote + "b";
    table[4][1] = written.quote == '\0' ? "'tis" : "a" + std::string(1, written.delimiter) + "b";
    const auto file = folder.write("table", bytes_of(table, written, random));
    const auto shape = sniff(file, {});
    ASSERT_TRUE(shape.ok()) << shape.error().what.en;
    EXPECT_EQ(shape.value().delimiter, written.delimiter) << written.encoding << static_cast<int>(written.quote);
    EXPECT_EQ(shape.value().quote, written.quote) << written.delimiter;
    EXPECT_EQ(shape.value().columns, table[0]);
  }
}

TEST(Roundtrip, LongFilesComeBackAcrossEveryBuffer) {
  const TemporaryFolder folder;
  std::mt19937 random(11);
  for (const char* encoding : {"UTF-8", "UTF-16LE", "GB18030"}) {
    for (const Compression compression : {Compression::None, Compression::Gzip, Compression::Zstd}) {
      Written written;
      written.encoding = encoding;
      written.compression = compression;
      const std::vector<Cells> table = random_table(random, written, 30'000);
      const auto file = folder.write("table", bytes_of(table, written, random));
      const auto shape = sniff(file, {});
      ASSERT_TRUE(shape.ok()) << encoding;
      const Everything all = testing::read_file_as(file, shape.value());
      EXPECT_TRUE(all.bad.empty()) << encoding;
      EXPECT_TRUE(all.rows == std::vector<Cells>(table.begin() + 1, table.end())) << encoding;
      EXPECT_EQ(all.row_numbers.back(), 30'000U);
    }
  }
}

}  // namespace
}  // namespace plumbline::tabular
