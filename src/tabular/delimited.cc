// SPDX-License-Identifier: Apache-2.0
// Delimited text to blocks. The text is read straight into the block's storage and cells are views of it; a row cut by
// the end of the window is carried over to the next block, or the window grows when the block would be empty.
#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "tabular/bad_row.h"
#include "tabular/guess.h"
#include "tabular/readers.h"
#include "tabular/row_scanner.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kWindowMin = std::size_t{64} << 10;
constexpr std::size_t kWindowStart = std::size_t{256} << 10;
constexpr std::size_t kWindowMax = std::size_t{4} << 20;

class DelimitedReader : public Reader {
 public:
  DelimitedReader(std::unique_ptr<ByteSource> text, const Shape& shape, std::string name)
      : text_(std::move(text)),
        shape_(shape),
        name_(std::move(name)),
        width_(shape.columns.size()),
        scanner_(shape.delimiter, shape.quote, width_ + kExtraCellsKept) {}

  const Shape& shape() const override { return shape_; }
  std::uint64_t bytes_read() const override { return text_->bytes_read(); }
  std::uint64_t bytes_total() const override { return text_->bytes_total(); }

  // The first row that is not blank, or not above the header's; it must have as many cells as the shape has columns.
  Status take_header() {
    Block block;
    open_window(block);
    const bool has_separator = separator_line({block.storage.data(), end_}).has_value();
    const std::size_t first = std::max<std::size_t>(shape_.header_row, has_separator ? 2 : 1);
    while (line_ < first && pass_line(block)) {
    }
    while (begin_ < end_ || !at_end_) {
      if (begin_ < end_ && scanner_.scan(begin_, at_end_)) {
        const ScannedRow& row = scanner_.row();
        if (row.fault != Fault::None) break;
        const bool is_blank = row.cell_count == 0;
        if (!is_blank && row.cell_count != width_) return other_width(row.cell_count, width_, name_);
        begin_ = row.next;
        line_ += row.lines;
        if (is_blank) continue;
        carry_.assign(block.storage, begin_, end_ - begin_);
        return done();
      }
      if (end_ - begin_ > kRowBytesMax) break;
      grow(block);
    }
    if (error_) return *error_;
    return no_header(name_);
  }

  Result<bool> next(Block& block) override {
    clear(block, width_);
    open_window(block);
    take_rows(block);
    while (count(block) == 0 && (begin_ < end_ || !at_end_)) {
      grow(block);
      take_rows(block);
    }
    carry_.assign(block.storage, begin_, end_ - begin_);
    if (count(block) > 0) {
      fit_window(block);
      return true;
    }
    if (error_) return *error_;
    return false;
  }

 private:
  // One line, whatever its quotes say. False at the end, or if it has none.
  bool pass_line(Block& block) {
    while (begin_ < end_ || !at_end_) {
      const LineEnd line = line_end({block.storage.data(), end_}, begin_, at_end_);
      if (line.next != std::string_view::npos) {
        begin_ = line.next;
        ++line_;
        return true;
      }
      if (end_ - begin_ > kRowBytesMax) return false;
      grow(block);
    }
    return false;
  }

  static std::size_t count(const Block& block) { return block.rows() + block.bad_rows.size(); }

  // The window is storage[0, end_), of which [0, begin_) is done. What the one before left over comes first.
  void open_window(Block& block) {
    make_room(block, carry_.size());
    std::copy(carry_.begin(), carry_.end(), block.storage.begin());
    begin_ = 0;
    end_ = carry_.size();
    read_up_to(block, window_);
  }

  // More behind what is left, which moves to the front: no cell may point into the window yet. Doubles what is there,
  // so that a long row is not scanned too often.
  void grow(Block& block) {
    const std::size_t left = end_ - begin_;
    std::memmove(block.storage.data(), block.storage.data() + begin_, left);
    begin_ = 0;
    end_ = left;
    read_up_to(block, std::max(left * 2, window_));
  }

  void read_up_to(Block& block, std::size_t size) {
    if (!at_end_ && end_ + kRoomMin < size) {
      make_room(block, size);
      Filled filled = fill(*text_, block.storage.data() + end_, size - end_);
      end_ += filled.bytes;
      at_end_ = filled.at_end;
      error_ = std::move(filled.error);
    }
    scanner_.look_at(block.storage.data(), end_);
  }

  static void make_room(Block& block, std::size_t size) {
    if (block.storage.size() < size + kScanPadding) block.storage.resize(size + kScanPadding);
  }

  // Chooses the next window so that it ends about where its block is full.
  void fit_window(const Block& block) {
    window_ = std::clamp(begin_ / count(block) * (kBlockRows + kBlockRows / 32), kWindowMin, kWindowMax);
  }

  void take_rows(Block& block) {
    while (begin_ < end_ && count(block) < kBlockRows) {
      if (skipping_) {
        if (!skip_line(block)) return;
      } else if (scanner_.scan(begin_, at_end_)) {
        if (!take_row(block)) return;
      } else if (end_ - begin_ > kRowBytesMax) {
        take_endless(block);
      } else {
        return;
      }
    }
  }

