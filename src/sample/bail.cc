// SPDX-License-Identifier: Apache-2.0
// Deposits as they should be, and those that are bent.
#include "sample/bail.h"

#include <algorithm>

#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::int64_t kYuan = 100;

}  // namespace

void BailDesk::begin(Scene& scene) {
  deposits_ = &scene.out.table("bail_deposit", {"deposit_id",
                                                "case_id",
                                                "unit_id",
                                                "party_id",
                                                "minor",
                                                "law",
                                                "decided_at",
                                                "amount",
                                                "surety_id",
                                                "paid_at",
                                                "account_kind",
                                                "account_no",
                                                "managing_unit_id",
                                                "bail_ended_at",
                                                "violation_found",
                                                "forfeited_amount",
                                                "forfeit_decided_at",
                                                "forfeit_approver_level",
                                                "forfeit_told_at",
                                                "returned_at",
                                                "returned_amount",
                                                "returned_to_id",
                                                "treasury_no"});
  constexpr std::string_view kBail = "property.bail-deposit-irregular";
  constexpr std::string_view kSums = "property.reconciliation";
  const auto form = [&](std::string_view rule, Variant variant, std::string_view slug) {
    return scene.plants.form(rule, variant, slug, {45, 120});
  };
  forms_ = {form(kBail, Variant::Plain, "own-account"),
            form(kBail, Variant::Plain, "never-returned"),
            form(kBail, Variant::Evasive, "handlers-manage-it"),
            form(kBail, Variant::Evasive, "surety-as-well"),
            form(kBail, Variant::Evasive, "county-for-fifty-thousand"),
            form(kBail, Variant::Evasive, "to-somebody-else"),
            form(kBail, Variant::Evasive, "a-part-stays"),
            form(kBail, Variant::Evasive, "told-a-day-late"),
            form(kBail, Variant::Innocent, "least-sum"),
            form(kBail, Variant::Innocent, "least-sum-of-a-minor"),
            form(kBail, Variant::Innocent, "on-the-seventh-day"),
            form(kBail, Variant::Innocent, "forfeited-by-the-city"),
            form(kSums, Variant::Evasive, "forfeited-and-not-paid-in"),
            form(kSums, Variant::Evasive, "forfeited-and-short"),
            form(kSums, Variant::Innocent, "forfeited-and-paid-in")};
}

std::optional<BailDesk::Deposit> BailDesk::make(Scene& scene, const CaseNote& of, Rng& rng) {
  const World& world = scene.world;
  Deposit deposit;
  deposit.no = numbers_.next(scene.today);
  deposit.case_no = of.id;
  deposit.unit = of.unit;
  deposit.manager = world.beside(of.unit, Task::Finance);
  if (deposit.manager < 0) return std::nullopt;
  deposit.party = world.citizen(rng);
  deposit.minor = rng.chance(3);
  deposit.fen = std::max<std::int64_t>(deposit.minor ? 1 : 2, rng.about(8)) * 500 * kYuan;
  deposit.decided = of.filed + rng.between(5, 60) * kHour;
  deposit.paid = deposit.decided + rng.between(1, 30) * kHour;
  deposit.ended = deposit.decided + rng.between(30, 340) * kDay;
  deposit.returned = at(day_of(deposit.ended) + static_cast<int>(rng.between(0, 5)), 10, rng.below(60));
  deposit.returned_fen = deposit.fen;
  deposit.returned_to = deposit.party;
  return deposit;
}

void BailDesk::forfeit(Scene& scene, Deposit& deposit, std::int64_t fen, std::string_view level, std::int64_t after) {
  deposit.forfeited = fen;
  deposit.forfeited_at = deposit.paid + after * kDay;
  deposit.level = level;
  deposit.told = *deposit.forfeited_at + kDay;
  deposit.treasury = cash_.pay_in(scene, deposit.unit, Money::Bail, *deposit.forfeited_at + 3 * kDay, fen);
  deposit.returned_fen = deposit.fen - fen;
}

