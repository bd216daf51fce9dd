// SPDX-License-Identifier: Apache-2.0
// Ordinary fines: who is fined for what, by whom, how much, and how the money travels to the treasury.
#include "sample/fines.h"

#include <algorithm>
#include <array>

#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::int64_t kYuan = 100;

constexpr std::array<Offence, 14> kOffences{{
    {"制造噪声干扰他人生活", FineLaw::PublicOrder, 50, 150, 300, 500, {}, true},
    {"饲养动物干扰他人生活", FineLaw::PublicOrder, 50, 100, 150, 200, {}, true},
    {"扰乱公共场所秩序", FineLaw::PublicOrder, 50, 200, 350, 500, {}, true},
    {"赌博", FineLaw::PublicOrder, 500, 1000, 2000, 3000},
    {"殴打他人", FineLaw::PublicOrder, 200, 300, 400, 500},
    {"未按规定登记住宿旅客", FineLaw::PublicOrder, 200, 300, 400, 500},
    {"违反停车规定", FineLaw::Traffic, 20, 80, 140, 200, "motor", true},
    {"违反交通信号", FineLaw::Traffic, 20, 80, 150, 200, "motor", true},
    {"行人违反信号", FineLaw::Traffic, 5, 15, 30, 50, "pedestrian", true},
    {"非机动车逆行", FineLaw::Traffic, 5, 15, 30, 50, "non_motor", true},
    {"机动车超速", FineLaw::Traffic, 200, 500, 1000, 2000, "motor"},
    {"占用消防通道", FineLaw::Other, 500, 1500, 3000, 5000},
    {"未按规定办理居住登记", FineLaw::Other, 50, 100, 150, 200, {}, true},
    {"违反危险物品管理规定", FineLaw::Other, 1000, 3000, 6000, 10'000},
}};
constexpr Date k2026{20454};  // 2026-01-01

constexpr std::array<std::string_view, 3> kLaws{"public_order", "traffic", "other"};
constexpr std::array<std::string_view, 3> kGrades{"lenient", "general", "serious"};

const Offence& draw_offence(FineLaw law, bool simple, std::string_view role, Rng& rng) {
  while (true) {
    const Offence& offence = rng.pick(kOffences);
    if (offence.law != law || offence.simple != simple) continue;
    if (!role.empty() && (offence.role == "motor") != (role == "motor")) continue;
    return offence;
  }
}

std::int64_t small_sum(FineLaw law, Date day) {
  if (law == FineLaw::Other) return 100 * kYuan;
  return (day < k2026 ? 50 : 200) * kYuan;
}

bool cash_shape(FineShape shape) {
  return shape == FineShape::Cash || shape == FineShape::CashTraffic;
}

Task task_for(FineShape shape, Rng& rng) {
  if (shape == FineShape::CashTraffic || shape == FineShape::OnSpotTraffic) return Task::Traffic;
  if (shape == FineShape::Any && rng.chance(40)) return Task::Traffic;
  return rng.chance(85) ? Task::Station : Task::PublicOrder;
}

}  // namespace

