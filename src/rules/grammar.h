// SPDX-License-Identifier: Apache-2.0
// RuleSQL's allow-lists: what of PostgreSQL's grammar a rule may use. Whatever is not listed is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/complaints.h"
#include "rules/tokens.h"
#include "rules/tree.h"

namespace plumbline::rules {

enum class Star { Refused, Allowed };  // SELECT *: not in rules, but in what a person asks by hand

// By the characters alone: none that a reader would not see.
void check_characters(std::string_view statement, Complaints& complaints);
Error hidden_character(std::string where, char32_t character);
// By the text alone: comments, quoted names, `::`, strings with prefixes, parameters by number.
void check_tokens(const Tokens& tokens, Complaints& complaints);
// count(...), sum(...), ... without OVER.
bool is_aggregate(const TreeNode& call);
// By the tree: one SELECT, only listed nodes, fields, operators, functions and types.
void check_grammar(const Tree& tree, Star star, Complaints& complaints);
// One function call: listed, with as many arguments, and without what the engines do differently.
void check_call(const TreeNode& call, Complaints& complaints);
// One operator: listed, and safe where the engines differ (`/`, LIKE).
void check_operator(const TreeNode& expression, Complaints& complaints);
void check_type(const TreeNode& cast, Complaints& complaints);

// constants.cc
void check_constant(const TreeNode& constant, Complaints& complaints);
// CAST of a constant, or of a DOUBLE to a text.
void check_conversion(const TreeNode& cast, Complaints& complaints);
void check_comparison(const TreeNode& expression, Complaints& complaints);
// What becomes part of a text.
void check_as_text(const TreeNode& value, bool truth_too, Complaints& complaints);
void check_text_call(std::string_view name, const TreeNode& call, Complaints& complaints);
void check_power(const TreeNode& call, Complaints& complaints);
// -3, CAST(12 AS BIGINT): nothing if it is no whole number written out.
std::optional<std::int64_t> constant_integer(const TreeNode& node);

// INTERVAL '18' MONTH: 18, month. Nothing if it is no such literal.
struct Interval {
  std::int64_t count = 0;
  std::string_view unit;  // year, month, day, hour, minute, second
};
std::optional<Interval> literal_interval(const TreeNode& cast);
inline constexpr std::int64_t kIntervalMax = 1'000'000;  // of any unit, forwards or back

// The node inside any number of CASTs.
TreeNode without_casts(TreeNode node);
// Words of a TypeName: "date", "int4", "float8", "timestamp", ...
std::string_view type_word(const TreeNode& cast);

}  // namespace plumbline::rules
