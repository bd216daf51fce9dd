// SPDX-License-Identifier: Apache-2.0
// Lists, counts, ids and explanations; and a store with a hundred thousand findings.
#include <set>

#include "findings/names.h"
#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

// Three complaints in two units, one of them without a date, and one already closed.
void load_some(World& world) {
  world.load("complaint",
             "('1','P1','U7','2026-01-05',NULL,''), ('2','P2','U9','2026-01-20',NULL,''), "
             "('3','P1','U7','2025-12-31',NULL,'')");
}

std::vector<std::string> keys(const std::vector<Summary>& page) {
  std::vector<std::string> keys;
  for (const Summary& summary : page) keys.push_back(summary.finding_key);
  return keys;
}

using Keys = std::vector<std::string>;

TEST(List, FiltersByEverythingItOffers) {
  World world;
  load_some(world);
  rules::Rule mild = slow_rule();
  mild.id = "complaint.mild";
  mild.severity = rules::Severity::Low;
  world.check({slow_rule(), mild}, "2026-03-14");
  Register findings = world.findings();

  EXPECT_EQ(keys(must(findings.list({}))), (Keys{"2", "1", "3", "2", "1", "3"}));  // the gravest first, then the latest
  EXPECT_EQ(keys(must(findings.list({.rule = "complaint.mild"}))), (Keys{"2", "1", "3"}));
  EXPECT_EQ(keys(must(findings.list({.rule = "complaint.slow", .subject = "P1"}))), (Keys{"1", "3"}));
  EXPECT_EQ(keys(must(findings.list({.unit = "U9", .severity = rules::Severity::Low}))), Keys{"2"});
  EXPECT_EQ(keys(must(findings.list({.rule = "complaint.slow", .happened_from = Date{date_of(on("2026-01-05"))}}))),
            (Keys{"2", "1"}));
  EXPECT_EQ(keys(must(findings.list({.rule = "complaint.slow", .happened_to = Date{date_of(on("2026-01-05"))}}))),
            (Keys{"1", "3"}));
  EXPECT_EQ(must(findings.count({})), 6);
  EXPECT_EQ(must(findings.count({.subject = "P2"})), 2);
  EXPECT_TRUE(must(findings.list({.rule = "no.such"})).empty());
  EXPECT_EQ(must(findings.list({.limit = 4})).size(), 4U);
  EXPECT_EQ(must(findings.list({.limit = 0})).size(), 6U);
  EXPECT_EQ(must(findings.rules_asked()), (Keys{"complaint.mild", "complaint.slow"}));
}

TEST(List, ShowsTheClearedAndAllWhenAsked) {
  World world;
  load_some(world);
  world.check({slow_rule()}, "2026-03-14");
  world.load("complaint", "('2','P2','U9','2026-01-20','2026-02-01','')");
  world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(keys(must(world.findings().list({}))), (Keys{"1", "3"}));
  EXPECT_EQ(keys(must(world.findings().list({.state = State::Cleared}))), Keys{"2"});
  EXPECT_EQ(keys(must(world.findings().list({.state = std::nullopt}))), (Keys{"2", "1", "3"}));
  EXPECT_EQ(keys(must(world.findings().list({.state = std::nullopt, .limit = 2}))), (Keys{"2", "1"}));
}

TEST(List, PagesMeetWithoutGapOrRepeatAlsoWithoutDates) {
  World world;
  std::string values;
  for (int i = 0; i < 25; ++i) {
    values += fmt::format("{}('{}','P1','U1',{},NULL,'')", i == 0 ? "" : ",", i,
                          i % 3 == 0   ? "NULL"
                          : i % 3 == 1 ? "DATE '2026-01-01'"
                                       : "DATE '2026-01-02'");
  }
  world.load("complaint", values);
  rules::Rule all = slow_rule();
  all.sql =
      "SELECT complaint_id AS finding_key, 'person' AS subject_type, person_id AS subject_id, unit_id,"
      " CAST(received_on AS TIMESTAMP) AS happened_at, 'complaint' AS record_type, complaint_id AS record_id FROM "
      "complaint";
  world.check({all}, "2026-03-14");

  Keys walked;
  std::optional<std::string> after;
  for (;;) {
    const std::vector<Summary> page = must(world.findings().list({.after = after, .limit = 4}));
    for (const Summary& summary : page) walked.push_back(summary.finding_key);
    if (page.size() < 4) break;
    after = page.back().id;
  }

  EXPECT_EQ(walked, keys(must(world.findings().list({.limit = 100}))));
  EXPECT_EQ(std::set<std::string>(walked.begin(), walked.end()).size(), 25U);
}

