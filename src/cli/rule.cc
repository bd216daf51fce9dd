// SPDX-License-Identifier: Apache-2.0
// plumbline rule list and show.
#include <algorithm>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_access.h"
#include "cli/session.h"

namespace plumbline::cli {

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ") {
  std::string all;
  for (const std::string& part : parts) all.append(all.empty() ? "" : between).append(part);
  return all;
}

std::string due_text(const rules::Due& due) {
  const std::string at = due.source + "." + due.column;
  return due.offset == "0" ? at : at + " + " + due.offset;
}

// What a rule reads, in words: a record type, or its versions.
Words title_of_table(const std::string& name, const packs::PackSet& packs) {
  const packs::RecordType* type = packs.record_type_of_table(name);
  if (type == nullptr) return Words{name, name};
  return type->name == name ? type->title : say("versions of {}", "{}的历史版本", type->title);
}

Json rule_json(const rules::Rule& rule, const rules::Locality* locality, const packs::PackSet& packs) {
  std::vector<Json> parameters;
  for (const rules::Parameter& parameter : rule.parameters) {
    std::vector<Json> eras;
    for (const rules::Era& era : parameter.eras) {
      eras.push_back(
          Json().set("from", iso(era.from)).set_raw("value", era.value.json()).set("note", words_json(era.note)));
      if (era.setting != 0) eras.back().set("setting", era.setting);
    }
    parameters.push_back(Json()
                             .set("name", parameter.name)
                             .set("title", words_json(parameter.title))
                             .set("unit", parameter.unit)
                             .set("eras", eras)
                             .set("confidence", named_json(packs::confidences().of(parameter.confidence))));
  }
  std::vector<std::string> due;
  for (const rules::Due& instant : rule.due) due.push_back(due_text(instant));
  Json json;
  json.set("id", rule.id)
      .set("version", rule.version)
      .set("pack", rule.pack)
      .set("title", words_json(rule.title))
      .set("severity", named_json(rules::severities().of(rule.severity)))
      .set("route", route_json(rule, packs))
      .set("claim", words_json(rule.claim))
      .set("why", words_json(rule.why))
      .set("innocent", words_list(rule.innocent))
      .set("misses", words_list(rule.misses))
      .set("next_step", words_json(rule.next_step))
      .set("basis", basis_json(rule))
      .set("parameters", parameters)
      .set("reads", rule.reads)
      .set("key", rule.key)
      .set("due", due)
      .set("sql", rule.sql)
      .set("content_hash", rule.content_hash)
      .set("examples", rule.examples.size());
  Json reasons;
  for (const auto& [reason, words] : rule.could_not_evaluate) reasons.set(reason, words_json(words));
  json.set("could_not_evaluate", reasons);
  if (locality != nullptr)
    json.set("key_local", locality->key_local).set("not_key_local_because", words_list(locality->because));
  return json;
}

void show_parameters(Page& page, Console& console, const rules::Rule& rule) {
  if (rule.parameters.empty()) return;
  page.heading(say("Parameters", "参数"));
  Table table({{say("name", "参数名")},
               {say("meaning", "含义"), Align::Left, true},
               {say("from", "起始")},
               {say("value", "值")},
               {say("confidence", "可信度")},
               {say("by what decision", "依据"), Align::Left, true}});
  const Language language = console.language();
  for (const rules::Parameter& parameter : rule.parameters) {
    for (std::size_t i = 0; i < parameter.eras.size(); ++i) {
      const rules::Era& era = parameter.eras[i];
      // What was set here is never shown as the law's.
      const rules::Confidence confidence = era.setting != 0 ? rules::Confidence::LocalSetting : parameter.confidence;
      const std::string from = i == 0 ? console.in(say("always", "一直")) : iso(era.from);
      table.add({i == 0 ? parameter.name : "", i == 0 ? parameter.title.in(language) : "", from,
                 console.in(with_unit(era.value.display(), parameter.unit)),
                 i == 0 || era.setting != 0 ? packs::confidences().of(confidence).title.in(language) : "",
                 era.note.in(language)});
    }
  }
  table.print(console, 2);
}

void show_mechanics(Page& page, Console& console, const rules::Rule& rule, const rules::Locality* locality) {
  page.heading(say("How it is asked", "运行方式"));
  const std::size_t width = console.language() == Language::Chinese ? 12 : 16;
  page.field(say("reads", "读取"), joined(rule.reads), width);
  if (!rule.may_be_empty.empty()) page.field(say("may be empty", "可以为空"), joined(rule.may_be_empty), width);
  page.field(say("one finding per", "每个疑点对应"), rule.key, width);
  if (!rule.reference.empty()) page.field(say("read whole", "整表读取"), joined(rule.reference), width);
  std::vector<std::string> due;
  for (const rules::Due& instant : rule.due) due.push_back(due_text(instant));
  if (!due.empty()) page.field(say("changes at", "时间触发点"), joined(due), width);
  if (locality == nullptr) return;
  if (locality->key_local) {
    page.field(say("new records", "新增记录"),
               console.in(say("only the keys they touch need be asked again", "只需重新判断涉及的键")), width);
    return;
  }
  page.field(say("new records", "新增记录"),
             console.in(say("the rule is asked again as a whole, because", "须整体重新运行，原因：")), width);
  for (const Words& reason : locality->because) page.item("•", console.in(reason), width + 4);
}

