// SPDX-License-Identifier: Apache-2.0
// What leaders do for integrity: studies, duty reports, talks; and what they leave out.
#include <algorithm>
#include <array>
#include <string>

#include "sample/desk.h"
#include "sample/finding_key.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kGap = "accountability.duty-responsibility-gap";
constexpr std::string_view kTalk = "accountability.duty-talk-missing";
constexpr std::string_view kUnitTalk = "accountability.duty-unit-talk-missing";

class DutyPart : public DeskPart {
 public:
  explicit DutyPart(Scene& scene)
      : last_minutes_(scene.world.units().size()),
        to_report_(scene.world.units().size(), true) {
    Plants& plants = scene.plants;
    const Timing half{.lead = 130, .tail = 240, .at_most = 3};
    no_study_ = plants.form(kGap, Variant::Plain, "no-study", half);
    no_report_ = plants.form(kGap, Variant::Plain, "no-duty-report", half);
    old_minutes_ = plants.form(kGap, Variant::Evasive, "minutes-used-twice", half);
    no_minutes_ = plants.form(kGap, Variant::Evasive, "no-minutes", half);
    alone_ = plants.form(kGap, Variant::Evasive, "attended-by-one", half);
    last_day_ = plants.form(kGap, Variant::Innocent, "on-the-last-day", half);
    once_ = plants.form(kGap, Variant::Innocent, "exactly-once", half);
    const Timing slow{.lead = 5, .tail = 170};
    untalked_ = plants.form(kTalk, Variant::Plain, "no-talk", slow);
    talked_late_ = plants.form(kTalk, Variant::Evasive, "talk-after-the-days", slow);
    other_talked_ = plants.form(kTalk, Variant::Evasive, "talk-before-the-outcome", slow);
    on_time_ = plants.form(kTalk, Variant::Innocent, "talk-on-the-last-day", slow);
    unfounded_ = plants.form(kTalk, Variant::Innocent, "unfounded", slow);
    const Timing quarter{.lead = 5, .tail = 135, .at_most = 4};
    unit_untalked_ = plants.form(kUnitTalk, Variant::Plain, "three-leads-no-talk", quarter);
    inside_ = plants.form(kUnitTalk, Variant::Evasive, "talk-by-the-own-leader", quarter);
    unit_talked_ = plants.form(kUnitTalk, Variant::Innocent, "talk-weeks-after-the-quarter", quarter);
  }

  void day(Scene& scene, Desk& desk) override {
    const World& world = scene.world;
    for (const Unit& unit : world.units()) {
      if (!unit.open_on(scene.today) || world.leader(unit.index) < 0) continue;
      Rng rng = scene.rng.fork(key_of("duties"), unit.index);
      studies(scene, desk, rng, unit.index);
      reports(scene, desk, rng, unit.index);
      const int person = rng.pick(world.staff(unit.index));
      const Timestamp when = World::office_time(scene.today, rng);
      if (scene.working && rng.chance(3) && !desk.is_kept_from_talks(person, when)) {
        desk.write(scene, DutyPlan{.unit = unit.index,
                                   .kind = "heart_talk",
                                   .at = when,
                                   .led_by = world.leader(unit.index),
                                   .person = person,
                                   .attendees = 2});
      }
    }
    Rng chance = scene.rng.fork(key_of("duty plants"));
    talks(scene, desk, chance);
    unit_talks(scene, desk, chance);
  }

 private:
  static Date half_end(Date date) {
    const YearMonthDay parts = parts_of(date);
    return *date_of(YearMonthDay{parts.year, parts.month <= 6 ? 6 : 12, parts.month <= 6 ? 30 : 31});
  }
  static Id half_key(const World& world, int unit, Date date) {
    const YearMonthDay parts = parts_of(date);
    return Id(world.unit(unit).id).add("/").add(parts.year, 4).add(parts.month <= 6 ? "H1" : "H2");
  }

