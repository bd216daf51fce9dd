// SPDX-License-Identifier: Apache-2.0
// Measures against people, and the interviews held meanwhile, each within its hours and recorded from end to end.
#include <algorithm>

#include "sample/cases.h"

namespace plumbline::sample {

Measure CaseBook::measure(const Scene& scene, int unit, std::string_view kind, Timestamp from, Rng& rng) {
  const World& world = scene.world;
  Measure measure;
  measure.id = measure_ids_.next(day_of(scene.today < day_of(from) ? at(scene.today, 0) : from));
  measure.unit = unit;
  measure.person = World::citizen(++suspects_);
  measure.kind = kind;
  measure.from = {from.micros / kSecond * kSecond};
  measure.approver = world.leader(unit);
  measure.approved = measure.from - rng.between(5, 90) * kMinute;
  if (kind == "summons") {
    std::int64_t minutes = rng.between(50, 8 * 60 - 5);
    if (rng.chance(12, 100)) {
      measure.ground = "may_be_detained";
      minutes = rng.between(8 * 60, 24 * 60 - 10);
    }
    measure.to = measure.from + minutes * kMinute;
  } else if (kind == "criminal_summons") {
    const bool is_long = rng.chance(25, 100);
    if (is_long) measure.ground = "needs_custody";
    measure.to = measure.from + rng.between(60, (is_long ? 24 : 12) * 60 - 10) * kMinute;
  } else if (kind == "stop_question") {
    std::int64_t minutes = rng.between(30, 12 * 60 - 10);
    if (rng.chance(6, 100)) {
      measure.vulnerable = rng.chance(1, 2) ? "senior" : "under_16";
      minutes = rng.between(20, 4 * 60 - 5);
    } else if (rng.chance(6, 100)) {
      measure.extension_hours = 24;
      measure.approved = measure.from + rng.between(6 * 60, 12 * 60 - 10) * kMinute;
      minutes = rng.between(12 * 60, 24 * 60 - 10);
    }
    measure.to = measure.from + minutes * kMinute;
  }
  return measure;
}

Act CaseBook::act(const Scene& scene, int unit, int officer, Timestamp from, std::int64_t length, Rng& rng) {
  Act act;
  act.id = act_ids_.next(scene.today);
  act.unit = unit;
  act.officer = officer;
  act.from = {from.micros / kSecond * kSecond};
  act.to = act.from + length / kSecond * kSecond;
  act.auxiliaries = rng.below(2);
  record(act, rng);
  return act;
}

void CaseBook::record(Act& act, Rng& rng) {
  act.filmed = 0;
  Film film{.from = act.from - rng.between(0, 90) * kSecond, .to = act.to + rng.between(0, 60) * kSecond};
  film.uploaded = *film.to + rng.between(1, 300) * kMinute;
  film.retention = "evidence";
  if (act.to - act.from > 40 * kMinute && rng.chance(15, 100)) {
    Film rest = film;
    film.to = act.from + (act.to - act.from) / 2 / kSecond * kSecond;
    rest.from = *film.to + rng.between(0, 45) * kSecond;
    act.film(film);
    act.film(rest);
    return;
  }
  act.film(film);
}

void CaseBook::interview(Scene& scene, const CaseFile& file, const Measure& measure, Rng& rng) {
  const Timestamp from = measure.from + rng.between(10, 25) * kMinute;
  const std::int64_t room = (measure.to ? *measure.to : from + 3 * kHour) - from;
  if (room < 20 * kMinute) return;
  Act talk =
      act(scene, measure.unit, file.handler, from, std::min(room - 5 * kMinute, rng.between(25, 150) * kMinute), rng);
  talk.case_id = file.id;
  talk.measure = measure.id;
  const bool is_crime = measure.kind != "summons";
  talk.due = is_crime || rng.chance(scene.today < Date{20454} ? 40 : 97, 100);  // 2026: recorded by law
  if (!*talk.due && rng.chance(40, 100)) talk.filmed = 0;
  if (rng.chance(4, 1000)) {
    talk.filmed = 0;
    talk.failure = papers_.next();
  }
  write(scene, talk);
}

// Detention, then arrest or bail: each step in time, and bail never outlives the case.
void CaseBook::hold(Scene& scene, CaseFile& file, Rng& rng) {
  const Timestamp from = file.filed + rng.between(12, 10 * 24) * kHour;
  Measure held = measure(scene, file.unit, "detention", from, rng);
  held.case_id = file.id;
  held.questioned = held.from + rng.between(30, 22 * 60) * kMinute;
  if (rng.chance(7, 100)) {
    held.notice_bar = "no_family";
  } else {
    held.family_told = held.from + rng.between(60, 23 * 60) * kMinute;
  }
  std::int64_t hours = rng.between(10, 70);
  if (rng.chance(30, 100)) {
    held.ground = "special";
    hours = rng.between(60, 165);
  } else if (rng.chance(15, 100)) {
    held.ground = "roaming";
    hours = rng.between(160, 710);
  }
  held.arrest_asked = held.from + hours * kHour;
  held.to = *held.arrest_asked + rng.between(24, 160) * kHour;
  if (scene.out.happened(held.from)) write(scene, held);
  interview(scene, file, held, rng);
  const bool arrested = rng.chance(55, 100);
  Measure then = measure(scene, file.unit, arrested ? "arrest" : "bail", *held.to, rng);
  then.person = held.person;
  then.case_id = file.id;
  if (arrested) {
    then.to = file.end();
  } else {
    const Timestamp latest = then.from + 330 * kDay;
    if (file.closed && latest < *file.closed) {
      file.closed = latest - rng.between(5, 40) * kDay;
      if (file.sent) file.sent = file.closed;
    }
    then.to = std::min(then.from + 355 * kDay,
                       file.closed ? *file.closed + rng.between(1, 20) * kDay : then.from + 355 * kDay);
  }
  if (file.closed && *file.closed < then.from) return;
  if (scene.out.happened(then.from)) write(scene, then);
}

void CaseBook::pursue(Scene& scene, CaseFile& file, Rng& rng) {
  if (file.suspect != "known") {
    if (file.suspect_note.empty()) file.suspect_note = papers_.next();
    return;
  }
  const bool is_crime = file.kind == "criminal" || file.kind == "economic";
  if (rng.chance(is_crime ? 55 : 45, 100)) {
    const Timestamp from = file.filed + rng.between(30, 60 * 30) * kMinute;
    Measure called = measure(scene, file.unit, is_crime ? "criminal_summons" : "summons", from, rng);
    called.case_id = file.id;
    if (scene.out.happened(called.from)) {
      write(scene, called);
      interview(scene, file, called, rng);
      Rng later = rng.fork(key_of("again"));
      if (later.chance(8, 100)) summon_again(scene, file, called, later);
    }
  }
  if (is_crime && rng.chance(40, 100)) hold(scene, file, rng);
  if (is_crime) work_on(scene, file, rng.fork(key_of("work")));
}

// After half a day of rest and more.
void CaseBook::summon_again(Scene& scene, const CaseFile& file, const Measure& before, Rng& rng) {
  const Timestamp from = *before.to + rng.between(12 * 60, 72 * 60) * kMinute;
  if (!scene.out.happened(from) || (file.end() && *file.end() < from)) return;
  Measure again = measure(scene, file.unit, before.kind, from, rng);
  again.case_id = file.id;
  again.person = before.person;
  write(scene, again);
  interview(scene, file, again, rng);
}

// Witnesses heard, places searched: something at least every few months until the case is over.
void CaseBook::work_on(Scene& scene, const CaseFile& file, Rng rng) {
  const std::optional<Timestamp> end = file.end();
  Timestamp from = file.filed;
  while (true) {
    from = at(day_of(from) + static_cast<int>(rng.between(25, 120)), rng.between(9, 17), rng.below(60));
    if (!scene.out.happened(from) || (end && *end < from)) return;
    Act one = act(scene, file.unit, file.handler, from, rng.between(20, 120) * kMinute, rng);
    one.kind = rng.chance(60, 100) ? "interview" : rng.chance(50, 100) ? "inspection" : "identification";
    one.case_id = file.id;
    write(scene, one);
  }
}

void CaseBook::write(Scene& scene, const Measure& measure) {
  const World& world = scene.world;
  Row row = scene.out.row(*measures_);
  row.text(measure.id).text(measure.case_id).text(unit_id(world, measure.unit)).text(measure.person);
  row.text(measure.kind).text(measure.ground).text(measure.vulnerable).time(measure.from).time(measure.to);
  row.text(person_id(world, measure.approver)).text(measure.level).time(measure.approved);
  row.number(measure.extension_hours).time(measure.questioned).time(measure.arrest_asked).time(measure.family_told);
  row.text(measure.notice_bar).text(unit_id(world, measure.unit));
}

void CaseBook::write(Scene& scene, const Act& act) {
  if (!scene.out.happened(act.from)) return;
  {
    Row row = scene.out.row(*acts_);
    row.text(act.id).text(act.kind).text(act.case_id).text(act.measure).text(unit_id(scene.world, act.unit));
    row.time(act.from).time(act.to).number(act.officers).number(act.auxiliaries).yes(act.due).text(act.failure);
  }
  for (std::size_t i = 0; i < act.filmed; ++i) {
    calls_.write_film(scene, act.films[i],
                      {.act = act.id, .measure = act.measure, .officer = act.officer, .unit = act.unit});
  }
}

}  // namespace plumbline::sample
