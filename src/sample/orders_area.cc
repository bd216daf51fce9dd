// SPDX-License-Identifier: Apache-2.0
// Ordered tasks, and serious matters with the records in which they could be seen first.
#include <algorithm>
#include <array>

#include "sample/moments.h"
#include "sample/supervision.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kOrder = "order.not-executed";
constexpr std::string_view kMatter = "order.serious-matter-concealed";

class OrdersArea : public Area {
 public:
  std::string_view name() const override { return "orders"; }

  void begin(Scene& scene) override {
    Out& out = scene.out;
    tasks_ = &out.table(
        "order_task", {"task_id", "order_no", "kind", "issuer_unit_id", "unit_id", "responsible_id", "issued_at",
                       "due_at", "extended_to", "extension_approved_at", "extension_approver_id", "done_at", "done_by",
                       "evidence_id", "verified_by", "verified_at", "reopened_at", "refused_at", "withdrawn_at"});
    incidents_ =
        &out.table("incident", {"incident_id", "kind", "unit_id", "happened_at", "known_at", "known_by", "reported_at",
                                "reported_to", "deaths", "serious_injuries", "loss_amount", "inquiry_opened_at"});
    traces_ = &out.table("incident_trace", {"incident_id", "trace_kind", "trace_ref", "unit_id", "seen_at"});
    Plants& plants = scene.plants;
    const Timing late{.lead = 10, .tail = 75};
    overdue_ = plants.form(kOrder, Variant::Plain, "overdue", late);
    never_ = plants.form(kOrder, Variant::Plain, "never-done", late);
    no_evidence_ = plants.form(kOrder, Variant::Plain, "no-evidence", late);
    late_extension_ = plants.form(kOrder, Variant::Evasive, "extended-after-the-deadline", late);
    self_verified_ = plants.form(kOrder, Variant::Evasive, "verified-by-oneself", late);
    own_extension_ = plants.form(kOrder, Variant::Evasive, "extended-by-oneself", late);
    reopened_ = plants.form(kOrder, Variant::Evasive, "found-not-done", late);
    extended_ = plants.form(kOrder, Variant::Innocent, "extended-in-time", late);
    refused_ = plants.form(kOrder, Variant::Innocent, "lawfully-refused", late);
    withdrawn_ = plants.form(kOrder, Variant::Innocent, "withdrawn", late);
    told_late_ = plants.form(kMatter, Variant::Plain, "reported-after-days");
    not_told_ = plants.form(kMatter, Variant::Plain, "never-reported");
    traced_ = plants.form(kMatter, Variant::Evasive, "known-earlier-by-a-call");
    logged_ = plants.form(kMatter, Variant::Evasive, "known-earlier-by-the-duty-log");
    no_inquiry_ = plants.form(kMatter, Variant::Evasive, "reported-and-not-looked-into");
    on_time_ = plants.form(kMatter, Variant::Innocent, "at-twenty-four-hours");
    elsewhere_ = plants.form(kMatter, Variant::Innocent, "trace-in-another-unit");
  }

  void day(Scene& scene) override {
    const World& world = scene.world;
    if (scene.working) {
      for (const Unit& unit : world.units()) {
        Rng rng = scene.rng.fork(unit.index);
        if (unit.open_on(scene.today) && world.leader(unit.index) >= 0 && rng.chance(8)) {
          task(scene, rng, unit.index, Way::Ordinary);
        }
      }
    }
    Rng rng = scene.rng.fork(key_of("plants"));
    for (const auto& [form, way] :
         {std::pair(overdue_, Way::Overdue), std::pair(never_, Way::Never), std::pair(no_evidence_, Way::NoEvidence),
          std::pair(late_extension_, Way::LateExtension), std::pair(self_verified_, Way::SelfVerified),
          std::pair(own_extension_, Way::OwnExtension), std::pair(reopened_, Way::Reopened),
          std::pair(extended_, Way::Extended), std::pair(refused_, Way::Refused),
          std::pair(withdrawn_, Way::Withdrawn)}) {
      if (!scene.plants.take(form)) continue;
      const int unit = working_unit(world, rng);
      if (unit < 0) {
        scene.plants.put_back(form);
      } else {
        scene.plants.planted(form, task(scene, rng, unit, way));
      }
    }
    if (scene.rng.fork(key_of("incident")).chance(4, 100))
      incident(scene, rng, {.reported = rng.between(1, 20) * kHour});
    planted_incidents(scene, rng);
  }

 private:
  enum class Way {
    Ordinary,
    Overdue,
    Never,
    NoEvidence,
    LateExtension,
    SelfVerified,
    OwnExtension,
    Reopened,
    Extended,
    Refused,
    Withdrawn
  };

