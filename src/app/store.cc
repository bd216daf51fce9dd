// SPDX-License-Identifier: Apache-2.0
// Makes and opens stores.
#include <algorithm>
#include <thread>
#include <unistd.h>

#include "app/app.h"
#include "app/config.h"
#include "app/lock.h"
#include "base/check.h"
#include "base/durable.h"
#include "base/folder.h"
#include "base/system_words.h"
#include "base/text.h"
#include "findings/findings.h"
#include "records/records.h"
#include "settings/settings.h"

namespace plumbline::app {

namespace {

namespace fs = std::filesystem;

// Removes what a failed init() made, and nothing else.
class Unmake {
 public:
  explicit Unmake(fs::path folder, bool folder_too) : folder_(std::move(folder)), folder_too_(folder_too) {}
  Unmake(const Unmake&) = delete;
  Unmake& operator=(const Unmake&) = delete;
  ~Unmake() {
    if (!armed_) return;
    std::error_code ignored;  // the failure that brought us here is the one to report
    for (const char* name : {kConfigFile, kRecordsFile, kCasesFile, kLockFile}) {
      for (const char* tail : {"", ".wal", "-wal", "-shm", "-journal"})
        fs::remove(folder_ / (std::string(name) + tail), ignored);
    }
    for (const fs::path& part : log::parts_of(folder_)) fs::remove_all(part, ignored);
    if (folder_too_) fs::remove(folder_, ignored);
  }
  void disarm() { armed_ = false; }

 private:
  fs::path folder_;
  bool folder_too_;
  bool armed_ = true;
};

constexpr std::int64_t kMemoryMibMin = 1024;
constexpr std::int64_t kMemoryMibMax = 4096;

// A quarter of the machine's memory, for those who only read records: sorting and grouping many of them goes to the
// disk where it does not suffice.
std::int64_t memory_mib_to_read() {
  const std::int64_t machine = std::int64_t{::sysconf(_SC_PHYS_PAGES)} / 1024 * ::sysconf(_SC_PAGESIZE) / 1024;
  return std::clamp(machine / 4, kMemoryMibMin, kMemoryMibMax);
}

// Whether statements that sort or group large tables at the same time would have the memory.
bool fits_twice(const fs::path& records) {
  std::error_code problem;
  const std::uintmax_t size = fs::file_size(records, problem);
  const auto half_of_memory = static_cast<std::uintmax_t>(memory_mib_to_read()) << 19;
  return problem || size <= half_of_memory;
}

// The engine's threads where each of `statements` brings one of its own: all together one a core. Statements that share
// the cores by sharing each other's work take a fifth more time, for cutting it up and putting it together again.
int threads_beside(std::size_t statements) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return static_cast<int>(cores - std::min(cores, statements) + 1);
}

Error cannot_make(const fs::path& folder, const std::error_code& problem) {
  return unavailable(folder.string(), say("the folder cannot be made: {}", "无法创建目录：{}", system_words(problem)),
                     say("Choose a place that can be written", "请选择可写的位置"));
}

// An empty folder to build in: made now, or found empty.
Result<bool> empty_folder(const fs::path& folder) {
  std::error_code problem;
  if (!fs::exists(folder, problem)) {
    if (problem) return cannot_make(folder, problem);
    TRY(make_folder(folder));
    return true;
  }
  if (!fs::is_directory(folder, problem)) {
    return conflict(folder.string(), say("this is a file, not a folder", "这是文件，不是目录"));
  }
  if (fs::exists(folder / kConfigFile, problem)) {
    return conflict(folder.string(), say("there is a store here already", "此处已有数据目录"),
                    say("Use it with --store {}", "请用 --store {} 使用它", folder.string()));
  }
  if (!fs::is_empty(folder, problem)) {
    if (problem) return cannot_make(folder, problem);
    return conflict(folder.string(), say("the folder is not empty", "目录不为空"),
                    say("Name a new folder, or an empty one", "请指定新的目录或空目录"));
  }
  return false;
}

bool is_there(const fs::path& file) {
  std::error_code problem;
  return fs::is_regular_file(file, problem);
}

// Two may have found the folder empty. Whoever holds its lock makes the store; the other leaves everything alone, the
// lock too: what it removed would be the store that the first has made.
Result<std::unique_ptr<Lock>> begin_in(const fs::path& folder) {
  const bool made = TRY(empty_folder(folder));
  Result<std::unique_ptr<Lock>> lock = Lock::take(folder / kLockFile, LockKind::Exclusive, "init");
  if (!lock.ok()) {
    std::error_code ignored;  // not empty where somebody else began
    if (made) fs::remove(folder, ignored);
    return lock;
  }
  const std::vector<fs::path> entries = TRY(entries_in(folder));
  if (entries.size() == 1 && entries.front().filename() == kLockFile) return lock;
  return conflict(folder.string(),
                  say("another `plumbline init` was here at the same time", "另一个 plumbline init 同时在此运行"),
                  say("Use what it made, or try again if it failed", "请使用其建立的数据目录；若其失败，请重试"));
}

// The engines take no other.
Status require_text(const fs::path& folder) {
  if (is_utf8(folder.string())) return done();
  return invalid(folder.string(), say("the name of a store's folder is not UTF-8", "数据目录的名称不是 UTF-8"),
                 say("Rename the folder, or one above it", "请为该目录或其上级目录改名"));
}

Status require_file(const fs::path& file) {
  if (is_there(file)) return done();
  return corrupt(file.string(), say("the store has lost this file", "数据目录缺少此文件"),
                 say("Put it back from a backup; Plumbline does not begin an empty one in its place",
                     "请从备份恢复；准绳不会用空文件代替"));
}

// An empty folder may have been there with other permissions, a store from before as well.
void close_to_others(const fs::path& folder, bool folder_too) {
  std::error_code ignored;  // the owner's business where somebody else writes: nothing is read that was not before
  const auto close = [&](const fs::path& file) {
    fs::permissions(file, fs::perms::others_all, fs::perm_options::remove, ignored);
  };
  if (folder_too) fs::permissions(folder, fs::perms::owner_all, ignored);
  for (const char* name : {kRecordsFile, kCasesFile}) {
    for (const char* tail : {"", ".wal", "-wal", "-shm", "-journal"}) close(folder / (std::string(name) + tail));
  }
}

}  // namespace

