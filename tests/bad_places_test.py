# SPDX-License-Identifier: Apache-2.0
# The world refuses: read-only folders, full disks, two processes, kills, damaged and newer stores. Nothing is lost.
import os
import random
import shutil
import signal
import subprocess
import time
import unittest
from pathlib import Path

from support import (CONFLICT, CORRUPT, DONE, FORBIDDEN, INVALID, NOT_FOUND, PLUMBLINE, TOP, UNAVAILABLE, StoreTest,
                     clean_environment)

HEADER = "cr_id,incident_date,complaint_date,closed_date\n"
NOBODY = 65534


def rows(first: int, count: int) -> str:
    return HEADER + "".join(f"{n},2020-01-02,2020-01-03,2020-05-01\n" for n in range(first, first + count))


class Folders(StoreTest):
    def as_nobody(self) -> dict:
        """Root may write anywhere, so root's tests run the program as somebody else."""
        if os.geteuid() != 0:
            return {}
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
        if subprocess.run([PLUMBLINE, "--version"], user=NOBODY, capture_output=True, check=False).returncode != 0:
            self.skipTest("an ordinary user cannot run the program where it was built")
        return {"user": NOBODY, "group": NOBODY}

    def test_a_folder_that_cannot_be_written_takes_no_store(self):
        closed = self.folder / "closed"
        closed.mkdir()
        who = self.as_nobody()
        closed.chmod(0o555)
        outcome = self.run_program("--language", "en", "init", closed / "store", "--pack", self.pack(),
                                   expect=UNAVAILABLE, **who)
        self.assert_one_clear_message(outcome, "closed")
        self.assertEqual(list(closed.iterdir()), [])

    def pack(self) -> Path:
        """The packs, where anybody can read them."""
        copy = self.folder / "packs"
        if not copy.exists():
            shutil.copytree(TOP / "packs", copy)
            if os.geteuid() == 0:
                for path in [copy, *copy.rglob("*")]:
                    os.chown(path, NOBODY, NOBODY)
        return copy / "police-us"

    def test_a_store_that_cannot_be_written_is_read_but_not_changed(self):
        self.init(self.pack())
        self.import_file("complaint", self.file("a.csv", rows(1, 10)))
        more = self.file("b.csv", rows(100, 10))
        who = self.as_nobody()
        for path in self.store.iterdir():
            path.chmod(0o444)
        self.store.chmod(0o555)
        outcome = self.plumbline("import", "complaint", more, expect=None, **who)
        self.assertIn(outcome.code, (UNAVAILABLE, FORBIDDEN), outcome)
        self.assert_one_clear_message(outcome, "store")
        self.store.chmod(0o755)
        for path in self.store.iterdir():
            path.chmod(0o644)
        self.assertEqual(self.count("complaint"), 10)

    def test_a_file_that_may_not_be_read_is_named(self):
        self.init(self.pack())
        secret = self.file("secret.csv", rows(1, 10))
        who = self.as_nobody()
        secret.chmod(0)
        outcome = self.plumbline("import", "complaint", secret, expect=None, **who)
        self.assertIn(outcome.code, (UNAVAILABLE, FORBIDDEN), outcome)
        self.assert_one_clear_message(outcome, "secret.csv")

    def test_no_store_is_made_by_accident(self):
        outcome = self.plumbline("check", expect=NOT_FOUND)
        self.assert_one_clear_message(outcome, "init")
        self.assertFalse(self.store.exists())

    def test_a_second_init_changes_nothing(self):
        self.init()
        self.import_file("complaint", self.file("a.csv", rows(1, 10)))
        outcome = self.run_program("--language", "en", "init", self.store, "--pack", self.pack(), expect=CONFLICT)
        self.assert_one_clear_message(outcome, "store")
        self.assertEqual(self.count("complaint"), 10)

    def test_a_pack_that_is_not_there_is_named(self):
        outcome = self.run_program("--language", "en", "init", self.store, "--pack", self.folder / "no-pack",
                                   expect=None)
        self.assertIn(outcome.code, (INVALID, NOT_FOUND), outcome)
        self.assert_one_clear_message(outcome, "no-pack")
        self.assertFalse(self.store.exists())


