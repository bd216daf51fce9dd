# SPDX-License-Identifier: Apache-2.0
# Kills a process that writes the log, at random points, and lets its disk fail: what was acknowledged is never lost.
"""100 rounds by default; PLUMBLINE_CRASH_ROUNDS=4000 for a night. A failing round prints its seed."""
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

WRITER = Path(os.environ.get("PLUMBLINE_LOG_WRITER", "log_writer"))
FAULTS = Path(os.environ.get("PLUMBLINE_FAULTS", "libfaults.so"))
ROUNDS = int(os.environ.get("PLUMBLINE_CRASH_ROUNDS", "100"))
SEED = int(os.environ.get("PLUMBLINE_CRASH_SEED", "20260314"))
ROUNDS_A_STORE = 10  # so that crashes meet stores that have crashed before


class LogCrash(unittest.TestCase):
    def setUp(self):
        if not WRITER.exists():
            self.fail(f"{WRITER} is not built: run ./dev build")
        self.random = random.Random(SEED)
        self.folder = Path(tempfile.mkdtemp(prefix="plumbline-crash-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def begin(self, number: int) -> Path:
        store = self.folder / f"store{number}"
        store.mkdir()
        subprocess.run([WRITER, "begin", store], check=True, timeout=120)
        (self.folder / f"lines{number}").write_bytes(b"")
        return store

    def write(self, store: Path, lines: Path, kill_after_s: float | None, fault: dict | None) -> tuple[int, str]:
        environment = dict(os.environ)
        if fault:
            environment |= {"LD_PRELOAD": str(FAULTS), **fault}
        with open(lines, "ab") as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen([WRITER, "write", store, str(self.random.randrange(10 ** 6))], stdout=out,
                                       stderr=err, env=environment)
            if kill_after_s is not None:
                time.sleep(kill_after_s)
                process.send_signal(signal.SIGKILL)
            code = process.wait(timeout=120)
            err.seek(0)
            words = err.read().decode("utf-8", "replace")
        content = lines.read_bytes()
        if content and not content.endswith(b"\n"):  # the line that the kill cut off
            lines.write_bytes(content[:content.rfind(b"\n") + 1])
        self.assertNotRegex(words, "Sanitizer|ASan|runtime error:")
        return code, words

    def check(self, store: Path, lines: Path, what: str) -> int:
        done = subprocess.run([WRITER, "check", store, lines], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, f"{what} (seed {SEED}): {done.stderr}")
        return lines.read_bytes().count(b"ack ")

    def rounds(self, count: int, one) -> int:
        acknowledged = 0
        for number in range(0, count, ROUNDS_A_STORE):
            store, lines = self.begin(number), self.folder / f"lines{number}"
            for step in range(min(ROUNDS_A_STORE, count - number)):
                one(store, lines, number + step)
            acknowledged += lines.read_bytes().count(b"ack ")
            shutil.rmtree(store)
        return acknowledged

    def test_killed_at_any_moment_nothing_acknowledged_is_lost(self):
        def one(store, lines, number):
            wait = self.random.uniform(0.0, 0.25)
            self.write(store, lines, wait, None)
            self.check(store, lines, f"round {number}, killed after {wait:.3f} s")
        acknowledged = self.rounds((ROUNDS + 1) // 2, one)
        self.assertGreater(acknowledged, 0, "no round got as far as one event")

    def test_a_failing_disk_loses_nothing_acknowledged(self):
        codes = set()

        def one(store, lines, number):
            call = self.random.choice(["write", "write", "sync", "sync", "rename", "open", "truncate"])
            does = self.random.choice(["EIO", "ENOSPC", "KILL", "TORN"] if call == "write" else
                                      ["EIO", "ENOSPC", "KILL"] if call != "sync" else ["EIO", "KILL"])
            at = int(self.random.expovariate(1 / 60)) + 1
            fault = {"FAULT_CALL": call, "FAULT_DO": does, "FAULT_AT": str(at)}
            code, words = self.write(store, lines, None, fault)
            codes.add(code)
            self.check(store, lines, f"round {number}, {fault}, exit {code}, {words[-300:]}")
        self.rounds(ROUNDS // 2, one)
        self.assertTrue(codes - {0}, "no fault was felt: is the shim loaded?")


if __name__ == "__main__":
    unittest.main()
