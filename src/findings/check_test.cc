// SPDX-License-Identifier: Apache-2.0
// Runs: what opens, stays, changes and clears a finding, why, and what must leave it alone.
#include "findings/hash128.h"
#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

constexpr const char* kTwoComplaints =
    "('1001','P1','U7','2026-01-05',NULL,'first'), ('1002','P2','U7','2026-01-20',NULL,'second')";

const HistoryEntry& last(const Finding& finding) {
  return finding.history.back();
}

TEST(Check, FilesEachMatchOnceWithItsFacts) {
  World world;
  world.load("complaint", kTwoComplaints);

  const CheckReport report = world.check({slow_rule()}, "2026-03-14");

  ASSERT_EQ(report.rules.size(), 1U);
  EXPECT_EQ(report.run, 1);
  EXPECT_EQ(report.rules[0].opened, 2);
  EXPECT_EQ(report.rules[0].open, 2);
  EXPECT_FALSE(report.rules[0].failed.has_value());
  const std::vector<Summary> page = must(world.findings().list({}));
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].finding_key, "1002");  // the latest first
  EXPECT_EQ(page[0].subject_id, "P2");
  EXPECT_EQ(page[0].evidence, 1);
  EXPECT_EQ(page[0].severity, rules::Severity::High);
  const Finding finding = world.show(page[1].id);
  EXPECT_EQ(finding.facts.at("fact_received_on").display(), "2026-01-05");
  EXPECT_EQ(finding.facts.at("fact_limit").display(), "30");
  EXPECT_EQ(last(finding).change, Change::Opened);
  EXPECT_EQ(last(finding).cause, Cause::Records);
}

// Two texts that were made to have one hash128().
TEST(Check, KeysThatWereMadeToFallTogetherAreTwoFindings) {
  const std::string one =
      "\xcb\xa3\xcd\x8d\x2e\x2b\xd6\x8a\xe4\x83\x9d\x23\xf1\x83\xa7\x91"
      "\xf3\x8e\x9e\xba\xe3\x9e\x94\x30\x38\x37\x36\x35\x34\x33\x32\x31";
  const std::string other =
      "\x2b\x44\xcb\xaf\xd2\x9e\x2b\x53\x26\x64\x36\x77\x40\x56\x2b\x32"
      "\xf3\x8e\x9e\xba\x66\x51\xc6\xad\x38\x37\x36\x35\x34\x33\x32\x31";
  ASSERT_EQ(hash128(one), hash128(other));
  World world;
  world.load("complaint",
             "('" + one + "','P1','U7','2026-01-05',NULL,''), ('" + other + "','P2','U7','2026-01-20',NULL,'')");
  EXPECT_EQ(world.check({slow_rule()}, "2026-03-14").rules[0].opened, 2);
  EXPECT_EQ(world.check({slow_rule()}, "2026-03-15").rules[0].still_true, 2);
}

TEST(Check, RunAgainOnTheSameRecordsChangesNothing) {
  World world;
  world.load("complaint", std::string(kTwoComplaints) + ", ('1003',NULL,NULL,NULL,NULL,'no date')");
  world.check({slow_rule()}, "2026-03-14");
  const std::string before = world.dump();

  const CheckReport again = world.check({slow_rule()}, "2026-03-14");
  const CheckReport later = world.check({slow_rule()}, "2026-03-15");

  EXPECT_EQ(world.dump(), before);
  EXPECT_EQ(again.run, 2);
  for (const CheckReport& report : {again, later}) {
    EXPECT_EQ(report.rules[0].still_true, 2);
    EXPECT_EQ(report.rules[0].open, 2);
    EXPECT_EQ(report.rules[0].could_not_evaluate, (std::map<std::string, std::int64_t>{{"received_unknown", 1}}));
    EXPECT_EQ(report.rules[0].opened + report.rules[0].changed + report.rules[0].cleared, 0);
  }
}

