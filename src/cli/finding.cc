// SPDX-License-Identifier: Apache-2.0
// plumbline finding list.
#include <algorithm>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_access.h"
#include "cli/session.h"
#include "findings/findings.h"

namespace plumbline::cli {

namespace {

struct Wish {
  std::optional<std::string> rule;
  std::optional<std::string> subject;
  std::optional<std::string> unit;
  std::optional<std::string> state;
  std::optional<std::string> severity;
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> after;
  std::optional<std::int64_t> limit;
  bool csv = false;
};

Result<std::optional<Date>> day(std::string_view option, const std::optional<std::string>& text) {
  if (!text) return std::optional<Date>{};
  if (const auto date = parse_iso_date(*text)) return std::optional<Date>(*date);
  return invalid(std::string(option), say("`{}` is not a day", "`{}` 不是日期", excerpt(*text)),
                 say("Write it as 2018-06-01", "请写成 2018-06-01"));
}

Result<findings::Filter> filter_of(const Wish& wish, Form form) {
  findings::Filter filter;
  filter.rule = wish.rule;
  filter.subject = wish.subject;
  filter.unit = wish.unit;
  filter.after = wish.after;
  filter.limit = limit_of(wish.limit, form, 50);
  const std::size_t state = TRY(choice("--state", wish.state.value_or("open"), {"open", "cleared", "all"}));
  if (state == 1) filter.state = findings::State::Cleared;
  if (state == 2) filter.state.reset();
  if (wish.severity) {
    const std::size_t severity = TRY(choice("--severity", *wish.severity, rules::severities().names()));
    filter.severity = static_cast<rules::Severity>(severity);
  }
  filter.happened_from = TRY(day("--from", wish.from));
  filter.happened_to = TRY(day("--to", wish.to));
  return filter;
}

// A rule that never was is not the same as a rule that found nothing.
Status require_rule(app::Store& store, findings::Register& findings, const std::string& id) {
  const std::vector<std::string> asked = TRY(findings.rules_asked());
  if (std::find(asked.begin(), asked.end(), id) != asked.end()) return done();
  const rules::RuleSet* rules = TRY(store.rules());
  TRY(find_rule(*rules, id));
  return done();
}

// A page, and whether more follow.
struct PageOfFindings {
  std::vector<findings::Summary> findings;
  bool more = false;
};

Result<PageOfFindings> page_of(findings::Register& findings, findings::Filter filter) {
  const std::int64_t limit = filter.limit;
  if (limit > 0) ++filter.limit;
  PageOfFindings page;
  page.findings = TRY(findings.list(filter));
  page.more = limit > 0 && static_cast<std::int64_t>(page.findings.size()) > limit;
  if (page.more) page.findings.pop_back();
  return page;
}

// What was found, and where nobody could judge it again, that.
std::string note_of(Console& console, const findings::Summary& finding) {
  if (!finding.not_judged) return console.in(finding.explanation);
  return console.in(say("{} [kept unjudged: {}]", "{}〔保留待判断：{}〕", finding.explanation, *finding.not_judged));
}

// The state has a column where it may differ, and always in CSV, whose columns are the same for every question; there
// what was not judged again has one, too.
Table table_of(Console& console, const std::vector<findings::Summary>& list, bool with_state, Form form) {
  std::vector<TableColumn> columns{{say("finding", "疑点")}, {say("severity", "严重程度")},
                                   {say("day", "日期")},     {say("subject", "被反映人")},
                                   {say("unit", "单位")},    {say("rule", "监督规则")}};
  if (with_state) columns.insert(columns.begin() + 1, {say("state", "状态")});
  if (form == Form::Csv) columns.push_back({say("kept unjudged", "保留待判断")});
  Table table(std::move(columns));
  table.set_note(say("what was found", "发现的情况"));
  for (const findings::Summary& finding : list) {
    const std::string when = finding.happened_at ? iso(date_of(*finding.happened_at)) : "";
    std::vector<std::string> cells{finding.id,
                                   console.in(rules::severities().of(finding.severity).title),
                                   when,
                                   finding.subject_id,
                                   finding.unit_id,
                                   finding.rule};
    if (with_state) cells.insert(cells.begin() + 1, console.in(findings::states().of(finding.state).title));
    if (form == Form::Csv) cells.push_back(finding.not_judged ? console.in(*finding.not_judged) : "");
    cells.push_back(form == Form::Csv ? console.in(finding.explanation) : note_of(console, finding));
    table.add(std::move(cells));
  }
  return table;
}

Status talk_about(Console& console, findings::Register& findings, const findings::Filter& filter,
                  const PageOfFindings& page) {
  findings::Filter whole = filter;
  whole.after.reset();
  const std::int64_t count = TRY(findings.count(whole));
  console.talk(say("{} of {}. A finding is a question, not a verdict: `plumbline finding show {}`",
                   "共 {1} 个疑点，显示 {0} 个。疑点是待核实的问题，不是结论：`plumbline finding show {2}`",
                   with_thousands(static_cast<long long>(page.findings.size())), counted(count, "finding", "findings"),
                   page.findings.front().id));
  if (page.more) console.talk(say("More: --after {}", "更多：--after {}", page.findings.back().id));
  return done();
}

// Nothing found is not the same as nothing there. Said to every reader, also beside JSON.
Status explain_emptiness(Console& console, findings::Register& findings, const std::optional<std::string>& rule) {
  const findings::Coverage coverage = TRY(findings.coverage(rule));
  const std::string check = rule ? "plumbline check --rule " + *rule : "plumbline check";
  if (coverage.asked == 0) {
    console.warn(rule ? say("This rule has not been asked yet: run `{}`.", "该监督规则尚未运行：请运行 `{}`。", check)
                      : say("No rule has been asked yet: run `{}`.", "尚未运行任何监督规则：请运行 `{}`。", check));
    return done();
  }
  console.talk(say("No finding fits.", "没有符合条件的疑点。"));
  if (coverage.unjudged == 0) return done();
  console.warn(
      say("That is not the same as clean: {} asked, {} could not judge, or not every key, on the last run. "
          "`{}` says why.",
          "不等于没有问题：共运行 {} 条监督规则，最近一次运行中有 {} 条无法判断或部分无法判断。原因见 `{}`。",
          counted(coverage.asked, "rule was", "rules were"), coverage.unjudged, check));
  return done();
}

Result<Answer> list(Console& console, const Wish& wish) {
  const Form form = TRY(form_of(console, wish.csv));
  const findings::Filter filter = TRY(filter_of(wish, form));
  const std::unique_ptr<app::Store> store = TRY(app::open(console.store(), {.cases = sql::Access::ReadOnly}, ""));
  findings::Register findings(store->cases());
  const PageOfFindings page = TRY(page_of(findings, filter));
  if (page.findings.empty() && wish.rule) TRY(require_rule(*store, findings, *wish.rule));
  if (page.findings.empty()) TRY(explain_emptiness(console, findings, wish.rule));
  if (form == Form::Json) {
    print_json_array(console, page.findings);
    return Answer::Yes;
  }
  if (page.findings.empty() && form == Form::Table) return Answer::Yes;
  const bool with_state = form == Form::Csv || filter.state != findings::State::Open;
  table_of(console, page.findings, with_state, form).print_as(console, form);
  if (form == Form::Table) TRY(talk_about(console, findings, filter, page));
  return Answer::Yes;
}

}  // namespace

Run finding_list(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  syntax.option("--rule", "ID", wish->rule, say("only of this rule", "只看该监督规则"));
  syntax.option("--subject", "ID", wish->subject, say("only about this person or unit", "只看该被反映人或单位"));
  syntax.option("--unit", "ID", wish->unit, say("only of this unit", "只看该单位"));
  syntax.option("--state", "S", wish->state,
                say("open (default), cleared or all", "open 当前（默认）、cleared 已消除、all 全部"));
  syntax.option("--severity", "S", wish->severity,
                say("low, medium, high or critical", "low 低、medium 中、high 高、critical 重大"));
  syntax.option("--from", "DAY", wish->from, say("happened on this day or later", "发生于此日或之后"));
  syntax.option("--to", "DAY", wish->to, say("happened on this day or earlier", "发生于此日或之前"));
  syntax.option("--after", "ID", wish->after, say("the page that follows this finding", "从此疑点之后的一页"));
  syntax.option("--limit", "N", wish->limit,
                say("how many; 0 for all (default: 50 in a table)", "显示条数，0 表示全部（表格默认 50）"));
  syntax.flag("--csv", wish->csv, say("the table as CSV", "以 CSV 输出"));
  return [wish](Console& console) { return list(console, *wish); };
}

}  // namespace plumbline::cli
