// SPDX-License-Identifier: Apache-2.0
// Tests of linting a whole rule, of its examples, of running, of the lock and of the rule to start from.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>

#include <gtest/gtest.h>

#include "rules/small_pack_for_test.h"

namespace plumbline::rules {
namespace {

std::string lint_words(const TestRule& test) {
  const Result<Rule> rule = test.parse();
  if (!rule.ok()) return "not read: " + words_of(rule.error());
  return all_words(lint(rule.value(), small_packs()));
}

// The rule with one text replaced, wherever it stands.
TestRule with(std::string_view from, std::string_view to) {
  TestRule test;
  int times = 0;
  for (std::string* part : {&test.name, &test.id, &test.innocent, &test.explanation, &test.grade, &test.declarations,
                            &test.parameters, &test.examples, &test.sql}) {
    const std::size_t at = part->find(from);
    if (at == std::string::npos) continue;
    part->replace(at, from.size(), to);
    ++times;
  }
  EXPECT_GT(times, 0) << from;
  return test;
}

// Through a WITH query, an arm of a UNION, a CASE.
TEST(Lint, FollowsTheRecordTypesThatAreNamedAsEvidence) {
  const std::string head = R"(WITH e AS (
  SELECT c.complaint_id, CASE WHEN c.unit_id IS NULL THEN 'complaint' ELSE CAST('memo' AS TEXT) END AS kind,
         'a' AS other
  FROM complaint c
  UNION ALL
  SELECT r.complaint_id, 'answer', 'b' FROM reply r)
)";
  TestRule test;
  test.sql = head + R"(SELECT c.complaint_id AS finding_key, 'unit' AS subject_type, c.unit_id AS subject_id, c.unit_id,
       c.received_on AS happened_at, e.kind AS record_type, c.complaint_id AS record_id,
       c.received_on AS fact_received_on
FROM complaint c JOIN e ON e.complaint_id = c.complaint_id
WHERE c.received_on + :limit_days * INTERVAL '1' DAY < :as_of)";
  const std::string words = lint_words(test);
  EXPECT_NE(words.find("`memo` is named as evidence"), std::string::npos) << words;
  EXPECT_NE(words.find("`answer` is named as evidence"), std::string::npos) << words;
  for (const char* fine : {"`complaint` is named", "`a` is named", "`b` is named", "`unit` is named"})
    EXPECT_EQ(words.find(fine), std::string::npos) << words;
}

struct Slip {
  std::string_view from;
  std::string_view to;
  std::string_view words;
};

TEST(Lint, FindsNothingInAGoodRule) {
  EXPECT_EQ(lint_words(TestRule()), "");
}

