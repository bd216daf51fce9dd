// SPDX-License-Identifier: Apache-2.0
// Unit, posts and leaders are those of the day of the act, not of today; what is not recorded is not guessed.
#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

// District 7 belonged to Area South until 2025-06-30 and to Area Lake from 2025-07-01.
constexpr const char* kUnits =
    "('U7','District 7','AS','d','2000-01-01','2025-06-30'), ('U7','District 7','AL','d','2025-07-01',NULL),"
    " ('AS','Area South','PT','a','2000-01-01','2025-06-30'), ('AL','Area Lake','PT','a','2025-07-01',NULL),"
    " ('PT','Patrol',NULL,'b',NULL,NULL), ('U9','District 9',NULL,'d','2000-01-01',NULL)";
constexpr const char* kPosts =
    "('P1','U7','officer',false,'2020-01-01','2025-12-31'), ('P1','U9','officer',NULL,'2026-01-01',NULL),"
    " ('L1','U7','commander',true,'2020-01-01','2025-06-30'), ('L2','U7','commander',true,'2025-07-01',NULL),"
    " ('L3','AL','area deputy chief',true,'2025-07-01',NULL)";

struct Bureau : World {
  Bureau() {
    load("unit", kUnits);
    load("post", kPosts);
  }
  Finding finding_on(const std::string& day, const std::string& unit = "'U7'", const std::string& person = "'P1'") {
    load("complaint", fmt::format("('1001',{},{},{},NULL,'')", person, unit, day));
    check({slow_rule()}, "2026-12-31");
    return only_finding();
  }
};

std::vector<std::string> names(const std::vector<PostHeld>& posts) {
  std::vector<std::string> names;
  for (const PostHeld& post : posts) names.push_back(post.unit_id + ":" + post.person_id);
  return names;
}

TEST(Situation, BeforeAReorganisationIsTheOldTree) {
  Bureau bureau;

  const Finding finding = bureau.finding_on("'2025-06-30'");

  EXPECT_EQ(finding.unit_path, "District 7 < Area South < Patrol");
  EXPECT_EQ(names(finding.in_charge), (std::vector<std::string>{"U7:L1", "AS:", "PT:"}));  // nobody recorded above
  ASSERT_EQ(finding.subject_posts.size(), 1U);
  EXPECT_EQ(finding.subject_posts[0].post, "officer");
  EXPECT_EQ(finding.subject_posts[0].held_to, "2025-12-31");
}

TEST(Situation, AfterAReorganisationIsTheNewTree) {
  Bureau bureau;

  const Finding finding = bureau.finding_on("'2025-07-01'");

  EXPECT_EQ(finding.unit_path, "District 7 < Area Lake < Patrol");
  EXPECT_EQ(names(finding.in_charge), (std::vector<std::string>{"U7:L2", "AL:L3", "PT:"}));
  EXPECT_EQ(finding.in_charge[0].held_to, "");  // still
}

TEST(Situation, WithoutAUnitTheOnlyPostOfThatDayGivesIt) {
  Bureau bureau;

  const Finding finding = bureau.finding_on("'2026-01-01'", "NULL");

  EXPECT_EQ(finding.summary.unit_id, "U9");
  EXPECT_EQ(finding.unit_path, "District 9");
  EXPECT_EQ(must(bureau.findings().count({.unit = "U9"})), 1);
}

TEST(Situation, OfTwoPostsNoneIsChosen) {
  Bureau bureau;
  bureau.load("post", "('P1','U9','reserve',false,'2025-01-01','2025-12-31')");

  const Finding finding = bureau.finding_on("'2025-05-05'", "NULL");

  EXPECT_EQ(finding.summary.unit_id, "");
  EXPECT_EQ(finding.unit_path, "");
  EXPECT_TRUE(finding.in_charge.empty());
  EXPECT_EQ(names(finding.subject_posts), (std::vector<std::string>{"U7:P1", "U9:P1"}));
}

TEST(Situation, WhatIsNotRecordedStaysEmpty) {
  Bureau bureau;

  const Finding unknown_unit = bureau.finding_on("'2025-05-05'", "'U404'", "'P404'");
  EXPECT_EQ(unknown_unit.summary.unit_id, "U404");
  EXPECT_EQ(unknown_unit.unit_path, "");
  EXPECT_EQ(names(unknown_unit.in_charge), std::vector<std::string>{"U404:"});
  EXPECT_TRUE(unknown_unit.subject_posts.empty());

  const Finding before_it_existed = bureau.finding_on("'1999-12-31'");
  EXPECT_EQ(before_it_existed.unit_path, "");
}

