// SPDX-License-Identifier: Apache-2.0
// Which unit or officer goes quiet in which quarter.
#include "sample/silences.h"

#include <algorithm>

#include "sample/calls.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr int kStations = 20;  // that the numbers of silences are meant for; fewer have fewer of them

struct Quarter {
  Date from;
  Date to;
};

Quarter next_quarter(Date today) {
  YearMonthDay parts = parts_of(today);
  parts.month = (parts.month - 1) / 3 * 3 + 4;
  parts.day = 1;
  if (parts.month > 12) {
    parts.month = 1;
    ++parts.year;
  }
  const Date from = *date_of(parts);
  parts.month += 3;
  if (parts.month > 12) {
    parts.month = 1;
    ++parts.year;
  }
  return {from, *date_of(parts) - 1};
}

Id quarter_key(std::string_view who, Date from) {
  const YearMonthDay parts = parts_of(from);
  return Id(who).add("/").add(parts.year, 4).add("Q").add((parts.month + 2) / 3, 1);
}

}  // namespace

void Silences::add(Scene& scene, std::string_view rule, Variant variant, std::string_view slug, int at_most,
                   Kind kind) {
  // Three whole quarters of history before, and a whole one after, of which the last in the records is not asked about.
  // The plain ones come first, so that a small bureau has room for them.
  const auto stations = static_cast<int>(scene.world.open(Task::Station).size());
  const bool is_plain = variant == Variant::Plain;
  const Timing timing{.lead = is_plain ? 215 : 300,
                      .tail = is_plain ? 300 : 160,
                      .at_most = std::clamp((at_most * stations + kStations / 2) / kStations, 1, at_most)};
  kind.form = scene.plants.form(rule, variant, slug, timing);
  kinds_.push_back(kind);
}

void Silences::begin(Scene& scene) {
  using enum Variant;
  add(scene, "silence.unit-calls", Plain, "hardly-any-entered", 2, {.calls = 12, .reports = 12});
  calls_fell_too_ = scene.plants.form("silence.unit-reports", Innocent, "calls-fell-too", {.at_most = 0});
  add(scene, "silence.unit-calls", Evasive, "two-in-five-entered", 1, {.calls = 40, .reports = 45});
  add(scene, "silence.unit-calls", Innocent, "a-third-fewer", 1, {.calls = 68, .reports = 68});
  add(scene, "silence.unit-reports", Plain, "sent-away", 2, {.reports = 8});
  add(scene, "silence.unit-reports", Evasive, "every-third-taken", 1, {.reports = 33});
  add(scene, "silence.unit-reports", Innocent, "a-quarter-fewer", 1, {.reports = 76});
  add(scene, "alarm.unit-downgrades", Plain, "two-in-five-recoded", 4, {.recodes = 40});
  add(scene, "alarm.unit-downgrades", Evasive, "one-in-five-recoded-and-signed", 2, {.recodes = 21});
  add(scene, "alarm.unit-downgrades", Innocent, "a-little-more", 2, {.recodes = 2});
  add(scene, "silence.officer-alarms", Plain, "at-no-scene", 6, {.officer = 5});
  add(scene, "silence.officer-alarms", Evasive, "now-and-then", 4, {.officer = 30});
  add(scene, "silence.officer-alarms", Innocent, "a-little-less", 4, {.officer = 75});
}

const Silences::Quiet* Silences::at(const std::vector<Quiet>& among, int unit, Date today) {
  for (const Quiet& quiet : among) {
    if (quiet.unit == unit && quiet.from <= today && today <= quiet.to) return &quiet;
  }
  return nullptr;
}

bool Silences::begin_one(Scene& scene, const Kind& kind, Rng& rng) {
  const World& world = scene.world;
  const Quarter quarter = next_quarter(scene.today);
  if (!(quarter.to + 30 < world.until())) return false;
  const bool is_person = kind.officer < 100;
  std::vector<Quiet>& among = is_person ? away_ : quiet_;
  // Where many fall silent together, nobody stands out among peers.
  const std::size_t together = std::max<std::size_t>(1, world.open(Task::Station).size() / 8);
  const auto now = std::ranges::count_if(among, [&](const Quiet& one) {
    return one.from == quarter.from && std::min(one.kind.calls, one.kind.reports) < 60;
  });
  if (!is_person && std::min(kind.calls, kind.reports) < 60 && static_cast<std::size_t>(now) >= together) return false;
  for (int tries = 0; tries < 40; ++tries) {
    const int unit = rng.pick(world.open(Task::Station));
    const bool is_taken = std::ranges::any_of(among, [&](const Quiet& one) { return one.unit == unit; });
    if (is_taken || world.unit(unit).to || world.from() < world.unit(unit).from) continue;
    // Of an officer of a unit that enters hardly any calls nothing is expected, so that nobody could see one away.
    const auto hushed = [&](const Quiet& one) {
      return one.unit == unit && one.from == quarter.from && (is_person ? one.kind.calls : kind.calls) < 100;
    };
    if (std::ranges::any_of(is_person ? quiet_ : away_, hushed)) continue;
    Quiet quiet{.kind = kind, .unit = unit, .officer = -1, .from = quarter.from, .to = quarter.to};
    std::string_view who = world.unit(unit).id;
    if (is_person) {
      const int officer = world.officer(unit, rng);
      if (officer < 0) continue;
      const Post* before = world.post_of(officer, std::max(world.from(), quarter.from - 180));
      const Post* after = world.post_of(officer, quarter.to);
      if (before == nullptr || after == nullptr || before->unit != unit || after->unit != unit || after->leads)
        continue;
      quiet.officer = officer;
      scene.plants.planted(kind.form, quarter_key(Id(person_id(world, officer)).add("/").add(who), quarter.from));
    } else {
      scene.plants.planted(kind.form, quarter_key(who, quarter.from));
      if (kind.calls < 50 && kind.reports < 50 && calls_fell_too_) {
        scene.plants.planted(*calls_fell_too_, quarter_key(who, quarter.from));
      }
    }
    among.push_back(quiet);
    return true;
  }
  return false;
}

void Silences::day(Scene& scene) {
  Rng rng = scene.rng.fork(key_of("silences"));
  for (const Kind& kind : kinds_) {
    while (scene.plants.take(kind.form)) {
      if (begin_one(scene, kind, rng)) continue;
      scene.plants.put_back(kind.form);
      break;
    }
  }
}

bool Silences::keeps_call(int unit, Date today, Rng& rng) const {
  const Quiet* quiet = at(quiet_, unit, today);
  return quiet == nullptr || quiet->kind.calls == 100 || rng.chance(quiet->kind.calls, 100);
}

bool Silences::keeps_report(int unit, Date today, Rng& rng) const {
  const Quiet* quiet = at(quiet_, unit, today);
  return quiet == nullptr || quiet->kind.reports == 100 || rng.chance(quiet->kind.reports, 100);
}

int Silences::recodes(int unit, Date today) const {
  const Quiet* quiet = at(quiet_, unit, today);
  return quiet == nullptr ? 0 : quiet->kind.recodes;
}

int Silences::away(int unit, Date today, Rng& rng) const {
  const Quiet* quiet = at(away_, unit, today);
  if (quiet == nullptr || quiet->officer < 0 || rng.chance(quiet->kind.officer, 100)) return -1;
  return quiet->officer;
}

}  // namespace plumbline::sample