  // Each unit has its own day for the first study of a half-year, some 20 to 100 days before its end.
  void studies(Scene& scene, Desk& desk, Rng& rng, int unit) {
    const Date end = half_end(scene.today);
    const auto own =
        static_cast<int>(mix(static_cast<std::uint64_t>(unit) * 977 + static_cast<std::uint64_t>(end.days)) % 80);
    const bool first = scene.today == end - (20 + own);
    const bool second = scene.today == end - 6 && own % 3 == 0;
    if (!first && !(second && !skips(unit, end))) return;
    const Timestamp when = at(scene.today, 14, 30);
    DutyPlan plan{.unit = unit, .kind = "study", .at = when, .led_by = scene.world.leader(unit)};
    plan.attendees = static_cast<int>(rng.between(5, 12));
    plan.minutes = Id("JY").add(scene.today).add("-").add(unit, 5);
    if (second) return desk.write(scene, plan);
    // Nobody can tell what was done before the records begin.
    const bool whole =
        scene.world.unit(unit).from <= end - 190 && !scene.world.unit(unit).to && scene.world.from() <= end - 155;
    const Id key = half_key(scene.world, unit, scene.today);
    const auto take = [&](Form form, bool alone) {
      if (!whole || !scene.out.happened(end + 40) || !scene.plants.take(form)) return false;
      scene.plants.planted(form, key);
      if (alone) skipping_.emplace_back(unit, end);
      return true;
    };
    Id& last = last_minutes_[static_cast<std::size_t>(unit)];
    if (take(no_study_, true)) return;
    if (!last.empty() && take(old_minutes_, true)) {
      plan.minutes = last;
    } else if (take(no_minutes_, true)) {
      plan.minutes = Id();
    } else if (take(alone_, true)) {
      plan.attendees = 1;
    } else if (take(last_day_, true)) {
      plan.at = at(end, 16);
    } else {
      take(once_, true);
    }
    desk.write(scene, plan);
    if (!plan.minutes.empty()) last = plan.minutes;
  }
  bool skips(int unit, Date end) const {
    return std::find(skipping_.begin(), skipping_.end(), std::pair(unit, end)) != skipping_.end();
  }

  // In December or January.
  void reports(Scene& scene, Desk& desk, Rng& rng, int unit) {
    const YearMonthDay parts = parts_of(scene.today);
    if (parts.month == 11 && parts.day == 30) {
      const bool whole = scene.world.unit(unit).from <= scene.today - 160 && !scene.world.unit(unit).to;
      const bool left_out = whole && scene.out.happened(scene.today + 70) && !skips(unit, half_end(scene.today)) &&
                            scene.plants.take(no_report_);
      to_report_[static_cast<std::size_t>(unit)] = !left_out;
      if (left_out) scene.plants.planted(no_report_, half_key(scene.world, unit, scene.today));
    }
    const auto own = static_cast<int>(mix(static_cast<std::uint64_t>(unit) + 31) % 50);
    const Date first = *date_of(YearMonthDay{parts.month == 1 ? parts.year - 1 : parts.year, 12, 3});
    if (scene.today == first + own && to_report_[static_cast<std::size_t>(unit)]) {
      desk.write(scene, DutyPlan{.unit = unit,
                                 .kind = "duty_report",
                                 .at = World::office_time(scene.today, rng),
                                 .led_by = scene.world.leader(unit),
                                 .attendees = static_cast<int>(rng.between(8, 40))});
    }
  }

  // A lead that was confirmed, so that a talk must follow.
  static LeadPlan confirmed(Scene& scene, Desk& desk, Rng& rng) {
    LeadPlan plan = desk.ordinary_lead(scene, rng, "petition");
    plan.other_competence = false;
    plan.transferred.reset();
    plan.cls = "style";
    plan.amount.reset();
    plan.disposal = "verify";
    plan.opinion = plan.received + 12 * kDay;
    plan.letter_sent.reset();
    plan.letter_answered.reset();
    plan.talk.reset();
    plan.talk_report.reset();
    plan.outcome = "form_one";
    plan.closed = plan.received + rng.between(60, 90) * kDay;
    plan.talked_to = false;
    return plan;
  }

  void talks(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const auto plant = [&](Form form, std::optional<std::int64_t> talked_after, std::string_view outcome) {
      if (!scene.plants.take(form)) return;
      LeadPlan plan = confirmed(scene, desk, rng);
      const Person& person = world.person(plan.subject);
      if (person.left || busy(plan.subject) || desk.is_talked_with_after(plan.subject, *plan.closed)) {
        return scene.plants.put_back(form);
      }
      busy_.push_back(plan.subject);
      desk.keep_from_talks(plan.subject, *plan.closed);
      plan.outcome = outcome;
      const Id id = desk.write(scene, rng, plan);
      if (talked_after) {
        desk.write(scene, DutyPlan{.unit = plan.subject_unit,
                                   .kind = "talk",
                                   .at = at(day_of(*plan.closed), 15) + *talked_after * kDay,
                                   .led_by = world.leader(world.beside(plan.unit, Task::Discipline)),
                                   .person = plan.subject,
                                   .lead = id,
                                   .attendees = 2});
      }
      scene.plants.planted(form, id);
    };
    plant(untalked_, std::nullopt, "form_one");
    plant(talked_late_, 38, "form_one");
    plant(other_talked_, -20, "form_one");
    plant(on_time_, 30, "form_one");
    plant(unfounded_, std::nullopt, "unfounded");
  }
  bool busy(int person) const { return std::find(busy_.begin(), busy_.end(), person) != busy_.end(); }

