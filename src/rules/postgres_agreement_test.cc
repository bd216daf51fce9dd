// SPDX-License-Identifier: Apache-2.0
// Every example of every rule that ships, asked of PostgreSQL 15 and of DuckDB: both must give the same rows. Starts a
// private cluster in a temporary folder on a Unix socket; skipped where PostgreSQL 15 is not installed.
#include <cstdlib>
#include <filesystem>
#include <libpq-fe.h>
#include <map>
#include <set>
#include <sys/types.h>
#include <unistd.h>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "rules/random_world_for_test.h"

namespace plumbline::rules {
namespace {

const std::filesystem::path kBinaries = "/usr/lib/postgresql/15/bin";
constexpr std::size_t kInsertRows = 500;
const std::filesystem::path kPacks = std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "packs";

// PostgreSQL refuses to run as root; the tests may well do.
std::string as_ordinary_user(const std::string& command) {
  return ::geteuid() == 0 ? "runuser -u nobody -- " + command : command;
}

class Cluster {
 public:
  // Its plans are of no interest. Of tables that it has never seen it expects little, and then asks every row of one
  // for every row of another.
  Cluster() : folder_(std::filesystem::temp_directory_path() / ("plumbline_pg_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    const std::string give = ::geteuid() == 0 ? "chown nobody " + folder_.string() : "true";
    const std::string data = (folder_ / "data").string();
    const std::string make = as_ordinary_user(
        fmt::format("{}/initdb -D {} -U plumbline -A trust --no-sync --locale=C --encoding=UTF8 > /dev/null 2>&1",
                    kBinaries.string(), data));
    const std::string start = as_ordinary_user(
        fmt::format("{}/pg_ctl -D {} -w -t 60 -l {}/log -o \"-k {} -c listen_addresses='' -c "
                    "fsync=off -c timezone=UTC -c jit=off -c enable_nestloop=off\" start > /dev/null 2>&1",
                    kBinaries.string(), data, folder_.string(), folder_.string()));
    if (std::system(give.c_str()) != 0 || std::system(make.c_str()) != 0 || std::system(start.c_str()) != 0) return;
    connection_ = PQconnectdb(fmt::format("host={} user=plumbline dbname=postgres", folder_.string()).c_str());
  }
  ~Cluster() {
    PQfinish(connection_);
    const std::string stop = as_ordinary_user(
        fmt::format("{}/pg_ctl -D {}/data -m immediate stop > /dev/null 2>&1", kBinaries.string(), folder_.string()));
    if (std::system(stop.c_str()) != 0) std::fputs("the private PostgreSQL did not stop\n", stderr);
    std::filesystem::remove_all(folder_);
  }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  PGconn* connection() const { return connection_; }
  bool is_up() const { return PQstatus(connection_) == CONNECTION_OK; }

 private:
  std::filesystem::path folder_;
  PGconn* connection_ = nullptr;
};

// Both engines' spelling of one value: times without T, decimals without idle zeros, truth as true and false.
std::string plain(std::string_view text) {
  if (text == "t") return "true";
  if (text == "f") return "false";
  if (const std::optional<Date> date = parse_iso_date(text)) return iso(*date);
  if (const std::optional<Timestamp> time = parse_iso_timestamp(text)) return iso(*time);
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789.e+-") == std::string_view::npos &&
                         text.find('.') != std::string_view::npos;
  return is_number ? fmt::format("{:.9g}", std::strtod(std::string(text).c_str(), nullptr)) : std::string(text);
}

using Answer = std::multiset<std::string>;

class PostgresAgreement : public testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() {
    if (!std::filesystem::exists(kBinaries / "initdb")) return;
    cluster_ = std::make_unique<Cluster>();
    database_ = std::move(sql::open_duckdb({.threads = 1})).value();
    duckdb_ = std::move(database_->connect()).value();
  }
  static void TearDownTestSuite() {
    duckdb_.reset();
    database_.reset();
    cluster_.reset();
  }

  void SetUp() override {
    if (!cluster_) GTEST_SKIP() << "PostgreSQL 15 is not installed: the rules' examples were NOT compared with it";
    ASSERT_TRUE(cluster_->is_up()) << "the private PostgreSQL did not start: "
                                   << PQerrorMessage(cluster_->connection());
  }

  // Runs one statement with text parameters; fails the test with the engine's words.
  std::unique_ptr<PGresult, void (*)(PGresult*)> run(const std::string& sql,
                                                     const std::vector<std::optional<std::string>>& values) {
    std::vector<const char*> pointers;
    for (const auto& value : values) pointers.push_back(value ? value->c_str() : nullptr);
    std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexecParams(cluster_->connection(), sql.c_str(), static_cast<int>(pointers.size()), nullptr, pointers.data(),
                     nullptr, nullptr, 0),
        PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) << PQresultErrorMessage(result.get()) << "\n"
                                                                         << sql;
    return result;
  }

  void fill_postgres(const ExampleRows& rows) {
    for (const TableRows& table : rows) {
      run(create_statement(table.table), {});
      std::string columns;
      for (const std::string& name : table.columns) columns += (columns.empty() ? "" : ", ") + sql::quoted(name);
      for (std::size_t first = 0; first < table.rows.size(); first += kInsertRows) {
        std::string places;
        std::vector<std::optional<std::string>> values;
        for (std::size_t r = first; r < std::min(table.rows.size(), first + kInsertRows); ++r) {
          places += places.empty() ? "(" : ", (";
          for (const sql::Value& value : table.rows[r]) {
            values.push_back(value.is_null() ? std::nullopt : std::optional(value.display()));
            places += fmt::format("{}${}", &value == table.rows[r].data() ? "" : ", ", values.size());
          }
          places += ")";
        }
        run(fmt::format("INSERT INTO {} ({}) VALUES {}", sql::quoted(table.table.name), columns, places), values);
      }
    }
  }

