// SPDX-License-Identifier: Apache-2.0
// Gathers complaints about one statement, each with its line.
#pragma once

#include <utility>
#include <vector>

#include "base/result.h"
#include "rules/tree.h"

namespace plumbline::rules {

class Complaints {
 public:
  explicit Complaints(const StatementPlace& place) : place_(place) {}

  void at(const TreeNode& node, Words what, Words mend) {
    add(place_.at_offset(node.offset()), std::move(what), std::move(mend));
  }
  void at(const Token& token, Words what, Words mend) {
    add(place_.at_line(token.line), std::move(what), std::move(mend));
  }
  void add(std::string where, Words what, Words mend) {
    all_.push_back(invalid(std::move(where), std::move(what), std::move(mend)));
  }
  const StatementPlace& place() const { return place_; }
  bool empty() const { return all_.empty(); }
  std::vector<Error> take() { return std::move(all_); }

 private:
  const StatementPlace& place_;
  std::vector<Error> all_;
};

}  // namespace plumbline::rules
