// SPDX-License-Identifier: Apache-2.0
// DuckdbRows: chunks fetched one at a time, so that memory does not grow with the result.
#include "sql/duckdb_rows.h"

#include <limits>

#include "base/text.h"

namespace plumbline::sql {

namespace {

Int128 wide(duckdb_hugeint number) {
  return (static_cast<Int128>(number.upper) << 64) + static_cast<Int128>(number.lower);
}

bool fits(Int128 number) {
  return number >= std::numeric_limits<std::int64_t>::min() && number <= std::numeric_limits<std::int64_t>::max();
}

// Of any integer type up to 128 bits.
Int128 integer_at(const DuckdbColumn& column, std::size_t row) {
  switch (column.storage) {
    case DUCKDB_TYPE_TINYINT:
      return static_cast<const std::int8_t*>(column.data)[row];
    case DUCKDB_TYPE_SMALLINT:
      return static_cast<const std::int16_t*>(column.data)[row];
    case DUCKDB_TYPE_INTEGER:
      return static_cast<const std::int32_t*>(column.data)[row];
    case DUCKDB_TYPE_UTINYINT:
      return static_cast<const std::uint8_t*>(column.data)[row];
    case DUCKDB_TYPE_USMALLINT:
      return static_cast<const std::uint16_t*>(column.data)[row];
    case DUCKDB_TYPE_UINTEGER:
      return static_cast<const std::uint32_t*>(column.data)[row];
    case DUCKDB_TYPE_UBIGINT:
      return static_cast<Int128>(static_cast<const std::uint64_t*>(column.data)[row]);
    case DUCKDB_TYPE_HUGEINT:
      return wide(static_cast<const duckdb_hugeint*>(column.data)[row]);
    default:
      return static_cast<const std::int64_t*>(column.data)[row];
  }
}

std::string_view string_at(const DuckdbColumn& column, std::size_t row) {
  const duckdb_string_t& text = static_cast<const duckdb_string_t*>(column.data)[row];
  const std::uint32_t length = text.value.inlined.length;
  return {length <= sizeof(text.value.inlined.inlined) ? text.value.inlined.inlined : text.value.pointer.ptr, length};
}

}  // namespace

DuckdbColumn duckdb_column(duckdb_logical_type type) {
  DuckdbColumn column;
  column.storage = duckdb_get_type_id(type);
  switch (column.storage) {
    case DUCKDB_TYPE_BOOLEAN:
      column.type = Type::Boolean;
      return column;
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
      column.type = Type::Integer;
      return column;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
      column.type = Type::Real;
      return column;
    case DUCKDB_TYPE_DECIMAL:
      column.type = Type::Decimal;
      column.scale = duckdb_decimal_scale(type);
      column.storage = duckdb_decimal_internal_type(type);
      return column;
    case DUCKDB_TYPE_VARCHAR:
      column.type = Type::Text;
      return column;
    case DUCKDB_TYPE_BLOB:
      column.type = Type::Blob;
      return column;
    case DUCKDB_TYPE_DATE:
      column.type = Type::Date;
      return column;
    case DUCKDB_TYPE_TIMESTAMP:
      column.type = Type::Timestamp;
      return column;
    case DUCKDB_TYPE_SQLNULL:
      column.type = Type::Null;
      return column;
    case DUCKDB_TYPE_ENUM: {
      column.type = Type::Text;
      column.storage = duckdb_enum_internal_type(type);
      const std::uint32_t size = duckdb_enum_dictionary_size(type);
      for (std::uint32_t i = 0; i < size; ++i) {
        char* word = duckdb_enum_dictionary_value(type, i);
        column.enum_values.emplace_back(word);
        duckdb_free(word);
      }
      return column;
    }
    default:
      column.unsupported = true;
      return column;
  }
}

Error unsupported_column(std::string where, std::string_view name) {
  return invalid(std::move(where),
                 say("column {} is of a type that is not read here (an interval, a time with a zone, a list ...)",
                     "列 {} 的类型无法读取（时间间隔、带时区时间、列表等）", name),
                 say("Write CAST(... AS TEXT), or another type, around it.", "请用 CAST(... AS TEXT) 等转换该列。"));
}

Result<std::unique_ptr<SessionRows>> DuckdbRows::open(Session& session, std::unique_ptr<DuckdbResult> result,
                                                      std::string where) {
  std::unique_ptr<DuckdbRows> rows(new DuckdbRows(session, std::move(result), std::move(where)));
  duckdb_result* native = rows->result_->get();
  if (duckdb_result_return_type(*native) == DUCKDB_RESULT_TYPE_QUERY_RESULT) {
    for (idx_t i = 0; i < duckdb_column_count(native); ++i) {
      const DuckdbType type(duckdb_column_logical_type(native, i));
      rows->storage_.push_back(duckdb_column(type.get()));
      rows->columns_.push_back({duckdb_column_name(native, i), rows->storage_.back().type});
      if (rows->storage_.back().unsupported) return unsupported_column(rows->where_, rows->columns_.back().name);
    }
  } else {
    rows->result_.reset();  // a statement that returns nothing: no columns, no rows
  }
  return std::unique_ptr<SessionRows>(std::move(rows));
}

DuckdbRows::~DuckdbRows() {
  session_.closed(this);
}

void DuckdbRows::abandon() {
  abandoned_ = result_ != nullptr;
  at_row_ = false;
  chunk_.reset();
  result_.reset();
}

Result<bool> DuckdbRows::next() {
  if (abandoned_) return rows_ended(where_);
  ++row_;
  if (!at_row_ || row_ >= rows_) at_row_ = TRY(next_chunk());
  return at_row_;
}

Result<bool> DuckdbRows::next_chunk() {
  row_ = rows_ = 0;
  at_row_ = false;
  while (result_ != nullptr && rows_ == 0) {
    chunk_.reset();
    chunk_.reset(duckdb_fetch_chunk(*result_->get()));
    if (chunk_ == nullptr) {
      const char* message = duckdb_result_error(result_->get());
      if (message != nullptr && *message != '\0') {
        session_.doom_transaction();
        Error error = duckdb_error(where_, message);
        result_.reset();
        return error;
      }
      result_.reset();  // read to the end: lets the transaction of the statement go
      return false;
    }
    rows_ = duckdb_data_chunk_get_size(chunk_.get());
  }
  if (rows_ == 0) return false;
  for (std::size_t i = 0; i < storage_.size(); ++i) {
    const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk_.get(), i);
    storage_[i].data = duckdb_vector_get_data(vector);
    storage_[i].valid = duckdb_vector_get_validity(vector);
    if (storage_[i].storage == DUCKDB_TYPE_HUGEINT || storage_[i].storage == DUCKDB_TYPE_UBIGINT) TRY(check_huge(i));
    if (storage_[i].type == Type::Date || storage_[i].type == Type::Timestamp) TRY(check_days(i));
  }
  return true;
}

