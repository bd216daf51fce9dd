// SPDX-License-Identifier: Apache-2.0
// Analysis, first part: WITH, FROM, set operations, and what a query gives.
#include <algorithm>

#include "base/text.h"
#include "rules/analysis.h"
#include "rules/grammar.h"
#include "rules/tables.h"

namespace plumbline::rules {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A value that is a column of a record, unchanged, is an instant by itself.
Instants own_instant(const std::string& table, const packs::Column& column) {
  if (column.kind != packs::ColumnKind::Date && column.kind != packs::ColumnKind::Timestamp) return std::nullopt;
  return std::vector<Due>{{table, column.name, "0"}};
}

std::string_view output_name(const TreeNode& target) {
  if (const std::string_view name = target.text("name"); !name.empty()) return name;
  const TreeNode value = target.child("val");
  if (value.is("ColumnRef")) return column_name(value).column;
  if (value.is("FuncCall")) return last_name(value, "funcname");
  return "?";
}

Instants both(const Instants& a, const Instants& b) {
  if (!a || !b) return std::nullopt;
  std::vector<Due> all = *a;
  all.insert(all.end(), b->begin(), b->end());
  return all;
}

}  // namespace

ColumnName column_name(const TreeNode& column_ref) {
  const std::vector<std::string_view> names = column_ref.strings("fields");
  if (names.size() == 1) return {{}, names[0]};
  if (names.size() == 2) return {names[0], names[1]};
  return {};
}

void Analysis::run() {
  const std::vector<TreeNode> statements = tree_.statements();
  if (statements.size() != 1 || !statements.front().is("SelectStmt")) return;
  const TreeNode& select = statements.front();
  output_ = query(select, nullptr);
  if (rule_ == nullptr) return;
  check_evidence();
  if (output_.tie != Tie::Own) {
    return because(select, say("the statement reads no record type that has a key in `sources`",
                               "语句没有读取任何在 sources 中声明了键的记录类型"));
  }
  const bool gives_key =
      std::any_of(output_.columns.begin(), output_.columns.end(), [](const RelationColumn& c) { return c.is_key; });
  if (!gives_key) {
    because(select, say("no column of the result is the key {} itself", "结果中没有任何一列就是键 {}", rule_->key));
  }
  const std::optional<std::size_t> finding_key = output_.index_of("finding_key");
  if (finding_key && !output_.columns[*finding_key].holds_key) {
    because(select, say("finding_key does not contain the key {}: records of two keys could become one finding",
                        "finding_key 不包含键 {}：两个键的记录可能合成一个疑点", rule_->key));
  }
}

Relation Analysis::query(const TreeNode& select, const Block* outer) {
  const std::size_t in_sight = with_.size();
  for (const TreeNode& part : select.child("withClause").children("ctes")) {
    const std::string name(part.text("ctename"));
    if (input_table(packs_, name)) {
      complaints_.at(part, say("`{}` is a table of the packs", "“{}”是规则包中已有的表", name),
                     say("give the WITH query another name", "请为 WITH 查询换一个名称"));
    }
    Relation relation = query(part.child("ctequery"), outer);
    relation.name = name;
    with_.emplace_back(name, std::move(relation));
  }
  const bool has_arms = select.text("op") != "SETOP_NONE";
  Relation relation = has_arms ? arms(select, outer) : block(select, outer);
  with_.resize(in_sight);
  return relation;
}

