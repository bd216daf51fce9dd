// SPDX-License-Identifier: Apache-2.0
// Wrongs that no single fine shows: leanings, quotas, torn-out receipts, one approver's favours, sums that differ.
#include <algorithm>

#include "sample/fines.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::int64_t kYuan = 100;

std::string month_key(Scene& scene, int unit, std::string_view part, Date day) {
  const YearMonthDay parts = parts_of(day);
  return scene.world.unit(unit).id.str().append(part).append(Id().add(parts.year, 4).add("-").add(parts.month, 2));
}

std::string treasury_key(Scene& scene, int unit, const Id& treasury) {
  return scene.world.unit(unit).id.str().append("/treasury/").append(treasury);
}

Id year_key(const Id& id, int year) {
  return Id(id.view()).add("/").add(year, 4);
}

// A station whose book is in use, or any.
std::optional<int> busy_station(Scene& scene, const Cashbook& cash, Rng& rng, std::int64_t receipts) {
  const std::span<const int> stations = scene.world.open(Task::Station);
  for (int tries = 0; tries < 12 && !stations.empty(); ++tries) {
    const int unit = rng.pick(stations);
    if (cash.last_paper(unit) >= receipts && !cash.just_torn(unit)) return unit;
  }
  return std::nullopt;
}

}  // namespace

void FineDesk::Bending::also(Fine other) {
  desk.settle(scene, other);
  desk.write(scene, other, rng);
  scene.plants.planted(form, other.no);
}

void FineDesk::Bending::change(const FineChange& change) {
  desk.write_change(scene, fine.no, ++changes, change);
}

void FineDesk::upsets(Scene& scene, const Fine& fine, std::string_view part) {
  const std::string key = month_key(scene, fine.unit, "/" + std::string(part) + "/", day_of(*fine.collected));
  if (!upset_.emplace(key, true).second) return;
  scene.plants.consequence("fine.reconciliation", key);
}

void FineDesk::plant(Scene& scene) {
  Rng rng = scene.rng.fork(key_of("fine plants"));
  const std::span<const Plant> plants = fine_plants();
  for (std::size_t i = 0; i < plants.size(); ++i) {
    while (scene.plants.take(forms_[i])) {
      std::optional<Fine> fine = make_anywhere(scene, plants[i].shape, rng);
      if (!fine) {
        scene.plants.put_back(forms_[i]);
        break;
      }
      if (!fine->collected) draw_payment(scene, *fine, plants[i].shape, rng);
      if (!fine->collected) fine->collected = fine->decided + kHour;
      fine->collected_fen = fine->fen;
      Bending bending{.desk = *this, .scene = scene, .rng = rng, .fine = *fine, .form = forms_[i]};
      if (plants[i].bend != nullptr) plants[i].bend(bending);
      settle(scene, *fine);
      write(scene, *fine, rng);
      scene.plants.planted(forms_[i], fine->no);
    }
  }
  plant_leans(scene, rng);
  plant_rushes(scene, rng);
  plant_gaps(scene, rng);
  plant_series(scene, rng);
  plant_sums(scene, rng);
}

void FineDesk::plant_leans(Scene& scene, Rng& rng) {
  const YearMonthDay now = parts_of(scene.today);
  static constexpr std::array<int, 5> kDirections{-1, 1, -1, 2, -2};
  for (std::size_t i = 0; i < lean_forms_.size(); ++i) {
    const bool room = now.month <= 6 && scene.out.happened(scene.today + 180);
    while (room && scene.plants.take(lean_forms_[i])) {
      const std::span<const int> squads = scene.world.open(Task::Traffic);
      const int officer = squads.empty() ? -1 : scene.world.officer(rng.pick(squads), rng);
      if (officer < 0 || leans_.contains(officer)) {
        scene.plants.put_back(lean_forms_[i]);
        break;
      }
      leans_[officer] = {.direction = kDirections[i],
                         .year = now.year,
                         .percent = i == 1 || i == 2 ? 85 : 100,
                         .form = lean_forms_[i]};
    }
  }
}

