// SPDX-License-Identifier: Apache-2.0
// Leads as they ordinarily go: received, registered, decided on, verified, closed, transferred.
#include <algorithm>
#include <array>

#include "sample/desk.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

bool must_transfer(std::string_view source) {
  return source == "case" || source == "inspection" || source == "audit";
}

}  // namespace

LeadPlan Desk::ordinary_lead(Scene& scene, Rng& rng, std::string_view source) {
  const World& world = scene.world;
  LeadPlan plan{.source = source};
  const int unit = std::max(0, working_unit(world, rng));
  plan.subject_unit = unit;
  plan.subject = rng.pick(world.staff(unit));
  plan.unit = world.beside(unit, Task::Discipline);
  plan.received = World::office_time(scene.today, rng);
  const Date next_day = world.after_working_days(scene.today, 1);
  plan.registered =
      rng.chance(70) ? plan.received + rng.between(5, 25) * kMinute : at(next_day, 9) + rng.below(3000) * kSecond;
  plan.opinion = at(scene.today + static_cast<int>(rng.between(6, 26)), 15) + rng.below(7200) * kSecond;
  if (must_transfer(source)) {
    constexpr std::array<std::string_view, 4> kClasses{"punished", "neglect", "abuse", "embezzlement"};
    plan.cls = kClasses[static_cast<std::size_t>(rng.below(4))];
    plan.found = plan.received - rng.between(1, 20) * kHour;
    plan.disposal = "close";
    plan.transfer_to = "监察委员会";
    plan.transferred = at(world.after_working_days(scene.today, static_cast<int>(rng.between(3, 11))), 16);
    plan.outcome = "transferred";
    plan.closed = plan.transferred;
    plan.opinion = *plan.transferred - 2 * kHour;
    return plan;
  }
  if (rng.chance(4)) {
    plan.other_competence = true;
    plan.transfer_to = "上级纪检监察机关";
    plan.transferred = at(world.after_working_days(scene.today, static_cast<int>(rng.between(1, 4))), 16);
    plan.outcome = "transferred";
    plan.closed = plan.transferred;
    plan.opinion = *plan.transferred - 2 * kHour;
    return plan;
  }
  constexpr std::array<std::string_view, 4> kClasses{"conduct", "style", "neglect", "bribery"};
  constexpr std::array<int, 4> kOften{45, 25, 20, 10};
  plan.cls = kClasses[rng.weighted(kOften)];
  constexpr std::array<std::string_view, 4> kWays{"verify", "talk", "shelve", "close"};
  constexpr std::array<int, 4> kWaysOften{50, 32, 6, 12};
  plan.disposal = kWays[rng.weighted(kWaysOften)];
  if (plan.disposal == "talk") {
    plan.letter_sent = *plan.opinion + rng.between(1, 3) * kDay;
    const Date sent = day_of(*plan.letter_sent);
    plan.letter_answered = at(world.after_working_days(sent, static_cast<int>(rng.between(3, 12))), 11);
    plan.talk = plan.letter_answered;
    plan.talk_report = *plan.talk + rng.between(5, 24) * kDay;
  }
  constexpr std::array<std::string_view, 4> kOutcomes{"unfounded", "no_evidence", "form_one", "filed"};
  constexpr std::array<int, 4> kOutcomesOften{38, 22, 20, 20};
  plan.outcome = plan.disposal == "close" ? "unfounded" : kOutcomes[rng.weighted(kOutcomesOften)];
  if (plan.cls == "bribery") {
    plan.amount = rng.between(1'000, 9'000) * 100;
    if (plan.outcome == "filed") plan.amount = rng.between(30'000, 400'000) * 100;
  }
  if (plan.disposal == "shelve") {
    plan.outcome = "open";
    return plan;
  }
  plan.closed = plan.disposal == "close" ? *plan.opinion : plan.received + rng.between(60, 110) * kDay;
  if (plan.talk_report && plan.closed < plan.talk_report) plan.closed = *plan.talk_report + 3 * kDay;
  return plan;
}

