// SPDX-License-Identifier: Apache-2.0
// RowScanner: finds one row after another in delimited text, looking at 64 bytes at a time for those that mean
// something.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace plumbline::tabular {

// The scanner may look, never change, this far behind the text it is given.
inline constexpr std::size_t kScanPadding = 64;

enum class Fault { None, NulByte, TextAfterQuote, UnclosedQuote, CellTooLong };

// The row found last. Cells still have their doubled quotes; `with_quotes` says which ones.
struct ScannedRow {
  std::size_t end = 0;         // behind its last byte, before the line end
  std::size_t next = 0;        // where the next row begins
  std::size_t lines = 0;       // line ends in it, its own included
  std::size_t cell_count = 0;  // 0: a blank line
  std::size_t quoted_count = 0;
  Fault fault = Fault::None;
  bool all_ascii = true;
  std::vector<std::string_view> cells;  // the first of them, as many as are kept
  std::vector<std::size_t> with_quotes;
};

class RowScanner {
 public:
  RowScanner(char delimiter, char quote, std::size_t cells_kept);

  // What follows is about this text; kScanPadding readable bytes lie behind it.
  void look_at(const char* text, std::size_t size);

  // The row that begins at `begin` < size. False: it does not end in this text, and more may come (`is_end` is false);
  // then only the cells found so far are told. After TextAfterQuote and UnclosedQuote the row has no known end: see
  // line_end().
  bool scan(std::size_t begin, bool is_end);
  const ScannedRow& row() const { return row_; }
  // The row was still inside quotes when the text ended.
  bool in_quotes() const { return in_quotes_; }

 private:
  void load();
  void seek(std::size_t at);
  std::size_t next_special();
  bool end_row(std::size_t begin, std::size_t at, bool is_end);
  bool scan_quoted(std::size_t* at, bool is_end);
  void add_cell(std::size_t begin, std::size_t end);

  char delimiter_;
  char quote_;
  std::size_t cells_kept_;
  const char* text_ = nullptr;
  std::size_t size_ = 0;
  std::size_t block_ = 0;         // offset of the 64 bytes under `bits_`
  std::uint64_t bits_ = 0;        // those of them that mean something and were not visited yet
  std::size_t resume_ = 0;        // where bits_ stands
  std::size_t beyond_ascii_ = 0;  // behind the last byte >= 0x80 seen
  bool in_quotes_ = false;
  bool with_quotes_ = false;
  ScannedRow row_;
};

struct LineEnd {
  std::size_t end = 0;   // behind the last byte of the line
  std::size_t next = 0;  // where the next line begins; npos: the text has no line end
};
// The first line end at or behind `begin`, whatever quotes say. A CR at the very end counts only if nothing can follow.
LineEnd line_end(std::string_view text, std::size_t begin, bool is_end);

// `a""b` to `a"b`, where it lies.
std::string_view undouble(char* text, std::size_t size, char quote);

}  // namespace plumbline::tabular
