// SPDX-License-Identifier: Apache-2.0
// Petitions and accusations: clocks, who may know the reporter, and what leaks out.
#include <algorithm>
#include <array>

#include "sample/desk.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kClock = "lead.named-report-clock-missed";
constexpr std::string_view kExposed = "lead.reporter-identity-exposed";

class PetitionPart : public DeskPart {
 public:
  explicit PetitionPart(Scene& scene) {
    Plants& plants = scene.plants;
    const Timing slow{.lead = 5, .tail = 160};
    no_ack_ = plants.form(kClock, Variant::Plain, "never-told", slow);
    late_ack_ = plants.form(kClock, Variant::Plain, "told-late", slow);
    no_feedback_ = plants.form(kClock, Variant::Plain, "no-result", slow);
    long_petition_ = plants.form(kClock, Variant::Plain, "petition-over-the-term", slow);
    day_late_ = plants.form(kClock, Variant::Evasive, "a-working-day-late", slow);
    late_extension_ = plants.form(kClock, Variant::Evasive, "extended-after-the-term", slow);
    not_reported_up_ = plants.form(kClock, Variant::Evasive, "assigned-extended-in-silence", slow);
    sat_on_ = plants.form(kClock, Variant::Evasive, "forwarded-late", slow);
    last_day_ = plants.form(kClock, Variant::Innocent, "on-the-last-day", slow);
    unreachable_ = plants.form(kClock, Variant::Innocent, "cannot-be-reached", slow);
    no_answer_wanted_ = plants.form(kClock, Variant::Innocent, "wants-no-answer", slow);
    extended_ = plants.form(kClock, Variant::Innocent, "extended-in-time", slow);
    stranger_ = plants.form(kExposed, Variant::Plain, "read-by-a-stranger");
    to_unit_ = plants.form(kExposed, Variant::Plain, "original-to-the-unit");
    traced_ = plants.form(kExposed, Variant::Plain, "handwriting-traced");
    after_term_ = plants.form(kExposed, Variant::Evasive, "read-after-the-right-ended");
    to_post_ = plants.form(kExposed, Variant::Evasive, "original-to-the-post-of-the-subject");
    as_audit_ = plants.form(kExposed, Variant::Evasive, "read-as-an-audit");
    approved_after_ = plants.form(kExposed, Variant::Evasive, "traced-and-approved-afterwards");
    excerpt_ = plants.form(kExposed, Variant::Innocent, "excerpt-to-the-unit");
    approved_ = plants.form(kExposed, Variant::Innocent, "traced-with-city-approval");
    verified_ = plants.form(kExposed, Variant::Innocent, "named-report-verified");
    content_ = plants.form(kExposed, Variant::Innocent, "content-read-without-identity");
  }

  void day(Scene& scene, Desk& desk) override {
    Rng rng = scene.rng.fork(key_of("petitions"));
    const auto people = static_cast<std::int64_t>(scene.world.people().size());
    const std::int64_t came = rng.count(people * (scene.working ? 4 : 1));  // thousandths: 2 a day for 500 people
    for (std::int64_t i = 0; i < came; ++i) {
      const PetitionPlan plan = desk.ordinary_petition(scene, rng, rng.chance(30));
      file(scene, desk, rng, plan);
    }
    Rng chance = scene.rng.fork(key_of("petition plants"));
    clocks(scene, desk, chance);
    exposures(scene, desk, chance);
    innocents(scene, desk, chance);
  }

