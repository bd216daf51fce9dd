// SPDX-License-Identifier: Apache-2.0
// Cases from filing to conclusion, and what their files say; those left open at the end are still being worked on.
#include "sample/cases.h"

#include <algorithm>
#include <tuple>

namespace plumbline::sample {
namespace {

constexpr std::array<std::string_view, 5> kClosures{"penalty", "mediated", "no_penalty", "ended", "penalty"};

CaseKind kind_of(std::string_view kind) {
  if (kind == "economic") return CaseKind::Economic;
  return kind == "criminal" ? CaseKind::Criminal : CaseKind::Administrative;
}

}  // namespace

void CaseBook::begin(Scene& scene) {
  Out& out = scene.out;
  cases_ =
      &out.table("police_case", {"case_id", "kind", "unit_id", "filed_at", "charge_initial", "charge_final",
                                 "suspect_state", "suspect_note_no", "legal_opinion", "approver_level", "decided_at",
                                 "closed_at", "closure_type", "sent_on_at", "last_act_at", "venue_id"});
  reports_ = &out.table("case_report", {"report_id",
                                        "unit_id",
                                        "alarm_id",
                                        "channel",
                                        "matter",
                                        "weight",
                                        "reported_at",
                                        "registered_at",
                                        "registered_by",
                                        "receipt_no",
                                        "evidence_given",
                                        "evidence_list_no",
                                        "source_authority",
                                        "papers_asked_at",
                                        "papers_complete_at",
                                        "decision",
                                        "decided_at",
                                        "decided_by",
                                        "extension_level",
                                        "extension_approved_at",
                                        "moved_to_unit_id",
                                        "moved_at",
                                        "case_id",
                                        "accuser",
                                        "notice_served_at",
                                        "review_applied_at",
                                        "review_decided_at",
                                        "review_extended",
                                        "upper_review_applied_at",
                                        "upper_review_decided_at",
                                        "upper_review_extended",
                                        "procurator_asked_at",
                                        "procurator_answered_at",
                                        "procurator_notice_at",
                                        "procurator_filed_at"});
  handlers_ = &out.table("case_handler", {"case_id", "person_id", "role", "started_at", "ended_at"});
  extensions_ =
      &out.table("case_extension", {"case_id", "number", "approved_at", "approved_by", "approver_level", "extra_days"});
  exclusions_ = &out.table("case_exclusion", {"case_id", "kind", "started_on", "ended_on", "paper_no"});
  measures_ = &out.table(
      "person_measure", {"measure_id", "case_id", "unit_id", "person_ref", "kind", "ground", "vulnerable", "started_at",
                         "ended_at", "approved_by", "approver_level", "approved_at", "extension_hours",
                         "first_questioned_at", "arrest_asked_at", "family_notified_at", "notice_bar", "place_id"});
  acts_ = &out.table("police_act", {"act_id", "kind", "case_id", "measure_id", "unit_id", "started_at", "ended_at",
                                    "officer_count", "auxiliary_count", "recording_due", "recording_failure_no"});
}

CaseFile CaseBook::open(const Scene& scene, std::string_view kind, int unit, Timestamp filed, Rng& rng) {
  const World& world = scene.world;
  CaseFile file;
  file.id = case_ids_.next(scene.today);
  file.kind = kind;
  file.unit = unit;
  file.filed = filed;
  std::tie(file.handler, file.second) = world.officers(unit, rng);
  const int legal = world.beside(unit, Task::Legal);
  file.reviewer = legal < 0 ? -1 : world.officer(legal, rng);
  const std::span<const int> deputies = world.deputy_heads(unit);
  file.approver = deputies.empty() ? world.leader(world.unit(unit).bureau) : rng.pick(deputies);
  if (kind == "criminal" || kind == "economic") {
    live_criminal(scene, file, rng);
  } else {
    live_administrative(scene, file, rng);
  }
  return file;
}

void CaseBook::live_administrative(const Scene& scene, CaseFile& file, Rng& rng) {
  const World& world = scene.world;
  const bool at_station = world.unit(file.unit).task == Task::Station;
  std::int64_t days = std::clamp<std::int64_t>(rng.about(11), 1, 29);
  const std::int64_t lot = rng.below(100);
  if (lot < 8 && file.kind == "public_order") {
    const int head = world.leader(world.unit(file.unit).bureau);
    file.extend({.at = file.filed + rng.between(16, 28) * kDay,
                 .by = head >= 0 ? head : file.approver,
                 .level = at_station ? "county" : "city"});
    days = rng.between(31, 58);
  } else if (lot < 12) {
    const Date from = day_of(file.filed) + static_cast<int>(rng.between(1, 8));
    const auto length = static_cast<int>(rng.between(7, 25));
    file.exclude({.kind = "appraisal", .from = from, .to = from + length, .paper = papers_.next()});
    days = rng.between(20, 29 + length);
  } else if (lot < 15) {
    file.suspect = rng.chance(1, 2) ? "unknown" : "fled";
    file.suspect_note = papers_.next();
    days = rng.between(100, 500);
  } else if (file.kind == "admin" && rng.chance(30, 100)) {
    days = rng.between(25, 88);
  }
  file.decided = file.filed + days * kDay - rng.between(0, 8) * kHour;
  file.closed = *file.decided + rng.between(0, 3) * kDay;
  file.closure = file.suspect == "known" ? kClosures[static_cast<std::size_t>(rng.below(5))] : "ended";
}

void CaseBook::live_criminal(const Scene& scene, CaseFile& file, Rng& rng) const {
  static_cast<void>(scene);
  const bool is_economic = file.kind == "economic";
  std::int64_t days = std::clamp<std::int64_t>(rng.about(is_economic ? 150 : 80), 12, 330);
  if (rng.chance(18, 100) && !is_economic) {
    file.suspect = rng.chance(3, 4) ? "unknown" : "fled";
    days = rng.between(300, 2000);
  }
  file.closed = file.filed + days * kDay + rng.below(600) * kMinute;
  if (file.suspect == "known" && rng.chance(75, 100)) {
    file.closure = "prosecution";
    file.sent = file.closed;
  } else {
    file.closure = file.suspect == "known" ? "withdrawn" : "ended";
  }
}

void CaseBook::write(Scene& scene, const CaseFile& file) {
  const World& world = scene.world;
  Out& out = scene.out;
  const std::optional<Timestamp> end = file.end();
  const bool is_over = end && out.happened(*end);
  std::optional<Timestamp> last = file.last_act;
  if (!last) {
    Rng rng = scene.rng.fork(key_of("last act"), key_of(file.id.view()));
    const Timestamp near = is_over ? *end - rng.between(0, 3) * kDay
                                   : at(out.until(), 10) - rng.between(0, 80) * kDay + rng.below(400) * kMinute;
    last = std::max(near, file.filed);
  }
  const bool is_decided = file.decided && out.happened(*file.decided);
  {
    Row row = out.row(*cases_);
    row.text(file.id).text(file.kind).text(unit_id(world, file.unit)).time(file.filed).text(file.charge);
    row.text(is_over ? file.charge_final : std::string_view{}).text(file.suspect).text(file.suspect_note);
    row.text(is_decided || is_over ? "agree" : "none").text("county").time(file.decided).time(file.closed);
    row.text(file.closed && out.happened(*file.closed) ? file.closure : std::string_view{}).time(file.sent).time(last);
    row.text(file.venue < 0 ? std::string_view{} : world.venues()[static_cast<std::size_t>(file.venue)].id.view());
  }
  const auto acts = [&](int person, std::string_view role, Timestamp from) {
    if (person < 0) return;
    out.row(*handlers_).text(file.id).text(person_id(world, person)).text(role).time(from).time(end);
  };
  acts(file.handler, "handler", file.filed);
  acts(file.second, "helper", file.filed);
  if (file.decided || file.sent) acts(file.reviewer, "reviewer", file.filed);
  acts(file.approver, "approver", file.filed);
  for (std::size_t i = 0; i < file.extended; ++i) {
    const Extension& one = file.extensions[i];
    if (!out.happened(one.at)) continue;
    out.row(*extensions_)
        .text(file.id)
        .number(static_cast<std::int64_t>(i) + 1)
        .time(one.at)
        .text(person_id(world, one.by))
        .text(one.level)
        .number(30);
  }
  for (std::size_t i = 0; i < file.excluded; ++i) {
    const Exclusion& one = file.exclusions[i];
    if (!out.happened(one.from)) continue;
    out.row(*exclusions_).text(file.id).text(one.kind).date(one.from).date(one.to).text(one.paper);
  }
  scene.board.file({.id = file.id,
                    .kind = kind_of(file.kind),
                    .unit = file.unit,
                    .handler = std::max(file.handler, 0),
                    .second = std::max(file.second, 0),
                    .reviewer = file.reviewer,
                    .approver = file.approver,
                    .filed = file.filed,
                    .closed = file.closed,
                    .planted = file.planted});
}

}  // namespace plumbline::sample