Store::Store() = default;
Store::~Store() = default;

Status init(const fs::path& folder, const std::vector<fs::path>& packs, Language language) {
  TRY(require_text(folder));
  const packs::PackSet loaded = TRY(packs::load(packs));
  std::error_code unknown;  // then the folder stays
  const bool is_new = !fs::exists(folder, unknown) && !unknown;
  const std::unique_ptr<Lock> lock = TRY(begin_in(folder));  // released last
  Unmake unmake(folder, is_new);
  close_to_others(folder, true);
  Store store;
  store.folder_ = folder;
  store.config_.language = language;
  for (const fs::path& pack : packs) {
    const fs::path full = TRY(full_path(pack));
    store.config_.packs.push_back(full.lexically_normal());
  }
  store.packs_ = loaded;
  TRY(store.open_parts({.records = sql::Access::ReadWrite, .cases = sql::Access::ReadWrite}));
  TRY(log::init(folder, *store.cases_, ""));
  // Last, because this file makes the folder a store.
  TRY(write_config(folder, store.config_));
  unmake.disarm();
  return done();
}

Result<std::unique_ptr<Store>> open(const fs::path& folder, const Parts& parts, const std::string& command) {
  std::unique_ptr<Store> store(new Store());
  store->folder_ = folder;
  store->config_ = TRY(read_config(folder));
  TRY(require_text(folder));
  const bool writes = parts.records == sql::Access::ReadWrite || parts.cases == sql::Access::ReadWrite;
  Parts opened = parts;
  if (writes && store->has_log()) opened.cases = sql::Access::ReadWrite;  // what is written is logged
  // Without log.yaml, too, the events of a log say that there is one.
  if (writes && !opened.cases && is_there(folder / kCasesFile)) opened.cases = sql::Access::ReadOnly;
  if (opened.records) TRY(require_file(folder / kRecordsFile));
  if (opened.cases) TRY(require_file(folder / kCasesFile));
  if (writes) close_to_others(folder, false);
  if (writes || parts.records) {
    const LockKind kind = writes ? LockKind::Exclusive : LockKind::Shared;
    store->lock_ = TRY(Lock::take(folder / kLockFile, kind, command));
  }
  TRY(store->open_parts(opened));
  if (writes && parts.records == sql::Access::ReadOnly) TRY(store->bring_up_tables(parts));
  store->writes_ = writes;
  if (writes) TRY(store->open_log(parts));
  return store;
}

