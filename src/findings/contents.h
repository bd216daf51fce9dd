// SPDX-License-Identifier: Apache-2.0
// Contents: the texts of records that findings rest on, each kept once in evidence_content, by its digest.
#pragma once

#include <cstdint>
#include <vector>

#include "findings/digest_filter.h"
#include "findings/known_records.h"
#include "findings/table_writer.h"

namespace plumbline::findings {

class Contents {
 public:
  using Records = std::vector<KeptRecord*>;

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
