// SPDX-License-Identifier: Apache-2.0
// Converts column by column, so that one column's rules stay in the processor's cache for a whole block.
#include "records/converter.h"

#include <algorithm>
#include <numeric>

#include "base/json.h"
#include "base/text.h"

namespace plumbline::records {

namespace {

Words required_and_empty() {
  return say("the value is required and missing", "此项必填，但没有值");
}

}  // namespace

Converter::Converter(Plan& plan, std::int64_t batch) : plan_(plan), batch_(batch), watch_(plan) {
  empty_.resize(plan.columns.size());
}

void Converter::convert(const tabular::Block& block, ConvertedBlock& out) {
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
  if (refused > 0) {  // rare enough to fill in the columns again without the refused rows
    for (std::size_t row = 0; row < block.rows(); ++row) {
      if (is_refused_[row] != 0) out.refused.push_back(refuse(block, row));
    }
    std::erase_if(taking_, [&](std::size_t row) { return is_refused_[row] != 0; });
    for (std::size_t i = 0; i < width; ++i) fill(plan_.columns[i], block, out.columns[i]);
  }
  for (const tabular::BadRow& bad : block.bad_rows) out.refused.push_back(refuse(bad));

  out.rows = taking_.size();
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
}

std::string_view Converter::source_text(const PlannedColumn& column, const tabular::Block& block, std::size_t row) {
  if (column.constant) return *column.constant;
  if (column.from.size() == 1) return block.cell(row, column.from.front());
  joined_.clear();
  for (const std::size_t place : column.from) {
    const std::string_view part = trim(block.cell(row, place));
    if (!part.empty() && !joined_.empty()) joined_ += ' ';
    joined_ += part;
  }
  return joined_;
}

Outcome Converter::take(PlannedColumn& column, const tabular::Block& block, std::size_t row, Cell& cell) {
  const Outcome outcome = column.normaliser.take(source_text(column, block, row), cell);
  return outcome;
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
  for (std::size_t i = 0; i < rows; ++i) {
    Cell cell;
    const Outcome outcome = take(column, block, taking_[i], cell);
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

RefusedRow Converter::refuse(const tabular::Block& block, std::size_t row) {
  RefusedRow refused;
  refused.row = block.row_numbers[row];
  refused.line = block.line_numbers[row];
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
  std::vector<std::string_view> cells;
  for (std::size_t i = 0; i < block.width; ++i) cells.push_back(block.cell(row, i));
  refused.cells_json = cells_json(plan_.headers, cells);
  return refused;
}

RefusedRow Converter::refuse(const tabular::BadRow& bad) const {
  const std::vector<std::string_view> cells(bad.cells.begin(), bad.cells.end());
  return {bad.row, bad.line, "", storable(bad.raw), bad.reason, cells_json(plan_.headers, cells)};
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
  if (is_utf8(text) && text.find('\0') == std::string_view::npos) return std::string(text);
  return excerpt(text, 3 * text.size() + 3);
}

}  // namespace plumbline::records
