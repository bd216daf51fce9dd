// SPDX-License-Identifier: Apache-2.0
// Wrongs and innocents of the fleet: private trips, nights at home, fuel for private cars, repairs of other people's.
#include <algorithm>

#include "sample/finding_key.h"
#include "sample/fleet.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kTrip = "conduct.official-vehicle-private-use";
constexpr std::string_view kNight = "conduct.official-vehicle-private-use-overnight";
constexpr std::string_view kOdometer = "conduct.official-vehicle-private-use-odometer";
constexpr std::string_view kAllowance = "conduct.official-vehicle-private-use-allowance";
constexpr std::string_view kFuel = "conduct.private-car-public-fuel";
constexpr std::string_view kConsumption = "conduct.private-car-public-fuel-consumption";
constexpr std::string_view kParked = "conduct.private-car-public-fuel-parked";
constexpr std::string_view kRepair = "conduct.private-car-public-fuel-maintenance";

}  // namespace

void Fleet::name_forms(Plants& plants) {
  using enum Variant;
  forms_.no_order = plants.form(kTrip, Plain, "no-order");
  forms_.order_later = plants.form(kTrip, Evasive, "order-made-out-later");
  forms_.used_order = plants.form(kTrip, Evasive, "used-order");
  forms_.sealed_drive = plants.form(kTrip, Evasive, "sealed-day-with-order");
  forms_.errand = plants.form(kTrip, Evasive, "errand-on-a-proper-order");  // no record shows it
  forms_.emergency_papers = plants.form(kTrip, Innocent, "emergency-papers-next-day");
  forms_.covert_trip = plants.form(kTrip, Innocent, "covert-duty");
  forms_.at_home = plants.form(kNight, Plain, "one-night");
  forms_.after_late_trip = plants.form(kNight, Evasive, "after-a-late-trip");
  forms_.two_nights = plants.form(kNight, Evasive, "whole-weekend");
  forms_.borrowed_paper = plants.form(kNight, Evasive, "paper-of-another-night");
  forms_.night_approved = plants.form(kNight, Innocent, "approved");
  forms_.covert_night = plants.form(kNight, Innocent, "covert-duty");
  const Timing month{.lead = 35, .tail = 35, .at_most = 4};
  forms_.stray_trip = plants.form(kOdometer, Plain, "long-trip-unlogged", month);
  forms_.stray_daily = plants.form(kOdometer, Evasive, "a-little-every-day", month);
  forms_.stray_few = plants.form(kOdometer, Innocent, "forty-kilometres", month);
  forms_.stray_ten_percent = plants.form(kOdometer, Innocent, "under-a-tenth", month);
  const Timing pay{.lead = 40, .tail = 80};
  forms_.both_paid = plants.form(kAllowance, Plain, "both", pay);
  forms_.both_elsewhere = plants.form(kAllowance, Evasive, "car-of-another-unit", pay);
  forms_.both_duty = plants.form(kAllowance, Innocent, "duty-paper", pay);
  forms_.both_pay_day = plants.form(kAllowance, Innocent, "until-pay-day", pay);
  forms_.other_plate = plants.form(kFuel, Plain, "other-plate");
  forms_.two_fills = plants.form(kFuel, Evasive, "second-fill-an-hour-later");
  forms_.over_tank = plants.form(kFuel, Evasive, "more-than-the-tank");
  forms_.wrong_grade = plants.form(kFuel, Evasive, "better-petrol");
  forms_.sealed_fill = plants.form(kFuel, Evasive, "while-sealed");
  forms_.own_plate_typed = plants.form(kFuel, Evasive, "own-plate-typed-in");  // one fill too small to show
  forms_.containers = plants.form(kFuel, Innocent, "containers");
  forms_.rented = plants.form(kFuel, Innocent, "rented-car");
  forms_.winter_diesel = plants.form(kFuel, Innocent, "winter-diesel");
  forms_.two_hours = plants.form(kFuel, Innocent, "two-hours-later");
  forms_.standing = plants.form(kParked, Plain, "car-stood");
  forms_.standing_by_other = plants.form(kParked, Evasive, "filled-by-another");
  forms_.standing_covered =
      plants.form(kParked, Evasive, "covered-by-a-short-trip", Timing{45, 45, 3});  // a trip is a trip
  forms_.standing_covert = plants.form(kParked, Innocent, "covert-duty");
  forms_.standing_containers = plants.form(kParked, Innocent, "containers");
  const Timing quarter{.lead = 20, .tail = 95, .at_most = 3};
  forms_.drained = plants.form(kConsumption, Plain, "card-drained", quarter);
  forms_.drained_slowly = plants.form(kConsumption, Evasive, "drained-by-small-fills", quarter);
  forms_.idling = plants.form(kConsumption, Innocent, "idling-patrol-car", quarter);
  forms_.strange_plate = plants.form(kRepair, Plain, "private-car");
  forms_.sold_car = plants.form(kRepair, Evasive, "plate-of-a-sold-car");
  forms_.near_plate = plants.form(kRepair, Evasive, "one-digit-off");
  forms_.under_fleet_plate = plants.form(kRepair, Evasive, "billed-under-a-fleet-plate");
  forms_.under_own_plate = plants.form(kRepair, Evasive, "billed-under-a-plate-of-the-unit");  // no record shows it
  forms_.rental = plants.form(kRepair, Innocent, "rented-car");
  forms_.last_day = plants.form(kRepair, Innocent, "last-day-in-service");
  forms_.lent = plants.form(kRepair, Innocent, "lent-to-the-unit", Timing{.at_most = 2});
  forms_.paid_above = plants.form(kRepair, Innocent, "paid-by-the-unit-above");
}

