// SPDX-License-Identifier: Apache-2.0
// Findings against the truth: what counts as found, missed and false, and why a miss was missed.
#include "evaluation/evaluation.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plumbline::evaluation {
namespace {

namespace fs = std::filesystem;

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) {
    ADD_FAILURE() << result.error().in(Language::English);
    std::abort();
  }
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

rules::Rule rule(const std::string& id, const std::string& condition, const std::string& reason) {
  const std::string text = fmt::format(R"(/*---
id: {0}
version: 1
title: {{en: Open, zh: 未结}}
claim: {{en: It is open., zh: 尚未办结。}}
why: {{en: People wait., zh: 群众在等。}}
innocent:
  - {{en: It was suspended., zh: 依法中止。}}
misses:
  - {{en: Those never entered., zh: 未登记的。}}
explanation: {{en: Complaint, zh: 投诉}}
next_step: {{en: Ask why., zh: 询问原因。}}
basis:
  - {{instrument: {{en: Local setting, zh: 本地设定}}, article: {{en: none, zh: 无}}, confidence: local_setting}}
severity: high
route: oversight
reads: [complaint]
key: complaint_id
could_not_evaluate:
  undated: {{en: The date is missing., zh: 缺少日期。}}
examples: []
---*/
SELECT complaint_id AS finding_key, 'complaint' AS subject_type, complaint_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id, CAST(NULL AS TIMESTAMP) AS happened_at,
       'complaint' AS record_type, complaint_id AS record_id, {2} AS could_not_evaluate
FROM complaint WHERE {1}
)",
                                       id, condition, reason);
  return must(rules::parse(text, id + ".sql"));
}

// Complaints C1 to C9 of kinds a, b and c; the rules find kinds.
class EvaluationTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("evaluation-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
    packs::RecordType type;
    type.name = "complaint";
    type.title = {"complaint", "投诉"};
    type.key = {"complaint_id"};
    for (const char* name : {"complaint_id", "kind"}) {
      packs::Column column;
      column.name = name;
      column.title = {name, name};
      column.kind = packs::ColumnKind::Text;
      type.columns.push_back(column);
    }
    pack_set.add(type);
    records_database = must(sql::open_duckdb({.file = {}, .threads = 1}));
    records = must(records_database->connect());
    must(records->run_script(
        "CREATE SCHEMA plumbline; CREATE TABLE plumbline.batch (batch BIGINT, record_type TEXT);"
        "INSERT INTO plumbline.batch VALUES (1, 'complaint');"
        "CREATE TABLE complaint (complaint_id TEXT, kind TEXT, _batch BIGINT, _row BIGINT);"
        "INSERT INTO complaint VALUES ('C1','a',1,1),('C2','a',1,2),('C3','b',1,3),('C4','b',1,4),('C5','c',1,5),"
        "('C6','c',1,6),('C7','a',1,7),('C8','u',1,8),('C9','z',1,9)"));
    cases_database = must(sql::open_sqlite({.file = folder / "cases.sqlite"}));
    cases = must(cases_database->connect());
    filed = std::make_unique<findings::Register>(*cases);
    must(filed->create_tables());
  }
  void TearDown() override {
    filed.reset();
    cases.reset();
    cases_database.reset();
    fs::remove_all(folder);
  }

  Report evaluated(const std::string& truth) {
    std::ofstream(folder / "truth.csv") << "rule,finding_key,variant,form,note\n" << truth;
    const rules::RuleSet rules(
        {rule("complaint.first", "kind IN ('a', 'u')", "CASE WHEN kind = 'u' THEN 'undated' END"),
         rule("complaint.second", "kind = 'b'", "CAST(NULL AS TEXT)")});
    NoProgress silent;
    must(
        filed->check({rules, pack_set, *records_database, midnight(*parse_iso_date("2025-01-01")), {}, "ann"}, silent));
    const std::vector<Planted> planted = must(read_truth(folder / "truth.csv"));
    return must(evaluate({.truth = planted, .rules = rules, .findings = *filed, .records = *records, .only = {}}));
  }

  fs::path folder;
  packs::PackSet pack_set;
  std::unique_ptr<sql::Database> records_database;
  std::unique_ptr<sql::Connection> records;
  std::unique_ptr<sql::Database> cases_database;
  std::unique_ptr<sql::Connection> cases;
  std::unique_ptr<findings::Register> filed;
};

