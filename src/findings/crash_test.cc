// SPDX-License-Identifier: Apache-2.0
// A run that is killed in the middle leaves the run before it, whole.
#include <csignal>
#include <cstdlib>
#include <sys/wait.h>

#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

constexpr const char* kRecords =
    "SELECT CAST(i AS TEXT), 'P' || (i % 100), 'U1', DATE '2025-01-01' + CAST(i % 300 AS INTEGER), NULL::DATE, '' FROM "
    "range(4000) r(i)";

std::int64_t number_in(sql::Connection& cases, const std::string& select) {
  const auto rows = must(cases.query(select));
  EXPECT_TRUE(must(rows->next()));
  return rows->integer(0);
}

// The tables of findings declare no foreign keys (schema.h): this is where they are looked after.
void expect_every_reference_leads_somewhere(sql::Connection& cases) {
  struct Reference {
    const char* from;
    const char* column;
    const char* to;
    const char* key;
  };
  constexpr Reference kReferences[] = {
      {"finding", "rule_text", "rule_text", "number"},
      {"finding", "filed", "finding_history", "number"},
      {"finding_history", "finding", "finding", "number"},
      {"finding_history", "run", "check_run", "run"},
      {"finding_history", "rule_text", "rule_text", "number"},
      {"finding_evidence", "finding", "finding", "number"},
      {"finding_evidence", "content", "evidence_content", "number"},
      {"finding_evidence", "from_run", "check_run", "run"},
      {"finding_evidence", "to_run", "check_run", "run"},
  };
  for (const Reference& one : kReferences) {
    EXPECT_EQ(number_in(cases, fmt::format("SELECT count(*) FROM {} WHERE {} NOT IN (SELECT {} FROM {})", one.from,
                                           one.column, one.key, one.to)),
              0)
        << one.from << "." << one.column;
  }
}

// The parts of a finding belong together: none without the others.
void expect_whole(sql::Connection& cases) {
  expect_every_reference_leads_somewhere(cases);
  EXPECT_EQ(number_in(cases, "SELECT count(*) FROM finding_history WHERE run NOT IN (SELECT run FROM check_rule)"), 0);
  EXPECT_EQ(number_in(cases,
                      "SELECT count(*) FROM finding f WHERE evidence <>"
                      " (SELECT count(*) FROM finding_evidence e WHERE e.finding = f.number AND e.to_run IS NULL)"),
            0);
  const auto rows = must(cases.query("PRAGMA integrity_check"));
  EXPECT_TRUE(must(rows->next()));
  EXPECT_EQ(rows->text(0), "ok");
}

// Runs on and on, each opening or clearing nearly everything; tells `ready` when the first one is filed.
[[noreturn]] void run_for_ever(const std::filesystem::path& file, int ready) {
  ::setenv("TMPDIR", file.parent_path().c_str(),
           1);  // killed, it cannot take its folder away: it lies in one that goes
  World own;
  own.load_many("complaint", kRecords);
  own.cases_database = must(sql::open_sqlite({.file = file}));
  own.cases = must(own.cases_database->connect());
  must(own.findings().create_tables());
  for (int run = 0;; ++run) {
    own.check({slow_rule(run + 1, run % 2 == 0 ? "30" : "3000")}, "2026-03-14");
    if (run == 0 && ::write(ready, "1", 1) != 1) std::_Exit(2);
  }
}

TEST(Crash, LeavesTheRunBeforeWhole) {
  const World world;  // gives the folder; the runs take place in processes of their own
  const std::filesystem::path file = world.folder() / "killed.sqlite";
  std::int64_t runs_before = 0;
  for (int round = 0; round < 10; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) run_for_ever(file, ends[1]);
    char ready = 0;
    ASSERT_EQ(::read(ends[0], &ready, 1), 1);
    ::close(ends[0]);
    ::close(ends[1]);
    ::usleep(static_cast<useconds_t>(11'000 * (round + 1)));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the run ended by itself";

    const auto database = must(sql::open_sqlite({.file = file}));
    const auto cases = must(database->connect());
    expect_whole(*cases);
    const std::int64_t runs = number_in(*cases, "SELECT max(run) FROM check_run");
    EXPECT_GT(runs, runs_before);
    EXPECT_EQ(number_in(*cases, "SELECT count(*) FROM check_rule"), runs);
    runs_before = runs;
  }
}

}  // namespace
}  // namespace plumbline::findings