TEST(Lint, NamesEachSlip) {
  const std::vector<Slip> slips{
      {"complaint.slow", "complaint.fast", "does not fit the file"},
      {"complaint.slow", "slow", "is no id of a rule"},
      {"'complaint' AS record_type", "'complaints' AS record_type", "did you mean `complaint`"},
      {"'complaint' AS record_type", "coalesce(c.category, 'paper') AS record_type",
       "`paper` is named as evidence and is no record type"},
      {"innocent: [{en: Time was extended., zh: 已延期。}]", "innocent: []", "no innocent explanation"},
      {"severity: low", "severity: grave", "not one of: low, medium, high, critical"},
      {"route: oversight", "route: Oversight", "is no route"},
      {"route: oversight", "route: oversight\ncodes: {received_on: outcome}", "`received_on` is no fact"},
      {"route: oversight", "route: oversight\ncodes: {fact_received_on: outcomes}", "did you mean `outcome`"},
      {"route: oversight", "route: oversight\ncodes: {fact_closed: outcome}", "the statement gives no fact_closed"},
      {"route: oversight", "route: []", "nobody is named who is to look"},
      {"route: oversight", "route: [oversight, oversight]", "stands there twice"},
      {"limit {limit_days}.", "limit {limit_day}.", "did you mean `limit_days`"},
      {"limit {limit_days}.", "limit.", "{limit_days} is told in zh only"},
      {"Open since {fact_received_on}, limit", "Open since {fact_recieved_on}, limit",
       "did you mean `fact_received_on`"},
      {"limit {limit_days}.", "limit {limit_days.", "braces do not pair"},
      {"reads: [complaint, reply]", "reads: [complaint, reply, unit]", "does not read `unit`"},
      {"reads: [complaint, reply]", "reads: [complaint]", "which `reads` does not declare"},
      {"reads: [complaint, reply]", "reads: [complaint, replay]", "did you mean `reply`"},
      {"reply: complaint_id}", "reply: complant_id}", "did you mean `complaint_id`"},
      {"sources: {complaint: complaint_id, reply: complaint_id}", "sources: {complaint: complaint_id}",
       "`reply` is read whole"},
      {"offset: \":limit_days days\"", "offset: 30 days", "which `due` does not declare"},
      {"offset: \":limit_days days\"", "offset: monthly", "is no offset"},
      {"column: received_on, offset", "column: category, offset", "has no date or time `category`"},
      {"  limit_days: {title", "  limit_dayz: {title", "no parameter `:limit_days`"},
      {"expect: [{key: C1, evidence: [complaint/C1], facts: {fact_received_on: 2020-01-01}}]", "expect: none",
       "no example is a hit"},
      {"expect: none", "expect: [{key: C9}]", "no example is a near miss"},
      {"name: answered", "name: thirty-one days", "two examples are called"},
      {"facts: {fact_received_on:", "facts: {fact_recieved_on:", "did you mean `fact_received_on`"},
      {"c.received_on AS fact_received_on", "c.received_on AS fact_received_on, c.points AS fact_points",
       "does not tell fact_points"},
      {"c.received_on AS happened_at", "c.category AS happened_at", "happened_at is TEXT, not TIMESTAMP or DATE"},
      {"c.complaint_id AS finding_key", "1 AS finding_key", "finding_key is BIGINT, not TEXT"},
      {"c.complaint_id AS record_id,", "", "the result has no column record_id"},
      {"c.complaint_id AS record_id", "c.complaint_id AS record_id, c.points AS fct_points", "none of the contract"},
      {"c.complaint_id AS record_id", "c.complaint_id AS record_id, CAST(NULL AS TEXT) AS could_not_evaluate",
       "no reason is declared"},
      {"SELECT c.complaint_id", "SELECT c.complant_id", "did you mean `complaint_id`"},
      {"< :as_of", "< now()", "now() is not in RuleSQL"}};
  for (const Slip& slip : slips) {
    const std::string words = lint_words(with(slip.from, slip.to));
    EXPECT_NE(words.find(slip.words), std::string::npos) << slip.to << "\n" << words;
    EXPECT_NE(words.find("slow.sql:"), std::string::npos) << words;
  }
}

TEST(Lint, WantsEveryReasonGivenAndEveryParameterUsed) {
  TestRule test;
  test.reasons = "could_not_evaluate:\n  date_unknown: {en: No date., zh: 缺少日期。}";
  EXPECT_NE(lint_words(test).find("never gives the reason 'date_unknown'"), std::string::npos);
  test = TestRule();
  test.parameters += "\n  idle: {title: {en: Idle, zh: 闲置}, type: integer, value: 1, confidence: local_setting}";
  EXPECT_NE(lint_words(test).find("does not use `:idle`"), std::string::npos);
}

TEST(Lint, WantsALimitOfTheLawAsItWasOnTheDayOfTheAct) {
  TestRule test = with("value: 30, confidence: local_setting", "value: 30, confidence: from_memory");
  EXPECT_NE(lint_words(test).find("slow.sql:43: `:limit_days` rests on a law"), std::string::npos) << lint_words(test);
  TestRule good = test;
  good.sql.replace(good.sql.find(":limit_days"), 11, "parameter_at(:limit_days, c.received_on)");
  EXPECT_EQ(lint_words(good), "");
  // A day that the law sets is the same on every day.
  test = with(":limit_days * INTERVAL '1' DAY < :as_of", "INTERVAL '30' DAY < :as_of AND c.received_on >= :since");
  test.declarations.replace(test.declarations.find(":limit_days days"), 16, "30 days");
  test.explanation = "explanation: {en: '{fact_received_on} {since}', zh: '{fact_received_on} {since}'}";
  test.parameters =
      "parameters:\n  since: {title: {en: In force, zh: 施行}, type: date, value: 2000-01-01, "
      "confidence: from_memory}";
  EXPECT_EQ(lint_words(test), "");
}

