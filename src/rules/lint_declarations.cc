// SPDX-License-Identifier: Apache-2.0
// Checks that front matter and statement agree: columns of the result, facts, parameters, reads, reasons, key and due.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/analysis.h"
#include "rules/contract.h"
#include "rules/lint.h"

namespace plumbline::rules {

namespace {

class DeclarationCheck {
 public:
  DeclarationCheck(const Rule& rule, const StatementReport& report, std::vector<Error>& complaints)
      : rule_(rule),
        report_(report),
        complaints_(complaints) {}

  void run() {
    if (!report_.parameters_used.empty() || report_.was_analysed) parameters();
    if (report_.was_analysed) {
      reads();
      key_and_due();
    }
    if (report_.columns.empty()) return;
    contract();
    facts();
    reasons();
  }

 private:
  void complain(const std::string& key_path, Words what, Words mend) {
    complaints_.push_back(invalid(rule_.where(key_path), std::move(what), std::move(mend)));
  }
  void complain_of_statement(Words what, Words mend) {
    complaints_.push_back(
        invalid(fmt::format("{}:{}", rule_.file.string(), rule_.sql_line), std::move(what), std::move(mend)));
  }

  const sql::Column* column(std::string_view name) const {
    const auto found = std::find_if(report_.columns.begin(), report_.columns.end(),
                                    [&](const sql::Column& c) { return c.name == name; });
    return found == report_.columns.end() ? nullptr : &*found;
  }

  void parameters() {
    for (const Parameter& parameter : rule_.parameters) {
      if (report_.parameters_used.contains(parameter.name)) continue;
      complain("parameters." + parameter.name,
               say("the statement does not use `:{}`", "语句没有使用“:{}”", parameter.name),
               say("use it or remove it", "请使用或删除"));
    }
  }

  void reads() {
    for (std::size_t i = 0; i < rule_.reads.size(); ++i) {
      if (report_.tables_read.contains(rule_.reads[i])) continue;
      complain(fmt::format("reads.{}", i),
               say("the statement does not read `{}`", "语句没有读取“{}”", excerpt(rule_.reads[i])),
               say("remove it", "请删除"));
    }
  }

  void key_and_due() {
    const Locality& locality = report_.locality;
    if (!rule_.not_key_local.empty()) {
      if (locality.key_local) {
        complain("not_key_local",
                 say("the rule is key-local: it can be asked of some keys alone", "该规则可按键局部计算，无须全量执行"),
                 say("remove `not_key_local` and declare `sources` and `due`",
                     "请删除 not_key_local，并声明 sources 和 due"));
      }
      return;
    }
    for (const Words& reason : locality.because) {
      const std::string where = fmt::format("{}:{}", rule_.file.string(), rule_.sql_line);
      const Words what{fmt::format("the rule is not key-local: {}", reason.en),
                       fmt::format("该规则不能按键局部计算：{}", reason.zh)};
      complaints_.push_back(invalid(where, what,
                                    say("mend it, or declare with `not_key_local` why the rule runs in full",
                                        "请修改语句，或用 not_key_local 写明须全量执行的原因")));
    }
    if (locality.key_local) due();
  }

  void due() {
    std::vector<Due> declared;
    for (const Due& due : rule_.due) {
      const std::optional<std::string> offset = canonical_offset(due.offset);
      if (offset) declared.push_back({due.source, due.column, *offset});
    }
    for (const Due& found : report_.locality.due) {
      if (std::find(declared.begin(), declared.end(), found) != declared.end()) continue;
      complain(
          "due",
          say("`:as_of` meets {0}.{1} + {2}, which `due` does not declare: the finding would appear late",
              ":as_of 与 {0}.{1} + {2} 比较，但 due 没有声明：疑点会迟到", found.source, found.column, found.offset),
          say("add {{source: {0}, column: {1}, offset: \"{2}\"}}",
              "请补充 {{source: {0}, column: {1}, offset: \"{2}\"}}", found.source, found.column, found.offset));
    }
    for (const Due& due : declared) {
      if (std::find(report_.locality.due.begin(), report_.locality.due.end(), due) != report_.locality.due.end())
        continue;
      complain("due",
               say("`due` declares {0}.{1} + {2}, where the statement does not compare `:as_of`",
                   "due 声明了 {0}.{1} + {2}，但语句没有与 :as_of 作此比较", due.source, due.column, due.offset),
               say("remove it", "请删除"));
    }
  }

