// SPDX-License-Identifier: Apache-2.0
// Reconcile: what a batch's rows are to the records known before: new, unchanged, or a new version. Set-based, inside
// the batch's transaction, and only as much of it as the batch needs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "packs/packs.h"
#include "records/records.h"
#include "records/repeats.h"
#include "sql/sql.h"

namespace plumbline::records {

struct BatchRows {
  const packs::RecordType& type;
  std::int64_t batch = 0;
  std::int64_t rows = 0;         // of this batch: those left out, and those in the record table as appended
  std::int64_t rows_before = 0;  // in the record table before the batch
  RepeatedRows repeats;
  std::vector<std::string> mapped;  // the columns that its rows have something to say of
  bool is_replay = false;           // its rows were missing from earlier batches
};

struct Reconciled {
  std::int64_t loaded = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t repeated_keys = 0;
  std::int64_t repeated_with_other_content = 0;
  std::vector<std::string> repeated_key_examples;
  std::vector<ColumnKept> kept;
};

// Numbers the rows of a type that counts repetitions (packs::Column::count_within). Before anything looks at keys.
Status number_repetitions(sql::Connection& connection, const BatchRows& batch);

// Leaves the batch's new and changed records in the record table, moves replaced versions to the history and drops the
// rest. A column that is not mapped is not compared, and keeps its value in a new version.
Result<Reconciled> reconcile(sql::Connection& connection, const BatchRows& batch);

// a."x" IS NOT DISTINCT FROM b."x" AND ..., for keys and contents in which NULLs are equal.
std::string same_in(const std::vector<std::string>& columns, std::string_view a, std::string_view b);

}  // namespace plumbline::records
