// SPDX-License-Identifier: Apache-2.0
// What a reader or another program gets: whole lists, cells that do nothing, slips that are not taken for "clean", and
// every word in the reader's language.
#include <algorithm>

#include "cli/cli_world.h"
#include "cli/commands.h"
#include "cli/print.h"

namespace plumbline::cli {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::ptrdiff_t lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

class Answers : public CommandLine {
 protected:
  // `count` fines that were never paid, and nothing else.
  void make_many(int count) const {
    std::string rows = "Ticket No,Issued\n";
    for (int i = 0; i < count; ++i) rows += "F" + std::to_string(i) + ",2020-01-05\n";
    write("many.csv", rows);
    make_store();
    done("import fine many.csv");
    done("check --as-of 2021-01-01");
  }
  void take_rule_away() const { std::filesystem::remove(root / "packs/town/rules/fine/unpaid.sql"); }
};

TEST_F(Answers, WhatGoesToAnotherProgramIsWhole) {
  make_many(120);
  EXPECT_EQ(lines(done("finding list")), 2 + 50 * 2);
  EXPECT_EQ(lines(done("finding list --csv")), 1 + 120);
  EXPECT_EQ(lines(done("finding list --json")), 2 + 120);
  EXPECT_EQ(lines(done("finding list --csv --limit 7")), 1 + 7);
  EXPECT_EQ(lines(done("finding list --limit 0")), 2 + 120 * 2);
  EXPECT_EQ(run("finding list --limit -1").exit, 2);

  std::string rows = "Ticket No,Issued\n";
  for (int i = 0; i < 1'100; ++i) rows += "G" + std::to_string(i) + ",soon\n";
  write("bad.csv", rows);
  done("import fine bad.csv");
  EXPECT_TRUE(has(run("import quarantine").err, "The first 1,000 are shown"));
  EXPECT_FALSE(has(run("import quarantine --limit 1100").err, "are shown"));
  EXPECT_EQ(lines(done("import quarantine --csv")), 1 + 1'100);
  EXPECT_EQ(lines(done("import quarantine --limit 0 --csv")), 1 + 1'100);
  EXPECT_TRUE(has(done("import quarantine --json"), "\"G1099\""));
  EXPECT_EQ(run("import quarantine --limit -1").exit, 2);
}

TEST_F(Answers, TheLastPageSaysNothingOfMore) {
  make_many(6);
  const Ran first = run("finding list --limit 3");
  EXPECT_TRUE(has(first.err, "3 of 6 findings")) << first.err;
  const std::size_t more = first.err.find("More: --after ");
  ASSERT_NE(more, std::string::npos) << first.err;
  const Ran second = run("finding list --limit 3 --after " + first.err.substr(more + 14, 18));
  EXPECT_TRUE(has(second.err, "3 of 6 findings")) << second.err;
  EXPECT_FALSE(has(second.err, "More")) << second.err;
}

TEST_F(Answers, ASlipIsNotTakenForClean) {
  make_and_check();
  const Ran rule = run("finding list --rule fine.unpayd");
  EXPECT_EQ(rule.exit, 3);
  EXPECT_TRUE(has(rule.err, "Did you mean `fine.unpaid`?")) << rule.err;
  EXPECT_EQ(run("finding list --rule fine.unpayd --json").exit, 3);
  EXPECT_EQ(run("finding list --rule fine.unpaid --state cleared").exit, 0);
  const Ran type = run("import quarantine --type fines");
  EXPECT_EQ(type.exit, 3);
  EXPECT_TRUE(has(type.err, "Did you mean `fine`?")) << type.err;
  EXPECT_EQ(run("import quarantine --batch 999").exit, 3);
  EXPECT_EQ(run("import replay --batch 999").exit, 3);
  EXPECT_EQ(run("import quarantine --batch 1 --type fine").exit, 0);
  EXPECT_TRUE(has(run("rule try fine.unpaid --set colour=3").err, "It has limit_days"));
  const Ran day = run("rule set fine.unpaid limit_days=10 --because x");
  EXPECT_TRUE(has(day.err, "is missing. Write it as 2026-12-01")) << day.err;
}

TEST_F(Answers, TheStateOfAFindingHasAColumnOfItsOwn) {
  make_and_check();
  write("paid.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,2020-01-05,2020-01-06,50.00,P1\n");
  done("import fine paid.csv");
  done("check --as-of 2021-01-01");
  const std::string csv = done("finding list --state all --csv");
  EXPECT_TRUE(csv.starts_with("finding,state,severity,day,subject,unit,rule,kept unjudged,what was found\n")) << csv;
  EXPECT_TRUE(has(csv, ",cleared,high,2020-01-05,F1,,fine.unpaid,,")) << csv;
  EXPECT_TRUE(has(csv, ",open,high,2020-02-01,F3,,fine.unpaid,,")) << csv;
  EXPECT_TRUE(done("finding list --csv").starts_with("finding,state,"));
  EXPECT_TRUE(has(done("finding list --state cleared"), "  cleared  high"));
}

TEST_F(Answers, WhatCouldNotBeJudgedAgainIsMarkedWhereverItIsShown) {
  make_and_check();
  write("undated.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,,,50.00,P1\n");
  done("import fine undated.csv");
  const std::string checked = done("check --as-of 2021-01-01 --csv");
  EXPECT_TRUE(has(checked, "rule,opened,still true,changed,cleared,kept unjudged,open now,")) << checked;
  EXPECT_TRUE(has(checked, "fine.unpaid,0,1,0,0,1,2,1,")) << checked;
  EXPECT_TRUE(has(done("check --as-of 2021-01-01 --json"), R"("kept":1)"));
  EXPECT_TRUE(has(done("finding list"), "[kept unjudged: The fine has no date.]"));
  EXPECT_TRUE(has(done("--language zh finding list"), "〔保留待判断：罚款没有日期。〕"));
  EXPECT_TRUE(has(done("finding list --csv"), "F1,,fine.unpaid,The fine has no date.,Fine F1 of"));
  EXPECT_TRUE(has(done("finding list --json"), R"("not_judged":{"en":"The fine has no date.","zh")"));
  const std::string list = done("finding list --csv");
  const std::string id = list.substr(list.rfind("F-"), 18);
  EXPECT_TRUE(has(done("finding show " + id), "Kept unjudged: the last run could not judge it again. The fine has"));
  EXPECT_TRUE(has(done("--language zh finding show " + id), "保留待判断："));
}

TEST_F(Answers, ARuleThatIsGoneIsNamedAndItsFindingsCounted) {
  make_and_check();
  std::string other = kUnpaid;
  other.replace(other.find("fine.unpaid"), 11, "fine.others");
  write("packs/town/rules/fine/others.sql", other);
  take_rule_away();
  std::filesystem::remove(root / "packs/town/rules.lock");
  done("rule lock --pack packs/town");
  const Ran checked = run("check --as-of 2021-01-01");
  EXPECT_EQ(checked.exit, 0);
  EXPECT_TRUE(has(checked.err, "fine.unpaid is no longer in the packs: its 2 open findings")) << checked.err;
  EXPECT_TRUE(has(checked.err, "4 findings are open")) << checked.err;
  EXPECT_TRUE(has(done("check --as-of 2021-01-01 --csv"), "\nfine.unpaid,not in the packs,,,,,2,,\n"));
  EXPECT_TRUE(has(done("check --as-of 2021-01-01 --json"), R"("lost_rules":[{"open":2,"rule":"fine.unpaid"}])"));
  EXPECT_TRUE(has(run("finding list").err, "4 of 4 findings"));
  EXPECT_TRUE(has(done("finding list --rule fine.unpaid --csv"), "F1"));
}

TEST_F(Answers, AQuestionTellsTheBatchAndRowThatARecordCameFrom) {
  make_store();
  done("import fine fines.csv");
  EXPECT_EQ(done("query --csv 'SELECT fine_no, _batch, _row FROM fine WHERE _row > 1 ORDER BY _row'"),
            "fine_no,_batch,_row\nF2,1,2\nF3,1,3\n");
  std::string rule = kUnpaid;
  rule.replace(rule.find("f.amount AS fact_amount"), 23, "f._row AS fact_amount");
  write("packs/town/rules/fine/unpaid.sql", rule);
  EXPECT_TRUE(has(run("rule lint").out, "no column `f._row`"));
}

TEST_F(Answers, WhatThePackHasAndTheStoreHasNotYetIsNamed) {
  make_and_check();
  std::string wider = kFine;
  write("packs/town/records/fine.yaml", wider + "  colour: {type: text, title: {en: Colour, zh: 颜色}}\n");
  write("packs/town/records/permit.yaml",
        "title: {en: Permit, zh: 许可}\nkey: [permit_no]\ncolumns:\n"
        "  permit_no: {type: id, required: true, title: {en: Number, zh: 编号}}\n");
  std::string rule = kUnpaid;
  rule.replace(rule.find("f.paid_on > f.issued_on"), 23, "f.colour = 'x' AND f.paid_on > f.issued_on");
  write("packs/town/rules/fine/unpaid.sql", rule);
  for (const std::string asked : {"query 'SELECT colour FROM fine'", "query 'SELECT count(colour) FROM fine_version'",
                                  "rule run fine.unpaid", "rule try fine.unpaid"}) {
    const Ran ran = run(asked);
    EXPECT_NE(ran.exit, 0) << asked;
    EXPECT_TRUE(has(ran.err, "fine.colour: the pack has it now, and this store does not have it yet. Run")) << ran.err;
    EXPECT_TRUE(has(run("--language zh " + asked).err, "本数据目录中尚无")) << asked;
  }
  EXPECT_TRUE(has(run("query 'SELECT permit_no FROM permit'").err, "permit: the pack has it now"));
  EXPECT_TRUE(has(done("query 'SELECT fine_no FROM fine'"), "F1"));  // what is there can be asked
  run("check");
  done("query 'SELECT colour FROM fine'");
  done("query 'SELECT permit_no FROM permit'");
}

TEST_F(Answers, OneThingIsOneInEnglish) {
  make_store();
  write("one.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,2020-01-05,,50.00,P1\n");
  const std::string imported = done("import fine one.csv");
  EXPECT_TRUE(has(imported, "1 row in = 1 new")) << imported;
  EXPECT_TRUE(has(imported, "1 row refers by Officer")) << imported;
  EXPECT_TRUE(has(run("check --as-of 2021-01-01").err, ": 1 finding is open. See"));
  EXPECT_TRUE(has(run("finding list").err, "1 of 1 finding. A finding"));
  EXPECT_TRUE(has(run("rule run fine.unpaid --as-of 2021-01-01").err, "1 row, as of"));
  EXPECT_TRUE(has(run("rule run fine.unpaid --as-of 2021-01-01 --language zh").err, "1 行，截至"));
}

TEST_F(Answers, EvidenceThatWasNeverFoundIsWarnedOf) {
  std::string rule = kUnpaid;
  const std::string id = "f.fine_no AS record_id";
  rule.replace(rule.find(id), id.size(), "concat('X', f.fine_no) AS record_id");
  write("packs/town/rules/fine/unpaid.sql", rule);
  make_store();
  done("import fine fines.csv");
  const Ran checked = run("check --as-of 2021-01-01");
  EXPECT_EQ(checked.exit, 0);
  EXPECT_TRUE(has(checked.err, "fine.unpaid: 2 records are named as evidence of its open findings and never found"));
  EXPECT_TRUE(has(run("check --as-of 2021-01-01 --language zh").err, "列为证据的 2 条记录在业务记录中从未有过"));
  EXPECT_TRUE(has(done("check --as-of 2021-01-01 --json"), R"("without_record":2)"));
}

TEST_F(Answers, FactsAreNumbersAndNullInJson) {
  make_store();
  write("two.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,2020-01-05,,50.00,P1\nF2,2020-01-06,,,P1\n");
  std::string rule = kUnpaid;
  const std::string fact = "f.amount AS fact_amount";
  rule.replace(rule.find(fact), fact.size(), fact + ",\n       length(f.fine_no) AS fact_length");
  rule.replace(rule.find("of {fact_amount} was"), 20, "of {fact_amount} ({fact_length}) was");
  rule.replace(rule.find("（{fact_amount}）"), 19, "（{fact_amount}，{fact_length}）");
  write("packs/town/rules/fine/unpaid.sql", rule);
  std::filesystem::remove(root / "packs/town/rules.lock");
  done("rule lock --pack packs/town");
  done("import fine two.csv");
  done("check --as-of 2021-01-01");
  const auto shown = [&](const std::string& subject) {
    const std::string list = done("finding list --csv --subject " + subject);
    return done("finding show --json " + list.substr(list.find("F-"), 18));
  };
  EXPECT_TRUE(has(shown("F1"), R"("facts":{"fact_amount":"50.00","fact_issued_on":"2020-01-05","fact_length":2})"));
  EXPECT_TRUE(has(shown("F2"), R"("facts":{"fact_amount":null,"fact_issued_on":"2020-01-06","fact_length":2})"));
}

TEST_F(Answers, AnEmptyListSaysWhatStandsBehindIt) {
  make_store();
  for (const std::string form : {"", " --csv", " --json"}) {
    const Ran ran = run("finding list" + form);
    EXPECT_EQ(ran.exit, 0);
    EXPECT_TRUE(has(ran.err, "No rule has been asked yet: run `plumbline check`")) << form << ran.err;
  }
  EXPECT_EQ(done("finding list --json"), "[]\n");
  EXPECT_TRUE(has(run("finding list --rule fine.unpaid").err, "This rule has not been asked yet"));
  done("check --as-of 2021-01-01");  // without records
  const Ran blind = run("finding list --json");
  EXPECT_EQ(blind.out, "[]\n");
  EXPECT_TRUE(has(blind.err, "not the same as clean: 1 rule was asked, 1 could not judge")) << blind.err;
  EXPECT_TRUE(has(run("finding list --language zh").err, "不等于没有问题：共运行 1 条监督规则")) << read("err.txt");
  write("paid.csv", "Ticket No,Issued,Paid,Amount,Officer\nF1,2020-01-05,2020-01-06,50.00,P1\n");
  done("import fine paid.csv");
  done("check --as-of 2021-01-01");
  EXPECT_EQ(run("finding list").err, "No finding fits.\n");
  EXPECT_EQ(run("finding list --json").err, "");
}

TEST_F(Answers, ColumnsOfOneNameAreRefusedInJson) {
  make_store();
  done("import fine fines.csv");
  const Ran twice = run("query 'SELECT fine_no, fine_no FROM fine' --json");
  EXPECT_EQ(twice.exit, 2);
  EXPECT_EQ(twice.out, "");
  EXPECT_TRUE(has(twice.err, "two columns are called `fine_no`, and JSON would keep one. Name them apart with AS"));
  EXPECT_EQ(lines(done("query 'SELECT fine_no, fine_no FROM fine' --csv")), 4);
  const Ran failed = run("query \"SELECT CAST(fine_no AS INTEGER) AS n FROM fine\" --json");
  EXPECT_NE(failed.exit, 0);
  EXPECT_EQ(failed.out, "");
  EXPECT_EQ(done("query \"SELECT fine_no FROM fine WHERE fine_no = 'none'\" --json"), "[]\n");
}

TEST_F(Answers, AQueryHasNoParameters) {
  make_store();
  const Ran ran = run("query 'SELECT fine_no FROM fine WHERE issued_on < :as_of'");
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.err, "`:as_of`: only rules have parameters, a query has none")) << ran.err;
}

TEST_F(Answers, AsOfIsOfficialLocalTime) {
  make_store();
  for (const std::string instant : {"2025-01-01T10:00:00Z", "2025-01-01T10:00:00+08:00", "2025-01-01T10:00-05"}) {
    const Ran ran = run("check --as-of " + instant);
    EXPECT_EQ(ran.exit, 2) << instant;
    EXPECT_TRUE(has(ran.err, "Write official local time, without Z or offset")) << ran.err;
  }
  EXPECT_TRUE(has(run("check --as-of next-monday-or-so").err, "is not a day"));
  done("check --as-of 2025-01-01T10:00");
}

TEST_F(Answers, WhatIsNotKnownIsNullInJson) {
  make_and_check();
  const std::string list = done("finding list --json");
  EXPECT_TRUE(has(list, R"("unit_id":null)") && !has(list, R"("unit_id":"")")) << list;
  const std::string shown = done("finding show --json " + first_finding());
  EXPECT_TRUE(has(shown, R"("unit_path":null)")) << shown;
  EXPECT_TRUE(has(shown, R"("change":{"name":"opened","title":{"en":"opened","zh":"新增"}})")) << shown;
  EXPECT_TRUE(has(shown, R"("cause":{"name":"records","title":{)")) << shown;
  const std::string rule = done("rule show fine.unpaid --json");
  EXPECT_TRUE(has(rule, R"("severity":{"name":"high","title":{"en":"high")")) << rule;
  EXPECT_TRUE(has(rule, R"("confidence":{"name":"local_setting","title":{"en":"local setting")")) << rule;
}

// Records name the unit, but nobody who leads it.
TEST_F(Answers, APostThatNobodyHoldsIsNullInJson) {
  std::string rule = kUnpaid;
  const std::string unit = "CAST(NULL AS TEXT) AS unit_id";
  ASSERT_NE(rule.find(unit), std::string::npos);
  rule.replace(rule.find(unit), unit.size(), "'U1' AS unit_id");
  write("packs/town/rules/fine/unpaid.sql", rule);
  make_store();
  write("units.csv", "unit_id,name\nU1,Patrol\n");
  done("import unit units.csv");
  done("import fine fines.csv");
  done("check --as-of 2021-01-01");
  const std::string shown = done("finding show --json " + first_finding());
  EXPECT_TRUE(
      has(shown, R"("in_charge":[{"held_from":null,"held_to":null,"person_id":null,"post":null,"unit_id":"U1"}])"))
      << shown;
}

TEST_F(Answers, ACsvFileBeginsWithAByteOrderMarkAndAPipeDoesNot) {
  make_and_check();
  const std::string mark = "\xEF\xBB\xBF";
  done("finding list --csv >list.csv");
  EXPECT_TRUE(read("list.csv").starts_with(mark + "finding,"));
  done("query 'SELECT fine_no FROM fine ORDER BY fine_no' --csv >fines2.csv");
  EXPECT_EQ(read("fines2.csv"), mark + "fine_no\nF1\nF2\nF3\n");
  done("query \"SELECT fine_no FROM fine WHERE fine_no = 'F1'\" --csv >>fines2.csv");
  EXPECT_EQ(read("fines2.csv"), mark + "fine_no\nF1\nF2\nF3\nfine_no\nF1\n");
  done("finding list --json >list.json");
  EXPECT_TRUE(read("list.json").starts_with("["));
  EXPECT_TRUE(done("finding list --csv").starts_with("finding,"));
}

TEST_F(Answers, ARuleThatLacksRecordsSaysSoInWordsInJsonToo) {
  std::string rule = kUnpaid;
  rule.replace(rule.find("reads: [fine]"), 13, "reads: [fine, fine_version]");
  rule.replace(rule.find("sources: {fine: fine_no}"), 24, "sources: {fine: fine_no, fine_version: fine_no}");
  rule.replace(rule.find("FROM fine f"), 11,
               "FROM fine f LEFT JOIN fine_version v ON v.fine_no = f.fine_no AND v.amount > 9000");
  write("packs/town/rules/fine/unpaid.sql", rule);
  make_store();
  const std::string json = done("check --as-of 2021-01-01 --json");
  EXPECT_TRUE(has(json, R"("reasons":{"no_records:fine":{"en":"there are no records of the kind it reads: Fine )"))
      << json;
  EXPECT_TRUE(has(json, "versions of Fine (fine_version)") && has(json, "罚款的历史版本（fine_version）")) << json;
}

TEST_F(Answers, AMovedPackSaysWhereItsPathStands) {
  make_and_check();
  std::filesystem::rename(root / "packs/town", root / "packs/city");
  for (const std::string asked : {"batch list", "query 'SELECT fine_no FROM fine'"}) {
    const Ran ran = run(asked);
    EXPECT_EQ(ran.exit, 3) << asked;
    EXPECT_TRUE(has(ran.err, "there is no such pack. Its place is written in plumbline.store/plumbline.yaml"))
        << ran.err;
  }
}

TEST_F(Answers, WhatIsGivenBesideAWrongWordIsNoPartOfIt) {
  EXPECT_TRUE(has(run("nix --language zh").err, "没有命令 `nix`")) << read("err.txt");
  EXPECT_TRUE(done("--version --language zh").starts_with("plumbline "));
  EXPECT_TRUE(done("--language=zh --version --json").starts_with("{"));
  EXPECT_EQ(run("--version --colour").exit, 2);
  make_store();
  EXPECT_TRUE(has(run("import fine fines.csv --quote ab").err, "For no quote write `none`")) << read("err.txt");
  EXPECT_TRUE(has(run("import fine fines.csv --delimiter ab").err, "For a tab write `tab`")) << read("err.txt");
}

TEST_F(Answers, AWebPageNamedXlsIsNoTable) {
  make_store();
  write("export.xls", "\xEF\xBB\xBF\r\n<HTML><body><table><tr><td>Ticket No</td></tr></table></body></HTML>\n");
  const Ran ran = run("import fine export.xls");
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.err, "this is a web page (HTML), whatever its name. Open it in a spreadsheet program"))
      << ran.err;
}

TEST_F(Answers, PlacesAndTheVersionAreForTheirReaders) {
  make_store();
  EXPECT_TRUE(has(run("import fix 1 --set paid=2020-01-01 --language zh").err, "待修正数据 1：")) << read("err.txt");
  EXPECT_TRUE(has(run("log show 999 --language zh").err, "事件 999：")) << read("err.txt");
  EXPECT_TRUE(has(run("log show 999").err, "event 999: the log has 1 event. They")) << read("err.txt");
  EXPECT_TRUE(done("--version --json").starts_with(R"({"program":"plumbline","version":")"));
  EXPECT_EQ(done("--json --version"), done("--version --json"));
  EXPECT_TRUE(done("--version").starts_with("plumbline "));
}

TEST_F(Answers, ACellOfCsvIsNeverAFormula) {
  const auto line = [](const std::string& cell) { return csv_line({cell}); };
  EXPECT_EQ(line("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0\n");
  EXPECT_EQ(line("@SUM(1,2)"), "\"'@SUM(1,2)\"\n");
  EXPECT_EQ(line("+1+1"), "'+1+1\n");
  EXPECT_EQ(line("-2+3"), "'-2+3\n");
  EXPECT_EQ(line("\t=1"), "'\t=1\n");
  EXPECT_EQ(line("＝1+1"), "'＝1+1\n");
  for (const char* plain : {"-5", "+5", "-5.25", "-1e3", "a=b", "-", "", "2020-01-05"}) {
    EXPECT_EQ(line(plain), std::string(plain) + "\n");
  }
  EXPECT_EQ(line("a\r\nb\x1b[31m\x07"), "\"a\nb\uFFFD[31m\uFFFD\"\n");
}

TEST_F(Answers, NothingForeignSteersTheTerminal) {
  std::string rule = kUnpaid;
  rule +=
      "-- seen \x1b[2J\rhidden \xC2\x9B"
      "31m\xE2\x80\xAE\n";
  write("packs/town/records/fine.yaml", std::string(kFine) + kRemark);
  make_store();
  write("packs/town/rules/fine/unpaid.sql", rule);
  write("evil.csv",
        "Ticket No,Remark,x\xC2\x9B\xE2\x80\xAEy\n1,\"=HYPERLINK(1)\x1b\xC2\x9B\",1\n2\x1b\xE2\x80\xAE,,1\n");
  const auto harmless = [](const Ran& ran) {
    const std::string all = ran.out + ran.err;
    EXPECT_FALSE(has(all, "\x1b") || has(all, "\r") || has(all, "\xC2\x9B") || has(all, "\xE2\x80\xAE")) << all;
  };
  harmless(run("rule show fine.unpaid"));
  harmless(run("rule show fine.unpaid --json"));
  harmless(run("import fine evil.csv --dry-run"));
  harmless(run("import fine evil.csv"));
  for (const std::string as : {"", " --csv", " --json"}) {
    harmless(run("import quarantine" + as));
    harmless(run("query 'SELECT remark FROM fine'" + as));
  }
  EXPECT_TRUE(has(done("import quarantine"), "a character that nobody sees (U+001B)"));
  EXPECT_TRUE(has(done("query 'SELECT remark FROM fine' --csv"), "\n'=HYPERLINK(1)"));
  EXPECT_TRUE(has(done("query 'SELECT remark FROM fine' --json"), R"("=HYPERLINK(1)\u001b\u009b")"));
}

TEST_F(Answers, UnitsDatesAndExamplesAreInTheReadersLanguage) {
  make_and_check();
  const std::string zh = "LC_ALL=zh_CN.UTF-8";
  const std::string rule = done("rule show fine.unpaid", zh);
  EXPECT_TRUE(has(rule, "90 天") && !has(rule, "90 day")) << rule;
  EXPECT_TRUE(has(rule, "共 3 个，用 `plumbline rule test fine.unpaid` 运行") && !has(rule, "unpaid for a year"))
      << rule;
  EXPECT_TRUE(has(done("rule show fine.unpaid"), "unpaid for a year → finds 1"));
  const std::string set = "rule set fine.unpaid limit_days=10 --from 2020-06-01 --because x --as-of 2021-01-01";
  EXPECT_TRUE(has(done(set, zh), "limit_days：90 天 → 10 天，自 2020-06-01 起"));
  const std::string finding = done("finding show " + first_finding(), zh);
  EXPECT_TRUE(has(finding, "75.00 美元") && has(finding, "2020年2月1日")) << finding;
}

TEST_F(Answers, ANounAloneListsItsCommandsLikeTheProgramAlone) {
  EXPECT_TRUE(has(done(""), "plumbline finding show"));
  const std::string noun = done("finding");
  EXPECT_TRUE(has(noun, "plumbline finding show") && !has(noun, "plumbline rule show")) << noun;
}

// The parameter of a rule in an example is one that the rule has.
TEST_F(Answers, ExamplesOfHelpNameRulesAndParametersThatAre) {
  const std::string pack = std::string(PLUMBLINE_SOURCE_DIR) + "/packs/police-us";
  for (const Command& command : commands()) {
    const std::string example(command.example);
    const std::size_t rule = example.find("complaint.");
    const std::size_t value = example.find("limit_days");
    if (!command.name.starts_with("rule ") || rule == std::string::npos || command.name == "rule new") continue;
    const std::string shown =
        done("rule show " + example.substr(rule, example.find(' ', rule) - rule) + " --pack " + pack);
    if (value != std::string::npos) {
      EXPECT_TRUE(has(shown, "limit_days")) << example;
    }
  }
}

}  // namespace
}  // namespace plumbline::cli
