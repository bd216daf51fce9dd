// SPDX-License-Identifier: Apache-2.0
// Leads: late, kept inside, handled by one person; and the innocents that look like it.
#include <algorithm>
#include <array>

#include "sample/desk.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kTransfer = "lead.clue-transfer-missing";
constexpr std::string_view kOverdue = "lead.disposal-overdue";
constexpr std::string_view kConflict = "lead.handling-conflict";

class LeadPart : public DeskPart {
 public:
  explicit LeadPart(Scene& scene) {
    Plants& plants = scene.plants;
    const Timing slow{.lead = 5, .tail = 120};
    not_sent_ = plants.form(kTransfer, Variant::Plain, "never-transferred", slow);
    sent_late_ = plants.form(kTransfer, Variant::Plain, "transferred-late", slow);
    inside_ = plants.form(kTransfer, Variant::Plain, "bribe-dealt-with-inside", slow);
    no_receipt_ = plants.form(kTransfer, Variant::Evasive, "transfer-without-receipt", slow);
    umbrella_ = plants.form(kTransfer, Variant::Evasive, "umbrella-after-eight-days", slow);
    forwarded_late_ = plants.form(kTransfer, Variant::Evasive, "lead-of-others-kept", slow);
    aggravated_ = plants.form(kTransfer, Variant::Evasive, "below-the-band-but-aggravated", slow);
    obstacle_ = plants.form(kTransfer, Variant::Innocent, "joint-investigation", slow);
    untrue_ = plants.form(kTransfer, Variant::Innocent, "found-untrue-in-time", slow);
    small_ = plants.form(kTransfer, Variant::Innocent, "just-below-the-band", slow);
    no_opinion_ = plants.form(kOverdue, Variant::Plain, "no-opinion", slow);
    late_opinion_ = plants.form(kOverdue, Variant::Plain, "opinion-late", slow);
    unregistered_ = plants.form(kOverdue, Variant::Plain, "never-registered", slow);
    registered_late_ = plants.form(kOverdue, Variant::Evasive, "registered-after-days", slow);
    day_late_ = plants.form(kOverdue, Variant::Evasive, "opinion-a-day-late", slow);
    no_answer_ = plants.form(kOverdue, Variant::Evasive, "letter-never-answered", slow);
    no_report_ = plants.form(kOverdue, Variant::Evasive, "talk-without-report", slow);
    last_day_ = plants.form(kOverdue, Variant::Innocent, "on-the-last-day", slow);
    sent_on_ = plants.form(kOverdue, Variant::Innocent, "transferred-instead", slow);
    for (std::size_t i = 0; i < kConflicts.size(); ++i) {
      conflicts_[i] = plants.form(kConflict, kConflicts[i].second, kConflicts[i].first, slow);
    }
  }

  void day(Scene& scene, Desk& desk) override {
    Rng rng = scene.rng.fork(key_of("leads"));
    if (scene.working) {
      const auto people = static_cast<std::int64_t>(scene.world.people().size());
      constexpr std::array<std::string_view, 5> kSources{"petition", "case", "inspection", "audit", "self"};
      constexpr std::array<int, 5> kOften{60, 16, 12, 6, 6};
      const std::int64_t came = rng.count(people * 3 / 4);
      for (std::int64_t i = 0; i < came; ++i)
        file(scene, desk, rng, desk.ordinary_lead(scene, rng, kSources[rng.weighted(kOften)]));
    }
    Rng chance = scene.rng.fork(key_of("lead plants"));
    transfers(scene, desk, chance);
    clocks(scene, desk, chance);
    for (std::size_t i = 0; i < conflicts_.size(); ++i) conflict(scene, desk, chance, i);
  }

 private:
  using Change = void (*)(const World&, LeadPlan&);

  // A lead, and the case that grows from it.
  Id file(Scene& scene, Desk& desk, Rng& rng, const LeadPlan& plan) {
    const Id id = desk.write(scene, rng, plan);
    if (plan.outcome == "filed" && plan.closed && scene.out.happened(*plan.closed) &&
        !desk.is_sanctioned(plan.subject, *plan.closed)) {
      const bool grave = plan.cls == "bribery" && !desk.is_reserved(plan.subject_unit);
      CasePlan grown = desk.ordinary_case(scene, rng, plan.subject, plan.subject_unit, *plan.closed + 2 * kDay, grave);
      grown.lead = id;
      desk.write(scene, rng, grown);
    }
    return id;
  }

