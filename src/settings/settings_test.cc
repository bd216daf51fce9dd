// SPDX-License-Identifier: Apache-2.0
// Settings: two people, a day, and nothing ever lost.
#include "settings/settings.h"

#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plumbline::settings {
namespace {

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) {
    ADD_FAILURE() << result.error().in(Language::English);
    std::abort();
  }
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

Date on(std::string_view day) {
  return parse_iso_date(day).value();
}

// Two parameters: limit_days is ours to choose, legal_days is not.
rules::Rule rule_of(const std::string& type = "integer") {
  const std::string text = fmt::format(R"(/*---
id: fine.unpaid
version: 1
title: {{en: Unpaid, zh: 未缴}}
claim: {{en: Unpaid., zh: 未缴。}}
why: {{en: Why., zh: 理由。}}
innocent: [{{en: Withdrawn., zh: 已撤销。}}]
misses: [{{en: Unwritten., zh: 未开具。}}]
explanation: {{en: Unpaid., zh: 未缴。}}
next_step: {{en: Ask., zh: 询问。}}
basis: [{{instrument: {{en: Code, zh: 法}}, article: {{en: '3', zh: 第三条}}, confidence: from_memory}}]
severity: low
route: oversight
reads: [fine]
key: fine_no
parameters:
  limit_days: {{title: {{en: Limit, zh: 期限}}, type: {}, value: {}, confidence: local_setting}}
  legal_days:
    title: {{en: Legal limit, zh: 法定期限}}
    type: integer
    confidence: from_memory
    eras: [{{from: always, value: 15}}, {{from: 2026-01-01, value: 30}}]
examples: []
---*/
SELECT 1)",
                                       type, type == "date" ? "2026-01-01" : "90");
  return must(rules::parse(text, "fine.sql"));
}

