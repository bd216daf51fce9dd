// SPDX-License-Identifier: Apache-2.0
// A small bureau for the tests of findings: real DuckDB and SQLite, a pack made in code, records brought in by batches.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "findings/findings.h"

namespace plumbline::findings {

// The value, or the test stops with the error's words.
template <typename T>
T must(Result<T> result) {
  if (!result.ok()) {
    ADD_FAILURE() << result.error().in(Language::English);
    std::abort();
  }
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

inline Timestamp on(std::string_view day) {
  return midnight(parse_iso_date(day).value());
}

inline packs::Column column(const std::string& name, packs::ColumnKind kind) {
  packs::Column made;
  made.name = name;
  made.title = {name, name};
  made.kind = kind;
  return made;
}

inline packs::RecordType record_type(const std::string& name, std::vector<std::string> key,
                                     std::vector<packs::Column> columns) {
  packs::RecordType made;
  made.name = name;
  made.title = {name, name};
  made.key = std::move(key);
  made.columns = std::move(columns);
  return made;
}

class World {
 public:
  explicit World(const std::filesystem::path& records_file = {}) : folder_(new_folder()) {
    using Kind = packs::ColumnKind;
    packs.add(record_type("person", {"person_id"}, {column("person_id", Kind::Id), column("name", Kind::Text)}));
    packs.add(
        record_type("unit", {"unit_id", "valid_from"},
                    {column("unit_id", Kind::Id), column("title", Kind::Text), column("parent_unit_id", Kind::Id),
                     column("kind", Kind::Text), column("valid_from", Kind::Date), column("valid_to", Kind::Date)}));
    packs.add(
        record_type("post", {"person_id", "unit_id", "held_from"},
                    {column("person_id", Kind::Id), column("unit_id", Kind::Id), column("role", Kind::Text),
                     column("leads", Kind::Boolean), column("held_from", Kind::Date), column("held_to", Kind::Date)}));
    packs.add(record_type(
        "complaint", {"complaint_id"},
        {column("complaint_id", Kind::Id), column("person_id", Kind::Id), column("unit_id", Kind::Id),
         column("received_on", Kind::Date), column("closed_on", Kind::Date), column("remark", Kind::Text)}));
    packs.add(
        record_type("review", {"complaint_id", "step"},
                    {column("complaint_id", Kind::Id), column("step", Kind::Integer), column("outcome", Kind::Text)}));
    records_database = must(sql::open_duckdb({.file = records_file, .threads = 2}));
    records = must(records_database->connect());
    must(
        records->run_script("CREATE SCHEMA plumbline; CREATE TABLE plumbline.batch (batch BIGINT, record_type TEXT, "
                            "file TEXT, report TEXT DEFAULT '{}')"));
    for (const packs::RecordType& type : packs.record_types()) {
      std::string columns;
      for (const packs::Column& one : type.columns) columns += one.name + " " + one.ddl_type() + ", ";
      must(records->run(fmt::format("CREATE TABLE {} ({}_batch BIGINT, _row BIGINT)", type.name, columns)));
    }
    cases_database = must(sql::open_sqlite({.file = cases_file()}));
    cases = must(cases_database->connect());
    must(findings().create_tables());
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() {
    cases.reset();
    cases_database.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  // One batch: rows as SQL values; a row whose key is known takes the place of the old one.
  void load(const std::string& type, const std::string& values) {
    const packs::RecordType& known = *packs.record_type(type);
    std::string same;
    for (const std::string& key : known.key)
      same += fmt::format("{}o.{} IS NOT DISTINCT FROM n.{}", same.empty() ? "" : " AND ", key, key);
    must(records->run(fmt::format(
        "INSERT INTO plumbline.batch (batch, record_type, file) VALUES ({0}, '{1}', '{1}s.csv')", ++batch_, type)));
    must(records->run(fmt::format("CREATE TEMP TABLE incoming AS FROM {} LIMIT 0", type)));
    must(records->run(
        fmt::format("INSERT INTO incoming SELECT v.*, {}, row_number() OVER () FROM (VALUES {}) v", batch_, values)));
    must(records->run(fmt::format("DELETE FROM {} o WHERE EXISTS (SELECT 1 FROM incoming n WHERE {})", type, same)));
    must(records->run(fmt::format("INSERT INTO {} FROM incoming", type)));
    must(records->run("DROP TABLE incoming"));
  }

  // Rows made by a SELECT of the type's columns.
  void load_many(const std::string& type, const std::string& select) {
    must(records->run(fmt::format(
        "INSERT INTO plumbline.batch (batch, record_type, file) VALUES ({0}, '{1}', '{1}s.csv')", ++batch_, type)));
    must(records->run(
        fmt::format("INSERT INTO {} SELECT s.*, {}, row_number() OVER () FROM ({}) s", type, batch_, select)));
  }

  Register findings() const { return Register(*cases, clock); }

  CheckReport check(const std::vector<rules::Rule>& rules, std::string_view day, std::vector<std::string> only = {}) {
    NoProgress silent;
    return must(try_check(rules, day, silent, std::move(only)));
  }
  Result<CheckReport> try_check(const std::vector<rules::Rule>& rules, std::string_view day, Progress& progress,
                                std::vector<std::string> only = {}) {
    const rules::RuleSet set(rules);
    return findings().check({set, packs, *records_database, on(day), std::move(only), "ann"}, progress);
  }

  Finding show(const std::string& id) { return must(findings().show(id, packs, records.get())); }
  Finding only_finding() {
    const std::vector<Summary> all = must(findings().list({.state = std::nullopt}));
    EXPECT_EQ(all.size(), 1U);
    return show(all.front().id);
  }

  // Everything the case store holds of findings, leaving out the rows that only say that a run took place.
  std::string dump() const {
    std::string text;
    for (const char* table : {"rule_text", "finding", "finding_history", "evidence_content", "finding_evidence"}) {
      text += fmt::format("{}\n", table);
      const auto rows = must(cases->query(fmt::format("SELECT t.number AS place, t.* FROM {} t ORDER BY 1", table)));
      while (must(rows->next())) {
        for (std::size_t i = 0; i < rows->columns().size(); ++i) text += rows->value(i).json() + "|";
        text += "\n";
      }
    }
    return text;
  }

  std::filesystem::path cases_file() const { return folder_ / "cases.sqlite"; }
  const std::filesystem::path& folder() const { return folder_; }

  packs::PackSet packs;
  FixedClock clock{on("2026-03-14")};
  std::unique_ptr<sql::Database> records_database;
  std::unique_ptr<sql::Connection> records;
  std::unique_ptr<sql::Database> cases_database;
  std::unique_ptr<sql::Connection> cases;

 private:
  static std::filesystem::path new_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "findings-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    return name;
  }

  std::filesystem::path folder_;
  int batch_ = 0;
};

struct RuleParts {
  std::string id = "complaint.slow";
  int version = 1;
  std::string reads = "complaint";
  std::string explanation = "Complaint {finding_key} of {happened_at} has been open for {fact_days} days";
  std::string more = {};  // further front matter
  std::string select = {};
};

inline rules::Rule rule(const RuleParts& parts) {
  const std::string text =
      fmt::format(R"(/*---
id: {0}
version: {1}
title: {{en: Slow complaint, zh: 办理缓慢}}
claim: {{en: It was slow., zh: 办理缓慢。}}
why: {{en: People wait., zh: 群众在等。}}
innocent:
  - {{en: It was suspended., zh: 依法中止。}}
misses:
  - {{en: Those never entered., zh: 未登记的。}}
explanation:
  en: "{3}"
  zh: "{3}（中文）"
next_step: {{en: Ask why., zh: 询问原因。}}
basis:
  - {{instrument: {{en: Local setting, zh: 本地设定}}, article: {{en: none, zh: 无}}, confidence: local_setting}}
severity: high
route: oversight
reads: [{2}]
key: complaint_id
{4}
examples: []
---*/
{5}
)",
                  parts.id, parts.version, parts.reads, parts.explanation, parts.more, parts.select);
  return must(rules::parse(text, parts.id + ".sql"));
}

// Complaints not closed when asked; where it was received is unknown, it cannot be said.
inline rules::Rule slow_rule(int version = 1, const std::string& limit = "30") {
  return rule(
      {.version = version,
       .more = "could_not_evaluate:\n  received_unknown: {en: The date of receipt is missing., zh: 缺少受理日期。}\n"
               "parameters:\n  limit_days: {title: {en: Limit, zh: 期限}, type: integer, value: " +
               limit + ", confidence: local_setting}",
       .select = R"(SELECT complaint_id AS finding_key, 'person' AS subject_type, person_id AS subject_id,
       unit_id AS unit_id, CAST(received_on AS TIMESTAMP) AS happened_at,
       'complaint' AS record_type, complaint_id AS record_id,
       CASE WHEN received_on IS NULL THEN 'received_unknown' END AS could_not_evaluate,
       CAST(:limit_days AS BIGINT) AS fact_limit, received_on AS fact_received_on
FROM complaint
WHERE received_on IS NULL
   OR (closed_on IS NULL AND :as_of > received_on + CAST(:limit_days AS INTEGER) * INTERVAL '1 day'))"});
}

}  // namespace plumbline::findings
