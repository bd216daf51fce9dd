// SPDX-License-Identifier: Apache-2.0
// The wrongs and innocents planted among look-ups: without a ground, on kin, by the hundred, exported.
#include <algorithm>

#include "sample/lookups.h"
#include "sample/moments.h"
#include "sample/supervision.h"

namespace plumbline::sample {
namespace {

class Wrongs : public LookupWrongs {
 public:
  explicit Wrongs(Scene& scene) : kin_(scene.world) {
    Plants& plants = scene.plants;
    no_ground_ = plants.form(kAbuse, Variant::Plain, "no-ground");
    on_self_ = plants.form(kAbuse, Variant::Plain, "own-report");
    invented_ = plants.form(kAbuse, Variant::Evasive, "invented-case-number");
    of_others_ = plants.form(kAbuse, Variant::Evasive, "case-of-another-unit");
    on_kin_ = plants.form(kAbuse, Variant::Evasive, "kin-declared-by-the-other");
    own_approval_ = plants.form(kAbuse, Variant::Evasive, "approved-by-oneself");
    borrowed_ = plants.form(kAbuse, Variant::Evasive, "account-of-a-handler");
    approved_ = plants.form(kAbuse, Variant::Innocent, "approved-without-a-case");
    kin_approved_ = plants.form(kAbuse, Variant::Innocent, "kin-with-approval");
    colleague_ = plants.form(kAbuse, Variant::Innocent, "colleague-in-own-case");
    bulk_ = plants.form(kVolume, Variant::Plain, "hundred-on-a-day");
    night_ = plants.form(kVolume, Variant::Evasive, "at-night-with-many-grounds");
    halved_ = plants.form(kVolume, Variant::Evasive, "halved-over-two-days");
    list_ = plants.form(kVolume, Variant::Innocent, "approved-list");
    desk_ = plants.form(kVolume, Variant::Innocent, "post-that-looks-up-for-all");
    export_ = plants.form(kExport, Variant::Plain, "one-export");
    small_ = plants.form(kExport, Variant::Evasive, "small-exports");
    mixed_ = plants.form(kExport, Variant::Evasive, "kinds-below-each-band");
    export_case_ = plants.form(kExport, Variant::Innocent, "export-for-a-case");
    export_approved_ = plants.form(kExport, Variant::Innocent, "export-with-approval");
  }

  void day(Scene& scene, LookupLog& log, const CasesOfUnits& cases, Rng& rng) override {
    single(scene, log, cases, rng);
    on_people(scene, log, cases, rng);
    many(scene, log, cases, rng);
    exports(scene, log, cases, rng);
  }

 private:
  struct Actor {
    int unit = -1;
    int person = -1;
    int leader = -1;
  };

  // Somebody who is not the leader, and has not been used for a wrong of a whole year.
  Actor actor(const World& world, Rng& rng) const {
    for (int tries = 0; tries < 30; ++tries) {
      const int unit = working_unit(world, rng);
      if (unit < 0) continue;
      const int person = world.officer(unit, rng);
      const int leader = world.leader(unit);
      if (person < 0 || person == leader || used(person)) continue;
      return {unit, person, leader};
    }
    return {};
  }
  bool used(int person) const { return std::find(used_.begin(), used_.end(), person) != used_.end(); }

  static Lookup look(Scene& scene, const Actor& who, Rng& rng) {
    Lookup made{.user = who.person, .unit = who.unit};
    made.at = at(scene.today, rng.between(8, 22), rng.below(60), rng.below(60));
    made.subject = scene.world.citizen(rng);
    made.type = kOrdinaryTypes[rng.weighted(kOrdinaryOften)];
    return made;
  }

  static void use_case(Lookup& made, const Id& id) {
    made.kind = "case";
    made.ground = id;
  }

