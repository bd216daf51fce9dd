// SPDX-License-Identifier: Apache-2.0
// Overtaken: rows that were set aside, and whose records have come again since. Taken now, they would put old content
// in the place of new.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "records/reconcile.h"
#include "sql/sql.h"

namespace plumbline::records {

struct OvertakenRow {
  std::int64_t row = 0;
  std::int64_t by = 0;  // the batch whose file has the record's present content
};

// The rows of a replay that stand before what is known of their records, and say something else: earlier in the same
// file, or in an earlier one. `original` is the batch that set them aside.
Result<std::vector<OvertakenRow>> find_overtaken(sql::Connection& connection, const BatchRows& batch,
                                                 std::int64_t original);

}  // namespace plumbline::records
