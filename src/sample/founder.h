// SPDX-License-Identifier: Apache-2.0
// Founder: builds a World: units, people, and all their posts from before the first day to the last.
#pragma once

#include <string>
#include <vector>

#include "sample/world.h"

namespace plumbline::sample {

// Names that nobody bears and places that are on no map; the n-th of each.
std::string person_name(Rng& rng, bool woman);
std::string place_name(int number);
std::string venue_title(Rng& rng, std::string_view kind, int number);

class Founder {
 public:
  Founder(World& world, int people) : world_(world), rng_(Rng(world.seed_).fork(key_of("world"))), people_(people) {}

  void found();

 private:
  void found_bureau(int parent, int people, bool alone);
  int add_unit(Task task, std::string title, int parent, int bureau, Date from);
  void add_units(Task task, int count, int people, int bureau);
  void shape(Unit& unit, int number);
  void man(int unit, int people);
  int add_person(int unit, std::string_view role, bool leads, Date since);
  std::string_view role_for(Task task, int place, Rng& rng) const;

  void live();
  void day(Date date);
  void reorganise(int bureau, Date date);
  void change_leader(int unit, Date date, bool acting);
  void move(int person, int unit, std::string_view role, bool leads, Date date);
  void leave(int person, Date date);
  int one_of(int unit);
  void declare_relations();
  void open_venues();

  World& world_;
  Rng rng_;
  int people_;
  int places_ = 0;
  std::vector<std::vector<int>> members_;            // by unit, as the founding goes on
  std::vector<int> change_day_;                      // by unit: when its leader changes, days since from; -1: never
  std::vector<std::pair<Date, int>> end_of_acting_;  // unit
};

}  // namespace plumbline::sample
