// SPDX-License-Identifier: Apache-2.0
// Alarm calls that break no rule: how they ring, who goes, how long it takes, what is recorded.
#include "sample/calls.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace plumbline::sample {
namespace {

constexpr std::array<std::string_view, 10> kCategories{"criminal", "public_order", "dispute", "help",      "inquiry",
                                                       "nuisance", "misc",         "traffic", "complaint", "fire"};
constexpr std::array<int, 10> kOften{60, 140, 300, 270, 60, 50, 70, 30, 10, 10};
constexpr std::array<int, 10> kOftenOnTheRoad{5, 10, 20, 60, 20, 10, 25, 840, 5, 5};
constexpr std::array<std::string_view, 4> kObstacles{"道路积水绕行", "交通事故封路", "大雾、结冰路段",
                                                     "大型活动交通管制"};
constexpr std::int64_t kLatestFeedback = 118 * kMinute;

bool needs_nobody(std::string_view category) {
  return category == "inquiry" || category == "nuisance" || category == "complaint";
}

// Always within the limit, seldom far below it where roads are long.
std::int64_t travel_time(const Unit& unit, std::string_view zone, Rng& rng) {
  const std::int64_t limit = CallBook::limit(zone);
  if (unit.long_drives) return rng.between(limit * 60 / 100, limit * 99 / 100) / kSecond * kSecond;
  const std::int64_t travel = rng.about(limit * 45 / 100);
  return std::clamp<std::int64_t>(travel, 40 * kSecond, limit - 3 * kSecond) / kSecond * kSecond;
}

std::string_view venue_kind(std::string_view kind) {
  if (kind == "karaoke") return "club";
  if (kind == "bathhouse") return "bath";
  if (kind == "internet_cafe") return "internet";
  return kind;
}

}  // namespace

std::int64_t CallBook::limit(std::string_view zone) {
  if (zone == "urban") return 5 * kMinute;
  return zone == "suburb" ? 10 * kMinute : 30 * kMinute;
}

void CallBook::begin(Scene& scene) {
  Out& out = scene.out;
  venues_ = &out.table("venue", {"venue_id", "title", "kind", "unit_id", "opened_on"});
  calls_ = &out.table("alarm_call", {"alarm_id",
                                     "unit_id",
                                     "received_at",
                                     "dispatched_at",
                                     "unit_signed_at",
                                     "departed_at",
                                     "arrived_at",
                                     "left_at",
                                     "feedback_at",
                                     "closed_at",
                                     "category",
                                     "emergency",
                                     "zone",
                                     "cancel_reason",
                                     "cancelled_at",
                                     "same_as_alarm_id",
                                     "moved_to_unit_id",
                                     "obstruct_note",
                                     "obstruct_noted_at",
                                     "linked_report_id",
                                     "venue_id",
                                     "recording_failure_no",
                                     "caller_ref"});
  officers_ = &out.table("alarm_officer", {"alarm_id", "person_id", "role"});
  recodes_ = &out.table("alarm_category_change", {"alarm_id", "changed_at", "from_category", "to_category",
                                                  "changed_by", "reviewed_by", "reviewed_at"});
  for (const Venue& venue : scene.world.venues()) {
    out.row(*venues_)
        .text(venue.id)
        .text(venue.title)
        .text(venue_kind(venue.kind))
        .text(unit_id(scene.world, venue.unit))
        .date(scene.world.from() - static_cast<int>(scene.rng.between(100, 4000)));
  }
}

void CallBook::begin_films(Scene& scene) {
  films_ =
      &scene.out.table("av_recording", {"recording_id", "source", "alarm_id", "act_id", "measure_id", "person_id",
                                        "unit_id", "started_at", "ended_at", "uploaded_at", "retention",
                                        "hash_uploaded", "hash_checked", "checked_at", "deleted_at", "deleted_by"});
}

void CallBook::record(Call& call, Rng& rng) {
  if (!call.arrived || !call.left) return;
  call.filmed = 0;
  const Timestamp from = *call.arrived - rng.between(5, 150) * kSecond;
  const Timestamp to = *call.left + rng.between(1, 60) * kSecond;
  Film film{.from = from, .to = to};
  film.uploaded = to + rng.between(20, 20 * 60) * kMinute;
  if (rng.chance(3, 100)) film.retention = "evidence";
  if (film.retention == "ordinary" && rng.chance(40, 100)) {
    film.deleted = from + rng.between(190, 400) * kDay;  // months after it might be
    film.deleted_by = call.officer;
  }
  const std::int64_t length = to - from;
  if (length > 20 * kMinute && rng.chance(12, 100)) {  // the camera begins a new file, or the battery is changed
    Film rest = film;
    film.to = from + length / 2 / kSecond * kSecond;
    rest.from = *film.to + rng.between(0, 150) * kSecond;
    call.film(film);
    call.film(rest);
    return;
  }
  call.film(film);
}

