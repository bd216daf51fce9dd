// SPDX-License-Identifier: Apache-2.0
// What is SQLite's own: durable and defensive settings, declared types, statements kept prepared.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <future>

#include "sql/sql_testing.h"
#include "sql/sqlite_connection.h"

namespace plumbline::sql {
namespace {

struct Store {
  explicit Store(const SqliteOptions& options)
      : database(need(open_sqlite(options))),
        connection(need(database->connect())) {}
  std::unique_ptr<Database> database;
  std::unique_ptr<Connection> connection;
};

TEST(Sqlite, SettingsAreDurableAndDefensive) {
  const ScratchFolder folder;
  const Store store({.file = folder / "s.sqlite"});
  EXPECT_EQ(store.database->engine(), "sqlite");
  EXPECT_EQ(all(*store.connection, "PRAGMA journal_mode"), "\"wal\"");
  EXPECT_EQ(all(*store.connection, "PRAGMA synchronous"), "2");
  EXPECT_EQ(all(*store.connection, "PRAGMA foreign_keys"), "1");
  EXPECT_EQ(all(*store.connection, "PRAGMA trusted_schema"), "0");
  need(store.connection->run("CREATE TABLE t (a BIGINT)"));
  EXPECT_FALSE(store.connection->run("SELECT load_extension('anything')").ok());
  (void)store.connection->run("PRAGMA writable_schema = 1");
  EXPECT_FALSE(store.connection->run("UPDATE sqlite_schema SET sql = 'x'").ok()) << "defensive mode";
  const auto second = need(store.database->connect());
  EXPECT_EQ(all(*second, "PRAGMA synchronous"), "2") << "every connection has them";
  EXPECT_EQ(all(*second, "PRAGMA foreign_keys"), "1");
}

TEST(Sqlite, AStoreInMemoryHasOneConnection) {
  const Store store({});
  EXPECT_EQ(kind(store.database->connect()), "Invalid");
  EXPECT_EQ(kind(store.connection->beside()), "Invalid");
}

TEST(Sqlite, ColumnsReadAsDeclaredAndExpressionsAsStored) {
  const Store store({});
  need(
      store.connection->run_script("CREATE TABLE t (flag BOOLEAN, day DATE, moment TIMESTAMP, d DECIMAL_TEXT(6,2));"
                                   "INSERT INTO t VALUES (1, 1, 1000000, '1.50')"));
  EXPECT_EQ(all(*store.connection, "SELECT flag, day, moment, d FROM t"),
            "true,\"1970-01-02\",\"1970-01-01T00:00:01\",\"1.50\"");
  EXPECT_EQ(all(*store.connection, "SELECT flag + 0, max(day), moment + 0, d || '' FROM t"), "1,1,1000000,\"1.50\"");
  EXPECT_EQ(all(*store.connection, "SELECT 1, 1.5, 'a', x'00', NULL"), "1,1.5,\"a\",\"00\",null");
}

TEST(Sqlite, AnExpressionTakesTheTypeOfItsFirstValue) {
  const Store store({});
  EXPECT_EQ(all(*store.connection, "SELECT NULL UNION ALL SELECT 7"), "null;7");
  EXPECT_EQ(all(*store.connection, "SELECT 1.5 UNION ALL SELECT 7"), "1.5;7");
  const auto rows = need(store.connection->query("SELECT 7 UNION ALL SELECT 'seven'"));
  EXPECT_TRUE(need(rows->next()));
  EXPECT_EQ(kind(rows->next()), "Invalid") << "never a guess";
}

TEST(Sqlite, ACellThatIsNotWhatItsColumnDeclaresIsInvalid) {
  const Store store({});
  need(store.connection->run_script("CREATE TABLE t (day DATE); INSERT INTO t VALUES ('2026-03-14')"));
  const auto rows = store.connection->query("SELECT day FROM t");
  EXPECT_EQ(kind(rows), "Invalid");
  EXPECT_NE(rows.error().what.en.find("day is DATE"), std::string::npos) << rows.error().what.en;
}

TEST(Sqlite, ADecimalColumnThatSqliteWouldRoundIsInvalid) {
  const Store store({});
  need(store.connection->run("CREATE TABLE t (d DECIMAL(38,2))"));
  need(store.connection->run("INSERT INTO t VALUES ($d)",
                             {{"d", Value::decimal(*Decimal::parse("1234567890123456789.01"))}}));
  EXPECT_EQ(kind(store.connection->query("SELECT d FROM t")), "Invalid");
}

TEST(Sqlite, NaNIsInvalid) {
  const Store store({});
  need(store.connection->run("CREATE TABLE t (r DOUBLE)"));
  EXPECT_EQ(kind(store.connection->run("INSERT INTO t VALUES ($r)", {{"r", Value::real(std::nan(""))}})), "Invalid");
  ColumnData column;
  column.type = Type::Real;
  column.present = {1};
  column.reals = {std::nan("")};
  const auto appender = need(store.connection->appender("t", {"r"}));
  EXPECT_EQ(kind(appender->append(std::vector<ColumnData>{column}, 1)), "Invalid");
  EXPECT_EQ(all(*store.connection, "SELECT count(*) FROM t"), "0");
}

TEST(Sqlite, ParametersAreWrittenWithADollar) {
  const Store store({});
  EXPECT_EQ(kind(store.connection->query("SELECT ?", {{"1", Value::integer(1)}})), "Invalid");
  EXPECT_EQ(kind(store.connection->query("SELECT :a", {{"a", Value::integer(1)}})), "Invalid");
}

TEST(Sqlite, KeptStatementsForgetTheirParametersAndFollowTheSchema) {
  const Store store({});
  need(store.connection->run("CREATE TABLE t (a BIGINT)"));
  const std::string_view insert = "INSERT INTO t VALUES ($a)";
  need(store.connection->run(insert, {{"a", Value::integer(1)}}));
  EXPECT_EQ(kind(store.connection->run(insert)), "Invalid") << "not the value of the time before";
  EXPECT_EQ(all(*store.connection, "SELECT * FROM t"), "1");
  need(store.connection->run("ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'new'"));
  EXPECT_EQ(all(*store.connection, "SELECT * FROM t"), "1,\"new\"");
  for (int i = 0; i < 200; ++i) {  // more than are kept
    EXPECT_EQ(all(*store.connection, "SELECT " + std::to_string(i) + " + a FROM t"), std::to_string(i + 1));
  }
  EXPECT_EQ(all(*store.connection, "SELECT * FROM t"), "1,\"new\"");
}

TEST(Sqlite, APartOfATransactionIsTakenBackAlone) {
  const Store store({});
  need(store.connection->run("CREATE TABLE t (a BIGINT PRIMARY KEY)"));
  EXPECT_EQ(kind(store.connection->begin_part()), "Invalid") << "outside a transaction";
  need(store.connection->begin());
  need(store.connection->run("INSERT INTO t VALUES (1)"));
  need(store.connection->begin_part());
  need(store.connection->run("INSERT INTO t VALUES (2)"));
  EXPECT_EQ(kind(store.connection->run("INSERT INTO t VALUES (1)")), "Conflict");
  EXPECT_EQ(kind(store.connection->run("INSERT INTO t VALUES (3)")), "Invalid") << "doomed by the failure";
  need(store.connection->undo_part());
  need(store.connection->begin_part());
  need(store.connection->run("INSERT INTO t VALUES (4)"));
  need(store.connection->keep_part());
  need(store.connection->commit());
  EXPECT_EQ(all(*store.connection, "SELECT a FROM t ORDER BY a"), "1;4");
}

std::string journal(Connection& connection) {
  return all(connection, "PRAGMA journal_mode") + all(connection, "PRAGMA synchronous");
}

// Far more than SQLite keeps in memory before it writes.
constexpr const char* kFill =
    "INSERT INTO t SELECT value + 1, hex(randomblob(500)) FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT "
    "value + 1 FROM n LIMIT 20000) SELECT value FROM n)";

Store one_row(const std::filesystem::path& file) {
  Store store({.file = file, .busy_wait_ms = 50});
  need(store.connection->run("CREATE TABLE t (k BIGINT PRIMARY KEY, title TEXT)"));
  need(store.connection->run("INSERT INTO t VALUES (1, 'first')"));
  return store;
}

TEST(Sqlite, WhatFillsAStoreGoesWhereItBelongsAtOnce) {
  const ScratchFolder folder;
  const Store store = one_row(folder / "s");
  for (const bool keep : {false, true}) {
    need(store.connection->begin_filling());
    EXPECT_EQ(journal(*store.connection), "\"delete\"3");
    need(store.connection->run(kFill));
    EXPECT_FALSE(std::filesystem::exists(folder / "s-wal"));
    need(keep ? store.connection->commit() : store.connection->rollback());
    EXPECT_EQ(journal(*store.connection), "\"wal\"2");
    EXPECT_EQ(all(*store.connection, "SELECT count(*) FROM t"), keep ? "20001" : "1");
  }
}

bool file_holds(const std::filesystem::path& file, std::string_view text) {
  std::ifstream in(file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {}).find(text) != std::string::npos;
}

TEST(Sqlite, WhatFillsAStoreCanReachTheDiskBeforeItsCommit) {
  const ScratchFolder folder;
  const Store store = one_row(folder / "s");
  for (const bool fills : {false, true}) {
    need(fills ? store.connection->begin_filling() : store.connection->begin());
    need(store.connection->run("INSERT INTO t VALUES (2, 'not committed')"));
    EXPECT_FALSE(file_holds(folder / "s", "not committed"));
    need(store.connection->write_out());
    need(std::async(std::launch::async, [&] { return store.connection->reach_disk(); }).get());
    EXPECT_EQ(file_holds(folder / "s", "not committed"), fills);
    need(store.connection->rollback());
    EXPECT_EQ(all(*store.connection, "SELECT * FROM t"), "1,\"first\"");
    need(store.connection->write_out());
    need(store.connection->reach_disk());
  }
}

TEST(Sqlite, FillingBesideAReaderIsATransactionAsAnyOther) {
  const ScratchFolder folder;
  const Store store = one_row(folder / "s");
  const auto reader = need(store.database->connect());
  EXPECT_EQ(all(*reader, "SELECT count(*) FROM t"), "1");
  need(store.connection->begin_filling());
  EXPECT_EQ(journal(*store.connection), "\"wal\"2");
  need(store.connection->run(kFill));
  EXPECT_EQ(all(*reader, "SELECT count(*) FROM t"), "1");
  need(store.connection->commit());
  EXPECT_EQ(all(*reader, "SELECT count(*) FROM t"), "20001");
}

TEST(Sqlite, WhatAKilledProcessHalfFilledIsAsItWas) {
  const ScratchFolder folder;
  (void)one_row(folder / "s");
  for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
    const int left = in_child([&] {
      const Store store({.file = folder / "s"});
      if (!store.connection->begin_filling().ok() || !store.connection->run(kFill).ok()) return 1;
      ::_exit(7);
    });
    EXPECT_EQ(left, 7);
    EXPECT_GT(std::filesystem::file_size(folder / "s"), 1'000'000U) << "it was at work in the file";
    const Store after({.file = folder / "s", .access = access});
    EXPECT_EQ(all(*after.connection, "SELECT * FROM t"), "1,\"first\"");
    EXPECT_EQ(all(*after.connection, "PRAGMA integrity_check"), "\"ok\"");
  }
}

TEST(Sqlite, ACellThatCannotBeBoundFailsItsRowAndBecomesNoNull) {
  const Store store({});
  need(store.connection->run("CREATE TABLE t (a TEXT)"));
  // As it is for texts of a gigabyte.
  sqlite3_limit(dynamic_cast<SqliteConnection&>(*store.connection).handle(), SQLITE_LIMIT_LENGTH, 1000);
  for (const std::size_t rows : {std::size_t{1}, std::size_t{200}}) {
    ColumnData column;
    for (std::size_t row = 0; row < rows; ++row) {
      column.present.push_back(1);
      column.bytes += std::string(row == 0 ? 1001 : 1, 'x');
      column.ends.push_back(static_cast<std::uint32_t>(column.bytes.size()));
    }
    const auto appender = need(store.connection->appender("t", {"a"}));
    EXPECT_NE(kind(appender->append(std::vector<ColumnData>{column}, rows)), "ok");
    EXPECT_EQ(all(*store.connection, "SELECT count(*) FROM t"), "0");
  }
}

}  // namespace
}  // namespace plumbline::sql
