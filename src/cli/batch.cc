// SPDX-License-Identifier: Apache-2.0
// plumbline batch list and show, and how a batch report reads.
#include <fmt/ranges.h>

#include "base/text.h"
#include "cli/batch_report.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/session.h"

namespace plumbline::cli {

namespace {

constexpr std::int64_t kBatchesShown = 100;
constexpr std::int64_t kAllBatches = std::int64_t{1} << 60;

std::string column_title(const packs::RecordType* type, const std::string& name, Language language) {
  const packs::Column* column = type == nullptr ? nullptr : type->column(name);
  return column == nullptr ? name : column->title.in(language) + " (" + name + ")";
}

void add_remarks_on_the_file(const records::BatchReport& report, std::vector<Words>& out) {
  if (!report.headers_repeated.empty()) {
    out.push_back(say("headers that stand more than once were numbered: {}", "表头重复，已编号区分：{}",
                      listed(report.headers_repeated)));
  }
  if (report.header_row > 0) {
    out.push_back(say("the header is row {}; what stands above it was not read", "表头在第 {} 行；其上各行未读取",
                      report.header_row));
  }
  if (!report.sheets_left_out.empty()) {
    out.push_back(say("only the first sheet was read; name another with --sheet: {}",
                      "只读取了第一个工作表；其余可用 --sheet 指定：{}", listed(report.sheets_left_out)));
  }
  if (report.clock_behind) {
    out.push_back(say("the clock of this machine, or its time zone (TZ), is behind that of an earlier batch: check it",
                      "本机时钟或时区（TZ）落后于先前导入批次的时间：请核对"));
  }
  if (report.superseded > 0) {
    out.push_back(
        say("{}", "此文件先前有 {} 行待修正数据已重新读取，不再等待修正",
            counted(report.superseded, "row set aside from this file before was read anew, and waits no longer",
                    "rows set aside from this file before were read anew, and wait no longer")));
  }
}

// ", such as F1, F2".
Words such_as(const std::vector<std::string>& examples) {
  return say(", such as {}", "，例如 {}", listed(examples));
}

Words such_rows(const std::vector<std::int64_t>& rows) {
  return say(", such as in row {}", "，例如第 {} 行", fmt::format("{}", fmt::join(rows, ", ")));
}

std::vector<Words> remarks(const records::BatchReport& report, const packs::RecordType* type,
                           const packs::PackSet& packs) {
  const auto n = [](std::int64_t number) { return with_thousands(number); };
  const auto titled = [&](const std::string& column) {
    return Words{column_title(type, column, Language::English), column_title(type, column, Language::Chinese)};
  };
  std::vector<Words> out;
  if (report.repeated_keys > 0) {
    out.push_back(say("{} more than once in the file, {} of them with different content; the last row counts{}",
                      "文件中有 {} 个键重复出现，其中 {} 个内容不一致；以最后一行为准{}",
                      counted(report.repeated_keys, "key stands", "keys stand"), n(report.repeated_with_other_content),
                      such_as(report.repeated_key_examples)));
  }
  if (report.serial_gaps > 0) {
    out.push_back(say("{} missing from the series, such as {}", "连续编号缺 {} 个，例如 {}",
                      counted(report.serial_gaps, "number is", "numbers are"), report.serial_gap_example));
  }
  for (const records::DateOrderBreach& breach : report.date_order_breaches) {
    const Words earlier = titled(breach.order.earlier);
    const Words later = titled(breach.order.later);
    out.push_back(say("in {}, {} comes after {}{}", "{} 行的{}晚于{}{}", counted(breach.rows, "row", "rows"), earlier,
                      later, such_rows(breach.example_rows)));
  }
  for (const records::Orphans& orphans : report.orphans) {
    const packs::RecordType* target = packs.record_type(orphans.record_type);
    const Words whom = target == nullptr ? Words{orphans.record_type, orphans.record_type} : target->title;
    const Words column = titled(orphans.column);
    out.push_back(say("{} by {} to a record that is not there yet ({}){}", "{} 行的{}所指记录（{}）尚未导入{}",
                      counted(orphans.rows, "row refers", "rows refer"), column, whom, such_as(orphans.examples)));
  }
  for (const records::MostlyEmpty& empty : report.mostly_empty) {
    const Words column = titled(empty.column);
    out.push_back(say("{} is empty in {} of {}", "{}在 {} / {} 行中为空", column, n(empty.empty),
                      counted(report.rows, "row", "rows")));
  }
  for (const records::ColumnKept& kept : report.columns_kept) {
    const Words column = titled(kept.column);
    out.push_back(say("nothing in the file is mapped to {}: {}", "文件中没有对应{}的表头：已有的 {} 个值保持不变",
                      column,
                      counted(kept.records, "known value was left as it is", "known values were left as they are")));
  }
  for (const records::LateDates& late : report.dates_to_come) {
    const Words column = titled(late.column);
    out.push_back(say("in {}, {} is after the day of this import", "{} 行的{}晚于导入当日",
                      counted(late.rows, "row", "rows"), column));
  }
  if (report.overtaken > 0) {
    out.push_back(say("{} come again since, with other content",
                      "待修正数据中有 {} 行已了结：其记录其后已再次导入且内容不同",
                      counted(report.overtaken, "of the rows set aside is settled: its record has",
                              "of the rows set aside are settled: their records have")));
  }
  if (!report.headers_ignored.empty())
    out.push_back(say("not read: {}", "未读取的列：{}", listed(report.headers_ignored)));
  add_remarks_on_the_file(report, out);
  return out;
}

}  // namespace

void print_report(Console& console, const records::BatchReport& report, const packs::PackSet& packs) {
  const packs::RecordType* type = packs.record_type(report.record_type);
  Page page(console);
  const Words title = say("Batch {}", "导入批次 {}", report.batch);
  const std::string what = type == nullptr ? report.record_type : type->title.in(console.language());
  page.title(console.in(title) + "  " + what + "  " + console.in(file_words(report.file, report.sheet)));
  page.paragraph(
      console.in(say("imported {} UTC by {} · sha256 {}", "导入于 {}（UTC），操作人 {} · sha256 {}",
                     at_second(report.imported_at), report.imported_by, report.file_sha256.hex().substr(0, 16) + "…")));
  if (report.replay_of != 0) {
    page.paragraph(console.in(say("rows of batch {} that had been set aside, taken again",
                                  "重新导入批次 {} 的待修正数据", report.replay_of)));
  }
  if (report.same_file_before) {
    page.paragraph(console.in(say("This very file with this mapping was imported before: nothing was read again.",
                                  "此文件已按相同字段对应表导入过，未重复读取。")));
    if (report.changed_since) {
      page.paragraph(console.in(
          say("Later batches have changed records since. To bring back what this file says, import it by itself.",
              "其后的导入批次更改过记录。如需恢复此文件的内容，请单独导入该文件。")));
    }
    return;
  }
  const auto n = [](std::int64_t number) { return with_thousands(number); };
  page.paragraph(
      console.in(say("{} in = {} new + {} updated + {} unchanged + {} set aside",
                     "共 {} 行 = 新增 {} + 更新 {} + 未变 {} + 待修正 {}", counted(report.rows, "row", "rows"),
                     n(report.loaded), n(report.updated), n(report.unchanged), n(report.quarantined))));
  for (const Words& remark : remarks(report, type, packs)) page.item("•", console.in(remark));
}

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + excerpt(name);
  return all;
}

