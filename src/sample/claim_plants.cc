// SPDX-License-Identifier: Apache-2.0
// Wrongs and innocents of claims: missing papers, clubs, disguised receptions, split invoices, amounts under a limit.
#include "sample/finding_key.h"
#include "sample/spending.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kPapers = "conduct.reception-without-letter-claim";
constexpr std::string_view kClub = "conduct.reception-banned-items-claim";
constexpr std::string_view kDisguise = "conduct.expense-splitting-disguise";
constexpr std::string_view kInvoices = "conduct.expense-splitting-disguise-invoices";
constexpr std::string_view kLimit = "conduct.expense-splitting-disguise-limit";

}  // namespace

void Spending::name_claim_forms(Plants& plants) {
  using enum Variant;
  forms_.claim_no_letter = plants.form(kPapers, Plain, "no-letter");
  forms_.claim_no_list = plants.form(kPapers, Evasive, "no-list");
  forms_.claim_no_invoice = plants.form(kPapers, Evasive, "no-invoice");
  forms_.claim_foreign = plants.form(kPapers, Innocent, "foreign-guests");
  forms_.club_claim = plants.form(kClub, Plain, "club");
  forms_.private_table_claim = plants.form(kClub, Evasive, "one-table-place-as-office-paper");
  forms_.members_claim = plants.form(kClub, Evasive, "members-only-restaurant");
  forms_.through_a_firm = plants.form(kClub, Evasive, "invoice-of-another-firm");  // no record shows it
  forms_.closed_claim = plants.form(kClub, Evasive, "court-behind-a-hotel");
  forms_.guest_house = plants.form(kClub, Innocent, "guest-house-of-the-authorities", Timing{.at_most = 2});
  forms_.open_restaurant = plants.form(kClub, Innocent, "restaurant-named-after-a-street");
  forms_.mostly_food = plants.form(kDisguise, Plain, "training-that-is-a-banquet");
  forms_.host_fed = plants.form(kDisguise, Evasive, "allowance-though-fed");
  forms_.cash = plants.form(kDisguise, Evasive, "private-account");
  forms_.food_as_hall = plants.form(kDisguise, Evasive, "food-billed-as-hall");  // no record shows it
  forms_.dinner_as_paper = plants.form(kDisguise, Evasive, "dinner-as-office-paper");
  forms_.forty_percent = plants.form(kDisguise, Innocent, "forty-percent-exactly");
  forms_.host_was_paid = plants.form(kDisguise, Innocent, "host-was-paid");
  forms_.cash_for_reason = plants.form(kDisguise, Innocent, "cash-for-a-reason");
  forms_.same_evening = plants.form(kInvoices, Plain, "same-evening");
  forms_.round_midnight = plants.form(kInvoices, Evasive, "before-and-after-midnight");
  forms_.two_claimants = plants.form(kInvoices, Evasive, "two-claimants");
  forms_.days_apart = plants.form(kInvoices, Evasive, "dated-three-days-apart");
  forms_.written_days_later = plants.form(kInvoices, Evasive, "written-three-days-later");  // nothing ties the two
  forms_.two_letters = plants.form(kInvoices, Innocent, "two-visits-two-letters");
  forms_.a_day_later = plants.form(kInvoices, Innocent, "twenty-five-hours");
  forms_.quiet_place = plants.form(kInvoices, Innocent, "nobody-else-between-two-meals", Timing{.at_most = 2});
  const Timing quarter{.lead = 5, .tail = 40, .at_most = 8};
  forms_.near_limit = plants.form(kLimit, Plain, "just-under-the-limit", quarter);
  forms_.nine_tenths = plants.form(kLimit, Evasive, "at-nine-tenths-with-a-small-one", quarter);
  const Timing few{.lead = 5, .tail = 40, .at_most = 2};
  forms_.three_people = plants.form(kLimit, Evasive, "spread-over-three-people", few);  // no record ties them
  forms_.only_two = plants.form(kLimit, Innocent, "only-two", few);
  forms_.three_of_eight = plants.form(kLimit, Innocent, "three-of-eight", few);
}