void Fleet::bend(Scene& scene, Car& car, Trip& trip) {
  Plants& plants = scene.plants;
  if (car.covert()) {
    if (trip.order.empty() && plants.take(forms_.covert_trip)) plants.planted(forms_.covert_trip, trip.id);
    return;
  }
  if (trip.emergency) {
    if (plants.take(forms_.emergency_papers)) {
      trip.ordered = trip.start + 24 * kHour;
      plants.planted(forms_.emergency_papers, trip.id);
    }
    return;
  }
  if (plants.take(forms_.no_order)) {
    trip.order = {};
    trip.ordered = {};
    plants.planted(forms_.no_order, trip.id);
  } else if (plants.take(forms_.order_later)) {
    trip.ordered = trip.end + 2 * kDay;
    plants.planted(forms_.order_later, trip.id);
  } else if (car.old_order_at < trip.start - 2 * kDay && !car.old_order.empty() && plants.take(forms_.used_order)) {
    trip.order = car.old_order;
    trip.ordered = car.old_order_at - 10 * kMinute;
    plants.planted(forms_.used_order, trip.id);
  } else if (plants.take(forms_.errand)) {
    plants.planted(forms_.errand, trip.id);
  }
}

bool Fleet::away_tonight(Scene& scene, Car& car, bool late_trip, Id& paper) {
  Plants& plants = scene.plants;
  const std::string key = key_from({car.plate, iso(scene.today)});
  if (car.covert()) {
    if (!plants.take(forms_.covert_night)) return false;
    plants.planted(forms_.covert_night, key);
    return true;
  }
  if (car.nights_away > 0) {
    --car.nights_away;
    plants.planted(forms_.two_nights, key);
    return true;
  }
  if (!late_trip && plants.take(forms_.at_home)) {
    paper = {};
    plants.planted(forms_.at_home, key);
    return true;
  }
  if (late_trip && plants.take(forms_.after_late_trip)) {
    paper = {};
    plants.planted(forms_.after_late_trip, key);
    return true;
  }
  if (weekday_of(scene.today) == 5 && plants.take(forms_.two_nights)) {
    car.nights_away = 1;
    paper = {};
    plants.planted(forms_.two_nights, key);
    return true;
  }
  if (plants.take(forms_.borrowed_paper)) {
    paper = Id("WT20230115-000003");
    plants.planted(forms_.borrowed_paper, key);
    return true;
  }
  if (plants.take(forms_.night_approved)) {
    paper = papers_.next(scene.today);
    plants.planted(forms_.night_approved, key);
    return true;
  }
  return false;
}

