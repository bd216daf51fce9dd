// SPDX-License-Identifier: Apache-2.0
// Value, Rows, ColumnData and names: what goes over the seam, whatever the engine.
#include <cmath>

#include <fmt/format.h>

#include "base/durable.h"
#include "base/hex.h"
#include "base/json.h"
#include "sql/sql.h"

namespace plumbline::sql {

namespace {

template <typename T>
const T& held(const T* cell) {
  CHECK(cell != nullptr, "a value asked for a type that it is not");
  return *cell;
}

}  // namespace

std::string_view name_of(Type type) {
  switch (type) {
    case Type::Null:
      return "NULL";
    case Type::Boolean:
      return "BOOLEAN";
    case Type::Integer:
      return "BIGINT";
    case Type::Real:
      return "DOUBLE";
    case Type::Decimal:
      return "DECIMAL";
    case Type::Text:
      return "TEXT";
    case Type::Blob:
      return "BLOB";
    case Type::Date:
      return "DATE";
    case Type::Timestamp:
      return "TIMESTAMP";
  }
  CHECK(false, "unknown type");
}

Type Value::type() const {
  static_assert(std::variant_size_v<Cell> == 9);
  switch (cell_.index()) {
    case 0:
      return Type::Null;
    case 1:
      return Type::Boolean;
    case 2:
      return Type::Integer;
    case 3:
      return Type::Real;
    case 4:
      return Type::Decimal;
    case 5:
      return Type::Text;
    case 6:
      return Type::Blob;
    case 7:
      return Type::Date;
    default:
      return Type::Timestamp;
  }
}

bool Value::as_boolean() const {
  return held(std::get_if<bool>(&cell_));
}
std::int64_t Value::as_integer() const {
  return held(std::get_if<std::int64_t>(&cell_));
}
double Value::as_real() const {
  return held(std::get_if<double>(&cell_));
}
const Decimal& Value::as_decimal() const {
  return held(std::get_if<Decimal>(&cell_));
}
const std::string& Value::as_text() const {
  return held(std::get_if<std::string>(&cell_));
}
const std::string& Value::as_blob() const {
  return held(std::get_if<Bytes>(&cell_)).bytes;
}
Date Value::as_date() const {
  return held(std::get_if<Date>(&cell_));
}
Timestamp Value::as_timestamp() const {
  return held(std::get_if<Timestamp>(&cell_));
}

std::string Value::display() const {
  switch (type()) {
    case Type::Null:
      return "";
    case Type::Boolean:
      return as_boolean() ? "true" : "false";
    case Type::Integer:
      return fmt::format("{}", as_integer());
    case Type::Real:
      return fmt::format("{}", as_real());
    case Type::Decimal:
      return as_decimal().text();
    case Type::Text:
      return as_text();
    case Type::Blob:
      return to_hex(as_blob());
    case Type::Date:
      return iso(as_date());
    case Type::Timestamp:
      return iso(as_timestamp());
  }
  CHECK(false, "unknown type");
}

std::string Value::json() const {
  switch (type()) {
    case Type::Null:
      return "null";
    case Type::Boolean:
    case Type::Integer:
      return display();
    case Type::Real:
      return std::isfinite(as_real()) ? display() : json_quote(display());
    default:
      return json_quote(display());
  }
}

bool Value::operator==(const Value& other) const {
  return cell_ == other.cell_;
}

void ColumnData::clear() {
  present.clear();
  integers.clear();
  reals.clear();
  bytes.clear();
  ends.clear();
}

std::string quoted(std::string_view identifier) {
  CHECK(identifier.find('\0') == std::string_view::npos, "an identifier holds a NUL");
  std::string text = "\"";
  for (const char letter : identifier) {
    if (letter == '"') text += '"';
    text += letter;
  }
  return text += '"';
}

Result<Transaction> Transaction::begin(Connection& connection) {
  TRY(connection.begin());
  return Transaction(connection);
}

Result<Transaction> Transaction::begin_filling(Connection& connection) {
  TRY(connection.begin_filling());
  return Transaction(connection);
}

Transaction::~Transaction() {
  // Nobody is left to tell; the engines undo an open transaction by themselves when the connection closes.
  if (connection_ != nullptr) (void)connection_->rollback();
}

Status Transaction::commit() {
  CHECK(connection_ != nullptr, "a transaction is committed once");
  Connection& connection = *std::exchange(connection_, nullptr);
  Status committed = connection.commit();
  if (!committed.ok()) (void)connection.rollback();  // a doomed transaction is refused; the refusal is the one to tell
  return committed;
}

Status commit_or_stop(Transaction& transaction, std::string_view where) {
  Status committed = transaction.commit();
  if (committed.ok()) return committed;
  const Error& error = committed.error();
  const bool nothing_counts =  // or the transaction was refused as a whole
      is_disk_full(error) || error.kind == ErrorKind::Conflict || error.kind == ErrorKind::Invalid;
  if (!nothing_counts) stop_process(where, error.in(Language::English));
  return committed;
}

Value Rows::value(std::size_t column) const {
  if (is_null(column)) return Value::null();
  switch (columns()[column].type) {
    case Type::Null:
      return Value::null();
    case Type::Boolean:
      return Value::boolean(boolean(column));
    case Type::Integer:
      return Value::integer(integer(column));
    case Type::Real:
      return Value::real(real(column));
    case Type::Decimal:
      return Value::decimal(decimal(column));
    case Type::Text:
      return Value::text(text(column));
    case Type::Blob:
      return Value::blob(blob(column));
    case Type::Date:
      return Value::date(date(column));
    case Type::Timestamp:
      return Value::timestamp(timestamp(column));
  }
  CHECK(false, "unknown type");
}

}  // namespace plumbline::sql