TEST(Lint, RefusesABasisThatWasLookedUpNowhere) {
  Rule rule = TestRule().parse().value();
  rule.basis.front().confidence = Confidence::Verified;
  EXPECT_NE(all_words(lint(rule, small_packs())).find("says where"), std::string::npos);
}

TEST(Lint, KnowsTheRoutesThatPacksName) {
  packs::PackSet packs = small_packs();
  packs.add_route("oversight", {"Oversight", "监督"});
  packs.add_route("discipline", {"Discipline", "纪检"});
  const Result<Rule> good = with("route: oversight", "route: [oversight, discipline]").parse();
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good.value().route, (std::vector<std::string>{"oversight", "discipline"}));
  EXPECT_EQ(all_words(lint(good.value(), packs)), "");
  const Result<Rule> slip = with("route: oversight", "route: [oversight, disciplin]").parse();
  ASSERT_TRUE(slip.ok());
  EXPECT_NE(all_words(lint(slip.value(), packs)).find("did you mean `discipline`"), std::string::npos);
}

TEST(Lint, SaysEverythingInBothLanguages) {
  const Result<Rule> rule = with("SELECT c.complaint_id", "SELECT c.complant_id").parse();
  for (const Error& complaint : lint(rule.value(), small_packs())) {
    EXPECT_FALSE(complaint.what.zh.empty());
    EXPECT_NE(complaint.what.zh, complaint.what.en);
    EXPECT_FALSE(complaint.mend.zh.empty());
  }
}

std::string test_words(const TestRule& test_rule) {
  const Result<Rule> rule = test_rule.parse();
  if (!rule.ok()) return words_of(rule.error());
  const Result<std::vector<ExampleOutcome>> outcomes = rules::test(rule.value(), small_packs());
  if (!outcomes.ok()) return words_of(outcomes.error());
  std::string text;
  for (const ExampleOutcome& outcome : outcomes.value()) {
    EXPECT_EQ(outcome.passed, outcome.difference.empty());
    text += outcome.difference.en + "\n";
  }
  return text;
}

TEST(Examples, PassWhenTheRuleFindsWhatTheyExpect) {
  EXPECT_EQ(test_words(TestRule()), "\n\n");
}

TEST(Examples, SayWhatDiffers) {
  EXPECT_NE(test_words(with("C1,2020-01-01", "C1,2020-01-20")).find("C1 is expected and not found"), std::string::npos);
  EXPECT_NE(test_words(with("R1,C1", "R1,C2")).find("C1 is found and not expected"), std::string::npos);
  EXPECT_NE(
      test_words(with("[complaint/C1]", "[complaint/C2]")).find("evidence is complaint/C1, expected complaint/C2"),
      std::string::npos);
  EXPECT_NE(test_words(with("fact_received_on: 2020-01-01", "fact_received_on: 2020-01-02"))
                .find("`2020-01-01`, expected `2020-01-02`"),
            std::string::npos);
  EXPECT_NE(test_words(with("expect: none", "expect: none\n    could_not_evaluate: {date_unknown: 1}"))
                .find("0 keys, expected 1"),
            std::string::npos);
}