Result<const packs::RecordType*> find_record_type(const packs::PackSet& packs, const std::string& name) {
  if (const packs::RecordType* type = packs.record_type(name)) return type;
  std::vector<std::string> names;
  std::string all;
  for (const packs::RecordType& type : packs.record_types()) {
    names.push_back(type.name);
    all += (all.empty() ? "" : ", ") + type.name;
  }
  const auto meant = nearest(name, names);
  return not_found({}, say("there is no record type `{}`", "没有记录类型 `{}`", excerpt(name)),
                   meant ? say("Did you mean `{}`?", "是否应为 `{}`？", *meant)
                         : say("The packs of this store know: {}", "此数据目录的规则包包含：{}", all));
}

Run batch_list(Syntax& syntax) {
  struct Wish {
    std::optional<std::int64_t> limit;
    bool csv = false;
  };
  auto wish = std::make_shared<Wish>();
  syntax.option("--limit", "N", wish->limit,
                say("how many, latest first; 0 for all (default: 100 in a table)",
                    "显示条数，最新在前，0 表示全部（表格默认 100）"));
  syntax.flag("--csv", wish->csv, say("the table as CSV", "以 CSV 输出"));
  return [wish](Console& console) -> Result<Answer> {
    const Form form = TRY(form_of(console, wish->csv));
    const std::unique_ptr<Session> session =
        TRY(Session::open(console, {.records = sql::Access::ReadOnly}, "batch list"));
    const packs::PackSet* packs = TRY(session->store().packs());
    records::Store records(session->store().records(), *packs);
    const std::int64_t limit = limit_of(wish->limit, form, kBatchesShown);
    std::vector<records::BatchReport> reports = TRY(records.batches(limit == 0 ? kAllBatches : limit + 1));
    const bool more = limit > 0 && static_cast<std::int64_t>(reports.size()) > limit;
    if (more) reports.pop_back();
    if (form == Form::Json) {
      print_json_array(console, reports);
      return Answer::Yes;
    }
    Table table({{say("batch", "批次"), Align::Right},
                 {say("records", "记录类型")},
                 {say("file", "文件"), Align::Left, true},
                 {say("imported (UTC)", "导入时间（UTC）")},
                 {say("by", "操作人")},
                 {say("rows", "行数"), Align::Right},
                 {say("new", "新增"), Align::Right},
                 {say("updated", "更新"), Align::Right},
                 {say("unchanged", "未变"), Align::Right},
                 {say("set aside", "待修正"), Align::Right}});
    const auto n = [&](std::int64_t number) {
      return form == Form::Csv ? std::to_string(number) : with_thousands(number);
    };
    for (const records::BatchReport& report : reports) {
      table.add({std::to_string(report.batch), report.record_type, console.in(file_words(report.file, report.sheet)),
                 at_second(report.imported_at), report.imported_by, n(report.rows), n(report.loaded), n(report.updated),
                 n(report.unchanged), n(report.quarantined)});
    }
    if (reports.empty() && form == Form::Table) {
      console.talk(say("Nothing has been imported yet.", "尚未导入任何记录。"));
    } else {
      table.print_as(console, form);
    }
    if (more) console.talk(say("Older ones: --limit 0 shows all.", "更早的批次：用 --limit 0 显示全部。"));
    return Answer::Yes;
  };
}

Run batch_show(Syntax& syntax) {
  auto number = std::make_shared<std::string>();
  syntax.argument("N", *number, say("number of the batch", "批次号"));
  return [number](Console& console) -> Result<Answer> {
    const std::int64_t id = TRY(whole_number("N", *number));
    const std::unique_ptr<Session> session =
        TRY(Session::open(console, {.records = sql::Access::ReadOnly}, "batch show"));
    const packs::PackSet* packs = TRY(session->store().packs());
    records::Store records(session->store().records(), *packs);
    records::BatchReport report = TRY(records.batch(id));
    report.mapping = TRY(records.mapping_of(id));
    if (console.json()) {
      console.line(report.json());
    } else {
      print_report(console, report, *packs);
      Page(console).heading(say("The mapping it was read with", "所用字段对应表"));
      for (const std::string_view line : split(trim(report.mapping), '\n')) console.line("  " + visible(line));
    }
    return Answer::Yes;
  };
}

}  // namespace plumbline::cli
