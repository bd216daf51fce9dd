// SPDX-License-Identifier: Apache-2.0
// Numbered legal documents with their voided numbers, decisions that were overturned, and the fault reviews that
// follow.
#include <algorithm>
#include <array>
#include <deque>
#include <map>

#include "sample/moments.h"
#include "sample/supervision.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kGap = "record.serial-gap-instrument";
constexpr std::string_view kFault = "accountability.enforcement-fault-not-reviewed";
constexpr std::array<std::string_view, 3> kKinds{"filing", "summons", "seizure"};
constexpr std::array<std::string_view, 3> kMarks{"LA", "CH", "KY"};

class PapersArea : public Area {
 public:
  std::string_view name() const override { return "papers"; }

  void begin(Scene& scene) override {
    Out& out = scene.out;
    instruments_ = &out.table("legal_instrument", {"instrument_no", "kind", "unit_id", "series", "serial_no", "case_id",
                                                   "issued_at", "issued_by"});
    voided_ = &out.table("voided_number",
                         {"paper_kind", "paper_no", "unit_id", "voided_at", "voided_by", "copies_kept", "reason"});
    reversals_ = &out.table("case_reversal", {"reversal_id", "case_id", "unit_id", "kind", "ground", "decided_at",
                                              "amount", "in_force_at"});
    reviews_ = &out.table("fault_review", {"review_id", "reversal_id", "case_id", "unit_id", "opened_at",
                                           "concluded_at", "result", "reasons_id"});
    Plants& plants = scene.plants;
    one_gone_ = plants.form(kGap, Variant::Plain, "one-number-gone");
    three_gone_ = plants.form(kGap, Variant::Plain, "three-numbers-gone");
    half_voided_ = plants.form(kGap, Variant::Evasive, "only-some-voided");
    wrong_void_ = plants.form(kGap, Variant::Evasive, "voided-under-another-kind");
    all_voided_ = plants.form(kGap, Variant::Innocent, "all-voided");
    void_three_ = plants.form(kGap, Variant::Innocent, "three-in-a-row-voided");
    const Timing slow{.lead = 60, .tail = 120};
    none_ = plants.form(kFault, Variant::Plain, "no-review", slow);
    late_ = plants.form(kFault, Variant::Plain, "review-opened-late", slow);
    no_reasons_ = plants.form(kFault, Variant::Evasive, "result-without-reasons", slow);
    nobody_ = plants.form(kFault, Variant::Evasive, "fault-of-nobody", slow);
    other_case_ = plants.form(kFault, Variant::Evasive, "review-of-another-case", slow);
    last_day_ = plants.form(kFault, Variant::Innocent, "opened-on-the-last-day", slow);
    by_case_ = plants.form(kFault, Variant::Innocent, "named-by-the-case-only", slow);
    evidence_ = plants.form(kFault, Variant::Innocent, "new-evidence", slow);
    settled_ = plants.form(kFault, Variant::Innocent, "settled", slow);
  }

  void day(Scene& scene) override {
    Rng rng = scene.rng.fork(key_of("papers"));
    for (const CaseNote& note : scene.board.cases_today) {
      issue(scene, rng, note, 0);
      if (rng.chance(55)) issue(scene, rng, note, 1);
      if (rng.chance(35)) issue(scene, rng, note, 2);
      if (!note.planted) kept_.push_back(note);
      if (kept_.size() > 4000) kept_.pop_front();
    }
    const std::int64_t overturned = rng.count(static_cast<std::int64_t>(scene.board.cases_today.size()) * 4);
    for (std::int64_t i = 0; i < overturned && scene.working; ++i) reversal(scene, rng, {});
    Rng chance = scene.rng.fork(key_of("plants"));
    faults(scene, chance);
  }

 private:
  struct Book {  // the numbers of a unit, a kind and a year
    std::int64_t number = 0;
    std::int64_t used = 0;
  };

  void issue(Scene& scene, Rng& rng, const CaseNote& note, std::size_t kind) {
    const World& world = scene.world;
    const YearMonthDay today = parts_of(scene.today);
    Book& book = books_[{note.unit, today.year * 4 + static_cast<int>(kind)}];
    const Id series = Id(world.unit(note.unit).id).add(kMarks[kind]).add(today.year, 4);
    const auto number = [&](std::int64_t n) { return Id(series).add("-").add(n, 5); };
    const auto put_void = [&](std::int64_t n, std::string_view as) {
      scene.out.row(*voided_)
          .text(as)
          .text(number(n))
          .text(world.unit(note.unit).id)
          .time(at(scene.today, 17))
          .text(person_id(world, note.handler))
          .yes(true)
          .text("填写错误");
    };
    // A gap needs neighbours on both sides, and a series that is long enough to be looked at.
    if (book.used >= 9) {
      const auto gap = [&](Form form, std::int64_t numbers, std::int64_t voided, std::string_view as) {
        if (!scene.plants.take(form)) return;
        const std::int64_t first = book.number + 1;
        book.number += numbers;
        for (std::int64_t i = 0; i < voided; ++i) put_void(first + i, as);
        scene.plants.planted(form, number(first + (as == "instrument" && voided < numbers ? voided : 0)));
        issue_row(scene, rng, note, kind, number(++book.number), series, book);
      };
      gap(one_gone_, 1, 0, "instrument");
      gap(three_gone_, 3, 0, "instrument");
      gap(half_voided_, 3, 1, "instrument");
      gap(wrong_void_, 1, 1, "decision");
      gap(all_voided_, 1, 1, "instrument");
      gap(void_three_, 3, 3, "instrument");
    }
    if (rng.chance(1)) put_void(++book.number, "instrument");
    issue_row(scene, rng, note, kind, number(++book.number), series, book);
  }