class FullDisk(StoreTest):
    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(self.disk)]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
            self.skipTest("a small disk to fill needs root and mount")
        self.addCleanup(subprocess.run, ["umount", "-l", str(self.disk)], check=False)
        self.store = self.disk / "store"
        self.init()
        self.import_file("complaint", self.file("a.csv", rows(1, 100)))

    def fill(self, leave: int) -> Path:
        ballast = self.disk / "ballast"
        free = shutil.disk_usage(self.disk).free
        with ballast.open("wb") as file:
            file.write(b"\0" * max(0, free - leave))
        return ballast

    def test_an_import_that_finds_the_disk_full_leaves_no_trace(self):
        more = self.file("b.csv", "".join(rows(1000, 200_000)))
        ballast = self.fill(leave=200_000)
        outcome = self.plumbline("import", "complaint", more, expect=UNAVAILABLE)
        self.assert_one_clear_message(outcome)
        ballast.unlink()
        self.assertEqual(self.count("complaint"), 100)
        # and with room again it is taken whole
        ballast = self.fill(leave=18_000_000)
        self.assertEqual(self.import_file("complaint", more)["loaded"], 200_000)

    def test_a_check_that_finds_the_disk_full_leaves_the_findings_as_they_were(self):
        self.plumbline("check", "--as-of", "2020-02-01")
        before = self.plumbline("--json", "finding", "list").out
        self.import_file("complaint", self.file("b.csv", rows(1000, 20_000).replace("2020-05-01", "2023-05-01")))
        ballast = self.fill(leave=30_000)
        outcome = self.plumbline("check", "--as-of", "2024-01-01", expect=None)
        self.assertIn(outcome.code, (UNAVAILABLE,), outcome)
        self.assert_one_clear_message(outcome)
        ballast.unlink()
        self.assertEqual(self.plumbline("--json", "finding", "list").out, before)
        self.plumbline("check", "--as-of", "2024-01-01")


