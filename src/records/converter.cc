// SPDX-License-Identifier: Apache-2.0
// Converts column by column, so that one column's rules stay in the processor's cache for a whole block.
#include "records/converter.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "base/json.h"
#include "base/text.h"
#include "records/totals.h"

namespace plumbline::records {

namespace {

Words required_and_empty() {
  return say("the value is required and missing", "此项必填，但没有值");
}

Words no_record(std::string_view word) {
  return say("this is a total or a signature (“{}”), not a record; if it is one, put its key in place",
             "此行是合计或签名（“{}”），不是记录；如确为记录，请补上其编号", excerpt(word));
}

// Calls `move(from, end, to)` for every stretch of rows that stays behind the first of `places`; gives how many stay.
template <typename Move>
std::size_t close_ranks(std::size_t rows, std::span<const std::size_t> places, const Move& move) {
  std::size_t to = places.front();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t from = places[i] + 1;
    const std::size_t end = i + 1 < places.size() ? places[i + 1] : rows;
    move(from, end, to);
    to += end - from;
  }
  return to;
}

template <typename T>
void take_out(std::vector<T>& values, std::span<const std::size_t> places) {
  const auto at = [&](std::size_t place) { return values.begin() + static_cast<std::ptrdiff_t>(place); };
  values.resize(close_ranks(values.size(), places, [&](std::size_t from, std::size_t end, std::size_t to) {
    std::copy(at(from), at(end), at(to));
  }));
}

void take_out_texts(sql::ColumnData& column, std::span<const std::size_t> places) {
  std::vector<std::uint32_t>& ends = column.ends;
  ends.resize(close_ranks(ends.size(), places, [&](std::size_t from, std::size_t end, std::size_t to) {
    const std::uint32_t begin = ends[from - 1];
    const std::uint32_t filled = to == 0 ? 0 : ends[to - 1];
    std::memmove(column.bytes.data() + filled, column.bytes.data() + begin, ends[end - 1] - begin);
    for (std::size_t row = from; row < end; ++row) ends[to + row - from] = ends[row] - (begin - filled);
  }));
  column.bytes.resize(ends.empty() ? 0 : ends.back());
}

}  // namespace

Converter::Converter(Plan& plan, std::int64_t batch, Date today)
    : plan_(plan),
      batch_(batch),
      watch_(plan, today),
      repeats_(plan) {
  empty_.resize(plan.columns.size());
  for (const std::string& name : plan.type->key) {
    const auto place = plan.place_of(name);
    if (place && !plan.columns[*place].constant) key_.push_back(*place);
  }
}

bool Converter::convert(const tabular::Block& block, ConvertedBlock& out) {
  const std::size_t width = plan_.columns.size();
  out.columns.resize(width + 2);
  out.refused.clear();
  is_refused_.assign(block.rows(), 0);
  taking_.resize(block.rows());
  std::iota(taking_.begin(), taking_.end(), std::size_t{0});

  std::size_t refused = 0;
  for (std::size_t i = 0; i < width; ++i) {
    refused += fill(plan_.columns[i], block, out.columns[i]);
    empty_[i] += static_cast<std::int64_t>(empties_in_column_);
  }
  refused += set_totals_aside(block);
  if (refused > 0) {  // rare enough to fill in the columns again without the refused rows
    for (std::size_t row = 0; row < block.rows(); ++row) {
      if (is_refused_[row] != 0) out.refused.push_back(refuse(block, row));
    }
    std::erase_if(taking_, [&](std::size_t row) { return is_refused_[row] != 0; });
    for (std::size_t i = 0; i < width; ++i) fill(plan_.columns[i], block, out.columns[i]);
  }
  for (const tabular::BadRow& bad : block.bad_rows) out.refused.push_back(refuse(bad));

  out.rows = taking_.size();
  out.left_out = 0;
  out.in = out.rows + out.refused.size();
  sql::ColumnData& batch = out.columns[width];
  sql::ColumnData& row_number = out.columns[width + 1];
  batch.type = row_number.type = sql::Type::Integer;
  batch.present.assign(out.rows, 1);
  row_number.present.assign(out.rows, 1);
  batch.integers.assign(out.rows, batch_);
  row_number.integers.resize(out.rows);
  for (std::size_t i = 0; i < out.rows; ++i) {
    row_number.integers[i] = static_cast<std::int64_t>(block.row_numbers[taking_[i]]);
  }
  watch_.see(out.columns, out.rows);
  repeats_.see(out.columns, out.rows);
  leave_out(out, repeats_.to_leave_out());
  return repeats_.last_before_too();
}

std::string_view Converter::source_text(const PlannedColumn& column, const tabular::Block& block, std::size_t row) {
  if (column.constant) return *column.constant;
  if (column.from.size() == 1) return block.cell(row, column.from.front());
  joined_.clear();
  for (const std::size_t place : column.from) {
    const std::string_view part = quick_trim(block.cell(row, place));
    if (!part.empty() && !joined_.empty()) joined_ += ' ';
    joined_ += part;
  }
  return joined_;
}

Outcome Converter::take(PlannedColumn& column, const tabular::Block& block, std::size_t row, Cell& cell) {
  return column.normaliser.take(source_text(column, block, row), cell);
}

