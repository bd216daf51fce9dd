// SPDX-License-Identifier: Apache-2.0
// Calls, reports, cases and measures of a bureau, day by day: the area on whose records most others build.
#include <algorithm>

#include "sample/area.h"
#include "sample/calls.h"
#include "sample/cases.h"
#include "sample/filing_plants.h"
#include "sample/silences.h"

namespace plumbline::sample {
namespace {

constexpr std::array<int, 12> kMonths{92, 80, 96, 99, 104, 110, 116, 117, 106, 103, 94, 92};  // percent of a usual day
constexpr std::array<std::string_view, 6> kCrimes{"theft", "fraud", "injury", "provoking", "drunk_driving", "robbery"};
constexpr std::array<int, 6> kCrimesOften{34, 34, 12, 9, 9, 2};
constexpr std::array<std::string_view, 6> kOffences{"theft",  "assault",      "gambling",
                                                    "damage", "prostitution", "drugs_use"};
constexpr std::array<int, 6> kOffencesOften{26, 42, 14, 10, 4, 4};
constexpr std::array<std::string_view, 3> kEconomic{"contract_fraud", "illegal_fundraising", "fraud"};

class AlarmArea : public Area {
 public:
  std::string_view name() const override { return "alarms"; }

  void begin(Scene& scene) override {
    calls_.begin(scene);
    cases_.begin(scene);
    calls_.begin_films(scene);
    plants_.begin(scene);
    silences_.begin(scene);
  }

  void day(Scene& scene) override {
    silences_.day(scene);
    for (const Task task : {Task::Station, Task::Traffic}) {
      for (const int unit : scene.world.open(task)) unit_day(scene, unit);
    }
    for (const int unit : scene.world.open(Task::Economic)) {
      Rng rng = scene.rng.fork(key_of("economic"), unit);
      for (std::int64_t n = rng.count(scene.working ? 350 : 30); n > 0; --n) {
        report_in_person(scene, unit, "economic", kEconomic[static_cast<std::size_t>(rng.below(3))], rng);
      }
    }
    cases_.day(scene);
    plants_.day(scene);
  }

 private:
  void unit_day(Scene& scene, int unit) {
    const World& world = scene.world;
    Rng rng = scene.rng.fork(key_of("unit"), unit);
    if (world.staff(unit).empty()) return;
    const bool is_station = world.unit(unit).task == Task::Station;
    const int month = parts_of(scene.today).month;
    std::int64_t calls = (is_station ? 6000 : 5000) * world.unit(unit).busy / 100;
    calls = calls * kMonths[static_cast<std::size_t>(month - 1)] / 100;
    if (world.holiday(scene.today)) calls = calls * 118 / 100;
    if (weekday_of(scene.today) >= 6) calls = calls * 108 / 100;
    for (std::int64_t n = rng.count(calls); n > 0; --n) {
      Rng lot = rng.fork(key_of("silence"), n);
      if (!silences_.keeps_call(unit, scene.today, lot)) continue;
      calls_.keep_away(silences_.away(unit, scene.today, lot));
      Call call = calls_.ordinary(scene, unit, rng);
      if (lot.chance(silences_.recodes(unit, scene.today), 100)) CallBook::recode_away(scene, call, lot);
      take_report(scene, call, rng);
      calls_.write(scene, call);
    }
    calls_.keep_away(-1);
    if (!is_station) return;
    for (std::int64_t n = rng.count(700 * world.unit(unit).busy / 100); n > 0; --n) {
      Rng lot = rng.fork(key_of("silence"), n);
      if (!silences_.keeps_report(unit, scene.today, lot)) continue;
      const bool is_crime = rng.chance(35, 100);
      report_in_person(scene, unit, is_crime ? "criminal" : "public_order", charge(is_crime, rng), rng);
    }
    if (rng.chance(5, 100)) stop_somebody(scene, unit, rng);
    if (rng.chance(8, 100)) fine_on_the_spot(scene, unit, rng);
  }

  static std::string_view charge(bool is_crime, Rng& rng) {
    return is_crime ? kCrimes[rng.weighted(kCrimesOften)] : kOffences[rng.weighted(kOffencesOften)];
  }

  // The report that a case-type call becomes, registered when the officers are back.
  void take_report(Scene& scene, const Call& call, Rng& rng) {
    if (!call.may_be_case() || !call.left) return;
    const bool is_crime = call.category == "criminal" && rng.chance(85, 100);
    const std::string_view matter = is_crime ? "criminal" : rng.chance(10, 100) ? "admin" : "public_order";
    Report report = cases_.report(scene, call.unit, matter, call.received, rng);
    report.call = call.id;
    report.channel = "alarm";
    const std::int64_t back = std::min<std::int64_t>(rng.about(90), 9 * 60) * kMinute;
    report.registered = *call.left + back;
    if (is_crime) {
      report.decided = std::max(*report.decided, *report.registered + 20 * kMinute);
    } else {
      const Timestamp latest = call.received + 23 * kHour;
      if (*report.decided < *report.registered) report.decided = std::min(*report.registered + 30 * kMinute, latest);
    }
    cases_.vary(scene, report, rng);
    cases_.follow(report, charge(is_crime, rng), call.venue);
    cases_.write(scene, report);
  }

  void report_in_person(Scene& scene, int unit, std::string_view matter, std::string_view charge, Rng& rng) {
    constexpr std::array<std::string_view, 4> kChannels{"walk_in", "phone", "online", "letter"};
    constexpr std::array<int, 4> kOften{74, 16, 7, 3};
    const Timestamp reported = World::office_time(scene.today, rng) + rng.between(-60, 240) * kMinute;
    Report report = cases_.report(scene, unit, matter, reported, rng);
    report.channel = kChannels[rng.weighted(kOften)];
    if (report.channel != "walk_in") report.registered = report.reported + rng.between(5, 55) * kMinute;
    cases_.vary(scene, report, rng);
    cases_.follow(report, charge, -1);
    cases_.write(scene, report);
  }

  void stop_somebody(Scene& scene, int unit, Rng& rng) {
    const Timestamp from = at(scene.today, rng.between(9, 23), rng.below(60));
    cases_.write(scene, cases_.measure(scene, unit, "stop_question", from, rng));
  }

  void fine_on_the_spot(Scene& scene, int unit, Rng& rng) {
    const int officer = scene.world.officer(unit, rng);
    if (officer < 0) return;
    const Timestamp from = at(scene.today, rng.between(9, 22), rng.below(60));
    Act act = cases_.act(scene, unit, officer, from, rng.between(6, 25) * kMinute, rng);
    act.kind = "on_spot_penalty";
    act.officers = rng.chance(60, 100) ? 1 : 2;
    act.due = *act.officers == 1;
    cases_.write(scene, act);
  }

  CallBook calls_;
  CaseBook cases_{calls_};
  FilingPlants plants_{calls_, cases_};
  Silences silences_;
};

}  // namespace

std::unique_ptr<Area> alarm_area() {
  return std::make_unique<AlarmArea>();
}

}  // namespace plumbline::sample
