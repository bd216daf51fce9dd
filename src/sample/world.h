// SPDX-License-Identifier: Apache-2.0
// World: the invented bureau: units, people and their posts day by day, who is on duty, venues, citizens, holidays.
//
// It is built whole before the first day and is turned day by day; what is asked without a date is as of today.
// Everything follows from the seed. Indexes (unit, person, venue) are stable; ids are what records carry.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "sample/id.h"
#include "sample/rng.h"

namespace plumbline::sample {

enum class Zone { Urban, Suburb, Rural };
std::string_view name_of(Zone zone);  // "urban" …

// What a unit is for.
enum class Task {
  Bureau,        // its own staff: the head and the deputies
  Inspection,    // 督察
  Legal,         // 法制
  Discipline,    // 纪检
  Petitions,     // 信访
  Personnel,     // 政工
  Finance,       // 装财: money, vehicles, offices
  Command,       // 指挥中心: takes 110 calls
  CaseProperty,  // 涉案财物管理中心
  Criminal,      // 刑侦
  PublicOrder,   // 治安
  Economic,      // 经侦
  Traffic,       // 交警
  Detention,     // 看守所、拘留所
  Window,        // 办证窗口
  Station        // 派出所
};
constexpr int kTasks = 16;

struct Unit {
  int index = 0;
  Id id;
  std::string title;
  Task task = Task::Station;
  std::string_view kind;  // as in the record `unit`: bureau, department, squad, detention, window, station
  int parent = -1;        // -1: none
  int bureau = 0;         // the bureau it belongs to; a bureau is its own
  Zone zone = Zone::Urban;
  int busy = 100;             // percent of an ordinary unit's work
  bool night_market = false;  // many calls, and by right
  bool long_drives = false;   // far villages: late arrivals and many kilometres, and by right
  Date from;
  std::optional<Date> to;
  int successor = -1;  // who took over its area and people

  bool open_on(Date date) const { return from <= date && (!to || date <= *to); }
};

struct Post {
  int person = 0;
  int unit = 0;
  std::string_view role;
  bool leads = false;
  Date from;
  std::optional<Date> to;
};

struct Person {
  int index = 0;
  Id id;
  std::string name;
  int birth_year = 1980;
  bool woman = false;
  bool auxiliary = false;  // 辅警: may not decide, may not act alone
  std::string_view rank;
  Date appointed;
  std::optional<Date> left;
  std::vector<int> posts;  // indexes into World::posts(), in order of time
};

struct Relation {
  int person = 0;
  int other = 0;
  std::string_view kind;  // code of core's relation_kind
  Date declared;
};

struct Venue {
  int index = 0;
  Id id;
  std::string title;
  std::string_view kind;  // karaoke, bathhouse, hotel, internet_cafe, restaurant, market, factory, private_club
  int unit = 0;           // the station of its area at the beginning; World::now(unit) is today's
};

class World {
 public:
  World(std::uint64_t seed, int people, Date from, Date until);

  std::uint64_t seed() const { return seed_; }
  Date from() const { return from_; }
  Date until() const { return until_; }
  Date today() const { return today_; }
  void turn_to(Date today);

  // ---- units
  const std::vector<Unit>& units() const { return units_; }
  const Unit& unit(int index) const { return units_[static_cast<std::size_t>(index)]; }
  // Open today, in order of index.
  std::span<const int> open(Task task) const { return open_[static_cast<std::size_t>(task)]; }
  // The unit for `task` in the same bureau, for tasks of which a bureau has one; the first one for the others.
  int beside(int unit, Task task) const;
  // The unit itself, or who took over from it.
  int now(int unit) const;