void Fleet::begin_slow_wrongs(Scene& scene, Car& car) {
  Plants& plants = scene.plants;
  if (car.covert() || car.km_a_day() < 25 || car.km_a_day() > 90) return;
  const bool busy = car.drained_until && scene.today <= *car.drained_until;
  const bool idles = car.idles_until && scene.today <= *car.idles_until;
  if (busy || idles) return;
  const Date quarter = first_of_quarter(scene.today);
  const Date last = next_quarter(scene.today) - 1;
  const std::string quarter_key = key_from({car.plate, iso(quarter)});
  if (scene.today - quarter <= 8 && quarter >= scene.world.from()) {
    for (const Form form : {forms_.drained, forms_.drained_slowly}) {
      if (!plants.take(form)) continue;
      car.drained_until = last;
      car.drained_at_a_time_ml = form.index == forms_.drained.index ? 30'000 : 9'000;
      plants.planted(form, quarter_key);
      return;
    }
    if (plants.take(forms_.idling)) {
      car.idles_until = last;
      plants.planted(forms_.idling, quarter_key);
      return;
    }
  }
  const int day = parts_of(scene.today).day;
  if (day < 6 || day > 12 || (car.stray_until && first_of_month(*car.stray_until) == first_of_month(scene.today)))
    return;
  const std::string month_key = key_from({car.plate, iso(first_of_month(scene.today))});
  const auto begin = [&](Form form, std::int64_t once, std::int64_t daily) {
    if (!plants.take(form)) return false;
    car.stray_km = once;
    car.stray_daily_km = daily;
    car.stray_until = scene.today + 14;
    plants.planted(form, month_key);
    return true;
  };
  if (begin(forms_.stray_trip, 120 + car.km_a_day() * 12, 0)) return;
  if (begin(forms_.stray_daily, 0, 8 + car.km_a_day() * 3 / 4)) return;
  if (begin(forms_.stray_few, 36, 0)) return;
  begin(forms_.stray_ten_percent, car.km_a_day(), 0);
}

void Fleet::stray(Scene& scene, Car& car) {
  std::int64_t km = car.stray_km;
  car.stray_km = 0;
  if (car.stray_until && scene.today <= *car.stray_until) km += car.stray_daily_km;
  car.odometer += km;
  car.level_ml -= km * car.norm;
}