 private:
  // Writes it with the people who may know the reporter, and what they read.
  Id file(Scene& scene, Desk& desk, Rng& rng, const PetitionPlan& plan) {
    const Id id = desk.write(scene, plan);
    if (plan.kind != "accusation") return id;
    const std::vector<int> people = supervisors(scene.world, desk.kin(), plan.unit, 3, plan.subject, rng);
    for (const int person : people) {
      desk.reader(scene, id, person, plan.received);
      const std::int64_t times = rng.below(3);
      for (std::int64_t i = 0; i < times; ++i) {
        const Timestamp at = plan.received + rng.between(1, 40) * kDay + rng.below(20'000) * kSecond;
        desk.reading(scene, person, at, id, rng.chance(30) ? "identity" : "content", "handling");
      }
    }
    if (!people.empty() && rng.chance(10)) {
      desk.dispatch(scene, id, plan.received + 6 * kDay, people.front(), plan.subject_unit, "letter");
    }
    last_handler_ = people.empty() ? -1 : people.front();
    return id;
  }

  void clocks(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const auto after = [&](Timestamp from, int days) { return at(world.after_working_days(day_of(from), days), 16); };
    const auto plant = [&](Form form, bool accusation, auto&& change) {
      if (!scene.plants.take(form)) return;
      PetitionPlan plan = desk.ordinary_petition(scene, rng, accusation);
      plan.other_level = false;
      plan.forwarded.reset();
      plan.assigned = false;
      plan.extension.reset();
      if (accusation) {
        plan.named = true;
        plan.can_be_reached = true;
        plan.wants_no_answer = false;
      }
      change(plan);
      scene.plants.planted(form, file(scene, desk, rng, plan));
    };
    plant(no_ack_, true, [&](PetitionPlan& plan) { plan.ack.reset(); });
    plant(late_ack_, true, [&](PetitionPlan& plan) { plan.ack = after(plan.received, 20); });
    plant(no_feedback_, true, [&](PetitionPlan& plan) {
      plan.ack = after(plan.received, 3);
      plan.closed = plan.received + 40 * kDay;
      plan.feedback.reset();
    });
    plant(long_petition_, false, [&](PetitionPlan& plan) { plan.closed = *plan.ack + 75 * kDay; });
    plant(day_late_, true, [&](PetitionPlan& plan) { plan.ack = after(plan.received, 16); });
    plant(late_extension_, false, [&](PetitionPlan& plan) {
      plan.extension = *plan.ack + 63 * kDay;
      plan.closed = *plan.ack + 85 * kDay;
    });
    plant(not_reported_up_, true, [&](PetitionPlan& plan) {
      plan.assigned = true;
      plan.extension = plan.received + 80 * kDay;
      plan.closed = plan.received + 120 * kDay;
      plan.feedback = *plan.closed + 3 * kDay;
    });
    plant(sat_on_, true, [&](PetitionPlan& plan) {
      plan.other_level = true;
      plan.ack.reset();
      plan.forwarded = after(plan.received, 9);
      plan.closed.reset();
      plan.feedback.reset();
    });
  }

  void innocents(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const auto plant = [&](Form form, bool accusation, auto&& change) {
      if (!scene.plants.take(form)) return;
      PetitionPlan plan = desk.ordinary_petition(scene, rng, accusation);
      plan.other_level = false;
      plan.forwarded.reset();
      plan.assigned = false;
      change(plan);
      scene.plants.planted(form, file(scene, desk, rng, plan));
    };
    plant(last_day_, true, [&](PetitionPlan& plan) {
      plan.named = true;
      plan.ack = at(world.after_working_days(day_of(plan.received), 15), 17);
    });
    plant(unreachable_, true, [&](PetitionPlan& plan) {
      plan.named = true;
      plan.can_be_reached = false;
      plan.ack.reset();
      plan.feedback.reset();
    });
    plant(no_answer_wanted_, true, [&](PetitionPlan& plan) {
      plan.named = true;
      plan.wants_no_answer = true;
      plan.closed = plan.received + 40 * kDay;
      plan.feedback.reset();
    });
    plant(extended_, false, [&](PetitionPlan& plan) {
      plan.extension = *plan.ack + 50 * kDay;
      plan.closed = *plan.ack + 88 * kDay;
    });
  }

  void exposures(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const auto plant = [&](Form form, auto&& happen) {
      if (!scene.plants.take(form)) return;
      PetitionPlan plan = desk.ordinary_petition(scene, rng, true);
      plan.named = true;
      const Id id = file(scene, desk, rng, plan);
      happen(plan, id);
      scene.plants.planted(form, id);
    };
    // Somebody of the streets, who is on no list.
    const auto outsider = [&](int unit) { return rng.pick(world.staff(unit)); };
    plant(stranger_, [&](const PetitionPlan& plan, const Id& id) {
      desk.reading(scene, outsider(plan.subject_unit), plan.received + 2 * kDay, id, "identity", "none");
    });
    plant(to_unit_, [&](const PetitionPlan& plan, const Id& id) {
      desk.dispatch(scene, id, plan.received + 3 * kDay, last_handler_, plan.subject_unit, "original");
    });
    plant(traced_, [&](const PetitionPlan& plan, const Id& id) {
      desk.trace(scene, id, "handwriting", plan.received + 5 * kDay, last_handler_, "county", plan.received + 4 * kDay);
    });
    plant(after_term_, [&](const PetitionPlan& plan, const Id& id) {
      const int person = outsider(plan.subject_unit);
      desk.reader(scene, id, person, plan.received, plan.received + 10 * kDay);
      desk.reading(scene, person, plan.received + 20 * kDay, id, "identity", "handling");
    });
    plant(as_audit_, [&](const PetitionPlan& plan, const Id& id) {
      desk.reading(scene, outsider(plan.subject_unit), plan.received + 9 * kDay, id, "identity", "audit");
    });
    plant(approved_after_, [&](const PetitionPlan& plan, const Id& id) {
      desk.trace(scene, id, "address", plan.received + 5 * kDay, last_handler_, "city", plan.received + 7 * kDay);
    });
    plant(excerpt_, [&](const PetitionPlan& plan, const Id& id) {
      desk.dispatch(scene, id, plan.received + 3 * kDay, last_handler_, plan.subject_unit, "excerpt");
    });
    plant(approved_, [&](const PetitionPlan& plan, const Id& id) {
      desk.trace(scene, id, "handwriting", plan.received + 5 * kDay, last_handler_, "city", plan.received + 4 * kDay);
    });
    plant(verified_, [&](const PetitionPlan& plan, const Id& id) {
      desk.trace(scene, id, "verify_name", plan.received + 2 * kDay, last_handler_, {}, {});
    });
    plant(content_, [&](const PetitionPlan& plan, const Id& id) {
      desk.reading(scene, outsider(plan.subject_unit), plan.received + 2 * kDay, id, "content", "approval");
    });
    if (!scene.plants.take(to_post_)) return;
    PetitionPlan plan = desk.ordinary_petition(scene, rng, true);
    const int unit = plan.subject_unit;
    const Post* post = world.post_of(plan.subject, scene.today);
    if (post == nullptr || post->unit != unit || (post->to && *post->to < scene.today + 4)) {
      return scene.plants.put_back(to_post_);
    }
    plan.subject_unit = -1;
    const Id id = file(scene, desk, rng, plan);
    desk.dispatch(scene, id, plan.received + 2 * kDay, last_handler_, unit, "original");
    scene.plants.planted(to_post_, id);
  }

  int last_handler_ = -1;
  Form no_ack_, late_ack_, no_feedback_, long_petition_, day_late_, late_extension_, not_reported_up_, sat_on_;
  Form last_day_, unreachable_, no_answer_wanted_, extended_;
  Form stranger_, to_unit_, traced_, after_term_, to_post_, as_audit_, approved_after_;
  Form excerpt_, approved_, verified_, content_;
};

}  // namespace

