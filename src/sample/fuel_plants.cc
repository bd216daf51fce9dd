// SPDX-License-Identifier: Apache-2.0
// Fuel that did not go into the car whose card paid for it, and fuel that only looks so.
#include <algorithm>

#include "sample/finding_key.h"
#include "sample/fleet.h"

namespace plumbline::sample {

void Fleet::bend(Scene& scene, const Car& car, Fill& fill, std::string_view id) {
  Plants& plants = scene.plants;
  const std::string key = key_from({car.plate, id});
  const int month = parts_of(scene.today).month;
  if (car.grade == "d0") {
    if ((month == 12 || month <= 2) && plants.take(forms_.winter_diesel)) {
      fill.grade = "dm10";
      plants.planted(forms_.winter_diesel, key);
    }
    return;
  }
  if (plants.take(forms_.over_tank)) {
    fill.ml = car.tank_ml + 15'000;
    plants.planted(forms_.over_tank, key);
  } else if (plants.take(forms_.wrong_grade)) {
    fill.grade = "g98";
    plants.planted(forms_.wrong_grade, key);
  } else if (plants.take(forms_.rented)) {
    fill.plate = rented_[static_cast<std::size_t>(fill.ml) % rented_.size()];
    plants.planted(forms_.rented, key);
  }
}

// Fills that are none of the car's own.
void Fleet::fill_besides(Scene& scene, Car& car, const Trip& trip, bool filled, Rng& rng) {
  Plants& plants = scene.plants;
  if (!(day_of(trip.end) == scene.today) || car.km_a_day() < 15) return;
  const auto add = [&](Form form, Fill fill) {
    const Id id = fills_.next(scene.today);
    write(scene, car, fill, trip.driver, id);
    plants.planted(form, key_from({car.plate, id}));
    car.last_fill = fill.at;
  };
  Fill fill{.at = car.last_fill + 70 * kMinute, .plate = car.plate, .ml = 26'000, .grade = car.grade};
  if (filled) {
    if (plants.take(forms_.two_fills)) {
      add(forms_.two_fills, fill);
    } else if (plants.take(forms_.two_hours)) {
      fill.at = car.last_fill + 2 * kHour;
      fill.ml = 9'000;
      add(forms_.two_hours, fill);
    }
    return;
  }
  if (trip.end < car.last_fill + 6 * kHour) return;
  drain(scene, car, trip);
  fill.at = trip.end - 4 * kMinute;
  if (trip.end < car.last_fill + 6 * kHour) return;
  if (plants.take(forms_.other_plate)) {
    const Id plate = private_plate(rng.below(900'000));
    fill.plate = plate;
    add(forms_.other_plate, fill);
  } else if (plants.take(forms_.own_plate_typed)) {
    add(forms_.own_plate_typed, fill);
  } else if (plants.take(forms_.containers)) {
    const Id paper = papers_.next(scene.today);
    fill.ml = car.tank_ml + 40'000;
    fill.container_paper = paper;
    add(forms_.containers, fill);
  }
}

// The card pays for another car, too, until the end of the quarter.
void Fleet::drain(Scene& scene, Car& car, const Trip& trip) {
  if (!car.drained_until || *car.drained_until < scene.today) return;
  car.drained_ml += std::max<std::int64_t>(trip.km, car.km_a_day() / 2) * car.norm;
  if (car.drained_ml < car.drained_at_a_time_ml || trip.end < car.last_fill + 6 * kHour) return;
  const std::int64_t ml = std::min(car.drained_ml, car.tank_ml - 3'000);
  write(scene, car, Fill{.at = trip.end - 4 * kMinute, .plate = car.plate, .ml = ml, .grade = car.grade}, trip.driver,
        fills_.next(scene.today));
  car.last_fill = trip.end;
  car.drained_ml -= ml;
}

// The car has not moved today, and its card pays for fuel all the same.
void Fleet::fill_standing(Scene& scene, Car& car, int unit, Rng& rng) {
  const Timestamp noon = at(scene.today, 12, rng.below(60));
  const int driver = scene.world.officer(unit, rng);
  if (driver < 0 || car.km_a_day() < 15 || noon < car.last_fill + 6 * kHour) return;
  const auto add = [&](Form form, int who, std::string_view paper) {
    if (!scene.plants.take(form)) return false;
    const Id id = fills_.next(scene.today);
    const Fill fill{.at = noon, .plate = car.plate, .ml = 28'000, .grade = car.grade, .container_paper = paper};
    write(scene, car, fill, who, id);
    car.last_fill = noon;
    scene.plants.planted(form, key_from({car.plate, id}));
    return true;
  };
  if (car.covert()) {
    add(forms_.standing_covert, driver, {});
    return;
  }
  if (add(forms_.standing, driver, {})) return;
  if (add(forms_.standing_containers, driver, papers_.next(scene.today))) return;
  const int other = scene.world.officer(scene.world.now(rng.pick(cars_).unit), rng);
  if (other >= 0 && add(forms_.standing_by_other, other, {})) return;
  if (!add(forms_.standing_covered, driver, {})) return;
  Trip trip = trip_from(noon - 10 * kMinute, 20, 1, driver, rng);
  trip.emergency = false;
  trip.ordered = trip.start - 5 * kMinute;
  write(scene, car, trip);
  car.odometer += trip.km;
  car.free_at = trip.end;
}

}  // namespace plumbline::sample