void CallBook::arrive(Call& call, std::int64_t travel, Rng& rng) {
  call.arrived = *call.dispatched + travel;
  const std::int64_t stay = std::clamp<std::int64_t>(rng.about(25), 4, 400) * kMinute + rng.below(60) * kSecond;
  call.left = *call.arrived + stay;
  const std::int64_t told = std::min(stay + rng.between(1, 15) * kMinute, kLatestFeedback - rng.below(600) * kSecond);
  call.feedback = *call.arrived + told;
  call.closed = std::max(*call.feedback, *call.left) + rng.between(1, 300) * kMinute;
}

Call CallBook::attended(const Scene& scene, int unit, std::string_view category, Rng& rng) {
  const World& world = scene.world;
  const Unit& where = world.unit(unit);
  Call call;
  call.id = ids_.next(scene.today);
  call.unit = unit;
  call.received = world.call_time(where, scene.today, rng);
  call.category = category;
  const int urgent = category == "criminal" ? 35 : category == "fire" ? 70 : category == "public_order" ? 10 : 3;
  call.emergency = rng.chance(urgent, 100);
  call.zone = name_of(where.zone);
  if (where.zone != Zone::Rural && rng.chance(4, 100)) call.zone = name_of(Zone::Rural);
  call.dispatched = call.received + rng.between(6, 56) * kSecond;
  call.accepted = *call.dispatched + rng.between(5, 55) * kSecond;
  arrive(call, travel_time(where, call.zone, rng), rng);
  call.departed = *call.dispatched + (*call.arrived - *call.dispatched) * rng.between(10, 45) / 100 / kSecond * kSecond;
  std::tie(call.officer, call.second) = world.officers(unit, rng);
  if (kept_away_ >= 0 && call.second == kept_away_) call.second = -1;
  if (kept_away_ >= 0 && call.officer == kept_away_) {
    call.officer = call.second >= 0 ? call.second : world.officer(unit, rng);
    call.second = -1;
  }
  record(call, rng);
  return call;
}

void CallBook::unattended(Call& call) {
  call.arrived.reset();
  call.left.reset();
  call.departed.reset();
  call.feedback.reset();
  call.filmed = 0;
  call.officer = -1;
  call.second = -1;
}

void CallBook::call_off(const Scene& scene, Call& call, Rng& rng) const {
  constexpr std::array<std::string_view, 5> kReasons{"duplicate", "withdrawn", "false_call", "not_police",
                                                     "transferred"};
  constexpr std::array<int, 5> kWeights{45, 25, 8, 15, 7};
  std::string_view reason = kReasons[rng.weighted(kWeights)];
  if (reason == "duplicate" && (last_unit_ != call.unit || last_call_.empty())) reason = "withdrawn";
  const bool on_the_way = rng.chance(10, 100) && call.arrived && reason == "withdrawn";
  call.cancel_reason = reason;
  call.cancelled = *call.accepted + rng.between(1, 25) * kMinute;
  if (reason == "duplicate") call.same_as = last_call_;
  if (reason == "transferred") {
    call.moved_to = scene.world.beside(call.unit, Task::Traffic);
    if (call.moved_to < 0 || call.moved_to == call.unit) call.cancel_reason = "not_police";
  }
  unattended(call);
  call.closed = *call.cancelled + rng.between(1, 60) * kMinute;
  if (on_the_way) call.departed = *call.dispatched + kMinute;
}

void CallBook::recode_away(const Scene& scene, Call& call, Rng& rng) {
  if (!call.may_be_case() || !call.feedback || call.recoded > 0) return;
  const int reviewer = scene.world.leader(call.unit);
  const int by = call.officer == reviewer ? call.second : call.officer;
  if (reviewer < 0 || by < 0 || by == reviewer) return;
  const std::string_view to = rng.chance(2, 3) ? "dispute" : "help";
  const Timestamp changed = *call.feedback + rng.between(1, 20) * kMinute;
  call.recode({changed, call.category, to, by, reviewer, changed + rng.between(5, 600) * kMinute});
  call.category = to;
}

// What clocks, desks and uploads get wrong.
void CallBook::misremember(Call& call, Rng& rng) {
  switch (rng.below(1000)) {
    case 0:
    case 1:
      call.zone = {};
      break;
    case 2:  // a terminal an hour behind
      if (call.arrived) call.arrived = *call.arrived - kHour;
      break;
    case 3:
      for (std::size_t i = 0; i < call.filmed; ++i) call.films[i].to.reset();
      break;
    case 4:
      call.departed.reset();
      break;
    case 5:
      call.accepted.reset();
      break;
    default:
      break;
  }
}

