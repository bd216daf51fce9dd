// SPDX-License-Identifier: Apache-2.0
// Finds the merged ranges of a sheet, and carries their values down.
#include "tabular/xlsx_merges.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/text.h"
#include "tabular/bad_row.h"
#include "tabular/xml.h"

namespace plumbline::tabular {

namespace {

// As many as a sheet has rows.
constexpr std::size_t kRangesMax = std::size_t{1} << 20;
constexpr std::string_view kElement = "mergeCell";

class RangeEvents : public XmlEvents {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != kElement || is_too_much()) return;
    const std::string_view reference = attributes.get("ref");
    const std::size_t colon = reference.find(':');
    if (colon == std::string_view::npos) return;
    const auto first = place_of(reference.substr(0, colon));
    const auto last = place_of(reference.substr(colon + 1));
    if (!first || !last || first->row == 0 || last->row <= first->row) return;
    ranges.push_back({first->row, last->row, first->column});
  }
  bool end(std::string_view) override { return is_too_much(); }
  bool is_too_much() const { return ranges.size() > kRangesMax; }

  std::vector<MergedRange> ranges;
};

// Unpacking alone is quick beside parsing, and most sheets merge nothing.
bool names_any(ByteSource& source) {
  constexpr std::size_t kPiece = std::size_t{64} << 10;
  std::string piece(kElement.size() + kPiece, '\0');
  std::size_t kept = 0;
  for (bool at_end = false, is_first = true; !at_end; is_first = false) {
    const Filled filled = fill(source, piece.data() + kept, piece.size() - kept);
    at_end = filled.at_end;
    const std::size_t size = kept + filled.bytes;
    if (is_first && (piece.starts_with("\xFF\xFE") || piece.starts_with("\xFE\xFF"))) return true;  // UTF-16
    if (memmem(piece.data(), size, kElement.data(), kElement.size()) != nullptr) return true;
    kept = std::min(size, kElement.size() - 1);
    std::memmove(piece.data(), piece.data() + size - kept, kept);
  }
  return false;
}

bool is_left_of(const SheetRow::Span& a, const SheetRow::Span& b) {
  return a.column < b.column;
}

// Of the first `own` cells, which stand from left to right, the first that is not left of the column.
std::size_t place_among(const SheetRow& row, std::size_t own, std::size_t column) {
  const auto end = row.cells.begin() + static_cast<std::ptrdiff_t>(own);
  SheetRow::Span wanted;
  wanted.column = column;
  return static_cast<std::size_t>(std::lower_bound(row.cells.begin(), end, wanted, is_left_of) - row.cells.begin());
}

}  // namespace

std::optional<SheetPlace> place_of(std::string_view name) {
  SheetPlace place;
  std::size_t letters = 0;
  while (letters < name.size() && letters < 4 && name[letters] >= 'A' && name[letters] <= 'Z') {
    place.column = place.column * 26 + static_cast<std::size_t>(name[letters++] - 'A' + 1);
  }
  if (letters == 0 || place.column > kSheetColumnsMax) return std::nullopt;
  --place.column;
  std::from_chars(name.data() + letters, name.data() + name.size(), place.row);
  return place;
}

// A file that ends early or is damaged has no ranges here: its rows come first, then the error.
Result<std::vector<MergedRange>> merged_ranges(const XlsxBook& book, const XlsxSheet& sheet) {
  auto source = TRY(book.read(sheet));
  if (!names_any(*source)) return std::vector<MergedRange>();
  source = TRY(book.read(sheet));
  RangeEvents events;
  auto stream = TRY(XmlStream::open(std::move(source), events, book.name()));
  const auto paused = stream->run();
  if (paused.ok() && paused.value()) {
    return invalid(book.name(),
                   say("the sheet merges cells in more than {} places", "工作表的合并单元格超过 {} 处", kRangesMax),
                   say("undo the merging, or save it as CSV", "请取消合并单元格，或另存为 CSV"));
  }
  std::stable_sort(events.ranges.begin(), events.ranges.end(),
                   [](const MergedRange& a, const MergedRange& b) { return a.first_row < b.first_row; });
  return std::move(events.ranges);
}

void MergedCells::begin_rows(std::size_t width) {
  width_ = width;
  shown_.clear();
  shown_bytes_ = 0;
}

void MergedCells::complete(SheetRow& row) {
  if (next_ == ranges_.size() && shown_.empty()) return;
  const auto says_something = [&](const SheetRow::Span& cell) { return !trim(row.text(cell)).empty(); };
  const bool is_blank = std::none_of(row.cells.begin(), row.cells.end(), says_something);
  const std::size_t own = row.cells.size();
  for (auto at = shown_.begin(); at != shown_.end();) {
    if (at->second.last_row < row.number) {
      shown_bytes_ -= at->second.text.size();
      at = shown_.erase(at);
      continue;
    }
    if (!is_blank) give(row, own, at->first, at->second);
    ++at;
  }
  begin_ranges(row, own);
  if (row.cells.size() > own) std::sort(row.cells.begin(), row.cells.end(), is_left_of);
}

void MergedCells::begin_ranges(const SheetRow& row, std::size_t own) {
  for (; next_ < ranges_.size() && ranges_[next_].first_row <= row.number; ++next_) {
    const MergedRange& range = ranges_[next_];
    if (range.first_row != row.number || range.column >= width_) continue;
    const std::size_t at = place_among(row, own, range.column);
    if (at == own || row.cells[at].column != range.column || trim(row.text(row.cells[at])).empty()) continue;
    const std::string_view text = row.text(row.cells[at]);
    Shown& shown = shown_[range.column];
    shown_bytes_ -= shown.text.size();
    shown = {range.last_row, {}, {}};
    if (row.cells[at].is_missing) {
      shown.fault = row.missing;
    } else if (shown_bytes_ + text.size() > kRowBytesMax) {
      shown.fault = row_too_long();
    } else {
      shown.text = text;
      shown_bytes_ += text.size();
    }
  }
}

void MergedCells::give(SheetRow& row, std::size_t own, std::size_t column, const Shown& shown) {
  const std::size_t at = place_among(row, own, column);
  const bool is_there = at < own && row.cells[at].column == column;
  if (is_there && !trim(row.text(row.cells[at])).empty()) return;
  if (!shown.fault.empty()) {
    if (row.missing.empty()) row.missing = shown.fault;
  } else if (row.texts.size() + shown.text.size() > kRowBytesMax) {
    row.fault = row_too_long();
  } else {
    const SheetRow::Span span{column, row.texts.size(), row.texts.size() + shown.text.size()};
    row.texts += shown.text;
    if (is_there) {
      row.cells[at] = span;
    } else {
      row.cells.push_back(span);
    }
  }
}

}  // namespace plumbline::tabular
