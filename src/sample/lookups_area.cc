// SPDX-License-Identifier: Apache-2.0
// Look-ups in police systems, with grounds as people have them, and checks of venues that were planned in confidence.
#include <algorithm>
#include <deque>

#include "sample/lookups.h"
#include "sample/moments.h"
#include "sample/supervision.h"

namespace plumbline::sample {
namespace {

constexpr std::size_t kCasesOfUnit = 40;

// Look-ups a working day and person, thousandths.
int pace(Task task) {
  switch (task) {
    case Task::Criminal:
      return 1100;
    case Task::Economic:
      return 900;
    case Task::Station:
    case Task::Traffic:
    case Task::PublicOrder:
      return 600;
    case Task::Window:
      return 1500;
    case Task::Command:
      return 700;
    case Task::Detention:
      return 100;
    default:
      return 30;
  }
}

class LookupsArea : public Area {
 public:
  std::string_view name() const override { return "lookups"; }

  void begin(Scene& scene) override {
    log_.open(scene.out);
    raids_ = &scene.out.table(
        "raid_plan", {"raid_id", "venue_id", "unit_id", "planned_for", "began_at", "found_nothing", "case_id"});
    members_ = &scene.out.table("raid_member", {"raid_id", "person_id", "role"});
    cases_.resize(scene.world.units().size());
    wrongs_ = lookup_wrongs(scene);
    warned_ = scene.plants.form(kBeforeRaid, Variant::Plain, "three-hours-before");
    warned_early_ = scene.plants.form(kBeforeRaid, Variant::Evasive, "almost-a-day-before");
    warned_covered_ = scene.plants.form(kBeforeRaid, Variant::Evasive, "another-unit-with-a-ground");
    member_ = scene.plants.form(kBeforeRaid, Variant::Innocent, "named-in-the-plan");
    approved_ = scene.plants.form(kBeforeRaid, Variant::Innocent, "approved");
    found_ = scene.plants.form(kBeforeRaid, Variant::Innocent, "the-check-found-something");
  }

  void day(Scene& scene) override {
    for (const CaseNote& note : scene.board.cases_today) {
      if (note.planted || note.unit < 0) continue;
      std::deque<CaseNote>& kept = cases_[static_cast<std::size_t>(note.unit)];
      kept.push_back(note);
      if (kept.size() > kCasesOfUnit) kept.pop_front();
    }
    const World& world = scene.world;
    for (const Unit& unit : world.units()) {
      if (!unit.open_on(scene.today)) continue;
      Rng rng = scene.rng.fork(unit.index);
      for (const int person : world.at_work(unit.index)) {
        const auto habit = static_cast<std::int64_t>(mix(static_cast<std::uint64_t>(person)) % 5 + 3);
        const std::int64_t looks = rng.count(pace(unit.task) * habit / 5);
        for (std::int64_t i = 0; i < looks; ++i) ordinary(scene, rng, unit.index, person);
      }
    }
    Rng rng = scene.rng.fork(key_of("plants"));
    wrongs_->day(scene, log_, cases_, rng);
    if (rng.chance(2, 7)) raid(scene, rng);
  }

 private:
  void ordinary(Scene& scene, Rng& rng, int unit, int person) {
    const World& world = scene.world;
    constexpr std::array<int, 5> kGrounds{45, 25, 15, 10, 5};
    Lookup look{.user = person, .unit = unit};
    look.at = at(scene.today, rng.between(8, 20), rng.below(60), rng.below(60));
    look.subject = world.citizen(rng);
    look.type = kOrdinaryTypes[rng.weighted(kOrdinaryOften)];
    look.rows = rng.chance(12) ? static_cast<int>(rng.about(6)) : 1;
    switch (world.unit(unit).task == Task::Command ? 1 : rng.weighted(kGrounds)) {
      case 0:
        if (const CaseNote* note = own_case(cases_[static_cast<std::size_t>(unit)], person))
          return seek(scene, look, *note);
        break;
      case 1:
        if (const CallNote* call = call_of(scene.board, unit, rng)) {
          look.kind = "alarm";
          look.ground = call->id;
          log_.write(scene, look);
          return;
        }
        break;
      case 2:
        if (const CaseNote* note = open_case(cases_[static_cast<std::size_t>(unit)], scene.today, rng)) {
          return seek(scene, look, *note);
        }
        break;
      case 3:
        break;
      default:
        look.approver = world.leader(unit);
        if (look.approver < 0 || look.approver == person) break;
        look.kind = "approved";
        log_.write(scene, look);
        return;
    }
    look.kind = "inspection";
    look.ground = Id("JC").add(scene.today).add("-").add(rng.below(1'000'000), 6);
    look.type = rng.chance(60) ? std::string_view("vehicle") : std::string_view("population");
    log_.write(scene, look);
  }

