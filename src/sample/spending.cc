// SPDX-License-Identifier: Apache-2.0
// Ordinary spending: merchants, receptions with letter and list, claims for travel, meetings and paper.
#include "sample/spending.h"

#include <algorithm>
#include <array>

#include "sample/fleet.h"

namespace plumbline::sample {
namespace {

constexpr std::array<std::string_view, 6> kGuests{"邻市公安局",   "省厅业务总队", "对口支援单位",
                                                  "友邻县公安局", "市直机关",     "高校调研组"};
constexpr std::array<std::string_view, 5> kActivities{"案件协作", "业务检查", "经验交流", "联合演练", "调研座谈"};
constexpr std::array<std::string_view, 10> kDishes{"清蒸鱼", "红烧豆腐", "青椒肉丝",   "时令青菜", "番茄炒蛋",
                                                   "啤酒鸭", "凉拌黄瓜", "冬瓜排骨汤", "米饭",     "馒头"};

}  // namespace

void Spending::begin(Scene& scene) {
  Out& out = scene.out;
  merchant_ = &out.table("merchant", {"merchant_id", "title", "merchant_kind", "members_only", "open_to_public"});
  reception_ =
      &out.table("reception", {"reception_id", "unit_id", "received_on", "letter_no", "guest_unit", "guest_posts",
                               "activity", "guests", "companions", "meals_count", "days", "alcohol_flag",
                               "tobacco_flag", "venue_kind", "merchant_id", "amount", "exempt_kind", "list_signed_by"});
  item_ = &out.table("reception_item", {"reception_id", "line_no", "item", "item_kind", "quantity", "amount"});
  claim_ = &out.table(
      "expense_claim",
      {"claim_id",     "unit_id",        "claimant_id",         "approver_id",   "claimed_on",      "expense_kind",
       "amount",       "food_amount",    "approval_limit",      "merchant_id",   "invoice_no",      "invoice_at",
       "reception_id", "letter_no",      "list_attached",       "attendees",     "pay_method",      "pay_exempt_reason",
       "travel_days",  "meal_allowance", "transport_allowance", "host_fed_days", "host_drove_days", "host_paid"});
  name_forms(scene.plants);
  name_claim_forms(scene.plants);
  open_merchants(scene);
  for (const Person& person : scene.world.people()) {
    if (person.index % 10 == 3 && !person.left && person.appointed < scene.world.from())
      careful_.push_back(person.index);
  }
}

void Spending::open_merchants(Scene& scene) {
  const auto people = static_cast<std::int64_t>(scene.world.people().size());
  const auto open = [&](std::string_view kind, std::int64_t many, std::string_view title, bool members,
                        bool closed = false) {
    for (std::int64_t i = 0; i < many; ++i) {
      Merchant merchant{.id = Id("M").add(static_cast<std::int64_t>(merchants_.size()) + 1, 6), .kind = kind};
      scene.out.row(*merchant_)
          .text(merchant.id)
          .text(std::string(title) + std::to_string(i + 1) + "号")
          .text(members ? "restaurant" : kind)
          .yes(members)
          .yes(!members && !closed && kind != "canteen" && kind != "club");
      if (members) merchant.kind = "members";
      if (closed) merchant.kind = "closed";
      merchant.invoices = scene.rng.between(1'000, 60'000);
      merchants_.push_back(merchant);
    }
  };
  open("canteen", 8, "机关食堂", false);
  open("hotel", 10 + people / 25, "定点饭店", false);
  open("restaurant", 20 + people / 8, "家常菜馆", false);
  open("restaurant", 2, "会所路餐厅", false);  // called after its street, open to everybody
  open("restaurant", 3, "私享小馆", true);
  open("club", 3, "静园会所", false);
  open("private_table", 3, "一桌小院", false);
  open("hotel", 3, "宾馆内院", false, true);
  open("other", 12, "办公用品商行", false);
  for (std::int64_t i = 0; i < kWorkshops; ++i) {
    scene.out.row(*merchant_).text(workshop(i)).text("汽车维修厂").text("workshop").yes(false).yes(true);
  }
}

int Spending::merchant_of(std::string_view kind, Timestamp when, Rng& rng) {
  for (int tries = 0; tries < 200; ++tries) {
    const auto index = static_cast<std::size_t>(rng.below(static_cast<std::int64_t>(merchants_.size())));
    Merchant& merchant = merchants_[index];
    const bool pairs = kind != "canteen" && kind != "other";
    if (merchant.kind != kind || (pairs && merchant.last > when - 2 * kDay && merchant.last < when + 2 * kDay))
      continue;
    merchant.last = std::max(when, merchant.last);
    return static_cast<int>(index);
  }
  return -1;
}

Reception Spending::reception_of(Scene& scene, int unit, Rng& rng) {
  Reception reception;
  reception.id = receptions_.next(scene.today);
  reception.unit = unit;
  reception.on = scene.today;
  reception.letter = letters_.next(scene.today);
  reception.guests = rng.between(2, 12);
  const std::int64_t most = reception.guests <= 10 ? 3 : reception.guests / 3;
  reception.companions = rng.between(1, most);
  reception.meals = rng.chance(80) ? 1 : 0;
  reception.days = rng.between(1, 3);
  const std::int64_t where = rng.below(100);
  reception.place = where < 62 ? "canteen" : where < 90 ? "hotel" : "restaurant";
  reception.fen = (reception.guests + reception.companions) * rng.between(3'500, 9'000);
  const int merchant = merchant_of(reception.place, at(scene.today, 12), rng);
  if (merchant < 0) {
    reception.place = "canteen";
    reception.merchant = merchants_.front().id;
  } else {
    reception.merchant = merchants_[static_cast<std::size_t>(merchant)].id;
  }
  const Date no_alcohol = *date_of(YearMonthDay{2025, 5, 18});
  reception.alcohol = reception.place != "canteen" && scene.today < no_alcohol && rng.chance(8);
  return reception;
}

void Spending::write(Scene& scene, const Reception& reception, Rng& rng) {
  const bool names = reception.names_guests;
  Row row = scene.out.row(*reception_);
  row.text(reception.id).text(scene.world.unit(reception.unit).id).date(reception.on).text(reception.letter);
  row.text(rng.pick(kGuests)).text(names ? "来访人员名单附后" : "").text(rng.pick(kActivities));
  row.number(reception.guests).number(reception.companions).number(reception.meals).number(reception.days);
  row.yes(reception.alcohol).yes(reception.tobacco).text(reception.place).text(reception.merchant);
  row.money(reception.fen).text(reception.exempt);
  const int leader = scene.world.leader(reception.unit);
  row.text(leader < 0 ? std::string_view{} : scene.world.person(leader).id.view());
  const std::int64_t lines = rng.between(3, 6);
  for (std::int64_t i = 1; i <= lines; ++i) {
    const std::string_view dish = rng.pick(kDishes);
    const bool named = i == 2 && !reception.item.empty();
    Row line = scene.out.row(*item_);
    line.text(reception.id).number(i).text(named ? reception.item : dish);
    line.text(named ? reception.item_kind : (dish == "米饭" || dish == "馒头") ? "staple" : "dish");
    line.decimal(100 * rng.between(1, 2), 2).money(reception.fen / lines);
  }
}

void Spending::receive(Scene& scene, int unit, Rng& rng) {
  Reception reception = reception_of(scene, unit, rng);
  if (rng.chance(3)) {
    reception.exempt = rng.chance(50) ? "foreign" : "investment";
    reception.letter = rng.chance(50) ? reception.letter : Id{};
    reception.companions = rng.between(1, 5);
  }
  write(scene, reception, rng);
  if (reception.exempt.empty()) {
    letters_lately_.push_back({reception.letter, unit, scene.today});
    if (letters_lately_.size() > 300) letters_lately_.pop_front();
  }
  std::optional<Claim> claim = claim_of(scene, unit, rng);
  if (!claim) return;
  claim->on = scene.today + static_cast<int>(rng.between(2, 14));
  claim->kind = "reception";
  claim->fen = reception.fen;
  claim->limit_fen = claim->fen <= 200'000 ? 200'000 : 2'000'000;
  bill(*claim, reception.merchant, rng.below(kOthers));
  claim->at = at(scene.today, 12, rng.below(59));
  claim->reception = reception.id;
  claim->letter = reception.letter;
  claim->list = true;
  if (reception.meals > 0) claim->fed = reception.guests + reception.companions;
  if (scene.out.happened(claim->on)) write(scene, *claim);
}

std::optional<Claim> Spending::claim_of(Scene& scene, int unit, Rng& rng) {
  Claim claim;
  claim.claimant = scene.world.officer(unit, rng);
  if (claim.claimant < 0 || claim.claimant % 10 == 3) return {};
  claim.id = claims_.next(scene.today);
  claim.unit = unit;
  claim.on = scene.today;
  claim.fen = rng.about(42'000);
  claim.invoice = invoices_.next();
  claim.at = World::office_time(scene.today - static_cast<int>(rng.between(1, 20)), rng);
  if (rng.chance(15)) claim.pay = "transfer";
  return claim;
}

void Spending::travel(Claim& claim, Rng& rng) const {
  claim.kind = "travel";
  const std::int64_t days = rng.between(1, 6);
  claim.days = days;
  claim.fed_days = rng.chance(20) ? rng.below(days + 1) : 0;
  claim.driven_days = rng.chance(20) ? rng.below(days + 1) : 0;
  claim.meal_fen = (days - claim.fed_days) * 10'000;
  claim.transport_fen = (days - claim.driven_days) * 8'000;
  claim.fen = claim.meal_fen + claim.transport_fen + days * rng.between(20'000, 42'000);
}

bool Spending::meet(Claim& claim, Rng& rng) {
  claim.kind = rng.chance(50) ? "meeting" : "training";
  const int merchant = merchant_of("hotel", claim.at, rng);
  if (merchant < 0) return false;
  bill(claim, merchants_[static_cast<std::size_t>(merchant)].id, rng.below(kOthers));
  claim.fen = rng.about(260'000);
  claim.food_fen = claim.fen * rng.between(8, 36) / 100;
  return true;
}

void Spending::spend(Scene& scene, int unit, Rng& rng) {
  std::optional<Claim> claim = claim_of(scene, unit, rng);
  if (!claim) return;
  const std::int64_t what = rng.below(100);
  if (what < 45) {
    travel(*claim, rng);
  } else if (what < 55) {
    if (!meet(*claim, rng)) return;
  } else {
    claim->kind = what < 90 ? "office" : "other";
    const int merchant = merchant_of("other", claim->at, rng);
    if (merchant >= 0) bill(*claim, merchants_[static_cast<std::size_t>(merchant)].id, rng.below(kOthers));
    if (rng.chance(1, 200)) claim->merchant = Id("M990001");  // a merchant nobody has entered yet
  }
  claim->limit_fen = claim->fen <= 200'000 ? 200'000 : 2'000'000;
  if (rng.chance(1)) {
    claim->pay = "cash";
    claim->reason = "乡镇商户不具备刷卡条件";
  }
  write(scene, *claim);
}

void Spending::bill(Claim& claim, const Id& merchant, std::int64_t others) {
  const auto from = std::ranges::find(merchants_, merchant, &Merchant::id);
  CHECK(from != merchants_.end(), "no such merchant");
  from->invoices += others + 1;
  claim.merchant = from->id;
  claim.invoice = Id("FP").add(from - merchants_.begin() + 1, 4).add(from->invoices, 8);
}

void Spending::write(Scene& scene, const Claim& claim) {
  const int leader = scene.world.leader(claim.unit);
  Row row = scene.out.row(*claim_);
  row.text(claim.id).text(scene.world.unit(claim.unit).id).text(scene.world.person(claim.claimant).id);
  row.text(leader < 0 ? std::string_view{} : scene.world.person(leader).id.view()).date(claim.on).text(claim.kind);
  row.money(claim.fen).money(claim.food_fen).money(claim.limit_fen).text(claim.merchant).text(claim.invoice);
  row.time(claim.at).text(claim.reception).text(claim.letter).yes(claim.list).number(claim.fed).text(claim.pay);
  row.text(claim.reason);
  if (!claim.days) {
    row.none().none().none().none().none().none();
    return;
  }
  row.number(claim.days).money(claim.meal_fen).money(claim.transport_fen).number(claim.fed_days);
  row.number(claim.driven_days).yes(claim.host_paid);
}

void Spending::day(Scene& scene) {
  if (!scene.working) return;
  for (const Unit& unit : scene.world.units()) {
    if (!unit.open_on(scene.today)) continue;
    Rng rng = scene.rng.fork(unit.index);
    if (rng.chance(3)) receive(scene, unit.index, rng);
    for (std::int64_t n = rng.count(220); n > 0; --n) spend(scene, unit.index, rng);
  }
  Rng rng = scene.rng.fork(key_of("plants"));
  plant_receptions(scene, rng);
  plant_claims(scene, rng);
}

std::unique_ptr<Area> spending_area() {
  return std::make_unique<Spending>();
}

}  // namespace plumbline::sample
