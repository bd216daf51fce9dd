// SPDX-License-Identifier: Apache-2.0
// Personnel: transfers, promotions, ratings; and what is done to people who reported.
#include <algorithm>
#include <array>

#include "sample/desk.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kRetaliation = "lead.reporter-retaliation";

class PersonnelPart : public DeskPart {
 public:
  explicit PersonnelPart(Scene& scene) {
    Plants& plants = scene.plants;
    const Timing slow{.lead = 5, .tail = 200};
    moved_ = plants.form(kRetaliation, Variant::Plain, "transferred", slow);
    demoted_ = plants.form(kRetaliation, Variant::Plain, "demoted", slow);
    spouse_ = plants.form(kRetaliation, Variant::Evasive, "done-to-the-kin", slow);
    sham_plan_ = plants.form(kRetaliation, Variant::Evasive, "rotation-of-one", slow);
    reviewed_after_ = plants.form(kRetaliation, Variant::Evasive, "reviewed-after-it-took-effect", slow);
    slow_ = plants.form(kRetaliation, Variant::Evasive, "half-a-year-later", slow);
    rotation_ = plants.form(kRetaliation, Variant::Innocent, "general-rotation", slow);
    request_ = plants.form(kRetaliation, Variant::Innocent, "own-request", slow);
    reviewed_ = plants.form(kRetaliation, Variant::Innocent, "reviewed-first", slow);
  }

  void day(Scene& scene, Desk& desk) override {
    Rng rng = scene.rng.fork(key_of("personnel"));
    if (scene.working) ordinary(scene, desk, rng);
    ratings(scene, desk, rng);
    Rng chance = scene.rng.fork(key_of("personnel plants"));
    retaliate(scene, desk, chance);
  }

 private:
  void ordinary(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const auto people = static_cast<std::int64_t>(world.people().size());
    const std::int64_t acts = rng.count(people * 6 / 10);
    constexpr std::array<std::string_view, 5> kActs{"transfer", "promotion", "award", "resignation", "retirement"};
    constexpr std::array<int, 5> kOften{30, 32, 28, 4, 6};
    for (std::int64_t i = 0; i < acts; ++i) {
      const int unit = working_unit(world, rng);
      if (unit < 0) continue;
      HrPlan plan{.person = rng.pick(world.staff(unit)), .unit = unit};
      plan.act = kActs[rng.weighted(kOften)];
      plan.decided = World::office_time(scene.today, rng);
      plan.decided_by = world.leader(world.beside(unit, Task::Personnel));
      plan.effective = scene.today + static_cast<int>(rng.between(3, 20));
      if (plan.act == "transfer" && rng.chance(40)) plan.ground = "own_request";
      if (plan.act == "retirement") plan.ground = "retirement";
      if (plan.act == "resignation") plan.ground = "own_request";
      if (plan.act == "transfer" && plan.ground == "need" && desk.is_protected(plan.person, plan.decided)) continue;
      if ((plan.act == "promotion" || plan.act == "award") && desk.is_sanctioned(plan.person, plan.decided)) continue;
      desk.write(scene, plan);
    }
  }

  // The yearly round, for everybody, under one plan.
  static void ratings(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const YearMonthDay today = parts_of(scene.today);
    if (today.month != 1 || today.day != 15) return;
    const Id plan_no = Id("KH").add(today.year - 1, 4);
    for (const Person& person : world.people()) {
      const int unit = world.unit_of(person.index);
      if (unit < 0) continue;
      desk.write(scene, HrPlan{.person = person.index,
                               .unit = unit,
                               .act = rng.chance(1) ? "poor_rating" : "rating",
                               .ground = "rating_round",
                               .decided = at(scene.today, 10, rng.below(60)),
                               .decided_by = world.leader(world.beside(unit, Task::Personnel)),
                               .effective = scene.today + 5,
                               .plan = plan_no});
    }
  }

  // A petition of somebody on the staff, and what then happens to `person`.
  void retaliate(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const auto plant = [&](Form form, bool on_kin, std::int64_t after, auto&& change) {
      if (!scene.plants.take(form)) return;
      int reporter = -1;
      int person = -1;
      if (on_kin) {
        if (!desk.kin().pairs().empty()) {
          const auto& [one, other] = rng.pick(desk.kin().pairs());
          reporter = one;
          person = other;
        }
      } else if (const int unit = working_unit(world, rng); unit >= 0) {
        reporter = person = rng.pick(world.staff(unit));
      }
      if (reporter < 0 || world.unit_of(reporter) < 0 || world.unit_of(person) < 0 ||
          desk.is_sanctioned(person, at(scene.today, 12))) {
        return scene.plants.put_back(form);
      }
      PetitionPlan petition = desk.ordinary_petition(scene, rng, true);
      petition.named = true;
      petition.reporter = reporter;
      if (petition.subject == reporter) petition.subject = -1;
      desk.write(scene, petition);
      HrPlan plan{.person = person, .unit = world.unit_of(person)};
      plan.decided = petition.received + after * kDay;
      plan.decided_by = world.leader(plan.unit);
      plan.effective = day_of(plan.decided) + 8;
      change(plan);
      scene.plants.planted(form, desk.write(scene, plan));
    };
    const auto nothing = [](HrPlan&) {};
    plant(moved_, false, rng.between(20, 90), nothing);
    plant(demoted_, false, rng.between(20, 90), [](HrPlan& plan) { plan.act = "demotion"; });
    plant(spouse_, true, rng.between(20, 90), [](HrPlan& plan) { plan.act = "pay_cut"; });
    plant(sham_plan_, false, 40, [&](HrPlan& plan) {
      plan.ground = "rotation";
      plan.plan = Id("LG").add(scene.today).add("-").add(rng.below(1'000'000), 6);
    });
    plant(reviewed_after_, false, 40, [](HrPlan& plan) { plan.reviewed = at(plan.effective + 3, 10); });
    plant(slow_, false, 185, [](HrPlan& plan) { plan.act = "removal"; });
    plant(request_, false, 40, [](HrPlan& plan) { plan.ground = "own_request"; });
    plant(reviewed_, false, 40, [](HrPlan& plan) { plan.reviewed = at(plan.effective - 2, 10); });
    plant(rotation_, false, 40, [&](HrPlan& plan) {
      plan.ground = "rotation";
      plan.plan = Id("LG").add(scene.today).add("-").add(rng.below(1'000'000), 6);
      for (int i = 0; i < 8; ++i) {  // the others of the plan
        const int unit = working_unit(world, rng);
        if (unit < 0) continue;
        HrPlan other = plan;
        other.unit = unit;
        other.person = rng.pick(world.staff(unit));
        desk.write(scene, other);
      }
    });
  }

  Form moved_, demoted_, spouse_, sham_plan_, reviewed_after_, slow_, rotation_, request_, reviewed_;
};

}  // namespace

std::unique_ptr<DeskPart> personnel_part(Scene& scene) {
  return std::make_unique<PersonnelPart>(scene);
}

}  // namespace plumbline::sample
