// SPDX-License-Identifier: Apache-2.0
// TableWriter: many rows into one table through the store's appender, row by row in the caller's hand; and the number
// from which a table goes on.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "findings/row_digest.h"
#include "sql/sql.h"

namespace plumbline::findings {

//   TableWriter rows(connection, "temp.wanted", {{"n", sql::Type::Integer}, {"id", sql::Type::Text}});
//   rows.integer(7).text("1001");
//   TRY(rows.end_row());
//   TRY(rows.finish());          // nothing counts before this
class TableWriter {
 public:
  TableWriter(sql::Connection& connection, std::string table, std::vector<sql::Column> columns);

  // The cells of a row, in the order of the columns.
  TableWriter& integer(std::int64_t value);
  TableWriter& text(std::string_view value);  // also for BLOB columns
  TableWriter& null();
  TableWriter& integer_or_null(const std::int64_t* value) { return value == nullptr ? null() : integer(*value); }
  TableWriter& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }

  // A cell that follows from others: a digest of the row does without.
  TableWriter& derived(std::int64_t value);

  // From now on every row goes into `digest`, too; it must outlive the writer.
  void copy_to(RowDigest& digest) { digest_ = &digest; }

  Status end_row();
  Status finish();  // afterwards the writer may be filled again

 private:
  Status flush();
  sql::ColumnData& next_cell(bool present);

  sql::Connection& connection_;
  std::string table_;
  std::vector<std::string> names_;
  std::vector<sql::ColumnData> columns_;
  std::unique_ptr<sql::Appender> appender_;
  RowDigest* digest_ = nullptr;
  std::size_t cell_ = 0;
  std::size_t rows_ = 0;
};

// One above the highest of the column `number`; 1 where the table is empty.
Result<std::int64_t> next_number(sql::Connection& connection, std::string_view table);

}  // namespace plumbline::findings
