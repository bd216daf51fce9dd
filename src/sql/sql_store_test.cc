// SPDX-License-Identifier: Apache-2.0
// The promises of sql.h about transactions, bulk appends, files and other processes, asked of every engine.
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/mount.h>
#include <sys/stat.h>

#include "sql/sql_testing.h"

namespace plumbline::sql {
namespace {

class Stores : public testing::TestWithParam<std::string> {
 protected:
  bool sqlite() const { return GetParam() == "sqlite"; }
  Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Access access = Access::ReadWrite) const {
    if (sqlite()) return open_sqlite({.file = file, .access = access, .busy_wait_ms = 50});
    return open_duckdb({.file = file, .access = access, .memory_mib_max = 256, .threads = 2});
  }
  // A store in `file` with a table of one row.
  void make(const std::filesystem::path& file) const {
    const auto database = need(open(file));
    const auto connection = need(database->connect());
    need(
        connection->run_script("CREATE TABLE t (k BIGINT PRIMARY KEY, title TEXT); INSERT INTO t VALUES (1, 'first')"));
  }
  std::string count(Connection& connection) const { return all(connection, "SELECT count(*) FROM t"); }

  ScratchFolder folder;
};

TEST_P(Stores, CommittedRowsAreThereAfterOpeningAgainOthersAreNot) {
  make(folder / "s");
  {
    const auto database = need(open(folder / "s"));
    const auto connection = need(database->connect());
    {
      const Transaction dropped = need(Transaction::begin(*connection));
      need(connection->run("INSERT INTO t VALUES (2, 'dropped')"));
      EXPECT_EQ(count(*connection), "2") << "a transaction sees what it wrote";
    }
    EXPECT_EQ(count(*connection), "1");
    Transaction kept = need(Transaction::begin(*connection));
    need(connection->run("INSERT INTO t VALUES (3, 'kept')"));
    need(kept.commit());
    need(connection->begin());
    need(connection->run("INSERT INTO t VALUES (4, 'never committed')"));
  }
  const auto database = need(open(folder / "s", Access::ReadOnly));
  const auto connection = need(database->connect());
  EXPECT_EQ(all(*connection, "SELECT k FROM t ORDER BY k"), "1;3");
}

TEST_P(Stores, AFailedStatementDoomsItsTransaction) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto connection = need(database->connect());
  for (const char* failing : {"INSERT INTO t VALUES (1, 'again')", "SELECT * FROM nowhere", "SELEC"}) {
    Transaction transaction = need(Transaction::begin(*connection));
    need(connection->run("INSERT INTO t VALUES (2, 'second')"));
    EXPECT_FALSE(connection->run(failing).ok());
    EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES (3, 'third')")), "Invalid") << failing;
    EXPECT_EQ(kind(connection->query("SELECT 1")), "Invalid") << failing;
    EXPECT_EQ(kind(connection->describe("SELECT 1")), "Invalid") << failing;
    EXPECT_EQ(kind(transaction.commit()), "Invalid") << failing;
    EXPECT_EQ(all(*connection, "SELECT k FROM t"), "1") << failing;
  }
}

TEST_P(Stores, TransactionsDoNotNest) {
  const auto database = need(open({}));
  const auto connection = need(database->connect());
  EXPECT_EQ(kind(connection->commit()), "Invalid");
  need(connection->rollback());
  need(connection->begin());
  EXPECT_EQ(kind(connection->begin()), "Invalid");
  need(connection->run("CREATE TABLE t (k BIGINT)"));
  need(connection->commit());
  EXPECT_EQ(count(*connection), "0") << "the refused begin() did no harm";
}

TEST_P(Stores, OtherConnectionsSeeOnlyWhatIsCommitted) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto writer = need(database->connect());
  const auto reader = need(database->connect());
  Transaction transaction = need(Transaction::begin(*writer));
  need(writer->run("INSERT INTO t VALUES (2, 'second')"));
  EXPECT_EQ(count(*reader), "1");
  need(transaction.commit());
  EXPECT_EQ(count(*reader), "2");
}

