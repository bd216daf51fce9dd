// SPDX-License-Identifier: Apache-2.0
// Wrongs and innocents of businesses, declarations and venues that are called to and never dealt with.
#include <algorithm>

#include "sample/casework.h"
#include "sample/finding_key.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kBusiness = "power.officer-or-relative-business";
constexpr std::string_view kLateInterest = "power.officer-or-relative-business-change";
constexpr std::string_view kYearly = "power.officer-or-relative-business-declaration";
constexpr std::string_view kSummary = "power.case-interference-unrecorded-summary";
constexpr std::string_view kVenue = "power.venue-repeat-alarm-no-case";

}  // namespace

void Casework::name_conduct_forms(Plants& plants) {
  using enum Variant;
  const Timing few{.lead = 20, .tail = 10, .at_most = 4};
  forms_.no_report = plants.form(kSummary, Plain, "no-report", few);
  forms_.report_late = plants.form(kSummary, Evasive, "weeks-late", few);
  forms_.false_zero = plants.form(kSummary, Evasive, "zero-that-is-none", few);
  forms_.true_zero = plants.form(kSummary, Innocent, "zero-report", few);
  forms_.last_day = plants.form(kSummary, Innocent, "on-the-last-day", few);
  forms_.shareholder = plants.form(kBusiness, Plain, "shareholder-in-uniform");
  forms_.own_sector = plants.form(kBusiness, Evasive, "spouse-in-the-own-sector");
  forms_.after_leaving = plants.form(kBusiness, Evasive, "manager-after-leaving", Timing{10, 5, 4});
  forms_.held_by_friend = plants.form(kBusiness, Evasive, "held-by-a-friend", Timing{45, 45, 3});  // no record shows it
  forms_.namesake = plants.form(kBusiness, Innocent, "namesake");
  forms_.approved = plants.form(kBusiness, Innocent, "approved");
  forms_.other_sector = plants.form(kBusiness, Innocent, "another-sector");
  forms_.before_joining = plants.form(kBusiness, Innocent, "given-up-before-joining");
  const Timing declare{.lead = 5, .tail = 50};
  forms_.undeclared_match = plants.form(kLateInterest, Plain, "never-declared", declare);
  forms_.declared_months_later = plants.form(kLateInterest, Evasive, "declared-months-later", Timing{5, 100, 8});
  forms_.declared_on_last_day = plants.form(kLateInterest, Innocent, "on-the-thirtieth-day", declare);
  const Timing yearly{.lead = 5, .tail = 60, .at_most = 4};
  forms_.never_filed = plants.form(kYearly, Plain, "never-filed", yearly);
  forms_.filed_late = plants.form(kYearly, Evasive, "filed-weeks-late", yearly);
  forms_.filed_a_day_late = plants.form(kYearly, Evasive, "filed-a-day-late", yearly);
  forms_.excused = plants.form(kYearly, Innocent, "excused", yearly);
  forms_.filed_on_last_day = plants.form(kYearly, Innocent, "on-the-last-day", yearly);
  const Timing calls{.lead = 5, .tail = 95, .at_most = 6};
  forms_.six_calls = plants.form(kVenue, Plain, "withdrawn-again-and-again", calls);
  forms_.two_venues = plants.form(kVenue, Evasive, "two-venues-of-one-operator", calls);
  forms_.recoded = plants.form(kVenue, Evasive, "re-coded-as-disputes", calls);
  forms_.without_venue = plants.form(kVenue, Evasive, "venue-left-out", Timing{5, 95, 3});  // no record ties them
  forms_.one_caller = plants.form(kVenue, Innocent, "one-caller-in-one-night", calls);
  forms_.four_calls = plants.form(kVenue, Innocent, "four-calls", calls);
  forms_.false_calls = plants.form(kVenue, Innocent, "false-calls", calls);
}

void Casework::inspected(Scene& scene, int person, Date date, std::string_view sector) {
  const int unit = std::max(0, scene.world.unit_of(person));
  const Id id = visits_.next(scene.today);
  scene.out.row(*inspection_)
      .text(id)
      .text(scene.world.unit(unit).id)
      .time(at(date, 15))
      .text("routine")
      .text(business())
      .text(sector)
      .text(Id("JSX").add(id.view().substr(3)))
      .text("none_found")
      .text(scene.world.person(person).id);
}