PetitionPlan Desk::ordinary_petition(Scene& scene, Rng& rng, bool accusation) {
  const World& world = scene.world;
  constexpr std::array<std::string_view, 5> kChannels{"letter", "visit", "phone", "network", "upper"};
  constexpr std::array<int, 5> kOften{20, 20, 25, 25, 10};
  PetitionPlan plan{.kind = accusation ? "accusation" : "petition"};
  plan.channel = kChannels[rng.weighted(kOften)];
  plan.received = World::office_time(scene.today, rng);
  plan.subject_unit = std::max(0, working_unit(world, rng));
  plan.subject = rng.pick(world.staff(plan.subject_unit));
  plan.unit = world.beside(plan.subject_unit, accusation ? Task::Discipline : Task::Petitions);
  const auto after = [&](Timestamp from, std::int64_t days) {
    return at(world.after_working_days(day_of(from), static_cast<int>(days)), rng.between(9, 17), rng.below(60));
  };
  if (accusation) {
    plan.named = rng.chance(55);
    plan.can_be_reached = *plan.named || rng.chance(20);
    plan.wants_no_answer = rng.chance(3);
    if (rng.chance(5)) plan.reporter = rng.pick(world.staff(plan.subject_unit));
    if (plan.reporter == plan.subject) plan.reporter = -1;
    if (rng.chance(8)) {
      plan.other_level = true;
      plan.forwarded = after(plan.received, rng.between(1, 4));
      return plan;
    }
    plan.ack = after(plan.received, rng.between(1, 13));
    plan.closed = plan.received + rng.between(25, 85) * kDay;
    plan.feedback = after(*plan.closed, rng.between(1, 13));
    plan.assigned = rng.chance(10);
    return plan;
  }
  plan.named = !rng.chance(15);
  plan.ack = plan.received + rng.between(1, 14) * kDay - kHour;
  plan.closed = *plan.ack + rng.between(10, 58) * kDay;
  if (rng.chance(6)) {
    plan.extension = *plan.ack + 52 * kDay;
    plan.closed = *plan.ack + rng.between(62, 87) * kDay;
  }
  plan.feedback = *plan.closed + rng.between(1, 5) * kDay;
  if (rng.chance(4)) {
    plan.review_applied = *plan.closed + rng.between(5, 25) * kDay;
    plan.review_decided = *plan.review_applied + rng.between(10, 28) * kDay;
    if (rng.chance(30)) {
      plan.rereview_applied = *plan.review_decided + 10 * kDay;
      plan.rereview_decided = *plan.rereview_applied + rng.between(10, 28) * kDay;
    }
  }
  return plan;
}

std::unique_ptr<DeskPart> petition_part(Scene& scene) {
  return std::make_unique<PetitionPart>(scene);
}

}  // namespace plumbline::sample
