// SPDX-License-Identifier: Apache-2.0
// Evidence: what a finding rests on, as it was when filed, and beside the records as they are now.
#include "crypto/crypto.h"
#include "findings/record_content.h"
#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

constexpr const char* kComplaint = "('1001','P1','U7','2026-01-05',NULL,'said \"no\"')";

std::int64_t number_in(World& world, const std::string& select) {
  const auto rows = must(world.cases->query(select));
  EXPECT_TRUE(must(rows->next()));
  return rows->integer(0);
}

TEST(Evidence, IsCanonicalJsonWithItsDigest) {
  World world;
  world.load("complaint", kComplaint);
  world.check({slow_rule()}, "2026-03-14");

  const Finding finding = world.only_finding();

  ASSERT_EQ(finding.evidence.size(), 1U);
  const Evidence& evidence = finding.evidence[0];
  EXPECT_EQ(evidence.record_type, "complaint");
  EXPECT_EQ(evidence.record_id, "1001");
  EXPECT_EQ(
      evidence.content,
      R"({"closed_on":null,"complaint_id":"1001","person_id":"P1","received_on":"2026-01-05","remark":"said \"no\"",)"
      R"("unit_id":"U7"})");
  EXPECT_EQ(evidence.sha256, crypto::sha256(evidence.content).hex());
  EXPECT_EQ(evidence.now, "same");
}

TEST(Evidence, WithADigestThatIsNoneIsUnreadable) {
  World world;
  world.load("complaint", kComplaint);
  world.check({slow_rule()}, "2026-03-14");
  must(world.cases->run("UPDATE evidence_content SET sha256 = x'00'"));
  const std::string id = must(world.findings().list({.state = std::nullopt})).front().id;
  const Result<Finding> shown = world.findings().show(id, world.packs, world.records.get());
  ASSERT_FALSE(shown.ok());
  EXPECT_EQ(shown.error().kind, ErrorKind::Corrupt);
}

TEST(Evidence, KnowsTheBatchAndRowItCameFrom) {
  World world;
  world.load("person", "('P1','Ann')");
  world.load("complaint", "('1000','P1','U7','2026-03-10',NULL,''), ('1001','P1','U7','2026-01-05',NULL,'')");
  world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(number_in(world, "SELECT record_batch FROM finding_evidence"), 2);
  EXPECT_EQ(number_in(world, "SELECT record_row FROM finding_evidence"), 2);
  const Finding finding = world.only_finding();
  EXPECT_EQ(finding.evidence[0].batch, 2);
  EXPECT_EQ(finding.evidence[0].row, 2);
  EXPECT_EQ(finding.evidence[0].file, "complaints.csv");
}

// The pack gains an optional column: first the pack alone, then the tables, too.
TEST(Evidence, AColumnThatAPackGainsIsNoChangeOfARecord) {
  World world;
  world.load("complaint", kComplaint);
  world.check({slow_rule()}, "2026-03-14");

  packs::RecordType wider = *world.packs.record_type("complaint");
  wider.columns.push_back(column("channel", packs::ColumnKind::Text));
  packs::PackSet packs;
  for (const packs::RecordType& type : world.packs.record_types()) packs.add(type.name == wider.name ? wider : type);
  world.packs = packs;
  EXPECT_EQ(world.only_finding().evidence[0].now, "same");

  must(world.records->run("ALTER TABLE complaint ADD COLUMN channel TEXT"));
  EXPECT_EQ(world.only_finding().evidence[0].now, "same");
  must(world.records->run("UPDATE complaint SET _batch = 2"));  // as if brought in again
  must(world.records->run(
      "INSERT INTO plumbline.batch (batch, record_type, file) VALUES (2, 'complaint', 'again.csv')"));
  EXPECT_EQ(world.check({slow_rule()}, "2026-03-14").rules[0].changed, 0);

  must(world.records->run("UPDATE complaint SET channel = 'post', _batch = 3"));
  must(world.records->run(
      "INSERT INTO plumbline.batch (batch, record_type, file) VALUES (3, 'complaint', 'third.csv')"));
  EXPECT_EQ(world.only_finding().evidence[0].now, "changed");
  EXPECT_EQ(world.check({slow_rule()}, "2026-03-14").rules[0].changed, 1);
}

TEST(Evidence, ContentsAreComparedMemberByMember) {
  EXPECT_TRUE(reads_the_same(R"({"a":"x,\"}","c":1.10})", R"({"a":"x,\"}","b":null,"c":1.10})"));
  EXPECT_TRUE(reads_the_same(R"({"a":null})", R"({})"));
  EXPECT_FALSE(reads_the_same(R"({"a":"x"})", R"({"a":"x","b":""})"));
  EXPECT_FALSE(reads_the_same(R"({"a":1.10})", R"({"a":1.1})"));
  EXPECT_FALSE(reads_the_same(R"({"a":"null"})", R"({"a":null})"));
  EXPECT_FALSE(reads_the_same("", R"({"a":null})"));
}