void Casework::plant_businesses(Scene& scene, Rng& rng) {
  const auto people = static_cast<std::int64_t>(scene.world.people().size());
  const int person = static_cast<int>(rng.below(people));
  const Person& who = scene.world.person(person);
  if (!scene.working || who.left || scene.world.unit_of(person) < 0 || who.appointed > scene.today - 300) return;
  Plants& plants = scene.plants;
  const Date from = scene.today - 120;
  const auto declare = [&](const Match& match, int days, std::string_view approval) {
    Interest interest{.person = person, .kinship = match.kinship, .from = match.from, .declared = match.from + days};
    interest.hash = World::citizen(1'000'000'000 + ++relatives_);
    interest.business = match.business;
    interest.sector = match.sector;
    interest.capacity = match.capacity;
    interest.approval = approval;
    write(scene, interest);
  };
  Match match{.person = person, .from = from};
  match.business = business();
  if (plants.take(forms_.shareholder)) {
    match.kinship = "self";
    plants.planted(forms_.shareholder, write(scene, match));
    plants.consequence(kLateInterest, key_from({who.id, match.business}));
  } else if (plants.take(forms_.own_sector)) {
    match.sector = "scrap";
    inspected(scene, person, scene.today - 20, "scrap");
    declare(match, 10, {});
    plants.planted(forms_.own_sector, write(scene, match));
  } else if (plants.take(forms_.held_by_friend)) {
    match.capacity = "employee";
    declare(match, 10, {});
    plants.planted(forms_.held_by_friend, write(scene, match));
  } else if (plants.take(forms_.namesake)) {
    match.kinship = "self";
    match.checked = false;
    plants.planted(forms_.namesake, write(scene, match));
  } else if (plants.take(forms_.approved)) {
    match.sector = "pawn";
    inspected(scene, person, scene.today - 20, "pawn");
    declare(match, 10, "ZRS-0028");
    plants.planted(forms_.approved, write(scene, match));
  } else if (plants.take(forms_.other_sector)) {
    inspected(scene, person, scene.today - 20, "towing");
    declare(match, 10, {});
    plants.planted(forms_.other_sector, write(scene, match));
  } else if (plants.take(forms_.before_joining)) {
    match.kinship = "self";
    match.from = who.appointed - 900;
    match.to = who.appointed - 20;
    plants.planted(forms_.before_joining, write(scene, match));
  } else if (plants.take(forms_.undeclared_match)) {
    plants.planted(forms_.undeclared_match, key_from({who.id, match.business}));
    write(scene, match);
  } else if (plants.take(forms_.declared_months_later)) {
    declare(match, 200, {});
    plants.planted(forms_.declared_months_later, key_from({who.id, match.business}));
  } else if (plants.take(forms_.declared_on_last_day)) {
    declare(match, 30, {});
    write(scene, match);
    plants.planted(forms_.declared_on_last_day, key_from({who.id, match.business}));
  }
}

// Who left some months ago turns up in a business of the trade once inspected.
void Casework::plant_leavers(Scene& scene) {
  for (const Person& person : scene.world.people()) {
    if (!person.left || !(*person.left + 95 == scene.today) || !scene.plants.take(forms_.after_leaving)) continue;
    inspected(scene, person.index, *person.left - 40, "security");
    Match match{.person = person.index, .kinship = "self", .sector = "security", .capacity = "executive"};
    match.business = business();
    match.from = scene.today - 5;
    scene.plants.planted(forms_.after_leaving, write(scene, match));
  }
}

void Casework::call(Scene& scene, int unit, std::string_view venue, Timestamp when, std::string_view category,
                    std::string_view reason, Id caller) {
  const Id id = calls_.next(scene.today);
  const bool recoded = category == "recoded";
  scene.plants.consequence("record.entered-after-the-period", key_from({"alarm_call", id}));
  scene.out.row(*call_)
      .text(id)
      .text(scene.world.unit(unit).id)
      .time(when)
      .time(when + 25 * kSecond)
      .time(when + 55 * kSecond)
      .time(when + 12 * kMinute)
      .text(recoded ? "dispute" : category)
      .yes(false)
      .text(name_of(scene.world.unit(unit).zone))
      .text(reason)
      .time(when + 9 * kMinute)
      .text(venue)
      .text(caller);
  const int leader = scene.world.leader(unit);
  const auto staff = scene.world.staff(unit);
  const auto officer = std::ranges::find_if(staff, [&](int person) { return person != leader; });
  if (!recoded || leader < 0 || officer == staff.end()) return;
  scene.out.row(*recode_)
      .text(id)
      .time(when + 8 * kMinute)
      .text("public_order")
      .text("dispute")
      .text(scene.world.person(*officer).id)
      .text(scene.world.person(leader).id)
      .time(when + 10 * kMinute);
}

void Casework::plant_venues(Scene& scene, Rng& rng) {
  if (scene.world.open(Task::Station).empty()) return;
  const int unit = rng.pick(scene.world.open(Task::Station));
  const auto open_venue = [&](std::string_view operator_id) {
    const Id venue = Id("VY").add(++venues_, 6);
    scene.out.row(*venue_)
        .text(venue)
        .text("夜色小馆")
        .text("karaoke")
        .text(scene.world.unit(unit).id)
        .text(operator_id);
    return venue;
  };
  const auto ring = [&](Form form, int calls, std::string_view category, std::string_view reason, int days_apart) {
    if (!scene.plants.take(form)) return;
    const bool two = form.index == forms_.two_venues.index;
    const Id firm = business();
    const Id first = open_venue(two ? firm.view() : std::string_view{});
    const Id second = two ? open_venue(firm) : first;
    const Id caller = scene.world.citizen(rng);
    for (int i = 0; i < calls; ++i) {
      const Timestamp when = at(scene.today + i * days_apart, 20, 3 + i * 7);
      const bool hidden = form.index == forms_.without_venue.index && i % 2 == 1;
      const std::string_view venue = hidden ? std::string_view{} : (i % 2 == 0 ? first.view() : second.view());
      call(scene, unit, venue, when, category, reason, days_apart == 0 ? caller : scene.world.citizen(rng));
    }
    scene.plants.planted(form, two ? firm : first);
  };
  ring(forms_.six_calls, 6, "public_order", "withdrawn", 7);
  ring(forms_.two_venues, 6, "public_order", "withdrawn", 6);
  ring(forms_.recoded, 6, "recoded", "withdrawn", 8);
  ring(forms_.without_venue, 6, "public_order", "withdrawn", 7);
  ring(forms_.one_caller, 6, "public_order", "withdrawn", 0);
  ring(forms_.four_calls, 4, "public_order", "withdrawn", 9);
  ring(forms_.false_calls, 6, "public_order", "false_call", 5);
}

}  // namespace plumbline::sample