  // Three leads on one unit within a quarter.
  void unit_talks(Scene& scene, Desk& desk, Rng& rng) {
    const World& world = scene.world;
    const YearMonthDay parts = parts_of(scene.today);
    const YearMonthDay first{parts.year, (parts.month - 1) / 3 * 3 + 1, 1};
    const int into = scene.today - *date_of(first);
    const Timestamp quarter_end = plus_months(at(*date_of(first), 0), 3);
    for (const Form form : {unit_untalked_, inside_, unit_talked_}) {
      // A quarter whose talk may still be held is no wrong yet.
      if (into > 60 || !scene.out.happened(quarter_end + 31 * kDay) || !scene.plants.take(form)) continue;
      const int unit = quiet_unit(scene, desk, rng);
      if (unit < 0) {
        scene.plants.put_back(form);
        continue;
      }
      desk.no_unit_talk(unit, at(scene.today, 12));
      for (int i = 0; i < 3; ++i) {
        LeadPlan plan = desk.ordinary_lead(scene, rng, "self");
        plan.other_competence = false;
        plan.transferred.reset();
        plan.cls = "conduct";
        plan.amount.reset();
        plan.disposal = "close";
        plan.letter_sent.reset();
        plan.talk.reset();
        plan.talk_report.reset();
        plan.letter_answered.reset();
        plan.outcome = "unfounded";
        plan.subject_unit = unit;
        plan.subject = rng.pick(world.staff(unit));
        plan.received = plan.received - i * kHour;
        plan.registered = plan.received + 20 * kMinute;
        plan.opinion = plan.received + 12 * kDay;
        plan.closed = plan.opinion;
        plan.unit_talk = false;
        desk.write(scene, rng, plan);
      }
      if (form.index == inside_.index) {
        const Timestamp soon = at(scene.today + 8, 10);
        talk(scene, desk, unit, soon, world.leader(unit, day_of(soon)));
      }
      if (form.index == unit_talked_.index) {
        talk(scene, desk, unit, quarter_end + 28 * kDay, world.leader(world.beside(unit, Task::Discipline)));
      }
      scene.plants.planted(form,
                           Id(world.unit(unit).id).add("/").add(first.year, 4).add("-").add(first.month, 2).add("-01"));
    }
  }

  static int quiet_unit(Scene& scene, Desk& desk, Rng& rng) {
    for (int tries = 0; tries < 20; ++tries) {
      const int unit = working_unit(scene.world, rng);
      const Date before = first_of_quarter(scene.today) - 1;  // a talk about its leads may fall into this quarter
      if (unit >= 0 && desk.leads_of(unit, at(scene.today, 12)) < 3 && desk.leads_of(unit, at(before, 12)) < 3)
        return unit;
    }
    return -1;
  }

  static void talk(Scene& scene, Desk& desk, int unit, Timestamp when, int led_by) {
    const int leader = scene.world.leader(unit, day_of(when));
    desk.write(scene, DutyPlan{.unit = unit,
                               .kind = "talk",
                               .at = when,
                               .led_by = led_by,
                               .person = desk.is_kept_from_talks(leader, when) ? -1 : leader,
                               .attendees = 3});
  }

  std::vector<Id> last_minutes_;
  std::vector<bool> to_report_;
  std::vector<std::pair<int, Date>> skipping_;
  std::vector<int> busy_;
  Form no_study_, no_report_, old_minutes_, no_minutes_, alone_, last_day_, once_;
  Form untalked_, talked_late_, other_talked_, on_time_, unfounded_;
  Form unit_untalked_, inside_, unit_talked_;
};

}  // namespace

std::unique_ptr<DeskPart> duty_part(Scene& scene) {
  return std::make_unique<DutyPart>(scene);
}

}  // namespace plumbline::sample