TEST(Check, AMatchGoneAfterACorrectionIsClearedForTheRecords) {
  World world;
  world.load("complaint", kTwoComplaints);
  world.check({slow_rule()}, "2026-03-14");
  world.load("complaint", "('1001','P1','U7','2026-01-05','2026-02-01','first')");

  const CheckReport report = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(report.rules[0].cleared, 1);
  EXPECT_EQ(report.rules[0].still_true, 1);
  EXPECT_EQ(report.rules[0].open, 1);
  const std::vector<Summary> cleared = must(world.findings().list({.state = State::Cleared}));
  ASSERT_EQ(cleared.size(), 1U);
  const Finding finding = world.show(cleared[0].id);
  EXPECT_EQ(finding.summary.finding_key, "1001");
  ASSERT_EQ(finding.history.size(), 2U);
  EXPECT_EQ(last(finding).change, Change::Cleared);
  EXPECT_EQ(last(finding).cause, Cause::Records);
  EXPECT_EQ(last(finding).run, 2);
}

TEST(Check, TimeAloneOpensWithTimeAsTheCause) {
  World world;
  world.load("complaint", kTwoComplaints);
  world.check({slow_rule()}, "2026-02-10");  // only 1001 is over its 30 days

  const CheckReport report = world.check({slow_rule()}, "2026-02-25");

  EXPECT_EQ(report.rules[0].opened, 1);
  const std::vector<Summary> page = must(world.findings().list({}));
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(last(world.show(page[0].id)).cause, Cause::Time);
  EXPECT_EQ(last(world.show(page[1].id)).cause, Cause::Records);
}

TEST(Check, AnotherParameterClearsAndReopensWithTheRuleAsTheCause) {
  World world;
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  world.check({slow_rule(1, "30")}, "2026-03-14");

  const CheckReport lenient = world.check({slow_rule(2, "400")}, "2026-03-14");
  const CheckReport strict = world.check({slow_rule(3, "30")}, "2026-03-14");

  EXPECT_EQ(lenient.rules[0].cleared, 1);
  EXPECT_EQ(strict.rules[0].opened, 1);
  const Finding finding = world.only_finding();
  ASSERT_EQ(finding.history.size(), 3U);
  EXPECT_EQ(finding.history[1].change, Change::Cleared);
  EXPECT_EQ(finding.history[1].cause, Cause::RuleChanged);
  EXPECT_EQ(finding.history[1].rule_version, 2);
  EXPECT_EQ(finding.history[2].change, Change::Reopened);
  EXPECT_EQ(finding.history[2].cause, Cause::RuleChanged);
  EXPECT_EQ(finding.summary.state, State::Open);
}

TEST(Check, OtherFactsAreAChangeNotAnotherFinding) {
  World world;
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  world.check({slow_rule()}, "2026-03-14");
  const std::string id = world.only_finding().summary.id;
  world.load("complaint", "('1001','P1','U7','2026-01-06',NULL,'')");

  const CheckReport report = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(report.rules[0].changed, 1);
  EXPECT_EQ(report.rules[0].opened, 0);
  const Finding finding = world.only_finding();
  EXPECT_EQ(finding.summary.id, id);
  EXPECT_EQ(finding.facts.at("fact_received_on").display(), "2026-01-06");
  EXPECT_EQ(finding.summary.happened_at, on("2026-01-06"));
  EXPECT_EQ(last(finding).change, Change::Changed);
  EXPECT_EQ(last(finding).cause, Cause::Records);
}

TEST(Check, OtherWordsOfARuleAreTakenOnWithoutAChange) {
  World world;
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  world.check({slow_rule()}, "2026-03-14");
  rules::Rule reworded = slow_rule();
  reworded.version = 2;
  reworded.title = {"Better title", "更好的标题"};
  reworded.severity = rules::Severity::Low;

  const CheckReport report = world.check({reworded}, "2026-03-14");

  EXPECT_EQ(report.rules[0].still_true, 1);
  const Finding finding = world.only_finding();
  EXPECT_EQ(finding.history.size(), 1U);
  EXPECT_EQ(finding.summary.rule_title.en, "Better title");
  EXPECT_EQ(finding.summary.severity, rules::Severity::Low);
}

