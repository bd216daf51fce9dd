// SPDX-License-Identifier: Apache-2.0
// Session: what is alike in every engine's connection: transactions, one open result at a time, checks of parameters.
//
// A failed statement dooms the transaction under way, as in PostgreSQL: everything but rollback() is refused until
// then. Engines that would carry on (SQLite) or carry on sometimes (DuckDB) are held to the same.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "sql/sql.h"

namespace plumbline::sql {

// Rows that can be told that their connection has moved on.
class SessionRows : public Rows {
 public:
  virtual void abandon() = 0;
};

class Session : public Connection {
 public:
  Result<std::int64_t> run(std::string_view statement, const Parameters& parameters) final;
  Status run_script(std::string_view statements) final;
  Result<std::unique_ptr<Rows>> query(std::string_view statement, const Parameters& parameters) final;
  Result<std::vector<Column>> describe(std::string_view statement, const Parameters& parameters) final;
  Result<std::unique_ptr<Appender>> appender(std::string_view table, const std::vector<std::string>& columns) final;
  Status begin() final;
  Status commit() final;
  Status rollback() final;
  Status begin_part() final;
  Status keep_part() final;
  Status undo_part() final;
  void cancel() final;

  bool in_transaction() const { return under_way_; }
  Status enter();  // before everything that reaches the engine
  // For Rows and Appenders, whose errors come later than the call that made them.
  void doom_transaction() { doomed_ = under_way_; }
  void closed(const SessionRows* rows);

 protected:
  virtual Result<std::int64_t> run_one(const std::string& statement, const Parameters& parameters) = 0;
  virtual Status run_all(const std::string& statements) = 0;
  // BEGIN and COMMIT, where an engine has a quicker way for what is asked again and again.
  virtual Status run_again(const std::string& statement) { return run_all(statement); }
  virtual Result<std::unique_ptr<SessionRows>> open_rows(const std::string& statement,
                                                         const Parameters& parameters) = 0;
  virtual Result<std::vector<Column>> columns_of(const std::string& statement, const Parameters& parameters) = 0;
  virtual Result<std::unique_ptr<Appender>> open_appender(std::string_view table,
                                                          const std::vector<std::string>& columns) = 0;
  virtual std::string_view begin_statement() const = 0;
  virtual void interrupt() = 0;           // what cancel() does, from any thread
  virtual bool has_parts() const = 0;     // savepoints
  virtual void transaction_over() {}      // committed, rolled back or never begun
  virtual Status undo() = 0;              // ROLLBACK; done as well if the engine has undone the transaction already
  virtual std::string where() const = 0;  // the store, for messages

 private:
  template <typename T>
  Result<T> leave(Result<T> result);
  void set_ending(bool ending);

  // DuckDB, interrupted while it commits, answers with an error although the transaction stays; while it rolls back, it
  // leaves the transaction open: so nothing interrupts the end of a transaction.
  std::mutex cancelling_;
  bool ending_ = false;  // guarded by cancelling_
  bool under_way_ = false;
  bool doomed_ = false;
  SessionRows* open_rows_ = nullptr;
};

// What was given under `name` (without `$`), or Invalid.
Result<const Value*> parameter_named(const Parameters& parameters, std::string_view name, std::string_view statement);
// Every parameter that was given must be one of `names`, once.
Status all_used(const Parameters& parameters, const std::vector<std::string>& names, std::string_view statement);
// UTF-8 without NUL.
Status check_text(std::string_view text, std::string_view where);
// A statement as it is quoted in a message: one line, short.
std::string shown(std::string_view statement);
// An append whose columns do not fit together is a bug.
void check_append(std::span<const ColumnData> columns, std::size_t rows, std::size_t expected_columns);
// The error of a result that another statement on the connection has ended.
Error rows_ended(std::string where);

}  // namespace plumbline::sql
