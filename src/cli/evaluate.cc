// SPDX-License-Identifier: Apache-2.0
// plumbline evaluate: findings held against a truth file, as tables, JSON, CSV or Markdown.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_access.h"
#include "cli/session.h"
#include "evaluation/evaluation.h"

namespace plumbline::cli {
namespace {

struct Wish {
  std::optional<std::string> truth;
  std::vector<std::string> rules;
  bool csv = false;
  bool markdown = false;
};

std::string part_of(const evaluation::Share& share) {
  return share.whole == 0 ? "–" : fmt::format("{}/{}", share.part, share.whole);
}

// 0.97 (0.91–0.99)
std::string with_interval(const evaluation::Share& share) {
  if (!share.value()) return "–";
  return fmt::format("{:.2f} ({:.2f}–{:.2f})", *share.value(), share.low(), share.high());
}

std::vector<TableColumn> titles() {
  return {{say("rule", "监督规则")},
          {say("plain", "明显"), Align::Right},
          {say("evasive", "隐蔽"), Align::Right},
          {say("innocent", "正常"), Align::Right},
          {say("findings", "疑点"), Align::Right},
          {say("follow", "连带"), Align::Right},
          {say("not planted", "未植入"), Align::Right},
          {say("not evaluated", "无法判断"), Align::Right},
          {say("recall", "召回率"), Align::Right},
          {say("precision", "精确率"), Align::Right}};
}

std::vector<std::string> cells(const evaluation::RuleOutcome& outcome, std::string name) {
  return {std::move(name),
          part_of(outcome.plain),
          part_of(outcome.evasive),
          part_of(outcome.innocent),
          std::to_string(outcome.precision.whole),
          std::to_string(outcome.consequences),
          std::to_string(outcome.not_planted),
          std::to_string(outcome.could_not_evaluate),
          with_interval(outcome.recall()),
          with_interval(outcome.precision)};
}

Words why_words(const evaluation::Miss& miss, const rules::RuleSet& rules, const packs::PackSet& packs) {
  switch (miss.why) {
    case evaluation::Why::CouldNotEvaluate: {
      const Words reason = reason_words(miss.detail, rules.rule(miss.planted.rule), packs);
      return {"could not evaluate: " + reason.en, "无法判断：" + reason.zh};
    }
    case evaluation::Why::UnderAnotherRule:
      return say("found under {}", "由 {} 发现", miss.detail);
    case evaluation::Why::RuleFailed:
      return say("the rule did not run in the last check", "上次检查未运行该规则");
    case evaluation::Why::NotSeen:
      return say("the rule looked and saw nothing", "规则已运行，未发现");
  }
  CHECK(false, "no such reason");
}

struct MissGroup {
  std::string head;  // rule, variant, form
  std::string why;
  std::string example;
  std::int64_t count = 0;
};

// Misses that are alike, together: 3 × "evasive, split-in-two: the rule looked and saw nothing (such as …)".
std::vector<MissGroup> grouped(const Console& console, const evaluation::Report& report, const rules::RuleSet& rules,
                               const packs::PackSet& packs) {
  std::vector<MissGroup> groups;
  for (const evaluation::RuleOutcome& outcome : report.rules) {
    const std::size_t first = groups.size();
    for (const evaluation::Miss& miss : outcome.misses) {
      const std::string head =
          fmt::format("{}, {}, {}", outcome.rule, console.in(evaluation::variants().of(miss.planted.variant).title),
                      miss.planted.form);
      const std::string why = console.in(why_words(miss, rules, packs));
      const auto same = [&](const MissGroup& group) { return group.head == head && group.why == why; };
      auto group = std::find_if(groups.begin() + static_cast<std::ptrdiff_t>(first), groups.end(), same);
      if (group == groups.end()) {
        groups.push_back({.head = head, .why = why, .example = miss.planted.finding_key});
        group = groups.end() - 1;
      }
      ++group->count;
    }
  }
  return groups;
}

void print_table(Console& console, const evaluation::Report& report, Form form) {
  Table table(titles());
  for (const evaluation::RuleOutcome& outcome : report.rules) {
    std::string name = outcome.rule;
    if (!outcome.known) name += console.in(say(" (no such rule)", "（无此规则）"));
    table.add(cells(outcome, std::move(name)));
  }
  table.add(cells(report.all, console.in(say("all", "合计"))));
  table.print_as(console, form);
}

void print_misses(Console& console, const evaluation::Report& report, const std::vector<MissGroup>& groups) {
  Page page(console);
  if (!groups.empty()) page.heading(say("Why each miss was missed", "每个遗漏的原因"));
  for (const MissGroup& group : groups) {
    page.item(fmt::format("{:>3} ×", group.count),
              fmt::format("{}: {} ({})", group.head, group.why, excerpt(group.example, 80)));
  }
  bool begun = false;
  for (const evaluation::RuleOutcome& outcome : report.rules) {
    if (outcome.not_planted == 0) continue;
    if (!std::exchange(begun, true)) {
      page.heading(say("Findings that nobody planted", "未植入却被发现的疑点"));
    }
    std::string keys;
    for (const std::string& key : outcome.examples) keys += (keys.empty() ? "" : ", ") + excerpt(key, 60);
    page.item(fmt::format("{:>3} ×", outcome.not_planted), fmt::format("{}: {}", outcome.rule, keys));
  }
}

std::string markdown_row(const std::vector<std::string>& row) {
  std::string text = "|";
  for (const std::string& cell : row) text += " " + cell + " |";
  return text;
}

void print_markdown(Console& console, const evaluation::Report& report, const std::vector<MissGroup>& groups) {
  std::vector<std::string> head;
  std::string line = "|";
  for (const TableColumn& column : titles()) {
    head.push_back(console.in(column.title));
    line += column.align == Align::Right ? "---:|" : "---|";
  }
  console.line(markdown_row(head));
  console.line(line);
  for (const evaluation::RuleOutcome& outcome : report.rules) {
    console.line(markdown_row(cells(outcome, "`" + outcome.rule + "`")));
  }
  console.line(markdown_row(cells(report.all, "**" + console.in(say("all", "合计")) + "**")));
  console.line();
  for (const MissGroup& group : groups) {
    console.line(fmt::format("- {} × {}: {}", group.count, group.head, group.why));
  }
}

Result<Answer> run(Console& console, const Wish& wish) {
  if (!wish.truth) {
    return invalid("--truth", say("the truth file is missing", "缺少真值文件"),
                   say("for example: plumbline evaluate --truth bureau/truth.csv",
                       "例如：plumbline evaluate --truth bureau/truth.csv"));
  }
  const Form form = TRY(form_of(console, wish.csv));
  const std::vector<evaluation::Planted> truth = TRY(evaluation::read_truth(*wish.truth));
  const app::Parts parts{.records = sql::Access::ReadOnly, .cases = sql::Access::ReadOnly};
  const std::unique_ptr<Session> session = TRY(Session::open(console, parts, "evaluate"));
  const packs::PackSet* packs = TRY(session->store().packs());
  const rules::RuleSet* rules = TRY(session->store().rules());
  for (const std::string& id : wish.rules) TRY(find_rule(*rules, id));
  findings::Register findings(session->store().cases());
  const evaluation::Report report = TRY(evaluation::evaluate({.truth = truth,
                                                              .rules = *rules,
                                                              .findings = findings,
                                                              .records = session->store().records(),
                                                              .only = wish.rules}));
  if (!report.as_of) {
    console.warn(say("nothing was checked yet: run `plumbline check` first", "尚未检查：请先运行 `plumbline check`"));
  }
  if (form == Form::Json) {
    console.line(report.json());
    return Answer::Yes;
  }
  const std::vector<MissGroup> groups = grouped(console, report, *rules, *packs);
  if (wish.markdown) {
    print_markdown(console, report, groups);
  } else {
    print_table(console, report, form);
    if (form == Form::Table) print_misses(console, report, groups);
  }
  return Answer::Yes;
}

}  // namespace

Run evaluate(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  syntax.option("--truth", "FILE", wish->truth,
                say("which wrongs are in the records: rule,finding_key,variant,form,note",
                    "真值文件：rule,finding_key,variant,form,note"));
  syntax.option("--rule", "ID", wish->rules, say("only these rules", "只看这些监督规则"));
  syntax.flag("--csv", wish->csv, say("the table as CSV", "以 CSV 输出"));
  syntax.flag("--markdown", wish->markdown, say("the table for a document", "以 Markdown 输出"));
  return [wish](Console& console) { return run(console, *wish); };
}

}  // namespace plumbline::cli
