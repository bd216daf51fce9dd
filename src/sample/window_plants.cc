// SPDX-License-Identifier: Apache-2.0
// Wrongs and innocents of windows and inspections: delay, needless visits, eyes that see nothing, tables that are paid.
#include <algorithm>

#include "sample/finding_key.h"
#include "sample/windows.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kWindow = "power.service-window-obstruction";
constexpr std::string_view kRefusals = "power.service-window-obstruction-refusals";
constexpr std::string_view kVisits = "power.service-window-obstruction-visits";
constexpr std::string_view kFinds = "power.venue-repeat-alarm-no-case-inspections";
constexpr std::string_view kBanquet = "conduct.duty-drinking-or-subject-banquet-host";

}  // namespace

void Windows::name_forms(Plants& plants) {
  using enum Variant;
  const Timing wait{.lead = 5, .tail = 75};
  forms_.late = plants.form(kWindow, Plain, "decided-late", wait);
  forms_.again = plants.form(kWindow, Evasive, "asked-again", wait);
  forms_.asked_late = plants.form(kWindow, Evasive, "asked-after-eight-days", wait);
  forms_.not_told = plants.form(kWindow, Evasive, "extended-without-telling", wait);
  forms_.not_served = plants.form(kWindow, Evasive, "granted-and-kept", wait);
  forms_.asked_by_mouth = plants.form(kWindow, Evasive, "asked-by-mouth", wait);  // no record shows it
  forms_.told = plants.form(kWindow, Innocent, "extended-and-told", wait);
  forms_.tests = plants.form(kWindow, Innocent, "expert-review", wait);
  forms_.second_fault = plants.form(kWindow, Innocent, "second-fault", wait);
  forms_.not_collected = plants.form(kWindow, Innocent, "not-collected", wait);
  const Timing year{.lead = 5, .tail = 150, .at_most = 1};
  forms_.refuses = plants.form(kRefusals, Plain, "refuses-a-quarter", year);
  forms_.refuses_firms = plants.form(kRefusals, Evasive, "refuses-firms", year);
  const Timing quarter{.lead = 5, .tail = 40};
  forms_.visits = plants.form(kVisits, Plain, "three-in-a-quarter", quarter);
  forms_.visits_turns = plants.form(kVisits, Evasive, "officers-in-turn", quarter);
  forms_.visits_one_ordered = plants.form(kVisits, Evasive, "one-with-an-order-among-them", quarter);
  forms_.visits_two_units =
      plants.form(kVisits, Evasive, "two-units-in-turn", Timing{5, 40, 4});  // each within its limit
  forms_.visits_two = plants.form(kVisits, Innocent, "two-only", quarter);
  forms_.visits_ordered = plants.form(kVisits, Innocent, "a-campaign-with-orders", quarter);
  forms_.visits_complaints = plants.form(kVisits, Innocent, "after-complaints", quarter);
  const Timing later{.lead = 130, .tail = 5, .at_most = 6};
  forms_.others_found = plants.form(kFinds, Plain, "the-squad-found-it", later);
  forms_.another_station = plants.form(kFinds, Evasive, "another-station-found-it", later);
  forms_.month_after = plants.form(kFinds, Evasive, "weeks-after-the-last-visit", later);
  forms_.quiet_month = plants.form(kFinds, Evasive, "not-visited-for-a-while", Timing{130, 5, 2});  // beyond the days
  forms_.twice_only = plants.form(kFinds, Innocent, "twice-only", later);
  forms_.too_long_after = plants.form(kFinds, Innocent, "began-later", later);
  forms_.treated = plants.form(kBanquet, Plain, "by-an-inspected-business");
  forms_.by_subordinate = plants.form(kBanquet, Evasive, "by-a-subordinate");
  forms_.long_served = plants.form(kBanquet, Evasive, "by-one-served-months-ago", Timing{200, 5, 6});
  forms_.sister_firm = plants.form(kBanquet, Evasive, "paid-by-a-sister-firm", Timing{45, 45, 4});  // no record ties it
  forms_.family = plants.form(kBanquet, Innocent, "family");
  forms_.permitted = plants.form(kBanquet, Innocent, "permitted");
  forms_.stranger = plants.form(kBanquet, Innocent, "no-dealings");
}

template <typename Bend>
void Windows::plant(Scene& scene, Form form, Rng& rng, const Bend& bend) {
  if (scene.world.open(Task::Window).empty() || !scene.plants.take(form)) return;
  const int unit = rng.pick(scene.world.open(Task::Window));
  if (scene.world.at_work(unit).empty()) return scene.plants.put_back(form);
  Service service = service_of(scene, unit, rng.pick(scene.world.at_work(unit)), rng);
  service.kind = "hotel_permit";
  service.sector = "lodging";
  service.business = business();
  service.decision = "granted";
  const auto decide = [&](int working_days) {
    service.decided = later(scene, service.accepted, working_days, rng);
    service.delivered = later(scene, *service.decided, 2, rng);
  };
  decide(12);
  bend(service, decide);
  write(scene, service);
  scene.plants.planted(form, service.id);
}

