// SPDX-License-Identifier: Apache-2.0
// DuckdbAppender: bulk rows into one table, a data chunk at a time.
#include "base/text.h"
#include "sql/duckdb_connection.h"

// In the library since 1.5; the header is older.
extern "C" duckdb_state duckdb_appender_clear(duckdb_appender appender);

namespace plumbline::sql {

namespace {

// catalog.schema."na""me" as its parts. Nothing if it is not a name.
std::optional<std::vector<std::string>> parts_of_name(std::string_view name) {
  std::vector<std::string> parts(1);
  bool inside = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '"' && inside && i + 1 < name.size() && name[i + 1] == '"') {
      parts.back() += name[i++];
    } else if (name[i] == '"') {
      inside = !inside;
    } else if (name[i] == '.' && !inside) {
      parts.emplace_back();
    } else if (name[i] == '\0') {
      return std::nullopt;
    } else {
      parts.back() += name[i];
    }
  }
  for (const std::string& part : parts) {
    if (part.empty()) return std::nullopt;
  }
  if (inside || parts.size() > 3) return std::nullopt;
  return parts;
}

class DuckdbAppender final : public Appender {
 public:
  DuckdbAppender(Session& session, duckdb_appender appender, std::string where)
      : session_(session),
        appender_(appender),
        where_(std::move(where)) {}

  ~DuckdbAppender() override {
    duckdb_appender_clear(appender_);  // without it, destroying would write what is left
    duckdb_appender_destroy(&appender_);
  }

  Status choose(const std::vector<std::string>& columns) {
    for (const std::string& column : columns) {
      if (duckdb_appender_add_column(appender_, column.c_str()) == DuckDBError) return failed();
    }
    return done();
  }

  Status append(std::span<const ColumnData> columns, std::size_t rows) override {
    check_append(columns, rows, duckdb_appender_column_count(appender_));
    TRY(session_.enter());
    if (chunk_ == nullptr) make_chunk(columns);
    duckdb_data_chunk_reset(chunk_.get());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      CHECK(columns[i].type == types_[i], "an appended column has changed its type");
      Status filled = fill_vector(duckdb_data_chunk_get_vector(chunk_.get(), i), columns[i], where_);
      if (!filled.ok()) session_.doom_transaction();
      TRY(filled);
    }
    duckdb_data_chunk_set_size(chunk_.get(), rows);
    if (duckdb_append_data_chunk(appender_, chunk_.get()) == DuckDBError) return failed();
    return done();
  }

  Status finish() override {
    TRY(session_.enter());
    if (duckdb_appender_flush(appender_) == DuckDBError) return failed();
    return done();
  }

 private:
  Error failed() {
    session_.doom_transaction();
    return duckdb_error(where_, duckdb_appender_error(appender_));
  }

  void make_chunk(std::span<const ColumnData> columns) {
    std::vector<DuckdbType> owned;
    std::vector<duckdb_logical_type> types;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      types_.push_back(columns[i].type);
      const DuckdbType target(duckdb_appender_column_type(appender_, i));
      owned.push_back(chunk_type(columns[i].type, target.get()));
      types.push_back(owned.back().get());
    }
    chunk_.reset(duckdb_create_data_chunk(types.data(), types.size()));
  }

  Session& session_;
  duckdb_appender appender_;
  std::string where_;
  std::vector<Type> types_;
  DuckdbChunk chunk_;
};

}  // namespace

Result<std::unique_ptr<Appender>> open_duckdb_appender(Session& session, duckdb_connection connection,
                                                       const std::string& store, std::string_view table,
                                                       const std::vector<std::string>& columns) {
  const std::string where = store + ": " + excerpt(table);
  const std::optional<std::vector<std::string>> parts = parts_of_name(table);
  if (!parts.has_value()) {
    return invalid(
        where, say("this is not the name of a table", "这不是表名"),
        say("Write it as SQL does: name, schema.name or \"name\".", "请按 SQL 写法：name、schema.name 或 \"name\"。"));
  }
  const std::size_t count = parts->size();
  duckdb_appender native = nullptr;
  const duckdb_state state =
      duckdb_appender_create_ext(connection, count > 2 ? (*parts)[0].c_str() : nullptr,
                                 count > 1 ? (*parts)[count - 2].c_str() : nullptr, parts->back().c_str(), &native);
  auto appender = std::make_unique<DuckdbAppender>(session, native, where);
  if (state == DuckDBError) return duckdb_error(where, duckdb_appender_error(native));
  TRY(appender->choose(columns));
  return std::unique_ptr<Appender>(std::move(appender));
}

}  // namespace plumbline::sql
