// SPDX-License-Identifier: Apache-2.0
// What is done to records afterwards: a second delivery in which some have changed, late ones, and numbers that vanish.
#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <string>

#include "sample/area.h"
#include "sample/moments.h"

namespace plumbline::sample {
namespace {

constexpr std::size_t kKept = 64;

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == ',') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += cells[i];
  }
  return line;
}

std::string text_of(Timestamp moment) {
  const YearMonthDay day = parts_of(day_of(moment));
  const std::int64_t second = (moment - at(day_of(moment), 0)) / kSecond;
  return Id()
      .add(day.year, 4)
      .add("-")
      .add(day.month, 2)
      .add("-")
      .add(day.day, 2)
      .add(" ")
      .add(second / 3600, 2)
      .add(":")
      .add(second / 60 % 60, 2)
      .add(":")
      .add(second % 60, 2)
      .str();
}

// What is changed in a row of one record type: `moved` goes half the way towards `towards`.
struct Watched {
  std::string_view type;
  std::string_view rule;
  std::string_view ended;  // not empty: the act is over
  std::string_view moved;  // plain: a time is moved
  std::string_view towards;
  std::string_view also;  // evasive: another time is moved by a few minutes only
  std::string_view towards_also;
  std::string_view harmless;  // innocent: a column that no rule compares
  std::string_view value;
};

constexpr std::array<Watched, 5> kWatched{{
    {"alarm_call", "record.alarm-edited-after-closing", "closed_at", "arrived_at", "departed_at", "closed_at",
     "feedback_at", "caller_ref", "C0000000000000"},
    {"case_report",
     "record.report-edited-after-decision",
     "decided_at",
     "registered_at",
     "reported_at",
     "decided_at",
     "registered_at",
     "registered_by",
     {}},
    {"police_case", "record.case-edited-after-closing", "closed_at", "decided_at", "last_act_at", "closed_at",
     "decided_at", "suspect_note_no", "BZ-1"},
    {"property_item", "record.property-edited-after-release", "released_at", "handed_over_at", "measured_at",
     "released_at", "handed_over_at", "cause", "补充登记"},
    {"penalty_fine", "record.fine-edited-after-payment", "bank_remitted_at", "handed_in_at", "collected_at",
     "collected_at", "decided_at", "offence_code", "违法行为名称已规范"},
}};

// Which rows of a numbered series may vanish: those that nothing else hangs on.
struct Numbers {
  std::string_view type;
  std::string_view number;
  std::string_view paper;
  bool daily;  // begins anew each day: only early numbers are sure to have others behind them
  std::array<std::string_view, 3> empty;
};

constexpr std::array<Numbers, 3> kSeries{
    {{"alarm_call", "alarm_id", "alarm", true, {"arrived_at", "linked_report_id", "same_as_alarm_id"}},
     {"case_report", "receipt_no", "report_receipt", false, {"case_id", "alarm_id", "review_applied_at"}},
     {"penalty_fine", "decision_no", "decision", true, {"collected_at", "receipt_no", "treasury_no"}}}};

const Numbers& series_of(std::string_view type) {
  return *std::find_if(kSeries.begin(), kSeries.end(), [&](const Numbers& one) { return one.type == type; });
}

class EditsArea : public Area {
 public:
  std::string_view name() const override { return "edits"; }

  void begin(Scene& scene) override {
    for (const Watched& watched : kWatched) {
      Table* table = scene.out.find(watched.type);
      if (table == nullptr) continue;
      const std::vector<std::string> columns = cells_of(table->header());
      Kept& kept = kept_.emplace_back();
      kept.watched = &watched;
      kept.columns = columns;
      kept.corrections = &scene.out.corrections(watched.type, {columns.begin(), columns.end()});
      const Timing slow{.lead = 40, .tail = 40};
      kept.plain = scene.plants.form(watched.rule, Variant::Plain, "time-moved", slow);
      kept.evasive = scene.plants.form(watched.rule, Variant::Evasive, "time-moved-a-little", slow);
      kept.innocent = scene.plants.form(watched.rule, Variant::Innocent, "another-column-changed", slow);
    }
    const auto gaps = [&](std::string_view type, std::string_view rule) {
      if (scene.out.find(type) != nullptr) {
        dropped_.push_back({type, scene.plants.form(rule, Variant::Plain, "one-number-gone"),
                            scene.plants.form(rule, Variant::Innocent, "number-voided")});
      }
    };
    gaps("alarm_call", "record.serial-gap-alarm");
    gaps("case_report", "record.serial-gap-report");
    gaps("penalty_fine", "record.serial-gap-decision");
    late_ = scene.plants.form(kLate, Variant::Plain, "call-entered-later", {.lead = 10, .tail = 80});
    late_little_ = scene.plants.form(kLate, Variant::Evasive, "entered-fifty-days-later", {.lead = 10, .tail = 60});
    late_in_days_ = scene.plants.form(kLate, Variant::Innocent, "entered-some-days-later", {.lead = 10, .tail = 3});
    voided_ = &scene.out.corrections("voided_number",
                                     {"paper_kind", "paper_no", "unit_id", "voided_at", "copies_kept", "reason"});
    for (Kept& kept : kept_) watch(scene, kept);
  }

