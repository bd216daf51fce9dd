// SPDX-License-Identifier: Apache-2.0
// What a query block sees: the relations of its FROM, which of their columns are surely the rule's key, and where
// their values come from in time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/rules.h"

namespace plumbline::rules {

// Values of a column are values of these columns of records, shifted by these offsets; nothing: not known to be.
using Instants = std::optional<std::vector<Due>>;

// How long a text of a record is taken to be where it is reckoned what a statement can make of it.
inline constexpr std::uint64_t kCellText = 200;

// Texts written in the statement itself that a column may hold, by their offsets in it.
using Literals = std::map<std::int64_t, std::string>;

struct RelationColumn {
  std::string name;
  bool is_key = false;     // surely equal to the key, and not NULL
  bool holds_key = false;  // a text that contains the key: complaint_id || '/' || officer_id
  Instants instants;
  std::uint64_t text_max = kCellText;
  Literals literals = {};
};

// How a relation hangs on the key of the rule.
enum class Tie {
  Free,  // reads reference tables and code lists only: the same for every key
  Own,   // each row belongs to one key, which is among its columns (is_key)
  Outer  // holds rows of the one key that the query around it is looking at
};

struct Relation {
  std::string name;  // for messages: a table, a WITH name, "a subquery"
  std::vector<RelationColumn> columns;
  Tie tie = Tie::Free;
  bool is_unknown = false;  // no such table: columns are not complained of

  std::optional<std::size_t> index_of(std::string_view column) const;
};

// Columns known to be equal. `strict`: equal and not NULL in every row of the block. `weak`: the right one is NULL or
// equal to the left one, as behind a LEFT JOIN.
class EqualColumns {
 public:
  std::size_t add();
  void strict(std::size_t a, std::size_t b);
  void weak(std::size_t from, std::size_t to) { weak_.emplace_back(from, to); }

  std::set<std::size_t> surely_equal(std::size_t element) const;
  std::set<std::size_t> equal_or_null(std::size_t element) const;  // those, and what hangs on them weakly

 private:
  std::size_t root(std::size_t element) const;
  std::vector<std::size_t> parent_;
  std::vector<std::pair<std::size_t, std::size_t>> weak_;
};

struct BlockItem {
  std::string alias;
  Relation relation;
  bool may_be_null = false;       // on the right of a LEFT JOIN
  std::size_t first_element = 0;  // of its columns among EqualColumns
};

struct ColumnPlace;

// One SELECT ... FROM ... WHERE.
struct Block {
  const Block* outer = nullptr;
  std::vector<BlockItem> items;
  EqualColumns equal;
  std::size_t outer_key = 0;  // the element that stands for the key of the query around; always there
  Tie tie = Tie::Free;
  std::set<std::size_t> key;          // elements surely equal to the key
  std::set<std::size_t> key_or_null;  // elements equal to the key or NULL

  Block() : outer_key(equal.add()) {}
  enum class Find { Found, Unknown, Ambiguous };
  // Looks here, then outwards. `table` is empty for a bare name.
  Find find(std::string_view table, std::string_view column, ColumnPlace& place) const;
};

struct ColumnPlace {
  const Block* block = nullptr;  // nullptr: of a relation that is unknown
  std::size_t item = 0;
  std::size_t column = 0;
  std::size_t element() const { return block->items[item].first_element + column; }
};

}  // namespace plumbline::rules