// Fills in the rows of `taking_`; gives the number of rows it newly refused.
std::size_t Converter::fill(PlannedColumn& column, const tabular::Block& block, sql::ColumnData& to) {
  const bool is_text = column.normaliser.is_text();
  const bool required = column.normaliser.column().required;
  const std::size_t rows = taking_.size();
  std::size_t refused = 0;
  empties_in_column_ = 0;
  to.type = column.normaliser.type();
  to.present.assign(rows, 1);
  to.bytes.clear();
  to.integers.resize(is_text ? 0 : rows);
  to.ends.resize(is_text ? rows : 0);
  Cell cell;
  Outcome outcome = Outcome::Empty;
  for (std::size_t i = 0; i < rows; ++i) {
    if (i == 0 || !column.constant) outcome = take(column, block, taking_[i], cell);
    if (outcome == Outcome::Taken) {
      if (is_text) {
        to.bytes += cell.text;
      } else {
        to.integers[i] = cell.integer;
      }
    } else {
      to.present[i] = 0;
      if (!is_text) to.integers[i] = 0;
      if (outcome == Outcome::Empty) ++empties_in_column_;
      if (outcome == Outcome::Refused || required) {
        is_refused_[taking_[i]] = 1;
        ++refused;
      }
    }
    if (is_text) to.ends[i] = static_cast<std::uint32_t>(to.bytes.size());
  }
  return refused;
}

// Refused rows are looked at in refuse(); here those whose word was taken for an id.
std::size_t Converter::set_totals_aside(const tabular::Block& block) {
  bool saw_one = false;
  for (const std::size_t place : key_) saw_one = plan_.columns[place].normaliser.saw_total() || saw_one;
  if (!saw_one) return 0;
  std::size_t refused = 0;
  for (std::size_t row = 0; row < block.rows(); ++row) {
    if (is_refused_[row] != 0 || !total_in(block, row)) continue;
    is_refused_[row] = 1;
    ++refused;
  }
  return refused;
}

std::optional<std::string_view> Converter::total_in(const tabular::Block& block, std::size_t row) {
  std::string_view first;
  for (std::size_t i = 0; i < block.width && first.empty(); ++i) first = trim(block.cell(row, i));
  if (!is_total(first)) return std::nullopt;
  const bool has_key = std::all_of(key_.begin(), key_.end(), [&](std::size_t place) {
    PlannedColumn& column = plan_.columns[place];
    Cell cell;
    return take(column, block, row, cell) == Outcome::Taken && !is_total(source_text(column, block, row));
  });
  if (has_key) return std::nullopt;
  return first;
}

RefusedRow Converter::refuse(const tabular::Block& block, std::size_t row) {
  RefusedRow refused;
  refused.row = block.row_numbers[row];
  refused.line = block.line_numbers[row];
  std::vector<std::string_view> cells;
  for (std::size_t i = 0; i < block.width; ++i) cells.push_back(block.cell(row, i));
  refused.cells_json = cells_json(plan_.headers, cells);
  if (const auto word = total_in(block, row)) {
    refused.value = storable(*word);
    refused.reason = no_record(*word);
    return refused;
  }
  for (PlannedColumn& column : plan_.columns) {
    Cell cell;
    const Outcome outcome = take(column, block, row, cell);
    const bool missing = outcome == Outcome::Empty && column.normaliser.column().required;
    if (outcome != Outcome::Refused && !missing) continue;
    const std::string text(source_text(column, block, row));
    const Words reason = missing ? required_and_empty() : column.normaliser.reason(text);
    const std::string& name = column.normaliser.column().name;
    if (refused.column.empty()) {
      refused.column = name;
      refused.value = storable(text);
      refused.reason = reason;
    } else {
      refused.reason.en += "; also " + name + ": " + reason.en;
      refused.reason.zh += "；另有 " + name + "：" + reason.zh;
    }
  }
  return refused;
}

RefusedRow Converter::refuse(const tabular::BadRow& bad) const {
  const std::vector<std::string_view> cells(bad.cells.begin(), bad.cells.end());
  RefusedRow refused{bad.row, bad.line, "", storable(bad.raw), bad.reason, cells_json(plan_.headers, cells)};
  std::string_view first;
  for (std::size_t i = 0; i < cells.size() && first.empty(); ++i) first = trim(cells[i]);
  const auto is_there = [&](std::size_t place) {
    const std::vector<std::size_t>& from = plan_.columns[place].from;
    return std::any_of(from.begin(), from.end(), [&](std::size_t cell) {
      return cell < cells.size() && !trim(cells[cell]).empty() && !is_total(cells[cell]);
    });
  };
  if (is_total(first) && !std::all_of(key_.begin(), key_.end(), is_there)) {
    refused.reason = no_record(first);
    refused.reason.en += "; also " + bad.reason.en;
    refused.reason.zh += "；另有：" + bad.reason.zh;
  }
  return refused;
}

void leave_out(ConvertedBlock& block, std::span<const std::size_t> places) {
  if (places.empty()) return;
  for (sql::ColumnData& column : block.columns) {
    take_out(column.present, places);
    if (column.type == sql::Type::Text) {
      take_out_texts(column, places);
    } else {
      take_out(column.integers, places);
    }
  }
  block.rows -= places.size();
  block.left_out += places.size();
}

std::string cells_json(const std::vector<std::string>& headers, const std::vector<std::string_view>& cells) {
  Json json;
  for (std::size_t i = 0; i < std::max(headers.size(), cells.size()); ++i) {
    const std::string name = i < headers.size() ? headers[i] : "(" + std::to_string(i + 1) + ")";
    if (i >= cells.size() || cells[i].data() == nullptr) {
      json.set_null(name);
    } else {
      json.set(name, storable(cells[i]));
    }
  }
  return json.text();
}

std::string storable(std::string_view text) {
  return tabular::escaped(text, 4 * text.size());
}

}  // namespace plumbline::records
