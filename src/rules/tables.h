// SPDX-License-Identifier: Apache-2.0
// The tables a rule may read, as the packs declare them: record types, `<type>_version`, code lists, the calendar.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "packs/packs.h"
#include "sql/sql.h"

namespace plumbline::rules {

struct InputTable {
  std::string name;
  std::vector<packs::Column> columns;
  const packs::RecordType* type = nullptr;     // of a record type, or of the versions of one
  const packs::CodeList* code_list = nullptr;  // of a code list
  const packs::Calendar* calendar = nullptr;   // of the calendar

  const packs::Column* column(std::string_view column_name) const;
  std::vector<std::string> column_names() const;
  // Small and slow-changing by nature: read whole, without being declared as a source.
  bool is_free() const { return code_list != nullptr || calendar != nullptr || (type != nullptr && type->reference); }
};

std::optional<InputTable> input_table(const packs::PackSet& packs, std::string_view name);
// The same for whoever asks by hand: records there say which batch brought them in, and in which row of its file. A
// rule does not see that: its answer must not hang on how records came.
std::optional<InputTable> table_with_origin(const packs::PackSet& packs, std::string_view name);
std::vector<std::string> input_table_names(const packs::PackSet& packs);

// CREATE TABLE, in the words that DuckDB and PostgreSQL share; no keys, no constraints: examples leave columns out.
std::string create_statement(const InputTable& table);

// Makes the tables empty, but for code lists, which have the pack's codes.
Status create_tables(sql::Connection& connection, const std::vector<InputTable>& tables);
Status insert_codes(sql::Connection& connection, const packs::CodeList& list);

}  // namespace plumbline::rules
