// SPDX-License-Identifier: Apache-2.0
// Rooms, gifts, shifts and breath tests of the sample, with rooms too large, gifts kept and officers who drank.
#include <algorithm>
#include <vector>

#include "sample/area.h"
#include "sample/finding_key.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kRoom = "conduct.office-area-over-limit";
constexpr std::string_view kGift = "conduct.gift-unregistered";
constexpr std::string_view kDrink = "conduct.duty-drinking-or-subject-banquet";

struct Room {
  Id id;
  int occupant = 0;
  Date from;
  std::optional<Date> to;
  int unit = 0;
  std::string_view grade = "below";
  std::int64_t centi_m2 = 800;
  std::int64_t sharers = 1;
  std::string_view second_paper = {};
  std::optional<Date> left_post;
  bool stays = false;
};

struct Gift {
  Id id;
  int receiver = 0;
  Date on;
  std::optional<Date> back;
  std::string_view kind = "goods";
  std::int64_t fen = 0;
  std::optional<Date> registered;
  std::optional<Date> handed_in;
  std::optional<Date> returned;
};

class Registers : public Area {
 public:
  std::string_view name() const override { return "registers"; }
  void begin(Scene& scene) override;
  void day(Scene& scene) override;

 private:
  struct Forms {
    Form too_large, second_room, kept_room, in_other_name, second_approved, vacated, shared, still_here;
    Form gift_late, gift_many, gift_returned_late, cash_kept, gift_hidden, gift_returned, gift_in_time, gift_abroad;
    Form drunk_on_shift, drunk_off_roster, drunk_leader, retest, off_duty, permitted;
  };
  void name_forms(Plants& plants);
  void furnish(Scene& scene);
  void write(Scene& scene, const Room& room);
  void write(Scene& scene, const Gift& gift);
  void give(Scene& scene);
  void plant_rooms(Scene& scene, Rng& rng);
  void plant_gifts(Scene& scene, Rng& rng);
  void plant_many_gifts(Scene& scene);
  void keep_shifts(Scene& scene);
  void test_breath(Scene& scene, Rng& rng);
  void plant_drinks(Scene& scene, Rng& rng);
  Id check(Scene& scene, int person, Timestamp when, std::int64_t tenths, std::optional<bool> on_duty, bool retest,
           std::string_view paper);
  // Somebody set aside for plants, another one each time; -1: nobody is left.
  int aside(const Scene& scene, std::vector<int>& people);

  Forms forms_{};
  std::vector<int> homeless_;   // without a room in the beginning
  std::vector<int> receivers_;  // who gets no gift in ordinary life
  IdMaker rooms_{"BG"};
  IdMaker gifts_{"LP"};
  IdMaker shifts_{"ZB"};
  IdMaker checks_{"DC"};
  IdMaker papers_{"PW"};
  Table* room_ = nullptr;
  Table* gift_ = nullptr;
  Table* shift_ = nullptr;
  Table* check_ = nullptr;
};

void Registers::name_forms(Plants& plants) {
  using enum Variant;
  const Timing few{.lead = 20, .tail = 60, .at_most = 4};
  forms_.too_large = plants.form(kRoom, Plain, "too-large", few);
  forms_.second_room = plants.form(kRoom, Evasive, "second-room-in-another-unit", few);
  forms_.kept_room = plants.form(kRoom, Evasive, "kept-after-leaving", few);
  forms_.in_other_name = plants.form(kRoom, Evasive, "entered-as-shared", Timing{20, 60, 2});  // no record shows it
  forms_.second_approved = plants.form(kRoom, Innocent, "second-room-approved", few);
  forms_.vacated = plants.form(kRoom, Innocent, "vacated-in-a-month", few);
  forms_.shared = plants.form(kRoom, Innocent, "large-but-shared", few);
  forms_.still_here = plants.form(kRoom, Innocent, "left-one-post-of-two", few);
  const Timing months{.lead = 10, .tail = 100};
  forms_.gift_late = plants.form(kGift, Plain, "registered-months-later", months);
  forms_.gift_many =
      plants.form(kGift, Evasive, "many-small-ones", Timing{5, 110, 3});  // a month and more after the seventh
  forms_.gift_returned_late = plants.form(kGift, Evasive, "returned-when-asked", months);
  forms_.cash_kept = plants.form(kGift, Evasive, "registered-but-kept", months);
  forms_.gift_hidden = plants.form(kGift, Evasive, "valued-too-low", months);  // no record shows it
  forms_.gift_returned = plants.form(kGift, Innocent, "returned-at-once", months);
  forms_.gift_in_time = plants.form(kGift, Innocent, "a-month-to-the-day", months);
  forms_.gift_abroad = plants.form(kGift, Innocent, "after-a-long-journey", months);
  forms_.drunk_on_shift = plants.form(kDrink, Plain, "on-shift");
  forms_.drunk_off_roster = plants.form(kDrink, Evasive, "not-on-the-roster");
  forms_.drunk_leader = plants.form(kDrink, Evasive, "leader-on-standby");
  forms_.retest = plants.form(kDrink, Innocent, "retest-negative");
  forms_.off_duty = plants.form(kDrink, Innocent, "after-duty");
  forms_.permitted = plants.form(kDrink, Innocent, "approved-task");
}

