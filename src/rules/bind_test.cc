// SPDX-License-Identifier: Apache-2.0
// Tests of the tokeniser, of binding, and of settings.
#include <gtest/gtest.h>

#include "rules/small_pack_for_test.h"
#include "rules/tokens.h"

namespace plumbline::rules {
namespace {

Timestamp at(std::string_view day) {
  return midnight(*parse_iso_date(day));
}

Rule rule_with(std::string sql, std::string parameters = TestRule().parameters) {
  TestRule test;
  test.sql = std::move(sql);
  test.parameters = std::move(parameters);
  Result<Rule> rule = test.parse();
  EXPECT_TRUE(rule.ok()) << rule.error().in(Language::English);
  return rule.value();
}

const sql::Value* bound(const Statement& statement, std::string_view name) {
  for (const auto& [key, value] : statement.parameters) {
    if (key == name) return &value;
  }
  return nullptr;
}

constexpr std::string_view kEras = R"(parameters:
  limit_days:
    title: {en: Limit, zh: 期限}
    type: integer
    eras: [{from: always, value: 30}, {from: 2010-01-01, value: 20}, {from: 2015-06-01, value: 10}]
    confidence: local_setting)";

TEST(Tokens, TellParametersFromTextsNamesAndComments) {
  const Tokens tokens = tokenise("a = ':no' -- :not\n AND \"b:c\" <= :yes /* :nor */ x::int 'it''s'");
  std::vector<std::string> parameters;
  for (const Token& token : tokens.all) {
    if (token.kind == TokenKind::Parameter) parameters.emplace_back(token.parameter_name());
  }
  EXPECT_EQ(parameters, std::vector<std::string>{"yes"});
  EXPECT_TRUE(tokens.unclosed.empty());
  EXPECT_EQ(tokens.all.back().text, "'it''s'");
  EXPECT_EQ(tokens.all.back().line, 2);
}

TEST(Tokens, ReportWhatNeverCloses) {
  EXPECT_EQ(tokenise("SELECT 'abc").unclosed.size(), 1U);
  EXPECT_EQ(tokenise("SELECT \"abc").unclosed.size(), 1U);
  EXPECT_EQ(tokenise("SELECT 1 /* abc").unclosed.size(), 1U);
  EXPECT_EQ(tokenise("SELECT 'a\n").unclosed.front().line, 1);
}

TEST(Tokens, CoverEveryByteButBlanks) {
  const std::string text = "SELECT a<=-1, b->c, 1.5e-3, x||'y' , \x01 \xE4\xB8\xAD $1 FROM t;";
  std::size_t covered = 0;
  for (const Token& token : tokenise(text).all) covered += token.text.size();
  EXPECT_EQ(covered, text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')));
}

TEST(Bind, BindsValuesAndNeverWritesThemIn) {
  const Rule rule =
      rule_with("SELECT 1 WHERE :as_of > DATE '2020-01-01' AND 'a :limit_days' <> 'b' AND 3 < :limit_days -- :nothing");
  const Result<Statement> statement = bind(rule, {.as_of = at("2021-05-06"), .settings = {}});
  ASSERT_TRUE(statement.ok()) << statement.error().in(Language::English);
  EXPECT_EQ(statement.value().sql,
            "SELECT 1 WHERE CAST($as_of AS TIMESTAMP) > DATE '2020-01-01' AND 'a :limit_days' <> 'b' AND 3 < "
            "CAST($limit_days AS INTEGER) -- :nothing");
  EXPECT_EQ(statement.value().parameters.size(), 2U);
  EXPECT_EQ(bound(statement.value(), "as_of")->as_timestamp(), at("2021-05-06"));
  EXPECT_EQ(bound(statement.value(), "limit_days")->as_integer(), 30);
}

TEST(Bind, GivesOnlyParametersThatOccur) {
  const Result<Statement> statement =
      bind(rule_with("SELECT 1 WHERE 1 < :limit_days"), {.as_of = at("2021-05-06"), .settings = {}});
  ASSERT_TRUE(statement.ok());
  EXPECT_EQ(statement.value().parameters.size(), 1U);
}

TEST(Bind, TakesTheEraOfTheDayForAPlainParameter) {
  const Rule rule = rule_with("SELECT 1 WHERE 1 < :limit_days", std::string(kEras));
  const auto value_on = [&](std::string_view day) {
    const Result<Statement> statement = bind(rule, {.as_of = at(day), .settings = {}});
    return bound(statement.value(), "limit_days")->as_integer();
  };
  EXPECT_EQ(value_on("1990-01-01"), 30);
  EXPECT_EQ(value_on("2009-12-31"), 30);
  EXPECT_EQ(value_on("2010-01-01"), 20);
  EXPECT_EQ(value_on("2015-06-01"), 10);
}

TEST(Bind, ParameterAtLooksUpTheEraOfEachDate) {
  const Rule rule = rule_with(
      "SELECT CAST(parameter_at(:limit_days, DATE '2009-12-31') AS TEXT) || ',' ||\n"
      "  CAST(parameter_at(:limit_days, -- a comment, with a bracket )\n CAST('2010-01-01' AS DATE)) AS TEXT) || ',' "
      "||\n"
      "  CAST(parameter_at(:limit_days, DATE '2015-05-30' + 2) AS TEXT) || ',' ||\n"
      "  coalesce(CAST(parameter_at(:limit_days, CAST(NULL AS DATE)) AS TEXT), 'none')",
      std::string(kEras));
  const Result<Statement> statement = bind(rule, {.as_of = at("2021-05-06"), .settings = {}});
  ASSERT_TRUE(statement.ok()) << statement.error().in(Language::English);
  auto database = sql::open_duckdb({});
  ASSERT_TRUE(database.ok());
  auto connection = database.value()->connect();
  ASSERT_TRUE(connection.ok());
  auto rows = connection.value()->query(statement.value().sql, statement.value().parameters);
  ASSERT_TRUE(rows.ok()) << rows.error().in(Language::English) << statement.value().sql;
  ASSERT_TRUE(rows.value()->next().ok());
  EXPECT_EQ(rows.value()->text(0), "30,20,10,none");
}

TEST(Bind, KeepsLinesSoThatMessagesPointToTheFile) {
  const Rule rule = rule_with("SELECT parameter_at(:limit_days,\n  DATE '2010-01-01'\n),\n 2", std::string(kEras));
  const Result<Statement> statement = bind(rule, {.as_of = at("2021-05-06"), .settings = {}});
  ASSERT_TRUE(statement.ok());
  EXPECT_EQ(std::count(statement.value().sql.begin(), statement.value().sql.end(), '\n'), 3);
}

TEST(Bind, NamesTheNearestParameter) {
  const Result<Statement> statement =
      bind(rule_with("SELECT 1\nWHERE 1 < :limit_day"), {.as_of = at("2021-05-06"), .settings = {}});
  ASSERT_FALSE(statement.ok());
  EXPECT_NE(statement.error().mend.en.find("limit_days"), std::string::npos);
  EXPECT_NE(statement.error().where.find("slow.sql:4"), std::string::npos) << statement.error().where;
}

TEST(Setting, ReplacesEveryEra) {
  const Rule rule = rule_with("SELECT 1 WHERE 1 < parameter_at(:limit_days, :as_of)", std::string(kEras));
  const Result<Setting> setting = parse_setting(rule, "limit_days=99");
  ASSERT_TRUE(setting.ok());
  const Result<Statement> statement = bind(rule, {.as_of = at("2012-01-01"), .settings = {setting.value()}});
  ASSERT_TRUE(statement.ok());
  for (const std::string name : {"limit_days", "limit_days__2", "limit_days__3"}) {
    ASSERT_NE(bound(statement.value(), name), nullptr) << name;
    EXPECT_EQ(bound(statement.value(), name)->as_integer(), 99);
  }
}

TEST(Setting, RefusesWhatIsNoValueOfItsType) {
  const Rule rule = rule_with("SELECT 1 WHERE 1 < :limit_days");
  for (const std::string_view bad :
       {"limit_days", "limit_days=", "limit_days=ten", "limit_days=1.5", "limit_days=99999999999", "limit_dais=1"}) {
    EXPECT_FALSE(parse_setting(rule, bad).ok()) << bad;
  }
  EXPECT_NE(parse_setting(rule, "limit_dais=1").error().mend.en.find("limit_days"), std::string::npos);
  EXPECT_FALSE(bind(rule, {.as_of = {}, .settings = {{"limit_days", sql::Value::text("1")}}}).ok());
}

TEST(Bind, RefusesANegativeLimitWhereAllValuesSoFarAreNot) {
  Rule rule = TestRule().parse().value();
  const Result<Setting> negative = parse_setting(rule, "limit_days=-1");
  ASSERT_FALSE(negative.ok());
  EXPECT_NE(negative.error().in(Language::English).find("-1 is less than zero"), std::string::npos);
  EXPECT_TRUE(parse_setting(rule, "limit_days=0").ok());
  rule.parameters.front().eras.front().value = sql::Value::integer(-5);
  EXPECT_TRUE(parse_setting(rule, "limit_days=-1").ok());
}

}  // namespace
}  // namespace plumbline::rules
