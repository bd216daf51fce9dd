// SPDX-License-Identifier: Apache-2.0
// The XML of a sheet to rows of text.
#include "tabular/xlsx_sheet.h"

#include <charconv>
#include <optional>

#include "base/text.h"
#include "tabular/bad_row.h"
#include "tabular/guess.h"
#include "tabular/xlsx_text.h"

namespace plumbline::tabular {

namespace {

constexpr std::uint64_t kSheetRowsMax = std::uint64_t{1} << 20;

std::optional<std::size_t> column_in(std::string_view name) {
  const std::optional<SheetPlace> place = place_of(name);
  if (!place) return std::nullopt;
  return place->column;
}

}  // namespace

// Turns the events of a sheet into rows; pauses behind each row that has a value.
class SheetEvents : public XmlEvents {
 public:
  explicit SheetEvents(const XlsxBook& book) : book_(book) {}
  SheetRow& row() { return row_; }

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "row") {
      start_row(attributes);
    } else if (name == "c") {
      start_cell(attributes);
    } else if (name == "f") {
      in_formula_ = true;
      formula_ = "=";
    } else if (name == "rPh") {
      in_phonetic_ = true;
    } else if (name == "v" || (name == "t" && !in_phonetic_)) {
      in_value_ = true;
      has_value_ = true;
    }
  }

  void text(std::string_view piece) override {
    if (in_formula_ && formula_.size() + piece.size() <= kCellBytesMax) formula_ += piece;
    if (!in_value_) return;
    if (value_.size() + piece.size() <= kCellBytesMax) {
      value_ += piece;
    } else {
      row_.fault = cell_too_long();
    }
  }

  bool end(std::string_view name) override {
    if (name == "rPh") in_phonetic_ = false;
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "f") in_formula_ = false;
    if (name == "c") end_cell();
    return name == "row" && (!row_.cells.empty() || !row_.fault.empty());
  }

 private:
  void start_row(const XmlAttributes& attributes) {
    std::uint64_t number = 0;
    const std::string_view text = attributes.get("r");
    std::from_chars(text.data(), text.data() + text.size(), number);
    // Rows go down the sheet: no two have one number.
    row_.number = number > row_.number && number <= kSheetRowsMax ? number : row_.number + 1;
    row_.cells.clear();
    row_.texts.clear();
    row_.fault = row_.missing = {};
    next_column_ = 0;
  }

  void start_cell(const XmlAttributes& attributes) {
    const std::string_view place = attributes.get("r");
    const std::optional<std::size_t> column = place.empty() ? next_column_ : column_in(place);
    // Cells come from left to right; anything else would give one column two values.
    if (!column || *column < next_column_ || *column >= kSheetColumnsMax) {
      row_.fault = say("the cell {} is out of place", "单元格 {} 的位置有误", excerpt(place));
    }
    column_ = column.value_or(0);
    next_column_ = column_ + 1;
    place_ = place.empty() ? fmt::format("({})", column_ + 1) : std::string(place);
    type_ = attributes.get("t");
    std::size_t style = 0;
    const std::string_view text = attributes.get("s");
    std::from_chars(text.data(), text.data() + text.size(), style);
    format_ = &book_.format(style);
    value_.clear();
    formula_.clear();
    has_value_ = false;
  }

  void end_cell() {
    // A formula whose result is the empty text says so by its type; any other without a value was never calculated.
    if (!formula_.empty() && value_.empty() && type_ != "str" && row_.fault.empty()) {
      if (!row_.missing.empty()) return add(formula_, true);
      row_.missing = say("the formula in {} has no value in the file; open it in a spreadsheet program and save it",
                         "{} 的公式在文件中没有计算结果；请用表格软件打开并保存后再导入", excerpt(place_));
      return add(formula_, true);
    }
    if (!has_value_ || !row_.fault.empty()) return;
    if (type_ == "s") {
      std::size_t number = 0;
      const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
      if (error != std::errc() || end != value_.data() + value_.size() || !book_.has_text(number)) {
        row_.fault = say("a cell refers to a text that is not in the file", "有单元格引用了文件中不存在的文本");
        return;
      }
      return add(book_.text(number));
    }
    if (type_ == "b") return add(value_ == "1" ? "true" : value_ == "0" ? "false" : value_);
    if (type_.empty() || type_ == "n") return add(number_text(value_, *format_, book_.day_one()));
    if (type_ == "str" || type_ == "inlineStr") put_characters(value_, 0);
    add(value_);
  }

  void add(std::string_view text, bool is_missing = false) {
    if (row_.texts.size() + text.size() > kRowBytesMax) {
      row_.fault = row_too_long();
      return;
    }
    row_.cells.push_back({column_, row_.texts.size(), row_.texts.size() + text.size(), is_missing});
    row_.texts += text;
  }

  const XlsxBook& book_;
  SheetRow row_;
  std::size_t next_column_ = 0;
  std::size_t column_ = 0;
  std::string place_;
  std::string type_;
  const NumberFormat* format_ = nullptr;
  std::string value_;
  std::string formula_;  // with its sign; empty: none
  bool has_value_ = false;
  bool in_formula_ = false;
  bool in_value_ = false;
  bool in_phonetic_ = false;
};

Sheet::Sheet(XlsxBook book) : book_(std::move(book)), events_(std::make_unique<SheetEvents>(book_)) {}
Sheet::~Sheet() = default;

Result<std::unique_ptr<Sheet>> Sheet::open(const std::filesystem::path& file, const std::string& wanted) {
  XlsxBook book = TRY(XlsxBook::open(file));
  std::unique_ptr<Sheet> sheet(new Sheet(std::move(book)));
  TRY(sheet->start(wanted));
  return sheet;
}

Status Sheet::start(const std::string& wanted) {
  sheet_ = TRY(book_.sheet(wanted));
  std::vector<MergedRange> ranges = TRY(merged_ranges(book_, sheet_));
  merges_ = MergedCells(std::move(ranges));
  auto source = TRY(book_.read(sheet_));
  stream_ = TRY(XmlStream::open(std::move(source), *events_, book_.name()));
  return done();
}

Result<bool> Sheet::next() {
  const bool more = TRY(stream_->run());
  if (more) merges_.complete(events_->row());
  return more;
}

const SheetRow& Sheet::row() const {
  return events_->row();
}

Result<std::vector<std::string>> Sheet::header(std::uint64_t first) {
  while (TRY(next())) {
    if (row().number < first) continue;
    if (!fault().empty()) break;
    std::vector<std::string> cells;
    for (const SheetRow::Span& cell : row().cells) {
      if (trim(row().text(cell)).empty()) continue;
      if (cell.column >= kColumnsMax) return too_many_columns(cell.column + 1, book_.name());
      cells.resize(cell.column + 1);
      cells.back() = row().text(cell);
    }
    if (!cells.empty()) return cells;
  }
  if (!fault().empty()) return invalid(book_.name(), fault());
  return first > 1 ? no_header_at(first, book_.name()) : no_header(book_.name());
}

}  // namespace plumbline::tabular