void Fleet::on_sealed_day(Scene& scene, Car& car, Rng& rng) {
  Plants& plants = scene.plants;
  const int driver = scene.world.officer(scene.world.now(car.unit), rng);
  if (driver < 0) return;
  if (plants.take(forms_.sealed_drive)) {
    Trip trip = trip_from(at(scene.today, 10, rng.below(50)), 180, rng.between(30, 70), driver, rng);
    trip.emergency = false;
    trip.ordered = trip.start - 20 * kMinute;
    write(scene, car, trip);
    car.odometer += trip.km;
    car.level_ml -= trip.km * car.norm;
    car.free_at = trip.end;
    plants.planted(forms_.sealed_drive, trip.id);
  } else if (at(scene.today, 11) > car.last_fill + 6 * kHour && plants.take(forms_.sealed_fill)) {
    const Id id = fills_.next(scene.today);
    const Fill fill{.at = at(scene.today, 11, 20), .plate = car.plate, .ml = 30'000, .grade = car.grade};
    write(scene, car, fill, driver, id);
    car.last_fill = fill.at;
    plants.planted(forms_.sealed_fill, key_from({car.plate, id}));
  }
}

void Fleet::pay_twice(Scene& scene) {
  pay_twice(scene, forms_.both_paid, false, {}, {});
  pay_twice(scene, forms_.both_elsewhere, true, {}, scene.today + 200);
  pay_twice(scene, forms_.both_duty, false, "QW-0417", {});
  pay_twice(scene, forms_.both_pay_day, false, {}, scene.today + 31);
}

void Fleet::pay_twice(Scene& scene, Form form, bool elsewhere, std::string_view paper, std::optional<Date> to) {
  if (paid_used_ >= paid_.size() || !scene.plants.take(form)) return;
  const int person = paid_[paid_used_++];
  const int unit = scene.world.unit_of(person);
  const auto car = std::ranges::find_if(cars_, [&](const Car& one) {
    return elsewhere ? scene.world.now(one.unit) != unit : scene.world.now(one.unit) == unit;
  });
  if (unit < 0 || car == cars_.end()) {
    scene.plants.put_back(form);
    return;
  }
  scene.out.row(*assignment_)
      .text(car->plate)
      .text(scene.world.person(person).id)
      .text(scene.world.unit(scene.world.now(car->unit)).id)
      .date(scene.today)
      .date(to)
      .text(paper);
  scene.plants.planted(form, key_from({scene.world.person(person).id, car->plate, iso(scene.today)}));
}

void Fleet::repair(Scene& scene, std::string_view plate, int payer, Date date, std::string_view contract, Form form) {
  const int officer = scene.world.officer(payer, scene.rng);
  const Id bill = bills_.next(scene.today);
  scene.out.row(*service_)
      .text(bill)
      .text(plate)
      .text(scene.world.unit(payer).id)
      .date(date)
      .text(workshop(scene.rng.below(kWorkshops)))
      .text(contract)
      .text(officer < 0 ? std::string_view{} : scene.world.person(officer).id.view())
      .money(scene.rng.about(90'000));
  scene.plants.planted(form, bill);
}

void Fleet::repair_others(Scene& scene) {
  if (!scene.working) return;
  Plants& plants = scene.plants;
  const int payer = scene.world.now(scene.rng.pick(cars_).unit);
  if (plants.take(forms_.strange_plate)) {
    repair(scene, private_plate(scene.rng.below(900'000)), payer, scene.today, {}, forms_.strange_plate);
  }
  if (plants.take(forms_.near_plate)) {
    std::string plate = scene.rng.pick(cars_).plate.str();
    plate.back() = 'X';
    repair(scene, plate, payer, scene.today, {}, forms_.near_plate);
  }
  repair_under_a_plate(scene, scene.rng.pick(cars_));
  if (plants.take(forms_.rental)) {
    repair(scene, rented_.front(), payer, scene.today, papers_.next(scene.today), forms_.rental);
  }
  const auto sold =
      std::ranges::find_if(retired_, [&](const Retired& car) { return !car.used && car.last < scene.today; });
  if (sold == retired_.end()) return;
  if (plants.take(forms_.sold_car)) {
    sold->used = true;
    repair(scene, sold->plate, payer, scene.today, {}, forms_.sold_car);
  } else if (plants.take(forms_.last_day)) {
    sold->used = true;
    repair(scene, sold->plate, payer, sold->last, {}, forms_.last_day);
  }
}

// Somebody's own car, billed under the plate of one of the fleet; and a bill that the unit above has paid for the car.
void Fleet::repair_under_a_plate(Scene& scene, const Car& car) {
  const World& world = scene.world;
  const int owner = world.now(car.unit);
  const int above = world.unit(owner).parent;
  const int other = world.now(scene.rng.pick(cars_).unit);
  const bool is_stranger = other != owner && other != above && (above < 0 || other != world.unit(above).parent);
  if (is_stranger && scene.plants.take(forms_.under_fleet_plate)) {
    repair(scene, car.plate, other, scene.today, {}, forms_.under_fleet_plate);
  }
  if (is_stranger && scene.plants.take(forms_.lent)) {
    repair(scene, car.plate, other, scene.today, {}, forms_.lent);
  }
  if (scene.plants.take(forms_.under_own_plate)) {
    repair(scene, car.plate, owner, scene.today, {}, forms_.under_own_plate);
  }
  if (above >= 0 && scene.plants.take(forms_.paid_above)) {
    repair(scene, car.plate, above, scene.today, {}, forms_.paid_above);
  }
}

std::unique_ptr<Area> fleet_area() {
  return std::make_unique<Fleet>();
}

}  // namespace plumbline::sample
