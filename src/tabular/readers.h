// SPDX-License-Identifier: Apache-2.0
// The readers behind open(), one a format, and what they share.
#pragma once

#include <memory>
#include <string>

#include "tabular/source.h"
#include "tabular/tabular.h"

namespace plumbline::tabular {

// `text` is UTF-8 already (decode()). The header is read and compared with the shape's number of columns.
Result<std::unique_ptr<Reader>> read_delimited(std::unique_ptr<ByteSource> text, const Shape& shape,
                                               const std::string& name);
Result<std::unique_ptr<Reader>> read_json_lines(std::unique_ptr<ByteSource> text, const Shape& shape);
// The union of the keys of the first lines, in the order they are met; what sniff() takes for the header.
Result<std::vector<std::string>> json_line_keys(std::string_view text, bool is_whole, const std::string& name);

Result<Shape> sniff_parquet(const std::filesystem::path& file);
Result<std::unique_ptr<Reader>> read_parquet(const std::filesystem::path& file, const Shape& shape);

Result<Shape> sniff_xlsx(const std::filesystem::path& file, const Wish& wish);
Result<std::unique_ptr<Reader>> read_xlsx(const std::filesystem::path& file, const Shape& shape);

// Empty, with its storage kept for reuse.
void clear(Block& block, std::size_t width);

}  // namespace plumbline::tabular
