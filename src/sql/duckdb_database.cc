// SPDX-License-Identifier: Apache-2.0
// Opens DuckDB with the settings that keep its known dangers away (docs/decisions/0006-duckdb-and-its-dangers.md).
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "sql/duckdb_connection.h"

namespace plumbline::sql {

namespace {

// DuckDB keeps other processes out of a file, but opens it twice within one process without a word, and two instances
// writing one file ruin it. So each process remembers what it has open.
class OpenFiles {
 public:
  bool add(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    return files_.insert(file).second;
  }
  void remove(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    files_.erase(file);
  }

 private:
  std::mutex mutex_;
  std::set<std::filesystem::path> files_;
};

OpenFiles& open_files() {
  static OpenFiles files;
  return files;
}

// Holds one file in the list of open ones.
class Claim {
 public:
  static Result<Claim> of(const std::filesystem::path& file) {
    if (file.empty()) return Claim({});
    std::error_code failed;
    const std::filesystem::path canonical = std::filesystem::weakly_canonical(file, failed);
    const std::filesystem::path& known = failed ? file : canonical;
    if (!open_files().add(known)) {
      return conflict(file.string(), say("this store is open already in this process", "本进程已打开此库"),
                      say("Use the database that is open.", "请使用已打开的数据库。"));
    }
    return Claim(known);
  }
  Claim(Claim&& other) noexcept : file_(std::exchange(other.file_, {})) {}
  Claim& operator=(Claim&&) = delete;
  ~Claim() {
    if (!file_.empty()) open_files().remove(file_);
  }

 private:
  explicit Claim(std::filesystem::path file) : file_(std::move(file)) {}
  std::filesystem::path file_;
};

class DuckdbDatabase final : public Database {
 public:
  DuckdbDatabase(duckdb_database database, std::string store, Claim claim)
      : claim_(std::move(claim)),
        database_(database),
        store_(std::move(store)) {}
  ~DuckdbDatabase() override { duckdb_close(&database_); }

  Result<std::unique_ptr<Connection>> connect() override { return DuckdbConnection::open(database_, store_); }
  std::string_view engine() const override { return "duckdb"; }
  std::string version() const override { return duckdb_library_version(); }

 private:
  Claim claim_;  // let go after the file is closed
  duckdb_database database_;
  std::string store_;
};

using Settings = std::vector<std::pair<std::string, std::string>>;

Settings settings(const DuckdbOptions& options) {
  const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  // In this order: file access is closed after the folder for spilled data is known, and the lock comes last.
  Settings all = {
      {"access_mode", options.access == Access::ReadOnly ? "READ_ONLY" : "READ_WRITE"},
      {"memory_limit", fmt::format("{}MiB", options.memory_mib_max)},
      {"threads", fmt::format("{}", options.threads > 0 ? options.threads : cores)},
      {"temp_directory", options.file.empty() ? "" : options.file.string() + ".tmp"},
      {"max_temp_directory_size", fmt::format("{}MiB", 64 * options.memory_mib_max)},
      {"preserve_insertion_order", "false"},  // rows without ORDER BY have no order; loading uses every core
      {"disabled_optimizers", "common_subplan"},
      {"integer_division", "true"},
      {"default_null_order", "nulls_last_on_asc_first_on_desc"},
      {"autoinstall_known_extensions", "false"},
      {"autoload_known_extensions", "false"},
      {"allow_community_extensions", "false"},
      {"enable_external_access", options.read_files ? "true" : "false"},
      {"lock_configuration", "true"},
  };
  if (options.file.empty()) std::erase_if(all, [](const auto& setting) { return setting.first == "access_mode"; });
  return all;
}

}  // namespace

Result<std::unique_ptr<Database>> open_duckdb(const DuckdbOptions& options) {
  const std::string store = options.file.empty() ? "(memory)" : options.file.string();
  std::error_code ignored;
  if (options.access == Access::ReadOnly && !options.file.empty() && !std::filesystem::exists(options.file, ignored)) {
    return not_found(store, say("there is no store here", "此处没有库"),
                     say("Check the path, or create the store first.", "请检查路径，或先创建库。"));
  }
  Claim claim = TRY(Claim::of(options.file));
  duckdb_config config = nullptr;
  CHECK(duckdb_create_config(&config) == DuckDBSuccess, "DuckDB gives no configuration");
  for (const auto& [name, value] : settings(options)) {
    if (duckdb_set_config(config, name.c_str(), value.c_str()) == DuckDBError) {
      duckdb_destroy_config(&config);
      return internal(store,
                      say("DuckDB {} refuses the setting {} = {}", "DuckDB {} 拒绝设置 {} = {}",
                          duckdb_library_version(), name, value),
                      say("Use the DuckDB version named in third_party.", "请使用 third_party 中指定的 DuckDB 版本。"));
    }
  }
  duckdb_database database = nullptr;
  char* message = nullptr;
  const std::string path = options.file.string();
  const duckdb_state state = duckdb_open_ext(path.empty() ? nullptr : path.c_str(), &database, config, &message);
  duckdb_destroy_config(&config);
  if (state == DuckDBError) {
    Error error = duckdb_error(store, message);
    duckdb_free(message);
    return error;
  }
  auto opened = std::make_unique<DuckdbDatabase>(database, store, std::move(claim));
  TRY(register_feeds(database, store));
  return std::unique_ptr<Database>(std::move(opened));
}

}  // namespace plumbline::sql