  void day(Scene& scene) override {
    Rng rng = scene.rng.fork(key_of("plants"));
    for (Kept& kept : kept_) {
      change(scene, rng, kept, kept.plain, kept.watched->moved, kept.watched->towards, 2);
      change(scene, rng, kept, kept.evasive, kept.watched->also, kept.watched->towards_also, 8);
      change(scene, rng, kept, kept.innocent, {}, {}, 1);
    }
    if (!kept_.empty()) enter_late(scene, rng);
    for (Dropped& dropped : dropped_) settle(scene, dropped);
    for (const auto& [paper_no, unit] : void_today_) {
      scene.out.row(*voided_)
          .text(paper_no.second)
          .text(paper_no.first)
          .text(unit)
          .time(at(scene.today, 18))
          .yes(true)
          .text("重复编号");
    }
    void_today_.clear();
    numbers_today_.clear();
    for (Dropped& dropped : dropped_) dropped.today = false;
  }

 private:
  static constexpr std::string_view kLate = "record.entered-after-the-period";

  struct Kept {
    const Watched* watched = nullptr;
    std::vector<std::string> columns;
    Table* corrections = nullptr;
    std::deque<std::string> lines;
    Form plain, evasive, innocent;

    std::size_t column(std::string_view name) const {
      return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
    }
  };
  struct Dropped {
    std::string_view type;
    Form plain, innocent;
    bool today = false;  // one a day, so that two gaps never touch
    // What was left out today.
    bool is_plain = false;
    std::string id = {};
    std::string number = {};
    std::string unit = {};
    std::string line = {};
  };
  struct Written {
    int count = 0;
    std::string last = {};
  };
  static constexpr int kLeast = 10;  // in shorter series the rule does not look

  static std::string_view series_part(std::string_view number) { return number.substr(0, number.size() - 4); }

  void watch(Scene& scene, Kept& kept) {
    Plants& plants = scene.plants;
    Out::watch(*scene.out.find(kept.watched->type), [this, &kept, &plants](std::string_view line) {
      if (line.find('"') != std::string_view::npos) return true;
      for (Dropped& dropped : dropped_) {
        if (dropped.type != kept.watched->type) continue;
        if (!dropped.today && drop(plants, dropped, kept, line)) return false;
        count(kept, line);
      }
      if (++seen_ % 7 == 0) {
        kept.lines.emplace_back(line);
        if (kept.lines.size() > kKept) kept.lines.pop_front();
      }
      return true;
    });
  }

  // A call that nobody had to go to, or a report of which no case came, in the middle of its series.
  bool drop(Plants& plants, Dropped& dropped, const Kept& kept, std::string_view line) {
    const std::vector<std::string> cells = cells_of(line);
    const Numbers& series = series_of(kept.watched->type);
    const std::string& number = cells[kept.column(series.number)];
    if (number.size() < 10) return false;
    const std::string_view tail = std::string_view(number).substr(number.size() - 2);
    if (series.daily && (tail < "03" || tail > "14")) return false;
    for (const std::string_view name : series.empty) {
      if (!cells[kept.column(name)].empty()) return false;
    }
    if (plants.csv().find(cells[0]) != std::string::npos) return false;
    dropped.is_plain = plants.take(dropped.plain);
    if (!dropped.is_plain && !plants.take(dropped.innocent)) return false;
    dropped.today = true;
    dropped.id = cells[0];
    dropped.number = number;
    dropped.unit = cells[kept.column("unit_id")];
    dropped.line = line;
    return true;
  }

  // How many numbers a series has that begins anew each day is known in the evening.
  void count(const Kept& kept, std::string_view line) {
    const Numbers& series = series_of(kept.watched->type);
    if (!series.daily) return;
    const std::string number = cells_of(line)[kept.column(series.number)];
    if (number.size() < 10) return;
    Written& written = numbers_today_[std::string(series_part(number))];
    ++written.count;
    written.last = std::max(written.last, number);
  }

