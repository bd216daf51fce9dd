// SPDX-License-Identifier: Apache-2.0
// Checks what a rule says and declares, as far as that can be judged without its statement.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/analysis.h"
#include "rules/lint.h"
#include "rules/tables.h"
#include "rules/values.h"

namespace plumbline::rules {

namespace {

constexpr std::array<std::string_view, 5> kResultPlaceholders{"finding_key", "subject_type", "subject_id", "unit_id",
                                                              "happened_at"};

bool is_name(std::string_view text, char joint) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z' || text.back() == joint) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint; });
}

template <typename List, typename Name>
bool holds(const List& list, const Name& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

Words did_you_mean(std::string_view word, const std::vector<std::string>& known, Words otherwise) {
  const std::optional<std::string> near = nearest(word, known);
  return near ? say("did you mean `{}`?", "是否应为“{}”？", *near) : std::move(otherwise);
}

class FrontMatterCheck {
 public:
  FrontMatterCheck(const Rule& rule, const packs::PackSet& packs, std::vector<Error>& complaints)
      : rule_(rule),
        packs_(packs),
        complaints_(complaints) {}

  void run() {
    identity();
    prose();
    route();
    tables();
    due();
    parameters();
    codes();
    explanation();
    examples();
  }

 private:
  void complain(const std::string& key_path, Words what, Words mend) {
    complaints_.push_back(invalid(rule_.where(key_path), std::move(what), std::move(mend)));
  }

  // packs/<pack>/rules/<group>/<name>.sql <=> <group>.<name>
  void identity() {
    const std::size_t dot = rule_.id.find('.');
    const bool is_id = dot != std::string::npos && is_name(std::string_view(rule_.id).substr(0, dot), '-') &&
                       is_name(std::string_view(rule_.id).substr(dot + 1), '-');
    if (!is_id) {
      return complain(
          "id", say("`{}` is no id of a rule", "“{}”不是规则编号", excerpt(rule_.id)),
          say("write group.name in lower-case letters, digits and hyphens", "请用小写字母、数字、连字符写成 组.名称"));
    }
    std::error_code problem;
    const std::filesystem::path file = std::filesystem::absolute(rule_.file, problem).lexically_normal();
    const std::string from_path = fmt::format("{}.{}", file.parent_path().filename().string(), file.stem().string());
    if (from_path != rule_.id || file.parent_path().parent_path().filename() != "rules") {
      complain("id", say("the id {} does not fit the file {}", "编号 {} 与文件 {} 不符", rule_.id, rule_.file.string()),
               say("the file of {0} is rules/{1}/{2}.sql", "{0} 的文件应为 rules/{1}/{2}.sql", rule_.id,
                   rule_.id.substr(0, dot), rule_.id.substr(dot + 1)));
    }
  }

  void prose() {
    if (rule_.innocent.empty()) {
      complain("innocent", say("no innocent explanation is given", "没有写合理解释"),
               say("write at least one: what should be checked before anybody is asked?",
                   "至少写一条：在询问任何人之前应先核对什么？"));
    }
    if (rule_.misses.empty()) {
      complain("misses", say("nothing is said about what the rule misses", "没有写规则盲区"),
               say("write at least one: what can the rule not see?", "至少写一条：规则看不到什么？"));
    }
    if (rule_.basis.empty()) {
      complain(
          "basis", say("no basis is given", "没有写法规依据"),
          say("name the article, or say `confidence: local_setting`", "请写明条款，或注明 confidence: local_setting"));
    }
    for (std::size_t i = 0; i < rule_.basis.size(); ++i) {
      const bool needs_source =
          rule_.basis[i].confidence == Confidence::Verified || rule_.basis[i].confidence == Confidence::Secondary;
      if (needs_source && rule_.basis[i].source.empty()) {
        complain(
            fmt::format("basis.{}", i), say("a basis that was looked up says where", "已核对的依据须注明出处"),
            say("add `source`, or say `confidence: from_memory`", "请补充 source，或改为 confidence: from_memory"));
      }
    }
  }

  void route() {
    if (rule_.route.empty()) {
      complain("route", say("nobody is named who is to look", "没有写明由谁核查"),
               say("write one name, or a list: who looks first, to whom it goes on",
                   "请写一个名称，或写一个列表：先由谁核查、再移送谁"));
    }
    std::vector<std::string> known;
    for (const auto& [name, title] : packs_.routes()) known.push_back(name);
    for (const std::string& name : rule_.route) {
      if (!is_name(name, '_')) {
        complain("route", say("`{}` is no route", "“{}”不是有效的流转去向", excerpt(name)),
                 say("write a lower-case name such as internal_affairs", "请写小写名称，如 internal_affairs"));
      } else if (!known.empty() && !holds(known, name)) {
        complain("route", say("no pack names the route `{}`", "各规则包均未定义流转去向“{}”", name),
                 did_you_mean(name, known, say("add it to the pack's routes.yaml", "请在规则包的 routes.yaml 中补充")));
      }
      if (std::count(rule_.route.begin(), rule_.route.end(), name) > 1) {
        complain("route", say("`{}` stands there twice", "“{}”重复出现", excerpt(name)),
                 say("name it once", "请只写一次"));
      }
    }
  }

  void tables() {
    const std::vector<std::string> known = input_table_names(packs_);
    for (std::size_t i = 0; i < rule_.reads.size(); ++i) {
      const std::string& name = rule_.reads[i];
      const std::string path = fmt::format("reads.{}", i);
      if (!input_table(packs_, name)) {
        complain(path, say("there is no table `{}`", "没有名为“{}”的表", excerpt(name)),
                 did_you_mean(name, known,
                              say("read record types, `<type>_version` or code lists",
                                  "可读取记录类型、<类型>_version 或代码表")));
      }
      if (std::count(rule_.reads.begin(), rule_.reads.end(), name) > 1) {
        complain(path, say("`{}` stands there twice", "“{}”重复出现", name), say("name it once", "请只写一次"));
      }
    }
    if (!is_name(rule_.key, '_')) {
      complain("key", say("`{}` is no name of a key", "“{}”不是有效的键名", excerpt(rule_.key)),
               say("write a lower-case name such as complaint_id", "请写小写名称，如 complaint_id"));
    }
    if (rule_.sources.empty() && rule_.not_key_local.empty()) {
      complain("sources",
               say("no source says which of its columns is the key {}", "没有任何来源写明哪一列是键 {}", rule_.key),
               say("write `sources: {{record_type: column}}`", "请写 sources: {{记录类型: 列}}"));
    }
    for (const auto& [table, column] : rule_.sources) source(table, column);
    for (const std::string& name : rule_.reference) is_read("reference", name);
    for (const std::string& name : rule_.may_be_empty) is_read("may_be_empty", name);
    if (needed(rule_).empty()) {
      complain("may_be_empty", say("everything it reads may be empty", "读取的表全部可以为空"),
               say("leave out the table that it asks about", "请去掉所要查的那张表"));
    }
  }

  void is_read(const std::string& path, const std::string& name) {
    if (holds(rule_.reads, name)) return;
    complain(path, say("`{}` is not in `reads`", "reads 中没有“{}”", excerpt(name)),
             did_you_mean(name, rule_.reads, say("add it to `reads`", "请在 reads 中补上")));
  }

  void source(const std::string& table, const std::string& column) {
    const std::string path = "sources." + table;
    if (!holds(rule_.reads, table)) {
      complain(path, say("`{}` is not in `reads`", "reads 中没有“{}”", excerpt(table)),
               did_you_mean(table, rule_.reads, say("add it to `reads`", "请在 reads 中补上")));
      return;
    }
    if (holds(rule_.reference, table)) {
      complain(path,
               say("`{}` is both in `sources` and in `reference`", "“{}”同时出现在 sources 和 reference 中", table),
               say("keep one: by key, or read whole", "请保留其一：按键读取，或整体读取"));
    }
    const std::optional<InputTable> input = input_table(packs_, table);
    if (input && input->column(column) == nullptr) {
      complain(path, say("`{}` has no column `{}`", "“{}”没有列“{}”", table, excerpt(column)),
               did_you_mean(column, input->column_names(), say("name one of its columns", "请写该表的某一列")));
    }
  }

  void due() {
    for (std::size_t i = 0; i < rule_.due.size(); ++i) {
      const Due& due = rule_.due[i];
      const std::string path = fmt::format("due.{}", i);
      const std::optional<InputTable> input =
          holds(rule_.reads, due.source) ? input_table(packs_, due.source) : std::nullopt;
      if (!input) {
        complain(path, say("`{}` is not in `reads`", "reads 中没有“{}”", excerpt(due.source)),
                 did_you_mean(due.source, rule_.reads, say("add it to `reads`", "请在 reads 中补上")));
        continue;
      }
      const packs::Column* column = input->column(due.column);
      if (column == nullptr ||
          (column->kind != packs::ColumnKind::Date && column->kind != packs::ColumnKind::Timestamp)) {
        complain(path,
                 say("`{}` has no date or time `{}`", "“{}”没有日期或时间列“{}”", due.source, excerpt(due.column)),
                 did_you_mean(due.column, input->column_names(),
                              say("name a DATE or TIMESTAMP column", "请写 DATE 或 TIMESTAMP 列")));
      }
      if (!canonical_offset(due.offset)) {
        complain(path, say("`{}` is no offset", "“{}”不是有效的偏移", excerpt(due.offset)),
                 say("write `18 months`, `24 hours`, `:limit_days days` or `0`",
                     "请写成 18 months、24 hours、:limit_days days 或 0"));
      }
    }
  }

  void parameters() {
    for (const Parameter& parameter : rule_.parameters) {
      const std::string path = "parameters." + parameter.name;
      const bool is_taken = parameter.name == "as_of" || holds(kResultPlaceholders, parameter.name) ||
                            parameter.name.starts_with("fact_");
      if (!is_name(parameter.name, '_') || parameter.name.size() < 2 ||
          parameter.name.find("__") != std::string::npos || is_taken) {
        complain(
            path, say("`{}` cannot be a parameter's name", "“{}”不能用作参数名", excerpt(parameter.name)),
            say("write two or more lower-case letters, such as limit_days", "请用两个以上小写字母命名，如 limit_days"));
      }
    }
  }

  void codes() {
    std::vector<std::string> lists;
    for (const packs::CodeList& list : packs_.code_lists()) lists.push_back(list.name);
    for (const auto& [fact, list] : rule_.codes) {
      const std::string path = "codes." + fact;
      if (!fact.starts_with("fact_")) {
        complain(path, say("`{}` is no fact", "“{}”不是事实", excerpt(fact)),
                 say("write a column of the result: `fact_kind: list`", "请写结果中的事实列：fact_kind: 代码表"));
      } else if (packs_.code_list(list) == nullptr) {
        complain(path, say("there is no code list `{}`", "没有代码表“{}”", excerpt(list)),
                 did_you_mean(list, lists, say("name a code list of the packs", "请写规则包中的代码表")));
      }
    }
  }

  void explanation() {
    std::vector<std::string> known(kResultPlaceholders.begin(), kResultPlaceholders.end());
    for (const Parameter& parameter : rule_.parameters) known.push_back(parameter.name);
    const auto en = placeholders(rule_.explanation.en);
    const auto zh = placeholders(rule_.explanation.zh);
    if (!en || !zh) {
      return complain("explanation", say("the braces do not pair", "花括号不成对"),
                      say("write each name as {{fact_days}}", "请将每个名称写成 {{fact_days}}"));
    }
    for (const auto* used : {&*en, &*zh}) {
      for (const std::string& name : *used) {
        if (name.starts_with("fact_") || holds(known, name)) continue;
        complain("explanation", say("nothing is called {{{}}}", "没有名为 {{{}}} 的内容", excerpt(name)),
                 did_you_mean(name, known,
                              say("use facts, parameters, subject_id, unit_id, happened_at or finding_key",
                                  "可用事实、参数、subject_id、unit_id、happened_at、finding_key")));
      }
    }
    same_in_both(*en, *zh, "en", "zh");
    same_in_both(*zh, *en, "zh", "en");
  }

  // What one language tells the other tells, too; facts in one language (fact_place_en) have a twin.
  void same_in_both(const std::vector<std::string>& here, const std::vector<std::string>& there,
                    std::string_view here_name, std::string_view there_name) {
    for (const std::string& name : here) {
      std::string twin = name;
      if (twin.ends_with("_" + std::string(here_name))) twin.replace(twin.size() - 2, 2, there_name);
      if (holds(there, twin)) continue;
      complain("explanation", say("{{{}}} is told in {} only", "{{{}}} 只在 {} 中出现", name, here_name),
               say("tell {{{}}} in {}", "请在 {1} 中也写出 {{{0}}}", twin, there_name));
    }
  }

  void examples() {
    bool has_hit = false;
    bool has_near_miss = false;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rule_.examples.size(); ++i) {
      const Example& example = rule_.examples[i];
      has_hit = has_hit || !example.expect.empty();
      has_near_miss = has_near_miss || (example.expect.empty() && example.could_not_evaluate.empty());
      if (holds(names, example.name)) {
        complain(fmt::format("examples.{}", i),
                 say("two examples are called `{}`", "有两个示例同名“{}”", excerpt(example.name)),
                 say("say how they differ", "请写明二者的区别"));
      }
      names.push_back(example.name);
      one_example(example, fmt::format("examples.{}", i));
    }
    if (!has_hit)
      complain("examples", say("no example is a hit", "没有应当命中的示例"),
               say("add one whose `expect` lists a finding", "请补充一个 expect 列出疑点的示例"));
    if (!has_near_miss)
      complain("examples", say("no example is a near miss", "没有不应命中的示例"),
               say("add one with `expect: none` that comes close", "请补充一个接近命中但 expect: none 的示例"));
  }

  void one_example(const Example& example, const std::string& path) {
    for (const auto& [table, rows] : example.given) {
      if (holds(rule_.reads, table)) continue;
      complain(
          path,
          say("`given` has `{}`, which the rule does not read", "given 中的“{}”不在规则的读取范围内", excerpt(table)),
          did_you_mean(table, rule_.reads, say("leave it out", "请去掉")));
    }
    for (const auto& [name, value] : example.parameters) {
      const Parameter* parameter = rule_.parameter(name);
      if (parameter == nullptr) {
        complain(path, say("there is no parameter `{}`", "没有参数“{}”", excerpt(name)),
                 say("declare it under `parameters`", "请在 parameters 中声明"));
      } else if (const Result<sql::Value> parsed = parse_value(parameter->type, value, rule_.where(path));
                 !parsed.ok()) {
        complaints_.push_back(parsed.error());
      }
    }
    std::vector<std::string> reasons;
    for (const auto& [reason, words] : rule_.could_not_evaluate) reasons.push_back(reason);
    for (const auto& [reason, count] : example.could_not_evaluate) {
      if (holds(reasons, reason)) continue;
      complain(path, say("`{}` is no declared reason", "“{}”不是已声明的原因", excerpt(reason)),
               did_you_mean(reason, reasons,
                            say("declare it under `could_not_evaluate`", "请在 could_not_evaluate 中声明")));
    }
  }

  const Rule& rule_;
  const packs::PackSet& packs_;
  std::vector<Error>& complaints_;
};

}  // namespace

std::optional<std::vector<std::string>> placeholders(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '}') return std::nullopt;
    if (text[at] != '{') continue;
    const std::size_t end = text.find_first_of("{}", at + 1);
    if (end == std::string_view::npos || text[end] == '{') return std::nullopt;
    names.emplace_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

void check_front_matter(const Rule& rule, const packs::PackSet& packs, std::vector<Error>& complaints) {
  FrontMatterCheck(rule, packs, complaints).run();
}

}  // namespace plumbline::rules
