// SPDX-License-Identifier: Apache-2.0
// Items bent while they are taken, handed over, kept and entered: what is wrong, and what only looks so.
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
void ended(Bending& b, std::int64_t after) {
  b.desk.end_well(b.scene, b.item, after, b.rng);
}

// ---- taking

void before_filing(Bending& b) {
  plain(b.item, b.of);
  b.item.measured = b.of.filed - b.rng.between(2, 40) * kHour;
  b.item.approved = b.item.measured - kHour;
  b.item.handed_over = b.item.measured + 2 * kHour;
}
void nobody_approved(Bending& b) {
  plain(b.item, b.of);
  b.item.level = "none";
  b.item.approver = -1;
  b.item.approved = std::nullopt;
}
void scene_flag_as_cover(Bending& b) {
  plain(b.item, b.of);
  b.item.on_scene = true;
  b.item.measured = b.of.filed - 27 * kHour;
  b.item.approved = b.item.measured + 20 * kHour;
  b.item.handed_over = b.item.measured + 3 * kHour;
}
void low_level_for_business(Bending& b) {
  plain(b.item, b.of);
  b.item.business = true;
  b.item.level = "dept_head";
}
void approved_an_hour_later(Bending& b) {
  plain(b.item, b.of);
  b.item.approved = b.item.measured + kHour;
}
void valued_below(Bending& b) {
  plain(b.item, b.of);
  b.item.fen = 49'900 * kYuan;
  b.item.photos = 3;
}
void scene_and_back_filled(Bending& b) {
  plain(b.item, b.of);
  b.item.on_scene = true;
  b.item.measured = b.of.filed - 23 * kHour;
  b.item.approved = b.item.measured + 24 * kHour;
  b.item.handed_over = b.item.measured + 3 * kHour;
}
void handed_in_as_evidence(Bending& b) {
  plain(b.item, b.of);
  b.item.measure = "evidence";
  b.item.measured = b.of.filed - 5 * kHour;
  b.item.level = "none";
  b.item.handed_over = b.item.measured + 3 * kHour;
}

// ---- handing over

void three_days_in_the_office(Bending& b) {
  plain(b.item, b.of);
  b.item.handed_over = b.item.measured + 75 * kHour;
}
void never_handed_over(Bending& b) {
  plain(b.item, b.of);
  b.item.handed_over = std::nullopt;
}
void test_nobody_approved(Bending& b) {
  plain(b.item, b.of);
  b.item.test_until = b.item.measured + 4 * kDay;
  b.item.handed_over = b.item.measured + 4 * kDay + kHour;
}
void a_long_journey(Bending& b) {
  plain(b.item, b.of);
  b.item.remote = true;
  b.item.returned_to_unit = b.item.measured + 6 * kDay;
  b.item.handed_over = *b.item.returned_to_unit + kHour;
}
void half_an_hour_late(Bending& b) {
  plain(b.item, b.of);
  b.item.handed_over = b.item.measured + 24 * kHour + 30 * kMinute;
}
void far_away(Bending& b) {
  plain(b.item, b.of);
  b.item.remote = true;
  b.item.returned_to_unit = b.item.measured + 60 * kHour;
  b.item.handed_over = *b.item.returned_to_unit + 23 * kHour;
}
void urgent_test(Bending& b) {
  plain(b.item, b.of);
  b.item.test_until = b.item.measured + 3 * kDay;
  b.item.test_approver = b.scene.world.leader(b.of.unit) >= 0 ? b.scene.world.leader(b.of.unit) : b.of.second;
  b.item.handed_over = *b.item.test_until + 20 * kHour;
}
void given_back_at_once(Bending& b) {
  plain(b.item, b.of);
  b.item.handed_over = std::nullopt;
  b.item.disposal = "release";
  b.item.released = b.item.measured + 5 * kHour;
  b.item.recipient = b.item.owner;
  b.item.whereabouts = "当日退还";
}

// ---- keeping

void kept_by_the_handler(Bending& b) {
  plain(b.item, b.of);
  b.item.custodian = b.of.handler;
}
void kept_by_who_took_it(Bending& b) {
  plain(b.item, b.of);
  b.item.measured_by = b.of.second;
  b.item.custodian = b.of.second;
}
void in_an_office(Bending& b) {
  plain(b.item, b.of);
  b.item.category = "other";
  b.item.storage = b.desk.stores().office(b.scene, b.of.unit);
}
void in_the_old_store(Bending& b) {
  plain(b.item, b.of);
  b.item.category = "other";
  b.item.storage = b.desk.stores().closed(b.scene, b.of.unit);
}
void kept_by_a_colleague(Bending& b) {
  plain(b.item, b.of);
  const auto staff = b.scene.world.staff(b.of.unit);
  for (const int person : staff) {
    const bool acts =
        person == b.of.handler || person == b.of.second || person == b.of.reviewer || person == b.of.approver;
    if (!acts && person != b.item.measured_by) b.item.custodian = person;
  }
}
void kept_by_nobody_for_hours(Bending& b) {
  given_back_at_once(b);
  b.item.custodian = b.of.handler;
}

