// SPDX-License-Identifier: Apache-2.0
// The small parts: the hash, the spool, values kept as JSON, the words of enumerations.
#include <limits>
#include <set>

#include "findings/hash128.h"
#include "findings/names.h"
#include "findings/spool.h"
#include "findings/stored_value.h"
#include "findings/test_world.h"

namespace plumbline::findings {
namespace {

TEST(Hash128, IsMurmurHash3AndOfEveryLength) {
  EXPECT_EQ(hash128(""), (Hash128{0, 0}));
  // mmh3.hash64(b"The quick brown fox jumps over the lazy dog", 0, signed=False)
  EXPECT_EQ(hash128("The quick brown fox jumps over the lazy dog"),
            (Hash128{0xe34bbc7bbc071b6cULL, 0x7a433ca9c49a9347ULL}));
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  for (std::size_t length = 0; length < 64; ++length) {
    const Hash128 hash = hash128(std::string(length, 'a'));
    EXPECT_TRUE(seen.emplace(hash.a, hash.b).second) << length;
  }
}

TEST(Spool, GivesRowsAndLinksBackFromMemoryAndFromTheFile) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  Spool spool(folder, 1000);
  std::vector<std::uint64_t> offsets;
  const auto text = [](std::size_t i) { return fmt::format("row {} {}", i, std::string(i % 700, 'x')); };
  for (std::size_t i = 0; i < 5000; ++i) offsets.push_back(must(spool.add(text(i))));

  std::size_t count = 0;
  for (std::uint64_t at = 0; at < spool.end(); ++count) {  // from the first on, linking each to the one before
    ASSERT_EQ(at, offsets[count]);
    if (count > 0) must(spool.set_link(at, offsets[count - 1] + 1));
    const Spool::Row row = must(spool.read(at));
    ASSERT_EQ(row.bytes, text(count));
    at = row.next;
  }
  EXPECT_EQ(count, 5000U);
  for (std::uint64_t at = offsets.back() + 1; at != 0;) {  // and back along the links
    const Spool::Row row = must(spool.read(at - 1));
    ASSERT_EQ(row.bytes, text(--count));
    at = row.link;
  }
  EXPECT_EQ(count, 0U);
  const std::uint64_t more = must(spool.add("after reading"));
  EXPECT_EQ(must(spool.read(more)).bytes, "after reading");
}

TEST(Spool, SaysWhereItCannotWrite) {
  Spool spool("/no/such/folder", 0);
  Status added = done();
  for (int i = 0; i < 100 && added.ok(); ++i) {
    const Result<std::uint64_t> offset = spool.add(std::string(100'000, 'x'));
    if (!offset.ok()) added = offset.error();
  }
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().kind, ErrorKind::Unavailable);
  EXPECT_EQ(added.error().where, "/no/such/folder");
}

TEST(StoredValue, ComesBackWithItsType) {
  const std::vector<sql::Value> values{sql::Value::null(),
                                       sql::Value::boolean(true),
                                       sql::Value::integer(-9'007'199'254'740'993),
                                       sql::Value::real(0.25),
                                       sql::Value::decimal(*sql::Decimal::parse("-379.29")),
                                       sql::Value::text("“引号” \"quote\""),
                                       sql::Value::date(*parse_iso_date("2026-03-14")),
                                       sql::Value::timestamp(*parse_iso_timestamp("2026-03-14T09:20:05"))};
  for (const sql::Value& value : values) {
    const std::string json = store_value(value);
    EXPECT_EQ(stored_value(must(parse_stored_json(json, "test"))), value) << json;
  }
}

TEST(StoredValue, TheSmallestNumberIsGroupedLikeEveryOther) {
  const sql::Value smallest = sql::Value::integer(std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(for_people(smallest, Language::English), "-9,223,372,036,854,775,808");
  EXPECT_EQ(for_people(sql::Value::integer(-10'000), Language::English), "-10,000");
  EXPECT_EQ(for_people(sql::Value::integer(-9'999), Language::English), "-9999");
}

TEST(StoredValue, ADoubleSummedInAnotherOrderIsTheSameFact) {
  EXPECT_EQ(store_value(sql::Value::real(0.1 + 0.2)), store_value(sql::Value::real(0.3)));
  EXPECT_NE(store_value(sql::Value::real(0.30000001)), store_value(sql::Value::real(0.3)));
}

TEST(StoredValue, ThatDoesNotReadBackIsCorrupt) {
  const Result<boost::json::value> read = parse_stored_json("{\"facts\":", "F-1");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(read.error().where, "F-1");
}

TEST(Words, EveryStateChangeAndCauseHasBothLanguages) {
  for (const State state : {State::Open, State::Cleared}) {
    EXPECT_FALSE(states().of(state).title.zh.empty());
    EXPECT_EQ(states().value(states().of(state).name), state);
  }
  for (const Change change : {Change::Opened, Change::Changed, Change::Cleared, Change::Reopened}) {
    EXPECT_FALSE(changes().of(change).title.zh.empty());
    EXPECT_EQ(changes().value(changes().of(change).name), change);
  }
  for (const Cause cause : {Cause::Records, Cause::Time, Cause::RuleChanged}) {
    EXPECT_FALSE(causes().of(cause).title.zh.empty());
    EXPECT_EQ(causes().value(causes().of(cause).name), cause);
  }
}

}  // namespace
}  // namespace plumbline::findings
