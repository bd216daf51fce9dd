// SPDX-License-Identifier: Apache-2.0
// What is DuckDB's own: the settings that keep its dangers away, its other types, streaming in little memory.
#include <fstream>

#include "sql/sql_testing.h"

namespace plumbline::sql {
namespace {

struct Store {
  explicit Store(const DuckdbOptions& options)
      : database(need(open_duckdb(options))),
        connection(need(database->connect())) {}
  std::unique_ptr<Database> database;
  std::unique_ptr<Connection> connection;
};

TEST(Duckdb, SaysWhatItIs) {
  const Store store({});
  EXPECT_EQ(store.database->engine(), "duckdb");
  EXPECT_EQ(store.database->version(), "v1.5.6") << "the version that decision 0006 was written for";
  const auto connection = need(store.database->connect());
  need(connection->begin());
  EXPECT_EQ(kind(connection->begin_part()), "Invalid") << "DuckDB has no savepoints";
}

TEST(Duckdb, SettingsAreTheSafeOnes) {
  const ScratchFolder folder;
  const Store store({.file = folder / "s.duckdb", .memory_mib_max = 300, .threads = 2});
  const auto setting = [&](const std::string& name) {
    return all(*store.connection, "SELECT CAST(current_setting('" + name + "') AS TEXT)");
  };
  EXPECT_EQ(setting("disabled_optimizers"), "\"common_subplan\"");
  EXPECT_EQ(setting("autoinstall_known_extensions"), "\"false\"");
  EXPECT_EQ(setting("autoload_known_extensions"), "\"false\"");
  EXPECT_EQ(setting("allow_community_extensions"), "\"false\"");
  EXPECT_EQ(setting("enable_external_access"), "\"false\"");
  EXPECT_EQ(setting("lock_configuration"), "\"true\"");
  EXPECT_EQ(setting("memory_limit"), "\"300.0 MiB\"");
  EXPECT_EQ(setting("threads"), "\"2\"");
  EXPECT_EQ(setting("temp_directory"), "\"" + (folder / "s.duckdb.tmp").string() + "\"");
  EXPECT_EQ(setting("max_temp_directory_size"), "\"18.7 GiB\"");
  for (const char* change :
       {"SET threads = 1", "SET disabled_optimizers = ''", "SET enable_external_access = true",
        "SET integer_division = false", "SET memory_limit = '99GB'", "RESET disabled_optimizers"}) {
    EXPECT_FALSE(store.connection->run(change).ok()) << change;
  }
}

// duckdb#24624: with the optimizer common_subplan this union loses its only row.
TEST(Duckdb, TheUnionThatCommonSubplanGetsWrongIsRight) {
  const Store store({});
  need(
      store.connection->run_script("CREATE TABLE t2 (c0 BOOLEAN); CREATE TABLE t0 (c1 VARCHAR);"
                                   "INSERT INTO t0 VALUES ('a'); INSERT INTO t2 VALUES (false)"));
  const std::string p = "(NOT t2.c0) AND (substring(t0.c1 FROM -4294967296) <> t0.c1)";
  const std::string from = "SELECT * FROM t2 LEFT JOIN t0 ON true WHERE ";
  EXPECT_EQ(all(*store.connection,
                "SELECT count(*) FROM (" + from + "NOT (" + p + ") UNION ALL " + from + "(" + p + ") IS NULL)"),
            "1");
}

TEST(Duckdb, NullsSortAsInPostgresql) {
  const Store store({});
  EXPECT_EQ(all(*store.connection, "SELECT a FROM (VALUES (1), (NULL), (2)) t (a) ORDER BY a"), "1;2;null");
  EXPECT_EQ(all(*store.connection, "SELECT a FROM (VALUES (1), (NULL), (2)) t (a) ORDER BY a DESC"), "null;2;1");
}

TEST(Duckdb, StatementsReachNoFileUnlessAllowedTo) {
  const ScratchFolder folder;
  std::ofstream(folder / "rows.csv") << "a\n7\n";
  const std::string read = "SELECT a FROM read_csv('" + (folder / "rows.csv").string() + "')";
  const Store closed({.file = folder / "s.duckdb"});
  EXPECT_EQ(kind(closed.connection->query(read)), "Forbidden");
  EXPECT_EQ(kind(closed.connection->run("COPY (SELECT 1) TO '" + (folder / "out.csv").string() + "'")), "Forbidden");
  EXPECT_EQ(kind(closed.connection->run("ATTACH '" + (folder / "other.duckdb").string() + "'")), "Forbidden");
  EXPECT_EQ(kind(closed.connection->run("INSTALL httpfs")), "Forbidden");
  EXPECT_FALSE(std::filesystem::exists(folder / "out.csv"));
  const Store reading({.read_files = true});
  EXPECT_EQ(all(*reading.connection, read), "7");
  EXPECT_EQ(kind(reading.connection->query("SELECT * FROM read_csv('" + (folder / "no.csv").string() + "')")),
            "NotFound");
}

TEST(Duckdb, SpillsBesideItsFileThoughFilesAreClosed) {
  const ScratchFolder folder;
  const Store store({.file = folder / "s.duckdb", .memory_mib_max = 64, .threads = 1});
  EXPECT_EQ(all(*store.connection,
                "SELECT count(*), sum(r) FROM (SELECT row_number() OVER (ORDER BY s) AS r FROM (SELECT hash(i) || "
                "repeat('x', 60) AS s FROM range(1000000) t (i)))"),
            "1000000,500000500000");
}

TEST(Duckdb, TooLittleMemoryIsUnavailable) {
  const Store store({.memory_mib_max = 32, .threads = 1});
  const auto failed =
      store.connection->run("CREATE TABLE t AS SELECT hash(i) || repeat('x', 60) AS s FROM range(3000000) t (i)");
  EXPECT_EQ(kind(failed), "Unavailable");
  EXPECT_EQ(failed.error().what.en.find("SET "), std::string::npos) << "no advice that the locked settings refuse";
}

TEST(Duckdb, AResultMayBeLargerThanTheMemory) {
  const Store store({.memory_mib_max = 64, .threads = 2});
  const auto rows = need(store.connection->query("SELECT i, repeat('x', 100) || i FROM range(2000000) t (i)"));
  std::int64_t sum = 0;
  while (need(rows->next())) sum += rows->integer(0);
  EXPECT_EQ(sum, std::int64_t{1'999'999} * 1'000'000);
}

TEST(Duckdb, AFileIsOpenedOnceInAProcess) {
  const ScratchFolder folder;
  {
    const Store store({.file = folder / "s.duckdb"});
    EXPECT_EQ(kind(open_duckdb({.file = folder / "s.duckdb"})), "Conflict");
    EXPECT_EQ(kind(open_duckdb({.file = folder.path() / "." / "s.duckdb"})), "Conflict");
    std::filesystem::create_symlink(folder / "s.duckdb", folder / "link.duckdb");
    EXPECT_EQ(kind(open_duckdb({.file = folder / "link.duckdb"})), "Conflict");
  }
  EXPECT_EQ(kind(open_duckdb({.file = folder / "s.duckdb"})), "ok");
}

TEST(Duckdb, OtherNumbersReadAsIntegersDecimalsAndDoubles) {
  const Store store({});
  EXPECT_EQ(all(*store.connection,
                "SELECT -1::TINYINT, -2::SMALLINT, -3::INTEGER, 255::UTINYINT, 65535::USMALLINT, 4294967295::UINTEGER, "
                "9223372036854775807::UBIGINT, -5::HUGEINT, 1.5::FLOAT, NULL::HUGEINT, "
                "(-9223372036854775808)::HUGEINT"),
            "-1,-2,-3,255,65535,4294967295,9223372036854775807,-5,1.5,null,-9223372036854775808");
  EXPECT_EQ(all(*store.connection,
                "SELECT -9.9::DECIMAL(2,1), -99999.9999::DECIMAL(9,4), 1.5::DECIMAL(18,2), "
                "-170141183460469231731.12::DECIMAL(38,2), sum(x) FROM (VALUES (1.10::DECIMAL(4,2))) t (x)"),
            "\"-9.9\",\"-99999.9999\",\"1.50\",\"-170141183460469231731.12\",\"1.10\"");
  const auto rows = need(store.connection->query("SELECT 18446744073709551615::UBIGINT AS big"));
  const auto next = rows->next();
  EXPECT_EQ(kind(next), "Invalid");
  EXPECT_NE(next.error().what.en.find("big"), std::string::npos);
}

TEST(Duckdb, DaysThatNobodyCouldWriteDownAreRefused) {
  const Store store({});
  EXPECT_EQ(all(*store.connection,
                "SELECT DATE '0001-01-01', DATE '9999-12-31', TIMESTAMP '0001-01-01 00:00:00', TIMESTAMP '9999-12-31 "
                "23:59:59.999999', CAST(NULL AS DATE)"),
            "\"0001-01-01\",\"9999-12-31\",\"0001-01-01T00:00:00\",\"9999-12-31T23:59:59.999999\",null");
  for (const char* beyond : {"DATE 'infinity'", "TIMESTAMP '-infinity'", "DATE '0001-01-01' - 1",
                             "TIMESTAMP '9999-12-31 23:59:59.999999' + INTERVAL 1 MICROSECOND"}) {
    const auto rows = need(store.connection->query(std::string("SELECT ") + beyond + " AS far"));
    const auto next = rows->next();
    EXPECT_EQ(kind(next), "Invalid") << beyond;
    EXPECT_NE(next.error().what.en.find("far"), std::string::npos) << next.error().what.en;
  }
}

TEST(Duckdb, EnumsReadAsTextAndOtherTypesAskForACast) {
  const Store store({});
  need(store.connection->run("CREATE TYPE level AS ENUM ('low', 'a higher level')"));
  EXPECT_EQ(all(*store.connection, "SELECT 'a higher level'::level, 'low'::level, NULL::level"),
            "\"a higher level\",\"low\",null");
  for (const char* other : {"INTERVAL '1' DAY", "TIME '10:00:00'", "[1, 2]", "now()",
                            "TIMESTAMP_S '2020-01-01 00:00:00'", "uuid()", "{'a': 1}", "MAP {'a': 1}"}) {
    const auto rows = store.connection->query(std::string("SELECT ") + other + " AS odd");
    EXPECT_EQ(kind(rows), "Invalid") << other;
    EXPECT_NE(rows.error().what.en.find("odd"), std::string::npos) << rows.error().what.en;
    EXPECT_EQ(kind(store.connection->query(std::string("SELECT CAST(") + other + " AS TEXT)")), "ok") << other;
  }
}

TEST(Duckdb, AConnectionBesideAnotherReadsWhatIsCommittedWhileThatOneIsAtWork) {
  const ScratchFolder folder;
  const Store store({.file = folder / "r.duckdb"});
  need(store.connection->run_script("CREATE TABLE t (n BIGINT); INSERT INTO t SELECT range FROM range(10000)"));
  const auto beside = need(store.connection->beside());
  need(store.connection->begin());
  const auto rows = need(beside->query("SELECT n FROM t ORDER BY n"));
  std::int64_t count = 0;
  while (need(rows->next())) {
    if (count++ % 1000 == 0) need(store.connection->run("INSERT INTO t VALUES (-1)"));
  }
  EXPECT_EQ(count, 10000);
  EXPECT_EQ(all(*beside, "SELECT count(*) FROM t"), "10000");
  need(store.connection->commit());
  EXPECT_EQ(all(*beside, "SELECT count(*) FROM t"), "10010");
}

TEST(Duckdb, DescribeAsksForTheParametersThatDecideAType) {
  const Store store({});
  const std::string statement = "SELECT $as_of - INTERVAL '1' MONTH AS since";
  EXPECT_EQ(kind(store.connection->describe(statement)), "Invalid");
  const auto columns = need(store.connection->describe(statement, {{"as_of", Value::timestamp(Timestamp{0})}}));
  EXPECT_EQ(columns.at(0).type, Type::Timestamp);
}

TEST(Duckdb, AppendsCastToTheTablesTypesOrRefuse) {
  const Store store({});
  need(store.connection->run("CREATE TABLE t (small SMALLINT, d DECIMAL(4,2))"));
  ColumnData small;
  small.type = Type::Integer;
  small.present = {1};
  small.integers = {-300};
  ColumnData decimal = small;
  decimal.type = Type::Decimal;
  decimal.integers = {-9999};
  {
    const auto appender = need(store.connection->appender("main.t", {"small", "d"}));
    need(appender->append(std::vector<ColumnData>{small, decimal}, 1));
    need(appender->finish());
  }
  EXPECT_EQ(all(*store.connection, "SELECT small, d FROM t"), "-300,\"-99.99\"");
  small.integers = {40'000};
  const auto appender = need(store.connection->appender("t", {"small", "d"}));
  EXPECT_EQ(kind(appender->append(std::vector<ColumnData>{small, decimal}, 1)), "Invalid");
}

}  // namespace
}  // namespace plumbline::sql
