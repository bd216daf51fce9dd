// SPDX-License-Identifier: Apache-2.0
// The program itself, end to end: exit codes, both languages, and what a person sees on the way from files to findings.
#include <fcntl.h>
#include <sys/file.h>

#include "cli/cli_world.h"
#include "cli/commands.h"

namespace plumbline::cli {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_F(CommandLine, VersionIsOneLine) {
  EXPECT_EQ(done("--version").substr(0, 10), "plumbline ");
}

TEST_F(CommandLine, EveryCommandHasHelpWithAnExampleInBothLanguages) {
  const std::string overview = done("--help");
  for (const Command& command : commands()) {
    const std::string name(command.name);
    EXPECT_TRUE(has(overview, "plumbline " + name + " ")) << name;
    const std::string english = done(name + " --help");
    const std::string chinese = done("--language zh " + name + " --help");
    EXPECT_TRUE(has(english, command.about.en) && has(english, command.example)) << name;
    EXPECT_TRUE(has(chinese, command.about.zh) && has(chinese, "各命令通用")) << name;
    EXPECT_FALSE(has(chinese, command.about.en)) << name;
  }
  EXPECT_TRUE(has(done("finding --help"), "plumbline finding show"));
}

TEST_F(CommandLine, SlipsAreAnsweredWithTheNearestRightWord) {
  const auto complaint = [&](const std::string& words, const std::string& environment = "LC_ALL=C") {
    const Ran ran = run(words, environment);
    EXPECT_EQ(ran.exit, 2) << words;
    EXPECT_EQ(ran.out, "") << words;
    return ran.err;
  };
  EXPECT_EQ(complaint("findings list"),
            "plumbline: there is no command `findings list`. Did you mean `plumbline finding list`?\n");
  EXPECT_EQ(complaint("finding lst"),
            "plumbline: there is no command `finding lst`. Did you mean `plumbline finding list`?\n");
  EXPECT_EQ(complaint("finding list --sevrity high"),
            "plumbline: there is no option `--sevrity`. Did you mean `--severity`?\n");
  EXPECT_EQ(complaint("finding list --severity grave"),
            "plumbline: --severity: `grave` is not one of low, medium, high, critical\n");
  EXPECT_EQ(complaint("finding list --limit many"), "plumbline: --limit: `many` is not a whole number\n");
  EXPECT_EQ(complaint("finding show"), "plumbline: ID is missing. See `plumbline finding show --help`\n");
  EXPECT_EQ(complaint("finding list extra"),
            "plumbline: `extra` is one word too many. See `plumbline finding list --help`\n");
  EXPECT_EQ(complaint("finding list --limit"),
            "plumbline: --limit needs one value, no more and no less. See `plumbline finding list --help`\n");
  EXPECT_EQ(complaint("finding show", "LC_ALL=zh_CN.UTF-8"),
            "plumbline: 缺少 ID。参见 `plumbline finding show --help`\n");
  EXPECT_EQ(complaint("--language fr finding list"), "plumbline: --language: `fr` is not one of en, zh\n");
}

TEST_F(CommandLine, LanguageIsTheReadersThenTheStores) {
  make_store();
  EXPECT_TRUE(has(run("finding list", "LC_ALL= LC_MESSAGES= LANG=zh_CN.UTF-8").err, "尚未运行任何监督规则"));
  EXPECT_TRUE(has(run("finding list", "LC_ALL=en_GB.UTF-8 LANG=zh_CN.UTF-8").err, "No rule has been asked"));
  EXPECT_TRUE(has(run("--language zh finding list", "LC_ALL=en_GB.UTF-8").err, "尚未运行任何监督规则"));
  EXPECT_TRUE(has(run("finding list").err, "No rule has been asked"));
  done("init second --pack packs/town --language zh");
  EXPECT_TRUE(has(run("finding list --store second").err, "尚未运行任何监督规则"));
}

TEST_F(CommandLine, FromFilesToFindingsThatExplainThemselves) {
  make_store();
  const std::string report = done("import fine fines.csv");
  EXPECT_TRUE(has(report, "3 rows in = 3 new + 0 updated + 0 unchanged + 0 set aside")) << report;
  EXPECT_TRUE(has(report, "3 rows refer by Officer (person_id)")) << report;
  const std::string checked = done("check --as-of 2021-01-01 --csv");
  EXPECT_TRUE(has(checked, "fine.unpaid,2,0,0,0,0,2,0,")) << checked;
  EXPECT_TRUE(has(done("check --as-of 2021-01-01 --csv"), "fine.unpaid,0,2,0,0,0,2,0,"));  // twice changes nothing

  const std::string list = done("finding list");
  EXPECT_TRUE(has(list, "Fine F1 of 50.00 was issued on 2020-01-05.")) << list;
  EXPECT_TRUE(has(done("finding list --language zh"), "罚款 F1（50.00）开具于 2020年1月5日"))
      << done("finding list --language zh");

  const std::string shown = done("finding show " + first_finding());
  for (const std::string_view part :
       {"A fine is unpaid past the limit.", "Who is let off", "☐ The fine was withdrawn.",
        "• Fines that were never written.", "Town code, article 3 [local setting]", "Ask the cashier.",
        "the record still reads so", "Issued on", "sha256 ", "opened", "a question, not a verdict"}) {
    EXPECT_TRUE(has(shown, part)) << part << "\n" << shown;
  }
  const std::string chinese = done("--language zh finding show " + first_finding());
  for (const std::string_view part :
       {"☐ 罚款已撤销。", "第三条 [本地设定]", "与现有记录一致", "开具日期", "不是结论"}) {
    EXPECT_TRUE(has(chinese, part)) << part << "\n" << chinese;
  }
}

TEST_F(CommandLine, ARecordEditedAfterwardsShowsInItsFinding) {
  make_and_check();
  write("edited.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,2020-01-05,,5.00,P1\n");
  EXPECT_TRUE(has(done("import fine edited.csv"), "1 updated"));
  const std::string json = done("finding list --json --subject F1");
  const std::string shown = done("finding show " + json.substr(json.find("F-"), 18));
  EXPECT_TRUE(has(shown, "THE RECORD HAS BEEN CHANGED SINCE")) << shown;
  EXPECT_TRUE(has(done("query \"SELECT count(*) AS n FROM fine_version\" --csv"), "n\n4\n"));
}

TEST_F(CommandLine, FindingsAreFilteredAndComeAsTableJsonAndCsv) {
  make_and_check();
  EXPECT_TRUE(has(done("finding list --from 2020-02-01 --csv"), "F3"));
  EXPECT_FALSE(has(done("finding list --from 2020-02-01 --csv"), "F1 of"));
  EXPECT_EQ(done("finding list --severity low --json"), "[]\n");
  EXPECT_EQ(done("finding list --state cleared --json"), "[]\n");
  const std::string json = done("finding list --json --limit 1");
  EXPECT_TRUE(has(json, "\"rule\":\"fine.unpaid\"")) << json;
  EXPECT_EQ(run("finding list --limit 1 --json").err, "");
  EXPECT_EQ(run("finding list --csv --json").exit, 2);
}

TEST_F(CommandLine, RowsThatCannotBeTakenAreKeptFixedAndTakenAgain) {
  make_store();
  write("bad.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,soon,,50,P1\nF2,2020-01-06,,10,P1\n");
  const Ran imported = run("import fine bad.csv");
  EXPECT_EQ(imported.exit, 0) << imported.err;
  EXPECT_TRUE(has(imported.out, "2 rows in = 1 new + 0 updated + 0 unchanged + 1 set aside")) << imported.out;
  EXPECT_TRUE(has(imported.err, "plumbline import quarantine --batch 1")) << imported.err;
  const std::string waiting = done("import quarantine --csv");
  EXPECT_TRUE(has(waiting, "issued_on,soon,")) << waiting;
  EXPECT_EQ(run("import fix 1").exit, 2);
  done("import fix 1 --set Issued=2020-01-05 --by ann");
  EXPECT_TRUE(has(done("import replay"), "1 row in = 1 new"));
  EXPECT_TRUE(has(run("import quarantine").err, "No row is waiting"));
  EXPECT_EQ(done("query 'SELECT count(*) AS n FROM fine' --csv"), "n\n2\n");
}

TEST_F(CommandLine, WhoActsIsANameWhateverTheCommand) {
  make_store();
  write("bad.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,soon,,50,P1\n");
  done("import fine bad.csv");
  for (const char* words : {"import fine fines.csv", "import fix 1 --set Issued=2020-01-05", "import replay", "check",
                            "log erase case/7 --ground x"}) {
    for (const char* by : {"''", "\"$(printf 'ann\\nroot')\"", "\"$(printf 'a%.0s' $(seq 201))\""}) {
      const Ran ran = run(std::string(words) + " --by " + by);
      EXPECT_EQ(ran.exit, 2) << words << by << ran.out << ran.err;
      EXPECT_TRUE(ran.err.starts_with("plumbline: --by: ")) << ran.err;
    }
  }
  EXPECT_EQ(done("query 'SELECT count(*) AS n FROM fine' --csv"), "n\n0\n");
}

TEST_F(CommandLine, TheSameFileTwiceChangesNothingAndSaysSo) {
  make_store();
  done("import fine fines.csv");
  EXPECT_TRUE(has(done("import fine fines.csv"), "imported before"));
  EXPECT_EQ(done("query 'SELECT count(*) AS n FROM fine' --csv"), "n\n3\n");
  EXPECT_TRUE(has(done("batch list"), "fines.csv"));
  EXPECT_TRUE(has(done("batch show 1"), "3 new"));
}

TEST_F(CommandLine, AMappingIsGuessedShownWrittenAndUsedForAWholeFolder) {
  make_store();
  EXPECT_TRUE(has(done("import fine fines.csv --dry-run"), "Ticket No"));
  done("import fine fines.csv --write-map fines.map.yaml");
  EXPECT_EQ(run("import fine fines.csv --write-map fines.map.yaml").exit, 4);  // never overwritten
  EXPECT_EQ(done("query 'SELECT count(*) AS n FROM fine' --csv"), "n\n0\n");   // neither imports
  write("folder/b.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,2020-01-05,,2,P1\n");
  write("folder/a.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,2020-01-05,,1,P1\n");
  write("folder/.hidden.csv", "nothing\n");
  const std::string reports = done("import fine folder --map fines.map.yaml");
  EXPECT_LT(reports.find("a.csv"), reports.find("b.csv"));
  EXPECT_EQ(done("query 'SELECT amount FROM fine' --csv"), "amount\n2.00\n");
}

TEST_F(CommandLine, OneFileThatIsNoTableDoesNotKeepTheOthersOut) {
  make_store();
  write("folder/a.csv", std::string("\x7f"
                                    "ELF\0\0\0\1\2\3",
                                    10));
  write("folder/b.csv", "Ticket No,Issued\nF9,2020-01-05\n");
  const Ran tried = run("import fine folder --dry-run");
  EXPECT_EQ(tried.exit, 2) << tried.err;
  EXPECT_TRUE(has(tried.err, "a.csv") && has(tried.out, "b.csv")) << tried.out << tried.err;
  const Ran ran = run("import fine folder");
  EXPECT_EQ(ran.exit, 2) << ran.err;
  EXPECT_TRUE(has(ran.err, "a.csv")) << ran.err;
  EXPECT_TRUE(has(ran.out, "1 new")) << ran.out;
}

TEST_F(CommandLine, QueriesReadAndNeverWrite) {
  make_and_check();
  EXPECT_EQ(done("query 'SELECT fine_no, amount, paid_on FROM fine ORDER BY fine_no' --csv"),
            "fine_no,amount,paid_on\nF1,50.00,\nF2,1250.00,2020-01-20\nF3,75.00,2020-12-24\n");
  EXPECT_EQ(done("query \"SELECT amount, paid_on FROM fine WHERE fine_no = 'F1'\" --json"),
            "[\n{\"amount\":\"50.00\",\"paid_on\":null}\n]\n");
  for (const std::string_view bad : {"DROP TABLE fine", "SELECT 1; SELECT 2", "COPY fine TO 'x'",
                                     "SELECT * FROM read_csv('fines.csv')", "SELECT * FROM nothing", ""}) {
    EXPECT_EQ(run("query \"" + std::string(bad) + "\"").exit, 2) << bad;
  }
  EXPECT_EQ(done("query 'SELECT count(*) AS n FROM fine' --csv"), "n\n3\n");
}

TEST_F(CommandLine, WhatIsNotThereIsExitThree) {
  EXPECT_EQ(run("finding list").exit, 3);
  EXPECT_FALSE(std::filesystem::exists(root / "plumbline.store"));
  make_store();
  EXPECT_EQ(run("finding show F-0000000000000000").exit, 3);
  EXPECT_EQ(run("batch show 7").exit, 3);
  EXPECT_EQ(run("import fine nothing.csv").exit, 3);
  EXPECT_EQ(run("import fine empty-folder").exit, 3);
  const Ran rule = run("rule show fine.unpayd");
  EXPECT_EQ(rule.exit, 3);
  EXPECT_TRUE(has(rule.err, "Did you mean `fine.unpaid`?")) << rule.err;
  const Ran type = run("import fines fines.csv");
  EXPECT_EQ(type.exit, 3);
  EXPECT_TRUE(has(type.err, "Did you mean `fine`?")) << type.err;
}

TEST_F(CommandLine, AStoreInUseIsExitFourAndNamesTheUser) {
  make_and_check();
  const int held = ::open((root / "plumbline.store" / "lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(held, 0);
  ASSERT_EQ(::flock(held, LOCK_EX), 0);
  const std::string holder = std::to_string(::getpid()) + " import complaint\n";
  ASSERT_EQ(::ftruncate(held, 0), 0);
  ASSERT_EQ(::pwrite(held, holder.data(), holder.size(), 0), static_cast<ssize_t>(holder.size()));
  const Ran busy = run("import fine fines.csv");
  EXPECT_EQ(busy.exit, 4);
  EXPECT_TRUE(has(busy.err, "in use by `plumbline import complaint` (process " + std::to_string(::getpid()) + ")"))
      << busy.err;
  EXPECT_TRUE(has(done("finding list"), "F-"));
  const Ran shown = run("finding show " + first_finding());
  EXPECT_EQ(shown.exit, 0);
  EXPECT_TRUE(has(shown.out, "not compared with the records")) << shown.out;
  ::close(held);
}

TEST_F(CommandLine, ControlCEndsALongQuestion) {
  make_store();
  std::string rows = "Ticket No,Issued\n";
  for (int i = 0; i < 20'000; ++i) rows += "F" + std::to_string(i) + ",2020-01-05\n";
  write("many.csv", rows);
  done("import fine many.csv");
  write("long.sql",
        "SELECT count(*) AS n FROM fine a JOIN fine b ON a.fine_no < b.fine_no JOIN fine c ON b.fine_no < c.fine_no");
  // --foreground: else the whole group is told as well, and the second time means: at once.
  const std::string command = "cd '" + root.string() +
                              "' && (LC_ALL=C timeout --foreground --signal=INT --preserve-status 2 '" PLUMBLINE_BINARY
                              "' query - <long.sql >out.txt 2>err.txt)";
  const int status = std::system(command.c_str());
  EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 6) << read("err.txt");
  EXPECT_TRUE(has(read("err.txt"), "Stopped, as you asked.")) << read("err.txt");
}

TEST_F(CommandLine, OutputThatCannotBeWrittenIsNotSuccess) {
  make_and_check();
  const std::string command =
      "cd '" + root.string() + "' && LC_ALL=C '" PLUMBLINE_BINARY "' finding list >/dev/full 2>err.txt";
  const int status = std::system(command.c_str());
  EXPECT_EQ(WEXITSTATUS(status), 6);
  EXPECT_TRUE(has(read("err.txt"), "output could not be written")) << read("err.txt");
}

TEST_F(CommandLine, TextInRecordsCannotSteerTheTerminal) {
  write("packs/town/records/fine.yaml", std::string(kFine) + kRemark);
  make_store();
  write("evil.csv",
        "Ticket No,Issued,Remark\n1,2020-01-05,\"\x1b[2J\x1b]0;owned\x07\xc2\x9b"
        "31m\"\n");
  done("import fine evil.csv");
  const std::string shown = done("query 'SELECT remark FROM fine'");
  EXPECT_TRUE(has(shown, "]0;owned")) << shown;
  EXPECT_FALSE(has(shown, "\x1b") || has(shown, "\x07") || has(shown, "\xc2\x9b")) << shown;
  done("check --as-of 2021-01-01");
  const std::string finding = done("finding show " + first_finding());
  EXPECT_TRUE(has(finding, "]0;owned") && !has(finding, "\x1b")) << finding;
}

TEST_F(CommandLine, RulesAreListedShownLintedTestedRunAndTried) {
  make_and_check();
  EXPECT_TRUE(has(done("rule list"), "fine.unpaid"));
  const std::string shown = done("rule show fine.unpaid");
  for (const std::string_view part :
       {"A fine is unpaid past the limit.", "Fines that were never written.", "[local setting]", "90 day",
        "The fine has no date.", "fine.issued_on + :limit_days days", "FROM fine f", "unpaid for a year"}) {
    EXPECT_TRUE(has(shown, part)) << part << "\n" << shown;
  }
  EXPECT_TRUE(has(done("rule show fine.unpaid --json"), "\"key_local\":true"));
  EXPECT_TRUE(has(done("rule lint"), "In order: 1 rule.")) << done("rule lint");
  EXPECT_TRUE(has(done("rule test"), "3 of 3 examples"));
  EXPECT_TRUE(has(done("rule run fine.unpaid --as-of 2021-01-01 --csv"), "F1,fine,F1,"));
  EXPECT_FALSE(has(done("rule run fine.unpaid --as-of 2021-01-01 --csv --set limit_days=330"), "F3,fine"));
  const std::string tried = done("rule try fine.unpaid --as-of 2021-01-01 --set limit_days=330");
  EXPECT_TRUE(has(tried, "Would clear: 1\n  F3")) << tried;
  EXPECT_TRUE(has(done("finding list --csv"), "Fine F3"));  // trying files nothing
  EXPECT_TRUE(has(done("pack check packs/town"), " 1 rule."));
}

TEST_F(CommandLine, ARuleSaysWhoLooksFirstAndToWhomItGoesOn) {
  write("packs/town/routes.yaml", "oversight: {en: Oversight board, zh: 督察}\naudit: {en: Audit, zh: 审计}\n");
  std::string rule = kUnpaid;
  rule.replace(rule.find("route: oversight"), 16, "route: [oversight, audit]");
  rule.replace(rule.find("severity: high"), 14, "severity: critical");
  write("packs/town/rules/fine/unpaid.sql", rule);
  make_and_check();
  EXPECT_TRUE(has(done("rule show fine.unpaid"), "severity: critical · goes to: Oversight board, then Audit"));
  EXPECT_TRUE(has(done("rule show fine.unpaid", "LC_ALL=zh_CN.UTF-8"), "严重程度：重大 · 送交：督察，再转审计"));
  EXPECT_TRUE(has(done("rule show fine.unpaid --json"), R"({"name":"audit","title":{"en":"Audit","zh":"审计"}})"));
  EXPECT_TRUE(has(done("finding show " + first_finding(), "LC_ALL=zh_CN.UTF-8"), "督察，再转审计"));
  EXPECT_TRUE(has(done("finding list --severity critical --csv"), "F1"));
  EXPECT_EQ(done("finding list --severity high --json"), "[]\n");
}

TEST_F(CommandLine, ARuleThatIsNotInOrderFailsAndItsFindingsStay) {
  make_and_check();
  const std::string file = "packs/town/rules/fine/unpaid.sql";
  const std::string fault =
      std::string(kUnpaid).replace(std::string(kUnpaid).find("FROM fine f"), 11, "FROM duckdb_settings() f");
  const std::string other = std::string(kUnpaid).replace(std::string(kUnpaid).find("value: 90"), 9, "value: 9");
  const std::string typo = std::string(kUnpaid).replace(std::string(kUnpaid).find("severity:"), 9, "severty:");
  for (const auto& [text, words] :
       {std::pair{fault, "cannot stand where a table stands"}, std::pair{other, "its version is still 1"},
        std::pair{typo, "the key `severity` is missing"}}) {
    write(file, text);
    const Ran ran = run("check --as-of 2021-01-01");
    EXPECT_EQ(ran.exit, 1) << ran.out << ran.err;
    EXPECT_TRUE(has(ran.out, "FAILED")) << ran.out;
    EXPECT_TRUE(has(ran.err, words)) << ran.err;
    const std::string kept = done("finding list --csv");
    for (const char* fine : {"F1", "F3"}) {
      EXPECT_TRUE(has(kept, "," + std::string(fine) + ",,fine.unpaid,") && has(kept, "the rule could not be asked: "))
          << kept;
    }
    EXPECT_TRUE(has(run("rule set fine.unpaid limit_days=10 --from 2020-06-01 --because x --by ann").err, words));
  }
  write(file, fault);
  for (const std::string command :
       {"rule try fine.unpaid", "rule run fine.unpaid", "rule test fine.unpaid", "rule lock --pack packs/town"}) {
    const Ran ran = run(command);
    EXPECT_NE(ran.exit, 0) << command;
    EXPECT_TRUE(has(ran.err, "cannot stand where a table stands")) << command << ran.err;
  }
  std::filesystem::remove(root / file);
  const Ran gone = run("check --as-of 2021-01-01");
  EXPECT_EQ(gone.exit, 1);
  EXPECT_TRUE(has(gone.err, "there is no rule fine.unpaid any more")) << gone.err;
}

TEST_F(CommandLine, ARuleFileThatCannotBeReadKeepsOutNoOther) {
  write("packs/town/rules/fine/b.sql", "/*---\nid: fine.b\nseverty: low\n---*/\nSELECT 1\n");
  write("packs/town/rules/fine/c.sql", "no front matter\n");
  write("packs/town/rules/fine/d.SQL", kUnpaid);
  const Ran checked = run("pack check packs/town");
  EXPECT_EQ(checked.exit, 1);
  EXPECT_TRUE(has(checked.out, "b.sql:") && has(checked.out, "c.sql:")) << checked.out;
  EXPECT_TRUE(has(checked.out, "d.SQL: this would not be read")) << checked.out;
  EXPECT_TRUE(has(run("rule lock --pack packs/town").err, "b.sql:"));
  done("rule test fine.unpaid --pack packs/town");
  const Ran listed = run("rule list --pack packs/town --csv");
  EXPECT_TRUE(has(listed.out, "fine.b,,,(its file cannot be read)")) << listed.out;
  EXPECT_TRUE(has(listed.err, "b.sql:2: ")) << listed.err;
  EXPECT_EQ(run("rule show fine.b --pack packs/town").exit, 2);
}

TEST_F(CommandLine, ALintIsTheSameFromTheFolderOfTheFile) {
  const std::string there = "cd packs/town/rules/fine && '" PLUMBLINE_BINARY "' rule lint unpaid.sql --pack ../..";
  EXPECT_EQ(std::system(("cd '" + root.string() + "' && " + there + " >out.txt 2>&1").c_str()), 0) << read("out.txt");
}

TEST_F(CommandLine, ALostCaseStoreIsNotBegunAnew) {
  make_and_check();
  std::filesystem::remove(root / "plumbline.store/cases.sqlite");
  for (const char* words : {"import fine fines.csv", "import replay", "finding list", "check"}) {
    const Ran ran = run(words);
    EXPECT_NE(ran.exit, 0) << words;
    EXPECT_TRUE(has(ran.err, "the store has lost this file")) << ran.err;
  }
  EXPECT_FALSE(std::filesystem::exists(root / "plumbline.store/cases.sqlite"));
}

TEST_F(CommandLine, WhatCannotBeJudgedDoesNotReadAsClean) {
  make_store();
  const Ran ran = run("rule run fine.unpaid");
  EXPECT_TRUE(has(ran.err, "could not evaluate this rule") && has(ran.err, "Fine (fine)")) << ran.err;
  done("import fine fines.csv");
  EXPECT_FALSE(has(run("rule run fine.unpaid").err, "could not evaluate"));
}

TEST_F(CommandLine, AskingAsOfAnEarlierDayIsSaid) {
  make_and_check();
  EXPECT_TRUE(has(run("check --as-of 2020-02-01").err, "as of 2021-01-01, which is later"));
  EXPECT_FALSE(has(run("check --as-of 2020-03-01").err, "which is later"));
}

TEST_F(CommandLine, ANewRuleIsLintedButFilesNothingBeforeItIsLocked) {
  make_and_check();
  done("rule new fine.my-rule --pack packs/town");
  const Ran linted = run("rule lint");
  EXPECT_EQ(linted.exit, 0) << linted.out;
  EXPECT_TRUE(has(linted.err, "fine.my-rule is not in rules.lock yet")) << linted.err;
  EXPECT_EQ(run("pack check packs/town").exit, 1);
  const Ran checked = run("check --as-of 2021-01-01");
  EXPECT_EQ(checked.exit, 1);
  EXPECT_TRUE(has(checked.err, "rules.lock")) << checked.err;
  done("rule lock --pack packs/town");
  done("pack check packs/town");
  done("check --as-of 2021-01-01");
}

TEST_F(CommandLine, ANewRuleDoesNotTakeTheIdOfAnotherPacksRule) {
  make_store();
  write("packs/village/pack.yaml", "name: village\ntitle: {en: Village, zh: 村}\nversion: '1'\ndepends: [town]\n");
  const Ran taken = run("rule new fine.unpaid --pack packs/village");
  EXPECT_NE(taken.exit, 0);
  EXPECT_TRUE(has(taken.err, "the pack `town` has this rule already")) << taken.err;
  done("rule new fine.another --pack packs/village");
}

TEST_F(CommandLine, LintNotesARuleThatDoesNotAskWhichDayItIs) {
  make_store();
  EXPECT_FALSE(has(run("rule lint").err, ":as_of"));
  std::string rule = kUnpaid;
  rule.replace(rule.find(":as_of >"), 8, "TIMESTAMP '2021-01-01 00:00:00' >");
  write("packs/town/rules/fine/unpaid.sql", rule + "-- a comment on :as_of asks nothing\n");
  EXPECT_TRUE(has(run("rule lint fine.unpaid").err, "Without `:as_of`")) << run("rule lint fine.unpaid").err;
  EXPECT_TRUE(has(run("rule lint", "LC_ALL=zh_CN.UTF-8").err, "未使用 :as_of"));
  EXPECT_TRUE(has(run("rule lint --json").out, R"("without_as_of":["fine.unpaid"])"));
}

TEST_F(CommandLine, ANewRulePassesLintAndItsOwnExamples) {
  make_store();
  const std::string file = done("rule new fine.my-rule --pack packs/town");
  EXPECT_TRUE(has(file, "packs/town/rules/fine/my-rule.sql")) << file;
  EXPECT_TRUE(has(done("rule lint fine.my-rule"), "In order"));
  const std::string rule = read("packs/town/rules/fine/my-rule.sql");
  EXPECT_TRUE(has(rule, "zh: 罚款：长期没有进展\n") && has(rule, "en: \"Fine: nothing for too long\"\n")) << rule;
  done("rule test fine.my-rule");
  EXPECT_EQ(run("rule new fine.my-rule --pack packs/town").exit, 4);
}

TEST_F(CommandLine, ANewRuleReadsTheRecordTypeThatItsGroupBegins) {
  write("packs/town/records/bail_case.yaml",
        "title: {en: Bail, zh: 取保}\nkey: [bail_no]\ncolumns:\n"
        "  bail_no: {type: id, required: true, title: {en: Number, zh: 编号}}\n"
        "  set_on: {type: date, title: {en: Set on, zh: 决定日期}}\n");
  make_store();
  done("rule new bail.zh-rule --pack packs/town");
  EXPECT_TRUE(has(read("packs/town/rules/bail/zh-rule.sql"), "reads: [bail_case]"));
}

TEST_F(CommandLine, AWrongExampleIsExitOneAndSaysWhatDiffered) {
  make_store();
  std::string rule = read("packs/town/rules/fine/unpaid.sql");
  rule.replace(rule.find("{key: F1, evidence"), 7, "{key: F7");
  write("packs/town/rules/fine/unpaid.sql", rule);
  const Ran ran = run("rule test");
  EXPECT_EQ(ran.exit, 1);
  EXPECT_TRUE(has(ran.out, "✗ fine.unpaid") && has(ran.out, "unpaid for a year")) << ran.out;
}

TEST_F(CommandLine, AFaultyPackIsExitOneWithEveryFault) {
  write("packs/town/records/fine.yaml", std::string(kFine) + "colour: red\nnatural_tim: x\n");
  const Ran ran = run("pack check packs/town");
  EXPECT_EQ(ran.exit, 1);
  EXPECT_TRUE(has(ran.out, "fine.yaml:10: unknown key `colour`")) << ran.out;
  EXPECT_TRUE(has(ran.out, "fine.yaml:11: unknown key `natural_tim`. Did you mean `natural_time`?")) << ran.out;
  EXPECT_EQ(run("init --pack packs/town").exit, 2);
  EXPECT_FALSE(std::filesystem::exists(root / "plumbline.store"));
}

}  // namespace
}  // namespace plumbline::cli
