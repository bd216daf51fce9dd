// SPDX-License-Identifier: Apache-2.0
// A bureau without plants: officers are in time, are filmed, every case-type call is registered, crimes are worked on.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sample/sample.h"

namespace plumbline::sample {
namespace {

namespace fs = std::filesystem;

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> parts;
  std::istringstream text(line);
  for (std::string part; std::getline(text, part, ',');) parts.push_back(part);
  return parts;
}

std::vector<Row> rows_of(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> header = cells(line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> parts = cells(line);
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = i < parts.size() ? parts[i] : "";
    rows.push_back(std::move(row));
  }
  return rows;
}

class AlarmArea : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("alarm-area-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    NoProgress silent;
    const Result<Made> report = make({.folder = folder_, .people = 120, .years = 1, .seed = 3, .plants = 0}, silent);
    ASSERT_TRUE(report.ok());
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path folder_;
};

TEST_F(AlarmArea, CaseTypeCallsAreRegisteredAndAttendedCallsAreFilmed) {
  std::set<std::string> registered;
  for (Row& row : rows_of(folder_ / "case_report-1.csv")) registered.insert(row["alarm_id"]);
  std::set<std::string> filmed;
  for (Row& row : rows_of(folder_ / "av_recording-1.csv")) filmed.insert(row["alarm_id"]);

  std::size_t attended = 0;
  std::size_t cases = 0;
  for (Row& call : rows_of(folder_ / "alarm_call-1.csv")) {
    if (call["arrived_at"].empty() || call["left_at"].empty()) continue;
    ++attended;
    EXPECT_TRUE(filmed.contains(call["alarm_id"]) || !call["recording_failure_no"].empty()) << call["alarm_id"];
    if (call["category"] != "criminal" && call["category"] != "public_order") continue;
    ++cases;
    EXPECT_TRUE(registered.contains(call["alarm_id"])) << call["alarm_id"];
  }
  EXPECT_GT(attended, 3000U);
  EXPECT_GT(cases, 500U);
}

TEST_F(AlarmArea, CallsThatNobodyAttendedSayWhy) {
  std::size_t off = 0;
  for (Row& call : rows_of(folder_ / "alarm_call-1.csv")) {
    const bool needs_nobody =
        call["category"] == "inquiry" || call["category"] == "nuisance" || call["category"] == "complaint";
    if (!call["arrived_at"].empty() || needs_nobody || call["received_at"] > "2025-02-28 20:00:00") continue;
    ++off;
    EXPECT_FALSE(call["cancel_reason"].empty()) << call["alarm_id"];
    EXPECT_TRUE(call["cancel_reason"] != "duplicate" || !call["same_as_alarm_id"].empty()) << call["alarm_id"];
  }
  EXPECT_GT(off, 100U);
}

TEST_F(AlarmArea, SomethingIsDoneInEveryOpenCrimeWithinFourMonths) {
  std::map<std::string, std::string> last_act;
  for (Row& act : rows_of(folder_ / "police_act-1.csv")) {
    std::string& last = last_act[act["case_id"]];
    last = std::max(last, act["started_at"]);
  }
  std::size_t open = 0;
  for (Row& one : rows_of(folder_ / "police_case-1.csv")) {
    const bool is_open = one["closed_at"].empty() && one["sent_on_at"].empty() && one["suspect_state"] == "known";
    if (one["kind"] != "criminal" || !is_open || one["filed_at"] > "2024-10-25") continue;
    ++open;
    EXPECT_GT(last_act[one["case_id"]], "2024-10-25") << one["case_id"];
  }
  EXPECT_GT(open, 5U);
}

}  // namespace
}  // namespace plumbline::sample