void FineDesk::begin(Scene& scene) {
  fines_ = &scene.out.table("penalty_fine", {"decision_no",      "unit_id",          "law",
                                             "offence_code",     "party_type",       "party_id",
                                             "traffic_role",     "act_at",           "decided_at",
                                             "on_spot",          "amount",           "statutory_min",
                                             "statutory_max",    "discretion_grade", "grade_min",
                                             "grade_max",        "grade_reason",     "officer_id",
                                             "officer_count",    "party_objects",    "av_file_id",
                                             "approver_id",      "filed_at",         "collect_ground",
                                             "remote_or_water",  "party_requested",  "party_local_address",
                                             "collected_at",     "collected_by",     "collected_amount",
                                             "pay_channel",      "landed_at",        "handed_in_at",
                                             "bank_remitted_at", "receipt_no",       "treasury_no"});
  changes_ =
      &scene.out.table("penalty_change", {"decision_no", "change_no", "kind", "origin", "changed_at", "amount_before",
                                          "amount_after", "approver_id", "panel_minutes_id", "reason"});
  for (const Plant& plant : fine_plants()) {
    forms_.push_back(scene.plants.form(plant.rule, plant.variant, plant.slug, plant.timing));
  }
  const auto forms = [&](auto& into, std::string_view rule, auto... named) {
    std::size_t i = 0;
    ((into[i++] = scene.plants.form(rule, named.first, named.second.first, named.second.second)), ...);
  };
  const auto named = [](Variant variant, std::string_view slug, Timing timing) {
    return std::pair{variant, std::pair{slug, timing}};
  };
  forms(lean_forms_, "fine.officer-off-centre", named(Variant::Plain, "always-lowest", {0, 300, 2}),
        named(Variant::Evasive, "mostly-highest", {0, 300, 2}), named(Variant::Evasive, "mostly-lowest", {0, 300, 2}),
        named(Variant::Innocent, "only-grave-cases", {0, 300, 2}),
        named(Variant::Innocent, "only-mild-cases", {0, 300, 2}));
  forms(rush_forms_, "fine.month-end-rush", named(Variant::Plain, "four-months", {0, 200, 2}),
        named(Variant::Evasive, "every-other-month", {0, 200, 2}), named(Variant::Evasive, "half-hidden", {0, 200, 2}),
        named(Variant::Innocent, "two-campaigns", {0, 200, 2}), named(Variant::Innocent, "one-campaign", {0, 200, 2}));
  forms(gap_forms_, "fine.receipt-gap", named(Variant::Plain, "one-torn-out", {60, 60}),
        named(Variant::Plain, "five-torn-out", {60, 60}), named(Variant::Evasive, "two-apart", {60, 60}),
        named(Variant::Innocent, "void-and-kept", {60, 60}), named(Variant::Innocent, "lent-and-void", {60, 60}));
  forms(series_forms_, "fine.penalty-changes-one-approver", named(Variant::Plain, "three-in-a-month", {60, 60, 4}),
        named(Variant::Evasive, "small-cuts", {60, 100, 4}), named(Variant::Evasive, "over-units", {60, 100, 4}),
        named(Variant::Innocent, "three-with-minutes", {60, 60, 4}),
        named(Variant::Innocent, "two-alone", {60, 60, 4}));
  forms(sum_forms_, "fine.reconciliation", named(Variant::Plain, "treasury-short", {45, 45}),
        named(Variant::Plain, "never-banked", {45, 45}), named(Variant::Evasive, "small-skim", {45, 45}),
        named(Variant::Evasive, "invented-treasury-no", {45, 45}),
        named(Variant::Evasive, "receipt-without-fine", {45, 45}),
        named(Variant::Innocent, "rounded-by-bank", {45, 45}));
}

int FineDesk::count_for(Scene& scene, int unit, Rng& rng) const {
  const Unit& of = scene.world.unit(unit);
  const auto people = static_cast<std::int64_t>(scene.world.staff(unit).size());
  const std::int64_t rate = of.task == Task::Traffic ? 250 : of.task == Task::PublicOrder ? 70 : 60;
  std::int64_t thousandths = people * rate * of.busy / 100 * (scene.working ? 100 : 80) / 100;
  if (const auto rush = rushes_.find(unit); rush != rushes_.end()) {
    const YearMonthDay first = parts_of(rush->second.from);
    const YearMonthDay now = parts_of(scene.today);
    const int month = (now.year - first.year) * 12 + now.month - first.month;
    if (month >= 0 && month < 6 && (rush->second.pattern >> month & 1) != 0) {
      const bool last_days = parts_of(scene.today + 3).month != now.month;
      thousandths = last_days ? thousandths * rush->second.factor : thousandths / 2;
    }
  }
  return static_cast<int>(rng.count(thousandths));
}

void FineDesk::draw_amount(Scene& scene, Fine& fine, Rng& rng) {
  const Offence& of = *fine.offence;
  const auto known = leans_.find(fine.officer);
  Lean* lean = known != leans_.end() && known->second.year == parts_of(scene.today).year ? &known->second : nullptr;
  std::size_t grade = rng.weighted(std::array<int, 3>{30, 55, 15});
  if (lean != nullptr && lean->direction == 2) grade = 2;
  if (lean != nullptr && lean->direction == -2) grade = 0;
  const bool capped =
      fine.on_spot && of.law != FineLaw::Traffic && (day_of(fine.decided) < k2026 || of.law == FineLaw::Other);
  if (capped && of.mild < 200 && of.grave > 200) grade = std::min<std::size_t>(grade, 1);
  if (capped && of.mild >= 200) grade = 0;
  const std::array<int, 4> edges{of.low, of.mild, of.grave, of.high};
  const int step = of.high <= 50 ? 5 : of.high <= 500 ? 10 : 50;
  const int steps = (edges[grade + 1] - edges[grade]) / step;
  fine.low = of.low * kYuan;
  fine.high = of.high * kYuan;
  fine.grade = kGrades[grade];
  fine.grade_low = edges[grade] * kYuan;
  fine.grade_high = edges[grade + 1] * kYuan;
  fine.fen = fine.grade_low + rng.bell(steps * 500, steps * 500) / 1000 * step * kYuan;
  if (capped) fine.fen = std::min<std::int64_t>(fine.fen, 200 * kYuan);
  if (lean == nullptr || !rng.chance(lean->percent)) return;
  ++lean->fines;
  if (lean->direction == -1) fine.fen = fine.grade_low;
  if (lean->direction == 1) fine.fen = capped ? std::min<std::int64_t>(fine.grade_high, 200 * kYuan) : fine.grade_high;
}

