// SPDX-License-Identifier: Apache-2.0
// What goes wrong with a call, and what only looks like it.
#include "sample/filing_plants.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kNoResponse = "alarm.no-response";
constexpr std::string_view kLate = "alarm.late-arrival";
constexpr std::string_view kFeedback = "alarm.feedback-missing";
constexpr std::string_view kVideo = "alarm.video-missing";
constexpr std::string_view kUnregistered = "alarm.not-registered-as-case";
constexpr std::string_view kDowngraded = "alarm.category-downgraded";

void nobody_goes(Call& call) {
  CallBook::unattended(call);
  call.closed = call.received + 200 * kMinute;
}

void arrive_after(Call& call, std::int64_t travel, Rng& rng) {
  CallBook::arrive(call, travel, rng);
  CallBook::record(call, rng);
}

void call_off(Call& call, std::string_view reason, std::int64_t after) {
  nobody_goes(call);
  call.cancel_reason = reason;
  call.cancelled = call.received + after;
  call.closed = *call.cancelled + 10 * kMinute;
}

// At the scene for so long, recorded throughout, told in time.
void stay(Call& call, std::int64_t length, Rng& rng) {
  call.left = *call.arrived + length;
  call.feedback = *call.left + 5 * kMinute;
  call.closed = *call.feedback + kHour;
  CallBook::record(call, rng);
}

void film_in_two(Call& call, std::int64_t gap) {
  Film first{.from = *call.arrived - 30 * kSecond, .to = *call.arrived + 15 * kMinute};
  first.uploaded = *call.left + 2 * kHour;
  Film rest = first;
  rest.from = *first.to + gap;
  rest.to = *call.left + 10 * kSecond;
  call.filmed = 0;
  call.film(first);
  call.film(rest);
}

void recode_to(Call& call, std::string_view to, int by, int reviewer, std::int64_t reviewed_after) {
  const Timestamp changed = *call.feedback + 10 * kMinute;
  Recode change{.at = changed, .from = call.category, .to = to, .by = by, .reviewer = reviewer};
  if (reviewer >= 0) change.reviewed = changed + reviewed_after;
  call.recode(change);
  call.category = to;
}

void add_response(std::vector<CallForm>& forms) {
  using enum Variant;
  forms.push_back({{kNoResponse, Plain, "never-attended"}, "dispute", true, [](Call& c, Rng&) { nobody_goes(c); }});
  forms.push_back({{kNoResponse, Plain, "dispatched-late"}, "dispute", true, [](Call& c, Rng& rng) {
                     const std::int64_t late = rng.between(75, 400) * kSecond;
                     c.dispatched = c.received + late;
                     c.accepted = *c.dispatched + 20 * kSecond;
                     c.departed = *c.dispatched + 30 * kSecond;
                     arrive_after(c, CallBook::limit(c.zone) / 2, rng);
                   }});
  forms.push_back({{kNoResponse, Evasive, "withdrawn-hours-later"}, "help", true, [](Call& c, Rng& rng) {
                     call_off(c, "withdrawn", rng.between(45, 300) * kMinute);
                   }});
  forms.push_back({{kNoResponse, Evasive, "duplicate-of-nothing"}, "dispute", true, [](Call& c, Rng& rng) {
                     call_off(c, "duplicate", rng.between(3, 20) * kMinute);
                   }});
  forms.push_back({{kNoResponse, Evasive, "passed-on-to-nobody"}, "dispute", true, [](Call& c, Rng& rng) {
                     call_off(c, "transferred", rng.between(3, 20) * kMinute);
                   }});
  forms.push_back({{kNoResponse, Evasive, "recoded-to-a-question"}, "dispute", true, [](Call& c, Rng& rng) {
                     const int by = c.officer;
                     nobody_goes(c);
                     c.recode({c.received + rng.between(60, 600) * kMinute, c.category, "inquiry", by, -1, {}});
                     c.category = "inquiry";
                   }});
  forms.push_back({{kNoResponse, Evasive, "arrival-typed-in", "", kVideo}, "dispute", true, [](Call& c, Rng&) {
                     c.departed.reset();
                     c.officer = -1;
                     c.second = -1;
                     c.filmed = 0;
                   }});
  forms.push_back({{kNoResponse, Innocent, "withdrawn-in-time"}, "help", true, [](Call& c, Rng& rng) {
                     call_off(c, "withdrawn", rng.between(20, 30) * kMinute);
                   }});
  forms.push_back({{kNoResponse, Innocent, "false-call"}, "criminal", false, [](Call& c, Rng& rng) {
                     call_off(c, "false_call", rng.between(2, 25) * kMinute);
                   }});
  forms.push_back(
      {{kNoResponse, Innocent, "settled-by-telephone"}, "inquiry", true, [](Call& c, Rng&) { nobody_goes(c); }});
}

