// SPDX-License-Identifier: Apache-2.0
// What goes wrong with cases, measures against people and recorded acts, and what only looks like it.
#include "sample/filing_plants.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kOverdue = "filing.public-order-case-overdue";
constexpr std::string_view kStalled = "filing.case-stalled";
constexpr std::string_view kOvertime = "measure.coercive-measure-overtime";
constexpr std::string_view kRecording = "measure.av-recording-gap";

void decide_after(CaseFile& file, std::int64_t days) {
  file.decided = at(day_of(file.filed) + static_cast<int>(days), 15);
  file.closed = file.decided;
  file.closure = "penalty";
}

void leave_open(CaseFile& file) {
  file.decided.reset();
  file.closed.reset();
  file.sent.reset();
}

void appraise(CaseFile& file, int from, int to, std::string_view paper) {
  file.exclude(
      {.kind = "appraisal", .from = day_of(file.filed) + from, .to = day_of(file.filed) + to, .paper = Id(paper)});
}

void extend(CaseFile& file, std::int64_t day, std::string_view level) {
  file.extend({.at = file.filed + day * kDay, .by = file.approver, .level = level});
}

void add_overdue(std::vector<CaseForm>& forms) {
  using enum Variant;
  const Timing early{.tail = 110};
  const auto add = [&](Variant variant, std::string_view slug, void (*change)(CaseFile&, Rng&), const Timing& timing) {
    forms.push_back({{kOverdue, variant, slug, "", "", timing}, "public_order", change});
  };
  add(
      Plain, "decided-late", [](CaseFile& c, Rng& rng) { decide_after(c, rng.between(46, 80)); }, early);
  add(
      Plain, "never-decided", [](CaseFile& c, Rng&) { leave_open(c); }, early);
  add(
      Evasive, "extended-by-the-station",
      [](CaseFile& c, Rng& rng) {
        extend(c, 20, "station");
        decide_after(c, rng.between(46, 59));
      },
      early);
  add(
      Evasive, "extended-too-late",
      [](CaseFile& c, Rng& rng) {
        extend(c, 44, "county");
        decide_after(c, rng.between(48, 59));
      },
      early);
  add(
      Evasive, "appraisals-counted-twice",
      [](CaseFile& c, Rng& rng) {
        appraise(c, 3, 23, "JD-1");
        appraise(c, 5, 25, "JD-2");
        decide_after(c, rng.between(68, 71));
      },
      early);
  add(
      Evasive, "appraisal-without-paper",
      [](CaseFile& c, Rng& rng) {
        appraise(c, 3, 43, "");
        decide_after(c, rng.between(46, 68));
      },
      early);
  add(Evasive, "second-extension-before-its-law",
      [](CaseFile& c, Rng& rng) {
        extend(c, 20, "county");
        extend(c, 50, "county");
        decide_after(c, rng.between(76, 88));
      },
      {.tail = 125});
}

void add_overdue_innocents(std::vector<CaseForm>& forms) {
  using enum Variant;
  const Timing early{.tail = 110};
  const auto add = [&](Variant variant, std::string_view slug, void (*change)(CaseFile&, Rng&), const Timing& timing) {
    forms.push_back({{kOverdue, variant, slug, "", "", timing}, "public_order", change});
  };
  add(
      Innocent, "thirtieth-day", [](CaseFile& c, Rng&) { decide_after(c, 30); }, early);
  add(
      Innocent, "fled-with-a-paper",
      [](CaseFile& c, Rng&) {
        leave_open(c);
        c.suspect = "fled";
        c.suspect_note = Id("ZT-1");
      },
      early);
  add(
      Innocent, "extended-by-right",
      [](CaseFile& c, Rng& rng) {
        extend(c, 28, "county");
        decide_after(c, rng.between(46, 60));
      },
      early);
  add(
      Innocent, "appraised-by-right",
      [](CaseFile& c, Rng& rng) {
        appraise(c, 3, 28, "JD-3");
        decide_after(c, rng.between(46, 56));
      },
      early);
}