TEST(Check, OtherWorkingDaysAreAnotherRule) {
  World world;
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  packs::Calendar calendar;
  calendar.from = parse_iso_date("2026-01-01").value();
  calendar.to = parse_iso_date("2026-12-31").value();
  world.packs.add(calendar);
  must(world.records->run("CREATE TABLE calendar (day DATE, working BOOLEAN, working_day BIGINT)"));
  must(world.records->run("INSERT INTO calendar VALUES (DATE '2026-01-05', TRUE, 3)"));
  const rules::Rule counted = rule({.reads = "complaint, calendar",
                                    .explanation = "Day {fact_day}",
                                    .select = R"(SELECT c.complaint_id AS finding_key, 'person' AS subject_type,
       c.person_id AS subject_id, c.unit_id AS unit_id, c.received_on AS happened_at, 'complaint' AS record_type,
       c.complaint_id AS record_id, d.working_day AS fact_day
FROM complaint c JOIN calendar d ON d.day = c.received_on)"});
  world.check({counted}, "2026-03-14");
  must(world.records->run("UPDATE calendar SET working_day = 2"));
  calendar.days = {
      {parse_iso_date("2026-01-02").value(), false, {"Day off", "放假"}, "notice", packs::Confidence::Verified}};
  world.packs.add(calendar);
  EXPECT_EQ(world.check({counted}, "2026-03-14").rules[0].changed, 1);
  EXPECT_EQ(last(world.only_finding()).cause, Cause::RuleChanged);
}

TEST(Check, AFindingStaysReadableWhenItsRuleIsGone) {
  World world;
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  rules::Rule gone = slow_rule();
  gone.explanation = {"Received {fact_received_on}, limit {limit_days}", "{fact_received_on}受理，期限{limit_days}天"};
  world.check({gone}, "2026-03-14");

  world.check({}, "2026-03-15");

  const Finding finding = world.only_finding();
  EXPECT_EQ(finding.summary.state, State::Open);
  EXPECT_EQ(finding.summary.explanation.en, "Received 2026-01-05, limit 30");
  EXPECT_EQ(finding.summary.explanation.zh, "2026年1月5日受理，期限30天");
  EXPECT_EQ(finding.rule.innocent.at(0).zh, "依法中止。");
}

TEST(Check, TheOrderOfRowsAndManyRowsOfOneKeyMakeOneFinding) {
  World world;
  world.load("complaint", kTwoComplaints);
  const std::string select =
      "SELECT 'both' AS finding_key, 'unit' AS subject_type, 'U7' AS subject_id, 'U7' AS unit_id, NULL::TIMESTAMP AS "
      "happened_at,"
      " 'complaint' AS record_type, complaint_id AS record_id, count(*) OVER () AS fact_count FROM complaint ORDER BY "
      "complaint_id ";
  world.check({rule({.select = select + "ASC"})}, "2026-03-14");
  rules::Rule backwards = rule({.select = select + "ASC"});
  backwards.sql = select + "DESC";  // the same text of the rule: only the engine's order differs

  const CheckReport report = world.check({backwards}, "2026-03-14");

  EXPECT_EQ(report.rules[0].still_true, 1);
  const Finding finding = world.only_finding();
  EXPECT_EQ(finding.summary.evidence, 2);
  ASSERT_EQ(finding.evidence.size(), 2U);
  EXPECT_EQ(finding.evidence[0].record_id, "1001");
  EXPECT_EQ(finding.facts.at("fact_count").display(), "2");
}

TEST(Check, ARuleThatFailsIsReportedAndItsFindingsStay) {
  World world;
  world.load("complaint", kTwoComplaints);
  world.check({slow_rule()}, "2026-03-14");
  const std::string before = world.dump();
  rules::Rule broken = slow_rule();
  broken.sql = "SELECT no_such_column FROM complaint";
  rules::Rule other = rule({.id = "complaint.zz", .select = slow_rule().sql});
  other.parameters = slow_rule().parameters;

  const CheckReport report = world.check({broken, other}, "2026-03-14");

  ASSERT_EQ(report.rules.size(), 2U);
  ASSERT_TRUE(report.rules[0].failed.has_value());
  EXPECT_FALSE(report.rules[0].failed->what.zh.empty());
  EXPECT_EQ(report.rules[0].open, 2);
  EXPECT_EQ(report.rules[0].cleared, 0);
  EXPECT_EQ(report.rules[1].opened, 2);  // the run goes on with the next rule
  EXPECT_EQ(must(world.findings().count({.rule = "complaint.slow"})), 2);
  const CheckReport stored = must(world.findings().last_run()).value();
  EXPECT_EQ(stored.json(), report.json());
}

TEST(Check, AfterAFailedRunTheNextIsReckonedFromTheOneBefore) {
  World world;
  world.load("complaint", kTwoComplaints);
  world.check({slow_rule()}, "2026-03-14");
  world.load("complaint", "('1001','P1','U7','2026-01-05','2026-02-01','first')");
  rules::Rule broken = slow_rule();
  broken.sql = "SELECT no_such_column FROM complaint";
  world.check({broken}, "2026-03-14");

  const CheckReport report = world.check({slow_rule()}, "2026-03-15");

  EXPECT_EQ(report.rules[0].cleared, 1);
  const std::vector<Summary> cleared = must(world.findings().list({.state = State::Cleared}));
  ASSERT_EQ(cleared.size(), 1U);
  EXPECT_EQ(last(world.show(cleared[0].id)).cause, Cause::Records);  // not time: the failed run saw the batch in vain
}

TEST(Check, AnErrorInTheMiddleOfTheRowsLeavesNothingHalfFiled) {
  World world;
  world.load_many("complaint",
                  "SELECT CAST(i AS TEXT), 'P1', 'U1', DATE '2026-01-01', NULL::DATE, '' FROM range(20000) r(i)");
  rules::Rule breaks = slow_rule();
  breaks.sql =
      "SELECT complaint_id AS finding_key, 'person' AS subject_type, person_id AS subject_id, unit_id,"
      " CAST(received_on AS TIMESTAMP) AS happened_at, 'complaint' AS record_type, complaint_id AS record_id,"
      " CASE WHEN complaint_id = '19999' THEN CAST('x' || complaint_id AS BIGINT) ELSE 1 END AS fact_x FROM complaint";

  const CheckReport report = world.check({breaks}, "2026-03-14");

  EXPECT_TRUE(report.rules[0].failed.has_value());
  EXPECT_EQ(must(world.findings().count({.state = std::nullopt})), 0);
}

TEST(Check, OnlyTheRulesAskedForAreRun) {
  World world;
  world.load("complaint", kTwoComplaints);
  rules::Rule other = slow_rule();
  other.id = "complaint.other";
  NoProgress silent;

  const CheckReport report = world.check({slow_rule(), other}, "2026-03-14", {"complaint.other"});
  const Result<CheckReport> unknown = world.try_check({slow_rule()}, "2026-03-14", silent, {"complaint.nothing"});

  ASSERT_EQ(report.rules.size(), 1U);
  EXPECT_EQ(report.rules[0].rule, "complaint.other");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().kind, ErrorKind::NotFound);
}

