// SPDX-License-Identifier: Apache-2.0
// Rules that count working days: linted, run on the pack's calendar, or on an example's own.
#include <gtest/gtest.h>

#include "rules/small_pack_for_test.h"

namespace plumbline::rules {
namespace {

packs::PackSet packs_with_calendar() {
  packs::PackSet packs = small_packs();
  packs::Calendar calendar;
  calendar.title = {"Days", "日历"};
  calendar.from = parse_iso_date("2020-01-01").value();
  calendar.to = parse_iso_date("2020-12-31").value();
  calendar.weekend = {6, 7};
  calendar.days = {
      {parse_iso_date("2020-01-01").value(), false, {"New Year", "元旦"}, "notice", packs::Confidence::Verified}};
  packs.add(calendar);
  return packs;
}

// More than two working days between receiving and closing; what is not closed counts to the day of asking.
TestRule working_day_rule() {
  TestRule test;
  test.explanation = "explanation: {en: 'It took {fact_days} working days.', zh: '用时 {fact_days} 个工作日。'}";
  test.declarations = R"(reads: [complaint, calendar]
key: complaint_id
sources: {complaint: complaint_id}
reference: [calendar])";
  test.parameters = "";
  test.reasons = "could_not_evaluate:\n  outside_calendar: {en: Outside the calendar., zh: 超出日历范围。}";
  test.examples = R"(examples:
  - name: Thursday to Tuesday is three
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2020-01-02,2020-01-07
    expect: [{key: C1, facts: {fact_days: 3}}]
  - name: Thursday to Monday is two, at the limit
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2020-01-02,2020-01-06
    expect: none
  - name: another year is not in the calendar
    as_of: 2021-02-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2020-12-31,2021-01-05
    expect: none
    could_not_evaluate: {outside_calendar: 1}
  - name: with a calendar of its own
    as_of: 2021-02-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2021-01-01,2021-01-05
      calendar: |
        day,working,working_day
        2021-01-01,true,10
        2021-01-05,true,13
    expect: [{key: C1, facts: {fact_days: 3}}])";
  test.sql = R"(SELECT c.complaint_id AS finding_key, 'unit' AS subject_type, c.unit_id AS subject_id, c.unit_id,
       c.received_on AS happened_at, 'complaint' AS record_type, c.complaint_id AS record_id,
       CASE WHEN f.day IS NULL OR t.day IS NULL THEN 'outside_calendar' END AS could_not_evaluate,
       t.working_day - f.working_day AS fact_days
FROM complaint c
LEFT JOIN calendar f ON f.day = c.received_on
LEFT JOIN calendar t ON t.day = c.closed_on
WHERE f.day IS NULL OR t.day IS NULL OR t.working_day - f.working_day > 2)";
  return test;
}

TEST(CalendarRule, LintsAndPassesItsExamplesOnThePacksCalendar) {
  const packs::PackSet packs = packs_with_calendar();
  const Result<Rule> rule = working_day_rule().parse();
  ASSERT_TRUE(rule.ok()) << rule.error().in(Language::English);
  EXPECT_EQ(all_words(lint(rule.value(), packs)), "");
  const Result<std::vector<ExampleOutcome>> outcomes = rules::test(rule.value(), packs);
  ASSERT_TRUE(outcomes.ok()) << outcomes.error().in(Language::English);
  ASSERT_EQ(outcomes.value().size(), 4U);
  for (const ExampleOutcome& outcome : outcomes.value())
    EXPECT_TRUE(outcome.passed) << outcome.example->name << ": " << outcome.difference.en;
}

TEST(CalendarRule, OpenCasesAreCountedToTheDayOfAsking) {
  const packs::PackSet packs = packs_with_calendar();
  TestRule test = working_day_rule();
  test.declarations += "\ndue: [{source: calendar, column: day, offset: \"0\"}]";
  test.examples = R"(examples:
  - name: still open after three working days
    as_of: 2020-01-07 09:00:00
    given: {complaint: "complaint_id,received_on\nC1,2020-01-02\n"}
    expect: [{key: C1, facts: {fact_days: 3}}]
  - name: still open after two
    as_of: 2020-01-06 23:00:00
    given: {complaint: "complaint_id,received_on\nC1,2020-01-02\n"}
    expect: none)";
  test.reasons = "";
  test.sql = R"(SELECT c.complaint_id AS finding_key, 'unit' AS subject_type, c.unit_id AS subject_id, c.unit_id,
       c.received_on AS happened_at, 'complaint' AS record_type, c.complaint_id AS record_id,
       COALESCE(t.working_day, n.working_day) - f.working_day AS fact_days
FROM complaint c
JOIN calendar n ON n.day = CAST(:as_of AS DATE)
LEFT JOIN calendar f ON f.day = c.received_on
LEFT JOIN calendar t ON t.day = c.closed_on
WHERE COALESCE(t.working_day, n.working_day) - f.working_day > 2)";
  const Result<Rule> rule = test.parse();
  ASSERT_TRUE(rule.ok()) << rule.error().in(Language::English);
  EXPECT_EQ(all_words(lint(rule.value(), packs)), "");
  const Result<std::vector<ExampleOutcome>> outcomes = rules::test(rule.value(), packs);
  ASSERT_TRUE(outcomes.ok()) << outcomes.error().in(Language::English);
  for (const ExampleOutcome& outcome : outcomes.value())
    EXPECT_TRUE(outcome.passed) << outcome.example->name << ": " << outcome.difference.en;
}

TEST(CalendarRule, NeedsAPackThatHasOne) {
  const Result<Rule> rule = working_day_rule().parse();
  ASSERT_TRUE(rule.ok());
  EXPECT_NE(all_words(lint(rule.value(), small_packs())).find("there is no table `calendar`"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::rules
