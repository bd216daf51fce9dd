// SPDX-License-Identifier: Apache-2.0
// Writing items, their longer terms and their check-outs, as far as they have happened.
#include "sample/moments.h"
#include "sample/property.h"

namespace plumbline::sample {

void PropertyDesk::write(Scene& scene, const Item& item) {
  const World& world = scene.world;
  const auto person = [&](int index) { return index >= 0 ? world.person(index).id.view() : std::string_view{}; };
  const std::optional<Timestamp> ended = item.ended();
  const bool over = ended && scene.out.happened(*ended);
  const bool paid = over && item.proceeds_at && scene.out.happened(*item.proceeds_at);
  const auto then = [&](std::string_view text) { return over ? text : std::string_view{}; };
  Row row = scene.out.row(*items_);
  row.text(item.no).text(item.case_no).text(world.unit(item.unit).id).text(item.ledger).text(item.title);
  row.text(item.category).decimal(item.quantity, 3).money(item.fen).text(item.owner).text(item.law).text(item.measure);
  row.time(item.measured).text(person(item.measured_by)).yes(item.on_scene).text(person(item.approver));
  row.text(item.level).time(item.approved).yes(item.business).text(item.list).number(item.photos).text(item.cause);
  row.text(item.origin).text(item.state).text(then(item.whereabouts)).yes(item.remote).time(item.returned_to_unit);
  row.time(item.test_until).text(person(item.test_approver)).time(item.handed_over);
  const bool kept = item.handed_over && scene.out.happened(*item.handed_over);
  row.text(kept ? person(item.custodian) : std::string_view{}).text(kept ? item.storage.view() : std::string_view{});
  row.number(item.excluded_days)
      .text(item.excluded_days > 0 ? "JD" : std::string_view{})
      .time(item.case_decided)
      .time(item.unrelated)
      .time(item.notice)
      .time(item.released);
  row.text(then(item.recipient)).text(item.authority ? then("SQ") : std::string_view{}).text(then(item.release_level));
  row.text(over ? item.disposal : "pending").time(item.disposed).text(then(item.disposal_level));
  row.yes(over ? item.photo_before : std::nullopt).yes(over ? item.undisputed : std::nullopt);
  row.text(item.auction ? then("PM") : std::string_view{}).money(paid ? item.proceeds : std::nullopt);
  row.time(item.proceeds_at).text(item.treasury);
}

void PropertyDesk::write_checkout(Scene& scene, const Item& item, int number, const Checkout& checkout) {
  if (!scene.out.happened(checkout.taken)) return;
  const World& world = scene.world;
  const auto person = [&](int index) { return index >= 0 ? world.person(index).id.view() : std::string_view{}; };
  const bool back = checkout.returned && scene.out.happened(*checkout.returned);
  Row row = scene.out.row(*checkouts_);
  row.text(item.no).number(number).time(checkout.taken).text(person(checkout.by)).text("鉴定、辨认");
  row.text(person(checkout.approver)).due(checkout.planned);
  if (checkout.extended) {
    row.due(*checkout.extended);
  } else {
    row.none();
  }
  row.text(checkout.paper ? "YQ" : "").time(checkout.returned).text(checkout.out);
  row.text(back ? checkout.in : std::string_view{}).decimal(checkout.quantity_out, 3);
  if (back) {
    row.decimal(checkout.quantity_in, 3);
  } else {
    row.none();
  }
  row.yes(checkout.keeper_signed).yes(checkout.taker_signed).yes(checkout.consumed);
}

void PropertyDesk::Bending::extend(std::string_view level, int number) {
  scene.out.row(*desk.extensions_).text(item.no).number(number).time(item.measured + 20 * kDay).text(level);
}

Checkout PropertyDesk::Bending::checkout() {
  Checkout checkout;
  checkout.taken = at(day_of(item.measured) + 2, 9, rng.below(60));
  checkout.by = of.handler;
  const std::span<const int> deputies = scene.world.deputy_heads(of.unit);
  checkout.approver = scene.world.leader(of.unit) == of.handler || scene.world.leader(of.unit) < 0
                          ? (deputies.empty() ? -1 : deputies[0])
                          : scene.world.leader(of.unit);
  checkout.planned = day_of(checkout.taken) + static_cast<int>(rng.between(3, 7));
  checkout.returned = at(checkout.planned - 1, 15, rng.below(60));
  checkout.quantity_out = checkout.quantity_in = item.quantity;
  return checkout;
}

void PropertyDesk::Bending::check_out(const Checkout& checkout) {
  desk.write_checkout(scene, item, ++checkouts, checkout);
}

}  // namespace plumbline::sample