void add_arrival(std::vector<CallForm>& forms) {
  using enum Variant;
  forms.push_back({{kLate, Plain, "late"}, "dispute", true, [](Call& c, Rng& rng) {
                     arrive_after(c, CallBook::limit(c.zone) + rng.between(60, 2400) * kSecond, rng);
                   }});
  forms.push_back({{kLate, Evasive, "seconds-over"}, "help", true, [](Call& c, Rng& rng) {
                     arrive_after(c, CallBook::limit(c.zone) + rng.between(1, 20) * kSecond, rng);
                   }});
  forms.push_back({{kLate, Evasive, "obstacle-added-later"}, "dispute", true, [](Call& c, Rng& rng) {
                     arrive_after(c, CallBook::limit(c.zone) + rng.between(120, 1500) * kSecond, rng);
                     c.obstacle = "道路施工";
                     c.obstacle_noted = *c.arrived + rng.between(2, 40) * kHour;
                   }});
  forms.push_back({{kLate, Evasive, "dispatch-left-out"}, "dispute", true, [](Call& c, Rng& rng) {
                     c.dispatched = c.received + 60 * kSecond;
                     arrive_after(c, CallBook::limit(c.zone) + rng.between(120, 1500) * kSecond, rng);
                     c.dispatched.reset();
                   }});
  forms.push_back({{kLate, Evasive, "called-country"}, "dispute", true, [](Call& c, Rng& rng) {
                     arrive_after(c, 10 * kMinute + rng.between(120, 900) * kSecond, rng);
                     c.zone = "rural";
                   }});
  forms.push_back({{kLate, Innocent, "to-the-second"}, "dispute", true, [](Call& c, Rng& rng) {
                     arrive_after(c, CallBook::limit(c.zone), rng);
                   }});
  forms.push_back({{kLate, Innocent, "obstacle-told-at-once"}, "dispute", true, [](Call& c, Rng& rng) {
                     const std::int64_t limit = CallBook::limit(c.zone);
                     arrive_after(c, limit + rng.between(120, 1500) * kSecond, rng);
                     c.obstacle = "桥梁断交";
                     c.obstacle_noted = *c.dispatched + limit / 2;
                   }});
}

void add_feedback(std::vector<CallForm>& forms) {
  using enum Variant;
  forms.push_back({{kFeedback, Plain, "never"}, "dispute", true, [](Call& c, Rng&) { c.feedback.reset(); }});
  forms.push_back({{kFeedback, Plain, "hours-late"}, "help", true, [](Call& c, Rng& rng) {
                     c.feedback = *c.arrived + rng.between(150, 900) * kMinute;
                     c.closed = *c.feedback + kHour;
                   }});
  forms.push_back({{kFeedback, Evasive, "before-arriving"}, "dispute", true, [](Call& c, Rng& rng) {
                     c.feedback = *c.arrived - rng.between(5, 60) * kSecond;
                   }});
  forms.push_back({{kFeedback, Evasive, "closed-first"}, "dispute", true, [](Call& c, Rng& rng) {
                     c.closed = *c.arrived + rng.between(5, 20) * kMinute;
                     c.feedback = *c.closed + rng.between(1, 60) * kMinute;
                   }});
  forms.push_back({{kFeedback, Evasive, "left-open"}, "help", true, [](Call& c, Rng&) {
                     c.feedback.reset();
                     c.closed.reset();
                   }});
  forms.push_back({{kFeedback, Innocent, "two-hours-to-the-second"}, "dispute", true, [](Call& c, Rng&) {
                     c.feedback = *c.arrived + 2 * kHour;
                     c.closed = *c.feedback;
                   }});
  forms.push_back({{kFeedback, Innocent, "withdrawn-on-the-way"}, "dispute", true, [](Call& c, Rng&) {
                     c.cancel_reason = "withdrawn";
                     c.cancelled = *c.arrived;
                     c.feedback.reset();
                   }});
}