TEST(Check, AStopWhileRunningFilesNothing) {
  class StopAtOnce : public NoProgress {
    bool stop_requested() const override { return true; }
  } stop;
  World world;
  world.load("complaint", kTwoComplaints);

  const Result<CheckReport> report = world.try_check({slow_rule()}, "2026-03-14", stop);

  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().kind, ErrorKind::Unavailable);
  EXPECT_FALSE(must(world.findings().last_run()).has_value());
  EXPECT_EQ(world.check({slow_rule()}, "2026-03-14").rules[0].opened, 2);
}

TEST(Unjudged, IsCountedByDistinctKeysApartFromClean) {
  World world;
  world.load(
      "complaint",
      "('1','P1','U7',NULL,NULL,''), ('2','P1','U7',NULL,NULL,''), ('3','P1','U7','2026-01-01','2026-01-02','')");

  const CheckReport report = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(report.rules[0].could_not_evaluate, (std::map<std::string, std::int64_t>{{"received_unknown", 2}}));
  EXPECT_EQ(report.rules[0].opened, 0);
  const auto rows = must(world.cases->query("SELECT examples FROM check_unjudged"));
  ASSERT_TRUE(must(rows->next()));
  EXPECT_EQ(rows->text(0), R"(["1","2"])");
}

TEST(Unjudged, AnOpenFindingIsNeverClearedByMissingData) {
  World world;
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  world.check({slow_rule()}, "2026-03-14");
  world.load("complaint", "('1001','P1','U7',NULL,NULL,'')");

  const CheckReport unjudged = world.check({slow_rule()}, "2026-03-14");
  const Finding kept = world.only_finding();
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  const CheckReport judged = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(unjudged.rules[0].cleared, 0);
  EXPECT_EQ(unjudged.rules[0].open, 1);
  EXPECT_EQ(kept.summary.state, State::Open);
  ASSERT_TRUE(kept.summary.not_judged.has_value());
  EXPECT_EQ(kept.summary.not_judged->en, "The date of receipt is missing.");
  EXPECT_EQ(judged.rules[0].still_true, 1);
  EXPECT_FALSE(world.only_finding().summary.not_judged.has_value());
  EXPECT_EQ(world.only_finding().history.size(), 1U);
}

