// SPDX-License-Identifier: Apache-2.0
// Fees as the list has them, papers as they should be, and what is planted among both.
#include "sample/fees.h"

#include <algorithm>
#include <array>

#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::int64_t kYuan = 100;

struct Rate {
  std::string_view code;
  std::string_view title;
  int yuan;
  int dearer;  // the rate later on; 0: no change
};
constexpr std::array<Rate, 7> kRates{{{"idcard", "居民身份证换领", 20, 0},
                                      {"idcard_lost", "居民身份证补领", 40, 0},
                                      {"idcard_temp", "临时居民身份证", 10, 0},
                                      {"passport", "普通护照", 120, 0},
                                      {"travel_permit", "往来港澳通行证", 60, 0},
                                      {"licence", "机动车驾驶证工本费", 10, 0},
                                      {"plate", "机动车号牌工本费", 80, 100}}};

constexpr auto kPlain = Variant::Plain;
constexpr auto kEvasive = Variant::Evasive;
constexpr auto kInnocent = Variant::Innocent;

}  // namespace

void FeeDesk::begin(Scene& scene) {
  Out& out = scene.out;
  rates_ = &out.table("fee_rate", {"item_code", "item_title", "rate", "valid_from", "valid_to", "document_no"});
  fees_ = &out.table("fee_item",
                     {"fee_id", "unit_id", "service_id", "charged_at", "item_code", "item_title", "quantity", "amount",
                      "waived_amount", "waiver_no", "payer_id", "receipt_no", "pay_channel", "charged_by"});
  targets_ = &out.table("unit_target", {"target_id", "unit_id", "issued_at", "issued_by", "document_no", "metric",
                                        "target_value", "scored", "revoked_at"});
  funds_ = &out.table("unit_funding",
                      {"funding_id", "unit_id", "paid_at", "source", "fine_linked", "amount", "document_no"});
  dearer_from_ = scene.world.from() + 300;
  const Date since = scene.world.from() - 900;
  for (const Rate& rate : kRates) {
    Row row = out.row(*rates_);
    row.text(rate.code).text(rate.title).money(rate.yuan * kYuan).date(since);
    if (rate.dearer > 0) {
      row.due(dearer_from_ - 1);
    } else {
      row.none();
    }
    row.text("发改价格〔2021〕通");
  }
  for (const Rate& rate : kRates) {
    if (rate.dearer == 0 || !out.happened(dearer_from_)) continue;
    out.row(*rates_)
        .text(rate.code)
        .text(rate.title)
        .money(rate.dearer * kYuan)
        .date(dearer_from_)
        .none()
        .text("调价通知");
  }
  const auto form = [&](std::string_view rule, Variant variant, std::string_view slug, Timing timing = {}) {
    return scene.plants.form(rule, variant, slug, timing);
  };
  constexpr std::string_view kFee = "fine.unlisted-fee";
  fee_forms_ = {form(kFee, kPlain, "rush-fee"),           form(kFee, kPlain, "no-receipt"),
                form(kFee, kEvasive, "a-little-more"),    form(kFee, kEvasive, "charged-twice"),
                form(kFee, kEvasive, "waived-no-paper"),  form(kFee, kInnocent, "three-copies"),
                form(kFee, kInnocent, "waived-by-paper"), form(kFee, kInnocent, "nothing-charged")};
  constexpr std::string_view kVoid = "fine.receipt-void-rate";
  void_forms_ = {form(kVoid, kPlain, "many-voids", {45, 45, 3}), form(kVoid, kEvasive, "copies-kept", {45, 45, 3}),
                 form(kVoid, kEvasive, "issued-to-others", {45, 45, 3}),
                 form(kVoid, kInnocent, "misprints-issued-anew", {45, 45, 3}),
                 form(kVoid, kInnocent, "two-voids", {45, 45, 3})};
  constexpr std::string_view kQuota = "fine.quota-or-incentive";
  paper_forms_ = {form(kQuota, kPlain, "number-of-fines"),       form(kQuota, kPlain, "fines-returned"),
                  form(kQuota, kEvasive, "unscored-plan"),       form(kQuota, kEvasive, "project-by-formula"),
                  form(kQuota, kEvasive, "scored-then-revoked"), form(kQuota, kInnocent, "plan-withdrawn"),
                  form(kQuota, kInnocent, "no-fines-expected"),  form(kQuota, kInnocent, "project-of-its-own")};
}

std::optional<FeeDesk::Fee> FeeDesk::make(Scene& scene, int unit, Rng& rng) {
  const int clerk = scene.world.officer(unit, rng);
  if (clerk < 0) return std::nullopt;
  const Rate& rate = rng.pick(kRates);
  const bool dearer = rate.dearer > 0 && dearer_from_ <= scene.today;
  return Fee{.no = numbers_.next(scene.today),
             .unit = unit,
             .service = services_.next(scene.today),
             .at = World::office_time(scene.today, rng),
             .code = rate.code,
             .title = rate.title,
             .fen = (dearer ? rate.dearer : rate.yuan) * kYuan,
             .clerk = clerk};
}