void Registers::begin(Scene& scene) {
  Out& out = scene.out;
  room_ = &out.table("office_room", {"room_id", "occupant_id", "occupied_from", "occupied_to", "unit_id", "organ_level",
                                     "office_grade", "use_area_m2", "building_area_m2", "sharers",
                                     "second_room_approval_no", "left_post_on", "works_here_still"});
  gift_ =
      &out.table("gift_register", {"gift_id", "unit_id", "receiver_id", "received_on", "back_at_unit_on", "gift_kind",
                                   "value", "registered_on", "handed_in_on", "returned_on", "found_by"});
  shift_ = &out.table("duty_shift", {"shift_id", "person_id", "unit_id", "start_at", "end_at", "shift_kind"});
  check_ = &out.table("conduct_check", {"check_id", "person_id", "unit_id", "checked_at", "check_kind", "breath_mg",
                                        "on_duty", "retest_negative", "host_business_id", "host_kind", "confirmed",
                                        "permission_no", "inspector_id"});
  name_forms(scene.plants);
  furnish(scene);
}

void Registers::furnish(Scene& scene) {
  const World& world = scene.world;
  for (const Person& person : world.people()) {
    const bool stays = !person.left && person.appointed < world.from();
    if (person.index % 10 == 7) {
      if (stays) homeless_.push_back(person.index);
      continue;
    }
    if (person.index % 10 == 5 && stays) receivers_.push_back(person.index);
    if (person.posts.empty()) continue;
    const Post& post = world.posts()[static_cast<std::size_t>(person.posts.front())];
    Room room;
    room.id = rooms_.next(world.from());
    room.occupant = person.index;
    room.from = std::max(person.appointed, world.from() - 900);
    room.to = person.left;
    room.left_post = person.left;
    room.unit = post.unit;
    const bool head = post.role == role::kHead || post.role == role::kDeputyHead;
    room.grade = head ? "county_deputy" : post.leads ? "section_principal" : "below";
    const std::int64_t most = head ? 2'390 : post.leads ? 1'790 : 890;
    room.sharers = head || post.leads ? 1 : scene.rng.between(2, 6);
    room.centi_m2 = room.sharers * scene.rng.between(most * 6 / 10, most);
    write(scene, room);
  }
}

void Registers::write(Scene& scene, const Room& room) {
  Row row = scene.out.row(*room_);
  row.text(room.id).text(scene.world.person(room.occupant).id).date(room.from).date(room.to);
  row.text(scene.world.unit(room.unit).id).text("county").text(room.grade);
  const bool unmeasured = room.sharers > 1 && room.second_paper.empty() && room.centi_m2 % 97 == 0;
  if (unmeasured) {
    row.none().decimal(room.centi_m2 * 16 / 10, 2);
  } else {
    row.decimal(room.centi_m2, 2).none();
  }
  row.number(room.sharers).text(room.second_paper).date(room.left_post).yes(room.stays);
}

int Registers::aside(const Scene& scene, std::vector<int>& people) {
  while (!people.empty()) {
    const int person = people.back();
    people.pop_back();
    if (scene.world.unit_of(person) >= 0) return person;
  }
  return -1;
}

