# SPDX-License-Identifier: Apache-2.0
# Rules and queries that ask for more than records: none is run, each is refused with one message that names the fault.
import re
import unittest

from support import DONE, INVALID, NO, NOT_FOUND, TOP, StoreTest

REFUSED = {
    "DROP": "DROP TABLE complaint",
    "COPY": "COPY complaint TO 'stolen.csv'",
    "COPY FROM": "COPY complaint FROM 'planted.csv'",
    "read_csv": "SELECT a FROM read_csv('/etc/passwd') t(a)",
    "a file as a table": "SELECT a FROM '/etc/passwd'",
    "pg_sleep": "SELECT pg_sleep(10)",
    "two statements": "SELECT 1 AS a; DELETE FROM complaint",
    "an update": "UPDATE complaint SET complaint_id = 'x'",
    "an insert inside": "WITH gone AS (DELETE FROM complaint RETURNING complaint_id) SELECT complaint_id FROM gone",
    "an attachment": "ATTACH 'other.duckdb'",
    "a setting": "SET memory_limit = '1TB'",
    "a pragma": "PRAGMA database_list",
    "an extension": "INSTALL httpfs",
    "the catalogue": "SELECT table_name FROM information_schema.tables",
    "an engine's own function": "SELECT getenv('HOME') AS a",
    "a table nobody declared": "SELECT a FROM secrets",
    "Plumbline's own tables": "SELECT file FROM plumbline.batch",
}
TRICKS = {
    "a comment that ends early": "SELECT 1 AS a /* */; DROP TABLE complaint; /* */",
    "a nested comment": "SELECT /* /* */ 1 AS a; DROP TABLE complaint -- */",
    "a quote in a comment": "SELECT 1 AS a -- '\n; DROP TABLE complaint --'",
    "a dollar quote": "SELECT $$ ; DROP TABLE complaint; $$ AS a",
    "a carriage return in a comment": "SELECT 1 -- c\r AS a FROM sqlite_master UNION ALL SELECT 2\n AS b",
    "an override of direction": "SELECT 1 AS a -- \u202e",
    "an escape sequence": "SELECT 1 AS a -- \x1b[2J",
    "an escaped string": "SELECT E'\\'; DROP TABLE complaint; --' AS a",
}
RULE = TOP / "packs/police-us/rules/complaint/past-agency-limit.sql"


class BadQueries(StoreTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.import_file("complaint", self.file("a.csv", "cr_id,complaint_date\n1,2020-01-01\n2,2020-01-02\n"))

    def test_a_select_is_answered(self):
        self.assertEqual(self.query("SELECT count(*) AS n FROM complaint"), [{"n": 2}])

    def test_everything_else_is_refused_and_changes_nothing(self):
        for what, statement in {**REFUSED, **TRICKS}.items():
            with self.subTest(what):
                outcome = self.plumbline("query", statement, expect=None)
                if what == "a dollar quote" and outcome.code == DONE:
                    continue  # read as the harmless text that it is
                self.assertIn(outcome.code, (INVALID, NO), (statement, outcome))
                self.assert_one_clear_message(outcome)
                self.assertEqual(self.count("complaint"), 2)
        self.assertEqual(sorted(path.name for path in self.folder.glob("*.csv")), ["a.csv"])

    def test_an_empty_query_is_refused(self):
        for nothing in ("", "   ", "-- nothing", ";"):
            outcome = self.plumbline("query", nothing, expect=None)
            self.assertIn(outcome.code, (INVALID, NO), (nothing, outcome))


class BadRules(StoreTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.whole = RULE.read_text(encoding="utf-8")
        self.front, self.select = self.whole.split("---*/", 1)

    def lint(self, text: str, path: str = "packs/mine/rules/complaint/past-agency-limit.sql"):
        """Lints the text as a rule of a pack that is otherwise police-us's neighbour."""
        file = self.file(path, text)
        return self.plumbline("rule", "lint", file, expect=None)

    def assert_refused(self, outcome, *words: str) -> None:
        self.assertIn(outcome.code, (NO, INVALID), outcome)
        said = outcome.out + outcome.err
        for word in words:
            self.assertIn(word.lower(), said.lower())
        self.assertNotIn("std::", said)

    def test_the_rule_as_it_stands_passes(self):
        self.assertEqual(self.plumbline("rule", "lint", RULE, expect=None).code, DONE)

    def test_statements_that_are_no_select_are_refused_with_their_line(self):
        for what, statement in {**REFUSED, **TRICKS}.items():
            with self.subTest(what):
                outcome = self.lint(self.front + "---*/\n" + statement + "\n")
                self.assert_refused(outcome, "past-agency-limit.sql:")

    def test_a_comment_that_would_end_the_front_matter_early_is_refused(self):
        front, times = re.subn(r"version: \d+", r"\g<0> # */ DROP TABLE complaint; /*", self.front, count=1)
        self.assertEqual(times, 1)
        self.assert_refused(self.lint(front + "---*/" + self.select))

    def test_a_parameter_nobody_declared_is_named(self):
        name = ":" + self.some_parameter()
        self.assert_refused(self.lint(self.front + "---*/" + self.select.replace(name, ":limmit", 1)), "limmit")

    def test_a_parameter_nobody_uses_is_named(self):
        text = self.front.replace("parameters:\n", "parameters:\n  unused_one:\n    title: {en: Unused, zh: 未使用}\n"
                                  "    type: integer\n    unit: day\n    confidence: local_setting\n    value: 3\n", 1)
        self.assert_refused(self.lint(text + "---*/" + self.select), "unused_one")

    def some_parameter(self) -> str:
        lines = self.front.split("parameters:\n", 1)[1].split("\n")
        return lines[0].strip().rstrip(":")

    def test_an_unknown_key_is_named_with_the_nearest(self):
        self.assert_refused(self.lint(self.front.replace("\nseverity:", "\nseverety:", 1) + "---*/" + self.select),
                            "severety", "severity")

    def test_front_matter_that_is_missing_or_never_ends_is_refused(self):
        self.assert_refused(self.lint(self.select))
        self.assert_refused(self.lint(self.front + self.select))
        self.assert_refused(self.lint(""))

    def test_a_rule_that_is_not_there_is_not_found(self):
        outcome = self.plumbline("rule", "show", "complaint.slow-investigatoin", expect=NOT_FOUND)
        self.assert_one_clear_message(outcome, "complaint.slow-investigation")

    def test_a_setting_of_the_wrong_type_is_refused(self):
        name = self.some_parameter()
        outcome = self.plumbline("rule", "run", "complaint.past-agency-limit", "--set", f"{name}=soon", expect=INVALID)
        self.assert_one_clear_message(outcome, name)


if __name__ == "__main__":
    unittest.main()
