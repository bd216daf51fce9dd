// SPDX-License-Identifier: Apache-2.0
// PostgreSQL's parse tree of a statement, by libpg_query: what linting and the key-locality test look at.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "base/result.h"
#include "rules/tokens.h"

namespace plumbline::rules {

// Where complaints about a statement point to.
struct StatementPlace {
  std::string name;
  int first_line = 1;
  std::string_view statement;

  std::string at_line(int line) const;  // 1 is the statement's first
  std::string at_offset(std::int64_t offset) const;
};

// One node, named as in PostgreSQL's parsenodes.h. A view: lives as long as its Tree.
class TreeNode {
 public:
  TreeNode() = default;  // nothing
  TreeNode(std::string_view type, const boost::json::object* fields) : type_(type), fields_(fields) {}

  explicit operator bool() const { return fields_ != nullptr; }
  bool is(std::string_view type) const { return type_ == type; }
  std::string_view type() const { return type_; }
  const boost::json::object& fields() const { return *fields_; }

  TreeNode child(std::string_view field) const;
  std::vector<TreeNode> children(std::string_view field) const;  // of a list; empty if absent
  std::vector<TreeNode> all_children() const;                    // every node directly below, in the tree's order
  std::string_view text(std::string_view field) const;           // an enum or a string; "" if absent
  std::int64_t number(std::string_view field) const;             // 0 if absent
  bool flag(std::string_view field) const;
  std::vector<std::string_view> strings(std::string_view field) const;  // a list of String nodes

  // A_Const only: the string, or the digits of a number.
  std::string_view constant_text() const;
  std::string constant_number() const;  // "" if it is none
  std::int64_t offset() const;          // in the statement; the first one known below, -1 if none

  bool operator==(const TreeNode& other) const { return fields_ == other.fields_; }

 private:
  std::string_view type_;
  const boost::json::object* fields_ = nullptr;
};

// `count` -> "count"; the name of an operator or function call without pg_catalog.
std::string_view last_name(const TreeNode& node, std::string_view field);

class Tree {
 public:
  // `:name` is read as a parameter; offsets of nodes are offsets in the statement as it stands.
  static Result<Tree> parse(const StatementPlace& place, const std::vector<Token>& tokens);

  std::vector<TreeNode> statements() const;
  std::string_view parameter_name(const TreeNode& param_ref) const;

 private:
  struct Json {
    boost::json::monotonic_resource memory;  // taken bit by bit, given back in one piece
    boost::json::value root = boost::json::value(boost::json::storage_ptr(&memory));
  };

  std::unique_ptr<Json> json_;
  std::vector<std::string> parameters_;
};

}  // namespace plumbline::rules
