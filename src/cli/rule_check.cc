// SPDX-License-Identifier: Apache-2.0
// plumbline rule lint, test, new and lock: for those who write rules.
#include <algorithm>

#include <fmt/ranges.h>

#include "base/durable.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_access.h"
#include "cli/session.h"
#include "cli/text_layout.h"

namespace plumbline::cli {

namespace {

namespace fs = std::filesystem;

struct Wish {
  std::vector<std::string> rules;
  std::vector<std::string> packs;
};

void declare(Syntax& syntax, Wish& wish) {
  syntax.optional_arguments("RULE", wish.rules,
                            say("ids or files of rules (default: all)", "监督规则编号或文件（默认全部）"));
  syntax.option("--pack", "DIR", wish.packs,
                say("rules of these packs, instead of the store's", "指定规则包，不用数据目录的"));
}

// What the lock says of one rule of the packs: a fault, or that it is a draft.
void add_lock(const packs::PackSet& packs, const rules::RuleSet& all, const rules::Rule& rule,
              std::vector<Error>& complaints, std::vector<std::string>& drafts) {
  const rules::Rule* known = all.rule(rule.id);
  if (known == nullptr || known->content_hash != rule.content_hash || !known->unlocked) return;
  for (const packs::Pack& pack : packs.packs()) {
    const std::vector<const rules::Rule*> of_pack = rules::drafts_of(pack, all);
    if (std::find(of_pack.begin(), of_pack.end(), known) == of_pack.end()) continue;
    drafts.push_back(rule.id);
    return;
  }
  complaints.push_back(*known->unlocked);
}

Result<Answer> lint(Console& console, const Wish& wish) {
  const packs::PackSet packs = TRY(packs_of(console, wish.packs));
  std::vector<Error> complaints;
  std::vector<std::string> drafts;
  std::vector<std::string> any_day;  // rules that do not ask which day it is
  std::size_t looked_at = 0;
  const auto look_at = [&](const rules::Rule& rule) {
    const std::vector<Error> more = rules::lint(rule, packs);
    complaints.insert(complaints.end(), more.begin(), more.end());
    if (!rule.unread && !rules::looks_at_the_day(rule)) any_day.push_back(rule.id);
    ++looked_at;
  };
  const Result<rules::RuleSet> all = rules::load(packs);
  if (!all.ok()) complaints.push_back(all.error());
  if (wish.rules.empty() && all.ok()) {
    for (const rules::Rule& rule : all.value().all()) look_at(rule);
    for (const packs::Pack& pack : packs.packs()) {
      const std::vector<Error> unlocked = rules::check_lock(pack, all.value(), rules::Drafts::Allowed);
      complaints.insert(complaints.end(), unlocked.begin(), unlocked.end());
      for (const rules::Rule* rule : rules::drafts_of(pack, all.value())) drafts.push_back(rule->id);
    }
  }
  for (const std::string& name : wish.rules) {
    const rules::Rule rule = TRY(rule_or_file(all, packs, name));
    look_at(rule);
    if (all.ok()) add_lock(packs, all.value(), rule, complaints, drafts);
  }
  if (console.json()) {
    console.line(Json()
                     .set("rules", looked_at)
                     .set("complaints", complaints_json(complaints))
                     .set("not_locked", drafts)
                     .set("without_as_of", any_day)
                     .text());
  } else if (complaints.empty()) {
    console.line(console.in(say("In order: {}.", "检查通过：{} 条监督规则。", counted(looked_at, "rule", "rules"))));
  } else {
    print_complaints(console, complaints);
  }
  for (const std::string& id : drafts) {
    console.talk(say("{} is not in rules.lock yet: `plumbline check` files nothing by it before `plumbline rule lock`.",
                     "{} 尚未写入 rules.lock：运行 `plumbline rule lock` 之前，`plumbline check` 不按此规则登记疑点。",
                     id));
  }
  if (!any_day.empty()) {
    const std::string ids = fmt::format("{}", fmt::join(any_day, ", "));
    console.talk(say("Without `:as_of`, so that `--as-of` does not keep out what happened after that day: {}.",
                     "未使用 :as_of，因此 --as-of 不会排除该日之后发生的情况：{}。", ids));
  }
  return complaints.empty() ? Answer::Yes : Answer::No;
}

struct Tested {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::vector<Json> json;
};

Status test_one(Console& console, const rules::Rule& rule, const packs::PackSet& packs, Tested& tested) {
  if (const Status order = rules::in_order(rule); !order.ok()) {
    console.complain(order.error());  // the others are still to be tested
    tested.failed += std::max<std::size_t>(1, rule.examples.size());
    return done();
  }
  const std::vector<rules::ExampleOutcome> outcomes = TRY(rules::test(rule, packs));
  std::size_t passed = 0;
  for (const rules::ExampleOutcome& outcome : outcomes) {
    passed += outcome.passed ? 1 : 0;
    tested.json.push_back(Json()
                              .set("rule", rule.id)
                              .set("example", outcome.example->name)
                              .set("passed", outcome.passed)
                              .set("difference", words_json(outcome.difference)));
  }
  tested.passed += passed;
  tested.failed += outcomes.size() - passed;
  if (console.json()) return done();
  const bool good = passed == outcomes.size();
  console.line(
      console.styled(good ? "✓ " : "✗ ", good ? Style::Plain : Style::Warning) + rule.id + "  " +
      console.in(say("{} of {}", "{} / {} 个示例通过", passed, counted(outcomes.size(), "example", "examples"))));
  Page page(console);
  for (const rules::ExampleOutcome& outcome : outcomes) {
    if (!outcome.passed)
      page.item("•", outcome.example->where + "  " + outcome.example->name + ": " + console.in(outcome.difference), 4);
  }
  return done();
}

Result<Answer> test(Console& console, const Wish& wish) {
  const packs::PackSet packs = TRY(packs_of(console, wish.packs));
  const Result<rules::RuleSet> all = rules::load(packs);
  Tested tested;
  if (wish.rules.empty()) {
    const rules::RuleSet rules = TRY(all);
    for (const rules::Rule& rule : rules.all()) TRY(test_one(console, rule, packs, tested));
  }
  for (const std::string& name : wish.rules) {
    const rules::Rule rule = TRY(rule_or_file(all, packs, name));
    TRY(test_one(console, rule, packs, tested));
  }
  if (console.json()) console.line(json_array(tested.json));
  console.talk(say("{} passed, {} failed", "{} 个示例通过，{} 个未通过", counted(tested.passed, "example", "examples"),
                   tested.failed));
  return tested.failed == 0 ? Answer::Yes : Answer::No;
}

// packs/town/rules/fine/unpaid.sql for fine.unpaid
fs::path file_of(const fs::path& pack, const std::string& id) {
  fs::path file = pack / "rules";
  for (const std::string_view part : split(id, '.')) file /= part;
  file += ".sql";
  return file;
}

// Two packs of one store with a rule of one id could not be asked together. Packs whose rules cannot be read are passed
// over: `rule lint` says why.
Status is_free(const std::string& id, const packs::PackSet& packs) {
  const Result<rules::RuleSet> rules = rules::load(packs);
  const rules::Rule* known = rules.ok() ? rules.value().rule(id) : nullptr;
  if (known == nullptr) return done();
  return conflict(id, say("the pack `{}` has this rule already", "规则包“{}”中已有此监督规则", known->pack),
                  say("Choose another id", "请另取编号"));
}

Result<Answer> make_new(Console& console, const std::string& id, const std::string& pack) {
  const packs::PackSet packs = TRY(packs::load({pack}));
  TRY(is_free(id, packs));
  if (const Result<packs::PackSet> of_store = packs_of(console, {}); of_store.ok()) TRY(is_free(id, of_store.value()));
  const std::string text = TRY(rules::starter(id, packs));
  const fs::path file = file_of(pack, id);
  TRY(make_folder(file.parent_path()));
  TRY(write_new_file(file, text));
  console.line(console.json() ? Json().set("file", file.string()).text() : file.string());
  console.talk(say("Edit it, then: plumbline rule test {0} --pack {1}, and plumbline rule lock --pack {1}",
                   "编辑后执行：plumbline rule test {0} --pack {1}，再执行 plumbline rule lock --pack {1}", id, pack));
  return Answer::Yes;
}

Result<Answer> lock_pack(Console& console, const packs::Pack& pack, const rules::RuleSet& rules,
                         const packs::PackSet& packs) {
  std::vector<Error> complaints;
  for (const rules::Rule& rule : rules.all()) {
    if (rule.pack != pack.name) continue;
    for (Error& complaint : rules::lint(rule, packs)) complaints.push_back(std::move(complaint));
  }
  for (std::size_t i = 1; i < complaints.size(); ++i) console.complain(complaints[i]);
  if (!complaints.empty()) return complaints.front();  // a line of the lock says that the rule was in order
  TRY(rules::write_lock(pack, rules));
  const std::string file = (pack.folder / "rules.lock").string();
  console.line(console.json() ? Json().set("file", file).text() : file);
  return Answer::Yes;
}

Result<Answer> lock_packs(Console& console, const std::vector<std::string>& folders) {
  if (folders.empty()) {
    const packs::PackSet packs = TRY(packs_of(console, {}));
    const rules::RuleSet rules = TRY(rules::load(packs));
    for (const packs::Pack& pack : packs.packs()) {
      const auto is_own = [&](const rules::Rule& rule) { return rule.pack == pack.name; };
      const bool has_rules = std::any_of(rules.all().begin(), rules.all().end(), is_own);
      if (has_rules || !rules::dropped_from(pack, rules).empty()) TRY(lock_pack(console, pack, rules, packs));
    }
    return Answer::Yes;
  }
  for (const std::string& folder : folders) {
    const packs::PackSet packs = TRY(packs::load({folder}));
    const rules::RuleSet rules = TRY(rules::load(packs));
    TRY(lock_pack(console, packs.packs().back(), rules, packs));  // itself comes after what it depends on
  }
  return Answer::Yes;
}

}  // namespace

Result<rules::Rule> rule_or_file(const Result<rules::RuleSet>& all, const packs::PackSet& packs,
                                 const std::string& name) {
  std::error_code problem;
  if (!fs::is_regular_file(name, problem)) {
    const rules::RuleSet rules = TRY(all);
    const rules::Rule* rule = TRY(find_rule(rules, name));
    return *rule;
  }
  const std::string full = fs::weakly_canonical(name, problem).string();
  std::string owner;
  for (const packs::Pack& pack : packs.packs()) {
    if (full.starts_with(fs::weakly_canonical(pack.folder, problem).string() + "/")) owner = pack.name;
  }
  return TRY(rules::load_file(name, owner, packs));
}

Run rule_lint(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  declare(syntax, *wish);
  return [wish](Console& console) { return lint(console, *wish); };
}

Run rule_test(Syntax& syntax) {
  auto wish = std::make_shared<Wish>();
  declare(syntax, *wish);
  return [wish](Console& console) { return test(console, *wish); };
}

Run rule_new(Syntax& syntax) {
  struct New {
    std::string id;
    std::vector<std::string> packs;
  };
  auto wish = std::make_shared<New>();
  syntax.argument("ID", wish->id, say("such as complaint.my-rule", "例如 complaint.my-rule"));
  syntax.option("--pack", "DIR", wish->packs, say("the pack to put it in", "放入哪个规则包"));
  return [wish](Console& console) -> Result<Answer> {
    if (wish->packs.size() != 1)
      return invalid("--pack", say("name the one pack it belongs to", "请指定其所属的一个规则包"));
    return TRY(make_new(console, wish->id, wish->packs.front()));
  };
}

Run rule_lock(Syntax& syntax) {
  auto folders = std::make_shared<std::vector<std::string>>();
  syntax.option("--pack", "DIR", *folders,
                say("packs to seal (default: those of the store)", "要封存的规则包（默认为数据目录的全部规则包）"));
  return [folders](Console& console) { return lock_packs(console, *folders); };
}

}  // namespace plumbline::cli
