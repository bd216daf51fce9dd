// SPDX-License-Identifier: Apache-2.0
// plumbline import: files and folders of files, with a mapping given or guessed.
#include <algorithm>

#include "base/durable.h"
#include "base/folder.h"
#include "base/text.h"
#include "cli/batch_report.h"
#include "cli/commands.h"
#include "cli/import_mapping.h"
#include "cli/print.h"
#include "cli/session.h"
#include "tabular/tabular.h"

namespace plumbline::cli {

namespace {

namespace fs = std::filesystem;

struct Wish {
  std::optional<std::string> type;
  std::vector<std::string> files;
  std::optional<std::string> map;
  std::optional<std::string> write_map;
  std::optional<std::string> format;
  std::optional<std::string> encoding;
  std::optional<std::string> delimiter;
  std::optional<std::string> quote;
  std::optional<std::string> sheet;
  std::optional<std::string> header_row;
  std::optional<std::string> by;
  bool dry_run = false;
};

template <typename Enum, std::size_t N>
Result<std::optional<Enum>> pick(std::string_view option, const std::optional<std::string>& given,
                                 const std::array<Enum, N>& values) {
  if (!given) return std::optional<Enum>{};
  std::vector<std::string> names;
  names.reserve(values.size());
  for (const Enum value : values) names.emplace_back(tabular::name_of(value));
  const std::size_t chosen = TRY(choice(option, *given, names));
  return std::optional<Enum>(values[chosen]);
}

Result<std::optional<char>> one_character(std::string_view option, const std::optional<std::string>& given,
                                          const Words& otherwise) {
  if (!given) return std::optional<char>{};
  if (*given == "tab" || *given == "\\t") return std::optional<char>('\t');
  if (*given == "none") return std::optional<char>('\0');
  if (given->size() == 1) return std::optional<char>(given->front());
  return invalid(std::string(option), say("`{}` is not one character", "`{}` 不是单个字符", excerpt(*given)),
                 otherwise);
}

Result<tabular::Wish> shape_wish(const Wish& wish) {
  using tabular::Encoding;
  using tabular::Format;
  tabular::Wish shape;
  shape.format = TRY(pick("--format", wish.format,
                          std::to_array({Format::Delimited, Format::JsonLines, Format::Parquet, Format::Xlsx})));
  shape.encoding = TRY(
      pick("--encoding", wish.encoding,
           std::to_array({Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Latin1})));
  shape.delimiter = TRY(one_character("--delimiter", wish.delimiter, say("For a tab write `tab`", "制表符请写 `tab`")));
  shape.quote = TRY(one_character("--quote", wish.quote, say("For no quote write `none`", "没有引号请写 `none`")));
  shape.sheet = wish.sheet;
  if (!wish.header_row) return shape;
  const std::int64_t row = TRY(whole_number("--header-row", *wish.header_row));
  if (row < 1 || row > static_cast<std::int64_t>(tabular::kHeaderRowMax)) {
    return invalid("--header-row", say("this is no row that a header stands in", "这不是表头所在的行号"),
                   say("Give a number from 1 to {}", "请给出 1 至 {} 的数字", tabular::kHeaderRowMax));
  }
  shape.header_row = static_cast<std::size_t>(row);
  return shape;
}

// What was said on the command line goes before what the mapping says.
tabular::Wish over(tabular::Wish mapping, const tabular::Wish& said) {
  if (said.format) mapping.format = said.format;
  if (said.encoding) mapping.encoding = said.encoding;
  if (said.delimiter) mapping.delimiter = said.delimiter;
  if (said.quote) mapping.quote = said.quote;
  if (said.sheet) mapping.sheet = said.sheet;
  if (said.header_row) mapping.header_row = said.header_row;
  return mapping;
}

void tell_left_out(Console& console, const std::string& folder, std::vector<std::string> names) {
  if (names.empty()) return;
  constexpr std::size_t kShown = 10;
  const std::size_t more = names.size() - std::min(names.size(), kShown);
  names.resize(names.size() - more);
  std::string shown = listed(names);
  if (more > 0) shown += " … +" + with_thousands(static_cast<long long>(more));
  console.warn(say("Not taken from {} (folders, hidden files, mappings, what is no file): {}",
                   "目录 {} 中未导入的项目（子目录、隐藏文件、字段对应表文件、非普通文件）：{}", folder, shown));
}

// What spreadsheet programs lay beside a file that is open: `~$name.xlsx`, `.~lock.name.xlsx#`.
bool is_lock_file(std::string_view name) {
  return name.starts_with("~$") || (name.starts_with(".~lock.") && name.ends_with('#'));
}

void tell_lock_files(Console& console, const std::string& folder, std::vector<std::string> names) {
  if (names.empty()) return;
  console.warn(say(
      "Not taken from {}, as spreadsheet programs lay them beside files that are open: {}. What is not "
      "saved yet is not imported",
      "目录 {} 中未导入的表格软件锁定文件（对应文件可能正被打开）：{}。尚未保存的内容不会导入", folder, listed(names)));
}

// Folders become their files, in the order of names; what else is in them is left out, and said.
Result<std::vector<fs::path>> collect(Console& console, const std::vector<std::string>& named) {
  std::vector<fs::path> files;
  for (const std::string& name : named) {
    std::error_code problem;
    if (!fs::is_directory(name, problem)) {
      if (!fs::exists(name, problem)) return not_found(name, say("there is no such file", "没有这个文件"));
      files.emplace_back(name);
      continue;
    }
    std::vector<fs::path> inside;
    std::vector<std::string> left_out;
    std::vector<std::string> locks;
    const std::vector<fs::path> entries = TRY(entries_in(name));
    for (const fs::path& entry : entries) {
      const std::string own = entry.filename().string();
      if (is_lock_file(own)) {
        locks.push_back(own);
      } else if (fs::is_regular_file(entry, problem) && !own.starts_with(".") && entry.extension() != ".yaml") {
        inside.push_back(entry);
      } else {
        left_out.push_back(fs::is_directory(entry, problem) ? own + "/" : own);
      }
    }
    tell_left_out(console, name, left_out);
    tell_lock_files(console, name, locks);
    if (inside.empty()) return not_found(name, say("there are no files in this folder", "此目录中没有文件"));
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

class Importing {
 public:
  Importing(Console& console, const Wish& wish, const packs::PackSet& packs, const packs::RecordType& type,
            const tabular::Wish& shape)
      : console_(console),
        wish_(wish),
        packs_(packs),
        type_(type),
        shape_(shape) {}

  Result<records::Mapping> given_mapping() const {
    records::Mapping mapping = TRY(records::read_mapping(*wish_.map, packs_));
    if (mapping.record_type != type_.name) {
      return invalid(*wish_.map, say("this mapping is for `{}`, not for `{}`", "此字段对应表用于 `{}`，不是 `{}`",
                                     mapping.record_type, type_.name));
    }
    mapping.shape = over(mapping.shape, shape_);
    return mapping;
  }

  // What is to be read from the file, by the mapping given or by guessing; `found` is how the file is made.
  Result<records::MappingGuess> look(const fs::path& file, tabular::Shape& found) const {
    records::MappingGuess guess;
    if (wish_.map) {
      guess.mapping = TRY(given_mapping());
      found = TRY(tabular::sniff(file, guess.mapping.shape));
      guess.unmapped_headers = TRY(records::headers_left_over(guess.mapping, packs_, found, file.string()));
      return guess;
    }
    tabular::Wish wish = shape_;
    wish.names = records::header_names(type_);
    found = TRY(tabular::sniff(file, wish));
    guess = records::guess_mapping(type_, found);
    guess.mapping.shape = over(guess.mapping.shape, shape_);
    return guess;
  }

  Result<records::Mapping> mapping_for(const fs::path& file) const {
    if (wish_.map) return given_mapping();
    tabular::Shape found;
    const records::MappingGuess guessed = TRY(look(file, found));
    if (!guessed.missing_columns.empty()) return columns_missing(guessed, found, file);
    return guessed.mapping;
  }

  Result<Answer> show_or_write(const std::vector<fs::path>& files) const {
    std::vector<Json> shown;
    std::optional<Error> incomplete;  // the first; a mapping to be written is there to be completed
    std::size_t unread = 0;
    for (const fs::path& file : files) {
      tabular::Shape found;
      const Result<records::MappingGuess> looked = look(file, found);
      if (!looked.ok()) {
        if (files.size() == 1 || wish_.write_map) return looked.error();
        console_.complain(looked.error());  // as the import does, the others are looked at
        if (!incomplete) incomplete = looked.error();
        ++unread;
        continue;
      }
      const records::MappingGuess& guessed = looked.value();
      shown.push_back(guess_json(guessed, file));
      if (!console_.json()) {
        console_.line(file.string());
        print_mapping(console_, type_, guessed);
        if (found.sheets.size() > 1) {
          console_.line(
              console_.in(say("\nSheets: {}. Read is `{}`; another by --sheet NAME",
                              "\n工作表：{}。读取 `{}`；其他请用 --sheet 指定", listed(found.sheets), found.sheet)));
        }
      }
      if (!wish_.write_map && !guessed.missing_columns.empty() && !incomplete)
        incomplete = columns_missing(guessed, found, file);
      if (!wish_.write_map) continue;
      TRY(write_new_file(*wish_.write_map, records::write_mapping(guessed.mapping)));
      console_.talk(say("The mapping is in {0}. Look through it, then: plumbline import {1} {2} --map {0}",
                        "字段对应表已写入 {0}。核对后执行：plumbline import {1} {2} --map {0}", *wish_.write_map,
                        type_.name, file.string()));
      break;  // one mapping, from the first file
    }
    if (console_.json()) console_.line(json_array(shown));
    console_.talk(say("Nothing was imported.", "未导入任何数据。"));
    if (!incomplete) return Answer::Yes;
    return unread == 0 ? *incomplete : not_all_imported(*incomplete, unread, files.size());
  }

  // Each was complained of where it failed.
  static Error not_all_imported(Error first, std::size_t failed, std::size_t all) {
    first.where.clear();
    first.what =
        say("{} of {} not imported", "{} 个文件未能导入（共 {} 个）", failed, counted(all, "file was", "files were"));
    first.mend = {};
    return first;
  }

  Result<Answer> take(records::Store& store, const std::vector<fs::path>& files) const {
    const std::string by = TRY(who(wish_.by));
    std::vector<records::BatchReport> reports;
    std::optional<Error> failed;  // the first, whose kind is the program's answer
    std::size_t failures = 0;
    for (const fs::path& file : files) {
      const Result<records::BatchReport> report = take_one(store, file, by, files.size() > 1);
      if (report.ok()) {
        reports.push_back(report.value());
        console_.clear_progress();
        if (!console_.json()) print_report(console_, report.value(), packs_);
        continue;
      }
      // One file that is no table does not keep the others out; trouble with the store does.
      const ErrorKind kind = report.error().kind;
      const bool own_fault = kind == ErrorKind::Invalid || kind == ErrorKind::Corrupt || kind == ErrorKind::NotFound;
      if (!own_fault || files.size() == 1) {
        if (console_.json()) print_json_array(console_, reports);
        return report.error();
      }
      console_.complain(report.error());
      if (!failed) failed = report.error();
      ++failures;
    }
    if (console_.json()) print_json_array(console_, reports);
    if (failed) return not_all_imported(*failed, failures, files.size());
    talk_about(reports);
    return Answer::Yes;
  }

 private:
  Result<records::BatchReport> take_one(records::Store& store, const fs::path& file, const std::string& by,
                                        bool one_of_many) const {
    const records::Mapping mapping = TRY(mapping_for(file));
    return TRY(store.import_file({.file = file, .mapping = mapping, .by = by, .name = {}, .one_of_many = one_of_many},
                                 console_.progress()));
  }

  void talk_about(const std::vector<records::BatchReport>& reports) const {
    for (const records::BatchReport& report : reports) {
      if (report.quarantined == 0 || report.same_file_before) continue;
      console_.talk(say("Rows were set aside: see `plumbline import quarantine --batch {}`",
                        "有待修正数据：见 `plumbline import quarantine --batch {}`", report.batch));
      return;
    }
  }

  Console& console_;
  const Wish& wish_;
  const packs::PackSet& packs_;
  const packs::RecordType& type_;
  const tabular::Wish& shape_;
};

Result<Answer> import_all(Console& console, const Wish& wish) {
  if (!wish.type || wish.files.empty()) {
    return invalid({}, say("TYPE and FILE are missing", "缺少 TYPE 和 FILE"),
                   say("For example: plumbline import complaint complaints.csv.gz",
                       "例如：plumbline import complaint complaints.csv.gz"));
  }
  if (wish.map && wish.write_map) {
    return invalid("--write-map", say("a mapping is given already, with --map", "已用 --map 指定字段对应表"),
                   say("Give one of the two", "请只用其中一个"));
  }
  const tabular::Wish shape = TRY(shape_wish(wish));
  const std::vector<fs::path> files = TRY(collect(console, wish.files));
  const bool only_looks = wish.dry_run || wish.write_map.has_value();
  const app::Parts parts = only_looks ? app::Parts{} : app::Parts{.records = sql::Access::ReadWrite};
  const std::unique_ptr<Session> session = TRY(Session::open(console, parts, "import " + *wish.type));
  const packs::PackSet* packs = TRY(session->store().packs());
  const packs::RecordType* type = TRY(find_record_type(*packs, *wish.type));
  const Importing importing(console, wish, *packs, *type, shape);
  if (only_looks) return TRY(importing.show_or_write(files));
  records::Store records(session->store().records(), *packs);
  Result<Answer> answer = importing.take(records, files);
  session->let_finish();
  TRY(session->store().record_batches());  // also of those that came in before one failed
  return answer;
}

}  // namespace

Run import_files(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  syntax.optional_argument("TYPE", wish->type,
                           say("what the rows are: a record type of the packs", "记录类型，须为规则包中已有的"));
  syntax.optional_arguments("FILE", wish->files,
                            say("files, or folders whose files are taken in the order of their names",
                                "文件，或目录（按文件名顺序导入其中的文件）"));
  syntax.option("--map", "FILE", wish->map,
                say("which header is which column; guessed if not given", "表头与列的对应关系；不指定则自动推测"));
  syntax.option("--write-map", "FILE", wish->write_map,
                say("write the guessed mapping there, to be edited; imports nothing",
                    "将推测的字段对应表写入文件以便修改；不导入"));
  syntax.flag("--dry-run", wish->dry_run,
              say("show the mapping, given or guessed; imports nothing", "显示指定或推测的字段对应表；不导入"));
  syntax.option("--format", "F", wish->format,
                say("delimited, json-lines, parquet or xlsx, if it cannot be seen",
                    "文件格式：delimited、json-lines、parquet 或 xlsx，无法识别时指定"));
  syntax.option(
      "--encoding", "E", wish->encoding,
      say("utf-8, utf-16le, utf-16be, gb18030 or latin-1", "文件编码：utf-8、utf-16le、utf-16be、gb18030 或 latin-1"));
  syntax.option("--delimiter", "C", wish->delimiter,
                say("between cells: one character, or `tab`", "分隔符：单个字符，或 `tab`"));
  syntax.option("--quote", "C", wish->quote,
                say("around cells: one character, or `none`", "引号：单个字符，或 `none`"));
  syntax.option("--sheet", "NAME", wish->sheet, say("which sheet of an .xlsx file", ".xlsx 文件中的工作表"));
  syntax.option("--header-row", "N", wish->header_row,
                say("the row of the header, where rows stand above it (the line of a CSV, the row of a sheet)",
                    "表头所在的行号，用于表头上方还有其他行的文件（CSV 为文本行号，.xlsx 为工作表行号）"));
  syntax.option("--by", "NAME", wish->by, say("who imports (default: your account)", "操作人（默认为当前账户）"));
  return [wish](Console& console) { return import_all(console, *wish); };
}

}  // namespace plumbline::cli