  // A number is missing only where enough others are on record, and one behind it; else its record comes back. So
  // does that of another plant: what it is planted for is told after it is written.
  void settle(Scene& scene, Dropped& dropped) {
    if (!dropped.today) return;
    const Numbers& series = series_of(dropped.type);
    const Form form = dropped.is_plain ? dropped.plain : dropped.innocent;
    const Written& written = numbers_today_[std::string(series_part(dropped.number))];
    if (scene.plants.csv().find(dropped.id) != std::string::npos ||
        (series.daily && (written.count < kLeast || written.last < dropped.number))) {
      scene.plants.put_back(form);
      scene.out.line(*scene.out.find(dropped.type), dropped.line);
      return;
    }
    scene.plants.planted(form, dropped.number);
    if (!dropped.is_plain) void_today_.push_back({{dropped.number, series.paper}, dropped.unit});
  }

  void change(Scene& scene, Rng& rng, Kept& kept, Form form, std::string_view moved, std::string_view towards,
              int share) {
    if (!scene.plants.take(form)) return;
    for (int tries = 0; tries < 40 && !kept.lines.empty(); ++tries) {
      std::vector<std::string> cells = cells_of(rng.pick(kept.lines));
      if (cells.size() != kept.columns.size() || cells[kept.column(kept.watched->ended)].empty()) continue;
      if (scene.plants.csv().find(cells[0]) != std::string::npos) continue;
      if (moved.empty()) {
        const std::string_view value = kept.watched->value;
        const int other = scene.world.officer(0, rng);
        cells[kept.column(kept.watched->harmless)] =
            value.empty() ? scene.world.person(std::max(0, other)).id.str() : std::string(value);
      } else {
        const auto from = parse_iso_timestamp(cells[kept.column(moved)]);
        const auto to = parse_iso_timestamp(cells[kept.column(towards)]);
        if (!from || !to || *from - *to < 20 * kSecond) continue;
        const std::int64_t step = (*from - *to) / share / kSecond * kSecond;
        cells[kept.column(moved)] = text_of(*from - std::max(step, kSecond));
      }
      scene.out.line(*kept.corrections, joined(cells));
      scene.plants.planted(form, cells[0]);
      return;
    }
    scene.plants.put_back(form);
  }

  // A copy of an old call under a number of its own, which came in with the second delivery only.
  void enter_late(Scene& scene, Rng& rng) {
    const Kept& kept = kept_.front();
    if (kept.watched->type != "alarm_call" || kept.lines.empty()) return;
    std::vector<std::string> cells = cells_of(rng.pick(kept.lines));
    const auto received = parse_iso_timestamp(cells[kept.column("received_at")]);
    if (!received) return;
    const int before_end = scene.out.until() - day_of(*received);
    const Form form = before_end > 80 ? late_ : before_end > 36 ? late_little_ : late_in_days_;
    if (before_end <= 36 && before_end > 25) return;
    if (!scene.plants.take(form)) return;
    if (scene.plants.csv().find(cells[0]) != std::string::npos || cells[kept.column("arrived_at")].empty() ||
        cells[kept.column("feedback_at")].empty() || !cells[kept.column("cancel_reason")].empty()) {
      return scene.plants.put_back(form);
    }
    const std::string id = Id("JW").add(scene.today).add("-").add(++late_number_, 6).str();
    cells[0] = id;
    for (const std::string_view name : {"linked_report_id", "venue_id", "same_as_alarm_id"}) {
      cells[kept.column(name)].clear();
    }
    scene.out.line(*kept.corrections, joined(cells));
    scene.plants.planted(form, std::string("alarm_call/") + id);
    scene.plants.consequence("alarm.video-missing", id, "a call that never was has no recording");
    scene.plants.consequence("alarm.not-registered-as-case", id, "nor a report");
  }

  std::deque<Kept> kept_;  // watched by address
  std::vector<Dropped> dropped_;
  std::vector<std::pair<std::pair<std::string, std::string_view>, std::string>> void_today_;
  std::map<std::string, Written> numbers_today_;  // by series
  Table* voided_ = nullptr;
  Form late_, late_little_, late_in_days_;
  std::int64_t seen_ = 0;
  std::int64_t late_number_ = 0;
};

}  // namespace

std::unique_ptr<Area> edits_area() {
  return std::make_unique<EditsArea>();
}

}  // namespace plumbline::sample
