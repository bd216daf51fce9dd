// SPDX-License-Identifier: Apache-2.0
// DuckdbRows: a streamed DuckDB result, read straight from the vectors of its chunks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sql/duckdb_native.h"
#include "sql/session.h"

namespace plumbline::sql {

// How a column of DuckDB's lies in memory and which of our types it is.
struct DuckdbColumn {
  duckdb_type storage = DUCKDB_TYPE_INVALID;  // DECIMAL: the integer type inside; ENUM: the index's type
  Type type = Type::Null;
  bool unsupported = false;
  int scale = 0;                         // DECIMAL
  std::vector<std::string> enum_values;  // ENUM
  const void* data = nullptr;            // of the chunk at hand
  const std::uint64_t* valid = nullptr;  // nullptr: all
};
DuckdbColumn duckdb_column(duckdb_logical_type type);

// Why a result with such a column cannot be read.
Error unsupported_column(std::string where, std::string_view name);

class DuckdbRows final : public SessionRows {
 public:
  // `result` is open; every later error is told with `where`.
  static Result<std::unique_ptr<SessionRows>> open(Session& session, std::unique_ptr<DuckdbResult> result,
                                                   std::string where);
  ~DuckdbRows() override;

  const std::vector<Column>& columns() const override { return columns_; }
  Result<bool> next() override;
  void abandon() override;

  bool is_null(std::size_t column) const override;
  bool boolean(std::size_t column) const override;
  std::int64_t integer(std::size_t column) const override;
  double real(std::size_t column) const override;
  Decimal decimal(std::size_t column) const override;
  std::string_view text(std::size_t column) const override;
  std::string_view blob(std::size_t column) const override;
  Date date(std::size_t column) const override;
  Timestamp timestamp(std::size_t column) const override;

 private:
  DuckdbRows(Session& session, std::unique_ptr<DuckdbResult> result, std::string where)
      : session_(session),
        result_(std::move(result)),
        where_(std::move(where)) {}
  Result<bool> next_chunk();
  Status check_huge(std::size_t column) const;
  Status check_days(std::size_t column) const;
  bool is_present(std::size_t column, std::size_t row) const;
  const DuckdbColumn& cell(std::size_t column, Type type) const;

  Session& session_;
  std::unique_ptr<DuckdbResult> result_;  // gone once ended
  std::string where_;
  std::vector<Column> columns_;
  std::vector<DuckdbColumn> storage_;
  DuckdbChunk chunk_;
  std::size_t row_ = 0;
  std::size_t rows_ = 0;  // in the chunk
  bool abandoned_ = false;
  bool at_row_ = false;
};

}  // namespace plumbline::sql
