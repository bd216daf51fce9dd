// SPDX-License-Identifier: Apache-2.0
// Watch: what is learnt of a batch while its rows stream by, so that no statement has to read them again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "records/plan.h"
#include "sql/sql.h"

namespace plumbline::records {

class Watch {
 public:
  Watch(const Plan& plan, Date today);

  // Rows that were taken; `columns` as the plan orders them, then `_batch` and `_row`.
  void see(std::span<const sql::ColumnData> columns, std::size_t rows);

  std::vector<DateOrderBreach> breaches() const;

  // Rows dated after `today`, in columns of which the pack does not say that they may lie ahead.
  std::vector<LateDates> dates_to_come() const;

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
    std::vector<std::int64_t> examples = {};
  };

  void see_order(Order& order, std::span<const sql::ColumnData> columns, std::size_t rows) const;
  void see_serials(const sql::ColumnData& column, std::size_t rows);

  struct Past {
    std::size_t place;
    std::string column;
    std::int64_t rows = 0;
  };
  void see_past(Past& past, std::span<const sql::ColumnData> columns, std::size_t rows) const;

  std::vector<Order> orders_;
  std::vector<Past> past_;
  std::int64_t end_of_today_day_;
  std::int64_t end_of_today_micros_;
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
