// SPDX-License-Identifier: Apache-2.0
// The tables of the log in the case store (docs/formats/log-store.md says what each column means).
#pragma once

namespace plumbline::log {

inline constexpr const char* kSchema = R"sql(
CREATE TABLE IF NOT EXISTS log_event (
  idx          INTEGER PRIMARY KEY,
  prev         INTEGER,
  entry        BLOB NOT NULL,
  box          BLOB,
  blob         BLOB,
  sealed_under BLOB,
  reply        BLOB
);
CREATE TABLE IF NOT EXISTS log_stream (
  stream BLOB PRIMARY KEY,
  seq    INTEGER NOT NULL,
  idx    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_command (
  command BLOB PRIMARY KEY,
  idx     INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_tile (
  id     INTEGER PRIMARY KEY,
  hashes BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS log_state (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  size  INTEGER NOT NULL,
  edge  BLOB NOT NULL,
  fence INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS log_checkpoint (
  size      INTEGER PRIMARY KEY,
  note      TEXT NOT NULL,
  signed_ms INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS log_cosignature (
  size INTEGER NOT NULL REFERENCES log_checkpoint,
  line TEXT NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (size, line)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_erased (
  stream   BLOB PRIMARY KEY,
  executed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_cursor (
  reader TEXT PRIMARY KEY,
  next   INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO log_state (one, size, edge, fence) VALUES (1, 0, x'', 0) ON CONFLICT DO NOTHING;
)sql";

}  // namespace plumbline::log
