// SPDX-License-Identifier: Apache-2.0
// A commit that failed for another reason than a full disk leaves nobody knowing what counts: then the process ends.
#pragma once

#include <string_view>

#include "base/durable.h"
#include "sql/sql.h"

namespace plumbline::log {

inline Status commit_or_stop(sql::Transaction& transaction, std::string_view where) {
  Status committed = transaction.commit();
  const bool unknown =
      !committed.ok() && committed.error().kind == ErrorKind::Unavailable && !sql::is_disk_full(committed.error());
  if (unknown) stop_process(where, committed.error().in(Language::English));
  return committed;
}

// Writes the write-ahead log into the database and empties it. False where somebody else kept reading in it: then it
// still holds rows as they were.
inline Result<bool> empty_wal(sql::Connection& connection) {
  const auto rows = TRY(connection.query("PRAGMA wal_checkpoint(TRUNCATE)"));
  const bool any = TRY(rows->next());
  return any && rows->integer(0) == 0;
}

}  // namespace plumbline::log
