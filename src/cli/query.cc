// SPDX-License-Identifier: Apache-2.0
// plumbline query: one SELECT over the records, in the same safe subset that rules use.
#include <unistd.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/session.h"

namespace plumbline::cli {

namespace {

constexpr std::size_t kSelectBytesMax = 1 << 20;

struct Wish {
  std::string select;
  std::optional<std::int64_t> limit;
  bool csv = false;
};

Result<std::string> read_standard_input() {
  std::string text;
  std::array<char, 4096> bytes{};
  while (text.size() <= kSelectBytesMax) {
    const ssize_t read = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (read < 0) return unavailable("-", say("standard input cannot be read", "无法读取标准输入"));
    if (read == 0) return text;
    text.append(bytes.data(), static_cast<std::size_t>(read));
  }
  return invalid("-", say("the statement is longer than 1 MiB", "语句超过 1 MiB"));
}

Result<Answer> run(Console& console, const Wish& wish) {
  const Form form = TRY(form_of(console, wish.csv));
  std::string select = wish.select;
  if (select == "-") select = TRY(read_standard_input());
  const std::unique_ptr<Session> session = TRY(Session::open(console, {.records = sql::Access::ReadOnly}, "query"));
  const packs::PackSet* packs = TRY(session->store().packs());
  const std::vector<Error> complaints = rules::lint_select(select, "query", 1, *packs);
  for (std::size_t i = 1; i < complaints.size(); ++i) console.complain(complaints[i]);
  if (!complaints.empty()) return complaints.front();
  TRY(can_be_asked(session->store(), {select, {}}, rules::tables_of_select(select, *packs)));
  const auto rows = TRY(session->store().records().query(select));
  const std::int64_t limit = limit_of(wish.limit, form, 1000);
  TRY(print_rows(console, *rows, form, limit));
  return Answer::Yes;
}

}  // namespace

Run query(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  syntax.argument("SELECT", wish->select,
                  say("one SELECT over record types, their `_version` tables and code lists; `_batch` and `_row` of a "
                      "record say which "
                      "row of which import it was; `-` reads it from standard input",
                      "一条 SELECT 语句，可用记录类型、其 `_version` 历史表和代码表；记录的 `_batch` 和 `_row` "
                      "是其导入批次和文件行号；"
                      "`-` 表示从标准输入读取"));
  syntax.option(
      "--limit", "N", wish->limit,
      say("at most so many rows; 0 for all (default: 1000 in a table)", "最多显示的行数，0 表示全部（表格默认 1000）"));
  syntax.flag("--csv", wish->csv, say("rows as CSV", "以 CSV 输出"));
  return [wish](Console& console) { return run(console, *wish); };
}

}  // namespace plumbline::cli
