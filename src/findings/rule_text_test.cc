// SPDX-License-Identifier: Apache-2.0
// Tests of the words of a rule as they are kept, and of explanations made from them.
#include "findings/rule_text.h"

#include <gtest/gtest.h>

namespace plumbline::findings {
namespace {

Date day(std::string_view text) {
  return *parse_iso_date(text);
}

// A limit that changed on New Year's Day 2026.
rules::Rule rule_with_limit(bool on_the_day) {
  rules::Rule rule;
  rule.id = "fine.over-limit";
  rule.explanation = {"limit {limit}", "限额 {limit}"};
  rules::Parameter limit;
  limit.name = "limit";
  limit.on_the_day = on_the_day;
  limit.eras = {{Date{}, sql::Value::integer(200), {}, 0}, {day("2026-01-01"), sql::Value::integer(500), {}, 0}};
  rule.parameters = {limit};
  return rule;
}

std::string told(const rules::Rule& rule, std::string_view asked_on, const Explained& explained,
                 Language language = Language::English) {
  const Result<rules::Rule> kept = read_rule_text(rule_text_json(rule, day(asked_on)), "test");
  EXPECT_TRUE(kept.ok());
  return explain(kept.value(), explained).in(language);
}

TEST(RuleText, TellsTheLimitByWhichItWasJudged) {
  const Explained act{.facts = {},
                      .finding_key = {},
                      .subject_type = {},
                      .subject_id = {},
                      .unit_id = {},
                      .happened_at = midnight(day("2025-06-01"))};
  EXPECT_EQ(told(rule_with_limit(true), "2026-03-14", act), "limit 200");   // that of the day of the act
  EXPECT_EQ(told(rule_with_limit(false), "2026-03-14", act), "limit 500");  // that of the day of asking
  EXPECT_EQ(told(rule_with_limit(false), "2025-07-01", act), "limit 200");
}

TEST(RuleText, AParameterIsNotMistakenForAFactOfItsName) {
  const Explained act{.facts = {{"fact_limit", sql::Value::integer(1)}},
                      .finding_key = {},
                      .subject_type = {},
                      .subject_id = {},
                      .unit_id = {},
                      .happened_at = {}};
  EXPECT_EQ(told(rule_with_limit(true), "2026-03-14", act), "limit 500");
}

TEST(RuleText, TellsCodesByTheirTitles) {
  rules::Rule rule;
  rule.explanation = {"{fact_kind} of {fact_note}", "{fact_note}的{fact_kind}"};
  rule.code_titles["fact_kind"]["summons"] = {"summons", "传唤"};
  const auto act = [](std::string_view kind) {
    return Explained{.facts = {{"fact_kind", sql::Value::text(kind)}, {"fact_note", sql::Value::text("summons")}},
                     .finding_key = {},
                     .subject_type = {},
                     .subject_id = {},
                     .unit_id = {},
                     .happened_at = {}};
  };
  EXPECT_EQ(told(rule, "2026-03-14", act("summons"), Language::Chinese), "summons的传唤");  // only where it is declared
  EXPECT_EQ(told(rule, "2026-03-14", act("unheard_of"), Language::Chinese), "summons的unheard_of");
}

}  // namespace
}  // namespace plumbline::findings
