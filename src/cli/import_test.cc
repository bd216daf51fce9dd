// SPDX-License-Identifier: Apache-2.0
// plumbline import with files as offices keep them: titles, open spreadsheets, options that do not fit.
#include "cli/cli_world.h"

namespace plumbline::cli {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_F(CommandLine, ADryRunThatMissesAKeyEndsLikeTheImport) {
  make_store();
  write("nokey.csv", "Issued,Amount\n2020-01-05,5\n");
  const Ran dry = run("import fine nokey.csv --dry-run");
  const Ran real = run("import fine nokey.csv");
  EXPECT_EQ(dry.exit, 2);
  EXPECT_EQ(real.exit, 2);
  EXPECT_TRUE(has(dry.out, "MISSING")) << dry.out;
  EXPECT_TRUE(has(dry.err, real.err)) << dry.err;
  const Ran json = run("import fine nokey.csv fines.csv --dry-run --json");
  EXPECT_EQ(json.exit, 2);
  EXPECT_TRUE(has(json.out, "\"missing_columns\":[\"fine_no\"]")) << json.out;
  EXPECT_TRUE(has(json.out, "fines.csv")) << json.out;
  done("import fine nokey.csv --write-map fines.map.yaml");  // which is there to be completed
}

TEST_F(CommandLine, AHeaderBelowTitlesIsFoundShownAndWritten) {
  make_store();
  write("titled.csv", "Fines of May,,\nmade by Ann,,\nTicket No,Issued,Amount\nF1,2020-01-05,5\nTotal,,5\n");
  EXPECT_TRUE(has(done("import fine titled.csv --dry-run"), "The header is row 3"));
  EXPECT_TRUE(has(done("import fine titled.csv --dry-run --language zh"), "表头在第 3 行"));
  EXPECT_TRUE(has(done("import fine titled.csv --dry-run --json"), "\"header_row\":3"));
  done("import fine titled.csv --write-map fines.map.yaml");
  EXPECT_TRUE(has(read("fines.map.yaml"), "header_row: 3")) << read("fines.map.yaml");
  const std::string report = done("import fine titled.csv --map fines.map.yaml");
  EXPECT_TRUE(has(report, "2 rows in = 1 new + 0 updated + 0 unchanged + 1 set aside")) << report;
  EXPECT_TRUE(has(report, "the header is row 3; what stands above it was not read")) << report;
  EXPECT_TRUE(has(done("import quarantine"), "a total or a signature"));
  EXPECT_TRUE(has(done("import fine titled.csv --dry-run --header-row 3"), "Ticket No"));
  EXPECT_EQ(run("import fine titled.csv --header-row 0").exit, 2);
  EXPECT_EQ(run("import fine titled.csv --header-row 9").exit, 2);
}

TEST_F(CommandLine, ASheetOfAFileThatHasNoneIsRefused) {
  make_store();
  for (const std::string words : {"import fine fines.csv --sheet May", "import fine fines.csv --sheet May --dry-run"}) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.exit, 2) << words;
    EXPECT_TRUE(has(ran.err, "a sheet is named (`May`), but the file is no .xlsx file")) << ran.err;
  }
  write("fines.map.yaml", "record_type: fine\nshape: {sheet: May}\ncolumns: {fine_no: Ticket No}\n");
  EXPECT_EQ(run("import fine fines.csv --map fines.map.yaml").exit, 2);
  EXPECT_EQ(done("query 'SELECT count(*) AS n FROM fine' --csv"), "n\n0\n");
}

TEST_F(CommandLine, LockFilesOfSpreadsheetProgramsAreLeftOutAndSaid) {
  make_store();
  write("folder/~$fines.xlsx", std::string("\x03"
                                           "Ann\0\0\0",
                                           7));
  write("folder/.~lock.fines.xlsx#", ",ann,host,24.11.2026 10:00,file:///x;");
  write("folder/fines.csv", "Ticket No,Issued\nF9,2020-01-05\n");
  const Ran ran = run("import fine folder");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.err, ".~lock.fines.xlsx#, ~$fines.xlsx")) << ran.err;
  EXPECT_TRUE(has(ran.out, "1 new")) << ran.out;
}

TEST_F(CommandLine, ALinkToNothingKeepsNoFolderOut) {
  make_store();
  write("folder/fines.csv", "Ticket No,Issued\nF9,2020-01-05\n");
  std::filesystem::create_symlink("ann@host.4711", root / "folder/.#fines.csv");
  std::filesystem::create_symlink("loop.csv", root / "folder/loop.csv");
  const Ran ran = run("import fine folder");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.err, ".#fines.csv, loop.csv")) << ran.err;
  EXPECT_TRUE(has(ran.out, "1 new")) << ran.out;
}

TEST_F(CommandLine, AFileIsMadeAnewAndNeverThroughALink) {
  make_store();
  std::filesystem::create_symlink("elsewhere.yaml", root / "fines.map.yaml");
  const Ran map = run("import fine fines.csv --write-map fines.map.yaml");
  EXPECT_EQ(map.exit, 4) << map.err;
  EXPECT_TRUE(has(map.err, "this file is there already")) << map.err;
  EXPECT_FALSE(std::filesystem::exists(root / "elsewhere.yaml"));
  std::filesystem::create_symlink("elsewhere.sql", root / "packs/town/rules/fine/other.sql");
  EXPECT_EQ(run("rule new fine.other --pack packs/town").exit, 4);
  EXPECT_FALSE(std::filesystem::exists(root / "packs/town/rules/fine/elsewhere.sql"));
}

TEST_F(CommandLine, WhatIsExportedAsCsvComesBackAsItWas) {
  make_store();
  write("odd.csv", "Ticket No,Officer\n=1+1,@P1\n-x,+P2\n＝y,－\n");
  done("import fine odd.csv");
  const std::string exported = done("query 'SELECT fine_no, person_id FROM fine ORDER BY fine_no' --csv");
  EXPECT_TRUE(has(exported, "'=1+1,'@P1")) << exported;
  write("back.csv", exported);
  EXPECT_TRUE(has(done("import fine back.csv"), "3 rows in = 0 new + 0 updated + 3 unchanged"));
}

}  // namespace
}  // namespace plumbline::cli
