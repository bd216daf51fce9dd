// SPDX-License-Identifier: Apache-2.0
// The tables of findings in the case store (docs/formats/finding.md says what each column means).
#pragma once

#include <cstdint>

namespace plumbline::findings {

// A first run files tens of thousands of findings while the rules are still asked: every index and every foreign key of
// their tables is paid for then. So these have no foreign keys; their rows are written by filing_rows.cc and
// filing_after.cc alone, never deleted, and crash_test.cc looks whether each one finds what it names. finding_noted and
// finding_evidence_bare hold only the few that could not be judged or were never found: they cost a first run nothing.
// finding_listed alone serves every list, whatever it leaves out: an index for each filter cost a first run 2 % each,
// and a look through all of this one takes 0.15 s on a million findings. finding_of_rule grows at its end. A CHECK with
// IN (...) of more than two values has SQLite build a table of them for every row: two took as long as the row.
// Times are UTC microseconds, except `happened_at`: the official local time of the record. `listed_at` is by what
// findings are listed: those without a time come last (SQLite does not read a computed column from an index alone).
inline constexpr std::int64_t kListedLast = -9'223'372'036'854'775'807;
inline constexpr const char* kSchema = R"sql(
CREATE TABLE IF NOT EXISTS check_run (
  run        INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  as_of      INTEGER NOT NULL,
  by_whom    TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS rule_text (
  number  INTEGER PRIMARY KEY,
  rule    TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256  TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS check_rule (
  run              INTEGER NOT NULL REFERENCES check_run,
  rule             TEXT NOT NULL,
  rule_text        INTEGER NOT NULL REFERENCES rule_text,
  evaluated        INTEGER NOT NULL,
  batch_seen       INTEGER NOT NULL,
  answer_a         INTEGER NOT NULL,
  answer_b         INTEGER NOT NULL,
  opened           INTEGER NOT NULL,
  still_true       INTEGER NOT NULL,
  changed          INTEGER NOT NULL,
  cleared          INTEGER NOT NULL,
  open             INTEGER NOT NULL,
  statement_micros INTEGER NOT NULL,
  filing_micros    INTEGER NOT NULL,
  failed           TEXT,
  PRIMARY KEY (rule, run)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS check_rule_by_run ON check_rule (run);
CREATE TABLE IF NOT EXISTS check_unjudged (
  run      INTEGER NOT NULL REFERENCES check_run,
  rule     TEXT NOT NULL,
  reason   TEXT NOT NULL,
  keys     INTEGER NOT NULL,
  examples TEXT NOT NULL,
  PRIMARY KEY (run, rule, reason)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS finding (
  number       INTEGER PRIMARY KEY,
  identity     BLOB NOT NULL UNIQUE,
  rule         TEXT NOT NULL,
  finding_key  TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'cleared')),
  severity     INTEGER NOT NULL,
  subject_type TEXT,
  subject_id   TEXT,
  unit_id      TEXT,
  happened_at  INTEGER,
  listed_at    INTEGER NOT NULL CHECK (listed_at = coalesce(happened_at, -9223372036854775807)),
  evidence     INTEGER NOT NULL,
  rule_text    INTEGER NOT NULL,
  filed        INTEGER NOT NULL,
  unjudged     TEXT,
  match_a      INTEGER NOT NULL,
  match_b      INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS finding_listed
  ON finding (severity, listed_at, number, state, rule, subject_id, unit_id);
CREATE INDEX IF NOT EXISTS finding_of_rule ON finding (rule);
CREATE INDEX IF NOT EXISTS finding_noted ON finding (rule) WHERE unjudged IS NOT NULL;
CREATE TABLE IF NOT EXISTS finding_history (
  number    INTEGER PRIMARY KEY,
  finding   INTEGER NOT NULL,
  run       INTEGER NOT NULL,
  change    TEXT NOT NULL CHECK (change = 'opened' OR change = 'changed' OR change = 'cleared' OR change = 'reopened'),
  cause     TEXT NOT NULL CHECK (cause = 'records' OR cause = 'time' OR cause = 'rule_changed'),
  rule_text INTEGER NOT NULL,
  filed     TEXT
);
CREATE INDEX IF NOT EXISTS finding_history_of ON finding_history (finding);
CREATE TABLE IF NOT EXISTS evidence_content (
  number  INTEGER PRIMARY KEY,
  sha256  BLOB NOT NULL UNIQUE,
  content TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS finding_evidence (
  number       INTEGER PRIMARY KEY,
  finding      INTEGER NOT NULL,
  record_type  TEXT NOT NULL,
  record_id    TEXT NOT NULL,
  content      INTEGER,
  record_batch INTEGER,
  record_row   INTEGER,
  from_run     INTEGER NOT NULL,
  to_run       INTEGER
);
CREATE INDEX IF NOT EXISTS finding_evidence_of ON finding_evidence (finding, to_run);
CREATE INDEX IF NOT EXISTS finding_evidence_bare ON finding_evidence (finding) WHERE content IS NULL AND to_run IS NULL;
)sql";

// Scratch tables of one connection, emptied after use. The indexes of a first run of 50,000 findings fit the
// cache; the rest of the pages leave it while the rules are still asked.
inline constexpr const char* kScratch = R"sql(
PRAGMA cache_size = -16384;
CREATE TEMP TABLE IF NOT EXISTS scratch_number (number INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS scratch_note (number INTEGER PRIMARY KEY, unjudged TEXT);
CREATE TEMP TABLE IF NOT EXISTS scratch_severity (number INTEGER PRIMARY KEY, severity INTEGER);
CREATE TEMP TABLE IF NOT EXISTS scratch_digest (sha256 BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS scratch_unit (number INTEGER PRIMARY KEY, unit_id TEXT, filed INTEGER);
CREATE TEMP TABLE IF NOT EXISTS scratch_finding (
  number INTEGER PRIMARY KEY, severity INTEGER, subject_type TEXT, subject_id TEXT, unit_id TEXT, happened_at INTEGER,
  evidence INTEGER, rule_text INTEGER, filed INTEGER, match_a INTEGER, match_b INTEGER, listed_at INTEGER
);
)sql";

}  // namespace plumbline::findings