  void issue_row(Scene& scene, Rng& rng, const CaseNote& note, std::size_t kind, const Id& number, const Id& series,
                 Book& book) {
    ++book.used;
    scene.out.row(*instruments_)
        .text(number)
        .text(kKinds[kind])
        .text(scene.world.unit(note.unit).id)
        .text(series)
        .number(book.number)
        .text(note.id)
        .time(note.filed + rng.between(5, 300) * kMinute)
        .text(person_id(scene.world, note.handler));
  }

  struct Reversal {
    std::string_view kind = "review_revoked";
    std::string_view ground = "facts";
    std::optional<int> opened = 12;  // days after
    std::string_view result = "flaw";
    bool reasons = true;
    bool somebody = true;
    bool by_case_only = false;
    bool another_case = false;
  };

  Id reversal(Scene& scene, Rng& rng, const Reversal& how, Form* form = nullptr) {
    const World& world = scene.world;
    if (kept_.empty()) {
      if (form != nullptr) scene.plants.put_back(*form);
      return {};
    }
    const auto place = static_cast<std::size_t>(rng.below(static_cast<std::int64_t>(kept_.size())));
    const CaseNote note = kept_[place];
    kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(place));  // once only
    constexpr std::array<std::string_view, 5> kHow{"court_revoked", "review_revoked", "review_altered", "upper_revoked",
                                                   "compensation"};
    const Id id = Id("CB").add(scene.today).add("-").add(++number_, 5);
    const Timestamp decided = at(scene.today, 15);
    const std::string_view kind = form != nullptr ? how.kind : kHow[static_cast<std::size_t>(rng.below(5))];
    scene.out.row(*reversals_)
        .text(id)
        .text(note.id)
        .text(world.unit(note.unit).id)
        .text(kind)
        .text(how.ground)
        .time(decided)
        .money(kind == "compensation" ? std::optional<std::int64_t>(rng.about(2'000'000)) : std::nullopt)
        .none();
    if (how.opened) {
      const Timestamp opened = decided + *how.opened * kDay;
      const Timestamp concluded = opened + rng.between(20, 70) * kDay;
      if (scene.out.happened(opened)) {
        const Id review = Id("GC").add(day_of(opened)).add("-").add(number_, 5);
        const bool done = scene.out.happened(concluded);
        const bool fault = how.result == "fault" || (form == nullptr && rng.chance(40));
        Id about = note.id;
        if (how.another_case && !kept_.empty()) {  // which is then out of the way of other reversals
          about = kept_.back().id;
          kept_.pop_back();
        }
        scene.out.row(*reviews_)
            .text(review)
            .text(how.by_case_only || how.another_case ? Id() : id)
            .text(about)
            .text(world.unit(note.unit).id)
            .time(opened)
            .time(concluded)
            .text(done ? (fault ? std::string_view("fault") : how.result) : std::string_view{})
            .text(done && how.reasons ? Id("GL").add(day_of(opened)).add("-").add(number_, 5) : Id());
        if (done && fault && how.somebody) scene.board.accountable_today.emplace_back(review, note.handler);
      }
    }
    if (form != nullptr) scene.plants.planted(*form, id);
    return id;
  }

  void faults(Scene& scene, Rng& rng) {
    const auto plant = [&](Form form, const Reversal& how) {
      if (scene.plants.take(form)) reversal(scene, rng, how, &form);
    };
    plant(none_, {.opened = std::nullopt});
    plant(late_, {.kind = "court_revoked", .opened = 55});
    plant(no_reasons_, {.reasons = false});
    plant(nobody_, {.result = "fault", .somebody = false});
    plant(other_case_, {.another_case = true});
    plant(last_day_, {.kind = "court_altered", .opened = 30});
    plant(by_case_, {.by_case_only = true});
    plant(evidence_, {.ground = "new_evidence", .opened = std::nullopt});
    plant(settled_, {.kind = "settled", .opened = std::nullopt});
  }

  Table* instruments_ = nullptr;
  Table* voided_ = nullptr;
  Table* reversals_ = nullptr;
  Table* reviews_ = nullptr;
  std::map<std::pair<int, int>, Book> books_;
  std::deque<CaseNote> kept_;
  std::int64_t number_ = 0;
  Form one_gone_, three_gone_, half_voided_, wrong_void_, all_voided_, void_three_;
  Form none_, late_, no_reasons_, nobody_, other_case_, last_day_, by_case_, evidence_, settled_;
};

}  // namespace

std::unique_ptr<Area> papers_area() {
  return std::make_unique<PapersArea>();
}

}  // namespace plumbline::sample
