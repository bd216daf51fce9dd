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

Error no_header(const std::string& name);
Error other_width(std::size_t columns, std::size_t expected, const std::string& name);
Error too_many_columns(std::size_t columns, const std::string& name);

// Fills in the shape's `columns` and `repeated`: trims, names the blank ones, numbers the repeated ones; Invalid if
// they cannot be the names of columns.
Status name_columns(std::vector<std::string> cells, const std::string& name, Shape& shape);

}  // namespace plumbline::tabular
