// SPDX-License-Identifier: Apache-2.0
// The world turned day by day: who holds which post, who is on duty, who is away.
#include "sample/world.h"

#include <algorithm>
#include <array>

#include "sample/founder.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

// Units that never close: a quarter of their people is on duty for 24 hours, and rests the day after.
bool round_the_clock(Task task) {
  switch (task) {
    case Task::Command:
    case Task::Criminal:
    case Task::PublicOrder:
    case Task::Traffic:
    case Task::Detention:
    case Task::Station:
      return true;
    default:
      return false;
  }
}

void insert_sorted(std::vector<int>& into, int value) {
  into.insert(std::ranges::lower_bound(into, value), value);
}

void erase_sorted(std::vector<int>& from, int value) {
  const auto place = std::ranges::lower_bound(from, value);
  CHECK(place != from.end() && *place == value, "somebody leaves who was not there");
  from.erase(place);
}

// Calls an hour of the day, in proportion.
constexpr std::array<int, 24> kCallHours{28, 20, 14, 10, 8,  9,  14, 26, 38, 44, 46, 44,
                                         42, 40, 42, 44, 46, 50, 54, 60, 66, 64, 54, 40};
constexpr std::array<int, 24> kMarketHours{70, 60, 40, 18, 8,  6,  8,  12, 18,  22,  24,  26,
                                           28, 26, 24, 26, 30, 40, 60, 90, 110, 120, 110, 90};

}  // namespace

std::string_view name_of(Zone zone) {
  switch (zone) {
    case Zone::Urban:
      return "urban";
    case Zone::Suburb:
      return "suburb";
    case Zone::Rural:
      return "rural";
  }
  CHECK(false, "no such zone");
}

World::World(std::uint64_t seed, int people, Date from, Date until)
    : seed_(seed),
      from_(from),
      until_(until),
      today_(from - 1) {
  Founder(*this, people).found();
  plan_leave();
  open_.resize(kTasks);
  staff_.resize(units_.size());
  on_duty_.resize(units_.size());
  at_work_.resize(units_.size());
  deputies_.resize(units_.size());
  leaders_.resize(units_.size());
  post_today_.assign(people_.size(), -1);
  for (std::size_t i = 0; i < posts_.size(); ++i) {
    begins_.push_back(static_cast<int>(i));
    if (posts_[i].to) ends_.push_back(static_cast<int>(i));
    if (posts_[i].leads) leaders_[static_cast<std::size_t>(posts_[i].unit)].push_back(static_cast<int>(i));
  }
  const auto post = [this](int index) -> const Post& { return posts_[static_cast<std::size_t>(index)]; };
  std::ranges::stable_sort(begins_, [&](int a, int b) { return post(a).from < post(b).from; });
  std::ranges::stable_sort(ends_, [&](int a, int b) { return *post(a).to < *post(b).to; });
  for (std::vector<int>& posts : leaders_) {
    std::ranges::stable_sort(posts, [&](int a, int b) { return post(a).from < post(b).from; });
  }
}

void World::take_post(int post) {
  const Post& taken = posts_[static_cast<std::size_t>(post)];
  post_today_[static_cast<std::size_t>(taken.person)] = post;
  insert_sorted(staff_[static_cast<std::size_t>(taken.unit)], taken.person);
}

void World::leave_post(int post) {
  const Post& left = posts_[static_cast<std::size_t>(post)];
  post_today_[static_cast<std::size_t>(left.person)] = -1;
  erase_sorted(staff_[static_cast<std::size_t>(left.unit)], left.person);
}

void World::turn_to(Date today) {
  CHECK(today_ <= today, "days go forward");
  today_ = today;
  // In the order of days, so that a post that ends before another begins is left first.
  while (true) {
    const Post* begin = begun_ < begins_.size() ? &posts_[static_cast<std::size_t>(begins_[begun_])] : nullptr;
    const Post* end = ended_ < ends_.size() ? &posts_[static_cast<std::size_t>(ends_[ended_])] : nullptr;
    const bool begins = begin != nullptr && begin->from <= today;
    const bool ends = end != nullptr && *end->to < today;
    if (!begins && !ends) break;
    if (ends && (!begins || *end->to < begin->from)) {
      leave_post(ends_[ended_++]);
    } else {
      take_post(begins_[begun_++]);
    }
  }
  for (std::vector<int>& units : open_) units.clear();
  for (const Unit& unit : units_) {
    const auto index = static_cast<std::size_t>(unit.index);
    if (unit.open_on(today)) open_[static_cast<std::size_t>(unit.task)].push_back(unit.index);
    on_duty_[index].clear();
    at_work_[index].clear();
    deputies_[index].clear();
    for (const int person : staff_[index]) {
      const Person& who = people_[static_cast<std::size_t>(person)];
      const Post& post = posts_[static_cast<std::size_t>(post_today_[static_cast<std::size_t>(person)])];
      if (post.role == role::kDeputyHead) deputies_[index].push_back(person);
      if (duty_team(who, post, today)) on_duty_[index].push_back(person);
      if (works(who, post, today)) at_work_[index].push_back(person);
    }
  }
}

int World::beside(int unit, Task task) const {
  const auto bureau = static_cast<std::size_t>(units_[static_cast<std::size_t>(unit)].bureau);
  return now(beside_[bureau][static_cast<std::size_t>(task)]);
}

