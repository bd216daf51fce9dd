// SPDX-License-Identifier: Apache-2.0
// .xlsx: the rows of one sheet as blocks. Cells are what the sheet shows, dates as ISO text.
#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"
#include "tabular/block_writer.h"
#include "tabular/guess.h"
#include "tabular/readers.h"
#include "tabular/xlsx_book.h"
#include "tabular/xml.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kSheetColumnsMax = 16384;

// `C5` is column 2. Nothing if it is no place in a sheet.
std::optional<std::size_t> column_of(std::string_view place) {
  std::size_t column = 0;
  std::size_t letters = 0;
  while (letters < place.size() && letters < 4 && place[letters] >= 'A' && place[letters] <= 'Z') {
    column = column * 26 + static_cast<std::size_t>(place[letters++] - 'A' + 1);
  }
  if (letters == 0 || column > kSheetColumnsMax) return std::nullopt;
  return column - 1;
}

// The row that ended last.
struct SheetRow {
  struct Span {
    std::size_t column = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::uint64_t number = 0;  // as the sheet counts
  std::vector<Span> cells;   // those with a value, from left to right
  std::string texts;
  Words fault;    // the row is not as rows are
  Words missing;  // one of its values is not in the file

  std::string_view text(const Span& cell) const {
    return std::string_view(texts).substr(cell.begin, cell.end - cell.begin);
  }
};

// Turns the events of a sheet into rows; pauses behind each row that has a value.
class SheetEvents : public XmlEvents {
 public:
  explicit SheetEvents(const XlsxBook& book) : book_(book) {}
  const SheetRow& row() const { return row_; }

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
    row_.number = number > 0 ? number : row_.number + 1;
    row_.cells.clear();
    row_.texts.clear();
    row_.fault = row_.missing = {};
    next_column_ = 0;
  }

  void start_cell(const XmlAttributes& attributes) {
    const std::string_view place = attributes.get("r");
    const std::optional<std::size_t> column = place.empty() ? next_column_ : column_of(place);
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
    kind_ = book_.kind(style);
    value_.clear();
    formula_.clear();
    has_value_ = false;
  }

  void end_cell() {
    // A formula whose result is the empty text says so by its type; any other without a value was never calculated.
    if (!formula_.empty() && value_.empty() && type_ != "str" && row_.fault.empty()) {
      if (!row_.missing.empty()) return add(formula_);
      row_.missing = say("the formula in {} has no value in the file; open it in a spreadsheet program and save it",
                         "{} 的公式在文件中没有计算结果；请用表格软件打开并保存后再导入", excerpt(place_));
      return add(formula_);
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
    if (type_.empty() || type_ == "n") return add(number_text(value_, kind_, book_.day_one()));
    add(value_);
  }

  void add(std::string_view text) {
    if (row_.texts.size() + text.size() > kRowBytesMax) {
      row_.fault = row_too_long();
      return;
    }
    row_.cells.push_back({column_, row_.texts.size(), row_.texts.size() + text.size()});
    row_.texts += text;
  }

  const XlsxBook& book_;
  SheetRow row_;
  std::size_t next_column_ = 0;
  std::size_t column_ = 0;
  std::string place_;
  std::string type_;
  NumberKind kind_ = NumberKind::Plain;
  std::string value_;
  std::string formula_;  // with its sign; empty: none
  bool has_value_ = false;
  bool in_formula_ = false;
  bool in_value_ = false;
  bool in_phonetic_ = false;
};

// The rows of one sheet, pulled. It is not moved: its stream refers to its events, they to its book.
class Sheet {
 public:
  explicit Sheet(XlsxBook book) : book_(std::move(book)), events_(book_) {}

  Status start(const std::string& wanted) {
    const XlsxSheet sheet = TRY(book_.sheet(wanted));
    name_ = sheet.name;
    auto source = TRY(book_.read(sheet));
    stream_ = TRY(XmlStream::open(std::move(source), events_, book_.name()));
    return done();
  }

  // False at the end; otherwise row() is the next row with a value in it.
  Result<bool> next() { return stream_->run(); }
  const SheetRow& row() const { return events_.row(); }
  const Words& fault() const { return row().fault.empty() ? row().missing : row().fault; }

  // The first row that says anything.
  Result<std::vector<std::string>> header() {
    while (TRY(next())) {
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
    return no_header(book_.name());
  }

  const std::string& name() const { return name_; }
  std::vector<std::string> all_names() const { return book_.sheet_names(); }
  const std::string& file() const { return book_.name(); }
  const ByteSource& source() const { return stream_->source(); }

 private:
  XlsxBook book_;
  SheetEvents events_;
  std::string name_;
  std::unique_ptr<XmlStream> stream_;
};

Result<std::unique_ptr<Sheet>> open_sheet(const std::filesystem::path& file, const std::string& wanted) {
  XlsxBook book = TRY(XlsxBook::open(file));
  auto sheet = std::make_unique<Sheet>(std::move(book));
  TRY(sheet->start(wanted));
  return sheet;
}

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
    const Place place{++row_, row.number};
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
  std::uint64_t row_ = 0;
};

}  // namespace

Result<Shape> sniff_xlsx(const std::filesystem::path& file, const Wish& wish) {
  auto sheet = TRY(open_sheet(file, wish.sheet.value_or("")));
  Shape shape;
  shape.format = Format::Xlsx;
  shape.sheet = sheet->name();
  shape.sheets = sheet->all_names();
  std::vector<std::string> cells = TRY(sheet->header());
  TRY(name_columns(std::move(cells), file.string(), shape));
  return shape;
}

Result<std::unique_ptr<Reader>> read_xlsx(const std::filesystem::path& file, const Shape& shape) {
  auto sheet = TRY(open_sheet(file, shape.sheet));
  const std::vector<std::string> cells = TRY(sheet->header());
  if (cells.size() != shape.columns.size()) return other_width(cells.size(), shape.columns.size(), file.string());
  return std::unique_ptr<Reader>(std::make_unique<XlsxReader>(std::move(sheet), shape));
}

}  // namespace plumbline::tabular
