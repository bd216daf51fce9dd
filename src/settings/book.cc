// SPDX-License-Identifier: Apache-2.0
// The book of settings in the case store: proposals and the steps taken with them, only ever added to.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "settings/name.h"
#include "settings/settings.h"

namespace plumbline::settings {

namespace {

constexpr std::size_t kTextBytesMax = 4000;

// Days are days since 1970-01-01, times UTC microseconds. One decision a setting: the index says so to every process.
constexpr const char* kSchema = R"sql(
CREATE TABLE IF NOT EXISTS rule_setting (
  number       INTEGER PRIMARY KEY,
  rule         TEXT NOT NULL,
  rule_version INTEGER NOT NULL,
  parameter    TEXT NOT NULL,
  value        TEXT NOT NULL,
  value_before TEXT NOT NULL,
  from_day     INTEGER NOT NULL,
  law          TEXT NOT NULL,
  to_pack      INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS rule_setting_step (
  number  INTEGER PRIMARY KEY,
  setting INTEGER NOT NULL REFERENCES rule_setting,
  step    TEXT NOT NULL CHECK (step IN ('proposed', 'countersigned', 'refused', 'withdrawn')),
  at      INTEGER NOT NULL,
  by_whom TEXT NOT NULL,
  account TEXT NOT NULL,
  because TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS rule_setting_proposed ON rule_setting_step (setting) WHERE step = 'proposed';
CREATE UNIQUE INDEX IF NOT EXISTS rule_setting_decided ON rule_setting_step (setting) WHERE step <> 'proposed';
CREATE TRIGGER IF NOT EXISTS rule_setting_kept BEFORE UPDATE ON rule_setting
  BEGIN SELECT RAISE(ABORT, 'settings are only added to'); END;
CREATE TRIGGER IF NOT EXISTS rule_setting_not_deleted BEFORE DELETE ON rule_setting
  BEGIN SELECT RAISE(ABORT, 'settings are only added to'); END;
CREATE TRIGGER IF NOT EXISTS rule_setting_step_kept BEFORE UPDATE ON rule_setting_step
  BEGIN SELECT RAISE(ABORT, 'settings are only added to'); END;
CREATE TRIGGER IF NOT EXISTS rule_setting_step_not_deleted BEFORE DELETE ON rule_setting_step
  BEGIN SELECT RAISE(ABORT, 'settings are only added to'); END;
)sql";

constexpr std::array<std::string_view, 4> kSteps{"proposed", "countersigned", "refused", "withdrawn"};

Decision decision_of(std::string_view step) {
  const auto found = std::find(kSteps.begin(), kSteps.end(), step);
  return found == kSteps.end() ? Decision::None : static_cast<Decision>(found - kSteps.begin());
}

Status check_text(std::string_view option, const std::string& text, bool required) {
  if (required && trim(text).empty()) {
    return invalid(std::string(option), say("nothing is said here", "此项未填写"),
                   say("It is kept for ever beside the setting", "该内容将与设定一并永久保存"));
  }
  if (text.size() <= kTextBytesMax && is_utf8(text)) return done();
  return invalid(std::string(option), say("the text is too long, or not UTF-8", "文本过长，或不是 UTF-8"),
                 say("At most {} bytes", "不得超过 {} 字节", kTextBytesMax));
}

// As Error::in() knows it in both languages.
std::string place_of(std::int64_t number) {
  return fmt::format("setting {}", number);
}

Error no_such_setting(std::int64_t number) {
  return not_found(place_of(number), say("there is no such setting", "没有这一设定"),
                   say("`plumbline rule settings` lists them", "可用 `plumbline rule settings` 查看全部"));
}

Error decided_already(const Setting& setting) {
  const std::string by = setting.decided ? setting.decided->by.name : "";
  const Words how = setting.decision == Decision::Countersigned ? say("countersigned", "会签")
                    : setting.decision == Decision::Refused     ? say("refused", "否决")
                                                                : say("withdrawn", "撤回");
  return conflict(place_of(setting.number), say("this setting was {} by {} already", "该设定已由 {1} {0}", how, by),
                  say("Propose another with `plumbline rule set`", "请用 `plumbline rule set` 另行提出"));
}

}  // namespace

namespace {

Status check_proposal(const rules::Rule& rule, const Proposal& proposal, const rules::Parameter& parameter) {
  TRY(check_name("--by", proposal.by.name));
  TRY(check_text("--because", proposal.because, true));
  TRY(check_text("--law", proposal.law, false));
  if (proposal.from <= parameter.eras.front().from) {
    return invalid("--from", say("{} is before any value", "{} 早于任何取值", iso(proposal.from)),
                   say("Give the day from which it is to hold", "请给出开始适用的日期"));
  }
  if (proposal.to_pack || parameter.confidence == rules::Confidence::LocalSetting || !trim(proposal.law).empty())
    return done();
  return invalid(rule.id + " " + parameter.name,
                 say("this number rests on a law, it is not ours to choose", "该数值有法律依据，不能由本单位自行选定"),
                 say("If the law has changed, say which article says so: --law \"INSTRUMENT, ARTICLE\"",
                     "如法律已修改，请注明条款：--law \"法规名称及条款\""));
}

// A number that the pack has already need not be given back to it, and one that is so already need not be set.
Status check_that_it_changes(const Setting& setting, const rules::Parameter& parameter,
                             const std::vector<Setting>& known) {
  std::int64_t in_force = 0;
  for (const rules::Era& era : parameter.eras) {
    if (era.from <= setting.from) in_force = era.setting;
  }
  const bool is_set_here = std::any_of(
      known.begin(), known.end(), [&](const Setting& other) { return other.number == in_force && !other.to_pack; });
  if (setting.to_pack && !is_set_here) {
    return invalid(setting.rule + " " + setting.parameter,
                   say("on {} it is as the pack has it already: {}", "{} 当日该值已依规则包：{}", iso(setting.from),
                       setting.value),
                   say("Nothing need be given back", "无需恢复"));
  }
  if (setting.to_pack || setting.value != setting.value_before) return done();
  return invalid(setting.rule + " " + setting.parameter,
                 say("it is {} on {} already", "{1} 当日该值已是 {0}", setting.value, iso(setting.from)),
                 say("Nothing need be set", "无需设定"));
}

}  // namespace

std::string_view step_of(Decision decision) {
  return kSteps.at(static_cast<std::size_t>(decision));
}

Book::Book(sql::Connection& cases, const Clock& clock, OnStep on_step)
    : cases_(cases),
      clock_(clock),
      on_step_(std::move(on_step)) {}

Status Book::create_tables() {
  return cases_.run_script(kSchema);
}

Result<std::vector<Setting>> Book::all() {
  std::vector<Setting> settings;
  {
    const auto known = TRY(cases_.query("SELECT 1 FROM sqlite_master WHERE name = 'rule_setting_step'"));
    const bool any = TRY(known->next());
    if (!any) return settings;
  }
  const auto rows = TRY(
      cases_.query("SELECT s.number, s.rule, s.rule_version, s.parameter, s.value, s.value_before, s.from_day, s.law,"
                   " p.step, p.at, p.by_whom, p.account, p.because, s.to_pack FROM rule_setting s"
                   " JOIN rule_setting_step p ON p.setting = s.number ORDER BY s.number, p.number"));
  while (TRY(rows->next())) {
    if (settings.empty() || settings.back().number != rows->integer(0)) {
      Setting& added = settings.emplace_back();
      added.number = rows->integer(0);
      added.rule = rows->text(1);
      added.rule_version = static_cast<int>(rows->integer(2));
      added.parameter = rows->text(3);
      added.value = rows->text(4);
      added.value_before = rows->text(5);
      added.from = Date{static_cast<std::int32_t>(rows->integer(6))};
      added.law = rows->text(7);
      added.to_pack = rows->integer(13) != 0;
    }
    Step step{
        {rows->integer(9)}, {std::string(rows->text(10)), std::string(rows->text(11))}, std::string(rows->text(12))};
    const Decision decision = decision_of(rows->text(8));
    if (decision == Decision::None) {
      settings.back().proposed = std::move(step);
    } else {
      settings.back().decision = decision;
      settings.back().decided = std::move(step);
    }
  }
  return settings;
}

Result<Setting> Book::one(std::int64_t number) {
  std::vector<Setting> settings = TRY(all());
  for (Setting& setting : settings) {
    if (setting.number == number) return std::move(setting);
  }
  return no_such_setting(number);
}

Result<Setting> Book::draft(const rules::Rule& rule, const Proposal& proposal) {
  const std::string name(trim(std::string_view(proposal.value).substr(0, proposal.value.find('='))));
  const rules::Parameter* parameter = rule.parameter(name);
  Setting setting;
  if (proposal.to_pack && parameter != nullptr) {
    setting.value = parameter->value_of_file_on(proposal.from).display();
  } else {
    const std::string asked = proposal.to_pack ? name + "=" : proposal.value;
    const rules::Setting wanted = TRY(rules::parse_setting(rule, asked));  // names what the rule has
    parameter = rule.parameter(wanted.name);
    setting.value = wanted.value.display();
  }
  TRY(check_proposal(rule, proposal, *parameter));
  setting.rule = rule.id;
  setting.rule_version = rule.version;
  setting.parameter = parameter->name;
  setting.to_pack = proposal.to_pack;
  setting.value_before = parameter->value_on(proposal.from).display();
  setting.from = proposal.from;
  setting.law = trim(proposal.law);
  setting.proposed = {clock_.now(), proposal.by, std::string(trim(proposal.because))};
  const std::vector<Setting> known = TRY(all());
  TRY(check_that_it_changes(setting, *parameter, known));
  for (const Setting& other : known) {
    if (other.decision != Decision::None || other.rule != setting.rule || other.parameter != setting.parameter ||
        other.from != setting.from)
      continue;
    return conflict(place_of(other.number),
                    say("setting {} is proposed for the same day and waits for a decision",
                        "设定 {} 已就同一日期提出，正待处理", other.number),
                    say("Have it countersigned, refused or withdrawn first", "请先会签、否决或撤回该设定"));
  }
  return setting;
}

Result<Setting> Book::propose(const rules::Rule& rule, const Proposal& proposal) {
  sql::Transaction transaction = TRY(sql::Transaction::begin(cases_));
  Setting setting = TRY(draft(rule, proposal));
  TRY(
      cases_.run("INSERT INTO rule_setting (rule, rule_version, parameter, value, value_before, from_day, law, to_pack)"
                 " VALUES ($rule, $version, $parameter, $value, $before, $from, $law, $to_pack)",
                 {{"rule", sql::Value::text(setting.rule)},
                  {"version", sql::Value::integer(setting.rule_version)},
                  {"parameter", sql::Value::text(setting.parameter)},
                  {"value", sql::Value::text(setting.value)},
                  {"before", sql::Value::text(setting.value_before)},
                  {"from", sql::Value::integer(setting.from.days)},
                  {"law", sql::Value::text(setting.law)},
                  {"to_pack", sql::Value::integer(setting.to_pack ? 1 : 0)}}));
  {
    const auto rows = TRY(cases_.query("SELECT max(number) FROM rule_setting"));
    const bool any = TRY(rows->next());
    CHECK(any && !rows->is_null(0), "the setting just written is not there");
    setting.number = rows->integer(0);
  }
  TRY(
      cases_.run("INSERT INTO rule_setting_step (setting, step, at, by_whom, account, because)"
                 " VALUES ($setting, 'proposed', $at, $by, $account, $because)",
                 {{"setting", sql::Value::integer(setting.number)},
                  {"at", sql::Value::integer(setting.proposed.at.micros)},
                  {"by", sql::Value::text(setting.proposed.by.name)},
                  {"account", sql::Value::text(setting.proposed.by.account)},
                  {"because", sql::Value::text(setting.proposed.because)}}));
  if (on_step_) TRY(on_step_(setting));
  TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
  return setting;
}

Result<Setting> Book::countersign(std::int64_t number, const rules::RuleSet& rules, const Person& by,
                                  const std::string& because) {
  TRY(check_name("--by", by.name));
  const Setting setting = TRY(one(number));
  const rules::Rule* rule = rules.rule(setting.rule);
  if (setting.decision == Decision::None) {
    if (read_alike(setting.proposed.by.name, by.name)) {
      return invalid(
          "--by",
          say("{} proposed it; a second person countersigns", "{} 是提出人，须由另一人会签", setting.proposed.by.name),
          say("Let somebody else decide, or withdraw it with `plumbline rule withdraw {}`",
              "请由他人决定，或用 `plumbline rule withdraw {}` 撤回", number));
    }
    const rules::Parameter* parameter = rule == nullptr ? nullptr : rule->parameter(setting.parameter);
    const std::string now = parameter == nullptr ? "" : parameter->value_on(setting.from).display();
    if (parameter == nullptr || now != setting.value_before) {
      return conflict(place_of(number),
                      say("what it was to replace has changed since: it was {}", "其拟替换的值已有变化：当时为 {}",
                          setting.value_before),
                      say("Refuse it and let it be proposed again", "请否决后重新提出"));
    }
    TRY(with_setting(*rule, setting));
  }
  return decide(number, Decision::Countersigned, by, because);
}

Result<Setting> Book::refuse(std::int64_t number, const Person& by, const std::string& because) {
  TRY(check_name("--by", by.name));
  const Setting setting = TRY(one(number));
  if (setting.decision == Decision::None && read_alike(setting.proposed.by.name, by.name)) {
    return invalid("--by", say("{} proposed it", "{} 是提出人", setting.proposed.by.name),
                   say("Who proposed it withdraws it: `plumbline rule withdraw {}`",
                       "提出人请撤回：`plumbline rule withdraw {}`", number));
  }
  TRY(check_text("--because", because, true));
  return decide(number, Decision::Refused, by, because);
}

Result<Setting> Book::withdraw(std::int64_t number, const Person& by, const std::string& because) {
  TRY(check_name("--by", by.name));
  const Setting setting = TRY(one(number));
  if (setting.decision == Decision::None && !read_alike(setting.proposed.by.name, by.name)) {
    return invalid(
        "--by", say("{} proposed it, not {}", "提出人是 {}，不是 {}", setting.proposed.by.name, by.name),
        say("Others refuse it: `plumbline rule refuse {}`", "他人可否决：`plumbline rule refuse {}`", number));
  }
  return decide(number, Decision::Withdrawn, by, because);
}

Result<Setting> Book::decide(std::int64_t number, Decision decision, const Person& by, const std::string& because) {
  TRY(check_text("--because", because, false));
  sql::Transaction transaction = TRY(sql::Transaction::begin(cases_));
  const Setting before = TRY(one(number));
  if (before.decision != Decision::None) return decided_already(before);
  TRY(
      cases_.run("INSERT INTO rule_setting_step (setting, step, at, by_whom, account, because)"
                 " VALUES ($setting, $step, $at, $by, $account, $because)",
                 {{"setting", sql::Value::integer(number)},
                  {"step", sql::Value::text(step_of(decision))},
                  {"at", sql::Value::integer(clock_.now().micros)},
                  {"by", sql::Value::text(by.name)},
                  {"account", sql::Value::text(by.account)},
                  {"because", sql::Value::text(trim(because))}}));
  const Setting after = TRY(one(number));
  if (on_step_) TRY(on_step_(after));
  TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
  return after;
}

}  // namespace plumbline::settings