void add_stalled(std::vector<CaseForm>& forms) {
  using enum Variant;
  const Timing early{.tail = 135};
  const auto add = [&](Variant variant, std::string_view slug, void (*change)(CaseFile&, Rng&), const Timing& timing) {
    forms.push_back({{kStalled, variant, slug, "/idle", "", timing}, "criminal", change});
  };
  add(
      Plain, "left-lying",
      [](CaseFile& c, Rng& rng) {
        leave_open(c);
        c.last_act = c.filed + rng.between(1, 30) * kDay;
      },
      early);
  add(
      Plain, "never-touched",
      [](CaseFile& c, Rng&) {
        leave_open(c);
        c.last_act = c.filed;
      },
      early);
  forms.push_back({{kStalled, Evasive, "touched-now-and-then", "/unbacked", "", {.tail = 250}},
                   "criminal",
                   [](CaseFile& c, Rng&) { leave_open(c); }});
  add(
      Innocent, "unknown-with-a-paper",
      [](CaseFile& c, Rng&) {
        leave_open(c);
        c.suspect = "unknown";
        c.suspect_note = Id("ZT-2");
        c.last_act = c.filed + 10 * kDay;
      },
      early);
  add(Innocent, "waiting-for-an-appraisal",
      [](CaseFile& c, Rng&) {
        leave_open(c);
        c.last_act = c.filed + 20 * kDay;
      },
      {.tail = 135, .at_most = 2});
  forms.push_back({{kStalled, Innocent, "worked-on-by-letter", "/unbacked", "", {.tail = 250, .at_most = 2}},
                   "criminal",
                   [](CaseFile& c, Rng&) { leave_open(c); }});
  add(
      Innocent, "sent-on",
      [](CaseFile& c, Rng&) {
        leave_open(c);
        c.sent = c.filed + 30 * kDay;
        c.last_act = c.filed + 29 * kDay;
      },
      early);
}

void last(Measure& measure, std::int64_t minutes) {
  measure.ground = {};
  measure.vulnerable = {};
  measure.extension_hours.reset();
  measure.to = measure.from + minutes * kMinute;
}

// Each step of a detention in its time.
void detain(Measure& measure) {
  measure.questioned = measure.from + 5 * kHour;
  measure.family_told = measure.from + 10 * kHour;
  measure.arrest_asked = measure.from + 60 * kHour;
  measure.to = measure.from + 9 * kDay;
}

void add_held(std::vector<MeasureForm>& forms) {
  using enum Variant;
  const auto add = [&](Variant variant, std::string_view slug, std::string_view kind, void (*change)(Measure&, Rng&)) {
    forms.push_back({{kOvertime, variant, slug, "/held"}, kind, change});
  };
  add(Plain, "hours-over", "summons", [](Measure& m, Rng& rng) { last(m, rng.between(9 * 60, 20 * 60)); });
  add(Plain, "stop-for-a-day", "stop_question", [](Measure& m, Rng& rng) { last(m, rng.between(13 * 60, 30 * 60)); });
  add(Evasive, "minutes-over", "summons", [](Measure& m, Rng& rng) { last(m, 8 * 60 + rng.between(1, 15)); });
  add(Evasive, "extended-afterwards", "stop_question", [](Measure& m, Rng& rng) {
    last(m, rng.between(14 * 60, 23 * 60));
    m.extension_hours = 24;
    m.approved = m.from + 13 * kHour;
  });
  add(Evasive, "protected-person", "stop_question", [](Measure& m, Rng& rng) {
    last(m, rng.between(4 * 60 + 10, 11 * 60));
    m.vulnerable = "under_16";
  });
  add(Evasive, "extension-nobody-signed", "stop_question", [](Measure& m, Rng& rng) {
    last(m, rng.between(13 * 60, 23 * 60));
    m.extension_hours = 24;
    m.approver = -1;
  });
  add(Innocent, "to-the-minute", "summons", [](Measure& m, Rng&) { last(m, 8 * 60); });
  add(Innocent, "may-be-detained", "summons", [](Measure& m, Rng& rng) {
    last(m, rng.between(12 * 60, 24 * 60));
    m.ground = "may_be_detained";
  });
  add(Innocent, "extended-in-time", "stop_question", [](Measure& m, Rng& rng) {
    last(m, rng.between(13 * 60, 24 * 60));
    m.extension_hours = 24;
    m.approved = m.from + 12 * kHour;
  });
}