void add_video(std::vector<CallForm>& forms) {
  using enum Variant;
  forms.push_back({{kVideo, Plain, "no-recording"}, "dispute", true, [](Call& c, Rng&) { c.filmed = 0; }});
  forms.push_back({{kVideo, Plain, "deleted-early", "", "", {.tail = 170}}, "dispute", true, [](Call& c, Rng& rng) {
                     c.films[0].retention = "ordinary";
                     c.films[0].deleted = *c.films[0].from + rng.between(5, 150) * kDay;
                     c.films[0].deleted_by = c.officer;
                   }});
  forms.push_back({{kVideo, Evasive, "gap-in-the-middle"}, "dispute", true, [](Call& c, Rng& rng) {
                     stay(c, rng.between(40, 70) * kMinute, rng);
                     film_in_two(c, rng.between(301, 900) * kSecond);
                   }});
  forms.push_back({{kVideo, Evasive, "switched-on-late"}, "help", true, [](Call& c, Rng& rng) {
                     stay(c, rng.between(30, 60) * kMinute, rng);
                     c.filmed = 1;
                     c.films[0].from = *c.arrived + rng.between(320, 900) * kSecond;
                     c.films[0].to = *c.left + 20 * kSecond;
                     c.films[0].uploaded = *c.left + kHour;
                   }});
  forms.push_back(
      {{kVideo, Evasive, "evidence-deleted", "", "", {.tail = 280}}, "dispute", true, [](Call& c, Rng& rng) {
         for (std::size_t i = 0; i < c.filmed; ++i) {
           c.films[i].retention = "evidence";
           c.films[i].deleted = *c.films[i].from + rng.between(190, 270) * kDay;
         }
       }});
  forms.push_back({{kVideo, Evasive, "uploaded-days-later"}, "dispute", true, [](Call& c, Rng& rng) {
                     for (std::size_t i = 0; i < c.filmed; ++i)
                       c.films[i].uploaded = *c.films[i].to + rng.between(25, 200) * kHour;
                   }});
  forms.push_back({{kVideo, Innocent, "noted-failure"}, "dispute", true, [](Call& c, Rng&) {
                     c.filmed = 0;
                     c.camera_failure = Id("GZ-P").add(c.received.micros / kSecond % 100'000'000, 8);
                   }});
  forms.push_back({{kVideo, Innocent, "new-battery"}, "dispute", true, [](Call& c, Rng& rng) {
                     stay(c, rng.between(30, 70) * kMinute, rng);
                     film_in_two(c, 5 * kMinute);
                   }});
  forms.push_back({{kVideo, Innocent, "deleted-when-due", "", "", {.tail = 240}}, "dispute", true, [](Call& c, Rng&) {
                     for (std::size_t i = 0; i < c.filmed; ++i) {
                       c.films[i].retention = "ordinary";
                       c.films[i].deleted = *c.films[i].from + 185 * kDay;
                     }
                   }});
}

void add_registration(std::vector<CallForm>& forms) {
  using enum Variant;
  forms.push_back({{kUnregistered, Plain, "no-report"}, "criminal", false, [](Call&, Rng&) {}});
  forms.push_back(
      {{kUnregistered, Evasive, "never-closed"}, "public_order", false, [](Call& c, Rng&) { c.closed.reset(); }});
  forms.push_back({{kUnregistered, Evasive, "withdrawn-afterwards"}, "criminal", false, [](Call& c, Rng& rng) {
                     c.cancel_reason = "withdrawn";
                     c.cancelled = *c.left + rng.between(1, 60) * kMinute;
                   }});
  forms.push_back({{kUnregistered, Evasive, "borrowed-number"}, "criminal", false, [](Call& c, Rng&) {
                     c.report = Id("JB20240101-000001");
                   }});
  forms.push_back({{kUnregistered, Evasive, "number-of-an-older-report"}, "criminal", false, [](Call&, Rng&) {}, true});
  forms.push_back({{kUnregistered, Innocent, "withdrawn-before-arrival"}, "criminal", false, [](Call& c, Rng& rng) {
                     call_off(c, "withdrawn", rng.between(3, 20) * kMinute);
                   }});
  forms.push_back({{kUnregistered, Innocent, "a-quarrel"}, "dispute", false, [](Call&, Rng&) {}});
}

