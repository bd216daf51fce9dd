// SPDX-License-Identifier: Apache-2.0
// The tables of the supervisors' desk, and how each row is written.
#include "sample/desk.h"

#include <algorithm>

#include "sample/finding_key.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr int kTalkDays = 45;  // more than the rule waits

}  // namespace

Desk::Desk(Scene& scene) : kin_(scene.world) {
  Out& out = scene.out;
  petitions_ = &out.table("petition", {"petition_id",
                                       "kind",
                                       "channel",
                                       "named",
                                       "can_be_reached",
                                       "wants_no_answer",
                                       "reporter_person_id",
                                       "subject_person_id",
                                       "subject_unit_id",
                                       "unit_id",
                                       "received_at",
                                       "other_level",
                                       "forwarded_at",
                                       "ack_at",
                                       "assigned_by_upper",
                                       "extension_approved_at",
                                       "extension_reported_at",
                                       "upper_extension_to",
                                       "closed_at",
                                       "feedback_at",
                                       "review_applied_at",
                                       "review_decided_at",
                                       "rereview_applied_at",
                                       "rereview_decided_at"});
  readers_ = &out.table("petition_reader", {"petition_id", "person_id", "valid_from", "valid_to"});
  dispatches_ =
      &out.table("petition_dispatch", {"dispatch_id", "petition_id", "sent_at", "sent_by", "to_unit_id", "content"});
  traces_ = &out.table("reporter_trace",
                       {"trace_id", "petition_id", "means", "done_at", "done_by", "approver_level", "approved_at"});
  leads_ = &out.table("lead", {"lead_id",
                               "source",
                               "source_ref",
                               "unit_id",
                               "subject_person_id",
                               "subject_unit_id",
                               "party_is_official",
                               "lead_class",
                               "amount",
                               "aggravated",
                               "found_at",
                               "received_at",
                               "registered_at",
                               "registrar_id",
                               "other_competence",
                               "disposal_opinion_at",
                               "disposal",
                               "letter_sent_at",
                               "letter_answered_at",
                               "talk_at",
                               "talk_report_at",
                               "transfer_to",
                               "transferred_at",
                               "transfer_receipt_no",
                               "obstacle_until",
                               "outcome",
                               "closed_at"});
  steps_ = &out.table("lead_step", {"lead_id", "step", "actor_id", "done_at", "signed", "recusal_decided"});
  readings_ = &out.table("access_log", {"access_id", "user_id", "accessed_at", "petition_id", "part", "purpose"});
  open_cases(out);
}

// The tables of what follows from a lead.
void Desk::open_cases(Out& out) {
  cases_ = &out.table("disc_case", {"disc_case_id",
                                    "lead_id",
                                    "matter_no",
                                    "subject_person_id",
                                    "unit_id",
                                    "kind",
                                    "flagrant",
                                    "filed_at",
                                    "suspended_at",
                                    "fact_meeting_at",
                                    "trial_in_at",
                                    "trial_done_at",
                                    "extension_approved_at",
                                    "decided_at",
                                    "founded",
                                    "amount",
                                    "loss_amount",
                                    "aggravated",
                                    "form",
                                    "measure",
                                    "sanction_track",
                                    "sanction_months",
                                    "procurator_at",
                                    "announced_at",
                                    "pay_post_due",
                                    "pay_post_special",
                                    "pay_post_changed_at",
                                    "execution_reported_at",
                                    "stayed_until"});
  reviews_ = &out.table("accountability_review", {"review_id", "disc_case_id", "unit_id", "opened_at", "concluded_at",
                                                  "conclusion", "reasons_id"});
  accountable_ = &out.table("accountable_person", {"review_id", "person_id", "grade", "duty_role"});
  hr_ = &out.table("hr_action", {"hr_id", "person_id", "unit_id", "act", "ground", "decided_at", "decided_by",
                                 "effective_on", "plan_no", "discipline_reviewed_at"});
  duties_ = &out.table("duty_action", {"action_id", "unit_id", "kind", "acted_at", "minutes_id", "led_by", "person_id",
                                       "lead_id", "attendees"});
}

