// SPDX-License-Identifier: Apache-2.0
// Looking things up in packs, and how a column is spelt in SQL.
#include "packs/packs.h"

#include "base/check.h"
#include "base/text.h"

namespace plumbline::packs {

const Code* CodeList::find(std::string_view text) const {
  const auto found = by_folded.find(fold(text));
  return found == by_folded.end() ? nullptr : &codes[found->second];
}

sql::Type Column::sql_type() const {
  switch (kind) {
    case ColumnKind::Id:
    case ColumnKind::Text:
    case ColumnKind::Code:
      return sql::Type::Text;
    case ColumnKind::Integer:
      return sql::Type::Integer;
    case ColumnKind::Decimal:
      return sql::Type::Decimal;
    case ColumnKind::Boolean:
      return sql::Type::Boolean;
    case ColumnKind::Date:
      return sql::Type::Date;
    case ColumnKind::Timestamp:
      return sql::Type::Timestamp;
  }
  CHECK(false, "a column kind without an SQL type");
}

std::string Column::ddl_type() const {
  std::string type(sql::name_of(sql_type()));
  if (kind == ColumnKind::Decimal) type += "(" + std::to_string(precision) + "," + std::to_string(scale) + ")";
  return type;
}

const Named<Confidence, 4>& confidences() {
  static const Named<Confidence, 4> kConfidences{{{{"verified", {"verified", "已核原文"}},
                                                   {"secondary", {"secondary source", "二手资料"}},
                                                   {"from_memory", {"from memory", "待核实"}},
                                                   {"local_setting", {"local setting", "本地设定"}}}}};
  return kConfidences;
}

const Column* RecordType::column(std::string_view column_name) const {
  for (const Column& candidate : columns) {
    if (candidate.name == column_name) return &candidate;
  }
  return nullptr;
}

std::size_t RecordType::index_of(std::string_view column_name) const {
  const Column* found = column(column_name);
  CHECK(found != nullptr, "asked for a column that the record type does not have");
  return static_cast<std::size_t>(found - columns.data());
}

const RecordType* PackSet::record_type(std::string_view name) const {
  for (const RecordType& type : record_types_) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

const RecordType* PackSet::record_type_of_table(std::string_view table) const {
  const RecordType* type = record_type(table);
  if (type != nullptr || !table.ends_with(kVersionSuffix)) return type;
  return record_type(table.substr(0, table.size() - kVersionSuffix.size()));
}

const CodeList* PackSet::code_list(std::string_view name) const {
  for (const CodeList& list : code_lists_) {
    if (list.name == name) return &list;
  }
  return nullptr;
}

Words PackSet::route_title(const std::string& name) const {
  const auto found = routes_.find(name);
  return found == routes_.end() ? Words{name, name} : found->second;
}

void PackSet::add(CodeList list) {
  list.by_folded.clear();
  for (std::size_t i = 0; i < list.codes.size(); ++i) list.by_folded.emplace(fold(list.codes[i].code), i);
  for (std::size_t i = 0; i < list.codes.size(); ++i) {
    for (const std::string& alias : list.codes[i].aliases) list.by_folded.emplace(fold(alias), i);
  }
  code_lists_.push_back(std::move(list));
}

}  // namespace plumbline::packs
