// SPDX-License-Identifier: Apache-2.0
// Turns `:as_of`, `:name` and parameter_at(:name, date) into named parameters of the engines. Values are always bound;
// the text of the statement depends only on the rule.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "rules/lint.h"
#include "rules/rules.h"
#include "rules/tokens.h"
#include "rules/values.h"

namespace plumbline::rules {

namespace {

std::string place(const Rule& rule, const Token& token) {
  return fmt::format("{}:{}", rule.file.string(), rule.sql_line + token.line - 1);
}

std::vector<std::string> names_of(const Rule& rule) {
  std::vector<std::string> names;
  for (const Parameter& parameter : rule.parameters) names.push_back(parameter.name);
  return names;
}

Error no_such_parameter(const std::string& where, const Rule& rule, std::string_view name) {
  const std::optional<std::string> near = nearest(name, names_of(rule));
  return invalid(where, say("rule {} has no parameter `{}`", "规则 {} 没有参数“{}”", rule.id, excerpt(name)),
                 near ? say("did you mean `{}`?", "是否应为“{}”？", *near)
                      : say("declare it under `parameters`", "请在 parameters 中声明"));
}

// The same where a person set it: what can be set is listed.
Error cannot_be_set(const Rule& rule, std::string_view name) {
  Error error = no_such_parameter(rule.id, rule, name);
  const std::vector<std::string> names = names_of(rule);
  if (!nearest(name, names)) {
    const std::string all = fmt::format("{}", fmt::join(names, ", "));
    error.mend = names.empty() ? say("it has none", "该规则没有参数") : say("it has {}", "可用的参数：{}", all);
  }
  return error;
}

class Binder {
 public:
  Binder(const Rule& rule, const Question& question, const std::vector<Token>& tokens)
      : rule_(rule),
        question_(question),
        tokens_(tokens) {}

  Result<Statement> run() {
    const std::string sql = TRY(rewrite(0, tokens_.size(), Blanks::AsWritten));
    return Statement{sql, std::move(parameters_)};
  }

 private:
  // A repeated expression stands on one line and without comments, so that lines of the engine's messages stay ours.
  enum class Blanks { AsWritten, One };

  Result<std::string> rewrite(std::size_t from, std::size_t to, Blanks blanks) {
    std::string sql;
    for (std::size_t i = from; i < to; ++i) {
      const Token& token = tokens_[i];
      if (i > from) {
        const Token& before = tokens_[i - 1];
        const std::size_t gap = before.offset + before.text.size();
        sql += blanks == Blanks::One ? " " : std::string_view(rule_.sql).substr(gap, token.offset - gap);
      }
      if (is_word(token, "parameter_at")) {
        const std::size_t end = closing_bracket(i + 1, to);
        const std::string value = TRY(parameter_at(i, end, blanks));
        sql += value;
        if (blanks == Blanks::AsWritten) sql += lost_line_breaks(i, end, value);
        i = end;
      } else if (token.kind == TokenKind::Parameter) {
        const std::string value = TRY(plain(token));
        sql += value;
      } else if (blanks == Blanks::AsWritten || token.kind != TokenKind::LineComment) {
        sql += token.text;
      }
    }
    return sql;
  }

  // The lines of a call are kept even where its blanks are not.
  std::string lost_line_breaks(std::size_t at, std::size_t end, std::string_view value) const {
    const int kept = static_cast<int>(std::count(value.begin(), value.end(), '\n'));
    const int were = tokens_[end].line - tokens_[at].line;
    return std::string(static_cast<std::size_t>(std::max(0, were - kept)), '\n');
  }

  // The token that closes the bracket opened at `open`, or `to` if none does.
  std::size_t closing_bracket(std::size_t open, std::size_t to) const {
    int depth = 0;
    for (std::size_t i = open; i < to; ++i) {
      if (tokens_[i].is("(")) ++depth;
      if (tokens_[i].is(")") && --depth == 0) return i;
    }
    return to;
  }

  Result<std::string> plain(const Token& token) {
    const std::string_view name = token.parameter_name();
    if (name == "as_of") {
      bind("as_of", sql::Value::timestamp(question_.as_of));
      return std::string("CAST($as_of AS TIMESTAMP)");
    }
    const Parameter* parameter = rule_.parameter(name);
    if (parameter == nullptr) return no_such_parameter(place(rule_, token), rule_, name);
    const sql::Value* setting = setting_of(name);
    bind(parameter->name, setting != nullptr ? *setting : parameter->value_on(date_of(question_.as_of)));
    return typed_placeholder(parameter->type, parameter->name);
  }

