// SPDX-License-Identifier: Apache-2.0
// make(): the bureau is founded, lives its days, and its files are closed.
#include <algorithm>
#include <memory>

#include "base/system_words.h"
#include "sample/area.h"
#include "sample/moments.h"
#include "sample/sample.h"

namespace plumbline::sample {
namespace {

namespace fs = std::filesystem;

constexpr int kFewestPeople = 60;
constexpr int kMostPeople = 400'000;
constexpr std::string_view kReadme =
    "These are records of an invented bureau, made by `plumbline sample make`. Every unit, person, place and event in "
    "them is\n"
    "invented; likeness to anything real is chance. truth.csv says which wrongs were planted and which innocents look "
    "guilty.\n"
    "load.txt says what to import, in which order.\n\n"
    "以上是 `plumbline sample make` "
    "生成的虚构公安机关业务记录。其中的单位、人员、地点、事件均为虚构，如有雷同，纯属巧合。\n"
    "truth.csv 载明植入了哪些问题、哪些是看似可疑的正常情形；load.txt 载明导入的文件及顺序。\n";

Status empty_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return unavailable(folder.string(), say("cannot be made: {}", "无法创建：{}", system_words(error)),
                       say("choose another folder", "请更换目录"));
  }
  if (!fs::is_empty(folder, error) || error) {
    return conflict(folder.string(), say("the folder is not empty", "目录不为空"),
                    say("choose a new folder for the sample", "请为样本指定新目录"));
  }
  return done();
}

struct Size {
  int people;
  Date until;
};

class Life {
 public:
  Life(const Wish& wish, const Size& size, std::optional<fs::path> folder)
      : seed_(wish.seed),
        world_(wish.seed, size.people, wish.from, size.until),
        out_(std::move(folder), size.until),
        plants_(wish.seed, wish.from, size.until, wish.plants),
        areas_(all_areas()) {}

  Status run(Progress& progress) {
    const Words what = say("writing the sample", "正在生成样本");
    world_.turn_to(world_.from());
    for (const auto& area : areas_) {
      Scene scene = scene_for(*area, key_of("begin"));
      area->begin(scene);
    }
    rows_at_start_ = out_.all_rows();
    const auto days = static_cast<std::uint64_t>(world_.until() - world_.from() + 1);
    for (Date day = world_.from(); day <= world_.until(); day = day + 1) {
      if (progress.stop_requested()) return unavailable({}, say("stopped", "已停止"));
      progress.at(what, static_cast<std::uint64_t>(day - world_.from()), days);
      world_.turn_to(day);
      plants_.turn_to(day);
      board_.new_day();
      for (const auto& area : areas_) {
        Scene scene = scene_for(*area, static_cast<std::uint64_t>(day.days));
        area->day(scene);
      }
      if (out_.in_trouble()) break;  // finish() tells
    }
    for (const auto& area : areas_) {
      Scene scene = scene_for(*area, key_of("end"));
      area->end(scene);
    }
    TRY(out_.finish());
    TRY(out_.write("truth.csv", plants_.csv()));
    TRY(out_.write("README", kReadme));
    progress.at(what, days, days);
    return done();
  }

  // Rows that people and units have whether or not a day passes.
  std::int64_t rows_at_start() const { return rows_at_start_; }

  Made report(int people) const {
    return {.people = people,
            .from = world_.from(),
            .until = world_.until(),
            .rows = out_.rows(),
            .all_rows = out_.all_rows(),
            .bytes = out_.bytes(),
            .planted = plants_.lines(),
            .not_planted = plants_.waiting()};
  }

 private:
  Scene scene_for(const Area& area, std::uint64_t day) {
    return Scene{.world = world_,
                 .out = out_,
                 .plants = plants_,
                 .board = board_,
                 .today = world_.today(),
                 .working = world_.working(world_.today()),
                 .rng = Rng(seed_).fork(key_of(area.name()), day)};
  }

  std::uint64_t seed_;
  World world_;
  Out out_;
  Plants plants_;
  Board board_;
  std::int64_t rows_at_start_ = 0;
  std::vector<std::unique_ptr<Area>> areas_;
};