  Answer ask_postgres(const Statement& statement) {
    std::string sql = statement.sql;
    std::vector<std::optional<std::string>> values;
    for (const auto& [name, value] : statement.parameters) {
      values.push_back(value.display());
      const std::string from = "$" + name + " ";  // the binder writes CAST($name AS ...)
      const std::string to = fmt::format("${} ", values.size());
      for (std::size_t at = sql.find(from); at != std::string::npos; at = sql.find(from, at + to.size()))
        sql.replace(at, from.size(), to);
    }
    const auto result = run(sql, values);
    Answer answer;
    for (int r = 0; r < PQntuples(result.get()); ++r) {
      std::string row;
      for (int c = 0; c < PQnfields(result.get()); ++c)
        row += (PQgetisnull(result.get(), r, c) != 0 ? "" : plain(PQgetvalue(result.get(), r, c))) + "|";
      answer.insert(row);
    }
    return answer;
  }

  Answer ask_duckdb(const Statement& statement, const ExampleRows& rows) {
    const auto undone = sql::Transaction::begin(*duckdb_);  // as on the other side: a store for each takes its time
    EXPECT_TRUE(undone.ok());
    EXPECT_TRUE(create(*duckdb_, rows).ok());
    EXPECT_TRUE(fill(*duckdb_, rows).ok());
    auto found = duckdb_->query(statement.sql, statement.parameters);
    EXPECT_TRUE(found.ok()) << found.error().in(Language::English);
    Answer answer;
    while (found.ok() && found.value()->next().value()) {
      std::string row;
      for (std::size_t c = 0; c < found.value()->columns().size(); ++c)
        row += plain(found.value()->value(c).display()) + "|";
      answer.insert(row);
    }
    return answer;
  }

  static std::unique_ptr<Cluster> cluster_;
  static std::unique_ptr<sql::Database> database_;
  static std::unique_ptr<sql::Connection> duckdb_;
};

std::unique_ptr<Cluster> PostgresAgreement::cluster_;
std::unique_ptr<sql::Database> PostgresAgreement::database_;
std::unique_ptr<sql::Connection> PostgresAgreement::duckdb_;

TEST_P(PostgresAgreement, OnEveryExampleOfEveryRule) {
  const Result<packs::PackSet> packs = packs::load({kPacks / GetParam()});
  ASSERT_TRUE(packs.ok()) << packs.error().in(Language::English);
  const Result<RuleSet> rules = load(packs.value());
  ASSERT_TRUE(rules.ok()) << rules.error().in(Language::English);
  std::size_t examples = 0;
  for (const Rule& rule : rules.value().all()) {
    for (const Example& example : rule.examples) {
      SCOPED_TRACE(example.where + " " + example.name);
      const Result<ExampleRows> rows = read_rows(rule, example, packs.value());
      ASSERT_TRUE(rows.ok()) << rows.error().in(Language::English);
      Question question{example.as_of, {}};
      for (const auto& [name, value] : example.parameters) {
        Result<Setting> setting = parse_setting(rule, name + "=" + value);
        ASSERT_TRUE(setting.ok()) << setting.error().in(Language::English);
        question.settings.push_back(std::move(setting).value());
      }
      const Result<Statement> statement = bind(rule, question);
      ASSERT_TRUE(statement.ok()) << statement.error().in(Language::English);
      run("BEGIN", {});
      fill_postgres(rows.value());
      const Answer postgres = ask_postgres(statement.value());
      run("ROLLBACK", {});
      EXPECT_EQ(difference(postgres, ask_duckdb(statement.value(), rows.value())), "");
      ++examples;
    }
  }
  EXPECT_GT(examples, 0U);
}

TEST_P(PostgresAgreement, OnRandomRecordsForEveryRule) {
  const Result<packs::PackSet> packs = packs::load({kPacks / GetParam()});
  ASSERT_TRUE(packs.ok()) << packs.error().in(Language::English);
  const Result<RuleSet> rules = load(packs.value());
  ASSERT_TRUE(rules.ok()) << rules.error().in(Language::English);
  for (const Rule& rule : rules.value().all()) {
    SCOPED_TRACE(rule.id);
    World world(3, packs.value(), 1'500);
    for (int i = 0; i < 6; ++i) {
      const ExampleRows rows = world.rows(rule, 30);
      const Result<Statement> statement = bind(rule, {.as_of = world.moment(), .settings = {}});
      ASSERT_TRUE(statement.ok()) << statement.error().in(Language::English);
      run("BEGIN", {});
      fill_postgres(rows);
      const Answer postgres = ask_postgres(statement.value());
      run("ROLLBACK", {});
      EXPECT_EQ(difference(postgres, ask_duckdb(statement.value(), rows)), "");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Of, PostgresAgreement, testing::Values("police-us", "police-cn"),
                         [](const auto& pack) { return pack.param == "police-us" ? "PoliceUs" : "PoliceCn"; });

}  // namespace
}  // namespace plumbline::rules
