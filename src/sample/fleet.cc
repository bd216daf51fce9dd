// SPDX-License-Identifier: Apache-2.0
// Vehicles and their ordinary life: trips, nights, odometers, fuel, repairs.
#include "sample/fleet.h"

#include <algorithm>
#include <array>

namespace plumbline::sample {
namespace {

constexpr std::array<std::string_view, 5> kPurposes{"出警", "巡逻防控", "调查取证", "押解送案", "会议公务"};
constexpr std::array<std::string_view, 4> kStations{"霁州东站加油站", "城南加油站", "望溪加油站", "环城北路加油站"};

bool round_the_clock(Task task) {
  return task == Task::Station || task == Task::Criminal || task == Task::PublicOrder || task == Task::Traffic ||
         task == Task::Command || task == Task::Detention;
}

std::int64_t usual_km(const Unit& unit) {
  if (unit.long_drives) return 60;
  if (unit.zone == Zone::Rural) return 34;
  return unit.zone == Zone::Suburb ? 22 : 14;
}

}  // namespace

void Fleet::begin(Scene& scene) {
  Out& out = scene.out;
  vehicle_ = &out.table("vehicle", {"plate", "unit_id", "vehicle_kind", "fuel_grade", "tank_litres", "norm_per_100km",
                                    "in_service_from", "in_service_to"});
  trip_ = &out.table("vehicle_trip",
                     {"trip_id", "plate", "unit_id", "dispatch_no", "dispatch_issued_at", "emergency", "purpose",
                      "driver_id", "approver_id", "start_at", "end_at", "odometer_start", "odometer_end", "route_km"});
  vehicle_day_ = &out.table(
      "vehicle_day", {"plate", "on_day", "unit_id", "parked_at_unit", "overnight_approval_no", "sealed", "odometer"});
  fuel_ = &out.table("fuel_txn", {"txn_id", "txn_at", "unit_id", "card_no", "bound_plate", "plate", "litres",
                                  "fuel_grade", "amount", "station", "container_approval_no", "driver_id"});
  service_ = &out.table("vehicle_service", {"service_no", "plate", "unit_id", "serviced_on", "merchant_id",
                                            "rental_contract_no", "handled_by", "amount"});
  assignment_ = &out.table("vehicle_assignment",
                           {"plate", "person_id", "unit_id", "assigned_from", "assigned_to", "duty_need_no"});
  allowance_ = &out.table("car_allowance", {"person_id", "paid_from", "paid_to", "monthly_amount"});
  name_forms(scene.plants);
  buy(scene);
}

void Fleet::add_car(Scene& scene, int unit, Rng& rng) {
  const Unit& owner = scene.world.unit(unit);
  Car car;
  car.plate = Id("霁A").add(static_cast<std::int64_t>(cars_.size()) * 37 % 900'000 + 10'211, 6);
  car.unit = unit;
  const bool squad = owner.task == Task::Criminal || owner.task == Task::Economic;
  if (squad && rng.chance(25)) car.kind = "covert";
  if (!round_the_clock(owner.task)) car.kind = "general";
  if (rng.chance(8)) {
    car.kind = car.covert() ? car.kind : "special";
    car.grade = "d0";
    car.tank_ml = 80'000;
    car.norm = 120;
  } else {
    car.tank_ml = rng.between(50, 65) * 1000;
    car.norm = rng.between(75, 105);
  }
  car.thirst = rng.between(92, 114);
  car.odometer = rng.between(8'000, 160'000);
  car.level_ml = car.tank_ml * rng.between(40, 95) / 100;
  cars_.push_back(car);
}

void Fleet::buy(Scene& scene) {
  const World& world = scene.world;
  Rng& rng = scene.rng;
  for (std::int64_t i = 0; i < 24; ++i) {  // sold in these years, one after the other
    const int unit = static_cast<int>(rng.below(static_cast<std::int64_t>(world.units().size())));
    const Date last = world.from() + static_cast<int>(i * (world.until() - world.from()) / 24);
    retired_.push_back({.plate = Id("霁A").add(i * 41 + 990'007, 6), .unit = unit, .last = last});
  }
  for (std::int64_t i = 0; i < 6; ++i) rented_.push_back(Id("霁Z").add(i * 53 + 710'031, 6));
  for (const Unit& unit : world.units()) {
    const auto staff = static_cast<std::int64_t>(world.staff(unit.index).size());
    for (std::int64_t n = std::clamp<std::int64_t>(staff / 6, 1, 14); n > 0; --n) add_car(scene, unit.index, rng);
  }
  const auto enter = [&](std::string_view plate, int unit, std::string_view kind, const Car& like,
                         std::optional<Date> to) {
    scene.out.row(*vehicle_)
        .text(plate)
        .text(world.unit(unit).id)
        .text(kind)
        .text(like.grade)
        .decimal(like.tank_ml / 100, 1)
        .decimal(like.norm * 10, 2)
        .date(world.from() - static_cast<int>(rng.between(200, 3000)))
        .date(to);
  };
  for (const Car& car : cars_) enter(car.plate, car.unit, car.kind, car, {});
  for (const Retired& car : retired_) enter(car.plate, car.unit, "law_enforcement", cars_.front(), car.last);
  for (const Id& plate : rented_) enter(plate, cars_.front().unit, "rented", cars_.front(), {});
  for (const Person& person : world.people()) {
    if (person.index % 10 != 9 || person.appointed > world.from()) continue;
    scene.out.row(*allowance_)
        .text(person.id)
        .date(world.from() - 400)
        .date(person.left)
        .money(50'000 + 15'000 * (person.index % 3));
    if (!person.left) paid_.push_back(person.index);
  }
}

void Fleet::day(Scene& scene) {
  // From another car each day, so that wrongs do not all fall to the first ones.
  const std::size_t first = static_cast<std::size_t>(scene.rng.below(static_cast<std::int64_t>(cars_.size())));
  for (std::size_t i = 0; i < cars_.size(); ++i) {
    const std::size_t index = (first + i) % cars_.size();
    live(scene, cars_[index], scene.rng.fork(index));
  }
  pay_twice(scene);
  repair_others(scene);
}

void Fleet::live(Scene& scene, Car& car, Rng rng) {
  const int unit = scene.world.now(car.unit);
  const bool sealed = !scene.working && car.kind == "general";
  begin_slow_wrongs(scene, car);
  if (sealed) {
    on_sealed_day(scene, car, rng);
  } else {
    drive(scene, car, unit, rng);
    if (car.km_today == 0 && car.free_at < at(scene.today, 0)) fill_standing(scene, car, unit, rng);
  }
  car.lately = (car.lately * 29 + car.km_today * 10) / 30;
  car.km_today = 0;
  stray(scene, car);
  note_day(scene, car, sealed, rng);
  if (scene.working && rng.chance(1, 60)) maintain(scene, car, rng);
}

Trip Fleet::trip_from(Timestamp start, std::int64_t minutes, std::int64_t km, int driver, Rng& rng) {
  Trip trip;
  trip.id = trips_.next(day_of(start));
  trip.start = start;
  trip.end = start + minutes * kMinute;
  trip.km = km;
  trip.driver = driver;
  trip.order = orders_.next(day_of(start));
  trip.emergency = rng.chance(6);
  trip.ordered = trip.emergency ? start + rng.between(20, 18 * 60) * kMinute : start - rng.between(2, 40) * kMinute;
  return trip;
}

void Fleet::drive(Scene& scene, Car& car, int unit, Rng& rng) {
  const Unit& owner = scene.world.unit(unit);
  const bool all_day = round_the_clock(owner.task);
  const std::int64_t trips = rng.count(all_day ? 2400 : 1300);
  Timestamp start = std::max(at(scene.today, 8, rng.below(50)), car.free_at + 10 * kMinute);
  for (std::int64_t i = 0; i < trips; ++i) {
    start = start + rng.about(55) * kMinute;
    if (start > at(scene.today, 20)) break;
    const int driver = scene.world.officer(unit, rng);
    if (driver < 0) return;
    const std::int64_t km = std::max<std::int64_t>(3, rng.about(usual_km(owner)));
    take_trip(scene, car, trip_from(start, 12 + km * 2 + rng.below(40), km, driver, rng), rng);
    start = car.free_at;
  }
  if (all_day && rng.chance(5) && car.free_at < at(scene.today, 22)) {  // a night on the road
    const int driver = scene.world.officer(unit, rng);
    const Timestamp out = at(scene.today, 22, rng.between(5, 50));
    if (driver >= 0)
      take_trip(scene, car, trip_from(out, rng.between(150, 400), rng.between(20, 80), driver, rng), rng);
  }
}

void Fleet::take_trip(Scene& scene, Car& car, Trip trip, Rng& rng) {
  if (car.covert() && rng.chance(40)) {  // orders of covert duty are kept elsewhere
    trip.order = {};
    trip.ordered = {};
  }
  bend(scene, car, trip);
  write(scene, car, trip);
  car.odometer += trip.km;
  car.km_today += trip.km;
  car.km_under_way = trip.end >= at(scene.today + 1, 0) ? trip.km : 0;
  const std::int64_t thirst = car.idles_until && scene.today <= *car.idles_until ? 138 : car.thirst;
  car.level_ml -= trip.km * car.norm * thirst / 100;
  car.free_at = trip.end;
  if (!trip.order.empty() && car.old_order_at < trip.start - 20 * kDay) {
    car.old_order = trip.order;
    car.old_order_at = trip.start;
  }
  const bool filled = fill_up(scene, car, trip, rng);
  fill_besides(scene, car, trip, filled, rng);
}

void Fleet::write(Scene& scene, const Car& car, const Trip& trip) {
  const bool back = scene.out.happened(trip.end);
  Row row = scene.out.row(*trip_);
  row.text(trip.id).text(car.plate).text(scene.world.unit(scene.world.now(car.unit)).id).text(trip.order);
  row.time(trip.ordered).yes(trip.emergency);
  row.text(kPurposes[static_cast<std::size_t>(trip.km) % kPurposes.size()]).text(scene.world.person(trip.driver).id);
  const int leader = scene.world.leader(scene.world.now(car.unit));
  row.text(leader < 0 ? std::string_view{} : scene.world.person(leader).id.view()).time(trip.start).time(trip.end);
  row.number(car.odometer);
  if (!back) {
    row.none().none();
  } else {
    row.number(car.odometer + trip.km).number(std::max<std::int64_t>(1, trip.km - 1));
  }
}

void Fleet::write(Scene& scene, const Car& car, const Fill& fill, int driver, std::string_view id) {
  Row row = scene.out.row(*fuel_);
  row.text(id).time(fill.at).text(scene.world.unit(scene.world.now(car.unit)).id);
  row.text(Id("K").add(car.plate)).text(car.plate).text(fill.plate).decimal(fill.ml / 10, 2).text(fill.grade);
  row.money(fill.ml * 78 / 100).text(kStations[static_cast<std::size_t>(fill.ml / 10) % kStations.size()]);
  row.text(fill.container_paper).text(driver < 0 ? std::string_view{} : scene.world.person(driver).id.view());
}

// On the way, when the tank is low.
bool Fleet::fill_up(Scene& scene, Car& car, const Trip& trip, Rng& rng) {
  const Timestamp when = trip.start + (trip.end - trip.start) / 2;
  if (car.level_ml > car.tank_ml / 4 || when < car.last_fill + 3 * kHour || !(day_of(when) == scene.today))
    return false;
  const std::int64_t ml = std::max<std::int64_t>(8'000, car.tank_ml - std::max<std::int64_t>(car.level_ml, 0) - 1'500);
  Fill fill{.at = when, .plate = car.plate, .ml = std::min(ml, car.tank_ml), .grade = car.grade};
  if (rng.chance(1, 900)) fill.plate = {};  // the camera at the pump was out of order
  const Id id = fills_.next(scene.today);
  if (!fill.plate.empty()) bend(scene, car, fill, id);
  write(scene, car, fill, trip.driver, id);
  car.level_ml = car.tank_ml - 1'500;
  car.last_fill = when;
  return true;
}

void Fleet::note_day(Scene& scene, Car& car, bool sealed, Rng& rng) {
  const bool on_the_road = car.free_at >= at(scene.today + 1, 0);
  const bool late_trip = car.free_at >= at(scene.today, 18);
  Id paper;
  bool home = !on_the_road && !car.covert() && !sealed && rng.chance(1, 400);
  if (home) paper = papers_.next(scene.today);
  if (!on_the_road && away_tonight(scene, car, late_trip, paper)) home = true;
  const bool elsewhere = on_the_road || home || (car.covert() && rng.chance(30));
  car.odometer += rng.chance(20) ? 1 : 0;  // moved in the yard
  Row row = scene.out.row(*vehicle_day_);
  row.text(car.plate)
      .date(scene.today)
      .text(scene.world.unit(scene.world.now(car.unit)).id)
      .yes(!elsewhere)
      .text(paper);
  row.yes(sealed);
  if (rng.chance(1, 120)) {
    row.none();
  } else {
    row.number(car.odometer - car.km_under_way);
  }
  car.km_under_way = 0;
}

void Fleet::maintain(Scene& scene, const Car& car, Rng& rng) {
  const int unit = scene.world.now(car.unit);
  const int officer = scene.world.officer(unit, rng);
  scene.out.row(*service_)
      .text(bills_.next(scene.today))
      .text(car.plate)
      .text(scene.world.unit(unit).id)
      .date(scene.today)
      .text(workshop(rng.below(kWorkshops)))
      .none()
      .text(officer < 0 ? std::string_view{} : scene.world.person(officer).id.view())
      .money(rng.about(62'000));
}

}  // namespace plumbline::sample
