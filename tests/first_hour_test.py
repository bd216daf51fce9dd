# SPDX-License-Identifier: Apache-2.0
# What `./dev run` does: a bureau is made and asked, a second run takes no work at all; and the sample of Riverton.
import unittest

from support import PLUMBLINE, TOP, StoreTest

SAMPLE = TOP / "examples/riverton"
AS_OF = "2025-02-01"


class FirstHour(StoreTest):
    def test_a_second_run_shows_the_same_and_loads_nothing(self):
        words = [PLUMBLINE, self.folder / "run", 120]
        first = self.run_program(*words, program=TOP / "tools/first-hour")
        stamp = (self.folder / "run/load.log").stat().st_mtime_ns
        second = self.run_program(*words, program=TOP / "tools/first-hour")
        self.assertEqual((self.folder / "run/load.log").stat().st_mtime_ns, stamp)
        self.assertEqual(second.out, first.out[first.out.index("\n\n") + 1:], "all but the lines about making")
        self.assertIn("finding show F-", second.out)

    def test_the_sample_shows_what_rules_find_and_what_they_cannot_judge(self):
        self.init()
        quarantined = 0
        for line in (SAMPLE / "load.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            record_type, file, mapping = line.split()
            words = [] if mapping == "-" else ["--map", SAMPLE / mapping]
            quarantined += self.import_file(record_type, SAMPLE / file, *words)["quarantined"]
        self.assertGreaterEqual(quarantined, 4, "the sample has a few rows to be mended")

        report = self.plumbline("--json", "check", "--as-of", AS_OF).json()
        rules = report["rules"]
        self.assertGreaterEqual(len(rules), 14)
        with_findings = [rule for rule in rules if rule["opened"]]
        unsure = [rule for rule in rules if rule["could_not_evaluate"]]
        self.assertGreaterEqual(len(with_findings), len(rules) - 3, [r["rule"] for r in rules if not r["opened"]])
        self.assertGreaterEqual(len(unsure), 3)
        self.assertFalse([rule for rule in rules if rule.get("failed")])

        again = self.plumbline("--json", "check", "--as-of", AS_OF).json()
        self.assertEqual([(r["opened"], r["changed"], r["cleared"]) for r in again["rules"]], [(0, 0, 0)] * len(rules))
        self.assertEqual([r["still_true"] for r in again["rules"]], [r["opened"] for r in rules])


if __name__ == "__main__":
    unittest.main()