void Registers::plant_rooms(Scene& scene, Rng& rng) {
  const Date today = scene.today;
  const auto plant = [&](Form form, const auto& bend) {
    if (homeless_.empty() || !scene.plants.take(form)) return;
    const int person = aside(scene, homeless_);
    if (person < 0) return scene.plants.put_back(form);
    Room room;
    room.id = rooms_.next(today);
    room.occupant = person;
    room.from = today;
    room.unit = scene.world.unit_of(person);
    room.grade = "section_principal";
    room.centi_m2 = 1'501;
    bend(room);
    write(scene, room);
    scene.plants.planted(form, key_from({scene.world.person(person).id, room.id}));
  };
  const auto another = [&](const Room& like, std::string_view paper) {
    Room first = like;
    first.id = rooms_.next(today);
    first.from = today - 300;
    first.unit = static_cast<int>(rng.below(static_cast<std::int64_t>(scene.world.units().size())));
    first.second_paper = paper;
    write(scene, first);
  };
  plant(forms_.too_large, [&](Room& room) { room.centi_m2 = rng.between(1'810, 3'200); });
  plant(forms_.second_room, [&](const Room& room) { another(room, {}); });
  plant(forms_.kept_room, [&](Room& room) {
    room.from = today - 700;
    room.left_post = today - 5;
    room.to = today + 50;
  });
  plant(forms_.in_other_name, [](Room& room) {
    room.centi_m2 = 3'003;
    room.sharers = 2;
  });
  plant(forms_.second_approved, [&](Room& room) {
    another(room, {});
    room.second_paper = "YF-0031";
  });
  plant(forms_.vacated, [&](Room& room) {
    room.from = today - 700;
    room.left_post = today;
    room.to = today + 28;
  });
  plant(forms_.shared, [](Room& room) {
    room.grade = "below";
    room.centi_m2 = 5'201;
    room.sharers = 6;
  });
  plant(forms_.still_here, [&](Room& room) {
    room.left_post = today - 90;
    room.from = today - 700;
    room.stays = true;
  });
}

void Registers::write(Scene& scene, const Gift& gift) {
  const int unit = scene.world.unit_of(gift.receiver);
  Row row = scene.out.row(*gift_);
  row.text(gift.id).text(unit < 0 ? std::string_view{} : scene.world.unit(unit).id.view());
  row.text(scene.world.person(gift.receiver).id).date(gift.on).date(gift.back).text(gift.kind).money(gift.fen);
  row.date(gift.registered).date(gift.handed_in).date(gift.returned).text(gift.returned ? "refund" : "hand_in");
}

