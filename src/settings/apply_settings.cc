// SPDX-License-Identifier: Apache-2.0
// Rules as they hold here: countersigned settings laid over the eras of their files.
#include <algorithm>

#include <fmt/format.h>

#include "settings/settings.h"

namespace plumbline::settings {

namespace {

// What a reader is told of the era: that it was decided here, by whom and why, and who says by what law.
Words note_of(const Setting& setting) {
  const std::string& proposer = setting.proposed.by.name;
  Words note = setting.to_pack
                   ? say("as the pack has it, by local setting {}: {} (proposed by {}",
                         "依规则包，本地设定 {}：{}（{} 提出", setting.number, setting.proposed.because, proposer)
                   : say("local setting {}: {} (proposed by {}", "本地设定 {}：{}（{} 提出", setting.number,
                         setting.proposed.because, proposer);
  if (setting.decided) {
    const Words second = say(", countersigned by {}", "，{} 会签", setting.decided->by.name);
    note = Words{note.en + second.en, note.zh + second.zh};
  }
  if (setting.is_from_one_account()) {
    const Words both = say("; both from the account {}", "；均出自账户 {}", setting.proposed.by.account);
    note = Words{note.en + both.en, note.zh + both.zh};
  }
  note = Words{note.en + ")", note.zh + "）"};
  if (setting.law.empty()) return note;
  const Words law = say("; the law, as {} says: {}", "；{} 所称法律依据：{}", proposer, setting.law);
  return Words{note.en + law.en, note.zh + law.zh};
}

Error does_not_fit(const Setting& setting, Words what) {
  return invalid(fmt::format("setting {}", setting.number), std::move(what),
                 say("It has no effect; set the value anew with `plumbline rule set`",
                     "该设定不起作用；请用 `plumbline rule set` 重新设定"));
}

Status add_era(rules::Rule& rule, const Setting& setting) {
  const auto parameter = std::find_if(rule.parameters.begin(), rule.parameters.end(),
                                      [&](const rules::Parameter& p) { return p.name == setting.parameter; });
  if (parameter == rule.parameters.end()) {
    return does_not_fit(setting, say("rule {} has no parameter `{}` any more", "规则 {} 已没有参数“{}”", setting.rule,
                                     setting.parameter));
  }
  Result<rules::Setting> parsed = rules::Setting{setting.parameter, parameter->value_of_file_on(setting.from)};
  if (!setting.to_pack) parsed = rules::parse_setting(rule, fmt::format("{}={}", setting.parameter, setting.value));
  if (!parsed.ok()) {
    const Words& why = parsed.error().what;
    return does_not_fit(setting,
                        Words{fmt::format("{} of rule {}: {}", setting.parameter, setting.rule, why.en),
                              fmt::format("规则 {1} 的参数“{0}”：{2}", setting.parameter, setting.rule, why.zh)});
  }
  if (parameter->of_file.empty()) parameter->of_file = parameter->eras;
  rules::Era era{setting.from, parsed.value().value, note_of(setting), setting.number};
  const auto later = std::find_if(parameter->eras.begin(), parameter->eras.end(),
                                  [&](const rules::Era& other) { return setting.from <= other.from; });
  if (later != parameter->eras.end() && later->from == setting.from) {
    *later = std::move(era);
  } else {
    parameter->eras.insert(later, std::move(era));
  }
  return done();
}

}  // namespace

const Named<State, 7>& states() {
  static const Named<State, 7> kStates{{{{"proposed", {"proposed", "待会签"}},
                                         {"agreed", {"agreed, not yet in force", "已会签，待生效"}},
                                         {"in_force", {"in force", "生效中"}},
                                         {"superseded", {"superseded", "已被取代"}},
                                         {"refused", {"refused", "已否决"}},
                                         {"withdrawn", {"withdrawn", "已撤回"}},
                                         {"does_not_fit", {"does not fit the rule any more", "与现行规则不符"}}}}};
  return kStates;
}

Result<Applied> apply_settings(const rules::RuleSet& rules, const std::vector<Setting>& settings) {
  std::vector<const Setting*> agreed;
  for (const Setting& setting : settings) {
    if (setting.decision == Decision::Countersigned) agreed.push_back(&setting);
  }
  std::stable_sort(agreed.begin(), agreed.end(), [](const Setting* a, const Setting* b) {
    return std::pair(a->decided->at, a->number) < std::pair(b->decided->at, b->number);
  });
  std::vector<rules::Rule> all = rules.all();
  std::vector<Error> complaints;
  for (const Setting* setting : agreed) {
    const auto rule =
        std::find_if(all.begin(), all.end(), [&](const rules::Rule& other) { return other.id == setting->rule; });
    if (rule == all.end()) {
      complaints.push_back(does_not_fit(*setting, say("there is no rule {} any more", "已没有规则 {}", setting->rule)));
      continue;
    }
    if (rule->unread) continue;  // it is not asked: what was set for it waits
    const Status added = add_era(*rule, *setting);
    if (!added.ok()) complaints.push_back(added.error());
  }
  return Applied{rules::RuleSet(std::move(all)), std::move(complaints)};
}

Result<rules::Rule> with_setting(const rules::Rule& rule, const Setting& setting) {
  rules::Rule changed = rule;
  TRY(add_era(changed, setting));
  return changed;
}

Standing standing_of(const Setting& setting, const rules::RuleSet& rules, Date today) {
  if (setting.decision == Decision::None) return {State::Proposed, {}};
  if (setting.decision == Decision::Refused) return {State::Refused, {}};
  if (setting.decision == Decision::Withdrawn) return {State::Withdrawn, {}};
  const rules::Rule* rule = rules.rule(setting.rule);
  const rules::Parameter* parameter = rule == nullptr ? nullptr : rule->parameter(setting.parameter);
  if (parameter == nullptr) return {State::DoesNotFit, {}};
  const std::vector<rules::Era>& eras = parameter->eras;
  const auto own =
      std::find_if(eras.begin(), eras.end(), [&](const rules::Era& era) { return era.setting == setting.number; });
  if (own == eras.end()) {
    const bool is_set_anew = std::any_of(
        eras.begin(), eras.end(), [&](const rules::Era& era) { return era.from == setting.from && era.setting != 0; });
    return {is_set_anew ? State::Superseded : State::DoesNotFit, {}};
  }
  Standing standing;
  if (std::next(own) != eras.end()) standing.until = std::next(own)->from;
  standing.state = today < setting.from                           ? State::Agreed
                   : standing.until && !(today < *standing.until) ? State::Superseded
                                                                  : State::InForce;
  return standing;
}

}  // namespace plumbline::settings
