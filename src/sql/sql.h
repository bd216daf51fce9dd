// SPDX-License-Identifier: Apache-2.0
// One way to talk to the engines: DuckDB (analysis store) and SQLite (case store) today, PostgreSQL for both later.
// The seam is thin: statements, bound parameters, rows, transactions, bulk appends, cancel. No query building, no
// domain words.
//
//   auto database = TRY(sql::open_duckdb({.file = folder / "records.duckdb"}));
//   auto connection = TRY(database->connect());
//   sql::Transaction transaction = TRY(sql::Transaction::begin(*connection));
//   TRY(connection->run("INSERT INTO unit (unit_id, title) VALUES ($id, $title)",
//                       {{"id", sql::Value::integer(7)}, {"title", sql::Value::text("District 7")}}));
//   TRY(transaction.commit());            // leaving without commit() rolls back
//   auto rows = TRY(connection->query("SELECT title FROM unit WHERE unit_id = $id", {{"id", sql::Value::integer(7)}}));
//   while (TRY(rows->next())) use(rows->text(0));
//
// What is the same everywhere, and what the contract suite (sql_contract_test.cc) asserts on every engine:
//  - Parameters are named, `$name`, and always bound; each one given must occur, each one that occurs must be given.
//  - NULL, BOOLEAN, BIGINT, DOUBLE, DECIMAL(p,s) to 38 digits, TEXT (UTF-8, embedded NUL refused), BLOB, DATE and
//    TIMESTAMP (no zone) come back as they went in.
//  - Integer division truncates.
//  - A failed statement dooms the transaction under way: all but rollback() is Invalid until then, nothing of it stays.
//  - An error carries the engine's words in `where` + `what`, and a kind by meaning. Conflict: unique key, in use.
//    Unavailable: disk full, not writable, cancelled, out of memory. Corrupt: damaged, newer. Invalid: wrong statement.
//
// What differs and is the caller's business: `ON CONFLICT`, and
//  - NULL order: last ascending, first descending on DuckDB and PostgreSQL, not on SQLite: write NULLS LAST.
//  - DDL types: SQLite keeps decimals exact only in a column declared DECIMAL_TEXT(p,s). BOOLEAN, DATE and TIMESTAMP
//    are integers there, read as declared; an expression has no declared type: BIGINT, DOUBLE, TEXT or BLOB.
//  - NaN is Invalid on SQLite.
//  - sum() of integers: BIGINT here, NUMERIC on PostgreSQL. Write CAST(sum(x) AS BIGINT) in what must move there.
//
// Threads: a Database is shared; a Connection, its Rows and Appenders belong to one thread at a time, except cancel().
// Lifetime: Rows and Appenders must go before their Connection, Connections before their Database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace plumbline::sql {

__extension__ typedef __int128 Int128;

enum class Type { Null, Boolean, Integer, Real, Decimal, Text, Blob, Date, Timestamp };
std::string_view name_of(Type type);  // BOOLEAN, BIGINT, DOUBLE, DECIMAL, TEXT, BLOB, DATE, TIMESTAMP

// An exact number: unscaled / 10^scale. 0 <= scale <= 38, at most 38 digits.
struct Decimal {
  Int128 unscaled = 0;
  int scale = 0;
  std::string text() const;                                    // "-379.29"
  static std::optional<Decimal> parse(std::string_view text);  // plain digits with an optional sign and point
  bool operator==(const Decimal& other) const;                 // by value: 1.50 == 1.5
};

// One cell, owned.
class Value {
 public:
  Value() = default;  // NULL
  static Value null() { return {}; }
  static Value boolean(bool v) { return Value(Cell(v)); }
  static Value integer(std::int64_t v) { return Value(Cell(v)); }
  static Value real(double v) { return Value(Cell(v)); }
  static Value decimal(Decimal v) { return Value(Cell(v)); }
  static Value text(std::string_view v) { return Value(Cell(std::string(v))); }
  static Value blob(std::string_view v) { return Value(Cell(Bytes{std::string(v)})); }
  static Value date(Date v) { return Value(Cell(v)); }
  static Value timestamp(Timestamp v) { return Value(Cell(v)); }

  Type type() const;
  bool is_null() const { return type() == Type::Null; }
  // Of the right type, or a bug (CHECK).
  bool as_boolean() const;
  std::int64_t as_integer() const;
  double as_real() const;
  const Decimal& as_decimal() const;
  const std::string& as_text() const;
  const std::string& as_blob() const;
  Date as_date() const;
  Timestamp as_timestamp() const;

