// SPDX-License-Identifier: Apache-2.0
// Discipline cases: without a review of the leaders, in the wrong form, decided or carried out late.
#include <algorithm>
#include <array>

#include "sample/desk.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kReview = "accountability.dual-review-missing";
constexpr std::string_view kUnitReview = "accountability.dual-review-missing-unit";
constexpr std::string_view kForms = "accountability.four-forms-mismatch";
constexpr std::string_view kExecution = "accountability.sanction-execution-overdue";

class CasePart : public DeskPart {
 public:
  explicit CasePart(Scene& scene) {
    Plants& plants = scene.plants;
    // Cases are filed on the day and decided within half a year; what follows may take another half.
    const Timing review{.lead = 1, .tail = 320};
    no_review_ = plants.form(kReview, Variant::Plain, "no-review", review);
    late_review_ = plants.form(kReview, Variant::Plain, "review-opened-late", review);
    endless_ = plants.form(kReview, Variant::Evasive, "never-concluded", review);
    no_reasons_ = plants.form(kReview, Variant::Evasive, "concluded-without-reasons", review);
    nobody_ = plants.form(kReview, Variant::Evasive, "responsible-and-nobody-named", review);
    last_day_ = plants.form(kReview, Variant::Innocent, "opened-on-the-last-day", review);
    not_founded_ = plants.form(kReview, Variant::Innocent, "not-founded", review);
    const Timing unit{.lead = 1, .tail = 420, .at_most = 2};
    two_cases_ = plants.form(kUnitReview, Variant::Plain, "two-cases-in-a-year", unit);
    eleven_months_ = plants.form(kUnitReview, Variant::Evasive, "eleven-months-apart", unit);
    one_matter_ = plants.form(kUnitReview, Variant::Innocent, "one-matter-two-people", unit);
    reviewed_ = plants.form(kUnitReview, Variant::Innocent, "unit-reviewed-in-time", unit);
    const Timing forms{.lead = 1, .tail = 300};
    light_ = plants.form(kForms, Variant::Plain, "talk-for-a-bribe", forms);
    untried_ = plants.form(kForms, Variant::Plain, "heavy-without-trial", forms);
    split_ = plants.form(kForms, Variant::Evasive, "amount-in-two-halves", forms);
    again_ = plants.form(kForms, Variant::Evasive, "same-matter-again", forms);
    mislabelled_ = plants.form(kForms, Variant::Evasive, "measure-of-another-form", forms);
    small_ = plants.form(kForms, Variant::Innocent, "just-below-the-band", forms);
    year_later_ = plants.form(kForms, Variant::Innocent, "same-matter-a-year-later", {.lead = 1, .tail = 520});
    const Timing execution{.lead = 1, .tail = 400};
    decided_late_ = plants.form(kExecution, Variant::Plain, "decided-late", execution);
    unannounced_ = plants.form(kExecution, Variant::Plain, "never-announced", execution);
    unreported_ = plants.form(kExecution, Variant::Plain, "never-reported", execution);
    pay_late_ = plants.form(kExecution, Variant::Evasive, "pay-changed-late", execution);
    promoted_ = plants.form(kExecution, Variant::Evasive, "promoted-within-the-period", execution);
    awarded_ = plants.form(kExecution, Variant::Evasive, "commended-within-the-period", execution);
    stayed_ = plants.form(kExecution, Variant::Innocent, "stayed-by-illness", execution);
    extended_ = plants.form(kExecution, Variant::Innocent, "extended-with-approval", execution);
    special_ = plants.form(kExecution, Variant::Innocent, "pay-changed-with-special-approval", execution);
  }

  void day(Scene& scene, Desk& desk) override {
    Rng rng = scene.rng.fork(key_of("case plants"));
    reviews(scene, desk, rng);
    units(scene, desk, rng);
    forms(scene, desk, rng);
    executions(scene, desk, rng);
  }

 private:
  // A case filed today about somebody who is under no sanction.
  std::optional<CasePlan> plan(Scene& scene, Desk& desk, Rng& rng, bool grave) {
    const World& world = scene.world;
    for (int tries = 0; tries < 20; ++tries) {
      const int unit = working_unit(world, rng);
      if (unit < 0 || (grave && desk.is_reserved(unit))) continue;
      const int person = rng.pick(world.staff(unit));
      if (std::find(used_.begin(), used_.end(), person) != used_.end() ||
          desk.is_sanctioned(person, at(scene.today, 12) + 200 * kDay) ||
          desk.is_protected(person, at(scene.today, 12))) {
        continue;
      }
      return desk.ordinary_case(scene, rng, person, unit, World::office_time(scene.today, rng), grave);
    }
    return std::nullopt;
  }

