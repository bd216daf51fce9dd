// SPDX-License-Identifier: Apache-2.0
// insert_from() on every engine: many blocks in order, the types that can be bulk loaded, and errors on the way.
#include "sql/sql_testing.h"

namespace plumbline::sql {
namespace {

class InsertFrom : public testing::TestWithParam<std::string> {
 protected:
  InsertFrom()
      : database_(GetParam() == "duckdb" ? need(open_duckdb({})) : need(open_sqlite({}))),
        connection_(need(database_->connect())) {
    need(connection_->run_script("CREATE TABLE t (a BIGINT, b TEXT, c TEXT DEFAULT 'x');"));
  }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
};

// `blocks` blocks of numbers from 0 with a text each, NULL for every third; then `error` or the end.
class Numbers : public BlockSource {
 public:
  explicit Numbers(int blocks, std::optional<Error> error = {}) : blocks_(blocks), error_(std::move(error)) {}

  Result<std::size_t> next(std::vector<ColumnData>& columns) override {
    if (blocks_-- == 0) {
      if (error_) return *error_;
      return std::size_t{0};
    }
    columns.resize(2);
    columns[0].type = Type::Integer;
    columns[1].type = Type::Text;
    for (ColumnData& column : columns) column.clear();
    for (std::size_t i = 0; i < kAppendRows; ++i) {
      columns[0].present.push_back(1);
      columns[0].integers.push_back(number_);
      columns[1].present.push_back(number_ % 3 == 0 ? 0 : 1);
      if (number_ % 3 != 0) columns[1].bytes += "a text that is longer than twelve bytes " + std::to_string(number_);
      columns[1].ends.push_back(static_cast<std::uint32_t>(columns[1].bytes.size()));
      ++number_;
    }
    return kAppendRows;
  }

 private:
  int blocks_;
  std::optional<Error> error_;
  std::int64_t number_ = 0;
};

TEST_P(InsertFrom, EveryRowArrivesOnce) {
  Numbers source(70);
  EXPECT_EQ(need(connection_->insert_from("t", {"a", "b"}, source)), 70 * 2048);
  EXPECT_EQ(all(*connection_, "SELECT count(*), count(DISTINCT a), min(a), max(a), count(b) FROM t"),
            "143360,143360,0,143359,95573");
  EXPECT_EQ(all(*connection_, "SELECT b, c FROM t WHERE a = 143359"),
            R"("a text that is longer than twelve bytes 143359","x")");
}

TEST_P(InsertFrom, NothingToInsertIsNoError) {
  Numbers source(0);
  EXPECT_EQ(need(connection_->insert_from("t", {"a", "b"}, source)), 0);
}

TEST_P(InsertFrom, TheErrorOfTheSourceComesBackAndNothingStays) {
  need(connection_->begin());
  Numbers source(3, conflict("here", say("a reason", "原因")));
  const auto failed = connection_->insert_from("t", {"a", "b"}, source);
  EXPECT_EQ(kind(failed), "Conflict");
  EXPECT_EQ(failed.error().what.en, "a reason");
  need(connection_->rollback());
  EXPECT_EQ(all(*connection_, "SELECT count(*) FROM t"), "0");
}

TEST_P(InsertFrom, AnUnknownTableIsRefused) {
  Numbers source(1);
  EXPECT_FALSE(connection_->insert_from("nothing", {"a", "b"}, source).ok());
}

TEST(Feed, CannotBeReadWithoutOne) {
  const auto database = need(open_duckdb({}));
  const auto connection = need(database->connect());
  EXPECT_FALSE(connection->query("SELECT * FROM plumbline_feed(1)").ok());
}

INSTANTIATE_TEST_SUITE_P(Engines, InsertFrom, testing::Values("duckdb", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace plumbline::sql
