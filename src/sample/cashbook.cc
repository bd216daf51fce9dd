// SPDX-License-Identifier: Apache-2.0
// Receipts one by one, treasury receipts by unit and day.
#include "sample/cashbook.h"

#include <array>

namespace plumbline::sample {
namespace {

constexpr std::array<std::string_view, 6> kTreasuryKinds{"fine", "confiscated", "proceeds", "bail", "fee", "unclaimed"};

}  // namespace

void Cashbook::begin(Scene& scene) {
  treasury_ =
      &scene.out.table("treasury_receipt", {"treasury_no", "unit_id", "kind", "received_at", "amount", "bank_slip_no"});
  receipts_ = &scene.out.table(
      "official_receipt", {"receipt_no", "series", "serial_no", "kind", "unit_id", "issued_at", "issued_by", "amount",
                           "for_no", "voided", "voided_at", "void_reason", "all_copies_kept"});
  serials_.assign(scene.world.units().size(), 0);
  torn_.assign(scene.world.units().size(), false);
}

Id Cashbook::series_of(Scene& scene, int unit) const {
  return Id("S").add(scene.world.unit(unit).id.view());
}

Id Cashbook::write(Scene& scene, const Receipt& receipt, const Id& no, std::int64_t serial) {
  if (!scene.out.happened(receipt.at)) return {};
  Row row = scene.out.row(*receipts_);
  row.text(no);
  if (serial > 0) {
    row.text(series_of(scene, receipt.unit)).number(serial);
  } else {
    row.none().none();
  }
  row.text(receipt.kind).text(scene.world.unit(receipt.unit).id).time(receipt.at);
  row.text(receipt.by >= 0 ? scene.world.person(receipt.by).id.view() : std::string_view{});
  row.money(receipt.fen).text(receipt.for_no).yes(receipt.voided);
  if (receipt.voided) {
    row.time(receipt.at + 5 * kMinute).text("打印错误").yes(receipt.copies_kept);
  } else {
    row.none().none().none();
  }
  return no;
}

Id Cashbook::paper(Scene& scene, const Receipt& receipt) {
  if (!scene.out.happened(receipt.at)) return {};
  const std::int64_t serial = ++serials_[static_cast<std::size_t>(receipt.unit)];
  torn_[static_cast<std::size_t>(receipt.unit)] = false;
  return write(scene, receipt, Id("P").add(receipt.unit, 4).add("-").add(serial, 8), serial);
}

Id Cashbook::electronic(Scene& scene, const Receipt& receipt) {
  return write(scene, receipt, platform_.next(scene.today), 0);
}

Id Cashbook::tear(Scene& scene, int unit, std::int64_t numbers) {
  std::int64_t& serial = serials_[static_cast<std::size_t>(unit)];
  const std::int64_t first = serial + 1;
  serial += numbers;
  torn_[static_cast<std::size_t>(unit)] = true;
  int digits = 1;
  for (std::int64_t rest = first; rest >= 10; rest /= 10) ++digits;
  return series_of(scene, unit).add("/").add(first, digits);
}

std::int64_t Cashbook::last_paper(int unit) const {
  return serials_[static_cast<std::size_t>(unit)];
}

Id Cashbook::number_of(const Key& key) const {
  const auto& [day, unit, kind] = key;
  return Id("JK").add(Date{day}).add("-").add(unit, 4).add("-").add(kind, 1);
}

Id Cashbook::pay_in(Scene& scene, int unit, Money kind, Timestamp when, std::int64_t fen) {
  if (!scene.out.happened(when)) return {};
  const Key key{day_of(when).days, unit, static_cast<int>(kind)};
  open_[key] += fen;
  return number_of(key);
}

void Cashbook::keep_back(Scene& scene, int unit, Money kind, Timestamp when, std::int64_t fen) {
  if (scene.out.happened(when)) open_[Key{day_of(when).days, unit, static_cast<int>(kind)}] -= fen;
}

void Cashbook::settle(Scene& scene, Date through) {
  while (!open_.empty() && std::get<0>(open_.begin()->first) <= through.days) {
    const auto& [key, fen] = *open_.begin();
    const auto& [day, unit, kind] = key;
    const Id no = number_of(key);
    scene.out.row(*treasury_)
        .text(no)
        .text(scene.world.unit(unit).id)
        .text(kTreasuryKinds[static_cast<std::size_t>(kind)])
        .time(at(Date{day}, 17))
        .money(fen)
        .text(Id("B").add(no.view()));
    open_.erase(open_.begin());
  }
}

}  // namespace plumbline::sample
