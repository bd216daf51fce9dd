// SPDX-License-Identifier: Apache-2.0
// One file of records/: a record type, checked by itself; and, once every file is read, its links to the others.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "packs/names.h"
#include "packs/read.h"
#include "packs/read_column.h"

namespace plumbline::packs {

namespace {

constexpr std::size_t kColumnsMax = 500;

// A column of `type` by name; a complaint at `where` if there is none.
const Column* find_column(const RecordType& type, std::string_view name, const std::string& where,
                          Complaints& complaints) {
  if (const Column* found = type.column(name)) return found;
  std::vector<std::string> names;
  for (const Column& column : type.columns) names.push_back(column.name);
  const std::optional<std::string> meant = nearest(name, names);
  complaints.push_back(invalid(where, say("`{}` has no column `{}`", "`{}` 没有列 `{}`", type.name, excerpt(name)),
                               meant ? say("Did you mean `{}`?", "是否应为 `{}`？", *meant) : Words{}));
  return nullptr;
}

bool is_time(const Column& column) {
  return column.kind == ColumnKind::Date || column.kind == ColumnKind::Timestamp;
}

void read_columns(const yaml::Node& node, RecordType& type, Complaints& complaints) {
  const auto entries = take(node.entries(), complaints);
  if (!entries) return;
  if (entries->empty() || entries->size() > kColumnsMax) {
    complaints.push_back(
        invalid(node.where(), say("a record type has 1 to {} columns", "记录类型应有 1 至 {} 列", kColumnsMax)));
  }
  for (const auto& [name, value] : *entries) {
    if (auto column = read_column(name, value, complaints)) type.columns.push_back(std::move(*column));
  }
}

void read_key(const yaml::Node& node, RecordType& type, Complaints& complaints) {
  type.key = take(node.texts(), complaints).value_or(type.key);
  std::set<std::string> seen;
  bool any_required = false;
  bool all_found = !type.key.empty();
  for (const std::string& name : type.key) {
    if (!seen.insert(name).second) {
      complaints.push_back(invalid(node.where(), say("`{}` stands twice in the key", "键中 `{}` 重复", name)));
    }
    const Column* column = find_column(type, name, node.where(), complaints);
    all_found = all_found && column != nullptr;
    any_required = any_required || (column != nullptr && (column->required || !column->count_within.empty()));
  }
  if (type.key.empty()) {
    complaints.push_back(invalid(node.where(), say("the key has no column", "键没有列")));
  } else if (all_found && !any_required) {
    complaints.push_back(invalid(node.where(),
                                 say("no column of the key is required, so a record could have no key at all",
                                     "键中没有必填列，记录可能完全没有键"),
                                 say("Mark one with `required: true`", "请将其中一列标为 `required: true`")));
  }
}

void read_date_orders(const yaml::Node& node, RecordType& type, Complaints& complaints) {
  const auto items = take(node.items(), complaints);
  if (!items) return;
  for (const yaml::Node& item : *items) {
    auto fields = take(item.fields(), complaints);
    if (!fields) continue;
    const auto earlier = take(fields->required("earlier").text(), complaints);
    const auto later = take(fields->required("later").text(), complaints);
    finish(*fields, complaints);
    if (!earlier || !later) continue;
    for (const std::string& name : {*earlier, *later}) {
      const Column* column = find_column(type, name, item.where(), complaints);
      if (column != nullptr && !is_time(*column)) {
        complaints.push_back(
            invalid(item.where(), say("`{}` is not a date or timestamp", "`{}` 不是日期或时间列", name)));
      }
    }
    type.date_orders.push_back({*earlier, *later});
  }
}

// A key at the top that names one column of the type, of a certain nature.
template <typename Fits>
std::string read_column_name(const yaml::Node& node, const RecordType& type, const Fits& fits, const Words& nature,
                             Complaints& complaints) {
  std::string name = take(node.text(), complaints).value_or("");
  if (name.empty()) return name;
  const Column* column = find_column(type, name, node.where(), complaints);
  if (column != nullptr && !fits(*column)) {
    complaints.push_back(
        invalid(node.where(), Words{"`" + name + "` is not " + nature.en, "`" + name + "` 不是" + nature.zh}));
  }
  return name;
}

// Two columns that claim one header would make the guess of a mapping a matter of luck.
void check_source_names(const RecordType& type, Complaints& complaints) {
  std::map<std::string, const Column*> claimed;
  for (const Column& column : type.columns) claimed.emplace(fold_name(column.name), &column);
  for (const Column& column : type.columns) {
    for (const std::string& name : column.source_names) {
      const auto [at, fresh] = claimed.emplace(fold_name(name), &column);
      if (fresh || at->second == &column) continue;
      complaints.push_back(invalid(column.where,
                                   say("the header `{}` is claimed by `{}` and by `{}`",
                                       "表头 `{}` 同时属于 `{}` 和 `{}`", excerpt(name), at->second->name, column.name),
                                   say("Leave it with one of them", "请只保留在其中一列")));
    }
  }
}

void check_counted(const RecordType& type, Complaints& complaints) {
  for (const Column& column : type.columns) {
    for (const std::string& name : column.count_within) {
      const Column* other = find_column(type, name, column.where, complaints);
      if (other == nullptr || other->count_within.empty()) continue;
      complaints.push_back(invalid(column.where, say("`{}` is itself counted and cannot be counted within",
                                                     "`{}` 本身是计数列，不能作为计数范围", name)));
    }
  }
}

}  // namespace

std::optional<RecordType> read_record_type(const std::filesystem::path& file, Complaints& complaints) {
  RecordType type;
  type.name = file.stem().string();
  type.where = file.string() + ":1";
  if (const std::optional<Words> objection = objection_to_table(type.name)) {
    complaints.push_back(invalid(file.string(), *objection,
                                 say("The file's name is the record type's: rename it", "文件名即记录类型名，请改名")));
  }
  const auto root = take(yaml::parse_file(file), complaints);
  if (!root) return std::nullopt;
  auto fields = take(root->fields(), complaints);
  if (!fields) return std::nullopt;
  type.title = take(fields->required("title").words(), complaints).value_or(Words{});
  if (const auto about = fields->optional("about")) type.about = take(about->words(), complaints).value_or(Words{});
  read_columns(fields->required("columns"), type, complaints);
  read_key(fields->required("key"), type, complaints);
  if (const auto node = fields->optional("natural_time")) {
    type.natural_time = read_column_name(*node, type, is_time, say("a date or timestamp", "日期或时间列"), complaints);
  }
  if (const auto node = fields->optional("date_orders")) read_date_orders(*node, type, complaints);
  if (const auto node = fields->optional("serial")) {
    const auto fits = [](const Column& c) { return c.kind == ColumnKind::Id || c.kind == ColumnKind::Integer; };
    type.serial = read_column_name(*node, type, fits, say("an id or integer", "编号或整数列"), complaints);
  }
  if (const auto node = fields->optional("tree_parent")) {
    const auto fits = [&](const Column& c) { return c.references && c.references->record_type == type.name; };
    type.tree_parent = read_column_name(*node, type, fits,
                                        say("a reference to the same record type", "对同一记录类型的引用"), complaints);
  }
  if (const auto node = fields->optional("reference"))
    type.reference = take(node->boolean(), complaints).value_or(false);
  finish(*fields, complaints);
  check_source_names(type, complaints);
  check_counted(type, complaints);
  return type;
}

void check_links(const PackSet& set, const RecordType& type, Complaints& complaints) {
  std::vector<std::string> type_names;
  for (const RecordType& other : set.record_types()) type_names.push_back(other.name);
  std::vector<std::string> list_names;
  for (const CodeList& list : set.code_lists()) list_names.push_back(list.name);
  const auto suggestion = [](std::string_view word, const std::vector<std::string>& names) {
    const std::optional<std::string> meant = nearest(word, names);
    return meant ? say("Did you mean `{}`?", "是否应为 `{}`？", *meant) : Words{};
  };
  for (const Column& column : type.columns) {
    if (!column.code_list.empty() && set.code_list(column.code_list) == nullptr) {
      complaints.push_back(invalid(column.where,
                                   say("there is no code list `{}`", "没有代码表 `{}`", excerpt(column.code_list)),
                                   suggestion(column.code_list, list_names)));
    }
    if (!column.references) continue;
    const RecordType* target = set.record_type(column.references->record_type);
    if (target == nullptr) {
      complaints.push_back(
          invalid(column.where,
                  say("there is no record type `{}`", "没有记录类型 `{}`", excerpt(column.references->record_type)),
                  suggestion(column.references->record_type, type_names)));
      continue;
    }
    const Column* key = find_column(*target, column.references->column, column.where, complaints);
    if (key == nullptr) continue;
    if (target->key != std::vector<std::string>{key->name}) {
      complaints.push_back(
          invalid(column.where, say("`{}.{}` is not the key of `{}`, so it cannot be referred to",
                                    "`{0}.{1}` 不是 `{2}` 的键，不能引用", target->name, key->name, target->name)));
    } else if (key->kind != column.kind) {
      complaints.push_back(
          invalid(column.where, say("`{}` and `{}.{}` are of different types", "`{}` 与 `{}.{}` 类型不同", column.name,
                                    target->name, key->name)));
    }
  }
}

}  // namespace plumbline::packs
