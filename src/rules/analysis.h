// SPDX-License-Identifier: Apache-2.0
// One pass over the parse tree that finds names which do not exist, reasons why a rule is not key-local, and the
// instants at which time alone may change its answer. Why it is enough:
// docs/decisions/0009-rulesql-and-key-locality.md.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/complaints.h"
#include "rules/scope.h"
#include "rules/tree.h"

namespace plumbline::rules {

struct Reason {
  std::int64_t offset = -1;  // in the statement
  Words why;
};

class Analysis {
 public:
  // Without a rule: names only, all tables of the packs.
  Analysis(const Tree& tree, const packs::PackSet& packs, const Rule* rule, Complaints& complaints)
      : tree_(tree),
        packs_(packs),
        rule_(rule),
        complaints_(complaints) {}

  void run();
  const std::vector<Reason>& reasons() const { return reasons_; }
  const std::set<Due>& due() const { return due_; }
  const Relation& output() const { return output_; }
  const std::set<std::string>& tables_read() const { return tables_read_; }

 private:
  struct Condition {  // of a join, and which items it can make NULL
    TreeNode quals;
    bool is_strict = true;
    std::size_t right_begin = 0;
    std::size_t right_end = 0;
  };
  struct Draft {  // a block under construction
    Block block;
    std::vector<Condition> conditions;
    bool has_aggregate = false;
    std::vector<TreeNode> windows;
  };
  enum class Time { Anywhere, InComparison };

  // queries.cc
  Relation query(const TreeNode& select, const Block* outer);
  Relation arms(const TreeNode& select, const Block* outer);
  Relation block(const TreeNode& select, const Block* outer);
  void add_from(const TreeNode& node, bool may_be_null, Draft& draft);
  void add_item(std::string alias, Relation relation, bool may_be_null, Draft& draft);
  Relation table(const TreeNode& range_var);
  Relation outputs(const TreeNode& select, const Draft& draft);
  void add_star(const Block& block, const TreeNode& column_ref, Relation& relation);
  void check_sort_clause(const TreeNode& select, const Relation& output, Draft& draft);

  // keys.cc
  void tie_to_key(const TreeNode& select, Draft& draft);
  void add_equalities(const TreeNode& condition, const Condition& of, Draft& draft);
  void check_own_block(const TreeNode& select, const Relation& output, const Draft& draft);
  bool is_key(const TreeNode& expression, const Block& block) const;
  bool holds_key(const TreeNode& expression, const Block& block) const;
  std::optional<std::size_t> element_of(const TreeNode& expression, const Block& block) const;

  // expressions.cc
  void expression(const TreeNode& node, Draft& draft, Time time);
  void sublink(const TreeNode& node, Draft& draft);
  void column(const TreeNode& node, const Block& block);
  void parameter(const TreeNode& node, Time time);
  void comparison_with_time(const TreeNode& node, Draft& draft);
  bool mentions_as_of(const TreeNode& node) const;
  Instants instants(const TreeNode& node, const Block& block) const;
  void visit(const TreeNode& node, Draft& draft, Time time);

  // literals.cc
  Literals literals(const TreeNode& node, const Block& block) const;
  void check_evidence();

  // text_lengths.cc
  std::uint64_t text_max(const TreeNode& node, const Block& block) const;
  void check_text_length(const TreeNode& node, const Block& block);
  std::optional<std::string> offset_text(const TreeNode& node, bool negative) const;
  std::optional<std::string> as_of_offset(const TreeNode& node, bool negative) const;

  void because(const TreeNode& node, Words why) { reasons_.push_back({node.offset(), std::move(why)}); }

  const Tree& tree_;
  const packs::PackSet& packs_;
  const Rule* rule_;
  Complaints& complaints_;
  std::vector<std::pair<std::string, Relation>> with_;  // names in sight, the innermost last
  std::map<const boost::json::object*, Instants> subquery_instants_;
  std::map<const boost::json::object*, std::uint64_t> subquery_text_;
  std::vector<Reason> reasons_;
  std::set<Due> due_;
  std::set<std::string> tables_read_;
  Relation output_;
};

// "col" or "table.col" of a ColumnRef; the table is empty for a bare name.
struct ColumnName {
  std::string_view table;
  std::string_view column;
};
ColumnName column_name(const TreeNode& column_ref);

// "18 months", "24 hours", ":days days", "0": spelled one way, to be compared. Nothing if it is no offset.
std::optional<std::string> canonical_offset(std::string_view offset);

}  // namespace plumbline::rules