TEST(Evidence, ARecordUnderTwoFindingsIsKeptOnce) {
  World world;
  world.load("complaint", kComplaint);
  rules::Rule other = slow_rule();
  other.id = "complaint.other";

  world.check({slow_rule(), other}, "2026-03-14");

  EXPECT_EQ(number_in(world, "SELECT count(*) FROM finding_evidence"), 2);
  EXPECT_EQ(number_in(world, "SELECT count(*) FROM evidence_content"), 1);
}

// More than is worked on at once: the second rule meets contents that the batches before have written.
TEST(Evidence, ARecordUnderFindingsWrittenApartIsKeptOnce) {
  World world;
  world.load_many("complaint",
                  "SELECT CAST(i AS TEXT), 'P' || i, 'U1', DATE '2025-01-01', NULL::DATE, '' FROM range(20000) r(i)");
  rules::Rule other = slow_rule();
  other.id = "complaint.other";

  world.check({slow_rule(), other}, "2026-03-14");

  EXPECT_EQ(number_in(world, "SELECT count(*) FROM finding_evidence WHERE content IS NOT NULL"), 40'000);
  EXPECT_EQ(number_in(world, "SELECT count(*) FROM evidence_content"), 20'000);
  EXPECT_EQ(number_in(world,
                      "SELECT count(DISTINCT e.content) FROM finding_evidence e JOIN finding f ON f.number = e.finding"
                      " WHERE f.rule = 'complaint.other'"),
            20'000);
  EXPECT_EQ(number_in(world,
                      "SELECT count(*) FROM finding_evidence e JOIN evidence_content c ON c.number = e.content"
                      " WHERE instr(c.content, '\"complaint_id\":\"' || e.record_id || '\"') = 0"),
            0);
}

TEST(Evidence, ARecordEditedLaterShowsBeforeTheNextRun) {
  World world;
  world.load("complaint", kComplaint);
  world.check({slow_rule()}, "2026-03-14");
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'said nothing')");

  const Finding finding = world.only_finding();

  EXPECT_EQ(finding.evidence[0].now, "changed");
  EXPECT_NE(finding.evidence[0].content.find("said \\\"no\\\""),
            std::string::npos);  // what was filed stays what it was
}

TEST(Evidence, AnEditThatLeavesTheMatchAloneIsAChangeAndKeepsWhatItWas) {
  World world;
  world.load("complaint", std::string(kComplaint) + ", ('1002','P1','U7','2026-01-05',NULL,'untouched')");
  world.check({slow_rule()}, "2026-03-14");
  world.load("complaint", "('1001','P1','U7','2026-01-05',NULL,'said nothing')");

  const CheckReport report = world.check({slow_rule()}, "2026-03-14");
  const std::string after = world.dump();
  const CheckReport again = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(report.rules[0].changed, 1);
  EXPECT_EQ(report.rules[0].still_true, 1);
  EXPECT_EQ(again.rules[0].still_true, 2);
  EXPECT_EQ(world.dump(), after);
  const Finding finding = world.show(must(world.findings().list({.subject = "P1"}))[1].id);
  ASSERT_EQ(finding.summary.finding_key, "1001");
  EXPECT_EQ(finding.history.back().change, Change::Changed);
  EXPECT_EQ(finding.history.back().cause, Cause::Records);
  ASSERT_EQ(finding.evidence.size(), 1U);
  EXPECT_NE(finding.evidence[0].content.find("said nothing"), std::string::npos);
  EXPECT_EQ(finding.evidence[0].now, "same");
  EXPECT_EQ(finding.facts.at("fact_received_on").display(), "2026-01-05");  // facts are those of the filing
  EXPECT_EQ(number_in(world, "SELECT count(*) FROM finding_evidence WHERE to_run = 2"), 1);
  EXPECT_EQ(number_in(world, "SELECT count(*) FROM evidence_content WHERE content LIKE '%said \\\"no\\\"%'"), 1);
}

TEST(Evidence, OnARefiledFindingOnlyWhatChangedIsWrittenAnew) {
  World world;
  const rules::Rule both =
      rule({.select = "SELECT person_id AS finding_key, 'person' AS subject_type, person_id AS subject_id, CAST(NULL "
                      "AS TEXT) AS unit_id,"
                      " NULL::TIMESTAMP AS happened_at, 'complaint' AS record_type, complaint_id AS record_id,"
                      " count(*) OVER (PARTITION BY person_id) AS fact_count FROM complaint"});
  world.load("complaint", "('1','P1','U7','2026-01-05',NULL,''), ('2','P1','U7','2026-01-06',NULL,'')");
  world.check({both}, "2026-03-14");
  world.load("complaint", "('3','P1','U7','2026-01-07',NULL,'')");

  const CheckReport report = world.check({both}, "2026-03-14");

  EXPECT_EQ(report.rules[0].changed, 1);
  EXPECT_EQ(world.only_finding().evidence.size(), 3U);
  EXPECT_EQ(world.only_finding().facts.at("fact_count").display(), "3");
  EXPECT_EQ(number_in(world, "SELECT count(*) FROM finding_evidence"), 3);
  EXPECT_EQ(number_in(world, "SELECT count(*) FROM finding_evidence WHERE from_run = 2"), 1);
}

TEST(Evidence, IsFoundByAKeyOfSeveralColumns) {
  World world;
  world.load("review", "('1001', 1, 'sent back'), ('1001', 2, 'approved'), ('1002', 1, 'approved')");
  world.check({rule({.reads = "review",
                     .select = "SELECT complaint_id AS finding_key, 'complaint' AS subject_type, complaint_id AS "
                               "subject_id, CAST(NULL AS TEXT) AS unit_id,"
                               " NULL::TIMESTAMP AS happened_at, 'review' AS record_type, complaint_id || '/' || "
                               "CAST(step AS TEXT) AS record_id"
                               " FROM review WHERE step = 2"})},
              "2026-03-14");

  const Finding finding = world.only_finding();

  ASSERT_EQ(finding.evidence.size(), 1U);
  EXPECT_EQ(finding.evidence[0].record_id, "1001/2");
  EXPECT_EQ(finding.evidence[0].content, R"({"complaint_id":"1001","outcome":"approved","step":2})");
  EXPECT_EQ(finding.evidence[0].now, "same");
}

TEST(Evidence, ARecordThatIsNotThereIsSaidToBeGone) {
  World world;
  world.load("complaint", kComplaint);
  world.check({slow_rule()}, "2026-03-14");
  must(world.records->run("DELETE FROM complaint"));

  EXPECT_EQ(world.only_finding().evidence[0].now, "gone");
  const std::string id = world.only_finding().summary.id;
  EXPECT_EQ(must(world.findings().show(id, world.packs, nullptr)).evidence[0].now, "");
}

TEST(Evidence, IsReadFromRecordsThatMayNotBeWritten) {
  const World folder;
  const std::filesystem::path file = folder.folder() / "records.duckdb";
  World world(file);
  world.load("complaint", kComplaint);
  world.load("post", "('P1','U7','officer',false,'2020-01-01',NULL)");
  must(world.records->run("CHECKPOINT"));
  world.records.reset();
  world.records_database.reset();
  world.records_database = must(sql::open_duckdb({.file = file, .access = sql::Access::ReadOnly}));
  world.records = must(world.records_database->connect());

  const CheckReport report = world.check({slow_rule()}, "2026-03-14");

  EXPECT_EQ(report.rules[0].opened, 1);
  EXPECT_EQ(world.only_finding().evidence[0].now, "same");
  EXPECT_EQ(world.only_finding().subject_posts.size(), 1U);
}

TEST(Evidence, AReferenceToNothingIsKeptWithoutContent) {
  World world;
  world.load("complaint", kComplaint);
  rules::Rule odd = slow_rule();
  odd.sql =
      "SELECT complaint_id AS finding_key, 'person' AS subject_type, person_id AS subject_id, unit_id,"
      " NULL::TIMESTAMP AS happened_at, 'no_such_type' AS record_type, 'x' AS record_id FROM complaint";

  const CheckReport first = world.check({odd}, "2026-03-14");
  const std::string before = world.dump();
  const CheckReport again = world.check({odd}, "2026-03-14");

  const Finding finding = world.only_finding();
  ASSERT_EQ(finding.evidence.size(), 1U);
  EXPECT_EQ(finding.evidence[0].content, "");
  EXPECT_EQ(finding.evidence[0].now, "never");
  EXPECT_EQ(world.dump(), before);
  EXPECT_EQ(first.rules[0].without_record, 1);
  EXPECT_EQ(again.rules[0].without_record, 1);
  EXPECT_EQ(must(world.findings().last_run()).value().json(), again.json());
}

TEST(Evidence, WithoutARecordIsCountedForOpenFindingsOfItsRuleAlone) {
  World world;
  world.load("complaint", std::string(kComplaint) + ", ('1002','P1','U7','2026-01-06',NULL,'')");
  rules::Rule odd = slow_rule();
  odd.id = "complaint.odd";
  odd.sql =
      "SELECT complaint_id AS finding_key, 'person' AS subject_type, person_id AS subject_id, unit_id,"
      " NULL::TIMESTAMP AS happened_at, 'review' AS record_type, complaint_id || '/1' AS record_id FROM complaint"
      " WHERE closed_on IS NULL";
  const CheckReport two = world.check({odd, slow_rule()}, "2026-03-14");
  world.load("review", "('1001',1,'late')");
  world.load("complaint", "('1002','P1','U7','2026-01-06','2026-01-07','')");
  const CheckReport none = world.check({odd, slow_rule()}, "2026-03-14");

  EXPECT_EQ(two.rules[0].without_record, 2);
  EXPECT_EQ(two.rules[1].without_record, 0);
  EXPECT_EQ(none.rules[0].without_record, 0);  // one is there now, the finding of the other is cleared
}

}  // namespace
}  // namespace plumbline::findings