void Windows::plant_services(Scene& scene, Rng& rng) {
  plant(scene, forms_.late, rng, [&](Service&, const auto& decide) { decide(static_cast<int>(rng.between(23, 45))); });
  plant(scene, forms_.again, rng, [&](Service& one, const auto& decide) {
    ask(scene, one, 1, one.received + kHour, false);
    one.accepted = later(scene, one.received, 4, rng);
    ask(scene, one, 2, one.accepted, false);
    decide(10);
  });
  plant(scene, forms_.asked_late, rng, [&](Service& one, const auto& decide) {
    const Timestamp asked = later(scene, one.received, 8, rng);
    ask(scene, one, 1, asked, false);
    one.accepted = later(scene, asked, 2, rng);
    decide(5);
  });
  plant(scene, forms_.not_told, rng, [](Service& one, const auto& decide) {
    one.extended = true;
    decide(27);
  });
  plant(scene, forms_.not_served, rng,
        [&](Service& one, const auto&) { one.delivered = later(scene, *one.decided, 20, rng); });
  plant(scene, forms_.asked_by_mouth, rng, [](Service&, const auto& decide) { decide(19); });
  plant(scene, forms_.told, rng, [&](Service& one, const auto& decide) {
    one.extended = true;
    one.told = later(scene, one.accepted, 18, rng);
    decide(30);
  });
  plant(scene, forms_.tests, rng, [](Service& one, const auto& decide) {
    one.excluded = 10;
    decide(29);
  });
  plant(scene, forms_.second_fault, rng, [&](Service& one, const auto&) {
    ask(scene, one, 1, one.received + kHour, false);
    ask(scene, one, 2, one.received + 2 * kDay, true);
  });
  plant(scene, forms_.not_collected, rng, [&](Service& one, const auto&) {
    one.delivered = later(scene, *one.decided, 25, rng);
    one.collected_late = true;
  });
}

// One clerk says no far too often, until the end of the year.
void Windows::plant_refusals(Scene& scene, Rng& rng) {
  const int year = parts_of(scene.today).year;
  const Date last = *date_of(YearMonthDay{year, 12, 31});
  const bool busy = refuser_ >= 0 && scene.today <= refuses_until_;
  if (busy || last - scene.today < 120 || scene.world.open(Task::Window).empty()) return;
  const int unit = rng.pick(scene.world.open(Task::Window));
  if (scene.world.at_work(unit).empty()) return;
  for (const Form form : {forms_.refuses, forms_.refuses_firms}) {
    if (!scene.plants.take(form)) continue;
    refuser_ = rng.pick(scene.world.at_work(unit));
    refuses_until_ = last;
    refuses_firms_only_ = form.index == forms_.refuses_firms.index;
    scene.plants.planted(form, key_from({scene.world.person(refuser_).id, std::to_string(year)}));
    return;
  }
}

void Windows::plant_visits(Scene& scene, Rng& rng) {
  if (next_quarter(scene.today) - scene.today < 25 || scene.world.open(Task::Station).size() < 2) return;
  const int unit = rng.pick(scene.world.open(Task::Station));
  const int other = rng.pick(scene.world.open(Task::Station));
  const auto visit = [&](Form form, int times, int ordered, std::string_view complaint, bool two_units) {
    if ((two_units && other == unit) || !scene.plants.take(form)) return;
    const Id firm = business();
    for (int i = 0; i < times; ++i) {
      Visit one = visit_of(scene, two_units && i % 2 == 1 ? other : unit, rng);
      one.when = one.when + i * 5 * kDay;
      one.business = firm;
      one.sector = "scrap";
      one.ordered = i < ordered;
      one.complaint = complaint;
      write(scene, one);
    }
    scene.plants.planted(form, key_from({firm, scene.world.unit(unit).id, iso(first_of_quarter(scene.today))}));
  };
  visit(forms_.visits, 3, 0, {}, false);
  visit(forms_.visits_turns, 4, 0, {}, false);
  visit(forms_.visits_one_ordered, 4, 1, {}, false);
  visit(forms_.visits_two_units, 4, 0, {}, true);
  visit(forms_.visits_two, 2, 0, {}, false);
  visit(forms_.visits_ordered, 4, 4, {}, false);
  visit(forms_.visits_complaints, 3, 0, "AL-JUBAO", false);
}

