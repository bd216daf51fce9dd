// SPDX-License-Identifier: Apache-2.0
// plumbline check: asks the rules and files what is found.
#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_access.h"
#include "cli/session.h"
#include "cli/text_layout.h"
#include "findings/findings.h"

namespace plumbline::cli {

namespace {

struct Wish {
  std::vector<std::string> rules;
  std::optional<std::string> as_of;
  std::optional<std::string> by;
  std::optional<std::int64_t> rule_minutes;
  bool csv = false;
};

std::int64_t unjudged(const findings::RuleOutcome& outcome) {
  std::int64_t sum = 0;
  for (const auto& [reason, count] : outcome.could_not_evaluate) sum += count;
  return sum;
}

void print_outcomes(Console& console, const findings::CheckReport& report, const std::vector<findings::LostRule>& lost,
                    Form form) {
  Table table({{say("rule", "监督规则")},
               {say("opened", "新增"), Align::Right},
               {say("still true", "持续"), Align::Right},
               {say("changed", "变化"), Align::Right},
               {say("cleared", "已消除"), Align::Right},
               {say("kept unjudged", "保留待判断"), Align::Right},
               {say("open now", "当前疑点"), Align::Right},
               {say("could not evaluate", "无法判断"), Align::Right},
               {say("ms", "毫秒"), Align::Right}});
  const auto n = [&](std::int64_t number) {
    return form == Form::Csv ? std::to_string(number) : with_thousands(number);
  };
  for (const findings::RuleOutcome& outcome : report.rules) {
    const std::string time = n((outcome.statement_micros + outcome.filing_micros) / 1000);
    if (outcome.failed) {
      const std::string failed = console.in(say("FAILED", "运行失败"));
      table.add({outcome.rule, failed, "", "", "", n(outcome.kept), n(outcome.open), "", time});
      continue;
    }
    table.add({outcome.rule, n(outcome.opened), n(outcome.still_true), n(outcome.changed), n(outcome.cleared),
               n(outcome.kept), n(outcome.open), n(unjudged(outcome)), time});
  }
  const std::string gone = console.in(say("not in the packs", "规则包中已无"));
  for (const findings::LostRule& rule : lost) table.add({rule.rule, gone, "", "", "", "", n(rule.open), "", ""});
  table.print_as(console, form);
}

void print_reasons(Console& console, const findings::CheckReport& report, const rules::RuleSet& rules,
                   const packs::PackSet& packs) {
  Page page(console);
  bool begun = false;
  for (const findings::RuleOutcome& outcome : report.rules) {
    if (outcome.could_not_evaluate.empty()) continue;
    if (!std::exchange(begun, true))
      page.heading(say("Could not evaluate: an input is missing, which is not the same as clean",
                       "无法判断：缺少数据，不等于没有问题"));
    page.paragraph(outcome.rule);
    for (const auto& [reason, count] : outcome.could_not_evaluate) {
      page.item(pad(with_thousands(count), 9, true) + " ×",
                console.in(reason_words(reason, rules.rule(outcome.rule), packs)));
    }
  }
}

// Those that have open findings.
Result<std::vector<findings::LostRule>> lost_rules(findings::Register& findings, const rules::RuleSet& rules) {
  std::vector<findings::LostRule> lost;
  const std::vector<std::string> asked = TRY(findings.rules_asked());
  for (const std::string& id : asked) {
    if (rules.rule(id) != nullptr) continue;
    const std::int64_t open = TRY(findings.count({.rule = id}));
    if (open > 0) lost.push_back({id, open});
  }
  return lost;
}

void tell_of_lost_rules(Console& console, const std::vector<findings::LostRule>& lost) {
  for (const findings::LostRule& rule : lost) {
    console.warn(
        say("The rule {} is no longer in the packs: its {}.",
            "规则包中已没有监督规则 {}：其 {} 个当前疑点保持登记时的状态。", rule.rule,
            counted(rule.open, "open finding stays as it was filed", "open findings stay as they were filed")));
  }
}

void tell_of_missing_records(Console& console, const findings::CheckReport& report) {
  for (const findings::RuleOutcome& outcome : report.rules) {
    if (outcome.without_record == 0) continue;
    console.warn(
        say("{}: {} named as evidence of its open findings and never found among the records. Some rules ask "
            "about just that; otherwise, are the records still to be imported, or does the rule name them "
            "wrongly?",
            "{}：当前疑点列为证据的 {} 条记录在业务记录中从未有过。有的规则查的正是记录缺失；否则请核实是尚未导入，"
            "还是规则所写有误。",
            outcome.rule, counted(outcome.without_record, "record is", "records are")));
  }
}

Result<std::chrono::minutes> time_for_a_rule(const Wish& wish) {
  constexpr std::int64_t kYear = 525'600;  // as good as no limit, and no overflow
  if (!wish.rule_minutes) return findings::kRuleTimeMax;
  if (*wish.rule_minutes < 1) {
    return invalid("--rule-minutes", say("a rule needs at least a minute", "每条监督规则至少需要一分钟"),
                   say("Write a number from 1 on", "请写不小于 1 的数"));
  }
  return std::chrono::minutes(std::min(*wish.rule_minutes, kYear));
}

// Whether there are any.
bool complain_of_dropped_rules(Console& console, const packs::PackSet& packs, const rules::RuleSet& rules) {
  bool any = false;
  for (const packs::Pack& pack : packs.packs()) {
    for (const Error& complaint : rules::dropped_from(pack, rules)) {
      console.complain(complaint);
      any = true;
    }
  }
  return any;
}

Result<Answer> run(Console& console, const Wish& wish) {
  const Form form = TRY(form_of(console, wish.csv));
  const Timestamp instant = TRY(as_of(wish.as_of));
  const std::string by = TRY(who(wish.by));
  const std::chrono::minutes rule_time_max = TRY(time_for_a_rule(wish));
  const app::Parts parts{
      .records = sql::Access::ReadOnly, .cases = sql::Access::ReadWrite, .statements_together = wish.rules.size() != 1};
  const std::unique_ptr<Session> session = TRY(Session::open(console, parts, "check"));
  const packs::PackSet* packs = TRY(session->store().packs());
  const rules::RuleSet* rules = TRY(session->store().rules());
  for (const std::string& id : wish.rules) TRY(find_rule(*rules, id));
  for (const Error& complaint : session->store().setting_complaints()) console.complain(complaint);
  bool failed = wish.rules.empty() && complain_of_dropped_rules(console, *packs, *rules);
  findings::Register findings(session->store().cases());
  const findings::CheckReport report = TRY(findings.check({.rules = *rules,
                                                           .packs = *packs,
                                                           .records = session->store().records_database(),
                                                           .as_of = instant,
                                                           .only = wish.rules,
                                                           .by = by,
                                                           .at_once = session->store().statements_at_once(),
                                                           .rule_time_max = rule_time_max,
                                                           .before_commit = session->store().run_recorder(by)},
                                                          console.progress()));
  session->let_finish();
  session->store().close_records();
  TRY(session->store().sign());
  console.clear_progress();
  for (const findings::RuleOutcome& outcome : report.rules) failed = failed || outcome.failed.has_value();
  std::vector<findings::LostRule> lost;
  if (wish.rules.empty()) lost = TRY(lost_rules(findings, *rules));
  if (form == Form::Json) {
    const auto words_of = [&](const std::string& rule, const std::string& reason) {
      return reason_words(reason, rules->rule(rule), *packs);
    };
    console.line(report.json(
        {.lapsed_settings = session->store().setting_complaints(), .lost_rules = lost, .words_of = words_of}));
  } else {
    print_outcomes(console, report, lost, form);
    if (form == Form::Table) print_reasons(console, report, *rules, *packs);
  }
  for (const findings::RuleOutcome& outcome : report.rules) {
    if (!outcome.failed) continue;
    Error error = *outcome.failed;
    error.where = outcome.rule + (error.where.empty() ? "" : ", " + error.where);
    console.complain(error);
  }
  tell_of_missing_records(console, report);
  if (report.as_of_before && report.as_of < *report.as_of_before) {
    console.warn(
        say("The run before was as of {}, which is later: what was found only since {} is cleared now, until "
            "you ask as of a later day again.",
            "上一次运行截至 {}，晚于本次：{} 之后才出现的疑点现记为已消除，待以较晚日期再次运行时恢复。",
            at_second(*report.as_of_before), at_second(report.as_of)));
  }
  tell_of_lost_rules(console, lost);
  std::int64_t open = 0;
  for (const findings::RuleOutcome& outcome : report.rules) open += outcome.open;
  for (const findings::LostRule& rule : lost) open += rule.open;
  console.talk(say("Run {}, as of {}: {} open. See them with `plumbline finding list`.",
                   "第 {} 次运行，截至 {}：当前疑点 {} 个。用 `plumbline finding list` 查看。", report.run,
                   at_second(report.as_of), counted(open, "finding is", "findings are")));
  return failed ? Answer::No : Answer::Yes;
}

}  // namespace

Run check(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  syntax.option("--rule", "ID", wish->rules, say("only these rules", "只运行这些监督规则"));
  syntax.option("--as-of", "T", wish->as_of,
                say("the day of asking, for deadlines and terms (default: now); it hides no record of later days",
                    "提问之日，用于计算期限（默认为当前时间）；不隐藏该日之后的记录"));
  syntax.option("--by", "NAME", wish->by, say("who asks (default: your account)", "操作人（默认为当前账户）"));
  syntax.option(
      "--rule-minutes", "N", wish->rule_minutes,
      say("how long one rule may take before it counts as failed and the next is asked (default: {})",
          "单条监督规则的最长用时，超时记为运行失败，其余规则照常运行（默认 {}）", findings::kRuleTimeMax.count()));
  syntax.flag("--csv", wish->csv, say("the table as CSV", "以 CSV 输出"));
  return [wish](Console& console) { return run(console, *wish); };
}

}  // namespace plumbline::cli
