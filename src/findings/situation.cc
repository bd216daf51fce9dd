// SPDX-License-Identifier: Apache-2.0
// Units, posts and leaders on a day. A day on which a post or unit begins or ends belongs to it; where one ends and the
// next begins on the same day, it belongs to the one that begins.
#include "findings/situation.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "findings/table_writer.h"

namespace plumbline::findings {

namespace {

constexpr std::size_t kDepthMax = 32;           // of the unit tree; a cycle in it ends here
constexpr std::size_t kPlacesKeptMax = 20'000;  // so that memory does not grow with the findings

bool has_column(const packs::RecordType& type, std::string_view name, sql::Type wanted) {
  const packs::Column* column = type.column(name);
  return column != nullptr && column->sql_type() == wanted;
}

// A pack may shape unit and post otherwise than core does; then nothing is known of them.
bool tells_posts(const packs::RecordType* type) {
  return type != nullptr && has_column(*type, "person_id", sql::Type::Text) &&
         has_column(*type, "unit_id", sql::Type::Text) && has_column(*type, "held_from", sql::Type::Date) &&
         has_column(*type, "held_to", sql::Type::Date);
}

// A column of the table, or nothing where the pack does not have it.
std::string column_or_null(const packs::RecordType& type, std::string_view name, sql::Type wanted) {
  if (has_column(type, name, wanted)) return "t." + sql::quoted(name);
  return fmt::format("CAST(NULL AS {})", sql::name_of(wanted));
}

std::optional<Date> date_or_none(const sql::Rows& rows, std::size_t column) {
  return rows.is_null(column) ? std::nullopt : std::optional<Date>(rows.date(column));
}

std::string iso_or_empty(const sql::Rows& rows, std::size_t column) {
  return rows.is_null(column) ? std::string() : iso(rows.date(column));
}

bool within(Date day, const std::optional<Date>& from, const std::optional<Date>& to) {
  return (!from || *from <= day) && (!to || day <= *to);
}

// Of posts held on `day`, those that end with it give way to one that begins with it: of the same person, or in the
// lead of the same unit under the same title. A post of that one day stays.
template <typename Succeeds>
void leave_ended(std::vector<PostHeld>& posts, std::size_t first, Date day, const Succeeds& succeeds) {
  if (posts.size() < first + 2) return;
  const std::string that_day = iso(day);
  const auto ends = [&](const PostHeld& post) { return post.held_to == that_day && post.held_from != that_day; };
  const auto begins = [&](const PostHeld& post) { return post.held_from == that_day; };
  const std::vector<PostHeld> all(posts.begin() + static_cast<std::ptrdiff_t>(first), posts.end());
  const auto gives_way = [&](const PostHeld& post) {
    return ends(post) && std::any_of(all.begin(), all.end(),
                                     [&](const PostHeld& other) { return begins(other) && succeeds(post, other); });
  };
  posts.erase(std::remove_if(posts.begin() + static_cast<std::ptrdiff_t>(first), posts.end(), gives_way), posts.end());
}

// person, role, unit, from, to: the columns of both statements on posts.
PostHeld post_in(const sql::Rows& rows, std::size_t first) {
  return {rows.text_or_empty(first), rows.text_or_empty(first + 1), rows.text_or_empty(first + 2),
          iso_or_empty(rows, first + 3), iso_or_empty(rows, first + 4)};
}

}  // namespace

// Between two turns every day finds the same units and leaders: all that is asked of a day is whether it lies before,
// on or after one on which something begins or ends.
void Organisation::note_turns(std::optional<Date> from, std::optional<Date> to) {
  for (const std::optional<Date>& day : {from, to}) {
    if (!day || day->days == std::numeric_limits<std::int32_t>::max()) continue;  // none, or DuckDB's infinity
    turns_.push_back(*day);
    turns_.push_back({day->days + 1});
  }
}

Status Organisation::read_units() {
  const packs::RecordType* type = packs_.record_type("unit");
  if (type == nullptr || !has_column(*type, "unit_id", sql::Type::Text)) return done();
  const auto rows = TRY(records_.query(fmt::format(
      "SELECT t.unit_id, {}, {}, {}, {} FROM unit t ORDER BY 1, 4 NULLS FIRST, 5 NULLS LAST",
      column_or_null(*type, "title", sql::Type::Text), column_or_null(*type, "parent_unit_id", sql::Type::Text),
      column_or_null(*type, "valid_from", sql::Type::Date), column_or_null(*type, "valid_to", sql::Type::Date))));
  while (TRY(rows->next())) {
    if (rows->is_null(0)) continue;
    note_turns(date_or_none(*rows, 3), date_or_none(*rows, 4));
    units_.emplace(rows->text(0), Unit{rows->text_or_empty(1), rows->text_or_empty(2), date_or_none(*rows, 3),
                                       date_or_none(*rows, 4)});
  }
  return done();
}

Status Organisation::read_leaders() {
  const packs::RecordType* type = packs_.record_type("post");
  if (!tells_posts(type) || !has_column(*type, "leads", sql::Type::Boolean)) return done();
  const auto rows =
      TRY(records_.query(fmt::format("SELECT t.person_id, {}, t.unit_id, t.held_from, t.held_to FROM post t WHERE "
                                     "t.leads ORDER BY 3, 4 NULLS FIRST, 1, 2",
                                     column_or_null(*type, "role", sql::Type::Text))));
  while (TRY(rows->next())) {
    PostHeld post = post_in(*rows, 0);
    note_turns(date_or_none(*rows, 3), date_or_none(*rows, 4));
    std::string unit = post.unit_id;
    leaders_.emplace(std::move(unit), std::move(post));
  }
  return done();
}

Status Organisation::read_posts(const std::vector<Act>& acts, std::vector<Situation>& situations) {
  const packs::RecordType* type = packs_.record_type("post");
  const auto held_posts = [](const Act& act) { return act.subject_type == "person" && act.happened_at; };
  if (!tells_posts(type) || std::none_of(acts.begin(), acts.end(), held_posts)) return done();
  TRY(records_.run("CREATE OR REPLACE TEMP TABLE plumbline_day (n BIGINT, person_id TEXT, day DATE)"));
  TableWriter days(records_, "temp.main.plumbline_day",
                   {{"n", sql::Type::Integer}, {"person_id", sql::Type::Text}, {"day", sql::Type::Date}});
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (!held_posts(acts[i])) continue;
    days.integer(static_cast<std::int64_t>(i)).text(acts[i].subject_id).integer(date_of(*acts[i].happened_at).days);
    TRY(days.end_row());
  }
  TRY(days.finish());
  {
    const auto rows = TRY(records_.query(
        fmt::format("SELECT d.n, t.person_id, {}, t.unit_id, t.held_from, t.held_to FROM plumbline_day d JOIN post t"
                    " ON t.person_id = d.person_id AND (t.held_from IS NULL OR t.held_from <= d.day)"
                    " AND (t.held_to IS NULL OR t.held_to >= d.day) ORDER BY 1, 5 NULLS FIRST, 4, 3",
                    column_or_null(*type, "role", sql::Type::Text))));
    while (TRY(rows->next())) {
      situations[static_cast<std::size_t>(rows->integer(0))].subject_posts.push_back(post_in(*rows, 1));
    }
  }
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (!held_posts(acts[i])) continue;
    leave_ended(situations[i].subject_posts, 0, date_of(*acts[i].happened_at), [](const auto&...) { return true; });
  }
  TRY(records_.run("DROP TABLE plumbline_day"));
  return done();
}