Id Desk::write(Scene& scene, const PetitionPlan& plan) {
  const World& world = scene.world;
  const Id id = next("XF", day_of(plan.received));
  const bool about_staff = plan.kind == "accusation";
  Row row = scene.out.row(*petitions_);
  row.text(id).text(plan.kind).text(plan.channel).yes(plan.named).yes(plan.can_be_reached).yes(plan.wants_no_answer);
  row.text(person_id(world, plan.reporter)).text(about_staff ? person_id(world, plan.subject) : std::string_view{});
  row.text(about_staff ? unit_id(world, plan.subject_unit) : std::string_view{}).text(unit_id(world, plan.unit));
  row.time(plan.received).yes(plan.other_level).time(plan.forwarded).time(plan.ack).yes(plan.assigned);
  row.time(plan.extension).time(plan.extension_reported);
  if (plan.upper_extension) {
    row.due(*plan.upper_extension);
  } else {
    row.none();
  }
  row.time(plan.closed).time(plan.feedback).time(plan.review_applied).time(plan.review_decided);
  row.time(plan.rereview_applied).time(plan.rereview_decided);
  if (plan.reporter >= 0 && about_staff) protect(plan.reporter, plan.received);
  return id;
}

void Desk::step(Scene& scene, const Id& lead, std::string_view kind, int actor, Timestamp at,
                std::string_view recusal) {
  if (!scene.out.happened(at)) return;
  scene.out.row(*steps_).text(lead).text(kind).text(person_id(scene.world, actor)).time(at).yes(true).text(recusal);
}

void Desk::reader(Scene& scene, const Id& petition, int person, Timestamp from, When to) {
  if (!scene.out.happened(from) || person < 0) return;
  scene.out.row(*readers_).text(petition).text(scene.world.person(person).id).time(from).time(to);
}

Id Desk::reading(Scene& scene, int person, Timestamp at, const Id& petition, std::string_view part,
                 std::string_view why) {
  const Id id = next("CY", day_of(at));
  if (!scene.out.happened(at) || person < 0) return id;
  scene.out.row(*readings_).text(id).text(scene.world.person(person).id).time(at).text(petition).text(part).text(why);
  return id;
}

Id Desk::dispatch(Scene& scene, const Id& petition, Timestamp at, int by, int to_unit, std::string_view content) {
  const Id id = next("LZ", day_of(at));
  if (!scene.out.happened(at)) return id;
  scene.out.row(*dispatches_)
      .text(id)
      .text(petition)
      .time(at)
      .text(person_id(scene.world, by))
      .text(unit_id(scene.world, to_unit))
      .text(content);
  return id;
}

Id Desk::trace(Scene& scene, const Id& petition, std::string_view means, Timestamp at, int by, std::string_view level,
               When approved) {
  const Id id = next("HC", day_of(at));
  if (!scene.out.happened(at)) return id;
  scene.out.row(*traces_)
      .text(id)
      .text(petition)
      .text(means)
      .time(at)
      .text(person_id(scene.world, by))
      .text(level)
      .time(approved);
  return id;
}

Id Desk::write(Scene& scene, const HrPlan& plan) {
  const World& world = scene.world;
  const Id id = next("RS", day_of(plan.decided));
  if (!scene.out.happened(plan.decided)) return id;
  scene.out.row(*hr_)
      .text(id)
      .text(world.person(plan.person).id)
      .text(unit_id(world, plan.unit))
      .text(plan.act)
      .text(plan.ground)
      .time(plan.decided)
      .text(person_id(world, plan.decided_by))
      .due(plan.effective)
      .text(plan.plan)
      .time(plan.reviewed);
  return id;
}

void Desk::write(Scene& scene, const DutyPlan& plan) {
  const World& world = scene.world;
  if (!scene.out.happened(plan.at)) return;
  if (plan.person >= 0 && plan.lead.empty()) talks_[plan.person].push_back(plan.at);
  const Id id = next("ZR", day_of(plan.at));
  Row row = scene.out.row(*duties_);
  row.text(id).text(unit_id(world, plan.unit)).text(plan.kind).time(plan.at).text(plan.minutes);
  row.text(person_id(world, plan.led_by)).text(person_id(world, plan.person)).text(plan.lead);
  if (plan.attendees > 0) {
    row.number(plan.attendees);
  } else {
    row.none();
  }
}

