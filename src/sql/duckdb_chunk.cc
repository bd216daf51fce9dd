// SPDX-License-Identifier: Apache-2.0
// Typed columns as the vectors of a DuckDB chunk.
#include <cstring>

#include "sql/duckdb_connection.h"

namespace plumbline::sql {

namespace {

void set_validity(duckdb_vector vector, const ColumnData& column) {
  if (std::memchr(column.present.data(), 0, column.present.size()) == nullptr) return;
  duckdb_vector_ensure_validity_writable(vector);
  std::uint64_t* valid = duckdb_vector_get_validity(vector);
  for (std::size_t i = 0; i < column.present.size(); ++i) {
    if (column.present[i] == 0) valid[i / 64] &= ~(std::uint64_t{1} << (i % 64));
  }
}

template <typename T>
void copy_integers(duckdb_vector vector, const ColumnData& column) {
  T* to = static_cast<T*>(duckdb_vector_get_data(vector));
  for (std::size_t i = 0; i < column.integers.size(); ++i) to[i] = static_cast<T>(column.integers[i]);
}

duckdb_string_t native_string(std::string_view text) {
  duckdb_string_t string{};
  string.value.inlined.length = static_cast<std::uint32_t>(text.size());
  if (text.size() <= sizeof(string.value.inlined.inlined)) {
    std::memcpy(string.value.inlined.inlined, text.data(), text.size());
  } else {
    std::memcpy(string.value.pointer.prefix, text.data(), sizeof(string.value.pointer.prefix));
    string.value.pointer.ptr =
        const_cast<char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast): read only
  }
  return string;
}

// Writes DuckDB's string form itself: longer strings stay where they are, as whoever takes the chunk copies them.
Status fill_texts(duckdb_vector vector, const ColumnData& column, const std::string& where) {
  if (column.type == Type::Text) TRY(check_text(column.bytes, where));
  auto* to = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < column.ends.size(); ++i) {
    const std::uint32_t end = column.ends[i];
    CHECK(begin <= end, "a column's `ends` go backwards");
    to[i] = native_string(std::string_view(column.bytes).substr(begin, end - begin));
    begin = end;
  }
  return done();
}

}  // namespace

DuckdbType chunk_type(Type type, duckdb_logical_type target) {
  switch (type) {
    case Type::Boolean:
      return DuckdbType(duckdb_create_logical_type(DUCKDB_TYPE_BOOLEAN));
    case Type::Integer:
      return DuckdbType(duckdb_create_logical_type(DUCKDB_TYPE_BIGINT));
    case Type::Real:
      return DuckdbType(duckdb_create_logical_type(DUCKDB_TYPE_DOUBLE));
    case Type::Decimal:
      CHECK(duckdb_get_type_id(target) == DUCKDB_TYPE_DECIMAL, "decimals appended to a column that is none");
      return DuckdbType(duckdb_create_decimal_type(18, duckdb_decimal_scale(target)));
    case Type::Blob:
      return DuckdbType(duckdb_create_logical_type(DUCKDB_TYPE_BLOB));
    case Type::Date:
      return DuckdbType(duckdb_create_logical_type(DUCKDB_TYPE_DATE));
    case Type::Timestamp:
      return DuckdbType(duckdb_create_logical_type(DUCKDB_TYPE_TIMESTAMP));
    case Type::Null:
    case Type::Text:
      return DuckdbType(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR));
  }
  CHECK(false, "unknown type");
}

Status fill_vector(duckdb_vector vector, const ColumnData& column, const std::string& where) {
  set_validity(vector, column);
  switch (column.type) {
    case Type::Null:
      break;
    case Type::Boolean:
      copy_integers<bool>(vector, column);
      break;
    case Type::Date:
      copy_integers<std::int32_t>(vector, column);
      break;
    case Type::Integer:
    case Type::Decimal:
    case Type::Timestamp:
      copy_integers<std::int64_t>(vector, column);
      break;
    case Type::Real:
      std::memcpy(duckdb_vector_get_data(vector), column.reals.data(), column.reals.size() * sizeof(double));
      break;
    case Type::Text:
    case Type::Blob:
      return fill_texts(vector, column, where);
  }
  return done();
}

}  // namespace plumbline::sql
