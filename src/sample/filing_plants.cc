// SPDX-License-Identifier: Apache-2.0
// Planting the forms on their days, and what takes several records: chains of summonses, cases that outlive measures.
#include "sample/filing_plants.h"

#include <algorithm>
#include <tuple>

namespace plumbline::sample {
namespace {

constexpr std::string_view kChained = "measure.chained-summons";
constexpr std::string_view kStalled = "filing.case-stalled";

int some_station(const Scene& scene, Rng& rng) {
  const std::span<const int> stations = scene.world.open(Task::Station);
  for (int tries = 0; tries < 8; ++tries) {
    const int unit = rng.pick(stations);
    if (scene.world.staff(unit).size() >= 3 && scene.world.leader(unit) >= 0) return unit;
  }
  return stations.front();
}

Timestamp office_hour(const Scene& scene, Rng& rng) {
  return at(scene.today, 8, 30) + rng.below(7 * 3600) * kSecond;
}

}  // namespace

template <typename Kind>
void FilingPlants::sow(Scene& scene, const std::vector<Kind>& forms, std::vector<Sown<Kind>>& into) {
  for (const Kind& form : forms) {
    into.push_back({form, scene.plants.form(form.rule, form.variant, form.slug, form.timing)});
  }
}

void FilingPlants::told(Scene& scene, const FormOf& form, Form handle, std::string_view id) {
  scene.plants.planted(handle, Id(id).add(form.suffix));
  if (!form.also.empty()) scene.plants.consequence(form.also, id, form.slug);
}

void FilingPlants::begin(Scene& scene) {
  sow(scene, call_forms(), call_forms_);
  sow(scene, report_forms(), report_forms_);
  sow(scene, case_forms(), case_forms_);
  sow(scene, measure_forms(), measure_forms_);
  sow(scene, act_forms(), act_forms_);
  Plants& plants = scene.plants;
  two_links_ = plants.form(kChained, Variant::Plain, "out-for-half-an-hour");
  three_links_ = plants.form(kChained, Variant::Evasive, "three-short-ones");
  across_units_ = plants.form(kChained, Variant::Evasive, "by-another-unit");
  long_breaks_ = plants.form(kChained, Variant::Evasive, "breaks-over-an-hour");
  short_chain_ = plants.form(kChained, Variant::Innocent, "short-in-all");
  own_will_ = plants.form(kChained, Variant::Innocent, "came-back-of-his-own-will", {.at_most = 2});  // nor this
  two_names_ = plants.form(kChained, Variant::Evasive, "under-two-pseudonyms");  // no record ties them
  true_break_ = plants.form(kChained, Variant::Innocent, "twelve-hours-to-the-minute");
  bail_over_ = plants.form(kStalled, Variant::Plain, "bail-ran-out", {.tail = 330});
  bail_then_arrest_ = plants.form(kStalled, Variant::Innocent, "bail-then-arrest", {.tail = 150});
  economic_touched_ = plants.form(kStalled, Variant::Evasive, "economic-and-touched", {.lead = 5, .tail = 500});
  filed_on_notice_ = plants.form(kStalled, Variant::Evasive, "filed-on-notice-only", {.tail = 170});
}

void FilingPlants::day(Scene& scene) {
  Rng rng = scene.rng.fork(key_of("filing plants"));
  const auto all = [&](const auto& sown) {
    for (const auto& one : sown) {
      while (scene.plants.take(one.handle)) plant(scene, one, rng);
    }
  };
  all(call_forms_);
  all(report_forms_);
  all(case_forms_);
  all(measure_forms_);
  all(act_forms_);
  chains(scene, rng);
  unfinished(scene, rng);
}

void FilingPlants::plant(Scene& scene, const Sown<CallForm>& sown, Rng& rng) {
  const CallForm& form = sown.form;
  const int unit = some_station(scene, rng);
  Call call = calls_.attended(scene, unit, form.category, rng);
  while (call.second < 0 && rng.chance(9, 10)) std::tie(call.officer, call.second) = scene.world.officers(unit, rng);
  const Call before = call;
  form.change(call, rng);
  if (form.is_borrowing) call.report = older_report(scene);
  if (before.may_be_case() && form.is_reported && before.left) {
    Report report = cases_.report(scene, unit, "public_order", call.received, rng);
    report.call = call.id;
    report.channel = "alarm";
    report.registered = *before.left + 40 * kMinute;
    report.decided = std::max(*report.decided, *report.registered);
    cases_.follow(report, "assault", -1);
    cases_.write(scene, report);
  }
  calls_.write(scene, call);
  told(scene, form, sown.handle, call.id);
}

void FilingPlants::plant(Scene& scene, const Sown<ReportForm>& sown, Rng& rng) {
  const ReportForm& form = sown.form;
  const int unit = some_station(scene, rng);
  Report report = cases_.report(scene, unit, form.matter, office_hour(scene, rng), rng);
  form.change(report, rng);
  cases_.follow(report, form.matter == "economic" ? "contract_fraud" : "theft", -1);
  cases_.write(scene, report);
  reports_.emplace_back(scene.today, report.id);
  told(scene, form, sown.handle, report.id);
}

Id FilingPlants::older_report(const Scene& scene) const {
  for (auto one = reports_.rbegin(); one != reports_.rend(); ++one) {
    if (one->first + 3 <= scene.today) return one->second;
  }
  return {};
}

void FilingPlants::plant(Scene& scene, const Sown<CaseForm>& sown, Rng& rng) {
  const CaseForm& form = sown.form;
  const int unit = some_station(scene, rng);
  CaseFile file = cases_.open(scene, form.kind, unit, office_hour(scene, rng), rng);
  file.extended = 0;
  file.excluded = 0;
  file.suspect = "known";
  file.suspect_note = Id();
  file.charge = form.kind == "criminal" ? "fraud" : "assault";
  file.planted = true;
  form.change(file, rng);
  cases_.write(scene, file);
  told(scene, form, sown.handle, file.id);
}

void FilingPlants::plant(Scene& scene, const Sown<MeasureForm>& sown, Rng& rng) {
  const MeasureForm& form = sown.form;
  Measure measure = cases_.measure(scene, some_station(scene, rng), form.kind, office_hour(scene, rng), rng);
  form.change(measure, rng);
  cases_.write(scene, measure);
  told(scene, form, sown.handle, measure.id);
}

void FilingPlants::plant(Scene& scene, const Sown<ActForm>& sown, Rng& rng) {
  const int unit = some_station(scene, rng);
  const int officer = scene.world.officer(unit, rng);
  Act act = cases_.act(scene, unit, officer, office_hour(scene, rng), rng.between(30, 120) * kMinute, rng);
  sown.form.change(act, rng);
  cases_.write(scene, act);
  told(scene, sown.form, sown.handle, act.id);
}

void FilingPlants::chain(Scene& scene, Form form, int links, std::int64_t gap, std::int64_t length, Rng& rng) {
  int unit = some_station(scene, rng);
  Timestamp from = at(scene.today, 8, rng.below(50));
  Id person;
  Id last;
  for (int i = 0; i < links; ++i) {
    Measure measure = cases_.measure(scene, unit, "summons", from, rng);
    measure.ground = {};
    measure.to = from + length;
    if (i == 0) person = measure.person;
    if (form.index != two_names_.index) measure.person = person;
    cases_.write(scene, measure);
    last = measure.id;
    from = *measure.to + gap;
    if (form.index == across_units_.index) unit = some_station(scene, rng);
  }
  scene.plants.planted(form, last);
}

void FilingPlants::chains(Scene& scene, Rng& rng) {
  struct Shape {
    Form form;
    int links;
    std::int64_t gap;     // minutes
    std::int64_t length;  // minutes
  };
  const std::array<Shape, 8> shapes{{{two_links_, 2, 30, 360},
                                     {three_links_, 3, 10, 195},
                                     {across_units_, 2, 20, 300},
                                     {long_breaks_, 2, 65, 420},
                                     {two_names_, 2, 30, 420},
                                     {own_will_, 2, 300, 420},
                                     {short_chain_, 2, 20, 180},
                                     {true_break_, 2, 12 * 60, 420}}};
  for (const Shape& shape : shapes) {
    while (scene.plants.take(shape.form)) {
      chain(scene, shape.form, shape.links, shape.gap * kMinute, shape.length * kMinute, rng);
    }
  }
}

void FilingPlants::bail_that_ran_out(Scene& scene, Rng& rng) {
  const auto open = [&](std::string_view kind) {
    CaseFile file = cases_.open(scene, kind, some_station(scene, rng), office_hour(scene, rng), rng);
    file.suspect = "known";
    file.decided.reset();
    file.closed.reset();
    file.sent.reset();
    file.planted = true;
    file.charge = kind == "economic" ? "contract_fraud" : "injury";
    return file;
  };
  const auto hold = [&](const CaseFile& file, std::string_view kind, std::int64_t from, std::int64_t days) {
    Measure measure = cases_.measure(scene, file.unit, kind, file.filed + from * kDay, rng);
    measure.case_id = file.id;
    if (days > 0) measure.to = measure.from + days * kDay;
    if (scene.out.happened(measure.from)) cases_.write(scene, measure);
  };
  // Bail that has not ended is no wrong yet.
  const std::int64_t left = scene.out.until() - scene.today - 4;
  while (left >= 60 && scene.plants.take(bail_over_)) {
    const CaseFile file = open("criminal");
    cases_.write(scene, file);
    hold(file, "bail", 2, std::min(rng.between(150, 320), left));
    scene.plants.planted(bail_over_, Id(file.id.view()).add("/measure_over"));
    scene.plants.consequence(kStalled, Id(file.id.view()).add("/unbacked"));
  }
  while (scene.plants.take(bail_then_arrest_)) {
    const CaseFile file = open("criminal");
    cases_.write(scene, file);
    hold(file, "bail", 2, 90);
    hold(file, "arrest", 92, 0);
    scene.plants.planted(bail_then_arrest_, Id(file.id.view()).add("/measure_over"));
  }
  while (scene.out.happened(scene.today + 3 + 110 + 367) && scene.plants.take(economic_touched_)) {
    const CaseFile file = open("economic");
    cases_.write(scene, file);
    hold(file, "surveillance", 3, 110);
    scene.plants.planted(economic_touched_, Id(file.id.view()).add("/economic"));
    scene.plants.consequence(kStalled, Id(file.id.view()).add("/measure_over"));
    scene.plants.consequence(kStalled, Id(file.id.view()).add("/unbacked"));
  }
}

void FilingPlants::unfinished(Scene& scene, Rng& rng) {
  bail_that_ran_out(scene, rng);
  while (scene.plants.take(filed_on_notice_)) {
    Report report = cases_.report(scene, some_station(scene, rng), "criminal", office_hour(scene, rng), rng);
    report.decision = "not_filed";
    report.accuser = true;
    report.notice = *report.decided + kDay;
    report.asked = *report.notice + 10 * kDay;
    report.answered = *report.asked + 3 * kDay;
    report.notified = *report.answered + 10 * kDay;
    report.filed = *report.notified + 12 * kDay;
    CaseFile file = cases_.open(scene, "criminal", report.unit, *report.filed, rng);
    file.suspect = "known";
    file.closed.reset();
    file.sent.reset();
    file.planted = true;
    file.charge = "fraud";
    report.case_id = file.id;
    cases_.write(scene, report);
    cases_.write(scene, file);
    scene.plants.planted(filed_on_notice_, Id(file.id.view()).add("/notice"));
    scene.plants.consequence(kStalled, Id(file.id.view()).add("/unbacked"));
  }
}

}  // namespace plumbline::sample
