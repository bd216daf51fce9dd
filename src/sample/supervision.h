// SPDX-License-Identifier: Apache-2.0
// What the areas of supervision share: kinship, people of the supervising departments, and whom to plant a wrong on.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "sample/area.h"

namespace plumbline::sample {

// Declared relations, looked up in both directions.
class Kin {
 public:
  Kin() = default;
  explicit Kin(const World& world);
  bool related(int person, int other) const;
  // All pairs, each once, smaller index first.
  const std::vector<std::pair<int, int>>& pairs() const { return pairs_; }

 private:
  std::vector<std::pair<int, int>> pairs_;
};

// Up to `count` different people of discipline inspection, inspection, the legal department, petitions and personnel
// of the bureau that `unit` belongs to; none of them is `about` or declared kin to `about`.
std::vector<int> supervisors(const World& world, const Kin& kin, int unit, std::size_t count, int about, Rng& rng);

// An open unit that works the streets or cases, at random; -1: none.
int working_unit(const World& world, Rng& rng);

// Adds months as a calendar does: the 31st becomes the last day of a shorter month.
Timestamp plus_months(Timestamp from, int months);

}  // namespace plumbline::sample
