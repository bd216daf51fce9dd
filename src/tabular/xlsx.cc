// SPDX-License-Identifier: Apache-2.0
// .xlsx: the rows of one sheet as blocks. Cells are what the sheet shows, dates as ISO text.
#include <optional>

#include "base/text.h"
#include "tabular/block_writer.h"
#include "tabular/guess.h"
#include "tabular/readers.h"
#include "tabular/xlsx_sheet.h"

namespace plumbline::tabular {

namespace {

class XlsxReader : public Reader {
 public:
  XlsxReader(std::unique_ptr<Sheet> sheet, Shape shape) : sheet_(std::move(sheet)), shape_(std::move(shape)) {
    shape_.sheet = sheet_->name();
  }

  const Shape& shape() const override { return shape_; }
  std::uint64_t bytes_read() const override { return sheet_->source().bytes_read(); }
  std::uint64_t bytes_total() const override { return sheet_->source().bytes_total(); }

  Result<bool> next(Block& block) override {
    writer_.open(block, shape_.columns.size());
    while (!writer_.is_full() && !at_end_) {
      const auto more = sheet_->next();
      if (!more.ok()) {
        at_end_ = true;
        error_ = more.error();
      } else if (!more.value()) {
        at_end_ = true;
      } else {
        take_row();
      }
    }
    writer_.finish();
    if (!writer_.is_empty()) return true;
    if (error_) return *error_;
    return false;
  }

 private:
  void take_row() {
    const SheetRow& row = sheet_->row();
    const Place place{row.number, row.number};
    Words fault = sheet_->fault();
    std::string raw;
    writer_.begin_row();
    for (const SheetRow::Span& cell : row.cells) {
      const std::string_view text = row.text(cell);
      if (cell.column < shape_.columns.size()) {
        writer_.set(cell.column, text);
      } else if (fault.empty() && !trim(text).empty()) {
        fault = wrong_width(cell.column + 1, shape_.columns.size());
      }
      if (raw.size() >= kRawBytesMax) continue;
      raw += raw.empty() ? "" : "\t";
      raw += text;
    }
    if (fault.empty()) {
      writer_.keep_row(place, raw);
    } else {
      writer_.set_aside(place, std::move(fault), raw);
    }
  }

  std::unique_ptr<Sheet> sheet_;
  Shape shape_;
  BlockWriter writer_;
  bool at_end_ = false;
  std::optional<Error> error_;
};

}  // namespace

Result<Shape> sniff_xlsx(const std::filesystem::path& file, const Wish& wish) {
  auto sheet = TRY(Sheet::open(file, wish.sheet.value_or("")));
  Shape shape;
  shape.format = Format::Xlsx;
  shape.sheet = sheet->name();
  shape.sheets = sheet->all_names();
  std::vector<std::string> cells = TRY(sheet->header(wish.header_row.value_or(0)));
  if (wish.header_row.value_or(0) > 1) shape.header_row = *wish.header_row;
  std::size_t known = names_in(cells, wish.names);
  for (std::size_t i = 1; i < kHeaderRowsTried && !wish.header_row && !wish.names.empty(); ++i) {
    auto tried = sheet->header(0);
    if (!tried.ok()) break;
    if (!names_better(tried.value(), known, wish.names)) continue;
    cells = std::move(tried).value();
    known = names_in(cells, wish.names);
    shape.header_row = sheet->row().number;
  }
  TRY(name_columns(std::move(cells), file.string(), shape));
  return shape;
}

Result<std::unique_ptr<Reader>> read_xlsx(const std::filesystem::path& file, const Shape& shape) {
  auto sheet = TRY(Sheet::open(file, shape.sheet));
  const std::vector<std::string> cells = TRY(sheet->header(shape.header_row));
  if (cells.size() != shape.columns.size()) return other_width(cells.size(), shape.columns.size(), file.string());
  sheet->begin_rows(cells.size());
  return std::unique_ptr<Reader>(std::make_unique<XlsxReader>(std::move(sheet), shape));
}

}  // namespace plumbline::tabular
