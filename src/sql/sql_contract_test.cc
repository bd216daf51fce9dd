// SPDX-License-Identifier: Apache-2.0
// The promises of sql.h about types, parameters, results and statements, asked of every engine.
#include <atomic>
#include <limits>
#include <thread>

#include "sql/sql_testing.h"

namespace plumbline::sql {
namespace {

class Contract : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    database = need(GetParam() == "duckdb" ? open_duckdb({}) : open_sqlite({}));
    connection = need(database->connect());
  }

  bool sqlite() const { return GetParam() == "sqlite"; }
  std::string decimal(int width, int scale) const {
    return (sqlite() ? "DECIMAL_TEXT(" : "DECIMAL(") + std::to_string(width) + "," + std::to_string(scale) + ")";
  }

  // Writes a value into a column of the type, reads it back.
  Value round_trip(const std::string& type, const Value& value) {
    need(connection->run("CREATE TABLE one (cell " + type + ")"));
    need(connection->run("INSERT INTO one (cell) VALUES ($cell)", {{"cell", value}}));
    Value back;
    {
      const std::unique_ptr<Rows> rows = need(connection->query("SELECT cell FROM one"));
      EXPECT_TRUE(need(rows->next()));
      back = rows->value(0);
      EXPECT_EQ(rows->is_null(0), value.is_null());
      EXPECT_TRUE(value.is_null() || rows->columns()[0].type == value.type());
      EXPECT_FALSE(need(rows->next()));
      EXPECT_FALSE(need(rows->next())) << "the end stays the end";
    }
    need(connection->run("DROP TABLE one"));
    return back;
  }
  void comes_back(const std::string& type, const Value& value) {
    EXPECT_EQ(round_trip(type, value).json(), value.json()) << type;
    EXPECT_TRUE(round_trip(type, value) == value) << type << " " << value.json();
  }

  // Numbers 0..count-1 in a table.
  void make_numbers(int count) {
    need(connection->run("CREATE TABLE numbers (i BIGINT)"));
    need(
        connection->run("INSERT INTO numbers WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
                        "$last) SELECT i FROM n",
                        {{"last", Value::integer(count - 1)}}));
  }

  std::unique_ptr<Database> database;
  std::unique_ptr<Connection> connection;
};

TEST_P(Contract, NullComesBackFromEveryType) {
  for (const std::string& type :
       {std::string("BOOLEAN"), std::string("BIGINT"), std::string("DOUBLE PRECISION"), decimal(10, 2),
        std::string("TEXT"), std::string("BLOB"), std::string("DATE"), std::string("TIMESTAMP")}) {
    comes_back(type, Value::null());
  }
}

TEST_P(Contract, BooleansComeBack) {
  comes_back("BOOLEAN", Value::boolean(true));
  comes_back("BOOLEAN", Value::boolean(false));
}

TEST_P(Contract, IntegersComeBackToTheirExtremes) {
  for (const std::int64_t number : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(),
                                    std::int64_t{9007199254740993}, std::int64_t{0}, std::int64_t{-1}}) {
    comes_back("BIGINT", Value::integer(number));
  }
}

TEST_P(Contract, DoublesComeBackBitForBit) {
  for (const double number : {0.1, -0.0, 1e308, 5e-324, 1.0 / 3, std::numeric_limits<double>::infinity()}) {
    const Value back = round_trip("DOUBLE PRECISION", Value::real(number));
    EXPECT_EQ(back.as_real(), number);
  }
  comes_back("DOUBLE PRECISION", Value::real(3));  // a whole number stays a double
}

TEST_P(Contract, DecimalsComeBackExactToThirtyEightDigits) {
  comes_back(decimal(38, 0), Value::decimal(*Decimal::parse("99999999999999999999999999999999999999")));
  comes_back(decimal(38, 0), Value::decimal(*Decimal::parse("-99999999999999999999999999999999999999")));
  comes_back(decimal(38, 38), Value::decimal(*Decimal::parse("0.00000000000000000000000000000000000001")));
  comes_back(decimal(38, 10), Value::decimal(*Decimal::parse("-1234567890123456789012345678.0123456789")));
  comes_back(decimal(18, 2), Value::decimal(*Decimal::parse("-379.29")));
  comes_back(decimal(4, 1), Value::decimal(*Decimal::parse("0.1")));
  comes_back(decimal(9, 3), Value::decimal(*Decimal::parse("-123456.789")));
}