  std::string display() const;  // for tables and messages: NULL is "", dates ISO, decimals exact
  std::string json()
      const;  // one JSON value; DECIMAL, DATE, TIMESTAMP as strings, BLOB as hex, Real shortest round-trip
  bool operator==(const Value& other) const;

 private:
  struct Bytes {
    std::string bytes;
    bool operator==(const Bytes&) const = default;
  };
  using Cell = std::variant<std::monostate, bool, std::int64_t, double, Decimal, std::string, Bytes, Date, Timestamp>;
  explicit Value(Cell cell) : cell_(std::move(cell)) {}
  Cell cell_;
};

struct Column {
  std::string name;
  Type type = Type::Text;
};

using Parameter = std::pair<std::string, Value>;  // name without the `$`
using Parameters = std::vector<Parameter>;

// A result, row by row. Texts and blobs stay valid until the next call of next().
class Rows {
 public:
  virtual ~Rows() = default;
  virtual const std::vector<Column>& columns() const = 0;
  virtual Result<bool> next() = 0;  // false after the last row

  virtual bool is_null(std::size_t column) const = 0;
  Value value(std::size_t column) const;
  // The cell, which must not be NULL; a column of another type is a bug (CHECK): look at columns() first if unsure.
  virtual bool boolean(std::size_t column) const = 0;
  virtual std::int64_t integer(std::size_t column) const = 0;
  virtual double real(std::size_t column) const = 0;
  virtual Decimal decimal(std::size_t column) const = 0;
  virtual std::string_view text(std::size_t column) const = 0;
  virtual std::string_view blob(std::size_t column) const = 0;
  std::string text_or_empty(std::size_t column) const {  // "" for NULL
    return is_null(column) ? std::string() : std::string(text(column));
  }
  virtual Date date(std::size_t column) const = 0;
  virtual Timestamp timestamp(std::size_t column) const = 0;
};

// One column of a bulk append: dense, typed, `present[i] == 0` is NULL. Only the vector that `type` names is filled:
// Boolean, Integer, Date (days), Timestamp (micros) and Decimal to 18 digits (unscaled) use `integers`.
struct ColumnData {
  Type type = Type::Text;
  std::vector<std::uint8_t> present;
  std::vector<std::int64_t> integers;
  std::vector<double> reals;
  std::string bytes;                // all texts, one after another
  std::vector<std::uint32_t> ends;  // where text i ends in `bytes`
  void clear();
  std::string_view text(std::size_t i) const {
    const std::uint32_t begin = i == 0 ? 0 : ends[i - 1];
    return std::string_view(bytes).substr(begin, ends[i] - begin);
  }
};

// Adds many rows to one table, inside the transaction under way on its connection. Without one, rows may be committed
// in portions before finish().
class Appender {
 public:
  virtual ~Appender() = default;
  virtual Status append(std::span<const ColumnData> columns, std::size_t rows) = 0;  // at most kAppendRows
  virtual Status finish() = 0;  // without it some of the rows are missing: roll back then
};
inline constexpr std::size_t kAppendRows = 2048;

// Rows on demand, for insert_from(). One call at a time, but from whichever thread the engine works on; it must not use
// the connection.
class BlockSource {
 public:
  virtual ~BlockSource() = default;
  // Fills one ColumnData a column, or exchanges them for full ones; gives the number of rows, at most kAppendRows, 0
  // after the last; it is not asked again then.
  virtual Result<std::size_t> next(std::vector<ColumnData>& columns) = 0;
};

class Connection {
 public:
  virtual ~Connection() = default;

  // Runs one statement; gives the number of rows it changed.
  virtual Result<std::int64_t> run(std::string_view statement, const Parameters& parameters = {}) = 0;
  // Runs several statements without parameters, as in a schema file.
  virtual Status run_script(std::string_view statements) = 0;
  // Runs one statement that returns rows, streamed: memory does not grow with the result. One result at a time:
  // whatever runs next on this connection ends these rows, and their next() is Invalid then.
  virtual Result<std::unique_ptr<Rows>> query(std::string_view statement, const Parameters& parameters = {}) = 0;
  // Prepares without running: the columns it would return, or why it cannot run. On DuckDB a column whose type depends
  // on a parameter (`$as_of - ts`) is Invalid unless the parameters are given; on SQLite an expression is Type::Null.
  virtual Result<std::vector<Column>> describe(std::string_view statement, const Parameters& parameters = {}) = 0;