void BailDesk::write(Scene& scene, const Deposit& deposit) {
  const World& world = scene.world;
  if (!scene.out.happened(deposit.decided)) return;
  const bool paid = scene.out.happened(deposit.paid);
  const bool forfeited = deposit.forfeited_at && scene.out.happened(*deposit.forfeited_at);
  const bool back = deposit.returned && deposit.returned_fen > 0 && scene.out.happened(*deposit.returned);
  Row row = scene.out.row(*deposits_);
  row.text(deposit.no).text(deposit.case_no).text(world.unit(deposit.unit).id).text(deposit.party).yes(deposit.minor);
  row.text("criminal").time(deposit.decided).money(deposit.fen).text(deposit.surety).time(deposit.paid);
  row.text(paid ? deposit.account : std::string_view{})
      .text(paid ? Id("ZH").add(deposit.manager, 4).view() : std::string_view{});
  row.text(world.unit(deposit.manager).id).time(deposit.ended).yes(forfeited);
  row.money(forfeited ? std::optional(deposit.forfeited) : std::nullopt).time(deposit.forfeited_at);
  row.text(forfeited ? deposit.level : std::string_view{}).time(deposit.told);
  row.time(back ? deposit.returned : std::nullopt).money(back ? std::optional(deposit.returned_fen) : std::nullopt);
  row.text(back ? deposit.returned_to.view() : std::string_view{}).text(deposit.treasury);
}

void BailDesk::day(Scene& scene) {
  Rng rng = scene.rng.fork(key_of("bail"));
  for (const CaseNote& of : scene.board.cases_today) {
    const bool criminal = of.kind == CaseKind::Criminal || of.kind == CaseKind::Economic;
    if (of.planted || !criminal || of.unit < 0 || !rng.chance(12)) continue;
    std::optional<Deposit> deposit = make(scene, of, rng);
    if (!deposit) continue;
    if (rng.chance(5)) forfeit(scene, *deposit, deposit->fen, "county_head");
    write(scene, *deposit);
  }
  Rng plants = scene.rng.fork(key_of("bail plants"));
  plant(scene, plants);
}

void BailDesk::bend(Scene& scene, const CaseNote& of, Deposit& deposit, std::size_t form, Rng& rng) {
  deposit.minor = false;
  deposit.fen = deposit.returned_fen = std::max(deposit.fen, 2'000 * kYuan);
  deposit.ended = deposit.paid + 60 * kDay;
  deposit.returned = at(day_of(deposit.ended) + 2, 10);
  switch (form) {
    case 0:
      deposit.account = "personal";
      break;
    case 1:
      deposit.returned = std::nullopt;
      break;
    case 2:
      deposit.manager = of.unit;
      break;
    case 3:
      deposit.surety = scene.world.citizen(rng);
      break;
    case 4:
    case 11:
      deposit.fen = 60'000 * kYuan;
      forfeit(scene, deposit, 50'000 * kYuan, form == 4 ? "county_head" : "city_head");
      break;
    case 5:
      deposit.returned_to = scene.world.citizen(rng);
      break;
    case 6:
      deposit.returned_fen = deposit.fen * 9 / 10;
      break;
    case 7:
    case 12:
    case 13:
    case 14:
      forfeit(scene, deposit, deposit.fen, "county_head", 23);  // not on the days of honest ones of today
      if (form == 7) deposit.told = at(scene.world.open_day(day_of(*deposit.forfeited_at) + 3) + 1, 9);
      if (form == 12 || form == 13) {
        const std::int64_t short_by = form == 12 ? deposit.forfeited : 200 * kYuan;
        cash_.keep_back(scene, deposit.unit, Money::Bail, *deposit.forfeited_at + 3 * kDay, short_by);
      }
      if (form == 12) deposit.treasury = {};
      break;
    case 8:
      deposit.fen = deposit.returned_fen = 1'000 * kYuan;
      break;
    case 9:
      deposit.minor = true;
      deposit.fen = deposit.returned_fen = 500 * kYuan;
      break;
    default:
      deposit.returned = at(day_of(deposit.ended) + 7, 16);
  }
}

void BailDesk::plant(Scene& scene, Rng& rng) {
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    while (scene.plants.take(forms_[i])) {
      const CaseNote* of = nullptr;
      for (const CaseNote& note : scene.board.cases_today) {
        const bool criminal = note.kind == CaseKind::Criminal || note.kind == CaseKind::Economic;
        if (!note.planted && criminal && note.unit >= 0) of = &note;
      }
      std::optional<Deposit> deposit = of == nullptr ? std::nullopt : make(scene, *of, rng);
      if (!deposit) {
        scene.plants.put_back(forms_[i]);
        break;
      }
      bend(scene, *of, *deposit, i, rng);
      write(scene, *deposit);
      scene.plants.planted(forms_[i],
                           i < 12 ? deposit->no.str() : deposit->case_no.str().append("/bail/").append(deposit->no));
    }
  }
}

}  // namespace plumbline::sample
