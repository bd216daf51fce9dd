// SPDX-License-Identifier: Apache-2.0
// `plumbline sample make` and `plumbline sample load`: an invented bureau to try things on.
#include "sample/sample.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>

#include "base/durable.h"
#include "base/text.h"
#include "cli/batch_report.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/session.h"
#include "records/records.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

struct MakeWish {
  std::string folder;
  std::optional<std::int64_t> people;
  std::optional<std::int64_t> years;
  std::optional<std::int64_t> seed;
  std::optional<std::int64_t> rows;
  std::optional<std::int64_t> plants;
  std::optional<std::string> from;
};

Result<sample::Wish> sample_wish(const MakeWish& given) {
  sample::Wish wish;
  const auto small = [](std::optional<std::int64_t> number, int otherwise) {
    return number ? static_cast<int>(std::clamp<std::int64_t>(*number, -1, 1'000'000'000)) : otherwise;
  };
  if (given.people && given.rows) {
    return invalid("--rows", say("--people and --rows exclude each other", "--people 与 --rows 不能同时使用"),
                   say("--rows picks the number of people", "--rows 会自动确定人数"));
  }
  wish.folder = given.folder;
  wish.people = small(given.people, wish.people);
  wish.years = small(given.years, wish.years);
  wish.plants = small(given.plants, wish.plants);
  wish.seed = given.seed ? static_cast<std::uint64_t>(*given.seed) : wish.seed;
  wish.rows = given.rows;
  if (given.from) {
    const std::optional<Date> from = parse_iso_date(*given.from);
    if (!from || *from < *date_of(YearMonthDay{2015, 1, 1}) || *date_of(YearMonthDay{2030, 1, 1}) < *from) {
      return invalid("--from",
                     say("`{}` is no day between 2015 and 2029", "“{}”不是 2015 至 2029 年间的日期", *given.from),
                     say("write it like 2024-03-01", "请按 2024-03-01 的格式填写"));
    }
    wish.from = *from;
  }
  return wish;
}

Result<Answer> make(Console& console, const MakeWish& given) {
  const sample::Wish wish = TRY(sample_wish(given));
  const sample::Made report = TRY(sample::make(wish, console.progress()));
  console.clear_progress();
  if (console.json()) {
    Json rows;
    for (const auto& [type, count] : report.rows) rows.set(type, count);
    console.line(Json()
                     .set("folder", given.folder)
                     .set("people", report.people)
                     .set("from", iso(report.from))
                     .set("until", iso(report.until))
                     .set("all_rows", report.all_rows)
                     .set("bytes", report.bytes)
                     .set("planted", report.planted)
                     .set("not_planted", report.not_planted)
                     .set("rows", rows)
                     .text());
    return Answer::Yes;
  }
  Table table({{say("records", "业务记录")}, {say("rows", "行数"), Align::Right}});
  for (const auto& [type, count] : report.rows) table.add({type, with_thousands(count)});
  table.add({std::string(console.in(say("all", "合计"))), with_thousands(report.all_rows)});
  table.print(console);
  console.talk(say("Lines in truth.csv: {0}. Everything in {1} is invented. Next: plumbline sample load {1}",
                   "truth.csv 共 {0} 行。{1} 中的内容均为虚构。下一步：plumbline sample load {1}", report.planted,
                   given.folder));
  if (report.not_planted > 0) {
    console.warn(say("{} found no occasion in so small a sample", "样本过小，有 {} 个情形未能植入",
                     counted(report.not_planted, "plant", "plants")));
  }
  return Answer::Yes;
}

// ---- load

struct LoadWish {
  std::string folder;
  std::optional<std::string> by;
};

struct ToLoad {
  std::string type;
  fs::path file;
  std::string mapping;  // "-": guessed from the names of the columns
};

constexpr std::uintmax_t kListBytesMax = std::uintmax_t{1} << 20;

Result<std::vector<ToLoad>> read_list(const fs::path& folder) {
  const fs::path path = folder / "load.txt";
  Result<std::string> content = read_file(path, kListBytesMax);
  if (!content.ok() && content.error().kind == ErrorKind::NotFound) {
    return not_found(
        path.string(), say("there is no list of what to import", "没有导入清单"),
        say("one line a file: record type, file, mapping or -", "每行一个文件：记录类型、文件、字段对应表或 -"));
  }
  const std::string all = TRY(std::move(content));
  std::istringstream lines(all);
  std::vector<ToLoad> list;
  std::string text;
  for (int line = 1; std::getline(lines, text); ++line) {
    if (trim(text).empty() || text.starts_with('#')) continue;
    const std::vector<std::string_view> words = split(trim(text), ' ');
    if (words.size() != 3) {
      return invalid(path.string() + ":" + std::to_string(line), say("not three words: record type, file, mapping or -",
                                                                     "不是三个词：记录类型、文件、字段对应表或 -"));
    }
    list.push_back({std::string(words[0]), folder / words[1], std::string(words[2])});
  }
  return list;
}

Result<records::Mapping> mapping_for(const ToLoad& one, const fs::path& folder, const packs::PackSet& packs,
                                     const packs::RecordType& type) {
  if (one.mapping != "-") return TRY(records::read_mapping(folder / one.mapping, packs));
  const tabular::Shape shape = TRY(tabular::sniff(one.file, {}));
  const records::MappingGuess guessed = records::guess_mapping(type, shape);
  const std::vector<std::string>& unknown = guessed.unmapped_headers;
  if (!unknown.empty() || !guessed.missing_columns.empty()) {
    const std::string& column = unknown.empty() ? guessed.missing_columns.front() : unknown.front();
    return invalid(one.file.string(),
                   say("the file and the record type `{}` do not agree about the column `{}`",
                       "文件与记录类型“{}”对列“{}”的约定不一致", type.name, column),
                   say("load it with the version of the pack it was made for", "请使用生成该文件时的规则包版本"));
  }
  return guessed.mapping;
}

Result<Answer> load(Console& console, const LoadWish& wish) {
  const std::vector<ToLoad> list = TRY(read_list(wish.folder));
  const std::string by = TRY(who(wish.by));
  const app::Parts parts{.records = sql::Access::ReadWrite};
  const std::unique_ptr<Session> session = TRY(Session::open(console, parts, "sample load"));
  const packs::PackSet* packs = TRY(session->store().packs());
  records::Store store(session->store().records(), *packs);
  std::vector<records::BatchReport> reports;
  Table table({{say("batch", "批次"), Align::Right},
               {say("records", "业务记录")},
               {say("file", "文件")},
               {say("loaded", "新增"), Align::Right},
               {say("updated", "更新"), Align::Right},
               {say("set aside", "待修正"), Align::Right}});
  for (const ToLoad& one : list) {
    const packs::RecordType* type = packs->record_type(one.type);
    if (type == nullptr) {
      return not_found(one.type,
                       say("no pack of this store has such a record type", "本数据目录的规则包中没有该记录类型"),
                       say("open a store with the pack the sample is for", "请使用包含相应规则包的数据目录"));
    }
    const records::Mapping mapping = TRY(mapping_for(one, wish.folder, *packs, *type));
    const records::ImportRequest request{.file = one.file, .mapping = mapping, .by = by, .name = {}};
    const records::BatchReport report = TRY(store.import_file(request, console.progress()));
    reports.push_back(report);
    table.add({std::to_string(report.batch), one.type, one.file.filename().string(), with_thousands(report.loaded),
               with_thousands(report.updated), with_thousands(report.quarantined)});
  }
  session->let_finish();
  TRY(session->store().record_batches());
  console.clear_progress();
  if (console.json()) {
    print_json_array(console, reports);
  } else {
    table.print(console);
  }
  return Answer::Yes;
}

}  // namespace

Run sample_make(Syntax& syntax) {
  auto wish = std::make_shared<MakeWish>();
  syntax.argument("FOLDER", wish->folder,
                  say("where to write; a new or empty folder", "写入的目录，须为新目录或空目录"));
  syntax.option("--people", "N", wish->people, say("people in the bureau (default 500)", "人数（默认 500）"));
  syntax.option("--years", "N", wish->years, say("years of records (default 2)", "记录的年数（默认 2）"));
  syntax.option("--seed", "N", wish->seed,
                say("the same seed gives the same bytes (default 7)", "种子相同则内容逐字节相同（默认 7）"));
  syntax.option("--rows", "N", wish->rows, say("about so many rows, instead of --people", "大致行数，替代 --people"));
  syntax.option("--plants", "N", wish->plants,
                say("how many of each form of wrong, and of innocent, to plant (default 8)",
                    "每种问题及正常情形各植入多少个（默认 8）"));
  syntax.option("--from", "DAY", wish->from,
                say("first day of the records (default 2024-03-01)", "记录的首日（默认 2024-03-01）"));
  return [wish](Console& console) { return make(console, *wish); };
}

Run sample_load(Syntax& syntax) {
  auto wish = std::make_shared<LoadWish>();
  syntax.argument("FOLDER", wish->folder, say("a folder with load.txt", "含有 load.txt 的目录"));
  syntax.option("--by", "NAME", wish->by, say("who imports (default: your account)", "操作人（默认为当前账户）"));
  return [wish](Console& console) { return load(console, *wish); };
}

}  // namespace plumbline::cli
