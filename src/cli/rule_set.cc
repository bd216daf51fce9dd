// SPDX-License-Identifier: Apache-2.0
// plumbline rule set, unset, countersign, refuse, withdraw and settings: other values for parameters, by two people.
#include <algorithm>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_access.h"
#include "cli/session.h"
#include "findings/findings.h"
#include "settings/settings.h"

namespace plumbline::cli {

namespace {

using settings::Decision;
using settings::Setting;

constexpr std::size_t kKeysShown = 10;

Date today() {
  const Result<Timestamp> now = as_of(std::nullopt);
  return now.ok() ? date_of(now.value()) : Date{};
}

Result<settings::Person> person(const std::optional<std::string>& by) {
  std::string name = TRY(who(by));
  return settings::Person{std::move(name), account()};
}

Json step_json(const settings::Step& step) {
  return Json()
      .set("at", iso(step.at) + "Z")
      .set("by", step.by.name)
      .set("account", step.by.account)
      .set("because", step.because);
}

Json setting_json(const Setting& setting, const rules::RuleSet& rules) {
  const settings::Standing standing = settings::standing_of(setting, rules, today());
  Json json;
  if (setting.number != 0) json.set("setting", setting.number).set("state", settings::states().of(standing.state).name);
  json.set("rule", setting.rule).set("rule_version", setting.rule_version).set("parameter", setting.parameter);
  json.set("value_before", setting.value_before).set("value", setting.value).set("to_pack", setting.to_pack);
  json.set("from", iso(setting.from));
  standing.until ? json.set("until", iso(*standing.until)) : json.set_null("until");
  json.set("law", setting.law).set("one_account", setting.is_from_one_account());
  json.set("proposed", step_json(setting.proposed));
  return setting.decided ? json.set("decided", step_json(*setting.decided)) : json.set_null("decided");
}

// "limit_days: 90 day → 60 day, from 2026-12-01"
Words change_words(const Setting& setting, const rules::RuleSet& rules) {
  const rules::Rule* rule = rules.rule(setting.rule);
  const rules::Parameter* parameter = rule == nullptr ? nullptr : rule->parameter(setting.parameter);
  const std::string unit = parameter == nullptr ? "" : parameter->unit;
  const Words value = with_unit(setting.value, unit);
  return say("{}: {} → {}, from {}", "{}：{} → {}，自 {} 起", setting.parameter, with_unit(setting.value_before, unit),
             setting.to_pack ? say("{} (as the pack has it)", "{}（依规则包）", value) : value, iso(setting.from));
}

// ---- set

struct SetWish {
  std::string rule;
  std::string value;
  bool to_pack = false;
  std::optional<std::string> from;
  std::optional<std::string> because;
  std::optional<std::string> law;
  std::optional<std::string> by;
  std::optional<std::string> as_of;
};

Json trial_json(const findings::TrialOutcome& trial) {
  return Json()
      .set("opens", trial.opens)
      .set("clears", trial.clears)
      .set("stays", trial.stays)
      .set("changes", trial.changes);
}

void add_trial(Table& table, std::string title, const findings::TrialOutcome& trial) {
  const auto n = [](std::size_t count) { return with_thousands(static_cast<long long>(count)); };
  table.add({std::move(title), n(trial.opens.size()), n(trial.clears.size()), with_thousands(trial.stays),
             with_thousands(trial.changes)});
}

void show_keys(Page& page, Console& console, const Words& title, const std::vector<std::string>& keys) {
  if (keys.empty()) return;
  page.heading(title);
  for (std::size_t i = 0; i < keys.size() && i < kKeysShown; ++i) page.paragraph(keys[i]);
  if (keys.size() > kKeysShown)
    page.paragraph(console.in(say("… and {} more (--json)", "……另有 {} 个（--json）",
                                  with_thousands(static_cast<long long>(keys.size() - kKeysShown)))));
}

// What a setting would do on the records that are loaded: from its day on, and if it had held all along.
struct Trials {
  Timestamp as_of;
  findings::TrialOutcome proposed;
  findings::TrialOutcome always;
};

Result<Trials> try_setting(Session& session, const rules::Rule& rule, const Setting& setting, Timestamp at) {
  findings::Register findings(session.store().cases());
  Trials trials;
  trials.as_of = at;
  const rules::Rule changed = TRY(settings::with_setting(rule, setting));
  trials.proposed = TRY(findings.try_rule(changed, {.as_of = at, .settings = {}}, session.store().records()));
  const rules::Setting all_along = TRY(rules::parse_setting(rule, setting.parameter + "=" + setting.value));
  trials.always = TRY(findings.try_rule(rule, {.as_of = at, .settings = {all_along}}, session.store().records()));
  return trials;
}

void show_trials(Console& console, const rules::Rule& rule, const Setting& setting, const rules::RuleSet& rules,
                 const Trials& trials) {
  Page page(console);
  page.title(rule.title.in(console.language()), rule.id);
  page.paragraph(console.in(change_words(setting, rules)));
  console.line();
  Table table({{say("on the records loaded", "按已导入的记录试算")},
               {say("opens", "将新增"), Align::Right},
               {say("clears", "将消除"), Align::Right},
               {say("stays", "将持续"), Align::Right},
               {say("of them changed", "其中有变化"), Align::Right}});
  add_trial(table, console.in(say("from {}", "自 {} 起", iso(setting.from))), trials.proposed);
  add_trial(table, console.in(say("if it had held all along", "假定一直适用")), trials.always);
  table.print(console, 2);
  page.paragraph(console.in(say("judged as of {}, beside the findings that are open now; nothing is filed",
                                "截至 {}，与当前疑点对比；不登记", at_second(trials.as_of))));
  show_keys(page, console, say("Would open", "将新增"), trials.proposed.opens);
  show_keys(page, console, say("Would clear", "将消除"), trials.proposed.clears);
  console.line();
}

Result<Answer> set(Console& console, const SetWish& wish) {
  const auto from = wish.from ? parse_iso_date(*wish.from) : std::nullopt;
  if (!from && wish.from) {
    return invalid("--from", say("`{}` is no day of the calendar", "`{}` 不是有效日期", excerpt(*wish.from)),
                   say("Write it as 2026-12-01", "请写成 2026-12-01"));
  }
  if (!from) {
    return invalid("--from", say("the day from which it is to hold is missing", "缺少起始日期（自哪一天起适用）"),
                   say("Write it as 2026-12-01", "请写成 2026-12-01"));
  }
  const app::Parts parts{.records = sql::Access::ReadOnly, .cases = sql::Access::ReadWrite};
  const std::unique_ptr<Session> session = TRY(Session::open(console, parts, wish.to_pack ? "rule unset" : "rule set"));
  const rules::RuleSet* rules = TRY(session->store().rules());
  const rules::Rule* rule = TRY(find_rule(*rules, wish.rule));
  TRY(rules::in_order_and_locked(*rule));
  const settings::Person by = TRY(person(wish.by));
  const settings::Proposal proposal{.value = wish.value,
                                    .to_pack = wish.to_pack,
                                    .from = *from,
                                    .because = wish.because.value_or(""),
                                    .law = wish.law.value_or(""),
                                    .by = by};
  settings::Book book(session->store().cases(), system_clock(), session->store().setting_recorder());
  const Setting draft = TRY(book.draft(*rule, proposal));
  Timestamp at = TRY(as_of(wish.as_of));
  if (!wish.as_of) at = std::max(at, midnight(*from));
  const Trials trials = TRY(try_setting(*session, *rule, draft, at));
  const Setting setting = TRY(book.propose(*rule, proposal));
  TRY(session->store().sign());
  if (console.json()) {
    console.line(setting_json(setting, *rules)
                     .set("as_of", iso(at))
                     .set("trial", trial_json(trials.proposed))
                     .set("trial_if_always", trial_json(trials.always))
                     .text());
    return Answer::Yes;
  }
  show_trials(console, *rule, setting, *rules, trials);
  console.line(console.in(
      say("Proposed as setting {0}. It has no effect until a second person agrees: "
          "plumbline rule countersign {0}",
          "已提出，编号为设定 {0}。须由第二人会签后才生效：plumbline rule countersign {0}", setting.number)));
  return Answer::Yes;
}

// ---- countersign, refuse, withdraw

struct DecideWish {
  std::string number;
  std::optional<std::string> by;
  std::optional<std::string> because;
};

std::shared_ptr<DecideWish> declare(Syntax& syntax) {
  auto wish = std::make_shared<DecideWish>();
  syntax.argument("ID", wish->number, say("number of the setting", "设定编号"));
  syntax.option("--by", "NAME", wish->by, say("who decides (default: your account)", "处理人（默认为当前账户）"));
  syntax.option("--because", "TEXT", wish->because, say("why", "理由"));
  return wish;
}

Result<Answer> decide(Console& console, const DecideWish& wish, Decision decision, const std::string& command) {
  const std::int64_t number = TRY(whole_number("ID", wish.number));
  const std::unique_ptr<Session> session = TRY(Session::open(console, {.cases = sql::Access::ReadWrite}, command));
  const rules::RuleSet* rules = TRY(session->store().rules());
  settings::Book book(session->store().cases(), system_clock(), session->store().setting_recorder());
  const settings::Person by = TRY(person(wish.by));
  const std::string because = wish.because.value_or("");
  const Setting setting = TRY(decision == Decision::Countersigned ? book.countersign(number, *rules, by, because)
                              : decision == Decision::Refused     ? book.refuse(number, by, because)
                                                                  : book.withdraw(number, by, because));
  TRY(session->store().sign());
  const packs::PackSet* packs = TRY(session->store().packs());
  const rules::RuleSet from_files = TRY(rules::load(*packs));
  const std::vector<Setting> all = TRY(book.all());
  const settings::Applied applied = TRY(settings::apply_settings(from_files, all));
  if (console.json()) {
    console.line(setting_json(setting, applied.rules).text());
    return Answer::Yes;
  }
  const settings::Standing standing = settings::standing_of(setting, applied.rules, today());
  console.line(setting.rule + " · " + console.in(change_words(setting, applied.rules)));
  console.line(console.in(say("setting {}: ", "设定 {}：", number)) +
               console.in(settings::states().of(standing.state).title));
  if (setting.is_from_one_account()) {
    console.warn(
        say("Both steps came from the account {}: only the names tell the two people apart. The setting holds, "
            "and says so wherever it is shown.",
            "提出与会签均出自账户 {}：两人仅以姓名区分。设定有效，并在各处注明。", setting.proposed.by.account));
  }
  if (decision == Decision::Countersigned)
    console.talk(say("`plumbline check` judges by it from now on, `plumbline rule show {}` shows it.",
                     "此后 `plumbline check` 按此判断；`plumbline rule show {}` 可查看。", setting.rule));
  return Answer::Yes;
}

// ---- settings

// The accounts of the operating system that took the steps, and where it was one for both, that.
std::string accounts_of(const Setting& setting, Language language) {
  const std::string& first = setting.proposed.by.account;
  if (!setting.decided) return first;
  if (setting.is_from_one_account()) return say("{}: one for both", "{}：同一账户", first).in(language);
  return first == setting.decided->by.account ? first : first + ", " + setting.decided->by.account;
}

Result<Answer> list(Console& console, const std::optional<std::string>& id, bool csv) {
  const Form form = TRY(form_of(console, csv));
  const std::unique_ptr<app::Store> store = TRY(app::open(console.store(), {.cases = sql::Access::ReadOnly}, ""));
  const rules::RuleSet* rules = TRY(store->rules());
  std::vector<Setting> settings = TRY(settings::Book(store->cases()).all());
  if (id) std::erase_if(settings, [&](const Setting& setting) { return setting.rule != *id; });
  if (id && settings.empty()) TRY(find_rule(*rules, *id));
  if (form == Form::Json) {
    std::vector<Json> out;
    for (const Setting& setting : settings) out.push_back(setting_json(setting, *rules));
    console.line(json_array(out));
    return Answer::Yes;
  }
  if (settings.empty() && form == Form::Table) {
    console.talk(say("Nothing was set: every rule is as its file says.", "没有任何设定：各规则均按规则文件执行。"));
    return Answer::Yes;
  }
  Table table({{say("id", "编号"), Align::Right},
               {say("rule", "监督规则")},
               {say("parameter", "参数")},
               {say("before", "原值"), Align::Right},
               {say("value", "新值"), Align::Right},
               {say("from", "起始")},
               {say("until", "截止")},
               {say("state", "状态")},
               {say("proposed by", "提出人")},
               {say("decided by", "处理人")},
               {say("accounts", "系统账户")}});
  table.set_note(say("because", "理由"));
  for (const Setting& setting : settings) {
    const settings::Standing standing = settings::standing_of(setting, *rules, today());
    std::string note = setting.proposed.because;
    if (!setting.law.empty())
      note += console.in(
          say(" · the law, as {} says: {}", " · {} 所称法律依据：{}", setting.proposed.by.name, setting.law));
    if (setting.decided && !setting.decided->because.empty())
      note += console.in(say(" · {}: {}", " · {}：{}", setting.decided->by.name, setting.decided->because));
    table.add({std::to_string(setting.number), setting.rule, setting.parameter, setting.value_before,
               setting.to_pack ? console.in(say("{} (pack)", "{}（规则包）", setting.value)) : setting.value,
               iso(setting.from), standing.until ? iso(*standing.until) : "",
               console.in(settings::states().of(standing.state).title), setting.proposed.by.name,
               setting.decided ? setting.decided->by.name : "", accounts_of(setting, console.language()), note});
  }
  table.print_as(console, form);
  return Answer::Yes;
}

}  // namespace

namespace {

void declare_proposal(Syntax& syntax, SetWish& wish) {
  syntax.option("--from", "DAY", wish.from, say("the day from which it holds", "自此日起适用"));
  syntax.option("--because", "TEXT", wish.because, say("why; kept for ever", "理由，永久保存"));
  syntax.option("--by", "NAME", wish.by, say("who proposes (default: your account)", "提出人（默认为当前账户）"));
  syntax.option("--as-of", "T", wish.as_of,
                say("try it as if it were this day (default: now, or the day from which it holds if that is later)",
                    "按此日期试算（默认为当前时间；适用日更晚时为适用日）"));
}

}  // namespace

Run rule_set(Syntax& syntax) {
  auto wish = std::make_shared<SetWish>();
  syntax.argument("RULE", wish->rule, say("id of the rule", "监督规则编号"));
  syntax.argument("NAME=VALUE", wish->value, say("the parameter and its new value", "参数及其新值"));
  syntax.option("--law", "TEXT", wish->law,
                say("instrument and article, where the number rests on a law", "数值有法律依据时，写明法规及条款"));
  declare_proposal(syntax, *wish);
  return [wish](Console& console) { return set(console, *wish); };
}

Run rule_unset(Syntax& syntax) {
  auto wish = std::make_shared<SetWish>();
  wish->to_pack = true;
  syntax.argument("RULE", wish->rule, say("id of the rule", "监督规则编号"));
  syntax.argument("NAME", wish->value, say("the parameter to give back to the pack", "恢复为规则包取值的参数"));
  declare_proposal(syntax, *wish);
  return [wish](Console& console) { return set(console, *wish); };
}

Run rule_countersign(Syntax& syntax) {
  auto wish = declare(syntax);
  return [wish](Console& console) { return decide(console, *wish, Decision::Countersigned, "rule countersign"); };
}

Run rule_refuse(Syntax& syntax) {
  auto wish = declare(syntax);
  return [wish](Console& console) { return decide(console, *wish, Decision::Refused, "rule refuse"); };
}

Run rule_withdraw(Syntax& syntax) {
  auto wish = declare(syntax);
  return [wish](Console& console) { return decide(console, *wish, Decision::Withdrawn, "rule withdraw"); };
}

Run rule_settings(Syntax& syntax) {
  struct Wish {
    std::optional<std::string> rule;
    bool csv = false;
  };
  auto wish = std::make_shared<Wish>();
  syntax.optional_argument("RULE", wish->rule, say("only of this rule", "只看该监督规则"));
  syntax.flag("--csv", wish->csv, say("the table as CSV", "以 CSV 输出"));
  return [wish](Console& console) { return list(console, wish->rule, wish->csv); };
}

}  // namespace plumbline::cli
