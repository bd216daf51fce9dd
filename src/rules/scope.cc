// SPDX-License-Identifier: Apache-2.0
// Finding names in scopes, and union-find over columns.
#include "rules/scope.h"

#include <algorithm>

namespace plumbline::rules {

std::optional<std::size_t> Relation::index_of(std::string_view column) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const RelationColumn& c) { return c.name == column; });
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::size_t EqualColumns::add() {
  parent_.push_back(parent_.size());
  return parent_.size() - 1;
}

std::size_t EqualColumns::root(std::size_t element) const {
  while (parent_[element] != element) element = parent_[element];
  return element;
}

void EqualColumns::strict(std::size_t a, std::size_t b) {
  parent_[root(a)] = root(b);
}

std::set<std::size_t> EqualColumns::surely_equal(std::size_t element) const {
  std::set<std::size_t> members;
  for (std::size_t i = 0; i < parent_.size(); ++i) {
    if (root(i) == root(element)) members.insert(i);
  }
  return members;
}

std::set<std::size_t> EqualColumns::equal_or_null(std::size_t element) const {
  std::set<std::size_t> members = surely_equal(element);
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& [from, to] : weak_) {
      if (!members.contains(from) || members.contains(to)) continue;
      members.merge(surely_equal(to));
      grew = true;
    }
  }
  return members;
}

Block::Find Block::find(std::string_view table, std::string_view column, ColumnPlace& place) const {
  for (const Block* block = this; block != nullptr; block = block->outer) {
    std::size_t hits = 0;
    bool table_is_here = false;
    bool could_be_unknown = false;
    for (std::size_t i = 0; i < block->items.size(); ++i) {
      const BlockItem& item = block->items[i];
      if (!table.empty() && item.alias != table) continue;
      table_is_here = true;
      could_be_unknown = could_be_unknown || item.relation.is_unknown;
      const std::optional<std::size_t> at = item.relation.index_of(column);
      if (!at) continue;
      place = {block, i, *at};
      ++hits;
    }
    if (hits > 1) return Find::Ambiguous;
    if (hits == 1) return Find::Found;
    if (could_be_unknown) {
      place = {};
      return Find::Found;
    }
    if (!table.empty() && table_is_here) return Find::Unknown;
  }
  return Find::Unknown;
}

}  // namespace plumbline::rules
