// SPDX-License-Identifier: Apache-2.0
// DuckdbConnection: prepare, bind by name, run.
#include "sql/duckdb_connection.h"

#include <algorithm>

#include "sql/duckdb_rows.h"

namespace plumbline::sql {

namespace {

duckdb_hugeint huge(Int128 number) {
  duckdb_hugeint parts;
  parts.lower = static_cast<std::uint64_t>(number);
  parts.upper = static_cast<std::int64_t>(number >> 64);
  return parts;
}

duckdb_decimal native(const Decimal& number) {
  int digits = 0;
  for (Int128 rest = number.unscaled; rest != 0; rest /= 10) ++digits;
  duckdb_decimal decimal;
  decimal.width = static_cast<std::uint8_t>(std::max({digits, number.scale, 1}));
  decimal.scale = static_cast<std::uint8_t>(number.scale);
  decimal.value = huge(number.unscaled);
  return decimal;
}

duckdb_state bind_value(duckdb_prepared_statement prepared, idx_t index, const Value& value) {
  switch (value.type()) {
    case Type::Null:
      return duckdb_bind_null(prepared, index);
    case Type::Boolean:
      return duckdb_bind_boolean(prepared, index, value.as_boolean());
    case Type::Integer:
      return duckdb_bind_int64(prepared, index, value.as_integer());
    case Type::Real:
      return duckdb_bind_double(prepared, index, value.as_real());
    case Type::Decimal:
      return duckdb_bind_decimal(prepared, index, native(value.as_decimal()));
    case Type::Text:
      return duckdb_bind_varchar_length(prepared, index, value.as_text().data(), value.as_text().size());
    case Type::Blob:
      return duckdb_bind_blob(prepared, index, value.as_blob().data(), value.as_blob().size());
    case Type::Date:
      return duckdb_bind_date(prepared, index, duckdb_date{value.as_date().days});
    case Type::Timestamp:
      return duckdb_bind_timestamp(prepared, index, duckdb_timestamp{value.as_timestamp().micros});
  }
  CHECK(false, "unknown type");
}

bool changes_rows(duckdb_prepared_statement prepared) {
  const duckdb_statement_type type = duckdb_prepared_statement_type(prepared);
  return type == DUCKDB_STATEMENT_TYPE_INSERT || type == DUCKDB_STATEMENT_TYPE_UPDATE ||
         type == DUCKDB_STATEMENT_TYPE_DELETE;
}

// The statement as something to select from: without the semicolon at its end.
std::string_view unended(std::string_view statement) {
  const std::size_t last = statement.find_last_not_of("; \t\r\n");
  return statement.substr(0, last + 1);
}

}  // namespace

Result<std::unique_ptr<Connection>> DuckdbConnection::open(duckdb_database database, const std::string& store) {
  duckdb_connection connection = nullptr;
  if (duckdb_connect(database, &connection) == DuckDBError) return duckdb_error(store, "cannot connect");
  return std::unique_ptr<Connection>(std::make_unique<DuckdbConnection>(database, connection, store));
}

DuckdbConnection::~DuckdbConnection() {
  duckdb_disconnect(&connection_);
}

void DuckdbConnection::interrupt() {
  duckdb_interrupt(connection_);
}

std::optional<double> DuckdbConnection::progress() {
  const double percent = duckdb_query_progress(connection_).percentage;
  if (percent < 0) return std::nullopt;
  return percent;
}

Result<DuckdbStatement> DuckdbConnection::prepare(const std::string& statement) {
  duckdb_prepared_statement prepared = nullptr;
  const duckdb_state state = duckdb_prepare(connection_, statement.c_str(), &prepared);
  DuckdbStatement owned(prepared);
  if (state == DuckDBError) return duckdb_error(where(statement), duckdb_prepare_error(prepared));
  return owned;
}

Status DuckdbConnection::bind(duckdb_prepared_statement prepared, const std::string& statement,
                              const Parameters& parameters) {
  std::vector<std::string> names;
  for (idx_t i = 1; i <= duckdb_nparams(prepared); ++i) {
    const char* name = duckdb_parameter_name(prepared, i);
    names.emplace_back(name);
    duckdb_free(const_cast<char*>(name));  // NOLINT(cppcoreguidelines-pro-type-const-cast): DuckDB hands over ownership
    const Value& value = *TRY(parameter_named(parameters, names.back(), statement));
    if (value.type() == Type::Text) TRY(check_text(value.as_text(), "$" + names.back()));
    if (bind_value(prepared, i, value) == DuckDBError) {
      return duckdb_error(where(statement), duckdb_prepare_error(prepared));
    }
  }
  return all_used(parameters, names, statement);
}

Result<std::int64_t> DuckdbConnection::run_one(const std::string& statement, const Parameters& parameters) {
  const DuckdbStatement prepared = TRY(prepare(statement));
  TRY(bind(prepared.get(), statement, parameters));
  DuckdbResult result;
  if (duckdb_execute_prepared(prepared.get(), result.get()) == DuckDBError) {
    return duckdb_error(where(statement), duckdb_result_error(result.get()));
  }
  const bool returned_rows = duckdb_result_return_type(*result.get()) == DUCKDB_RESULT_TYPE_QUERY_RESULT;
  if (!returned_rows) return static_cast<std::int64_t>(duckdb_rows_changed(result.get()));
  // With RETURNING, DuckDB gives the changed rows instead of their number.
  return changes_rows(prepared.get()) ? static_cast<std::int64_t>(duckdb_row_count(result.get())) : 0;
}

Status DuckdbConnection::run_all(const std::string& statements) {
  DuckdbResult result;
  if (duckdb_query(connection_, statements.c_str(), result.get()) == DuckDBError) {
    return duckdb_error(where(statements), duckdb_result_error(result.get()));
  }
  return done();
}

Result<std::unique_ptr<SessionRows>> DuckdbConnection::open_rows(const std::string& statement,
                                                                 const Parameters& parameters) {
  const DuckdbStatement prepared = TRY(prepare(statement));
  TRY(bind(prepared.get(), statement, parameters));
  duckdb_pending_result started = nullptr;
  const duckdb_state state = duckdb_pending_prepared_streaming(prepared.get(), &started);
  const DuckdbPending pending(started);
  if (state == DuckDBError) return duckdb_error(where(statement), duckdb_pending_error(started));
  auto result = std::make_unique<DuckdbResult>();
  if (duckdb_execute_pending(started, result->get()) == DuckDBError) {
    return duckdb_error(where(statement), duckdb_result_error(result->get()));
  }
  return TRY(DuckdbRows::open(*this, std::move(result), where(statement)));
}

Status DuckdbConnection::undo() {
  Status undone = run_all("ROLLBACK");
  // A failed COMMIT has rolled back by itself.
  if (!undone.ok() && undone.error().what.en.find("no transaction is active") != std::string::npos) return done();
  return undone;
}

Result<std::vector<Column>> DuckdbConnection::columns_of(const std::string& statement, const Parameters& parameters) {
  const DuckdbStatement prepared = TRY(prepare(statement));
  const duckdb_statement_type type = duckdb_prepared_statement_type(prepared.get());
  if (!parameters.empty() && type == DUCKDB_STATEMENT_TYPE_SELECT) {
    // Only running tells the types once they depend on the parameters' own; no row is asked for, so none is computed.
    const std::string nothing_of = "SELECT * FROM (" + std::string(unended(statement)) + "\n) AS described LIMIT 0";
    const std::unique_ptr<SessionRows> rows = TRY(open_rows(nothing_of, parameters));
    return rows->columns();
  }
  std::vector<Column> columns;
  for (idx_t i = 0; i < duckdb_prepared_statement_column_count(prepared.get()); ++i) {
    const char* name = duckdb_prepared_statement_column_name(prepared.get(), i);
    Column column;
    column.name = name == nullptr ? "" : name;
    duckdb_free(const_cast<char*>(name));  // NOLINT(cppcoreguidelines-pro-type-const-cast): DuckDB hands over ownership
    const DuckdbType native_type(duckdb_prepared_statement_column_logical_type(prepared.get(), i));
    if (duckdb_get_type_id(native_type.get()) == DUCKDB_TYPE_INVALID) {
      return invalid(
          where(statement), say("the type of a column depends on a parameter", "有一列的类型取决于参数"),
          say("Give the parameters, or write CAST($name AS type).", "请提供参数，或写作 CAST($name AS 类型)。"));
    }
    const DuckdbColumn native_column = duckdb_column(native_type.get());
    if (native_column.unsupported) return unsupported_column(where(statement), column.name);
    column.type = native_column.type;
    columns.push_back(std::move(column));
  }
  // What returns nothing is told by DuckDB as one column "Count".
  const bool returns_rows = type == DUCKDB_STATEMENT_TYPE_SELECT || type == DUCKDB_STATEMENT_TYPE_EXPLAIN;
  if (!returns_rows && columns.size() == 1 && columns[0].name == "Count") columns.clear();
  return columns;
}

Result<std::unique_ptr<Appender>> DuckdbConnection::open_appender(std::string_view table,
                                                                  const std::vector<std::string>& columns) {
  return TRY(open_duckdb_appender(*this, connection_, store_, table, columns));
}

}  // namespace plumbline::sql