TEST(Situation, ACycleInTheUnitTreeEnds) {
  World world;
  world.load("unit", "('A','Unit A','B','u',NULL,NULL), ('B','Unit B','A','u',NULL,NULL)");
  world.load("complaint", "('1001','P1','A','2026-01-05',NULL,'')");

  world.check({slow_rule()}, "2026-03-14");

  EXPECT_TRUE(world.only_finding().unit_path.starts_with("Unit A < Unit B < Unit A"));
}

TEST(Situation, PostsThatComeInLaterAreTakenUpByTheNextRun) {
  World world;
  world.load("complaint", "('1001','P1',NULL,'2025-07-01',NULL,''), ('1002','P2',NULL,'2025-07-01',NULL,'')");
  world.check({slow_rule()}, "2026-03-14");
  world.load("unit", kUnits);
  world.load("post", kPosts);

  const CheckReport report = world.check({slow_rule()}, "2026-03-14");
  const std::string after = world.dump();
  const CheckReport again = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(report.rules[0].changed, 1);
  EXPECT_EQ(report.rules[0].still_true, 1);
  EXPECT_EQ(again.rules[0].changed, 0);
  EXPECT_EQ(world.dump(), after);
  const std::vector<Summary> in_unit = must(world.findings().list({.unit = "U7"}));
  ASSERT_EQ(in_unit.size(), 1U);
  const Finding finding = world.show(in_unit[0].id);
  EXPECT_EQ(finding.unit_path, "District 7 < Area Lake < Patrol");
  EXPECT_EQ(finding.facts.at("fact_received_on").display(), "2025-07-01");
  EXPECT_EQ(finding.history.back().cause, Cause::Records);
}

TEST(Situation, AUnitIsItsOwnPlace) {
  Bureau bureau;
  bureau.load("complaint", "('1001','P1',NULL,'2025-08-01',NULL,'')");
  bureau.check({rule({.select = "SELECT complaint_id AS finding_key, 'unit' AS subject_type, 'U7' AS subject_id, "
                                "CAST(NULL AS TEXT) AS unit_id,"
                                " CAST(received_on AS TIMESTAMP) AS happened_at, 'complaint' AS record_type, "
                                "complaint_id AS record_id FROM complaint"})},
               "2026-03-14");

  EXPECT_EQ(bureau.only_finding().summary.unit_id, "U7");
  EXPECT_EQ(bureau.only_finding().unit_path, "District 7 < Area Lake < Patrol");
}

// A transfer written as "until the 10th" here and "from the 10th" there.
TEST(Situation, ADayOnWhichOnePostEndsAndTheNextBeginsIsOfTheNext) {
  Bureau bureau;
  bureau.load("unit",
              "('U5','District 5','AS','d','2000-01-01','2026-03-10'), ('U5','District 5','AL','d','2026-03-10',NULL)");
  bureau.load("post",
              "('P5','U4','officer',false,'2020-01-01','2026-03-10'), ('P5','U5','officer',false,'2026-03-10',NULL),"
              " ('L5','U5','commander',true,'2020-01-01','2026-03-10'), ('L6','U5','commander',true,'2026-03-10',NULL),"
              " ('L7','U5','commissar',true,'2020-01-01','2026-03-10')");

  const Finding finding = bureau.finding_on("'2026-03-10'", "NULL", "'P5'");

  EXPECT_EQ(finding.summary.unit_id, "U5");
  EXPECT_EQ(names(finding.subject_posts), (std::vector<std::string>{"U5:P5"}));
  EXPECT_EQ(finding.unit_path, "District 5 < Area Lake < Patrol");
  const std::vector<std::string> leaders = names(finding.in_charge);
  ASSERT_GE(leaders.size(), 2U);
  EXPECT_EQ(leaders[0], "U5:L7");  // nobody took over from the commissar that day
  EXPECT_EQ(leaders[1], "U5:L6");
}

TEST(Situation, APostOfOneDayAndOneThatEndsWithoutANextAreHeld) {
  Bureau bureau;
  bureau.load(
      "post",
      "('P5','U5','officer',false,'2020-01-01',NULL), ('P5','U5','acting head',false,'2026-03-10','2026-03-10'),"
      " ('P6','U5','officer',false,'2020-01-01','2026-03-10')");

  EXPECT_EQ(bureau.finding_on("'2026-03-10'", "NULL", "'P5'").subject_posts.size(), 2U);
  EXPECT_EQ(bureau.finding_on("'2026-03-10'", "NULL", "'P6'").subject_posts.size(), 1U);
}

}  // namespace
}  // namespace plumbline::findings