  void seek(Scene& scene, Lookup& look, const CaseNote& note) {
    look.kind = "case";
    look.ground = note.id;
    look.exported = look.rows == 1 && look.subject.view().back() < '1';
    log_.write(scene, look);
  }

  // A check of a venue tomorrow night.
  void raid(Scene& scene, Rng& rng) {
    const World& world = scene.world;
    if (world.venues().empty() || !scene.out.happened(scene.today + 1)) return;
    const Venue& venue = rng.pick(world.venues());
    const int station = world.now(venue.unit);
    const int squad = world.beside(station, Task::PublicOrder);
    if (squad < 0 || world.staff(squad).size() < 4 || world.staff(station).size() < 4) return;
    const Id id = Id("QC").add(scene.today).add("-").add(++number_, 5);
    const Timestamp planned = at(scene.today + 1, rng.between(20, 22), rng.chance(50) ? 30 : 0);
    bool nothing = rng.chance(60);
    std::vector<int> named;
    for (int i = 0; i < 4; ++i) named.push_back(rng.pick(world.staff(squad)));
    named.push_back(world.leader(squad));
    named.push_back(world.leader(station));
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    warn(scene, rng, {.id = id, .venue = venue.id, .station = station, .planned = planned, .named = named}, nothing);
    scene.out.row(*raids_)
        .text(id)
        .text(venue.id)
        .text(world.unit(squad).id)
        .time(planned)
        .time(planned + rng.below(20) * kMinute)
        .yes(nothing)
        .none();
    for (const int person : named) {
      if (person >= 0) scene.out.row(*members_).text(id).text(world.person(person).id).text("参加清查");
    }
  }

  struct Raid {
    Id id;
    Id venue;
    int station = 0;
    Timestamp planned;
    std::vector<int> named;
  };

  void warn(Scene& scene, Rng& rng, const Raid& raid, bool& nothing) {
    const World& world = scene.world;
    const auto outsider = [&](int unit) {
      for (int tries = 0; tries < 20; ++tries) {
        const int person = rng.pick(world.staff(unit));
        if (!std::binary_search(raid.named.begin(), raid.named.end(), person)) return person;
      }
      return -1;
    };
    const auto look_at = [&](int user, int unit, std::int64_t before, std::string_view ground) {
      Lookup look{.user = user, .unit = unit, .at = raid.planned - before, .type = "venue", .venue = raid.venue};
      look.kind = "inspection";
      look.ground = Id(ground).add(scene.today).add("-").add(rng.below(1'000'000), 6);
      return look;
    };
    const int person = outsider(raid.station);
    if (person < 0) return;
    if (scene.plants.take(warned_)) {
      nothing = true;
      scene.plants.planted(
          warned_, log_.write(scene, look_at(person, raid.station, 3 * kHour + rng.below(3000) * kSecond, "JC")));
    } else if (scene.plants.take(warned_early_)) {
      nothing = true;
      scene.plants.planted(warned_early_, log_.write(scene, look_at(person, raid.station,
                                                                    23 * kHour + rng.below(3000) * kSecond, "JC")));
    } else if (scene.plants.take(warned_covered_)) {
      nothing = true;
      const int other = working_unit(world, rng);
      const int user = other >= 0 ? outsider(other) : -1;
      if (user < 0) return scene.plants.put_back(warned_covered_);
      scene.plants.planted(warned_covered_, log_.write(scene, look_at(user, other, 5 * kHour, "LC")));
    } else if (scene.plants.take(member_)) {
      nothing = true;
      const int user = world.leader(raid.station) >= 0 ? world.leader(raid.station) : person;
      if (user == person) return scene.plants.put_back(member_);
      scene.plants.planted(member_, log_.write(scene, look_at(user, raid.station, 2 * kHour, "JC")));
    } else if (scene.plants.take(approved_)) {
      nothing = true;
      Lookup look = look_at(person, raid.station, 6 * kHour, "JC");
      look.approver = world.leader(raid.station);
      if (look.approver < 0 || look.approver == person) return scene.plants.put_back(approved_);
      scene.plants.planted(approved_, log_.write(scene, look));
    } else if (scene.plants.take(found_)) {
      nothing = false;
      scene.plants.planted(found_, log_.write(scene, look_at(person, raid.station, 4 * kHour, "JC")));
    }
  }

  LookupLog log_;
  Table* raids_ = nullptr;
  Table* members_ = nullptr;
  std::vector<std::deque<CaseNote>> cases_;  // by unit, the latest
  std::unique_ptr<LookupWrongs> wrongs_;
  std::int64_t number_ = 0;
  Form warned_, warned_early_, warned_covered_, member_, approved_, found_;
};

}  // namespace

std::unique_ptr<Area> lookups_area() {
  return std::make_unique<LookupsArea>();
}

}  // namespace plumbline::sample
