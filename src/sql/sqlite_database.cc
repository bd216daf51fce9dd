// SPDX-License-Identifier: Apache-2.0
// Opens SQLite durable (WAL, synchronous=FULL) and closed to tricks in the file (defensive mode, no trusted schema).
#include <mutex>
#include <unistd.h>

#include <fmt/format.h>

#include "sql/sqlite_connection.h"

namespace plumbline::sql {

namespace {

// Counting what it allocates, which nobody here asks for, takes a lock at every allocation.
void do_not_count_memory() {
  static const int kSet = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)kSet;  // refused if the library is at work in this process already: then it counts
}

// The file as one that nobody changes. All but letters and digits is written as numbers, as they may mean something
// here.
std::string immutable_uri(const std::filesystem::path& file) {
  std::string uri = "file:";
  std::error_code ignored;  // asked before, in must_read_alone()
  for (const char c : std::filesystem::absolute(file, ignored).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/';
    uri += plain ? std::string(1, c) : fmt::format("%{:02x}", static_cast<unsigned char>(c));
  }
  return uri + "?immutable=1";
}

// To read a file in WAL mode SQLite makes two others beside it. Where it may not, and nobody has it open and nothing
// waits in a WAL, the file by itself holds all there is and can be read without them.
bool must_read_alone(const std::filesystem::path& file) {
  std::error_code problem;
  const std::string folder = std::filesystem::absolute(file, problem).parent_path().string();
  if (problem || ::access(folder.c_str(), W_OK) == 0) return false;
  const std::filesystem::path wal = file.string() + "-wal";
  const std::filesystem::path shared = file.string() + "-shm";
  const std::filesystem::path journal = file.string() + "-journal";
  const bool waits = std::filesystem::exists(wal, problem) && std::filesystem::file_size(wal, problem) > 0;
  const bool open = std::filesystem::exists(shared, problem) || std::filesystem::exists(journal, problem);
  return !waits && !open && !problem;
}

Result<SqliteHandle> open_handle(const SqliteOptions& options, const std::string& store);

// What a process that was killed while it filled the store has left half done is taken back by the next that may write;
// a reader asks for that here.
Status take_back(SqliteOptions options, const std::string& store) {
  options.access = Access::ReadWrite;
  TRY(open_handle(options, store));
  return done();
}

Result<SqliteHandle> open_handle(const SqliteOptions& options, const std::string& store) {
  const bool in_memory = options.file.empty();
  const bool read_only = options.access == Access::ReadOnly && !in_memory;
  const bool alone = read_only && must_read_alone(options.file);
  const int mode =
      (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | (alone ? SQLITE_OPEN_URI : 0);
  const std::string path = in_memory ? ":memory:" : alone ? immutable_uri(options.file) : options.file.string();
  do_not_count_memory();
  sqlite3* opened = nullptr;
  int code = sqlite3_open_v2(path.c_str(), &opened, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  SqliteHandle handle(opened);
  if (code != SQLITE_OK) return sqlite_error(store, opened, code);
  if (!read_only && sqlite3_db_readonly(opened, "main") == 1) return sqlite_error(store, nullptr, SQLITE_READONLY);

  sqlite3_busy_timeout(opened, options.busy_wait_ms);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);  // "x" is a name, never a text
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  // The first of these reads the file, and so finds out whether it is one of SQLite's.
  // A new file gets pages of 8 KiB: half as many are taken, looked through and written when much is filed at once.
  const char* const pragmas =
      read_only ? "PRAGMA schema_version"
                : "PRAGMA page_size=8192; PRAGMA schema_version; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL";
  code = sqlite3_exec(opened, pragmas, nullptr, nullptr, nullptr);
  if (code == SQLITE_READONLY_ROLLBACK) {
    TRY(take_back(options, store));
    code = sqlite3_exec(opened, pragmas, nullptr, nullptr, nullptr);
  }
  if (code != SQLITE_OK) return sqlite_error(store, opened, code);
  return handle;
}

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(SqliteOptions options, std::string store, SqliteHandle first)
      : options_(std::move(options)),
        store_(std::move(store)),
        first_(std::move(first)) {}

  Result<std::unique_ptr<Connection>> connect() override {
    SqliteHandle handle = take_first();
    if (handle == nullptr && options_.file.empty()) {
      return invalid(store_, say("a store in memory has one connection only", "内存库只能有一个连接"),
                     say("Share the connection, or use a file.", "请共用连接，或使用文件。"));
    }
    if (handle == nullptr) handle = TRY(open_handle(options_, store_));
    return std::unique_ptr<Connection>(std::make_unique<SqliteConnection>(std::move(handle), store_, options_.access));
  }
  std::string_view engine() const override { return "sqlite"; }
  std::string version() const override { return sqlite3_libversion(); }

 private:
  SqliteHandle take_first() {
    const std::lock_guard lock(mutex_);
    return std::move(first_);
  }

  SqliteOptions options_;
  std::string store_;
  std::mutex mutex_;    // guards first_
  SqliteHandle first_;  // opened to see whether the file will do, handed out first
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const SqliteOptions& options) {
  const std::string store = options.file.empty() ? "(memory)" : options.file.string();
  std::error_code ignored;
  if (options.access == Access::ReadOnly && !options.file.empty() && !std::filesystem::exists(options.file, ignored)) {
    return not_found(store, say("there is no store here", "此处没有库"),
                     say("Check the path, or create the store first.", "请检查路径，或先创建库。"));
  }
  SqliteHandle first = TRY(open_handle(options, store));
  return std::unique_ptr<Database>(std::make_unique<SqliteDatabase>(options, store, std::move(first)));
}

}  // namespace plumbline::sql
