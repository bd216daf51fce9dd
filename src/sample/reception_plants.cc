// SPDX-License-Identifier: Apache-2.0
// Wrongs and innocents of receptions: letters, companions, meals, what was on the table and where it stood.
#include "sample/finding_key.h"
#include "sample/spending.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kLetter = "conduct.reception-without-letter";
constexpr std::string_view kCompanions = "conduct.reception-companions-over-limit";
constexpr std::string_view kMeals = "conduct.reception-companions-over-limit-meals";
constexpr std::string_view kBanned = "conduct.reception-banned-items";
constexpr Date kNoAlcohol{20226};  // 2025-05-18

}  // namespace

void Spending::name_forms(Plants& plants) {
  using enum Variant;
  forms_.no_letter = plants.form(kLetter, Plain, "no-letter");
  forms_.reused_letter = plants.form(kLetter, Evasive, "letter-of-a-past-visit");
  forms_.others_letter = plants.form(kLetter, Evasive, "letter-to-another-unit");
  forms_.thin_list = plants.form(kLetter, Evasive, "list-without-names");
  forms_.written_after = plants.form(kLetter, Evasive, "letter-written-afterwards");  // no record shows it
  forms_.foreign = plants.form(kLetter, Innocent, "foreign-guests");
  forms_.second_visit = plants.form(kLetter, Innocent, "second-day-of-a-visit");
  forms_.five_for_ten = plants.form(kCompanions, Plain, "five-for-ten");
  forms_.four_for_eleven = plants.form(kCompanions, Evasive, "four-for-eleven");
  forms_.five_for_fourteen = plants.form(kCompanions, Evasive, "five-for-fourteen");
  forms_.guests_inflated = plants.form(kCompanions, Evasive, "guests-inflated");  // no record shows it
  forms_.bill_for_fewer = plants.form(kCompanions, Evasive, "guests-inflated-but-not-on-the-bill");
  forms_.three_for_ten = plants.form(kCompanions, Innocent, "three-for-ten");
  forms_.five_for_fifteen = plants.form(kCompanions, Innocent, "five-for-fifteen");
  forms_.foreign_table = plants.form(kCompanions, Innocent, "foreign-guests");
  forms_.one_did_not_eat = plants.form(kCompanions, Innocent, "a-guest-who-did-not-eat");
  forms_.billed_apart = plants.form(kCompanions, Innocent, "some-billed-apart", Timing{.at_most = 2});
  forms_.two_meals = plants.form(kMeals, Plain, "two-meals");
  forms_.split_table = plants.form(kMeals, Evasive, "one-table-in-two-records");
  forms_.next_day = plants.form(kMeals, Evasive, "another-meal-next-day");
  forms_.second_without_meal = plants.form(kMeals, Innocent, "second-reception-without-meal");
  forms_.foreign_meals = plants.form(kMeals, Innocent, "foreign-guests");
  forms_.tobacco = plants.form(kBanned, Plain, "tobacco");
  forms_.wine_as_drink = plants.form(kBanned, Evasive, "billed-as-something-else");
  forms_.club_as_restaurant = plants.form(kBanned, Evasive, "club-registered-as-restaurant");
  forms_.fin_as_dish = plants.form(kBanned, Evasive, "shark-fin-entered-as-dish");
  forms_.in_water_bottles = plants.form(kBanned, Evasive, "wine-in-water-bottles");  // no record shows it
  forms_.beer_duck = plants.form(kBanned, Innocent, "beer-duck");
  forms_.false_fin = plants.form(kBanned, Innocent, "vegetarian-fin");
  forms_.lawful_wine = plants.form(kBanned, Innocent, "wine-where-lawful");
}

template <typename Bend>
bool Spending::plant(Scene& scene, Form form, int unit, Rng& rng, const Bend& bend) {
  if (!scene.plants.take(form)) return false;
  Reception reception = reception_of(scene, unit, rng);
  reception.meals = 1;
  reception.alcohol = false;
  bend(reception);
  write(scene, reception, rng);
  scene.plants.planted(form, reception.id);
  return true;
}

const Spending::Letter* Spending::letter_of(bool same_unit, int unit, Date from, Date to) const {
  for (const Letter& letter : letters_lately_) {
    if ((letter.unit == unit) == same_unit && letter.on >= from && letter.on <= to) return &letter;
  }
  return nullptr;
}

void Spending::plant_letters(Scene& scene, int unit, Rng& rng) {
  const Date today = scene.today;
  plant(scene, forms_.no_letter, unit, rng, [](Reception& one) { one.letter = {}; });
  if (const Letter* old = letter_of(true, unit, today - 200, today - 10)) {
    plant(scene, forms_.reused_letter, unit, rng, [&](Reception& one) {
      one.letter = old->id;
      one.meals = 0;
    });
  }
  if (const Letter* others = letter_of(false, unit, today - 5, today - 1)) {
    plant(scene, forms_.others_letter, unit, rng, [&](Reception& one) { one.letter = others->id; });
  }
  if (const Letter* same = letter_of(true, unit, today - 5, today - 1)) {
    plant(scene, forms_.second_visit, unit, rng, [&](Reception& one) {
      one.letter = same->id;
      one.meals = 0;
    });
  }
  plant(scene, forms_.thin_list, unit, rng, [](Reception& one) { one.names_guests = false; });
  plant(scene, forms_.written_after, unit, rng, [](Reception&) {});
  plant(scene, forms_.foreign, unit, rng, [](Reception& one) {
    one.letter = {};
    one.exempt = "foreign";
  });
}

