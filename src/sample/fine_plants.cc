// SPDX-License-Identifier: Apache-2.0
// Single fines that are bent: what is wrong with them, what only looks so, and what a naive rule would pass over.
#include <array>

#include "sample/fines.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

using Bending = FineDesk::Bending;
using Plant = FineDesk::Plant;

constexpr std::int64_t kYuan = 100;
constexpr Date k2026{20454};

std::int64_t limit_on_spot(const Fine& fine) {
  return (fine.offence->law == FineLaw::PublicOrder && k2026 <= day_of(fine.decided) ? 500 : 200) * kYuan;
}

std::int64_t small_sum(const Fine& fine) {
  return (day_of(fine.decided) < k2026 ? 50 : 200) * kYuan;
}

// The sum, with a range wide enough for it.
void set_sum(Fine& fine, std::int64_t fen) {
  fine.fen = fine.collected_fen = fen;
  fine.grade_low = fine.low = std::min(fine.low, fen);
  fine.grade_high = fine.high = std::max(fine.high, fen);
}

void pay_cash(Fine& fine) {
  fine.channel = "cash";
  fine.collected = fine.decided + 10 * kMinute;
  fine.collected_fen = fine.fen;
  fine.ground = "none";
  fine.handed_in = at(day_of(fine.decided), 21);
  fine.banked = at(day_of(fine.decided) + 1, 10);
}

Fine twin(Bending& b, std::int64_t minutes) {
  Fine other = b.fine;
  other.no = b.desk.new_number(b.scene);
  other.act = other.act + minutes * kMinute;
  other.decided = other.decided + minutes * kMinute;
  if (other.filed) other.filed = *other.filed + minutes * kMinute;
  if (other.collected) other.collected = *other.collected + minutes * kMinute;
  return other;
}

// The hours that follow must lie in the sample day's reach: decide before the evening.
void by_day(Fine& fine) {
  const std::int64_t back = fine.decided - at(day_of(fine.decided), 10 + fine.decided.micros / kMinute % 8);
  for (Timestamp* time : {&fine.act, &fine.decided}) *time = *time - back;
  for (std::optional<Timestamp>* time : {&fine.filed, &fine.collected}) {
    if (*time) *time = **time - back;
  }
}

// ---- on the spot

void over_limit(Bending& b) {
  set_sum(b.fine, limit_on_spot(b.fine) + b.rng.between(1, 10) * 10 * kYuan);
}
void not_filed(Bending& b) {
  b.fine.filed = std::nullopt;
}
void filed_three_days_later(Bending& b) {
  b.fine.filed = at(day_of(b.fine.decided) + 3, 8);
}
void alone_without_recording(Bending& b) {
  b.fine.officers = 1;
  b.fine.recorded = false;
  if (day_of(b.fine.decided) < k2026) over_limit(b);
}
void split(Bending& b, int parts) {
  by_day(b.fine);
  set_sum(b.fine, limit_on_spot(b.fine) * 6 / 10);
  for (int i = 1; i < parts; ++i) b.also(twin(b, i * 7));
}
void split_in_two(Bending& b) {
  split(b, 2);
}
void split_in_three(Bending& b) {
  split(b, 3);
}
void at_limit(Bending& b) {
  set_sum(b.fine, limit_on_spot(b.fine));
}
void filed_on_the_last_day(Bending& b) {
  b.fine.filed =
      b.fine.offence->law == FineLaw::Traffic ? at(day_of(b.fine.decided) + 2, 23) : b.fine.decided + 24 * kHour;
}

// ---- cash

