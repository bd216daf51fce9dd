// SPDX-License-Identifier: Apache-2.0
// Answer: what a rule says in this run. First it is only hashed as a whole and set aside: most answers are those of the
// run before. Only another answer is laid beside what is filed, key by key, in bounded memory: 72 bytes a finding, the
// rows in a spool.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "crypto/crypto.h"
#include "findings/hash128.h"
#include "findings/match_row.h"
#include "findings/spool.h"
#include "rules/rules.h"
#include "sql/sql.h"

namespace plumbline::findings {

enum class Known : std::uint8_t { No, Open, Cleared };

// One finding key. `rows` begins at minus the hash filed earlier, so that it ends at zero if the rows are the same.
struct KeyEntry {
  Hash128 key;
  std::uint64_t key_check = 0;  // keyed: two keys whose 128 bits were made to be equal are two all the same
  Hash128 rows;
  std::int64_t number = 0;     // of the finding, if it is known
  std::uint64_t last_row = 0;  // in the spool, plus 1; 0: none
  std::uint32_t row_count = 0;
  std::uint32_t reasons = 0;  // bits: why it could not be evaluated
  Known known = Known::No;
  std::uint8_t severities = 0;  // bits: those its rows give; kRulesOwn where a row gives none

  bool touched = false;  // one of its records came in or was edited since the rule was last evaluated

  bool matched() const { return row_count > 0; }
  bool same() const { return rows == Hash128{}; }

  static constexpr std::uint8_t kRulesOwn = 0x80;
  void note(std::optional<rules::Severity> severity);
  // The highest of its rows, where the rule's own is `otherwise`.
  rules::Severity severity(rules::Severity otherwise) const;
  // Whether its rows give one: then it is not simply the rule's.
  bool gives_severity() const { return (severities & ~kRulesOwn) != 0; }
};

// Records that came in or were edited since a rule was last evaluated, as hashes; too many to keep count as all of
// them.
class FreshRecords {
 public:
  static constexpr std::size_t kMax = std::size_t{1} << 20;

  void add(std::string_view record_type, std::string_view record_id);
  void all_are_fresh() { all_ = true; }
  void sort();  // after the last add()
  bool empty() const { return !all_ && hashes_.empty(); }
  bool full() const { return all_ || hashes_.size() >= kMax; }
  bool contains(std::string_view record_type, std::string_view record_id) const;

 private:
  bool all_ = false;
  std::vector<std::uint64_t> hashes_;
};

// What work says that ended because the person wished it.
Error stopped_as_asked();

class Answer {
 public:
  static constexpr std::size_t kReasonsMax = 32;
  static constexpr std::size_t kExamplesMax = 20;

  explicit Answer(std::filesystem::path spool_folder) : spool_(std::move(spool_folder)) {}

  // Runs the statement and sets its rows aside. An error is the rule's, unless stop_requested().
  Status take(sql::Connection& records, const rules::Statement& statement, Progress& progress);
  // Of all rows, whatever their order: equal if and only if the answer is the same.
  const Hash128& digest() const { return digest_; }

  // The findings of the rule as filed so far. After take(), before group().
  Status load_filed(sql::Connection& cases, const std::string& rule);
  // Sorts the rows by key. Keys with one of these records will be `touched`. An error is the rule's.
  Status group(const std::string& rule, const FreshRecords& fresh);

  KeyEntry& entry(std::uint32_t index) { return blocks_[index / kBlock][index % kBlock]; }
  std::uint32_t size() const { return size_; }

  // The matching rows of a key, last one first, as bytes for read_match_row().
  Result<std::vector<std::string>> rows_of(const KeyEntry& entry);

  const std::vector<std::string>& reasons() const { return reasons_; }
  // By reason: how many distinct keys, and the first of them.
  std::map<std::string, std::int64_t> reason_counts();
  std::map<std::string, std::vector<std::string>> examples_by_reason() const;
  // Reason noted earlier on an open finding, by finding number.
  const std::map<std::int64_t, std::string>& notes() const { return notes_; }

  std::int64_t statement_micros() const { return statement_micros_; }

 private:
  static constexpr std::uint32_t kBlock = 4096;

  KeyEntry& find_or_add(std::string_view key);
  void grow();
  Status note_reason(KeyEntry& entry, const MatchRow& row, const std::string& rule);

  Spool spool_;
  crypto::ShortHash check_;
  std::vector<std::unique_ptr<KeyEntry[]>> blocks_;
  std::vector<std::uint32_t> slots_;  // index + 1; 0: free
  std::uint32_t size_ = 0;
  std::size_t rows_ = 0;  // set aside
  Hash128 digest_;
  std::vector<std::string> reasons_;
  std::vector<std::vector<std::string>> examples_;
  std::map<std::int64_t, std::string> notes_;
  std::int64_t statement_micros_ = 0;
};

}  // namespace plumbline::findings