  void single(Scene& scene, LookupLog& log, const CasesOfUnits& cases, Rng& rng) {
    Plants& plants = scene.plants;
    const Actor who = actor(scene.world, rng);
    if (who.person < 0) return;
    if (plants.take(no_ground_)) plants.planted(no_ground_, log.write(scene, look(scene, who, rng)));
    if (plants.take(invented_)) {
      Lookup made = look(scene, who, rng);
      use_case(made, Id("AJ").add(scene.today).add("-").add(rng.between(900'000, 999'999), 6));
      plants.planted(invented_, log.write(scene, made));
    }
    if (plants.take(of_others_)) {
      const int other = working_unit(scene.world, rng);
      const CaseNote* note = other < 0 || other == who.unit ? nullptr : of(cases, other, scene.today, rng);
      if (note == nullptr || note->handler == who.person || note->second == who.person) {
        plants.put_back(of_others_);
      } else {
        Lookup made = look(scene, who, rng);
        use_case(made, note->id);
        plants.planted(of_others_, log.write(scene, made));
      }
    }
    if (plants.take(own_approval_)) {
      Lookup made = look(scene, who, rng);
      made.kind = "approved";
      made.approver = who.person;
      plants.planted(own_approval_, log.write(scene, made));
    }
    if (plants.take(borrowed_)) {  // the account has a ground; nobody can see who sat there
      if (const CaseNote* note = of(cases, who.unit, scene.today, rng)) {
        Lookup made = look(scene, who, rng);
        made.user = note->handler;
        use_case(made, note->id);
        plants.planted(borrowed_, log.write(scene, made), "the account and the ground are true");
      } else {
        plants.put_back(borrowed_);
      }
    }
    if (plants.take(approved_)) {
      Lookup made = look(scene, who, rng);
      made.approver = who.leader;
      plants.planted(approved_, log.write(scene, made));
    }
  }

  void on_people(Scene& scene, LookupLog& log, const CasesOfUnits& cases, Rng& rng) {
    Plants& plants = scene.plants;
    const World& world = scene.world;
    const Actor who = actor(world, rng);
    if (who.person < 0) return;
    if (plants.take(on_self_)) {
      Lookup made = look(scene, who, rng);
      made.type = "report";
      made.staff = who.person;
      if (const CaseNote* note = of(cases, who.unit, scene.today, rng)) use_case(made, note->id);
      plants.planted(on_self_, log.write(scene, made));
    }
    if (plants.take(on_kin_) && !on_relation(scene, log, cases, rng, on_kin_, false)) plants.put_back(on_kin_);
    if (plants.take(kin_approved_) && !on_relation(scene, log, cases, rng, kin_approved_, true)) {
      plants.put_back(kin_approved_);
    }
    if (plants.take(colleague_)) {
      const CaseNote* note = of(cases, who.unit, scene.today, rng);
      const int other = rng.pick(world.staff(who.unit));
      if (note == nullptr || note->handler == other || kin_.related(note->handler, other)) {
        plants.put_back(colleague_);
      } else {
        Lookup made = look(scene, who, rng);
        made.user = note->handler;
        made.staff = other;
        use_case(made, note->id);
        plants.planted(colleague_, log.write(scene, made));
      }
    }
  }

  // One of a declared pair looks up the other.
  bool on_relation(Scene& scene, LookupLog& log, const CasesOfUnits& cases, Rng& rng, Form form, bool approved) {
    const World& world = scene.world;
    for (int tries = 0; tries < 20 && !kin_.pairs().empty(); ++tries) {
      const auto& [one, other] = rng.pick(kin_.pairs());
      const int unit = world.unit_of(one);
      if (unit < 0 || world.leader(unit) < 0 || world.leader(unit) == one) continue;
      Lookup made = look(scene, {unit, one, world.leader(unit)}, rng);
      made.staff = other;
      if (const CaseNote* note = of(cases, unit, scene.today, rng)) use_case(made, note->id);
      if (approved) made.approver = world.leader(unit);
      scene.plants.planted(form, log.write(scene, made));
      return true;
    }
    return false;
  }

  void many(Scene& scene, LookupLog& log, const CasesOfUnits& cases, Rng& rng) {
    Plants& plants = scene.plants;
    const World& world = scene.world;
    const Actor who = actor(world, rng);
    if (who.person < 0) return;
    const CaseNote* note = of(cases, who.unit, scene.today, rng);
    const auto look_up = [&](Date date, std::int64_t times, std::int64_t first_hour, bool approved) {
      for (std::int64_t i = 0; i < times; ++i) {
        Lookup made = look(scene, who, rng);
        made.at = at(date, first_hour + i * 7 / times, rng.below(60), rng.below(60));
        use_case(made, note->id);
        if (approved) made.approver = who.leader;
        log.write(scene, made);
      }
    };
    const auto key = [&](Date date) {
      const YearMonthDay parts = parts_of(date);
      return Id(world.person(who.person).id)
          .add("/")
          .add(parts.year, 4)
          .add("-")
          .add(parts.month, 2)
          .add("-")
          .add(parts.day, 2);
    };
    if (note == nullptr) return;
    if (plants.take(bulk_)) {
      look_up(scene.today, rng.between(70, 120), 9, false);
      plants.planted(bulk_, key(scene.today));
    } else if (plants.take(night_)) {
      look_up(scene.today, rng.between(45, 60), 0, false);
      plants.planted(night_, key(scene.today));
    } else if (plants.take(halved_)) {
      look_up(scene.today, 40, 9, false);
      look_up(scene.today + 1, 40, 9, false);
      plants.planted(halved_, key(scene.today));
      plants.planted(halved_, key(scene.today + 1));
    } else if (plants.take(list_)) {
      look_up(scene.today, rng.between(60, 90), 9, true);
      plants.planted(list_, key(scene.today));
    }
    if (plants.take(desk_)) desk(scene, log, rng);
  }

