# SPDX-License-Identifier: Apache-2.0
# The log between bodies: served, witnessed by another, mirrored by a superior, and what each notices.
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from support import CORRUPT, NO, PLUMBLINE, TOP, StoreTest, clean_environment

PLUMBLINE_VERIFY = Path(os.environ.get("PLUMBLINE_VERIFY", TOP / "build/release/src/verify/plumbline-verify"))
SAMPLE = TOP / "examples/riverton"


class Between(StoreTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.import_file("unit", SAMPLE / "units.csv")
        self.vkey = self.exported("first")

    def exported(self, name: str) -> str:
        self.plumbline("log", "export", self.folder / name)
        return (self.folder / name / "log.vkey").read_text(encoding="utf-8").strip()

    def background(self, *words) -> str:
        """Starts a command that serves, and gives the last line of what it says of itself: its address."""
        process = subprocess.Popen([str(PLUMBLINE), *map(str, words)], stdout=subprocess.PIPE, cwd=self.folder,
                                   stderr=subprocess.DEVNULL, text=True, env=clean_environment())
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.send_signal, signal.SIGTERM)
        for line in process.stdout:
            if line.startswith("http://"):
                self.processes = [*getattr(self, "processes", []), process]
                return line.strip()
        self.fail("it did not begin to serve")

    def witness(self, name: str) -> str:
        """A witness that knows the log, and its line in a policy."""
        folder = self.folder / name
        self.plumbline("log", "witness", folder, "--name", f"{name}.example/witness", "--log", self.vkey, "--show")
        vkey = self.plumbline("--json", "log", "witness", folder, "--show").json()["vkey"]
        return f"witness {name} {vkey} {self.background('log', 'witness', folder)}"

    def set_policy(self, *witnesses: str) -> Path:
        names = [line.split()[1] for line in witnesses]
        policy = self.store / "policy.txt"
        policy.write_text("\n".join([f"log {self.vkey}", *witnesses, f"group all all {' '.join(names)}",
                                     "quorum all", ""]), encoding="utf-8")
        settings = self.store / "log.yaml"
        settings.write_text(re.sub(r"^# policy: policy.txt.*$", "policy: policy.txt",
                                   settings.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
        return policy

    def grow(self, file: str = "officers.csv"):
        self.import_file("person", SAMPLE / file)

    def mirror(self, url: str, **more):
        return self.plumbline("--json", "log", "mirror", url, self.folder / "copy", "--log", self.vkey, **more)

    def test_a_receipt_becomes_final_when_the_witnesses_have_cosigned(self):
        policy = self.set_policy(self.witness("province"), self.witness("ombudsman"))
        self.assertIn("not yet witnessed", self.plumbline("log", "prove", "1").err)
        answer = self.plumbline("--json", "log", "cosign").json()
        self.assertEqual((sorted(answer["cosigned"]), answer["quorum"]), (["ombudsman", "province"], True))
        self.assertIn("final", self.plumbline("log", "prove", "1", "--out", self.folder / "receipt").err)
        self.plumbline("log", "export", self.folder / "export", "--payloads")
        checked = self.run_program(self.folder / "export", "--policy", policy, "--receipt", self.folder / "receipt",
                                   program=PLUMBLINE_VERIFY)
        self.assertIn("Receipts: 1", checked.out)

    def test_the_log_goes_on_without_its_witnesses_and_says_so(self):
        self.set_policy(self.witness("province"), self.witness("ombudsman"))
        self.processes[0].send_signal(signal.SIGTERM)
        self.processes[0].wait()
        self.grow()
        outcome = self.plumbline("log", "cosign", expect=NO)
        self.assertIn("logged, and not witnessed yet", outcome.out)
        self.assertIn("province", outcome.err)
        self.assertIn("not yet witnessed", self.plumbline("log", "prove", "2").err)

    def test_a_witness_refuses_a_log_that_was_rewritten(self):
        line = self.witness("province")
        self.set_policy(line)
        self.grow()
        self.plumbline("log", "cosign")
        # The operator signs another history of the same length with the log's own key.
        fork = self.folder / "fork"
        self.run_program("init", fork, "--pack", TOP / "packs/police-us")
        for part in ("log.key", "log.yaml", "policy.txt"):
            shutil.copy2(self.store / part, fork / part)
        with sqlite3.connect(fork / "cases.sqlite") as cases:
            self.assertGreater(cases.execute("SELECT count(*) FROM sqlite_master").fetchone()[0], 0)
        cases.close()
        outcome = self.run_program("--store", fork, "--language", "en", "log", "cosign", expect=None)
        self.assertNotEqual(outcome.code, 0)
        shown = self.plumbline("--json", "log", "witness", self.folder / "province", "--show").json()
        self.assertEqual(shown["logs"][0]["size"], 3)

    def test_a_mirror_holds_what_was_served_and_notices_a_shorter_log(self):
        kept = self.folder / "kept"
        shutil.copytree(self.store, kept)
        self.grow()
        url = self.background("--store", self.store, "log", "serve", "--payloads")
        first = self.mirror(url).json()
        self.assertEqual((first["size"], first["payloads"], first["payloads_missing"]), (3, 3, 0))
        self.assertEqual(self.mirror(url).json()["files"], 0)
        self.run_program(self.folder / "copy", "--log", self.vkey, program=PLUMBLINE_VERIFY)

        url = self.background("--store", kept, "log", "serve")  # last week's backup
        outcome = self.mirror(url, expect=CORRUPT)
        self.assertIn("the log has shrunk: it had 3 entries, and now shows 2", outcome.err)
        self.assertTrue((self.folder / "copy/checkpoint.refused").exists())

    def test_tiles_never_change_and_nothing_else_is_served(self):
        url = self.background("--store", self.store, "log", "serve")
        with urllib.request.urlopen(f"{url}/tile/0/000.p/2") as answer:
            self.assertIn("immutable", answer.headers["Cache-Control"])
            self.assertEqual(len(answer.read()), 64)
        with urllib.request.urlopen(f"{url}/checkpoint") as answer:
            self.assertEqual(answer.headers["Cache-Control"], "no-cache")
        for path in ("/", "/log.key", "/keys.sqlite", "/../log.key", "/blobs/list", "/tile/0/000.p/0", "/cases.sqlite"):
            with self.assertRaises(urllib.error.HTTPError, msg=path) as refused:
                urllib.request.urlopen(url + path)
            self.assertIn(refused.exception.code, (400, 404), path)
            refused.exception.close()


if __name__ == "__main__":
    unittest.main()
