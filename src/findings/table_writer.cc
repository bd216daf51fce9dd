// SPDX-License-Identifier: Apache-2.0
// Fills columns row by row and hands them over in blocks.
#include "findings/table_writer.h"

#include <algorithm>

#include <fmt/format.h>

namespace plumbline::findings {

namespace {

constexpr std::size_t kBytesAtOnce = std::size_t{4} << 20;  // of one column: contents of records may be long

}  // namespace

TableWriter::TableWriter(sql::Connection& connection, std::string table, std::vector<sql::Column> columns)
    : connection_(connection),
      table_(std::move(table)) {
  for (sql::Column& column : columns) {
    names_.push_back(std::move(column.name));
    columns_.emplace_back().type = column.type;
  }
}

sql::ColumnData& TableWriter::next_cell(bool present) {
  CHECK(cell_ < columns_.size(), "more cells than columns");
  sql::ColumnData& column = columns_[cell_++];
  column.present.push_back(present ? 1 : 0);
  return column;
}

TableWriter& TableWriter::integer(std::int64_t value) {
  if (digest_ != nullptr) digest_->integer(value);
  return derived(value);
}

TableWriter& TableWriter::derived(std::int64_t value) {
  next_cell(true).integers.push_back(value);
  return *this;
}

TableWriter& TableWriter::text(std::string_view value) {
  sql::ColumnData& column = next_cell(true);
  column.bytes.append(value);
  column.ends.push_back(static_cast<std::uint32_t>(column.bytes.size()));
  if (digest_ != nullptr) digest_->text(value);
  return *this;
}

TableWriter& TableWriter::null() {
  sql::ColumnData& column = next_cell(false);
  if (column.type == sql::Type::Text || column.type == sql::Type::Blob) {
    column.ends.push_back(static_cast<std::uint32_t>(column.bytes.size()));
  } else {
    column.integers.push_back(0);
  }
  if (digest_ != nullptr) digest_->null();
  return *this;
}

Status TableWriter::end_row() {
  CHECK(cell_ == columns_.size(), "a row with too few cells");
  cell_ = 0;
  ++rows_;
  if (digest_ != nullptr) digest_->end_row();
  const bool is_much = std::any_of(columns_.begin(), columns_.end(),
                                   [](const sql::ColumnData& column) { return column.bytes.size() > kBytesAtOnce; });
  if (rows_ == sql::kAppendRows || is_much) TRY(flush());
  return done();
}

Status TableWriter::flush() {
  if (rows_ == 0) return done();
  if (!appender_) appender_ = TRY(connection_.appender(table_, names_));
  TRY(appender_->append(columns_, rows_));
  rows_ = 0;
  for (sql::ColumnData& column : columns_) column.clear();
  return done();
}

Status TableWriter::finish() {
  TRY(flush());
  if (!appender_) return done();
  Status finished = appender_->finish();
  appender_.reset();
  return finished;
}

Result<std::int64_t> next_number(sql::Connection& connection, std::string_view table) {
  const auto rows = TRY(connection.query(fmt::format("SELECT max(number) FROM {}", table)));
  const bool any = TRY(rows->next());
  return any && !rows->is_null(0) ? rows->integer(0) + 1 : 1;
}

}  // namespace plumbline::findings
