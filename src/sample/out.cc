// SPDX-License-Identifier: Apache-2.0
// Writing CSV by hand: digits and dates straight into the buffer of the table's file.
#include "sample/out.h"

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "base/system_words.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;
constexpr std::int64_t kRowsInPart = 2'000'000;

void put_digits(std::string& to, std::int64_t number, int digits) {
  char text[20];
  for (int i = digits - 1; i >= 0; --i, number /= 10) text[i] = static_cast<char>('0' + number % 10);
  to.append(text, static_cast<std::size_t>(digits));
}

bool needs_quotes(std::string_view text) {
  for (const char c : text) {
    if (c == ',' || c == '"' || c == '\n' || c == '\r') return true;
  }
  return false;
}

Error disk_error(const std::string& path) {
  const Words why = system_words(errno);
  return unavailable(path, say("cannot be written: {}", "无法写入：{}", why),
                     say("make room or choose another folder", "请腾出空间或者更换目录"));
}

}  // namespace

Row::~Row() {
  CHECK(cells_ == table_.columns_, "a row with more or fewer cells than its table has columns: " + table_.record_type_);
  if (table_.watch_ && !table_.watch_(std::string_view(to_).substr(begin_))) {
    to_.resize(begin_);
    return;
  }
  to_ += '\n';
  out_.row_done(table_);
}

void Row::begin_cell() {
  if (cells_++ > 0) to_ += ',';
}

Row& Row::none() {
  begin_cell();
  return *this;
}

Row& Row::text(std::string_view value) {
  begin_cell();
  if (!needs_quotes(value)) {
    to_.append(value);
    return *this;
  }
  to_ += '"';
  for (const char c : value) {
    if (c == '"') to_ += '"';
    to_ += c;
  }
  to_ += '"';
  return *this;
}

Row& Row::number(std::int64_t value) {
  return decimal(value, 0);
}

Row& Row::decimal(std::int64_t value, int places) {
  begin_cell();
  if (value < 0) {
    to_ += '-';
    value = -value;
  }
  std::int64_t unit = 1;
  for (int i = 0; i < places; ++i) unit *= 10;
  const std::int64_t whole = value / unit;
  int digits = 1;
  for (std::int64_t rest = whole; rest >= 10; rest /= 10) ++digits;
  put_digits(to_, whole, digits);
  if (places > 0) {
    to_ += '.';
    put_digits(to_, value % unit, places);
  }
  return *this;
}

void Row::put(Date value) {
  to_.append(out_.text_of(value));
}

// Most dates of a row are those of the row before: they are worked out once.
std::string_view Out::text_of(Date date) {
  DateText& kept = date_texts_[static_cast<std::size_t>(date.days) % date_texts_.size()];
  if (kept.text.empty() || kept.days != date.days) {
    const YearMonthDay parts = parts_of(date);
    kept.days = date.days;
    kept.text.clear();
    put_digits(kept.text, parts.year, 4);
    kept.text += '-';
    put_digits(kept.text, parts.month, 2);
    kept.text += '-';
    put_digits(kept.text, parts.day, 2);
  }
  return kept.text;
}

Row& Row::date(Date value) {
  if (!out_.happened(value)) return none();
  return due(value);
}

Row& Row::time(Timestamp value) {
  if (!out_.happened(value)) return none();
  return due(value);
}

Row& Row::due(Date value) {
  begin_cell();
  put(value);
  return *this;
}

Row& Row::due(Timestamp value) {
  begin_cell();
  const Date day = day_of(value);
  put(day);
  const std::int64_t second = (value - at(day, 0)) / kSecond;
  to_ += ' ';
  put_digits(to_, second / 3600, 2);
  to_ += ':';
  put_digits(to_, second / 60 % 60, 2);
  to_ += ':';
  put_digits(to_, second % 60, 2);
  return *this;
}

Out::Out(std::optional<std::filesystem::path> folder, Date until)
    : folder_(std::move(folder)),
      until_(until),
      end_(at(until + 1, 0)),
      date_texts_(1024) {}

Table& Out::table(std::string_view record_type, const std::vector<std::string_view>& columns) {
  return add(record_type, columns, false);
}

Table& Out::corrections(std::string_view record_type, const std::vector<std::string_view>& columns) {
  return add(record_type, columns, true);
}

Table& Out::add(std::string_view record_type, const std::vector<std::string_view>& columns, bool corrects) {
  int before = 0;
  for (const std::unique_ptr<Table>& known : tables_) {
    if (known->record_type_ == record_type && known->corrects_ == corrects) ++before;
  }
  CHECK(before == 0 || corrects, "a record type has two writers");
  tables_.push_back(std::make_unique<Table>());
  Table& table = *tables_.back();
  table.record_type_ = record_type;
  table.stem_ = table.record_type_ + (corrects ? "-corrections" : "");
  if (before > 0) table.stem_ += static_cast<char>('a' + before);  // -corrections, -correctionsb, …
  table.columns_ = static_cast<int>(columns.size());
  table.corrects_ = corrects;
  for (const std::string_view column : columns) {
    if (!table.header_.empty()) table.header_ += ',';
    table.header_ += column;
  }
  table.header_ += '\n';
  return table;
}