  void contract() {
    for (const ContractColumn& wanted : kContract) {
      const sql::Column* found = column(wanted.name);
      if (found == nullptr && wanted.required) {
        complain_of_statement(say("the result has no column {}", "结果缺少列 {}", wanted.name),
                              say("every rule gives it, as {}", "每条规则都须给出该列，类型为 {}", types_of(wanted)));
      } else if (found != nullptr && !has_right_type(wanted, found->type)) {
        complain_of_statement(say("{} is {}, not {}", "{} 的类型是 {}，应为 {}", wanted.name, sql::name_of(found->type),
                                  types_of(wanted)),
                              say("write CAST(... AS {})", "请写 CAST(... AS {})", sql::name_of(wanted.type)));
      }
    }
    for (const sql::Column& given : report_.columns) {
      const bool is_known = given.name.starts_with(kFactPrefix) ||
                            std::any_of(kContract.begin(), kContract.end(),
                                        [&](const ContractColumn& c) { return c.name == given.name; });
      if (is_known) continue;
      std::vector<std::string> names;
      for (const ContractColumn& c : kContract) names.emplace_back(c.name);
      const std::optional<std::string> near = nearest(given.name, names);
      complain_of_statement(say("the result has a column `{}` that is none of the contract",
                                "结果中的列“{}”不在约定之内", excerpt(given.name)),
                            near ? say("did you mean `{}`?", "是否应为“{}”？", *near)
                                 : say("name facts fact_...", "事实列请以 fact_ 开头"));
    }
  }

  void facts() {
    std::vector<std::string> given;
    for (const sql::Column& c : report_.columns) {
      if (c.name.starts_with(kFactPrefix)) given.push_back(c.name);
    }
    std::vector<std::string> told = placeholders(rule_.explanation.en).value_or(std::vector<std::string>{});
    const std::vector<std::string> told_zh = placeholders(rule_.explanation.zh).value_or(std::vector<std::string>{});
    told.insert(told.end(), told_zh.begin(), told_zh.end());
    std::sort(told.begin(), told.end());
    told.erase(std::unique(told.begin(), told.end()), told.end());
    for (const std::string& name : told) {
      if (!name.starts_with(kFactPrefix) || std::find(given.begin(), given.end(), name) != given.end()) continue;
      const std::optional<std::string> near = nearest(name, given);
      complain("explanation", say("the statement gives no {}", "语句没有给出 {}", name),
               near ? say("did you mean `{}`?", "是否应为“{}”？", *near)
                    : say("add it to the SELECT", "请在 SELECT 中补上"));
    }
    for (const std::string& name : given) {
      if (std::find(told.begin(), told.end(), name) != told.end()) continue;
      complain("explanation", say("the explanation does not tell {}", "说明文字没有用到 {}", name),
               say("write {{{}}} where it belongs, or drop the column", "请在适当处写出 {{{}}}，或去掉该列", name));
    }
    for (const auto& [name, list] : rule_.codes) {
      if (std::find(given.begin(), given.end(), name) != given.end()) continue;
      const std::optional<std::string> near = nearest(name, given);
      complain("codes." + name, say("the statement gives no {}", "语句没有给出 {}", excerpt(name)),
               near ? say("did you mean `{}`?", "是否应为“{}”？", *near) : say("leave it out", "请去掉"));
    }
    for (std::size_t i = 0; i < rule_.examples.size(); ++i) {
      for (const ExpectedFinding& expected : rule_.examples[i].expect) {
        for (const auto& [name, value] : expected.facts) {
          if (std::find(given.begin(), given.end(), name) != given.end()) continue;
          const std::optional<std::string> near = nearest(name, given);
          complain(fmt::format("examples.{}", i), say("the statement gives no {}", "语句没有给出 {}", excerpt(name)),
                   near ? say("did you mean `{}`?", "是否应为“{}”？", *near) : say("leave it out", "请去掉"));
        }
      }
    }
  }

  void reasons() {
    const bool has_column = column("could_not_evaluate") != nullptr;
    for (const auto& [reason, words] : rule_.could_not_evaluate) {
      if (has_column && report_.texts.contains(reason)) continue;
      complain(
          "could_not_evaluate." + reason,
          say("the statement never gives the reason '{}'", "语句从未给出原因“{}”", excerpt(reason)),
          say("give it in the column could_not_evaluate, or remove it", "请在 could_not_evaluate 列中给出，或删除"));
    }
    if (has_column && rule_.could_not_evaluate.empty()) {
      complain_of_statement(say("the column could_not_evaluate is there, but no reason is declared",
                                "有 could_not_evaluate 列但没有声明原因"),
                            say("declare the reasons in the front matter", "请在规则说明中声明原因"));
    }
  }

  const Rule& rule_;
  const StatementReport& report_;
  std::vector<Error>& complaints_;
};

}  // namespace

void check_declarations(const Rule& rule, const StatementReport& report, std::vector<Error>& complaints) {
  DeclarationCheck(rule, report, complaints).run();
}

}  // namespace plumbline::rules
