// SPDX-License-Identifier: Apache-2.0
// Analysis, second part: which columns are surely the key, and what in a block would look beyond one key.
#include <algorithm>

#include "rules/analysis.h"
#include "rules/grammar.h"

namespace plumbline::rules {

namespace {

// CAST(x AS TEXT) of an id gives different texts for different ids; other casts may not.
TreeNode without_text_cast(TreeNode node) {
  while (node && type_word(node) == "text") node = node.child("arg");
  return node;
}

bool in_range(std::size_t item, std::size_t begin, std::size_t end) {
  return item >= begin && item < end;
}

std::optional<std::size_t> key_element(const BlockItem& item, const std::set<std::size_t>& elements) {
  for (std::size_t i = 0; i < item.relation.columns.size(); ++i) {
    if (item.relation.columns[i].is_key && elements.contains(item.first_element + i)) return item.first_element + i;
  }
  return std::nullopt;
}

bool has_key_column(const BlockItem& item) {
  return std::any_of(item.relation.columns.begin(), item.relation.columns.end(),
                     [](const RelationColumn& c) { return c.is_key; });
}

const BlockItem* first_untied(const Block& block, const std::set<std::size_t>& elements) {
  for (const BlockItem& item : block.items) {
    if (item.relation.tie == Tie::Own && !key_element(item, elements)) return &item;
  }
  return nullptr;
}

Words untied_words(const BlockItem& item, const Rule& rule) {
  const bool is_table = std::find(rule.reads.begin(), rule.reads.end(), item.relation.name) != rule.reads.end();
  if (!has_key_column(item) && is_table) {
    return say(
        "`{}` is read whole: `sources` does not say which of its columns is the key {}, nor is it in `reference`",
        "“{}”被整体读取：sources 没有写明哪一列是键 {}，reference 中也没有它", item.relation.name, rule.key);
  }
  if (!has_key_column(item)) {
    return say("`{}` does not give the key {} in any column", "“{}”没有在任何列中给出键 {}", item.alias, rule.key);
  }
  return say("`{}` is not joined by equality of the key {}", "“{}”没有按键 {} 等值连接", item.alias, rule.key);
}

}  // namespace

// The element of a column of this block, or `outer_key` for a column outside that is the key.
std::optional<std::size_t> Analysis::element_of(const TreeNode& expression, const Block& block) const {
  const TreeNode node = without_text_cast(expression);
  if (!node || !node.is("ColumnRef")) return std::nullopt;
  const ColumnName name = column_name(node);
  ColumnPlace place;
  if (block.find(name.table, name.column, place) != Block::Find::Found || place.block == nullptr) return std::nullopt;
  if (place.block == &block) return place.element();
  for (const Block* between = block.outer; between != place.block; between = between->outer) {
    if (between->tie == Tie::Own) return std::nullopt;  // looks at a key of its own
  }
  if (place.block->key_or_null.contains(place.element())) return block.outer_key;
  return std::nullopt;
}

void Analysis::add_equalities(const TreeNode& condition, const Condition& of, Draft& draft) {
  if (condition.is("BoolExpr") && condition.text("boolop") == "AND_EXPR") {
    for (const TreeNode& part : condition.children("args")) add_equalities(part, of, draft);
    return;
  }
  const bool is_equality =
      condition.is("A_Expr") && condition.text("kind") == "AEXPR_OP" && last_name(condition, "name") == "=";
  if (!is_equality) return;
  Block& block = draft.block;
  const std::optional<std::size_t> left = element_of(condition.child("lexpr"), block);
  const std::optional<std::size_t> right = element_of(condition.child("rexpr"), block);
  if (!left || !right) return;
  if (of.is_strict) return block.equal.strict(*left, *right);

  const auto is_on_the_right = [&](std::size_t element) {
    for (std::size_t i = of.right_begin; i < of.right_end; ++i) {
      const BlockItem& item = block.items[i];
      if (in_range(element, item.first_element, item.first_element + item.relation.columns.size())) return true;
    }
    return false;
  };
  if (is_on_the_right(*right)) block.equal.weak(*left, *right);
  if (is_on_the_right(*left)) block.equal.weak(*right, *left);
}

// Decides how the block hangs on the key, and complains where some of it does not.
void Analysis::tie_to_key(const TreeNode& select, Draft& draft) {
  Block& block = draft.block;
  const auto adopt = [&](Tie tie, std::size_t element) {
    block.tie = tie;
    block.key = block.equal.surely_equal(element);
    block.key_or_null = block.equal.equal_or_null(element);
  };
  const auto is_keyed = [](const BlockItem& item) { return item.relation.tie == Tie::Own; };
  const bool any_keyed = std::any_of(block.items.begin(), block.items.end(), is_keyed);
  if (!any_keyed) {
    const bool any_outer = std::any_of(block.items.begin(), block.items.end(),
                                       [](const BlockItem& item) { return item.relation.tie == Tie::Outer; });
    return adopt(any_outer ? Tie::Outer : Tie::Free, block.outer_key);
  }
  if (block.outer != nullptr && first_untied(block, block.equal.equal_or_null(block.outer_key)) == nullptr) {
    return adopt(Tie::Outer, block.outer_key);
  }
  const BlockItem* untied = nullptr;
  for (const BlockItem& item : block.items) {
    if (!is_keyed(item)) continue;
    const std::set<std::size_t> own = [&] {
      std::set<std::size_t> elements;
      for (std::size_t i = 0; i < item.relation.columns.size(); ++i) elements.insert(item.first_element + i);
      return elements;
    }();
    const std::optional<std::size_t> root = key_element(item, own);
    if (!root || item.may_be_null) {
      if (untied == nullptr) untied = &item;
      continue;
    }
    const BlockItem* missing = first_untied(block, block.equal.equal_or_null(*root));
    if (missing == nullptr) return adopt(Tie::Own, *root);
    if (untied == nullptr || !has_key_column(*missing)) untied = missing;
    if (block.key.empty()) adopt(Tie::Own, *root);  // the best there is, for what follows
  }
  block.tie = Tie::Own;
  if (rule_ != nullptr && untied != nullptr) because(select, untied_words(*untied, *rule_));
}

// An uncorrelated block sees many keys at once: whatever gathers rows must gather by the key.
void Analysis::check_own_block(const TreeNode& select, const Relation& output, const Draft& draft) {
  if (rule_ == nullptr) return;
  const Block& block = draft.block;
  const auto has_key = [&](const std::vector<TreeNode>& expressions) {
    return std::any_of(expressions.begin(), expressions.end(), [&](const TreeNode& e) { return is_key(e, block); });
  };
  const std::vector<TreeNode> groups = select.children("groupClause");
  if (groups.empty() && (draft.has_aggregate || select.child("havingClause"))) {
    because(select,
            say("an aggregate without GROUP BY gathers rows of all keys", "没有 GROUP BY 的汇总会合并所有键的数据"));
  }
  if (!groups.empty() && !has_key(groups)) {
    because(groups.front(), say("GROUP BY does not contain the key {}", "GROUP BY 中没有键 {}", rule_->key));
  }
  for (const TreeNode& window : draft.windows) {
    if (has_key(window.children("partitionClause"))) continue;
    because(window, say("the window's PARTITION BY does not contain the key {}", "窗口的 PARTITION BY 中没有键 {}",
                        rule_->key));
  }
  const bool gives_key =
      std::any_of(output.columns.begin(), output.columns.end(), [](const RelationColumn& c) { return c.is_key; });
  if (select.fields().contains("distinctClause") && !gives_key) {
    because(select, say("DISTINCT without the key {} among the columns", "DISTINCT 的列中没有键 {}", rule_->key));
  }
  if (select.child("limitCount") || select.child("limitOffset")) {
    because(select, say("LIMIT cuts across keys", "LIMIT 会跨键截取"));
  }
}

bool Analysis::is_key(const TreeNode& expression, const Block& block) const {
  const std::optional<std::size_t> element = element_of(expression, block);
  return element && block.key.contains(*element);
}

bool Analysis::holds_key(const TreeNode& expression, const Block& block) const {
  const TreeNode node = without_text_cast(expression);
  if (!node) return false;
  if (is_key(node, block)) return true;
  if (node.is("ColumnRef")) {
    const ColumnName name = column_name(node);
    ColumnPlace place;
    const bool is_found = block.find(name.table, name.column, place) == Block::Find::Found && place.block == &block;
    if (!is_found || block.items[place.item].may_be_null) return false;
    const Relation& relation = block.items[place.item].relation;
    return relation.columns[place.column].holds_key && key_element(block.items[place.item], block.key).has_value();
  }
  const bool is_text = (node.is("A_Expr") && last_name(node, "name") == "||") ||
                       (node.is("FuncCall") && last_name(node, "funcname") == "concat");
  if (!is_text) return false;
  const std::vector<TreeNode> parts =
      node.is("FuncCall") ? node.children("args") : std::vector<TreeNode>{node.child("lexpr"), node.child("rexpr")};
  return std::any_of(parts.begin(), parts.end(), [&](const TreeNode& part) { return holds_key(part, block); });
}

}  // namespace plumbline::rules
