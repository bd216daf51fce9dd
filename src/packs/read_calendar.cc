// SPDX-License-Identifier: Apache-2.0
// The calendar of a pack: its range and weekend in calendar.yaml, the days that are otherwise in calendar.csv.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "packs/read.h"
#include "tabular/tabular.h"

namespace plumbline::packs {

namespace {

namespace fs = std::filesystem;

constexpr std::int32_t kDaysMax = 200 * 366;
constexpr std::array<std::string_view, 6> kHeaders{"day", "kind", "title_en", "title_zh", "source", "confidence"};

int weekday(Date day) {  // 1970-01-01 was a Thursday
  return ((day.days % 7 + 7) % 7 + 3) % 7 + 1;
}

bool is_weekend(const Calendar& calendar, Date day) {
  return std::find(calendar.weekend.begin(), calendar.weekend.end(), weekday(day)) != calendar.weekend.end();
}

std::optional<Date> read_day(const yaml::Node& node, Complaints& complaints) {
  const std::optional<std::string> text = take(node.text(), complaints);
  if (!text) return std::nullopt;
  const std::optional<Date> day = parse_iso_date(*text);
  if (!day) {
    complaints.push_back(invalid(node.where(), say("`{}` is not a day", "`{}` 不是日期", excerpt(*text)),
                                 say("Write it as 2018-06-01", "请写成 2018-06-01")));
  }
  return day;
}

void read_weekend(const yaml::Node& node, Calendar& calendar, Complaints& complaints) {
  const auto items = take(node.items(), complaints);
  if (!items) return;
  for (const yaml::Node& item : *items) {
    const std::optional<std::int64_t> number = take(item.integer(), complaints);
    if (!number) continue;
    if (*number >= 1 && *number <= 7) {
      calendar.weekend.push_back(static_cast<int>(*number));
    } else {
      complaints.push_back(invalid(item.where(), say("`{}` is no day of the week", "`{}` 不是星期几", *number),
                                   say("1 is Monday, 7 Sunday", "1 为星期一，7 为星期日")));
    }
  }
}

std::optional<Calendar> read_range(const fs::path& file, Complaints& complaints) {
  const std::size_t before = complaints.size();
  const auto root = take(yaml::parse_file(file), complaints);
  auto fields = root ? take(root->fields(), complaints) : std::nullopt;
  if (!fields) return std::nullopt;
  Calendar calendar;
  calendar.where = root->where();
  calendar.title = take(fields->required("title").words(), complaints).value_or(Words{});
  if (const auto about = fields->optional("about")) calendar.about = take(about->words(), complaints).value_or(Words{});
  calendar.from = read_day(fields->required("from"), complaints).value_or(Date{});
  const yaml::Node to = fields->required("to");
  calendar.to = read_day(to, complaints).value_or(Date{});
  read_weekend(fields->required("weekend"), calendar, complaints);
  finish(*fields, complaints);
  if (complaints.size() > before) return std::nullopt;
  if (calendar.to < calendar.from || calendar.to.days - calendar.from.days >= kDaysMax) {
    complaints.push_back(invalid(to.where(), say("the calendar ends before it begins, or after more than 200 years",
                                                 "日历的截止日早于起始日，或跨度超过 200 年")));
    return std::nullopt;
  }
  return calendar;
}

// The place of each header in the file, or nothing and a complaint.
std::optional<std::array<std::size_t, kHeaders.size()>> read_header(const tabular::Shape& shape,
                                                                    const std::string& where, Complaints& complaints) {
  std::array<std::size_t, kHeaders.size()> places{};
  bool all = true;
  for (std::size_t i = 0; i < kHeaders.size(); ++i) {
    const auto found = std::find(shape.columns.begin(), shape.columns.end(), kHeaders[i]);
    places[i] = static_cast<std::size_t>(found - shape.columns.begin());
    if (found != shape.columns.end()) continue;
    complaints.push_back(invalid(where, say("the header `{}` is missing", "缺少表头 `{}`", kHeaders[i])));
    all = false;
  }
  for (const std::string& column : shape.columns) {
    if (std::find(kHeaders.begin(), kHeaders.end(), column) != kHeaders.end()) continue;
    complaints.push_back(invalid(where, say("unknown header `{}`", "未知的表头 `{}`", excerpt(column)),
                                 say("Headers are day,kind,title_en,title_zh,source,confidence",
                                     "表头为 day,kind,title_en,title_zh,source,confidence")));
    all = false;
  }
  if (!all) return std::nullopt;
  return places;
}

// One row, checked against the range and the weekend.
class DayReader {
 public:
  DayReader(const Calendar& calendar, Complaints& complaints) : calendar_(calendar), complaints_(complaints) {}