void FeeDesk::write(Scene& scene, Fee& fee, Rng& rng) {
  const bool cash = rng.chance(45);
  const Receipt receipt{
      .kind = "fee", .unit = fee.unit, .at = fee.at, .by = fee.clerk, .fen = fee.fen, .for_no = fee.no.view()};
  Id no;
  if (fee.receipt) {
    if (cash && rng.chance(4, 1000)) {  // misprinted, and issued anew at once
      Receipt spoilt = receipt;
      spoilt.voided = true;
      cash_.paper(scene, spoilt);
    }
    no = cash ? cash_.paper(scene, receipt) : cash_.electronic(scene, receipt);
  }
  cash_.pay_in(scene, fee.unit, Money::Fee, at(scene.world.after_working_days(scene.today, 1), 10), fee.fen);
  Row row = scene.out.row(*fees_);
  row.text(fee.no).text(scene.world.unit(fee.unit).id).text(fee.service).time(fee.at).text(fee.code).text(fee.title);
  row.decimal(fee.quantity * 1000, 3).money(fee.fen);
  row.money(fee.waived > 0 ? std::optional(fee.waived) : std::nullopt);
  row.text(fee.waiver ? "JM" : "").text(scene.world.citizen(rng)).text(no).text(cash ? "cash" : "e_pay");
  row.text(scene.world.person(fee.clerk).id);
}

void FeeDesk::day(Scene& scene) {
  if (scene.working) windows(scene);
  papers(scene);
  Rng rng = scene.rng.fork(key_of("fee plants"));
  if (scene.working) plant_fees(scene, rng);
  plant_voids(scene, rng);
  plant_papers(scene, rng);
}

void FeeDesk::windows(Scene& scene) {
  const Rng life = scene.rng.fork(key_of("fees"));
  for (const int unit : scene.world.open(Task::Window)) {
    Rng rng = life.fork(unit);
    const auto people = static_cast<std::int64_t>(scene.world.staff(unit).size());
    const auto fees = static_cast<int>(rng.count(people * 2500 * scene.world.unit(unit).busy / 100));
    for (int i = 0; i < fees; ++i) {
      std::optional<Fee> fee = make(scene, unit, rng);
      if (!fee) break;
      if (rng.chance(3)) {
        fee->quantity = 2;
        fee->fen *= 2;
      }
      write(scene, *fee, rng);
    }
    const auto voids = voids_.find(unit);
    if (voids != voids_.end()) void_receipts(scene, unit, voids->second, fees, rng);
  }
}

void FeeDesk::void_receipts(Scene& scene, int unit, const Voids& voids, int fees, Rng& rng) {
  const YearMonthDay now = parts_of(scene.today);
  if (voids.year != now.year || voids.month != now.month) return;
  const int count = voids.kind == 4 ? (now.day == 10 || now.day == 11 ? 1 : 0) : std::max(1, fees * 6 / 100);
  for (int i = 0; i < count; ++i) {
    const Id matter = services_.next(scene.today);
    Receipt receipt{.kind = "fee",
                    .unit = unit,
                    .at = World::office_time(scene.today, rng),
                    .by = scene.world.officer(unit, rng),
                    .fen = (voids.kind == 1 ? 10 : 80) * kYuan,
                    .for_no = matter.view(),
                    .voided = true,
                    .copies_kept = voids.kind != 0};
    cash_.paper(scene, receipt);
    if (voids.kind < 2 || voids.kind == 4) continue;
    receipt.voided = false;
    receipt.at = receipt.at + 3 * kMinute;
    const Id other = services_.next(scene.today);
    if (voids.kind == 2) receipt.for_no = other.view();
    cash_.paper(scene, receipt);
  }
}

void FeeDesk::papers(Scene& scene) {
  const YearMonthDay now = parts_of(scene.today);
  const Rng life = scene.rng.fork(key_of("papers"));
  const bool funds_today = now.day == 12 && now.month % 3 == 1;
  if (now.day != 5 && !funds_today) return;
  for (const Unit& unit : scene.world.units()) {
    if (!unit.open_on(scene.today) || unit.task == Task::Bureau) continue;
    Rng rng = life.fork(unit.index);
    static constexpr std::array<std::string_view, 4> kMetrics{"case_quality", "safety", "service", "other"};
    if (now.day == 5) {
      write_paper(scene, unit.index, {.metric = rng.pick(kMetrics), .value = rng.between(80, 100), .flag = true}, rng);
    } else {
      write_paper(
          scene, unit.index,
          {.source = rng.chance(80) ? "budget" : "project", .value = rng.between(20, 300) * 1000, .flag = false}, rng);
    }
  }
}