  // ---- people
  const std::vector<Person>& people() const { return people_; }
  const Person& person(int index) const { return people_[static_cast<std::size_t>(index)]; }
  const std::vector<Post>& posts() const { return posts_; }
  const std::vector<Relation>& relations() const { return relations_; }
  // All who hold a post there today, in order of index.
  std::span<const int> staff(int unit) const { return staff_[static_cast<std::size_t>(unit)]; }
  // Of them: on the 24-hour duty that began at 08:00 today; at work in office hours (those on duty, too).
  std::span<const int> on_duty(int unit) const { return on_duty_[static_cast<std::size_t>(unit)]; }
  std::span<const int> at_work(int unit) const { return at_work_[static_cast<std::size_t>(unit)]; }
  // The same for any day and person, slower.
  bool on_duty(int person, Date date) const;
  bool at_work(int person, Date date) const;
  bool on_leave(int person, Date date) const;
  const Post* post_of(int person, Date date) const;  // nullptr: none that day
  int unit_of(int person) const;                     // today; -1: none
  // Who led the unit that day; -1: nobody. Today's if no date is given.
  int leader(int unit, Date date) const;
  int leader(int unit) const { return leader(unit, today_); }
  // Today's deputies of the bureau that `unit` belongs to; its head is leader(unit(unit).bureau).
  std::span<const int> deputy_heads(int unit) const;
  // Somebody fit to act for the unit: a sworn officer on duty if there is one, else at work, else of the staff; -1: the
  // unit has nobody.
  int officer(int unit, Rng& rng) const;
  // Two different ones where the unit has two; the second may be an auxiliary.
  std::pair<int, int> officers(int unit, Rng& rng) const;

  // ---- calendar
  bool working(Date date) const;                       // weekends, public holidays, make-up days
  bool holiday(Date date) const;                       // a public holiday, not just a weekend
  Date open_day(Date date) const;                      // the first working day from `date` on
  Date after_working_days(Date date, int days) const;  // the working day that is so many later
  int working_days(Date from, Date to) const;          // working days in (from, to]

  // ---- places and citizens
  const std::vector<Venue>& venues() const { return venues_; }
  // Venues whose area is `unit`'s today.
  std::vector<int> venues_of(int unit) const;
  // A citizen, as records carry them: a hash, never a name. The same number gives the same citizen.
  static Id citizen(std::int64_t number);
  Id citizen(Rng& rng) const;

  // ---- instants
  Timestamp call_time(const Unit& unit, Date date,
                      Rng& rng) const;                // as calls come: evenings, nights where the bars are
  static Timestamp office_time(Date date, Rng& rng);  // 08:30–17:30

 private:
  friend class Founder;

  bool duty_team(const Person& person, const Post& post, Date date) const;
  bool works(const Person& person, const Post& post, Date date) const;
  void plan_leave();
  void take_post(int post);
  void leave_post(int post);

  std::uint64_t seed_;
  Date from_;
  Date until_;
  Date today_;
  std::vector<Unit> units_;
  std::vector<Person> people_;
  std::vector<Post> posts_;
  std::vector<Relation> relations_;
  std::vector<Venue> venues_;
  std::vector<std::vector<int>> beside_;  // bureau unit -> task -> unit
  struct Leave {
    Date from;
    Date to;
  };
  std::vector<Leave> leaves_;  // leaves_each_ a person, in no order
  int leaves_each_ = 0;
  // as of today
  std::vector<std::vector<int>> open_;  // by task
  std::vector<std::vector<int>> staff_;
  std::vector<std::vector<int>> on_duty_;
  std::vector<std::vector<int>> at_work_;
  std::vector<std::vector<int>> deputies_;
  std::vector<int> post_today_;  // person -> index of post, -1
  std::vector<int> begins_;      // posts by first day
  std::vector<int> ends_;        // posts by last day
  std::size_t begun_ = 0;
  std::size_t ended_ = 0;
  std::vector<std::vector<int>> leaders_;  // unit -> leading posts in order of time
};

// Ids as records carry them; empty for -1.
inline std::string_view person_id(const World& world, int person) {
  return person < 0 ? std::string_view{} : world.person(person).id.view();
}
inline std::string_view unit_id(const World& world, int unit) {
  return unit < 0 ? std::string_view{} : world.unit(unit).id.view();
}

// Roles that records and rules may look for.
namespace role {
inline constexpr std::string_view kHead = "局长";
inline constexpr std::string_view kDeputyHead = "副局长";
inline constexpr std::string_view kActing = "主持工作";
inline constexpr std::string_view kDeputy = "副职";  // of a unit
inline constexpr std::string_view kOfficer = "民警";
inline constexpr std::string_view kAuxiliary = "辅警";
inline constexpr std::string_view kCustodian = "涉案财物管理员";
inline constexpr std::string_view kDispatcher = "接警员";
inline constexpr std::string_view kCashier = "出纳";
inline constexpr std::string_view kClerk = "窗口民警";
}  // namespace role

}  // namespace plumbline::sample
