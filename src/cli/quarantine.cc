// SPDX-License-Identifier: Apache-2.0
// plumbline import quarantine, fix and replay: rows that could not be taken, and how they still can be.
#include "base/text.h"
#include "cli/batch_report.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/session.h"

namespace plumbline::cli {

namespace {

constexpr std::int64_t kRowsShown = 1000;
constexpr std::int64_t kAllRows = std::int64_t{1} << 60;

struct Wish {
  std::optional<std::int64_t> batch;
  std::optional<std::string> type;
  std::optional<std::int64_t> limit;
  bool all = false;
  bool csv = false;
};

Json row_json(const records::QuarantinedRow& row) {
  std::vector<Json> fixes;
  for (const records::Fix& fix : row.fixes) {
    fixes.push_back(Json()
                        .set("header", fix.header)
                        .set("before", fix.before)
                        .set("after", fix.after)
                        .set("by", fix.by)
                        .set("at", iso(fix.at) + "Z"));
  }
  return Json()
      .set("id", row.id)
      .set("batch", row.batch)
      .set("record_type", row.record_type)
      .set("file", row.file)
      .set_known("sheet", row.sheet)
      .set("row", row.row)
      .set("line", row.line)
      .set("column", row.column)
      .set("value", row.value)
      .set("reason", words_json(row.reason))
      .set_raw("cells", row.cells_json.empty() ? "{}" : row.cells_json)
      .set("state", row.state)
      .set("fixes", fixes);
}

// "paid: `soon` became `2020-01-01`, by ann, 2026-02-03T10:00:00 UTC"
std::string fixes_text(Console& console, const std::vector<records::Fix>& fixes) {
  std::string all;
  for (const records::Fix& fix : fixes) {
    all += (all.empty() ? "" : "; ") +
           console.in(say("{}: `{}` became `{}`, by {}, {} UTC", "{}：“{}”改为“{}”，操作人 {}，{}（UTC）", fix.header,
                          fix.before, fix.after, fix.by, at_second(fix.at)));
  }
  return all;
}

Words title_of_state(const std::string& state) {
  if (state == "waiting") return say("waiting", "待修正");
  if (state == "fixed") return say("fixed", "已修正");
  if (state == "replayed") return say("replayed", "已重新导入");
  if (state == "overtaken") return say("overtaken", "已被取代");
  if (state == "dropped") return say("dropped", "已放弃");
  return Words{state, state};
}

Result<Answer> list(Console& console, const Wish& wish) {
  const Form form = TRY(form_of(console, wish.csv));
  const std::unique_ptr<Session> session =
      TRY(Session::open(console, {.records = sql::Access::ReadOnly}, "import quarantine"));
  const packs::PackSet* packs = TRY(session->store().packs());
  records::Store records(session->store().records(), *packs);
  if (wish.type) TRY(find_record_type(*packs, *wish.type));
  if (wish.batch) TRY(records.batch(*wish.batch));
  const std::int64_t limit = limit_of(wish.limit, form, kRowsShown);
  std::vector<records::QuarantinedRow> rows = TRY(records.quarantine({.batch = wish.batch,
                                                                      .record_type = wish.type,
                                                                      .waiting_only = !wish.all,
                                                                      .limit = limit == 0 ? kAllRows : limit + 1}));
  const bool more = limit > 0 && static_cast<std::int64_t>(rows.size()) > limit;
  if (more) rows.pop_back();
  if (form == Form::Json) {
    std::vector<Json> out;
    for (const records::QuarantinedRow& row : rows) out.push_back(row_json(row));
    console.line(json_array(out));
    return Answer::Yes;
  }
  Table table({{say("id", "编号"), Align::Right},
               {say("batch", "批次"), Align::Right},
               {say("records", "记录类型")},
               {say("file", "文件"), Align::Left, true},
               {say("row", "行"), Align::Right},
               {say("column", "列")},
               {say("value", "原值"), Align::Left, true},
               {say("reason", "原因"), Align::Left, true},
               {say("state", "状态")}});
  table.set_note(say("corrections", "修正情况"));
  for (const records::QuarantinedRow& row : rows) {
    const std::string value = form == Form::Csv ? row.value : excerpt(row.value, 60);
    table.add({std::to_string(row.id), std::to_string(row.batch), row.record_type,
               console.in(file_words(row.file, row.sheet)), std::to_string(row.row), row.column, value,
               console.in(row.reason), console.in(title_of_state(row.state)), fixes_text(console, row.fixes)});
  }
  if (!rows.empty() || form == Form::Csv) table.print_as(console, form);
  if (rows.empty()) {
    console.talk(say("No row is waiting.", "没有待修正数据。"));
  } else if (more) {
    console.talk(say("The first {} are shown; --limit shows more.", "仅显示前 {} 行；用 --limit 显示更多。",
                     with_thousands(limit)));
  } else {
    console.talk(say("Correct one with `plumbline import fix ID --set header=value`, then `plumbline import replay`.",
                     "用 `plumbline import fix 编号 --set 表头=值` 修正，再用 `plumbline import replay` 重新导入。"));
  }
  return Answer::Yes;
}

}  // namespace

Run import_quarantine(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  syntax.option("--batch", "N", wish->batch, say("only of this batch", "只看该批次"));
  syntax.option("--type", "TYPE", wish->type, say("only of this record type", "只看该记录类型"));
  syntax.flag("--all", wish->all, say("also those that were fixed and taken since", "包括已修正并重新导入的"));
  syntax.option("--limit", "N", wish->limit,
                say("how many; 0 for all (default: 1000 in a table)", "显示条数，0 表示全部（表格默认 1000）"));
  syntax.flag("--csv", wish->csv, say("the table as CSV", "以 CSV 输出"));
  return [wish](Console& console) { return list(console, *wish); };
}

Run import_fix(Syntax& syntax) {
  struct Fix {
    std::string id;
    std::vector<std::string> cells;
    std::optional<std::string> by;
  };
  auto fix = std::make_shared<Fix>();
  syntax.argument("ID", fix->id, say("the row's id in `import quarantine`", "`import quarantine` 中的编号"));
  syntax.option("--set", "HEADER=VALUE", fix->cells,
                say("the file's header, and what should stand there", "文件表头及其应有的值"));
  syntax.option("--by", "NAME", fix->by, say("who corrects (default: your account)", "操作人（默认为当前账户）"));
  return [fix](Console& console) -> Result<Answer> {
    const std::int64_t id = TRY(whole_number("ID", fix->id));
    std::map<std::string, std::string> cells;
    for (const std::string& cell : fix->cells) {
      const std::size_t equals = cell.find('=');
      if (equals == std::string::npos || equals == 0) {
        return invalid("--set", say("`{}` is not of the form header=value", "`{}` 不是“表头=值”的形式", excerpt(cell)));
      }
      cells[cell.substr(0, equals)] = cell.substr(equals + 1);
    }
    if (cells.empty())
      return invalid("--set", say("nothing to correct is given", "未给出要修正的内容"),
                     say("Add --set header=value", "请加 --set 表头=值"));
    const std::string by = TRY(who(fix->by));
    const std::unique_ptr<Session> session =
        TRY(Session::open(console, {.records = sql::Access::ReadWrite}, "import fix"));
    const packs::PackSet* packs = TRY(session->store().packs());
    records::Store records(session->store().records(), *packs);
    TRY(records.fix(id, cells, by));
    if (console.json()) console.line(Json().set("id", id).set("fixed", cells.size()).text());
    console.talk(
        say("Corrected. `plumbline import replay` takes it again.", "已修正。用 `plumbline import replay` 重新导入。"));
    return Answer::Yes;
  };
}

Run import_replay(Syntax& syntax) {
  struct Replay {
    std::optional<std::int64_t> batch;
    std::optional<std::string> by;
  };
  auto replay = std::make_shared<Replay>();
  syntax.option("--batch", "N", replay->batch, say("only rows of this batch", "只限该批次"));
  syntax.option("--by", "NAME", replay->by, say("who imports (default: your account)", "操作人（默认为当前账户）"));
  return [replay](Console& console) -> Result<Answer> {
    const std::string by = TRY(who(replay->by));
    const std::unique_ptr<Session> session =
        TRY(Session::open(console, {.records = sql::Access::ReadWrite}, "import replay"));
    const packs::PackSet* packs = TRY(session->store().packs());
    records::Store records(session->store().records(), *packs);
    if (replay->batch) TRY(records.batch(*replay->batch));
    const auto reports = TRY(records.replay(replay->batch, by, console.progress()));
    session->let_finish();
    TRY(session->store().record_batches());
    console.clear_progress();
    if (console.json()) {
      print_json_array(console, reports);
      return Answer::Yes;
    }
    for (const records::BatchReport& report : reports) print_report(console, report, *packs);
    if (!reports.empty()) return Answer::Yes;
    const auto left = TRY(records.quarantine({.batch = replay->batch, .record_type = {}, .limit = 1}));
    console.talk(left.empty() ? say("No row is waiting.", "没有待修正数据。")
                              : say("No row could be taken yet: see `plumbline import quarantine`.",
                                    "待修正数据仍无法导入：见 `plumbline import quarantine`。"));
    return Answer::Yes;
  };
}

}  // namespace plumbline::cli