TEST_P(Stores, ATransactionThatFillsTheStoreEndsAsAnyOther) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto connection = need(database->connect());
  {
    const Transaction dropped = need(Transaction::begin_filling(*connection));
    need(connection->run("INSERT INTO t VALUES (2, 'dropped')"));
  }
  Transaction kept = need(Transaction::begin_filling(*connection));
  EXPECT_EQ(kind(connection->begin_filling()), "Invalid") << "transactions do not nest";
  need(connection->run("INSERT INTO t VALUES (3, 'kept')"));
  need(kept.commit());
  EXPECT_EQ(all(*connection, "SELECT k FROM t ORDER BY k"), "1;3");
}

TEST_P(Stores, ChangingTheSameRowTwiceAtOnceIsConflict) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto first = need(database->connect());
  const auto second = need(database->connect());
  Transaction transaction = need(Transaction::begin(*first));
  need(first->run("UPDATE t SET title = 'mine' WHERE k = 1"));
  EXPECT_EQ(kind(second->run("UPDATE t SET title = 'theirs' WHERE k = 1")), "Conflict");
  need(transaction.commit());
  EXPECT_EQ(all(*second, "SELECT title FROM t"), R"("mine")");
}

// A column of each type, all with row 1 NULL and row 2 the largest there is.
std::vector<ColumnData> three_rows() {
  const std::vector<std::uint8_t> present = {1, 0, 1};
  const auto numbers = [&](Type type, std::int64_t first, std::int64_t last) {
    ColumnData column;
    column.type = type;
    column.present = present;
    column.integers = {first, 0, last};
    return column;
  };
  ColumnData real;
  real.type = Type::Real;
  real.present = present;
  real.reals = {0.1, 0, -2.5};
  const auto strings = [&](Type type, const std::string& first, const std::string& last) {
    ColumnData column;
    column.type = type;
    column.present = present;
    column.bytes = first + last;
    column.ends = {static_cast<std::uint32_t>(first.size()), static_cast<std::uint32_t>(first.size()),
                   static_cast<std::uint32_t>(first.size() + last.size())};
    return column;
  };
  return {numbers(Type::Boolean, 1, 0),
          numbers(Type::Integer, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()),
          real,
          numbers(Type::Decimal, -37929, 999'999'999'999'999'999),
          strings(Type::Text, "短", "longer than twelve bytes, 数据"),
          strings(Type::Blob, std::string("\0\xFF", 2), "blob"),
          numbers(Type::Date, parse_iso_date("0001-01-01")->days, parse_iso_date("9999-12-31")->days),
          numbers(Type::Timestamp, parse_iso_timestamp("0001-01-01T00:00")->micros, 1)};
}

TEST_P(Stores, AppendedRowsComeBackInEveryType) {
  const auto database = need(open(folder / "s"));
  const auto connection = need(database->connect());
  const std::string decimal = sqlite() ? "DECIMAL_TEXT(18,2)" : "DECIMAL(18,2)";
  need(connection->run("CREATE TABLE " + quoted("odd \"name\"") +
                       " (n BIGINT DEFAULT 7, b BOOLEAN, i BIGINT, r DOUBLE, d " + decimal +
                       ", t TEXT, x BLOB, day DATE, moment TIMESTAMP)"));
  Transaction transaction = need(Transaction::begin(*connection));
  {
    const auto appender =
        need(connection->appender(quoted("odd \"name\""), {"b", "i", "r", "d", "t", "x", "day", "moment"}));
    std::vector<ColumnData> columns = three_rows();
    need(appender->append(columns, 3));
    for (ColumnData& column : columns) {
      std::fill(column.bytes.begin(), column.bytes.end(), '#');  // the appender keeps nothing of ours
      column.clear();
    }
    need(appender->append(columns, 0));
    need(appender->finish());
  }
  need(transaction.commit());
  EXPECT_EQ(all(*connection, "SELECT n, b, i, r, d, t, x, day, moment FROM " + quoted("odd \"name\"")),
            "7,true,-9223372036854775808,0.1,\"-379.29\",\"短\",\"00ff\",\"0001-01-01\",\"0001-01-01T00:00:00\";"
            "7,null,null,null,null,null,null,null,null;"
            "7,false,9223372036854775807,-2.5,\"9999999999999999.99\",\"longer than twelve bytes, 数据\",\"626c6f62\","
            "\"9999-12-31\",\"1970-01-01T00:00:00.000001\"");
}

ColumnData integers(std::int64_t first, std::size_t rows) {
  ColumnData column;
  column.type = Type::Integer;
  for (std::size_t i = 0; i < rows; ++i) {
    column.present.push_back(1);
    column.integers.push_back(first + static_cast<std::int64_t>(i));
  }
  return column;
}

TEST_P(Stores, ManyAppendsAndTheirColumnsInAnyOrder) {
  const auto database = need(open({}));
  const auto connection = need(database->connect());
  need(connection->run("CREATE TABLE t (a BIGINT, b BIGINT)"));
  Transaction transaction = need(Transaction::begin(*connection));
  {
    const auto appender = need(connection->appender("t", {"b", "a"}));
    for (std::int64_t i = 0; i < 200; ++i) {
      const ColumnData b = integers(-i, kAppendRows);
      const ColumnData a = integers(i, kAppendRows);
      need(appender->append(std::vector<ColumnData>{b, a}, kAppendRows));
    }
    need(appender->finish());
  }
  need(transaction.commit());
  EXPECT_EQ(all(*connection, "SELECT count(*), sum(a) - sum(b), min(b) FROM t"),
            std::to_string(200 * 2048) + "," + std::to_string(2 * 2048 * (199 * 200 / 2)) + ",-199");
}

TEST_P(Stores, AnAppendIsRolledBackWithItsTransaction) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto connection = need(database->connect());
  for (const bool finished : {true, false}) {
    const Transaction dropped = need(Transaction::begin(*connection));
    const auto appender = need(connection->appender("t", {"k"}));
    for (int i = 0; i < 150; ++i) {  // more than an engine keeps in memory
      need(appender->append(std::vector<ColumnData>{integers(10 + i * 2048, kAppendRows)}, kAppendRows));
    }
    if (finished) need(appender->finish());
  }
  EXPECT_EQ(count(*connection), "1");
}

