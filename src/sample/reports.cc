// SPDX-License-Identifier: Apache-2.0
// Reports of cases: registered on the spot, decided in time, and answered where they are refused.
#include <algorithm>

#include "sample/cases.h"

namespace plumbline::sample {
namespace {

constexpr std::array<std::string_view, 3> kAuthorities{"市场监督管理局", "税务局", "自然资源局"};

Timestamp seconds_only(Timestamp moment) {
  return {moment.micros / kSecond * kSecond};
}

// The criminal squad takes crimes, the economic one economic crimes, the station the rest.
int investigator(const World& world, int unit, std::string_view kind) {
  const Task task = kind == "economic" ? Task::Economic : Task::Criminal;
  if (kind != "economic" && kind != "criminal") return unit;
  const int squad = world.beside(unit, task);
  return squad < 0 ? unit : squad;
}

}  // namespace

Report CaseBook::report(const Scene& scene, int unit, std::string_view matter, Timestamp reported, Rng& rng) {
  const World& world = scene.world;
  Report report;
  report.id = report_ids_.next(scene.today);
  report.unit = unit;
  report.matter = matter;
  report.reported = reported;
  report.registered = reported + rng.between(2, 27) * kMinute + rng.below(60) * kSecond;
  report.clerk = world.officer(unit, rng);
  report.receipt = receipts_.next();
  report.evidence = rng.chance(25, 100);
  if (*report.evidence) report.evidence_list = lists_.next();
  const bool is_crime = matter == "criminal" || matter == "economic";
  const std::int64_t slowest = is_crime ? (matter == "economic" ? 156 : 66) : 22;  // hours
  report.decided = seconds_only(*report.registered + rng.between(1, slowest * 60 - 60) * kMinute);
  report.decided_by = world.leader(unit);
  report.accuser = is_crime ? rng.chance(60, 100) : rng.chance(40, 100);
  return report;
}

void CaseBook::refuse(Report& report, Rng& rng) {
  report.decision = "not_filed";
  const bool is_crime = report.matter == "criminal" || report.matter == "economic";
  if (!is_crime || !report.accuser.value_or(false)) return;
  report.notice = *report.decided + rng.between(3, 66) * kHour;
  if (rng.chance(25, 100)) {
    report.review_applied = *report.notice + rng.between(1, 6) * kDay;
    report.review_extended = rng.chance(10, 100);
    report.review_decided =
        *report.review_applied + (report.review_extended ? rng.between(33, 58) : rng.between(4, 29)) * kDay;
    if (rng.chance(30, 100)) {
      report.upper_applied = *report.review_decided + rng.between(1, 6) * kDay;
      report.upper_decided = *report.upper_applied + rng.between(4, 29) * kDay;
    }
  }
  if (rng.chance(10, 100)) {
    report.asked = *report.decided + rng.between(8, 60) * kDay;
    report.answered = *report.asked + rng.between(12, 160) * kHour;
    if (rng.chance(30, 100)) {
      report.notified = *report.answered + rng.between(3, 20) * kDay;
      report.filed = *report.notified + rng.between(1, 14) * kDay;
    }
  }
}

void CaseBook::vary(const Scene& scene, Report& report, Rng& rng) {
  const World& world = scene.world;
  const bool is_crime = report.matter == "criminal";
  if (report.matter == "economic") {
    if (rng.chance(30, 100)) {
      report.channel = "agency";
      report.authority = kAuthorities[static_cast<std::size_t>(rng.below(3))];
      report.decided = *report.registered + rng.between(24, 225) * kHour;
      if (rng.chance(30, 100)) {  // papers were missing; the clock begins anew when they are there
        report.papers_asked = report.reported + rng.between(2, 23) * kHour;
        report.papers_complete = *report.papers_asked + rng.between(10, 70) * kHour;
        report.decided = *report.papers_complete + rng.between(24, 225) * kHour;
      }
    } else if (rng.chance(25, 100)) {
      report.extension_level = rng.chance(20, 100) ? "city" : "county";
      report.extended = report.reported + rng.between(2, 6) * kDay;
      report.decided = report.reported + rng.between(8, report.extension_level == "city" ? 59 : 29) * kDay;
    }
  } else if (is_crime && rng.chance(15, 100)) {
    report.weight = "clue";
    report.decided = *report.registered + rng.between(24, 160) * kHour;
  } else if (is_crime && rng.chance(5, 100)) {
    report.weight = "major";
    report.extension_level = "county";
    report.extended = report.reported + rng.between(1, 6) * kDay;
    report.decided = report.reported + rng.between(8, 29) * kDay;
  } else if (report.matter == "admin" && rng.chance(10, 100)) {
    report.weight = "clue";
    report.decided = *report.registered + rng.between(24, 66) * kHour;
  }
  const std::int64_t lot = rng.below(100);
  if (lot < 15) {
    refuse(report, rng);
  } else if (lot < 19) {
    report.decision = "transferred";
    report.moved_to = world.beside(report.unit, Task::PublicOrder);
    report.moved = report.reported + rng.between(2, 22) * kHour;
    report.decided =
        is_crime || report.matter == "economic" ? report.moved : std::optional(report.reported + 100 * kMinute);
  } else if (lot < 27) {
    report.decision = report.matter == "public_order" ? "advised" : "merged";
  }
}

void CaseBook::follow(Report& report, std::string_view charge, int venue) {
  std::optional<Timestamp> filed;
  if (report.decision == "filed") filed = report.decided;
  if (report.filed) filed = report.filed;
  if (!filed) return;
  const Date day = day_of(*filed);
  report.case_id = case_ids_.next(day_of(report.reported));
  const std::string_view kind = report.matter;
  pending_[day.days].push_back({.id = report.case_id,
                                .kind = kind,
                                .unit = report.unit,
                                .filed = *filed,
                                .charge = charge,
                                .venue = venue,
                                .brisk = report.filed.has_value()});
}

void CaseBook::day(Scene& scene) {
  while (!pending_.empty() && pending_.begin()->first <= scene.today.days) {
    const std::vector<Pending> today = std::move(pending_.begin()->second);
    pending_.erase(pending_.begin());
    for (const Pending& one : today) {
      Rng rng = scene.rng.fork(key_of(one.id.view()));
      const int unit = investigator(scene.world, scene.world.now(one.unit), one.kind);
      CaseFile file = open(scene, one.kind, unit, one.filed, rng);
      file.id = one.id;
      file.charge = one.charge;
      file.charge_final = rng.chance(93, 100) ? one.charge : std::string_view("misc");
      file.venue = one.venue;
      if (one.brisk) {
        file.closed = file.filed + rng.between(10, 80) * kDay;
        file.sent = file.closed;
        file.suspect = "known";
      }
      pursue(scene, file, rng);
      write(scene, file);
    }
  }
}

void CaseBook::write(Scene& scene, const Report& report) {
  const World& world = scene.world;
  const bool is_decided = report.decided && scene.out.happened(*report.decided);
  const bool is_extended = report.extended && scene.out.happened(*report.extended);
  Row row = scene.out.row(*reports_);
  row.text(report.id).text(unit_id(world, report.unit)).text(report.call).text(report.channel).text(report.matter);
  row.text(report.weight).time(report.reported).time(report.registered).text(person_id(world, report.clerk));
  row.text(report.receipt).yes(report.evidence).text(report.evidence_list).text(report.authority);
  row.time(report.papers_asked).time(report.papers_complete);
  row.text(is_decided ? report.decision : std::string_view{}).time(report.decided);
  row.text(is_decided ? person_id(world, report.decided_by) : std::string_view{});
  row.text(is_extended ? report.extension_level : std::string_view{}).time(report.extended);
  row.text(is_decided && report.moved_to >= 0 ? unit_id(world, report.moved_to) : std::string_view{})
      .time(report.moved);
  row.text(is_decided ? report.case_id.view() : std::string_view{}).yes(report.accuser).time(report.notice);
  row.time(report.review_applied).time(report.review_decided).yes(report.review_extended);
  row.time(report.upper_applied).time(report.upper_decided).yes(false);
  row.time(report.asked).time(report.answered).time(report.notified).time(report.filed);
}

}  // namespace plumbline::sample