Table* Out::find(std::string_view record_type) {
  for (const std::unique_ptr<Table>& known : tables_) {
    if (known->record_type_ == record_type && !known->corrects_) return known.get();
  }
  return nullptr;
}

void Out::line(Table& table, std::string_view text) {
  table.buffer_ += text;
  table.buffer_ += '\n';
  row_done(table);
}

Table& Out::also(std::string_view record_type, const std::vector<std::string_view>& columns) {
  Table* into = find(record_type);
  CHECK(into != nullptr, "nobody has made this table yet");
  extras_.push_back(std::make_unique<Table>());
  Table& table = *extras_.back();
  table.record_type_ = record_type;
  table.columns_ = static_cast<int>(columns.size());
  table.into_ = into;
  std::string_view rest = into->header();
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(','));
    const auto found = std::find(columns.begin(), columns.end(), name);
    table.from_column_.push_back(found == columns.end() ? -1 : static_cast<int>(found - columns.begin()));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  const auto known =
      std::count_if(table.from_column_.begin(), table.from_column_.end(), [](int at) { return at >= 0; });
  CHECK(known == table.columns_, "a column that the table does not have: " + table.record_type_);
  return table;
}

// Its one row becomes a row of the table it belongs to.
void Out::pour(Table& table) {
  std::vector<std::string_view> cells;
  const std::string_view line = std::string_view(table.buffer_).substr(0, table.buffer_.size() - 1);
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && line[i] == '"') quoted = !quoted;
    if (i < line.size() && (line[i] != ',' || quoted)) continue;
    cells.push_back(line.substr(begin, i - begin));
    begin = i + 1;
  }
  std::string whole;
  for (std::size_t i = 0; i < table.from_column_.size(); ++i) {
    if (i > 0) whole += ',';
    if (table.from_column_[i] >= 0) whole += cells[static_cast<std::size_t>(table.from_column_[i])];
  }
  this->line(*table.into_, whole);
  table.buffer_.clear();
}

void Out::row_done(Table& table) {
  if (table.into_ != nullptr) return pour(table);
  ++table.rows_;
  ++table.rows_in_part_;
  if (table.buffer_.size() >= kBufferBytes || table.rows_in_part_ >= kRowsInPart) flush(table);
}

void Out::flush(Table& table) {
  bytes_ += static_cast<std::int64_t>(table.buffer_.size());
  if (folder_ && !trouble_) {
    const bool begins = table.path_.empty();
    if (begins) {
      const std::string name = table.stem_ + "-" + std::to_string(++table.part_) + ".csv";
      table.path_ = (*folder_ / name).string();
      (table.corrects_ ? load_later_ : load_).emplace_back(table.record_type_, name);
    }
    std::ofstream file(table.path_, std::ios::binary | (begins ? std::ios::trunc : std::ios::app));
    if (begins) file << table.header_;
    file.write(table.buffer_.data(), static_cast<std::streamsize>(table.buffer_.size()));
    file.close();
    if (!file) trouble_ = disk_error(table.path_);
  }
  table.buffer_.clear();
  if (table.rows_in_part_ >= kRowsInPart) {
    table.path_.clear();
    table.rows_in_part_ = 0;
  }
}

std::map<std::string, std::int64_t> Out::rows() const {
  std::map<std::string, std::int64_t> counts;
  for (const std::unique_ptr<Table>& table : tables_) counts[table->record_type_] += table->rows_;
  return counts;
}

std::int64_t Out::all_rows() const {
  std::int64_t sum = 0;
  for (const std::unique_ptr<Table>& table : tables_) sum += table->rows_;
  return sum;
}

Status Out::finish() {
  for (const std::unique_ptr<Table>& table : tables_) {
    if (!table->buffer_.empty() || (table->rows_ == 0 && !table->corrects_)) flush(*table);
  }
  if (trouble_) return *trouble_;
  if (!folder_) return done();
  std::string text;
  for (const std::unique_ptr<Table>& table : tables_) {  // in the order the tables were made, corrections last
    for (const auto& [type, file] : load_) {
      if (!table->corrects_ && type == table->record_type_) text += type + " " + file + " -\n";
    }
  }
  for (const auto& [type, file] : load_later_) text += type + " " + file + " -\n";
  return write("load.txt", text);
}

Status Out::write(std::string_view name, std::string_view content) {
  if (!folder_) return done();
  const std::string path = (*folder_ / name).string();
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file) return disk_error(path);
  return done();
}

}  // namespace plumbline::sample
