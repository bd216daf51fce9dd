// SPDX-License-Identifier: Apache-2.0
// The same work done by bare DuckDB, under the same settings, threads and memory as Plumbline's: what bench/run.py
// compares with.
//
//   baseline import DATABASE FILE...         CREATE TABLE t1 AS SELECT * FROM read_csv(FILE), and so on
//   baseline rules RECORDS PACK AS_OF [MIB]  the statement of every rule that `check` asks, as bound, its rows read and
//                                            dropped
//   baseline together RECORDS PACK AS_OF MIB  the same, two statements at a time
//   baseline shared RECORDS PACK AS_OF MIB   the same, after what several rules read was read once into memory
//   baseline scanned RECORDS PACK AS_OF      rows each statement takes from tables, as DuckDB counts them; and how much
//                                            of the time goes into taking them
//   baseline shuffle RECORDS NEW             a copy of the store with its tables in no order
//   baseline export RECORDS PACK AS_OF FOLDER  the tables the rules read as CSV, and the statements, for PostgreSQL
//
// Prints one JSON object; the times are of the statements alone, the process as a whole is timed from outside.
#include <atomic>
#include <cctype>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <thread>
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

struct Asked {
  std::string id;
  rules::Statement statement;
};

// Those of all rules; with `records`, as `check` does, only where each table that a rule needs has records.
Result<std::vector<Asked>> statements(const packs::PackSet& packs, const std::string& as_of,
                                      sql::Connection* records = nullptr) {
  const rules::RuleSet set = TRY(rules::load(packs));
  const auto at = parse_iso_timestamp(as_of + "T00:00");
  if (!at) return invalid(as_of, say("this is no day", "这不是日期"));
  std::vector<Asked> asked;
  for (const rules::Rule& rule : set.all()) {
    if (records != nullptr) {
      const std::vector<std::string> empty = TRY(rules::empty_inputs(*records, rule));
      if (!empty.empty()) continue;
    }
    const rules::Statement statement = TRY(rules::bind(rule, {.as_of = *at, .settings = {}}));
    asked.push_back({rule.id, statement});
  }
  return asked;
}

Result<Json> run_rules(const std::string& records, const std::string& pack, const std::string& as_of,
                       std::int64_t memory_mib) {
  const packs::PackSet packs = TRY(packs::load({pack}));
  const auto store =
      TRY(sql::open_duckdb({.file = records, .access = sql::Access::ReadOnly, .memory_mib_max = memory_mib}));
  const auto connection = TRY(store->connect());
  const std::vector<Asked> asked = TRY(statements(packs, as_of, connection.get()));
  const Stopwatch watch;
  Json each;
  std::int64_t rows = 0;
  for (const Asked& one : asked) {
    const Stopwatch turn;
    rows += TRY(read_all(*connection, one.statement));
    each.set(one.id, turn.micros());
  }
  Json report;
  report.set("rows", rows).set("micros", watch.micros()).set("rules", each).set("version", store->version());
  return report;
}

// The same with two connections, each taking the next statement when it is done with one, on one core: what it gives to
// run rules at the same time.
Result<Json> run_two_at_once(const std::string& records, const std::string& pack, const std::string& as_of,
                             std::int64_t memory_mib) {
  const packs::PackSet packs = TRY(packs::load({pack}));
  const std::vector<Asked> asked = TRY(statements(packs, as_of));
  const auto store = TRY(
      sql::open_duckdb({.file = records, .access = sql::Access::ReadOnly, .memory_mib_max = memory_mib, .threads = 1}));
  const auto one = TRY(store->connect());
  const auto other = TRY(store->connect());
  std::atomic<std::size_t> next = 0;
  std::atomic<std::int64_t> rows = 0;
  std::atomic<int> failed = 0;
  const auto work = [&](sql::Connection& connection) {
    for (std::size_t i = next++; i < asked.size(); i = next++) {
      const Result<std::int64_t> read = read_all(connection, asked[i].statement);
      if (read.ok()) rows += read.value();
      failed += read.ok() ? 0 : 1;
    }
  };
  const Stopwatch watch;
  {
    const std::jthread beside([&] { work(*other); });
    work(*one);
  }
  Json report;
  report.set("rows", rows.load()).set("micros", watch.micros()).set("failed", failed.load());
  return report;
}