// The pack may have grown a table since: it is made now, so that a rule finds it empty, not missing.
Status Store::bring_up_tables(const Parts& parts) {
  const packs::PackSet* loaded = TRY(packs());
  if (TRY(records::Store(*records_, *loaded).has_tables())) return done();
  for (const sql::Access access : {sql::Access::ReadWrite, sql::Access::ReadOnly}) {
    records_.reset();
    records_database_.reset();
    TRY(open_parts({.records = access, .statements_together = parts.statements_together}));
  }
  return done();
}

// The engine of the records takes a while to open: the cases are opened meanwhile, and for a run the rules are read.
// What is wrong with those is said when they are asked for.
Status Store::open_parts(const Parts& parts) {
  if (!parts.records) return open_cases(parts);
  sql::DuckdbOptions options{.file = folder_ / kRecordsFile, .access = *parts.records};
  statements_together_ = parts.statements_together && fits_twice(options.file);
  if (*parts.records == sql::Access::ReadOnly) options.memory_mib_max = memory_mib_to_read();
  if (statements_together_) options.threads = threads_beside(findings::kAtOnceMax);
  auto opening = std::async(std::launch::async, [&options] { return sql::open_duckdb(options); });
  const Status cases = open_cases(parts);
  if (cases.ok() && parts.statements_together) (void)rules();
  records_database_ = TRY(opening.get());
  TRY(cases);
  records_ = TRY(records_database_->connect());
  if (parts.records == sql::Access::ReadOnly) return done();
  const packs::PackSet* loaded = TRY(packs());
  return records::Store(*records_, *loaded).create_tables();
}

Status Store::open_cases(const Parts& parts) {
  if (!parts.cases) return done();
  cases_database_ = TRY(sql::open_sqlite({.file = folder_ / kCasesFile, .access = *parts.cases}));
  cases_ = TRY(cases_database_->connect());
  if (parts.cases == sql::Access::ReadOnly) return done();
  TRY(findings::Register(*cases_).create_tables());
  return settings::Book(*cases_).create_tables();
}

Result<const packs::PackSet*> Store::packs() {
  if (packs_) return &*packs_;
  const std::vector<fs::path> folders = TRY(pack_folders(folder_, config_));
  packs_ = TRY(packs::load(folders));
  return &*packs_;
}

Result<const rules::RuleSet*> Store::rules() {
  if (!rules_) {
    const packs::PackSet* loaded = TRY(packs());
    rules_ = TRY(rules::load(*loaded));
    if (cases_ != nullptr) {
      const std::vector<settings::Setting> set = TRY(settings::Book(*cases_).all());
      settings::Applied applied = TRY(settings::apply_settings(*rules_, set));
      rules_ = std::move(applied.rules);
      setting_complaints_ = std::move(applied.complaints);
    }
  }
  return &*rules_;
}

sql::Connection& Store::records() {
  CHECK(records_ != nullptr, "the records were not opened");
  return *records_;
}

std::size_t Store::statements_at_once() const {
  return statements_together_ ? 0 : 1;
}

sql::Database& Store::records_database() {
  CHECK(records_database_ != nullptr, "the records were not opened");
  return *records_database_;
}

void Store::close_records() {
  closing_ = std::async(std::launch::async,
                        [database = std::move(records_database_), connection = std::move(records_)]() mutable {
                          connection.reset();
                          database.reset();
                        });
}

sql::Connection& Store::cases() {
  CHECK(cases_ != nullptr, "the cases were not opened");
  return *cases_;
}

void Store::cancel() {
  if (records_) records_->cancel();
  if (cases_) cases_->cancel();
}

}  // namespace plumbline::app
