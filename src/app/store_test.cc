// SPDX-License-Identifier: Apache-2.0
// Stores: made only on purpose, opened only when whole, written by one process at a time.
#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "app/app.h"
#include "app/config.h"

namespace plumbline::app {
namespace {

namespace fs = std::filesystem;
using sql::Access;

const fs::path kCore = fs::path(PLUMBLINE_SOURCE_DIR) / "packs" / "core";

class StoreFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    root = fs::temp_directory_path() / ("plumbline-app-" + std::to_string(::getpid()));
    fs::remove_all(root);
    fs::create_directories(root);
    folder = root / "store";
  }
  void TearDown() override { fs::remove_all(root); }

  void make() const {
    const Status made = init(folder, {kCore}, Language::Chinese);
    ASSERT_TRUE(made.ok()) << made.error().in(Language::English);
  }

  static void write(const fs::path& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }

  std::string refusal(const Parts& parts) const {
    const auto opened = open(folder, parts, "test");
    return opened.ok() ? "" : opened.error().in(Language::English);
  }

  fs::path root;
  fs::path folder;
};

TEST_F(StoreFolder, WhatInitMakesCanBeOpenedAndKnowsItsPacks) {
  make();
  auto opened = open(folder, {.records = Access::ReadWrite, .cases = Access::ReadWrite}, "test");
  ASSERT_TRUE(opened.ok()) << opened.error().in(Language::English);
  Store& store = *opened.value();
  EXPECT_EQ(store.config().language, Language::Chinese);
  EXPECT_NE(store.packs().value()->record_type("person"), nullptr);
  EXPECT_TRUE(store.records().query("SELECT person_id FROM person").ok());
  EXPECT_TRUE(store.cases().query("SELECT 1").ok());
}

TEST_F(StoreFolder, StatementsAskedTogetherHaveACoreEachAndASingleOneHasAll) {
  make();
  const auto cores = static_cast<std::int64_t>(std::max(1U, std::thread::hardware_concurrency()));
  const auto beside = std::min<std::int64_t>(cores, findings::kAtOnceMax);
  for (const bool together : {true, false}) {
    auto opened = open(folder, {.records = Access::ReadOnly, .statements_together = together}, "test");
    ASSERT_TRUE(opened.ok()) << opened.error().in(Language::English);
    Store& store = *opened.value();
    const auto rows = store.records().query("SELECT CAST(current_setting('threads') AS BIGINT)");
    ASSERT_TRUE(rows.ok() && rows.value()->next().value());
    EXPECT_EQ(rows.value()->integer(0), together ? cores - beside + 1 : cores);
    EXPECT_EQ(store.statements_at_once(), together ? 0U : 1U);
  }
}

TEST_F(StoreFolder, RecordsThatAreClosedBesideWhatFollowsStayLockedUntilTheyAre) {
  make();
  const Parts for_a_run{.records = Access::ReadOnly, .cases = Access::ReadWrite};
  for (int turn = 0; turn < 2; ++turn) {
    auto opened = open(folder, for_a_run, "test");
    ASSERT_TRUE(opened.ok()) << opened.error().in(Language::English);
    Store& store = *opened.value();
    store.close_records();
    EXPECT_EQ(store.records_if_open(), nullptr);
    EXPECT_TRUE(store.sign().ok());
    EXPECT_NE(refusal(for_a_run), "");
  }
}

TEST_F(StoreFolder, InitTakesAnEmptyFolderAndRefusesAnyOther) {
  fs::create_directories(folder);
  write(folder / "diary.txt", "mine");
  const Status refused = init(folder, {kCore}, Language::English);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator{}), 1);
  fs::remove(folder / "diary.txt");
  make();
  EXPECT_EQ(init(folder, {kCore}, Language::English).error().what.en, "there is a store here already");
}

TEST_F(StoreFolder, TheFileThatMakesItAStoreIsWrittenWholeOrNotAtAll) {
  make();
  fs::create_hard_link(folder / "plumbline.yaml", folder / "before");
  ASSERT_TRUE(write_config(folder, {.packs = {}, .language = Language::English}).ok());
  std::ostringstream before;
  before << std::ifstream(folder / "before").rdbuf();
  const std::string text = before.str();
  EXPECT_NE(text.find("language: zh"), std::string::npos) << "written over in its place: " << text;
}

TEST_F(StoreFolder, AFailedInitLeavesNothingBehind) {
  EXPECT_FALSE(init(folder, {root / "no-such-pack"}, Language::English).ok());
  EXPECT_FALSE(fs::exists(folder));
  write(root / "file", "");
  EXPECT_FALSE(init(root / "file", {kCore}, Language::English).ok());
  EXPECT_FALSE(init(root / "file" / "below", {kCore}, Language::English).ok());
}

TEST_F(StoreFolder, OpeningNeverMakesAStore) {
  const auto missing = open(folder, {.records = Access::ReadWrite}, "test");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().kind, ErrorKind::NotFound);
  EXPECT_NE(missing.error().mend.zh.find("plumbline init"), std::string::npos);
  EXPECT_FALSE(fs::exists(folder));
  fs::create_directories(folder);
  EXPECT_FALSE(open(folder, {.cases = Access::ReadWrite}, "test").ok());
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(StoreFolder, ALostFileIsNamedAndNotReplacedByAnEmptyOne) {
  make();
  fs::remove(folder / "records.duckdb");
  const auto opened = open(folder, {.records = Access::ReadWrite, .cases = Access::ReadWrite}, "test");
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(opened.error().where, (folder / "records.duckdb").string());
  EXPECT_FALSE(fs::exists(folder / "records.duckdb"));
  EXPECT_EQ(refusal({.cases = Access::ReadOnly}), "");  // findings can still be read
}

