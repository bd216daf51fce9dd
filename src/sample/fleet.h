// SPDX-License-Identifier: Apache-2.0
// The fleet of the sample: cars with their odometers and tanks, and what the fleet's files have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {

struct Car {
  Id plate;
  int unit = 0;
  std::string_view kind = "law_enforcement";
  std::string_view grade = "g92";
  std::int64_t tank_ml = 60'000;
  std::int64_t norm = 90;     // tenths of a litre for 100 km, which is ml for a km
  std::int64_t thirst = 100;  // percent of the norm it really takes
  std::int64_t odometer = 0;
  std::int64_t level_ml = 40'000;
  Timestamp free_at;
  Timestamp last_fill;
  Id old_order;  // a dispatch order used some days ago
  Timestamp old_order_at;
  std::int64_t km_today = 0;
  std::int64_t lately = 300;  // tenths of a km a day
  // what is going on with it
  std::int64_t stray_km = 0;  // driven today and logged nowhere
  std::int64_t stray_daily_km = 0;
  std::optional<Date> stray_until;
  int nights_away = 0;
  std::int64_t km_under_way = 0;  // of a trip that ends tomorrow
  std::int64_t drained_ml = 0;
  std::int64_t drained_at_a_time_ml = 0;
  std::optional<Date> drained_until;
  std::optional<Date> idles_until;

  bool covert() const { return kind == "covert"; }
  std::int64_t km_a_day() const { return lately / 10; }
};

struct Retired {
  Id plate;
  int unit = 0;
  Date last;  // day in service
  bool used = false;
};

struct Trip {
  Id id;
  Id order;  // empty: none
  std::optional<Timestamp> ordered;
  bool emergency = false;
  int driver = -1;
  Timestamp start;
  Timestamp end;
  std::int64_t km = 0;
};

struct Fill {
  Timestamp at;
  std::string_view plate;
  std::int64_t ml = 0;
  std::string_view grade;
  std::string_view container_paper = {};
};

// Workshops that repair vehicles; the merchants' area writes them down.
constexpr int kWorkshops = 6;
inline Id workshop(std::int64_t number) {
  return Id("MW").add(number % kWorkshops + 1, 4);
}

// A plate that is nobody's in the fleet.
inline Id private_plate(std::int64_t number) {
  return Id("霁B").add(number % 900'000 + 50'000, 6);
}

class Fleet : public Area {
 public:
  std::string_view name() const override { return "fleet"; }
  void begin(Scene& scene) override;
  void day(Scene& scene) override;

 private:
  struct Forms {
    Form no_order, order_later, used_order, sealed_drive, errand, emergency_papers, covert_trip;
    Form at_home, after_late_trip, two_nights, borrowed_paper, night_approved, covert_night;
    Form stray_trip, stray_daily, stray_few, stray_ten_percent;
    Form both_paid, both_elsewhere, both_duty, both_pay_day;
    Form other_plate, two_fills, over_tank, wrong_grade, sealed_fill, own_plate_typed, containers, rented,
        winter_diesel, two_hours;
    Form standing, standing_by_other, standing_covered, standing_covert, standing_containers;
    Form drained, drained_slowly, idling;
    Form strange_plate, sold_car, near_plate, under_fleet_plate, under_own_plate, rental, last_day, paid_above, lent;
  };

  void name_forms(Plants& plants);
  void buy(Scene& scene);
  void add_car(Scene& scene, int unit, Rng& rng);
  void live(Scene& scene, Car& car, Rng rng);
  void drive(Scene& scene, Car& car, int unit, Rng& rng);
  Trip trip_from(Timestamp start, std::int64_t minutes, std::int64_t km, int driver, Rng& rng);
  void take_trip(Scene& scene, Car& car, Trip trip, Rng& rng);
  void write(Scene& scene, const Car& car, const Trip& trip);
  void write(Scene& scene, const Car& car, const Fill& fill, int driver, std::string_view id);
  bool fill_up(Scene& scene, Car& car, const Trip& trip, Rng& rng);
  void note_day(Scene& scene, Car& car, bool sealed, Rng& rng);
  void maintain(Scene& scene, const Car& car, Rng& rng);

  // fuel_plants.cc
  void bend(Scene& scene, const Car& car, Fill& fill, std::string_view id);
  void fill_besides(Scene& scene, Car& car, const Trip& trip, bool filled, Rng& rng);
  void drain(Scene& scene, Car& car, const Trip& trip);
  void fill_standing(Scene& scene, Car& car, int unit, Rng& rng);
  // fleet_plants.cc
  void bend(Scene& scene, Car& car, Trip& trip);
  bool away_tonight(Scene& scene, Car& car, bool late_trip, Id& paper);
  void on_sealed_day(Scene& scene, Car& car, Rng& rng);
  void begin_slow_wrongs(Scene& scene, Car& car);
  void stray(Scene& scene, Car& car);
  void pay_twice(Scene& scene);
  void pay_twice(Scene& scene, Form form, bool elsewhere, std::string_view paper, std::optional<Date> to);
  void repair_others(Scene& scene);
  void repair_under_a_plate(Scene& scene, const Car& car);
  void repair(Scene& scene, std::string_view plate, int payer, Date date, std::string_view contract, Form form);

  Forms forms_{};
  std::vector<Car> cars_;
  std::vector<Retired> retired_;
  std::vector<Id> rented_;
  std::vector<int> paid_;  // who draws the allowance and is not driven
  std::size_t paid_used_ = 0;
  IdMaker trips_{"CC"};
  IdMaker orders_{"PC"};
  IdMaker fills_{"JY"};
  IdMaker bills_{"WX"};
  IdMaker papers_{"WT"};
  Table* vehicle_ = nullptr;
  Table* trip_ = nullptr;
  Table* vehicle_day_ = nullptr;
  Table* fuel_ = nullptr;
  Table* service_ = nullptr;
  Table* assignment_ = nullptr;
  Table* allowance_ = nullptr;
};

}  // namespace plumbline::sample
