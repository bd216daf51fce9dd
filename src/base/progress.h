// SPDX-License-Identifier: Apache-2.0
// Progress: how long work tells whoever waits how far it is, and asks whether to go on.
#pragma once

#include <cstdint>

#include "base/language.h"

namespace plumbline {

// Called from the working thread, some ten times a second at the most.
class Progress {
 public:
  virtual ~Progress() = default;

  // `total` is 0 while unknown. The unit is the caller's: bytes, rows, rules.
  virtual void at(const Words& what, std::uint64_t part, std::uint64_t total) = 0;

  // True once the person asked to stop (Ctrl-C). Long work checks it, undoes what is half done and returns Unavailable.
  virtual bool stop_requested() const { return false; }
};

// Says nothing, stops never.
class NoProgress : public Progress {
 public:
  void at(const Words&, std::uint64_t, std::uint64_t) override {}
};

}  // namespace plumbline