void FineDesk::plant_rushes(Scene& scene, Rng& rng) {
  const YearMonthDay now = parts_of(scene.today);
  static constexpr std::array<int, 5> kPatterns{0b1111, 0b10101, 0b111, 0b101, 0b1};
  for (std::size_t i = 0; i < rush_forms_.size(); ++i) {
    const bool room = now.day == 1 && now.month <= 7 && scene.out.happened(scene.today + 180);
    while (room && scene.plants.take(rush_forms_[i])) {
      const std::span<const int> units = scene.world.open(rng.chance(50) ? Task::Traffic : Task::Station);
      int unit = -1;
      for (int tries = 0; tries < 20 && unit < 0 && !units.empty(); ++tries) {
        const int some = rng.pick(units);
        const auto before = rushes_.find(some);
        const bool busy = before != rushes_.end() && scene.today < before->second.from + 366;
        if (!busy && scene.world.staff(some).size() >= 14 && !scene.world.unit(some).to) unit = some;
      }
      if (unit < 0) {
        scene.plants.put_back(rush_forms_[i]);
        break;
      }
      rushes_[unit] = {.from = scene.today, .pattern = kPatterns[i], .factor = i == 2 ? 5 : 7};
      scene.plants.planted(rush_forms_[i], year_key(scene.world.unit(unit).id, now.year));
    }
  }
}

void FineDesk::tear(Scene& scene, int unit, std::int64_t numbers, Form form) {
  const Id key = cash_.tear(scene, unit, numbers);
  scene.plants.planted(form, key);
  scene.plants.consequence("record.serial-gap-fine-receipt", key);
}

void FineDesk::plant_gaps(Scene& scene, Rng& rng) {
  for (std::size_t i = 0; i < gap_forms_.size(); ++i) {
    while (scene.plants.take(gap_forms_[i])) {
      // Busy enough that the next number comes before long.
      const std::optional<int> unit = busy_station(scene, cash_, rng, 5 + (scene.today - scene.world.from()) / 8);
      if (!unit) {
        scene.plants.put_back(gap_forms_[i]);
        break;
      }
      // A void one, and the one that replaced it.
      const auto misprint = [&] {
        const Id matter = matters_.next(scene.today);
        Receipt receipt{
            .kind = "deposit", .unit = *unit, .at = at(scene.today, 12), .fen = 50 * kYuan, .for_no = matter};
        receipt.voided = true;
        const Id no = cash_.paper(scene, receipt);
        receipt.voided = false;
        cash_.paper(scene, receipt);
        return no;
      };
      if (i < 3) {
        tear(scene, *unit, i == 1 ? 5 : 1, gap_forms_[i]);
        if (i == 2) {
          misprint();  // hides that two are gone
          tear(scene, *unit, 1, gap_forms_[i]);
        }
      } else {
        for (std::size_t n = 3; n <= i; ++n) {
          scene.plants.planted(gap_forms_[i], misprint());
        }
      }
    }
  }
}

void FineDesk::plant_series(Scene& scene, Rng& rng) {
  const YearMonthDay now = parts_of(scene.today);
  for (std::size_t i = 0; i < series_forms_.size(); ++i) {
    while (now.month <= 9 && scene.plants.take(series_forms_[i])) {
      const std::span<const int> stations = scene.world.open(Task::Station);
      const int approver = stations.empty() ? -1 : scene.world.leader(rng.pick(stations));
      if (approver < 0) {
        scene.plants.put_back(series_forms_[i]);
        break;
      }
      const int changes = i == 4 ? 2 : i == 1 ? 4 : 3;
      for (int n = 0; n < changes; ++n) {
        std::optional<Fine> fine = make_anywhere(scene, FineShape::Ordinary, rng);
        if (!fine) continue;
        const std::int64_t after = fine->fen * (i == 1 ? 85 : 60) / 100;
        write_change(scene, fine->no, 1,
                     {.at = fine->decided + (i == 1 ? 20 : 9) * n * kDay,
                      .before = fine->fen,
                      .after = after,
                      .approver = approver,
                      .minutes = i == 3});
        fine->collected = at(day_of(fine->decided) + 62, 10, rng.below(60));
        fine->collected_fen = after;
        settle(scene, *fine);
        write(scene, *fine, rng);
      }
      scene.plants.planted(series_forms_[i], year_key(scene.world.person(approver).id, now.year));
    }
  }
}

