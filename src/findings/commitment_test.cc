// SPDX-License-Identifier: Apache-2.0
// What a run commits to can be made again from what is stored, and is another where anything of it was altered.
#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

class Commitments : public testing::Test {
 protected:
  RunCommitment run(const rules::Rule& rule, std::string_view day) {
    const rules::RuleSet set({rule});
    NoProgress silent;
    const auto nobody_waits = [](const CheckReport&) -> Status { return done(); };
    const CheckReport report = must(world.findings().check({.rules = set,
                                                            .packs = world.packs,
                                                            .records = *world.records_database,
                                                            .as_of = on(day),
                                                            .only = {},
                                                            .by = "ann",
                                                            .before_commit = nobody_waits},
                                                           silent));
    return report.commitment.value();
  }
  FindingsAudit audit() { return must(world.findings().audit()); }

  World world;
};

TEST_F(Commitments, AreMadeAgainFromTheStoreAfterEveryKindOfChange) {
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,''), ('1002','P2','U7','2026-01-06',NULL,'')");
  const RunCommitment opened = run(slow_rule(), "2026-03-14");
  world.load("complaint", "('1001','P1','U7','2026-01-06',NULL,'edited')");
  const RunCommitment changed = run(slow_rule(), "2026-03-14");
  world.load("complaint", "('1001','P1','U7','2026-01-06','2026-01-07','closed')");
  const RunCommitment cleared = run(slow_rule(), "2026-03-14");
  const RunCommitment same = run(slow_rule(), "2026-03-14");
  const FindingsAudit now = audit();
  EXPECT_TRUE(now.faults.empty());
  EXPECT_EQ(now.written.at(1), opened.written);
  EXPECT_EQ(now.written.at(2), changed.written);
  EXPECT_EQ(now.written.at(3), cleared.written);
  EXPECT_EQ(now.written.at(4), same.written);
  EXPECT_NE(opened.before, opened.after);
  EXPECT_EQ(opened.after, changed.before);
  EXPECT_EQ(changed.after, cleared.before);
  EXPECT_EQ(cleared.after, same.before);
  EXPECT_EQ(same.before, same.after);
  EXPECT_EQ(same.after, now.findings);
}

TEST_F(Commitments, OfARunThatOnlyAddsAreThoseOfItsRows) {
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,''), ('1002','P2','','2026-01-06',NULL,'')");
  const RunCommitment first = run(slow_rule(), "2026-03-14");
  world.load("complaint", "('1003','P1','U7','2026-01-08',NULL,''), ('1004','','U7','2026-01-09',NULL,'')");
  const RunCommitment more = run(slow_rule(), "2026-03-14");
  EXPECT_EQ(audit().written.at(1), first.written);
  EXPECT_EQ(audit().written.at(2), more.written);
  EXPECT_EQ(first.after, more.before);
  EXPECT_NE(more.before, more.after);
  EXPECT_EQ(audit().findings, more.after);
}

TEST_F(Commitments, AreOthersWhereEvidenceWasTakenAwayOrEndedLater) {
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  const RunCommitment first = run(slow_rule(), "2026-03-14");
  const RunCommitment second = run(slow_rule(), "2026-03-14");
  must(world.cases->run("UPDATE finding_evidence SET to_run = 2"));
  EXPECT_EQ(audit().written.at(1), first.written);
  EXPECT_NE(audit().written.at(2), second.written);
  must(world.cases->run("DELETE FROM finding_evidence"));
  EXPECT_NE(audit().written.at(1), first.written);
}

TEST_F(Commitments, ContentsAndStatesThatContradictWhatStandsBesideThemAreNamed) {
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'')");
  run(slow_rule(), "2026-03-14");
  must(world.cases->run("UPDATE finding SET state = 'cleared'"));
  must(world.cases->run("UPDATE evidence_content SET content = '{}'"));
  const FindingsAudit now = audit();
  ASSERT_EQ(now.faults.size(), 2U);
  EXPECT_EQ(now.faults[0].where, "evidence_content 1");
  EXPECT_NE(now.faults[1].what.en.find("as its history says"), std::string::npos);
}

TEST_F(Commitments, AFindingThatIsListedElsewhereThanItHappenedIsNamed) {
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,''), ('1002','P2','U7','2026-01-06',NULL,'')");
  run(slow_rule(), "2026-03-14");
  EXPECT_TRUE(audit().faults.empty());
  const std::string move = "UPDATE finding SET listed_at = 0 WHERE finding_key = '1001'";
  EXPECT_FALSE(world.cases->run(move).ok()) << "the table itself refuses it";
  must(world.cases->run_script("PRAGMA ignore_check_constraints = ON"));
  must(world.cases->run(move));
  const FindingsAudit now = audit();
  ASSERT_EQ(now.faults.size(), 1U);
  EXPECT_NE(now.faults[0].where.find("1001"), std::string::npos);
  EXPECT_NE(now.faults[0].what.en.find("by when it happened"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::findings
