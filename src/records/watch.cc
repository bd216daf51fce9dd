// SPDX-License-Identifier: Apache-2.0
// Watches keys, orders of dates and serial numbers go by.
#include "records/watch.h"

#include <charconv>

namespace plumbline::records {

namespace {

using sql::ColumnData;

constexpr std::size_t kRepeatedRowsMax = 1'000'000;  // 8 MB; with more, the store finds them itself

std::string_view text_at(const ColumnData& column, std::size_t row) {
  const std::uint32_t begin = row == 0 ? 0 : column.ends[row - 1];
  return std::string_view(column.bytes).substr(begin, column.ends[row] - begin);
}

int sign(std::int64_t a, std::int64_t b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// NULL comes first. Any total order would do: all that matters is that equal keys compare equal.
int compare(const ColumnData& a, std::size_t row_a, const ColumnData& b, std::size_t row_b, bool by_length) {
  if (a.present[row_a] == 0 || b.present[row_b] == 0) return sign(a.present[row_a], b.present[row_b]);
  if (a.type != sql::Type::Text) return sign(a.integers[row_a], b.integers[row_b]);
  const std::string_view text_a = text_at(a, row_a);
  const std::string_view text_b = text_at(b, row_b);
  if (by_length && text_a.size() != text_b.size()) return text_a.size() < text_b.size() ? -1 : 1;
  const int order = text_a.compare(text_b);
  return sign(order, 0);
}

ColumnData one_row(const ColumnData& column, std::size_t row) {
  ColumnData out;
  out.type = column.type;
  out.present = {column.present[row]};
  if (column.type == sql::Type::Text) {
    out.bytes = text_at(column, row);
    out.ends = {static_cast<std::uint32_t>(out.bytes.size())};
  } else {
    out.integers = {column.integers[row]};
  }
  return out;
}

std::int64_t day_of(const ColumnData& column, std::size_t row) {
  if (column.type == sql::Type::Date) return column.integers[row];
  return date_of(Timestamp{column.integers[row]}).days;
}

std::optional<std::int64_t> number_at(const ColumnData& column, std::size_t row) {
  if (column.present[row] == 0) return std::nullopt;
  if (column.type == sql::Type::Integer) return column.integers[row];
  const std::string_view text = text_at(column, row);
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

Watch::Watch(const Plan& plan) : row_place_(plan.columns.size() + 1) {
  for (const std::string& name : plan.type->key) {
    const auto place = plan.place_of(name);
    if (place)
      key_.push_back(*place);  // a key column that is not mapped is NULL, or counted: equal for all we know here
  }
  if (key_.empty()) in_order_ = in_order_by_length_ = false;
  // A counted column is 1 for now, and rows that would close a circle have been taken out: then nothing is sure.
  whole_key_ = key_.size() == plan.type->key.size() && !plan.type->tree_parent;
  for (const std::string& name : plan.type->key) {
    whole_key_ = whole_key_ && plan.type->column(name)->count_within.empty();
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
  if (in_order()) see_keys(columns, rows);
  for (Order& order : orders_) see_order(order, columns, rows);
  if (serial_ && serials_rise_) see_serials(columns[*serial_], rows);
}

void Watch::see_keys(std::span<const ColumnData> columns, std::size_t rows) {
  const auto step = [&](std::size_t row, bool by_length) {  // below 0: it rises; 0: the same key again
    for (std::size_t i = 0; i < key_.size(); ++i) {
      const ColumnData& column = columns[key_[i]];
      const int order = row == 0 ? compare(last_[key_[i]], 0, column, 0, by_length)
                                 : compare(column, row - 1, column, row, by_length);
      if (order != 0) return order;
    }
    return 0;
  };
  const ColumnData& row_numbers = columns[row_place_];
  for (std::size_t row = any_key_ ? 0 : 1; row < rows && in_order(); ++row) {
    const int by_bytes = in_order_ ? step(row, false) : 1;
    const int by_length = in_order_by_length_ ? step(row, true) : 1;
    in_order_ = by_bytes <= 0;
    in_order_by_length_ = by_length <= 0;
    if (by_bytes != 0 && by_length != 0) continue;
    word_for_word_ = word_for_word_ && says_the_same(columns, row);
    repeat(row == 0 ? last_[row_place_].integers[0] : row_numbers.integers[row - 1], row_numbers.integers[row]);
  }
  any_key_ = true;
  last_.clear();
  for (const ColumnData& column : columns) last_.push_back(one_row(column, rows - 1));
}

void Watch::repeat(std::int64_t row_before, std::int64_t row) {
  if (repeated_rows_.empty() || repeated_rows_.back() != row_before) {
    repeated_rows_.push_back(row_before);
    ++repeated_keys_;
  }
  repeated_rows_.push_back(row);
  earlier_rows_.push_back(row_before);
  too_many_repeats_ = repeated_rows_.size() > kRepeatedRowsMax;
}

bool Watch::says_the_same(std::span<const ColumnData> columns, std::size_t row) const {
  for (std::size_t i = 0; i + 1 < row_place_; ++i) {
    const int order =
        row == 0 ? compare(last_[i], 0, columns[i], 0, false) : compare(columns[i], row - 1, columns[i], row, false);
    if (order != 0) return false;
  }
  return true;
}

std::optional<Repeats> Watch::repeats() const {
  if (!in_order()) return std::nullopt;
  return Repeats{repeated_rows_, earlier_rows_, repeated_keys_, word_for_word_ && whole_key_};
}

void Watch::see_order(Order& order, std::span<const ColumnData> columns, std::size_t rows) const {
  const ColumnData& earlier = columns[order.earlier];
  const ColumnData& later = columns[order.later];
  const bool same_type = earlier.type == later.type;
  for (std::size_t row = 0; row < rows; ++row) {
    if (earlier.present[row] == 0 || later.present[row] == 0) continue;
    const bool breach =
        same_type ? earlier.integers[row] > later.integers[row] : day_of(earlier, row) > day_of(later, row);
    if (breach) ++order.rows;
  }
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
    if (order.rows > 0) found.push_back({order.words, order.rows});
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
