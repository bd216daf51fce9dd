// SPDX-License-Identifier: Apache-2.0
// Finding the rule that was meant, and saying in words what a rule could not judge.
#pragma once

#include <string>

#include "cli/print.h"
#include "packs/packs.h"
#include "rules/rules.h"

namespace plumbline::cli {

// By id, or an error that names the nearest one.
Result<const rules::Rule*> find_rule(const rules::RuleSet& rules, const std::string& id);

// By id, or by the path of its file, which need not lie in a pack yet.
Result<rules::Rule> rule_or_file(const Result<rules::RuleSet>& all, const packs::PackSet& packs,
                                 const std::string& name);

// What to tell a reader about a reason: the rule's own words, or ours for an input without rows.
Words reason_words(const std::string& reason, const rules::Rule* rule, const packs::PackSet& packs);

// The heading and items of the legal basis, with how sure we are of each.
void show_basis(Page& page, Console& console, const rules::Rule& rule);

std::vector<Json> basis_json(const rules::Rule& rule);

// Who looks at its findings first, and to whom they go on.
Words route_words(const rules::Rule& rule, const packs::PackSet& packs);
std::vector<Json> route_json(const rules::Rule& rule, const packs::PackSet& packs);

// "3", "2020-01-01" … with its unit: "18 month", "18 个月".
Words with_unit(const std::string& value, const std::string& unit);

}  // namespace plumbline::cli
