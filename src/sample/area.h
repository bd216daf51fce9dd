// SPDX-License-Identifier: Apache-2.0
// Area: one part of the bureau's life that writes its own record types. Areas are listed in areas.cc.
//
// For every area begin() is called once, then day() on each day in the order of areas.cc, then end(). Each call gets a
// Scene whose Rng belongs to this area and this day alone. To give plants chance of their own, so that more of them do
// not shift ordinary life: `Rng rng = scene.rng.fork(key_of("plants"))`.
//
// A thing is written on the day it begins, with all that will happen to it: Out leaves out what lies after the last
// day. What areas later in the list need of earlier ones passes through the Board.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "sample/id.h"
#include "sample/out.h"
#include "sample/rng.h"
#include "sample/truth.h"
#include "sample/world.h"

namespace plumbline::sample {

struct CallNote {  // an alarm call, for those who follow it up
  Id id;
  int unit = 0;
  int officer = -1;  // -1: nobody went
  int second = -1;
  Timestamp received;
  std::optional<Timestamp> departed;
  std::optional<Timestamp> arrived;
  std::optional<Timestamp> closed;
  bool emergency = false;
  int venue = -1;
};

enum class CaseKind { Administrative, Criminal, Economic, Traffic };

struct CaseNote {  // a case on the day it is filed, with what will become of it
  Id id;
  CaseKind kind = CaseKind::Administrative;
  int unit = 0;
  int handler = 0;
  int second = 0;
  int reviewer = -1;
  int approver = -1;
  Timestamp filed;
  std::optional<Timestamp> closed;
  bool planted = false;  // part of a wrong or of an innocent: leave it alone
};

// What happened today and lately, for areas that come later in the day.
struct Board {
  std::vector<CallNote> calls_today;
  std::vector<CaseNote> cases_today;
  std::deque<CaseNote> cases_lately;  // the last kCasesKept, today's too

  std::vector<std::pair<Id, int>> accountable_today;  // fault review and who was found responsible, to be written

  static constexpr std::size_t kCasesKept = 20'000;
  void file(const CaseNote& note) {
    cases_today.push_back(note);
    cases_lately.push_back(note);
    if (cases_lately.size() > kCasesKept) cases_lately.pop_front();
  }
  void new_day() {
    calls_today.clear();
    cases_today.clear();
    accountable_today.clear();
  }
};

struct Scene {
  const World& world;
  Out& out;
  Plants& plants;
  Board& board;
  Date today;    // in begin(): the first day; in end(): the last
  bool working;  // today
  Rng rng;
};

class Area {
 public:
  virtual ~Area() = default;
  virtual std::string_view name() const = 0;  // gives the area its chance: never rename
  virtual void begin(Scene& scene) = 0;       // tables, forms of plants, rows that need no day
  virtual void day(Scene& scene) = 0;
  virtual void end(Scene& scene) { static_cast<void>(scene); }
};

// In the order in which they live their day.
std::vector<std::unique_ptr<Area>> all_areas();

// One function an area; each is in the file of its name.
std::unique_ptr<Area> core_area();
std::unique_ptr<Area> spending_area();
std::unique_ptr<Area> alarm_area();
std::unique_ptr<Area> money_area();
std::unique_ptr<Area> lookups_area();
std::unique_ptr<Area> secrets_area();
std::unique_ptr<Area> orders_area();
std::unique_ptr<Area> papers_area();
std::unique_ptr<Area> supervision_area();
std::unique_ptr<Area> edits_area();
std::unique_ptr<Area> fleet_area();
std::unique_ptr<Area> registers_area();
std::unique_ptr<Area> windows_area();
std::unique_ptr<Area> casework_area();

}  // namespace plumbline::sample
