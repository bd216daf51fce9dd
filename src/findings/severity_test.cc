// SPDX-License-Identifier: Apache-2.0
// The severity of a finding: its rule's, or the highest that its rows give.
#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

// One row for each review of an open complaint; a review whose outcome is a severity gives it.
rules::Rule graded_rule(int version = 1) {
  return rule({.version = version,
               .reads = "complaint, review",
               .explanation = "Complaint {finding_key}",
               .select = R"(SELECT c.complaint_id AS finding_key, 'person' AS subject_type, c.person_id AS subject_id,
       c.unit_id AS unit_id, c.received_on AS happened_at, 'review' AS record_type,
       r.complaint_id || '/' || CAST(r.step AS TEXT) AS record_id,
       CASE WHEN r.outcome <> '' THEN r.outcome END AS severity
FROM complaint c JOIN review r ON r.complaint_id = c.complaint_id)"});
}

class Severity : public ::testing::Test {
 protected:
  void SetUp() override {
    world.load("complaint", "('C1','P1','U7','2026-01-05',NULL,''), ('C2','P1','U7','2026-01-05',NULL,'')");
    world.load("review", "('C1',1,''), ('C1',2,'critical'), ('C1',3,'low'), ('C2',1,'low')");
  }
  rules::Severity of(const std::string& key) {
    for (const Summary& summary : must(world.findings().list({}))) {
      if (summary.finding_key == key) return summary.severity;
    }
    ADD_FAILURE() << key;
    return rules::Severity::Low;
  }
  World world;
};

TEST_F(Severity, IsTheHighestOfItsRows) {
  world.check({graded_rule()}, "2026-03-14");
  EXPECT_EQ(of("C1"), rules::Severity::Critical);  // '' is the rule's: high
  EXPECT_EQ(of("C2"), rules::Severity::Low);       // below the rule's
  const std::vector<Summary> critical = must(world.findings().list({.severity = rules::Severity::Critical}));
  ASSERT_EQ(critical.size(), 1U);
  EXPECT_EQ(critical[0].finding_key, "C1");
  EXPECT_NE(critical[0].json().find("\"severity\":\"critical\""), std::string::npos);
  EXPECT_EQ(must(world.findings().list({})).front().finding_key, "C1");  // the gravest first
}

TEST_F(Severity, OfOneRowMakesAChangedFinding) {
  world.check({graded_rule()}, "2026-03-14");
  world.load("review", "('C2',1,'high')");
  const CheckReport report = world.check({graded_rule()}, "2026-03-14");
  EXPECT_EQ(report.rules[0].changed, 1);
  EXPECT_EQ(of("C2"), rules::Severity::High);
}

TEST_F(Severity, OfARuleThatIsAnotherReachesOnlyWhatRestsOnIt) {
  world.load("complaint", "('C3','P1','U7','2026-01-05',NULL,'')");
  world.load("review", "('C3',1,''), ('C3',2,'low')");
  world.check({graded_rule()}, "2026-03-14");
  EXPECT_EQ(of("C3"), rules::Severity::High);
  rules::Rule milder = graded_rule(2);
  milder.severity = rules::Severity::Medium;
  const CheckReport report = world.check({milder}, "2026-03-14");
  EXPECT_EQ(report.rules[0].still_true, 3);
  EXPECT_EQ(of("C1"), rules::Severity::Critical);
  EXPECT_EQ(of("C2"), rules::Severity::Low);
  EXPECT_EQ(of("C3"), rules::Severity::Medium);
}

TEST_F(Severity, ThatIsNoWordFailsTheRuleAndLeavesItsFindings) {
  world.check({graded_rule()}, "2026-03-14");
  world.load("review", "('C2',2,'grave')");
  const CheckReport report = world.check({graded_rule()}, "2026-03-14");
  ASSERT_TRUE(report.rules[0].failed.has_value());
  EXPECT_NE(report.rules[0].failed->what.zh.find("grave"), std::string::npos);
  EXPECT_EQ(of("C2"), rules::Severity::Low);
}

TEST(Route, IsKeptWithTheWordsOfTheRule) {
  World world;
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  rules::Rule routed = slow_rule();
  routed.route = {"inspection", "discipline"};
  world.check({routed}, "2026-03-14");
  EXPECT_EQ(world.only_finding().rule.route, (std::vector<std::string>{"inspection", "discipline"}));
}

}  // namespace
}  // namespace plumbline::findings
