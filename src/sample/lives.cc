// SPDX-License-Identifier: Apache-2.0
// The posts of the founded bureau over the years: transfers, new leaders, an acting one, leavers, one reorganisation.
#include <algorithm>

#include "sample/founder.h"
#include "sample/moments.h"

namespace plumbline::sample {

void Founder::move(int person, int unit, std::string_view role, bool leads, Date date) {
  Person& who = world_.people_[static_cast<std::size_t>(person)];
  if (!who.posts.empty()) {
    Post& last = world_.posts_[static_cast<std::size_t>(who.posts.back())];
    CHECK(last.from < date, "two posts on one day");
    last.to = date - 1;
  }
  who.posts.push_back(static_cast<int>(world_.posts_.size()));
  world_.posts_.push_back(Post{.person = person, .unit = unit, .role = role, .leads = leads, .from = date, .to = {}});
}

void Founder::leave(int person, Date date) {
  Person& who = world_.people_[static_cast<std::size_t>(person)];
  world_.posts_[static_cast<std::size_t>(who.posts.back())].to = date;
  who.left = date;
}

// Somebody of the unit who neither leads nor came lately; -1: nobody.
int Founder::one_of(int unit) {
  const std::vector<int>& members = members_[static_cast<std::size_t>(unit)];
  for (int tries = 0; tries < 12 && members.size() > 2; ++tries) {
    const int person = rng_.pick(members);
    const Post& post = world_.posts_[static_cast<std::size_t>(world_.person(person).posts.back())];
    if (!post.leads && post.role != role::kDeputyHead) return person;
  }
  return -1;
}

void Founder::live() {
  const int days = world_.until_ - world_.from_ + 1;
  YearMonthDay middle = parts_of(world_.from_ + days / 2);
  middle.day = 1;
  const Date reorganised = *date_of(middle);
  const auto bureaus = static_cast<int>(world_.units_.size());
  for (Date date = world_.from_ + 1; date <= world_.until_; date = date + 1) {
    if (date == reorganised && days > 120) {
      for (int unit = 0; unit < bureaus; ++unit) {
        if (world_.unit(unit).task == Task::Bureau) reorganise(unit, date);
      }
    }
    if (!(date == reorganised - 1)) day(date);  // so that nobody has two posts on one day
  }
}

void Founder::day(Date date) {
  for (std::size_t i = 0; i < end_of_acting_.size(); ++i) {
    if (!(end_of_acting_[i].first == date)) continue;
    const int unit = end_of_acting_[i].second;
    const std::vector<int> members = members_[static_cast<std::size_t>(unit)];
    for (const int person : members) {
      const Post post = world_.posts_[static_cast<std::size_t>(world_.person(person).posts.back())];
      if (post.leads && post.from < date) move(person, unit, "负责人", true, date);
    }
  }
  const int units = static_cast<int>(world_.units_.size());
  for (int unit = 0; unit < units; ++unit) {
    if (change_day_[static_cast<std::size_t>(unit)] == date - world_.from_ && world_.unit(unit).open_on(date)) {
      change_leader(unit, date, unit % 5 == 2);
    }
  }
  // A twelfth of the people moves to a unit of the same kind of work in a year, one in thirty leaves and is replaced.
  const auto people = static_cast<std::int64_t>(people_);
  for (std::int64_t n = rng_.count(people * 1000 / 12 / 365); n > 0; --n) {
    const auto from = static_cast<int>(rng_.below(units));
    const auto to = static_cast<int>(rng_.below(units));
    const int person = from == to ? -1 : one_of(from);
    const bool fits = world_.unit(from).task == world_.unit(to).task && world_.unit(to).open_on(date);
    if (person < 0 || !fits || !world_.unit(from).open_on(date)) continue;
    const Post post = world_.posts_[static_cast<std::size_t>(world_.person(person).posts.back())];
    if (date <= post.from + 30) continue;
    std::erase(members_[static_cast<std::size_t>(from)], person);
    members_[static_cast<std::size_t>(to)].push_back(person);
    move(person, to, post.role, false, date);
  }
  for (std::int64_t n = rng_.count(people * 1000 / 30 / 365); n > 0; --n) {
    const auto unit = static_cast<int>(rng_.below(units));
    const int person = one_of(unit);
    if (person < 0 || !world_.unit(unit).open_on(date)) continue;
    const Post post = world_.posts_[static_cast<std::size_t>(world_.person(person).posts.back())];
    if (date <= post.from + 30) continue;
    std::erase(members_[static_cast<std::size_t>(unit)], person);
    leave(person, date);
    add_person(unit, post.role, false, date + 1);
    world_.people_.back().appointed = date + 1;
    world_.people_.back().rank = post.role == role::kAuxiliary ? "辅警" : "一级警员";
    world_.people_.back().birth_year = parts_of(date).year - static_cast<int>(rng_.between(21, 27));
  }
}

void Founder::change_leader(int unit, Date date, bool acting) {
  const int next = one_of(unit);
  if (next < 0) return;
  std::vector<int>& members = members_[static_cast<std::size_t>(unit)];
  const std::vector<int> before = members;
  const Post next_post = world_.posts_[static_cast<std::size_t>(world_.person(next).posts.back())];
  if (world_.person(next).auxiliary || !(next_post.from < date)) return;
  for (const int person : before) {
    const Post post = world_.posts_[static_cast<std::size_t>(world_.person(person).posts.back())];
    if (!post.leads || !(post.from < date)) continue;
    // The old leader goes to the department for personnel, as people do who wait for their next post.
    const int waiting =
        world_.beside_[static_cast<std::size_t>(world_.unit(unit).bureau)][static_cast<std::size_t>(Task::Personnel)];
    if (waiting == unit) return;
    std::erase(members, person);
    members_[static_cast<std::size_t>(waiting)].push_back(person);
    move(person, waiting, role::kOfficer, false, date);
  }
  move(next, unit, acting ? role::kActing : std::string_view("负责人"), true, date);
  if (acting) end_of_acting_.emplace_back(date + static_cast<int>(rng_.between(60, 90)), unit);
}

void Founder::reorganise(int bureau, Date date) {
  std::vector<int> stations;
  for (const Unit& unit : world_.units_) {
    if (unit.bureau == bureau && unit.task == Task::Station && unit.open_on(date)) stations.push_back(unit.index);
  }
  if (stations.size() < 6) return;
  // The last two become one.
  const int merged = add_unit(Task::Station, place_name(places_++) + "派出所", bureau, bureau, date);
  int busy = 0;
  for (const int old : {stations[stations.size() - 2], stations[stations.size() - 1]}) {
    Unit& closing = world_.units_[static_cast<std::size_t>(old)];
    closing.to = date - 1;
    closing.successor = merged;
    busy += closing.busy;
    world_.units_[static_cast<std::size_t>(merged)].zone = closing.zone;
    for (const int person : members_[static_cast<std::size_t>(old)]) {
      const Post post = world_.posts_[static_cast<std::size_t>(world_.person(person).posts.back())];
      CHECK(post.from < date, "moved twice on the day of the reorganisation");
      const bool leads = post.leads && old == stations[stations.size() - 2];
      move(person, merged, post.leads && !leads ? role::kDeputy : post.role, leads, date);
      members_[static_cast<std::size_t>(merged)].push_back(person);
    }
    members_[static_cast<std::size_t>(old)].clear();
  }
  world_.units_[static_cast<std::size_t>(merged)].busy = busy;
  // And a new one opens with people of the others.
  const int opened = add_unit(Task::Station, place_name(places_++) + "派出所", bureau, bureau, date);
  bool leads = true;
  for (std::size_t i = 0; i + 2 < stations.size() && i < 14; ++i) {
    const int person = one_of(stations[i]);
    if (person < 0 || world_.person(person).auxiliary) continue;
    const Post post = world_.posts_[static_cast<std::size_t>(world_.person(person).posts.back())];
    if (!(post.from < date)) continue;
    std::erase(members_[static_cast<std::size_t>(stations[i])], person);
    members_[static_cast<std::size_t>(opened)].push_back(person);
    move(person, opened, leads ? std::string_view("负责人") : role::kOfficer, leads, date);
    leads = false;
  }
}

}  // namespace plumbline::sample
