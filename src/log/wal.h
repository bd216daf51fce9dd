// SPDX-License-Identifier: Apache-2.0
// SQLite's write-ahead log keeps rows as they were until it is emptied: what is erased has to leave it, too.
#pragma once

#include "sql/sql.h"

namespace plumbline::log {

// Writes the write-ahead log into the database and empties it. False where somebody else kept reading in it: then it
// still holds rows as they were.
inline Result<bool> empty_wal(sql::Connection& connection) {
  const auto rows = TRY(connection.query("PRAGMA wal_checkpoint(TRUNCATE)"));
  const bool any = TRY(rows->next());
  return any && rows->integer(0) == 0;
}

}  // namespace plumbline::log
