// SPDX-License-Identifier: Apache-2.0
// Checks a statement: its text, its grammar, its names, and that DuckDB prepares it over empty tables of the packs.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/analysis.h"
#include "rules/grammar.h"
#include "rules/lint.h"
#include "rules/tables.h"

namespace plumbline::rules {

namespace {

// Upper-case letters in names that the engines compare as written or folded, each in its own way.
void check_case(const TreeNode& node, std::string_view statement, Complaints& complaints) {
  if (node.is("ColumnRef") || node.is("RangeVar")) {
    const std::int64_t offset = node.offset();
    std::size_t end = offset < 0 ? statement.size() : static_cast<std::size_t>(offset);
    const std::size_t begin = end;
    const auto is_name = [](char c) {
      return c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    while (end < statement.size() && is_name(statement[end])) ++end;
    const std::string_view name = statement.substr(std::min(begin, statement.size()), end - begin);
    if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      complaints.at(node, say("`{}`: names are lower-case", "“{}”：名称一律小写", excerpt(name)),
                    say("write it in lower case", "请改为小写"));
    }
  }
  for (const TreeNode& child : node.all_children()) check_case(child, statement, complaints);
}

void check_output_case(const std::vector<Token>& tokens, Complaints& complaints) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    // `AS Name`; a type behind AS is closed by a bracket: CAST(x AS TEXT).
    const bool is_alias = is_word(tokens[i - 1], "as") && tokens[i].kind == TokenKind::Word && !tokens[i + 1].is(")") &&
                          !tokens[i + 1].is("(");
    const std::string_view name = tokens[i].text;
    const bool has_upper = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool is_type =
        is_word(tokens[i], "double") || is_word(tokens[i], "materialized") || is_word(tokens[i], "not");
    if (is_alias && has_upper && !is_type) {
      complaints.at(tokens[i], say("`{}`: names are lower-case", "“{}”：名称一律小写", excerpt(name)),
                    say("write it in lower case", "请改为小写"));
    }
  }
}

// Parameters as the binder would bind them, so that types are known; tables as the packs declare them.
Result<std::vector<sql::Column>> prepare(const Rule& rule, const std::set<std::string>& tables,
                                         const packs::PackSet& packs, bool is_rule) {
  std::vector<InputTable> inputs;
  for (const std::string& name : tables)
    inputs.push_back(is_rule ? *input_table(packs, name) : *table_with_origin(packs, name));
  const Statement statement = TRY(bound(rule, {.as_of = midnight(*date_of(YearMonthDay{2000, 1, 1})), .settings = {}}));
  sql::DuckdbOptions options;
  options.memory_mib_max = 256;
  options.threads = 1;
  const std::unique_ptr<sql::Database> database = TRY(sql::open_duckdb(options));
  const std::unique_ptr<sql::Connection> connection = TRY(database->connect());
  TRY(create_tables(*connection, inputs));
  return TRY(connection->describe(statement.sql));
}

// DuckDB counts lines in the statement: "... (line 3)".
Error placed(const Error& error, const StatementPlace& place) {
  static constexpr std::string_view kBefore = " (line ";
  const std::size_t at = error.what.en.rfind(kBefore);
  int line = 1;
  Words what = error.what;
  if (at != std::string::npos) {
    const std::string_view suffix = std::string_view(error.what.en).substr(at);
    std::from_chars(suffix.data() + kBefore.size(), suffix.data() + suffix.size(), line);
    for (std::string* text : {&what.en, &what.zh}) text->erase(std::min(text->size(), text->rfind(kBefore)));
  }
  return invalid(place.at_line(line), std::move(what), error.mend);
}

void note_words(const std::vector<Token>& tokens, StatementReport& report) {
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::Parameter) report.parameters_used.emplace(token.parameter_name());
    if (token.kind == TokenKind::Text && token.text.size() >= 2)
      report.texts.emplace(token.text.substr(1, token.text.size() - 2));
  }
}

void check_parameters_declared(const Rule& rule, const std::vector<Token>& tokens, Complaints& complaints) {
  std::vector<std::string> known{"as_of"};
  for (const Parameter& parameter : rule.parameters) known.push_back(parameter.name);
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::Parameter) continue;
    const std::string_view name = token.parameter_name();
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::optional<std::string> near = nearest(name, known);
    complaints.at(token, say("there is no parameter `:{}`", "没有参数“:{}”", excerpt(name)),
                  near ? say("did you mean `:{}`?", "是否应为“:{}”？", *near)
                       : say("declare it under `parameters`", "请在 parameters 中声明"));
  }
}

// Nobody gives them values: only a rule is asked with some.
void refuse_parameters(const std::vector<Token>& tokens, Complaints& complaints) {
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::Parameter) continue;
    complaints.at(
        token,
        say("`{}`: only rules have parameters, a query has none", "“{}”：只有监督规则才有参数，查询语句没有",
            excerpt(token.text)),
        say("write the value itself, such as TIMESTAMP '2018-06-01 00:00:00'; `rule run` takes --as-of and --set",
            "请直接写值，如 TIMESTAMP '2018-06-01 00:00:00'；`rule run` 可用 --as-of 和 --set"));
  }
}