void add_recoding(std::vector<CallForm>& forms) {
  using enum Variant;
  forms.push_back({{kDowngraded, Plain, "nobody-reviewed"}, "criminal", false, [](Call& c, Rng& rng) {
                     recode_to(c, rng.chance(1, 2) ? "dispute" : "misc", c.officer, -1, 0);
                   }});
  forms.push_back({{kDowngraded, Evasive, "reviewed-by-himself"}, "public_order", false, [](Call& c, Rng&) {
                     recode_to(c, "dispute", c.officer, c.officer, 5 * kMinute);
                   }});
  forms.push_back({{kDowngraded, Evasive, "in-two-steps"}, "criminal", false, [](Call& c, Rng&) {
                     recode_to(c, "public_order", c.officer, c.second, 5 * kMinute);
                     c.recode({c.recodes[0].at + 30 * kMinute, "public_order", "help", c.officer, -1, {}});
                     c.category = "help";
                   }});
  forms.push_back({{kDowngraded, Evasive, "review-came-first"}, "public_order", false, [](Call& c, Rng&) {
                     recode_to(c, "dispute", c.officer, c.second, -10 * kMinute);
                   }});
  forms.push_back({{kDowngraded, Evasive, "partner-signs"}, "public_order", false, [](Call& c, Rng&) {
                     recode_to(c, "dispute", c.officer, c.second, kMinute);
                   }});
  forms.push_back({{kDowngraded, Innocent, "before-arrival"}, "public_order", false, [](Call& c, Rng&) {
                     c.recode({*c.arrived, c.category, "dispute", c.officer, -1, {}});
                     c.category = "dispute";
                   }});
  forms.push_back({{kDowngraded, Innocent, "registered-all-the-same"}, "public_order", true, [](Call& c, Rng&) {
                     recode_to(c, "dispute", c.officer, -1, 0);
                   }});
}

// True, and yet no fault: what the records do not show. The rules find them; a person has to ask.
void add_unknowable(std::vector<CallForm>& forms) {
  using enum Variant;
  forms.push_back(
      {{kLate, Innocent, "arrival-entered-afterwards", "", "", {.at_most = 2}}, "dispute", true, [](Call& c, Rng& rng) {
         arrive_after(c, CallBook::limit(c.zone) + rng.between(300, 1500) * kSecond, rng);
       }});
  forms.push_back(
      {{kFeedback, Innocent, "told-by-radio", "", "", {.at_most = 2}}, "dispute", true, [](Call& c, Rng& rng) {
         stay(c, rng.between(150, 400) * kMinute, rng);
       }});
  forms.push_back(
      {{kVideo, Innocent, "filed-under-another-alarm", "", "", {.at_most = 2}}, "dispute", true, [](Call& c, Rng&) {
         c.filmed = 0;
       }});
  forms.push_back({{kUnregistered, Innocent, "turned-out-a-quarrel", "", "", {.at_most = 1}},
                   "public_order",
                   false,
                   [](Call&, Rng&) {}});
  forms.push_back({{kUnregistered, Innocent, "rang-again-about-an-old-report", "", "", {.at_most = 2}},
                   "criminal",
                   false,
                   [](Call&, Rng&) {},
                   true});
  forms.push_back(
      {{kDowngraded, Innocent, "reviewed-on-paper", "", "", {.at_most = 2}}, "public_order", false, [](Call& c, Rng&) {
         recode_to(c, "dispute", c.officer, -1, 0);
       }});
}

}  // namespace

std::vector<CallForm> call_forms() {
  std::vector<CallForm> forms;
  add_response(forms);
  add_arrival(forms);
  add_feedback(forms);
  add_video(forms);
  add_registration(forms);
  add_recoding(forms);
  add_unknowable(forms);
  return forms;
}

}  // namespace plumbline::sample