void show_examples(Page& page, Console& console, const rules::Rule& rule) {
  if (rule.examples.empty()) return;
  page.heading(say("Examples", "示例"));
  const auto is_english = [](const rules::Example& example) {
    return display_width(example.name) == example.name.size();
  };
  if (console.language() == Language::Chinese && std::any_of(rule.examples.begin(), rule.examples.end(), is_english)) {
    page.paragraph(
        console.in(say("{}; `plumbline rule test {}` runs them", "共 {} 个，用 `plumbline rule test {}` 运行",
                       counted(rule.examples.size(), "example", "examples"), rule.id)));
    return;
  }
  for (const rules::Example& example : rule.examples) {
    const std::string outcome = !example.expect.empty()
                                    ? console.in(say("finds {}", "发现 {} 个疑点", example.expect.size()))
                                : !example.could_not_evaluate.empty() ? console.in(say("cannot evaluate", "无法判断"))
                                                                      : console.in(say("finds nothing", "不产生疑点"));
    page.item("•", example.name + " → " + outcome);
  }
}

void show_rule(Console& console, const rules::Rule& rule, const rules::Locality* locality,
               const packs::PackSet& packs) {
  const Language language = console.language();
  Page page(console);
  page.title(rule.title.in(language),
             rule.id + " · " + console.in(say("version {}", "版本 {}", rule.version)) + " · " + rule.pack);
  page.paragraph(console.in(say("severity: ", "严重程度：")) +
                 rules::severities().of(rule.severity).title.in(language) + " · " +
                 console.in(say("goes to: ", "送交：")) + console.in(route_words(rule, packs)));
  page.heading(say("What it claims", "主张"));
  page.paragraph(rule.claim.in(language));
  page.heading(say("Why it matters", "为何重要"));
  page.paragraph(rule.why.in(language));
  page.heading(say("Innocent explanations to check first", "须先排查的合理解释"));
  for (const Words& words : rule.innocent) page.item("•", words.in(language));
  page.heading(say("What it misses", "规则盲区"));
  for (const Words& words : rule.misses) page.item("•", words.in(language));
  show_basis(page, console, rule);
  show_parameters(page, console, rule);
  if (!rule.could_not_evaluate.empty()) {
    page.heading(say("When it cannot judge", "无法判断的情形"));
    for (const auto& [reason, words] : rule.could_not_evaluate)
      page.item("•", console.in(reason_words(reason, &rule, packs)) + " (" + reason + ")");
  }
  page.heading(say("Next step", "下一步"));
  page.paragraph(rule.next_step.in(language));
  show_mechanics(page, console, rule, locality);
  show_examples(page, console, rule);
  page.heading(say("The question itself", "查询语句"));
  for (const std::string_view line : split(trim(rule.sql), '\n')) console.line("  " + visible(line));
  console.line();
  console.line(console.styled(rule.file.string() + " · sha256 " + rule.content_hash, Style::Quiet));
}

}  // namespace

void show_basis(Page& page, Console& console, const rules::Rule& rule) {
  const Language language = console.language();
  page.heading(say("By what law or rule", "法规依据"));
  for (const rules::Basis& basis : rule.basis) {
    std::string text = basis.instrument.in(language);
    if (!basis.article.empty())
      text += language == Language::Chinese ? "，" + basis.article.zh : ", " + basis.article.en;
    text += " [" + packs::confidences().of(basis.confidence).title.in(language) + "]";
    if (!basis.source.empty()) text += " " + basis.source;
    page.item("•", text);
  }
  if (rule.basis.empty()) page.paragraph(console.in(say("none is cited", "未引用")));
}

std::vector<Json> basis_json(const rules::Rule& rule) {
  std::vector<Json> basis;
  for (const rules::Basis& source : rule.basis) {
    basis.push_back(Json()
                        .set("instrument", words_json(source.instrument))
                        .set("article", words_json(source.article))
                        .set("confidence", named_json(packs::confidences().of(source.confidence)))
                        .set("source", source.source));
  }
  return basis;
}