Call CallBook::ordinary(const Scene& scene, int unit, Rng& rng) {
  const bool on_the_road = scene.world.unit(unit).task == Task::Traffic;
  const std::string_view category = kCategories[rng.weighted(on_the_road ? kOftenOnTheRoad : kOften)];
  Call call = attended(scene, unit, category, rng);
  if (needs_nobody(category)) {
    unattended(call);
    call.closed = call.received + rng.between(2, 40) * kMinute;
    return call;
  }
  if (rng.chance(9, 100)) {
    call_off(scene, call, rng);
    return call;
  }
  if (rng.chance(15, 1000)) {  // an obstacle, told by radio at once
    const std::int64_t limit = CallBook::limit(call.zone);
    arrive(call, limit + rng.between(60, 900) * kSecond, rng);
    call.obstacle = kObstacles[static_cast<std::size_t>(rng.below(4))];
    call.obstacle_noted = *call.dispatched + limit * rng.between(30, 95) / 100 / kSecond * kSecond;
    record(call, rng);
  }
  if (rng.chance(5, 1000)) {
    call.filmed = 0;
    call.camera_failure = failures_.next();
  }
  misremember(call, rng);
  const std::vector<int> venues = rng.chance(6, 100) ? scene.world.venues_of(unit) : std::vector<int>();
  if (!venues.empty()) call.venue = rng.pick(venues);
  if (rng.chance(4, 100)) {
    recode_away(scene, call, rng);
  } else if (rng.chance(8, 1000)) {  // the dispatcher corrects herself before anybody is there
    const std::string_view to = call.category;
    const std::string_view from = to == "dispute" ? "public_order" : "misc";
    if (from != to) call.recode({*call.dispatched + 20 * kSecond, from, to, call.officer, -1, {}});
  }
  return call;
}

void CallBook::write_film(Scene& scene, const Film& film, const Filmed& what) {
  if (film.from && !scene.out.happened(*film.from)) return;
  const Id id = film_ids_.next(scene.today);
  Row row = scene.out.row(*films_);
  row.text(id).text(what.call.empty() ? "interview_room" : "body_camera");
  row.text(what.call).text(what.act).text(what.measure);
  row.text(person_id(scene.world, what.officer)).text(unit_id(scene.world, what.unit));
  row.time(film.from).time(film.to).time(film.uploaded).text(film.retention);
  row.text(id).text(film.changed ? std::string_view("changed") : id.view());
  row.time(film.uploaded).time(film.deleted);
  const bool is_gone = film.deleted && scene.out.happened(*film.deleted);
  row.text(is_gone ? person_id(scene.world, film.deleted_by) : std::string_view{});
}

void CallBook::write(Scene& scene, const Call& call) {
  const World& world = scene.world;
  {
    Row row = scene.out.row(*calls_);
    row.text(call.id).text(unit_id(world, call.unit)).time(call.received).time(call.dispatched).time(call.accepted);
    row.time(call.departed).time(call.arrived).time(call.left).time(call.feedback).time(call.closed);
    row.text(call.category).yes(call.emergency).text(call.zone);
    const bool is_off = call.cancelled && scene.out.happened(*call.cancelled);
    row.text(is_off ? call.cancel_reason : std::string_view{}).time(call.cancelled);
    row.text(is_off ? call.same_as.view() : std::string_view{});
    row.text(is_off && call.moved_to >= 0 ? unit_id(world, call.moved_to) : std::string_view{});
    row.text(call.obstacle).time(call.obstacle_noted).text(call.report);
    row.text(call.venue < 0 ? std::string_view{} : world.venues()[static_cast<std::size_t>(call.venue)].id.view());
    row.text(call.camera_failure).text(World::citizen(call.received.micros / kSecond % 900'000));
  }
  if (call.officer >= 0) scene.out.row(*officers_).text(call.id).text(person_id(world, call.officer)).text("lead");
  if (call.second >= 0) {
    scene.out.row(*officers_)
        .text(call.id)
        .text(person_id(world, call.second))
        .text(world.person(call.second).auxiliary ? "auxiliary" : "member");
  }
  for (std::size_t i = 0; i < call.recoded; ++i) {
    const Recode& change = call.recodes[i];
    if (!scene.out.happened(change.at)) continue;
    const bool is_reviewed = change.reviewed && scene.out.happened(*change.reviewed);
    scene.out.row(*recodes_)
        .text(call.id)
        .time(change.at)
        .text(change.from)
        .text(change.to)
        .text(person_id(world, change.by))
        .text(is_reviewed ? person_id(world, change.reviewer) : std::string_view{})
        .time(change.reviewed);
  }
  for (std::size_t i = 0; i < call.filmed; ++i)
    write_film(scene, call.films[i], {.call = call.id, .officer = call.officer, .unit = call.unit});
  last_call_ = call.id;
  last_unit_ = call.unit;
  scene.board.calls_today.push_back({.id = call.id,
                                     .unit = call.unit,
                                     .officer = call.officer,
                                     .second = call.second,
                                     .received = call.received,
                                     .departed = call.departed,
                                     .arrived = call.arrived,
                                     .closed = call.closed,
                                     .emergency = call.emergency,
                                     .venue = call.venue});
}

}  // namespace plumbline::sample