  std::optional<CalendarDay> read(const std::array<std::string_view, kHeaders.size()>& cells,
                                  const std::string& where) {
    const std::optional<Date> date = parse_iso_date(cells[0]);
    if (!date) {
      return refuse(where, say("`{}` is not a day", "`{}` 不是日期", excerpt(cells[0])),
                    say("Write it as 2018-06-01", "请写成 2018-06-01"));
    }
    if (*date < calendar_.from || calendar_.to < *date) {
      return refuse(where, say("{} is outside the calendar", "{} 不在日历范围内", iso(*date)),
                    say("calendar.yaml says from {} to {}", "calendar.yaml 的范围为 {} 至 {}", iso(calendar_.from),
                        iso(calendar_.to)));
    }
    if (cells[1] != "holiday" && cells[1] != "workday") {
      return refuse(where, say("`{}` is no kind of day", "`{}` 不是有效的日期种类", excerpt(cells[1])),
                    say("Write holiday or workday", "请写 holiday（放假）或 workday（上班）"));
    }
    const bool working = cells[1] == "workday";
    if (working && !is_weekend(calendar_, *date)) {
      return refuse(where,
                    say("{} is worked anyway: it is not on a weekend", "{} 不在周末，本来就是工作日", iso(*date)),
                    say("Check the day against the notice", "请对照通知核对日期"));
    }
    for (std::size_t i = 2; i < 5; ++i) {
      if (!cells[i].empty()) continue;
      return refuse(where, say("{} is empty", "{} 为空", kHeaders[i]),
                    say("Give both titles, and by what notice", "请填写中英文名称与依据"));
    }
    const std::optional<Confidence> confidence = confidences().value(cells[5]);
    if (!confidence) {
      return refuse(where, say("`{}` is no confidence", "`{}` 不是有效的可信度", excerpt(cells[5])),
                    say("Write verified, secondary, from_memory or local_setting",
                        "请写 verified、secondary、from_memory 或 local_setting"));
    }
    return CalendarDay{*date, working, Words{std::string(cells[2]), std::string(cells[3])}, std::string(cells[4]),
                       *confidence};
  }

 private:
  std::nullopt_t refuse(const std::string& where, Words what, Words mend) {
    complaints_.push_back(invalid(where, std::move(what), std::move(mend)));
    return std::nullopt;
  }

  const Calendar& calendar_;
  Complaints& complaints_;
};

Status read_days(const fs::path& file, Calendar& calendar, Complaints& complaints) {
  const tabular::Wish wish{.format = tabular::Format::Delimited,
                           .encoding = tabular::Encoding::Utf8,
                           .delimiter = ',',
                           .quote = '"',
                           .sheet = {}};
  const tabular::Shape shape = TRY(tabular::sniff(file, wish));
  const auto places = read_header(shape, file.string() + ":1", complaints);
  if (!places) return done();  // the rows would only repeat it
  const auto reader = TRY(tabular::open(file, shape));
  DayReader days(calendar, complaints);
  std::map<Date, std::int64_t> lines;
  std::size_t rows = 0;
  tabular::Block block;
  while (TRY(reader->next(block))) {
    rows += block.rows() + block.bad_rows.size();
    if (rows > kDaysMax) {
      return invalid(file.string(),
                     say("the calendar has more rows than 200 years have days", "日历的行数超过 200 年的天数"),
                     say("list only the days that are not what their weekday says", "只需列出与星期不符的日期"));
    }
    for (const tabular::BadRow& bad : block.bad_rows)
      complaints.push_back(invalid(file.string() + ":" + std::to_string(bad.line), bad.reason));
    for (std::size_t row = 0; row < block.rows(); ++row) {
      const auto line = static_cast<std::int64_t>(block.line_numbers[row]);
      const std::string where = file.string() + ":" + std::to_string(line);
      std::array<std::string_view, kHeaders.size()> cells;
      for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = trim(block.cell(row, (*places)[i]));
      std::optional<CalendarDay> day = days.read(cells, where);
      if (!day) continue;
      const auto [first, fresh] = lines.emplace(day->day, line);
      if (fresh) {
        calendar.days.push_back(std::move(*day));
      } else {
        complaints.push_back(
            invalid(where, say("{} stands in line {} already", "{} 已在第 {} 行出现", iso(day->day), first->second)));
      }
    }
  }
  std::sort(calendar.days.begin(), calendar.days.end(),
            [](const CalendarDay& a, const CalendarDay& b) { return a.day < b.day; });
  return done();
}

}  // namespace

std::vector<Calendar::Row> Calendar::rows() const {
  std::vector<Row> rows;
  auto otherwise = days.begin();
  std::int64_t count = 0;
  for (Date day = from; day <= to; ++day.days) {
    bool working = !is_weekend(*this, day);
    while (otherwise != days.end() && otherwise->day < day) ++otherwise;
    if (otherwise != days.end() && otherwise->day == day) working = otherwise->working;
    if (working) ++count;
    rows.push_back({day, working, count});
  }
  return rows;
}

std::optional<Calendar> read_calendar(const fs::path& folder, Complaints& complaints) {
  const fs::path range = folder / "calendar.yaml";
  const fs::path days = folder / "calendar.csv";
  std::error_code none;
  const bool has_range = fs::exists(range, none);
  if (has_range != fs::exists(days, none)) {
    complaints.push_back(invalid(folder.string(),
                                 say("a calendar is two files, and one is missing", "日历由两个文件组成，缺少其一"),
                                 say("calendar.yaml says from when to when and what the weekend is, calendar.csv "
                                     "which days are otherwise",
                                     "calendar.yaml 写明起止日期与周末，calendar.csv 列出例外日期")));
    return std::nullopt;
  }
  if (!has_range) return std::nullopt;
  std::optional<Calendar> calendar = read_range(range, complaints);
  if (!calendar) return std::nullopt;
  const Status read = read_days(days, *calendar, complaints);
  if (!read.ok()) complaints.push_back(read.error());
  return calendar;
}

}  // namespace plumbline::packs