  // Another connection to the same database, for what has to be read while this one is at work; it sees what has been
  // committed. Invalid on SQLite.
  virtual Result<std::unique_ptr<Connection>> beside();

  // `table` as SQL names it; the given columns in the given order, others get their default.
  virtual Result<std::unique_ptr<Appender>> appender(std::string_view table,
                                                     const std::vector<std::string>& columns) = 0;
  // The same for a great many rows, as one statement: on DuckDB half the work of an Appender. Gives their number; an
  // error of the source comes back as it is.
  virtual Result<std::int64_t> insert_from(std::string_view table, const std::vector<std::string>& columns,
                                           BlockSource& source);

  // Never as statements of run(). A commit that fails has rolled back; rollback() without a transaction does nothing.
  virtual Status begin() = 0;
  // The same for a transaction that fills the store: SQLite then writes each page once, where it belongs, behind a
  // rollback journal; through its WAL it would write each twice. Until the transaction ends nobody else can read (they
  // wait for busy_wait_ms). Where somebody has the store open, and on DuckDB, it is begin().
  virtual Status begin_filling() { return begin(); }
  // So that its commit has less to do: what is still held in memory goes to the file, without waiting for the disk.
  virtual Status write_out() { return done(); }
  // Waits until what has gone to the file lies on the disk. From any thread, one at a time, while that transaction
  // lasts. After an error it must not be committed: the disk tells of each only once.
  virtual Status reach_disk() { return done(); }
  virtual Status commit() = 0;
  virtual Status rollback() = 0;

  // A part of the transaction under way that can be taken back alone; parts may stand inside parts. undo_part() also
  // revives the transaction if it was a statement of the part that doomed it. Invalid on DuckDB, which has none.
  virtual Status begin_part() = 0;
  virtual Status keep_part() = 0;
  virtual Status undo_part() = 0;

  // From any thread: the statement under way ends with Unavailable, as soon as the engine notices (up to a second).
  virtual void cancel() = 0;
  // 0..100 of the statement under way, where the engine knows; from any thread.
  virtual std::optional<double> progress() { return std::nullopt; }
};

// Rolls back unless committed.
class Transaction {
 public:
  static Result<Transaction> begin(Connection& connection);
  static Result<Transaction> begin_filling(Connection& connection);
  Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

class Database {
 public:
  virtual ~Database() = default;
  virtual Result<std::unique_ptr<Connection>> connect() = 0;
  virtual std::string_view engine() const = 0;  // "duckdb", "sqlite"
  virtual std::string version() const = 0;      // the library's
};

enum class Access { ReadWrite, ReadOnly };

struct DuckdbOptions {
  std::filesystem::path file = {};  // empty: in memory
  Access access = Access::ReadWrite;
  std::int64_t memory_mib_max = 1024;
  int threads = 0;          // 0: one per core
  bool read_files = false;  // read_csv and the like; off for everything that runs rules
};

// Opens with the settings that keep DuckDB's known dangers away: the optimizer common_subplan off (silent wrong
// results, duckdb#24624), no extension loading, no file access unless asked for, integer division, NULL order as
// PostgreSQL's, locked configuration. A file that this or another process has open is Conflict; made by a newer engine
// or damaged is Corrupt; unwritable is Unavailable; absent, to be read only, is NotFound.
Result<std::unique_ptr<Database>> open_duckdb(const DuckdbOptions& options);

struct SqliteOptions {
  std::filesystem::path file = {};  // empty: in memory, one connection
  Access access = Access::ReadWrite;
  int busy_wait_ms = 5000;
};

// WAL, synchronous=FULL, foreign_keys=ON, trusted_schema=OFF, defensive mode, no load_extension.
Result<std::unique_ptr<Database>> open_sqlite(const SqliteOptions& options);

// Whether this is an engine's word that the disk is full: nothing of the transaction counts then, for certain.
bool is_disk_full(const Error& error);
// For a commit that is acknowledged to somebody, or has an event in it. A full disk and somebody else's lock are known
// before anything counts; after any other failure nobody knows what counts, and the process ends (base/durable.h).
Status commit_or_stop(Transaction& transaction, std::string_view where);

// The only place where a name becomes SQL: quoted, embedded quotes doubled, NUL refused by CHECK.
std::string quoted(std::string_view identifier);

}  // namespace plumbline::sql