void Registers::give(Scene& scene) {
  const auto people = static_cast<std::int64_t>(scene.world.people().size());
  for (std::int64_t n = scene.rng.count(people / 4); n > 0; --n) {
    const int receiver = static_cast<int>(scene.rng.below(people));
    if (receiver % 10 == 5 || scene.world.unit_of(receiver) < 0) continue;
    Gift gift;
    gift.id = gifts_.next(scene.today);
    gift.receiver = receiver;
    gift.on = scene.today;
    gift.kind = scene.rng.chance(30) ? "card" : "goods";
    gift.fen = scene.rng.about(30'000);
    gift.registered = scene.today + static_cast<int>(scene.rng.between(0, 20));
    gift.handed_in = *gift.registered + static_cast<int>(scene.rng.between(0, 6));
    write(scene, gift);
  }
}

void Registers::plant_gifts(Scene& scene, Rng& rng) {
  const Date today = scene.today;
  const auto plant = [&](Form form, const auto& bend) {
    if (receivers_.empty() || !scene.plants.take(form)) return;
    const int receiver = aside(scene, receivers_);
    if (receiver < 0) return scene.plants.put_back(form);
    Gift gift;
    gift.id = gifts_.next(today);
    gift.receiver = receiver;
    gift.on = today;
    gift.fen = rng.between(300, 3'000) * 100;
    bend(gift);
    write(scene, gift);
    scene.plants.planted(form, key_from({scene.world.person(receiver).id, gift.id}));
    receivers_.insert(receivers_.begin(), receiver);  // may be needed again, long after
  };
  plant(forms_.gift_late, [&](Gift& gift) { gift.registered = gift.handed_in = today + 95; });
  plant(forms_.gift_returned_late, [&](Gift& gift) { gift.returned = today + 80; });
  plant(forms_.cash_kept, [&](Gift& gift) {
    gift.kind = "cash";
    gift.registered = today + 3;
  });
  plant(forms_.gift_hidden, [](Gift& gift) { gift.fen = 4'000; });
  plant(forms_.gift_returned, [&](Gift& gift) { gift.returned = today + 2; });
  plant(forms_.gift_in_time, [&](Gift& gift) { gift.registered = gift.handed_in = today + 28; });
  plant(forms_.gift_abroad, [&](Gift& gift) {
    gift.back = today + 60;
    gift.registered = gift.handed_in = today + 75;
  });
}

// Seven small ones in a year: the seventh passes the limit.
void Registers::plant_many_gifts(Scene& scene) {
  const Date today = scene.today;
  if (parts_of(today + 42).year != parts_of(today).year || receivers_.empty()) return;
  if (!scene.plants.take(forms_.gift_many)) return;
  const int receiver = aside(scene, receivers_);
  if (receiver < 0) return scene.plants.put_back(forms_.gift_many);
  Gift gift;
  gift.receiver = receiver;
  gift.fen = 9'200;
  for (int i = 0; i < 7; ++i) {
    gift.id = gifts_.next(today);
    gift.on = today + 6 * i;
    write(scene, gift);
  }
  scene.plants.planted(forms_.gift_many, key_from({scene.world.person(receiver).id, gift.id}));
}

void Registers::keep_shifts(Scene& scene) {
  for (const Unit& unit : scene.world.units()) {
    for (const int person : scene.world.on_duty(unit.index)) {
      scene.out.row(*shift_)
          .text(shifts_.next(scene.today))
          .text(scene.world.person(person).id)
          .text(unit.id)
          .time(at(scene.today, 8))
          .time(at(scene.today + 1, 8))
          .text("day");
    }
  }
}

Id Registers::check(Scene& scene, int person, Timestamp when, std::int64_t tenths, std::optional<bool> on_duty,
                    bool retest, std::string_view paper) {
  const Id id = checks_.next(scene.today);
  const int unit = scene.world.unit_of(person);
  Row row = scene.out.row(*check_);
  row.text(id)
      .text(scene.world.person(person).id)
      .text(unit < 0 ? std::string_view{} : scene.world.unit(unit).id.view());
  row.time(when).text("breath").decimal(tenths, 1).yes(on_duty).yes(retest).none().none().none().text(paper).none();
  return id;
}

void Registers::test_breath(Scene& scene, Rng& rng) {
  const auto people = static_cast<std::int64_t>(scene.world.people().size());
  for (std::int64_t n = rng.count(people * 12); n > 0; --n) {
    const int person = static_cast<int>(rng.below(people));
    if (scene.world.unit_of(person) < 0 || !scene.world.at_work(person, scene.today)) continue;
    const bool food = rng.chance(1, 400);
    check(scene, person, at(scene.today, rng.between(9, 22), rng.below(60)), food ? 30 : 0, true, food, {});
  }
}

void Registers::plant_drinks(Scene& scene, Rng& rng) {
  const auto people = static_cast<std::int64_t>(scene.world.people().size());
  const int person = static_cast<int>(rng.below(people));
  if (scene.world.unit_of(person) < 0) return;
  const bool duty = scene.world.on_duty(person, scene.today);
  const bool rests = !duty && !scene.world.on_duty(person, scene.today - 1);
  const Post* post = scene.world.post_of(person, scene.today);
  const std::int64_t tenths = rng.between(80, 900);
  const Timestamp night = at(scene.today, 21, rng.below(60));
  const auto plant = [&](Form form, std::optional<bool> on_duty, bool retest, std::string_view paper) {
    if (!scene.plants.take(form)) return;
    const Id id = check(scene, person, night, tenths, on_duty, retest, paper);
    scene.plants.planted(form, key_from({scene.world.person(person).id, id}));
  };
  if (duty) {
    plant(forms_.drunk_on_shift, {}, false, {});
    plant(forms_.retest, true, true, {});
    plant(forms_.permitted, true, false, papers_.next(scene.today));
  } else if (rests) {
    plant(forms_.drunk_off_roster, true, false, {});
    plant(forms_.off_duty, false, false, {});
    if (post == nullptr || !post->leads || !scene.plants.take(forms_.drunk_leader)) return;
    Row row = scene.out.row(*shift_);
    row.text(shifts_.next(scene.today)).text(scene.world.person(person).id).text(scene.world.unit(post->unit).id);
    row.time(at(scene.today, 18)).time(at(scene.today + 1, 8)).text("standby");
    const Id id = check(scene, person, night, tenths, {}, false, {});
    scene.plants.planted(forms_.drunk_leader, key_from({scene.world.person(person).id, id}));
  }
}

void Registers::day(Scene& scene) {
  keep_shifts(scene);
  Rng tests = scene.rng.fork(key_of("tests"));
  test_breath(scene, tests);
  if (scene.working) give(scene);
  Rng rng = scene.rng.fork(key_of("plants"));
  for (int i = 0; i < 12; ++i) plant_drinks(scene, rng);
  plant_rooms(scene, rng);
  plant_gifts(scene, rng);
  plant_many_gifts(scene);
}

}  // namespace

std::unique_ptr<Area> registers_area() {
  return std::make_unique<Registers>();
}

}  // namespace plumbline::sample
