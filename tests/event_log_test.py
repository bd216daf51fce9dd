# SPDX-License-Identifier: Apache-2.0
# The event log through the command line: what is logged, what outsiders get, and what an operator cannot do unseen.
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import unittest
from pathlib import Path

from support import (CONFLICT, CORRUPT, DONE, FORBIDDEN, INVALID, NO, NOT_FOUND, PLUMBLINE, TOP, StoreTest,
                     clean_environment)

SAMPLE = TOP / "examples/riverton"
FAULTS = Path(os.environ.get("PLUMBLINE_FAULTS", "libfaults.so"))
VERIFY = Path(os.environ.get("PLUMBLINE_VERIFY", PLUMBLINE.parent.parent / "verify" / "plumbline-verify"))
LOADED = ("unit", "person", "complaint")


class EventLog(StoreTest):
    def setUp(self):
        super().setUp()
        self.init()

    def load_sample(self):
        for line in (SAMPLE / "load.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or line.split()[:1] == [] or line.split()[0] not in LOADED:
                continue
            record_type, file, mapping = line.split()
            self.import_file(record_type, SAMPLE / file, *([] if mapping == "-" else ["--map", SAMPLE / mapping]))

    def tail(self) -> list[dict]:
        return self.plumbline("--json", "log", "tail", "--limit", "1000").json()

    def tamper(self, statements: str):
        with sqlite3.connect(self.store / "cases.sqlite", isolation_level=None) as cases:
            cases.executescript(statements)
        cases.close()

    def test_imports_and_runs_are_events(self):
        self.load_sample()
        self.plumbline("check", "--as-of", "2025-02-01")
        events = self.tail()
        titles = [event["title"]["en"] for event in events]
        self.assertEqual(titles[0], "log opened")
        self.assertEqual(titles.count("records imported"), self.plumbline("--json", "batch", "list").json()[0]["batch"])
        self.assertEqual(titles[-1], "rules asked")
        self.assertEqual([event["index"] for event in events], list(range(len(events))))
        shown = self.plumbline("log", "show", "1").out
        self.assertIn("file_sha256", shown)
        self.assertIn("records imported", shown)
        chinese = self.run_program("--store", self.store, "--language", "zh", "log", "tail").out
        self.assertIn("导入记录", chinese)

    def test_what_a_crash_left_without_an_event_gets_one(self):
        self.load_sample()
        before = len(self.tail())
        # As if the process had ended between the batch's commit and its event.
        for name in ("cases.sqlite", "keys.sqlite", "lock.sqlite"):
            shutil.copy(self.store / name, self.folder / name)
        self.import_file("unit", self.file("more.csv", "unit_id,title\n990,District 99\n991,District 98\n"))
        for name in ("cases.sqlite", "keys.sqlite", "lock.sqlite"):
            for tail in ("-wal", "-shm"):
                (self.store / (name + tail)).unlink(missing_ok=True)
            shutil.copy(self.folder / name, self.store / name)
        shutil.rmtree(self.store / "log")
        self.plumbline("check", "--as-of", "2025-02-01")
        titles = [event["title"]["en"] for event in self.tail()]
        self.assertEqual(titles[before:], ["records imported", "rules asked"])

    def test_outsiders_get_checkpoints_proofs_and_a_copy(self):
        self.load_sample()
        note = self.plumbline("log", "checkpoint").out
        self.assertEqual(note.splitlines()[1], str(len(self.tail())))
        held = self.file("held", note)
        self.plumbline("check", "--as-of", "2025-02-01")
        self.assertIn("holds all that was signed", self.plumbline("log", "verify", held).out)
        receipt = self.plumbline("log", "prove", "1")
        self.assertTrue(receipt.out.startswith("c2sp.org/tlog-proof@v1\nindex 1\n"))
        self.assertIn("not yet witnessed", receipt.err)
        self.plumbline("log", "consistency", "1")
        self.plumbline("log", "export", self.folder / "copy", "--openings")
        self.assertTrue((self.folder / "copy/checkpoint").exists())
        self.assertEqual((self.folder / "copy/openings").stat().st_mode & 0o777, 0o600)
        self.plumbline("log", "export", self.folder / "copy", "--openings")
        self.plumbline("log", "prove", "99999", expect=NOT_FOUND)
        self.plumbline("log", "prove", "one", expect=INVALID)

    @unittest.skipUnless(VERIFY.exists(), f"SKIPPED: {VERIFY} is not built")
    def test_the_small_program_verifies_a_copy_and_names_what_was_changed(self):
        self.load_sample()
        held = self.file("held", self.plumbline("log", "checkpoint").out)
        key = self.plumbline("--json", "log", "checkpoint").json()["vkey"]
        self.plumbline("check", "--as-of", "2025-02-01")
        self.plumbline("log", "export", self.folder / "copy", "--openings")
        good = self.verify(self.folder / "copy", "--log", key, "--older", held)
        self.assertEqual(good.returncode, 0, good.stdout + good.stderr)
        self.tamper("UPDATE log_event SET entry = (SELECT entry FROM log_event WHERE idx = 1) WHERE idx = 2")
        self.plumbline("log", "export", self.folder / "forged")
        bad = self.verify(self.folder / "forged", "--log", key, "--older", held, "--json")
        self.assertEqual(bad.returncode, 1, bad.stdout + bad.stderr)
        self.assertEqual(json.loads(bad.stdout)["problem"]["entry"], 2)

    def verify(self, *words) -> subprocess.CompletedProcess:
        return subprocess.run([VERIFY, *map(str, words)], capture_output=True, text=True, check=False,
                              env=clean_environment(), timeout=60)

    @unittest.skipUnless(VERIFY.exists(), f"SKIPPED: {VERIFY} is not built")
    def test_the_longest_name_and_ground_that_are_taken_are_verified(self):
        self.load_sample()
        units = self.file("more.csv", "unit_id,title\n990,District 99\n")
        before = len(self.tail())
        for words in (["import", "unit", units], ["check", "--as-of", "2025-02-01"]):
            said = self.plumbline(*words, "--by", "x" * 201, expect=INVALID)
            self.assertIn("200", said.err)
        self.assertEqual(len(self.tail()), before)
        self.assertEqual(self.count("unit WHERE unit_id = '990'"), 0, "refused before anything was imported")
        self.plumbline("import", "unit", units, "--by", "x" * 200)
        self.plumbline("rule", "set", "complaint.past-agency-limit", "limit_days=77", "--from", "2030-01-01",
                       "--because", "as the board decided", "--by", "ann", "--law", "y" * 4000)
        self.plumbline("log", "export", self.folder / "copy", "--openings")
        good = self.verify(self.folder / "copy")
        self.assertEqual(good.returncode, 0, good.stdout + good.stderr)

    def with_faults(self, *words, call: str, at: int) -> subprocess.CompletedProcess:
        return subprocess.run([PLUMBLINE, "--store", self.store, "--language", "en", *map(str, words)], text=True,
                              capture_output=True, check=False, timeout=120,
                              env=clean_environment() | {"LD_PRELOAD": str(FAULTS), "FAULT_CALL": call,
                                                         "FAULT_DO": "EIO", "FAULT_AT": str(at)})

    @unittest.skipUnless(FAULTS.exists(), f"SKIPPED: {FAULTS} is not built")
    def test_payloads_are_on_the_disk_before_the_checkpoint_that_an_export_shows(self):
        self.load_sample()
        self.plumbline("log", "checkpoint")
        for at in range(1, 100):
            copy = self.folder / f"copy{at}"
            said = self.with_faults("log", "export", copy, "--payloads", call="syncfs", at=at)
            if said.returncode == DONE:
                break
            self.assertEqual(said.returncode, -signal.SIGABRT, said.stderr)
            self.assertIn("the disk did not confirm", said.stderr)
            self.assertFalse((copy / "checkpoint").exists())
        self.assertEqual(at, 2, "the payloads were synced once, and the few tiles one by one")

    @unittest.skipUnless(FAULTS.exists(), f"SKIPPED: {FAULTS} is not built")
    def test_a_commit_that_the_disk_did_not_confirm_ends_the_process(self):
        self.load_sample()
        self.plumbline("check", "--as-of", "2025-01-01")
        shutil.copytree(self.store, self.folder / "before")
        propose = ["rule", "set", "complaint.past-agency-limit", "limit_days=77", "--from", "2030-01-01",
                   "--because", "as the board decided", "--by", "ann"]
        for words in (propose, ["check", "--as-of", "2025-02-01"]):
            stopped = 0
            for at in range(1, 12):
                shutil.rmtree(self.store)
                shutil.copytree(self.folder / "before", self.store)
                said = self.with_faults(*words, call="sync", at=at)
                if "cases.sqlite: COMMIT" in said.stderr:
                    stopped += 1
                    self.assertEqual(said.returncode, -signal.SIGABRT, f"{words} {at} {said.stderr}")
            self.assertGreater(stopped, 0, f"{words}: no commit of the case store failed")

    def test_findings_changed_behind_the_logs_back_are_named(self):
        self.load_sample()
        self.plumbline("check", "--as-of", "2025-02-01")
        self.plumbline("log", "audit")
        self.tamper("PRAGMA foreign_keys = OFF; DELETE FROM finding_history WHERE number = 1")
        said = self.plumbline("log", "audit", expect=NO)
        self.assertIn("run 1", said.out + said.err)
        self.assertIn("not those that event", said.out + said.err)

    def audit_names(self, *words: str):
        said = self.plumbline("log", "audit", expect=NO)
        for word in words:
            self.assertIn(word, said.out + said.err)

    def test_whatever_is_altered_in_a_finding_is_named(self):
        self.load_sample()
        self.plumbline("check", "--as-of", "2025-02-01")
        self.plumbline("log", "audit")
        shutil.copy(self.store / "cases.sqlite", self.folder / "cases")
        for statement, words in (
                ("UPDATE finding SET state = 'cleared' WHERE number = 1", ("the last run left", "as its history says")),
                ("UPDATE finding SET severity = severity - 1 WHERE number = 1", ("the last run left",)),
                ("UPDATE finding SET subject_id = 'somebody else' WHERE number = 1", ("the last run left",)),
                ("UPDATE finding_history SET filed = replace(filed, '20', '19')", ("run 1",)),
                ("UPDATE evidence_content SET content = '{}' WHERE number = 1", ("its SHA-256 is another one",)),
                ("UPDATE rule_text SET content = content || ' ' WHERE number = 1", ("its SHA-256 is another one",)),
                ("DELETE FROM finding_evidence WHERE finding = 1", ("run 1",)),
                ("UPDATE finding_evidence SET to_run = 1 WHERE finding = 1", ("run 1",)),
                ("UPDATE check_rule SET open = open + 1", ("run 1",)),
                ("INSERT INTO check_run SELECT 7, started_at, as_of, by_whom FROM check_run", ("no event tells of",)),
        ):
            with self.subTest(statement):
                self.tamper("PRAGMA foreign_keys = OFF; " + statement)
                self.audit_names(*words)
            for tail in ("-wal", "-shm"):
                (self.store / f"cases.sqlite{tail}").unlink(missing_ok=True)
            shutil.copy(self.folder / "cases", self.store / "cases.sqlite")
        self.plumbline("log", "audit")

    def test_another_run_does_not_wash_away_what_was_altered_before_it(self):
        self.load_sample()
        self.plumbline("check", "--as-of", "2025-02-01")
        self.tamper("UPDATE finding SET severity = severity - 1 WHERE number = 1")
        self.plumbline("check", "--as-of", "2025-02-01")
        self.plumbline("check", "--as-of", "2025-03-01")
        self.audit_names("run 2", "between this run and the one before")

    def test_runs_of_before_are_compared_as_far_as_they_say(self):
        self.load_sample()
        self.plumbline("check", "--as-of", "2025-02-01")
        # A store in which the runs had no events yet, and whose log did not count what there was before it.
        for name in ("log.yaml", "log.key", "keys.sqlite", "lock.sqlite"):
            (self.store / name).unlink()
        shutil.rmtree(self.store / "log")
        self.tamper("".join(f"DELETE FROM log_{name};" for name in ("event", "stream", "command", "tile", "state",
                                                                   "checkpoint", "cursor")))
        self.plumbline("log", "init")
        self.plumbline("log", "audit")
        self.plumbline("check", "--as-of", "2025-03-01")
        self.plumbline("log", "audit")

    def test_a_setting_that_nobody_decided_is_named(self):
        self.load_sample()
        self.plumbline("rule", "set", "complaint.past-agency-limit", "limit_days=77", "--from", "2030-01-01",
                       "--because", "as the board decided", "--by", "ann")
        self.plumbline("rule", "countersign", "1", "--by", "ben")
        self.plumbline("log", "audit")
        self.tamper("""
            INSERT INTO rule_setting SELECT 2, rule, rule_version, parameter, '9999', value_before, 12000, law, to_pack
              FROM rule_setting WHERE number = 1;
            INSERT INTO rule_setting_step SELECT number + 10, 2, step, 1, by_whom, account, because
              FROM rule_setting_step WHERE setting = 1;""")
        self.audit_names("setting 2", "no event tells of its decision", "no event tells of its proposal")

    def test_a_setting_that_was_altered_is_named(self):
        self.load_sample()
        self.plumbline("rule", "set", "complaint.past-agency-limit", "limit_days=77", "--from", "2030-01-01",
                       "--because", "as the board decided", "--by", "ann")
        self.tamper("DROP TRIGGER rule_setting_kept; UPDATE rule_setting SET value = '78'")
        self.audit_names("setting 1", "is not the one that event")

    def test_older_records_are_refused_and_so_are_others_in_their_place(self):
        self.load_sample()
        records = self.store / "records.duckdb"

        def units(name: str, title: str) -> Path:
            return self.file(name, f"unit_id,title\n990,{title}\n991,District 98\n")

        shutil.copy(records, self.folder / "older")
        self.import_file("unit", units("more.csv", "District 99"))
        shutil.copy(records, self.folder / "newer")
        last = self.plumbline("--json", "batch", "list").json()[0]["batch"]
        shutil.copy(self.folder / "older", records)
        for words in (["import", "unit", units("forged.csv", "Elsewhere")], ["check", "--as-of", "2025-02-01"]):
            said = self.plumbline(*words, expect=CORRUPT)
            self.assertIn(f"it has events of {last} batches, and the last of them is not there", said.err)
        self.audit_names(f"batch {last}")
        # Made while there was no log to tell: the same number, another file.
        (self.store / "log.yaml").rename(self.folder / "log.yaml")
        shutil.copy(self.store / "cases.sqlite", self.folder / "cases")
        self.tamper("DELETE FROM log_event")
        self.import_file("unit", units("forged.csv", "Elsewhere"))
        for tail in ("-wal", "-shm"):
            (self.store / f"cases.sqlite{tail}").unlink(missing_ok=True)
        shutil.copy(self.folder / "cases", self.store / "cases.sqlite")
        (self.folder / "log.yaml").rename(self.store / "log.yaml")
        said = self.plumbline("check", "--as-of", "2025-02-01", expect=CORRUPT)
        self.assertIn("and the last of them is another one", said.err)
        self.audit_names(f"batch {last}")
        shutil.copy(self.folder / "newer", records)
        self.plumbline("check", "--as-of", "2025-02-01")
        self.plumbline("log", "audit")

    def test_what_was_corrected_in_quarantine_is_in_the_event_of_its_replay(self):
        self.load_sample()
        self.import_file("unit", self.file("bad.csv", "unit_id,title,valid_from\n77,District 77,someday\n"))
        row = self.plumbline("--json", "import", "quarantine").json()[-1]
        self.plumbline("import", "fix", str(row["id"]), "--set", "valid_from=2020-01-01", "--set", "unit_id=78",
                       "--by", "ann")
        self.plumbline("import", "replay")
        said = json.loads(self.plumbline("--json", "log", "show", str(len(self.tail()) - 1)).json()["payload"])
        self.assertEqual(said["fixes"], 2)
        self.assertEqual(len(said["replayed_sha256"]), 64)
        self.plumbline("log", "audit")

    def test_a_restored_backup_is_refused_before_anything_is_written(self):
        self.load_sample()
        shutil.copy(self.store / "cases.sqlite", self.folder / "backup")
        self.plumbline("check", "--as-of", "2025-02-01")
        for tail in ("", "-wal", "-shm"):
            (self.store / f"cases.sqlite{tail}").unlink(missing_ok=True)
        shutil.copy(self.folder / "backup", self.store / "cases.sqlite")
        for words in (["check"], ["import", "unit", self.file("u.csv", "unit_id,title\n9,X\n")], ["log", "checkpoint"]):
            said = self.plumbline(*words, expect=CORRUPT)
            self.assertIn("the database is older than its lock", said.err)
        self.plumbline("log", "tail")  # looking is allowed
        self.plumbline("log", "verify", expect=NO)

    def test_each_step_of_a_setting_is_an_event(self):
        self.load_sample()
        self.plumbline("rule", "set", "complaint.past-agency-limit", "limit_days=77", "--from", "2030-01-01",
                       "--because", "as the board decided", "--by", "ann")
        self.plumbline("rule", "countersign", "1", "--by", "ben")
        events = [event for event in self.tail() if event["title"]["en"] == "rules changed"]
        steps = [self.plumbline("--json", "log", "show", str(event["index"])).json() for event in events]
        self.assertEqual([step["actor"] for step in steps], ["ann", "ben"])
        self.assertIn('"step":"countersigned"', steps[1]["payload"])
        self.plumbline("log", "audit")

    def test_others_on_the_machine_read_nothing(self):
        self.load_sample()
        self.plumbline("check", "--as-of", "2025-02-01")
        self.assertEqual(self.store.stat().st_mode & 0o777, 0o700)
        for name in ("cases.sqlite", "records.duckdb", "keys.sqlite", "lock.sqlite", "log.key"):
            self.assertEqual((self.store / name).stat().st_mode & 0o077, 0, name)
        # What is published is for everybody, wherever it lies.
        self.plumbline("log", "export", self.folder / "public")
        self.assertEqual((self.folder / "public").stat().st_mode & 0o777, 0o755)
        self.assertEqual((self.folder / "public/tile").stat().st_mode & 0o777, 0o755)
        self.assertEqual((self.folder / "public/checkpoint").stat().st_mode & 0o777, 0o644)
        # What was opened to others is closed by whoever writes next.
        (self.store / "cases.sqlite").chmod(0o644)
        self.plumbline("check", "--as-of", "2025-02-01")
        self.assertEqual((self.store / "cases.sqlite").stat().st_mode & 0o007, 0)

    def test_a_log_is_begun_once(self):
        self.plumbline("log", "checkpoint")
        self.plumbline("log", "init", expect=CONFLICT)
        (self.store / "log.yaml").unlink()
        self.assertIn("this file is missing", self.plumbline("check", expect=CORRUPT).err)

    def test_a_store_from_before_there_were_logs_gets_one(self):
        for name in ("log.yaml", "log.key", "keys.sqlite", "lock.sqlite"):
            (self.store / name).unlink()
        self.tamper("DELETE FROM log_event")
        self.load_sample()
        self.plumbline("log", "tail", expect=NOT_FOUND)
        self.plumbline("log", "init", "--origin", "example.org/office", "--lock", self.folder / "elsewhere.sqlite")
        titles = [event["title"]["en"] for event in self.tail()]
        self.assertGreater(titles.count("records imported"), 2, "what was there before is on the record from now on")
        self.assertTrue((self.folder / "elsewhere.sqlite").exists())

    def test_what_the_store_itself_does_is_not_erased(self):
        self.load_sample()
        self.plumbline("log", "erase", "import", expect=INVALID)
        self.plumbline("log", "erase", "nothing", "--ground", "art. 47", expect=NOT_FOUND)
        for stream in ("import", "check", "rules", "log", "erasures", "witnesses"):
            said = self.plumbline("log", "erase", stream, "--ground", "art. 47", expect=FORBIDDEN)
            self.assertIn("about what the store itself did", said.err)
        self.plumbline("check", "--as-of", "2025-02-01")


if __name__ == "__main__":
    unittest.main()