  // False: more of the text must be seen first.
  bool take_row(Block& block) {
    const ScannedRow& row = scanner_.row();
    const std::string_view text(block.storage.data() + begin_, row.end - begin_);
    const bool is_whole = !error_ || row.end < end_;
    if (row.fault == Fault::TextAfterQuote || row.fault == Fault::UnclosedQuote) {
      return take_misquoted(block);
    }
    if (row.cell_count == 0) {
      line_ += row.lines;
      begin_ = row.next;
    } else if (row.cell_count == width_ && row.fault == Fault::None && text.size() <= kRowBytesMax &&
               (row.all_ascii || is_utf8(text)) && is_whole) {
      accept(block);
    } else {
      set_aside(block, is_whole ? fault_of(text) : file_cut(), text, row.lines);
      begin_ = row.next;
    }
    return true;
  }

  void accept(Block& block) {
    const ScannedRow& row = scanner_.row();
    for (const std::size_t column : row.with_quotes) {
      const std::string_view cell = row.cells[column];
      char* text = block.storage.data() + (cell.data() - block.storage.data());
      undoubled_.emplace_back(column, undouble(text, cell.size(), shape_.quote));
    }
    const auto first = row.cells.begin();
    const std::size_t at = block.cells.size();
    block.cells.insert(block.cells.end(), first, first + static_cast<std::ptrdiff_t>(width_));
    for (const auto& [column, text] : undoubled_) block.cells[at + column] = text;
    undoubled_.clear();
    block.row_numbers.push_back(++row_);
    block.line_numbers.push_back(line_);
    line_ += row.lines;
    begin_ = row.next;
  }

  Words fault_of(std::string_view text) const {
    const ScannedRow& row = scanner_.row();
    if (row.fault == Fault::NulByte) return nul_byte();
    if (row.fault == Fault::CellTooLong) return cell_too_long();
    if (text.size() > kRowBytesMax) return row_too_long();
    if (row.cell_count != width_) return wrong_width(row.cell_count, width_);
    return say("it has bytes that mean nothing in {}; if the file is in another encoding, say so in the mapping",
               "含有不符合 {} 编码的字节；如文件是其他编码，请在字段对应表中写明", name_of(shape_.encoding));
  }

  static Words file_cut() { return say("the file ends early, within this row", "文件不完整，在本行中间结束"); }

  // Only the line is set aside: what the quote swallowed behind it is read again, as rows of its own.
  bool take_misquoted(Block& block) {
    const LineEnd line = line_end({block.storage.data(), end_}, begin_, at_end_);
    if (line.next == std::string_view::npos) {
      if (end_ - begin_ <= kRowBytesMax) return false;
      take_endless(block);
      return true;
    }
    const std::string_view text(block.storage.data() + begin_, line.end - begin_);
    if (scanner_.row().fault == Fault::UnclosedQuote) {
      set_aside(block, say("a quote is opened and never closed", "引号没有闭合"), text, 1);
    } else {
      set_aside(block, say("text follows a closing quote", "闭合引号之后还有文字"), text, 1);
    }
    begin_ = line.next;
    return true;
  }

  // A row without end in sight: a quote that is never closed, or one line longer than any row may be.
  void take_endless(Block& block) {
    const std::string_view window(block.storage.data(), end_);
    const LineEnd line = line_end(window, begin_, false);
    const bool goes_on = line.next == std::string_view::npos;
    const std::string_view text = window.substr(begin_, line.end - begin_);
    if (goes_on || !scanner_.in_quotes()) {
      set_aside(block, row_too_long(), text, goes_on ? 0 : 1);
    } else {
      set_aside(block,
                say("a quote is opened and not closed within {} bytes", "引号在 {} 字节内没有闭合", kRowBytesMax), text,
                1);
    }
    skipping_ = goes_on;
    begin_ = goes_on ? end_ : line.next;
  }

  // The rest of an overlong line. False: the window ends before it does.
  bool skip_line(const Block& block) {
    const LineEnd line = line_end({block.storage.data(), end_}, begin_, at_end_);
    if (line.next == std::string_view::npos) {
      begin_ = line.end;  // a CR at the very end stays: its LF may follow
      return false;
    }
    begin_ = line.next;
    ++line_;
    skipping_ = false;
    return true;
  }

  void set_aside(Block& block, Words reason, std::string_view text, std::size_t lines) {
    const ScannedRow& row = scanner_.row();
    const std::size_t kept = std::min(row.cell_count, row.cells.size());
    block.bad_rows.push_back(bad_row({++row_, line_}, std::move(reason), text, std::span(row.cells.data(), kept)));
    line_ += lines;
  }

  std::unique_ptr<ByteSource> text_;
  Shape shape_;
  std::string name_;
  std::size_t width_;
  RowScanner scanner_;
  std::string carry_;
  std::size_t window_ = kWindowStart;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool at_end_ = false;
  std::optional<Error> error_;  // how the text ended, if not well
  bool skipping_ = false;       // inside a line that was set aside already
  std::uint64_t row_ = 0;
  std::uint64_t line_ = 1;
  std::vector<std::pair<std::size_t, std::string_view>> undoubled_;
};

}  // namespace

Result<std::unique_ptr<Reader>> read_delimited(std::unique_ptr<ByteSource> text, const Shape& shape,
                                               const std::string& name) {
  auto reader = std::make_unique<DelimitedReader>(std::move(text), shape, name);
  TRY(reader->take_header());
  return std::unique_ptr<Reader>(std::move(reader));
}

}  // namespace plumbline::tabular
