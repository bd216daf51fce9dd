// SPDX-License-Identifier: Apache-2.0
// Stores: the places where property is kept, and how they are counted.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "sample/area.h"

namespace plumbline::sample {

struct Held {  // an item, as a count may meet it
  Id item;
  std::int64_t quantity = 1000;
  std::optional<Timestamp> out = {};  // checked out from … to
  std::optional<Timestamp> back = {};
  std::optional<Timestamp> ended = {};
};

class Stores {
 public:
  void begin(Scene& scene);
  void day(Scene& scene);
  void end(Scene& scene);

  Id central(Scene& scene, int unit) const;                           // of the bureau
  Id own(Scene& scene, int unit) const;                               // of the station or squad
  static std::optional<Date> given_up(const Scene& scene, int unit);  // its own, where the unit itself is
  Id account(Scene& scene, int unit) const;                           // at the bank
  Id office(Scene& scene, int unit) const;                            // somebody's room: not approved
  Id closed(Scene& scene, int unit) const;                            // given up before the first day
  void take_in(int unit, bool central, const Held& held, Scene& scene);

 private:
  struct Line {
    Id item;
    std::int64_t book = 1000;
    std::int64_t found = 1000;
    bool explained = false;
  };
  void count(Scene& scene, int unit, const Id& storage, Rng& rng);
  Id write_count(Scene& scene, int unit, const Id& storage, const std::vector<Line>& lines, std::int64_t book,
                 std::int64_t found, Rng& rng);
  void plant(Scene& scene, Rng& rng);

  static constexpr std::size_t kRemembered = 60;
  Table* places_ = nullptr;
  Table* counts_ = nullptr;
  Table* lines_ = nullptr;
  IdMaker numbers_{"PD"};
  std::map<int, std::deque<Held>> held_;  // by unit; the bureau's are in its central store
  std::map<int, int> not_counted_;        // unit -> form
  std::array<Form, 8> count_forms_;
  std::array<Form, 4> late_forms_;
};

}  // namespace plumbline::sample
