# SPDX-License-Identifier: Apache-2.0
# What operators do without thinking: streams closed, limits set, keys left open, files moved. The store stays whole.
import os
import resource
import subprocess
import unittest
from pathlib import Path

from support import (CONFLICT, CORRUPT, DONE, FORBIDDEN, INVALID, PLUMBLINE, TOP, UNAVAILABLE, StoreTest,
                     clean_environment)

HEADER = "cr_id,incident_date,complaint_date,closed_date\n"
ROWS = HEADER + "1001,2020-01-02,2020-01-03,2020-05-01\n1002,2020-02-02,2020-02-03,\n"


class ClosedStreams(StoreTest):
    """A file that is opened takes the lowest number that is free: where a stream is missing, that of the stream."""

    def closing(self, *streams: int):
        return {"preexec_fn": lambda: [os.close(stream) for stream in streams]}

    def test_nothing_is_printed_into_the_store(self):
        self.init()
        for streams in ((1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
            rows = self.file(f"{len(streams)}-{sum(streams)}.csv", ROWS.replace("100", "".join(map(str, streams))))
            expected = UNAVAILABLE if 1 in streams else DONE
            self.plumbline("import", "complaint", rows, expect=expected, **self.closing(*streams))
            self.plumbline("check", expect=expected, **self.closing(*streams))
            self.plumbline("log", "audit")
        self.assertEqual(self.count("complaint"), 12)

    def test_a_store_is_made_whole_without_streams(self):
        self.run_program("init", self.store, "--pack", TOP / "packs/police-us", **self.closing(0, 2))
        self.import_file("complaint", self.file("rows.csv", ROWS))
        self.plumbline("log", "audit")


class Clocks(StoreTest):
    def test_a_time_zone_that_is_none_is_not_taken_for_utc(self):
        self.init()
        for zone in ("Asia/Shangai", "Asia", "x", "<", "+8"):
            outcome = self.plumbline("check", expect=INVALID, variables={"TZ": zone})
            self.assert_one_clear_message(outcome, "TZ", f"no time zone `{zone}`", "Asia/Shanghai")
        for zone in ("Asia/Shanghai", ":Asia/Shanghai", "CST-8", "<+08>-8", "UTC", ""):
            self.plumbline("check", variables={"TZ": zone})


class Limits(StoreTest):
    def test_past_a_limit_of_file_sizes_the_program_says_so_and_changes_nothing(self):
        self.init()
        self.import_file("complaint", self.file("few.csv", ROWS))
        many = self.file("many.csv", HEADER + "".join(f"{n},2020-01-02,2020-01-03,\n" for n in range(200_000)))
        size = (self.store / "records.duckdb").stat().st_size + 100_000

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        outcome = self.plumbline("import", "complaint", many, expect=UNAVAILABLE, preexec_fn=limit)
        self.assert_one_clear_message(outcome, "ulimit -f")
        self.assertEqual(self.count("complaint"), 2)
        self.plumbline("log", "audit")


class TwoAtOnce(StoreTest):
    def test_of_two_that_make_one_store_the_second_leaves_it_alone(self):
        for number in range(12):
            store = self.folder / f"store-{number}"
            words = [PLUMBLINE, "init", store, "--pack", TOP / "packs/police-us"]
            both = [subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=clean_environment())
                    for _ in range(2)]
            said = [process.communicate()[1].decode() for process in both]
            self.assertEqual(sorted(process.returncode for process in both), [DONE, CONFLICT], said)
            self.run_program("--store", store, "import", "complaint", self.file("rows.csv", ROWS))
            self.run_program("--store", store, "log", "audit")


class Files(StoreTest):
    def setUp(self):
        super().setUp()
        self.init()

    def test_a_signing_key_that_everybody_may_read_signs_nothing(self):
        key = self.store / "log.key"
        rows = self.file("rows.csv", ROWS)
        for mode in (0o644, 0o602, 0o777):
            key.chmod(mode)
            outcome = self.plumbline("import", "complaint", rows, expect=FORBIDDEN)
            self.assert_one_clear_message(outcome, "log.key", f"{mode:03o}", "chmod 600")
            self.plumbline("log", "audit")  # reading needs no key
        for mode in (0o640, 0o600):
            key.chmod(mode)
            self.plumbline("check")
        self.import_file("complaint", rows)

    def test_nothing_is_imported_past_a_log_whose_configuration_is_gone(self):
        config = self.store / "log.yaml"
        self.plumbline("check")
        config.rename(self.folder / "log.yaml")
        for command in (("import", "complaint", self.file("rows.csv", ROWS)), ("check",), ("import", "replay"),
                        ("log", "tail"), ("log", "audit"), ("log", "init")):
            outcome = self.plumbline(*command, expect=CORRUPT)
            self.assert_one_clear_message(outcome, "log.yaml", "Put it back")
        (self.folder / "log.yaml").rename(config)
        self.assertEqual(self.count("complaint"), 0)
        self.plumbline("log", "audit")

    def test_a_file_name_in_another_encoding_is_kept_byte_for_byte(self):
        folder = self.folder / "files"
        self.file("files/first.csv", ROWS)
        name = os.fsencode(folder) + b"/" + "投诉".encode("gb18030") + b".csv"
        Path(os.fsdecode(name)).write_text(ROWS.replace("100", "200"), encoding="utf-8")
        self.plumbline("import", "complaint", folder)
        self.assertEqual(self.count("complaint"), 4)
        files = {batch["file"] for batch in self.plumbline("--json", "batch", "list").json()}
        # the first two of its bytes are a character of UTF-8, too
        self.assertEqual(files, {"first.csv", "\u0376\\xCB\\xDF.csv"})
        self.plumbline("log", "audit")

    def test_a_folder_whose_name_is_no_text_takes_no_store(self):
        place = Path(os.fsdecode(os.fsencode(self.folder) + b"/st\xff"))
        outcome = self.run_program("--language", "en", "init", place, "--pack", TOP / "packs/police-us", expect=INVALID)
        self.assert_one_clear_message(outcome, "not UTF-8", "Rename")
        self.assertFalse(place.exists())

    def test_ids_that_only_look_alike_are_set_aside(self):
        rows = ROWS + "1001\u200b,2020-01-02,2020-01-03,\n10\u202e01,2020-01-02,2020-01-03,\n"
        report = self.import_file("complaint", self.file("alike.csv", rows))
        self.assertEqual((report["loaded"], report["quarantined"]), (2, 2))
        for code in ("U+200B", "U+202E"):
            self.assertIn(code, self.plumbline("--json", "import", "quarantine").out)
        fixed = self.plumbline("import", "fix", 1, "--set", "cr_id=1003")
        self.assertEqual(fixed.code, DONE)
        self.plumbline("import", "replay")
        self.assertEqual(self.count("complaint"), 3)


if __name__ == "__main__":
    unittest.main()
