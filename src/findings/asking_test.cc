// SPDX-License-Identifier: Apache-2.0
// Rules asked at the same time: one state of the records for all, answers in the order of the rules, an end when asked.
#include "findings/asking.h"

#include <chrono>

#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

constexpr const char* kTwoComplaints =
    "('1001','P1','U7','2026-01-05',NULL,'first'), ('1002','P2','U7','2026-01-20',NULL,'second')";

rules::Rule named(const std::string& id, const std::string& where = "TRUE") {
  return rule({.id = id,
               .explanation = "Complaint {finding_key} of {happened_at}",
               .select = fmt::format(R"(SELECT c.complaint_id AS finding_key, 'person' AS subject_type,
       c.person_id AS subject_id, c.unit_id AS unit_id, CAST(c.received_on AS TIMESTAMP) AS happened_at,
       'complaint' AS record_type, c.complaint_id AS record_id
FROM complaint c WHERE {})",
                                     where)});
}

std::vector<rules::Rule> many(std::size_t count) {
  std::vector<rules::Rule> rules;
  for (std::size_t i = 0; i < count; ++i) rules.push_back(named(fmt::format("complaint.rule-{}", i)));
  return rules;
}

const rules::Rule kFails = named("complaint.fails", "CAST(c.remark AS BIGINT) > 1");

std::size_t findings_in(Asked& asked) {
  must(asked.answer->group(asked.rule->id, FreshRecords()));
  return asked.answer->size();
}

TEST(Asking, AnswersComeInTheOrderOfTheRules) {
  World world;
  world.load("complaint", kTwoComplaints);
  NoProgress silent;
  const auto asking = must(Asking::begin(*world.records_database, many(40), on("2026-03-14"), world.folder()));
  for (std::size_t i = 0; i < 40; ++i) {
    Asked asked = must(asking->next(silent));
    EXPECT_EQ(asked.rule->id, fmt::format("complaint.rule-{}", i));
    EXPECT_EQ(findings_in(asked), 2U);
  }
}

TEST(Asking, RecordsThatComeInMeanwhileAreNotSeen) {
  World world;
  world.load("complaint", kTwoComplaints);
  NoProgress silent;
  const auto asking = must(Asking::begin(*world.records_database, many(40), on("2026-03-14"), world.folder()));
  world.load("complaint", "('1003','P3','U7','2026-01-21',NULL,'third')");
  for (std::size_t i = 0; i < 40; ++i) {
    Asked asked = must(asking->next(silent));
    EXPECT_EQ(findings_in(asked), 2U);
  }
  const auto rows = must(asking->records().query("SELECT count(*) FROM complaint"));
  EXPECT_TRUE(must(rows->next()));
  EXPECT_EQ(rows->integer(0), 2);
  EXPECT_EQ(asking->batches().at("complaint"), 1);
}

TEST(Asking, ARuleThatFailsDoesNotTakeOthersWithIt) {
  World world;
  world.load("complaint", kTwoComplaints);
  std::vector<rules::Rule> rules;
  for (rules::Rule& rule : many(20)) {
    rules.push_back(kFails);
    rules.push_back(std::move(rule));
  }
  NoProgress silent;
  const auto asking = must(Asking::begin(*world.records_database, rules, on("2026-03-14"), world.folder()));
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_FALSE(must(asking->next(silent)).outcome.ok());
    Asked asked = must(asking->next(silent));
    EXPECT_TRUE(asked.outcome.ok());
    EXPECT_EQ(findings_in(asked), 2U);
  }
}

// A failed statement has lost its view of the records; what it would see now is not what the others saw.
TEST(Asking, AfterAFailureOtherRecordsAreRefusedNotMixedIn) {
  World world;
  world.load("complaint", kTwoComplaints);
  std::vector<rules::Rule> rules(12, kFails);  // more than wait to be filed: the last are asked after the next line
  for (rules::Rule& rule : many(8)) rules.push_back(std::move(rule));
  NoProgress silent;
  const auto asking = must(Asking::begin(*world.records_database, rules, on("2026-03-14"), world.folder()));
  world.load("complaint", "('1003','P3','U7','2026-01-21',NULL,'third')");
  for (std::size_t i = 0; i < 12; ++i) EXPECT_FALSE(must(asking->next(silent)).outcome.ok());
  for (std::size_t i = 0; i < 8; ++i) {
    Asked asked = must(asking->next(silent));
    if (asked.outcome.ok()) {
      EXPECT_EQ(findings_in(asked), 2U);
    } else {
      EXPECT_EQ(asked.outcome.error().kind, ErrorKind::Conflict);
    }
  }
}