  // `days` after the decision the wrong is one; before that it must not be in the truth.
  template <typename Change>
  void plant(Scene& scene, Desk& desk, Rng& rng, Form form, bool grave, int days, Change&& change) {
    if (!scene.plants.take(form)) return;
    std::optional<CasePlan> made = plan(scene, desk, rng, grave);
    if (!made) return scene.plants.put_back(form);
    change(*made);
    if (!scene.out.happened(*made->decided + days * kDay)) return scene.plants.put_back(form);
    used_.push_back(made->subject);
    scene.plants.planted(form, desk.write(scene, rng, *made));
  }

  void reviews(Scene& scene, Desk& desk, Rng& rng) {
    plant(scene, desk, rng, no_review_, true, 31, [](CasePlan& made) { made.review_opened.reset(); });
    plant(scene, desk, rng, late_review_, true, 31, [](CasePlan& made) {
      made.review_opened = *made.decided + 45 * kDay;
      made.review_concluded = *made.review_opened + 40 * kDay;
    });
    plant(scene, desk, rng, endless_, true, 25 + 91, [](CasePlan& made) { made.review_concluded.reset(); });
    plant(scene, desk, rng, no_reasons_, true, 25 + 80, [](CasePlan& made) { made.reasons = false; });
    plant(scene, desk, rng, nobody_, true, 25 + 80, [](CasePlan& made) {
      made.conclusion = "responsible";
      made.somebody_named = false;
    });
    plant(scene, desk, rng, last_day_, true, 0, [](CasePlan& made) {
      made.review_opened = *made.decided + 30 * kDay;
      made.review_concluded = *made.review_opened + 90 * kDay;
    });
    plant(scene, desk, rng, not_founded_, true, 0, [](CasePlan& made) {
      made.founded = false;
      made.review_opened.reset();
      made.announced.reset();
      made.changed.reset();
      made.reported.reset();
    });
  }

  // Two grave cases of one unit, and the unit is or is not reviewed.
  void units(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const auto pair = [&](Form form, int apart, bool reviewed, bool one_matter) {
      if (!scene.plants.take(form)) return;
      const int unit = working_unit(world, rng);
      const Timestamp second = at(scene.today, 15) + (100 + apart) * kDay;
      if (unit < 0 || !scene.out.happened(second + 31 * kDay) || desk.is_reserved(unit) ||
          world.staff(unit).size() < 4 || desk.grave_near(unit, at(scene.today, 0) + 130 * kDay) ||
          desk.grave_near(unit, at(scene.today, 0) + (130 + apart) * kDay)) {
        return scene.plants.put_back(form);
      }
      desk.reserve(unit);
      Timestamp last = {};
      Id matter;
      for (int i = 0; i < 2; ++i) {
        const int person = world.staff(unit)[static_cast<std::size_t>(i + 1)];
        CasePlan made = desk.ordinary_case(scene, rng, person, unit, at(scene.today, 10), true);
        made.decided = at(scene.today, 15) + 100 * kDay + i * apart * kDay;
        made.filed = *made.decided - 100 * kDay;
        made.fact_meeting = *made.decided - 45 * kDay;
        made.trial_in = *made.decided - 35 * kDay;
        made.trial_done = *made.decided - 10 * kDay;
        made.announced = *made.decided + 5 * kDay;
        made.changed = *made.decided + 12 * kDay;
        made.reported = *made.decided + 80 * kDay;
        if (made.suspended) made.suspended = made.filed + 2 * kDay;
        if (made.to_procurator) made.to_procurator = *made.decided + 5 * kDay;
        made.review_opened = *made.decided + 9 * kDay;
        made.review_concluded = *made.decided + 60 * kDay;
        made.review_of_unit = reviewed;
        if (one_matter && i == 1) made.matter = matter;
        matter = made.matter;
        desk.write(scene, rng, made);
        last = *made.decided;
      }
      const YearMonthDay day = parts_of(day_of(last));
      scene.plants.planted(
          form, Id(world.unit(unit).id).add("/").add(day.year, 4).add("-").add(day.month, 2).add("-").add(day.day, 2));
    };
    pair(two_cases_, 90, false, false);
    pair(eleven_months_, 250, false, false);
    pair(one_matter_, 10, false, true);
    pair(reviewed_, 100, true, false);
  }

  static void lighten(CasePlan& made) {
    made.form = 1;
    made.measure = "talk";
    made.track = "none";
    made.months = 0;
    made.trial_in.reset();
    made.trial_done.reset();
    made.suspended.reset();
    made.to_procurator.reset();
    made.announced.reset();
    made.change_due = false;
    made.changed.reset();
    made.reported.reset();
    made.amount.reset();
    made.kind = "neglect";
  }

  void forms(Scene& scene, Desk& desk, Rng& rng) {
    plant(scene, desk, rng, light_, true, 0, [&](CasePlan& made) {
      lighten(made);
      made.kind = "corruption";
      made.amount = rng.between(31'000, 120'000) * 100;
    });
    plant(scene, desk, rng, untried_, false, 0, [](CasePlan& made) {
      made.form = 3;
      made.measure = "removal";
      made.trial_in.reset();
      made.trial_done.reset();
    });
    plant(scene, desk, rng, mislabelled_, false, 0, [](CasePlan& made) {
      made.form = 1;
      made.measure = "serious_warning";
    });
    plant(scene, desk, rng, small_, false, 0, [](CasePlan& made) {
      lighten(made);
      made.amount = 2'999'900;
    });
    twice(scene, desk, rng, split_, 90, true);
    twice(scene, desk, rng, again_, 200, false);
    twice(scene, desk, rng, year_later_, 380, false);
  }

