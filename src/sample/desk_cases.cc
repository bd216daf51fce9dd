// SPDX-License-Identifier: Apache-2.0
// Discipline cases as they ordinarily go, and the reviews of the leaders that follow them.
#include <algorithm>
#include <array>

#include "sample/desk.h"
#include "sample/moments.h"

namespace plumbline::sample {

CasePlan Desk::ordinary_case(Scene& scene, Rng& rng, int subject, int unit, Timestamp filed, bool grave) {
  static_cast<void>(scene);
  CasePlan plan{.subject = subject, .unit = unit, .filed = filed};
  constexpr std::array<std::string_view, 5> kKinds{"style", "order", "neglect", "personal", "other"};
  plan.kind = grave ? "corruption" : kKinds[static_cast<std::size_t>(rng.below(5))];
  plan.matter = Id("WT").add(day_of(filed)).add("-").add(numbers_["JA"] + 1, 6);
  constexpr std::array<int, 3> kFormsOften{62, 28, 10};
  plan.form = grave ? 3 + static_cast<int>(rng.below(2)) : 2 + static_cast<int>(rng.weighted(kFormsOften));
  if (grave) plan.amount = rng.between(35'000, 500'000) * 100;
  constexpr std::array<std::string_view, 3> kMeasures{"warning", "demotion", "dismissal"};
  constexpr std::array<int, 3> kMonths{6, 24, 0};
  plan.measure = kMeasures[static_cast<std::size_t>(*plan.form - 2)];
  plan.months = kMonths[static_cast<std::size_t>(*plan.form - 2)];
  plan.track = rng.chance(60) ? "party" : "administrative";
  plan.decided = filed + rng.between(95, 165) * kDay;
  plan.fact_meeting = *plan.decided - 45 * kDay;
  plan.trial_in = *plan.decided - 35 * kDay;
  plan.trial_done = *plan.decided - rng.between(8, 14) * kDay;
  plan.announced = *plan.decided + rng.between(2, 22) * kDay;
  plan.change_due = *plan.form >= 3;
  if (plan.change_due) plan.changed = *plan.decided + rng.between(8, 26) * kDay;
  plan.reported = *plan.decided + rng.between(50, 160) * kDay;
  if (*plan.form == 4) {
    plan.suspended = filed + rng.between(1, 5) * kDay;
    plan.to_procurator = *plan.decided + 5 * kDay;
  }
  plan.review_opened = *plan.decided + rng.between(3, 25) * kDay;
  plan.review_concluded = *plan.review_opened + rng.between(20, 80) * kDay;
  plan.conclusion = rng.chance(70) ? "responsible" : "not_responsible";
  return plan;
}

Id Desk::write(Scene& scene, Rng& rng, const CasePlan& plan) {
  const World& world = scene.world;
  const Id id = next("JA", day_of(plan.filed));
  const bool decided = plan.decided && scene.out.happened(*plan.decided);
  const bool sanctioned = decided && plan.founded;
  if (!scene.out.happened(plan.filed)) return id;
  Row row = scene.out.row(*cases_);
  row.text(id).text(plan.lead).text(plan.matter).text(person_id(world, plan.subject)).text(unit_id(world, plan.unit));
  row.text(plan.kind)
      .yes(plan.flagrant)
      .time(plan.filed)
      .time(plan.suspended)
      .time(plan.fact_meeting)
      .time(plan.trial_in);
  row.time(plan.trial_done).time(plan.extension).time(plan.decided);
  row.yes(decided ? std::optional(plan.founded) : std::nullopt);
  row.money(decided ? plan.amount : std::nullopt).money(decided ? plan.loss : std::nullopt).yes(plan.aggravated);
  row.number(sanctioned && plan.form ? std::optional<std::int64_t>(*plan.form) : std::nullopt);
  row.text(sanctioned ? plan.measure : std::string_view{}).text(sanctioned ? plan.track : std::string_view{});
  row.number(sanctioned && plan.months > 0 ? std::optional<std::int64_t>(plan.months) : std::nullopt);
  row.time(plan.to_procurator).time(plan.announced);
  row.yes(sanctioned ? std::optional(plan.change_due) : std::nullopt);
  row.yes(sanctioned ? std::optional(plan.change_special) : std::nullopt);
  row.time(plan.changed).time(plan.reported);
  if (plan.stayed) {
    row.due(*plan.stayed);
  } else {
    row.none();
  }
  if (plan.founded && plan.decided && plan.track != "none") {
    sanction(plan.subject, *plan.decided, std::max(plan.months, 1));
  }
  if (plan.founded && plan.decided && (plan.kind == "corruption" || plan.flagrant)) review(scene, rng, id, plan);
  return id;
}

void Desk::review(Scene& scene, Rng& rng, const Id& id, const CasePlan& plan) {
  const World& world = scene.world;
  const auto open = [&](const Id& about, Timestamp opened, const CasePlan& how) {
    const Id review = next("DC", day_of(opened));
    if (!scene.out.happened(opened)) return;
    const bool concluded = how.review_concluded && scene.out.happened(*how.review_concluded);
    scene.out.row(*reviews_)
        .text(review)
        .text(about)
        .text(unit_id(world, plan.unit))
        .time(opened)
        .time(how.review_concluded)
        .text(concluded ? how.conclusion : std::string_view("open"))
        .text(concluded && how.reasons ? Id("LY").add(day_of(opened)).add("-").add(numbers_["DC"] % 10000, 4) : Id());
    const int leader = world.leader(plan.unit, std::min(day_of(*plan.decided), world.until()));
    if (concluded && how.conclusion == "responsible" && how.somebody_named && leader >= 0) {
      scene.out.row(*accountable_)
          .text(review)
          .text(world.person(leader).id)
          .text(rng.chance(60) ? "main_leader" : "important_leader")
          .text("领导");
    }
  };
  // Written before the case is known to others, so that it finds those decided earlier.
  if (plan.review_opened) open(id, *plan.review_opened, plan);
  std::vector<Timestamp>& decided = grave_[plan.unit];
  if (plan.review_of_unit) {
    for (const Timestamp other : decided) {
      const Timestamp later = std::max(other, *plan.decided);
      if (later - std::min(other, *plan.decided) > 370 * kDay) continue;
      CasePlan whole = plan;
      whole.review_concluded = later + 70 * kDay;
      whole.conclusion = "not_responsible";
      whole.reasons = true;
      open(Id(), later + rng.between(3, 25) * kDay, whole);
    }
  }
  decided.push_back(*plan.decided);
}

}  // namespace plumbline::sample