Relation Analysis::arms(const TreeNode& select, const Block* outer) {
  const Relation left = query(select.child("larg"), outer);
  const Relation right = query(select.child("rarg"), outer);
  Relation relation;
  relation.name = "UNION";
  bool shares_key = false;
  for (std::size_t i = 0; i < std::min(left.columns.size(), right.columns.size()); ++i) {
    RelationColumn column = left.columns[i];
    column.is_key = column.is_key && right.columns[i].is_key;
    column.holds_key = column.holds_key && right.columns[i].holds_key;
    column.instants = both(column.instants, right.columns[i].instants);
    column.text_max = std::max(column.text_max, right.columns[i].text_max);
    column.literals.insert(right.columns[i].literals.begin(), right.columns[i].literals.end());
    shares_key = shares_key || column.is_key;
    relation.columns.push_back(std::move(column));
  }
  const bool keyed = left.tie == Tie::Own || right.tie == Tie::Own;
  if (!keyed) {
    relation.tie = left.tie == Tie::Outer || right.tie == Tie::Outer ? Tie::Outer : Tie::Free;
    return relation;
  }
  relation.tie = Tie::Own;
  const bool both_keyed = left.tie == Tie::Own && right.tie == Tie::Own;
  if (!both_keyed) {
    because(select, say("one arm of {} reads no record type that has a key", "{} 的一支没有读取任何有键的记录类型",
                        select.text("op").substr(6)));
  } else if (!shares_key) {
    because(select, say("the arms of {} do not give the key in the same place", "{} 的各支没有在同一位置给出键",
                        select.text("op").substr(6)));
  }
  if (select.child("limitCount") || select.child("limitOffset")) {
    because(select, say("LIMIT cuts across keys", "LIMIT 会跨键截取"));
  }
  return relation;
}

Relation Analysis::block(const TreeNode& select, const Block* outer) {
  Draft draft;
  draft.block.outer = outer;
  for (const TreeNode& item : select.children("fromClause")) add_from(item, false, draft);
  if (const TreeNode where = select.child("whereClause")) add_equalities(where, {where, true, 0, 0}, draft);
  for (const Condition& condition : draft.conditions) add_equalities(condition.quals, condition, draft);
  tie_to_key(select, draft);

  for (const Condition& condition : draft.conditions) expression(condition.quals, draft, Time::Anywhere);
  for (const std::string_view clause : {"targetList", "groupClause"}) {
    for (const TreeNode& part : select.children(clause)) {
      if (part.is("A_Const")) {
        complaints_.at(part, say("GROUP BY a number", "GROUP BY 使用了序号"), say("name the columns", "请写列名"));
      }
      expression(part.is("ResTarget") ? part.child("val") : part, draft, Time::Anywhere);
    }
  }
  for (const std::string_view clause : {"whereClause", "havingClause"}) {
    if (const TreeNode part = select.child(clause)) expression(part, draft, Time::Anywhere);
  }
  Relation relation = outputs(select, draft);
  check_sort_clause(select, relation, draft);
  if (draft.block.tie == Tie::Own) check_own_block(select, relation, draft);
  return relation;
}

void Analysis::add_from(const TreeNode& node, bool may_be_null, Draft& draft) {
  const std::string alias(node.child("alias").text("aliasname"));
  if (node.is("RangeVar")) {
    add_item(alias.empty() ? std::string(node.text("relname")) : alias, table(node), may_be_null, draft);
  } else if (node.is("RangeSubselect")) {
    Relation relation = query(node.child("subquery"), draft.block.outer);
    relation.name = alias;
    add_item(alias, std::move(relation), may_be_null, draft);
  } else if (node.is("JoinExpr")) {
    const bool is_left_join = node.text("jointype") == "JOIN_LEFT";
    const std::size_t begin = draft.block.items.size();
    add_from(node.child("larg"), may_be_null, draft);
    const std::size_t right = draft.block.items.size();
    add_from(node.child("rarg"), may_be_null || is_left_join, draft);
    if (const TreeNode quals = node.child("quals")) {
      // Inside the right of another LEFT JOIN, both sides become NULL together.
      draft.conditions.push_back(
          {quals, !may_be_null && !is_left_join, is_left_join ? right : begin, draft.block.items.size()});
    }
  }
}

void Analysis::add_item(std::string alias, Relation relation, bool may_be_null, Draft& draft) {
  BlockItem item{std::move(alias), std::move(relation), may_be_null, 0};
  EqualColumns& equal = draft.block.equal;
  std::optional<std::size_t> key;
  for (std::size_t i = 0; i < item.relation.columns.size(); ++i) {
    const std::size_t element = equal.add();
    if (i == 0) item.first_element = element;
    if (!item.relation.columns[i].is_key) continue;
    if (item.relation.tie == Tie::Outer && !may_be_null) equal.strict(draft.block.outer_key, element);
    if (item.relation.tie == Tie::Outer && may_be_null) equal.weak(draft.block.outer_key, element);
    if (key && !may_be_null) equal.strict(*key, element);
    if (key && may_be_null) {
      equal.weak(*key, element);
      equal.weak(element, *key);
    }
    key = element;
  }
  draft.block.items.push_back(std::move(item));
}