  // Two cases of one person, the second so many days after the first.
  void twice(Scene& scene, Desk& desk, Rng& rng, Form form, int apart, bool amounts) {
    if (!scene.plants.take(form)) return;
    std::optional<CasePlan> made = plan(scene, desk, rng, false);
    if (!made) return scene.plants.put_back(form);
    lighten(*made);
    if (amounts) made->amount = 1'700'000;
    made->decided = made->filed + 60 * kDay;
    if (!scene.out.happened(*made->decided + apart * kDay)) return scene.plants.put_back(form);
    used_.push_back(made->subject);
    made->fact_meeting = made->filed + 40 * kDay;
    desk.write(scene, rng, *made);
    made->filed = made->filed + apart * kDay;
    made->decided = *made->decided + apart * kDay;
    made->fact_meeting = *made->fact_meeting + apart * kDay;
    if (amounts) made->matter.add("B");
    scene.plants.planted(form, desk.write(scene, rng, *made));
  }

  void executions(Scene& scene, Desk& desk, Rng& rng) {
    plant(scene, desk, rng, decided_late_, false, 0, [](CasePlan& made) {
      const std::int64_t later = made.filed + 215 * kDay - *made.decided;
      made.track = "administrative";
      for (When* when : {&made.fact_meeting, &made.trial_in, &made.trial_done, &made.decided, &made.announced,
                         &made.changed, &made.reported}) {
        if (*when) *when = **when + later;
      }
    });
    plant(scene, desk, rng, unannounced_, false, 32, [](CasePlan& made) { made.announced.reset(); });
    plant(scene, desk, rng, unreported_, false, 185, [](CasePlan& made) { made.reported.reset(); });
    plant(scene, desk, rng, pay_late_, false, 33, [](CasePlan& made) {
      made.change_due = true;
      made.changed = plus_months(*made.decided, 1) + 12 * kDay;
    });
    plant(scene, desk, rng, stayed_, false, 0, [](CasePlan& made) {
      made.stayed = *made.decided + 100 * kDay;
      made.announced = *made.stayed + 10 * kDay;
      if (made.changed) made.changed = *made.stayed + 20 * kDay;
      made.reported = *made.stayed + 100 * kDay;
    });
    plant(scene, desk, rng, extended_, false, 0, [](CasePlan& made) {
      made.track = "administrative";
      made.extension = made.filed + 150 * kDay;
      const std::int64_t later = made.filed + 240 * kDay - *made.decided;
      for (When* when : {&made.fact_meeting, &made.trial_in, &made.trial_done, &made.decided, &made.announced,
                         &made.changed, &made.reported}) {
        if (*when) *when = **when + later;
      }
    });
    plant(scene, desk, rng, special_, false, 0, [](CasePlan& made) {
      made.change_due = true;
      made.change_special = true;
      made.changed = plus_months(*made.decided, 5);
    });
    rewarded(scene, desk, rng, promoted_, "promotion");
    rewarded(scene, desk, rng, awarded_, "award");
  }

  void rewarded(Scene& scene, Desk& desk, Rng& rng, Form form, std::string_view act) {
    if (!scene.plants.take(form)) return;
    std::optional<CasePlan> made = plan(scene, desk, rng, false);
    if (!made) return scene.plants.put_back(form);
    made->form = 2;
    made->measure = "serious_warning";
    made->months = 12;
    made->change_due = false;
    made->changed.reset();
    const Timestamp when = *made->decided + rng.between(60, 180) * kDay;
    if (!scene.out.happened(when)) return scene.plants.put_back(form);
    used_.push_back(made->subject);
    scene.plants.planted(form, desk.write(scene, rng, *made));
    desk.write(scene, HrPlan{.person = made->subject,
                             .unit = made->unit,
                             .act = act,
                             .ground = "need",
                             .decided = when,
                             .decided_by = scene.world.leader(scene.world.beside(made->unit, Task::Personnel)),
                             .effective = day_of(when) + 10});
  }

  std::vector<int> used_;  // so that two wrongs of one person do not add up
  Form no_review_, late_review_, endless_, no_reasons_, nobody_, last_day_, not_founded_;
  Form two_cases_, eleven_months_, one_matter_, reviewed_;
  Form light_, untried_, split_, again_, mislabelled_, small_, year_later_;
  Form decided_late_, unannounced_, unreported_, pay_late_, promoted_, awarded_, stayed_, extended_, special_;
};

}  // namespace

std::unique_ptr<DeskPart> case_part(Scene& scene) {
  return std::make_unique<CasePart>(scene);
}

}  // namespace plumbline::sample
