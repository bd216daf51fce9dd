// SPDX-License-Identifier: Apache-2.0
// Which delimiter and quote make the most regular table of a text.
#include <algorithm>
#include <array>
#include <map>

#include "tabular/guess.h"
#include "tabular/row_scanner.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kRowsJudged = 1000;
// Where two fit equally well the earlier one is taken; `:` also stands in times of day, so it comes last.
constexpr std::array<char, 7> kDelimiters{',', '\t', ';', '|', '^', '~', ':'};

struct Fit {
  char delimiter = ',';
  std::size_t header_width = 0;
  std::size_t rows = 0;       // behind the header
  std::size_t as_header = 0;  // of those, as wide as the header
  std::size_t usual = 0;      // of those, as wide as most
  std::size_t usual_width = 0;
  std::size_t quoted_cells = 0;
  std::size_t misquoted_rows = 0;

  // How much of the sample is a table in this dialect, in thousandths.
  std::size_t regularity() const { return rows == 0 ? 1000 : as_header * 1000 / rows; }
};

// `padded` has kScanPadding bytes behind the `size` that are text.
Fit try_out(const std::string& padded, std::size_t size, bool is_whole, Dialect dialect) {
  RowScanner scanner(dialect.delimiter, dialect.quote, 0);
  scanner.look_at(padded.data(), size);
  Fit fit;
  fit.delimiter = dialect.delimiter;
  std::map<std::size_t, std::size_t> widths;
  for (std::size_t begin = 0; begin < size && fit.rows < kRowsJudged;) {
    if (!scanner.scan(begin, is_whole)) break;
    const ScannedRow& row = scanner.row();
    const bool is_misquoted = row.fault == Fault::TextAfterQuote || row.fault == Fault::UnclosedQuote;
    begin = is_misquoted ? line_end({padded.data(), size}, begin, true).next : row.next;
    fit.quoted_cells += row.quoted_count;
    if (is_misquoted) ++fit.misquoted_rows;
    if (!is_misquoted && row.cell_count == 0) continue;
    if (fit.header_width == 0) {
      fit.header_width = row.cell_count;
      continue;
    }
    ++fit.rows;
    if (is_misquoted) continue;
    fit.as_header += row.cell_count == fit.header_width ? 1U : 0U;
    ++widths[row.cell_count];
  }
  for (const auto& [width, rows] : widths) {
    if (rows > fit.usual) {
      fit.usual = rows;
      fit.usual_width = width;
    }
  }
  return fit;
}

// Whether the delimiter is one at all: the rows follow it, or the header has it more often than the name of a single
// column would.
bool is_real(const Fit& fit) {
  return fit.regularity() >= 500 || (fit.usual_width > 1 && fit.usual * 2 > fit.rows) ||
         (fit.header_width > 2 && fit.delimiter != ':');
}

bool is_better(const Fit& fit, const Fit& than) {
  const bool splits = fit.header_width > 1;
  if (splits != (than.header_width > 1)) return splits == is_real(splits ? fit : than);
  // A few ragged rows do not decide.
  const std::size_t grade = fit.regularity() / 50;
  const std::size_t other_grade = than.regularity() / 50;
  if (grade != other_grade) return grade > other_grade;
  return fit.header_width > than.header_width;
}

// The quote for a delimiter: `"` unless the text shows another one, or that its quotes are just characters. One stray
// quote among many is a bad row; one apostrophe at the beginning of a cell is an apostrophe.
char quote_for(const std::string& padded, std::size_t size, bool is_whole, char delimiter) {
  const Fit usual = try_out(padded, size, is_whole, {delimiter, '"'});
  const Fit single = try_out(padded, size, is_whole, {delimiter, '\''});
  const bool usual_fits = usual.quoted_cells > usual.misquoted_rows;
  const bool single_fits = single.quoted_cells > 1 && single.quoted_cells * 10 >= single.rows &&
                           single.quoted_cells > single.misquoted_rows * 10;
  if (single_fits && (!usual_fits || single.regularity() > usual.regularity() + 50)) return '\'';
  return usual_fits || usual.misquoted_rows == 0 ? '"' : '\0';
}

}  // namespace

Dialect guess_dialect(std::string_view text, bool is_whole, const Wish& wish) {
  std::string padded(text);
  padded.resize(text.size() + kScanPadding);
  std::optional<Fit> best;
  Dialect dialect;
  for (const char delimiter : kDelimiters) {
    if (wish.delimiter && delimiter != kDelimiters.front()) break;
    const char tried = wish.delimiter.value_or(delimiter);
    const char quote = wish.quote ? *wish.quote : quote_for(padded, text.size(), is_whole, tried);
    Fit fit = try_out(padded, text.size(), is_whole, {tried, quote});
    // A sample shorter than one row still has a beginning to judge by.
    if (fit.header_width == 0) fit = try_out(padded, text.size(), true, {tried, quote});
    if (!best || is_better(fit, *best)) {
      best = fit;
      dialect = {tried, quote};
    }
  }
  return dialect;
}

}  // namespace plumbline::tabular
