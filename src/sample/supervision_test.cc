// SPDX-License-Identifier: Apache-2.0
// Truth and records agree: what is planted is a wrong by the last day, and no accident of ordinary life undoes it.
#include "sample/supervision.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include "sample/moments.h"
#include "sample/sample.h"

namespace plumbline::sample {
namespace {

namespace fs = std::filesystem;
using Cells = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

// One year of a hundred people, made once for all tests of a seed.
class Bureau {
 public:
  explicit Bureau(std::uint64_t seed)
      : folder_(fs::temp_directory_path() / ("bureau-" + std::to_string(::getpid()) + "-" + std::to_string(seed))) {
    fs::remove_all(folder_);
    NoProgress silent;
    const Result<Made> made = make({.folder = folder_, .people = 100, .years = 1, .seed = seed}, silent);
    EXPECT_TRUE(made.ok());
    if (made.ok()) until_ = made.value().until;
  }
  ~Bureau() { fs::remove_all(folder_); }
  Bureau(const Bureau&) = delete;
  Bureau& operator=(const Bureau&) = delete;

  std::vector<Cells> rows(const std::string& stem) const {
    std::vector<Cells> rows;
    for (int part = 1; fs::exists(path(stem, part)); ++part) read(path(stem, part), rows);
    return rows;
  }
  std::vector<Cells> truth(const std::string& rule, const std::string& variant) const {
    std::vector<Cells> all;
    read(folder_ / "truth.csv", all);
    std::vector<Cells> of;
    for (const Cells& one : all) {
      if (one.at("rule") == rule && one.at("variant") == variant) of.push_back(one);
    }
    return of;
  }
  Date until() const { return until_; }

 private:
  fs::path path(const std::string& stem, int part) const {
    return folder_ / (stem + "-" + std::to_string(part) + ".csv");
  }
  static void read(const fs::path& from, std::vector<Cells>& into) {
    std::ifstream file(from);
    std::string line;
    std::getline(file, line);
    const std::vector<std::string> names = split(line);
    while (std::getline(file, line)) {
      const std::vector<std::string> cells = split(line);
      Cells& row = into.emplace_back();
      for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i) row[names[i]] = cells[i];
    }
  }

