// SPDX-License-Identifier: Apache-2.0
// Repeats: keys that come twice in one batch, noticed while its rows stream by, so that no statement has to look for
// them. A row that the next one repeats word for word need not be stored at all; taken out of the table again, it would
// make the store write the whole batch twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "records/plan.h"
#include "sql/sql.h"

namespace plumbline::records {

struct RepeatedRows {
  std::int64_t left_out = 0;              // rows that the next one repeated word for word: not stored
  std::span<const std::int64_t> instead;  // `_row`s of the last rows of such runs: their keys came more than once
  // `_row`s of stored rows among which keys come twice; nothing is known of a file in no order, or with very many.
  std::optional<std::span<const std::int64_t>> others;
};

class Repeats {
 public:
  explicit Repeats(const Plan& plan);

  // Rows that were taken; `columns` as the plan orders them, then `_batch` and `_row`. Every block is shown, also an
  // empty one.
  void see(std::span<const sql::ColumnData> columns, std::size_t rows);

  // Of the block seen last: places of rows to be left out, rising.
  std::span<const std::size_t> to_leave_out() const { return to_leave_out_; }
  // The last row of the block before is to be left out too.
  bool last_before_too() const { return last_before_too_; }

  // Valid as long as nothing more is seen.
  RepeatedRows rows() const;

 private:
  struct Step {  // from one key to the next: below 0 it rises, 0 it is the same
    int by_bytes = 0;
    int by_length = 0;  // shorter texts first: how ids of digits rise
  };

  Step step_to(std::span<const sql::ColumnData> columns, std::size_t row) const;
  void repeat(std::span<const sql::ColumnData> columns, std::size_t row, std::int64_t number_before,
              std::int64_t number);
  bool says_the_same(std::span<const sql::ColumnData> columns, std::size_t row) const;

  std::vector<std::size_t> key_;
  bool whole_key_;  // equal keys here are equal keys in the table
  bool rises_by_bytes_ = true;
  bool rises_by_length_ = true;
  std::vector<sql::ColumnData> last_;  // the last row before the block, all columns
  bool last_is_at_hand_ = false;       // it is the last of the block before, which may still lose it
  std::vector<std::size_t> to_leave_out_;
  bool last_before_too_ = false;
  std::int64_t left_out_ = 0;
  std::vector<std::int64_t> instead_;
  std::vector<std::int64_t> others_;
};

}  // namespace plumbline::records
