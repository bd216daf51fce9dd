// SPDX-License-Identifier: Apache-2.0
// Import: one table of rows becomes one batch, in one transaction.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "records/converter.h"
#include "records/records.h"

namespace plumbline::records {

struct Source {
  Mapping mapping;
  std::string file;                                // what the batch calls it
  std::function<Result<crypto::Digest>()> digest;  // of the file; asked for once its rows have been read
  std::string by;
  std::int64_t replay_of = 0;
  std::string sheet;  // of a replay: the one its rows came from
  // Reads the rows from the start; more than once if rows must be found again.
  std::function<Result<std::unique_ptr<tabular::Reader>>()> open;
};

// Where refused rows go; called within the batch's transaction.
using Refuse = std::function<Status(std::int64_t batch, const RefusedRow& row)>;

struct Desk {  // what every step of an import works with
  sql::Connection& connection;
  const packs::PackSet& packs;
  const Clock& clock;
};

// Runs within the transaction under way on the connection; the caller puts the batch into the log, and commits.
Result<BatchReport> import_rows(const Desk& desk, const Source& source, const Refuse& refuse, Progress& progress);

}  // namespace plumbline::records
