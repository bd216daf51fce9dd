// SPDX-License-Identifier: Apache-2.0
// Parts of linting, one file each.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/packs.h"
#include "rules/rules.h"

namespace plumbline::rules {

// lint_statement.cc
struct StatementReport {
  std::vector<Error> complaints;
  std::vector<sql::Column> columns;  // of the result; empty where it could not be prepared
  std::set<std::string> tables_read;
  std::set<std::string> parameters_used;
  std::set<std::string> texts;  // every 'literal'
  Locality locality;            // only for a rule without complaints about the text or the grammar
  bool was_analysed = false;
};
enum class Engine { Asked, NotAsked };  // whether DuckDB is to prepare it, which takes ten times as long as all else
StatementReport check_statement(const Rule& rule, const packs::PackSet& packs, Engine engine);
// What lint() says.
std::vector<Error> complaints_of(const Rule& rule, const packs::PackSet& packs, Engine engine);

// bind.cc: what bind() does, for a rule that is still being looked at.
Result<Statement> bound(const Rule& rule, const Question& question);

// lint_front_matter.cc: everything that can be said without the statement.
void check_front_matter(const Rule& rule, const packs::PackSet& packs, std::vector<Error>& complaints);
// lint_declarations.cc: everything that the front matter and the statement must agree on.
void check_declarations(const Rule& rule, const StatementReport& report, std::vector<Error>& complaints);

// lock.cc: sets `unlocked` of the pack's rules.
void mark_unlocked(const packs::Pack& pack, std::vector<Rule>& rules);

// The names in {braces}, in order; nothing if braces do not pair.
std::optional<std::vector<std::string>> placeholders(std::string_view text);

}  // namespace plumbline::rules