// The last day of a sample of whole years.
Date last_day(Date from, int years) {
  YearMonthDay parts = parts_of(from);
  parts.year += years;
  if (parts.month == 2 && parts.day == 29) parts.day = 28;
  return *date_of(parts) - 1;
}

// What a bureau of so many people writes: at once, and in a trial of two months that is lived without being written.
struct Rate {
  static constexpr int kDays = 61;
  std::int64_t people;
  std::int64_t fixed;
  std::int64_t in_trial;

  std::int64_t rows_in(std::int64_t days) const { return fixed + in_trial * days / kDays; }
};

Result<Rate> try_out(const Wish& wish, int people) {
  Wish trial = wish;
  trial.plants = 0;
  Life life(trial, {.people = people, .until = wish.from + (Rate::kDays - 1)}, std::nullopt);
  NoProgress silent;
  TRY(life.run(silent));
  const std::int64_t fixed = std::max<std::int64_t>(1, life.rows_at_start());
  return Rate{people, fixed, life.report(people).all_rows - life.rows_at_start()};
}

// From a middling bureau first; where a much smaller one is wanted, from that, for it has more rows a head.
Result<Size> size_for_rows(const Wish& wish) {
  constexpr int kTrialPeople = 300;
  const Date until = last_day(wish.from, wish.years);
  const std::int64_t days = until - wish.from + 1;
  Rate rate = TRY(try_out(wish, kTrialPeople));
  std::int64_t people = *wish.rows * rate.people / rate.rows_in(days);
  if (people < kTrialPeople / 2) {
    rate = TRY(try_out(wish, std::max(kFewestPeople, static_cast<int>(people))));
    people = *wish.rows * rate.people / rate.rows_in(days);
  }
  if (people >= kFewestPeople) return Size{static_cast<int>(std::min<std::int64_t>(people, kMostPeople)), until};
  std::int64_t shorter = days;
  while (shorter > 30 && rate.rows_in(shorter) * kFewestPeople > *wish.rows * rate.people) --shorter;
  return Size{kFewestPeople, wish.from + static_cast<int>(shorter - 1)};
}

Status check_wish(const Wish& wish) {
  const auto refuse = [](Words what) {
    return invalid({}, std::move(what),
                   say("see `plumbline sample make --help`", "参见 `plumbline sample make --help`"));
  };
  if (wish.people < kFewestPeople || wish.people > kMostPeople) {
    return refuse(say("a bureau has {} to {} people, not {}", "人数应在 {} 至 {} 之间，不能为 {}", kFewestPeople,
                      kMostPeople, wish.people));
  }
  if (wish.years < 1 || wish.years > 10) {
    return refuse(say("a sample covers 1 to 10 years, not {}", "样本年数应在 1 至 10 之间，不能为 {}", wish.years));
  }
  if (wish.plants < 0 || wish.plants > 10'000) {
    return refuse(say("0 to 10000 plants of a form, not {}", "每种情形植入 0 至 10000 个，不能为 {}", wish.plants));
  }
  if (wish.rows && (*wish.rows < 10'000 || *wish.rows > 1'000'000'000)) {
    return refuse(say("10000 to 1000000000 rows, not {}", "行数应在 10000 至 1000000000 之间，不能为 {}", *wish.rows));
  }
  return done();
}

}  // namespace

Result<Made> make(const Wish& wish, Progress& progress) {
  TRY(check_wish(wish));
  TRY(empty_folder(wish.folder));
  Wish sized = wish;
  // What is planted takes several rows each: in few rows there is room for few.
  if (wish.rows && wish.plants > 0) {
    sized.plants = static_cast<int>(std::clamp<std::int64_t>(*wish.rows / 25'000, 1, wish.plants));
  }
  Size size{.people = wish.people, .until = last_day(wish.from, wish.years)};
  if (wish.rows) size = TRY(size_for_rows(wish));
  const auto life = std::make_unique<Life>(sized, size, wish.folder);
  TRY(life->run(progress));
  return life->report(size.people);
}

}  // namespace plumbline::sample