TEST(Unjudged, WhatCouldNotBeJudgedIsNotStillTrue) {
  World world;
  world.load("complaint", kTwoComplaints);
  world.check({slow_rule()}, "2026-03-14");
  world.load("complaint", "('1001','P1','U7',NULL,NULL,'')");

  const CheckReport first = world.check({slow_rule()}, "2026-03-14");
  const CheckReport again = world.check({slow_rule()}, "2026-03-14");  // the answer is the same: it is carried over
  const std::string stored = must(world.findings().last_run()).value().json();

  for (const CheckReport& report : {first, again}) {
    EXPECT_EQ(report.rules[0].still_true, 1);
    EXPECT_EQ(report.rules[0].kept, 1);
    EXPECT_EQ(report.rules[0].open, 2);
  }
  EXPECT_EQ(stored, again.json());
}

TEST(Unjudged, EveryFindingOfARuleThatCouldNotBeAskedIsKeptAndSaysWhy) {
  World world;
  world.load("complaint", kTwoComplaints);
  world.check({slow_rule()}, "2026-03-14");
  rules::Rule broken = slow_rule();
  broken.fault = invalid("slow.sql:9", say("random() is not in RuleSQL", "不支持 random()"));

  const CheckReport failed = world.check({broken}, "2026-03-14");
  const std::vector<Summary> after_failure = must(world.findings().list({}));
  must(world.records->run("DELETE FROM complaint"));
  const CheckReport without = world.check({slow_rule()}, "2026-03-14");
  const std::vector<Summary> after_loss = must(world.findings().list({}));
  world.load("complaint", kTwoComplaints);
  world.check({slow_rule()}, "2026-03-14");

  for (const CheckReport& report : {failed, without}) {
    EXPECT_EQ(report.rules[0].kept, 2);
    EXPECT_EQ(report.rules[0].still_true, 0);
    EXPECT_EQ(report.rules[0].open, 2);
  }
  ASSERT_TRUE(after_failure.at(0).not_judged.has_value());
  EXPECT_EQ(after_failure[0].not_judged->zh, "该规则未能运行：不支持 random()");
  ASSERT_TRUE(after_loss.at(1).not_judged.has_value());
  EXPECT_EQ(after_loss[1].not_judged->en, "there are no records of the kind it reads: complaint");
  EXPECT_FALSE(must(world.findings().list({})).at(0).not_judged.has_value());
}

