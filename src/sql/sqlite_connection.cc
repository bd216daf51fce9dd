// SPDX-License-Identifier: Apache-2.0
// SqliteConnection: prepare once, bind by name, step.
//
// SQLite has no decimals, dates or booleans. They are stored as: BOOLEAN 0 or 1, DATE days and TIMESTAMP microseconds
// since 1970 as integers, decimals as text (in a column declared DECIMAL_TEXT: any other name would make SQLite round).
#include "sql/sqlite_connection.h"

#include <cmath>

#include "sql/sqlite_rows.h"

namespace plumbline::sql {

namespace {

constexpr std::size_t kStatementsKept = 64;

int bind_value(sqlite3_stmt* prepared, int index, const Value& value) {
  switch (value.type()) {
    case Type::Null:
      return sqlite3_bind_null(prepared, index);
    case Type::Boolean:
      return sqlite3_bind_int64(prepared, index, value.as_boolean() ? 1 : 0);
    case Type::Integer:
      return sqlite3_bind_int64(prepared, index, value.as_integer());
    case Type::Real:
      return sqlite3_bind_double(prepared, index, value.as_real());
    case Type::Decimal: {
      const std::string text = value.as_decimal().text();
      return sqlite3_bind_text64(prepared, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    case Type::Text:
      return sqlite3_bind_text64(prepared, index, value.as_text().data(), value.as_text().size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8);
    case Type::Blob:
      return sqlite3_bind_blob64(prepared, index, value.as_blob().data(), value.as_blob().size(), SQLITE_TRANSIENT);
    case Type::Date:
      return sqlite3_bind_int64(prepared, index, value.as_date().days);
    case Type::Timestamp:
      return sqlite3_bind_int64(prepared, index, value.as_timestamp().micros);
  }
  CHECK(false, "unknown type");
}

}  // namespace

Result<SqliteStatement> SqliteConnection::prepare(const std::string& statement) {
  sqlite3_stmt* prepared = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(database_.get(), statement.c_str(), static_cast<int>(statement.size()) + 1,
                                      SQLITE_PREPARE_PERSISTENT, &prepared, &tail);
  SqliteStatement owned(prepared);
  if (code != SQLITE_OK) return sqlite_error(where(statement), database_.get(), code);
  if (prepared == nullptr) return invalid(where(statement), say("there is no statement here", "此处没有语句"));
  sqlite3_stmt* second = nullptr;
  const int rest = sqlite3_prepare_v2(database_.get(), tail, -1, &second, nullptr);
  const SqliteStatement owned_second(second);
  if (rest != SQLITE_OK || second != nullptr) {
    return invalid(where(statement), say("there is more than one statement", "含有多条语句"),
                   say("Run one statement at a time.", "请一次执行一条语句。"));
  }
  return owned;
}

Result<sqlite3_stmt*> SqliteConnection::prepared(const std::string& statement) {
  for (auto kept = kept_.begin(); kept != kept_.end(); ++kept) {
    if (kept->text == statement) {
      kept_.splice(kept_.begin(), kept_, kept);
      sqlite3_clear_bindings(kept->statement.get());
      return kept->statement.get();
    }
  }
  SqliteStatement fresh = TRY(prepare(statement));
  kept_.push_front({statement, std::move(fresh)});
  if (kept_.size() > kStatementsKept) kept_.pop_back();
  return kept_.front().statement.get();
}

Status SqliteConnection::bind(sqlite3_stmt* prepared, const std::string& statement, const Parameters& parameters) {
  std::vector<std::string> names;
  const int count = sqlite3_bind_parameter_count(prepared);
  // The names of a statement differ: if each of as many as were given is found, all that were given are used.
  const bool as_many = parameters.size() == static_cast<std::size_t>(count);
  for (int i = 1; i <= count; ++i) {
    const char* name = sqlite3_bind_parameter_name(prepared, i);
    if (name == nullptr || *name != '$') {
      return invalid(where(statement), say("parameters are written $name here", "参数应写作 $name"));
    }
    if (!as_many) names.emplace_back(name + 1);
    const Value& value = *TRY(parameter_named(parameters, name + 1, statement));
    if (value.type() == Type::Text) TRY(check_text(value.as_text(), name));
    if (value.type() == Type::Real && std::isnan(value.as_real())) {
      return sqlite_nan(name);
    }
    const int code = bind_value(prepared, i, value);
    if (code != SQLITE_OK) return sqlite_error(where(statement), database_.get(), code);
  }
  if (as_many) return done();
  return all_used(parameters, names, statement);
}

Result<std::int64_t> SqliteConnection::run_one(const std::string& statement, const Parameters& parameters) {
  sqlite3_stmt* const ready = TRY(prepared(statement));
  TRY(bind(ready, statement, parameters));
  const sqlite3_int64 before = sqlite3_total_changes64(database_.get());
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) code = sqlite3_step(ready);
  if (code != SQLITE_DONE) {
    Error error = sqlite_error(where(statement), database_.get(), code);
    sqlite3_reset(ready);
    return error;
  }
  sqlite3_reset(ready);
  // sqlite3_changes() keeps the count of an earlier statement after one that changes nothing, such as CREATE TABLE.
  const bool changed = sqlite3_total_changes64(database_.get()) != before;
  return changed ? sqlite3_changes64(database_.get()) : 0;
}

Status SqliteConnection::run_all(const std::string& statements) {
  const int code = sqlite3_exec(database_.get(), statements.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(where(statements), database_.get(), code);
  return done();
}

Status SqliteConnection::run_again(const std::string& statement) {
  TRY(run_one(statement, {}));
  return done();
}

// Only who is alone can leave the WAL. EXTRA makes the end of the journal as durable as a commit of the WAL is.
Status SqliteConnection::begin_filling() {
  TRY(enter());
  if (access_ == Access::ReadWrite && !in_transaction() && change_journal("delete")) {
    filling_ = true;
    TRY(run_all("PRAGMA synchronous=EXTRA"));
  }
  Status begun = begin();
  if (!begun.ok() && !in_transaction()) transaction_over();
  // Asked for here, as a connection is one thread's; its file may be another's.
  if (filling_) sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_FILE_POINTER, &filled_);
  return begun;
}

Status SqliteConnection::write_out() {
  if (!filling_) return done();
  TRY(enter());
  const int code = sqlite3_db_cacheflush(database_.get());
  if (code == SQLITE_OK) return done();
  doom_transaction();
  return sqlite_error(store_, database_.get(), code);
}

Status SqliteConnection::reach_disk() {
  if (filled_ == nullptr || filled_->pMethods == nullptr) return done();
  const int code = filled_->pMethods->xSync(filled_, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
  return code == SQLITE_OK ? done() : sqlite_error(store_, nullptr, code);
}

// Should somebody read just now, the journal stays until the store is opened again; it is as safe.
void SqliteConnection::transaction_over() {
  if (!filling_) return;
  filling_ = false;
  filled_ = nullptr;
  if (change_journal("wal")) (void)run_all("PRAGMA synchronous=FULL");
}

bool SqliteConnection::change_journal(const char* mode) {
  const auto take = [](void* into, int, char** values, char**) {
    *static_cast<std::string*>(into) = values[0] != nullptr ? values[0] : "";
    return 0;
  };
  std::string now;
  const std::string statement = std::string("PRAGMA journal_mode=") + mode;
  return sqlite3_exec(database_.get(), statement.c_str(), take, &now, nullptr) == SQLITE_OK && now == mode;
}

// A full disk or an interrupt may have made SQLite roll back by itself.
Status SqliteConnection::undo() {
  if (sqlite3_get_autocommit(database_.get()) != 0) return done();
  return run_all("ROLLBACK");
}

Result<std::unique_ptr<SessionRows>> SqliteConnection::open_rows(const std::string& statement,
                                                                 const Parameters& parameters) {
  sqlite3_stmt* const ready = TRY(prepared(statement));
  TRY(bind(ready, statement, parameters));
  auto rows = std::make_unique<SqliteRows>(*this, ready, statement);
  TRY(rows->start());
  return std::unique_ptr<SessionRows>(std::move(rows));
}

Result<std::vector<Column>> SqliteConnection::columns_of(const std::string& statement, const Parameters& parameters) {
  const SqliteStatement fresh = TRY(prepare(statement));  // a kept one may be older than the schema
  if (!parameters.empty()) TRY(bind(fresh.get(), statement, parameters));
  return sqlite_columns(fresh.get());
}

}  // namespace plumbline::sql
