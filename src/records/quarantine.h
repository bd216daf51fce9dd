// SPDX-License-Identifier: Apache-2.0
// Quarantine: `plumbline.quarantine`, the rows that could not be taken, and reading them again.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "records/converter.h"
#include "records/records.h"

namespace plumbline::records {

// Rows on their way into a table, appended together; value by value, in the order of the columns.
class RowsOut {
 public:
  struct Column {
    std::string name;
    sql::Type type = sql::Type::Text;  // or Integer
  };
  RowsOut(sql::Connection& connection, std::string table, const std::vector<Column>& columns);

  void integer(std::int64_t value);
  void text(std::string_view value);
  Status end_row();
  Status finish();

 private:
  Status flush();

  sql::Connection& connection_;
  std::string table_;
  std::vector<std::string> names_;
  std::vector<sql::ColumnData> columns_;
  std::unique_ptr<sql::Appender> appender_;
  std::size_t at_ = 0;  // the column that comes next
  std::size_t rows_ = 0;
  std::size_t bytes_ = 0;
};

// Adds refused rows within the transaction under way.
class QuarantineWriter {
 public:
  // `first_id`: what next_quarantine_id() gave.
  QuarantineWriter(sql::Connection& connection, std::int64_t first_id, std::int64_t batch, std::string record_type,
                   std::string file);

  Status add(const RefusedRow& row);
  Status finish() { return out_.finish(); }

 private:
  RowsOut out_;
  std::int64_t next_id_;
  std::int64_t batch_;
  std::string record_type_, file_;
};

Result<std::int64_t> next_quarantine_id(sql::Connection& connection);

Result<std::vector<QuarantinedRow>> list_quarantine(sql::Connection& connection, const QuarantineFilter& filter);
Status fix_quarantined(sql::Connection& connection, std::int64_t id, const std::map<std::string, std::string>& cells,
                       const std::string& by, Timestamp at);

// The waiting rows of one batch as a table to read: cells by header, rows and lines as in the file they came from. Rows
// that were refused as a whole (ragged, unclosed quote) and never fixed come as bad rows again. They are read on a
// connection beside the given one, a page at a time.
class QuarantineReader : public tabular::Reader {
 public:
  static Result<std::unique_ptr<QuarantineReader>> open(sql::Connection& connection, std::int64_t batch);

  const tabular::Shape& shape() const override { return shape_; }
  Result<bool> next(tabular::Block& block) override;
  std::uint64_t bytes_read() const override { return at_; }
  std::uint64_t bytes_total() const override { return total_; }

 private:
  struct Row {
    std::uint64_t row = 0;
    std::uint64_t line = 0;
    bool whole_row = false;
    Words reason;
    std::string given, cells_json;
  };
  Status read_headers(std::int64_t batch);
  Status turn_page();

  tabular::Shape shape_;
  std::unique_ptr<sql::Connection> connection_;
  std::unique_ptr<sql::Rows> rows_;
  std::vector<Row> page_;
  std::uint64_t at_ = 0;
  std::uint64_t total_ = 0;
};

// Settles the rows of one batch after their replay, within its transaction: those still refused keep waiting with the
// new reason, the others are done.
class Settling {
 public:
  static Result<std::unique_ptr<Settling>> begin(sql::Connection& connection);
  explicit Settling(sql::Connection& connection);

  Status still_refused(const RefusedRow& row);
  Status finish(std::int64_t original, std::int64_t replay);

 private:
  sql::Connection& connection_;
  RowsOut refused_;
};

// A file that was read again has its rows either in the records or in quarantine anew, and those that its earlier
// batches left waiting are dropped; gives how many. But only those of batches that read the same sheet and no column
// that `mapping` leaves out: what such a row says there would be lost. Rows that somebody fixed are never dropped.
// `first_sheet`: of the file, which is read where a mapping names none.
Result<std::int64_t> drop_superseded(sql::Connection& connection, const packs::PackSet& packs,
                                     const BatchReport& report, const Mapping& mapping, const std::string& first_sheet);

}  // namespace plumbline::records