  void plant(Scene& scene, Desk& desk, Rng& rng, Form form, std::string_view source, Change change) {
    if (!scene.plants.take(form)) return;
    LeadPlan plan = desk.ordinary_lead(scene, rng, source);
    plan.other_competence = false;
    change(scene.world, plan);
    // That an official was punished must be told to the supervision organ from 2026 on; before, another class must.
    if (plan.cls == "punished" && day_of(plan.found.value_or(plan.received)) < *date_of({2026, 1, 1})) {
      plan.cls = "neglect";
    }
    scene.plants.planted(form, file(scene, desk, rng, plan));
  }

  // A plan that stays in the house and comes to nothing in particular.
  static void quiet(LeadPlan& plan) {
    plan.transferred.reset();
    plan.disposal = "verify";
    plan.outcome = "no_evidence";
    plan.opinion = plan.received + 15 * kDay;
    plan.closed = plan.received + 70 * kDay;
    plan.letter_sent.reset();
    plan.letter_answered.reset();
    plan.talk.reset();
    plan.talk_report.reset();
  }
  static Timestamp after(const World& world, Timestamp from, int days) {
    return at(world.after_working_days(day_of(from), days), 15);
  }

  void transfers(Scene& scene, Desk& desk, Rng& rng) {
    plant(scene, desk, rng, not_sent_, "case", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.cls = "punished";
      plan.outcome = "open";
      plan.closed.reset();
    });
    plant(scene, desk, rng, sent_late_, "inspection", [](const World& world, LeadPlan& plan) {
      plan.transferred = after(world, plan.received, 25);
      plan.closed = plan.transferred;
      plan.opinion = plan.received + 10 * kDay;
    });
    plant(scene, desk, rng, inside_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.cls = "bribery";
      plan.amount = 4'500'000;
      plan.outcome = "form_one";
    });
    plant(scene, desk, rng, no_receipt_, "case", [](const World&, LeadPlan& plan) { plan.receipt = false; });
    plant(scene, desk, rng, umbrella_, "case", [](const World& world, LeadPlan& plan) {
      plan.cls = "umbrella";
      plan.transferred = after(world, plan.received, 8);
      plan.closed = plan.transferred;
    });
    plant(scene, desk, rng, forwarded_late_, "petition", [](const World& world, LeadPlan& plan) {
      quiet(plan);
      plan.other_competence = true;
      plan.transferred = after(world, plan.received, 9);
      plan.transfer_to = "上级纪检监察机关";
      plan.outcome = "transferred";
      plan.closed = plan.transferred;
      plan.opinion = plan.received + 2 * kDay;
    });
    plant(scene, desk, rng, aggravated_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.cls = "embezzlement";
      plan.amount = 1'600'000;
      plan.aggravated = true;
      plan.outcome = "internal";
    });
    plant(scene, desk, rng, obstacle_, "case", [](const World& world, LeadPlan& plan) {
      plan.obstacle_until = plan.received + 40 * kDay;
      plan.transferred = after(world, *plan.obstacle_until, 8);
      plan.closed = plan.transferred;
      plan.opinion = plan.received + 10 * kDay;
    });
    plant(scene, desk, rng, untrue_, "case", [](const World& world, LeadPlan& plan) {
      quiet(plan);
      plan.outcome = "unfounded";
      plan.opinion = plan.received + 2 * kDay;
      plan.closed = after(world, plan.received, 12);
    });
    plant(scene, desk, rng, small_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.cls = "bribery";
      plan.amount = 2'999'900;
      plan.outcome = "form_one";
    });
  }

  void clocks(Scene& scene, Desk& desk, Rng& rng) {
    plant(scene, desk, rng, no_opinion_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.opinion.reset();
      plan.outcome = "open";
      plan.closed.reset();
    });
    plant(scene, desk, rng, late_opinion_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.opinion = plan.received + 55 * kDay;
    });
    plant(scene, desk, rng, unregistered_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.registered.reset();
      plan.opinion.reset();
      plan.outcome = "open";
      plan.closed.reset();
    });
    plant(scene, desk, rng, registered_late_, "petition", [](const World& world, LeadPlan& plan) {
      quiet(plan);
      plan.registered = after(world, plan.received, 4);
    });
    plant(scene, desk, rng, day_late_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.opinion = plus_months(plan.received, 1) + kDay;
    });
    plant(scene, desk, rng, no_answer_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.disposal = "talk";
      plan.letter_sent = *plan.opinion + kDay;
    });
    plant(scene, desk, rng, no_report_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.disposal = "talk";
      plan.talk = *plan.opinion + 5 * kDay;
    });
    plant(scene, desk, rng, last_day_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.opinion = plus_months(plan.received, 1);
    });
    plant(scene, desk, rng, sent_on_, "petition", [](const World&, LeadPlan& plan) {
      quiet(plan);
      plan.opinion.reset();
      plan.transfer_to = "上级纪检监察机关";
      plan.transferred = plan.received + 25 * kDay;
      plan.outcome = "transferred";
      plan.closed = plan.transferred;
    });
  }

  static constexpr std::array<std::pair<std::string_view, Variant>, 11> kConflicts{
      {{"registered-and-handled", Variant::Plain},
       {"approved-own-work", Variant::Plain},
       {"one-handler", Variant::Plain},
       {"subject-takes-part", Variant::Plain},
       {"trial-by-an-investigator", Variant::Evasive},
       {"kin-of-the-subject", Variant::Evasive},
       {"recused-and-went-on", Variant::Evasive},
       {"reconsidered-by-the-same", Variant::Evasive},
       {"contact-on-record", Variant::Evasive},
       {"same-people-in-another-lead", Variant::Innocent},
       {"recused-and-replaced", Variant::Innocent}}};

  void conflict(Scene& scene, Desk& desk, Rng& rng, std::size_t kind) {
    const Form form = conflicts_[kind];
    if (!scene.plants.take(form)) return;
    LeadPlan plan = desk.ordinary_lead(scene, rng, "petition");
    plan.other_competence = false;
    plan.steps = false;
    quiet(plan);
    std::vector<int> people = supervisors(scene.world, desk.kin(), plan.unit, 8, plan.subject, rng);
    if (kind == 5 && !kin_pair(scene, desk, rng, plan, people)) return scene.plants.put_back(form);
    if (people.size() < 8) return scene.plants.put_back(form);
    plan.people = people;
    const Id id = desk.write(scene, rng, plan);
    const Timestamp begin = *plan.registered;
    const Timestamp opinion = *plan.opinion;
    desk.step(scene, id, "register", people[0], begin);
    desk.step(scene, id, "opinion", people[1], opinion);
    desk.step(scene, id, "approve", kind == 1 ? people[1] : people[3], opinion + kHour);
    desk.step(scene, id, "handle", kind == 0 ? people[0] : people[1], opinion + 5 * kDay,
              kind == 6 || kind == 10 ? std::string_view("granted") : std::string_view{});
    if (kind != 2) desk.step(scene, id, "handle", kind == 3 ? plan.subject : people[2], opinion + 6 * kDay);
    if (kind == 4) desk.step(scene, id, "trial", people[2], opinion + 40 * kDay);
    if (kind == 6) desk.step(scene, id, "handle", people[1], opinion + 15 * kDay);
    if (kind == 7) desk.step(scene, id, "reconsider", people[1], opinion + 60 * kDay);
    if (kind == 8) desk.step(scene, id, "contact", people[1], opinion + 20 * kDay);
    if (kind == 9) desk.step(scene, id, "trial", people[5], opinion + 40 * kDay);
    if (kind == 10) {
      desk.step(scene, id, "handle", people[6], opinion + 15 * kDay);
      desk.step(scene, id, "handle", people[7], opinion + 16 * kDay);
    }
    scene.plants.planted(form, id);
  }

  // Makes somebody of a declared pair the subject, and the other one a handler.
  static bool kin_pair(Scene& scene, Desk& desk, Rng& rng, LeadPlan& plan, std::vector<int>& people) {
    for (int tries = 0; tries < 20 && !desk.kin().pairs().empty(); ++tries) {
      const auto& [one, other] = rng.pick(desk.kin().pairs());
      const int unit = scene.world.unit_of(other);
      if (unit < 0 || scene.world.unit_of(one) < 0) continue;
      plan.subject = other;
      plan.subject_unit = unit;
      people = supervisors(scene.world, desk.kin(), plan.unit, 8, other, rng);
      if (people.size() >= 8) people[1] = one;
      return true;
    }
    return false;
  }

  Form not_sent_, sent_late_, inside_, no_receipt_, umbrella_, forwarded_late_, aggravated_, obstacle_, untrue_, small_;
  Form no_opinion_, late_opinion_, unregistered_, registered_late_, day_late_, no_answer_, no_report_, last_day_,
      sent_on_;
  std::array<Form, kConflicts.size()> conflicts_{};
};

}  // namespace

std::unique_ptr<DeskPart> lead_part(Scene& scene) {
  return std::make_unique<LeadPart>(scene);
}

}  // namespace plumbline::sample
