// SPDX-License-Identifier: Apache-2.0
// Storage places, their counts every two months, and what counts find or hide.
#include "sample/stores.h"

#include <algorithm>

#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr int kCountEvery = 60;

bool keeps(const Unit& unit) {
  return unit.task == Task::Station || unit.task == Task::Traffic || unit.task == Task::CaseProperty ||
         unit.task == Task::Criminal || unit.task == Task::PublicOrder || unit.task == Task::Economic;
}

Id named(Scene& scene, int unit, std::string_view prefix) {
  return Id(prefix).add(scene.world.unit(unit).id.view());
}

}  // namespace

Id Stores::central(Scene& scene, int unit) const {
  const int keeper = scene.world.beside(unit, Task::CaseProperty);
  return named(scene, keeper >= 0 ? keeper : unit, "CK");
}
Id Stores::own(Scene& scene, int unit) const {
  return named(scene, unit, "CK");
}
std::optional<Date> Stores::given_up(const Scene& scene, int unit) {
  std::optional<Date> day = scene.world.unit(unit).to;
  if (day) day->days += 30;  // cleared in a month
  return day;
}
Id Stores::account(Scene& scene, int unit) const {
  return named(scene, scene.world.unit(unit).bureau, "ZH");
}
Id Stores::office(Scene& scene, int unit) const {
  return named(scene, scene.world.unit(unit).bureau, "BG");
}
Id Stores::closed(Scene& scene, int unit) const {
  return named(scene, scene.world.unit(unit).bureau, "JK");
}

void Stores::begin(Scene& scene) {
  places_ =
      &scene.out.table("storage_place", {"storage_id", "unit_id", "title", "kind", "approved_from", "approved_to"});
  counts_ = &scene.out.table("stocktake", {"stocktake_id", "storage_id", "unit_id", "counted_at", "counted_by",
                                           "witness_id", "items_on_book", "items_found"});
  lines_ = &scene.out.table("stocktake_line", {"stocktake_id", "item_id", "qty_book", "qty_found", "explained_no"});
  const auto form = [&](std::string_view rule, Variant variant, std::string_view slug, Timing timing = {}) {
    return scene.plants.form(rule, variant, slug, timing);
  };
  constexpr std::string_view kMismatch = "property.stock-mismatch";
  count_forms_ = {
      form(kMismatch, Variant::Plain, "item-missing"),    form(kMismatch, Variant::Plain, "part-missing"),
      form(kMismatch, Variant::Evasive, "total-differs"), form(kMismatch, Variant::Evasive, "a-tenth-missing"),
      form(kMismatch, Variant::Evasive, "one-too-many"),  form(kMismatch, Variant::Innocent, "explained-by-paper"),
      form(kMismatch, Variant::Innocent, "ended-before"), form(kMismatch, Variant::Innocent, "equal-to-the-gram")};
  constexpr std::string_view kOverdue = "property.stocktake-overdue";
  late_forms_ = {form(kOverdue, Variant::Plain, "no-more-counts", {30, 150, 1}),
                 form(kOverdue, Variant::Evasive, "counts-of-another-place", {30, 150, 1}),
                 form(kOverdue, Variant::Evasive, "stopped-lately", {30, 150, 1}),
                 form(kOverdue, Variant::Innocent, "nothing-in-it", {30, 45, 2})};
}

void Stores::take_in(int unit, bool central, const Held& held, Scene& scene) {
  const int keeper = central ? scene.world.beside(unit, Task::CaseProperty) : unit;
  std::deque<Held>& known = held_[keeper >= 0 ? keeper : unit];
  known.push_back(held);
  if (known.size() > kRemembered) known.pop_front();
}

Id Stores::write_count(Scene& scene, int unit, const Id& storage, const std::vector<Line>& lines, std::int64_t book,
                       std::int64_t found, Rng& rng) {
  const World& world = scene.world;
  const auto [first, second] = world.officers(unit, rng);
  const auto person = [&](int index) { return index >= 0 ? world.person(index).id.view() : std::string_view{}; };
  const Id no = numbers_.next(scene.today);
  const Timestamp when = at(scene.today, 10, rng.below(60));
  scene.out.row(*counts_)
      .text(no)
      .text(storage)
      .text(world.unit(unit).id)
      .time(when)
      .text(person(first))
      .text(person(second))
      .number(book)
      .number(found);
  for (const Line& line : lines) {
    scene.out.row(*lines_)
        .text(no)
        .text(line.item)
        .decimal(line.book, 3)
        .decimal(line.found, 3)
        .text(line.explained ? Id("SM").add(no.view()).view() : std::string_view{});
  }
  return no;
}

