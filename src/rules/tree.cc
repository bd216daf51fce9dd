// SPDX-License-Identifier: Apache-2.0
// Calls libpg_query and reads its JSON, field by field, without copying it.
#include "rules/tree.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <pg_query.h>

#include "base/text.h"

namespace plumbline::rules {

namespace {

namespace json = boost::json;

constexpr std::size_t kTokensMax = 20'000;
constexpr std::size_t kDepthMax = 1'000;  // of JSON: some three levels a node
constexpr std::size_t kParametersMax = 99;

// Fields whose node stands there without its name around it.
std::string_view plain_type(std::string_view parent, std::string_view field) {
  if (field == "alias") return "Alias";
  if (field == "typeName") return "TypeName";
  if (field == "over") return "WindowDef";
  if (field == "withClause") return "WithClause";
  if (field == "intoClause") return "IntoClause";
  if (parent == "SelectStmt" && (field == "larg" || field == "rarg")) return "SelectStmt";
  return {};
}

TreeNode node_of(std::string_view parent, std::string_view field, const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr || object->empty()) return {};
  const std::string_view plain = plain_type(parent, field);
  if (!plain.empty()) return {plain, object};
  const auto& only = *object->begin();
  const json::object* fields = only.value().if_object();
  const std::string_view name(only.key().data(), only.key().size());
  const bool is_wrapped = object->size() == 1 && fields != nullptr && name.front() >= 'A' && name.front() <= 'Z';
  return is_wrapped ? TreeNode(name, fields) : TreeNode();
}

void add_nodes(const json::array& items, std::vector<TreeNode>& nodes) {
  for (const json::value& item : items) {
    if (const TreeNode node = node_of({}, {}, item)) nodes.push_back(node);
  }
}

std::string_view view(const json::string& text) {
  return {text.data(), text.size()};
}

// `:as_of` -> `$1   `: as long as it was, so that the parser's positions are ours.
Result<std::string> with_numbers(const StatementPlace& place, const std::vector<Token>& tokens,
                                 std::vector<std::string>& names) {
  std::string statement(place.statement);
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::Parameter) continue;
    auto found = std::find(names.begin(), names.end(), token.parameter_name());
    if (found == names.end()) found = names.insert(names.end(), std::string(token.parameter_name()));
    std::string number = fmt::format("${}", found - names.begin() + 1);
    if (number.size() > token.text.size() || names.size() > kParametersMax) {
      return invalid(place.at_line(token.line),
                     say("`{}` cannot be a parameter's name", "“{}”不能用作参数名", token.text),
                     say("names have at least two letters, and a rule at most {} parameters",
                         "参数名至少两个字母，每条规则最多 {} 个参数", kParametersMax));
    }
    number.resize(token.text.size(), ' ');
    statement.replace(token.offset, token.text.size(), number);
  }
  return statement;
}

// libpg_query writes no whole number below zero into its JSON: `-5` would be read as 0. Such a constant stands where
// its sign does.
void restore_negative_numbers(json::value& value, const std::vector<Token>& tokens) {
  if (json::array* items = value.if_array()) {
    for (json::value& item : *items) restore_negative_numbers(item, tokens);
  }
  json::object* fields = value.if_object();
  if (fields == nullptr) return;
  for (auto& field : *fields) restore_negative_numbers(field.value(), tokens);
  json::value* number = fields->if_contains("ival");
  const json::value* location = fields->if_contains("location");
  if (number == nullptr || !number->is_object() || !number->get_object().empty() || location == nullptr) return;
  const auto offset = static_cast<std::size_t>(location->is_int64() ? location->get_int64() : 0);
  auto token = std::lower_bound(tokens.begin(), tokens.end(), offset,
                                [](const Token& one, std::size_t at) { return one.offset < at; });
  if (token == tokens.end() || token->offset != offset || !token->is("-")) return;
  do ++token;
  while (token != tokens.end() && token->kind == TokenKind::LineComment);
  std::int64_t count = 0;
  if (token == tokens.end()) return;
  const auto [end, code] = std::from_chars(token->text.data(), token->text.data() + token->text.size(), count);
  if (code == std::errc{} && end == token->text.data() + token->text.size()) number->get_object()["ival"] = -count;
}

struct FreeParse {
  void operator()(PgQueryParseResult* result) const {
    pg_query_free_parse_result(*result);
    delete result;
  }
};

}  // namespace

std::string StatementPlace::at_line(int line) const {
  return fmt::format("{}:{}", name, first_line + line - 1);
}

std::string StatementPlace::at_offset(std::int64_t offset) const {
  const std::size_t end = offset < 0 ? 0 : std::min(statement.size(), static_cast<std::size_t>(offset));
  const auto begin = statement.begin();
  return at_line(1 + static_cast<int>(std::count(begin, begin + static_cast<std::ptrdiff_t>(end), '\n')));
}

TreeNode TreeNode::child(std::string_view field) const {
  const json::value* value = fields_ == nullptr ? nullptr : fields_->if_contains(field);
  return value == nullptr ? TreeNode() : node_of(type_, field, *value);
}

std::vector<TreeNode> TreeNode::children(std::string_view field) const {
  std::vector<TreeNode> nodes;
  const json::value* value = fields_ == nullptr ? nullptr : fields_->if_contains(field);
  const json::array* items = value == nullptr ? nullptr : value->if_array();
  if (items != nullptr) add_nodes(*items, nodes);
  return nodes;
}

