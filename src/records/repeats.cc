// SPDX-License-Identifier: Apache-2.0
// Compares each row with the one before it.
#include "records/repeats.h"

namespace plumbline::records {

namespace {

using sql::ColumnData;

constexpr std::size_t kRepeatedRowsMax = 1'000'000;  // 8 MB; with more, the store finds them itself

int sign(std::int64_t a, std::int64_t b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

bool same(const ColumnData& a, std::size_t row_a, const ColumnData& b, std::size_t row_b) {
  if (a.present[row_a] == 0 || b.present[row_b] == 0) return a.present[row_a] == b.present[row_b];
  if (a.type != sql::Type::Text) return a.integers[row_a] == b.integers[row_b];
  return a.text(row_a) == b.text(row_b);
}

ColumnData one_row(const ColumnData& column, std::size_t row) {
  ColumnData out;
  out.type = column.type;
  out.present = {column.present[row]};
  if (column.type == sql::Type::Text) {
    out.bytes = column.text(row);
    out.ends = {static_cast<std::uint32_t>(out.bytes.size())};
  } else {
    out.integers = {column.integers[row]};
  }
  return out;
}

// Puts `row` in the place of the row before it where that stands at the end, else behind it.
void follow(std::vector<std::int64_t>& rows, std::int64_t row_before, std::int64_t row) {
  if (!rows.empty() && rows.back() == row_before) {
    rows.back() = row;
  } else {
    rows.push_back(row);
  }
}

}  // namespace

Repeats::Repeats(const Plan& plan) {
  for (const std::string& name : plan.type->key) {
    const auto place = plan.place_of(name);
    if (place)
      key_.push_back(*place);  // a key column that is not mapped is NULL, or counted: equal for all we know here
  }
  if (key_.empty()) rises_by_bytes_ = rises_by_length_ = false;
  // A counted column is 1 for now, and rows that would close a circle have yet to be refused: then nothing is sure.
  whole_key_ = key_.size() == plan.type->key.size() && !plan.type->tree_parent;
  for (const std::string& name : plan.type->key) {
    whole_key_ = whole_key_ && plan.type->column(name)->count_within.empty();
  }
}

void Repeats::see(std::span<const ColumnData> columns, std::size_t rows) {
  to_leave_out_.clear();
  last_before_too_ = false;
  if (rows > 0 && !key_.empty()) {
    const ColumnData& numbers = columns.back();
    for (std::size_t row = last_.empty() ? 1 : 0; row < rows; ++row) {
      const Step step = step_to(columns, row);
      rises_by_bytes_ = rises_by_bytes_ && step.by_bytes <= 0;
      rises_by_length_ = rises_by_length_ && step.by_length <= 0;
      if (step.by_bytes != 0) continue;
      repeat(columns, row, row == 0 ? last_.back().integers[0] : numbers.integers[row - 1], numbers.integers[row]);
    }
    last_.clear();
    for (const ColumnData& column : columns) last_.push_back(one_row(column, rows - 1));
  }
  last_is_at_hand_ = rows > 0;
}

// NULL comes first. Any total order would do: all that matters is that equal keys stand side by side.
Repeats::Step Repeats::step_to(std::span<const ColumnData> columns, std::size_t row) const {
  for (const std::size_t place : key_) {
    const ColumnData& before = row == 0 ? last_[place] : columns[place];
    const ColumnData& now = columns[place];
    const std::size_t row_before = row == 0 ? 0 : row - 1;
    if (before.present[row_before] == 0 || now.present[row] == 0) {
      const int order = sign(before.present[row_before], now.present[row]);
      if (order != 0) return {order, order};
    } else if (now.type != sql::Type::Text) {
      const int order = sign(before.integers[row_before], now.integers[row]);
      if (order != 0) return {order, order};
    } else {
      const std::string_view text_before = before.text(row_before);
      const std::string_view text = now.text(row);
      const int order = text_before.compare(text);
      if (order == 0) continue;
      return {order, text_before.size() == text.size() ? order : text_before.size() < text.size() ? -1 : 1};
    }
  }
  return {};
}

// The key of `row` is that of the row before it.
void Repeats::repeat(std::span<const ColumnData> columns, std::size_t row, std::int64_t number_before,
                     std::int64_t number) {
  const bool can_leave_out =
      whole_key_ && (row > 0 || last_is_at_hand_) && instead_.size() < kRepeatedRowsMax && says_the_same(columns, row);
  if (can_leave_out) {
    if (row == 0) {
      last_before_too_ = true;
    } else {
      to_leave_out_.push_back(row - 1);
    }
    ++left_out_;
    follow(instead_, number_before, number);
    if (!others_.empty() && others_.back() == number_before) others_.back() = number;
  } else if (others_.size() <= kRepeatedRowsMax) {
    if (others_.empty() || others_.back() != number_before) others_.push_back(number_before);
    others_.push_back(number);
  }
}

bool Repeats::says_the_same(std::span<const ColumnData> columns, std::size_t row) const {
  for (std::size_t i = 0; i + 2 < columns.size(); ++i) {  // all but `_batch` and `_row`
    const bool is_same = row == 0 ? same(last_[i], 0, columns[i], 0) : same(columns[i], row - 1, columns[i], row);
    if (!is_same) return false;
  }
  return true;
}

RepeatedRows Repeats::rows() const {
  RepeatedRows rows;
  rows.left_out = left_out_;
  rows.instead = instead_;
  if ((rises_by_bytes_ || rises_by_length_) && others_.size() <= kRepeatedRowsMax) rows.others = others_;
  return rows;
}

}  // namespace plumbline::records
