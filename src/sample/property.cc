// SPDX-License-Identifier: Apache-2.0
// Ordinary property: taken after the case is filed, handed over within the day, kept by others, and ended in time.
#include "sample/property.h"

#include <algorithm>
#include <array>

#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::int64_t kYuan = 100;

struct Kind {
  std::string_view category;
  std::string_view title;
  int yuan;
};
constexpr std::array<Kind, 12> kKinds{{{"electronics", "手机", 2500},
                                       {"electronics", "笔记本电脑", 4500},
                                       {"cash", "人民币现金", 6000},
                                       {"tool", "作案工具", 120},
                                       {"contraband", "管制刀具", 80},
                                       {"contraband", "疑似毒品", 800},
                                       {"document", "账册", 20},
                                       {"jewellery", "黄金饰品", 9000},
                                       {"other", "香烟", 900},
                                       {"other", "衣物", 300},
                                       {"tool", "赌具", 200},
                                       {"perishable", "冻品", 1800}}};

constexpr std::int64_t kHigh = 50'000 * kYuan;

}  // namespace

void PropertyDesk::begin(Scene& scene) {
  stores_.begin(scene);
  items_ = &scene.out.table("property_item", {"item_id",
                                              "case_id",
                                              "unit_id",
                                              "ledger_no",
                                              "title",
                                              "category",
                                              "qty",
                                              "value_est",
                                              "owner_id",
                                              "law",
                                              "measure",
                                              "measured_at",
                                              "measured_by",
                                              "on_scene",
                                              "measure_approver_id",
                                              "measure_approver_level",
                                              "measure_approved_at",
                                              "affects_business",
                                              "list_no",
                                              "photo_count",
                                              "cause",
                                              "origin",
                                              "item_state",
                                              "whereabouts",
                                              "remote_or_hard",
                                              "returned_to_unit_at",
                                              "urgent_test_until",
                                              "urgent_approver_id",
                                              "handed_over_at",
                                              "custodian_id",
                                              "storage_id",
                                              "excluded_days",
                                              "excluded_paper_no",
                                              "case_decided_at",
                                              "unrelated_confirmed_at",
                                              "claim_notice_at",
                                              "released_at",
                                              "release_recipient_id",
                                              "release_authority_no",
                                              "release_approver_level",
                                              "disposal_type",
                                              "disposed_at",
                                              "disposal_approver_level",
                                              "photo_before_disposal",
                                              "undisputed",
                                              "auction_id",
                                              "proceeds",
                                              "proceeds_at",
                                              "treasury_no"});
  extensions_ = &scene.out.table("property_extension", {"item_id", "extension_no", "granted_at", "approver_level"});
  checkouts_ = &scene.out.table(
      "property_checkout", {"item_id", "checkout_no", "taken_at", "taken_by", "purpose", "approver_id",
                            "planned_return_on", "extended_to", "extension_paper_no", "returned_at", "condition_out",
                            "condition_in", "qty_out", "qty_in", "keeper_signed", "taker_signed", "consumed_by_test"});
  for (const std::span<const Plant> plants : {property_plants(), property_end_plants()}) {
    for (const Plant& plant : plants) {
      forms_.push_back(scene.plants.form(plant.rule, plant.variant, plant.slug, plant.timing));
    }
  }
}

