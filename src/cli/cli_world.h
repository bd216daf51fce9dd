// SPDX-License-Identifier: Apache-2.0
// For tests of the command line: a small pack, files of records, and the real program run on them.
#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace plumbline::cli {

struct Ran {
  int exit = -1;
  std::string out;
  std::string err;
};

// A folder with packs/core, packs/town and fines.csv. Commands run in it.
class CommandLine : public ::testing::Test {
 protected:
  void SetUp() override {
    root = std::filesystem::temp_directory_path() / ("plumbline-cli-" + std::to_string(::getpid()));
    std::filesystem::remove_all(root);
    std::filesystem::create_directories(root / "packs");
    std::filesystem::copy(std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "packs" / "core", root / "packs" / "core",
                          std::filesystem::copy_options::recursive);
    write("packs/town/pack.yaml", "name: town\ntitle: {en: Town, zh: 镇}\nversion: '1'\ndepends: [core]\n");
    write("packs/town/records/fine.yaml", kFine);
    write("packs/town/rules/fine/unpaid.sql", kUnpaid);
    write("fines.csv",
          "Ticket No,Issued,Paid,Amount,Officer\n"
          "F1,2020-01-05,,50.00,P1\n"
          "F2,2020-01-06,2020-01-20,\"$1,250.00\",P1\n"
          "F3,2020-02-01,2020-12-24,75,P2\n");
  }
  void TearDown() override { std::filesystem::remove_all(root); }

  void write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((root / name).parent_path());
    std::ofstream(root / name, std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream stream(root / name, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
  }

  // Runs `plumbline <words>` in a shell, in the world's folder, without language or terminal of its own; what it
  // answers goes through a pipe, unless the words say where else.
  Ran run(const std::string& words, const std::string& environment = "LC_ALL=C") const {
    const std::string command = "cd '" + root.string() + "' && env -u COLUMNS " + environment +
                                " '" PLUMBLINE_BINARY "' " + words + " 2>err.txt </dev/null";
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return {};
    std::string out;
    std::array<char, 4096> bytes{};
    while (const std::size_t read = std::fread(bytes.data(), 1, bytes.size(), pipe)) out.append(bytes.data(), read);
    const int status = ::pclose(pipe);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, out, read("err.txt")};
  }
  // The same, which must succeed; gives standard output.
  std::string done(const std::string& words, const std::string& environment = "LC_ALL=C") const {
    const Ran ran = run(words, environment);
    EXPECT_EQ(ran.exit, 0) << words << "\n" << ran.out << ran.err;
    return ran.out;
  }
  void make_store() const {
    done("rule lock --pack packs/town");
    done("init --pack packs/town");
  }
  void make_and_check() const {
    make_store();
    done("import fine fines.csv");
    done("check --as-of 2021-01-01");
  }
  // The id of the first finding listed.
  std::string first_finding() const {
    return done("finding list --csv").substr(done("finding list --csv").find("F-"), 18);
  }

  std::filesystem::path root;

  static constexpr const char* kFine = R"(title: {en: Fine, zh: 罚款}
key: [fine_no]
natural_time: issued_on
columns:
  fine_no: {type: id, required: true, title: {en: Number, zh: 编号}, source_names: [ticket_no]}
  issued_on: {type: date, title: {en: Issued on, zh: 开具日期}, source_names: [issued]}
  paid_on: {type: date, title: {en: Paid on, zh: 缴纳日期}, source_names: [paid]}
  amount: {type: 'decimal(12,2)', unit: USD, title: {en: Amount, zh: 金额}}
  person_id: {type: id, title: {en: Officer, zh: 开具人}, source_names: [officer], references: person.person_id}
)";

  // One more column, which takes whatever somebody writes.
  static constexpr const char* kRemark = "  remark: {type: text, title: {en: Remark, zh: 备注}}\n";

  static constexpr const char* kUnpaid = R"(/*---
id: fine.unpaid
version: 1
title: {en: Fine not paid in time, zh: 罚款逾期未缴}
claim: {en: A fine is unpaid past the limit., zh: 罚款超过期限仍未缴纳。}
why: {en: Who is let off tells on who lets off., zh: 谁被放过，谁放过，都值得追问。}
innocent:
  - {en: The fine was withdrawn., zh: 罚款已撤销。}
misses:
  - {en: Fines that were never written., zh: 未开具的罚款。}
explanation:
  en: Fine {subject_id} of {fact_amount} was issued on {fact_issued_on}.
  zh: 罚款 {subject_id}（{fact_amount}）开具于 {fact_issued_on}。
next_step: {en: Ask the cashier., zh: 询问收款人员。}
basis:
  - instrument: {en: Town code, zh: 镇规}
    article: {en: article 3, zh: 第三条}
    confidence: local_setting
severity: high
route: oversight
reads: [fine]
key: fine_no
sources: {fine: fine_no}
due:
  - {source: fine, column: issued_on, offset: ":limit_days days"}
parameters:
  limit_days:
    title: {en: Days to pay, zh: 缴纳期限（天）}
    type: integer
    unit: day
    confidence: local_setting
    eras:
      - {from: always, value: 90}
could_not_evaluate:
  not_dated: {en: The fine has no date., zh: 罚款没有日期。}
examples:
  - name: unpaid for a year
    as_of: 2021-01-01
    given:
      fine: |
        fine_no,issued_on,paid_on
        F1,2020-01-01,
    expect:
      - {key: F1, evidence: [fine/F1]}
  - name: paid on the last day
    as_of: 2021-01-01
    given:
      fine: |
        fine_no,issued_on,paid_on
        F1,2020-01-01,2020-03-31
    expect: none
  - name: without a date nobody can say
    as_of: 2021-01-01
    given:
      fine: |
        fine_no,issued_on,paid_on
        F1,,
    expect: none
    could_not_evaluate: {not_dated: 1}
---*/
SELECT f.fine_no AS finding_key,
       'fine' AS subject_type,
       f.fine_no AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       CAST(f.issued_on AS TIMESTAMP) AS happened_at,
       'fine' AS record_type,
       f.fine_no AS record_id,
       CASE WHEN f.issued_on IS NULL THEN 'not_dated' END AS could_not_evaluate,
       f.amount AS fact_amount,
       f.issued_on AS fact_issued_on
FROM fine f
WHERE f.issued_on IS NULL
   OR (f.paid_on IS NULL AND :as_of > f.issued_on + :limit_days * INTERVAL '1 day')
   OR f.paid_on > f.issued_on + :limit_days * INTERVAL '1 day'
)";
};

}  // namespace plumbline::cli
