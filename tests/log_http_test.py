# SPDX-License-Identifier: Apache-2.0
# The log between bodies: served, witnessed by another, mirrored by a superior, and what each notices.
import functools
import http.server
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
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

    def test_a_number_that_anybody_may_have_said_stops_nothing(self):
        class Liar(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.send_response(409)
                self.end_headers()
                self.wfile.write(b"999999\n")

            def do_GET(self):
                self.send_error(404)

            def log_message(self, *_):
                pass

        line = self.witness("province").rsplit(" ", 1)[0]
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Liar) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.set_policy(f"{line} http://127.0.0.1:{server.server_port}")
            self.assertIn("anybody may have said so", self.plumbline("log", "cosign", expect=NO).err)
            server.shutdown()
        self.grow()

    def test_witnesses_that_come_back_are_asked_again_without_being_told(self):
        self.set_policy(self.witness("province"))
        command = [str(PLUMBLINE), "--store", str(self.store), "--json", "log", "cosign", "--every", "1"]
        rounds = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                  env=clean_environment())
        self.addCleanup(rounds.stdout.close)
        self.assertTrue(json.loads(rounds.stdout.readline())["quorum"])
        self.grow_while_others_write()
        sizes = [json.loads(rounds.stdout.readline())["size"]]
        while sizes[-1] < 3 and len(sizes) < 20:
            sizes.append(json.loads(rounds.stdout.readline())["size"])
        self.assertEqual(sizes[-1], 3)
        rounds.send_signal(signal.SIGINT)
        self.assertEqual(rounds.wait(timeout=20), 0)

    def grow_while_others_write(self):
        """The store is refused to a second writer at once; whoever imports beside a loop tries again."""
        for _ in range(50):
            outcome = self.run_program("--store", self.store, "import", "person", SAMPLE / "officers.csv", expect=None)
            if outcome.code == 0:
                return
            time.sleep(0.1)
        self.fail(outcome.err)

    def test_a_static_file_server_is_enough_for_a_mirror(self):
        self.set_policy(self.witness("province"))
        self.plumbline("log", "cosign")
        self.plumbline("log", "export", self.folder / "export", "--payloads")
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=self.folder / "export")
        handler.log_message = lambda *_: None
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            report = self.mirror(f"http://127.0.0.1:{server.server_port}").json()
            server.shutdown()
        self.assertEqual((report["size"], report["payloads"], report["payloads_missing"]), (2, 2, 0))
        self.assertTrue((self.folder / "copy/checkpoints/2").exists())
        self.run_program(self.folder / "copy", "--log", self.vkey, program=PLUMBLINE_VERIFY)

    def test_a_damaged_copy_is_fetched_again_before_the_log_is_blamed(self):
        url = self.background("--store", self.store, "log", "serve")
        left = self.folder / "copy/tile/entries/000.p/2"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"")  # as a run leaves it that a power cut ended
        self.assertEqual(self.mirror(url).json()["size"], 2)
        for damaged in (left, self.folder / "copy/tile/0/000.p/2"):
            damaged.write_bytes(b"")
        self.grow()
        self.assertEqual(self.mirror(url).json()["size"], 3)
        self.assertFalse((self.folder / "copy/checkpoint.refused").exists())
        self.assertEqual(list(self.folder.glob("copy/**/*.new")), [])
        self.run_program(self.folder / "copy", "--log", self.vkey, program=PLUMBLINE_VERIFY)

    def test_what_servers_dropped_is_taken_out_of_what_replaced_it(self):
        self.plumbline("log", "export", self.folder / "export")
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=self.folder / "export")
        handler.log_message = lambda *_: None
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.mirror(f"http://127.0.0.1:{server.server_port}")
            self.grow()
            shutil.rmtree(self.folder / "export")
            self.plumbline("log", "export", self.folder / "export")
            self.assertFalse((self.folder / "export/tile/0/000.p/2").exists())
            (self.folder / "copy/tile/0/000.p/2").write_bytes(b"")
            self.assertEqual(self.mirror(f"http://127.0.0.1:{server.server_port}").json()["size"], 3)
            server.shutdown()

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
        with urllib.request.urlopen(f"{url}/blobs-of/000") as answer:
            names = answer.read().decode().split()
        self.assertEqual(names, sorted(names))
        kept_names = sorted(path.name for path in (self.folder / "copy/blobs").glob("*/*"))
        self.assertEqual(names, kept_names)

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
        for path in ("/", "/log.key", "/keys.sqlite", "/../log.key", "/blobs-of/000", "/tile/0/000.p/0",
                     "/cases.sqlite"):
            with self.assertRaises(urllib.error.HTTPError, msg=path) as refused:
                urllib.request.urlopen(url + path)
            self.assertIn(refused.exception.code, (400, 404), path)
            refused.exception.close()


if __name__ == "__main__":
    unittest.main()