TEST_P(Contract, TextsComeBackWithEveryCharacter) {
  for (const char* text : {"", "a", "exactly12byte", "a text that is longer than twelve bytes",
                           "数据 \xF0\xA0\xAE\xB7 😀", "quote ' double \" backslash \\ percent %", "line\nbreak\ttab",
                           "\xEF\xBB\xBF"
                           "bom"}) {
    comes_back("TEXT", Value::text(text));
  }
  comes_back("TEXT", Value::text(std::string(1'000'000, 'x')));
}

TEST_P(Contract, TextThatIsNoTextIsRefused) {
  need(connection->run("CREATE TABLE t (cell TEXT)"));
  const std::string_view insert = "INSERT INTO t VALUES ($cell)";
  EXPECT_EQ(kind(connection->run(insert, {{"cell", Value::text(std::string_view("a\0b", 3))}})), "Invalid");
  EXPECT_EQ(kind(connection->run(insert, {{"cell", Value::text("caf\xE9")}})), "Invalid");
  EXPECT_EQ(kind(connection->run(std::string_view("SELECT 1\0 FROM nowhere", 22))), "Invalid");
  EXPECT_EQ(all(*connection, "SELECT count(*) FROM t"), "0");
}

TEST_P(Contract, BlobsComeBackByteForByte) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  comes_back("BLOB", Value::blob(bytes));
  comes_back("BLOB", Value::blob(""));
}

TEST_P(Contract, DatesAndTimestampsComeBackFromYearOneToNineThousand) {
  for (const char* day : {"0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"}) {
    comes_back("DATE", Value::date(*parse_iso_date(day)));
  }
  for (const char* time : {"0001-01-01T00:00:00", "1969-12-31T23:59:59.999999", "2026-03-14T09:20:05.123456",
                           "9999-12-31T23:59:59.999999"}) {
    comes_back("TIMESTAMP", Value::timestamp(*parse_iso_timestamp(time)));
  }
}

TEST_P(Contract, DatesCompareAndAggregateAsTime) {
  need(connection->run("CREATE TABLE t (moment TIMESTAMP, day DATE)"));
  for (const char* day : {"1969-12-31", "2026-03-14", "0900-01-01"}) {
    const Date date = *parse_iso_date(day);
    need(connection->run("INSERT INTO t VALUES ($moment, $day)",
                         {{"moment", Value::timestamp(midnight(date))}, {"day", Value::date(date)}}));
  }
  EXPECT_EQ(all(*connection, "SELECT day, moment FROM t WHERE moment <= $as_of ORDER BY moment",
                {{"as_of", Value::timestamp(*parse_iso_timestamp("1970-01-01T00:00"))}}),
            R"("0900-01-01","0900-01-01T00:00:00";"1969-12-31","1969-12-31T00:00:00")");
}

TEST_P(Contract, ParametersAreBoundByNameAsOftenAsTheyOccur) {
  need(connection->run("CREATE TABLE t (a BIGINT, b BIGINT, c BIGINT)"));
  need(connection->run("INSERT INTO t VALUES ($x, $y, $x)", {{"y", Value::integer(2)}, {"x", Value::integer(1)}}));
  EXPECT_EQ(all(*connection, "SELECT a, b, c FROM t WHERE a = $x AND c = $x", {{"x", Value::integer(1)}}), "1,2,1");
}