class Settings : public ::testing::Test {
 protected:
  Settings()
      : folder_(std::filesystem::temp_directory_path() / fmt::format("plumbline-settings-{}", ::getpid())),
        clock_(midnight(on("2026-03-14"))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    database_ = must(sql::open_sqlite({.file = folder_ / "cases.sqlite"}));
    connection_ = must(database_->connect());
    must(book().create_tables());
  }
  ~Settings() override {
    connection_.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  Book book() { return Book(*connection_, clock_); }
  static Person called(const std::string& name) { return {name, "of " + name}; }
  static Proposal wish(const std::string& value, std::string_view from, const std::string& law = "") {
    return {.value = value, .from = on(from), .because = "order 12", .law = law, .by = called("Ann Lee")};
  }
  rules::RuleSet now() {
    Applied applied = must(apply_settings(rules_, must(book().all())));
    EXPECT_TRUE(applied.complaints.empty());
    return std::move(applied.rules);
  }
  Setting propose(const std::string& value, std::string_view from, const std::string& law = "") {
    const rules::RuleSet rules = now();
    return must(book().propose(*rules.rule("fine.unpaid"), wish(value, from, law)));
  }
  Result<Setting> try_to_give_back(const std::string& parameter, std::string_view from) {
    const rules::RuleSet rules = now();
    Proposal back = wish(parameter, from);
    back.to_pack = true;
    return book().propose(*rules.rule("fine.unpaid"), back);
  }
  Setting give_back(const std::string& parameter, std::string_view from) {
    return must(try_to_give_back(parameter, from));
  }
  Setting agree(std::int64_t number) {
    clock_.turn_to({clock_.now().micros + 1'000'000});
    return must(book().countersign(number, now(), called("ben"), ""));
  }
  std::string value_on(std::string_view parameter, std::string_view day) {
    const rules::RuleSet rules = now();
    return rules.rule("fine.unpaid")->parameter(parameter)->value_on(on(day)).display();
  }
  State state_of(std::int64_t number, std::string_view day = "2026-03-14") {
    return standing_of(must(book().one(number)), now(), on(day)).state;
  }
  template <typename T>
  static std::string refusal(const Result<T>& result) {
    EXPECT_FALSE(result.ok());
    if (result.ok()) return "";
    EXPECT_FALSE(result.error().what.zh.empty());
    return result.error().in(Language::English);
  }

  std::filesystem::path folder_;
  FixedClock clock_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::Connection> connection_;
  rules::RuleSet rules_{{rule_of()}};
};

TEST_F(Settings, AProposalChangesNothingUntilASecondPersonAgrees) {
  const Setting proposed = propose("limit_days=60", "2026-03-01");
  EXPECT_EQ(proposed.number, 1);
  EXPECT_EQ(proposed.value_before, "90");
  EXPECT_EQ(state_of(1), State::Proposed);
  EXPECT_EQ(value_on("limit_days", "2026-03-14"), "90");
  const Setting agreed = agree(1);
  EXPECT_EQ(agreed.decided->by.name, "ben");
  EXPECT_EQ(state_of(1), State::InForce);
  EXPECT_EQ(value_on("limit_days", "2026-02-28"), "90");  // the day before
  EXPECT_EQ(value_on("limit_days", "2026-03-01"), "60");  // the day itself
  const rules::Era era = now().rule("fine.unpaid")->parameter("limit_days")->eras[1];
  EXPECT_EQ(era.setting, 1);
  EXPECT_EQ(era.note.en, "local setting 1: order 12 (proposed by Ann Lee, countersigned by ben)");
  EXPECT_NE(era.note.zh.find("ben 会签"), std::string::npos);
}

TEST_F(Settings, TheSamePersonTwiceIsRefused) {
  propose("limit_days=60", "2026-03-01");
  EXPECT_NE(refusal(book().countersign(1, now(), called("Ann Lee"), "")).find("a second person countersigns"),
            std::string::npos);
  EXPECT_NE(refusal(book().refuse(1, called("Ann Lee"), "no")).find("rule withdraw 1"), std::string::npos);
  EXPECT_NE(refusal(book().withdraw(1, called("ben"), "")).find("rule refuse 1"), std::string::npos);
  EXPECT_EQ(state_of(1), State::Proposed);
  EXPECT_EQ(agree(1).decided->by.name, "ben");
}

TEST_F(Settings, AnotherSpellingOfANameIsNoOtherPerson) {
  propose("limit_days=60", "2026-03-01");
  for (const char* same : {"ann lee", "Ann Lee.", "ＡＮＮ　ｌｅｅ", "Ann-Lee", "AnnLee", "Ann\u00A0Lee", "Ann Iee"}) {
    EXPECT_NE(refusal(book().countersign(1, now(), called(same), "")).find("a second person countersigns"),
              std::string::npos)
        << same;
    EXPECT_NE(refusal(book().refuse(1, called(same), "no")).find("rule withdraw 1"), std::string::npos) << same;
  }
  EXPECT_EQ(state_of(1), State::Proposed);
  must(book().withdraw(1, called("ann lee"), ""));  // it is hers to take back, too
}

TEST_F(Settings, NamesWithWhatNobodySeesOrOfMixedScriptsAreRefused) {
  propose("limit_days=60", "2026-03-01");
  for (const char* unseen : {"Ann\u200B Lee", "Ann\u00AD Lee", "\u202EeeL nnA", "Ann\u0001", "Ann\uFE0F", "\u3164"}) {
    EXPECT_NE(refusal(book().countersign(1, now(), called(unseen), "")).find("a character that nobody sees"),
              std::string::npos)
        << unseen;
  }
  for (const char* mixed : {"\u0410nn Lee", "Ann L\u0435\u0435", "\u0391nn Lee"}) {
    EXPECT_NE(refusal(book().countersign(1, now(), called(mixed), "")).find("mixes scripts"), std::string::npos)
        << mixed;
  }
  EXPECT_NE(refusal(book().countersign(1, now(), called("..."), "")).find("has no letter"), std::string::npos);
  Proposal hidden = wish("limit_days=70", "2026-04-01");
  hidden.by = called("Be\u200Bn");
  const rules::RuleSet rules = now();
  EXPECT_NE(refusal(book().propose(*rules.rule("fine.unpaid"), hidden)).find("U+200B"), std::string::npos);
  EXPECT_EQ(state_of(1), State::Proposed);
  EXPECT_EQ(must(book().countersign(1, now(), called("王小明 Ben"), "")).decision, Decision::Countersigned);
}

TEST_F(Settings, TwoStepsFromOneAccountHoldAndAreMarked) {
  propose("limit_days=60", "2026-03-01");
  Setting agreed = must(book().countersign(1, now(), {"ben", "of Ann Lee"}, ""));
  EXPECT_TRUE(agreed.is_from_one_account());
  EXPECT_EQ(value_on("limit_days", "2026-03-01"), "60");
  const rules::Era era = now().rule("fine.unpaid")->parameter("limit_days")->eras[1];
  EXPECT_NE(era.note.en.find("; both from the account of Ann Lee"), std::string::npos);
  EXPECT_NE(era.note.zh.find("均出自账户"), std::string::npos);
  propose("limit_days=50", "2026-03-01");
  EXPECT_FALSE(agree(2).is_from_one_account());
}

TEST_F(Settings, OneDecisionIsFinal) {
  propose("limit_days=60", "2026-03-01");
  must(book().refuse(1, called("ben"), "no order says so"));
  EXPECT_EQ(state_of(1), State::Refused);
  EXPECT_NE(refusal(book().countersign(1, now(), called("eve"), "")).find("was refused by ben already"),
            std::string::npos);
  EXPECT_EQ(book()
                .countersign(1, now(), called("eve"), "")
                .error()
                .in(Language::Chinese)
                .rfind("设定 1：该设定已由 ben 否决", 0),
            0U);
  propose("limit_days=60", "2026-03-01");  // the way is free again
  must(book().withdraw(2, called("Ann Lee"), ""));
  EXPECT_EQ(state_of(2), State::Withdrawn);
  EXPECT_EQ(value_on("limit_days", "2026-03-14"), "90");
  EXPECT_NE(refusal(book().one(3)).find("no such setting"), std::string::npos);
  EXPECT_EQ(book().one(3).error().in(Language::Chinese).rfind("设定 3：", 0), 0U);
}

TEST_F(Settings, OfTwoProcessesOneDecides) {
  propose("limit_days=60", "2026-03-01");
  auto other = must(database_->connect());
  Book second(*other, clock_);
  must(second.refuse(1, called("eve"), "no"));
  EXPECT_FALSE(book().countersign(1, now(), called("ben"), "").ok());
  EXPECT_EQ(state_of(1), State::Refused);
}

TEST_F(Settings, NothingWrittenIsEverChanged) {
  propose("limit_days=60", "2026-03-01");
  agree(1);
  for (const char* statement : {"UPDATE rule_setting SET value = '1'", "DELETE FROM rule_setting",
                                "UPDATE rule_setting_step SET by_whom = 'eve'", "DELETE FROM rule_setting_step",
                                "INSERT INTO rule_setting_step (setting, step, at, by_whom, account, because) VALUES "
                                "(1, 'withdrawn', 0, 'ann', '', '')"})
    EXPECT_FALSE(connection_->run(statement).ok()) << statement;
}

TEST_F(Settings, ANumberOfTheLawWantsTheLawNamedAndIsShownAsLocal) {
  const rules::RuleSet rules = now();
  EXPECT_NE(refusal(book().propose(*rules.rule("fine.unpaid"), wish("legal_days=20", "2026-06-01"))).find("--law"),
            std::string::npos);
  propose("legal_days=20", "2026-06-01", "Code as amended in 2026, article 3");
  agree(1);
  EXPECT_EQ(state_of(1), State::Agreed);
  EXPECT_EQ(state_of(1, "2026-06-01"), State::InForce);
  const rules::Parameter* parameter = nullptr;
  const rules::RuleSet applied = now();
  parameter = applied.rule("fine.unpaid")->parameter("legal_days");
  ASSERT_EQ(parameter->eras.size(), 3U);
  EXPECT_NE(parameter->eras[2].note.en.find("the law, as Ann Lee says: Code as amended in 2026, article 3"),
            std::string::npos);
  EXPECT_EQ(value_on("legal_days", "2026-05-31"), "30");
  EXPECT_EQ(value_on("legal_days", "2026-06-01"), "20");
}

TEST_F(Settings, LaterDecisionsForADayReplaceEarlierOnesAndErasEndWhereTheNextBegins) {
  propose("limit_days=60", "2026-03-01");
  agree(1);
  propose("limit_days=45", "2026-03-01");
  agree(2);
  EXPECT_EQ(state_of(1), State::Superseded);
  propose("limit_days=30", "2026-09-01");
  agree(3);
  EXPECT_EQ(state_of(2), State::InForce);
  EXPECT_EQ(*standing_of(must(book().one(2)), now(), on("2026-03-14")).until, on("2026-09-01"));
  EXPECT_EQ(state_of(2, "2026-09-01"), State::Superseded);
  EXPECT_EQ(value_on("limit_days", "2026-08-31"), "45");
  EXPECT_EQ(value_on("limit_days", "2026-09-01"), "30");
  EXPECT_EQ(must(book().all()).size(), 3U);
}

TEST_F(Settings, WhatWasToBeReplacedMustStillBeSo) {
  propose("limit_days=60", "2026-03-01");
  propose("limit_days=50", "2026-02-01");
  agree(2);  // now it is 50 on 2026-03-01, not 90
  EXPECT_NE(refusal(book().countersign(1, now(), called("ben"), "")).find("has changed since: it was 90"),
            std::string::npos);
}

TEST_F(Settings, WhatSaysNothingIsRefused) {
  const rules::RuleSet rules = now();
  const rules::Rule& rule = *rules.rule("fine.unpaid");
  const auto asked = [&](Proposal proposal) { return refusal(book().propose(rule, proposal)); };
  EXPECT_NE(asked(wish("limit_day=60", "2026-03-01")).find("Did you mean `limit_days`"), std::string::npos);
  EXPECT_NE(asked(wish("limit_days=soon", "2026-03-01")).find("is not a whole number"), std::string::npos);
  EXPECT_NE(asked(wish("limit_days=90", "2026-03-01")).find("it is 90 on 2026-03-01 already"), std::string::npos);
  Proposal mute = wish("limit_days=60", "2026-03-01");
  mute.because = "  ";
  EXPECT_NE(asked(mute).find("--because"), std::string::npos);
  Proposal nobody = wish("limit_days=60", "2026-03-01");
  nobody.by = called("");
  EXPECT_NE(asked(nobody).find("--by"), std::string::npos);
  propose("limit_days=60", "2026-03-01");
  EXPECT_NE(asked(wish("limit_days=70", "2026-03-01")).find("setting 1 is proposed for the same day"),
            std::string::npos);
  EXPECT_EQ(must(book().all()).size(), 1U);
}

TEST_F(Settings, ASetNumberIsGivenBackToThePackByTwoPeopleFromADay) {
  propose("limit_days=60", "2026-03-01");
  agree(1);
  const Setting back = give_back("limit_days", "2026-05-01");
  EXPECT_EQ(back.value_before + " to " + back.value, "60 to 90");
  EXPECT_NE(refusal(book().countersign(2, now(), called("Ann Lee"), "")).find("a second person countersigns"),
            std::string::npos);
  EXPECT_EQ(value_on("limit_days", "2026-05-01"), "60");
  agree(2);
  EXPECT_EQ(value_on("limit_days", "2026-04-30"), "60");
  EXPECT_EQ(value_on("limit_days", "2026-05-01"), "90");
  EXPECT_EQ(state_of(1, "2026-05-01"), State::Superseded);
  EXPECT_EQ(state_of(2, "2026-05-01"), State::InForce);
  const rules::Era era = now().rule("fine.unpaid")->parameter("limit_days")->eras.back();
  EXPECT_EQ(era.setting, 2);
  EXPECT_EQ(era.note.en,
            "as the pack has it, by local setting 2: order 12 (proposed by Ann Lee, countersigned by ben)");
  EXPECT_NE(era.note.zh.find("依规则包"), std::string::npos);
  rules::Rule later = rule_of();  // the pack comes to say another number: that one holds
  later.parameters[0].eras[0].value = sql::Value::integer(45);
  const Applied applied = must(apply_settings(rules::RuleSet({later}), must(book().all())));
  const rules::Parameter& limit = *applied.rules.rule("fine.unpaid")->parameter("limit_days");
  EXPECT_EQ(limit.value_on(on("2026-04-30")).display(), "60");
  EXPECT_EQ(limit.value_on(on("2026-05-01")).display(), "45");
}

TEST_F(Settings, WhatIsThePacksAlreadyIsNotGivenBack) {
  EXPECT_NE(refusal(try_to_give_back("limit_days", "2026-05-01")).find("it is as the pack has it already: 90"),
            std::string::npos);
  EXPECT_NE(refusal(try_to_give_back("limit_day", "2026-05-01")).find("Did you mean `limit_days`"), std::string::npos);
  propose("limit_days=60", "2026-03-01");
  agree(1);
  EXPECT_NE(refusal(try_to_give_back("limit_days", "2026-02-28")).find("as the pack has it already"),
            std::string::npos);
  give_back("limit_days", "2026-05-01");
  agree(2);
  EXPECT_NE(refusal(try_to_give_back("limit_days", "2026-06-01")).find("as the pack has it already"),
            std::string::npos);
  propose("limit_days=70", "2026-07-01");  // and may be set again
  agree(3);
  EXPECT_EQ(value_on("limit_days", "2026-07-01"), "70");
}

// It rests on the law that the pack cites. The era of the file whose day was set anew is there again.
TEST_F(Settings, ANumberOfTheLawIsGivenBackWithoutNamingIt) {
  propose("legal_days=20", "2026-01-01", "Code, art. 4");
  agree(1);
  EXPECT_EQ(value_on("legal_days", "2026-02-01"), "20");
  give_back("legal_days", "2026-02-01");
  agree(2);
  EXPECT_EQ(value_on("legal_days", "2026-01-31"), "20");
  EXPECT_EQ(value_on("legal_days", "2026-02-01"), "30");
  const rules::Rule file = rules::read_on(*now().rule("fine.unpaid"), std::nullopt);
  EXPECT_EQ(file.parameter("legal_days")->value_on(on("2026-01-15")).display(), "30");
}

TEST_F(Settings, ASettingWhoseParameterIsGoneHasNoEffectAndSaysSo) {
  propose("limit_days=60", "2026-03-01");
  agree(1);
  rules::Rule changed = rule_of();
  changed.parameters.erase(changed.parameters.begin());
  const Applied without = must(apply_settings(rules::RuleSet({changed}), must(book().all())));
  ASSERT_EQ(without.complaints.size(), 1U);
  EXPECT_NE(without.complaints[0].what.en.find("no parameter `limit_days` any more"), std::string::npos);
  EXPECT_EQ(standing_of(must(book().one(1)), without.rules, on("2026-03-14")).state, State::DoesNotFit);
  const Applied retyped = must(apply_settings(rules::RuleSet({rule_of("date")}), must(book().all())));
  EXPECT_EQ(retyped.complaints.size(), 1U);
  const Applied gone = must(apply_settings(rules::RuleSet({}), must(book().all())));
  EXPECT_EQ(gone.complaints.size(), 1U);
}

TEST_F(Settings, AStoreWithoutTheTablesHasNone) {
  auto database = must(sql::open_sqlite({}));
  auto connection = must(database->connect());
  EXPECT_TRUE(must(Book(*connection, clock_).all()).empty());
}

}  // namespace
}  // namespace plumbline::settings