// ---- the ledger

void no_number_and_cause(Bending& b) {
  plain(b.item, b.of);
  b.item.ledger = {};
  b.item.cause = {};
}
void nobody_knows_where(Bending& b) {
  plain(b.item, b.of);
  b.item.storage = {};
}
void gone_without_a_word(Bending& b) {
  plain(b.item, b.of);
  ended(b, 10);
  b.item.whereabouts = {};
}
void jewel_without_photograph(Bending& b) {
  plain(b.item, b.of);
  b.item.category = "jewellery";
  b.item.title = "玉镯";
  b.item.photos = 0;
}
void no_list_handed_out(Bending& b) {
  plain(b.item, b.of);
  b.item.list = {};
}
void cash_needs_no_photograph(Bending& b) {
  plain(b.item, b.of);
  b.item.photos = 0;
}
void cheap_without_photograph(Bending& b) {
  plain(b.item, b.of);
  b.item.category = "tool";
  b.item.fen = 9'990 * kYuan;
  b.item.photos = 0;
}

// ---- what records cannot show: the entry is as it should be, the thing is not

void entry_is_false(Bending& b) {
  plain(b.item, b.of);
}

constexpr Timing kTerm{45, 110};
constexpr std::string_view kTaking = "property.measure-unlawful";
constexpr std::string_view kHanding = "property.handover-late";
constexpr std::string_view kKeeping = "property.kept-by-handler";
constexpr std::string_view kLedger = "property.ledger-gap";
constexpr auto kPlain = Variant::Plain;
constexpr auto kEvasive = Variant::Evasive;
constexpr auto kInnocent = Variant::Innocent;
constexpr auto kAny = ItemShape::Any;
constexpr auto kAdmin = ItemShape::Administrative;

constexpr std::array<Plant, 32> kPlants{{
    {kTaking, kPlain, "before-filing", kAny, before_filing},
    {kTaking, kPlain, "nobody-approved", kAny, nobody_approved},
    {kTaking, kEvasive, "scene-flag-as-cover", kAny, scene_flag_as_cover},
    {kTaking, kEvasive, "low-level-for-business", kAny, low_level_for_business},
    {kTaking, kEvasive, "approved-an-hour-later", kAny, approved_an_hour_later},
    {kTaking, kEvasive, "valued-below", kAny, valued_below},
    {kTaking, kInnocent, "scene-and-back-filled", kAny, scene_and_back_filled},
    {kTaking, kInnocent, "handed-in-as-evidence", kAny, handed_in_as_evidence},
    {kHanding, kPlain, "three-days-in-the-office", kAny, three_days_in_the_office},
    {kHanding, kPlain, "never-handed-over", kAny, never_handed_over},
    {kHanding, kEvasive, "test-nobody-approved", kAny, test_nobody_approved},
    {kHanding, kEvasive, "a-long-journey", kAny, a_long_journey},
    {kHanding, kEvasive, "half-an-hour-late", kAny, half_an_hour_late},
    {kHanding, kEvasive, "dated-back", kAny, entry_is_false},
    {kHanding, kInnocent, "far-away", kAny, far_away},
    {kHanding, kInnocent, "urgent-test", kAny, urgent_test},
    {kHanding, kInnocent, "given-back-at-once", kAny, given_back_at_once},
    {kKeeping, kPlain, "handler-keeps", kAny, kept_by_the_handler},
    {kKeeping, kEvasive, "taker-keeps", kAny, kept_by_who_took_it},
    {kKeeping, kEvasive, "in-an-office", kAny, in_an_office},
    {kKeeping, kEvasive, "in-the-old-store", kAny, in_the_old_store},
    {kKeeping, kEvasive, "custodian-in-name-only", kAny, entry_is_false},
    {kKeeping, kInnocent, "a-colleague-keeps", kAny, kept_by_a_colleague},
    {kKeeping, kInnocent, "back-within-hours", kAny, kept_by_nobody_for_hours},
    {kLedger, kPlain, "no-number-and-cause", kAny, no_number_and_cause},
    {kLedger, kPlain, "no-place", kAny, nobody_knows_where},
    {kLedger, kEvasive, "gone-without-a-word", kAdmin, gone_without_a_word, kTerm},
    {kLedger, kEvasive, "jewel-without-photograph", kAny, jewel_without_photograph},
    {kLedger, kEvasive, "no-list-handed-out", kAny, no_list_handed_out},
    {kLedger, kEvasive, "described-as-something-else", kAny, entry_is_false},
    {kLedger, kInnocent, "cash-without-photograph", ItemShape::Cash, cash_needs_no_photograph},
    {kLedger, kInnocent, "cheap-without-photograph", kAny, cheap_without_photograph},
}};

}  // namespace

std::span<const PropertyDesk::Plant> property_plants() {
  return kPlants;
}

}  // namespace plumbline::sample