Id FeeDesk::write_paper(Scene& scene, int unit, const Paper& paper, Rng& rng) {
  const Id no = papers_.next(scene.today);
  const Timestamp when = World::office_time(scene.today, rng);
  const Unit& of = scene.world.unit(unit);
  if (paper.source.empty()) {
    const int head = scene.world.leader(of.bureau);
    Row row = scene.out.row(*targets_);
    row.text(no).text(of.id).time(when).text(head >= 0 ? scene.world.person(head).id.view() : std::string_view{});
    row.text(no).text(paper.metric).decimal(paper.value * 1000, 3).yes(paper.flag);
    row.time(paper.revoked ? std::optional(when + 3 * kDay) : std::nullopt);
  } else {
    scene.out.row(*funds_)
        .text(no)
        .text(of.id)
        .time(when)
        .text(paper.source)
        .yes(paper.flag)
        .money(paper.value * kYuan)
        .text(no);
  }
  return no;
}

void FeeDesk::plant_fees(Scene& scene, Rng& rng) {
  const std::span<const int> windows = scene.world.open(Task::Window);
  for (std::size_t i = 0; i < fee_forms_.size(); ++i) {
    while (scene.plants.take(fee_forms_[i])) {
      std::optional<Fee> fee = windows.empty() ? std::nullopt : make(scene, rng.pick(windows), rng);
      if (!fee) {
        scene.plants.put_back(fee_forms_[i]);
        break;
      }
      if (i == 0) {
        fee->code = "rush";
        fee->title = "加急服务费";
        fee->fen = 100 * kYuan;
      }
      fee->receipt = i != 1;
      if (i == 2) fee->fen += 5 * kYuan;
      if (i == 3) {
        write(scene, *fee, rng);
        fee->no = numbers_.next(scene.today);
        fee->at = fee->at + 40 * kMinute;
      }
      if (i == 4 || i == 6) {
        fee->waived = fee->fen / 2;
        fee->fen -= fee->waived;
        fee->waiver = i == 6;
      }
      if (i == 5) {
        fee->quantity = 3;
        fee->fen *= 3;
      }
      if (i == 7) {
        fee->code = "collect_twice";
        fee->title = "核验（不收费）";
        fee->fen = 0;
      }
      write(scene, *fee, rng);
      scene.plants.planted(fee_forms_[i], fee->no);
    }
  }
}

void FeeDesk::plant_voids(Scene& scene, Rng& rng) {
  const YearMonthDay now = parts_of(scene.today);
  const std::span<const int> windows = scene.world.open(Task::Window);
  for (std::size_t i = 0; i < void_forms_.size(); ++i) {
    while (now.day == 1 && scene.plants.take(void_forms_[i])) {
      const int unit = windows.empty() ? -1 : rng.pick(windows);
      const auto known = voids_.find(unit);
      const bool taken = known != voids_.end() && known->second.year == now.year && known->second.month == now.month;
      if (unit < 0 || taken || scene.world.staff(unit).size() < 3) {
        scene.plants.put_back(void_forms_[i]);
        break;
      }
      voids_[unit] = {.year = now.year, .month = now.month, .kind = static_cast<int>(i)};
      scene.plants.planted(void_forms_[i],
                           Id(scene.world.unit(unit).id.view()).add("/").add(now.year, 4).add("-").add(now.month, 2));
    }
  }
}

void FeeDesk::plant_papers(Scene& scene, Rng& rng) {
  static constexpr std::array<std::string_view, 8> kMetrics{
      "fine_count", "", "fine_amount", "", "fine_count", "fine_amount", "fine_count", ""};
  static constexpr std::array<std::string_view, 8> kSources{"", "fine_return", "", "project", "", "", "", "project"};
  for (std::size_t i = 0; i < paper_forms_.size(); ++i) {
    while (scene.plants.take(paper_forms_[i])) {
      const std::span<const int> units = scene.world.open(rng.chance(50) ? Task::Station : Task::Traffic);
      if (units.empty()) {
        scene.plants.put_back(paper_forms_[i]);
        break;
      }
      const int unit = rng.pick(units);
      const Paper paper{.metric = kMetrics[i],
                        .source = kSources[i],
                        .value = i == 6 ? 0 : rng.between(50, 500),
                        .flag = i == 0 || i == 3 || i == 4,
                        .revoked = i == 4 || i == 5};
      const Id no = write_paper(scene, unit, paper, rng);
      scene.plants.planted(
          paper_forms_[i],
          scene.world.unit(unit).id.str().append(kSources[i].empty() ? "/target/" : "/funding/").append(no));
    }
  }
}

}  // namespace plumbline::sample
