// SPDX-License-Identifier: Apache-2.0
// What goes wrong between a report and the decision on it, and what only looks like it.
#include "sample/filing_plants.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kOnSpot = "filing.report-not-registered-on-spot";
constexpr std::string_view kAdmin = "filing.admin-filing-overdue";
constexpr std::string_view kCriminal = "filing.criminal-filing-overdue";
constexpr std::string_view kRemedy = "filing.nonfiling-remedy-ignored";

// The last second of the n-th day after.
Timestamp end_of_day(Timestamp from, int days) {
  return at(day_of(from) + days, 23, 59, 59);
}

void decide_after(Report& report, std::int64_t span) {
  report.decided = report.reported + span;
}

void never_decide(Report& report) {
  report.decided.reset();
  report.decision = "none";
}

// Refused, with an accuser who has been told in time.
void refuse(Report& report) {
  report.decision = "not_filed";
  report.accuser = true;
  report.notice = *report.decided + 20 * kHour;
}

void add_on_spot(std::vector<ReportForm>& forms) {
  using enum Variant;
  forms.push_back({{kOnSpot, Plain, "registered-late"}, "public_order", [](Report& r, Rng& rng) {
                     r.registered = r.reported + rng.between(40, 400) * kMinute;
                     r.decided = *r.registered + 5 * kHour;
                   }});
  forms.push_back({{kOnSpot, Plain, "no-receipt"}, "criminal", [](Report& r, Rng&) { r.receipt = Id(); }});
  forms.push_back({{kOnSpot, Evasive, "a-word-for-a-number"}, "public_order", [](Report& r, Rng& rng) {
                     r.receipt = Id(rng.chance(1, 2) ? "无" : "-");
                   }});
  forms.push_back({{kOnSpot, Evasive, "evidence-not-listed"}, "criminal", [](Report& r, Rng& rng) {
                     r.evidence = true;
                     r.evidence_list = rng.chance(1, 2) ? Id() : Id("待补");
                   }});
  forms.push_back({{kOnSpot, Evasive, "a-minute-over"}, "public_order", [](Report& r, Rng& rng) {
                     r.registered = r.reported + 30 * kMinute + rng.between(1, 60) * kSecond;
                   }});
  forms.push_back({{kOnSpot, Evasive, "entered-as-a-telephone-call"}, "public_order", [](Report& r, Rng& rng) {
                     r.channel = "phone";
                     r.receipt = Id();
                     r.registered = r.reported + rng.between(60, 300) * kMinute;
                     r.decided = *r.registered + 5 * kHour;
                   }});
  forms.push_back({{kOnSpot, Innocent, "half-an-hour-to-the-second"}, "public_order", [](Report& r, Rng&) {
                     r.registered = r.reported + 30 * kMinute;
                   }});
  forms.push_back({{kOnSpot, Innocent, "told-where-to-turn"}, "not_police", [](Report& r, Rng&) {
                     r.decision = "advised";
                     r.decided = r.registered;
                     r.receipt = Id();
                   }});
}

// True, and yet no fault: what the records do not show. The rules find them; a person has to ask.
void add_unknowable(std::vector<ReportForm>& forms) {
  using enum Variant;
  forms.push_back({{kOnSpot, Innocent, "network-was-down", "", "", {.at_most = 2}},
                   "public_order",
                   [](Report& r, Rng& rng) { r.registered = r.reported + rng.between(60, 200) * kMinute; }});
  forms.push_back({{kAdmin, Innocent, "decided-in-time-entered-late", "", "", {.at_most = 2}},
                   "public_order",
                   [](Report& r, Rng& rng) { decide_after(r, rng.between(26, 60) * kHour); }});
}

void add_admin(std::vector<ReportForm>& forms) {
  using enum Variant;
  forms.push_back({{kAdmin, Plain, "never-decided"}, "public_order", [](Report& r, Rng&) { never_decide(r); }});
  forms.push_back({{kAdmin, Plain, "days-late"}, "public_order", [](Report& r, Rng& rng) {
                     decide_after(r, rng.between(30, 200) * kHour);
                   }});
  forms.push_back({{kAdmin, Evasive, "minutes-over"}, "public_order", [](Report& r, Rng& rng) {
                     decide_after(r, 24 * kHour + rng.between(1, 40) * kMinute);
                   }});
  forms.push_back({{kAdmin, Evasive, "called-complex"}, "admin", [](Report& r, Rng& rng) {
                     r.weight = "clue";
                     decide_after(r, rng.between(15, 30) * kDay);
                   }});
  forms.push_back({{kAdmin, Evasive, "passed-on-late"}, "admin", [](Report& r, Rng& rng) {
                     r.decision = "transferred";
                     r.decided = r.reported + 5 * kHour;
                     r.moved = r.reported + rng.between(30, 200) * kHour;
                   }});
  forms.push_back({{kAdmin, Innocent, "a-day-to-the-second"}, "public_order", [](Report& r, Rng&) {
                     decide_after(r, 24 * kHour);
                   }});
  forms.push_back({{kAdmin, Innocent, "complex-on-the-third-day"}, "admin", [](Report& r, Rng&) {
                     r.weight = "clue";
                     r.decided = end_of_day(r.reported, 3);
                   }});
}

