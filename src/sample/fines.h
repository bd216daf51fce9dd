// SPDX-License-Identifier: Apache-2.0
// FineDesk: the fines of the invented bureau, how they are paid, changed and handed in, and what is planted among them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "sample/cashbook.h"

namespace plumbline::sample {

enum class FineLaw { PublicOrder, Traffic, Other };

struct Offence {
  std::string_view code;
  FineLaw law = FineLaw::Other;
  int low = 0;  // yuan, by law
  int mild = 0;
  int grave = 0;
  int high = 0;
  std::string_view role = {};  // in traffic
  bool simple = false;         // may be fined on the spot
};

struct Fine {
  Id no;
  int unit = 0;
  const Offence* offence = nullptr;
  std::string_view party_type = "person";
  Id party;
  Timestamp act;
  Timestamp decided;
  bool on_spot = false;
  std::int64_t fen = 0;
  std::int64_t low = 0;  // by law
  std::int64_t high = 0;
  std::string_view grade;
  std::int64_t grade_low = 0;
  std::int64_t grade_high = 0;
  std::string_view reason;
  int officer = 0;
  int officers = 2;
  bool objects = false;
  bool recorded = true;
  int approver = -1;
  std::optional<Timestamp> filed;
  std::string_view ground;
  bool remote = false;
  bool requested = false;
  std::optional<bool> local = true;
  std::optional<Timestamp> collected;
  std::int64_t collected_fen = 0;
  std::string_view channel;
  std::optional<Timestamp> landed;
  std::optional<Timestamp> handed_in;
  std::optional<Timestamp> banked;
  Id receipt;
  Id treasury;
};

struct FineChange {
  std::string_view kind = "reduce";
  std::string_view origin = "own";
  Timestamp at;
  std::int64_t before = 0;
  std::int64_t after = 0;
  int approver = -1;
  bool minutes = true;
};

// What an ordinary fine is, before anything is bent.
enum class FineShape { Any, OnSpot, OnSpotTraffic, Cash, CashTraffic, Ordinary };

class FineDesk {
 public:
  explicit FineDesk(Cashbook& cash) : cash_(cash) {}

  void begin(Scene& scene);
  void day(Scene& scene);
  void end(Scene& scene);

  // ---- for fine_plants.cc
  struct Bending {
    FineDesk& desk;
    Scene& scene;
    Rng& rng;
    Fine& fine;
    Form form;
    void also(Fine other);  // written and planted, too
    void change(const FineChange& change);
    int changes = 0;
    bool planted = true;  // the fine itself is what is found
  };
  struct Plant {
    std::string_view rule;
    Variant variant = Variant::Plain;
    std::string_view slug;
    FineShape shape = FineShape::Any;
    void (*bend)(Bending&) = nullptr;  // none: the wrong leaves no trace in the row
    Timing timing = {};
  };

  std::optional<Fine> make(Scene& scene, int unit, FineShape shape, Rng& rng);
  std::optional<Fine> make_anywhere(Scene& scene, FineShape shape, Rng& rng);
  // Money, receipt and treasury receipt as they should be, from the channel and the times of the fine.
  void settle(Scene& scene, Fine& fine);
  Id new_number(Scene& scene) { return numbers_.next(scene.today); }
  void write(Scene& scene, const Fine& fine, Rng& rng);
  void write_change(Scene& scene, const Id& fine, int number, const FineChange& change);
  Cashbook& cash() { return cash_; }
  // The month of the fine's receipt or money will not add up; told once a month.
  void upsets(Scene& scene, const Fine& fine, std::string_view part);

 private:
  struct Lean {         // an officer who always fines at one end
    int direction = 0;  // -1 always lowest, 1 always highest; -2, 2: only mild, only grave cases
    int year = 0;
    int percent = 100;
    int fines = 0;
    Form form;
  };
  struct Rush {  // a unit that meets its number at the end of the month
    Date from;
    int pattern = 0;  // bit n: the n-th month from the first
    int factor = 6;
  };
  struct Lone {  // a change of the organ itself without minutes
    int approver = 0;
    Timestamp at;
    Id fine;
  };

  int count_for(Scene& scene, int unit, Rng& rng) const;
  void draw_amount(Scene& scene, Fine& fine, Rng& rng);
  void draw_payment(Scene& scene, Fine& fine, FineShape shape, Rng& rng);
  void plant(Scene& scene);
  void plant_leans(Scene& scene, Rng& rng);
  void plant_rushes(Scene& scene, Rng& rng);
  void plant_gaps(Scene& scene, Rng& rng);
  void tear(Scene& scene, int unit, std::int64_t numbers, Form form);
  void plant_series(Scene& scene, Rng& rng);
  void plant_sums(Scene& scene, Rng& rng);

  Cashbook& cash_;
  Table* fines_ = nullptr;
  Table* changes_ = nullptr;
  IdMaker numbers_{"CF"};    // without gaps: each number is a row
  IdMaker matters_{"QT"};    // what else a receipt may be for
  std::vector<Form> forms_;  // of kFinePlants
  std::map<int, Lean> leans_;
  std::map<int, Rush> rushes_;
  std::map<std::string, bool> upset_;
  std::vector<Lone> lone_;
  std::array<Form, 5> lean_forms_;
  std::array<Form, 5> rush_forms_;
  std::array<Form, 5> gap_forms_;
  std::array<Form, 5> series_forms_;
  std::array<Form, 6> sum_forms_;
};

std::span<const FineDesk::Plant> fine_plants();

}  // namespace plumbline::sample