Words route_words(const rules::Rule& rule, const packs::PackSet& packs) {
  Words all;
  for (const std::string& name : rule.route) {
    const Words title = packs.route_title(name);
    all.en += (all.en.empty() ? "" : ", then ") + title.en;
    all.zh += (all.zh.empty() ? "" : "，再转") + title.zh;
  }
  return all;
}

std::vector<Json> route_json(const rules::Rule& rule, const packs::PackSet& packs) {
  std::vector<Json> route;
  for (const std::string& name : rule.route) route.push_back(named_json({name, packs.route_title(name)}));
  return route;
}

Result<const rules::Rule*> find_rule(const rules::RuleSet& rules, const std::string& id) {
  if (const rules::Rule* rule = rules.rule(id)) return rule;
  std::vector<std::string> ids;
  for (const rules::Rule& rule : rules.all()) ids.push_back(rule.id);
  const auto meant = nearest(id, ids);
  return not_found({}, say("there is no rule `{}`", "没有监督规则 `{}`", excerpt(id)),
                   meant ? say("Did you mean `{}`?", "是否应为 `{}`？", *meant)
                         : say("`plumbline rule list` lists them", "用 `plumbline rule list` 查看全部"));
}

Words reason_words(const std::string& reason, const rules::Rule* rule, const packs::PackSet& packs) {
  if (rule != nullptr) {
    const auto own = rule->could_not_evaluate.find(reason);
    if (own != rule->could_not_evaluate.end()) return own->second;
  }
  const auto table = rules::table_without_records(reason);
  if (!table) return Words{reason, reason};
  const std::string name(*table);
  const Words title = title_of_table(name, packs);
  return Words{"there are no records of the kind it reads: " + title.en + " (" + name + ")",
               "其读取的记录类型没有任何数据：" + title.zh + "（" + name + "）"};
}

Words with_unit(const std::string& value, const std::string& unit) {
  return unit.empty() ? Words{value, value} : say("{} {}", "{} {}", value, rules::title_of_unit(unit));
}

namespace {

Json unread_json(const rules::Rule& rule) {
  return Json()
      .set("id", rule.id)
      .set("title", words_json(rule.title))
      .set("pack", rule.pack)
      .set("complaints", complaints_json({*rule.fault}));
}

}  // namespace

Run rule_list(Syntax& syntax) {
  struct Wish {
    std::vector<std::string> packs;
    bool csv = false;
  };
  auto wish = std::make_shared<Wish>();
  syntax.option("--pack", "DIR", wish->packs,
                say("rules of these packs, instead of the store's", "指定规则包，不用数据目录的"));
  syntax.flag("--csv", wish->csv, say("the table as CSV", "以 CSV 输出"));
  return [wish](Console& console) -> Result<Answer> {
    const Form form = TRY(form_of(console, wish->csv));
    auto [packs, rules] = TRY(rules_of(console, wish->packs));
    if (form == Form::Json) {
      std::vector<Json> out;
      for (const rules::Rule& rule : rules.all())
        out.push_back(rule.unread ? unread_json(rule) : rule_json(rule, nullptr, packs));
      console.line(json_array(out));
      return Answer::Yes;
    }
    Table table({{say("id", "编号")},
                 {say("v", "版本"), Align::Right},
                 {say("severity", "严重程度")},
                 {say("title", "名称"), Align::Left, true},
                 {say("pack", "规则包")}});
    for (const rules::Rule& rule : rules.all()) {
      const std::string version = rule.unread ? "" : std::to_string(rule.version);
      const std::string severity = rule.unread ? "" : console.in(rules::severities().of(rule.severity).title);
      table.add({rule.id, version, severity, console.in(rule.title), rule.pack});
      if (rule.unread) console.complain(*rule.fault);
    }
    table.print_as(console, form);
    return Answer::Yes;
  };
}

Run rule_show(Syntax& syntax) {
  struct Wish {
    std::string id;
    std::vector<std::string> packs;
  };
  auto wish = std::make_shared<Wish>();
  syntax.argument("ID", wish->id, say("the rule", "监督规则编号"));
  syntax.option("--pack", "DIR", wish->packs,
                say("rules of these packs, instead of the store's", "指定规则包，不用数据目录的"));
  return [wish](Console& console) -> Result<Answer> {
    auto [packs, rules] = TRY(rules_of(console, wish->packs));
    const rules::Rule* rule = TRY(find_rule(rules, wish->id));
    if (rule->unread) return *rule->fault;
    const Result<rules::Locality> locality = rules::locality(*rule, packs);
    const rules::Locality* known = locality.ok() ? &locality.value() : nullptr;
    if (console.json()) {
      console.line(rule_json(*rule, known, packs).text());
    } else {
      show_rule(console, *rule, known, packs);
    }
    return Answer::Yes;
  };
}

}  // namespace plumbline::cli
