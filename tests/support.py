# SPDX-License-Identifier: Apache-2.0
# Runs the real program in a folder of its own, and asserts what must hold after every command, good or bad.
import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PLUMBLINE = Path(os.environ.get("PLUMBLINE", TOP / "build/release/src/cli/plumbline"))
DATA = Path(os.environ.get("PLUMBLINE_DATA", TOP.parent / "shared" / "data"))

SANITIZED = bool(os.environ.get("PLUMBLINE_SANITIZED"))

# Exit codes of the program; src/cli/cli.h.
DONE, NO, INVALID, NOT_FOUND, CONFLICT, FORBIDDEN, UNAVAILABLE, CORRUPT, BUG = 0, 1, 2, 3, 4, 5, 6, 7, 70


@dataclass
class Outcome:
    code: int
    out: str
    err: str
    peak_mib: float = 0

    def json(self):
        return json.loads(self.out)


def clean_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items()
            if name.startswith(("ASAN_", "UBSAN_", "TSAN_", "LSAN_", "LLVM_"))}
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
            "HOME": "/nonexistent", "USER": "ann", "LOGNAME": "ann", **kept}


class StoreTest(unittest.TestCase):
    """A scratch folder and, once init() was called, a store in it."""

    def setUp(self):
        if not PLUMBLINE.exists():
            self.fail(f"{PLUMBLINE} is not built: run ./dev build")
        self.folder = Path(tempfile.mkdtemp(prefix="plumbline-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.store = self.folder / "store"

    def run_program(self, *words, expect: int | None = DONE, timeout_s: float = 600, **more) -> Outcome:
        command = [str(more.pop("program", PLUMBLINE)), *map(str, words)]
        environment = {**clean_environment(), **more.pop("variables", {})}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=self.folder,
                                       env=environment, **more)
            signal.signal(signal.SIGALRM, lambda *_: process.kill())
            signal.alarm(int(timeout_s))
            _, status, usage = os.wait4(process.pid, 0)
            signal.alarm(0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            outcome = Outcome(process.returncode, out.read().decode("utf-8", "replace"),
                              err.read().decode("utf-8", "replace"), usage.ru_maxrss / 1024)
        shown = f"$ {' '.join(command)[:400]}\nexit {outcome.code}\n{outcome.out[-3000:]}\n{outcome.err[-3000:]}"
        self.assertNotIn(outcome.code, (BUG, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL), shown)
        if expect is not None:
            self.assertEqual(outcome.code, expect, shown)
        return outcome

    def plumbline(self, *words, expect: int | None = DONE, **more) -> Outcome:
        return self.run_program("--store", self.store, "--language", "en", *words, expect=expect, **more)

    def init(self, *packs) -> None:
        words = [word for pack in packs or (TOP / "packs/police-us",) for word in ("--pack", pack)]
        self.run_program("init", self.store, *words)

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    # ---- what a command printed

    def assert_one_clear_message(self, outcome: Outcome, *words: str) -> None:
        """On standard error: says each of the words, in a few lines, and no engine's or library's raw chatter."""
        said = outcome.err.strip()
        self.assertTrue(said, "nothing was said")
        self.assertLessEqual(len(said.splitlines()), 6, said)
        for word in words:
            self.assertIn(word, said)
        chatter = said.replace(str(self.folder), "")  # a random name may look like anything
        for noise in ("terminate called", "std::", "what():", "Traceback", "0x"):
            self.assertNotIn(noise, chatter)

    def assert_peak_below(self, outcome: Outcome, mib: int) -> None:
        if not SANITIZED:
            self.assertLess(outcome.peak_mib, mib, "memory grew with the file")

    def import_file(self, record_type: str, path: Path, *words, expect: int = DONE, **more) -> dict:
        """The report of the batch, after asserting that every row of it is accounted for."""
        outcome = self.plumbline("--json", "import", record_type, path, *words, expect=expect, **more)
        if expect != DONE:
            return {}
        reports = outcome.json()
        report = reports[0] if isinstance(reports, list) else reports
        self.assert_nothing_lost(report)
        return report

    def assert_nothing_lost(self, report: dict) -> None:
        parts = report["loaded"] + report["updated"] + report["unchanged"] + report["quarantined"]
        self.assertEqual(report["rows"], parts, report)

    def query(self, select: str) -> list[dict]:
        return self.plumbline("--json", "query", select).json()

    def count(self, record_type: str) -> int:
        return self.query(f"SELECT count(*) AS n FROM {record_type}")[0]["n"]