TEST_P(Stores, AnUnfinishedAppenderWritesNothingWhenItGoesAfterTheRollback) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto connection = need(database->connect());
  {
    need(connection->begin());
    const auto appender = need(connection->appender("t", {"k"}));
    need(appender->append(std::vector<ColumnData>{integers(10, 5)}, 5));
    need(connection->rollback());
  }
  EXPECT_EQ(count(*connection), "1");
}

TEST_P(Stores, AnAppendThatBreaksAKeyIsConflictAndLeavesNothing) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto connection = need(database->connect());
  {
    const Transaction dropped = need(Transaction::begin(*connection));
    const auto appender = need(connection->appender("t", {"k"}));
    Status appended = appender->append(std::vector<ColumnData>{integers(0, 3)}, 3);  // 0, 1, 2: 1 is there
    if (appended.ok()) appended = appender->finish();
    EXPECT_EQ(kind(appended), "Conflict") << appended.error().in(Language::English);
    EXPECT_EQ(kind(connection->query("SELECT 1")), "Invalid") << "the transaction is doomed";
  }
  EXPECT_EQ(all(*connection, "SELECT k FROM t"), "1");
}

TEST_P(Stores, AnAppendOfManyRowsThatBreaksAKeyLeavesNothingEither) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto connection = need(database->connect());
  {
    const Transaction dropped = need(Transaction::begin(*connection));
    const auto appender = need(connection->appender("t", {"k"}));
    Status appended = appender->append(std::vector<ColumnData>{integers(-700, 1000)}, 1000);  // 1 is there
    if (appended.ok()) appended = appender->finish();
    EXPECT_EQ(kind(appended), "Conflict") << appended.error().in(Language::English);
    EXPECT_EQ(kind(connection->query("SELECT 1")), "Invalid") << "the transaction is doomed";
  }
  EXPECT_EQ(all(*connection, "SELECT k FROM t"), "1");
  {
    Transaction kept = need(Transaction::begin(*connection));
    const auto appender = need(connection->appender("t", {"k"}));
    need(appender->append(std::vector<ColumnData>{integers(2, 1001)}, 1001));
    need(appender->finish());
    need(kept.commit());
  }
  EXPECT_EQ(all(*connection, "SELECT min(k), max(k), count(*) FROM t"), "1,1002,1002");
}

