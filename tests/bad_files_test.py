# SPDX-License-Identifier: Apache-2.0
# Files that are no tables, hardly tables, or wrong ones: one clear message each, or quarantine; nothing is lost.
import gzip
import os
import unittest

from support import CORRUPT, DONE, INVALID, NOT_FOUND, StoreTest

HEADER = "cr_id,incident_date,complaint_date,closed_date\n"
GOOD = HEADER + "1001,2020-01-02,2020-01-03,2020-05-01\n1002,2020-02-02,2020-02-03,\n"


class BadFiles(StoreTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.import_file("complaint", self.file("good.csv", GOOD))

    def refused(self, path, *words: str, expect: int = INVALID, record_type: str = "complaint", options=()):
        """The file is not taken, the message names it, and what was there before is there still."""
        outcome = self.plumbline("import", record_type, path, *options, expect=expect)
        self.assert_one_clear_message(outcome, path.name, *words)
        self.assertEqual(self.count("complaint"), 2)
        return outcome

    def quarantined(self, content: str | bytes, taken: int, aside: int, *words: str, options=()) -> dict:
        """The good rows are taken, the bad ones set aside with row, reason and what they said."""
        before = self.count("complaint")
        report = self.import_file("complaint", self.file("some.csv", content), *options)
        self.assertEqual((report["loaded"], report["quarantined"]), (taken, aside), report)
        self.assertEqual(self.count("complaint"), before + taken)
        rows = self.plumbline("--json", "import", "quarantine", "--batch", report["batch"]).out
        for word in words:
            self.assertIn(word, rows)
        return report

    # ---- no tables

    def test_an_empty_file_is_refused(self):
        self.refused(self.file("empty.csv", ""), "empty")

    def test_an_empty_compressed_file_is_refused(self):
        self.refused(self.file("empty.csv.gz", gzip.compress(b"")))

    def test_a_file_that_is_not_there_is_named(self):
        outcome = self.plumbline("import", "complaint", self.folder / "nowhere.csv", expect=None)
        self.assertIn(outcome.code, (NOT_FOUND, INVALID), outcome)
        self.assert_one_clear_message(outcome, "nowhere.csv")

    def test_a_header_without_rows_is_a_batch_of_none(self):
        report = self.import_file("complaint", self.file("header.csv", HEADER))
        self.assertEqual((report["rows"], report["quarantined"]), (0, 0))
        self.assertEqual(self.count("complaint"), 2)

    def test_a_binary_file_is_refused(self):
        self.refused(self.file("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40))
        self.refused(self.file("program.csv", b"\x7fELF" + b"\x00\x01\x02\xff" * 4000))

    def test_something_that_only_calls_itself_compressed_is_refused(self):
        self.refused(self.file("torn.csv.gz", b"\x1f\x8b\x08\x00broken" + b"\xff" * 100), expect=CORRUPT)
        self.refused(self.file("torn.csv.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 100), expect=CORRUPT)

    def test_a_compressed_file_cut_short_leaves_no_half_batch(self):
        rows = HEADER + "".join(f"{n},2020-01-01,2020-01-02,\n" for n in range(5000, 25000))
        whole = gzip.compress(rows.encode())
        path = self.file("cut.csv.gz", whole[:len(whole) // 2])
        outcome = self.plumbline("import", "complaint", path, expect=CORRUPT)
        self.assert_one_clear_message(outcome, "cut.csv.gz")
        self.assertEqual(self.count("complaint"), 2)

    def test_spreadsheets_and_columnar_files_that_are_none_are_refused(self):
        self.refused(self.file("fake.xlsx", b"PK\x03\x04" + b"nothing of the kind" * 20))
        self.refused(self.file("fake.parquet", b"PAR1" + b"\x15\x04" * 40 + b"PAR1"))

    # ---- one line, without end

    def test_a_line_of_a_gigabyte_is_set_aside_and_does_not_fill_the_memory(self):
        path = self.folder / "long.csv"
        with path.open("wb") as file:
            file.write(GOOD.encode() + b"1003,")
            for _ in range(1024):
                file.write(b"a" * 2**20)
            file.write(b",2020-01-01,\n1004,2020-01-01,2020-01-05,\n")
        outcome = self.plumbline("--json", "import", "complaint", path)
        self.assert_peak_below(outcome, 1024)
        report = outcome.json()
        report = report[0] if isinstance(report, list) else report
        self.assert_nothing_lost(report)
        self.assertEqual(report["quarantined"], 1)
        self.assertEqual(self.count("complaint"), 3, "the row behind the long line is taken")

    def test_a_gigabyte_that_was_compressed_to_a_megabyte_does_not_fill_the_memory(self):
        path = self.folder / "bomb.csv.gz"
        with gzip.open(path, "wb", compresslevel=1) as file:
            for _ in range(1024):
                file.write(b"a" * 2**20)
        outcome = self.plumbline("import", "complaint", path, expect=INVALID)
        self.assert_one_clear_message(outcome, "bomb.csv.gz")
        self.assert_peak_below(outcome, 1024)

    # ---- rows that are not like the others

    def test_ragged_rows_are_set_aside(self):
        rows = HEADER + "2001,2020-01-01,2020-01-02,\n2002,2020-01-01\n2003,2020-01-01,2020-01-02,,extra,cells\n" \
                        "2004,2020-01-01,2020-01-02,\n"
        self.quarantined(rows, 2, 2, "2002", "extra")

    def test_a_quote_that_is_never_closed_loses_no_row_in_front_of_it(self):
        rows = HEADER + '3001,2020-01-01,2020-01-02,\n3002,"2020-01-01,2020-01-02,\n3003,2020-01-01,2020-01-02,\n'
        report = self.import_file("complaint", self.file("quote.csv", rows))
        self.assertGreaterEqual(report["loaded"], 1)
        self.assertGreaterEqual(report["quarantined"], 1)
        aside = self.plumbline("--json", "import", "quarantine", "--batch", report["batch"]).out
        self.assertIn("3002", aside)
        self.assertTrue(report["loaded"] + report["quarantined"] == 3 or "3003" in aside, "row 3003 is in neither")

    def test_nul_bytes_set_their_row_aside(self):
        rows = (HEADER + "4001,2020-01-01,2020-01-02,\n40\x0002,2020-01-01,2020-01-02,\n"
                + "".join(f"{n},2020-01-01,2020-01-02,\n" for n in range(4003, 4400)))
        self.quarantined(rows, 398, 1)

    def test_bytes_that_are_no_text_set_their_row_aside(self):
        rows = HEADER.encode() + b"".join(b"%d,2020-01-01,2020-01-02,\n" % n for n in range(5000, 5100))
        bad = rows.replace(b"5050,", b"50\xff\xfe50,")
        self.quarantined(bad, 99, 1, options=("--map", self.utf8_mapping()))

    def utf8_mapping(self):
        return self.file("utf8.map.yaml", "record_type: complaint\nshape: {encoding: utf-8}\ncolumns:\n"
                                          "  complaint_id: cr_id\n  received_on: complaint_date\n"
                                          "ignore: [incident_date, closed_date]\n")

    def test_values_that_cannot_be_are_set_aside_with_their_reason(self):
        rows = HEADER + "6001,2023-02-30,2020-01-02,\n6002,2020-01-01,the other day,\n,2020-01-01,2020-01-02,\n"
        self.quarantined(rows, 0, 3, "2023-02-30", "the other day")

    # ---- what is no file, and what is beside the files

    def test_a_pipe_is_refused_and_not_waited_for(self):
        os.mkfifo(self.folder / "pipe.csv")
        self.refused(self.folder / "pipe.csv", "pipe")

    def test_a_folder_says_what_was_left_out_and_each_error_once(self):
        folder = self.folder / "files"
        (folder / "more").mkdir(parents=True)
        os.mkfifo(folder / "pipe")
        self.file("files/a.csv", HEADER + "1101,2020-01-02,2020-01-03,\n")
        self.file("files/b.csv", "colour,shape\nblue,round\n")
        self.file("files/c.csv", "colour@shape\nblue@round\n")
        self.file("files/m.yaml", "record_type: complaint\n")
        outcome = self.plumbline("import", "complaint", folder, expect=INVALID)
        self.assertIn(": m.yaml, more/, pipe\n", outcome.err)
        self.assertEqual(outcome.err.count("b.csv"), 1, outcome.err)
        self.assertEqual(outcome.err.count("c.csv"), 1, outcome.err)
        self.assertIn("--delimiter", outcome.err)
        self.assertIn("2 of 3 files were not imported", outcome.err)
        self.assertEqual(self.count("complaint"), 3)

    # ---- headers

    def test_a_dry_run_shows_the_mapping_that_was_given(self):
        mapping = self.file("given.map.yaml", "record_type: complaint\ncolumns:\n  complaint_id: cr_id\n"
                                              "  received_on: {constant: 2020-01-03}\nignore: [closed_date]\n")
        path = self.file("a.csv", GOOD)
        shown = self.plumbline("--json", "import", "complaint", path, "--dry-run", "--map", mapping).json()
        shown = shown[0] if isinstance(shown, list) else shown
        self.assertEqual(shown["columns"], {"complaint_id": ["cr_id"]})
        self.assertEqual(shown["constants"], {"received_on": "2020-01-03"})
        self.assertEqual(shown["unmapped_headers"], ["incident_date", "complaint_date"])
        other = self.file("other.csv", "colour\nblue\n")
        outcome = self.plumbline("import", "complaint", other, "--dry-run", "--map", mapping, expect=INVALID)
        self.assert_one_clear_message(outcome, "cr_id")

    def test_headers_given_twice_are_told_apart_or_refused(self):
        path = self.file("twice.csv", "cr_id,cr_id,complaint_date\n7001,7002,2020-01-01\n")
        outcome = self.plumbline("import", "complaint", path, expect=None)
        self.assertIn(outcome.code, (DONE, INVALID), outcome)
        self.assertIn("stand more than once were numbered: cr_id_2", outcome.out)

    def test_columns_nobody_knows_are_named(self):
        path = self.file("unknown.csv", "cr_id,complaint_date,favourite_colour\n8001,2020-01-01,blue\n")
        report = self.import_file("complaint", path)
        self.assertEqual(report["headers_ignored"], ["favourite_colour"])

    def test_a_file_without_a_required_column_is_refused(self):
        self.refused(self.file("wrong.csv", "colour,shape\nblue,round\n"), "complaint_id")

    def test_a_mapping_for_other_headers_is_refused_by_name(self):
        mapping = self.file("other.map.yaml", "record_type: complaint\ncolumns:\n  complaint_id: case_no\n")
        self.refused(self.file("a.csv", GOOD), "case_no", options=("--map", mapping))

    def test_a_mapping_with_an_unknown_key_names_line_and_the_nearest_key(self):
        mapping = self.file("typo.map.yaml", "record_type: complaint\ncolunms:\n  complaint_id: cr_id\n")
        outcome = self.plumbline("import", "complaint", self.file("a.csv", GOOD), "--map", mapping, expect=INVALID)
        self.assert_one_clear_message(outcome, "typo.map.yaml:", "colunms", "columns")

    def test_ten_thousand_columns_are_refused(self):
        names = ",".join(["cr_id", "complaint_date"] + [f"column_{n}" for n in range(9_998)])
        self.refused(self.file("wide.csv", names + "\n" + ",".join(["1"] * 10_000) + "\n"), "column")

    def test_a_record_type_nobody_knows_is_named_with_the_nearest(self):
        outcome = self.plumbline("import", "complant", self.file("a.csv", GOOD), expect=None)
        self.assertIn(outcome.code, (INVALID, NOT_FOUND), outcome)
        self.assert_one_clear_message(outcome, "complant", "complaint")

    # ---- the tree of units

    def test_a_cycle_in_the_tree_of_units_is_cut_by_setting_a_row_aside(self):
        units = self.file("units.csv", "unit,unit_name,parent_unit\n1,One,3\n2,Two,1\n3,Three,2\n4,Four,\n5,Five,5\n")
        report = self.import_file("unit", units)
        self.assertEqual((report["loaded"], report["quarantined"]), (3, 2))
        rows = self.query("SELECT unit_id, parent_unit_id FROM unit")
        parents = {row["unit_id"]: row["parent_unit_id"] for row in rows}
        for unit in parents:
            steps = 0
            while unit in parents:
                unit, steps = parents[unit], steps + 1
                self.assertLessEqual(steps, len(parents), f"a cycle was let in: {parents}")

    def test_a_cycle_closed_by_a_second_file_is_not_let_in(self):
        self.import_file("unit", self.file("first.csv", "unit,unit_name,parent_unit\n1,One,\n2,Two,1\n"))
        second = self.file("second.csv", "unit,unit_name,parent_unit\n1,One,2\n")
        self.assertEqual(self.import_file("unit", second)["quarantined"], 1)
        self.assertEqual(self.query("SELECT parent_unit_id AS p FROM unit WHERE unit_id = '1'")[0]["p"], None)

    # ---- what was set aside can be mended

    def test_a_row_set_aside_can_be_fixed_and_taken(self):
        rows = HEADER + "9001,2020-01-01,the other day,\n"
        report = self.import_file("complaint", self.file("mend.csv", rows))
        aside = self.plumbline("--json", "import", "quarantine", "--batch", report["batch"]).json()
        self.plumbline("import", "fix", aside[0]["id"], "--set", "complaint_date=2020-01-03")
        self.plumbline("import", "replay", "--batch", report["batch"])
        self.assertEqual(self.query("SELECT received_on FROM complaint WHERE complaint_id = '9001'"),
                         [{"received_on": "2020-01-03"}])
        left = self.plumbline("--json", "import", "quarantine", "--batch", report["batch"]).json()
        self.assertEqual(left, [])


if __name__ == "__main__":
    unittest.main()