void Stores::count(Scene& scene, int unit, const Id& storage, Rng& rng) {
  const Timestamp when = at(scene.today, 10);
  std::vector<Line> lines;
  std::int64_t out = 0;
  for (const Held& held : held_[unit]) {
    if (held.ended && *held.ended < when + kDay) continue;
    const bool away = held.out && *held.out < when && (!held.back || when + kDay < *held.back);
    const bool near = held.out && !away && *held.out < when + kDay && (!held.back || when < *held.back + kDay);
    if (near) continue;  // in or out on this very day: not worth a line
    out += away ? 1 : 0;
    lines.push_back({.item = held.item, .book = held.quantity, .found = away ? 0 : held.quantity});
  }
  const auto book = static_cast<std::int64_t>(lines.size()) + rng.below(40);
  write_count(scene, unit, storage, lines, book, book - out, rng);
}

void Stores::day(Scene& scene) {
  Rng rng = scene.rng.fork(key_of("stores"));
  for (const Unit& unit : scene.world.units()) {
    if (!keeps(unit) || !unit.open_on(scene.today)) continue;
    if ((scene.today - scene.world.from() + unit.index * 7) % kCountEvery != 0) continue;
    const auto stopped = not_counted_.find(unit.index);
    if (stopped != not_counted_.end() && stopped->second != 1) continue;
    count(scene, unit.index, stopped == not_counted_.end() ? own(scene, unit.index) : closed(scene, unit.index), rng);
  }
  plant(scene, rng);
}

void Stores::plant(Scene& scene, Rng& rng) {
  const World& world = scene.world;
  const std::span<const int> stations = world.open(Task::Station);
  for (std::size_t i = 0; i < late_forms_.size(); ++i) {
    while (i < 3 && scene.plants.take(late_forms_[i])) {
      const std::span<const int> squads = world.open(rng.chance(50) ? Task::Criminal : Task::Economic);
      const int unit = squads.empty() ? -1 : rng.pick(squads);
      const bool used = unit >= 0 && std::ranges::any_of(held_[unit], [](const Held& held) { return !held.ended; });
      if (!used || world.unit(unit).to || not_counted_.contains(unit)) {
        scene.plants.put_back(late_forms_[i]);
        break;
      }
      not_counted_[unit] = static_cast<int>(i);
      scene.plants.planted(late_forms_[i], own(scene, unit));
    }
  }
  for (std::size_t i = 0; i < count_forms_.size(); ++i) {
    while (scene.plants.take(count_forms_[i])) {
      const int unit = stations.empty() ? -1 : rng.pick(stations);
      std::deque<Held>* known = unit >= 0 ? &held_[unit] : nullptr;
      const Timestamp now = at(scene.today, 0);
      const Held* there = nullptr;
      for (std::size_t n = 0; known != nullptr && n < known->size(); ++n) {
        const Held& held = (*known)[n];
        const bool gone = held.ended && *held.ended < now;
        const bool out = held.out && *held.out < now + kDay && (!held.back || now < *held.back + kDay);
        if (!out && gone == (i == 6) && (i == 6 || !held.ended || now + 2 * kDay < *held.ended)) there = &held;
      }
      if (there == nullptr || not_counted_.contains(unit)) {
        scene.plants.put_back(count_forms_[i]);
        break;
      }
      Line line{.item = there->item, .book = 10'000, .found = 10'000, .explained = i == 5};
      if (i == 0 || i == 5 || i == 6) line.found = 0;
      if (i == 1) line.found = 6'000;
      if (i == 3) line.found = 9'900;
      if (i == 4) line.found = 11'000;
      const std::int64_t book = 20 + rng.below(20);
      const std::vector<Line> lines = i == 2 ? std::vector<Line>{} : std::vector<Line>{line};
      const bool fewer = i == 0 || i == 2 || i == 5 || i == 6;
      const Id no = write_count(scene, unit, own(scene, unit), lines, book, fewer ? book - 1 : book, rng);
      scene.plants.planted(count_forms_[i], no.str().append("/").append(i == 2 ? "all" : there->item.view()));
    }
  }
}

void Stores::end(Scene& scene) {
  const auto place = [&](const Id& id, const Unit& unit, std::string_view title, std::string_view kind,
                         std::optional<Date> from, std::optional<Date> to) {
    scene.out.row(*places_).text(id).text(unit.id).text(title).text(kind).date(from).date(to);
  };
  for (const Unit& unit : scene.world.units()) {
    const Date since = std::max(unit.from, scene.world.from() - 700);
    const std::optional<Date> until = given_up(scene, unit.index);
    if (keeps(unit)) {
      place(own(scene, unit.index), unit, "保管室", unit.task == Task::CaseProperty ? "central" : "store", since,
            until);
    }
    if (unit.task != Task::Bureau) continue;
    place(account(scene, unit.index), unit, "涉案资金专门账户", "bank", since, std::nullopt);
    place(office(scene, unit.index), unit, "民警办公室", "office", std::nullopt, std::nullopt);
    place(closed(scene, unit.index), unit, "旧保管室", "store", since - 900, scene.world.from() - 30);
    if (scene.plants.take(late_forms_[3])) {
      const Id empty = named(scene, unit.index, "KB");
      place(empty, unit, "备用保管室", "store", since, std::nullopt);
      scene.plants.planted(late_forms_[3], empty);
    }
  }
}

}  // namespace plumbline::sample
