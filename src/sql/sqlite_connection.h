// SPDX-License-Identifier: Apache-2.0
// SqliteConnection: statements on SQLite, kept prepared, and SQLite's errors as ours.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "sql/session.h"

namespace plumbline::sql {

struct SqliteClose {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct SqliteFinalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using SqliteHandle = std::unique_ptr<sqlite3, SqliteClose>;
using SqliteStatement = std::unique_ptr<sqlite3_stmt, SqliteFinalize>;

// The last error of `database`, whose code is `code`.
Error sqlite_error(std::string where, sqlite3* database, int code);

// It would store NULL.
Error sqlite_nan(std::string where);

class SqliteConnection final : public Session {
 public:
  SqliteConnection(SqliteHandle database, std::string store, Access access)
      : database_(std::move(database)),
        store_(std::move(store)),
        access_(access) {}

  Status begin_filling() override;
  Status write_out() override;
  Status reach_disk() override;
  void interrupt() override { sqlite3_interrupt(database_.get()); }

  sqlite3* handle() const { return database_.get(); }
  std::string where(std::string_view statement) const { return store_ + ": " + shown(statement); }
  // Prepared, reset and unbound; kept for the next time. Valid until the next statement.
  Result<sqlite3_stmt*> prepared(const std::string& statement);
  Result<SqliteStatement> prepare(const std::string& statement);

 protected:
  Result<std::int64_t> run_one(const std::string& statement, const Parameters& parameters) override;
  Status run_all(const std::string& statements) override;
  Status run_again(const std::string& statement) override;
  Result<std::unique_ptr<SessionRows>> open_rows(const std::string& statement, const Parameters& parameters) override;
  Result<std::vector<Column>> columns_of(const std::string& statement, const Parameters& parameters) override;
  Result<std::unique_ptr<Appender>> open_appender(std::string_view table,
                                                  const std::vector<std::string>& columns) override;
  // A transaction that reads first and writes later could be refused half-way; one that will write asks at the start.
  std::string_view begin_statement() const override {
    return access_ == Access::ReadOnly ? "BEGIN" : "BEGIN IMMEDIATE";
  }
  bool has_parts() const override { return true; }
  void transaction_over() override;
  Status undo() override;
  std::string where() const override { return store_; }

 private:
  struct Kept {
    std::string text;
    SqliteStatement statement;
  };

  // Gives whether the file is in this mode now.
  bool change_journal(const char* mode);
  Status bind(sqlite3_stmt* prepared, const std::string& statement, const Parameters& parameters);

  SqliteHandle database_;
  std::string store_;
  Access access_;
  bool filling_ = false;            // the WAL is left
  sqlite3_file* filled_ = nullptr;  // the file, as SQLite has it open; null unless a transaction fills it
  std::list<Kept> kept_;            // last used first; destroyed before database_
};

}  // namespace plumbline::sql