TEST(Examples, LookAtTheSeverityThatARowGives) {
  TestRule test = with("c.received_on AS fact_received_on",
                       "c.received_on AS fact_received_on, CASE WHEN c.points > 9 THEN 'critical' END AS severity");
  test.examples = R"(examples:
  - name: many points
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on,points
        C1,2020-01-01,10
        C2,2020-01-01,9
    expect:
      - {key: C1, severity: critical}
      - {key: C2, severity: low}
  - name: nothing
    as_of: 2020-02-01
    given: {complaint: "complaint_id\n"}
    expect: none)";
  EXPECT_EQ(lint_words(test), "");
  EXPECT_EQ(test_words(test), "\n\n");
  test.examples.replace(test.examples.find("severity: low"), 13, "severity: high");
  EXPECT_EQ(test_words(test), "C2: severity is low, expected high\n\n");
  test.sql.replace(test.sql.find("'critical'"), 10, "'grave'");
  EXPECT_NE(test_words(test).find("severity: the rule gives the severity `grave`"), std::string::npos);
}

TEST(Examples, RefuseRowsThatTheRecordTypeDoesNotTake) {
  EXPECT_NE(test_words(with("complaint_id,received_on", "complaint_id,recieved_on")).find("did you mean `received_on`"),
            std::string::npos);
  EXPECT_NE(test_words(with("C1,2020-01-01", "C1,2020-13-01")).find("row 1, received_on"), std::string::npos);
}

TEST(Examples, CatchAnAnswerThatHangsOnTheOrderOfRows) {
  TestRule test;
  test.examples = R"(examples:
  - name: two of one day
    as_of: 2020-02-01
    given:
      reply: |
        reply_id,complaint_id,officer_id,replied_at
        R1,C1,A,2020-01-01 10:00:00
        R2,C1,B,2020-01-01 10:00:00
    expect: [{key: C1}]
  - name: none
    as_of: 2020-02-01
    given: {reply: "reply_id,complaint_id"}
    expect: none)";
  test.sql =
      R"(WITH numbered AS (SELECT r.complaint_id, r.officer_id,
    row_number() OVER (PARTITION BY r.complaint_id ORDER BY r.replied_at) AS n FROM reply r)
SELECT c.complaint_id AS finding_key, 'unit' AS subject_type, c.officer_id AS subject_id, CAST(NULL AS TEXT) AS unit_id,
       CAST(NULL AS DATE) AS happened_at, 'reply' AS record_type, c.officer_id AS record_id,
       CAST(NULL AS DATE) AS fact_received_on
FROM numbered c WHERE c.n = 1 AND :limit_days > 0)";
  EXPECT_NE(test_words(test).find("depends on the order of the rows"), std::string::npos);
}

TEST(Examples, CatchASourceThatIsNotTheKey) {
  TestRule test = with("reply: complaint_id}", "reply: reply_id}");
  EXPECT_NE(test_words(test).find("asked key by key"), std::string::npos);
}

TEST(Run, NamesAColumnThatIsMissing) {
  auto database = sql::open_duckdb({});
  auto connection = database.value()->connect();
  const auto matches = run(*connection.value(), {"SELECT 'a' AS finding_key", {}});
  ASSERT_FALSE(matches.ok());
  EXPECT_EQ(matches.error().where, "subject_type");
}

TEST(Run, TellsWhichInputsAreEmpty) {
  auto database = sql::open_duckdb({});
  auto connection = database.value()->connect();
  ASSERT_TRUE(connection.value()
                  ->run_script("CREATE TABLE complaint (complaint_id TEXT); CREATE TABLE reply (reply_id TEXT); INSERT "
                               "INTO reply VALUES ('R1');")
                  .ok());
  const Result<std::vector<std::string>> empty = empty_inputs(*connection.value(), TestRule().parse().value());
  ASSERT_TRUE(empty.ok());
  EXPECT_EQ(empty.value(), std::vector<std::string>{"complaint"});
}

class LockFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("plumbline_lock_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    pack_.name = "small";
    pack_.folder = folder_;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  RuleSet rules(const std::string& hash, int version) const {
    Rule rule = TestRule().parse().value();
    rule.pack = "small";
    rule.content_hash = std::string(64 - hash.size(), '0') + hash;
    rule.version = version;
    return RuleSet({rule});
  }
  std::string complaints(const std::string& hash, int version) const {
    return all_words(check_lock(pack_, rules(hash, version)));
  }

  std::filesystem::path folder_;
  packs::Pack pack_;
};

