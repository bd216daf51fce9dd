// SPDX-License-Identifier: Apache-2.0
// What the event of a run commits to (docs/formats/finding.md): all that the run has written, and every finding as it
// stood before and after it. Made in one pass over rows as they are stored, so that an audit can make it again.
#pragma once

#include <cstdint>

#include "findings/findings.h"

namespace plumbline::findings {

// Around one run, in its transaction.
class Committing {
 public:
  explicit Committing(sql::Connection& cases) : cases_(cases) {}

  // Before anything of the run is written.
  Status begin();
  // When all of it is. `filed`: whether findings may be others than before.
  Result<RunCommitment> finish(std::int64_t run, bool filed);

 private:
  sql::Connection& cases_;
  crypto::Digest before_;
  std::int64_t last_history_ = 0;
  std::int64_t last_evidence_ = 0;
};

}  // namespace plumbline::findings