  void desk(Scene& scene, LookupLog& log, Rng& rng) {
    const World& world = scene.world;
    for (const int unit : world.open(Task::Command)) {
      for (const int person : world.at_work(unit)) {
        const Post* post = world.post_of(person, scene.today);
        if (post == nullptr || post->role != role::kDispatcher || scene.board.calls_today.empty()) continue;
        for (int i = 0; i < 60; ++i) {
          const CallNote* call = call_of(scene.board, unit, rng);
          if (call == nullptr) return scene.plants.put_back(desk_);
          Lookup made = look(scene, {unit, person, -1}, rng);
          made.kind = "alarm";
          made.ground = call->id;
          log.write(scene, made);
        }
        const YearMonthDay parts = parts_of(scene.today);
        scene.plants.planted(desk_, Id(world.person(person).id)
                                        .add("/")
                                        .add(parts.year, 4)
                                        .add("-")
                                        .add(parts.month, 2)
                                        .add("-")
                                        .add(parts.day, 2));
        return;
      }
    }
    scene.plants.put_back(desk_);
  }

  void exports(Scene& scene, LookupLog& log, const CasesOfUnits& cases, Rng& rng) {
    Plants& plants = scene.plants;
    const YearMonthDay today = parts_of(scene.today);
    if (today.month == 12) return;  // small exports would fall into two years
    const auto plant = [&](Form form, std::initializer_list<std::pair<std::string_view, int>> parts, bool approved,
                           bool ground) {
      const Actor who = actor(scene.world, rng);
      const CaseNote* note = who.unit < 0 ? nullptr : of(cases, who.unit, scene.today, rng);
      if (who.person < 0 || (ground && note == nullptr)) return plants.put_back(form);
      used_.push_back(who.person);
      int after = 0;
      for (const auto& [type, rows] : parts) {
        Lookup made = look(scene, who, rng);
        made.at = made.at + after * kDay;
        after += 4;
        made.type = type;
        made.rows = rows;
        made.exported = true;
        if (approved) made.approver = who.leader;
        if (ground) use_case(made, note->id);
        const Id id = log.write(scene, made);
        if (!approved && !ground) plants.consequence(kAbuse, id);
      }
      plants.planted(form, Id(scene.world.person(who.person).id).add("/").add(today.year, 4));
    };
    if (plants.take(export_)) plant(export_, {{"location", 60}}, false, false);
    if (plants.take(small_)) {
      plant(small_, {{"property", 8}, {"property", 7}, {"communications", 9}, {"property", 6}}, false, false);
    }
    if (plants.take(mixed_)) plant(mixed_, {{"property", 13}, {"lodging", 130}}, false, false);
    if (plants.take(export_case_)) plant(export_case_, {{"location", 80}}, false, true);
    if (plants.take(export_approved_)) plant(export_approved_, {{"lodging", 400}}, true, false);
  }

  static const CaseNote* of(const CasesOfUnits& cases, int unit, Date today, Rng& rng) {
    return open_case(cases[static_cast<std::size_t>(unit)], today, rng);
  }

  Kin kin_;
  std::vector<int> used_;
  Form no_ground_, on_self_, invented_, of_others_, on_kin_, own_approval_, borrowed_, approved_, kin_approved_,
      colleague_;
  Form bulk_, night_, halved_, list_, desk_;
  Form export_, small_, mixed_, export_case_, export_approved_;
};

}  // namespace

std::unique_ptr<LookupWrongs> lookup_wrongs(Scene& scene) {
  return std::make_unique<Wrongs>(scene);
}

}  // namespace plumbline::sample
