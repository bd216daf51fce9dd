// SPDX-License-Identifier: Apache-2.0
// Asking: the rules' statements, some at a time, while the caller files what earlier ones answered. Every statement,
// and what the caller reads itself, sees the records in one and the same state.
//
//   const auto asking = TRY(Asking::begin(records, rules, as_of, folder));
//   for (std::size_t i = 0; i < rules.size(); ++i) file(TRY(asking->next(progress)));
//
// A statement that is alone keeps the cores busy only in part: it plans, sorts and sums up on one of them. Two at a
// time, with filing beside them, take a fifth to a third less time than one after another (bench/results), more where
// the database was opened with so few threads that each has a core to itself (app/app.h).
// Threads: an Asking belongs to one thread and has others of its own; they end with it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "base/time.h"
#include "findings/answer.h"
#include "findings/findings.h"
#include "rules/rules.h"
#include "sql/sql.h"

namespace plumbline::findings {

struct Asked {
  const rules::Rule* rule = nullptr;  // as it reads on the day; lives as long as the Asking
  std::unique_ptr<Answer> answer;     // empty where the rule was not asked, or failed
  std::vector<std::string> empty;     // record types without records, for which it was not asked
  Status outcome;                     // an error is the rule's
};

class Asking {
 public:
  static constexpr std::size_t kAhead = 16;  // answers that wait to be filed: each may hold Spool::kMemoryMax

  // `records` must outlive it. Answers are set aside in `folder`. `at_once` statements at a time; 0: one a core. A rule
  // that is not done after `time_max` is stopped, which is its failure alone.
  static Result<std::unique_ptr<Asking>> begin(sql::Database& records, std::vector<rules::Rule> rules, Timestamp as_of,
                                               std::filesystem::path folder, std::size_t at_once = 0,
                                               std::chrono::milliseconds time_max = kRuleTimeMax);
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;
  ~Asking();

  // The answers, in the order of the rules; one more call than there are rules is a bug. Unavailable when the person
  // asked to stop. `meanwhile` is done once in all, where this one is waited for and no statement is left to begin:
  // cores will soon have nothing to ask.
  Result<Asked> next(Progress& progress, const std::function<Status()>& meanwhile = {});

  const std::vector<rules::Rule>& rules() const { return rules_; }
  // For the caller's own reading, in the state that the statements see: the first of them, and all.
  sql::Connection& records() const { return *own_.front().connection; }
  std::vector<sql::Connection*> all_records() const;
  // The batch that last changed each record type, in that state.
  const std::map<std::string, std::int64_t>& batches() const { return batches_; }

 private:
  struct Lane {
    std::unique_ptr<sql::Connection> connection;
    std::optional<sql::Transaction> transaction;
    std::optional<Error> lost;                                   // it could not come back to the common state
    std::optional<std::chrono::steady_clock::time_point> since;  // guarded by mutex_: when its statement began
    bool cut = false;                                            // guarded by mutex_: it took too long
  };

  Asking(std::vector<rules::Rule> rules, Timestamp as_of, std::filesystem::path folder,
         std::chrono::milliseconds time_max);
  Status open(sql::Database& records, std::size_t at_once);
  Status enter_all();
  // A transaction in the common state; Conflict when the records are no longer in it.
  Status enter(Lane& lane);
  void work(Lane& lane);
  Asked ask(Lane& lane, const rules::Rule& rule);
  Status take(Lane& lane, const rules::Rule& rule, Asked& asked);
  Result<bool> has_records(Lane& lane, const std::string& table);
  void cut_long_ones();  // holding mutex_

  std::vector<rules::Rule> rules_;
  Timestamp as_of_;
  std::filesystem::path folder_;
  std::chrono::milliseconds time_max_;
  std::map<std::string, std::int64_t> batches_;
  std::vector<Lane> own_;
  std::vector<Lane> lanes_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<Asked>> ready_;  // by rule
  std::map<std::string, bool> has_records_;  // by table, once it was asked
  std::size_t begun_ = 0;                    // rules given to a lane
  std::size_t taken_ = 0;                    // answers given to the caller
  std::size_t at_work_ = 0;                  // threads that have not ended
  bool was_idle_ = false;                    // `meanwhile` is done
  std::atomic<bool> stopped_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace plumbline::findings