  // parameter_at(:name, <date>): tokens `at` .. `end`, the closing bracket.
  Result<std::string> parameter_at(std::size_t at, std::size_t end, Blanks blanks) {
    const bool is_call = end < tokens_.size() && at + 4 < end && tokens_[at + 1].is("(") &&
                         tokens_[at + 2].kind == TokenKind::Parameter && tokens_[at + 3].is(",");
    if (!is_call) {
      return invalid(place(rule_, tokens_[at]),
                     say("parameter_at is not called as it should be", "parameter_at 的写法不对"),
                     say("write parameter_at(:name, a date)", "请写成 parameter_at(:参数名, 日期)"));
    }
    const std::string_view name = tokens_[at + 2].parameter_name();
    const Parameter* parameter = rule_.parameter(name);
    if (parameter == nullptr) return no_such_parameter(place(rule_, tokens_[at + 2]), rule_, name);
    const std::string first = TRY(rewrite(at + 4, end, blanks));
    const std::string again = TRY(rewrite(at + 4, end, Blanks::One));
    return eras_as_case(*parameter, first, again);
  }

  // An unknown date gives no value, whatever the number of eras.
  std::string eras_as_case(const Parameter& parameter, const std::string& first, const std::string& again) {
    const sql::Value* setting = setting_of(parameter.name);
    std::string sql = "(CASE";
    for (std::size_t n = parameter.eras.size(); n > 0; --n) {
      const Era& era = parameter.eras[n - 1];
      const std::string& date = n == parameter.eras.size() ? first : again;
      const std::string value = n == 1 ? parameter.name : fmt::format("{}__{}", parameter.name, n);
      bind(value, setting != nullptr ? *setting : era.value);
      if (n == 1) {
        sql += fmt::format(" WHEN ({}) IS NOT NULL THEN {}", date, typed_placeholder(parameter.type, value));
      } else {
        const std::string from = fmt::format("{}__{}_from", parameter.name, n);
        bind(from, sql::Value::date(era.from));
        sql += fmt::format(" WHEN ({}) >= {} THEN {}", date, typed_placeholder(sql::Type::Date, from),
                           typed_placeholder(parameter.type, value));
      }
    }
    return sql + " END)";
  }

  const sql::Value* setting_of(std::string_view name) const {
    const auto found = std::find_if(question_.settings.begin(), question_.settings.end(),
                                    [&](const Setting& setting) { return setting.name == name; });
    return found == question_.settings.end() ? nullptr : &found->value;
  }

  void bind(const std::string& name, sql::Value value) {
    if (bound_.insert(name).second) parameters_.emplace_back(name, std::move(value));
  }

  const Rule& rule_;
  const Question& question_;
  const std::vector<Token>& tokens_;
  std::set<std::string> bound_;
  sql::Parameters parameters_;
};

bool is_negative(const sql::Value& value) {
  if (value.type() == sql::Type::Integer) return value.as_integer() < 0;
  return value.type() == sql::Type::Decimal && value.as_decimal().unscaled < 0;
}

}  // namespace

Result<Setting> parse_setting(const Rule& rule, std::string_view name_equals_value) {
  const std::size_t equals = name_equals_value.find('=');
  if (equals == std::string_view::npos) {
    return invalid(rule.id, say("`{}` sets nothing", "“{}”没有赋值", excerpt(name_equals_value)),
                   say("write name=value", "请写成 参数名=值"));
  }
  const std::string_view name = trim(name_equals_value.substr(0, equals));
  const Parameter* parameter = rule.parameter(name);
  if (parameter == nullptr) return cannot_be_set(rule, name);
  sql::Value value = TRY(
      parse_value(parameter->type, trim(name_equals_value.substr(equals + 1)), fmt::format("{} {}", rule.id, name)));
  const bool was_negative = std::any_of(parameter->eras.begin(), parameter->eras.end(),
                                        [](const Era& era) { return is_negative(era.value); });
  if (is_negative(value) && !was_negative) {
    return invalid(fmt::format("{} {}", rule.id, name), say("{} is less than zero", "{} 小于零", value.display()),
                   say("limits and counts begin at 0", "限值和计数从 0 起"));
  }
  return Setting{parameter->name, std::move(value)};
}

Result<Statement> bound(const Rule& rule, const Question& question) {
  for (const Setting& setting : question.settings) {
    const Parameter* parameter = rule.parameter(setting.name);
    if (parameter == nullptr) return cannot_be_set(rule, setting.name);
    if (setting.value.type() != parameter->type) {
      return invalid(rule.id, say("the setting of `{}` is not of its type", "参数“{}”的取值类型不符", setting.name),
                     say("give a value of type {}", "请给出 {} 类型的值", word_for(parameter->type)));
    }
  }
  const Tokens tokens = tokenise(rule.sql);
  return Binder(rule, question, tokens.all).run();
}

Result<Statement> bind(const Rule& rule, const Question& question) {
  TRY(in_order(rule));
  return bound(rule, question);
}

}  // namespace plumbline::rules
