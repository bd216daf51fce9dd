// SPDX-License-Identifier: Apache-2.0
// The records every setting shares: units, people, posts, declared relations. Also the example of an area.
#include <algorithm>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

class CoreArea : public Area {
 public:
  std::string_view name() const override { return "core"; }

  void begin(Scene& scene) override {
    Out& out = scene.out;
    units_ = &out.table("unit", {"unit_id", "title", "parent_unit_id", "kind", "valid_from", "valid_to"});
    people_ = &out.table("person",
                         {"person_id", "name", "birth_year", "sex", "appointed_on", "resigned_on", "rank", "unit_id"});
    posts_ = &out.table("post", {"person_id", "unit_id", "role", "leads", "held_from", "held_to"});
    relations_ = &out.table("relation", {"person_id", "other_person_id", "kind", "declared_on", "valid_from"});
    const World& world = scene.world;
    for (const Unit& unit : world.units()) {
      out.row(*units_)
          .text(unit.id)
          .text(unit.title)
          .text(unit.parent >= 0 ? world.unit(unit.parent).id.view() : std::string_view{})
          .text(unit.kind)
          .date(unit.from)
          .date(unit.to);
    }
    for (const Person& person : world.people()) write(scene, person);
    for (const Post& post : world.posts()) {
      out.row(*posts_)
          .text(world.person(post.person).id)
          .text(world.unit(post.unit).id)
          .text(post.role)
          .yes(post.leads)
          .date(post.from)
          .date(post.to);
    }
    for (const Relation& relation : world.relations()) {
      out.row(*relations_)
          .text(world.person(relation.person).id)
          .text(world.person(relation.other).id)
          .text(relation.kind)
          .date(relation.declared)
          .date(relation.declared);
    }
  }

  void day(Scene& scene) override { static_cast<void>(scene); }

 private:
  void write(Scene& scene, const Person& person) const {
    const World& world = scene.world;
    const Post* last = world.post_of(person.index, world.until());
    Row row = scene.out.row(*people_);
    row.text(person.id).text(person.name);
    if (scene.rng.chance(2, 100)) {  // old files without a year of birth
      row.none();
    } else {
      row.number(person.birth_year);
    }
    row.text(person.woman ? "F" : "M").date(person.appointed).date(person.left).text(person.rank);
    row.text(last != nullptr ? world.unit(last->unit).id.view() : std::string_view{});
  }

  Table* units_ = nullptr;
  Table* people_ = nullptr;
  Table* posts_ = nullptr;
  Table* relations_ = nullptr;
};

}  // namespace

std::unique_ptr<Area> core_area() {
  return std::make_unique<CoreArea>();
}

}  // namespace plumbline::sample
