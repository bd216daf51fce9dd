// SPDX-License-Identifier: Apache-2.0
// Classified carriers, their checks, and leaks.
#include <algorithm>

#include "sample/moments.h"
#include "sample/supervision.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kLost = "secrecy.secret-carrier-unaccounted";
constexpr std::string_view kLeak = "secrecy.secret-carrier-or-leak-late";

class SecretsArea : public Area {
 public:
  std::string_view name() const override { return "secrets"; }

  void begin(Scene& scene) override {
    Out& out = scene.out;
    ledger_ = &out.table("carrier_ledger", {"carrier_id", "kind", "secret_level", "unit_id", "holder_id", "issued_on",
                                            "returned_on", "ends_by"});
    checks_ = &out.table("carrier_check",
                         {"carrier_id", "checked_at", "seen", "absence_reason", "absence_ref", "checker_id"});
    leaks_ = &out.table("leak_incident", {"leak_id", "unit_id", "carrier_id", "kind", "secret_level", "found_at",
                                          "found_by", "reported_at", "reported_to"});
    Plants& plants = scene.plants;
    const Timing early{.lead = 20, .tail = 200};
    missing_ = plants.form(kLost, Variant::Plain, "missing-at-a-check", early);
    unchecked_ = plants.form(kLost, Variant::Plain, "never-checked", early);
    own_check_ = plants.form(kLost, Variant::Evasive, "checked-by-its-holder", early);
    no_slip_ = plants.form(kLost, Variant::Evasive, "lent-without-a-slip", early);
    skipped_ = plants.form(kLost, Variant::Evasive, "one-check-left-out", early);
    lent_ = plants.form(kLost, Variant::Innocent, "lent-with-a-slip", early);
    returned_ = plants.form(kLost, Variant::Innocent, "returned-before-the-check", early);
    seen_again_ = plants.form(kLost, Variant::Innocent, "seen-the-next-day", early);
    late_ = plants.form(kLeak, Variant::Plain, "reported-after-days");
    never_ = plants.form(kLeak, Variant::Plain, "never-reported");
    open_system_ = plants.form(kLeak, Variant::Plain, "on-an-open-system");
    hour_late_ = plants.form(kLeak, Variant::Evasive, "an-hour-late");
    suspected_ = plants.form(kLeak, Variant::Evasive, "called-suspected-only");
    on_time_ = plants.form(kLeak, Variant::Innocent, "at-twenty-four-hours");
    no_secret_ = plants.form(kLeak, Variant::Innocent, "found-to-be-no-secret");
    // What was in the safes on the first day.
    for (const Unit& unit : scene.world.units()) {
      if (!unit.open_on(scene.today) || scene.world.staff(unit.index).size() < 3) continue;
      Rng rng = scene.rng.fork(unit.index);
      const std::int64_t carriers = 1 + rng.below(4);
      for (std::int64_t i = 0; i < carriers; ++i) {
        carrier(scene, rng, unit.index, scene.today - static_cast<int>(rng.below(50)), Fate::Ordinary);
      }
    }
  }

  void day(Scene& scene) override {
    Rng rng = scene.rng;
    if (scene.working) {
      for (int i = 0; i < 2; ++i) {
        const int unit = working_unit(scene.world, rng);
        if (unit >= 0 && rng.chance(35)) carrier(scene, rng, unit, scene.today, Fate::Ordinary);
      }
    }
    Rng chance = scene.rng.fork(key_of("plants"));
    for (const auto& [form, fate] : {std::pair(missing_, Fate::Missing), std::pair(unchecked_, Fate::Unchecked),
                                     std::pair(own_check_, Fate::OwnCheck), std::pair(no_slip_, Fate::NoSlip),
                                     std::pair(skipped_, Fate::Skipped), std::pair(lent_, Fate::Lent),
                                     std::pair(returned_, Fate::Returned), std::pair(seen_again_, Fate::SeenAgain)}) {
      if (!scene.plants.take(form)) continue;
      const int unit = working_unit(scene.world, chance);
      if (unit < 0) {
        scene.plants.put_back(form);
      } else {
        scene.plants.planted(form, carrier(scene, chance, unit, scene.today, fate));
      }
    }
    if (rng.chance(2, 100)) leak(scene, rng, "carrier_lost", "confidential", rng.between(1, 20) * kHour);
    planted_leaks(scene, chance);
  }

 private:
  enum class Fate { Ordinary, Missing, Unchecked, OwnCheck, NoSlip, Skipped, Lent, Returned, SeenAgain };