void PropertyDesk::draw_kind(Item& item, ItemShape shape, Rng& rng) {
  if (shape == ItemShape::Vehicle) {
    item.category = "vehicle";
    item.title = "机动车";
    item.law = "traffic";
    item.fen = std::min<std::int64_t>(rng.about(18'000), 49'000) * kYuan;
    return;
  }
  const Kind& kind = shape == ItemShape::Cash ? kKinds[2] : rng.pick(kKinds);
  item.category = kind.category;
  item.title = kind.title;
  item.fen = std::max<std::int64_t>(1, rng.about(kind.yuan)) * kYuan;
  if (item.category == "contraband" && rng.chance(50)) item.quantity = rng.between(200, 90'000);
}

void PropertyDesk::draw_keeping(Scene& scene, const CaseNote& of, Item& item, Rng& rng) {
  const World& world = scene.world;
  const int keeper = world.beside(of.unit, Task::CaseProperty);
  item.handed_over = item.measured + rng.between(40, 1300) * kMinute;
  if (item.category == "cash") {
    item.storage = stores_.account(scene, of.unit);
  } else {
    item.storage = keeper >= 0 && rng.chance(55) ? stores_.central(scene, of.unit) : stores_.own(scene, of.unit);
  }
  if (keeper >= 0 && !world.staff(keeper).empty()) {
    item.custodian = rng.pick(world.staff(keeper));
  } else {
    const int finance = world.beside(of.unit, Task::Finance);
    if (finance >= 0 && !world.staff(finance).empty()) item.custodian = rng.pick(world.staff(finance));
  }
}

// What outlasts its unit does not stay in a room that is given up.
void PropertyDesk::leave_room_in_time(Scene& scene, Item& item) const {
  const std::optional<Date> given_up = stores_.given_up(scene, item.unit);
  if (!given_up || !(item.storage == stores_.own(scene, item.unit))) return;
  if (!item.ended() || day_of(*item.ended()) > *given_up) item.storage = stores_.central(scene, item.unit);
}

Item PropertyDesk::make(Scene& scene, const CaseNote& of, ItemShape shape, Rng& rng) {
  const World& world = scene.world;
  Item item;
  item.no = numbers_.next(scene.today);
  item.ledger = ledgers_.next(scene.today);
  item.list = Id("QD").add(item.no.view());
  item.case_no = of.id;
  item.unit = of.unit;
  item.owner = world.citizen(rng);
  const bool criminal = of.kind == CaseKind::Criminal || of.kind == CaseKind::Economic;
  item.law = criminal ? "criminal" : "administrative";
  if (shape == ItemShape::Criminal) item.law = "criminal";
  if (shape == ItemShape::Administrative || shape == ItemShape::Preserved) item.law = "administrative";
  draw_kind(item, shape, rng);
  if (shape == ItemShape::Preserved || (item.law == "administrative" && rng.chance(12))) item.measure = "preserve";
  if (shape == ItemShape::Any && rng.chance(6)) item.measure = "evidence";
  if (shape == ItemShape::Any && item.category == "cash" && rng.chance(25)) {
    item.measure = "freeze";
    item.category = "funds";
    item.title = "银行存款";
  }
  item.measured = of.filed + rng.between(5, 240) * kMinute;
  if (item.measure == "seize" && rng.chance(20)) {  // on the scene, filed afterwards
    item.on_scene = true;
    item.measured = of.filed - rng.between(30, 1200) * kMinute;
  }
  item.measured_by = rng.chance(80) ? of.handler : of.second;
  const int head = world.leader(of.unit);
  item.approver = head;
  if (*item.fen >= kHigh || item.measure == "freeze") {
    item.level = "county_head";
    if (!world.deputy_heads(of.unit).empty()) item.approver = rng.pick(world.deputy_heads(of.unit));
  }
  item.approved =
      item.on_scene ? item.measured + rng.between(60, 1300) * kMinute : item.measured - rng.between(5, 200) * kMinute;
  draw_keeping(scene, of, item, rng);
  if (item.category == "jewellery" || *item.fen >= 10'000 * kYuan) item.photos = static_cast<int>(rng.between(1, 6));
  if (rng.chance(5)) {  // far away
    item.remote = true;
    item.returned_to_unit = item.measured + rng.between(6, 40) * kHour;
    item.handed_over = *item.returned_to_unit + rng.between(1, 20) * kHour;
  }
  return item;
}

void PropertyDesk::pay_in(Scene& scene, Item& item) {
  const bool sold = item.disposal == "auction" || item.disposal == "sell";
  item.proceeds_at = *item.disposed + (sold ? 2 : 1) * kDay;
  item.treasury = cash_.pay_in(scene, item.unit, sold ? Money::Proceeds : Money::Confiscated, *item.proceeds_at,
                               item.proceeds.value_or(0));
}

void PropertyDesk::end_criminal(Scene& scene, Item& item, Rng& rng) {
  const std::size_t how = rng.weighted(std::array<int, 5>{50, 22, 15, 5, 8});
  if (how == 1 || how == 2) {
    item.disposal = how == 1 ? "return_victim" : "release";
    item.release_level = how == 1 ? "county_head" : "dept_head";
    item.released = item.disposed;
  } else if (how == 3 && item.category != "cash" && item.category != "funds") {
    item.disposal = "auction";
    item.disposal_level = "county_principal";
    item.photo_before = true;
    item.auction = true;
    item.proceeds = *item.fen * rng.between(50, 110) / 100;
    pay_in(scene, item);
  } else if (how == 4 && item.category == "contraband") {
    item.disposal = "destroy";
    item.disposal_level = "county_principal";
    item.photo_before = true;
  } else {
    item.disposal = "with_case";
    item.disposal_level = "county_head";
  }
}

void PropertyDesk::end_administrative(Scene& scene, Item& item, Rng& rng) {
  const bool money = item.category == "cash" || item.category == "funds";
  const bool only_back = item.measure == "preserve" || item.law == "traffic";
  const std::size_t how = only_back ? 0 : rng.weighted(std::array<int, 4>{55, 18, 15, 12});
  if (how == 0 || (how == 3 && money)) {
    item.disposal = "release";
    item.release_level = "dept_head";
    item.released = item.disposed;
    return;
  }
  item.disposal_level = "county_head";
  if (how == 3) {
    item.disposal = item.category == "perishable" ? "sell" : "destroy";
    item.photo_before = true;
    if (item.disposal == "sell") {
      item.proceeds = *item.fen * rng.between(40, 90) / 100;
      pay_in(scene, item);
    }
    return;
  }
  item.disposal = how == 1 ? "forfeit" : "confiscate";
  item.undisputed = true;
  if (how == 1 && (*item.fen <= 500 * kYuan || item.category == "contraband")) item.disposal_level = "dept_head";
  if (money) {
    item.proceeds = *item.fen;
    pay_in(scene, item);
  }
}

void PropertyDesk::end_well(Scene& scene, Item& item, std::int64_t after, Rng& rng) {
  const Timestamp decided = item.measured + after * kDay;
  item.case_decided = at(day_of(decided), 15, rng.below(60));
  item.disposed = at(day_of(decided) + static_cast<int>(rng.between(0, 6)), 16, rng.below(60));
  if (item.measure == "preserve" || item.law == "traffic") {
    item.disposed = at(day_of(item.measured) + static_cast<int>(rng.between(1, 6)), 16, rng.below(60));
  }
  if (item.law == "criminal") {
    end_criminal(scene, item, rng);
  } else {
    end_administrative(scene, item, rng);
  }
  if (item.category == "cash" || item.category == "funds") {
    item.proceeds = *item.fen;
    if (!item.proceeds_at) item.proceeds_at = item.disposed;
  }
  if (item.released) {
    item.disposed = std::nullopt;
    item.recipient = item.owner;
    if (rng.chance(6)) {
      item.recipient = scene.world.citizen(rng);
      item.authority = true;
    }
    if (item.disposal == "release" && rng.chance(30)) item.unrelated = *item.released - rng.between(1, 40) * kHour;
  }
  item.whereabouts = "已按规定处置";
}

void PropertyDesk::day(Scene& scene) {
  const Rng life = scene.rng.fork(key_of("property"));
  std::uint64_t number = 0;
  for (const CaseNote& of : scene.board.cases_today) {
    Rng rng = life.fork(++number);
    if (of.planted || of.handler < 0 || of.unit < 0) continue;
    const bool criminal = of.kind == CaseKind::Criminal || of.kind == CaseKind::Economic;
    if (!rng.chance(criminal ? 60 : 35)) continue;
    for (std::int64_t left = criminal ? rng.between(1, 4) : rng.between(1, 2); left > 0; --left) {
      const ItemShape shape = of.kind == CaseKind::Traffic && rng.chance(60) ? ItemShape::Vehicle : ItemShape::Any;
      Item item = make(scene, of, shape, rng);
      Held held{.item = item.no, .quantity = item.quantity};
      Bending bending{.desk = *this, .scene = scene, .rng = rng, .of = of, .item = item, .form = {}};
      const bool longer = item.law == "administrative" && item.measure == "seize" && rng.chance(12);
      if (longer) bending.extend("county_head");
      const bool ends = rng.chance(92) || item.law != "criminal";
      if (ends)
        end_well(scene, item, item.law == "criminal" ? rng.between(20, 200) : rng.between(3, longer ? 50 : 22), rng);
      if (item.handed_over && item.category != "cash" && item.category != "funds" && rng.chance(10) &&
          (!item.ended() || item.measured + 12 * kDay < *item.ended())) {
        const Checkout checkout = bending.checkout();
        if (checkout.approver >= 0) {
          held.out = checkout.taken;
          held.back = checkout.returned;
          bending.check_out(checkout);
        }
      }
      leave_room_in_time(scene, item);
      held.ended = item.ended();
      if (rng.chance(3, 1000)) item.level = {};  // typed in a hurry
      if (rng.chance(2, 1000)) item.law = {};
      if (item.storage == stores_.own(scene, of.unit) || item.storage == stores_.central(scene, of.unit)) {
        stores_.take_in(of.unit, !(item.storage == stores_.own(scene, of.unit)), held, scene);
      }
      write(scene, item);
    }
  }
  stores_.day(scene);
  plant(scene);
}

bool PropertyDesk::plant_one(Scene& scene, const Plant& plant, Form form, Rng& rng) {
  const CaseNote* of = nullptr;
  for (int tries = 0; tries < 8 && of == nullptr && !scene.board.cases_today.empty(); ++tries) {
    const CaseNote& note = rng.pick(scene.board.cases_today);
    if (!note.planted && note.handler >= 0 && note.second >= 0 && note.unit >= 0) of = &note;
  }
  if (of == nullptr) return false;
  Item item = make(scene, *of, plant.shape, rng);
  Bending bending{.desk = *this, .scene = scene, .rng = rng, .of = *of, .item = item, .form = form};
  plant.bend(bending);
  // What is still there would else break its term as well.
  if (!item.ended() && plant.rule != "property.measure-expired") item.law = "criminal";
  if (!item.ended() && !item.handed_over) scene.plants.consequence("property.ledger-gap", item.no);
  leave_room_in_time(scene, item);
  write(scene, item);
  scene.plants.planted(form, bending.key.empty() ? item.no.str() : bending.key);
  return true;
}

void PropertyDesk::plant(Scene& scene) {
  Rng rng = scene.rng.fork(key_of("property plants"));
  std::size_t i = 0;
  for (const std::span<const Plant> plants : {property_plants(), property_end_plants()}) {
    for (const Plant& plant : plants) {
      const Form form = forms_[i++];
      while (scene.plants.take(form)) {
        if (plant_one(scene, plant, form, rng)) continue;
        scene.plants.put_back(form);
        break;
      }
    }
  }
}

}  // namespace plumbline::sample
