// SPDX-License-Identifier: Apache-2.0
// Tree: finds records that would become their own superiors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "packs/packs.h"
#include "sql/sql.h"

namespace plumbline::records {

struct TreeEdge {
  std::string id;
  std::optional<std::string> parent;
  std::int64_t row = 0;  // in the file; 0: known before
};

struct CycleBreaker {
  std::int64_t row = 0;  // the last row of the file in this cycle
  std::string cycle;     // "7 > 12 > 7"
};

// The rows that must go so that no cycle is left. `edges`: what was known before, then the file in its order; a later
// edge of an id replaces the earlier. Cycles that no row of the file is part of are left alone.
std::vector<CycleBreaker> find_cycles(const std::vector<TreeEdge>& edges);

// The same for the rows of a batch that have been appended and not yet reconciled.
Result<std::vector<CycleBreaker>> find_cycles(sql::Connection& connection, const packs::RecordType& type,
                                              std::int64_t batch);

}  // namespace plumbline::records