  // A carrier with all the checks it will have.
  Id carrier(Scene& scene, Rng& rng, int unit, Date issued, Fate fate) {
    const World& world = scene.world;
    const int holder = world.officer(unit, rng);
    const auto checkers = supervisors(world, no_kin_, unit, 2, holder, rng);
    const int checker = checkers.empty() ? world.leader(unit) : checkers.front();
    constexpr std::array<std::string_view, 3> kLevels{"confidential", "secret", "top_secret"};
    constexpr std::array<int, 3> kOften{75, 22, 3};
    constexpr std::array<std::string_view, 3> kKinds{"文件", "移动硬盘", "涉密笔记本"};
    const Id id = Id("ZT").add(issued).add("-").add(++carriers_, 6);
    std::optional<Date> returned;
    if (fate == Fate::Returned) returned = issued + static_cast<int>(rng.between(60, 90));
    if (fate == Fate::Ordinary && rng.chance(30)) returned = issued + static_cast<int>(rng.between(40, 500));
    Row row = scene.out.row(*ledger_);
    row.text(id).text(kKinds[static_cast<std::size_t>(rng.below(3))]).text(kLevels[rng.weighted(kOften)]);
    row.text(world.unit(unit).id).text(person_id(world, holder)).date(issued).date(returned);
    row.text(returned && scene.out.happened(*returned) ? std::string_view("returned") : std::string_view{});
    if (fate == Fate::Unchecked) return id;
    Date day = issued;
    for (int number = 1; number < 60; ++number) {
      day = world.after_working_days(day + static_cast<int>(rng.between(60, 76)), 1);
      if (fate == Fate::Skipped && number == 2) day = day + 70;
      if (returned && day >= *returned) break;
      if (!scene.out.happened(day)) break;
      check(scene, rng, id, day, fate == Fate::OwnCheck ? holder : checker, number == 2 ? fate : Fate::Ordinary);
      if (number == 2 && (fate == Fate::Missing || fate == Fate::NoSlip || fate == Fate::Lent)) break;
    }
    if (fate == Fate::Lent) keep_lent(scene, rng, id, day, checker);
    return id;
  }

  // Checks go on while it is lent, each with its slip.
  void keep_lent(Scene& scene, Rng& rng, const Id& id, Date day, int checker) {
    while (true) {
      day = scene.world.after_working_days(day + static_cast<int>(rng.between(60, 76)), 1);
      if (!scene.out.happened(day)) return;
      check(scene, rng, id, day, checker, Fate::Lent);
    }
  }

  void check(Scene& scene, Rng& rng, const Id& id, Date day, int checker, Fate fate) {
    const bool lent = fate == Fate::Lent || fate == Fate::NoSlip;
    const bool seen = !lent && fate != Fate::Missing && fate != Fate::SeenAgain;
    const auto line = [&](Date on, bool is_seen, std::string_view why, const Id& slip) {
      if (!scene.out.happened(on)) return;
      scene.out.row(*checks_)
          .text(id)
          .time(World::office_time(on, rng))
          .yes(is_seen)
          .text(why)
          .text(slip)
          .text(person_id(scene.world, checker));
    };
    if (seen) return line(day, true, {}, {});
    line(day, false, lent ? "on_loan" : "unknown",
         fate == Fate::Lent ? Id("JY").add(day).add("-").add(carriers_ % 1000, 3) : Id());
    if (fate == Fate::SeenAgain) line(day + 1, true, {}, {});
  }

  Id leak(Scene& scene, Rng& rng, std::string_view kind, std::string_view level,
          std::optional<std::int64_t> reported_after) {
    const World& world = scene.world;
    const int unit = std::max(0, working_unit(world, rng));
    const Id id = Id("XM").add(scene.today).add("-").add(++leak_number_, 4);
    const Timestamp found = World::office_time(scene.today, rng);
    Row row = scene.out.row(*leaks_);
    row.text(id).text(world.unit(unit).id).none().text(kind).text(level).time(found);
    row.text(person_id(world, world.officer(unit, rng)));
    if (reported_after) {
      row.time(found + *reported_after).text("保密办");
    } else {
      row.none().none();
    }
    return id;
  }

  void planted_leaks(Scene& scene, Rng& rng) {
    Plants& plants = scene.plants;
    if (plants.take(late_))
      plants.planted(late_, leak(scene, rng, "carrier_lost", "secret", rng.between(40, 200) * kHour));
    if (plants.take(never_)) plants.planted(never_, leak(scene, rng, "disclosed", "confidential", std::nullopt));
    if (plants.take(open_system_))
      plants.planted(open_system_, leak(scene, rng, "wrong_system", "confidential", 3 * kHour));
    if (plants.take(hour_late_)) {
      plants.planted(hour_late_, leak(scene, rng, "carrier_lost", "secret", 24 * kHour + rng.between(5, 90) * kMinute));
    }
    if (plants.take(suspected_)) plants.planted(suspected_, leak(scene, rng, "suspected", {}, 60 * kHour));
    if (plants.take(on_time_)) plants.planted(on_time_, leak(scene, rng, "published", "secret", 24 * kHour));
    if (plants.take(no_secret_)) plants.planted(no_secret_, leak(scene, rng, "suspected", "none", std::nullopt));
  }

  Table* ledger_ = nullptr;
  Table* checks_ = nullptr;
  Table* leaks_ = nullptr;
  Kin no_kin_;
  std::int64_t carriers_ = 0;
  std::int64_t leak_number_ = 0;
  Form missing_, unchecked_, own_check_, no_slip_, skipped_, lent_, returned_, seen_again_;
  Form late_, never_, open_system_, hour_late_, suspected_, on_time_, no_secret_;
};

}  // namespace

std::unique_ptr<Area> secrets_area() {
  return std::make_unique<SecretsArea>();
}

}  // namespace plumbline::sample