int World::now(int unit) const {
  while (!this->unit(unit).open_on(today_) && this->unit(unit).successor >= 0) unit = this->unit(unit).successor;
  return unit;
}

// Twice a year, once in each half of it.
void World::plan_leave() {
  const int first = parts_of(from_).year;
  const int last = parts_of(until_).year;
  leaves_each_ = 2 * (last - first + 1);
  leaves_.reserve(people_.size() * static_cast<std::size_t>(leaves_each_));
  for (const Person& person : people_) {
    Rng rng = Rng(seed_).fork(key_of("leave"), person.index);
    for (int half = 0; half < leaves_each_; ++half) {
      const Date begin = *date_of(YearMonthDay{first + half / 2, half % 2 == 0 ? 1 : 7, 1});
      const Date from = begin + static_cast<int>(rng.below(172));
      leaves_.push_back({from, from + static_cast<int>(rng.between(5, 9))});
    }
  }
}

bool World::on_leave(int person, Date date) const {
  const auto each = static_cast<std::size_t>(leaves_each_);
  const std::span<const Leave> own(&leaves_[static_cast<std::size_t>(person) * each], each);
  return std::ranges::any_of(own, [&](const Leave& leave) { return leave.from <= date && date <= leave.to; });
}

bool World::duty_team(const Person& person, const Post& post, Date date) const {
  if (on_leave(person.index, date)) return false;
  const int teams = round_the_clock(unit(post.unit).task) ? 4 : 9;
  if (post.leads && teams == 4) return (date.days + person.index) % 7 == 0;  // leaders take a duty a week
  return (date.days + person.index) % teams == 0;
}

bool World::works(const Person& person, const Post& post, Date date) const {
  if (on_leave(person.index, date)) return false;
  if (duty_team(person, post, date)) return true;
  if (!working(date)) return false;
  if (!round_the_clock(unit(post.unit).task) || post.leads) return true;
  return !duty_team(person, post, date - 1);  // the day after is for rest
}

bool World::on_duty(int person, Date date) const {
  const Post* post = post_of(person, date);
  return post != nullptr && duty_team(this->person(person), *post, date);
}

bool World::at_work(int person, Date date) const {
  const Post* post = post_of(person, date);
  return post != nullptr && works(this->person(person), *post, date);
}

const Post* World::post_of(int person, Date date) const {
  for (const int index : this->person(person).posts) {
    const Post& post = posts_[static_cast<std::size_t>(index)];
    if (post.from <= date && (!post.to || date <= *post.to)) return &post;
  }
  return nullptr;
}

int World::unit_of(int person) const {
  const int post = post_today_[static_cast<std::size_t>(person)];
  return post < 0 ? -1 : posts_[static_cast<std::size_t>(post)].unit;
}

int World::leader(int unit, Date date) const {
  for (const int index : leaders_[static_cast<std::size_t>(unit)]) {
    const Post& post = posts_[static_cast<std::size_t>(index)];
    if (post.from <= date && (!post.to || date <= *post.to)) return post.person;
  }
  return -1;
}

std::span<const int> World::deputy_heads(int unit) const {
  return deputies_[static_cast<std::size_t>(units_[static_cast<std::size_t>(unit)].bureau)];
}

int World::officer(int unit, Rng& rng) const {
  for (const std::span<const int> group : {on_duty(unit), at_work(unit), staff(unit)}) {
    for (int tries = 0; tries < 8 && !group.empty(); ++tries) {
      const int person = rng.pick(group);
      if (!this->person(person).auxiliary) return person;
    }
  }
  return staff(unit).empty() ? -1 : staff(unit).front();
}

std::pair<int, int> World::officers(int unit, Rng& rng) const {
  const int first = officer(unit, rng);
  for (const std::span<const int> group : {on_duty(unit), at_work(unit), staff(unit)}) {
    for (int tries = 0; tries < 8 && !group.empty(); ++tries) {
      const int second = rng.pick(group);
      if (second != first) return {first, second};
    }
  }
  return {first, first};
}

std::vector<int> World::venues_of(int unit) const {
  std::vector<int> found;
  for (const Venue& venue : venues_) {
    if (now(venue.unit) == unit) found.push_back(venue.index);
  }
  return found;
}

Id World::citizen(std::int64_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::uint64_t hash = mix(static_cast<std::uint64_t>(number) ^ key_of("citizen"));
  std::array<char, 14> text{};
  text[0] = 'C';
  for (std::size_t i = 1; i < text.size(); ++i, hash >>= 4) text[i] = kDigits[hash & 15];
  return Id(std::string_view(text.data(), text.size()));
}

Id World::citizen(Rng& rng) const {
  return citizen(rng.below(static_cast<std::int64_t>(people_.size()) * 400));
}

Timestamp World::call_time(const Unit& unit, Date date, Rng& rng) const {
  const std::size_t hour = rng.weighted(unit.night_market ? kMarketHours : kCallHours);
  return at(date, static_cast<std::int64_t>(hour), rng.below(60), rng.below(60));
}

Timestamp World::office_time(Date date, Rng& rng) {
  return at(date, 8, 30) + rng.below(9 * 3600) * kSecond;
}

}  // namespace plumbline::sample