const Organisation::Unit* Organisation::unit_on(const std::string& unit_id, Date day) const {
  const Unit* found = nullptr;  // the last to begin
  const auto [first, last] = units_.equal_range(unit_id);
  for (auto unit = first; unit != last; ++unit) {
    if (within(day, unit->second.from, unit->second.to)) found = &unit->second;
  }
  return found;
}

// Where nobody is recorded, an entry without a person says so.
void Organisation::leaders_on(const std::string& unit_id, Date day, std::vector<PostHeld>& into) const {
  const std::size_t before = into.size();
  const auto [first, last] = leaders_.equal_range(unit_id);
  for (auto post = first; post != last; ++post) {
    if (within(day, parse_iso_date(post->second.held_from), parse_iso_date(post->second.held_to)))
      into.push_back(post->second);
  }
  leave_ended(into, before, day, [](const PostHeld& a, const PostHeld& b) { return a.post == b.post; });
  if (into.size() == before)
    into.push_back({.person_id = {}, .post = {}, .unit_id = unit_id, .held_from = {}, .held_to = {}});
}

const Organisation::Place& Organisation::place(const std::string& unit_id, Date day) {
  const auto turns = static_cast<std::size_t>(std::upper_bound(turns_.begin(), turns_.end(), day) - turns_.begin());
  const auto known = places_.find({unit_id, turns});
  if (known != places_.end()) return known->second;
  if (places_.size() >= kPlacesKeptMax) places_.clear();
  Place place;
  auto in_charge = std::make_shared<std::vector<PostHeld>>();
  std::string at = unit_id;
  for (std::size_t depth = 0; depth < kDepthMax && !at.empty(); ++depth) {
    const Unit* unit = unit_on(at, day);
    if (unit == nullptr && depth == 0) {  // no such unit on that day: its leaders may be recorded all the same
      leaders_on(at, day, *in_charge);
      break;
    }
    if (!place.path.empty()) place.path += " < ";
    place.path += unit == nullptr || unit->title.empty() ? at : unit->title;
    leaders_on(at, day, *in_charge);
    at = unit == nullptr ? std::string() : unit->parent;
  }
  place.in_charge = std::move(in_charge);
  return places_.emplace(std::pair{unit_id, turns}, std::move(place)).first->second;
}

Result<std::vector<Situation>> Organisation::at(const std::vector<Act>& acts) {
  if (!read_) {
    TRY(read_units());
    TRY(read_leaders());
    std::sort(turns_.begin(), turns_.end());
    turns_.erase(std::unique(turns_.begin(), turns_.end()), turns_.end());
    read_ = true;
  }
  std::vector<Situation> situations(acts.size());
  TRY(read_posts(acts, situations));
  const auto nobody = std::make_shared<const std::vector<PostHeld>>();
  for (std::size_t i = 0; i < acts.size(); ++i) {
    Situation& situation = situations[i];
    situation.in_charge = nobody;
    situation.unit_id = acts[i].unit_id;
    if (situation.unit_id.empty() && acts[i].subject_type == "unit") situation.unit_id = acts[i].subject_id;
    const std::vector<PostHeld>& posts = situation.subject_posts;
    const auto elsewhere = [&](const PostHeld& post) { return post.unit_id != posts.front().unit_id; };
    if (situation.unit_id.empty() && !posts.empty() && std::none_of(posts.begin(), posts.end(), elsewhere)) {
      situation.unit_id = posts.front().unit_id;
      situation.unit_from_post = true;
    }
    if (situation.unit_id.empty() || !acts[i].happened_at) continue;
    const Place& where = place(situation.unit_id, date_of(*acts[i].happened_at));
    situation.unit_path = where.path;
    situation.in_charge = where.in_charge;
  }
  return situations;
}

}  // namespace plumbline::findings