TEST_P(Stores, AppendsToWhatIsNotThereAreInvalid) {
  make(folder / "s");
  const auto database = need(open(folder / "s"));
  const auto connection = need(database->connect());
  EXPECT_EQ(kind(connection->appender("nowhere", {"k"})), "Invalid");
  EXPECT_EQ(kind(connection->appender("t", {"nothing"})), "Invalid");
  const Transaction dropped = need(Transaction::begin(*connection));
  const auto appender = need(connection->appender("t", {"title"}));
  ColumnData bad;
  bad.type = Type::Text;
  bad.present = {1};
  bad.bytes = "caf\xE9";
  bad.ends = {4};
  EXPECT_EQ(kind(appender->append(std::vector<ColumnData>{bad}, 1)), "Invalid") << "not UTF-8";
  EXPECT_EQ(kind(connection->query("SELECT 1")), "Invalid") << "the transaction is doomed";
}

TEST_P(Stores, AStoreInUseByAnotherProcessIsConflict) {
  make(folder / "s");
  const Holder other([&]() -> std::shared_ptr<void> {
    struct Held {
      std::unique_ptr<Database> database;
      std::unique_ptr<Connection> connection;
    };
    const auto held = std::make_shared<Held>();
    held->database = need(open(folder / "s"));
    held->connection = need(held->database->connect());
    need(held->connection->begin());
    need(held->connection->run("INSERT INTO t VALUES (2, 'theirs')"));
    return held;
  });
  auto database = open(folder / "s");  // DuckDB refuses to open, SQLite to write
  if (!database.ok()) {
    EXPECT_EQ(kind(database), "Conflict");
    EXPECT_EQ(kind(open(folder / "s", Access::ReadOnly)), "Conflict");
    return;
  }
  const auto connection = need(database.value()->connect());
  EXPECT_EQ(kind(connection->begin()), "Conflict");
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES (3, 'ours')")), "Conflict");
  EXPECT_EQ(count(*connection), "1") << "reading goes on";
}

TEST_P(Stores, AFileThatIsNoStoreIsCorrupt) {
  std::ofstream(folder / "text") << "complaint_id,category\n" << std::string(20'000, 'x');
  EXPECT_EQ(kind(open(folder / "text")), "Corrupt");
  EXPECT_EQ(kind(open(folder / "text", Access::ReadOnly)), "Corrupt");
  std::ifstream again(folder / "text");
  std::string line;
  std::getline(again, line);
  EXPECT_EQ(line, "complaint_id,category") << "a file that is not ours stays as it was";
}

TEST_P(Stores, ACutOrNewerFileIsCorrupt) {
  make(folder / "s");
  std::filesystem::copy_file(folder / "s", folder / "newer");
  {
    // The versions of the formats: DuckDB's in its first header, SQLite's schema format in its only one.
    std::fstream file(folder / "newer", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(sqlite() ? 44 : 12);
    file.write(sqlite() ? "\0\0\0\x63" : "\xE7\x03\0\0", 4);
  }
  auto newer = open(folder / "newer");
  if (newer.ok()) {
    const auto connection = need(newer.value()->connect());
    EXPECT_EQ(kind(connection->query("SELECT * FROM t")), "Corrupt");
  } else {
    EXPECT_EQ(kind(newer), "Corrupt") << newer.error().in(Language::English);
  }
  std::filesystem::resize_file(folder / "s", 4'000);
  auto cut = open(folder / "s");
  if (cut.ok()) {
    const auto connection = need(cut.value()->connect());
    EXPECT_EQ(kind(connection->query("SELECT * FROM t")), "Corrupt");
  } else {
    EXPECT_EQ(kind(cut), "Corrupt") << cut.error().in(Language::English);
  }
}

TEST_P(Stores, AReadOnlyStoreIsReadNotWrittenAndNeverMade) {
  EXPECT_EQ(kind(open(folder / "absent", Access::ReadOnly)), "NotFound");
  EXPECT_FALSE(std::filesystem::exists(folder / "absent"));
  EXPECT_EQ(kind(open(folder / "no" / "such" / "folder")), "Unavailable");
  make(folder / "s");
  const auto database = need(open(folder / "s", Access::ReadOnly));
  const auto connection = need(database->connect());
  EXPECT_EQ(count(*connection), "1");
  EXPECT_FALSE(connection->run("INSERT INTO t VALUES (2, 'no')").ok());
}

TEST_P(Stores, AFolderThatMayNotBeWrittenIsUnavailable) {
  make(folder / "s");
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) ::chmod(entry.path().c_str(), 0444);
  ::chmod(folder.path().c_str(), 0555);
  // In a process of its own, which gives up root's right to write anywhere.
  const int seen = in_child([&] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 100;
    if (kind(open(folder / "s")) != "Unavailable") return 101;
    if (kind(open(folder / "new")) != "Unavailable") return 102;
    const auto database = need(open(folder / "s", Access::ReadOnly));
    return count(*need(database->connect())) == "1" ? 0 : 103;
  });
  EXPECT_EQ(seen, 0);
}

TEST_P(Stores, WhoMayOnlyReadSeesWhatIsCommittedOrNothing) {
  make(folder / "s");
  const auto writer = need(open(folder / "s"));
  const auto connection = need(writer->connect());
  need(connection->run("INSERT INTO t VALUES (2, 'second')"));
  ::chmod(folder.path().c_str(), 0555);
  const int seen = in_child([&] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 100;
    const auto database = open(folder / "s", Access::ReadOnly);
    if (!database.ok()) return 0;
    const auto reader = database.value()->connect();
    if (!reader.ok()) return 0;
    const auto rows = reader.value()->query("SELECT count(*) FROM t");
    if (!rows.ok()) return 0;
    return rows.value()->next().ok() && rows.value()->integer(0) == 2 ? 0 : 101;
  });
  ::chmod(folder.path().c_str(), 0755);
  EXPECT_EQ(seen, 0);
}

