// SPDX-License-Identifier: Apache-2.0
// SqliteRows: a result of SQLite, stepped row by row.
//
// A table's column reads as it was declared; an expression has no declared type and reads as its first value that is
// not NULL. SQLite stores any value in any column, so every cell is checked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sql/sqlite_connection.h"

namespace plumbline::sql {

// BOOLEAN, INTEGER ..., DOUBLE ..., DECIMAL_TEXT(p,s), TEXT ..., BLOB, DATE, TIMESTAMP; Null for anything else and for
// none.
Type sqlite_declared(const char* declared);
std::vector<Column> sqlite_columns(sqlite3_stmt* statement);

class SqliteRows final : public SessionRows {
 public:
  // `statement` is bound; it is reset when the rows go.
  SqliteRows(SqliteConnection& connection, sqlite3_stmt* statement, std::string text);
  ~SqliteRows() override;

  // Runs up to the first row, so that errors show and expressions have a type.
  Status start();

  const std::vector<Column>& columns() const override { return columns_; }
  Result<bool> next() override;
  void abandon() override;

  bool is_null(std::size_t column) const override;
  bool boolean(std::size_t column) const override;
  std::int64_t integer(std::size_t column) const override;
  double real(std::size_t column) const override;
  Decimal decimal(std::size_t column) const override;
  std::string_view text(std::size_t column) const override;
  std::string_view blob(std::size_t column) const override;
  Date date(std::size_t column) const override;
  Timestamp timestamp(std::size_t column) const override;

 private:
  enum class At { Before, FirstRow, Row, End, Abandoned };
  Status step();
  Status check_cell(std::size_t column);
  int cell(std::size_t column, Type type) const;

  SqliteConnection& connection_;
  sqlite3_stmt* statement_;
  std::string text_;             // of the statement, which may be gone from the connection before an error tells of it
  std::vector<Column> columns_;  // known after the first step: a kept statement may be older than the schema
  At at_ = At::Before;
};

}  // namespace plumbline::sql