TEST_P(Contract, ParametersAreNeverPartOfTheStatement) {
  need(connection->run("CREATE TABLE t (a TEXT)"));
  need(connection->run("INSERT INTO t VALUES ($a)", {{"a", Value::text("'); DROP TABLE t; --")}}));
  EXPECT_EQ(all(*connection, "SELECT a FROM t"), R"("'); DROP TABLE t; --")");
}

TEST_P(Contract, AMissingOrSuperfluousParameterIsInvalid) {
  need(connection->run("CREATE TABLE t (a BIGINT)"));
  const Value one = Value::integer(1);
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES ($a)")), "Invalid");
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES ($a)", {{"b", one}})), "Invalid");
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES ($a)", {{"a", one}, {"b", one}})), "Invalid");
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES ($a)", {{"a", one}, {"a", one}})), "Invalid");
  EXPECT_EQ(kind(connection->query("SELECT a FROM t WHERE a = $a")), "Invalid");
  EXPECT_EQ(all(*connection, "SELECT count(*) FROM t"), "0");
  const auto missing = connection->run("INSERT INTO t VALUES ($the_name)");
  EXPECT_NE(missing.error().what.en.find("$the_name"), std::string::npos) << missing.error().what.en;
}

TEST_P(Contract, RunTellsHowManyRowsItChanged) {
  make_numbers(10);
  EXPECT_EQ(need(connection->run("UPDATE numbers SET i = i + 100 WHERE i < 3")), 3);
  EXPECT_EQ(need(connection->run("CREATE TABLE other (i BIGINT)")), 0) << "not the count of the statement before";
  EXPECT_EQ(need(connection->run("DELETE FROM numbers WHERE i >= 100 RETURNING i")), 3);
  EXPECT_EQ(need(connection->run("DELETE FROM numbers WHERE i = 12345")), 0);
  EXPECT_EQ(need(connection->run("INSERT INTO other SELECT i FROM numbers")), 7);
}

TEST_P(Contract, AStatementIsOneStatement) {
  need(connection->run("CREATE TABLE t (a BIGINT);  -- a comment after the end"));
  EXPECT_EQ(kind(connection->run("DELETE FROM t; DROP TABLE t")), "Invalid");
  EXPECT_EQ(kind(connection->query("SELECT 1; SELECT 2")), "Invalid");
  EXPECT_EQ(kind(connection->run("")), "Invalid");
  EXPECT_EQ(kind(connection->run("-- nothing")), "Invalid");
  need(connection->run_script("-- first\nCREATE TABLE u (a BIGINT);\nINSERT INTO u VALUES (1);\n\n-- last\n"));
  EXPECT_EQ(all(*connection, "SELECT a FROM u"), "1");
  EXPECT_EQ(kind(connection->run_script("INSERT INTO u VALUES (2); SELECT * FROM nowhere;")), "Invalid");
}

TEST_P(Contract, WrongStatementsAreInvalidAndShowTheEnginesWords) {
  const auto missing = connection->query("SELECT * FROM nowhere");
  EXPECT_EQ(kind(missing), "Invalid");
  EXPECT_NE(missing.error().what.en.find("nowhere"), std::string::npos) << missing.error().what.en;
  EXPECT_NE(missing.error().what.zh.find("nowhere"), std::string::npos) << missing.error().what.zh;
  EXPECT_NE(missing.error().where.find("SELECT * FROM nowhere"), std::string::npos) << missing.error().where;
  EXPECT_EQ(kind(connection->run("SELEC 1")), "Invalid");
  EXPECT_EQ(kind(connection->query("SELECT nothing_like_it")), "Invalid");
  EXPECT_EQ(kind(connection->query("SELECT \"nothing like it\"")), "Invalid") << "a quoted name is never a text";
}

TEST_P(Contract, BrokenConstraintsHaveTheirKind) {
  need(connection->run("CREATE TABLE t (k BIGINT PRIMARY KEY, u TEXT UNIQUE, n BIGINT NOT NULL CHECK (n > 0))"));
  need(connection->run("INSERT INTO t VALUES (1, 'a', 1)"));
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES (1, 'b', 1)")), "Conflict");
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES (2, 'a', 1)")), "Conflict");
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES (3, 'c', NULL)")), "Invalid");
  EXPECT_EQ(kind(connection->run("INSERT INTO t VALUES (3, 'c', -1)")), "Invalid");
  need(connection->run("CREATE TABLE child (k BIGINT REFERENCES t (k))"));
  EXPECT_EQ(kind(connection->run("INSERT INTO child VALUES (99)")), "Invalid") << "foreign keys are kept";
}

TEST_P(Contract, IntegerDivisionTruncatesAndNullsSortAsAsked) {
  EXPECT_EQ(all(*connection, "SELECT 7 / 2, -7 / 2"), "3,-3");
  need(connection->run("CREATE TABLE t (a BIGINT)"));
  need(connection->run("INSERT INTO t VALUES (1), (NULL), (2)"));
  EXPECT_EQ(all(*connection, "SELECT a FROM t ORDER BY a NULLS LAST"), "1;2;null");
  EXPECT_EQ(all(*connection, "SELECT a FROM t ORDER BY a DESC NULLS FIRST"), "null;2;1");
}

TEST_P(Contract, SumsOfIntegersAreIntegers) {
  make_numbers(5);
  const auto rows = need(connection->query("SELECT sum(i), count(*), max(i) FROM numbers"));
  ASSERT_TRUE(need(rows->next()));
  EXPECT_EQ(rows->integer(0), 10);
  EXPECT_EQ(rows->integer(1), 5);
  EXPECT_EQ(rows->integer(2), 4);
}

TEST_P(Contract, ASumTooLargeIsAnErrorNeverAnotherNumber) {
  need(connection->run("CREATE TABLE t (a BIGINT)"));
  need(connection->run("INSERT INTO t VALUES (9223372036854775807), (1)"));
  auto rows = connection->query("SELECT sum(a) FROM t");  // SQLite finds out at once, DuckDB at the row
  EXPECT_EQ(rows.ok() ? kind(rows.value()->next()) : kind(rows), "Invalid");
}

TEST_P(Contract, ColumnsHaveNamesAndTypesEvenWithoutRows) {
  need(connection->run("CREATE TABLE t (id BIGINT, amount " + decimal(12, 2) +
                       ", moment TIMESTAMP, day DATE, ok BOOLEAN)"));
  const auto rows = need(connection->query("SELECT id, amount, moment AS \"当日\", day, ok FROM t"));
  ASSERT_EQ(rows->columns().size(), 5U);
  EXPECT_EQ(rows->columns()[0].type, Type::Integer);
  EXPECT_EQ(rows->columns()[1].type, Type::Decimal);
  EXPECT_EQ(rows->columns()[2].name, "当日");
  EXPECT_EQ(rows->columns()[2].type, Type::Timestamp);
  EXPECT_EQ(rows->columns()[3].type, Type::Date);
  EXPECT_EQ(rows->columns()[4].type, Type::Boolean);
  EXPECT_FALSE(need(rows->next()));
}

TEST_P(Contract, DescribeTellsColumnsWithoutRunning) {
  need(connection->run("CREATE TABLE t (id BIGINT, title TEXT, moment TIMESTAMP)"));
  const std::vector<Column> columns = need(connection->describe("SELECT title, moment FROM t WHERE moment <= $as_of"));
  ASSERT_EQ(columns.size(), 2U);
  EXPECT_EQ(columns[0].name, "title");
  EXPECT_EQ(columns[0].type, Type::Text);
  EXPECT_EQ(columns[1].type, Type::Timestamp);
  const Parameters as_of = {{"as_of", Value::timestamp(Timestamp{0})}};
  const std::string late = "SELECT title, id FROM t WHERE CASE WHEN $as_of > moment THEN 1 END = 1; ";
  EXPECT_EQ(need(connection->describe(late, as_of)).at(1).type, Type::Integer);
  EXPECT_EQ(kind(connection->describe(late, {{"other", Value::integer(1)}})), "Invalid");
  EXPECT_TRUE(need(connection->describe("INSERT INTO t (id) VALUES (1)")).empty());
  EXPECT_EQ(kind(connection->describe("SELECT missing FROM t")), "Invalid");
  EXPECT_EQ(all(*connection, "SELECT count(*) FROM t"), "0");
}

TEST_P(Contract, AStatementWithoutRowsGivesNone) {
  need(connection->run("CREATE TABLE t (id BIGINT)"));
  const auto rows = need(connection->query("INSERT INTO t VALUES (1), (2)"));
  EXPECT_TRUE(rows->columns().empty());
  EXPECT_FALSE(need(rows->next()));
  EXPECT_EQ(all(*connection, "INSERT INTO t VALUES (3) RETURNING id"), "3");
}

TEST_P(Contract, ResultsAreReadToTheEndWhateverTheirSize) {
  make_numbers(1'000);
  const auto rows = need(
      connection->query("SELECT a.i * 1000 + b.i, 'number ' || CAST(b.i AS TEXT) || ' of a long text', CASE WHEN b.i "
                        "= 7 THEN NULL ELSE 1 END FROM numbers a CROSS JOIN numbers b"));
  std::int64_t count = 0;
  std::int64_t sum = 0;
  std::int64_t nulls = 0;
  std::size_t letters = 0;
  while (need(rows->next())) {
    ++count;
    sum += rows->integer(0);
    letters += rows->text(1).size();
    nulls += rows->is_null(2) ? 1 : 0;
  }
  EXPECT_EQ(count, 1'000'000);
  EXPECT_EQ(sum, std::int64_t{999'999} * 1'000'000 / 2);
  EXPECT_EQ(letters, 1'000U * (10 * 1 + 90 * 2 + 900 * 3 + 1'000 * 22));
  EXPECT_EQ(nulls, 1'000);
}

TEST_P(Contract, AnotherStatementEndsTheResultBeforeIt) {
  make_numbers(5'000);
  const auto rows = need(connection->query("SELECT i FROM numbers"));
  ASSERT_TRUE(need(rows->next()));
  need(connection->run("CREATE TABLE other (i BIGINT)"));
  EXPECT_EQ(kind(rows->next()), "Invalid");
  EXPECT_EQ(all(*connection, "SELECT count(*) FROM numbers"), "5000");
}

TEST_P(Contract, CancelEndsTheStatementAndLeavesTheConnectionFit) {
  make_numbers(10'000);
  std::atomic<bool> finished = false;
  std::thread canceller([&] {
    while (!finished) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      const std::optional<double> progress = connection->progress();
      EXPECT_TRUE(!progress.has_value() || (*progress >= 0 && *progress <= 100)) << *progress;
      connection->cancel();
    }
  });
  const auto cancelled = connection->run(
      "CREATE TABLE sums AS SELECT count(*) AS n FROM numbers a, numbers b, numbers c WHERE a.i + b.i * 3 <> c.i * 7 - "
      "1");
  finished = true;
  canceller.join();
  EXPECT_EQ(kind(cancelled), "Unavailable");
  EXPECT_EQ(all(*connection, "SELECT count(*) FROM numbers"), "10000");
}

TEST_P(Contract, CancelNeverKeepsATransactionFromEnding) {
  make_numbers(20'000);
  std::atomic<bool> finished = false;
  std::thread canceller([&] {
    while (!finished) connection->cancel();
  });
  for (int turn = 0; turn < 100; ++turn) {
    if (!connection->begin().ok()) continue;
    (void)connection->run("DELETE FROM numbers WHERE i % 2 = 0");
    need(connection->rollback());
  }
  finished = true;
  canceller.join();
  EXPECT_EQ(all(*connection, "SELECT count(*) FROM numbers"), "20000");
}

TEST_P(Contract, CancelEndsAResultBeingRead) {
  make_numbers(10'000);
  const auto rows = need(connection->query("SELECT a.i, b.i, c.i FROM numbers a, numbers b, numbers c"));
  ASSERT_TRUE(need(rows->next()));
  connection->cancel();
  Result<bool> more = true;
  std::int64_t count = 0;
  while (more.ok() && count++ < 100'000'000) more = rows->next();  // what was computed already may still come
  EXPECT_EQ(kind(more), "Unavailable");
}

TEST_P(Contract, QuotedNamesMayHoldAnything) {
  const std::string name = quoted("select \"odd\" 名");
  EXPECT_EQ(name, "\"select \"\"odd\"\" 名\"");
  need(connection->run("CREATE TABLE " + name + " (" + quoted("a b") + " BIGINT)"));
  need(connection->run("INSERT INTO " + name + " VALUES (5)"));
  EXPECT_EQ(all(*connection, "SELECT " + quoted("a b") + " FROM " + name), "5");
}

INSTANTIATE_TEST_SUITE_P(Engines, Contract, testing::Values("duckdb", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace plumbline::sql
