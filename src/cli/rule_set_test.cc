// SPDX-License-Identifier: Apache-2.0
// A non-programmer's day: a threshold is proposed, tried, countersigned by a second person, and judged by from its day.
#include <pwd.h>
#include <unistd.h>

#include "cli/cli_world.h"

namespace plumbline::cli {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class RuleSet : public CommandLine {
 protected:
  static constexpr const char* kSet =
      "rule set fine.unpaid limit_days=10 --from 2020-06-01 --because 'Order 12' --by ann --as-of 2021-01-01";
  std::string finding_of(const std::string& subject) const {
    const std::string list = done("finding list --csv --subject " + subject);
    return list.substr(list.find("F-"), 18);
  }
};

TEST_F(RuleSet, AProposalIsTriedOnTheRecordsAndChangesNothing) {
  make_and_check();
  const std::string shown = done(kSet);
  EXPECT_TRUE(has(shown, "limit_days: 90 day → 10 day, from 2020-06-01")) << shown;
  EXPECT_TRUE(has(shown, "from 2020-06-01               1       0      2                0")) << shown;
  EXPECT_TRUE(has(shown, "Would open\n  F2\n")) << shown;
  EXPECT_TRUE(has(shown, "no effect until a second person agrees: plumbline rule countersign 1")) << shown;
  EXPECT_TRUE(has(run("check --as-of 2021-01-01").err, "2 findings are open"));
  EXPECT_FALSE(has(done("rule show fine.unpaid"), "10 day"));
}

TEST_F(RuleSet, ASecondPersonMakesItEffectiveForCheckRunAndShow) {
  make_and_check();
  done(kSet);
  const Ran same = run("rule countersign 1 --by ann");
  EXPECT_EQ(same.exit, 2);
  EXPECT_TRUE(has(same.err, "ann proposed it; a second person countersigns")) << same.err;
  const Ran second = run("rule countersign 1 --by ben");
  EXPECT_TRUE(has(second.out, "setting 1: in force"));
  EXPECT_TRUE(has(second.err, "Both steps came from the account")) << second.err;
  EXPECT_TRUE(has(done("rule show fine.unpaid"),
                  "2020-06-01  10 day  local setting  local setting 1: Order 12 "
                  "(proposed by ann, countersigned by ben; both from the account "));
  EXPECT_TRUE(has(done("rule show fine.unpaid", "LC_ALL=zh_CN.UTF-8"), "均出自账户"));
  EXPECT_TRUE(has(done("rule settings"), ": one for both"));
  EXPECT_TRUE(has(done("rule settings", "LC_ALL=zh_CN.UTF-8"), "：同一账户"));
  EXPECT_TRUE(has(done("rule settings --json"), "\"one_account\":true"));
  EXPECT_TRUE(has(done("rule run fine.unpaid --csv --as-of 2021-01-01"), "F2"));
  EXPECT_FALSE(has(done("rule run fine.unpaid --csv --as-of 2020-05-31"), "F2"));  // the day before it holds
  EXPECT_TRUE(has(run("check --as-of 2021-01-01").err, "3 findings are open"));
  const std::string finding = done("finding show " + finding_of("F2"));
  EXPECT_TRUE(has(finding, "the rule or a parameter is another one, setting 1")) << finding;
  EXPECT_TRUE(has(done("finding show " + finding_of("F2"), "LC_ALL=zh_CN.UTF-8"), "规则或参数已变更，设定 1"));
  EXPECT_TRUE(has(done("finding show " + finding_of("F2") + " --json"), "\"settings\":[1]"));
}

TEST_F(RuleSet, AClearedFindingSaysByWhichSetting) {
  make_and_check();
  done("rule set fine.unpaid limit_days=400 --from 2020-01-01 --because 'Order 13' --by ann --as-of 2021-01-01");
  done("rule countersign 1 --by ben");
  done("check --as-of 2021-01-01");
  const std::string list = done("finding list --state cleared --csv --subject F1");
  const std::string shown = done("finding show " + list.substr(list.find("F-"), 18));
  EXPECT_TRUE(has(shown, "cleared  the rule or a parameter is another one, setting 1")) << shown;
  done("check --as-of 2021-01-01");  // nothing more changes
  EXPECT_FALSE(has(done("finding show " + list.substr(list.find("F-"), 18)), "reopened"));
}

TEST_F(RuleSet, OnTheDayASettingBeginsTheRuleIsAnotherOne) {
  make_store();
  done("import fine fines.csv");
  done("rule set fine.unpaid limit_days=10 --from 2021-02-01 --because 'Order 12' --by ann");
  done("rule countersign 1 --by ben");
  EXPECT_TRUE(has(run("check --as-of 2021-01-31").err, "2 findings are open"));
  const std::string before = done("finding show " + finding_of("F1"));
  EXPECT_FALSE(has(before, "setting 1")) << before;
  EXPECT_TRUE(has(run("check --as-of 2021-02-01").err, "3 findings are open"));
  EXPECT_TRUE(has(done("finding show " + finding_of("F2")), "the rule or a parameter is another one, setting 1"));
}

TEST_F(RuleSet, TheListKeepsEverythingAsTableJsonAndCsvInBothLanguages) {
  make_and_check();
  EXPECT_TRUE(has(run("rule settings").err, "Nothing was set"));
  done(kSet);
  done("rule refuse 1 --by ben --because 'No such order'");
  done(kSet);
  done("rule withdraw 2 --by ann");
  done(kSet);
  done("rule countersign 3 --by ben");
  done("rule set fine.unpaid limit_days=20 --from 2999-01-01 --because later --by ann");
  done("rule countersign 4 --by ben");
  const std::string csv = done("rule settings --csv");
  const passwd* user = ::getpwuid(::geteuid());
  const std::string one = user != nullptr ? user->pw_name : std::to_string(::geteuid());
  const std::string both = one + ": one for both";
  EXPECT_TRUE(has(
      csv, "1,fine.unpaid,limit_days,90,10,2020-06-01,,refused,ann,ben," + one + ",Order 12 · ben: No such order\n"))
      << csv;
  EXPECT_TRUE(has(csv, "2,fine.unpaid,limit_days,90,10,2020-06-01,,withdrawn,ann,ann," + one + ",Order 12\n")) << csv;
  EXPECT_TRUE(has(csv, "3,fine.unpaid,limit_days,90,10,2020-06-01,2999-01-01,in force,ann,ben," + both + ",Order 12\n"))
      << csv;
  EXPECT_TRUE(
      has(csv, "4,fine.unpaid,limit_days,10,20,2999-01-01,,\"agreed, not yet in force\",ann,ben," + both + ",later\n"))
      << csv;
  EXPECT_TRUE(has(done("rule settings fine.unpaid", "LC_ALL=zh_CN.UTF-8"), "已会签，待生效"));
  EXPECT_TRUE(has(done("rule settings --json"), "\"setting\":1,\"state\":\"refused\""));
  EXPECT_EQ(run("rule settings fine.upaid").exit, 3);
}

TEST_F(RuleSet, ANumberOfTheLawWantsTheLawNamed) {
  std::string rule = kUnpaid;
  const std::string unit = "    unit: day\n    confidence: ";
  rule.replace(rule.find(unit), unit.size() + 13, unit + "from_memory");
  for (std::size_t at = rule.find("---*/"); (at = rule.find(" :limit_days", at)) != std::string::npos; ++at)
    rule.replace(at, 12, " parameter_at(:limit_days, f.issued_on)");
  write("packs/town/rules/fine/unpaid.sql", rule);
  make_and_check();
  const Ran refused = run(kSet);
  EXPECT_EQ(refused.exit, 2);
  EXPECT_TRUE(has(refused.err, "rests on a law")) << refused.err;
  done(std::string(kSet) + " --law 'Town code of 2020, article 4'");
  done("rule countersign 1 --by ben");
  const std::string shown = done("rule show fine.unpaid");
  EXPECT_TRUE(has(shown, "from memory")) << shown;
  EXPECT_TRUE(has(shown, "10 day  local setting")) << shown;
  EXPECT_TRUE(has(done("rule settings --csv"), "Order 12 · the law, as ann says: Town code of 2020, article 4"));
}

TEST_F(RuleSet, OfTwoProcessesAtOnceOneDecides) {
  make_and_check();
  done(kSet);
  const std::string script = "cd '" + root.string() +
                             "' && for who in ben eve; do (LC_ALL=C '" PLUMBLINE_BINARY
                             "' rule countersign 1 --by $who >$who.out 2>$who.err; echo $? >$who.exit) & done; wait";
  ASSERT_EQ(std::system(script.c_str()), 0);
  const std::string both = read("ben.exit") + read("eve.exit");
  EXPECT_TRUE(both == "0\n4\n" || both == "4\n0\n") << both << read("ben.err") << read("eve.err");
  EXPECT_TRUE(has(done("rule settings --csv"), both == "0\n4\n" ? "in force,ann,ben" : "in force,ann,eve"));
}

TEST_F(RuleSet, ASetNumberIsGivenBackToThePackInTheSameWay) {
  make_and_check();
  done(kSet);
  done("rule countersign 1 --by ben");
  done("check --as-of 2021-01-01");
  const std::string unset = "rule unset fine.unpaid limit_days --from 2020-12-01 --because 'Order 12 ended' --by ann";
  const std::string shown = done(unset + " --as-of 2021-01-01");
  EXPECT_TRUE(has(shown, "limit_days: 10 day → 90 day (as the pack has it), from 2020-12-01")) << shown;
  EXPECT_TRUE(has(shown, "Would clear\n  F2\n")) << shown;
  EXPECT_TRUE(has(run("check --as-of 2021-01-01").err, "3 findings are open"));
  EXPECT_EQ(run("rule countersign 2 --by ann").exit, 2);
  EXPECT_TRUE(has(done("rule countersign 2 --by ben"), "setting 2: in force"));
  EXPECT_TRUE(has(done("rule settings"), "90 (pack)"));
  EXPECT_TRUE(has(done("rule settings --language zh"), "90（规则包）"));
  EXPECT_TRUE(has(done("rule settings --json"), R"("to_pack":true)"));
  EXPECT_TRUE(has(done("rule show fine.unpaid"), "as the pack has it, by local setting 2: Order 12 ended"));
  EXPECT_TRUE(has(run("check --as-of 2021-01-01").err, "2 findings are open"));
  const std::string gone = done("finding list --state cleared --csv");
  EXPECT_TRUE(has(done("finding show " + gone.substr(gone.find("F-"), 18)), "setting 2"));
  EXPECT_TRUE(has(run(unset).err, "it is as the pack has it already: 90")) << run(unset).err;
  done("log audit");
}

TEST_F(RuleSet, ASettingThatFitsNoMoreIsSaidAtEveryCheck) {
  make_and_check();
  done(kSet);
  done("rule countersign 1 --by ben");
  std::string rule = kUnpaid;
  for (std::size_t at = 0; (at = rule.find("limit_days", at)) != std::string::npos;) rule.replace(at, 10, "days_given");
  rule.replace(rule.find("version: 1"), 10, "version: 2");
  write("packs/town/rules/fine/unpaid.sql", rule);
  done("rule lock --pack packs/town");
  const Ran checked = run("check --as-of 2021-01-01");
  EXPECT_TRUE(has(checked.err, "setting 1: rule fine.unpaid has no parameter `limit_days` any more")) << checked.err;
  EXPECT_TRUE(has(checked.err, "2 findings are open")) << checked.err;
  const std::string json = done("check --as-of 2021-01-01 --json");
  EXPECT_TRUE(has(json, R"("lapsed_settings":[{"kind":"invalid","mend":)") && has(json, R"("where":"setting 1")"))
      << json;
  EXPECT_TRUE(has(run("check --as-of 2021-01-01 --language zh").err, "设定 1：规则 fine.unpaid 已没有参数"));
  EXPECT_TRUE(has(done("rule settings"), "does not fit the rule any more"));
}

TEST_F(RuleSet, WhatIsMissingIsAskedFor) {
  make_and_check();
  EXPECT_TRUE(has(run("rule set fine.unpaid limit_days=10 --because x --by ann").err,
                  "the day from which it is to hold is missing"));
  EXPECT_TRUE(has(run("rule set fine.unpaid limit_days=10 --from 2020-06-01 --by ann").err, "--because"));
  EXPECT_TRUE(has(run("rule set fine.unpaid limit_days=10 --from 2025-02-29 --because x --by ann").err,
                  "`2025-02-29` is no day of the calendar"));
  EXPECT_EQ(run("rule set fine.upaid limit_days=10 --from 2020-06-01 --because x").exit, 3);
  EXPECT_EQ(run("rule countersign 7").exit, 3);
  EXPECT_TRUE(has(run("rule settings").err, "Nothing was set"));
}

TEST_F(RuleSet, LintOfOneRuleAsksTheLock) {
  make_store();
  done("rule lock --pack packs/town");
  write("packs/town/rules/fine/unpaid.sql", std::string(kUnpaid) + "\n-- another text");
  const Ran linted = run("rule lint fine.unpaid");
  EXPECT_NE(linted.exit, 0);
  EXPECT_TRUE(has(linted.out + linted.err, "was changed, and its version is still")) << linted.out;
}

TEST_F(RuleSet, LimitsThatNoCalendarAndNoLawKnowsAreRefused) {
  make_and_check();
  const Ran negative = run("rule set fine.unpaid limit_days=-3 --from 2020-06-01 --because x --by ann");
  EXPECT_EQ(negative.exit, 2);
  EXPECT_TRUE(has(negative.err, "-3 is less than zero")) << negative.err;
  EXPECT_EQ(run("rule try fine.unpaid --set limit_days=-3").exit, 2);
  const Ran huge = run("rule try fine.unpaid --set limit_days=2147483647");
  EXPECT_EQ(huge.exit, 2);
  EXPECT_TRUE(has(huge.err, "lies beyond all calendars") && !has(huge.err, "Out of Range")) << huge.err;
}

}  // namespace
}  // namespace plumbline::cli
