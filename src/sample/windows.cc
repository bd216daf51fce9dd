// SPDX-License-Identifier: Apache-2.0
// Ordinary work at service windows and ordinary inspections of venues.
#include "sample/windows.h"

#include <algorithm>
#include <array>

namespace plumbline::sample {
namespace {

struct ServiceKind {
  std::string_view code;
  std::string_view sector;
  int weight;
  std::int64_t refused_percent;
};
constexpr std::array<ServiceKind, 9> kKinds{{{"household", "", 40, 2},
                                             {"exit_entry", "", 30, 3},
                                             {"vehicle_business", "", 30, 3},
                                             {"entertainment_permit", "entertainment", 4, 6},
                                             {"hotel_permit", "lodging", 5, 6},
                                             {"security_permit", "security", 2, 8},
                                             {"seal_permit", "other", 5, 4},
                                             {"event_permit", "other", 3, 6},
                                             {"explosives_permit", "explosives", 2, 15}}};
constexpr std::array<int, 9> kWeights{40, 30, 30, 4, 5, 2, 5, 3, 2};

std::string_view sector_of(std::string_view venue_kind) {
  if (venue_kind == "hotel") return "lodging";
  if (venue_kind == "restaurant") return "catering";
  if (venue_kind == "market") return "retail";
  return venue_kind == "factory" ? "other" : "entertainment";
}

}  // namespace

void Windows::begin(Scene& scene) {
  Out& out = scene.out;
  service_ =
      &out.table("service_case", {"service_id", "unit_id", "clerk_id", "service_kind", "sector", "business_id",
                                  "received_at", "accepted_at", "decided_at", "decision", "delivered_at",
                                  "extension_approver_id", "extension_told_at", "excluded_days", "collected_late"});
  supplement_ = &out.table("service_supplement",
                           {"service_id", "request_no", "requested_at", "point", "answered_at", "new_defect"});
  inspection_ =
      &out.table("inspection", {"inspection_id", "unit_id", "inspected_at", "inspection_kind", "venue_id",
                                "business_id", "sector", "order_no", "outcome", "complaint_no", "inspector_id"});
  // Confirmed only weeks later, so entered after the other checks.
  check_ = &out.also("conduct_check", {"check_id", "person_id", "unit_id", "checked_at", "check_kind",
                                       "host_business_id", "host_kind", "confirmed", "permission_no"});
  name_forms(scene.plants);
  const Date before = scene.world.from() - 1;
  streaks_.assign(scene.world.venues().size(),
                  Streak{.last = before, .squad_last = before, .quiet_until = before, .unordered = before - 100});
}

Id Windows::business() {
  return Id("B").add(++businesses_, 8);
}

Timestamp Windows::later(const Scene& scene, Timestamp from, int working_days, Rng& rng) const {
  if (working_days <= 0) return from + rng.between(5, 40) * kMinute;
  return World::office_time(scene.world.after_working_days(day_of(from), working_days), rng);
}

Service Windows::service_of(Scene& scene, int unit, int clerk, Rng& rng) {
  const ServiceKind& kind = kKinds[rng.weighted(kWeights)];
  Service service;
  service.id = services_.next(scene.today);
  service.unit = unit;
  service.clerk = clerk;
  service.kind = kind.code;
  service.sector = kind.sector;
  const bool firm = !kind.sector.empty();
  if (firm) service.business = business();
  service.received = World::office_time(scene.today, rng);
  service.accepted = service.received + rng.between(3, 25) * kMinute;
  service.decided =
      later(scene, service.accepted, static_cast<int>(firm ? rng.between(4, 18) : rng.between(0, 4)), rng);
  std::int64_t refused = kind.refused_percent;
  const bool hard = clerk == refuser_ && scene.today <= refuses_until_ && (firm || !refuses_firms_only_);
  if (hard) refused += refuses_firms_only_ ? 60 : 22;
  if (rng.chance(refused)) service.decision = "refused";
  service.delivered = later(scene, *service.decided, static_cast<int>(rng.between(0, 8)), rng);
  return service;
}

void Windows::serve(Scene& scene, int unit, int clerk, Rng& rng) {
  Service service = service_of(scene, unit, clerk, rng);
  if (rng.chance(8)) {
    const Timestamp asked = later(scene, service.received, static_cast<int>(rng.between(0, 3)), rng);
    ask(scene, service, 1, asked, false);
    service.accepted = later(scene, asked, static_cast<int>(rng.between(1, 6)), rng);
    if (rng.chance(4)) ask(scene, service, 2, service.accepted, true);
    service.decided = later(scene, service.accepted, static_cast<int>(rng.between(0, 15)), rng);
    service.delivered = later(scene, *service.decided, static_cast<int>(rng.between(0, 8)), rng);
  } else if (!service.sector.empty() && rng.chance(2)) {
    service.extended = true;
    service.told = later(scene, service.accepted, 17, rng);
    service.decided = later(scene, service.accepted, static_cast<int>(rng.between(21, 28)), rng);
    service.delivered = later(scene, *service.decided, 2, rng);
  }
  write(scene, service);
}

void Windows::write(Scene& scene, const Service& service) {
  const World& world = scene.world;
  const bool decided = service.decided && scene.out.happened(*service.decided);
  Row row = scene.out.row(*service_);
  row.text(service.id).text(world.unit(service.unit).id).text(world.person(service.clerk).id).text(service.kind);
  row.text(service.sector).text(service.business).time(service.received).time(service.accepted).time(service.decided);
  row.text(decided ? service.decision : "");
  if (service.decision == "granted" && decided) {
    row.time(service.delivered);
  } else {
    row.none();
  }
  const int leader = world.leader(service.unit);
  row.text(service.extended && leader >= 0 ? world.person(leader).id.view() : std::string_view{}).time(service.told);
  row.number(service.excluded).yes(service.collected_late);
}

void Windows::ask(Scene& scene, const Service& service, std::int64_t number, Timestamp when, bool new_defect) {
  if (!scene.out.happened(when)) return;
  scene.out.row(*supplement_)
      .text(service.id)
      .number(number)
      .time(when)
      .text(number == 1 ? "缺少证明材料" : "材料内容有误")
      .time(when + kDay)
      .yes(new_defect);
}

void Windows::write(Scene& scene, const Visit& visit) {
  Row row = scene.out.row(*inspection_);
  row.text(visit.id).text(scene.world.unit(visit.unit).id).time(visit.when).text(visit.kind).text(visit.venue);
  row.text(visit.business).text(visit.sector);
  if (visit.ordered) {
    row.text(orders_.next(scene.today));
  } else {
    row.none();
  }
  row.text(visit.outcome).text(visit.complaint);
  row.text(visit.inspector < 0 ? std::string_view{} : scene.world.person(visit.inspector).id.view());
}

Visit Windows::visit_of(Scene& scene, int unit, Rng& rng) {
  Visit visit;
  visit.id = visits_.next(scene.today);
  visit.unit = unit;
  visit.when = at(scene.today, rng.between(9, 22), rng.below(60));
  visit.inspector = scene.world.officer(unit, rng);
  return visit;
}

void Windows::inspect(Scene& scene, Rng& rng) {
  const Date today = scene.today;
  for (const Venue& venue : scene.world.venues()) {
    Streak& streak = streaks_[static_cast<std::size_t>(venue.index)];
    const int station = scene.world.now(venue.unit);
    if (streak.unit != station) {  // another station now: nobody finds anything until it has its own record
      streak.quiet_until = streak.unit < 0 ? today - 1 : today + 31;
      streak.unit = station;
      streak.clean = 0;
    }
    const bool squad = rng.chance(1, 250);
    if (!squad && !rng.chance(1, 26)) continue;
    Visit visit = visit_of(scene, squad ? scene.world.beside(station, Task::PublicOrder) : station, rng);
    visit.kind = squad ? "campaign" : "routine";
    visit.venue = venue.id;
    visit.business = Id("BV").add(venue.index, 5);
    visit.sector = sector_of(venue.kind);
    if (rng.chance(3) && streak.unordered + 100 < today) {
      visit.ordered = false;
      streak.unordered = today;
    }
    // Who finds something where another has just found nothing three times is planted, not left to chance.
    const bool others_clean = squad ? streak.clean >= 3 : streak.squad_clean >= 3;
    const std::int64_t luck = rng.below(100);
    if (luck < 5 && !others_clean && today > streak.quiet_until) {
      visit.outcome = "violation";
    } else if (luck < 12) {
      visit.outcome = "rectify";
    }
    int& clean = squad ? streak.squad_clean : streak.clean;
    clean = visit.outcome == "none_found" ? clean + 1 : 0;
    (squad ? streak.squad_last : streak.last) = today;
    write(scene, visit);
  }
}

void Windows::day(Scene& scene) {
  Rng inspections = scene.rng.fork(key_of("inspections"));
  inspect(scene, inspections);
  Rng rng = scene.rng.fork(key_of("plants"));
  plant_finds(scene, rng);
  plant_banquets(scene, rng);
  if (!scene.working) return;
  plant_refusals(scene, rng);
  for (const int unit : scene.world.open(Task::Window)) {
    for (const int clerk : scene.world.at_work(unit)) {
      Rng own = scene.rng.fork(clerk);
      for (std::int64_t n = own.between(3, 9); n > 0; --n) serve(scene, unit, clerk, own);
    }
  }
  plant_services(scene, rng);
  plant_visits(scene, rng);
}

std::unique_ptr<Area> windows_area() {
  return std::make_unique<Windows>();
}

}  // namespace plumbline::sample