void Desk::accountable(Scene& scene, const Id& review, int person) {
  scene.out.row(*accountable_).text(review).text(person_id(scene.world, person)).text("direct").text("承办");
}

void Desk::protect(int person, Timestamp from) {
  protected_[person].push_back(from);
  for (const auto& [one, other] : kin_.pairs()) {
    if (one == person) protected_[other].push_back(from);
    if (other == person) protected_[one].push_back(from);
  }
}

bool Desk::is_protected(int person, Timestamp at) const {
  const auto found = protected_.find(person);
  return found != protected_.end() && std::any_of(found->second.begin(), found->second.end(), [&](Timestamp report) {
           return report - 60 * kDay <= at && at <= report + 400 * kDay;
         });
}

void Desk::sanction(int person, Timestamp from, int months) {
  sanctioned_[person].emplace_back(from, plus_months(from, months + 1));
}

bool Desk::is_sanctioned(int person, Timestamp at) const {
  const auto found = sanctioned_.find(person);
  return found != sanctioned_.end() && std::any_of(found->second.begin(), found->second.end(), [&](const auto& term) {
           return term.first - kDay <= at && at <= term.second;
         });
}

std::pair<int, int> Desk::quarter_of(int unit, Timestamp at) {
  const YearMonthDay parts = parts_of(day_of(at));
  return {unit, parts.year * 4 + (parts.month - 1) / 3};
}

int Desk::leads_of(int unit, Timestamp at) const {
  const auto found = quarters_.find(quarter_of(unit, at));
  return found == quarters_.end() ? 0 : found->second.leads;
}

void Desk::no_unit_talk(int unit, Timestamp at) {
  Quarter& quarter = quarters_[quarter_of(unit, at)];
  quarter.talked = true;
  quarter.is_withheld = true;
}

void Desk::keep_from_talks(int person, Timestamp closed) {
  kept_from_talks_[person].push_back(closed);
}

bool Desk::is_kept_from_talks(int person, Timestamp at) const {
  const auto found = kept_from_talks_.find(person);
  return found != kept_from_talks_.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [&](Timestamp closed) { return closed - kDay <= at && at <= closed + kTalkDays * kDay; });
}

bool Desk::is_talked_with_after(int person, Timestamp closed) const {
  const auto found = talks_.find(person);
  return found != talks_.end() && std::any_of(found->second.begin(), found->second.end(), [&](Timestamp talk) {
           return closed - kDay <= talk && talk <= closed + kTalkDays * kDay;
         });
}

bool Desk::grave_near(int unit, Timestamp at) const {
  const auto found = grave_.find(unit);
  return found != grave_.end() && std::any_of(found->second.begin(), found->second.end(), [&](Timestamp decided) {
           return decided - 370 * kDay < at && at < decided + 370 * kDay;
         });
}

bool Desk::is_reserved(int unit) const {
  return std::find(reserved_.begin(), reserved_.end(), unit) != reserved_.end();
}

// The third lead of a quarter is followed by a talk with the unit.
void Desk::count_lead(Scene& scene, Rng& rng, const LeadPlan& plan) {
  if (!plan.registered || plan.subject_unit < 0) return;
  Quarter& quarter = quarters_[quarter_of(plan.subject_unit, *plan.registered)];
  ++quarter.leads;
  if (!plan.unit_talk) quarter.talked = true;
  if (quarter.leads < 3 || quarter.talked) return;
  quarter.talked = true;
  const World& world = scene.world;
  const int unit = plan.subject_unit;
  Timestamp when = *plan.registered + rng.between(3, 20) * kDay;
  // A talk in the first month would still answer for the quarter before.
  const Date first = first_of_quarter(day_of(*plan.registered));
  const auto before = quarters_.find(quarter_of(unit, at(first - 1, 12)));
  if (before != quarters_.end() && before->second.is_withheld) when = std::max(when, at(first + 31, 15));
  const int leader = world.leader(unit, day_of(when));
  write(scene, DutyPlan{.unit = unit,
                        .kind = "talk",
                        .at = when,
                        .led_by = world.leader(world.beside(unit, Task::Discipline)),
                        .person = is_kept_from_talks(leader, when) ? -1 : leader,
                        .attendees = 3});
}

}  // namespace plumbline::sample