void Spending::plant_tables(Scene& scene, int unit, Rng& rng) {
  const auto seat = [&](Form form, std::int64_t guests, std::int64_t companions, std::string_view exempt) {
    plant(scene, form, unit, rng, [&](Reception& one) {
      one.guests = guests;
      one.companions = companions;
      one.exempt = exempt;
    });
  };
  seat(forms_.five_for_ten, rng.between(4, 10), 5, {});
  seat(forms_.four_for_eleven, 11, 4, {});
  seat(forms_.five_for_fourteen, 14, 5, {});
  seat(forms_.three_for_ten, 10, 3, {});
  seat(forms_.five_for_fifteen, 15, 5, {});
  seat(forms_.foreign_table, 3, 6, "foreign");
  plant_bills(scene, unit, rng);
}

// The list says one thing, the restaurant has counted its guests.
void Spending::plant_bills(Scene& scene, int unit, Rng& rng) {
  const auto bill_for = [&](Form form, std::int64_t guests, std::int64_t companions, std::int64_t guests_fed) {
    std::optional<Claim> claim = claim_of(scene, unit, rng);
    if (!claim) return;
    plant(scene, form, unit, rng, [&](Reception& one) {
      one.guests = guests;
      one.companions = companions;
      claim->kind = "reception";
      claim->reception = one.id;
      claim->letter = one.letter;
      claim->list = true;
      claim->fen = one.fen;
      claim->fed = guests_fed + companions;
      claim->at = at(scene.today, 12, rng.below(59));
      claim->limit_fen = claim->fen <= 200'000 ? 200'000 : 2'000'000;
      bill(*claim, one.merchant, rng.below(kOthers));
      write(scene, *claim);
    });
  };
  bill_for(forms_.guests_inflated, 15, 5, 15);
  bill_for(forms_.bill_for_fewer, 15, 5, rng.between(5, 10));
  bill_for(forms_.one_did_not_eat, 10, 3, 9);
  bill_for(forms_.billed_apart, 15, 5, 8);
}

void Spending::plant_meals(Scene& scene, int unit, Rng& rng) {
  Plants& plants = scene.plants;
  const auto several = [&](Form form, std::int64_t first, std::int64_t second, int days, std::string_view exempt) {
    if (!plants.take(form)) return;
    Reception one = reception_of(scene, unit, rng);
    one.meals = first;
    one.alcohol = false;
    one.exempt = exempt;
    write(scene, one, rng);
    if (second >= 0) {
      Reception other = one;
      other.id = receptions_.next(scene.today);
      other.meals = second;
      other.on = scene.today + days;
      write(scene, other, rng);
    }
    plants.planted(form, key_from({one.letter, scene.world.unit(unit).id}));
  };
  several(forms_.two_meals, rng.between(2, 3), -1, 0, {});
  several(forms_.split_table, 1, 1, 0, {});
  several(forms_.next_day, 1, 1, 1, {});
  several(forms_.second_without_meal, 1, 0, 1, {});
  several(forms_.foreign_meals, 3, -1, 0, "foreign");
}

void Spending::plant_menus(Scene& scene, int unit, Rng& rng) {
  const bool dry = scene.today >= kNoAlcohol;
  const auto serve = [&](Form form, std::string_view item, std::string_view kind) {
    plant(scene, form, unit, rng, [&](Reception& one) {
      one.item = item;
      one.item_kind = kind;
    });
  };
  plant(scene, forms_.tobacco, unit, rng, [](Reception& one) { one.tobacco = true; });
  serve(forms_.wine_as_drink, dry ? "精品白酒" : "软盒香烟", dry ? "drink" : "service");
  serve(forms_.fin_as_dish, rng.chance(50) ? "红烧鱼翅" : "燕窝羹", "dish");
  serve(forms_.in_water_bottles, "矿泉水", "drink");
  serve(forms_.beer_duck, "啤酒鸭", "dish");
  serve(forms_.false_fin, rng.chance(50) ? "素鱼翅羹" : "仿燕窝", "dish");
  plant(scene, forms_.lawful_wine, unit, rng, [&](Reception& one) {
    one.alcohol = true;
    if (dry) one.exempt = "foreign";
  });
  const int club = merchant_of("members", at(scene.today, 12), rng);
  if (club < 0) return;
  plant(scene, forms_.club_as_restaurant, unit, rng, [&](Reception& one) {
    one.place = "restaurant";
    one.merchant = merchants_[static_cast<std::size_t>(club)].id;
  });
}

void Spending::plant_receptions(Scene& scene, Rng& rng) {
  const auto units = static_cast<std::int64_t>(scene.world.units().size());
  const int unit = scene.world.now(static_cast<int>(rng.below(units)));
  plant_letters(scene, unit, rng);
  plant_tables(scene, unit, rng);
  plant_meals(scene, unit, rng);
  plant_menus(scene, unit, rng);
}

}  // namespace plumbline::sample