Id Desk::write(Scene& scene, Rng& rng, const LeadPlan& plan) {
  const World& world = scene.world;
  const Id id = next("XS", day_of(plan.received));
  LeadPlan whole = plan;
  if (whole.people.empty()) whole.people = supervisors(world, kin_, plan.unit, 8, plan.subject, rng);
  const bool closed = plan.closed && scene.out.happened(*plan.closed);
  const bool sent = plan.transferred && scene.out.happened(*plan.transferred);
  Row row = scene.out.row(*leads_);
  row.text(id).text(plan.source).text(plan.source_ref).text(unit_id(world, plan.unit));
  row.text(person_id(world, plan.subject)).text(unit_id(world, plan.subject_unit)).yes(plan.official).text(plan.cls);
  row.money(plan.amount).yes(plan.aggravated).time(plan.found).time(plan.received).time(plan.registered);
  row.text(whole.people.empty() || !plan.registered ? std::string_view{} : person_id(world, whole.people.front()));
  row.yes(plan.other_competence).time(plan.opinion);
  row.text(plan.opinion && scene.out.happened(*plan.opinion) ? plan.disposal : std::string_view{});
  row.time(plan.letter_sent).time(plan.letter_answered).time(plan.talk).time(plan.talk_report);
  row.text(sent ? plan.transfer_to : std::string_view{}).time(plan.transferred);
  row.text(sent && plan.receipt ? Id("HZ").add(day_of(*plan.transferred)).add("-").add(numbers_["XS"] % 10000, 4)
                                : Id());
  row.time(plan.obstacle_until).text(closed ? plan.outcome : std::string_view("open")).time(plan.closed);
  count_lead(scene, rng, plan);
  if (plan.steps) ordinary_steps(scene, rng, id, whole);
  if (plan.talked_to && plan.closed && (plan.outcome == "filed" || plan.outcome == "form_one")) {
    // Where nobody from outside is to have talked with the unit, a talk with its leader is not entered under it.
    const bool is_withheld = plan.registered && quarters_[quarter_of(plan.subject_unit, *plan.registered)].is_withheld;
    write(scene, DutyPlan{.unit = is_withheld ? plan.unit : plan.subject_unit,
                          .kind = "talk",
                          .at = *plan.closed + rng.between(2, 26) * kDay,
                          .led_by = world.leader(world.beside(plan.unit, Task::Discipline)),
                          .person = plan.subject,
                          .lead = id,
                          .attendees = 2});
  }
  return id;
}

void Desk::ordinary_steps(Scene& scene, Rng& rng, const Id& id, const LeadPlan& plan) {
  const std::vector<int>& people = plan.people;
  if (people.size() < 4 || !plan.registered) return;
  const Timestamp begin = *plan.registered;
  step(scene, id, "register", people[0], begin);
  step(scene, id, "assign", people[0], begin + rng.between(1, 5) * kHour);
  const Timestamp opinion = plan.opinion ? *plan.opinion : begin + 20 * kDay;
  step(scene, id, "opinion", people[1], opinion);
  step(scene, id, "approve", people[3], opinion + 2 * kHour);
  if (plan.disposal != "verify") return;
  step(scene, id, "handle", people[1], opinion + 5 * kDay);
  step(scene, id, "handle", people[2], opinion + 5 * kDay + 10 * kMinute);
  if (plan.outcome != "filed" || !plan.closed || people.size() < 7) return;
  step(scene, id, "investigate", people[1], *plan.closed + 10 * kDay);
  step(scene, id, "investigate", people[2], *plan.closed + 11 * kDay);
  step(scene, id, "trial", people[4], *plan.closed + 60 * kDay);
  step(scene, id, "trial", people[5], *plan.closed + 60 * kDay + kHour);
  step(scene, id, "decide", people[3], *plan.closed + 80 * kDay);
  if (people.size() > 7 && rng.chance(5)) step(scene, id, "reconsider", people[7], *plan.closed + 120 * kDay);
}

}  // namespace plumbline::sample
