// SPDX-License-Identifier: Apache-2.0
// Every rule that ships: it loads, lints without complaint, and its examples hold.
#include <algorithm>
#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "rules/random_world_for_test.h"

namespace plumbline::rules {
namespace {

const std::filesystem::path kPacks = std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "packs";

std::multiset<std::string> rows_of(const std::multimap<std::string, std::string>& answer) {
  std::multiset<std::string> rows;
  for (const auto& [key, row] : answer) rows.insert(row);
  return rows;
}

class PackRules : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    Result<packs::PackSet> packs = packs::load({kPacks / GetParam()});
    ASSERT_TRUE(packs.ok()) << packs.error().in(Language::English);
    packs_ = std::move(packs).value();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kPacks / GetParam() / "rules")) {
      if (entry.path().extension() != ".sql") continue;
      Result<Rule> rule = load_file(entry.path(), GetParam(), packs_);
      EXPECT_TRUE(rule.ok()) << rule.error().in(Language::English);
      if (rule.ok()) rules_.push_back(std::move(rule).value());
    }
  }
  packs::PackSet packs_;
  std::vector<Rule> rules_;
};

TEST_P(PackRules, LintWithoutComplaint) {
  for (const Rule& rule : rules_) {
    for (const Error& complaint : lint(rule, packs_)) {
      ADD_FAILURE() << complaint.in(Language::English) << "\n  " << complaint.in(Language::Chinese);
    }
  }
}

TEST_P(PackRules, MeasureInUnitsThatHaveANameInBothLanguages) {
  const auto is_known = [](const std::string& unit) { return title_of_unit(unit).zh != unit; };
  for (const Rule& rule : rules_) {
    for (const Parameter& parameter : rule.parameters) {
      if (!parameter.unit.empty()) {
        EXPECT_TRUE(is_known(parameter.unit)) << rule.id << ": " << parameter.unit;
      }
    }
  }
  for (const packs::RecordType& type : packs_.record_types()) {
    for (const packs::Column& column : type.columns) {
      if (!column.unit_of_measure.empty()) {
        EXPECT_TRUE(is_known(column.unit_of_measure)) << column.unit_of_measure;
      }
      if (column.title.zh == "年龄") {
        EXPECT_EQ(title_of_unit(column.unit_of_measure).zh, "岁") << type.name;
      }
    }
  }
  EXPECT_EQ(title_of_unit("furlong").zh, "furlong");  // an unknown one, as it is written
}

TEST_P(PackRules, FindWhatTheirExamplesExpect) {
  for (const Rule& rule : rules_) {
    const Result<std::vector<ExampleOutcome>> outcomes = test(rule, packs_);
    ASSERT_TRUE(outcomes.ok()) << rule.id << ": " << outcomes.error().in(Language::English);
    for (const ExampleOutcome& outcome : outcomes.value()) {
      EXPECT_TRUE(outcome.passed) << outcome.example->where << " " << outcome.example->name << ": "
                                  << outcome.difference.en;
    }
  }
}

// Q(D) is the sum of Q(D cut to each key), for rules that say they are key-local.
TEST_P(PackRules, AnswerEachKeyFromItsOwnRows) {
  std::size_t asked = 0;
  for (const Rule& rule : rules_) {
    if (!rule.not_key_local.empty()) continue;
    SCOPED_TRACE(rule.id);
    World world(5, packs_, 1'500);
    ExampleRows rows = world.rows(rule, 30);
    Engine engine(rule, rows);
    for (int i = 0; i < 8; ++i, rows = world.rows(rule, 30)) {
      const Timestamp as_of = world.moment();
      const auto full = engine.ask(rows, as_of);
      std::multimap<std::string, std::string> sum;
      for (const std::string& key : keys_of(rows, rule.sources))
        sum.merge(engine.ask(cut_to(rows, rule.sources, key), as_of));
      EXPECT_EQ(difference(rows_of(full), rows_of(sum)), "");
      asked += full.size();
    }
  }
  EXPECT_GT(asked, rules_.size());  // the worlds are not so dull that nothing is ever found
}

// `无` in the column of a paper or a person is no paper and no person; columns that must be filled, and keys set
// aside, every one reads it so.
TEST(PoliceCn, ReadsWordsForNothingAsNothing) {
  const Result<packs::PackSet> packs = packs::load({kPacks / "police-cn"});
  ASSERT_TRUE(packs.ok()) << packs.error().in(Language::English);
  std::size_t asked = 0;
  for (const packs::RecordType& type : packs.value().record_types()) {
    if (type.where.find("police-cn") == std::string::npos) continue;  // those of core serve other countries, too
    for (const packs::Column& column : type.columns) {
      const bool in_key = std::find(type.key.begin(), type.key.end(), column.name) != type.key.end();
      if (column.kind != packs::ColumnKind::Id || column.required || in_key) continue;
      const std::set<std::string> nothing(column.sentinels.begin(), column.sentinels.end());
      for (const char* word : {"无", "暂无", "没有", "空", "-", "/", "none", "n/a"}) {
        EXPECT_EQ(nothing.count(word), 1U) << column.where << " " << column.name << ": " << word;
      }
      ++asked;
    }
  }
  EXPECT_GT(asked, 200U);
}

INSTANTIATE_TEST_SUITE_P(Of, PackRules, testing::Values("police-us", "police-cn"),
                         [](const auto& pack) { return pack.param == "police-us" ? "PoliceUs" : "PoliceCn"; });

}  // namespace
}  // namespace plumbline::rules
