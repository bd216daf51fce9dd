// SPDX-License-Identifier: Apache-2.0
// SqliteAppender: SQLite has no bulk path; one prepared INSERT in one transaction comes near enough.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "sql/sqlite_connection.h"

namespace plumbline::sql {

namespace {

// The s of DECIMAL_TEXT(p,s); 0 where there is none.
int scale_of(const char* declared) {
  const std::string_view text = declared == nullptr ? "" : declared;
  const std::size_t comma = text.find(',');
  return comma == std::string_view::npos ? 0 : std::atoi(text.data() + comma + 1);
}

// One prepared INSERT, row by row. Outside a transaction each append() is one by itself.
class SqliteAppender final : public Appender {
 public:
  // `select`: the same columns, to see how they are declared.
  SqliteAppender(SqliteConnection& connection, std::size_t width, std::string insert, std::string select)
      : connection_(connection),
        width_(width),
        insert_(std::move(insert)),
        select_(std::move(select)) {}

  Status append(std::span<const ColumnData> columns, std::size_t rows) override {
    check_append(columns, rows, width_);
    if (connection_.in_transaction()) return append_rows(columns, rows);
    Transaction transaction = TRY(Transaction::begin(connection_));
    TRY(append_rows(columns, rows));
    return transaction.commit();
  }

  Status finish() override { return connection_.enter(); }

 private:
  Status append_rows(std::span<const ColumnData> columns, std::size_t rows) {
    TRY(connection_.enter());
    for (const ColumnData& column : columns) {
      Status fit = check_column(column);
      if (!fit.ok()) connection_.doom_transaction();
      TRY(fit);
    }
    const auto decimal = [](const ColumnData& column) { return column.type == Type::Decimal; };
    if (scales_.empty() && std::ranges::any_of(columns, decimal)) TRY(read_scales());
    sqlite3_stmt* const ready = TRY(connection_.prepared(insert_));
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t i = 0; i < columns.size(); ++i) bind_cell(ready, i, columns[i], row);
      const int code = sqlite3_step(ready);
      if (code != SQLITE_DONE) {
        connection_.doom_transaction();
        Error error = sqlite_error(connection_.where(insert_), connection_.handle(), code);
        sqlite3_reset(ready);
        return error;
      }
      sqlite3_reset(ready);
    }
    return done();
  }

  // Only decimals need it, and preparing a statement takes longer than appending a row.
  Status read_scales() {
    const SqliteStatement described = TRY(connection_.prepare(select_));
    for (int i = 0; i < sqlite3_column_count(described.get()); ++i) {
      scales_.push_back(scale_of(sqlite3_column_decltype(described.get(), i)));
    }
    return done();
  }

  Status check_column(const ColumnData& column) const {
    if (column.type == Type::Text) return check_text(column.bytes, insert_);
    if (column.type != Type::Real) return done();
    for (std::size_t row = 0; row < column.reals.size(); ++row) {
      if (column.present[row] != 0 && std::isnan(column.reals[row])) return sqlite_nan(insert_);
    }
    return done();
  }

  void bind_cell(sqlite3_stmt* ready, std::size_t position, const ColumnData& column, std::size_t row) const {
    const int index = static_cast<int>(position) + 1;
    if (column.present[row] == 0 || column.type == Type::Null) {
      sqlite3_bind_null(ready, index);
    } else if (column.type == Type::Text || column.type == Type::Blob) {
      const std::size_t begin = row == 0 ? 0 : column.ends[row - 1];
      const char* bytes = column.bytes.data() + begin;
      const std::size_t size = column.ends[row] - begin;
      if (column.type == Type::Text) {
        sqlite3_bind_text64(ready, index, bytes, size, SQLITE_STATIC, SQLITE_UTF8);
      } else {
        sqlite3_bind_blob64(ready, index, bytes, size, SQLITE_STATIC);
      }
    } else if (column.type == Type::Decimal) {
      const std::string text = Decimal{column.integers[row], scales_[position]}.text();
      sqlite3_bind_text64(ready, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (column.type == Type::Real) {
      sqlite3_bind_double(ready, index, column.reals[row]);
    } else {
      sqlite3_bind_int64(ready, index, column.integers[row]);
    }
  }

  SqliteConnection& connection_;
  std::size_t width_;
  std::string insert_;
  std::string select_;
  std::vector<int> scales_;  // of each column, once a decimal is appended
};

}  // namespace

Result<std::unique_ptr<Appender>> SqliteConnection::open_appender(std::string_view table,
                                                                  const std::vector<std::string>& columns) {
  std::string names;
  std::string places;
  for (const std::string& column : columns) {
    names += (names.empty() ? "" : ", ") + sql::quoted(column);
    places += places.empty() ? "?" : ", ?";
  }
  std::string insert = "INSERT INTO " + std::string(table) + " (" + names + ") VALUES (" + places + ")";
  TRY(prepared(insert));
  std::string select = "SELECT " + names + " FROM " + std::string(table);
  return std::unique_ptr<Appender>(
      std::make_unique<SqliteAppender>(*this, columns.size(), std::move(insert), std::move(select)));
}

}  // namespace plumbline::sql
