// SPDX-License-Identifier: Apache-2.0
// LockStore: lock.sqlite, best kept on another disk: the last checkpoint that was signed, swapped in before anybody
// sees it, and the erasures that a restored backup has to repeat. It is what tells an old database from the present
// one.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "sql/sql.h"
#include "tlog/tlog.h"

namespace plumbline::log {

struct Locked {
  tlog::VerifierKey key;  // of the log, as it was when the lock was made
  tlog::Checkpoint checkpoint;
  std::string note;  // signed; empty as long as the log is
};

struct OrderedErasure {
  tlog::Id16 stream{};
  std::uint64_t ordered = 0;  // index of the event
};

// One thread at a time.
class LockStore {
 public:
  // For an empty log.
  static Status create(const std::filesystem::path& file, const tlog::VerifierKey& key);
  static Result<std::unique_ptr<LockStore>> open(const std::filesystem::path& file, sql::Access access);

  // Corrupt if the note is not signed by the key.
  Result<Locked> read();
  // Conflict if the lock does not hold `before` (any more): somebody else signs for this log.
  Status swap(const tlog::Checkpoint& before, const tlog::Checkpoint& after, const std::string& note);

  Status remember(const OrderedErasure& erasure);
  Result<std::vector<OrderedErasure>> erasures();

 private:
  LockStore(std::filesystem::path file, std::unique_ptr<sql::Database> database,
            std::unique_ptr<sql::Connection> connection)
      : file_(std::move(file)),
        database_(std::move(database)),
        connection_(std::move(connection)) {}

  std::filesystem::path file_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::Connection> connection_;
};

}  // namespace plumbline::log