void add_criminal(std::vector<ReportForm>& forms) {
  using enum Variant;
  forms.push_back(
      {{kCriminal, Plain, "never-decided", "/decision"}, "criminal", [](Report& r, Rng&) { never_decide(r); }});
  forms.push_back({{kCriminal, Plain, "weeks-late", "/decision"}, "criminal", [](Report& r, Rng& rng) {
                     decide_after(r, rng.between(14, 40) * kDay);
                   }});
  forms.push_back({{kCriminal, Evasive, "called-major", "/decision"}, "criminal", [](Report& r, Rng& rng) {
                     r.weight = "major";
                     decide_after(r, rng.between(18, 29) * kDay);
                   }});
  forms.push_back({{kCriminal, Evasive, "extended-by-the-station", "/decision"}, "criminal", [](Report& r, Rng& rng) {
                     r.weight = "major";
                     r.extension_level = "station";
                     r.extended = r.reported + 2 * kDay;
                     decide_after(r, rng.between(18, 29) * kDay);
                   }});
  forms.push_back({{kCriminal, Evasive, "extended-too-late", "/decision"}, "economic", [](Report& r, Rng& rng) {
                     r.extension_level = "county";
                     r.extended = r.reported + rng.between(17, 20) * kDay;
                     decide_after(r, rng.between(21, 29) * kDay);
                   }});
  forms.push_back({{kCriminal, Evasive, "called-a-clue", "/decision"}, "criminal", [](Report& r, Rng&) {
                     r.weight = "clue";
                     decide_after(r, 6 * kDay);
                   }});
  forms.push_back({{kCriminal, Plain, "papers-asked-late", "/papers"}, "economic", [](Report& r, Rng& rng) {
                     r.channel = "agency";
                     r.authority = "税务局";
                     r.papers_asked = r.reported + rng.between(26, 70) * kHour;
                     r.papers_complete = *r.papers_asked + kDay;
                     decide_after(r, 8 * kDay);
                   }});
  forms.push_back({{kCriminal, Innocent, "third-day-at-midnight", "/decision"}, "criminal", [](Report& r, Rng&) {
                     r.decided = end_of_day(r.reported, 3);
                   }});
  forms.push_back({{kCriminal, Innocent, "extended-twice-by-right", "/decision"}, "economic", [](Report& r, Rng& rng) {
                     r.extension_level = "city";
                     r.extended = r.reported + 5 * kDay;
                     decide_after(r, rng.between(40, 59) * kDay);
                   }});
  forms.push_back({{kCriminal, Innocent, "papers-were-missing", "/decision"}, "economic", [](Report& r, Rng& rng) {
                     r.channel = "agency";
                     r.authority = "市场监督管理局";
                     r.papers_asked = r.reported + rng.between(2, 23) * kHour;
                     r.papers_complete = *r.papers_asked + 3 * kDay;
                     r.decided = *r.papers_complete + rng.between(7, 9) * kDay;
                   }});
}

void add_remedy(std::vector<ReportForm>& forms) {
  using enum Variant;
  const Timing early{.tail = 110};
  forms.push_back({{kRemedy, Plain, "never-told", "/notice", "", early}, "criminal", [](Report& r, Rng&) {
                     refuse(r);
                     r.notice.reset();
                   }});
  forms.push_back(
      {{kRemedy, Plain, "procuratorate-not-answered", "/reasons", "", early}, "criminal", [](Report& r, Rng& rng) {
         refuse(r);
         r.asked = *r.decided + rng.between(10, 40) * kDay;
       }});
  forms.push_back(
      {{kRemedy, Evasive, "reviewed-weeks-late", "/review", "", early}, "criminal", [](Report& r, Rng& rng) {
         refuse(r);
         r.review_applied = *r.notice + 2 * kDay;
         r.review_decided = *r.review_applied + rng.between(42, 58) * kDay;
       }});
  forms.push_back({{kRemedy, Evasive, "extended-and-later-still", "/review", "", {.tail = 140}},
                   "criminal",
                   [](Report& r, Rng& rng) {
                     refuse(r);
                     r.review_applied = *r.notice + 2 * kDay;
                     r.review_extended = true;
                     r.review_decided = *r.review_applied + rng.between(72, 100) * kDay;
                   }});
  forms.push_back(
      {{kRemedy, Evasive, "filed-after-the-limit", "/filing", "", {.tail = 140}}, "criminal", [](Report& r, Rng& rng) {
         refuse(r);
         r.asked = *r.decided + 10 * kDay;
         r.answered = *r.asked + 2 * kDay;
         r.notified = *r.answered + 10 * kDay;
         r.filed = *r.notified + rng.between(26, 50) * kDay;
       }});
  forms.push_back({{kRemedy, Evasive, "accuser-left-out", "/notice", "", early}, "criminal", [](Report& r, Rng&) {
                     refuse(r);
                     r.accuser.reset();
                     r.notice.reset();
                   }});
  forms.push_back({{kRemedy, Innocent, "told-on-the-third-day", "/notice", "", early}, "criminal", [](Report& r, Rng&) {
                     refuse(r);
                     r.notice = end_of_day(*r.decided, 3);
                   }});
  forms.push_back({{kRemedy, Innocent, "extended-by-right", "/review", "", early}, "criminal", [](Report& r, Rng& rng) {
                     refuse(r);
                     r.review_applied = *r.notice + 2 * kDay;
                     r.review_extended = true;
                     r.review_decided = *r.review_applied + rng.between(40, 59) * kDay;
                   }});
  forms.push_back({{kRemedy, Innocent, "nobody-accused", "/notice", "", early}, "criminal", [](Report& r, Rng&) {
                     refuse(r);
                     r.accuser = false;
                     r.notice.reset();
                   }});
}

}  // namespace

std::vector<ReportForm> report_forms() {
  std::vector<ReportForm> forms;
  add_on_spot(forms);
  add_admin(forms);
  add_criminal(forms);
  add_remedy(forms);
  add_unknowable(forms);
  return forms;
}

}  // namespace plumbline::sample