// Another unit finds a violation at a venue whose station found nothing so many times, so many days after.
void Windows::find(Scene& scene, Form form, int clean_from, int clean_to, int days_from, int days_to, bool station,
                   Rng& rng) {
  const auto venues = static_cast<std::int64_t>(streaks_.size());
  if (venues == 0 || !scene.plants.take(form)) return;
  const std::int64_t first = rng.below(venues);
  for (std::int64_t i = 0; i < venues; ++i) {
    const auto index = static_cast<std::size_t>((first + i) % venues);
    Streak& streak = streaks_[index];
    const int days = scene.today - streak.last;
    const bool fits = streak.clean >= clean_from && streak.clean <= clean_to && days >= days_from && days <= days_to;
    if (!fits || streak.squad_clean >= 3 || streak.unit < 0 || scene.today <= streak.quiet_until) continue;
    int unit = scene.world.beside(streak.unit, Task::PublicOrder);
    if (station) unit = rng.pick(scene.world.open(Task::Station));
    if (unit == streak.unit) continue;
    Visit visit = visit_of(scene, unit, rng);
    visit.kind = "surprise";
    visit.venue = scene.world.venues()[index].id;
    visit.business = Id("BV").add(static_cast<std::int64_t>(index), 5);
    visit.sector = "entertainment";
    visit.outcome = "violation";
    write(scene, visit);
    streak.squad_clean = 0;
    streak.quiet_until = scene.today + 40;
    scene.plants.planted(form, key_from({visit.venue, scene.world.unit(streak.unit).id, visit.id}));
    return;
  }
  scene.plants.put_back(form);
}

void Windows::plant_finds(Scene& scene, Rng& rng) {
  find(scene, forms_.others_found, 3, 99, 1, 20, false, rng);
  find(scene, forms_.another_station, 3, 99, 1, 20, true, rng);
  find(scene, forms_.month_after, 3, 99, 24, 29, false, rng);
  find(scene, forms_.quiet_month, 3, 99, 32, 60, false, rng);
  find(scene, forms_.twice_only, 1, 2, 1, 20, false, rng);
  find(scene, forms_.too_long_after, 3, 99, 32, 90, false, rng);
}

void Windows::dine(Scene& scene, Form form, int person, Id host, std::string_view kind, std::string_view paper,
                   Rng& rng) {
  const Id id = checks_.next(scene.today);
  scene.out.row(*check_)
      .text(id)
      .text(scene.world.person(person).id)
      .text(scene.world.unit(scene.world.unit_of(person)).id)
      .time(at(scene.today, 19, rng.below(60)))
      .text("banquet")
      .text(host)
      .text(kind)
      .yes(true)
      .text(paper);
  scene.plants.planted(form, id);
}

void Windows::plant_banquets(Scene& scene, Rng& rng) {
  Plants& plants = scene.plants;
  if (scene.world.open(Task::Station).empty() || scene.world.open(Task::Window).empty()) return;
  const int unit = rng.pick(scene.world.open(Task::Station));
  const int window = rng.pick(scene.world.open(Task::Window));
  if (scene.world.staff(unit).empty() || scene.world.at_work(window).empty()) return;
  const int person = rng.pick(scene.world.staff(unit));
  if (plants.take(forms_.treated)) {
    const Id host = business();
    Visit visit = visit_of(scene, unit, rng);
    visit.when = visit.when - rng.between(5, 44) * kDay;
    visit.business = host;
    visit.sector = "scrap";
    write(scene, visit);
    dine(scene, forms_.treated, person, host, "business", {}, rng);
  }
  if (plants.take(forms_.by_subordinate)) dine(scene, forms_.by_subordinate, person, {}, "subordinate", {}, rng);
  if (plants.take(forms_.long_served)) {
    const int clerk = rng.pick(scene.world.at_work(window));
    Service service = service_of(scene, window, clerk, rng);
    service.business = business();
    service.decision = "granted";
    service.received = at(scene.world.after_working_days(scene.today - 178, 1), 9, 5);
    service.accepted = service.received + 10 * kMinute;
    service.decided = service.accepted + 2 * kHour;
    service.delivered = service.accepted + 3 * kHour;
    write(scene, service);
    dine(scene, forms_.long_served, clerk, service.business, "business", {}, rng);
  }
  if (plants.take(forms_.sister_firm)) dine(scene, forms_.sister_firm, person, business(), "business", {}, rng);
  if (plants.take(forms_.family)) dine(scene, forms_.family, person, {}, "family", {}, rng);
  if (plants.take(forms_.permitted)) dine(scene, forms_.permitted, person, {}, "unit", "YQ-0012", rng);
  if (plants.take(forms_.stranger)) dine(scene, forms_.stranger, person, business(), "business", {}, rng);
}

}  // namespace plumbline::sample