TEST(Id, IsTheBeginningOfTheDigestOfRuleAndKey) {
  World world;
  load_some(world);
  world.check({slow_rule()}, "2026-03-14");
  const Summary summary = must(world.findings().list({}))[0];

  // printf 'v1\x1fcomplaint.slow\x1f2' | sha256sum
  EXPECT_EQ(summary.id, "F-" + crypto::sha256(std::string("v1\x1f") + "complaint.slow\x1f" + "2").hex().substr(0, 16));
  EXPECT_EQ(world.show(summary.id.substr(0, 8)).summary.finding_key, "2");
  EXPECT_EQ(world.show(summary.id.substr(2)).summary.finding_key, "2");
  for (const char* wrong : {"F-", "F-xyz", "1234567890123456789012345678901234567890123456789012345678901234567"}) {
    const Result<Finding> found = world.findings().show(wrong, world.packs, nullptr);
    ASSERT_FALSE(found.ok()) << wrong;
    EXPECT_EQ(found.error().kind, ErrorKind::Invalid);
  }
  const Result<Finding> none = world.findings().show("F-0000000000000000", world.packs, nullptr);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().kind, ErrorKind::NotFound);
}

TEST(Id, ABeginningThatFitsTwoIsRefused) {
  World world;
  std::string values = "('0','P1','U1',DATE '2026-01-01',NULL,'')";
  for (int i = 1; i < 40; ++i) values += fmt::format(",('{}','P1','U1',DATE '2026-01-01',NULL,'')", i);
  world.load("complaint", values);
  world.check({slow_rule()}, "2026-03-14");
  std::map<char, int> firsts;
  for (const Summary& summary : must(world.findings().list({}))) ++firsts[summary.id[2]];
  const auto shared = std::find_if(firsts.begin(), firsts.end(), [](const auto& first) { return first.second > 1; });
  ASSERT_NE(shared, firsts.end());

  const Result<Finding> found = world.findings().show(std::string("F-") + shared->first, world.packs, nullptr);

  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().what.en, "more than one finding begins like this");
}

TEST(Explanation, WritesNumbersAndDatesForPeopleInBothLanguages) {
  World world;
  world.load("complaint", "('1','P1','U7','2026-03-01',NULL,'')");
  world.check(
      {rule(
          {.explanation = "{fact_days} days, {fact_year}, {fact_paid} USD, {fact_rate}, {fact_done}, {fact_none}, "
                          "{happened_at}, {fact_at}, {limit}, {subject_id} {no_such}",
           .more =
               "parameters:\n  limit: {title: {en: Limit, zh: 期限}, type: integer, confidence: local_setting, eras: "
               "[{from: always, value: 10}, {from: 2026-02-01, value: 20}, {from: 2026-04-01, value: 30}]}",
           .select =
               "SELECT complaint_id AS finding_key, 'person' AS subject_type, person_id AS subject_id, unit_id,"
               " CAST(received_on AS TIMESTAMP) AS happened_at, 'complaint' AS record_type, complaint_id AS record_id,"
               " 1234567 AS fact_days, 2015 AS fact_year, CAST(12204.50 AS DECIMAL(18,2)) AS fact_paid,"
               " CAST(2.34567 AS DOUBLE) AS fact_rate, TRUE AS fact_done, CAST(NULL AS BIGINT) AS fact_none,"
               " TIMESTAMP '2026-03-01 09:20:00' AS fact_at FROM complaint"})},
      "2026-05-01");

  const Finding finding = world.only_finding();

  EXPECT_EQ(finding.summary.explanation.en,
            "1,234,567 days, 2015, 12,204.50 USD, 2.346, yes, (not recorded), 2026-03-01, 2026-03-01 09:20, 30, P1 "
            "{no_such}");
  EXPECT_EQ(finding.summary.explanation.zh,
            "1,234,567 days, 2015, 12,204.50 USD, 2.346, 是, （未记录）, 2026年3月1日, 2026年3月1日 09:20, 30, P1 "
            "{no_such}（中文）");
  EXPECT_EQ(finding.facts.at("fact_paid").display(), "12204.50");
  EXPECT_EQ(finding.facts.at("fact_none").display(), "");
}

TEST(List, AHundredThousandFindingsFileStayAndPage) {
  World world;
  world.load_many(
      "complaint",
      "SELECT CAST(i AS TEXT), 'P' || (i % 1000), 'U' || (i % 50), DATE '2015-01-01' + CAST(i % 3000 AS INTEGER),"
      " NULL::DATE, '' FROM range(100000) r(i)");
  const CheckReport first = world.check({slow_rule()}, "2026-03-14");
  const CheckReport second = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(first.rules[0].opened, 100'000);
  EXPECT_EQ(second.rules[0].still_true, 100'000);
  EXPECT_EQ(must(world.findings().count({})), 100'000);
  EXPECT_EQ(must(world.findings().count({.subject = "P7"})), 100);
  EXPECT_EQ(must(world.findings().list({.unit = "U7"})).size(), 50U);
  for (const char* filter : {"TRUE", "f.state = 'open'", "+f.rule = 'x'", "f.subject_id = 'P7'", "f.unit_id = 'U7'"}) {
    const auto plan = must(world.cases->query(
        fmt::format("EXPLAIN QUERY PLAN SELECT number, severity, listed_at FROM finding f WHERE {} ORDER BY f.severity "
                    "DESC, f.listed_at DESC, f.number DESC LIMIT 50",
                    filter)));
    while (must(plan->next()))  // read in order from an index, never sorted, and no row is looked at
      EXPECT_EQ(plan->value(3).display(), "SCAN f USING COVERING INDEX finding_listed") << filter;
  }
}

}  // namespace
}  // namespace plumbline::findings
