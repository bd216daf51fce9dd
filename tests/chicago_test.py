# SPDX-License-Identifier: Apache-2.0
# Imports the Chicago records whole and reproduces the counts that others published; runs every rule on them.
"""Skipped where the records are not at hand (PLUMBLINE_DATA, or ../shared/data beside the repository)."""
import re
import unittest

from support import DATA, TOP, StoreTest

MAPS = TOP / "packs/police-us/maps/chicago"
AS_OF = "2018-08-01"
# Mappings that read a file which another mapping reads, too.
SECOND_READINGS = {"complaint_locations": "complaints", "officer_profiles": "officers"}
# Whatever refers to others comes behind them, so that the reports of orphans mean something.
FIRST = ("units", "officers", "complaints", "force_reports")


def known_answers() -> list[dict[str, str]]:
    """The file is a flat list of {what, sql, expect}; each value is one line, or an indented block after `>` or `|`."""
    answers: list[dict[str, str]] = []
    key = None
    for line in (MAPS / "known-answers.yaml").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = re.match(r"^(- |  )(\w+):\s*(.*)$", line)
        if found:
            if found.group(1) == "- ":
                answers.append({})
            key, value = found.group(2), found.group(3).strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            answers[-1][key] = "" if value in (">", "|", ">-", "|-") else value
        elif answers and key:
            answers[-1][key] = f"{answers[-1][key]} {line.strip()}".strip()
    return answers


class Chicago(StoreTest):
    def setUp(self):
        super().setUp()
        if not (DATA / "chicago").is_dir():
            self.skipTest(f"the Chicago records are not at hand: {DATA / 'chicago'}")

    def load(self) -> int:
        self.init()
        names = sorted((path.name.removesuffix(".map.yaml") for path in MAPS.glob("*.map.yaml")),
                       key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
        self.assertGreaterEqual(len(names), 15)
        total = 0
        for name in names:
            mapping = MAPS / f"{name}.map.yaml"
            record_type = re.search(r"^record_type: *(\w+)", mapping.read_text(encoding="utf-8"), re.MULTILINE).group(1)
            file = DATA / "chicago" / f"{SECOND_READINGS.get(name, name)}.csv.gz"
            report = self.import_file(record_type, file, "--map", mapping)
            total += report["rows"]
            with self.subTest(file=name):
                again = self.import_file(record_type, file, "--map", mapping)
                self.assertTrue(again["same_file_before"], again)
        return total

    def test_published_counts_are_reproduced_and_every_rule_runs(self):
        self.assertGreater(self.load(), 1_200_000)
        answers = known_answers()
        self.assertGreaterEqual(len(answers), 7)
        for answer in answers:
            with self.subTest(answer["what"]):
                rows = self.query(answer["sql"])
                self.assertEqual(len(rows), 1, answer)
                self.assertEqual([str(value) for value in rows[0].values()], [answer["expect"]], answer)

        report = self.plumbline("--json", "check", "--as-of", AS_OF).json()
        self.assertGreaterEqual(len(report["rules"]), 14)
        self.assertEqual([rule["rule"] for rule in report["rules"] if rule.get("failed")], [])
        self.assertGreaterEqual(len([rule for rule in report["rules"] if rule["opened"]]), 10)
        again = self.plumbline("--json", "check", "--as-of", AS_OF).json()
        for before, after in zip(report["rules"], again["rules"], strict=True):
            self.assertEqual((after["opened"], after["changed"], after["cleared"], after["still_true"]),
                             (0, 0, 0, before["opened"]), after["rule"])


if __name__ == "__main__":
    unittest.main()