  fs::path folder_;
  Date until_ = {};
};

std::map<std::string, Cells> by(const std::string& key, const std::vector<Cells>& rows) {
  std::map<std::string, Cells> found;
  for (const Cells& row : rows) found[row.at(key)] = row;
  return found;
}

Date day_in(const std::string& text) {
  return parse_iso_date(text.substr(0, 10)).value_or(Date{});
}

TEST(Supervision, WhoIsPlantedAsNotTalkedWithHasNoOtherTalkThatMayBeIt) {
  int planted = 0;
  for (const std::uint64_t seed : {2U, 11U, 19U, 23U}) {
    const Bureau bureau(seed);
    const std::map<std::string, Cells> leads = by("lead_id", bureau.rows("lead"));
    const std::vector<Cells> acts = bureau.rows("duty_action");
    for (const std::string variant : {"plain", "evasive"}) {
      for (const Cells& wrong : bureau.truth("accountability.duty-talk-missing", variant)) {
        ++planted;
        const Cells& lead = leads.at(wrong.at("finding_key"));
        const Date closed = day_in(lead.at("closed_at"));
        for (const Cells& act : acts) {
          if (act.at("person_id") != lead.at("subject_person_id") || !act.at("lead_id").empty()) continue;
          const Date talked = day_in(act.at("acted_at"));
          EXPECT_TRUE(talked < closed || talked > closed + 30)
              << seed << " " << wrong.at("finding_key") << " " << act.at("action_id");
        }
      }
    }
  }
  EXPECT_GT(planted, 60);
}

TEST(Supervision, BailThatIsPlantedAsOverHasEnded) {
  const Bureau bureau(7);
  std::map<std::string, std::string> ended;
  for (const Cells& measure : bureau.rows("person_measure")) {
    if (measure.at("kind") == "bail") ended[measure.at("case_id")] = measure.at("ended_at");
  }
  int planted = 0;
  for (const Cells& wrong : bureau.truth("filing.case-stalled", "plain")) {
    if (wrong.at("form") != "bail-ran-out") continue;
    ++planted;
    const std::string id = wrong.at("finding_key").substr(0, wrong.at("finding_key").find('/'));
    EXPECT_NE(ended.at(id), "") << id;
  }
  EXPECT_GT(planted, 3);
}

TEST(Supervision, AQuarterOrAnEconomicCaseWhoseTermRunsStillIsNoWrong) {
  for (const std::uint64_t seed : {7U, 8U, 9U}) {
    const Bureau bureau(seed);
    for (const std::string variant : {"plain", "evasive"}) {
      for (const Cells& wrong : bureau.truth("accountability.duty-unit-talk-missing", variant)) {
        const std::string& key = wrong.at("finding_key");
        const Timestamp over = plus_months(at(day_in(key.substr(key.find('/') + 1)), 0), 3) + 30 * kDay;
        EXPECT_LE(day_of(over), bureau.until()) << seed << " " << key;
      }
      for (const Cells& wrong : bureau.truth("accountability.dual-review-missing-unit", variant)) {
        const std::string& key = wrong.at("finding_key");
        EXPECT_LE(day_in(key.substr(key.find('/') + 1)) + 30, bureau.until()) << seed << " " << key;
      }
      for (const Cells& wrong : bureau.truth("filing.case-stalled", variant)) {
        EXPECT_NE(wrong.at("form"), "economic-and-touched") << seed << ": a year has no room for it";
      }
    }
  }
}

TEST(Supervision, ANumberIsMissingOnlyInASeriesLongEnoughAndBeforeAnother) {
  int planted = 0;
  for (const std::uint64_t seed : {7U, 8U, 9U}) {
    const Bureau bureau(seed);
    std::map<std::string, int> count;
    std::map<std::string, std::string> last;
    for (const Cells& fine : bureau.rows("penalty_fine")) {
      const std::string& number = fine.at("decision_no");
      const std::string series = number.substr(0, number.size() - 4);
      ++count[series];
      last[series] = std::max(last[series], number);
    }
    for (const Cells& wrong : bureau.truth("record.serial-gap-decision", "plain")) {
      ++planted;
      const std::string& number = wrong.at("finding_key");
      const std::string series = number.substr(0, number.size() - 4);
      EXPECT_GE(count[series], 10) << seed << " " << number;
      EXPECT_GT(last[series], number) << seed;
    }
  }
  EXPECT_GT(planted, 6);
}

TEST(Supervision, ARecordOfAnotherPlantDoesNotVanish) {
  for (const std::uint64_t seed : {7U, 8U}) {
    const Bureau bureau(seed);
    const std::map<std::string, Cells> reports = by("report_id", bureau.rows("case_report"));
    for (const std::string variant : {"plain", "evasive", "innocent"}) {
      for (const Cells& wrong : bureau.truth("filing.nonfiling-remedy-ignored", variant)) {
        const std::string& key = wrong.at("finding_key");
        EXPECT_TRUE(reports.contains(key.substr(0, key.find('/')))) << seed << " " << key;
      }
    }
  }
}

TEST(Supervision, ThatAnOfficialWasPunishedIsPlantedAsUntoldOnlyWhereTheLawAsksForIt) {
  const Bureau bureau(7);
  const std::map<std::string, Cells> leads = by("lead_id", bureau.rows("lead"));
  int planted = 0;
  for (const std::string variant : {"plain", "evasive"}) {
    for (const Cells& wrong : bureau.truth("lead.clue-transfer-missing", variant)) {
      ++planted;
      const Cells& lead = leads.at(wrong.at("finding_key"));
      const std::string& since = lead.at("found_at").empty() ? lead.at("received_at") : lead.at("found_at");
      EXPECT_FALSE(lead.at("lead_class") == "punished" && since < "2026") << wrong.at("finding_key");
    }
  }
  EXPECT_GT(planted, 20);
}

}  // namespace
}  // namespace plumbline::sample