// These take hours if they are let.
constexpr const char* kManyComplaints =
    "SELECT CAST(i AS TEXT), 'P', 'U', DATE '2026-01-01', CAST(NULL AS DATE), 'r' FROM range(20000) r(i)";
const rules::Rule kEndless = named("complaint.endless",
                                   "(SELECT count(*) FROM complaint a JOIN complaint b ON a.complaint_id < "
                                   "b.complaint_id JOIN complaint d ON b.complaint_id < d.complaint_id) > 0");

TEST(Asking, ARuleThatTakesTooLongFailsAlone) {
  World world;
  world.load_many("complaint", kManyComplaints);
  std::vector<rules::Rule> rules = many(6);
  for (const int place : {0, 2, 5}) rules.insert(rules.begin() + place, kEndless);
  NoProgress silent;
  const auto asking = must(Asking::begin(*world.records_database, rules, on("2026-03-14"), world.folder(), 2,
                                         std::chrono::milliseconds(2'000)));
  for (const rules::Rule& rule : rules) {
    Asked asked = must(asking->next(silent));
    ASSERT_EQ(asked.rule->id, rule.id);
    if (rule.id == kEndless.id) {
      ASSERT_FALSE(asked.outcome.ok());
      EXPECT_EQ(asked.outcome.error().kind, ErrorKind::Unavailable);
      EXPECT_NE(asked.outcome.error().mend.en.find("--rule-minutes"), std::string::npos);
    } else {
      ASSERT_TRUE(asked.outcome.ok()) << asked.outcome.error().in(Language::English);
      EXPECT_EQ(findings_in(asked), 20'000U);
    }
  }
}

TEST(Asking, OnceNoStatementIsLeftToBeginTheCallerMayDoSomethingElse) {
  World world;
  world.load_many("complaint", kManyComplaints);
  std::vector<rules::Rule> rules = many(6);
  rules.push_back(kEndless);
  NoProgress silent;
  for (const bool fails : {false, true}) {
    const auto asking = must(Asking::begin(*world.records_database, rules, on("2026-03-14"), world.folder(), 2,
                                           std::chrono::milliseconds(1'000)));
    int times = 0;
    const auto meanwhile = [&]() -> Status {
      ++times;
      return fails ? Status(not_found("here", say("nothing", "无"))) : done();
    };
    for (std::size_t i = 0; i + 1 < rules.size(); ++i) must(asking->next(silent));
    const Result<Asked> last = asking->next(silent, meanwhile);
    EXPECT_EQ(times, 1);
    ASSERT_EQ(last.ok(), !fails);
    if (fails)
      EXPECT_EQ(last.error().kind, ErrorKind::NotFound);
    else
      EXPECT_EQ(last.value().outcome.error().kind, ErrorKind::Unavailable);
  }
}

TEST(Asking, EndsSoonWhenAskedTo) {
  World world;
  world.load_many("complaint", kManyComplaints);
  struct StopAfterAWhile : NoProgress {
    bool stop_requested() const override {
      return std::chrono::steady_clock::now() - begun > std::chrono::milliseconds(300);
    }
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
  } progress;
  const std::vector<rules::Rule> rules(4, kEndless);
  const auto asking = must(Asking::begin(*world.records_database, rules, on("2026-03-14"), world.folder()));
  const Result<Asked> asked = asking->next(progress);
  ASSERT_FALSE(asked.ok());
  EXPECT_EQ(asked.error().kind, ErrorKind::Unavailable);
}  // the threads end here: this test would take hours otherwise

}  // namespace
}  // namespace plumbline::findings