class TwoProcesses(StoreTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.big = self.file("big.csv", "".join(rows(1, 400_000)))

    def start(self, *words) -> subprocess.Popen:
        return subprocess.Popen([PLUMBLINE, "--store", self.store, "--language", "en", *map(str, words)],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                cwd=self.folder, env=clean_environment())

    def wait_until_it_holds_the_store(self, process: subprocess.Popen) -> None:
        while process.poll() is None and str(process.pid) not in (self.store / "lock").read_text(encoding="utf-8"):
            time.sleep(0.01)

    def test_the_second_writer_is_refused_at_once_and_told_who_the_first_is(self):
        first = self.start("import", "complaint", self.big)
        self.wait_until_it_holds_the_store(first)
        first.send_signal(signal.SIGSTOP)  # stands still while it holds the store
        refused = self.plumbline("import", "complaint", self.file("b.csv", rows(900_000, 5)), expect=None)
        first.send_signal(signal.SIGCONT)
        _, said = first.communicate()
        self.assertEqual(first.returncode, DONE, said)
        self.assertEqual(refused.code, CONFLICT, refused)
        self.assert_one_clear_message(refused, "import", str(first.pid))
        self.assertEqual(self.count("complaint"), 400_000)
        # and once the first is done the second may
        self.assertEqual(self.import_file("complaint", self.folder / "b.csv")["loaded"], 5)

    def test_a_killed_import_is_there_whole_or_not_at_all(self):
        dice = random.Random(20200103)
        self.import_file("complaint", self.file("a.csv", rows(900_000, 10)))
        started = time.monotonic()
        self.plumbline("import", "complaint", self.file("timed.csv", rows(1_000_000, 400_000)))
        whole = time.monotonic() - started
        known = 400_010
        for _ in range(6):
            process = self.start("import", "complaint", self.big)
            try:
                process.wait(timeout=whole * dice.uniform(0.05, 0.98))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            process.communicate()
            count = self.count("complaint")
            batches = len(self.plumbline("--json", "batch", "list").json())
            self.assertIn((count, batches), ((known, 2), (known + 400_000, 3)))
            if count != known:
                break
        report = self.import_file("complaint", self.big)
        self.assertEqual(self.count("complaint"), known + 400_000)
        self.assertIn(report["loaded"], (0, 400_000))

    def test_control_c_stops_an_import_and_undoes_it(self):
        codes = []
        for delay in (0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0):  # at whatever it is doing then, the commit among it
            process = self.start("import", "complaint", self.big)
            self.wait_until_it_holds_the_store(process)
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
            codes.append(process.returncode)
            self.assertIn((process.returncode, self.count("complaint")), ((UNAVAILABLE, 0), (DONE, 400_000)), said)
            if process.returncode == DONE:
                break
        self.assertIn(UNAVAILABLE, codes)


class DamagedStores(StoreTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.import_file("complaint", self.file("a.csv", rows(1, 5000)))
        self.plumbline("check", "--as-of", "2024-01-01")

    def refused(self, *words: str, codes=(CORRUPT,), command=("query", "SELECT count(*) AS n FROM complaint")):
        outcome = self.plumbline(*command, expect=None)
        self.assertIn(outcome.code, codes, outcome)
        self.assert_one_clear_message(outcome, *words)

    def test_records_overwritten_by_something_else(self):
        (self.store / "records.duckdb").write_bytes(b"this was a database once " * 1000)
        self.refused("records.duckdb")

    def test_records_cut_short(self):
        path = self.store / "records.duckdb"
        path.write_bytes(path.read_bytes()[:8192])
        self.refused("records.duckdb", codes=(CORRUPT, UNAVAILABLE))

    def test_findings_overwritten_by_something_else(self):
        for tail in ("-wal", "-shm"):
            (self.store / f"cases.sqlite{tail}").unlink(missing_ok=True)
        (self.store / "cases.sqlite").write_bytes(b"this was a database once " * 1000)
        self.refused("cases.sqlite", command=("finding", "list"))

    def test_a_part_that_is_gone_is_not_begun_anew(self):
        (self.store / "cases.sqlite").unlink()
        self.refused("cases.sqlite", command=("finding", "list"), codes=(CORRUPT, NOT_FOUND))
        self.assertFalse((self.store / "cases.sqlite").exists())

    def test_a_store_of_a_newer_plumbline_is_left_alone(self):
        config = self.store / "plumbline.yaml"
        text = config.read_text(encoding="utf-8")
        newer = "\n".join(line if "format" not in line else f"{line.split(':')[0]}: 99" for line in text.split("\n"))
        self.assertNotEqual(newer, text)
        config.write_text(newer, encoding="utf-8")
        before = {path.name: path.stat().st_mtime_ns for path in self.store.iterdir()}
        self.refused("newer", codes=(CORRUPT, CONFLICT, INVALID, UNAVAILABLE))
        after = {path.name: path.stat().st_mtime_ns for path in self.store.iterdir()}
        self.assertEqual(before, after)

    def test_a_configuration_that_is_no_yaml(self):
        (self.store / "plumbline.yaml").write_bytes(b"\x00\x01\x02{{{{")
        self.refused("plumbline.yaml", codes=(CORRUPT, INVALID))

    def test_a_pack_that_has_gone_since_is_named(self):
        pack = self.folder / "packs"
        shutil.copytree(TOP / "packs", pack)
        self.store = self.folder / "other"
        self.init(pack / "police-us")
        shutil.rmtree(pack)
        self.refused("police-us", codes=(INVALID, NOT_FOUND, UNAVAILABLE), command=("check",))


if __name__ == "__main__":
    unittest.main()
