// SPDX-License-Identifier: Apache-2.0
// What the event of a run commits to (docs/formats/finding.md): all that the run has written, and every finding as it
// stood before and after it. An audit makes it again from the rows as they are stored.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "findings/findings.h"
#include "findings/row_digest.h"

namespace plumbline::findings {

// What a run has written lies in four kinds of rows; each has a digest of its own, in the order of numbers or names.
struct WrittenDigests {
  RowDigest outcomes{"outcomes"};
  RowDigest unjudged{"unjudged"};
  RowDigest history{"history"};
  RowDigest evidence{"evidence"};
  RowDigest ended{"ended"};

  crypto::Digest finish();
};

// Around one run, in its transaction. A run that only opens findings, as the first one does, hands in its rows while it
// writes them: reading tens of thousands of them again would take as long as writing them. Where anything that was
// there before is touched, they are read again.
class Committing {
 public:
  explicit Committing(sql::Connection& cases);

  // Before anything of the run but the texts of its rules is written.
  Status begin();
  // What opens findings, each kind in the order of its numbers: the rows of `finding`, every column; their history;
  // their evidence, whose digest and place are nullptr where there is no such record. One thread at a time.
  RowDigest& findings() { return findings_; }
  void add_history(const crypto::Digest& identity, std::int64_t number, std::int64_t finding, Change change,
                   Cause cause, std::int64_t rule_text, std::string_view filed);
  void add_evidence(std::int64_t number, std::int64_t finding, std::string_view record_type, std::string_view record_id,
                    const crypto::Digest* sha256, const std::int64_t* batch, const std::int64_t* row);
  // The run does more than open findings.
  void not_only_added() { only_added_ = false; }
  // When all of the run is written. `filed`: whether findings may be others than before.
  Result<RunCommitment> finish(std::int64_t run, bool filed);

 private:
  Status read_again();

  sql::Connection& cases_;
  crypto::Digest before_;
  RowDigest findings_;
  WrittenDigests written_;
  std::unordered_map<std::int64_t, std::string> rule_texts_;
  bool only_added_ = true;
  std::int64_t first_history_ = 0;
  std::int64_t first_evidence_ = 0;
};

}  // namespace plumbline::findings
