// SPDX-License-Identifier: Apache-2.0
// Files of rows, whatever wrote them: CSV and TSV in any usual delimiter, quote and encoding, JSON lines, Parquet,
// .xlsx, plain or compressed (gzip, zstd). Everything becomes rows of text cells with their place in the file; what a
// cell means is for records to say.
//
//   tabular::Shape shape = TRY(tabular::sniff(file, {}));
//   auto reader = TRY(tabular::open(file, shape));
//   tabular::Block block;
//   while (TRY(reader->next(block))) {
//     for (std::size_t r = 0; r < block.rows(); ++r) use(block.row_numbers[r], block.cell(r, 0));
//     for (const tabular::BadRow& bad : block.bad_rows) set_aside(bad);
//   }
//
// Guarantees: a row is either in the blocks or in bad_rows, never neither and never both; a file never fails for a bad
// row. A blank line is no row. Memory stays bounded (kCellBytesMax, kRowBytesMax, kColumnsMax) whatever the bytes are;
// a longer row is a BadRow and reading goes on behind it. Errors: NotFound (the file, the sheet), Invalid (not a table:
// binary, empty, no header, too many columns), Unavailable (cannot read), Corrupt (compressed stream ends early: rows
// before it have been handed out, the error comes last). Threads: a Reader belongs to one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace plumbline::tabular {

inline constexpr std::size_t kBlockRows = 2048;
inline constexpr std::size_t kColumnsMax = 4096;
inline constexpr std::size_t kCellBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kRowBytesMax = std::size_t{16} << 20;
inline constexpr std::size_t kHeaderRowsTried = 10;  // in which the header is looked for
inline constexpr std::size_t kHeaderRowMax = 1000;

enum class Format { Delimited, JsonLines, Parquet, Xlsx };
enum class Encoding { Utf8, Utf16Le, Utf16Be, Gb18030, Latin1 };
enum class Compression { None, Gzip, Zstd };

std::string_view name_of(Format format);
std::string_view name_of(Encoding encoding);

// How a file is to be read. sniff() fills it; a mapping may fix any part of it.
struct Shape {
  Format format = Format::Delimited;
  Encoding encoding = Encoding::Utf8;
  Compression compression = Compression::None;
  char delimiter = ',';
  char quote = '"';                   // 0: none
  std::size_t header_row = 0;         // the line of the text, the row of the sheet; 0: the first that says anything
  std::string sheet;                  // .xlsx only; empty: the first that is not hidden
  std::vector<std::string> sheets;    // .xlsx only: all there are, in the book's order
  std::vector<std::string> columns;   // the header, trimmed; duplicates are numbered: `age`, `age_2`; blanks `column_3`
  std::vector<std::string> repeated;  // of the columns, those that were numbered because another has their name
};

struct Wish {  // what the person said beforehand; the rest is guessed
  std::optional<Format> format;
  std::optional<Encoding> encoding;
  std::optional<char> delimiter;
  std::optional<char> quote;
  std::optional<std::string> sheet;
  std::optional<std::size_t> header_row = {};  // what stands above it is no part of the table
  std::vector<std::string> names = {};         // folded (fold_name); the header is the row that has most of them
};

// Reads the first 256 KiB (decompressed), or on to the end of the first line, up to kRowBytesMax. Never guesses Latin-1
// where GB18030 decodes and reads as Chinese, nor the reverse. A first line `sep=;` says what the delimiter is, and is
// no row. Where Wish has names and no header_row, the header is the first row that says anything, unless a later one of
// the first ten has more of the names; in .xlsx a cell merged over rows stands in each of them.
Result<Shape> sniff(const std::filesystem::path& file, const Wish& wish);
// The part of sniff() that sees only bytes: for fuzzing, and for pipes.
Result<Shape> sniff_bytes(std::string_view bytes, bool is_whole_file, const Wish& wish, const std::string& name);

struct BadRow {
  std::uint64_t row = 0;   // 1 is the first row after the header; in .xlsx the row of the sheet; rises
  std::uint64_t line = 0;  // 1 is the first line of the file; in .xlsx the row of the sheet; 0: none
  Words reason;            // "7 cells where the header has 5", "a quote is opened and never closed", ...
  std::string raw;         // as read, escaped(), at most 4 KiB
  std::vector<std::string>
      cells;  // the same; as far as they could be told apart, at most as many as the header has + 16
};

// Bytes as text that can be stored and shown, at most `limit` bytes, cut at a character: as they are where they are
// UTF-8 without NUL; otherwise with each byte that is no character, each NUL and each backslash as `\xE9`, so that no
// two texts become one.
std::string escaped(std::string_view bytes, std::size_t limit);

// Up to kBlockRows rows. Views point into the block and are valid until it is filled again.
struct Block {
  std::size_t width = 0;
  std::vector<std::string_view> cells;  // row after row; data() == nullptr where there is no value (JSON null, absent)
  std::vector<std::uint64_t> row_numbers;
  std::vector<std::uint64_t> line_numbers;
  std::vector<BadRow> bad_rows;
  std::string storage;  // where unescaped cells live

  std::size_t rows() const { return row_numbers.size(); }
  std::string_view cell(std::size_t row, std::size_t column) const { return cells[row * width + column]; }
};

class Reader {
 public:
  virtual ~Reader() = default;
  virtual const Shape& shape() const = 0;
  virtual Result<bool> next(Block& block) = 0;    // false when nothing is left (the block is then empty)
  virtual std::uint64_t bytes_read() const = 0;   // of the file as it lies on disk, for progress
  virtual std::uint64_t bytes_total() const = 0;  // 0 if unknown
};

Result<std::unique_ptr<Reader>> open(const std::filesystem::path& file, const Shape& shape);
// Delimited or JSON-lines text from memory: examples in rules, tests, fuzzing. The bytes must outlive the reader.
Result<std::unique_ptr<Reader>> open_bytes(std::string_view bytes, const Shape& shape, const std::string& name);

}  // namespace plumbline::tabular