template <typename Bend>
void Spending::plant_claim(Scene& scene, Form form, int unit, Rng& rng, const Bend& bend) {
  if (!scene.plants.take(form)) return;
  std::optional<Claim> claim = claim_of(scene, unit, rng);
  if (!claim) {
    scene.plants.put_back(form);
    return;
  }
  claim->pay = "official_card";
  bend(*claim);
  claim->limit_fen = claim->fen <= 200'000 ? 200'000 : 2'000'000;
  write(scene, *claim);
  scene.plants.planted(form, claim->id);
}

void Spending::plant_papers(Scene& scene, int unit, Rng& rng) {
  const auto paper = [&](Form form, bool letter, bool list, bool invoice) {
    plant_claim(scene, form, unit, rng, [&](Claim& claim) {
      claim.kind = "reception";
      bill(claim, merchants_.front().id, rng.below(kOthers));
      claim.letter = letter ? letters_.next(scene.today) : Id{};
      claim.list = list;
      if (!invoice) claim.invoice = {};
    });
  };
  paper(forms_.claim_no_letter, false, true, true);
  paper(forms_.claim_no_list, true, false, true);
  paper(forms_.claim_no_invoice, true, true, false);
  plant_claim(scene, forms_.claim_foreign, unit, rng, [&](Claim& claim) {
    Reception reception = reception_of(scene, unit, rng);
    reception.letter = {};
    reception.exempt = "foreign";
    write(scene, reception, rng);
    claim.kind = "reception";
    claim.reception = reception.id;
    bill(claim, reception.merchant, rng.below(kOthers));
    claim.list = true;
  });
  const auto at_merchant = [&](Form form, std::string_view kind, std::string_view merchant_kind) {
    const int merchant = merchant_of(merchant_kind, at(scene.today, 18), rng);
    if (merchant < 0) return;
    plant_claim(scene, form, unit, rng, [&](Claim& claim) {
      claim.kind = kind;
      bill(claim, merchants_[static_cast<std::size_t>(merchant)].id, rng.below(kOthers));
      claim.at = at(scene.today, 18, 40);
      if (kind == "meeting") claim.food_fen = claim.fen / 5;
      // Neither sells meetings or paper.
      if (merchant_kind == "club" || merchant_kind == "private_table") scene.plants.consequence(kDisguise, claim.id);
    });
  };
  at_merchant(forms_.club_claim, "meeting", "club");
  at_merchant(forms_.private_table_claim, "office", "private_table");
  at_merchant(forms_.members_claim, "other", "members");
  at_merchant(forms_.closed_claim, "other", "closed");
  at_merchant(forms_.guest_house, "other", "closed");
  at_merchant(forms_.dinner_as_paper, "office", "restaurant");
  at_merchant(forms_.through_a_firm, "office", "other");
  at_merchant(forms_.open_restaurant, "other", "restaurant");
}

