// SPDX-License-Identifier: Apache-2.0
// Service windows and inspections of the sample: what their files have in common.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {

struct Service {
  Id id;
  int unit = 0;
  int clerk = 0;
  std::string_view kind;
  std::string_view sector;
  Id business;
  Timestamp received;
  Timestamp accepted;
  std::optional<Timestamp> decided;
  std::string_view decision = "granted";
  std::optional<Timestamp> delivered;
  bool extended = false;
  std::optional<Timestamp> told;
  std::int64_t excluded = 0;
  bool collected_late = false;
};

struct Visit {
  Id id;
  int unit = 0;
  Timestamp when;
  std::string_view kind = "routine";
  std::string_view venue = {};
  Id business;
  std::string_view sector;
  bool ordered = true;
  std::string_view outcome = "none_found";
  std::string_view complaint = {};
  int inspector = -1;
};

class Windows : public Area {
 public:
  std::string_view name() const override { return "windows"; }
  void begin(Scene& scene) override;
  void day(Scene& scene) override;

 private:
  struct Forms {
    Form late, again, asked_late, not_told, not_served, asked_by_mouth, told, tests, second_fault, not_collected;
    Form refuses, refuses_firms;
    Form visits, visits_turns, visits_one_ordered, visits_two_units, visits_two, visits_ordered, visits_complaints;
    Form others_found, another_station, month_after, quiet_month, twice_only, too_long_after;
    Form treated, by_subordinate, long_served, sister_firm, family, permitted, stranger;
  };
  // How often in a row nothing was found at a venue, by its station and by the squad.
  struct Streak {
    int unit = -1;
    int clean = 0;
    Date last;
    int squad_clean = 0;
    Date squad_last;
    Date quiet_until;
    Date unordered;
  };

  void name_forms(Plants& plants);
  Service service_of(Scene& scene, int unit, int clerk, Rng& rng);
  void serve(Scene& scene, int unit, int clerk, Rng& rng);
  void write(Scene& scene, const Service& service);
  void ask(Scene& scene, const Service& service, std::int64_t number, Timestamp when, bool new_defect);
  void write(Scene& scene, const Visit& visit);
  void inspect(Scene& scene, Rng& rng);
  Visit visit_of(Scene& scene, int unit, Rng& rng);
  Timestamp later(const Scene& scene, Timestamp from, int working_days, Rng& rng) const;
  Id business();

  // window_plants.cc
  template <typename Bend>
  void plant(Scene& scene, Form form, Rng& rng, const Bend& bend);
  void plant_services(Scene& scene, Rng& rng);
  void plant_refusals(Scene& scene, Rng& rng);
  void plant_visits(Scene& scene, Rng& rng);
  void plant_finds(Scene& scene, Rng& rng);
  void plant_banquets(Scene& scene, Rng& rng);
  void find(Scene& scene, Form form, int clean_from, int clean_to, int days_from, int days_to, bool station, Rng& rng);
  void dine(Scene& scene, Form form, int person, Id host, std::string_view kind, std::string_view paper, Rng& rng);

  Forms forms_{};
  std::vector<Streak> streaks_;
  int refuser_ = -1;
  Date refuses_until_;
  bool refuses_firms_only_ = false;
  std::int64_t businesses_ = 0;
  IdMaker services_{"BJ"};
  IdMaker visits_{"JC"};
  IdMaker orders_{"JS"};
  IdMaker checks_{"YQ"};
  Table* service_ = nullptr;
  Table* supplement_ = nullptr;
  Table* inspection_ = nullptr;
  Table* check_ = nullptr;
};

}  // namespace plumbline::sample
