// SPDX-License-Identifier: Apache-2.0
// Tests of the key-locality check: right and deliberately wrong declarations, and that what it lets through really is
// key-local and really changes with time only at the declared instants.
#include <gtest/gtest.h>

#include "rules/analysis.h"
#include "rules/random_world_for_test.h"
#include "rules/small_pack_for_test.h"

namespace plumbline::rules {
namespace {

constexpr std::string_view kHead =
    "finding_key, 'unit' AS subject_type, CAST(NULL AS TEXT) AS subject_id, CAST(NULL AS TEXT) AS unit_id, "
    "CAST(NULL AS DATE) AS happened_at, 'complaint' AS record_type, CAST(NULL AS TEXT) AS record_id";

// A statement whose first output is the key, given as `SELECT <key> AS * ...`: the star stands for the rest.
std::string statement(std::string sql) {
  for (std::size_t at = sql.find("@"); at != std::string::npos; at = sql.find("@"))
    sql.replace(at, 1, "AS " + std::string(kHead));
  return sql;
}

Rule rule_of(const std::string& sql, const std::string& due = "[]",
             const std::string& sources = "{complaint: complaint_id, reply: complaint_id}",
             const std::string& more = "") {
  TestRule test;
  test.sql = statement(sql);
  test.explanation = "explanation: {en: x, zh: x}";
  test.declarations = "reads: [complaint, reply, unit, outcome]\nkey: complaint_id\nsources: " + sources +
                      "\ndue: " + due + "\n" + more;
  Result<Rule> rule = test.parse();
  EXPECT_TRUE(rule.ok()) << rule.error().in(Language::English);
  return rule.value();
}

std::string reasons(const Rule& rule) {
  const Result<Locality> found = locality(rule, small_packs());
  if (!found.ok()) return words_of(found.error());
  std::string text;
  for (const Words& reason : found.value().because) text += reason.en + "\n";
  EXPECT_EQ(found.value().key_local, text.empty());
  return text;
}

std::string reasons(const std::string& sql) {
  return reasons(rule_of(sql));
}

std::string due_of(const std::string& sql) {
  const Result<Locality> found = locality(rule_of(sql), small_packs());
  if (!found.ok()) return words_of(found.error());
  std::string text;
  for (const Words& reason : found.value().because) text += reason.en + "\n";
  for (const Due& due : found.value().due) text += due.source + "." + due.column + " + " + due.offset + "; ";
  return text;
}

// ---- Shapes that are key-local, with the instants at which time alone changes them.
struct Shape {
  std::string_view name;
  std::string sql;
  std::string due;
};

std::ostream& operator<<(std::ostream& out, const Shape& shape) {
  return out << shape.name;
}

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> kShapes{
      {"row", "SELECT c.complaint_id @ FROM complaint c WHERE c.points > 2", ""},
      {"deadline",
       "SELECT c.complaint_id @ FROM complaint c WHERE c.received_on + INTERVAL '7' DAY < :as_of AND NOT EXISTS "
       "(SELECT 1 FROM reply r "
       "WHERE r.complaint_id = c.complaint_id AND r.replied_at <= :as_of)",
       "complaint.received_on + 7 days; reply.replied_at + 0; "},
      {"window count",
       "SELECT r.complaint_id @ FROM reply r WHERE r.replied_at > :as_of - INTERVAL '5' DAY AND r.replied_at <= :as_of "
       "GROUP BY r.complaint_id "
       "HAVING count(*) >= 2",
       "reply.replied_at + 0; reply.replied_at + 5 days; "},
      {"lag",
       "WITH step AS (SELECT r.complaint_id, r.replied_at, lag(r.replied_at) OVER (PARTITION BY r.complaint_id ORDER "
       "BY r.replied_at, r.reply_id) "
       "AS before FROM reply r) SELECT s.complaint_id @ FROM step s WHERE s.replied_at < s.before + INTERVAL '2' DAY",
       ""},
      {"sum and distinct",
       "SELECT c.complaint_id @ FROM complaint c JOIN reply r ON r.complaint_id = c.complaint_id GROUP BY "
       "c.complaint_id "
       "HAVING sum(c.points) > 4 AND count(DISTINCT r.officer_id) > 1",
       ""},
      {"left join",
       "SELECT c.complaint_id @ FROM complaint c LEFT JOIN reply r ON r.complaint_id = c.complaint_id AND r.officer_id "
       "= '1' "
       "WHERE r.reply_id IS NULL AND CAST(:as_of AS DATE) > c.received_on + 3",
       "complaint.received_on + 3 days; "},
      {"ratio of two tables",
       "WITH asked AS (SELECT complaint_id, count(*) AS n FROM complaint GROUP BY complaint_id), told AS (SELECT "
       "complaint_id, count(*) AS n "
       "FROM reply GROUP BY complaint_id) SELECT a.complaint_id @ FROM asked a JOIN told t ON t.complaint_id = "
       "a.complaint_id WHERE t.n > 2 * a.n",
       ""},
      {"subqueries",
       "SELECT c.complaint_id @ FROM complaint c WHERE c.complaint_id IN (SELECT r.complaint_id FROM reply r WHERE "
       "r.officer_id = '2') "
       "AND (SELECT max(r.replied_at) FROM reply r WHERE r.complaint_id = c.complaint_id) + INTERVAL '4' DAY <= :as_of",
       "reply.replied_at + 4 days; "},
      {"union",
       "SELECT c.complaint_id @ FROM complaint c WHERE c.closed_on <= :as_of UNION ALL SELECT r.complaint_id, 'unit', "
       "CAST(NULL AS TEXT), "
       "CAST(NULL AS TEXT), CAST(NULL AS DATE), 'reply', r.reply_id FROM reply r WHERE r.officer_id = '3'",
       "complaint.closed_on + 0; "},
      {"reference joined",
       "SELECT c.complaint_id @ FROM complaint c LEFT JOIN unit u ON u.unit_id = c.unit_id LEFT JOIN outcome o ON "
       "o.code = "
       "c.category WHERE u.title = 'x' OR o.rank > 1",
       ""},
      {"first by number",
       "WITH numbered AS (SELECT r.complaint_id, r.reply_id, row_number() OVER (PARTITION BY r.complaint_id ORDER BY "
       "r.replied_at, r.reply_id) AS n "
       "FROM reply r) SELECT c.complaint_id @ FROM complaint c JOIN numbered n ON n.complaint_id = c.complaint_id AND "
       "n.n = 1 WHERE coalesce(c.closed_on, c.received_on) + 2 * INTERVAL '1' DAY < :as_of",
       "complaint.closed_on + 2 days; complaint.received_on + 2 days; "}};
  return kShapes;
}

std::multiset<std::string> part_of(const std::multimap<std::string, std::string>& answer,
                                   const std::set<std::string>& keys) {
  std::multiset<std::string> part;
  for (const auto& [key, row] : answer) {
    if (keys.contains(key)) part.insert(row);
  }
  return part;
}

std::multiset<std::string> whole(const std::multimap<std::string, std::string>& answer) {
  std::multiset<std::string> rows;
  for (const auto& [key, row] : answer) rows.insert(row);
  return rows;
}

// Whether Q(D) cut to S differs from Q(D cut to S) in any of that many random worlds.
bool breaks_locality(const Rule& rule, int worlds) {
  World world(7, small_packs(), 30);
  const ExampleRows first = world.rows(rule);
  Engine engine(rule, first);
  for (int i = 0; i < worlds; ++i) {
    const ExampleRows rows = world.rows(rule);
    const Timestamp as_of = world.moment();
    std::set<std::string> keys;
    for (const std::string key : {"0", "1", "2", "3"}) {
      if (world.pick(2) == 0) keys.insert(key);
    }
    const auto full = part_of(engine.ask(rows, as_of), keys);
    ExampleRows cut = rows;
    for (TableRows& table : cut) {
      const auto source = rule.sources.find(table.table.name);
      if (source == rule.sources.end()) continue;
      const std::size_t at = static_cast<std::size_t>(
          std::find(table.columns.begin(), table.columns.end(), source->second) - table.columns.begin());
      std::erase_if(table.rows, [&](const std::vector<sql::Value>& row) {
        return row[at].is_null() || !keys.contains(row[at].as_text());
      });
    }
    if (full != whole(engine.ask(cut, as_of))) return true;
  }
  return false;
}

std::int64_t days_of(const std::string& offset) {
  return offset == "0" ? 0 : std::stoll(offset);
}

// Whether the answer for some key changed though time passed none of the due instants of that key.
bool breaks_time(const Rule& rule, const std::vector<Due>& due, int worlds) {
  World world(11, small_packs(), 30);
  const ExampleRows first = world.rows(rule);
  Engine engine(rule, first);
  for (int i = 0; i < worlds; ++i) {
    const ExampleRows rows = world.rows(rule);
    const Timestamp from = world.moment();
    const Timestamp to{from.micros + static_cast<std::int64_t>(1 + world.pick(4)) * 43'200'000'000};
    std::set<std::string> affected{"NULL"};
    for (const Due& one : due) {
      for (const TableRows& table : rows) {
        if (table.table.name != one.source) continue;
        const auto at = [&](const std::string& c) {
          return static_cast<std::size_t>(std::find(table.columns.begin(), table.columns.end(), c) -
                                          table.columns.begin());
        };
        for (const std::vector<sql::Value>& row : table.rows) {
          const sql::Value& value = row[at(one.column)];
          const sql::Value& key = row[at("complaint_id")];
          if (value.is_null() || key.is_null()) continue;
          const Date day = value.type() == sql::Type::Date ? value.as_date() : date_of(value.as_timestamp());
          const std::int64_t instant = day.days + days_of(one.offset);
          if (date_of(from).days <= instant && instant <= date_of(to).days)
            affected.insert(key.as_text());  // whole days
        }
      }
    }
    std::set<std::string> quiet;
    for (const std::string key : {"0", "1", "2", "3"}) {
      if (!affected.contains(key)) quiet.insert(key);
    }
    if (part_of(engine.ask(rows, from), quiet) != part_of(engine.ask(rows, to), quiet)) return true;
  }
  return false;
}

class KeyLocalShape : public testing::TestWithParam<Shape> {};

TEST_P(KeyLocalShape, IsRecognisedWithItsInstants) {
  EXPECT_EQ(due_of(GetParam().sql), GetParam().due);
}

TEST_P(KeyLocalShape, AnswersEachKeyFromItsOwnRows) {
  EXPECT_FALSE(breaks_locality(rule_of(GetParam().sql), 40));
}

TEST_P(KeyLocalShape, ChangesWithTimeOnlyAtItsInstants) {
  const Rule rule = rule_of(GetParam().sql);
  const std::vector<Due> due = locality(rule, small_packs()).value().due;
  EXPECT_FALSE(breaks_time(rule, due, 40));
  for (std::size_t i = 0; i < due.size(); ++i) {  // and not one of them is idle
    std::vector<Due> fewer = due;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_TRUE(breaks_time(rule, fewer, 500)) << due[i].column << " + " << due[i].offset;
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, KeyLocalShape, testing::ValuesIn(shapes()));

// ---- Statements that are not, and why.
struct Foreign {
  std::string sql;
  std::string_view why;
  bool shows_in_data = true;  // a random world can tell; false: harmless by luck of these tables
};

TEST(Locality, NamesTheReasonAndTheReasonIsReal) {
  const std::vector<Foreign> cases{
      {"SELECT c.complaint_id @ FROM complaint c JOIN complaint d ON d.unit_id = c.unit_id AND d.points > c.points",
       "`d` is not joined by equality of the key"},
      {"SELECT c.complaint_id @ FROM complaint c WHERE EXISTS (SELECT 1 FROM reply r WHERE r.officer_id = c.unit_id)",
       "not tied by equality to the key"},
      {"SELECT c.complaint_id @ FROM complaint c WHERE c.points > (SELECT min(d.points) FROM complaint d)",
       "not tied by equality"},
      {"SELECT c.complaint_id @ FROM complaint c WHERE c.unit_id IN (SELECT r.complaint_id FROM reply r)",
       "not tied by equality"},
      {"WITH s AS (SELECT r.complaint_id, lag(r.officer_id) OVER (PARTITION BY r.officer_id ORDER BY r.replied_at, "
       "r.reply_id) AS b FROM reply r) "
       "SELECT s.complaint_id @ FROM s WHERE s.b IS NOT NULL",
       "PARTITION BY does not contain the key"},
      {"SELECT min(r.complaint_id) @ FROM reply r GROUP BY r.officer_id", "GROUP BY does not contain the key"},
      {"SELECT min(c.complaint_id) @ FROM complaint c", "aggregate without GROUP BY"},
      {"SELECT c.complaint_id @ FROM complaint c ORDER BY c.complaint_id LIMIT 1", "LIMIT cuts across keys"},
      {"WITH d AS (SELECT DISTINCT r.officer_id FROM reply r) SELECT c.complaint_id @ FROM complaint c JOIN d ON "
       "d.officer_id = c.unit_id",
       "DISTINCT without the key"},
      {"SELECT c.complaint_id @ FROM complaint c LEFT JOIN reply r ON r.complaint_id = c.complaint_id LEFT JOIN "
       "complaint d ON d.unit_id = c.unit_id "
       "AND d.complaint_id = r.complaint_id WHERE d.points > 1",
       "", false},
      {"SELECT r.complaint_id @ FROM complaint c LEFT JOIN reply r ON r.complaint_id = c.complaint_id",
       "no column of the result is the key", false},
      {"SELECT c.unit_id @ FROM complaint c", "finding_key does not contain the key"},
      {"SELECT u.unit_id @ FROM unit u LEFT JOIN complaint c ON c.complaint_id = u.unit_id WHERE c.complaint_id IS "
       "NULL",
       "`c` is not joined by equality"},
      {"SELECT c.complaint_id @ FROM complaint c UNION ALL SELECT u.unit_id, 'unit', u.unit_id, u.unit_id, "
       "u.valid_from, 'unit', u.unit_id FROM unit u",
       "one arm of UNION reads no record type"},
      {"SELECT c.complaint_id @ FROM complaint c LEFT JOIN reply b ON b.officer_id = c.unit_id LEFT JOIN reply d ON "
       "d.complaint_id = c.complaint_id AND "
       "b.complaint_id = d.complaint_id WHERE b.reply_id IS NOT NULL",
       "`b` is not joined by equality"}};
  for (const Foreign& one : cases) {
    const std::string found = reasons(one.sql);
    EXPECT_NE(found.find(one.why), std::string::npos) << one.sql << "\n" << found;
    if (one.why.empty()) {
      EXPECT_EQ(found, "") << one.sql;
    }
    if (one.shows_in_data) {
      EXPECT_TRUE(breaks_locality(rule_of(one.sql), 500)) << one.sql;
    }
  }
}

TEST(Locality, NamesWhatIsReadWhole) {
  const std::string found =
      reasons(rule_of("SELECT c.complaint_id @ FROM complaint c JOIN reply r ON r.complaint_id = c.complaint_id", "[]",
                      "{complaint: complaint_id}"));
  EXPECT_NE(found.find("`reply` is read whole"), std::string::npos) << found;
}

TEST(Locality, RefusesTimeOutsideComparisonsWithColumns) {
  for (const std::string sql :
       {"SELECT c.complaint_id @, CAST(:as_of AS DATE) - c.received_on AS fact_days FROM complaint c",
        "SELECT c.complaint_id @ FROM complaint c WHERE CAST(:as_of AS DATE) - c.received_on > 30",
        "SELECT c.complaint_id @ FROM complaint c WHERE coalesce(c.closed_on, :as_of) > c.received_on",
        "SELECT c.complaint_id @ FROM complaint c WHERE :as_of > DATE '2020-01-01'",
        "SELECT c.complaint_id @ FROM complaint c WHERE date_trunc('month', :as_of) = c.received_on",
        "SELECT c.complaint_id @ FROM complaint c WHERE c.received_on + c.points * INTERVAL '1' DAY < :as_of"}) {
    EXPECT_NE(reasons(sql).find(":as_of"), std::string::npos) << sql << "\n" << reasons(sql);
  }
}

TEST(Locality, RefusesErasOfTheDayOfAsking) {
  TestRule test;
  test.explanation = "explanation: {en: x, zh: x}";
  test.parameters = R"(parameters:
  limit_days: {title: {en: L, zh: 期}, type: integer, confidence: verified,
    eras: [{from: always, value: 1}, {from: 2010-01-01, value: 2}]})";
  test.sql = statement("SELECT c.complaint_id @ FROM complaint c WHERE c.points > :limit_days");
  EXPECT_NE(reasons(test.parse().value()).find("parameter_at(:limit_days"), std::string::npos);
  test.sql =
      statement("SELECT c.complaint_id @ FROM complaint c WHERE c.points > parameter_at(:limit_days, c.received_on)");
  EXPECT_EQ(reasons(test.parse().value()), "");
}

TEST(Locality, FindsOffsetsHoweverTheyAreWritten) {
  const auto due = [](const std::string& condition) {
    return due_of("SELECT c.complaint_id @ FROM complaint c WHERE " + condition);
  };
  EXPECT_EQ(due("c.received_on + INTERVAL '18' MONTH <= :as_of"), "complaint.received_on + 18 months; ");
  EXPECT_EQ(due(":as_of >= c.received_on + INTERVAL '18 months'"), "complaint.received_on + 18 months; ");
  EXPECT_EQ(due(":as_of - INTERVAL '18' MONTH >= c.received_on"), "complaint.received_on + 18 months; ");
  EXPECT_EQ(due("c.received_on + -5 <= CAST(:as_of AS DATE)"), "complaint.received_on + -5 days; ");
  EXPECT_EQ(due("c.received_on - - -- less\n 5 <= CAST(:as_of AS DATE)"), "complaint.received_on + 5 days; ");
  EXPECT_EQ(due("c.received_on - INTERVAL '1' DAY <= CAST(:as_of AS DATE)"), "complaint.received_on + -1 day; ");
  EXPECT_EQ(due("c.received_on + :limit_days < :as_of"), "complaint.received_on + :limit_days days; ");
  EXPECT_EQ(due("c.received_on + -2000000 * INTERVAL '1' DAY < :as_of"),
            due("c.received_on + 2000000 * INTERVAL '1' DAY < :as_of"));  // neither can be told
  EXPECT_EQ(due("c.received_on + CAST(:limit_days AS INTEGER) * INTERVAL '1' MONTH < :as_of"),
            "complaint.received_on + :limit_days months; ");
  EXPECT_EQ(due(":as_of BETWEEN c.received_on AND c.received_on + INTERVAL '1' YEAR"),
            "complaint.received_on + 0; complaint.received_on + 1 year; ");
  EXPECT_EQ(due("CASE WHEN c.closed_on <= :as_of THEN 1 ELSE 2 END = 1"), "complaint.closed_on + 0; ");
  EXPECT_EQ(due("coalesce(c.closed_on, DATE '9999-12-31') > :as_of"), "complaint.closed_on + 0; ");
}

TEST(Locality, ComparesOffsetsBySense) {
  EXPECT_EQ(canonical_offset("18 months"), canonical_offset(" 18  month "));
  EXPECT_EQ(canonical_offset("1 days"), canonical_offset("1 day"));
  EXPECT_EQ(canonical_offset(":limit_days day"), canonical_offset(":limit_days days"));
  EXPECT_EQ(canonical_offset("-5 days"), "-5 days");
  EXPECT_NE(canonical_offset("18 months"), canonical_offset("18 days"));
  for (const std::string_view bad : {"", "18", "months", "18 fortnights", "18 months 3"})
    EXPECT_FALSE(canonical_offset(bad)) << bad;
}

// ---- Deliberately wrong declarations of the window rule and the lag rule.
std::string lint_words(const Rule& rule) {
  return all_words(lint(rule, small_packs()));
}

TEST(Declarations, MissingExpiryIsCaught) {
  const std::string sql = shapes()[2].sql;
  const std::string words = lint_words(rule_of(sql, "[{source: reply, column: replied_at, offset: '0'}]"));
  EXPECT_NE(words.find("replied_at + 5 days, which `due` does not declare"), std::string::npos) << words;
}

TEST(Declarations, MissingDueIsCaught) {
  const std::string words = lint_words(rule_of(shapes()[1].sql));
  EXPECT_NE(words.find("received_on + 7 days, which `due` does not declare"), std::string::npos) << words;
}

TEST(Declarations, FutureRowsNotDueAreCaught) {
  const std::string words =
      lint_words(rule_of(shapes()[2].sql, "[{source: reply, column: replied_at, offset: 5 days}]"));
  EXPECT_NE(words.find("replied_at + 0, which `due` does not declare"), std::string::npos) << words;
}

TEST(Declarations, WrongKeyForAWindowIsCaught) {
  const std::string words = lint_words(rule_of(shapes()[3].sql, "[]", "{complaint: complaint_id, reply: officer_id}"));
  EXPECT_NE(words.find("PARTITION BY does not contain the key"), std::string::npos) << words;
}

TEST(Declarations, DueThatNothingNeedsIsCaught) {
  const std::string words =
      lint_words(rule_of(shapes()[0].sql, "[{source: complaint, column: received_on, offset: 7 days}]"));
  EXPECT_NE(words.find("where the statement does not compare"), std::string::npos) << words;
}

TEST(Declarations, RunningInFullNeedsAReasonAndAReasonNeedsTheNeed) {
  const std::string peers =
      "SELECT c.complaint_id @ FROM complaint c WHERE c.points > (SELECT min(d.points) FROM complaint d)";
  EXPECT_NE(lint_words(rule_of(peers)).find("the rule is not key-local"), std::string::npos);
  EXPECT_EQ(lint_words(rule_of(peers, "[]", "{complaint: complaint_id, reply: complaint_id}",
                               "not_key_local: Compares with all."))
                .find("key-local"),
            std::string::npos);
  EXPECT_NE(lint_words(rule_of(shapes()[0].sql, "[]", "{complaint: complaint_id, reply: complaint_id}",
                               "not_key_local: Compares with all."))
                .find("remove `not_key_local`"),
            std::string::npos);
}

}  // namespace
}  // namespace plumbline::rules
