// SPDX-License-Identifier: Apache-2.0
// Filling blocks cell by cell.
#include "tabular/block_writer.h"

#include "base/text.h"
#include "tabular/readers.h"

namespace plumbline::tabular {

void clear(Block& block, std::size_t width) {
  block.width = width;
  block.cells.clear();
  block.row_numbers.clear();
  block.line_numbers.clear();
  block.bad_rows.clear();
}

void BlockWriter::open(Block& block, std::size_t width) {
  clear(block, width);
  block.storage.clear();
  block_ = &block;
  width_ = width;
  spans_.clear();
  row_ = row_bytes_ = 0;
}

std::string_view BlockWriter::text_of(const Span& span) const {
  if (!span.is_set) return {};
  return {block_->storage.data() + span.begin, span.size};
}

void BlockWriter::begin_row() {
  row_ = block_->rows() * width_;
  row_bytes_ = block_->storage.size();
  spans_.resize(row_);
  spans_.resize(row_ + width_);
}

void BlockWriter::set(std::size_t column, std::string_view text) {
  spans_[row_ + column] = {block_->storage.size(), text.size(), true};
  block_->storage += text;
}

void BlockWriter::keep_row(Place place, std::string_view raw) {
  const std::string_view text = std::string_view(block_->storage).substr(row_bytes_);
  if (text.size() > kRowBytesMax) return set_aside(place, row_too_long(), raw);
  if (text.find('\0') != std::string_view::npos) return set_aside(place, nul_byte(), raw);
  for (std::size_t i = row_; i < row_ + width_; ++i) {
    const std::string_view cell = text_of(spans_[i]);
    if (cell.size() > kCellBytesMax) return set_aside(place, cell_too_long(), raw);
    if (!is_utf8(cell)) return set_aside(place, say("it has bytes that are not UTF-8", "含有不符合 UTF-8 的字节"), raw);
  }
  block_->row_numbers.push_back(place.row);
  block_->line_numbers.push_back(place.line);
}

void BlockWriter::set_aside(Place place, Words reason, std::string_view raw) {
  std::vector<std::string_view> cells;
  for (std::size_t i = row_; i < row_ + width_; ++i) cells.push_back(text_of(spans_[i]));
  block_->bad_rows.push_back(bad_row(place, std::move(reason), raw, cells));
  block_->storage.resize(row_bytes_);
}

void BlockWriter::finish() {
  const std::size_t count = block_->rows() * width_;
  block_->cells.reserve(count);
  // Even an empty storage has an address, so that an empty cell differs from none.
  for (std::size_t i = 0; i < count; ++i) block_->cells.push_back(text_of(spans_[i]));
}

}  // namespace plumbline::tabular
