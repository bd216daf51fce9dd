// SPDX-License-Identifier: Apache-2.0
// Kinship, people of the supervising departments, units to plant a wrong on, and months.
#include "sample/supervision.h"

#include <algorithm>
#include <array>

#include "sample/moments.h"

namespace plumbline::sample {

Kin::Kin(const World& world) {
  for (const Relation& relation : world.relations()) {
    pairs_.emplace_back(std::min(relation.person, relation.other), std::max(relation.person, relation.other));
  }
  std::sort(pairs_.begin(), pairs_.end());
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
}

bool Kin::related(int person, int other) const {
  return std::binary_search(pairs_.begin(), pairs_.end(), std::pair(std::min(person, other), std::max(person, other)));
}

std::vector<int> supervisors(const World& world, const Kin& kin, int unit, std::size_t count, int about, Rng& rng) {
  constexpr std::array<Task, 5> kSupervising{Task::Discipline, Task::Inspection, Task::Legal, Task::Petitions,
                                             Task::Personnel};
  std::vector<int> pool;
  for (const Task task : kSupervising) {
    for (const int person : world.staff(world.beside(unit, task))) {
      if (person != about && (about < 0 || !kin.related(person, about)) && !world.person(person).auxiliary) {
        pool.push_back(person);
      }
    }
  }
  std::sort(pool.begin(), pool.end());
  pool.erase(std::unique(pool.begin(), pool.end()), pool.end());
  std::vector<int> chosen;
  while (chosen.size() < count && !pool.empty()) {
    const auto place = rng.below(static_cast<std::int64_t>(pool.size()));
    chosen.push_back(pool[static_cast<std::size_t>(place)]);
    pool.erase(pool.begin() + place);
  }
  return chosen;
}

int working_unit(const World& world, Rng& rng) {
  constexpr std::array<Task, 5> kStreets{Task::Station, Task::Traffic, Task::Criminal, Task::PublicOrder,
                                         Task::Economic};
  constexpr std::array<int, 5> kOften{60, 15, 12, 8, 5};
  for (int tries = 0; tries < 8; ++tries) {
    const std::span<const int> units = world.open(kStreets[rng.weighted(kOften)]);
    if (units.empty()) continue;
    const int unit = rng.pick(units);
    if (world.staff(unit).size() >= 4 && world.leader(unit) >= 0) return unit;
  }
  return -1;
}

Timestamp plus_months(Timestamp from, int months) {
  const Date day = day_of(from);
  YearMonthDay parts = parts_of(day);
  const int month = parts.month - 1 + months;
  parts.year += month / 12;
  parts.month = month % 12 + 1;
  const int wanted = parts.day;
  while (!date_of(parts)) --parts.day;
  CHECK(wanted - parts.day <= 3, "a month of fewer than 28 days");
  return at(*date_of(parts), 0) + (from - at(day, 0));
}

}  // namespace plumbline::sample