std::vector<TreeNode> TreeNode::all_children() const {
  std::vector<TreeNode> nodes;
  for (const auto& field : *fields_) {
    const std::string_view name(field.key().data(), field.key().size());
    if (const json::array* items = field.value().if_array()) {
      add_nodes(*items, nodes);
    } else if (const TreeNode node = node_of(type_, name, field.value())) {
      nodes.push_back(node);
    }
  }
  return nodes;
}

std::string_view TreeNode::text(std::string_view field) const {
  const json::value* value = fields_ == nullptr ? nullptr : fields_->if_contains(field);
  return value != nullptr && value->is_string() ? view(value->get_string()) : std::string_view();
}

std::int64_t TreeNode::number(std::string_view field) const {
  const json::value* value = fields_ == nullptr ? nullptr : fields_->if_contains(field);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

bool TreeNode::flag(std::string_view field) const {
  const json::value* value = fields_ == nullptr ? nullptr : fields_->if_contains(field);
  return value != nullptr && value->is_bool() && value->get_bool();
}

std::vector<std::string_view> TreeNode::strings(std::string_view field) const {
  std::vector<std::string_view> texts;
  for (const TreeNode& node : children(field)) {
    if (node.is("String")) texts.push_back(node.text("sval"));
  }
  return texts;
}

std::string_view TreeNode::constant_text() const {
  const json::value* value = fields_->if_contains("sval");
  const json::object* object = value == nullptr ? nullptr : value->if_object();
  const json::value* text = object == nullptr ? nullptr : object->if_contains("sval");
  return text != nullptr && text->is_string() ? view(text->get_string()) : std::string_view();
}

std::string TreeNode::constant_number() const {
  if (const json::value* whole = fields_->if_contains("ival")) {
    const json::value* number = whole->is_object() ? whole->get_object().if_contains("ival") : nullptr;
    return number != nullptr && number->is_int64() ? std::to_string(number->get_int64()) : "0";
  }
  if (const json::value* real = fields_->if_contains("fval")) {
    const json::value* number = real->is_object() ? real->get_object().if_contains("fval") : nullptr;
    return number != nullptr && number->is_string() ? std::string(view(number->get_string())) : "0";
  }
  return {};
}

std::int64_t TreeNode::offset() const {
  if (fields_ == nullptr) return -1;
  const json::value* location = fields_->if_contains("location");
  // libpg_query leaves out zeros: a node that has places, and has none here, begins the statement.
  if (location != nullptr && location->is_int64() && location->get_int64() >= 0) return location->get_int64();
  for (const TreeNode& node : all_children()) {
    if (const std::int64_t offset = node.offset(); offset >= 0) return offset;
  }
  return -1;
}

std::string_view last_name(const TreeNode& node, std::string_view field) {
  const std::vector<std::string_view> names = node.strings(field);
  return names.empty() ? std::string_view() : names.back();
}

Result<Tree> Tree::parse(const StatementPlace& place, const std::vector<Token>& tokens) {
  if (tokens.size() > kTokensMax) {
    return invalid(place.at_line(1),
                   say("the statement has {} words and signs", "语句共有 {} 个词和符号", tokens.size()),
                   say("at most {} are read", "最多读取 {} 个", kTokensMax));
  }
  Tree tree;
  const std::string statement = TRY(with_numbers(place, tokens, tree.parameters_));
  const std::unique_ptr<PgQueryParseResult, FreeParse> parsed(
      new PgQueryParseResult(pg_query_parse(statement.c_str())));
  if (parsed->error != nullptr) {
    return invalid(
        place.at_offset(parsed->error->cursorpos - 1),
        say("PostgreSQL's grammar does not read this: {}", "PostgreSQL 语法无法识别：{}",
            excerpt(parsed->error->message, 200)),
        say("write it as docs/formats/rule.md describes RuleSQL", "请按 docs/formats/rule.md 所述 RuleSQL 书写"));
  }
  json::parse_options options;
  options.max_depth = kDepthMax;
  boost::system::error_code code;
  tree.json_ = std::make_unique<Json>();
  tree.json_->root = json::parse(parsed->parse_tree, code, &tree.json_->memory, options);
  if (code) {
    return invalid(place.at_line(1), say("the statement is nested too deeply", "语句嵌套层次过深"),
                   say("use WITH to name its parts", "请用 WITH 为各部分命名"));
  }
  const bool has_sign = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.is("-"); });
  if (has_sign) restore_negative_numbers(tree.json_->root, tokens);
  return tree;
}

std::vector<TreeNode> Tree::statements() const {
  std::vector<TreeNode> nodes;
  const json::value* list = json_->root.is_object() ? json_->root.get_object().if_contains("stmts") : nullptr;
  if (list == nullptr || !list->is_array()) return nodes;
  for (const json::value& item : list->get_array()) {
    const json::value* statement = item.is_object() ? item.get_object().if_contains("stmt") : nullptr;
    if (statement != nullptr) nodes.push_back(node_of({}, {}, *statement));
  }
  return nodes;
}

std::string_view Tree::parameter_name(const TreeNode& param_ref) const {
  const std::int64_t number = param_ref.number("number");
  const bool is_known = number >= 1 && static_cast<std::size_t>(number) <= parameters_.size();
  return is_known ? std::string_view(parameters_[static_cast<std::size_t>(number - 1)]) : std::string_view();
}

}  // namespace plumbline::rules
