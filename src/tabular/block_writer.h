// SPDX-License-Identifier: Apache-2.0
// BlockWriter: fills a block cell by cell, for the formats whose cells are not lying ready in the bytes read.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "tabular/bad_row.h"
#include "tabular/tabular.h"

namespace plumbline::tabular {

class BlockWriter {
 public:
  // Empties the block, which must live until finish().
  void open(Block& block, std::size_t width);
  bool is_full() const {
    return block_->rows() + block_->bad_rows.size() >= kBlockRows || block_->storage.size() >= kBytesMax;
  }
  bool is_empty() const { return block_->rows() + block_->bad_rows.size() == 0; }

  // One row: begin_row(), set() in any order, then keep_row() or set_aside(). What is not set has no value.
  void begin_row();
  void set(std::size_t column, std::string_view text);
  // Keeps the row unless a cell of it may not stand in one (NUL, not UTF-8, too long).
  void keep_row(Place place, std::string_view raw);
  void set_aside(Place place, Words reason, std::string_view raw);

  // The cells become views now that the storage stays where it is.
  void finish();

 private:
  static constexpr std::size_t kBytesMax = 4 * kRowBytesMax;  // a text that many cells share is written for each

  struct Span {
    std::size_t begin = 0;
    std::size_t size = 0;
    bool is_set = false;
  };
  std::string_view text_of(const Span& span) const;

  Block* block_ = nullptr;
  std::size_t width_ = 0;
  std::size_t row_ = 0;        // spans_ from here on are the row under way
  std::size_t row_bytes_ = 0;  // storage from here on is
  std::vector<Span> spans_;
};

}  // namespace plumbline::tabular