// True, and yet no fault: what the records do not show. The rule finds them; a person has to ask.
void add_unknowable(std::vector<MeasureForm>& forms) {
  forms.push_back({{kOvertime, Variant::Innocent, "left-in-time-entered-late", "/held", "", {.at_most = 2}},
                   "summons",
                   [](Measure& m, Rng& rng) { last(m, rng.between(9 * 60, 16 * 60)); }});
}

void add_detained(std::vector<MeasureForm>& forms) {
  using enum Variant;
  const auto add = [&](Variant variant, std::string_view slug, std::string_view suffix,
                       void (*change)(Measure&, Rng&)) {
    forms.push_back({{kOvertime, variant, slug, suffix}, "detention", change});
  };
  add(Plain, "questioned-late", "/question", [](Measure& m, Rng& rng) {
    detain(m);
    m.questioned = m.from + rng.between(25, 50) * kHour;
  });
  add(Plain, "family-not-told", "/family", [](Measure& m, Rng&) {
    detain(m);
    m.family_told.reset();
  });
  add(Evasive, "arrest-asked-late", "/arrest", [](Measure& m, Rng& rng) {
    detain(m);
    m.arrest_asked = m.from + rng.between(97, 150) * kHour;  // past the third day, whatever the hour
  });
  add(Innocent, "no-family", "/family", [](Measure& m, Rng&) {
    detain(m);
    m.family_told.reset();
    m.notice_bar = "no_family";
  });
  add(Innocent, "roaming", "/arrest", [](Measure& m, Rng&) {
    detain(m);
    m.ground = "roaming";
    m.arrest_asked = m.from + 29 * kDay;
    m.to = m.from + 36 * kDay;
  });
}

Film whole(const Act& act) {
  Film film{.from = act.from, .to = act.to};
  film.uploaded = act.to + kHour;
  film.retention = "evidence";
  return film;
}

}  // namespace

std::vector<CaseForm> case_forms() {
  std::vector<CaseForm> forms;
  add_overdue(forms);
  add_overdue_innocents(forms);
  add_stalled(forms);
  return forms;
}

std::vector<MeasureForm> measure_forms() {
  std::vector<MeasureForm> forms;
  add_held(forms);
  add_detained(forms);
  add_unknowable(forms);
  return forms;
}

std::vector<ActForm> act_forms() {
  using enum Variant;
  std::vector<ActForm> forms;
  const auto add = [&](Variant variant, std::string_view slug, void (*change)(Act&, Rng&)) {
    forms.push_back({{kRecording, variant, slug}, change});
  };
  add(Plain, "no-recording", [](Act& a, Rng&) { a.filmed = 0; });
  add(Plain, "deleted", [](Act& a, Rng& rng) {
    a.films[0].deleted = a.to + rng.between(3, 40) * kDay;
    a.films[0].deleted_by = a.officer;
  });
  add(Evasive, "cut-in-the-middle", [](Act& a, Rng& rng) {
    Film first = whole(a);
    Film rest = first;
    first.to = a.from + (a.to - a.from) / 3 / kSecond * kSecond;
    rest.from = *first.to + rng.between(61, 400) * kSecond;
    a.filmed = 0;
    a.film(first);
    a.film(rest);
  });
  add(Evasive, "changed-after-upload", [](Act& a, Rng&) { a.films[0].changed = true; });
  add(Evasive, "begun-late", [](Act& a, Rng& rng) {
    a.filmed = 0;
    a.film(whole(a));
    a.films[0].from = a.from + rng.between(90, 600) * kSecond;
  });
  add(Evasive, "alone-and-not-marked", [](Act& a, Rng&) {
    a.officers = 1;
    a.auxiliaries = 2;
    a.due = false;
    a.filmed = 0;
  });
  add(Innocent, "noted-failure", [](Act& a, Rng&) {
    a.filmed = 0;
    a.failure = Id("GZ-S1");
  });
  add(Innocent, "two-officers-not-required", [](Act& a, Rng&) {
    a.due = false;
    a.filmed = 0;
  });
  add(Innocent, "a-minute-between-files", [](Act& a, Rng&) {
    Film first = whole(a);
    Film rest = first;
    first.to = a.from + 10 * kMinute;
    rest.from = *first.to + 60 * kSecond;
    a.filmed = 0;
    a.film(first);
    a.film(rest);
  });
  return forms;
}

}  // namespace plumbline::sample
