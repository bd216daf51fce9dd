// SPDX-License-Identifier: Apache-2.0
// Converter: blocks of text cells become blocks of typed columns; rows that cannot are set aside with their reasons.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "records/plan.h"
#include "records/repeats.h"
#include "records/watch.h"
#include "sql/sql.h"
#include "tabular/tabular.h"

namespace plumbline::records {

// A row on its way to quarantine.
struct RefusedRow {
  std::uint64_t row = 0;
  std::uint64_t line = 0;
  std::string column;  // empty: the row as a whole
  std::string value;
  Words reason;
  std::string cells_json;
  bool overtaken = false;  // nothing to mend: the record has come again since (overtaken.h)

  std::size_t bytes() const { return value.size() + cells_json.size(); }  // what may be long
};

struct ConvertedBlock {
  std::vector<sql::ColumnData> columns;  // the plan's, then `_batch` and `_row`
  std::size_t rows = 0;                  // to be stored
  std::size_t left_out = 0;              // taken, but the next row says the same
  std::vector<RefusedRow> refused;
  std::size_t in = 0;            // rows + left_out + refused
  std::uint64_t bytes_read = 0;  // of the file, for progress
};

class Converter {
 public:
  // The plan must outlive the Converter.
  Converter(Plan& plan, std::int64_t batch, Date today);

  // True: the last row of the block converted before says the same as the first of this one, and is to be left out.
  bool convert(const tabular::Block& block, ConvertedBlock& out);

  const Repeats& repeats() const { return repeats_; }
  const Watch& watch() const { return watch_; }
  // Rows in which a mapped column was empty, by place in the plan.
  const std::vector<std::int64_t>& empty() const { return empty_; }

 private:
  Outcome take(PlannedColumn& column, const tabular::Block& block, std::size_t row, Cell& cell);
  std::string_view source_text(const PlannedColumn& column, const tabular::Block& block, std::size_t row);
  std::size_t fill(PlannedColumn& column, const tabular::Block& block, sql::ColumnData& to);
  RefusedRow refuse(const tabular::Block& block, std::size_t row);
  RefusedRow refuse(const tabular::BadRow& bad) const;
  std::size_t set_totals_aside(const tabular::Block& block);
  // The word, if the row is a total or a signature: it begins with one, and its key is none.
  std::optional<std::string_view> total_in(const tabular::Block& block, std::size_t row);

  Plan& plan_;
  std::int64_t batch_;
  Watch watch_;
  Repeats repeats_;
  std::vector<std::size_t> key_;  // places of the key's columns in the plan, those that are counted left out
  std::vector<std::int64_t> empty_;
  std::vector<std::size_t> taking_;       // rows of the block being filled in
  std::vector<std::uint8_t> is_refused_;  // by row of the block
  std::size_t empties_in_column_ = 0;
  std::string joined_;
};

// Takes rows out of a block; `places` rise.
void leave_out(ConvertedBlock& block, std::span<const std::size_t> places);

// {"header": "cell", ...}; null where there is no cell. Cells behind the header's end are named "(8)", "(9)".
std::string cells_json(const std::vector<std::string>& headers, const std::vector<std::string_view>& cells);

// The text itself, or escaped where it is no UTF-8 (a store takes nothing else).
std::string storable(std::string_view text);

}  // namespace plumbline::records
