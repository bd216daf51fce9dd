// SPDX-License-Identifier: Apache-2.0
// Analysis, third part: names and subqueries in expressions, and where `:as_of` meets a column.
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/analysis.h"
#include "rules/grammar.h"

namespace plumbline::rules {

namespace {

constexpr std::array<std::string_view, 6> kUnits{"year", "month", "day", "hour", "minute", "second"};
// A date this late stands for "never": no :as_of reaches it.
constexpr std::string_view kNeverFrom = "9999-";

bool is_comparison(const TreeNode& node) {
  if (!node.is("A_Expr")) return false;
  const std::string_view kind = node.text("kind");
  if (kind == "AEXPR_BETWEEN" || kind == "AEXPR_NOT_BETWEEN") return true;
  const std::string_view name = last_name(node, "name");
  return kind == "AEXPR_OP" && node.child("lexpr") &&
         (name == "=" || name == "<>" || name == "<" || name == ">" || name == "<=" || name == ">=");
}

bool is_date_or_timestamp_cast(const TreeNode& node) {
  const std::string_view type = type_word(node);
  return type == "date" || type == "timestamp";
}

bool is_sum(const TreeNode& node) {
  const std::string_view name = last_name(node, "name");
  return node.is("A_Expr") && node.text("kind") == "AEXPR_OP" && node.child("lexpr") && (name == "+" || name == "-");
}

std::string counted(std::string_view count, std::string_view unit, bool negative) {
  if (count.starts_with('-')) {
    count.remove_prefix(1);
    negative = !negative;
  }
  const bool is_one = count == "1";
  return fmt::format("{}{} {}{}", negative ? "-" : "", count, unit, is_one ? "" : "s");
}

// "0" adds nothing.
std::string joined(const std::string& a, const std::string& b) {
  if (a == "0") return b;
  return b == "0" ? a : a + " " + b;
}

const TreeNode& first_interval(const TreeNode& left, const TreeNode& right) {
  return literal_interval(left) ? left : right;
}

bool takes_a_value_of_its_argument(std::string_view function) {
  return function == "min" || function == "max" || function == "first_value" || function == "lag" || function == "lead";
}

}  // namespace

void Analysis::expression(const TreeNode& node, Draft& draft, Time time) {
  visit(node, draft, time);
  check_text_length(node, draft.block);  // after its subqueries
}

void Analysis::visit(const TreeNode& node, Draft& draft, Time time) {
  if (node.is("SubLink")) {
    if (const TreeNode tested = node.child("testexpr")) expression(tested, draft, time);
    return sublink(node, draft);
  }
  if (node.is("ColumnRef")) return column(node, draft.block);
  if (node.is("ParamRef")) return parameter(node, time);
  if (node.is("TypeName")) return;
  if (node.is("FuncCall") && last_name(node, "funcname") == "parameter_at") {
    const std::vector<TreeNode> arguments = node.children("args");
    for (std::size_t i = 1; i < arguments.size(); ++i) expression(arguments[i], draft, Time::Anywhere);
    return;
  }
  if (node.is("FuncCall")) {
    draft.has_aggregate = draft.has_aggregate || is_aggregate(node);
    if (const TreeNode window = node.child("over")) draft.windows.push_back(window);
  }
  if (is_comparison(node) && (mentions_as_of(node.child("lexpr")) || mentions_as_of(node.child("rexpr")))) {
    for (const TreeNode& child : node.all_children()) expression(child, draft, Time::InComparison);
    return comparison_with_time(node, draft);
  }
  for (const TreeNode& child : node.all_children()) expression(child, draft, time);
}

void Analysis::sublink(const TreeNode& node, Draft& draft) {
  const TreeNode select = node.child("subselect");
  const Relation relation = query(select, &draft.block);
  if (!relation.columns.empty()) {
    subquery_instants_[&node.fields()] = relation.columns.front().instants;
    subquery_text_[&node.fields()] = relation.columns.front().text_max;
  }
  if (relation.tie != Tie::Own || rule_ == nullptr) return;
  const TreeNode tested = node.child("testexpr");
  const std::optional<std::size_t> element = tested ? element_of(tested, draft.block) : std::nullopt;
  const bool is_tied_by_in = element && draft.block.key_or_null.contains(*element) && !relation.columns.empty() &&
                             relation.columns.front().is_key;
  if (is_tied_by_in) return;
  because(node, say("the subquery is not tied by equality to the key {} of the query around it",
                    "子查询没有与外层查询的键 {} 等值关联", rule_->key));
}

void Analysis::column(const TreeNode& node, const Block& block) {
  const ColumnName name = column_name(node);
  if (name.column.empty()) {
    if (node.strings("fields").size() > 2) {
      complaints_.at(node, say("a column is named table.column", "列名写法为 表.列"),
                     say("use the table's alias", "请使用表的别名"));
    }
    return;  // a star
  }
  ColumnPlace place;
  const Block::Find found = block.find(name.table, name.column, place);
  if (found == Block::Find::Found) return;
  if (found == Block::Find::Ambiguous) {
    return complaints_.at(node, say("`{}` could be a column of several tables", "“{}”可能属于多个表", name.column),
                          say("write alias.{}", "请写成 别名.{}", name.column));
  }
  std::vector<std::string> known;
  for (const Block* b = &block; b != nullptr; b = b->outer) {
    for (const BlockItem& item : b->items) {
      if (!name.table.empty() && item.alias != name.table) continue;
      for (const RelationColumn& c : item.relation.columns) known.push_back(c.name);
    }
  }
  const std::optional<std::string> near = nearest(name.column, known);
  complaints_.at(node,
                 say("there is no column `{}` here", "此处没有列“{}”",
                     name.table.empty() ? std::string(name.column) : fmt::format("{}.{}", name.table, name.column)),
                 near ? say("did you mean `{}`?", "是否应为“{}”？", *near)
                      : say("use a column of the tables in FROM; names given with AS count only in ORDER BY",
                            "请使用 FROM 中各表的列；AS 起的名称只能用于 ORDER BY"));
}

void Analysis::parameter(const TreeNode& node, Time time) {
  const std::string_view name = tree_.parameter_name(node);
  if (name == "as_of") {
    if (time == Time::InComparison || rule_ == nullptr) return;
    return because(node, say(":as_of stands outside a comparison with a column: the answer would change every moment",
                             ":as_of 出现在与列的比较之外：结果会随时变化"));
  }
  const Parameter* declared = rule_ == nullptr ? nullptr : rule_->parameter(name);
  if (declared == nullptr || !declared->by_date()) return;
  because(node, say(":{0} has eras and is taken on the day of :as_of; parameter_at(:{0}, <date of the record>) would "
                    "not change with time",
                    ":{0} 分时期取值且按 :as_of 当日取值；改用 parameter_at(:{0}, 记录的日期) 则不随时间变化", name));
}

bool Analysis::mentions_as_of(const TreeNode& node) const {
  if (!node || node.is("SubLink") || is_comparison(node)) return false;  // those are looked at by themselves
  if (node.is("ParamRef")) return tree_.parameter_name(node) == "as_of";
  const std::vector<TreeNode> children = node.all_children();
  return std::any_of(children.begin(), children.end(), [this](const TreeNode& child) { return mentions_as_of(child); });
}

// :as_of <op> column + constant, in any arrangement of the two sides.
void Analysis::comparison_with_time(const TreeNode& node, Draft& draft) {
  if (rule_ == nullptr) return;
  const TreeNode left = node.child("lexpr");
  std::vector<TreeNode> others{node.child("rexpr")};
  if (others.front().is("List")) others = others.front().children("items");
  for (const TreeNode& right : others) {
    const bool is_left = mentions_as_of(left);
    if (!is_left && !mentions_as_of(right)) continue;
    const TreeNode& time_side = is_left ? left : right;
    const TreeNode& column_side = is_left ? right : left;
    // as_of - 90 days <= column is as_of <= column + 90 days.
    const std::optional<std::string> shift = as_of_offset(time_side, true);
    const Instants found = mentions_as_of(column_side) ? Instants() : instants(column_side, draft.block);
    if (!shift || !found || found->empty()) {
      because(node, say(":as_of is compared with something that is not a column of a record plus or minus a constant",
                        ":as_of 的比较对象不是“记录的某一列加减常量”"));
      continue;
    }
    for (const Due& due : *found) due_.insert({due.source, due.column, joined(due.offset, *shift)});
  }
}

// as_of, CAST(as_of AS DATE), as_of + interval. `negative`: the offset is moved to the other side.
std::optional<std::string> Analysis::as_of_offset(const TreeNode& node, bool negative) const {
  if (node.is("ParamRef"))
    return tree_.parameter_name(node) == "as_of" ? std::optional<std::string>("0") : std::nullopt;
  if (is_date_or_timestamp_cast(node)) return as_of_offset(node.child("arg"), negative);
  if (!is_sum(node)) return std::nullopt;
  const bool is_minus = last_name(node, "name") == "-";
  const std::optional<std::string> inner = as_of_offset(node.child("lexpr"), negative);
  const std::optional<std::string> shift = offset_text(node.child("rexpr"), negative != is_minus);
  if (!inner || !shift) return std::nullopt;
  return joined(*inner, *shift);
}

// INTERVAL '18' MONTH, :n * INTERVAL '1' DAY, parameter_at(:n, d) * INTERVAL '1' DAY, a number of days.
std::optional<std::string> Analysis::offset_text(const TreeNode& node, bool negative) const {
  if (const std::optional<Interval> interval = literal_interval(node)) {
    const bool is_negative = negative != (interval->count < 0);
    if (interval->count == 0) return "0";
    return counted(std::to_string(std::abs(interval->count)), interval->unit, is_negative);
  }
  const TreeNode plain = without_casts(node);
  if (plain.is("ParamRef") && tree_.parameter_name(plain) != "as_of") {
    return fmt::format("{}:{} days", negative ? "-" : "", tree_.parameter_name(plain));
  }
  if (plain.is("A_Const") && !plain.constant_number().empty()) {
    return plain.constant_number() == "0" ? "0" : counted(plain.constant_number(), "day", negative);
  }
  if (is_sum(plain)) {
    const bool is_minus = last_name(plain, "name") == "-";
    const std::optional<std::string> left = offset_text(plain.child("lexpr"), negative);
    const std::optional<std::string> right = offset_text(plain.child("rexpr"), negative != is_minus);
    if (!left || !right) return std::nullopt;
    return joined(*left, *right);
  }
  const bool is_product = plain.is("A_Expr") && last_name(plain, "name") == "*" && plain.child("lexpr");
  if (!is_product) return std::nullopt;
  const TreeNode left = plain.child("lexpr");
  const TreeNode right = plain.child("rexpr");
  const TreeNode& unit_side = first_interval(left, right);
  const std::optional<Interval> unit = literal_interval(unit_side);
  if (!unit) return std::nullopt;
  TreeNode factor = without_casts(unit_side == left ? right : left);
  if (factor.is("FuncCall") && last_name(factor, "funcname") == "parameter_at" && !factor.children("args").empty()) {
    factor = factor.children("args").front();
  }
  if (factor.is("A_Const") && !factor.constant_number().empty()) {
    std::int64_t count = 0;
    const std::string digits = factor.constant_number();
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (code != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    if (count < -kIntervalMax || count > kIntervalMax) return std::nullopt;
    return counted(std::to_string(count * unit->count), unit->unit, negative);
  }
  if (!factor.is("ParamRef") || tree_.parameter_name(factor) == "as_of") return std::nullopt;
  const std::string times = unit->count == 1 ? "" : fmt::format("{} * ", unit->count);
  return fmt::format("{}{}:{} {}s", negative ? "-" : "", times, tree_.parameter_name(factor), unit->unit);
}

Instants Analysis::instants(const TreeNode& node, const Block& block) const {
  if (!node) return std::vector<Due>();
  const auto of_all = [&](const std::vector<TreeNode>& parts) -> Instants {
    std::vector<Due> all;
    for (const TreeNode& part : parts) {
      const Instants one = instants(part, block);
      if (!one) return std::nullopt;
      all.insert(all.end(), one->begin(), one->end());
    }
    return all;
  };
  if (node.is("ColumnRef")) {
    const ColumnName name = column_name(node);
    ColumnPlace place;
    const bool is_found = block.find(name.table, name.column, place) == Block::Find::Found && place.block != nullptr;
    return is_found ? place.block->items[place.item].relation.columns[place.column].instants : std::nullopt;
  }
  if (is_date_or_timestamp_cast(node)) return instants(node.child("arg"), block);
  if (node.is("A_Const")) {
    const bool is_never = node.flag("isnull") || node.constant_text().starts_with(kNeverFrom);
    return is_never ? Instants(std::vector<Due>()) : std::nullopt;
  }
  if (is_sum(node)) {
    const std::optional<std::string> shift = offset_text(node.child("rexpr"), last_name(node, "name") == "-");
    Instants shifted = instants(node.child("lexpr"), block);
    if (!shift || !shifted) return std::nullopt;
    for (Due& due : *shifted) due.offset = joined(due.offset, *shift);
    return shifted;
  }
  if (node.is("CoalesceExpr") || node.is("MinMaxExpr")) return of_all(node.children("args"));
  if (node.is("CaseExpr")) {
    std::vector<TreeNode> results;
    for (const TreeNode& when : node.children("args")) results.push_back(when.child("result"));
    results.push_back(node.child("defresult"));
    return of_all(results);
  }
  if (node.is("FuncCall") && takes_a_value_of_its_argument(last_name(node, "funcname")) &&
      !node.children("args").empty()) {
    return instants(node.children("args").front(), block);
  }
  if (node.is("SubLink")) {
    const auto found = subquery_instants_.find(&node.fields());
    return found == subquery_instants_.end() ? std::nullopt : found->second;
  }
  return std::nullopt;
}

std::optional<std::string> canonical_offset(std::string_view offset) {
  if (trim(offset) == "0") return "0";
  std::string text;
  std::vector<std::string_view> words;
  for (const std::string_view word : split(trim(offset), ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  for (std::size_t i = 0; i < words.size();) {
    std::string times;
    if (i + 2 < words.size() && words[i + 1] == "*") {
      times = fmt::format("{} * ", words[i]);
      i += 2;
    }
    if (i + 1 >= words.size()) return std::nullopt;
    std::string_view count = words[i];
    std::string_view unit = words[i + 1];
    if (unit.ends_with('s')) unit.remove_suffix(1);
    if (std::find(kUnits.begin(), kUnits.end(), unit) == kUnits.end()) return std::nullopt;
    const bool negative = count.starts_with('-') || times.starts_with('-');
    if (count.starts_with('-')) count.remove_prefix(1);
    const std::string_view sign_free =
        times.starts_with('-') ? std::string_view(times).substr(1) : std::string_view(times);
    const bool is_parameter = count.starts_with(':');
    text += text.empty() ? "" : " ";
    text += is_parameter ? fmt::format("{}{}{} {}s", negative ? "-" : "", sign_free, count, unit)
                         : counted(count, unit, negative);
    i += 2;
  }
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

}  // namespace plumbline::rules
