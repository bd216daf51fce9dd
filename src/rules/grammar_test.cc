// SPDX-License-Identifier: Apache-2.0
// Tests of RuleSQL: what is refused, and in what words; what is accepted.
#include <gtest/gtest.h>

#include "rules/small_pack_for_test.h"

namespace plumbline::rules {
namespace {

struct Ban {
  std::string_view sql;
  std::string_view words;  // of the message
};

std::ostream& operator<<(std::ostream& out, const Ban& ban) {
  return out << ban.sql;
}

class RuleSqlRefuses : public testing::TestWithParam<Ban> {};

TEST_P(RuleSqlRefuses, InWordsThatHelp) {
  const std::vector<Error> complaints = lint_select(GetParam().sql, "q.sql", 1, small_packs());
  ASSERT_FALSE(complaints.empty()) << GetParam().sql;
  EXPECT_NE(all_words(complaints).find(GetParam().words), std::string::npos) << GetParam().sql << "\n"
                                                                             << all_words(complaints);
  for (const Error& complaint : complaints) {
    EXPECT_TRUE(complaint.where.starts_with("q.sql:")) << complaint.where;
    EXPECT_FALSE(complaint.what.zh.empty());
    EXPECT_NE(complaint.what.en, complaint.what.zh);
  }
}

INSTANTIATE_TEST_SUITE_P(
    OtherStatements, RuleSqlRefuses,
    testing::Values(
        Ban{"DROP TABLE complaint", "this is DROP, not SELECT"}, Ban{"DELETE FROM complaint", "this is DELETE"},
        Ban{"INSERT INTO complaint VALUES ('x')", "this is INSERT"},
        Ban{"UPDATE complaint SET points = 1", "this is UPDATE"}, Ban{"COPY complaint TO '/tmp/x'", "this is COPY"},
        Ban{"CREATE TABLE x AS SELECT 1", "not SELECT"}, Ban{"EXPLAIN SELECT 1", "this is EXPLAIN"},
        Ban{"SET search_path = x", "not SELECT"}, Ban{"SELECT 1; DROP TABLE complaint", "`;` ends a statement"},
        Ban{"SELECT 1;", "`;` ends a statement"},
        Ban{"SELECT complaint_id INTO x FROM complaint", "SELECT INTO writes"},
        Ban{"SELECT complaint_id FROM complaint FOR UPDATE", "FOR UPDATE locks"},
        Ban{"WITH x AS (DELETE FROM complaint RETURNING complaint_id) SELECT complaint_id FROM x", "DeleteStmt"},
        Ban{"VALUES (1)", "VALUES is not in RuleSQL"}, Ban{"", "there are 0 statements"},
        Ban{"SELEC 1", "grammar does not read"}));

INSTANTIATE_TEST_SUITE_P(
    ReachingOut, RuleSqlRefuses,
    testing::Values(Ban{"SELECT a FROM read_csv('/etc/passwd') t", "function cannot stand where a table stands"},
                    Ban{"SELECT 1 FROM generate_series(1, 10) g", "function cannot stand"},
                    Ban{"SELECT pg_sleep(10)", "pg_sleep() is not in RuleSQL"},
                    Ban{"SELECT pg_catalog.pg_sleep(10)", "is not in RuleSQL"},
                    Ban{"SELECT pg_read_file('/etc/passwd')", "is not in RuleSQL"},
                    Ban{"SELECT getenv('HOME')", "getenv() is not"}, Ban{"SELECT version()", "version() is not"},
                    Ban{"SELECT random()", "random() is not"}, Ban{"SELECT now()", "now() is not"},
                    Ban{"SELECT current_date", "use :as_of"}, Ban{"SELECT current_user", "use :as_of"},
                    Ban{"SELECT relname FROM pg_class", "there is no table `pg_class`"},
                    Ban{"SELECT 1 FROM information_schema.tables", "without a schema"},
                    Ban{"SELECT 1 FROM main.complaint", "without a schema"},
                    Ban{"SELECT 1 FROM history.complaint", "without a schema"},
                    Ban{"SELECT 1 FROM duckdb_settings() s", "function cannot stand"},
                    Ban{"SELECT 1 FROM 'x.csv'", "grammar does not read"}));

INSTANTIATE_TEST_SUITE_P(CommentTricks, RuleSqlRefuses,
                         testing::Values(Ban{"SELECT 1 /* hidden */", "/* comments */"},
                                         Ban{"SELECT 1 /* /* */ DROP */", "/* comments */"},
                                         Ban{"SELECT 1 /*", "never closed"},
                                         Ban{"SELECT 1 -- a\n; DROP TABLE complaint -- b", "`;` ends"},
                                         Ban{"SELECT 'a' -- '\n ; SELECT 'b'", "`;` ends"},
                                         Ban{"SELECT 'never", "never closed"}, Ban{"SELECT \"never", "never closed"}));

// What both engines read otherwise than a reader does. The first one gave the engine's catalogue.
INSTANTIATE_TEST_SUITE_P(HiddenCharacters, RuleSqlRefuses,
                         testing::Values(Ban{"SELECT unit_id -- c\r AS a\xC2\xA0"
                                             "FROM\xC2\xA0unit\xC2\xA0UNION\xC2\xA0"
                                             "ALL\xC2\xA0SELECT\xC2\xA0sql\xC2\xA0"
                                             "FROM\xC2\xA0sqlite_master\n FROM unit",
                                             "a carriage return stands alone"},
                                         Ban{"SELECT 1 -- a\r", "a carriage return stands alone"},
                                         Ban{"SELECT 'a\rb'", "a carriage return stands alone"},
                                         Ban{"SELECT 1 -- \xE2\x80\xAE a", "the character U+202E"},
                                         Ban{"SELECT '\xE2\x81\xA6'", "the character U+2066"},
                                         Ban{"SELECT 1 -- \xE2\x80\x8B", "the character U+200B"},
                                         Ban{"SELECT 1 -- \x1B[2J", "the character U+001B"},
                                         Ban{"SELECT 1\f", "the character U+000C"},
                                         Ban{"SELECT 1 -- \xC2\x9B", "the character U+009B"},
                                         Ban{"SELECT 1\xEF\xBB\xBF", "the character U+FEFF"},
                                         Ban{"SELECT 1 -- \xFF", "not UTF-8"},
                                         Ban{"SELECT points\xC2\xA0"
                                             "FROM complaint",
                                             "use :names"},
                                         Ban{"SELECT points AS a\xE3\x80\x80 FROM complaint", "use :names"}));

TEST(RuleSql, NamesTheLineOfAHiddenCharacter) {
  const std::vector<Error> complaints = lint_select("SELECT 1 -- \xE4\xB8\xAD\n -- \x07", "q.sql", 10, small_packs());
  ASSERT_EQ(complaints.size(), 1U);
  EXPECT_EQ(complaints.front().where, "q.sql:11");
}

TEST(RuleSql, TakesTextsAndCommentsOfAnyLanguageAndBothLineEnds) {
  const std::string_view sql =
      "SELECT points -- \xE5\x88\x86\xE6\x95\xB0\r\nFROM complaint\r\nWHERE category = '\xE6\x8A\x95\xE8\xAF\x89'\t";
  EXPECT_EQ(all_words(lint_select(sql, "q.sql", 1, small_packs())), "");
}

INSTANTIATE_TEST_SUITE_P(
    AliasTricks, RuleSqlRefuses,
    testing::Values(Ban{"SELECT 1 FROM complaint ASOF JOIN reply ON true", "`asof` cannot be a name"},
                    Ban{"SELECT 1 FROM complaint SEMI JOIN reply ON true", "`semi` cannot be a name"},
                    Ban{"SELECT 1 FROM complaint ANTI JOIN reply ON true", "`anti` cannot be a name"},
                    Ban{"SELECT 1 FROM complaint POSITIONAL JOIN reply ON true", "`positional` cannot be a name"},
                    Ban{"WITH semi AS (SELECT 1 AS x) SELECT x FROM semi", "`semi` cannot be a name"},
                    Ban{"SELECT points + 1 AS more, more + 1 FROM complaint", "there is no column `more`"},
                    Ban{"SELECT points AS p FROM complaint WHERE p > 1", "names given with AS count only in ORDER BY"},
                    Ban{"SELECT points AS p FROM complaint GROUP BY points HAVING p > 1", "there is no column `p`"},
                    Ban{"WITH complaint AS (SELECT 1 AS x) SELECT x FROM complaint", "is a table of the packs"}));

INSTANTIATE_TEST_SUITE_P(
    OperatorsThatDiffer, RuleSqlRefuses,
    testing::Values(Ban{"SELECT 7 // 2", "the operator // is not"}, Ban{"SELECT 1 == 1", "write ="},
                    Ban{"SELECT 'x' ~ 'y'", "use LIKE"}, Ban{"SELECT 'x' ILIKE 'y'", "is not in RuleSQL"},
                    Ban{"SELECT 'x' SIMILAR TO 'y'", "is not in RuleSQL"}, Ban{"SELECT 7 % 2", "write mod(x, y)"},
                    Ban{"SELECT 2 ^ 3", "write power(x, y)"},
                    Ban{"SELECT points / 2 FROM complaint", "write CAST(x AS DOUBLE"},
                    Ban{"SELECT CAST(1 AS DOUBLE PRECISION) / points FROM complaint", "NULLIF(x, 0)"},
                    Ban{"SELECT CAST(1 AS BIGINT) / 0", "NULLIF(x, 0)"},
                    Ban{"SELECT mod(points, points) FROM complaint", "NULLIF(y, 0)"},
                    Ban{"SELECT category LIKE 'a\\_b' FROM complaint", "ESCAPE"},
                    Ban{"SELECT category LIKE category FROM complaint", "ESCAPE"},
                    Ban{"SELECT points::text FROM complaint", "write CAST"},
                    Ban{"SELECT points > ANY (SELECT 1) FROM complaint", "write EXISTS or IN"}));

INSTANTIATE_TEST_SUITE_P(
    FunctionsThatDiffer, RuleSqlRefuses,
    testing::Values(
        Ban{"SELECT round(1.5)", "round(CAST(x AS DECIMAL"}, Ban{"SELECT avg(points) FROM complaint", "avg(CAST"},
        Ban{"SELECT date_trunc('month', received_on) FROM complaint", "CAST(x AS TIMESTAMP)"},
        Ban{"SELECT extract(second FROM replied_at) FROM reply", "EXTRACT(second"},
        Ban{"SELECT median(points) FROM complaint", "median() is not"},
        Ban{"SELECT coaelsce(points, 1) FROM complaint", "did you mean coalesce()"},
        Ban{"SELECT string_agg(category, ',') FROM complaint", "ORDER BY x"},
        Ban{"SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY points) FROM complaint", "CAST(x AS DOUBLE"},
        Ban{"SELECT lag(points) OVER (PARTITION BY category) FROM complaint", "without ORDER BY"},
        Ban{"SELECT row_number() FROM complaint", "needs OVER"}, Ban{"SELECT length('a', 'b')", "does not take 2"},
        Ban{"SELECT strftime(received_on, '%Y') FROM complaint", "strftime() is not"},
        Ban{"SELECT sum(points) OVER w FROM complaint WINDOW w AS (PARTITION BY category)", "named windows"}));

INSTANTIATE_TEST_SUITE_P(
    Clocks, RuleSqlRefuses,
    testing::Values(Ban{"SELECT DATE 'today'", "not read alike"},
                    Ban{"SELECT CAST('now' AS TIMESTAMP)", "not read alike"},
                    Ban{"SELECT TIMESTAMP 'now'", "engine's clock"},
                    Ban{"SELECT 1 FROM complaint WHERE received_on < 'Yesterday '", "engine's clock"},
                    Ban{"SELECT 1 FROM reply WHERE replied_at < 'tomorrow 12:00'", "engine's clock"},
                    Ban{"SELECT 1 FROM reply WHERE replied_at < '-infinity'", "engine's clock"}));

INSTANTIATE_TEST_SUITE_P(
    ConstantsThatDiffer, RuleSqlRefuses,
    testing::Values(
        Ban{"SELECT DATE '2000-1-31'", "not read alike"}, Ban{"SELECT DATE '2000-02-31'", "not read alike"},
        Ban{"SELECT DATE 'Jan 1 2000'", "not read alike"},
        Ban{"SELECT TIMESTAMP '2000-01-01 25:00:00'", "not read alike"},
        Ban{"SELECT TIMESTAMP '2000-01-01 09:00:00+08'", "not read alike"},
        Ban{"SELECT CAST('12.7' AS INTEGER)", "without quotes"}, Ban{"SELECT CAST('1e3' AS INTEGER)", "without quotes"},
        Ban{"SELECT CAST('on' AS BOOLEAN)", "without quotes"}, Ban{"SELECT TRUE = 1", "IS TRUE"},
        Ban{"SELECT 0 <> FALSE", "IS TRUE"},
        Ban{"SELECT CAST(CAST(points AS DOUBLE PRECISION) AS TEXT) FROM complaint", "a DOUBLE as a text"},
        Ban{"SELECT CAST(avg(CAST(points AS DOUBLE PRECISION)) + 1 AS TEXT) FROM complaint", "a DOUBLE as a text"},
        Ban{"SELECT 'a' || sqrt(points) FROM complaint", "a DOUBLE as a text"},
        Ban{"SELECT concat('a', coalesce(exp(points), 1)) FROM complaint", "a DOUBLE as a text"},
        Ban{"SELECT concat('a', TRUE)", "a truth as a text"},
        Ban{"SELECT concat('a', points > 1) FROM complaint", "a truth as a text"},
        Ban{"SELECT concat_ws(',', points IS NULL) FROM complaint", "a truth as a text"},
        Ban{"SELECT upper('stra\xC3\x9F"
            "e')",
            "locale"},
        Ban{"SELECT lower('\xC3\x84')", "locale"}, Ban{"SELECT substring('hello', -3, 2)", "a position of substring()"},
        Ban{"SELECT substring('hello', 0)", "from 1 on"},
        Ban{"SELECT substring(category, 1, -1) FROM complaint", "from 0 on"},
        Ban{"SELECT substring(category FROM 'a') FROM complaint", "a position of substring()"},
        Ban{"SELECT split_part(category, ',', 0) FROM complaint", "a position of split_part()"},
        Ban{"SELECT power(0, -1)", "zero to a negative number"},
        Ban{"SELECT power(points, -1) FROM complaint", "zero to a negative number"},
        Ban{"SELECT extract(epoch FROM replied_at) FROM reply", "another type on each engine"},
        Ban{"SELECT 1 FROM ONLY complaint", "FROM ONLY"}));

INSTANTIATE_TEST_SUITE_P(
    TextsWithoutBound, RuleSqlRefuses,
    testing::Values(Ban{"SELECT length(replace(lpad('a', 1000000, 'a'), 'a', lpad('b', 100000, 'b')))",
                        "no number from 0 to 1000"},
                    Ban{"SELECT lpad('a', points, 'a') FROM complaint", "no number from 0 to 1000"},
                    Ban{"SELECT replace(replace(lpad('a', 1000), 'a', lpad('a', 1000)), 'a', lpad('b', 1000))",
                        "longer than a million"},
                    Ban{"WITH a AS (SELECT concat(category, category, category, category, category, category, "
                        "category, category) AS x FROM complaint), "
                        "b AS (SELECT concat(x, x, x, x, x, x, x, x) AS x FROM a), c AS (SELECT x || x || x || x || x "
                        "|| x || x || x AS x FROM b), "
                        "d AS (SELECT concat_ws('', x, x, x, x, x, x, x, x) AS x FROM c), e AS (SELECT concat(x, x, x, "
                        "x, x, x, x, x) AS x FROM d) SELECT x FROM e",
                        "longer than a million"},
                    Ban{"SELECT replace((SELECT string_agg(r.reply_id, ',' ORDER BY r.reply_id) FROM reply r), ',', "
                        "lpad('b', 1000))",
                        "longer than a million"}));

INSTANTIATE_TEST_SUITE_P(
    ShapesThatDiffer, RuleSqlRefuses,
    testing::Values(
        Ban{"WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x) SELECT n FROM x", "WITH RECURSIVE"},
        Ban{"SELECT points FROM complaint ORDER BY points DESC", "NULLS FIRST or NULLS LAST"},
        Ban{"SELECT rank() OVER (ORDER BY points DESC) FROM complaint", "NULLS FIRST or NULLS LAST"},
        Ban{"SELECT DISTINCT ON (points) points FROM complaint", "DISTINCT ON"},
        Ban{"SELECT c.points FROM complaint c RIGHT JOIN reply r ON true", "RIGHT JOIN"},
        Ban{"SELECT c.points FROM complaint c FULL JOIN reply r ON true", "FULL JOIN"},
        Ban{"SELECT 1 FROM complaint NATURAL JOIN reply", "NATURAL JOIN"},
        Ban{"SELECT 1 FROM complaint JOIN reply USING (complaint_id)", "JOIN USING"},
        Ban{"SELECT 1 FROM complaint c, LATERAL (SELECT c.points) x", "LATERAL"},
        Ban{"SELECT points FROM complaint GROUP BY ROLLUP (points)", "ROLLUP"},
        Ban{"SELECT category FROM complaint GROUP BY 1", "GROUP BY a number"},
        Ban{"SELECT 1 FROM complaint TABLESAMPLE SYSTEM (1)", "by chance"},
        Ban{"SELECT 1 FROM complaint WHERE complaint_id NOT IN (SELECT complaint_id FROM reply)", "NOT EXISTS"},
        Ban{"SELECT 1 FROM complaint WHERE points > ALL (SELECT 1)", "ANY and ALL over a subquery"},
        Ban{"SELECT (1, 2) = (1, 2)", "compared differently"}, Ban{"SELECT ARRAY[1]", "arrays"},
        Ban{"SELECT category COLLATE \"C\" FROM complaint", "quoted name"},
        Ban{"SELECT 1 LIMIT 1 + 1", "LIMIT takes a number"}));

INSTANTIATE_TEST_SUITE_P(
    NamesAndTypes, RuleSqlRefuses,
    testing::Values(
        Ban{"SELECT complant_id FROM complaint", "did you mean `complaint_id`"},
        Ban{"SELECT c.recieved_on FROM complaint c", "did you mean `received_on`"},
        Ban{"SELECT 1 FROM complant", "did you mean `complaint`"},
        Ban{"SELECT complaint_id FROM complaint c JOIN reply r ON r.complaint_id = c.complaint_id", "several tables"},
        Ban{"SELECT \"points\" FROM complaint", "quoted name"}, Ban{"SELECT Points FROM complaint", "lower-case"},
        Ban{"SELECT points FROM Complaint", "lower-case"}, Ban{"SELECT points AS Total FROM complaint", "lower-case"},
        Ban{"SELECT CAST(received_on AS TIMESTAMPTZ) FROM complaint", "write TIMESTAMP"},
        Ban{"SELECT CAST(points AS NUMERIC) FROM complaint", "DECIMAL(p,s)"},
        Ban{"SELECT CAST(points AS VARCHAR) FROM complaint", "the type varchar"},
        Ban{"SELECT CAST(category AS JSON) FROM complaint", "the type json"},
        Ban{"SELECT INTERVAL '1 day 2 hours'", "one unit"},
        Ban{"SELECT INTERVAL '-9223372036854775808 days'", "one unit"}, Ban{"SELECT $1", "use :names"},
        Ban{"SELECT $$a$$", "use :names"}, Ban{"SELECT E'a'", "prefixes"}, Ban{"SELECT 'a' 'b'", "prefixes"},
        Ban{"SELECT :nothing", "`:nothing`: only rules have parameters"},
        Ban{"SELECT complaint_id + 1 FROM complaint", "o function matches"},
        Ban{"SELECT category, sum(points) FROM complaint", "GROUP BY"}));

TEST(RuleSql, AcceptsItsWholeRange) {
  const std::string_view sql = R"(WITH open_one AS (
  SELECT c.complaint_id, c.unit_id, coalesce(c.closed_on, DATE '9999-12-31') AS closed_on,
         upper(trim(c.category)) AS kind,
         CASE WHEN c.points IS NULL THEN 'none' ELSE CAST(c.points AS TEXT) END AS points,
         CAST(c.points AS DOUBLE PRECISION) / NULLIF(c.points, 0) AS ratio, -- a comment
         CAST(extract(epoch FROM CAST(c.received_on AS TIMESTAMP)) AS BIGINT) / CAST(60 AS BIGINT) AS minutes,
         date_trunc('month', CAST(c.received_on AS TIMESTAMP)) AS month, substring(c.category FROM 1 FOR 2) AS two
  FROM complaint c
  WHERE c.category LIKE 'a!_%' ESCAPE '!' AND c.category NOT LIKE 'b%'
    AND c.received_on BETWEEN DATE '2000-01-01' AND DATE '2001-01-01'
    AND c.points IN (1, 2, 3) AND c.unit_id IN (SELECT u.unit_id FROM unit u) AND c.points IS DISTINCT FROM 4
)
SELECT o.complaint_id, count(*) AS n, count(*) FILTER (WHERE r.officer_id IS NOT NULL) AS known, greatest(1, 2) AS g,
       round(CAST(avg(CAST(o.minutes AS DOUBLE PRECISION)) AS DECIMAL(18,6)), 2) AS mean, max(r.replied_at) AS last_at,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY o.minutes) AS middle,
       string_agg(o.kind, ', ' ORDER BY o.kind) AS kinds,
       lag(count(*)) OVER (PARTITION BY o.complaint_id ORDER BY max(r.replied_at) DESC NULLS LAST) AS before,
       sum(count(*)) OVER (PARTITION BY o.complaint_id ORDER BY min(r.replied_at)
         ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS running
FROM open_one o LEFT JOIN reply r ON r.complaint_id = o.complaint_id
WHERE NOT EXISTS (SELECT 1 FROM outcome x WHERE x.code = o.kind)
  AND r.replied_at + INTERVAL '36' HOUR > CAST(o.closed_on AS TIMESTAMP)
GROUP BY o.complaint_id HAVING count(DISTINCT r.officer_id) > 1
UNION ALL
SELECT c.complaint_id, 1, 0, 0, CAST(0 AS DECIMAL(18,2)), CAST(NULL AS TIMESTAMP),
  CAST(1 AS BIGINT), 'x', CAST(2 AS BIGINT), CAST(3 AS BIGINT)
FROM complaint c
ORDER BY n DESC NULLS LAST, complaint_id LIMIT 10)";
  EXPECT_EQ(all_words(lint_select(sql, "q.sql", 1, small_packs())), "");
  const std::string_view constants = R"(SELECT DATE '2000-02-29' AS a, TIMESTAMP '2000-01-01 09:30:00' AS b,
  CAST('2000-01-01' AS TIMESTAMP) AS c, substring(category, 1, 4) AS d, substring(category, points + 1) AS e,
  split_part(category, ',', 2) AS f, power(NULLIF(points, 0), -1) AS g, power(points, 2) AS h,
  lpad(category, 12, '0') AS i,
  replace(replace(category, 'a', ''), 'b', '') AS j, concat('now or never', points) AS k, upper('ab') AS l,
  CASE WHEN (points > 1) = TRUE THEN 'epochal' END AS m, CAST(round(CAST(points AS DECIMAL(18,6)), 2) AS TEXT) AS n,
  CAST(extract(epoch FROM CAST(received_on AS TIMESTAMP)) AS DOUBLE PRECISION) AS o
FROM complaint)";
  EXPECT_EQ(all_words(lint_select(constants, "q.sql", 1, small_packs())), "");
  EXPECT_EQ(all_words(lint_select("SELECT * FROM complaint LIMIT 3", "q.sql", 1, small_packs())), "");
  EXPECT_EQ(all_words(lint_select("SELECT count(*) FROM complaint_version WHERE version_replaced_at IS NOT NULL",
                                  "q.sql", 1, small_packs())),
            "");
}

