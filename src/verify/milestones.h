// SPDX-License-Identifier: Apache-2.0
// Every checkpoint at hand: the roots the log must have had at certain sizes, and the times between which entries came.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "verify/verify.h"

namespace plumbline::verify {

class Milestones {
 public:
  // Reads the log's checkpoints and the verifier's. Corrupt where one is not signed, or is of more entries than there
  // are.
  Status gather(Files& files, const Task& task, Report& report);

  // What the tree of that size must have as its root, if anybody said so. Ask in ascending order.
  struct Root {
    tlog::Hash root;
    std::string name;               // of the file that says so
    std::optional<Error> conflict;  // another file says something else: whatever the entries are, this log was forked
  };
  const Root* at(std::uint64_t size) const;
  std::uint64_t before(std::uint64_t size) const;  // the largest known size below; 0 where there is none

  // Unix seconds. The entry was not in what witnesses had seen at `after`, and was at `before`. Indices must ascend.
  struct Interval {
    std::optional<std::uint64_t> after;
    std::optional<std::uint64_t> before;
  };
  Interval interval(std::uint64_t index);

 private:
  struct Times {
    std::uint64_t size = 0;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
  };
  void add(const tlog::Witnessed& witnessed, const std::string& name);
  Status add_history(Files& files, const Task& task, Report& report);
  void prepare_times();

  std::map<std::uint64_t, Root> roots_;
  std::vector<Times> times_;                // by size
  std::vector<std::uint64_t> first_after_;  // for each of them: the first cosignature of it or any larger one
  std::size_t next_ = 0;
  std::optional<std::uint64_t> newest_before_;
};

}  // namespace plumbline::verify