TEST_F(LockFile, HoldsWhatWasLocked) {
  EXPECT_NE(complaints("a", 1).find("is not in"), std::string::npos);
  ASSERT_TRUE(write_lock(pack_, rules("a", 1)).ok());
  EXPECT_EQ(complaints("a", 1), "");
}

TEST_F(LockFile, FailsAChangedRuleWithoutARaisedVersion) {
  ASSERT_TRUE(write_lock(pack_, rules("a", 1)).ok());
  EXPECT_NE(complaints("b", 1).find("raise `version` to 2"), std::string::npos);
  EXPECT_FALSE(write_lock(pack_, rules("b", 1)).ok());
  EXPECT_EQ(complaints("a", 1), "");  // the refused write left the lock alone
  EXPECT_NE(complaints("b", 2).find("not locked yet"), std::string::npos);
  ASSERT_TRUE(write_lock(pack_, rules("b", 2)).ok());
  EXPECT_EQ(complaints("b", 2), "");
  EXPECT_NE(complaints("a", 1).find("versions only rise"), std::string::npos);
}

TEST_F(LockFile, ANewRuleIsADraftUntilItIsLocked) {
  EXPECT_EQ(all_words(check_lock(pack_, rules("a", 1), Drafts::Allowed)), "");
  const RuleSet fresh = rules("a", 1);
  ASSERT_EQ(drafts_of(pack_, fresh).size(), 1U);
  EXPECT_EQ(drafts_of(pack_, fresh).front()->id, "complaint.slow");
  ASSERT_TRUE(write_lock(pack_, rules("a", 1)).ok());
  EXPECT_TRUE(drafts_of(pack_, fresh).empty());
  EXPECT_NE(all_words(check_lock(pack_, rules("b", 1), Drafts::Allowed)).find("raise `version` to 2"),
            std::string::npos);
}

// Gone and brought back, a rule is the same one: changed, it needs another version.
TEST_F(LockFile, RemembersTheVersionOfARuleThatIsGone) {
  ASSERT_TRUE(write_lock(pack_, rules("a", 3)).ok());
  ASSERT_TRUE(write_lock(pack_, RuleSet({})).ok());
  EXPECT_EQ(all_words(check_lock(pack_, RuleSet({}))), "");
  EXPECT_NE(complaints("b", 3).find("raise `version` to 4"), std::string::npos);
  EXPECT_FALSE(write_lock(pack_, rules("b", 3)).ok());
  EXPECT_NE(complaints("b", 1).find("versions only rise"), std::string::npos);
  EXPECT_FALSE(write_lock(pack_, rules("b", 1)).ok());
  EXPECT_NE(complaints("a", 3).find("was removed, and is back as it was"), std::string::npos);
  ASSERT_TRUE(write_lock(pack_, rules("b", 4)).ok());
  EXPECT_EQ(complaints("b", 4), "");
}

TEST_F(LockFile, TakesARuleBackAsItWas) {
  ASSERT_TRUE(write_lock(pack_, rules("a", 3)).ok());
  ASSERT_TRUE(write_lock(pack_, RuleSet({})).ok());
  ASSERT_TRUE(write_lock(pack_, rules("a", 3)).ok());
  EXPECT_EQ(complaints("a", 3), "");
}

