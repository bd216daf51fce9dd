// SPDX-License-Identifier: Apache-2.0
// Makes stand-in tables from the packs' declarations, for preparing statements and running examples.
#include "rules/tables.h"

#include <algorithm>

#include <fmt/format.h>

namespace plumbline::rules {

namespace {

packs::Column plain_column(std::string name, packs::ColumnKind kind) {
  packs::Column column;
  column.name = std::move(name);
  column.kind = kind;
  return column;
}

InputTable table_of(const packs::RecordType& type) {
  InputTable table;
  table.name = type.name;
  table.columns = type.columns;
  table.type = &type;
  return table;
}

InputTable version_table_of(const packs::RecordType& type) {
  InputTable table = table_of(type);
  table.name += packs::kVersionSuffix;
  table.columns.push_back(plain_column("version_recorded_at", packs::ColumnKind::Timestamp));
  table.columns.push_back(plain_column("version_replaced_at", packs::ColumnKind::Timestamp));
  table.columns.push_back(plain_column("version_batch", packs::ColumnKind::Integer));
  table.columns.push_back(plain_column("version_replaced_in", packs::ColumnKind::Integer));
  return table;
}

InputTable table_of(const packs::CodeList& list) {
  InputTable table;
  table.name = list.name;
  table.columns = {plain_column("code", packs::ColumnKind::Text), plain_column("title_en", packs::ColumnKind::Text),
                   plain_column("title_zh", packs::ColumnKind::Text), plain_column("rank", packs::ColumnKind::Integer)};
  table.code_list = &list;
  return table;
}

InputTable table_of(const packs::Calendar& calendar) {
  InputTable table;
  table.name = packs::kCalendarTable;
  table.columns = {plain_column("day", packs::ColumnKind::Date), plain_column("working", packs::ColumnKind::Boolean),
                   plain_column("working_day", packs::ColumnKind::Integer)};
  table.calendar = &calendar;
  return table;
}

}  // namespace

const packs::Column* InputTable::column(std::string_view column_name) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const packs::Column& c) { return c.name == column_name; });
  return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> InputTable::column_names() const {
  std::vector<std::string> names;
  for (const packs::Column& c : columns) names.push_back(c.name);
  return names;
}

std::optional<InputTable> input_table(const packs::PackSet& packs, std::string_view name) {
  if (const packs::RecordType* type = packs.record_type(name)) return table_of(*type);
  if (const packs::CodeList* list = packs.code_list(name)) return table_of(*list);
  if (packs.calendar() != nullptr && name == packs::kCalendarTable) return table_of(*packs.calendar());
  if (const packs::RecordType* type = packs.record_type_of_table(name)) return version_table_of(*type);
  return std::nullopt;
}

std::optional<InputTable> table_with_origin(const packs::PackSet& packs, std::string_view name) {
  std::optional<InputTable> table = input_table(packs, name);
  if (table && packs.record_type(name) != nullptr) {
    for (const char* column : {"_batch", "_row"})
      table->columns.push_back(plain_column(column, packs::ColumnKind::Integer));
  }
  return table;
}

std::vector<std::string> input_table_names(const packs::PackSet& packs) {
  std::vector<std::string> names;
  for (const packs::RecordType& type : packs.record_types()) {
    names.push_back(type.name);
    names.push_back(type.name + std::string(packs::kVersionSuffix));
  }
  for (const packs::CodeList& list : packs.code_lists()) names.push_back(list.name);
  if (packs.calendar() != nullptr) names.emplace_back(packs::kCalendarTable);
  return names;
}

std::string create_statement(const InputTable& table) {
  std::string columns;
  for (const packs::Column& column : table.columns) {
    columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", sql::quoted(column.name), column.ddl_type());
  }
  return fmt::format("CREATE TABLE {} ({})", sql::quoted(table.name), columns);
}

Status create_tables(sql::Connection& connection, const std::vector<InputTable>& tables) {
  for (const InputTable& table : tables) {
    TRY(connection.run(create_statement(table)));
    if (table.code_list != nullptr) {
      TRY(insert_codes(connection, *table.code_list));
    }
  }
  return done();
}

Status insert_codes(sql::Connection& connection, const packs::CodeList& list) {
  const std::string statement = fmt::format("INSERT INTO {} VALUES ($code, $en, $zh, $rank)", sql::quoted(list.name));
  for (const packs::Code& code : list.codes) {
    const sql::Value rank = code.rank ? sql::Value::integer(*code.rank) : sql::Value::null();
    TRY(connection.run(statement, {{"code", sql::Value::text(code.code)},
                                   {"en", sql::Value::text(code.title.en)},
                                   {"zh", sql::Value::text(code.title.zh)},
                                   {"rank", rank}}));
  }
  return done();
}

}  // namespace plumbline::rules