// The same statements on tables that were read once into memory for all of them, where at least three rules read them:
// what it would give to share the scans.
Result<Json> run_shared(const std::string& records, const std::string& pack, const std::string& as_of,
                        std::int64_t memory_mib) {
  const packs::PackSet packs = TRY(packs::load({pack}));
  const rules::RuleSet set = TRY(rules::load(packs));
  const std::vector<Asked> asked = TRY(statements(packs, as_of));
  std::map<std::string, int> readers;
  for (const rules::Rule& rule : set.all()) {
    for (const std::string& table : rule.reads) ++readers[table];
  }
  const auto store =
      TRY(sql::open_duckdb({.file = records, .access = sql::Access::ReadOnly, .memory_mib_max = memory_mib}));
  const auto connection = TRY(store->connect());
  const Stopwatch watch;
  std::int64_t shared = 0;
  for (const auto& [table, count] : readers) {
    if (count < 3) continue;
    TRY(connection->run("CREATE TEMP TABLE " + table + " AS FROM main." + table));
    ++shared;
  }
  const std::int64_t reading = watch.micros();
  std::int64_t rows = 0;
  for (const Asked& one : asked) rows += TRY(read_all(*connection, one.statement));
  Json report;
  report.set("rows", rows).set("micros", watch.micros()).set("reading_micros", reading).set("tables", shared);
  return report;
}

// The number behind `name` in DuckDB's profile of one statement.
std::int64_t number_in(std::string_view profile, std::string_view name) {
  const std::size_t at = profile.find(name);
  if (at == std::string_view::npos) return -1;
  std::size_t place = at + name.size();
  while (place < profile.size() && (profile[place] < '0' || profile[place] > '9')) ++place;
  std::int64_t number = 0;
  for (; place < profile.size() && profile[place] >= '0' && profile[place] <= '9'; ++place) {
    number = number * 10 + (profile[place] - '0');
  }
  return number;
}

// Seconds of the profile's operators: those that take rows from tables, or all.
double operator_seconds(std::string_view profile, bool only_scans) {
  constexpr std::string_view kTiming = "\"operator_timing\": ";
  double seconds = 0;
  for (std::size_t at = profile.find(kTiming); at != std::string_view::npos; at = profile.find(kTiming, at + 1)) {
    const std::string_view rest = profile.substr(at + kTiming.size());
    const std::string_view line_after = rest.substr(rest.find('\n') + 1);
    const bool scan = line_after.substr(0, line_after.find('\n')).find("\"TABLE_SCAN\"") != std::string_view::npos;
    if (scan || !only_scans) seconds += std::strtod(rest.data(), nullptr);
  }
  return seconds;
}

Result<Json> count_scanned(const std::string& records, const std::string& pack, const std::string& as_of) {
  const packs::PackSet packs = TRY(packs::load({pack}));
  const std::vector<Asked> asked = TRY(statements(packs, as_of));
  const auto store = TRY(sql::open_duckdb({.file = records, .access = sql::Access::ReadOnly, .memory_mib_max = 6000}));
  const auto connection = TRY(store->connect());
  Json each;
  double scanning = 0;
  double all = 0;
  for (const Asked& one : asked) {
    const auto rows =
        TRY(connection->query("EXPLAIN (ANALYZE, FORMAT json) " + one.statement.sql, one.statement.parameters));
    std::int64_t scanned = -1;
    while (TRY(rows->next())) {
      const std::string profile(rows->text(1));
      scanned = number_in(profile, "\"cumulative_rows_scanned\"");
      scanning += operator_seconds(profile, true);
      all += operator_seconds(profile, false);
    }
    each.set(one.id, scanned);
  }
  Json report;
  report.set("rules", each);
  report.set("scan_percent", all > 0 ? std::lround(100 * scanning / all) : 0L);
  return report;
}

// A copy of the store whose tables lie in no order, to see what it gives that records come in by time.
Result<Json> shuffle(const std::string& records, const std::string& into) {
  const auto store = TRY(sql::open_duckdb({.file = into, .memory_mib_max = 8000, .read_files = true}));
  const auto connection = TRY(store->connect());
  TRY(connection->run("ATTACH " + in_quotes(records) + " AS src (READ_ONLY)"));
  std::vector<std::string> steps;
  {
    const auto rows =
        TRY(connection->query("SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'src' "
                              "ORDER BY 1, 2"));
    while (TRY(rows->next())) {
      const std::string schema(rows->text(0));
      const std::string name = sql::quoted(schema) + "." + sql::quoted(rows->text(1));
      steps.push_back("CREATE SCHEMA IF NOT EXISTS " + sql::quoted(schema));
      steps.push_back("CREATE TABLE " + name + " AS FROM src." + name + " ORDER BY hash(rowid)");
    }
  }
  {
    const auto rows = TRY(
        connection->query("SELECT sql FROM duckdb_views() WHERE database_name = 'src' AND NOT internal ORDER BY 1"));
    while (TRY(rows->next())) steps.emplace_back(rows->text(0));
  }
  for (const std::string& step : steps) TRY(connection->run(step));
  Json report;
  report.set("steps", steps.size());
  return report;
}