// Whatever was left in the folder of a pack was complained of by each command that loads the pack.
TEST_F(LockFile, LeavesNothingBehindWhereTheDiskIsFull) {
  ASSERT_TRUE(write_lock(pack_, rules("a", 1)).ok());
  const auto handler = ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit tight{16, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
  const Status written = write_lock(pack_, rules("b", 2));
  ::setrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, handler);
  EXPECT_FALSE(written.ok());
  EXPECT_EQ(complaints("a", 1), "");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

// Taken for none, it would be begun anew, and the versions in it forgotten.
TEST_F(LockFile, ThatCannotBeReadIsNotTakenForNone) {
  ASSERT_EQ(::mkfifo((folder_ / "rules.lock").c_str(), 0600), 0);
  EXPECT_NE(complaints("a", 1).find("a pipe or a device"), std::string::npos);
  EXPECT_FALSE(write_lock(pack_, rules("a", 1)).ok());
}

class RulesOnDisk : public LockFile {
 protected:
  void write(const TestRule& test) const {
    std::filesystem::create_directories(folder_ / "rules" / "complaint");
    std::ofstream(folder_ / "rules" / "complaint" / "slow.sql") << test.text();
  }
  Rule loaded() const {
    packs::PackSet packs = small_packs();
    packs.add(pack_);
    const Result<RuleSet> all = load(packs);
    EXPECT_TRUE(all.ok());
    return *all.value().rule("complaint.slow");
  }
};

TEST_F(RulesOnDisk, AreLockedAsTheyStandOrFileNothing) {
  write(TestRule());
  EXPECT_TRUE(in_order(loaded()).ok());
  EXPECT_NE(in_order_and_locked(loaded()).error().what.en.find("is not in"), std::string::npos);
  ASSERT_TRUE(write_lock(pack_, RuleSet({loaded()})).ok());
  EXPECT_TRUE(in_order_and_locked(loaded()).ok());
  write(with("value: 30", "value: 31"));
  EXPECT_TRUE(bind(loaded(), {}).ok());
  EXPECT_NE(in_order_and_locked(loaded()).error().what.en.find("its version is still 1"), std::string::npos);
  std::ofstream(folder_ / "rules.lock") << "complaint.slow one\n";
  EXPECT_NE(in_order_and_locked(loaded()).error().where.find("rules.lock:1"), std::string::npos);
}

TEST_F(RulesOnDisk, ThatArePipesAreNamedAndNotWaitedFor) {
  std::filesystem::create_directories(folder_ / "rules" / "complaint");
  ASSERT_EQ(::mkfifo((folder_ / "rules" / "complaint" / "slow.sql").c_str(), 0600), 0);
  const Rule rule = loaded();
  EXPECT_TRUE(rule.unread);
  EXPECT_NE(words_of(*rule.fault).find("a pipe or a device"), std::string::npos);
}

TEST_F(RulesOnDisk, KeepOutNoOtherWhereACopyLiesBesideThem) {
  write(TestRule());
  for (const char* copy : {"a copy.sql", "slow-old.sql"}) {
    std::filesystem::copy_file(folder_ / "rules" / "complaint" / "slow.sql", folder_ / "rules" / "complaint" / copy);
  }
  EXPECT_TRUE(in_order(loaded()).ok());
  packs::PackSet packs = small_packs();
  packs.add(pack_);
  const Result<RuleSet> all = load(packs);
  for (const char* copy : {"complaint.a copy", "complaint.slow-old"}) {
    ASSERT_NE(all.value().rule(copy), nullptr) << copy;
    EXPECT_TRUE(all.value().rule(copy)->unread);
    EXPECT_NE(words_of(*all.value().rule(copy)->fault).find("is taken by"), std::string::npos);
  }
}

// Whoever asks a rule goes through bind(): a run, a trial, a setting, an example.
TEST_F(RulesOnDisk, WithAFaultAreNotAsked) {
  for (const auto& [from, to, words] :
       {std::tuple{"< :as_of", "< CAST(random() AS TIMESTAMP)", "random() is not in RuleSQL"},
        std::tuple{"FROM complaint c", "FROM duckdb_settings() c", "cannot stand where a table stands"},
        std::tuple{"FROM complaint c", "FROM plumbline.batch c", "without a schema"},
        std::tuple{"reads: [complaint, reply]", "reads: [complaint]", "`reply` is not in `reads`"},
        std::tuple{"severity: low\nroute: oversight", "severity: low\nroute: Oversight", "is no route"}}) {
    write(with(from, to));
    const Rule rule = loaded();
    const Result<Statement> statement = bind(rule, {});
    ASSERT_FALSE(statement.ok()) << to;
    EXPECT_NE(words_of(statement.error()).find(words), std::string::npos) << statement.error().in(Language::English);
    EXPECT_FALSE(in_order_and_locked(rule).ok());
    EXPECT_FALSE(rules::test(rule, small_packs()).ok());
  }
}

TEST_F(LockFile, NamesRulesThatAreGoneAndLinesThatAreNone) {
  ASSERT_TRUE(write_lock(pack_, rules("a", 1)).ok());
  EXPECT_NE(all_words(check_lock(pack_, RuleSet({}))).find("there is no rule complaint.slow any more"),
            std::string::npos);
  for (const char* behind : {"", " gone", " removed again"}) {
    std::ofstream(folder_ / "rules.lock")
        << "complaint.slow " << (*behind == '\0' ? "one" : "1 " + std::string(64, 'a')) << behind << "\n";
    EXPECT_NE(complaints("a", 1).find("rules.lock:1"), std::string::npos) << behind;
  }
}

TEST(Starter, LintsAndPassesItsExamples) {
  for (const auto& [id, packs] : {std::pair{std::string("complaint.my-rule"), small_packs()},
                                  std::pair{std::string("other.rule-2"), small_packs()}}) {
    const Result<std::string> text = starter(id, packs);
    ASSERT_TRUE(text.ok()) << text.error().in(Language::English);
    const Result<Rule> rule = parse(
        text.value(), "packs/small/rules/" + id.substr(0, id.find('.')) + "/" + id.substr(id.find('.') + 1) + ".sql");
    ASSERT_TRUE(rule.ok()) << rule.error().in(Language::English);
    EXPECT_EQ(all_words(lint(rule.value(), packs)), "");
    const Result<std::vector<ExampleOutcome>> outcomes = rules::test(rule.value(), packs);
    ASSERT_TRUE(outcomes.ok()) << outcomes.error().in(Language::English);
    for (const ExampleOutcome& outcome : outcomes.value()) EXPECT_TRUE(outcome.passed) << outcome.difference.en;
  }
}

TEST(Starter, ExplainsEveryFieldInBothLanguages) {
  const std::string text = starter("complaint.my-rule", small_packs()).value();
  std::string before;
  std::string before_that;
  std::istringstream lines(text.substr(0, text.find("---*/")));
  for (std::string line; std::getline(lines, line); before_that = before, before = line) {
    const bool is_key = !line.empty() && line.front() >= 'a' && line.front() <= 'z';
    if (!is_key) continue;
    EXPECT_TRUE(before.starts_with("# ")) << line;
    EXPECT_TRUE(before_that.starts_with("# ")) << line;
    EXPECT_TRUE(std::any_of(before.begin(), before.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        << line;
  }
}

TEST(Starter, RefusesWhatIsNoId) {
  for (const std::string bad : {"", "slow", "Complaint.slow", "complaint.", ".slow", "../x.y", "a.b.c"})
    EXPECT_FALSE(starter(bad, small_packs()).ok()) << bad;
  EXPECT_FALSE(starter("a.b", packs::PackSet()).ok());
}

TEST(Load, ALinkThatLeadsNowhereIsNamedAndNoBug) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("plumbline-rule-links-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder / "rules" / "complaint");
  std::filesystem::create_symlink("ann@host.4711", folder / "rules" / "complaint" / ".#slow.sql");
  packs::PackSet packs = small_packs();
  packs::Pack pack;
  pack.name = "small";
  pack.folder = folder;
  packs.add(pack);
  EXPECT_TRUE(load(packs).ok());  // what an editor lays beside an open file
  std::filesystem::create_symlink("slow.sql", folder / "rules" / "complaint" / "slow.sql");
  const Result<RuleSet> loaded = load(packs);
  ASSERT_TRUE(loaded.ok());
  const Rule* slow = loaded.value().rule("complaint.slow");
  ASSERT_NE(slow, nullptr);
  EXPECT_TRUE(slow->unread);
  EXPECT_NE(slow->fault->where.find("complaint/slow.sql"), std::string::npos) << words_of(*slow->fault);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace plumbline::rules