// sum() of BIGINT is a HUGEINT to DuckDB. Almost always it is a BIGINT's size; where it is not, say so rather than cut.
Status DuckdbRows::check_huge(std::size_t column) const {
  const DuckdbColumn& storage = storage_[column];
  if (storage.type != Type::Integer) return done();
  for (std::size_t row = 0; row < rows_; ++row) {
    if (is_present(column, row) && !fits(integer_at(storage, row))) {
      return invalid(
          where_,
          say("column {} holds a whole number beyond 64 bits", "列 {} 含有超出 64 位的整数", columns_[column].name),
          say("Write CAST(... AS DECIMAL(38,0)) around it.", "请用 CAST(... AS DECIMAL(38,0)) 转换该列。"));
    }
  }
  return done();
}

// DuckDB has infinity and hundreds of thousands of years. What base/time.h has no day for could neither be shown nor
// reckoned with.
Status DuckdbRows::check_days(std::size_t column) const {
  const DuckdbColumn& storage = storage_[column];
  for (std::size_t row = 0; row < rows_; ++row) {
    if (!is_present(column, row)) continue;
    const bool has_day = storage.type == Type::Date
                             ? is_in_range(Date{static_cast<const std::int32_t*>(storage.data)[row]})
                             : is_in_range(Timestamp{static_cast<const std::int64_t*>(storage.data)[row]});
    if (has_day) continue;
    return invalid(where_,
                   say("column {} holds a date outside the years 1 to 9999", "列 {} 含有公元 1 年至 9999 年之外的日期",
                       columns_[column].name),
                   say("Write CAST(... AS TEXT) around it to see it.", "请用 CAST(... AS TEXT) 查看该列的内容。"));
  }
  return done();
}

bool DuckdbRows::is_present(std::size_t column, std::size_t row) const {
  const std::uint64_t* valid = storage_[column].valid;
  return valid == nullptr || ((valid[row / 64] >> (row % 64)) & 1) != 0;
}

bool DuckdbRows::is_null(std::size_t column) const {
  CHECK(at_row_ && column < storage_.size(), "no such cell: call next() first and look at columns()");
  return storage_[column].type == Type::Null || !is_present(column, row_);
}

const DuckdbColumn& DuckdbRows::cell(std::size_t column, Type type) const {
  CHECK(!is_null(column), "a NULL cell has no value");
  CHECK(storage_[column].type == type, "the column is of another type");
  return storage_[column];
}

bool DuckdbRows::boolean(std::size_t column) const {
  return static_cast<const bool*>(cell(column, Type::Boolean).data)[row_];
}

std::int64_t DuckdbRows::integer(std::size_t column) const {
  return static_cast<std::int64_t>(integer_at(cell(column, Type::Integer), row_));
}

double DuckdbRows::real(std::size_t column) const {
  const DuckdbColumn& storage = cell(column, Type::Real);
  if (storage.storage == DUCKDB_TYPE_FLOAT) return static_cast<double>(static_cast<const float*>(storage.data)[row_]);
  return static_cast<const double*>(storage.data)[row_];
}

Decimal DuckdbRows::decimal(std::size_t column) const {
  const DuckdbColumn& storage = cell(column, Type::Decimal);
  return {integer_at(storage, row_), storage.scale};
}

std::string_view DuckdbRows::text(std::size_t column) const {
  const DuckdbColumn& storage = cell(column, Type::Text);
  if (storage.enum_values.empty()) return string_at(storage, row_);
  return storage.enum_values[static_cast<std::size_t>(integer_at(storage, row_))];
}

std::string_view DuckdbRows::blob(std::size_t column) const {
  return string_at(cell(column, Type::Blob), row_);
}

Date DuckdbRows::date(std::size_t column) const {
  return Date{static_cast<const std::int32_t*>(cell(column, Type::Date).data)[row_]};
}

Timestamp DuckdbRows::timestamp(std::size_t column) const {
  return Timestamp{static_cast<const std::int64_t*>(cell(column, Type::Timestamp).data)[row_]};
}

}  // namespace plumbline::sql
