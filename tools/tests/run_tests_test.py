# SPDX-License-Identifier: Apache-2.0
# Asserts that no failure is lost when the outputs of test programs are added up.
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from run_tests import Count, count_program, skips_in  # noqa: E402

GTEST_GOOD = "[==========] 12 tests from 4 test suites ran. (4 ms total)\n[  PASSED  ] 12 tests.\n"
GTEST_BAD = ("[==========] 12 tests from 4 test suites ran. (4 ms total)\n[  PASSED  ] 9 tests.\n"
             "[  SKIPPED ] 1 test, listed below:\n[  SKIPPED ] A.B\n"
             "[  FAILED  ] 2 tests, listed below:\n[  FAILED  ] A.C\n[  FAILED  ] A.D\n")


class Counting(unittest.TestCase):
    def test_googletest(self):
        self.assertEqual(count_program(GTEST_GOOD, True), Count(12, 0, 0))
        self.assertEqual(count_program(GTEST_BAD, False), Count(9, 2, 1))

    def test_unittest(self):
        self.assertEqual(count_program("Ran 7 tests in 0.1s\n\nOK (skipped=2)\n", True), Count(5, 0, 2))
        self.assertEqual(count_program("Ran 7 tests in 0.1s\n\nFAILED (failures=1, errors=2)\n", False), Count(4, 3, 0))

    def test_a_program_that_dies_is_a_failure(self):
        self.assertEqual(count_program("[ RUN      ] A.B\n", False), Count(0, 1, 0))
        self.assertEqual(count_program("", False), Count(0, 1, 0))

    def test_a_program_that_reports_well_and_dies_afterwards_is_a_failure(self):
        self.assertEqual(count_program(GTEST_GOOD, False), Count(12, 1, 0))

    def test_the_reasons_of_skips_are_kept(self):
        self.assertEqual(skips_in("a_test.cc:12: Skipped\nno records here\n"), ["no records here"])
        self.assertEqual(skips_in("test_a (x.Y) ... skipped 'no records here'\n"), ["no records here"])


if __name__ == "__main__":
    unittest.main()