TEST_P(Stores, ADiskThatIsFullBeforeIsCalledFull) {
  const std::filesystem::path small = folder / "small";
  std::filesystem::create_directory(small);
  if (::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=6m") != 0) {
    GTEST_SKIP() << "NOT TESTED: a full disk needs the right to mount a small tmpfs: " << std::strerror(errno);
  }
  make(small / "s");
  std::ofstream(small / "filler", std::ios::binary) << std::string(8 << 20, 'x');
  const auto database = open(small / "s");
  Status written = database.ok() ? done() : database.error();
  if (database.ok()) {
    const auto connection = database.value()->connect();
    if (!connection.ok()) {
      written = connection.error();
    } else {
      const auto inserted = connection.value()->run("INSERT INTO t VALUES (2, 'second')");
      if (!inserted.ok()) written = inserted.error();
    }
  }
  EXPECT_EQ(kind(written), "Unavailable");
  if (sqlite() && !written.ok()) {
    EXPECT_NE(written.error().what.en.find("disk is full"), std::string::npos) << written.error().what.en;
    EXPECT_NE(written.error().what.zh.find("磁盘已满"), std::string::npos) << written.error().what.zh;
  }
  ::umount2(small.c_str(), MNT_DETACH);
}

TEST_P(Stores, AFullDiskIsUnavailableAndLosesNothingCommitted) {
  const std::filesystem::path small = folder / "small";
  std::filesystem::create_directory(small);
  if (::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=6m") != 0) {
    GTEST_SKIP() << "NOT TESTED: a full disk needs the right to mount a small tmpfs: " << std::strerror(errno);
  }
  make(small / "s");
  {
    const auto database = need(open(small / "s"));
    const auto connection = need(database->connect());
    Status written = connection->begin();
    for (int i = 10; i < 1'000 && written.ok(); ++i) {
      std::string noise;
      for (unsigned n = 0; n < 2'500; ++n)
        noise += std::to_string(n * 2'654'435'761U ^ static_cast<unsigned>(i) * 40'503U);
      const auto inserted = connection->run("INSERT INTO t VALUES ($k, $title)",
                                            {{"k", Value::integer(i)}, {"title", Value::text(noise)}});
      if (!inserted.ok()) written = inserted.error();
    }
    if (written.ok()) written = connection->commit();
    EXPECT_EQ(kind(written), "Unavailable") << written.error().in(Language::English);
    (void)connection->rollback();  // DuckDB has shut itself down by now, SQLite has rolled back
  }
  {
    const auto database = need(open(small / "s"));
    const auto connection = need(database->connect());
    EXPECT_EQ(all(*connection, "SELECT k FROM t"), "1");
  }
  ::umount2(small.c_str(), MNT_DETACH);
}

INSTANTIATE_TEST_SUITE_P(Engines, Stores, testing::Values("duckdb", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace plumbline::sql