// ---- for PostgreSQL

std::string with_values(const rules::Statement& statement) {
  std::string text = statement.sql;
  for (const auto& [name, value] : statement.parameters) {
    const std::string from = "$" + name + " ";  // the binder writes CAST($name AS ...)
    const std::string to = (value.is_null() ? "NULL" : in_quotes(value.display())) + " ";
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

bool names(std::string_view text, std::string_view table) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = text.find(table); at != std::string_view::npos; at = text.find(table, at + 1)) {
    const std::size_t end = at + table.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

Result<Json> export_all(const std::string& records, const std::string& pack, const std::string& as_of,
                        const std::filesystem::path& folder) {
  const packs::PackSet packs = TRY(packs::load({pack}));
  const std::vector<Asked> asked = TRY(statements(packs, as_of));
  const auto store = TRY(
      sql::open_duckdb({.file = records, .access = sql::Access::ReadOnly, .memory_mib_max = 4096, .read_files = true}));
  const auto connection = TRY(store->connect());
  std::filesystem::create_directories(folder / "rules");
  std::string all;
  for (const Asked& one : asked) {
    std::ofstream(folder / "rules" / (one.id + ".sql")) << with_values(one.statement) << "\n";
    all += one.statement.sql + "\n";
  }
  std::map<std::string, std::string> columns;
  {
    const auto rows =
        TRY(connection->query("SELECT table_name, column_name, data_type FROM information_schema.columns "
                              "WHERE table_schema = 'main' ORDER BY table_name, ordinal_position"));
    while (TRY(rows->next())) {
      if (!names(all, rows->text(0))) continue;
      std::string& list = columns[std::string(rows->text(0))];
      list += (list.empty() ? "" : ", ") + std::string(rows->text(1)) + " " + std::string(rows->text(2));
    }
  }
  std::ofstream schema(folder / "schema.sql");
  std::ofstream indexes(folder / "indexes.sql");
  std::int64_t rows = 0;
  for (const auto& [table, list] : columns) {
    schema << "CREATE TABLE " << table << " (" << list << ");\n";
    const std::string file = (folder / (table + ".csv")).string();
    TRY(connection->run("COPY " + table + " TO " + in_quotes(file) + " (FORMAT csv, HEADER false)"));
    const auto counted = TRY(connection->query("SELECT count(*) FROM " + table));
    if (TRY(counted->next())) rows += counted->integer(0);
    const packs::RecordType* type = packs.record_type(table);
    if (type == nullptr) continue;
    std::string key;
    for (const std::string& column : type->key) key += (key.empty() ? "" : ", ") + column;
    indexes << "CREATE INDEX ON " << table << " (" << key << ");\n";
  }
  Json report;
  report.set("rows", rows).set("tables", columns.size()).set("rules", asked.size());
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
  if ((words.size() == 4 || words.size() == 5) && words[0] == "rules") {
    const long long memory = words.size() == 5 ? std::atoll(words[4].c_str()) : 1024;
    return plumbline::print(plumbline::run_rules(words[1], words[2], words[3], memory));
  }
  if (words.size() == 5 && words[0] == "together") {
    return plumbline::print(plumbline::run_two_at_once(words[1], words[2], words[3], std::atoll(words[4].c_str())));
  }
  if (words.size() == 5 && words[0] == "shared") {
    return plumbline::print(plumbline::run_shared(words[1], words[2], words[3], std::atoll(words[4].c_str())));
  }
  if (words.size() == 4 && words[0] == "scanned") {
    return plumbline::print(plumbline::count_scanned(words[1], words[2], words[3]));
  }
  if (words.size() == 3 && words[0] == "shuffle") {
    return plumbline::print(plumbline::shuffle(words[1], words[2]));
  }
  if (words.size() == 5 && words[0] == "export") {
    return plumbline::print(plumbline::export_all(words[1], words[2], words[3], words[4]));
  }
  std::fprintf(
      stderr, "baseline import | rules | together | shared | scanned | shuffle | export: see the top of baseline.cc\n");
  return 2;
}
