// SPDX-License-Identifier: Apache-2.0
// The ordinary surroundings of cases: parties, guidance in writing, recorded inquiries, changes with reasons.
#include "sample/casework.h"

#include <algorithm>
#include <array>

#include "sample/finding_key.h"

namespace plumbline::sample {
namespace {

constexpr std::array<std::string_view, 3> kFarSectors{"farming", "driving_school", "second_hand"};
constexpr std::array<std::string_view, 4> kKin{"spouse", "child", "sibling", "parent"};

}  // namespace

void Casework::open_tables(Out& out) {
  party_ = &out.table("case_party", {"case_id", "party_no", "party_role", "party_hash", "business_id", "person_id"});
  request_ = &out.table("recusal_request",
                        {"request_id", "case_id", "person_id", "unit_id", "asked_by", "requested_at",
                         "complex_approved", "decided_at", "decision", "review_applied_at", "review_decided_at"});
  interest_ = &out.table("declared_interest", {"interest_id", "person_id", "kinship", "relative_hash", "business_id",
                                               "sector", "capacity", "held_from", "declared_on", "approval_no"});
  match_ = &out.table("registry_match", {"match_id", "person_id", "kinship", "business_id", "sector", "capacity",
                                         "held_from", "held_to", "identity_checked", "matched_on"});
  declaration_ =
      &out.table("annual_declaration", {"person_id", "year", "unit_id", "obliged", "filed_on", "excused_until"});
  opinion_ = &out.table("case_opinion", {"opinion_id", "case_id", "unit_id", "given_by", "given_to", "given_at",
                                         "manner", "found_in", "in_chain", "written_file_no"});
  record_ = &out.table("interference_record", {"record_id", "case_id", "unit_id", "recorder_id", "inquirer_id",
                                               "manner", "act_code", "inquired_at", "recorded_at"});
  summary_ = &out.table("interference_summary", {"unit_id", "quarter_from", "entries", "reported_on"});
  change_ = &out.table("case_change", {"change_id", "case_id", "unit_id", "change_kind", "changed_at", "from_class",
                                       "to_class", "legal_opinion", "reason_text", "outside_decision_no", "party_hash",
                                       "venue_id", "handler_id", "approver_id"});
}

// Records that belong to other areas and came to light only after theirs were copied.
void Casework::open_later_tables(Out& out) {
  hr_ = &out.corrections("hr_action", {"hr_id", "person_id", "unit_id", "act", "ground", "decided_at", "decided_by",
                                       "effective_on", "plan_no", "discipline_reviewed_at"});
  venue_ = &out.corrections("venue", {"venue_id", "title", "kind", "unit_id", "org_id"});
  call_ = &out.corrections(
      "alarm_call", {"alarm_id", "unit_id", "received_at", "dispatched_at", "unit_signed_at", "closed_at", "category",
                     "emergency", "zone", "cancel_reason", "cancelled_at", "venue_id", "caller_ref"});
  recode_ = &out.corrections("alarm_category_change", {"alarm_id", "changed_at", "from_category", "to_category",
                                                       "changed_by", "reviewed_by", "reviewed_at"});
  inspection_ = &out.corrections("inspection", {"inspection_id", "unit_id", "inspected_at", "inspection_kind",
                                                "business_id", "sector", "order_no", "outcome", "inspector_id"});
}

void Casework::begin(Scene& scene) {
  open_tables(scene.out);
  open_later_tables(scene.out);
  name_forms(scene.plants);
  name_conduct_forms(scene.plants);
  declare_all(scene);
}

Id Casework::business() {
  return Id("BQ").add(++businesses_, 7);
}

void Casework::declare_all(Scene& scene) {
  Rng& rng = scene.rng;
  for (const Person& person : scene.world.people()) {
    const bool relative = rng.chance(8);
    if (!relative && !rng.chance(2)) continue;
    const Date from = std::max(person.appointed, scene.world.from() - 1500) + static_cast<int>(rng.below(300));
    if (person.left && from > *person.left) continue;
    Interest interest{.person = person.index, .from = from, .declared = from + static_cast<int>(rng.between(3, 28))};
    interest.business = business();
    interest.sector = rng.pick(kFarSectors);
    interest.kinship = relative ? rng.pick(kKin) : "self";
    interest.capacity = relative ? (rng.chance(50) ? "shareholder" : "legal_rep") : "listed_shares";
    interest.hash = World::citizen(1'000'000'000 + ++relatives_);
    write(scene, interest);
    if (!rng.chance(70)) continue;
    Match match{.person = person.index, .kinship = interest.kinship, .business = interest.business};
    match.sector = interest.sector;
    match.capacity = interest.capacity;
    match.from = from;
    if (rng.chance(4)) match.checked = false;
    write(scene, match);
  }
}

void Casework::write(Scene& scene, const Interest& interest) {
  scene.out.row(*interest_)
      .text(interests_.next(scene.today))
      .text(scene.world.person(interest.person).id)
      .text(interest.kinship)
      .text(interest.hash)
      .text(interest.business)
      .text(interest.sector)
      .text(interest.capacity)
      .date(interest.from)
      .date(interest.declared)
      .text(interest.approval);
}

Id Casework::write(Scene& scene, const Match& match) {
  const Id id = matches_.next(scene.today);
  scene.out.row(*match_)
      .text(id)
      .text(scene.world.person(match.person).id)
      .text(match.kinship)
      .text(match.business)
      .text(match.sector)
      .text(match.capacity)
      .date(match.from)
      .date(match.to)
      .yes(match.checked)
      .date(scene.today);
  return id;
}

void Casework::party(Scene& scene, const CaseNote& note, std::int64_t number, std::string_view part,
                     std::string_view hash, std::string_view firm) {
  scene.out.row(*party_).text(note.id).number(number).text(part).text(hash).text(firm).none();
}

Id Casework::write(Scene& scene, const CaseNote& note, const Opinion& opinion) {
  const Id id = opinions_.next(scene.today);
  Row row = scene.out.row(*opinion_);
  row.text(id).text(note.id).text(scene.world.unit(note.unit).id).text(scene.world.person(opinion.by).id);
  row.text(scene.world.person(note.handler).id).time(opinion.when).text(opinion.manner);
  row.text(opinion.in_chain ? "system" : "inquiry").yes(opinion.in_chain);
  if (opinion.paper) {
    row.text(Id("ZD").add(id.view().substr(2)));
  } else {
    row.none();
  }
  return id;
}

void Casework::record(Scene& scene, const CaseNote& note, int inquirer, Timestamp asked, Timestamp recorded) {
  if (!scene.out.happened(recorded)) return;
  ++recorded_[{first_of_quarter(day_of(recorded)).days, note.unit}];
  scene.out.row(*record_)
      .text(records_.next(scene.today))
      .text(note.id)
      .text(scene.world.unit(note.unit).id)
      .text(scene.world.person(note.handler).id)
      .text(scene.world.person(inquirer).id)
      .text("phone")
      .text("3")
      .time(asked)
      .time(recorded);
}

Id Casework::write(Scene& scene, const CaseNote& note, const Change& change) {
  const Id id = changes_.next(scene.today);
  const int approver = change.approver >= 0 ? change.approver : note.approver;
  Row row = scene.out.row(*change_);
  row.text(id).text(note.id).text(scene.world.unit(note.unit).id).text(change.kind).time(change.when);
  row.number(change.from).number(change.to).text(change.opinion).text(change.reason).text(change.outside);
  row.text(change.party).text(change.venue).text(scene.world.person(note.handler).id);
  row.text(approver < 0 ? std::string_view{} : scene.world.person(approver).id.view());
  return id;
}

Id Casework::recuse(Scene& scene, const CaseNote& note, Timestamp asked, std::optional<Timestamp> decided, bool complex,
                    std::optional<Timestamp> review, std::optional<Timestamp> reviewed, std::string_view decision) {
  const Id id = requests_.next(scene.today);
  Row row = scene.out.row(*request_);
  row.text(id).text(note.id).text(scene.world.person(note.handler).id).text(scene.world.unit(note.unit).id);
  row.text("party").time(asked).yes(complex).time(decided).text(decision).time(review).time(reviewed);
  return id;
}

void Casework::live(Scene& scene, const CaseNote& note, Rng rng) {
  std::int64_t number = 0;
  if (rng.chance(75)) party(scene, note, ++number, "suspect", scene.world.citizen(rng), {});
  if (rng.chance(60)) party(scene, note, ++number, "victim", scene.world.citizen(rng), {});
  if (rng.chance(1, 800)) party(scene, note, ++number, "victim", {}, {});
  const Timestamp soon = note.filed + rng.between(20, 60 * 24) * kMinute;
  if (note.approver >= 0 && rng.chance(6)) {
    write(scene, note, Opinion{.when = soon, .by = note.approver, .manner = rng.chance(50) ? "oral" : "written"});
  }
  if (rng.chance(8, 1000)) {
    const auto people = static_cast<std::int64_t>(scene.world.people().size());
    const int inquirer = static_cast<int>(rng.below(people));
    const bool outside = inquirer != note.handler && inquirer != note.second && inquirer != note.reviewer &&
                         inquirer != note.approver && scene.world.unit_of(inquirer) >= 0;
    const Timestamp recorded = soon + rng.between(2, 90) * kHour;
    if (outside && scene.out.happened(recorded)) {
      write(scene, note, Opinion{.when = soon, .by = inquirer, .manner = "phone", .in_chain = false, .paper = false});
      record(scene, note, inquirer, soon, recorded);
    }
  }
  const Timestamp later = note.filed + rng.between(4, 40) * kDay;
  if (note.approver >= 0 && rng.chance(3) && scene.out.happened(later)) {
    // Nearly always somebody who was never favoured before.
    Change change{.when = later, .party = World::citizen(2'000'000'000 + rng.below(1'000'000'000'000))};
    if (rng.chance(30)) change.kind = "measure";
    if (rng.chance(15)) change.kind = "withdrawn";
    write(scene, note, change);
  }
  if (rng.chance(4, 1000)) {
    recuse(scene, note, soon, soon + rng.between(3, 46) * kHour, false, {}, {}, rng.chance(50) ? "granted" : "refused");
  }
}

// In the second week of a quarter every station and squad reports on the last one.
void Casework::summarise(Scene& scene) {
  const Date last = first_of_quarter(scene.today) - 1;
  if (scene.today - last != 12) return;
  const Date quarter = first_of_quarter(last);
  Plants& plants = scene.plants;
  for (const Unit& unit : scene.world.units()) {
    if ((unit.kind != "station" && unit.kind != "squad") || !unit.open_on(last) || unit.from > quarter) continue;
    const auto known = recorded_.find({quarter.days, unit.index});
    std::int64_t entries = known == recorded_.end() ? 0 : known->second;
    Date reported = last + static_cast<int>(scene.rng.between(2, 11));
    const std::string key = key_from({unit.id, iso(quarter)});
    const bool closes = unit.to && *unit.to <= last;
    if (closes) {
      // Reports, too, but is not asked: it did not last the quarter.
    } else if (plants.take(forms_.no_report)) {
      plants.planted(forms_.no_report, key);
      continue;
    } else if (plants.take(forms_.report_late)) {
      reported = last + 24;
      plants.planted(forms_.report_late, key);
    } else if (entries > 0 && plants.take(forms_.false_zero)) {
      entries = 0;
      plants.planted(forms_.false_zero, key);
    } else if (entries == 0 && plants.take(forms_.true_zero)) {
      plants.planted(forms_.true_zero, key);
    } else if (plants.take(forms_.last_day)) {
      reported = last + 16;
      plants.planted(forms_.last_day, key);
    }
    scene.out.row(*summary_).text(unit.id).date(quarter).number(entries).date(reported);
  }
}

void Casework::file_declarations(Scene& scene) {
  const YearMonthDay parts = parts_of(scene.today);
  if (parts.month != 1 || parts.day != 5) return;
  Plants& plants = scene.plants;
  for (const Person& person : scene.world.people()) {
    const Post* post = scene.world.post_of(person.index, scene.today);
    if (post == nullptr || (!post->leads && post->role != role::kDeputyHead && post->role != role::kDeputy)) continue;
    std::optional<Date> filed = scene.today + static_cast<int>(scene.rng.between(1, 24));
    std::optional<Date> excused;
    const std::string key = key_from({person.id, std::to_string(parts.year - 1)});
    const auto plant = [&](Form form, std::optional<Date> when, std::optional<Date> until) {
      if (!plants.take(form)) return false;
      filed = when;
      excused = until;
      plants.planted(form, key);
      return true;
    };
    const Date limit = *date_of(YearMonthDay{parts.year, 1, 31});
    const bool bent = plant(forms_.never_filed, {}, {}) || plant(forms_.filed_late, limit + 14, {}) ||
                      plant(forms_.filed_a_day_late, limit + 1, {}) || plant(forms_.excused, limit + 20, limit + 25) ||
                      plant(forms_.filed_on_last_day, limit, {});
    static_cast<void>(bent);
    Row row = scene.out.row(*declaration_);
    row.text(person.id).number(parts.year - 1).text(scene.world.unit(post->unit).id).yes(true).date(filed);
    if (excused) {
      row.due(*excused);
    } else {
      row.none();
    }
  }
}

void Casework::day(Scene& scene) {
  next_case_ = 0;
  for (std::size_t i = 0; i < scene.board.cases_today.size(); ++i) {
    live(scene, scene.board.cases_today[i], scene.rng.fork(i));
  }
  summarise(scene);
  file_declarations(scene);
  Rng rng = scene.rng.fork(key_of("plants"));
  plant_recusals(scene, rng);
  plant_changes(scene, rng);
  plant_inquiries(scene, rng);
  plant_revenge(scene, rng);
  plant_businesses(scene, rng);
  plant_leavers(scene);
  plant_venues(scene, rng);
}

std::unique_ptr<Area> casework_area() {
  return std::make_unique<Casework>();
}

}  // namespace plumbline::sample