void FineDesk::plant_sums(Scene& scene, Rng& rng) {
  for (std::size_t i = 0; i < sum_forms_.size(); ++i) {
    while (scene.plants.take(sum_forms_[i])) {
      std::optional<Fine> fine = make_anywhere(scene, i == 4 ? FineShape::Cash : FineShape::Ordinary, rng);
      if (!fine) {
        scene.plants.put_back(sum_forms_[i]);
        break;
      }
      if (!fine->collected) fine->collected = fine->decided + 2 * kDay;
      fine->collected_fen = fine->fen;
      settle(scene, *fine);
      if (i == 0 || i == 2 || i == 5) {
        const std::int64_t fen = i == 0 ? fine->fen / 2 : i == 2 ? 15 * kYuan : 90;
        cash_.keep_back(scene, fine->unit, Money::Fine, *fine->collected, fen);
        scene.plants.planted(sum_forms_[i], treasury_key(scene, fine->unit, fine->treasury));
      } else if (i == 1) {
        cash_.keep_back(scene, fine->unit, Money::Fine, *fine->collected, fine->collected_fen);
        fine->treasury = {};
        scene.plants.planted(sum_forms_[i], month_key(scene, fine->unit, "/unpaid/", day_of(*fine->collected)));
      } else if (i == 3) {
        cash_.keep_back(scene, fine->unit, Money::Fine, *fine->collected, fine->collected_fen);
        fine->treasury = Id("JK").add(scene.today).add("-9").add(rng.below(100'000'000), 8);
        scene.plants.planted(sum_forms_[i], treasury_key(scene, fine->unit, fine->treasury));
      } else {
        cash_.paper(scene, {.unit = fine->unit,
                            .at = *fine->collected,
                            .by = fine->officer,
                            .fen = fine->fen,
                            .for_no = matters_.next(scene.today)});
        scene.plants.planted(sum_forms_[i], month_key(scene, fine->unit, "/receipts/", day_of(*fine->collected)));
      }
      write(scene, *fine, rng);
    }
  }
}

void FineDesk::end(Scene& scene) {
  for (const auto& [officer, lean] : leans_) {
    const Id key = year_key(scene.world.person(officer).id, lean.year);
    if (lean.fines < 20) {
      scene.plants.put_back(lean.form);
      continue;
    }
    scene.plants.planted(lean.form, key, "leaning fines: " + std::to_string(lean.fines));
  }
  // Bent changes of one approver may meet within ninety days: that, too, is right to find.
  std::ranges::sort(lone_, [](const Lone& a, const Lone& b) {
    return a.approver != b.approver ? a.approver < b.approver : a.at < b.at;
  });
  std::map<std::string, bool> told;
  for (std::size_t i = 0; i < lone_.size(); ++i) {
    std::map<std::string, bool> fines;
    for (std::size_t n = i + 1; n-- > 0 && lone_[n].approver == lone_[i].approver;) {
      if (lone_[i].at - lone_[n].at >= 90 * kDay) break;
      fines[lone_[n].fine.str()] = true;
    }
    const Id key = year_key(scene.world.person(lone_[i].approver).id, parts_of(day_of(lone_[i].at)).year);
    if (fines.size() >= 3 && told.emplace(key.str(), true).second) {
      scene.plants.consequence("fine.penalty-changes-one-approver", key);
    }
  }
}

}  // namespace plumbline::sample
