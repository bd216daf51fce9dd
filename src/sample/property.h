// SPDX-License-Identifier: Apache-2.0
// PropertyDesk: what is taken in cases, where it is kept, who takes it out, how it ends, and what is planted among it.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sample/cashbook.h"
#include "sample/stores.h"

namespace plumbline::sample {

struct Item {
  Id no;
  Id case_no;
  int unit = 0;
  Id ledger;
  std::string_view title;
  std::string_view category = "other";
  std::int64_t quantity = 1000;  // thousandths
  std::optional<std::int64_t> fen = 0;
  Id owner;
  std::string_view law = "administrative";
  std::string_view measure = "seize";
  Timestamp measured;
  int measured_by = -1;
  bool on_scene = false;
  int approver = -1;
  std::string_view level = "dept_head";
  std::optional<Timestamp> approved;
  bool business = false;
  Id list;
  int photos = 1;
  std::string_view cause = "涉嫌违法犯罪";
  std::string_view origin = "当事人持有";
  std::string_view state = "完好";
  std::string_view whereabouts;
  bool remote = false;
  std::optional<Timestamp> returned_to_unit;
  std::optional<Timestamp> test_until;
  int test_approver = -1;
  std::optional<Timestamp> handed_over;
  int custodian = -1;
  Id storage;
  std::int64_t excluded_days = 0;
  std::optional<Timestamp> case_decided;
  std::optional<Timestamp> unrelated;
  std::optional<Timestamp> notice;
  std::optional<Timestamp> released;
  Id recipient;
  bool authority = false;
  std::string_view release_level;
  std::string_view disposal = "pending";
  std::optional<Timestamp> disposed;
  std::string_view disposal_level;
  std::optional<bool> photo_before;
  std::optional<bool> undisputed;
  bool auction = false;
  std::optional<std::int64_t> proceeds;
  std::optional<Timestamp> proceeds_at;
  Id treasury;

  std::optional<Timestamp> ended() const { return released ? released : disposed; }
};

struct Checkout {
  Timestamp taken;
  int by = -1;
  int approver = -1;
  Date planned;
  std::optional<Date> extended;
  bool paper = false;
  std::optional<Timestamp> returned;
  std::string_view out = "完好";
  std::string_view in = "完好";
  std::int64_t quantity_out = 1000;
  std::int64_t quantity_in = 1000;
  bool keeper_signed = true;
  bool taker_signed = true;
  bool consumed = false;
};

enum class ItemShape { Any, Administrative, Criminal, Vehicle, Cash, Preserved };

class PropertyDesk {
 public:
  explicit PropertyDesk(Cashbook& cash) : cash_(cash) {}

  void begin(Scene& scene);
  void day(Scene& scene);
  void end(Scene& scene) { stores_.end(scene); }

  // ---- for property_plants.cc
  struct Bending {
    PropertyDesk& desk;
    Scene& scene;
    Rng& rng;
    const CaseNote& of;
    Item& item;
    Form form;
    void extend(std::string_view level, int number = 1);
    void check_out(const Checkout& checkout);
    Checkout checkout();  // as it should be
    int extensions = 0;
    int checkouts = 0;
    std::string key = {};  // of the finding; empty: the item's number
  };
  struct Plant {
    std::string_view rule;
    Variant variant = Variant::Plain;
    std::string_view slug;
    ItemShape shape = ItemShape::Any;
    void (*bend)(Bending&) = nullptr;
    Timing timing = {};
  };

  Item make(Scene& scene, const CaseNote& of, ItemShape shape, Rng& rng);
  // Ends it as it should end, `after` so many days.
  void end_well(Scene& scene, Item& item, std::int64_t after, Rng& rng);
  // The money of an item that is said to be in the treasury.
  void pay_in(Scene& scene, Item& item);
  void write(Scene& scene, const Item& item);
  void write_checkout(Scene& scene, const Item& item, int number, const Checkout& checkout);
  Stores& stores() { return stores_; }
  Cashbook& cash() { return cash_; }

 private:
  void draw_kind(Item& item, ItemShape shape, Rng& rng);
  void leave_room_in_time(Scene& scene, Item& item) const;
  void draw_keeping(Scene& scene, const CaseNote& of, Item& item, Rng& rng);
  void end_criminal(Scene& scene, Item& item, Rng& rng);
  void end_administrative(Scene& scene, Item& item, Rng& rng);
  void plant(Scene& scene);
  bool plant_one(Scene& scene, const Plant& plant, Form form, Rng& rng);

  Cashbook& cash_;
  Stores stores_;
  Table* items_ = nullptr;
  Table* extensions_ = nullptr;
  Table* checkouts_ = nullptr;
  IdMaker numbers_{"CW"};
  IdMaker ledgers_{"TZ"};
  std::vector<Form> forms_;  // of both lists of plants, in their order
};

std::span<const PropertyDesk::Plant> property_plants();      // taken, handed over, kept, entered
std::span<const PropertyDesk::Plant> property_end_plants();  // and how it ends

}  // namespace plumbline::sample