void no_ground(Bending& b) {
  set_sum(b.fine, small_sum(b.fine) + 50 * kYuan);
  b.fine.local = true;
  b.fine.ground = "none";
}
void driver_pays_cash(Bending& b) {
  pay_cash(b.fine);
}
void own_code(Bending& b) {
  b.fine.channel = "personal_qr";
}
void split_cash(Bending& b) {
  by_day(b.fine);
  b.fine.collected = b.fine.decided + 10 * kMinute;
  b.fine.ground = "no_objection";
  b.fine.local = true;
  set_sum(b.fine, small_sum(b.fine) * 8 / 10);
  b.also(twin(b, 6));
}
void remote_without_request(Bending& b) {
  set_sum(b.fine, small_sum(b.fine) + 100 * kYuan);
  b.fine.local = true;
  b.fine.ground = "remote";
  b.fine.remote = true;
}
void address_elsewhere(Bending& b) {
  set_sum(b.fine, small_sum(b.fine) + 100 * kYuan);
  b.fine.ground = "no_address";
  b.fine.local = false;
  std::optional<Fine> other = b.desk.make(b.scene, b.fine.unit, FineShape::Ordinary, b.rng);
  if (!other) return;
  other->party = b.fine.party;
  b.desk.settle(b.scene, *other);
  b.desk.write(b.scene, *other, b.rng);
}
void remote_and_asked(Bending& b) {
  remote_without_request(b);
  b.fine.requested = true;
}
void exactly_small(Bending& b) {
  set_sum(b.fine, small_sum(b.fine));
  b.fine.local = true;
  b.fine.ground = "no_objection";
}
void no_address(Bending& b) {
  set_sum(b.fine, small_sum(b.fine) + 100 * kYuan);
  b.fine.party = World::citizen(8'000'000'000 + static_cast<std::int64_t>(b.rng.next() >> 34));
  b.fine.ground = "no_address";
  b.fine.local = false;
}

// ---- handing in

void never_handed_in(Bending& b) {
  b.fine.handed_in = b.fine.banked = std::nullopt;
  b.desk.upsets(b.scene, b.fine, "unpaid");
}
void handed_in_ten_days_later(Bending& b) {
  b.fine.handed_in = at(b.scene.world.after_working_days(day_of(*b.fine.collected), 8), 10);
  b.fine.banked = at(b.scene.world.after_working_days(day_of(*b.fine.handed_in), 1), 15);
}
void handed_in_a_day_late(Bending& b) {
  b.fine.handed_in = at(b.scene.world.after_working_days(day_of(*b.fine.collected), 3), 9);
  b.fine.banked = at(b.scene.world.after_working_days(day_of(*b.fine.handed_in), 1), 15);
}
void kept_in_the_safe(Bending& b) {
  b.fine.banked = at(b.scene.world.after_working_days(day_of(*b.fine.handed_in) + 2, 3), 15);
}
void claims_to_land(Bending& b) {
  b.fine.landed = *b.fine.collected + 10 * kDay;
  b.fine.handed_in = at(b.scene.world.after_working_days(day_of(*b.fine.landed), 1), 10);
  b.fine.banked = at(b.scene.world.after_working_days(day_of(*b.fine.handed_in), 1), 15);
}
void really_lands(Bending& b) {
  claims_to_land(b);
  b.fine.remote = b.fine.requested = true;
  b.fine.ground = "remote";
}
void next_working_day(Bending& b) {
  b.fine.handed_in = at(day_of(*b.fine.collected) + 2, 9);
  b.fine.banked = at(b.scene.world.after_working_days(day_of(*b.fine.handed_in), 1), 16);
}

// ---- receipts

Id paper(Bending& b, std::int64_t fen, std::string_view for_no, bool voided = false) {
  return b.desk.cash().paper(b.scene, {.unit = b.fine.unit,
                                       .at = *b.fine.collected,
                                       .by = b.fine.officer,
                                       .fen = fen,
                                       .for_no = for_no,
                                       .voided = voided});
}
void no_receipt(Bending& b) {
  b.fine.receipt = Id("-");
}
void smaller_receipt(Bending& b) {
  b.fine.receipt = paper(b, b.fine.collected_fen - 5 * kYuan, b.fine.no);
  b.desk.upsets(b.scene, b.fine, "receipts");
}
void void_afterwards(Bending& b) {
  b.fine.receipt = paper(b, b.fine.collected_fen, b.fine.no, true);
}
void used_again(Bending& b) {
  by_day(b.fine);
  b.fine.collected = b.fine.decided + 10 * kMinute;
  b.fine.receipt = paper(b, b.fine.collected_fen, b.fine.no);
  Fine other = twin(b, 30);
  other.party = World::citizen(8'000'000'000 + static_cast<std::int64_t>(b.rng.next() >> 34));
  b.also(other);
  b.desk.upsets(b.scene, b.fine, "receipts");
}
void invented_receipt(Bending& b) {
  b.fine.receipt = Id("P9999-").add(b.rng.below(90'000'000) + 1, 8);
}
void more_than_decided(Bending& b) {
  b.fine.collected_fen = b.fine.fen + 10 * kYuan;
}
void lowered_and_paid(Bending& b) {
  const std::int64_t after = b.fine.fen / 2;
  b.change({.at = b.fine.decided + kMinute, .before = b.fine.fen, .after = after, .approver = b.fine.approver});
  b.fine.collected_fen = after;
}
void in_parts(Bending& b) {
  b.change({.kind = "postpone", .at = b.fine.decided + kMinute, .before = b.fine.fen, .after = b.fine.fen});
  b.fine.collected_fen = b.fine.fen / 2;
}

// ---- range

void above_range(Bending& b) {
  b.fine.fen = b.fine.collected_fen = b.fine.high + 50 * kYuan;
}
void below_range(Bending& b) {
  b.fine.fen = b.fine.collected_fen = b.fine.low - 10 * kYuan;
}
void a_little_below_grade(Bending& b) {
  b.fine.grade_low = b.fine.fen + 10 * kYuan;
  b.fine.grade_high = std::max(b.fine.grade_high, b.fine.grade_low);
  b.fine.high = std::max(b.fine.high, b.fine.grade_high);
  b.fine.grade = "serious";
}
void no_grade_and_below(Bending& b) {
  b.fine.grade = {};
  b.fine.low = b.fine.fen + kYuan;
  b.fine.grade_low = b.fine.low;
  b.fine.high = std::max(b.fine.high, b.fine.low);
  b.fine.grade_high = b.fine.high;
}
void below_with_reason(Bending& b) {
  below_range(b);
  b.fine.reason = "主动消除违法后果，依法减轻";
}
void at_the_end(Bending& b) {
  b.fine.fen = b.fine.collected_fen = b.fine.grade_high = b.fine.high;
}

// ---- changes after the decision

FineChange own(Bending& b, std::int64_t before, std::int64_t after, bool minutes) {
  return {.at = b.fine.decided + kDay * (1 + b.changes),
          .before = before,
          .after = after,
          .approver = b.scene.world.leader(b.fine.unit),
          .minutes = minutes};
}
void pay_after(Bending& b, std::int64_t fen) {
  b.fine.collected = at(day_of(b.fine.decided) + 9, 10, b.rng.below(60));
  b.fine.collected_fen = fen;
}
void withdrawn_alone(Bending& b) {
  FineChange change = own(b, b.fine.fen, 0, false);
  change.kind = "withdraw";
  b.change(change);
  b.fine.collected = std::nullopt;
}
void cut_twice(Bending& b) {
  const std::int64_t first = b.fine.fen * 7 / 10;
  b.change(own(b, b.fine.fen, first, false));
  b.change(own(b, first, b.fine.fen * 4 / 10, false));
  pay_after(b, b.fine.fen * 4 / 10);
}
void second_without_minutes(Bending& b) {
  const std::int64_t first = b.fine.fen * 8 / 10;
  b.change(own(b, b.fine.fen, first, true));
  b.change(own(b, first, b.fine.fen * 3 / 10, false));
  pay_after(b, b.fine.fen * 3 / 10);
}
void court_is_claimed(Bending& b) {
  FineChange change = own(b, b.fine.fen, b.fine.fen / 4, false);
  change.origin = "court";
  b.change(change);
  pay_after(b, b.fine.fen / 4);
}
void exactly_half(Bending& b) {
  b.change(own(b, b.fine.fen, b.fine.fen / 2, false));
  pay_after(b, b.fine.fen / 2);
}
void by_the_panel(Bending& b) {
  b.change(own(b, b.fine.fen, b.fine.fen / 4, true));
  pay_after(b, b.fine.fen / 4);
}

// ---- what records cannot show

void two_offences_for_one_act(Bending& b) {
  by_day(b.fine);
  set_sum(b.fine, limit_on_spot(b.fine) * 6 / 10);
  std::optional<Fine> other = b.desk.make(b.scene, b.fine.unit, FineShape::OnSpotTraffic, b.rng);
  if (!other) return;
  if (other->offence != b.fine.offence) other->party = b.fine.party;
  b.desk.settle(b.scene, *other);
  b.desk.write(b.scene, *other, b.rng);
}
void typed_in_as_bank(Bending& b) {
  b.fine.channel = "bank";
  b.fine.handed_in = b.fine.banked = std::nullopt;
  b.fine.ground = {};
}
void false_range(Bending& b) {
  above_range(b);
  b.fine.high = b.fine.grade_high = b.fine.fen;
}
void rounded_up_a_grade(Bending& b) {
  b.fine.grade_low = b.fine.low;
  b.fine.grade_high = b.fine.fen - 10 * kYuan;
  b.fine.low = std::min(b.fine.low, b.fine.grade_high);
  b.fine.grade_low = b.fine.low;
  b.fine.grade = "lenient";
}

constexpr Timing kFew{60, 60, 1000};
constexpr std::string_view kSpot = "fine.on-spot-fine-over-limit";
constexpr std::string_view kCash = "fine.cash-fine-collection-unlawful";
constexpr std::string_view kLate = "fine.remittance-late";
constexpr std::string_view kReceipt = "fine.receipt-missing";
constexpr std::string_view kBand = "fine.outside-band";
constexpr std::string_view kChanged = "fine.penalty-changed-without-panel";
constexpr auto kPlain = Variant::Plain;
constexpr auto kEvasive = Variant::Evasive;
constexpr auto kInnocent = Variant::Innocent;

constexpr std::array<Plant, 51> kPlants{{
    {kSpot, kPlain, "over-limit", FineShape::OnSpot, over_limit},
    {kSpot, kPlain, "not-filed", FineShape::OnSpotTraffic, not_filed},
    {kSpot, kEvasive, "split-in-two", FineShape::OnSpot, split_in_two},
    {kSpot, kEvasive, "split-in-three", FineShape::OnSpotTraffic, split_in_three},
    {kSpot, kEvasive, "filed-three-days-later", FineShape::OnSpotTraffic, filed_three_days_later},
    {kSpot, kEvasive, "alone-without-recording", FineShape::OnSpot, alone_without_recording},
    {kSpot, kEvasive, "two-offences-for-one-act", FineShape::OnSpotTraffic, two_offences_for_one_act},
    {kSpot, kInnocent, "exactly-the-limit", FineShape::OnSpot, at_limit},
    {kSpot, kInnocent, "filed-on-the-last-day", FineShape::OnSpotTraffic, filed_on_the_last_day},
    {kCash, kPlain, "no-ground", FineShape::Cash, no_ground},
    {kCash, kPlain, "driver-pays-cash", FineShape::OnSpotTraffic, driver_pays_cash},
    {kCash, kPlain, "own-code", FineShape::Cash, own_code},
    {kCash, kEvasive, "split-cash", FineShape::Cash, split_cash},
    {kCash, kEvasive, "remote-without-request", FineShape::Cash, remote_without_request},
    {kCash, kEvasive, "address-in-another-decision", FineShape::Cash, address_elsewhere},
    {kCash, kEvasive, "typed-in-as-bank", FineShape::Cash, typed_in_as_bank},
    {kCash, kInnocent, "remote-and-asked", FineShape::Cash, remote_and_asked},
    {kCash, kInnocent, "exactly-small", FineShape::Cash, exactly_small},
    {kCash, kInnocent, "no-fixed-address", FineShape::Cash, no_address},
    {kLate, kPlain, "never-handed-in", FineShape::Cash, never_handed_in},
    {kLate, kPlain, "ten-days-later", FineShape::Cash, handed_in_ten_days_later},
    {kLate, kEvasive, "a-day-late", FineShape::CashTraffic, handed_in_a_day_late},
    {kLate, kEvasive, "kept-in-the-safe", FineShape::Cash, kept_in_the_safe},
    {kLate, kEvasive, "claims-to-land", FineShape::Cash, claims_to_land},
    {kLate, kEvasive, "dated-back", FineShape::Cash, nullptr},
    {kLate, kInnocent, "really-lands", FineShape::Cash, really_lands},
    {kLate, kInnocent, "second-day", FineShape::Cash, next_working_day},
    {kReceipt, kPlain, "no-receipt", FineShape::Cash, no_receipt},
    {kReceipt, kPlain, "smaller-receipt", FineShape::Cash, smaller_receipt},
    {kReceipt, kEvasive, "void-afterwards", FineShape::Cash, void_afterwards},
    {kReceipt, kEvasive, "used-again", FineShape::Cash, used_again},
    {kReceipt, kEvasive, "invented-number", FineShape::Cash, invented_receipt},
    {kReceipt, kEvasive, "more-than-decided", FineShape::Cash, more_than_decided},
    {kReceipt, kEvasive, "only-the-copy-differs", FineShape::Cash, nullptr},
    {kReceipt, kInnocent, "lowered-and-paid", FineShape::Cash, lowered_and_paid},
    {kReceipt, kInnocent, "paid-in-parts", FineShape::CashTraffic, in_parts},
    {kBand, kPlain, "above-the-range", FineShape::Ordinary, above_range},
    {kBand, kPlain, "below-the-range", FineShape::Ordinary, below_range},
    {kBand, kEvasive, "a-little-below-the-grade", FineShape::Ordinary, a_little_below_grade},
    {kBand, kEvasive, "no-grade-and-a-yuan-below", FineShape::Ordinary, no_grade_and_below},
    {kBand, kEvasive, "false-range", FineShape::Ordinary, false_range},
    {kBand, kEvasive, "above-the-grade", FineShape::Ordinary, rounded_up_a_grade},
    {kBand, kEvasive, "below-with-a-reason", FineShape::Ordinary, below_with_reason},
    {kBand, kInnocent, "at-the-very-end", FineShape::Ordinary, at_the_end},
    {kChanged, kPlain, "withdrawn-alone", FineShape::Ordinary, withdrawn_alone, kFew},
    {kChanged, kEvasive, "cut-twice", FineShape::Ordinary, cut_twice, kFew},
    {kChanged, kEvasive, "second-without-minutes", FineShape::Ordinary, second_without_minutes, kFew},
    {kChanged, kEvasive, "exactly-half", FineShape::Ordinary, exactly_half, kFew},
    {kChanged, kEvasive, "court-is-claimed", FineShape::Ordinary, court_is_claimed, kFew},
    {kChanged, kInnocent, "by-the-panel", FineShape::Ordinary, by_the_panel, kFew},
    {kChanged, kInnocent, "by-the-court", FineShape::Ordinary, court_is_claimed, kFew},
}};

}  // namespace

std::span<const FineDesk::Plant> fine_plants() {
  return kPlants;
}

}  // namespace plumbline::sample
