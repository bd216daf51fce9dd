// SPDX-License-Identifier: Apache-2.0
// Items bent on their way out: given back, kept too long, checked out, disposed of, and not adding up.
#include <algorithm>
#include <array>

#include "sample/moments.h"
#include "sample/property.h"

namespace plumbline::sample {
namespace {

using Bending = PropertyDesk::Bending;
using Plant = PropertyDesk::Plant;

constexpr std::int64_t kYuan = 100;

// An ordinary seizure in the office: nothing about it is special.
void plain(Item& item, const CaseNote& of) {
  item.measure = "seize";
  item.on_scene = item.remote = false;
  item.returned_to_unit = std::nullopt;
  item.measured = of.filed + 30 * kMinute;
  item.approved = of.filed + 10 * kMinute;
  item.handed_over = item.measured + 3 * kHour;
}
// ---- giving back

void give_back(Bending& b) {
  plain(b.item, b.of);
  b.item.disposal = "release";
  b.item.release_level = "dept_head";
  b.item.unrelated = b.item.measured + 3 * kDay;
  b.item.released = at(day_of(*b.item.unrelated) + 2, 15);
  b.item.recipient = b.item.owner;
  b.item.whereabouts = "已退还物主";
}
void an_officer_collects(Bending& b) {
  give_back(b);
  b.item.recipient = b.scene.world.person(b.of.second).id;
  b.item.authority = true;
}
void never_given_back(Bending& b) {
  give_back(b);
  b.item.released = std::nullopt;
  b.item.disposal = "pending";
}
void on_the_fourth_day(Bending& b) {
  give_back(b);
  b.item.released = at(b.scene.world.open_day(day_of(*b.item.unrelated) + 3) + 1, 9);
}
void to_a_stranger(Bending& b) {
  give_back(b);
  b.item.recipient = b.scene.world.citizen(b.rng);
}
void victim_without_county(Bending& b) {
  give_back(b);
  b.item.unrelated = std::nullopt;
  b.item.disposal = "return_victim";
}
void by_proxy(Bending& b) {
  to_a_stranger(b);
  b.item.authority = true;
}
void an_officer_owns_it(Bending& b) {
  give_back(b);
  b.item.owner = b.item.recipient = b.scene.world.person(b.of.second).id;
}
void on_the_third_day(Bending& b) {
  give_back(b);
  b.item.released = at(day_of(*b.item.unrelated) + 3, 23);
}

// ---- terms

void end_after(Bending& b, int days) {
  plain(b.item, b.of);
  b.item.category = "other";
  b.item.law = "administrative";
  b.item.case_decided = at(day_of(b.item.measured) + days - 1, 15);
  b.item.released = at(day_of(b.item.measured) + days, 16);
  b.item.disposal = "release";
  b.item.recipient = b.item.owner;
  b.item.whereabouts = "已退还";
}
void six_weeks(Bending& b) {
  end_after(b, 45);
}
void extended_too_low(Bending& b) {
  b.extend("dept_head");
  end_after(b, 50);
}
void registered_a_fortnight(Bending& b) {
  const Date taken = day_of(b.of.filed + 30 * kMinute);
  end_after(b, std::max(14, b.scene.world.after_working_days(taken, 7).days - taken.days + 1));
  b.item.measure = "preserve";
}
void decided_and_forgotten(Bending& b) {
  end_after(b, 29);
  b.item.law = "criminal";
  b.item.released = at(day_of(*b.item.case_decided) + 20, 16);
}
void a_day_over(Bending& b) {
  const Date taken = day_of(b.of.filed + 30 * kMinute);
  end_after(b, b.scene.world.open_day(taken + 30).days - taken.days + 1);
}
void extended_by_county(Bending& b) {
  b.extend("county_head");
  end_after(b, 60);
}
void appraised(Bending& b) {
  end_after(b, 48);
  b.item.excluded_days = 20;
}
void long_but_criminal(Bending& b) {
  end_after(b, 90);
  b.item.law = "criminal";
}

// ---- check-outs

void checked(Bending& b, void (*bend)(Checkout&)) {
  plain(b.item, b.of);
  b.item.category = "electronics";
  Checkout checkout = b.checkout();
  if (checkout.approver < 0) checkout.approver = b.of.second;
  bend(checkout);
  b.check_out(checkout);
  b.key = b.item.no.str().append("/1");
}
void never_back(Bending& b) {
  checked(b, [](Checkout& c) { c.returned = std::nullopt; });
}
void back_a_week_late(Bending& b) {
  checked(b, [](Checkout& c) { c.returned = at(c.planned + 7, 10); });
}
void longer_without_paper(Bending& b) {
  checked(b, [](Checkout& c) {
    c.extended = c.planned + 10;
    c.returned = at(c.planned + 8, 10);
  });
}
void a_little_less(Bending& b) {
  checked(b, [](Checkout& c) {
    c.quantity_out = 10'000;
    c.quantity_in = 9'900;
  });
}
void another_state(Bending& b) {
  checked(b, [](Checkout& c) { c.in = "屏幕破损"; });
}
void approved_by_oneself(Bending& b) {
  checked(b, [](Checkout& c) { c.approver = c.by; });
}
void longer_by_paper(Bending& b) {
  checked(b, [](Checkout& c) {
    c.extended = c.planned + 10;
    c.paper = true;
    c.returned = at(c.planned + 10, 17);
  });
}
void used_up_by_a_test(Bending& b) {
  checked(b, [](Checkout& c) {
    c.in = "已取样";
    c.quantity_out = 5'000;
    c.quantity_in = 4'000;
    c.consumed = true;
  });
}

// ---- disposal

void dispose(Bending& b, std::string_view how, std::string_view level) {
  plain(b.item, b.of);
  if (b.item.category == "contraband" || b.item.category == "perishable") b.item.category = "other";
  b.item.disposal = how;
  b.item.disposal_level = level;
  b.item.disposed = at(day_of(b.item.measured) + 9, 15);
  b.item.case_decided = at(day_of(b.item.measured) + 8, 15);
  b.item.photo_before = true;
  b.item.undisputed = true;
  b.item.whereabouts = "已处置";
}
void sell_for(Bending& b, std::string_view level, bool auction) {
  dispose(b, auction ? "auction" : "sell", level);
  b.item.category = "vehicle";
  b.item.auction = auction;
  b.item.proceeds = *b.item.fen * 7 / 10;
  b.desk.pay_in(b.scene, b.item);
}
void used_by_the_unit(Bending& b) {
  dispose(b, "own_use", "dept_head");
}
void sold_by_a_station_head(Bending& b) {
  sell_for(b, "dept_head", true);
}
void sold_without_auction(Bending& b) {
  sell_for(b, "county_head", false);
}
void destroyed_without_photograph(Bending& b) {
  dispose(b, "destroy", "county_head");
  b.item.photo_before = false;
}
void money_stays_away(Bending& b) {
  dispose(b, "confiscate", "county_head");
  b.item.category = "cash";
  b.item.proceeds = *b.item.fen;
  b.item.proceeds_at = b.item.disposed;
}
void county_instead_of_principal(Bending& b) {
  sell_for(b, "county_head", true);
  b.item.law = "criminal";
}
void spoils_and_is_sold(Bending& b) {
  sell_for(b, "county_head", false);
  b.item.category = "perishable";
}
void contraband_taken_over(Bending& b) {
  dispose(b, "forfeit", "dept_head");
  b.item.category = "contraband";
  b.item.undisputed = false;
}
void exactly_five_hundred(Bending& b) {
  dispose(b, "forfeit", "dept_head");
  b.item.category = "tool";
  b.item.fen = 500 * kYuan;
}

// ---- sums

void cash_of(Bending& b, std::int64_t proceeds) {
  plain(b.item, b.of);
  b.item.category = "cash";
  dispose(b, "confiscate", "county_head");
  b.item.category = "cash";
  b.item.proceeds = proceeds;
  b.desk.pay_in(b.scene, b.item);
  b.key = b.item.case_no.str().append("/money");
}
void part_of_the_money_is_gone(Bending& b) {
  cash_of(b, *b.item.fen * 7 / 10);
}
void a_little_of_the_money_is_gone(Bending& b) {
  cash_of(b, *b.item.fen - 50 * kYuan);
}
void treasury_receipt_is_short(Bending& b) {
  cash_of(b, *b.item.fen);
  b.desk.cash().keep_back(b.scene, b.item.unit, Money::Confiscated, *b.item.proceeds_at, 100 * kYuan);
  b.key = b.item.case_no.str().append("/treasury/").append(b.item.treasury);
}
void treasury_receipt_is_invented(Bending& b) {
  cash_of(b, *b.item.fen);
  b.desk.cash().keep_back(b.scene, b.item.unit, Money::Confiscated, *b.item.proceeds_at, *b.item.fen);
  b.item.treasury = Id("JK").add(b.scene.today).add("-8").add(b.rng.below(100'000'000), 8);
  b.key = b.item.case_no.str().append("/treasury/").append(b.item.treasury);
}
void nothing_is_gone(Bending& b) {
  cash_of(b, *b.item.fen);
}
void the_bank_rounded(Bending& b) {
  cash_of(b, *b.item.fen - 60);
}

// ---- what records cannot show: the entry is as it should be, the thing is not

void signed_by_another(Bending& b) {
  give_back(b);
}
void extension_dated_back(Bending& b) {
  extended_by_county(b);
}
void exchanged(Bending& b) {
  checked(b, [](Checkout&) {});
}
void auctioned_to_a_friend(Bending& b) {
  sell_for(b, "county_head", true);
}

constexpr Timing kTerm{45, 110};
constexpr std::string_view kBack = "property.release-irregular";
constexpr std::string_view kTerms = "property.measure-expired";
constexpr std::string_view kOut = "property.checkout-overdue";
constexpr std::string_view kEnd = "property.disposal-unapproved";
constexpr std::string_view kSums = "property.reconciliation";
constexpr auto kPlain = Variant::Plain;
constexpr auto kEvasive = Variant::Evasive;
constexpr auto kInnocent = Variant::Innocent;
constexpr auto kAny = ItemShape::Any;
constexpr auto kAdmin = ItemShape::Administrative;

constexpr std::array<Plant, 43> kPlants{{
    {kBack, kPlain, "officer-collects", kAny, an_officer_collects},
    {kBack, kPlain, "never-given-back", kAny, never_given_back},
    {kBack, kEvasive, "on-the-fourth-day", kAny, on_the_fourth_day},
    {kBack, kEvasive, "to-a-stranger", kAny, to_a_stranger},
    {kBack, kEvasive, "victim-without-county", ItemShape::Criminal, victim_without_county},
    {kBack, kEvasive, "signed-by-another", kAny, signed_by_another},
    {kBack, kInnocent, "by-proxy", kAny, by_proxy},
    {kBack, kInnocent, "officer-owns-it", kAny, an_officer_owns_it},
    {kBack, kInnocent, "on-the-third-day", kAny, on_the_third_day},
    {kTerms, kPlain, "six-weeks", kAdmin, six_weeks, kTerm},
    {kTerms, kEvasive, "extended-too-low", kAdmin, extended_too_low, kTerm},
    {kTerms, kEvasive, "registered-a-fortnight", kAdmin, registered_a_fortnight, kTerm},
    {kTerms, kEvasive, "decided-and-forgotten", kAdmin, decided_and_forgotten, kTerm},
    {kTerms, kEvasive, "a-day-over", kAdmin, a_day_over, kTerm},
    {kTerms, kEvasive, "extension-dated-back", kAdmin, extension_dated_back, kTerm},
    {kTerms, kInnocent, "extended-by-county", kAdmin, extended_by_county, kTerm},
    {kTerms, kInnocent, "appraised", kAdmin, appraised, kTerm},
    {kTerms, kInnocent, "long-but-criminal", kAdmin, long_but_criminal, kTerm},
    {kOut, kPlain, "never-back", kAny, never_back},
    {kOut, kPlain, "a-week-late", kAny, back_a_week_late},
    {kOut, kEvasive, "longer-without-paper", kAny, longer_without_paper},
    {kOut, kEvasive, "a-little-less", kAny, a_little_less},
    {kOut, kEvasive, "another-state", kAny, another_state},
    {kOut, kEvasive, "approved-by-oneself", kAny, approved_by_oneself},
    {kOut, kEvasive, "exchanged", kAny, exchanged},
    {kOut, kInnocent, "longer-by-paper", kAny, longer_by_paper},
    {kOut, kInnocent, "used-up-by-a-test", kAny, used_up_by_a_test},
    {kEnd, kPlain, "used-by-the-unit", kAdmin, used_by_the_unit},
    {kEnd, kPlain, "sold-by-a-station-head", kAdmin, sold_by_a_station_head},
    {kEnd, kEvasive, "sold-without-auction", kAdmin, sold_without_auction},
    {kEnd, kEvasive, "destroyed-without-photograph", kAdmin, destroyed_without_photograph},
    {kEnd, kEvasive, "money-stays-away", kAdmin, money_stays_away},
    {kEnd, kEvasive, "county-instead-of-principal", kAdmin, county_instead_of_principal},
    {kEnd, kEvasive, "auctioned-to-a-friend", kAdmin, auctioned_to_a_friend},
    {kEnd, kInnocent, "spoils-and-is-sold", kAdmin, spoils_and_is_sold},
    {kEnd, kInnocent, "contraband-taken-over", kAdmin, contraband_taken_over},
    {kEnd, kInnocent, "exactly-five-hundred", kAdmin, exactly_five_hundred},
    {kSums, kPlain, "part-of-the-money", ItemShape::Cash, part_of_the_money_is_gone, kTerm},
    {kSums, kPlain, "treasury-short", ItemShape::Cash, treasury_receipt_is_short, kTerm},
    {kSums, kEvasive, "a-little-of-the-money", ItemShape::Cash, a_little_of_the_money_is_gone, kTerm},
    {kSums, kEvasive, "treasury-invented", ItemShape::Cash, treasury_receipt_is_invented, kTerm},
    {kSums, kInnocent, "all-of-the-money", ItemShape::Cash, nothing_is_gone, kTerm},
    {kSums, kInnocent, "bank-rounded", ItemShape::Cash, the_bank_rounded, kTerm},
}};

}  // namespace

std::span<const PropertyDesk::Plant> property_end_plants() {
  return kPlants;
}

}  // namespace plumbline::sample
