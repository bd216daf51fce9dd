// SPDX-License-Identifier: Apache-2.0
// DuckDB's insert_from(): one INSERT that pulls its rows from a BlockSource through a table function, so that nothing
// is copied on the way into the table and DuckDB compresses on its own threads.
#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "sql/duckdb_connection.h"

namespace plumbline::sql {

struct DuckdbFeed {
  BlockSource& source;
  std::vector<ColumnData> first;  // the first block, fetched to learn the types
  std::size_t first_rows = 0;
  std::string where;
  std::vector<Type> kinds;
  std::vector<DuckdbType> types;
  std::mutex mutex;  // guards what follows, and the source
  bool ended = false;
  std::optional<Error> error;
};

namespace {

// The function is known to the whole database, so it takes a number that only this file hands out, never an address.
class Feeds {
 public:
  std::int64_t add(DuckdbFeed* feed) {
    const std::lock_guard lock(mutex_);
    feeds_[++last_] = feed;
    return last_;
  }
  void remove(std::int64_t number) {
    const std::lock_guard lock(mutex_);
    feeds_.erase(number);
  }
  DuckdbFeed* find(std::int64_t number) {
    const std::lock_guard lock(mutex_);
    const auto found = feeds_.find(number);
    return found == feeds_.end() ? nullptr : found->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::int64_t, DuckdbFeed*> feeds_;
  std::int64_t last_ = 0;
};

Feeds& feeds() {
  static Feeds all;
  return all;
}

void bind_feed(duckdb_bind_info info) {
  duckdb_value number = duckdb_bind_get_parameter(info, 0);
  DuckdbFeed* feed = feeds().find(duckdb_get_int64(number));
  duckdb_destroy_value(&number);
  if (feed == nullptr) {
    duckdb_bind_set_error(info, "no rows are on their way under this number");
    return;
  }
  for (std::size_t i = 0; i < feed->types.size(); ++i) {
    duckdb_bind_add_result_column(info, fmt::format("c{}", i).c_str(), feed->types[i].get());
  }
  duckdb_bind_set_bind_data(info, feed, nullptr);
}

// As many threads as DuckDB has: compressing is most of the work.
void start_feed(duckdb_init_info info) {
  duckdb_init_set_max_threads(info, std::max(1U, std::thread::hardware_concurrency()));
}

// What one thread hands over lives here until it comes back for more.
void start_thread(duckdb_init_info info) {
  duckdb_init_set_init_data(info, new std::vector<ColumnData>,
                            [](void* block) { delete static_cast<std::vector<ColumnData>*>(block); });
}

Result<std::size_t> fetch(DuckdbFeed& feed, std::vector<ColumnData>& block) {
  const std::lock_guard lock(feed.mutex);
  if (feed.error) return *feed.error;
  if (feed.first_rows > 0) {
    block.swap(feed.first);
    return std::exchange(feed.first_rows, 0);
  }
  if (feed.ended) return std::size_t{0};  // another thread was told
  const std::size_t rows = TRY(feed.source.next(block));
  feed.ended = rows == 0;
  return rows;
}

Status hand_over(DuckdbFeed& feed, std::vector<ColumnData>& block, duckdb_data_chunk chunk) {
  const std::size_t rows = TRY(fetch(feed, block));
  duckdb_data_chunk_set_size(chunk, rows);
  if (rows == 0) return done();
  check_append(block, rows, feed.kinds.size());
  for (std::size_t i = 0; i < block.size(); ++i) {
    CHECK(block[i].type == feed.kinds[i], "a column has changed its type on the way");
    TRY(fill_vector(duckdb_data_chunk_get_vector(chunk, i), block[i], feed.where));
  }
  return done();
}

void pull_feed(duckdb_function_info info, duckdb_data_chunk chunk) {
  auto* feed = static_cast<DuckdbFeed*>(duckdb_function_get_bind_data(info));
  auto* block = static_cast<std::vector<ColumnData>*>(duckdb_function_get_local_init_data(info));
  Status handed = hand_over(*feed, *block, chunk);
  if (handed.ok()) return;
  duckdb_function_set_error(info, handed.error().what.en.c_str());
  const std::lock_guard lock(feed->mutex);
  if (!feed->error) feed->error = handed.error();
}

// Runs it on this thread and DuckDB's. DuckDB's own waiting spins while another thread has the only task; this does
// not.
duckdb_state execute(duckdb_prepared_statement prepared, duckdb_result* result, DuckdbPending& pending) {
  duckdb_pending_result started = nullptr;
  const duckdb_state state = duckdb_pending_prepared(prepared, &started);
  pending.reset(started);
  if (state == DuckDBError) return state;
  while (true) {
    const duckdb_pending_state step = duckdb_pending_execute_task(started);
    if (step == DUCKDB_PENDING_ERROR) return DuckDBError;
    if (duckdb_pending_execution_is_finished(step)) return duckdb_execute_pending(started, result);
    if (step == DUCKDB_PENDING_NO_TASKS_AVAILABLE) std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

}  // namespace

Status register_feeds(duckdb_database database, const std::string& store) {
  duckdb_connection connection = nullptr;
  if (duckdb_connect(database, &connection) == DuckDBError) return duckdb_error(store, "cannot connect");
  duckdb_table_function function = duckdb_create_table_function();
  duckdb_table_function_set_name(function, "plumbline_feed");
  const DuckdbType number(duckdb_create_logical_type(DUCKDB_TYPE_BIGINT));
  duckdb_table_function_add_parameter(function, number.get());
  duckdb_table_function_set_bind(function, bind_feed);
  duckdb_table_function_set_init(function, start_feed);
  duckdb_table_function_set_local_init(function, start_thread);
  duckdb_table_function_set_function(function, pull_feed);
  const duckdb_state state = duckdb_register_table_function(connection, function);
  duckdb_destroy_table_function(&function);
  duckdb_disconnect(&connection);
  if (state == DuckDBError) return duckdb_error(store, "a table function cannot be registered");
  return done();
}

Result<std::int64_t> DuckdbConnection::run_insert(DuckdbFeed& feed, const std::string& table,
                                                  const std::string& columns) {
  const DuckdbStatement target = TRY(prepare(fmt::format("SELECT {} FROM {}", columns, table)));
  for (std::size_t i = 0; i < feed.first.size(); ++i) {
    const DuckdbType type(duckdb_prepared_statement_column_logical_type(target.get(), i));
    feed.kinds.push_back(feed.first[i].type);
    feed.types.push_back(chunk_type(feed.kinds.back(), type.get()));
  }
  const std::int64_t number = feeds().add(&feed);
  const auto insert = [&]() -> Result<std::int64_t> {
    const std::string statement =
        fmt::format("INSERT INTO {} ({}) SELECT * FROM plumbline_feed({})", table, columns, number);
    const DuckdbStatement prepared = TRY(prepare(statement));
    DuckdbResult result;
    DuckdbPending pending;
    if (execute(prepared.get(), result.get(), pending) == DuckDBError) {
      if (feed.error) return *feed.error;
      const char* message = duckdb_result_error(result.get());
      if (message == nullptr && pending != nullptr) message = duckdb_pending_error(pending.get());
      return duckdb_error(where(table), message);
    }
    return static_cast<std::int64_t>(duckdb_rows_changed(result.get()));
  };
  Result<std::int64_t> inserted = insert();
  feeds().remove(number);
  return inserted;
}

Result<std::int64_t> DuckdbConnection::insert_from(std::string_view table, const std::vector<std::string>& columns,
                                                   BlockSource& source) {
  TRY(enter());
  std::string names;
  for (const std::string& column : columns) names += (names.empty() ? "" : ", ") + sql::quoted(column);
  DuckdbFeed feed{source, {}, 0, where(std::string(table)), {}, {}, {}, false, {}};
  feed.first_rows = TRY(source.next(feed.first));
  if (feed.first_rows == 0) return std::int64_t{0};
  CHECK(feed.first.size() == columns.size(), "a source has other columns than it was asked for");
  Result<std::int64_t> inserted = run_insert(feed, std::string(table), names);
  if (!inserted.ok()) doom_transaction();
  return inserted;
}

}  // namespace plumbline::sql