// A limit that the law sets, or may, is that of the day of the act; only what is chosen here is that of the day of
// asking.
void check_limits_of_the_law(const Rule& rule, const std::vector<Token>& tokens, Complaints& complaints) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Parameter) continue;
    const Parameter* parameter = rule.parameter(tokens[i].parameter_name());
    const bool is_chosen_here = parameter == nullptr || parameter->confidence == Confidence::LocalSetting;
    if (is_chosen_here || parameter->type == sql::Type::Date) continue;
    if (i >= 2 && tokens[i - 1].is("(") && is_word(tokens[i - 2], "parameter_at")) continue;
    complaints.at(
        tokens[i],
        say("`:{}` rests on a law: its value is that of the day of the act, not of the day of asking",
            "“:{}”有法律依据：应取行为发生之日的值，而不是核查之日的值", parameter->name),
        say("write parameter_at(:{}, the date of the act)", "请写 parameter_at(:{}, 行为日期)", parameter->name));
  }
}

Locality locality_of(const Analysis& analysis, const StatementPlace& place) {
  Locality locality;
  for (const Reason& reason : analysis.reasons()) {
    const std::string where = place.at_offset(reason.offset);
    Words why{fmt::format("{}: {}", where, reason.why.en), fmt::format("{}：{}", where, reason.why.zh)};
    if (std::find(locality.because.begin(), locality.because.end(), why) == locality.because.end()) {
      locality.because.push_back(std::move(why));
    }
  }
  locality.key_local = locality.because.empty();
  locality.due.assign(analysis.due().begin(), analysis.due().end());
  return locality;
}

// `rule` carries the statement; `is_rule` is false for a statement that somebody asks by hand.
StatementReport check(const Rule& rule, const packs::PackSet& packs, bool is_rule, Engine engine) {
  const StatementPlace place{rule.file.string(), rule.sql_line, rule.sql};
  StatementReport report;
  Complaints complaints(place);
  const Tokens tokens = tokenise(rule.sql);
  check_characters(rule.sql, complaints);
  if (complaints.empty()) check_tokens(tokens, complaints);
  if (!complaints.empty()) {
    report.complaints = complaints.take();
    return report;
  }
  note_words(tokens.all, report);
  if (is_rule) {
    check_parameters_declared(rule, tokens.all, complaints);
  } else {
    refuse_parameters(tokens.all, complaints);
  }
  const Result<Tree> tree = Tree::parse(place, tokens.all);
  if (!tree.ok()) {
    report.complaints = complaints.take();
    report.complaints.push_back(tree.error());
    return report;
  }
  check_grammar(tree.value(), is_rule ? Star::Refused : Star::Allowed, complaints);
  if (complaints.empty()) {
    for (const TreeNode& statement : tree.value().statements()) check_case(statement, rule.sql, complaints);
    check_output_case(tokens.all, complaints);
    check_limits_of_the_law(rule, tokens.all, complaints);
    Analysis analysis(tree.value(), packs, is_rule ? &rule : nullptr, complaints);
    analysis.run();
    report.tables_read = analysis.tables_read();
    report.locality = locality_of(analysis, place);
    report.was_analysed = true;
  }
  report.complaints = complaints.take();
  if (!report.complaints.empty() || engine == Engine::NotAsked) return report;
  Result<std::vector<sql::Column>> columns = prepare(rule, report.tables_read, packs, is_rule);
  if (columns.ok()) {
    report.columns = std::move(columns).value();
  } else {
    report.complaints.push_back(placed(columns.error(), place));
  }
  return report;
}

}  // namespace

StatementReport check_statement(const Rule& rule, const packs::PackSet& packs, Engine engine) {
  return check(rule, packs, true, engine);
}

namespace {

Rule asked_by_hand(std::string_view select, const std::string& name, int first_line) {
  Rule rule;
  rule.id = name;
  rule.file = name;
  rule.sql = select;
  rule.sql_line = first_line;
  return rule;
}

}  // namespace

std::vector<Error> lint_select(std::string_view select, const std::string& name, int first_line,
                               const packs::PackSet& packs) {
  return check(asked_by_hand(select, name, first_line), packs, false, Engine::Asked).complaints;
}

std::set<std::string> tables_of_select(std::string_view select, const packs::PackSet& packs) {
  return check(asked_by_hand(select, "", 1), packs, false, Engine::NotAsked).tables_read;
}

std::vector<Error> complaints_of(const Rule& rule, const packs::PackSet& packs, Engine engine) {
  if (rule.unread) return {*rule.fault};
  std::vector<Error> complaints;
  check_front_matter(rule, packs, complaints);
  StatementReport report = check_statement(rule, packs, engine);
  for (const Error& complaint : report.complaints) complaints.push_back(complaint);
  check_declarations(rule, report, complaints);
  return complaints;
}

bool looks_at_the_day(const Rule& rule) {
  const Tokens tokens = tokenise(rule.sql);
  return std::any_of(tokens.all.begin(), tokens.all.end(), [](const Token& token) {
    return token.kind == TokenKind::Parameter && token.parameter_name() == "as_of";
  });
}

std::vector<Error> lint(const Rule& rule, const packs::PackSet& packs) {
  return complaints_of(rule, packs, Engine::Asked);
}

Result<Locality> locality(const Rule& rule, const packs::PackSet& packs) {
  StatementReport report = check_statement(rule, packs, Engine::NotAsked);
  if (!report.was_analysed) return report.complaints.front();
  return std::move(report.locality);
}

}  // namespace plumbline::rules
