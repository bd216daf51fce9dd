// SPDX-License-Identifier: Apache-2.0
// DuckdbConnection: statements on DuckDB.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sql/duckdb_native.h"
#include "sql/session.h"

namespace plumbline::sql {

struct DuckdbFeed;  // a BlockSource on its way into a table

class DuckdbConnection final : public Session {
 public:
  // `store` is how messages name the database.
  static Result<std::unique_ptr<Connection>> open(duckdb_database database, const std::string& store);
  DuckdbConnection(duckdb_database database, duckdb_connection connection, std::string store)
      : database_(database),
        connection_(connection),
        store_(std::move(store)) {}
  ~DuckdbConnection() override;

  Result<std::unique_ptr<Connection>> beside() override { return open(database_, store_); }

  Result<std::int64_t> insert_from(std::string_view table, const std::vector<std::string>& columns,
                                   BlockSource& source) override;

  void interrupt() override;
  std::optional<double> progress() override;

 protected:
  Result<std::int64_t> run_one(const std::string& statement, const Parameters& parameters) override;
  Status run_all(const std::string& statements) override;
  Result<std::unique_ptr<SessionRows>> open_rows(const std::string& statement, const Parameters& parameters) override;
  Result<std::vector<Column>> columns_of(const std::string& statement, const Parameters& parameters) override;
  Result<std::unique_ptr<Appender>> open_appender(std::string_view table,
                                                  const std::vector<std::string>& columns) override;
  std::string_view begin_statement() const override { return "BEGIN TRANSACTION"; }
  bool has_parts() const override { return false; }
  Status undo() override;
  std::string where() const override { return store_; }

 private:
  Result<DuckdbStatement> prepare(const std::string& statement);
  Result<std::int64_t> run_insert(DuckdbFeed& feed, const std::string& table, const std::string& columns);
  Status bind(duckdb_prepared_statement prepared, const std::string& statement, const Parameters& parameters);
  std::string where(const std::string& statement) const { return store_ + ": " + shown(statement); }

  duckdb_database database_;  // the Database's, which outlives this
  duckdb_connection connection_;
  std::string store_;
};

// The table function behind insert_from(), once per database.
Status register_feeds(duckdb_database database, const std::string& store);

// The DuckDB type of a chunk's column; DuckDB casts from it to the table's own (`target`) and refuses what does not
// fit.
DuckdbType chunk_type(Type type, duckdb_logical_type target);
// `vector` shows the column's cells; longer texts stay in the column, which must live as long.
Status fill_vector(duckdb_vector vector, const ColumnData& column, const std::string& where);

// Fills data chunks straight from columns. `table` is split into catalog, schema and name here.
Result<std::unique_ptr<Appender>> open_duckdb_appender(Session& session, duckdb_connection connection,
                                                       const std::string& store, std::string_view table,
                                                       const std::vector<std::string>& columns);

}  // namespace plumbline::sql
