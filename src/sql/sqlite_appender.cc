// SPDX-License-Identifier: Apache-2.0
// SqliteAppender: SQLite has no bulk path; prepared INSERTs of several rows in one transaction come near enough.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "sql/sqlite_connection.h"

namespace plumbline::sql {

namespace {

// Beginning and ending a statement takes as long as adding a row, preparing one as long as adding a hundred.
constexpr std::size_t kRowsAtOnce = 16;
constexpr std::size_t kWorthPreparing = 128;

// The s of DECIMAL_TEXT(p,s); 0 where there is none.
int scale_of(const char* declared) {
  const std::string_view text = declared == nullptr ? "" : declared;
  const std::size_t comma = text.find(',');
  return comma == std::string_view::npos ? 0 : std::atoi(text.data() + comma + 1);
}

// Outside a transaction each append() is one by itself.
class SqliteAppender final : public Appender {
 public:
  // `select`: the same columns, to see how they are declared.
  SqliteAppender(SqliteConnection& connection, std::size_t width, std::string insert_one, std::string insert_many,
                 std::string select)
      : connection_(connection),
        width_(width),
        insert_one_(std::move(insert_one)),
        insert_many_(std::move(insert_many)),
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
    std::size_t row = 0;
    if (rows >= kWorthPreparing) {
      sqlite3_stmt* const many = TRY(connection_.prepared(insert_many_));
      for (; row + kRowsAtOnce <= rows; row += kRowsAtOnce) TRY(insert(many, columns, row, kRowsAtOnce));
    }
    if (row == rows) return done();
    sqlite3_stmt* const one = TRY(connection_.prepared(insert_one_));
    for (; row < rows; ++row) TRY(insert(one, columns, row, 1));
    return done();
  }

  Status insert(sqlite3_stmt* ready, std::span<const ColumnData> columns, std::size_t first, std::size_t rows) {
    int code = SQLITE_OK;
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t i = 0; i < columns.size() && code == SQLITE_OK; ++i)
        code = bind_cell(ready, row * width_ + i, columns[i], i, first + row);
    }
    if (code == SQLITE_OK) code = sqlite3_step(ready);
    if (code == SQLITE_DONE) {
      sqlite3_reset(ready);
      return done();
    }
    connection_.doom_transaction();
    Error error = sqlite_error(connection_.where(insert_one_), connection_.handle(), code);
    sqlite3_reset(ready);
    return error;
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
    if (column.type == Type::Text) return check_text(column.bytes, insert_one_);
    if (column.type != Type::Real) return done();
    for (std::size_t row = 0; row < column.reals.size(); ++row) {
      if (column.present[row] != 0 && std::isnan(column.reals[row])) return sqlite_nan(insert_one_);
    }
    return done();
  }

  // SQLite's answer: what cannot be bound would be stored as NULL.
  int bind_cell(sqlite3_stmt* ready, std::size_t place, const ColumnData& column, std::size_t position,
                std::size_t row) const {
    const int index = static_cast<int>(place) + 1;
    if (column.present[row] == 0 || column.type == Type::Null) return sqlite3_bind_null(ready, index);
    if (column.type == Type::Text || column.type == Type::Blob) {
      const std::size_t begin = row == 0 ? 0 : column.ends[row - 1];
      const char* bytes = column.bytes.data() + begin;
      const std::size_t size = column.ends[row] - begin;
      if (column.type == Type::Blob) return sqlite3_bind_blob64(ready, index, bytes, size, SQLITE_STATIC);
      return sqlite3_bind_text64(ready, index, bytes, size, SQLITE_STATIC, SQLITE_UTF8);
    }
    if (column.type == Type::Decimal) {
      const std::string text = Decimal{column.integers[row], scales_[position]}.text();
      return sqlite3_bind_text64(ready, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    if (column.type == Type::Real) return sqlite3_bind_double(ready, index, column.reals[row]);
    return sqlite3_bind_int64(ready, index, column.integers[row]);
  }

  SqliteConnection& connection_;
  std::size_t width_;
  std::string insert_one_;
  std::string insert_many_;
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
  // OR FAIL: what of a statement of several rows is there when one is refused goes with the transaction, which is
  // doomed then. By default SQLite copies every page aside first, to undo the statement alone.
  const std::string into = "INSERT OR FAIL INTO " + std::string(table) + " (" + names + ") VALUES ";
  std::string one = into + "(" + places + ")";
  std::string many = one;
  for (std::size_t row = 1; row < kRowsAtOnce; ++row) many += ", (" + places + ")";
  TRY(prepared(one));
  std::string select = "SELECT " + names + " FROM " + std::string(table);
  return std::unique_ptr<Appender>(
      std::make_unique<SqliteAppender>(*this, columns.size(), std::move(one), std::move(many), std::move(select)));
}

}  // namespace plumbline::sql