void Spending::plant_disguises(Scene& scene, int unit, Rng& rng) {
  const auto training = [&](Form form, std::int64_t percent) {
    plant_claim(scene, form, unit, rng, [&](Claim& claim) {
      claim.kind = "training";
      bill(claim, merchants_.front().id, rng.below(kOthers));
      claim.fen = rng.between(900, 4'000) * 100;
      claim.food_fen = claim.fen * percent / 100;
    });
  };
  training(forms_.mostly_food, rng.between(55, 90));
  training(forms_.food_as_hall, 20);
  training(forms_.forty_percent, 40);
  const auto trip = [&](Form form, bool paid) {
    plant_claim(scene, form, unit, rng, [&](Claim& claim) {
      travel(claim, rng);
      claim.fed_days = *claim.days;
      claim.meal_fen = *claim.days * 10'000;
      claim.host_paid = paid;
    });
  };
  trip(forms_.host_fed, false);
  trip(forms_.host_was_paid, true);
  const auto pay = [&](Form form, std::string_view how, std::string_view reason) {
    plant_claim(scene, form, unit, rng, [&](Claim& claim) {
      travel(claim, rng);
      claim.pay = how;
      claim.reason = reason;
    });
  };
  pay(forms_.cash, "personal", {});
  pay(forms_.cash_for_reason, "cash", "山区无刷卡条件");
}

// Two invoices of one merchant for one unit, so many minutes apart and with so many for others between them.
void Spending::plant_pair(Scene& scene, Form form, int unit, std::int64_t apart, std::int64_t others, Rng& rng) {
  const bool letters = form.index == forms_.two_letters.index;
  if (!scene.plants.take(form)) return;
  const Timestamp first_at = at(scene.today - 6, 23, 20);
  const int merchant = merchant_of("restaurant", first_at + apart * kMinute, rng);
  std::optional<Claim> first = claim_of(scene, unit, rng);
  std::optional<Claim> second = claim_of(scene, unit, rng);
  if (merchant < 0 || !first || !second) {
    scene.plants.put_back(form);
    return;
  }
  first->at = first_at;
  second->at = first_at + apart * kMinute;
  if (form.index != forms_.two_claimants.index) second->claimant = first->claimant;
  for (Claim* claim : {&*first, &*second}) {
    claim->kind = letters ? "reception" : "other";
    claim->list = letters;
    bill(*claim, merchants_[static_cast<std::size_t>(merchant)].id, claim == &*first ? rng.below(kOthers) : others);
    claim->fen = rng.between(600, 1'700) * 100;
    claim->pay = "official_card";
    if (letters) claim->letter = letters_.next(scene.today);
    write(scene, *claim);
  }
  scene.plants.planted(form, key_from({second->merchant, second->id}));
}

void Spending::plant_pairs(Scene& scene, int unit, Rng& rng) {
  plant_pair(scene, forms_.same_evening, unit, 25, 0, rng);
  plant_pair(scene, forms_.round_midnight, unit, 55, 0, rng);
  plant_pair(scene, forms_.two_claimants, unit, 90, rng.below(3), rng);
  plant_pair(scene, forms_.days_apart, unit, 3 * 24 * 60, 0, rng);
  plant_pair(scene, forms_.written_days_later, unit, 3 * 24 * 60, rng.between(5, kOthers), rng);
  plant_pair(scene, forms_.quiet_place, unit, 4 * 24 * 60, 0, rng);
  plant_pair(scene, forms_.two_letters, unit, 12 * 60, rng.between(1, 9), rng);
  plant_pair(scene, forms_.a_day_later, unit, 25 * 60, rng.between(1, kOthers), rng);
}

// Claims of so many percent of the limit, one every few days, within a quarter.
void Spending::plant_limit(Scene& scene, Form form, std::initializer_list<std::int64_t> percents, bool one_person,
                           Rng& rng) {
  const std::size_t people = one_person ? 1 : percents.size();
  const bool room = next_quarter(scene.today) - scene.today > 30 && careful_used_ + people <= careful_.size();
  if (!room || !scene.plants.take(form)) return;
  const int first = careful_[careful_used_];
  int day = 0;
  for (const std::int64_t percent : percents) {
    Claim claim;
    claim.id = claims_.next(scene.today);
    claim.claimant = careful_[careful_used_];
    claim.unit = std::max(0, scene.world.unit_of(claim.claimant));
    claim.on = scene.today + day;
    claim.fen = claim.limit_fen * percent / 100;
    claim.invoice = invoices_.next();
    claim.at = World::office_time(claim.on - 2, rng);
    write(scene, claim);
    day += 3;
    if (!one_person) ++careful_used_;
  }
  if (one_person) ++careful_used_;
  scene.plants.planted(form, key_from({scene.world.person(first).id, iso(first_of_quarter(scene.today))}));
}

void Spending::plant_limits(Scene& scene, Rng& rng) {
  plant_limit(scene, forms_.near_limit, {95, 98, 99}, true, rng);
  plant_limit(scene, forms_.nine_tenths, {90, 90, 90, 12}, true, rng);
  plant_limit(scene, forms_.three_people, {97, 97, 97}, false, rng);
  plant_limit(scene, forms_.only_two, {96, 97}, true, rng);
  plant_limit(scene, forms_.three_of_eight, {95, 96, 97, 10, 20, 15, 30, 12}, true, rng);
}

void Spending::plant_claims(Scene& scene, Rng& rng) {
  const auto units = static_cast<std::int64_t>(scene.world.units().size());
  const int unit = scene.world.now(static_cast<int>(rng.below(units)));
  plant_papers(scene, unit, rng);
  plant_disguises(scene, unit, rng);
  plant_pairs(scene, unit, rng);
  plant_limits(scene, rng);
}

}  // namespace plumbline::sample
