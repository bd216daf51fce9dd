// SPDX-License-Identifier: Apache-2.0
// DuckDB's C handles, owned; and its errors as ours.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <duckdb.h>

#include "sql/sql.h"

namespace plumbline::sql {

// Destroys a handle the way DuckDB wants it: through a pointer to the handle.
template <auto destroy>
struct Destroy {
  template <typename Handle>
  void operator()(Handle* handle) const {
    destroy(&handle);
  }
};
template <typename Handle, auto destroy>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Destroy<destroy>>;

using DuckdbChunk = Owned<duckdb_data_chunk, duckdb_destroy_data_chunk>;
using DuckdbType = Owned<duckdb_logical_type, duckdb_destroy_logical_type>;
using DuckdbStatement = Owned<duckdb_prepared_statement, duckdb_destroy_prepare>;
using DuckdbPending = Owned<duckdb_pending_result, duckdb_destroy_pending>;

// A result is a struct, not a handle.
class DuckdbResult {
 public:
  DuckdbResult() = default;
  DuckdbResult(const DuckdbResult&) = delete;
  DuckdbResult& operator=(const DuckdbResult&) = delete;
  ~DuckdbResult() { duckdb_destroy_result(&result_); }
  duckdb_result* get() { return &result_; }

 private:
  duckdb_result result_{};
};

// By the class that DuckDB's message begins with ("Constraint Error: ..."): the C API gives no other at most places.
Error duckdb_error(std::string where, const char* message);

}  // namespace plumbline::sql