Relation Analysis::table(const TreeNode& range_var) {
  const std::string name(range_var.text("relname"));
  const auto with = std::find_if(with_.rbegin(), with_.rend(), [&](const auto& entry) { return entry.first == name; });
  if (with != with_.rend()) return with->second;

  Relation relation;
  relation.name = name;
  const std::optional<InputTable> input =
      rule_ != nullptr ? input_table(packs_, name) : table_with_origin(packs_, name);
  if (!input) {
    std::vector<std::string> known = input_table_names(packs_);
    for (const auto& [with_name, ignored] : with_) known.push_back(with_name);
    const std::optional<std::string> near = nearest(name, known);
    complaints_.at(range_var, say("there is no table `{}`", "没有名为“{}”的表", name),
                   near ? say("did you mean `{}`?", "是否应为“{}”？", *near)
                        : say("read record types, `<type>_version`, code lists or WITH queries",
                              "可读取记录类型、<类型>_version、代码表或 WITH 查询"));
    relation.is_unknown = true;
    return relation;
  }
  tables_read_.insert(name);
  if (rule_ != nullptr && !contains(rule_->reads, name)) {
    complaints_.at(
        range_var,
        say("the statement reads `{}`, which `reads` does not declare", "语句读取了 reads 中未声明的“{}”", name),
        say("add it to `reads`", "请在 reads 中补上"));
  }
  std::string key_column;
  if (rule_ != nullptr && rule_->sources.contains(name)) key_column = rule_->sources.at(name);
  const bool is_reference = input->is_free() || (rule_ != nullptr && contains(rule_->reference, name));
  relation.tie = !key_column.empty() || !is_reference ? Tie::Own : Tie::Free;
  for (const packs::Column& column : input->columns) {
    const bool is_key = column.name == key_column;
    relation.columns.push_back({column.name, is_key, is_key, own_instant(name, column)});
  }
  return relation;
}

Relation Analysis::outputs(const TreeNode& select, const Draft& draft) {
  Relation relation;
  relation.name = "SELECT";
  relation.tie = draft.block.tie;
  for (const TreeNode& target : select.children("targetList")) {
    const TreeNode value = target.child("val");
    if (value.is("ColumnRef") && value.strings("fields").size() < value.children("fields").size()) {
      add_star(draft.block, value, relation);
      continue;
    }
    const bool keeps_key = draft.block.tie != Tie::Free;
    relation.columns.push_back({std::string(output_name(target)), keeps_key && is_key(value, draft.block),
                                keeps_key && holds_key(value, draft.block), instants(value, draft.block),
                                text_max(value, draft.block), literals(value, draft.block)});
  }
  return relation;
}

void Analysis::add_star(const Block& block, const TreeNode& column_ref, Relation& relation) {
  const std::vector<std::string_view> names = column_ref.strings("fields");
  for (const BlockItem& item : block.items) {
    if (!names.empty() && names.front() != item.alias) continue;
    relation.is_unknown = relation.is_unknown || item.relation.is_unknown;
    for (const RelationColumn& column : item.relation.columns) relation.columns.push_back(column);
  }
}

// ORDER BY may name a column of the result; everything else there is an expression like any other.
void Analysis::check_sort_clause(const TreeNode& select, const Relation& output, Draft& draft) {
  for (const TreeNode& sort : select.children("sortClause")) {
    const TreeNode node = sort.child("node");
    const ColumnName name = node.is("ColumnRef") ? column_name(node) : ColumnName{};
    const bool is_output = name.table.empty() && !name.column.empty() && output.index_of(name.column);
    if (!is_output) expression(node, draft, Time::Anywhere);
  }
}

}  // namespace plumbline::rules
