# SPDX-License-Identifier: Apache-2.0
# A small invented bureau, made, loaded, checked and held against its truth file: every rule of police-cn does its work.
"""Seeds used here are not those the rules were tuned on (7 to 10). Aims: docs/packs/police-cn-evaluation.md."""
import datetime
import sys
import unittest

from support import CONFLICT, INVALID, NOT_FOUND, TOP, StoreTest

sys.path.insert(0, str(TOP / "bench"))
from evaluation import STATISTICAL  # noqa: E402

SEED, PEOPLE, YEARS, PLANTS = 211, 200, 2, 6


class PoliceCn(StoreTest):
    def setUp(self):
        super().setUp()
        self.bureau = self.folder / "bureau"
        made = self.run_program("--json", "sample", "make", self.bureau, "--people", PEOPLE, "--years", YEARS,
                                "--seed", SEED, "--plants", PLANTS).json()
        self.made = made
        self.init(TOP / "packs/police-cn")
        self.loaded = self.plumbline("--json", "sample", "load", self.bureau).json()

    def test_every_rule_runs_finds_what_was_planted_and_seldom_more(self):
        self.assertEqual(sum(batch["rows"] for batch in self.loaded), self.made["all_rows"])
        as_of = datetime.date.fromisoformat(self.made["until"]) + datetime.timedelta(days=1)
        report = self.plumbline("--json", "check", "--as-of", as_of.isoformat()).json()
        self.assertGreaterEqual(len(report["rules"]), 64)
        self.assertEqual([rule["rule"] for rule in report["rules"] if rule.get("failed")], [])

        evaluation = self.plumbline("--json", "evaluate", "--truth", self.bureau / "truth.csv").json()
        self.assertEqual([rule["rule"] for rule in evaluation["rules"] if not rule["known"]], [])
        for rule in evaluation["rules"]:
            with self.subTest(rule["rule"]):
                self.assertTrue(rule["ran"])
                self.assertGreaterEqual(rule["recall"]["part"], 1, "it finds none of what was planted")
                if rule["rule"] not in STATISTICAL:
                    wrongly = rule["precision"]["whole"] - rule["precision"]["part"]
                    self.assertLessEqual(wrongly, max(1, rule["precision"]["whole"] // 10),  # few are planted here
                                         rule["not_planted_examples"])
        whole = evaluation["all"]
        self.assertGreaterEqual(whole["plain"]["value"], 0.95)
        self.assertGreaterEqual(whole["evasive"]["value"], 0.7)
        self.assertGreaterEqual(whole["precision"]["value"], 0.9)


class PackTable(StoreTest):
    """The table of docs/packs/police-cn.md says of each rule what the rule says of itself."""

    def test_no_row_has_fallen_behind(self):
        rules = self.run_program("rule", "list", "--pack", TOP / "packs/police-cn", "--json").json()
        rows = [line for line in (TOP / "docs/packs/police-cn.md").read_text(encoding="utf-8").splitlines()
                if line.startswith("| `")]
        self.assertEqual(sorted(rows), sorted(self.row_of(rule) for rule in rules))

    @staticmethod
    def row_of(rule: dict) -> str:
        law = "；".join(f"{one['instrument']['zh']}{one['article']['zh']}（{one['confidence']['title']['zh']}）"
                       for one in rule["basis"] if "本规则包" not in one["instrument"]["zh"])
        route = " → ".join(office["title"]["zh"] for office in rule["route"])
        grade = rule["severity"]
        return (f"| `{rule['id']}` | {rule['title']['en']}<br>{rule['title']['zh']} | {grade['title']['zh']} "
                f"{grade['name']} | {route} | {law} |")


class SampleCommands(StoreTest):
    """What the commands refuse, and that they say so."""

    def test_a_folder_in_use_and_impossible_wishes_are_refused(self):
        self.file("bureau/here", "something")
        refused = self.run_program("sample", "make", self.folder / "bureau", expect=CONFLICT)
        self.assertIn("not empty", refused.err)
        for words in (("--people", "5"), ("--years", "0"), ("--rows", "7"), ("--people", "100", "--rows", "20000"),
                      ("--from", "1999-01-01"), ("--plants", "-1")):
            with self.subTest(words):
                self.run_program("sample", "make", self.folder / "new", *words, expect=INVALID)

    def test_a_sample_is_loaded_only_into_a_store_of_its_pack(self):
        self.init(TOP / "packs/core")
        self.plumbline("sample", "load", self.folder / "nowhere", expect=NOT_FOUND)
        self.run_program("sample", "make", self.folder / "bureau", "--rows", "10000")
        self.plumbline("sample", "load", self.folder / "bureau", expect=NOT_FOUND)

    def test_a_truth_file_is_asked_for_and_read_strictly(self):
        self.init(TOP / "packs/core")
        self.plumbline("evaluate", expect=INVALID)
        truth = self.file("truth.csv", "rule,finding_key,variant,form,note\na.b,K,guilty,x,\n")
        self.assertIn("truth.csv:2", self.plumbline("evaluate", "--truth", truth, expect=INVALID).err)
        truth = self.file("good.csv", "rule,finding_key,variant,form,note\na.b,K,plain,x,\n")
        report = self.plumbline("--json", "evaluate", "--truth", truth).json()
        self.assertEqual([(rule["rule"], rule["known"]) for rule in report["rules"]], [("a.b", False)])
        self.assertEqual(report["all"]["plain"], {"part": 0, "whole": 1, "value": 0, "low": 0, "high": 0.7935})


if __name__ == "__main__":
    unittest.main()
