// SPDX-License-Identifier: Apache-2.0
// Watch: what is learnt of a batch while its rows stream by, so that no statement has to read them again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "records/plan.h"
#include "sql/sql.h"

namespace plumbline::records {

struct Repeats {
  std::span<const std::int64_t> rows;     // `_row`s among which keys come twice
  std::span<const std::int64_t> earlier;  // those that a later one repeats
  std::int64_t keys = 0;                  // that come more than once
  bool word_for_word = false;             // every repeat says what the row before it said, and its key is known whole
};

class Watch {
 public:
  explicit Watch(const Plan& plan);

  // Rows that were taken; `columns` as the plan orders them, then `_batch` and `_row`.
  void see(std::span<const sql::ColumnData> columns, std::size_t rows);

  // Keys that come twice, if the file is in the order of its keys: then equal keys stand side by side. Nothing is known
  // of a file in another order, or with very many repeats.
  std::optional<Repeats> repeats() const;
  std::vector<DateOrderBreach> breaches() const;

  // Numbers missing between the lowest and highest serial. Known only if the serials never fell.
  struct Gaps {
    std::int64_t missing = 0;
    std::string example;  // "1005" or "1005-1009"
  };
  std::optional<Gaps> serial_gaps() const;

 private:
  struct Order {
    std::size_t earlier, later;
    packs::DateOrder words;
    std::int64_t rows = 0;
  };

  void see_keys(std::span<const sql::ColumnData> columns, std::size_t rows);
  void repeat(std::int64_t row_before, std::int64_t row);
  bool says_the_same(std::span<const sql::ColumnData> columns, std::size_t row) const;
  bool in_order() const { return (in_order_ || in_order_by_length_) && !too_many_repeats_; }
  void see_order(Order& order, std::span<const sql::ColumnData> columns, std::size_t rows) const;
  void see_serials(const sql::ColumnData& column, std::size_t rows);

  std::vector<std::size_t> key_;
  std::size_t row_place_;
  bool in_order_ = true;            // texts compared byte by byte
  bool in_order_by_length_ = true;  // shorter texts first: how ids of digits rise
  bool any_key_ = false;
  std::vector<sql::ColumnData> last_;  // one row, all columns
  bool whole_key_;
  bool word_for_word_ = true;
  std::int64_t repeated_keys_ = 0;
  std::vector<std::int64_t> repeated_rows_;
  std::vector<std::int64_t> earlier_rows_;
  bool too_many_repeats_ = false;
  std::vector<Order> orders_;
  std::optional<std::size_t> serial_;
  bool serials_rise_ = true;
  std::optional<std::int64_t> last_serial_;
  Gaps gaps_;
};

// Serials above this are no serials; the limit keeps their differences well inside 64 bits.
inline constexpr std::int64_t kSerialMax = 1'000'000'000'000'000;

// "1005" or "1005-1009".
std::string gap_example(std::int64_t first, std::int64_t last);

}  // namespace plumbline::records