TEST(Unjudged, ATableWithoutRecordsLeavesFindingsAsTheyAre) {
  World world;
  world.load("complaint", kTwoComplaints);
  world.check({slow_rule()}, "2026-03-14");
  const std::string before = world.dump();
  must(world.records->run("DELETE FROM complaint"));

  const CheckReport report = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(report.rules[0].could_not_evaluate, (std::map<std::string, std::int64_t>{{"no_records:complaint", 1}}));
  EXPECT_EQ(report.rules[0].cleared, 0);
  EXPECT_EQ(report.rules[0].open, 2);
  EXPECT_EQ(world.dump(), before);
}

TEST(Trial, SaysWhatAChangedRuleWouldDoAndStoresNothing) {
  World world;
  world.load(
      "complaint",
      "('1','P1','U7','2026-01-05',NULL,''), ('2','P1','U7','2026-02-20',NULL,''), ('3','P1','U7',NULL,NULL,'')");
  world.check({slow_rule()}, "2026-03-14");  // 1 is open, 2 is not yet
  const std::string before = world.dump();

  const rules::Rule rule = slow_rule();
  const TrialOutcome strict = must(world.findings().try_rule(
      rule, {.as_of = on("2026-03-14"), .settings = {{"limit_days", sql::Value::integer(10)}}}, *world.records));
  const TrialOutcome lenient = must(world.findings().try_rule(
      rule, {.as_of = on("2026-03-14"), .settings = {{"limit_days", sql::Value::integer(1000)}}}, *world.records));

  EXPECT_EQ(strict.opens, std::vector<std::string>{"2"});
  EXPECT_TRUE(strict.clears.empty());
  EXPECT_EQ(strict.stays, 1);
  EXPECT_EQ(strict.changes, 1);  // the limit is one of the facts
  EXPECT_EQ(strict.could_not_evaluate.at("received_unknown"), 1);
  EXPECT_EQ(lenient.clears, std::vector<std::string>{"1"});
  EXPECT_EQ(lenient.stays, 0);
  EXPECT_EQ(world.dump(), before);
}

TEST(Check, DoesNotAskARuleThatIsNotInOrderAndLeavesItsFindings) {
  World world;
  world.load("complaint", "('C1', 'P1', 'U1', DATE '2020-01-01', NULL, 'x')");
  world.check({slow_rule()}, "2020-03-01");
  const std::string filed = world.dump();
  for (const bool is_fault : {true, false}) {
    rules::Rule rule = slow_rule();
    (is_fault ? rule.fault : rule.unlocked) = invalid("slow.sql:9", say("random() is not in RuleSQL", "不支持"));
    const CheckReport report = world.check({rule}, "2020-03-02");
    ASSERT_TRUE(report.rules.front().failed.has_value());
    EXPECT_EQ(report.rules.front().failed->where, "slow.sql:9");
    EXPECT_EQ(report.rules.front().open, 1);
    EXPECT_EQ(report.rules.front().cleared, 0);
  }
  EXPECT_EQ(world.dump(), filed);
  rules::Rule rule = slow_rule();
  rule.fault = invalid("slow.sql:9", say("random() is not in RuleSQL", "不支持"));
  EXPECT_FALSE(world.findings().try_rule(rule, {.as_of = on("2020-03-02"), .settings = {}}, *world.records).ok());
}

}  // namespace
}  // namespace plumbline::findings
