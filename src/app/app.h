// SPDX-License-Identifier: Apache-2.0
// App: the composition root. It knows what lies in a store folder, opens it in one way, and hands the modules their
// connections. Everything that a command or a server needs from a store begins here.
//
//   TRY(app::init(folder, {.packs = {"packs/police-us"}, .language = Language::English}));
//   auto store = TRY(app::open(folder, {.records = sql::Access::ReadWrite}, "import"));
//   records::Store records(store->records(), *TRY(store->packs()));
//
// A store folder
//   plumbline.yaml   what kind of folder this is, its packs, the language spoken where the reader does not say
//   records.duckdb   records and batches        cases.sqlite   findings and their history
//   lock             who is writing: pid and command      log.yaml …   the event log (log/log.h lists its parts)
//
// Guarantees
//  - Only init() makes a store. open() of a folder that is none, or half of one, is an error and changes nothing.
//  - One process writes at a time; a second is refused at once and told who the first is. Readers of findings are never
//  kept waiting.
//  - What a command does not ask for is not opened: reading findings does not touch records.duckdb.
// Threads: a Store belongs to one thread, except cancel().
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "findings/findings.h"
#include "log/log.h"
#include "packs/packs.h"
#include "records/records.h"
#include "rules/rules.h"
#include "settings/settings.h"
#include "sql/sql.h"

namespace plumbline::app {

inline constexpr int kStoreFormat = 2;  // raised when a store of this Plumbline is none to the one before

struct Config {
  std::vector<std::filesystem::path> packs;  // as given; relative ones start at the store folder
  Language language = Language::English;
};

// Makes a store, with a log, in a folder that is not there or empty. On failure nothing is left behind.
Status init(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& packs, Language language);
// Begins a log in a store that has none. An empty origin becomes one made of the log's key.
Status init_log(const std::filesystem::path& folder, const std::string& origin,
                const std::optional<std::filesystem::path>& lock);

// plumbline.yaml alone; opens nothing.
Result<Config> read_config(const std::filesystem::path& folder);

// Which parts are needed, and how.
struct Parts {
  std::optional<sql::Access> records = std::nullopt;
  std::optional<sql::Access> cases = std::nullopt;
  // Whoever reads the records asks as many statements at the same time as statements_at_once() says: each then has a
  // core to itself where a single one would have all of them.
  bool statements_together = false;
  // The log's lock was lost and is made anew first, if it may be; needs a writer.
  std::optional<log::Relock> relock = std::nullopt;
  std::vector<std::string> held = {};  // with it: checkpoints of the log that others hold
};

class Lock;

class Store {
 public:
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  const Config& config() const { return config_; }

  // Read when first asked for.
  Result<const packs::PackSet*> packs();
  Result<const rules::RuleSet*> rules();  // with what was set here, if the cases are open
  // Settings that do not fit their rule any more and have no effect; known once rules() was asked.
  const std::vector<Error>& setting_complaints() const { return setting_complaints_; }

  // Only for parts that were asked for (CHECK).
  sql::Connection& records();
  sql::Database& records_database();
  // For findings::CheckRequest. 0, as many as it likes, where the store was opened for that; one where the records are
  // larger than half of the memory that statements may take: two that sort or group a large table at the same time
  // would write it to the disk, back and forth.
  std::size_t statements_at_once() const;
  // Nothing is asked of the records any more: they are closed beside what follows. After this no cancel().
  void close_records();
  sql::Connection& cases();
  sql::Connection* records_if_open() { return records_.get(); }

  // The event log. A writer's was opened with the store, and checked, before anything could be written; a reader's is
  // opened when first asked for. NotFound where the store has none (stores made before there were logs).
  Result<log::Log*> log();
  bool has_log() const { return log::has_log(folder_); }
  // An event that stands for itself, or for what `change` does to the case store in the same transaction; then signed.
  Result<log::Position> record(const log::Event& event, const std::function<Status(sql::Connection&)>& change = {});
  // For every batch of records that has no event yet. After each import; a crash between the two is mended when the
  // next writer opens the store.
  Status record_batches();
  // For findings::CheckRequest: the run's event, in the run's transaction. Sign afterwards.
  std::function<Status(const findings::CheckReport&)> run_recorder(const std::string& by);
  // For settings::Book: the event of each step, in its transaction. Sign afterwards.
  settings::Book::OnStep setting_recorder();
  Status sign();
  // Whether findings, settings and batches of records are those that the log's events tell of. Both parts must be open.
  Result<std::vector<Error>> audit();

  // From any thread: what the databases are doing ends with Unavailable.
  void cancel();

 private:
  friend Result<std::unique_ptr<Store>> open(const std::filesystem::path&, const Parts&, const std::string&);
  friend Status init(const std::filesystem::path&, const std::vector<std::filesystem::path>&, Language);
  Store();
  Status open_parts(const Parts& parts);
  Status open_cases(const Parts& parts);
  Status bring_up_tables(const Parts& parts);
  Status open_log(const Parts& parts);
  Result<std::uint64_t> batches_logged(records::Store& records);

  std::filesystem::path folder_;
  Config config_;
  std::optional<packs::PackSet> packs_;
  std::optional<rules::RuleSet> rules_;
  std::vector<Error> setting_complaints_;
  std::unique_ptr<Lock> lock_;
  std::unique_ptr<sql::Database> records_database_;
  std::unique_ptr<sql::Connection> records_;
  std::future<void> closing_;  // of the records; they are behind the lock until then
  std::unique_ptr<sql::Database> cases_database_;
  std::unique_ptr<sql::Connection> cases_;
  bool writes_ = false;
  bool statements_together_ = false;
  std::unique_ptr<log::Log> log_;
};

// `command` is what others are told while this process holds the lock.
Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, const Parts& parts,
                                    const std::string& command);

}  // namespace plumbline::app