  Id task(Scene& scene, Rng& rng, int unit, Way way) {
    const World& world = scene.world;
    constexpr std::array<std::string_view, 4> kKinds{"directive", "rectification", "ban", "recommendation"};
    constexpr std::array<int, 4> kOften{60, 22, 10, 8};
    const int responsible = world.leader(unit);
    const int issuer = world.beside(unit, rng.chance(50) ? Task::Inspection : Task::Bureau);
    const int checker = std::max(0, world.leader(world.beside(unit, Task::Inspection)));
    const Timestamp issued = World::office_time(scene.today, rng);
    const Timestamp due = at(scene.today + static_cast<int>(rng.between(10, 40)), 18);
    const bool extended = way == Way::Extended || way == Way::LateExtension || way == Way::OwnExtension ||
                          (way == Way::Ordinary && rng.chance(5));
    const Timestamp extended_to = due + 20 * kDay;
    Timestamp finished = due - rng.between(1, 8) * kDay + rng.below(9 * 3600) * kSecond;
    if (finished < issued) finished = issued + 2 * kDay;
    if (extended) finished = due + rng.between(6, 17) * kDay;
    if (way == Way::Overdue) finished = due + rng.between(3, 15) * kDay;
    const bool undone = way == Way::Never || way == Way::Refused || way == Way::Withdrawn;
    const int other = checker != responsible ? checker : world.leader(world.beside(unit, Task::Bureau));
    const int verifier = way == Way::SelfVerified ? responsible : other;
    const Id id = Id("DB").add(scene.today).add("-").add(++task_number_, 6);
    Row row = scene.out.row(*tasks_);
    row.text(id).text(Id("督").add(scene.today).add("-").add(task_number_ % 100, 2)).text(kKinds[rng.weighted(kOften)]);
    row.text(world.unit(issuer).id).text(world.unit(unit).id).text(person_id(world, responsible)).time(issued).due(due);
    const Timestamp approved = way == Way::LateExtension ? due + 2 * kDay : due - 2 * kDay;
    if (extended && scene.out.happened(approved)) {
      row.due(extended_to).time(approved).text(person_id(world, way == Way::OwnExtension ? responsible : other));
    } else {
      row.none().none().none();
    }
    if (undone || !scene.out.happened(finished)) {
      row.none().none().none().none().none();
    } else {
      row.time(finished).text(person_id(world, responsible));
      row.text(way == Way::NoEvidence ? Id() : Id("ZZ").add(scene.today).add("-").add(task_number_, 6));
      const Timestamp verified = finished + 2 * kDay;
      row.text(scene.out.happened(verified) ? person_id(world, verifier) : std::string_view{}).time(verified);
    }
    row.time(way == Way::Reopened ? std::optional(finished + 15 * kDay) : std::nullopt);
    row.time(way == Way::Refused ? std::optional(issued + 2 * kDay) : std::nullopt);
    row.time(way == Way::Withdrawn ? std::optional(due - 5 * kDay) : std::nullopt);
    return id;
  }

  struct Matter {
    std::optional<std::int64_t> reported = {};  // after it was known
    std::int64_t inquired = 2 * kDay;           // the same; negative: never
    std::string_view trace = {};                // kind of an earlier record
    std::int64_t earlier = 0;                   // by how much
    bool trace_elsewhere = false;
  };

  Id incident(Scene& scene, Rng& rng, const Matter& matter) {
    const World& world = scene.world;
    constexpr std::array<std::string_view, 5> kKinds{"serious_injury", "accident", "loss", "misconduct", "mass"};
    constexpr std::array<int, 5> kOften{30, 35, 15, 12, 8};
    const int unit = std::max(0, working_unit(world, rng));
    const std::size_t kind = rng.weighted(kOften);
    const Timestamp known = at(scene.today, rng.between(6, 22), rng.below(60), rng.below(60));
    const Id id = Id("ZD").add(scene.today).add("-").add(++incident_number_, 4);
    Row row = scene.out.row(*incidents_);
    row.text(id)
        .text(kKinds[kind])
        .text(world.unit(unit).id)
        .time(known - matter.earlier - rng.between(10, 300) * kMinute);
    row.time(known).text(person_id(world, world.leader(unit)));
    if (matter.reported) {
      row.time(known + *matter.reported).text("上级机关");
    } else {
      row.none().none();
    }
    row.number(kind == 0 ? 0 : 0).number(kind <= 1 ? rng.below(3) : 0);
    row.money(kind == 2 ? rng.about(12'000'000) : rng.below(2'000'000));
    if (matter.inquired < 0) {
      row.none();
    } else {
      row.time(known + matter.inquired);
    }
    if (!matter.trace.empty()) {
      int other = unit;
      for (int tries = 0; tries < 20 && matter.trace_elsewhere && other == unit; ++tries) {
        other = std::max(0, working_unit(world, rng));
      }
      scene.out.row(*traces_)
          .text(id)
          .text(matter.trace)
          .text(Id("JL").add(scene.today).add("-").add(incident_number_, 4))
          .text(world.unit(other).id)
          .time(known - matter.earlier);
    }
    return id;
  }

  void planted_incidents(Scene& scene, Rng& rng) {
    Plants& plants = scene.plants;
    const auto plant = [&](Form form, const Matter& matter) {
      if (plants.take(form)) plants.planted(form, incident(scene, rng, matter));
    };
    plant(told_late_, {.reported = rng.between(30, 200) * kHour});
    plant(not_told_, {.reported = std::nullopt});
    plant(traced_, {.reported = 3 * kHour, .trace = "alarm", .earlier = rng.between(30, 120) * kHour});
    plant(logged_, {.reported = 1 * kHour, .trace = "duty_log", .earlier = rng.between(26, 60) * kHour});
    plant(no_inquiry_, {.reported = 5 * kHour, .inquired = -1});
    plant(on_time_, {.reported = 24 * kHour, .inquired = 7 * kDay});
    plant(elsewhere_, {.reported = 3 * kHour, .trace = "medical", .earlier = 80 * kHour, .trace_elsewhere = true});
  }

  Table* tasks_ = nullptr;
  Table* incidents_ = nullptr;
  Table* traces_ = nullptr;
  std::int64_t task_number_ = 0;
  std::int64_t incident_number_ = 0;
  Form overdue_, never_, no_evidence_, late_extension_, self_verified_, own_extension_, reopened_;
  Form extended_, refused_, withdrawn_;
  Form told_late_, not_told_, traced_, logged_, no_inquiry_, on_time_, elsewhere_;
};

}  // namespace

std::unique_ptr<Area> orders_area() {
  return std::make_unique<OrdersArea>();
}

}  // namespace plumbline::sample
