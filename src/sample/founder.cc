// SPDX-License-Identifier: Apache-2.0
// Founding a bureau: its units and its people on the first day, kin and venues.
#include "sample/founder.h"

#include <algorithm>
#include <array>

#include "sample/moments.h"

namespace plumbline::sample {
namespace {

struct Share {
  Task task;
  int per_mille;      // of the people
  int people_a_unit;  // 0: one unit
  int units_at_least;
};

// Stations take the rest.
constexpr std::array<Share, 14> kShares{{{Task::Inspection, 20, 0, 1},
                                         {Task::Legal, 30, 0, 1},
                                         {Task::Discipline, 18, 0, 1},
                                         {Task::Petitions, 12, 0, 1},
                                         {Task::Personnel, 18, 0, 1},
                                         {Task::Finance, 24, 0, 1},
                                         {Task::Command, 36, 0, 1},
                                         {Task::CaseProperty, 12, 0, 1},
                                         {Task::Criminal, 90, 60, 1},
                                         {Task::PublicOrder, 40, 0, 1},
                                         {Task::Economic, 24, 0, 1},
                                         {Task::Traffic, 100, 25, 2},
                                         {Task::Detention, 50, 0, 1},
                                         {Task::Window, 50, 8, 2}}};
constexpr int kBureauStaff = 5;
constexpr int kStationPeople = 25;
constexpr int kDistrictPeople = 1500;

std::string_view suffix(Task task) {
  constexpr std::array<std::string_view, kTasks> kSuffixes{
      "公安局",           "督察大队", "法制大队", "纪检监察组", "信访室",   "政工室", "警务保障室", "指挥中心",
      "涉案财物管理中心", "刑侦大队", "治安大队", "经侦大队",   "交警大队", "看守所", "办证大厅",   "派出所"};
  return kSuffixes[static_cast<std::size_t>(task)];
}

std::string_view kind_of(Task task) {
  switch (task) {
    case Task::Bureau:
      return "bureau";
    case Task::Criminal:
    case Task::PublicOrder:
    case Task::Economic:
    case Task::Traffic:
      return "squad";
    case Task::Detention:
      return "detention";
    case Task::Window:
      return "window";
    case Task::Station:
      return "station";
    default:
      return "department";
  }
}

}  // namespace

void Founder::found() {
  const int districts = std::max(1, people_ / kDistrictPeople);
  if (districts == 1) {
    found_bureau(-1, people_, true);
  } else {
    const int top = add_unit(Task::Bureau, "霁州市公安局", -1, -1, world_.from_ - 9000);
    man(top, kBureauStaff);
    for (int i = 0; i < districts; ++i) found_bureau(top, people_ / districts, false);
    world_.beside_[static_cast<std::size_t>(top)] = world_.beside_[static_cast<std::size_t>(top) + 1];
  }
  declare_relations();
  open_venues();
  live();
}

void Founder::found_bureau(int parent, int people, bool alone) {
  const std::string title = alone ? "霁州市公安局" : "霁州市公安局" + place_name(places_++) + "分局";
  const int bureau = add_unit(Task::Bureau, title, parent, -1, world_.from_ - 9000);
  std::vector<int> beside(kTasks, bureau);
  man(bureau, kBureauStaff);
  int rest = people - kBureauStaff;
  for (const Share& share : kShares) {
    const int staff = std::max(share.units_at_least * 2, people * share.per_mille / 1000);
    const int units = share.people_a_unit == 0
                          ? 1
                          : std::max(share.units_at_least, (staff + share.people_a_unit / 2) / share.people_a_unit);
    beside[static_cast<std::size_t>(share.task)] = static_cast<int>(world_.units_.size());
    add_units(share.task, units, staff, bureau);
    rest -= staff;
  }
  beside[static_cast<std::size_t>(Task::Station)] = static_cast<int>(world_.units_.size());
  add_units(Task::Station, std::max(3, people / kStationPeople), std::max(rest, 9), bureau);
  world_.beside_[static_cast<std::size_t>(bureau)] = std::move(beside);
}

int Founder::add_unit(Task task, std::string title, int parent, int bureau, Date from) {
  Unit unit;
  unit.index = static_cast<int>(world_.units_.size());
  unit.id = Id("U").add(unit.index + 1, 5);
  unit.title = std::move(title);
  unit.task = task;
  unit.kind = kind_of(task);
  unit.parent = parent;
  unit.bureau = bureau < 0 ? unit.index : bureau;
  unit.from = from;
  world_.units_.push_back(std::move(unit));
  world_.beside_.emplace_back();
  members_.emplace_back();
  change_day_.push_back(-1);
  return world_.units_.back().index;
}

void Founder::add_units(Task task, int count, int people, int bureau) {
  // Ordinary units are alike, busy ones are twice quiet ones; the people follow the work, roughly.
  std::vector<int> units;
  int work = 0;
  for (int i = 0; i < count; ++i) {
    std::string title;
    if (count > 1 || task == Task::Station) title = place_name(places_++);
    title += suffix(task);
    const int index = add_unit(task, std::move(title), bureau, bureau, world_.from_ - 3000);
    shape(world_.units_[static_cast<std::size_t>(index)], i);
    units.push_back(index);
    work += 50 + world_.unit(index).busy;
  }
  int given = 0;
  int done = 0;
  for (const int index : units) {
    done += 50 + world_.unit(index).busy;
    const int until = people * done / work;
    man(index, std::max(2, until - given));
    given = until;
    const auto days = static_cast<std::int64_t>(world_.until_ - world_.from_);
    if (rng_.chance(55)) change_day_[static_cast<std::size_t>(index)] = static_cast<int>(rng_.between(20, days + 20));
  }
}

void Founder::shape(Unit& unit, int number) {
  constexpr std::array<Zone, 5> kZones{Zone::Urban, Zone::Urban, Zone::Suburb, Zone::Rural, Zone::Urban};
  unit.zone = unit.task == Task::Station ? kZones[static_cast<std::size_t>(number % 5)] : Zone::Urban;
  unit.busy = static_cast<int>(unit.zone == Zone::Urban ? rng_.between(90, 170) : rng_.between(45, 105));
  if (unit.task != Task::Station) return;
  unit.night_market = number == 1;
  unit.long_drives = number == 3 || (number == 2 && unit.zone == Zone::Rural);
  if (unit.night_market) unit.busy = 260;
}

std::string_view Founder::role_for(Task task, int place, Rng& rng) const {
  switch (task) {
    case Task::Bureau:
      return place == 0 ? role::kHead : role::kDeputyHead;
    case Task::CaseProperty:
      return place == 0 ? role::kDeputy : role::kCustodian;
    case Task::Command:
      return place == 1 ? role::kDeputy : role::kDispatcher;
    case Task::Finance:
      return place == 1 ? role::kDeputy : (place == 2 ? role::kCashier : role::kOfficer);
    case Task::Window:
      return role::kClerk;
    default:
      break;
  }
  if (place == 1 || place == 9) return role::kDeputy;
  const bool streets = task == Task::Station || task == Task::Traffic;
  return place >= 3 && rng.chance(streets ? 22 : 5) ? role::kAuxiliary : role::kOfficer;
}

void Founder::man(int unit, int people) {
  const Task task = world_.unit(unit).task;
  for (int i = 0; i < people; ++i) {
    const std::string_view role = role_for(task, i, rng_);
    const auto since = static_cast<int>(rng_.between(60, 1800));
    add_person(unit, i == 0 && task != Task::Bureau ? std::string_view("负责人") : role, i == 0, world_.from_ - since);
  }
}

int Founder::add_person(int unit, std::string_view role, bool leads, Date since) {
  constexpr std::array<std::string_view, 6> kRanks{"一级警员", "三级警司", "二级警司",
                                                   "一级警司", "三级警督", "二级警督"};
  Person person;
  person.index = static_cast<int>(world_.people_.size());
  person.id = Id("P").add(100'000 + person.index, 6);
  person.woman = rng_.chance(18);
  person.name = person_name(rng_, person.woman);
  person.auxiliary = role == role::kAuxiliary;
  const auto served = static_cast<int>(leads ? rng_.between(12 * 365, 30 * 365) : rng_.between(200, 25 * 365));
  person.appointed = since - served;
  person.birth_year = parts_of(person.appointed).year - static_cast<int>(rng_.between(21, 27));
  const auto rank = static_cast<std::size_t>(std::min(5, served / 1500 + (leads ? 1 : 0)));
  person.rank = person.auxiliary ? std::string_view("辅警") : (leads ? std::string_view("一级警督") : kRanks[rank]);
  members_[static_cast<std::size_t>(unit)].push_back(person.index);
  world_.people_.push_back(std::move(person));
  const int index = world_.people_.back().index;
  move(index, unit, role, leads, since);
  return index;
}

void Founder::declare_relations() {
  constexpr std::array<std::string_view, 8> kKinds{"spouse", "sibling", "parent",   "child",
                                                   "in_law", "kin",     "business", "conflict"};
  constexpr std::array<int, 8> kOften{40, 14, 8, 8, 12, 12, 3, 3};
  const auto people = static_cast<std::int64_t>(world_.people_.size());
  for (std::int64_t i = 0; i < people * 5 / 100; ++i) {
    const auto person = static_cast<int>(rng_.below(people));
    const auto other = static_cast<int>(rng_.below(people));
    if (person == other) continue;
    const Date declared = world_.from_ - static_cast<int>(rng_.between(30, 1500));
    world_.relations_.push_back({person, other, kKinds[rng_.weighted(kOften)], declared});
  }
}

void Founder::open_venues() {
  constexpr std::array<std::string_view, 8> kKinds{"karaoke",    "bathhouse", "hotel",   "internet_cafe",
                                                   "restaurant", "market",    "factory", "private_club"};
  constexpr std::array<int, 8> kOften{10, 8, 18, 12, 30, 6, 14, 2};
  for (const Unit& unit : world_.units_) {
    if (unit.task != Task::Station) continue;
    const std::int64_t count = 4 + unit.busy / 15;
    for (std::int64_t i = 0; i < count; ++i) {
      Venue venue;
      venue.index = static_cast<int>(world_.venues_.size());
      venue.id = Id("V").add(venue.index + 1, 6);
      venue.kind = unit.night_market && i < 6 ? std::string_view("market") : kKinds[rng_.weighted(kOften)];
      venue.title = venue_title(rng_, venue.kind, venue.index + 1);
      venue.unit = unit.index;
      world_.venues_.push_back(std::move(venue));
    }
  }
}

}  // namespace plumbline::sample
