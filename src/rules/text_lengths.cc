// SPDX-License-Identifier: Apache-2.0
// Analysis, fourth part: how long the texts can become that a statement makes. The engines reckon constants while they
// prepare a statement, without heeding the memory they were allowed or a wish to stop; and a text that doubles from one
// WITH query to the next soon has no bound.
#include <algorithm>
#include <numeric>
#include <string>

#include "base/text.h"
#include "rules/analysis.h"
#include "rules/grammar.h"

namespace plumbline::rules {

namespace {

constexpr std::uint64_t kTextMax = 1'000'000;
constexpr std::uint64_t kNumberText = 40;
constexpr std::uint64_t kDigestText = 32;
constexpr std::uint64_t kRowsJoined = 100;  // by string_agg(): as many as a reader would read

// Of lengths that are bounded themselves, no sum or product overflows.
std::uint64_t bounded(std::uint64_t length) {
  return std::min(length, 2 * kTextMax);
}

bool grows(const TreeNode& node) {
  if (node.is("A_Expr")) return last_name(node, "name") == "||";
  if (!node.is("FuncCall")) return false;
  const std::string_view name = last_name(node, "funcname");
  return name == "replace" || name == "concat" || name == "concat_ws" || name == "lpad" || name == "string_agg";
}

}  // namespace

std::uint64_t Analysis::text_max(const TreeNode& node, const Block& block) const {
  if (!node) return 0;
  if (node.is("A_Const")) return bounded(std::max<std::uint64_t>(kNumberText, node.constant_text().size()));
  if (node.is("ParamRef")) return kCellText;
  if (node.is("ColumnRef")) {
    const ColumnName name = column_name(node);
    ColumnPlace place;
    const bool is_found = block.find(name.table, name.column, place) == Block::Find::Found && place.block != nullptr;
    return is_found ? place.block->items[place.item].relation.columns[place.column].text_max : kCellText;
  }
  if (node.is("SubLink")) {
    const auto found = subquery_text_.find(&node.fields());
    return found == subquery_text_.end() ? kCellText : found->second;
  }
  const bool is_call = node.is("FuncCall");
  std::vector<std::uint64_t> lengths;  // each part is looked at once: calls stand in calls
  for (const TreeNode& part : is_call ? node.children("args") : node.all_children())
    lengths.push_back(text_max(part, block));
  const std::uint64_t longest = lengths.empty() ? 0 : *std::max_element(lengths.begin(), lengths.end());
  const std::uint64_t sum = bounded(std::accumulate(lengths.begin(), lengths.end(), std::uint64_t{0}));
  if (!is_call) return grows(node) ? sum : longest;

  const std::string_view name = last_name(node, "funcname");
  const std::vector<TreeNode> arguments = node.children("args");
  if (name == "md5") return kDigestText;
  if (name == "concat") return sum;
  if (name == "concat_ws") return bounded(sum + lengths.size() * lengths.front());
  if (name == "string_agg") return bounded(sum * kRowsJoined);
  if (name == "lpad")
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, constant_integer(arguments[1]).value_or(0)));
  if (name != "replace") return longest;
  const std::uint64_t each = arguments[2].is("A_Const") ? arguments[2].constant_text().size() : lengths[2];
  return bounded(lengths[0] * std::max<std::uint64_t>(1, each));
}

void Analysis::check_text_length(const TreeNode& node, const Block& block) {
  if (!grows(node) || text_max(node, block) <= kTextMax) return;
  const std::vector<TreeNode> parts = node.all_children();
  const bool is_said =
      std::any_of(parts.begin(), parts.end(), [&](const TreeNode& part) { return text_max(part, block) > kTextMax; });
  if (is_said) return;
  complaints_.at(
      node, say("the text made here can be longer than a million characters", "此处生成的文本可能超过一百万个字符"),
      say("make it of fewer or shorter parts", "请减少或缩短其组成部分"));
}

}  // namespace plumbline::rules
