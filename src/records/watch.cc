// SPDX-License-Identifier: Apache-2.0
// Watches orders of dates and serial numbers go by.
#include "records/watch.h"

#include <charconv>

namespace plumbline::records {

namespace {

using sql::ColumnData;

std::int64_t day_of(const ColumnData& column, std::size_t row) {
  if (column.type == sql::Type::Date) return column.integers[row];
  return date_of(Timestamp{column.integers[row]}).days;
}

std::optional<std::int64_t> number_at(const ColumnData& column, std::size_t row) {
  if (column.present[row] == 0) return std::nullopt;
  if (column.type == sql::Type::Integer) return column.integers[row];
  const std::string_view text = column.text(row);
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

constexpr std::int64_t kMicrosPerDay = std::int64_t{24} * 3600 * 1'000'000;

bool says_what_has_been(const packs::Column& column) {
  const bool is_dated = column.kind == packs::ColumnKind::Date || column.kind == packs::ColumnKind::Timestamp;
  return is_dated && !column.may_lie_ahead;
}

}  // namespace

Watch::Watch(const Plan& plan, Date today)
    : end_of_today_day_(today.days),
      end_of_today_micros_((std::int64_t{today.days} + 1) * kMicrosPerDay - 1) {
  for (const packs::Column& column : plan.type->columns) {
    const auto place = plan.place_of(column.name);
    if (place && says_what_has_been(column)) past_.push_back({*place, column.name});
  }

  for (const packs::DateOrder& order : plan.type->date_orders) {
    const auto earlier = plan.place_of(order.earlier);
    const auto later = plan.place_of(order.later);
    if (earlier && later) orders_.push_back({*earlier, *later, order});
  }
  if (plan.type->serial) serial_ = plan.place_of(*plan.type->serial);
}

void Watch::see(std::span<const ColumnData> columns, std::size_t rows) {
  if (rows == 0) return;
  for (Order& order : orders_) see_order(order, columns, rows);
  for (Past& past : past_) see_past(past, columns, rows);
  if (serial_ && serials_rise_) see_serials(columns[*serial_], rows);
}

void Watch::see_order(Order& order, std::span<const ColumnData> columns, std::size_t rows) const {
  const ColumnData& earlier = columns[order.earlier];
  const ColumnData& later = columns[order.later];
  const bool same_type = earlier.type == later.type;
  for (std::size_t row = 0; row < rows; ++row) {
    if (earlier.present[row] == 0 || later.present[row] == 0) continue;
    const bool breach =
        same_type ? earlier.integers[row] > later.integers[row] : day_of(earlier, row) > day_of(later, row);
    if (!breach) continue;
    ++order.rows;
    if (order.examples.size() < kExamplesMax) order.examples.push_back(columns.back().integers[row]);
  }
}

void Watch::see_past(Past& past, std::span<const ColumnData> columns, std::size_t rows) const {
  const ColumnData& column = columns[past.place];
  const std::int64_t last = column.type == sql::Type::Date ? end_of_today_day_ : end_of_today_micros_;
  for (std::size_t row = 0; row < rows; ++row) past.rows += column.present[row] != 0 && column.integers[row] > last;
}

void Watch::see_serials(const ColumnData& column, std::size_t rows) {
  for (std::size_t row = 0; row < rows; ++row) {
    const auto serial = number_at(column, row);
    if (!serial || *serial < 0 || *serial > kSerialMax) continue;
    if (last_serial_ && *serial < *last_serial_) {
      serials_rise_ = false;
      return;
    }
    if (last_serial_ && *serial > *last_serial_ + 1) {
      gaps_.missing += *serial - *last_serial_ - 1;
      if (gaps_.example.empty()) gaps_.example = gap_example(*last_serial_ + 1, *serial - 1);
    }
    last_serial_ = serial;
  }
}

std::vector<DateOrderBreach> Watch::breaches() const {
  std::vector<DateOrderBreach> found;
  for (const Order& order : orders_) {
    if (order.rows > 0) found.push_back({order.words, order.rows, order.examples});
  }
  return found;
}

std::vector<LateDates> Watch::dates_to_come() const {
  std::vector<LateDates> found;
  for (const Past& past : past_) {
    if (past.rows > 0) found.push_back({past.column, past.rows});
  }
  return found;
}

std::optional<Watch::Gaps> Watch::serial_gaps() const {
  if (!serial_) return Gaps{};
  if (!serials_rise_) return std::nullopt;
  return gaps_;
}

std::string gap_example(std::int64_t first, std::int64_t last) {
  return first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
}

}  // namespace plumbline::records
