// SPDX-License-Identifier: Apache-2.0
// SqliteRows: cells read as their column is declared, each checked.
#include "sql/sqlite_rows.h"

#include <array>

namespace plumbline::sql {

namespace {

std::string_view bytes_of(sqlite3_stmt* statement, int column) {
  const void* bytes = sqlite3_column_blob(statement, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
}

Type type_of_storage(int storage) {
  switch (storage) {
    case SQLITE_INTEGER:
      return Type::Integer;
    case SQLITE_FLOAT:
      return Type::Real;
    case SQLITE_TEXT:
      return Type::Text;
    case SQLITE_BLOB:
      return Type::Blob;
    default:
      return Type::Null;
  }
}

// How SQLite stores a value of a type, see sqlite_connection.cc.
bool may_hold(Type type, int storage) {
  switch (type) {
    case Type::Real:
      return storage == SQLITE_FLOAT || storage == SQLITE_INTEGER;
    case Type::Text:
    case Type::Decimal:
      return storage == SQLITE_TEXT;
    case Type::Blob:
      return storage == SQLITE_BLOB;
    default:
      return storage == SQLITE_INTEGER;
  }
}

}  // namespace

Type sqlite_declared(const char* declared) {
  if (declared == nullptr) return Type::Null;
  std::string name;
  for (const char* at = declared; *at != '\0' && *at != '(' && *at != ' '; ++at) {
    name += *at >= 'a' && *at <= 'z' ? static_cast<char>(*at - 'a' + 'A') : *at;
  }
  static constexpr std::array<std::pair<std::string_view, Type>, 16> kDeclared = {{
      {"BOOLEAN", Type::Boolean},
      {"INTEGER", Type::Integer},
      {"BIGINT", Type::Integer},
      {"INT", Type::Integer},
      {"SMALLINT", Type::Integer},
      {"REAL", Type::Real},
      {"DOUBLE", Type::Real},
      {"FLOAT", Type::Real},
      {"DECIMAL_TEXT", Type::Decimal},
      {"DECIMAL", Type::Decimal},
      {"NUMERIC", Type::Decimal},
      {"TEXT", Type::Text},
      {"VARCHAR", Type::Text},
      {"BLOB", Type::Blob},
      {"DATE", Type::Date},
      {"TIMESTAMP", Type::Timestamp},
  }};
  for (const auto& [known, type] : kDeclared) {
    if (name == known) return type;
  }
  return Type::Null;
}

std::vector<Column> sqlite_columns(sqlite3_stmt* statement) {
  std::vector<Column> columns;
  for (int i = 0; i < sqlite3_column_count(statement); ++i) {
    columns.push_back({sqlite3_column_name(statement, i), sqlite_declared(sqlite3_column_decltype(statement, i))});
  }
  return columns;
}

SqliteRows::SqliteRows(SqliteConnection& connection, sqlite3_stmt* statement, std::string text)
    : connection_(connection),
      statement_(statement),
      text_(std::move(text)) {}

SqliteRows::~SqliteRows() {
  if (at_ != At::Abandoned) sqlite3_reset(statement_);
  connection_.closed(this);
}

void SqliteRows::abandon() {
  sqlite3_reset(statement_);
  at_ = At::Abandoned;
}

Status SqliteRows::start() {
  TRY(step());
  if (at_ == At::Row) at_ = At::FirstRow;
  return done();
}

Result<bool> SqliteRows::next() {
  if (at_ == At::Abandoned) return rows_ended(connection_.where(text_));
  if (at_ == At::FirstRow) {
    at_ = At::Row;
  } else if (at_ == At::Row) {
    TRY(step());
  }
  return at_ == At::Row;
}

Status SqliteRows::step() {
  at_ = At::End;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_DONE) {
    if (columns_.empty()) columns_ = sqlite_columns(statement_);
    sqlite3_reset(statement_);  // lets the snapshot go
    return done();
  }
  if (code != SQLITE_ROW) {
    connection_.doom_transaction();
    Error error = sqlite_error(connection_.where(text_), connection_.handle(), code);
    sqlite3_reset(statement_);
    return error;
  }
  if (columns_.empty()) columns_ = sqlite_columns(statement_);
  for (std::size_t i = 0; i < columns_.size(); ++i) TRY(check_cell(i));
  at_ = At::Row;
  return done();
}

Status SqliteRows::check_cell(std::size_t column) {
  Column& declared = columns_[column];
  const int index = static_cast<int>(column);
  const int storage = sqlite3_column_type(statement_, index);
  if (storage == SQLITE_NULL) return done();
  if (declared.type == Type::Null) declared.type = type_of_storage(storage);
  if (!may_hold(declared.type, storage)) {
    return invalid(connection_.where(text_),
                   say("column {} is {}, but a row holds {}", "列 {} 的类型是 {}，但有一行含有 {}", declared.name,
                       name_of(declared.type), name_of(type_of_storage(storage))),
                   declared.type == Type::Decimal
                       ? say("Declare the column DECIMAL_TEXT, which SQLite keeps exact.",
                             "请将该列声明为 DECIMAL_TEXT，SQLite 才会精确保存。")
                       : say("Write CAST(...) around it, or mend the row.", "请用 CAST(...) 转换，或改正该行。"));
  }
  if (declared.type == Type::Decimal && !Decimal::parse(bytes_of(statement_, index)).has_value()) {
    return corrupt(connection_.where(text_),
                   say("column {} holds a text that is not a number", "列 {} 含有非数字文本", declared.name));
  }
  return done();
}

bool SqliteRows::is_null(std::size_t column) const {
  CHECK(at_ == At::Row && column < columns_.size(), "no such cell: call next() first and look at columns()");
  return sqlite3_column_type(statement_, static_cast<int>(column)) == SQLITE_NULL;
}

int SqliteRows::cell(std::size_t column, Type type) const {
  CHECK(!is_null(column), "a NULL cell has no value");
  CHECK(columns_[column].type == type, "the column is of another type");
  return static_cast<int>(column);
}

bool SqliteRows::boolean(std::size_t column) const {
  return sqlite3_column_int64(statement_, cell(column, Type::Boolean)) != 0;
}

std::int64_t SqliteRows::integer(std::size_t column) const {
  return sqlite3_column_int64(statement_, cell(column, Type::Integer));
}

double SqliteRows::real(std::size_t column) const {
  return sqlite3_column_double(statement_, cell(column, Type::Real));
}

Decimal SqliteRows::decimal(std::size_t column) const {
  return Decimal::parse(bytes_of(statement_, cell(column, Type::Decimal))).value_or(Decimal{});
}

std::string_view SqliteRows::text(std::size_t column) const {
  return bytes_of(statement_, cell(column, Type::Text));
}

std::string_view SqliteRows::blob(std::size_t column) const {
  return bytes_of(statement_, cell(column, Type::Blob));
}

Date SqliteRows::date(std::size_t column) const {
  return Date{static_cast<std::int32_t>(sqlite3_column_int64(statement_, cell(column, Type::Date)))};
}

Timestamp SqliteRows::timestamp(std::size_t column) const {
  return Timestamp{sqlite3_column_int64(statement_, cell(column, Type::Timestamp))};
}

}  // namespace plumbline::sql
