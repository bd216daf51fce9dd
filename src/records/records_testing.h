// SPDX-License-Identifier: Apache-2.0
// What the tests of this folder share: a small pack in code, a store in a temporary folder, files written and imported.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "records/records.h"

namespace plumbline::records {

inline packs::Column column(std::string name, packs::ColumnKind kind, std::vector<std::string> source_names = {}) {
  packs::Column made;
  made.name = name;
  made.title = {name, name};
  made.kind = kind;
  made.source_names = std::move(source_names);
  return made;
}

inline packs::Column required(packs::Column made) {
  made.required = true;
  return made;
}

inline packs::Column refers_to(packs::Column made, std::string type, std::string key) {
  made.references = packs::Reference{std::move(type), std::move(key)};
  return made;
}

// act (an official act), unit (a tree), place (counts its repetitions), and a closed list of kinds.
inline packs::PackSet small_pack() {
  using packs::ColumnKind;
  packs::PackSet set;
  packs::CodeList kinds;
  kinds.name = "act_kind";
  kinds.title = {"Kinds of act", "行为类别"};
  kinds.codes = {{"stop", {"Stop", "盘查"}, {}, {"Stop and search"}}, {"fine", {"Fine", "罚款"}, 2, {}}};
  set.add(kinds);

  packs::RecordType act;
  act.name = "act";
  act.title = {"Act", "行为"};
  act.columns = {required(column("act_id", ColumnKind::Id, {"act_no"})),
                 refers_to(column("unit_id", ColumnKind::Id, {"unit"}), "unit", "unit_id"),
                 column("happened_at", ColumnKind::Timestamp),
                 column("closed_on", ColumnKind::Date, {"closed"}),
                 column("kind", ColumnKind::Code),
                 column("amount", ColumnKind::Decimal),
                 column("note", ColumnKind::Text)};
  act.columns[4].code_list = "act_kind";
  act.key = {"act_id"};
  act.serial = "act_id";
  act.date_orders = {{"happened_at", "closed_on"}};
  set.add(act);

  packs::RecordType unit;
  unit.name = "unit";
  unit.title = {"Unit", "单位"};
  unit.columns = {required(column("unit_id", ColumnKind::Id)), column("title", ColumnKind::Text),
                  refers_to(column("parent", ColumnKind::Id), "unit", "unit_id")};
  unit.key = {"unit_id"};
  unit.reference = true;
  unit.tree_parent = "parent";
  set.add(unit);

  packs::RecordType place;
  place.name = "place";
  place.title = {"Place", "地点"};
  place.columns = {column("act_id", ColumnKind::Id), column("beat", ColumnKind::Id),
                   column("number", ColumnKind::Integer)};
  place.columns[2].count_within = {"act_id", "beat"};
  place.key = {"act_id", "beat", "number"};
  set.add(place);
  return set;
}

inline std::filesystem::path fresh_folder(const std::string& name) {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const auto folder =
      std::filesystem::temp_directory_path() /
      ("plumbline-" + std::to_string(::getpid()) + "-" + test->test_suite_name() + "-" + test->name() + "-" + name);
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

// A store in a folder of its own, and the few things that tests do with it.
class RecordsTest : public testing::Test {
 protected:
  RecordsTest() : packs_(small_pack()), folder_(fresh_folder("store")), clock_(Timestamp{0}) {
    at("2026-03-14T09:00:00");
    open();
  }
  ~RecordsTest() override {
    close();
    std::filesystem::remove_all(folder_);
  }

  void open() {
    database_ = value_of(sql::open_duckdb({folder_ / "records.duckdb", sql::Access::ReadWrite, 512, 0, false}));
    connection_ = value_of(database_->connect());
    store_ = std::make_unique<Store>(*connection_, packs_, clock_);
    const Status made = store_->create_tables();
    ASSERT_TRUE(made.ok()) << made.error().in(Language::English);
  }
  void close() {
    store_.reset();
    connection_.reset();
    database_.reset();
  }
  void at(std::string_view time) { clock_.turn_to(*parse_iso_timestamp(time)); }

  template <typename T>
  static T value_of(Result<T> result) {
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().in(Language::English));
    return std::move(result).value();
  }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }

  Mapping guess(const std::string& type, const std::filesystem::path& file) const {
    return guess_mapping(*packs_.record_type(type), value_of(tabular::sniff(file, {}))).mapping;
  }

  Result<BatchReport> try_import(const std::string& type, const std::string& name, const std::string& text) {
    const std::filesystem::path file = write(name, text);
    NoProgress progress;
    return store_->import_file({file, guess(type, file), "ann", ""}, progress);
  }

  BatchReport import(const std::string& type, const std::string& name, const std::string& text) {
    BatchReport report = value_of(try_import(type, name, text));
    EXPECT_EQ(report.rows, report.loaded + report.updated + report.unchanged + report.quarantined);
    return report;
  }

  // The rows of a query, cells joined by `|`, rows by a line break.
  std::string rows(const std::string& statement) {
    auto found = value_of(connection_->query(statement));
    std::string out;
    while (value_of(found->next())) {
      if (!out.empty()) out += "\n";
      for (std::size_t i = 0; i < found->columns().size(); ++i) out += (i == 0 ? "" : "|") + found->value(i).display();
    }
    return out;
  }

  std::vector<QuarantinedRow> waiting() { return value_of(store_->quarantine({})); }

  packs::PackSet packs_;
  std::filesystem::path folder_;
  FixedClock clock_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::Connection> connection_;
  std::unique_ptr<Store> store_;
};

}  // namespace plumbline::records
