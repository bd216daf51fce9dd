// SPDX-License-Identifier: Apache-2.0
// BatchLog: `plumbline.batch`, one row per import, written in the import's own transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/records.h"

namespace plumbline::records {

class BatchLog {
 public:
  explicit BatchLog(sql::Connection& connection) : connection_(connection) {}

  Result<std::int64_t> next_number();
  // `mapping` is write_mapping() of what the batch was read with.
  Status add(const BatchReport& report, const std::string& mapping);

  // Says when the batch is, in the report. Small steps back of the clock, and those of another time zone, are not
  // taken.
  Status date(BatchReport& report, Timestamp now);

  // The last batch that read this very file with this very mapping; without a digest, any file. 0: none.
  Result<std::int64_t> last_reading(std::string_view record_type, const std::string& mapping,
                                    const std::optional<crypto::Digest>& digest);
  // Whether a batch after this one, other than a replay of its own rows, has changed records.
  Result<bool> has_changed_since(std::string_view record_type, std::int64_t batch);
  Result<std::vector<BatchReport>> last(std::int64_t limit);
  Result<BatchReport> one(std::int64_t batch);
  Result<std::string> mapping_of(std::int64_t batch);

 private:
  Result<std::vector<BatchReport>> read(std::string_view condition, const sql::Parameters& parameters);

  sql::Connection& connection_;
};

}  // namespace plumbline::records