void FineDesk::draw_payment(Scene& scene, Fine& fine, FineShape shape, Rng& rng) {
  if (!cash_shape(shape)) {
    fine.channel = rng.chance(70) ? "e_pay" : "bank";
    if (rng.chance(3)) return;  // does not pay within the sample
    const bool at_once = fine.on_spot && rng.chance(70);
    fine.collected =
        at_once ? fine.decided + rng.between(5, 120) * kMinute
                : at(day_of(fine.decided) + static_cast<int>(rng.between(1, 14)), rng.between(9, 16), rng.below(60));
  } else {
    fine.channel = "cash";
    fine.collected = fine.decided + rng.between(2, 15) * kMinute;
    if (fine.offence->law == FineLaw::Traffic) {
      fine.ground = "traffic_minor";
    } else if (fine.fen <= small_sum(fine.offence->law, scene.today)) {
      fine.ground = "no_objection";
    } else {
      fine.ground = "no_address";
      fine.local = false;
      fine.party = World::citizen(9'000'000'000 + static_cast<std::int64_t>(rng.next() >> 34));
    }
    const Date day = day_of(*fine.collected);
    fine.handed_in = hour_of(*fine.collected) < 16 ? at(day, rng.between(17, 20), rng.below(60))
                                                   : at(day + 1, rng.between(8, 11), rng.below(60));
    fine.banked = at(scene.world.after_working_days(day_of(*fine.handed_in), 1), rng.between(9, 16), rng.below(60));
  }
  fine.collected_fen = fine.fen;
}

std::optional<Fine> FineDesk::make(Scene& scene, int unit, FineShape shape, Rng& rng) {
  const World& world = scene.world;
  const auto [first, second] = world.officers(unit, rng);
  if (first < 0) return std::nullopt;
  const Unit& of = world.unit(unit);
  Fine fine;
  fine.unit = unit;
  fine.officer = first;
  fine.officers = second >= 0 ? 2 : 1;
  const bool traffic = of.task == Task::Traffic;
  fine.on_spot = shape == FineShape::Any ? rng.chance(traffic ? 90 : 35) : shape != FineShape::Ordinary;
  if (shape == FineShape::Any && fine.on_spot && rng.chance(traffic ? 8 : 25)) {
    shape = traffic ? FineShape::CashTraffic : FineShape::Cash;
  }
  const FineLaw law = traffic                               ? FineLaw::Traffic
                      : rng.chance(85) || cash_shape(shape) ? FineLaw::PublicOrder
                                                            : FineLaw::Other;
  fine.offence = &draw_offence(law, fine.on_spot,
                               !traffic || !fine.on_spot ? ""
                               : cash_shape(shape)       ? "walker"
                                                         : "motor",
                               rng);
  fine.no = new_number(scene);
  fine.party = world.citizen(rng);
  if (law == FineLaw::Other && !fine.on_spot && rng.chance(70)) fine.party_type = "organisation";
  fine.decided = fine.on_spot ? world.call_time(of, scene.today, rng) : World::office_time(scene.today, rng);
  fine.act = fine.on_spot ? fine.decided - rng.between(5, 40) * kMinute : fine.decided - rng.between(1, 25) * kDay;
  draw_amount(scene, fine, rng);
  if (fine.on_spot) {
    fine.filed = fine.decided + rng.between(1, 20) * kHour;
    if (fine.officers == 1) fine.recorded = true;
  } else {
    fine.approver = world.leader(of.bureau) >= 0 && rng.chance(20) ? world.leader(of.bureau) : world.leader(unit);
    if (!world.deputy_heads(unit).empty() && rng.chance(60)) fine.approver = rng.pick(world.deputy_heads(unit));
  }
  draw_payment(scene, fine, shape, rng);
  return fine;
}

std::optional<Fine> FineDesk::make_anywhere(Scene& scene, FineShape shape, Rng& rng) {
  const std::span<const int> units = scene.world.open(task_for(shape, rng));
  if (units.empty()) return std::nullopt;
  return make(scene, rng.pick(units), shape, rng);
}

void FineDesk::settle(Scene& scene, Fine& fine) {
  if (!fine.collected || !scene.out.happened(*fine.collected)) return;
  const bool cash = fine.channel == "cash" || fine.channel == "personal_qr";
  const Receipt receipt{.unit = fine.unit,
                        .at = *fine.collected,
                        .by = fine.officer,
                        .fen = fine.collected_fen,
                        .for_no = fine.no.view()};
  if (fine.receipt.empty()) fine.receipt = cash ? cash_.paper(scene, receipt) : cash_.electronic(scene, receipt);
  if (!cash) {
    fine.treasury = cash_.pay_in(scene, fine.unit, Money::Fine, *fine.collected, fine.collected_fen);
  } else if (fine.banked) {
    fine.treasury = cash_.pay_in(scene, fine.unit, Money::Fine, *fine.banked, fine.collected_fen);
  }
}

void FineDesk::write(Scene& scene, const Fine& fine, Rng& rng) {
  const World& world = scene.world;
  const auto person = [&](int index) { return index >= 0 ? world.person(index).id.view() : std::string_view{}; };
  const bool paid = fine.collected && scene.out.happened(*fine.collected);
  const bool cash = fine.channel == "cash" || fine.channel == "personal_qr";
  const bool slip = rng.chance(2, 1000);  // somebody typed in a hurry
  Row row = scene.out.row(*fines_);
  row.text(fine.no).text(world.unit(fine.unit).id);
  row.text(slip && rng.chance(30) ? std::string_view{} : kLaws[static_cast<std::size_t>(fine.offence->law)]);
  row.text(fine.offence->code).text(fine.party_type).text(fine.party).text(fine.offence->role);
  row.time(fine.act).time(fine.decided).yes(fine.on_spot).money(fine.fen);
  if (slip) {
    row.none().none().none().none().none();
  } else {
    row.money(fine.low).money(fine.high).text(fine.grade).money(fine.grade_low).money(fine.grade_high);
  }
  row.text(fine.reason).text(person(fine.officer)).number(fine.officers).yes(fine.objects);
  row.text(fine.recorded ? Id("AV").add(fine.no.view()).view() : std::string_view{}).text(person(fine.approver));
  row.time(fine.filed).text(fine.ground).yes(fine.remote).yes(fine.requested).yes(fine.local);
  row.time(fine.collected).text(paid && cash ? person(fine.officer) : std::string_view{});
  row.money(paid ? std::optional(fine.collected_fen) : std::nullopt);
  row.text(paid ? fine.channel : std::string_view{}).time(fine.landed).time(fine.handed_in).time(fine.banked);
  row.text(fine.receipt == Id("-") ? std::string_view{} : fine.receipt.view()).text(fine.treasury);
}

void FineDesk::write_change(Scene& scene, const Id& fine, int number, const FineChange& change) {
  if (!scene.out.happened(change.at)) return;
  Row row = scene.out.row(*changes_);
  row.text(fine).number(number).text(change.kind).text(change.origin).time(change.at).money(change.before);
  row.money(change.kind == "withdraw" ? std::nullopt : std::optional(change.after));
  row.text(change.approver >= 0 ? scene.world.person(change.approver).id.view() : std::string_view{});
  row.text(change.minutes && change.origin == "own" ? Id("JT").add(fine.view()).view() : std::string_view{});
  row.text(change.origin == "own" ? "集体研究决定" : "依生效文书变更");
  const bool lowers = change.kind == "reduce" || change.kind == "withdraw";
  if (lowers && change.origin == "own" && !change.minutes && change.approver >= 0) {
    lone_.push_back({.approver = change.approver, .at = change.at, .fine = fine});
  }
}

void FineDesk::day(Scene& scene) {
  const Rng life = scene.rng.fork(key_of("fines"));
  for (const Task task : {Task::Station, Task::Traffic, Task::PublicOrder}) {
    for (const int unit : scene.world.open(task)) {
      Rng rng = life.fork(unit);
      for (int left = count_for(scene, unit, rng); left > 0; --left) {
        std::optional<Fine> fine = make(scene, unit, FineShape::Any, rng);
        if (!fine) break;
        int changes = 0;
        if (!fine->on_spot && fine->collected && rng.chance(2)) {  // lowered by a court, on review or by the panel
          static constexpr std::array<std::string_view, 3> kOrigins{"own", "court", "reconsideration"};
          const std::int64_t after =
              std::max<std::int64_t>(kYuan, fine->fen * rng.between(30, 90) / 100 / kYuan * kYuan);
          const FineChange change{.origin = rng.pick(kOrigins),
                                  .at = *fine->collected - rng.between(10, 300) * kMinute,
                                  .before = fine->fen,
                                  .after = after,
                                  .approver = scene.world.leader(scene.world.unit(unit).bureau)};
          if (fine->decided <= change.at) {
            fine->collected_fen = after;
            write_change(scene, fine->no, ++changes, change);
          }
        }
        settle(scene, *fine);
        write(scene, *fine, rng);
      }
    }
  }
  plant(scene);
}

}  // namespace plumbline::sample