TEST_F(EvaluationTest, CountsWhatIsFoundMissedAndFalse) {
  const Report report = evaluated(
      "complaint.first,C1,plain,openly,\n"
      "complaint.first,C9,plain,openly,\n"
      "complaint.first,C5,evasive,hidden,\n"
      "complaint.first,C2,innocent,looks-open,\n"
      "complaint.first,C6,innocent,looks-open,\n"
      "complaint.second,C3,consequence,consequence,\n");
  ASSERT_EQ(report.rules.size(), 2U);
  const RuleOutcome& first = report.rules[0];
  EXPECT_EQ(first.plain.part, 1);
  EXPECT_EQ(first.plain.whole, 2);
  EXPECT_EQ(first.evasive.part, 0);
  EXPECT_EQ(first.innocent.part, 1);
  EXPECT_EQ(first.innocent.whole, 2);
  EXPECT_EQ(first.precision.part, 1);   // C1
  EXPECT_EQ(first.precision.whole, 3);  // C1, C2 (an innocent), C7 (nobody's)
  EXPECT_EQ(first.not_planted, 1);
  EXPECT_EQ(first.examples, std::vector<std::string>{"C7"});
  const RuleOutcome& second = report.rules[1];
  EXPECT_EQ(second.consequences, 1);
  EXPECT_EQ(second.precision.part, 1);
  EXPECT_EQ(second.not_planted, 1);
  EXPECT_EQ(second.recall().whole, 0);
  EXPECT_EQ(report.all.precision.whole, 5);
}

TEST_F(EvaluationTest, SaysWhyEachMissWasMissed) {
  const Report report = evaluated(
      "complaint.first,C8,plain,undated,\n"
      "complaint.first,C4,evasive,other,\n"
      "complaint.first,C9,plain,unseen,\n"
      "complaint.gone,C1,plain,openly,\n");
  const std::vector<Miss>& misses = report.rules[0].misses;
  ASSERT_EQ(misses.size(), 3U);
  EXPECT_EQ(misses[0].why, Why::CouldNotEvaluate);
  EXPECT_EQ(misses[0].detail, "undated");
  EXPECT_EQ(misses[1].why, Why::UnderAnotherRule);
  EXPECT_EQ(misses[1].detail, "complaint.second");
  EXPECT_EQ(misses[2].why, Why::NotSeen);
  EXPECT_EQ(report.rules[1].rule, "complaint.gone");
  EXPECT_FALSE(report.rules[1].known);
  EXPECT_EQ(report.rules[1].misses[0].why, Why::RuleFailed);
}

TEST_F(EvaluationTest, AKeyPlantedTwiceCountsOnceAndAsTheWrong) {
  const Report report = evaluated(
      "complaint.first,C1,innocent,looks-open,\n"
      "complaint.first,C1,plain,openly,\n"
      "complaint.first,C1,evasive,hidden,\n");
  EXPECT_EQ(report.rules[0].plain.whole, 1);
  EXPECT_EQ(report.rules[0].evasive.whole, 0);
  EXPECT_EQ(report.rules[0].innocent.whole, 0);
}

TEST_F(EvaluationTest, ATruthFileThatCannotBeUnderstoodIsAnErrorWithItsLine) {
  std::ofstream(folder / "truth.csv") << "rule,finding_key,variant,form,note\na.b,K1,guilty,x,\n";
  const Result<std::vector<Planted>> truth = read_truth(folder / "truth.csv");
  ASSERT_FALSE(truth.ok());
  EXPECT_NE(truth.error().where.find("truth.csv:2"), std::string::npos);
  std::ofstream(folder / "other.csv") << "rule,key\na.b,K1\n";
  EXPECT_FALSE(read_truth(folder / "other.csv").ok());
}

TEST(Share, HasWilsonsInterval) {
  const Share share{.part = 8, .whole = 10};
  EXPECT_NEAR(*share.value(), 0.8, 1e-12);
  EXPECT_NEAR(share.low(), 0.4902, 1e-4);
  EXPECT_NEAR(share.high(), 0.9433, 1e-4);
  const Share none;
  EXPECT_FALSE(none.value().has_value());
  EXPECT_EQ(none.low(), 0.0);
  EXPECT_EQ(none.high(), 1.0);
  const Share full{.part = 16, .whole = 16};
  EXPECT_NEAR(full.low(), 0.8064, 1e-4);
  EXPECT_EQ(full.high(), 1.0);
}

}  // namespace
}  // namespace plumbline::evaluation
