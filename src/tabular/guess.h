// SPDX-License-Identifier: Apache-2.0
// What sniff() concludes from the beginning of a file: encoding, delimiter and quote, names of the columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/tabular.h"

namespace plumbline::tabular {

// Nothing if the bytes are no text in any encoding we know. `is_whole`: nothing follows the bytes.
std::optional<Encoding> guess_encoding(std::string_view bytes, bool is_whole);

struct Dialect {
  char delimiter = ',';
  char quote = '"';
};
// `text` is UTF-8; a row cut off at its end is left out of the judgement unless `is_whole`.
Dialect guess_dialect(std::string_view text, bool is_whole, const Wish& wish);

// The cells of the first row that is not blank; Invalid if there is none, or it cannot be read.
Result<std::vector<std::string>> header_cells(std::string_view text, bool is_whole, Dialect dialect,
                                              const std::string& name);

// How many of the names looked for (Wish::names) are among the cells.
std::size_t names_in(const std::vector<std::string>& cells, const std::vector<std::string>& names);
// More than `than` of them, and enough for a header that does not stand first.
bool names_better(const std::vector<std::string>& cells, std::size_t than, const std::vector<std::string>& names);

// `sep=;`, by which spreadsheets tell each other the delimiter.
struct SeparatorLine {
  char delimiter = ',';
  std::size_t next = 0;  // where the next line begins
};
// The text begins with its file, and has the whole of its first line.
std::optional<SeparatorLine> separator_line(std::string_view text);

struct HeaderFound {
  std::size_t row = 0;  // as Shape::header_row
  Dialect dialect;
  std::vector<std::string> cells;
};
Result<HeaderFound> find_header(std::string_view text, bool is_whole, const Wish& wish, const std::string& name);

Error no_header(const std::string& name);
Error no_header_at(std::size_t row, const std::string& name);
Error other_width(std::size_t columns, std::size_t expected, const std::string& name);
Error too_many_columns(std::size_t columns, const std::string& name);

// Fills in the shape's `columns` and `repeated`: trims, names the blank ones, numbers the repeated ones; Invalid if
// they cannot be the names of columns.
Status name_columns(std::vector<std::string> cells, const std::string& name, Shape& shape);

}  // namespace plumbline::tabular
