// SPDX-License-Identifier: Apache-2.0
// plumbline rule run and try: asking a rule without filing anything.
#include <limits>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_access.h"
#include "cli/session.h"
#include "findings/findings.h"

namespace plumbline::cli {

namespace {

struct Wish {
  std::string rule;
  std::optional<std::string> as_of;
  std::vector<std::string> settings;
  std::optional<std::int64_t> limit;
  bool csv = false;
};

void declare(Syntax& syntax, Wish& wish) {
  syntax.argument("RULE", wish.rule, say("id or file of a rule", "监督规则编号或文件"));
  syntax.option("--as-of", "T", wish.as_of,
                say("the day of asking, for deadlines and terms (default: now); it hides no record of later days",
                    "提问之日，用于计算期限（默认为当前时间）；不隐藏该日之后的记录"));
  syntax.option("--set", "NAME=VALUE", wish.settings,
                say("another value for a parameter, this time only", "仅本次使用的参数值"));
}

// A rule with the question that the command line makes of it.
struct Asked {
  rules::Rule rule;
  rules::Question question;
};

Result<Asked> read_question(Session& session, const Wish& wish) {
  const packs::PackSet* packs = TRY(session.store().packs());
  const Result<const rules::RuleSet*> known = session.store().rules();
  const Result<rules::RuleSet> all = known.ok() ? Result<rules::RuleSet>(*known.value()) : known.error();
  Asked asked;
  asked.rule = TRY(rule_or_file(all, *packs, wish.rule));
  asked.question.as_of = TRY(as_of(wish.as_of));
  for (const std::string& text : wish.settings) {
    rules::Setting setting = TRY(rules::parse_setting(asked.rule, text));
    asked.question.settings.push_back(std::move(setting));
  }
  // A file may hold anything: only what passes lint is run.
  const std::vector<Error> complaints = rules::lint(rules::read_on(asked.rule, std::nullopt), *packs);
  if (!complaints.empty()) return complaints.front();
  return asked;
}

Result<Answer> run(Console& console, const Wish& wish) {
  const Form form = TRY(form_of(console, wish.csv));
  const app::Parts parts{.records = sql::Access::ReadOnly, .cases = sql::Access::ReadOnly};
  const std::unique_ptr<Session> session = TRY(Session::open(console, parts, "rule run"));
  const packs::PackSet* packs = TRY(session->store().packs());
  const Asked asked = TRY(read_question(*session, wish));
  const rules::Statement statement = TRY(rules::bind(asked.rule, asked.question));
  TRY(can_be_asked(session->store(), statement, {asked.rule.reads.begin(), asked.rule.reads.end()}));
  const std::vector<std::string> empty = TRY(rules::empty_inputs(session->store().records(), asked.rule));
  const auto rows = TRY(session->store().records().query(statement.sql, statement.parameters));
  const std::int64_t limit = limit_of(wish.limit, form, 1000);
  const std::int64_t count = TRY(print_rows(console, *rows, form, limit));
  for (const std::string& table : empty) {
    console.warn(say("`plumbline check` could not evaluate this rule, which is not the same as clean: {}",
                     "`plumbline check` 无法判断此规则，不等于没有问题：{}",
                     reason_words(rules::reason_no_records(table), &asked.rule, *packs)));
  }
  console.talk(say("{}, as of {}. Nothing was filed.", "{} 行，截至 {}。未登记任何疑点。",
                   counted(count, "row", "rows"), iso(asked.question.as_of)));
  return Answer::Yes;
}

void print_keys(Page& page, Console& console, const Words& title, const std::vector<std::string>& keys,
                std::size_t limit) {
  page.heading(Words{title.en + ": " + with_thousands(static_cast<long long>(keys.size())),
                     title.zh + "：" + with_thousands(static_cast<long long>(keys.size()))});
  for (std::size_t i = 0; i < keys.size() && i < limit; ++i) page.paragraph(keys[i]);
  if (keys.size() > limit)
    page.paragraph(console.in(say("… and {} more (--limit, --json)", "……另有 {} 个（--limit、--json）",
                                  with_thousands(static_cast<long long>(keys.size() - limit)))));
}

Result<Answer> try_out(Console& console, const Wish& wish) {
  const app::Parts parts{.records = sql::Access::ReadOnly, .cases = sql::Access::ReadOnly};
  const std::unique_ptr<Session> session = TRY(Session::open(console, parts, "rule try"));
  const Asked asked = TRY(read_question(*session, wish));
  const packs::PackSet* packs = TRY(session->store().packs());
  const rules::Statement statement = TRY(rules::bind(asked.rule, asked.question));
  TRY(can_be_asked(session->store(), statement, {asked.rule.reads.begin(), asked.rule.reads.end()}));
  findings::Register findings(session->store().cases());
  const findings::TrialOutcome outcome = TRY(findings.try_rule(asked.rule, asked.question, session->store().records()));
  if (console.json()) {
    Json reasons;
    Json words;
    for (const auto& [reason, count] : outcome.could_not_evaluate) {
      reasons.set(reason, count);
      words.set(reason, words_json(reason_words(reason, &asked.rule, *packs)));
    }
    console.line(Json()
                     .set("rule", asked.rule.id)
                     .set("as_of", iso(asked.question.as_of))
                     .set("opens", outcome.opens)
                     .set("clears", outcome.clears)
                     .set("stays", outcome.stays)
                     .set("changes", outcome.changes)
                     .set("could_not_evaluate", reasons)
                     .set("reasons", words)
                     .text());
    return Answer::Yes;
  }
  Page page(console);
  page.title(asked.rule.title.in(console.language()), asked.rule.id);
  page.paragraph(
      console.in(say("compared with the findings that are open now; nothing is filed", "与当前疑点对比；不登记")));
  const std::int64_t most = limit_of(wish.limit, Form::Table, 20);
  const std::size_t limit = most == 0 ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(most);
  print_keys(page, console, say("Would open", "将新增"), outcome.opens, limit);
  print_keys(page, console, say("Would clear", "将消除"), outcome.clears, limit);
  console.line();
  console.line(
      console.in(say("Would stay: {}, of them with other facts or evidence: {}", "将持续：{}，其中事实或证据有变化：{}",
                     with_thousands(outcome.stays), with_thousands(outcome.changes))));
  for (const auto& [reason, count] : outcome.could_not_evaluate) {
    page.item("•", console.in(say("could not evaluate {}: ", "无法判断 {} 次：", counted(count, "time", "times"))) +
                       console.in(reason_words(reason, &asked.rule, *packs)));
  }
  return Answer::Yes;
}

}  // namespace

Run rule_run(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  declare(syntax, *wish);
  syntax.option(
      "--limit", "N", wish->limit,
      say("at most so many rows; 0 for all (default: 1000 in a table)", "最多显示的行数，0 表示全部（表格默认 1000）"));
  syntax.flag("--csv", wish->csv, say("rows as CSV", "以 CSV 输出"));
  return [wish](Console& console) { return run(console, *wish); };
}

Run rule_try(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  declare(syntax, *wish);
  syntax.option(
      "--limit", "N", wish->limit,
      say("how many keys to show of each kind; 0 for all (default 20)", "每类显示的条数，0 表示全部（默认 20）"));
  return [wish](Console& console) { return try_out(console, *wish); };
}

}  // namespace plumbline::cli
