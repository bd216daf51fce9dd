// SPDX-License-Identifier: Apache-2.0
// The same work done by bare DuckDB, under the same settings, threads and memory as Plumbline's: what bench/run.py
// compares with.
//
//   baseline import DATABASE FILE...         CREATE TABLE t1 AS SELECT * FROM read_csv(FILE), and so on
//   baseline rules RECORDS PACK AS_OF        every rule's statement, as bound, its rows read and dropped
//
// Prints one JSON object; the times are of the statements alone, the process as a whole is timed from outside.
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "base/json.h"
#include "packs/packs.h"
#include "rules/rules.h"
#include "sql/sql.h"

namespace plumbline {
namespace {

class Stopwatch {
 public:
  std::int64_t micros() const {
    const auto passed = std::chrono::steady_clock::now() - start_;
    return std::chrono::duration_cast<std::chrono::microseconds>(passed).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string in_quotes(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

Result<Json> import_files(const std::string& database, const std::vector<std::string>& files) {
  const auto store = TRY(sql::open_duckdb({.file = database, .read_files = true}));
  const auto connection = TRY(store->connect());
  const Stopwatch watch;
  std::int64_t rows = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string table = "t" + std::to_string(i + 1);
    TRY(connection->run("CREATE TABLE " + table + " AS SELECT * FROM read_csv(" + in_quotes(files[i]) + ")"));
    const auto counted = TRY(connection->query("SELECT count(*) FROM " + table));
    if (TRY(counted->next())) rows += counted->integer(0);
  }
  Json report;
  report.set("rows", rows).set("micros", watch.micros()).set("version", store->version());
  return report;
}

// Every row is fetched, as whoever ran the statement by hand would have it; nothing is kept.
Result<std::int64_t> read_all(sql::Connection& connection, const rules::Statement& statement) {
  const auto rows = TRY(connection.query(statement.sql, statement.parameters));
  std::int64_t count = 0;
  while (TRY(rows->next())) ++count;
  return count;
}

Result<Json> run_rules(const std::string& records, const std::string& pack, const std::string& as_of) {
  const packs::PackSet packs = TRY(packs::load({pack}));
  const rules::RuleSet set = TRY(rules::load(packs));
  const auto at = parse_iso_timestamp(as_of + "T00:00");
  if (!at) return invalid(as_of, say("this is no day", "这不是日期"));
  const auto store = TRY(sql::open_duckdb({.file = records, .access = sql::Access::ReadOnly}));
  const auto connection = TRY(store->connect());
  const Stopwatch watch;
  Json each;
  std::int64_t rows = 0;
  for (const rules::Rule& rule : set.all()) {
    const rules::Statement statement = TRY(rules::bind(rule, {.as_of = *at, .settings = {}}));
    const Stopwatch one;
    rows += TRY(read_all(*connection, statement));
    each.set(rule.id, one.micros());
  }
  Json report;
  report.set("rows", rows).set("micros", watch.micros()).set("rules", each).set("version", store->version());
  return report;
}

int print(const Result<Json>& report) {
  if (!report.ok()) {
    std::fprintf(stderr, "%s\n", report.error().in(Language::English).c_str());
    return 6;
  }
  std::printf("%s\n", report.value().text().c_str());
  return 0;
}

}  // namespace
}  // namespace plumbline

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() >= 3 && words[0] == "import") {
    return plumbline::print(plumbline::import_files(words[1], {words.begin() + 2, words.end()}));
  }
  if (words.size() == 4 && words[0] == "rules") {
    return plumbline::print(plumbline::run_rules(words[1], words[2], words[3]));
  }
  std::fprintf(stderr, "baseline import DATABASE FILE... | baseline rules RECORDS PACK AS_OF\n");
  return 2;
}
