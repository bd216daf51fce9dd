// SPDX-License-Identifier: Apache-2.0
// Contents: the texts of records that findings rest on, each kept once in evidence_content, by its digest.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "findings/digest_filter.h"
#include "findings/record_reader.h"
#include "findings/table_writer.h"

namespace plumbline::findings {

// A record as it was read, one for all the findings that rest on it.
struct KeptRecord {
  RecordContent read;        // its content is empty if there is no such record
  std::int64_t content = 0;  // number in evidence_content
};

class Contents {
 public:
  using Records = std::vector<std::shared_ptr<KeptRecord>>;

  explicit Contents(sql::Connection& cases);  // which must outlive it

  // The next free number.
  Status prepare();
  // Contents that are stored already get their number, new ones are stored, each text once; here they go.
  Status number(const Records& records);

 private:
  Status find_stored(const std::vector<KeptRecord*>& by_digest);

  sql::Connection& cases_;
  std::int64_t next_ = 1;
  DigestFilter stored_;
  TableWriter added_;
  TableWriter wanted_;  // scratch_digest
};

}  // namespace plumbline::findings
