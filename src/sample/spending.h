// SPDX-License-Identifier: Apache-2.0
// Receptions and claims of the sample: what the files about spending have in common.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {

constexpr std::int64_t kOthers = 30;  // fewer invoices than that a merchant makes out to others between two of ours

struct Merchant {
  Id id;
  std::string_view kind;
  Timestamp last{};           // its last invoice
  std::int64_t invoices = 0;  // so many it has made out to anybody
};

struct Reception {
  Id id;
  int unit = 0;
  Date on;
  Id letter;
  bool names_guests = true;
  std::int64_t guests = 0;
  std::int64_t companions = 0;
  std::int64_t meals = 1;
  std::int64_t days = 1;
  bool alcohol = false;
  bool tobacco = false;
  std::string_view place = "canteen";
  Id merchant;
  std::int64_t fen = 0;
  std::string_view exempt = {};
  std::string_view item = {};  // one line of the bill worth naming
  std::string_view item_kind = {};
};

struct Claim {
  Id id;
  int unit = 0;
  int claimant = -1;
  Date on;
  std::string_view kind = "office";
  std::int64_t fen = 0;
  std::optional<std::int64_t> food_fen;
  std::int64_t limit_fen = 200'000;
  Id merchant;
  Id invoice;
  Timestamp at;
  Id reception;
  Id letter;
  bool list = false;
  std::optional<std::int64_t> fed;  // people
  std::string_view pay = "official_card";
  std::string_view reason = {};
  // travel
  std::optional<std::int64_t> days;
  std::int64_t meal_fen = 0;
  std::int64_t transport_fen = 0;
  std::int64_t fed_days = 0;
  std::int64_t driven_days = 0;
  bool host_paid = false;
};

class Spending : public Area {
 public:
  std::string_view name() const override { return "spending"; }
  void begin(Scene& scene) override;
  void day(Scene& scene) override;

 private:
  struct Forms {
    Form no_letter, reused_letter, others_letter, thin_list, written_after, foreign, second_visit;
    Form claim_no_letter, claim_no_list, claim_no_invoice, claim_foreign;
    Form five_for_ten, four_for_eleven, five_for_fourteen, guests_inflated, bill_for_fewer;
    Form three_for_ten, five_for_fifteen, foreign_table, one_did_not_eat, billed_apart;
    Form two_meals, split_table, next_day, second_without_meal, foreign_meals;
    Form tobacco, wine_as_drink, club_as_restaurant, fin_as_dish, in_water_bottles, beer_duck, false_fin, lawful_wine;
    Form club_claim, private_table_claim, members_claim, closed_claim, guest_house, through_a_firm, open_restaurant;
    Form mostly_food, host_fed, cash, food_as_hall, dinner_as_paper, forty_percent, host_was_paid, cash_for_reason;
    Form same_evening, round_midnight, two_claimants, days_apart, written_days_later, two_letters, a_day_later,
        quiet_place;
    Form near_limit, nine_tenths, three_people, only_two, three_of_eight;
  };
  struct Letter {
    Id id;
    int unit = 0;
    Date on;
  };

  void name_forms(Plants& plants);
  void open_merchants(Scene& scene);
  // Nobody: -1. One that has not made out an invoice for two days, so that chance makes no pair.
  int merchant_of(std::string_view kind, Timestamp when, Rng& rng);
  Reception reception_of(Scene& scene, int unit, Rng& rng);
  void receive(Scene& scene, int unit, Rng& rng);
  void spend(Scene& scene, int unit, Rng& rng);
  void travel(Claim& claim, Rng& rng) const;
  bool meet(Claim& claim, Rng& rng);
  std::optional<Claim> claim_of(Scene& scene, int unit, Rng& rng);
  void write(Scene& scene, const Reception& reception, Rng& rng);
  void write(Scene& scene, const Claim& claim);
  // The merchant makes out the invoice, with its own next number after so many for others.
  void bill(Claim& claim, const Id& merchant, std::int64_t others);

  // reception_plants.cc
  void plant_receptions(Scene& scene, Rng& rng);
  void plant_letters(Scene& scene, int unit, Rng& rng);
  void plant_tables(Scene& scene, int unit, Rng& rng);
  void plant_bills(Scene& scene, int unit, Rng& rng);
  void plant_meals(Scene& scene, int unit, Rng& rng);
  void plant_menus(Scene& scene, int unit, Rng& rng);
  const Letter* letter_of(bool same_unit, int unit, Date from, Date to) const;
  template <typename Bend>
  bool plant(Scene& scene, Form form, int unit, Rng& rng, const Bend& bend);
  // claim_plants.cc
  void name_claim_forms(Plants& plants);
  void plant_claims(Scene& scene, Rng& rng);
  void plant_papers(Scene& scene, int unit, Rng& rng);
  void plant_disguises(Scene& scene, int unit, Rng& rng);
  void plant_pairs(Scene& scene, int unit, Rng& rng);
  void plant_pair(Scene& scene, Form form, int unit, std::int64_t apart, std::int64_t others, Rng& rng);
  void plant_limits(Scene& scene, Rng& rng);
  void plant_limit(Scene& scene, Form form, std::initializer_list<std::int64_t> percents, bool one_person, Rng& rng);
  template <typename Bend>
  void plant_claim(Scene& scene, Form form, int unit, Rng& rng, const Bend& bend);

  Forms forms_{};
  std::vector<Merchant> merchants_;
  std::deque<Letter> letters_lately_;
  std::vector<int> careful_;  // claims of theirs are written by plants only
  std::size_t careful_used_ = 0;
  IdMaker receptions_{"JD"};
  IdMaker letters_{"GH"};
  IdMaker claims_{"BX"};
  Series invoices_{"FP", 9};  // of those who are no merchants of ours
  Table* merchant_ = nullptr;
  Table* reception_ = nullptr;
  Table* item_ = nullptr;
  Table* claim_ = nullptr;
};

}  // namespace plumbline::sample