TEST_F(StoreFolder, AStoreOfANewerPlumblineIsRefused) {
  make();
  write(folder / "plumbline.yaml", "format: 3\npacks: []\nunheard_of: 1\n");
  const auto opened = open(folder, {.cases = Access::ReadOnly}, "test");
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::Corrupt);
  EXPECT_NE(opened.error().what.en.find("made by a newer Plumbline"), std::string::npos);
}

TEST_F(StoreFolder, AStoreOfAnOlderPlumblineIsRefusedAndSaysWhatToDo) {
  make();
  write(folder / "plumbline.yaml", "format: 1\npacks: []\n");
  const auto opened = open(folder, {.cases = Access::ReadOnly}, "test");
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::Corrupt);
  EXPECT_NE(opened.error().what.en.find("made by an older Plumbline (format 1"), std::string::npos);
  EXPECT_NE(opened.error().mend.en.find("plumbline init"), std::string::npos);
}

TEST_F(StoreFolder, AMistakeInItsConfigurationIsNamedWithItsLine) {
  make();
  write(folder / "plumbline.yaml", "format: 2\npacks: []\nlangauge: en\n");
  EXPECT_EQ(refusal({.cases = Access::ReadOnly}),
            (folder / "plumbline.yaml").string() + ":3: unknown key `langauge`. Did you mean `language`?");
  write(folder / "plumbline.yaml", "format: 2\npacks: []\nlanguage: fr\n");
  EXPECT_NE(refusal({.cases = Access::ReadOnly}).find("`fr` is not a language"), std::string::npos);
}

TEST_F(StoreFolder, FilesThatAreNoDatabasesAreCorruptAndLeftAlone) {
  make();
  write(folder / "records.duckdb", "this is a shopping list");
  const auto records = open(folder, {.records = Access::ReadWrite}, "test");
  ASSERT_FALSE(records.ok());
  EXPECT_EQ(records.error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(fs::file_size(folder / "records.duckdb"), 23U);
}

TEST_F(StoreFolder, ASecondWriterIsToldWhoTheFirstIs) {
  make();
  const auto first = open(folder, {.records = Access::ReadWrite}, "import complaint");
  ASSERT_TRUE(first.ok());
  const auto second = open(folder, {.cases = Access::ReadWrite}, "check");
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::Conflict);
  EXPECT_EQ(second.error().what.en,
            "the store is in use by `plumbline import complaint` (process " + std::to_string(::getpid()) + ")");
}

TEST_F(StoreFolder, ReadersOfFindingsAreNotKeptWaitingByAWriter) {
  make();
  const auto writer = open(folder, {.records = Access::ReadWrite, .cases = Access::ReadWrite}, "check");
  ASSERT_TRUE(writer.ok());
  EXPECT_EQ(refusal({.cases = Access::ReadOnly}), "");
}

TEST_F(StoreFolder, TheLockGoesWithTheStore) {
  make();
  { ASSERT_TRUE(open(folder, {.records = Access::ReadWrite}, "first").ok()); }
  EXPECT_EQ(refusal({.records = Access::ReadWrite}), "");
}

TEST_F(StoreFolder, ReadOnlyMeansReadOnly) {
  make();
  auto opened = open(folder, {.records = Access::ReadOnly, .cases = Access::ReadOnly}, "test");
  ASSERT_TRUE(opened.ok()) << opened.error().in(Language::English);
  EXPECT_FALSE(opened.value()->records().run("INSERT INTO person (person_id) VALUES ('1')").ok());
  EXPECT_FALSE(opened.value()->cases().run("CREATE TABLE mine (a INTEGER)").ok());
}

TEST_F(StoreFolder, ATableThatAPackHasGainedIsThereForAWriter) {
  fs::copy(kCore, root / "core", fs::copy_options::recursive);
  ASSERT_TRUE(init(folder, {root / "core"}, Language::English).ok());
  write(root / "core" / "records" / "badge.yaml",
        "title: {en: Badge, zh: 警号}\nkey: [badge_no]\ncolumns: {badge_no: {type: id, required: true, title: {en: "
        "No., zh: 号}}}\n");
  auto opened = open(folder, {.records = Access::ReadOnly, .cases = Access::ReadWrite}, "check");
  ASSERT_TRUE(opened.ok()) << opened.error().in(Language::English);
  EXPECT_TRUE(opened.value()->records().query("SELECT badge_no FROM badge").ok());
}

TEST_F(StoreFolder, PacksMayLieRelativeToTheStore) {
  make();
  fs::copy(kCore, root / "core", fs::copy_options::recursive);
  write(folder / "plumbline.yaml", "format: 2\npacks: [../core]\n");
  auto opened = open(folder, {}, "test");
  ASSERT_TRUE(opened.ok());
  EXPECT_TRUE(opened.value()->packs().ok());
}

}  // namespace
}  // namespace plumbline::app