TEST(RuleSql, PointsToTheLine) {
  const std::vector<Error> complaints =
      lint_select("SELECT 1\nFROM complaint c\nWHERE c.poimts > 1", "q.sql", 10, small_packs());
  ASSERT_EQ(complaints.size(), 1U);
  EXPECT_EQ(complaints.front().where, "q.sql:12");
}

TEST(RuleSql, PointsToTheLineOfWhatTheEngineRefuses) {
  const std::vector<Error> complaints =
      lint_select("SELECT 1\nFROM complaint c\nWHERE c.complaint_id + 1 > 2", "q.sql", 10, small_packs());
  ASSERT_EQ(complaints.size(), 1U);
  EXPECT_EQ(complaints.front().where, "q.sql:12") << complaints.front().in(Language::English);
  EXPECT_EQ(complaints.front().what.zh.find("(line"), std::string::npos);
}

TEST(RuleSql, RefusesWhatIsTooLongOrTooDeepWithoutFalling) {
  const auto repeated = [](std::string_view part, int times) {
    std::string text = "SELECT ";
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  EXPECT_NE(all_words(lint_select(repeated("NOT ", 9'000) + "true", "q", 1, small_packs())).find("nested too deeply"),
            std::string::npos);
  EXPECT_NE(all_words(lint_select(repeated("1 + ", 50'000) + "1", "q", 1, small_packs())).find("at most 20000"),
            std::string::npos);
  EXPECT_FALSE(lint_select(repeated("(", 15'000), "q", 1, small_packs()).empty());
  EXPECT_FALSE(lint_select(repeated("(SELECT ", 2'000) + "1", "q", 1, small_packs()).empty());
}

}  // namespace
}  // namespace plumbline::rules
