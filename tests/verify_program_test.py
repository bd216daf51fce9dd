# SPDX-License-Identifier: Apache-2.0
# plumbline-verify as shipped: small, static, right about a published log, the documents' own receipt and a log of this
# program; and the offline page in a real browser, where there is one.
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import PLUMBLINE, TOP, clean_environment

VERIFY = Path(os.environ.get("PLUMBLINE_VERIFY", PLUMBLINE.parent.parent / "verify" / "plumbline-verify"))
VECTORS = Path(os.environ.get("PLUMBLINE_VECTORS", TOP.parent / "shared" / "vectors"))
PAGE = TOP / "web" / "verify.html"
TESSERA_KEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
SIZE_MAX = 2_000_000


def blocks_of_the_format_page() -> list[str]:
    page = (TOP / "docs" / "formats" / "log.md").read_text(encoding="utf-8")
    return re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


class VerifyProgram(unittest.TestCase):
    def setUp(self):
        if not VERIFY.exists():
            self.fail(f"{VERIFY} is not built: run ./dev build")
        self.folder = Path(tempfile.mkdtemp(prefix="plumbline-verify-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def verify(self, *words):
        return subprocess.run([VERIFY, *map(str, words)], capture_output=True, text=True, check=False,
                              env=clean_environment(), timeout=60)

    def write_receipt(self) -> tuple[Path, Path, Path]:
        entry, _, receipt, policy = blocks_of_the_format_page()[:4]
        paths = self.folder / "r.tlog-proof", self.folder / "entry", self.folder / "policy"
        paths[0].write_text(receipt, encoding="utf-8")
        paths[1].write_bytes(bytes.fromhex(entry))
        paths[2].write_text(policy, encoding="utf-8")
        return paths

    @unittest.skipIf(os.environ.get("PLUMBLINE_SANITIZED"), "sanitizers need shared libraries")
    def test_is_small_and_needs_no_shared_library(self):
        self.assertLess(VERIFY.stat().st_size, SIZE_MAX)
        headers = subprocess.run(["readelf", "-ldW", VERIFY], capture_output=True, text=True, check=True).stdout
        self.assertNotIn("INTERP", headers)
        self.assertNotIn("NEEDED", headers)

    def test_the_documents_receipt(self):
        receipt, entry, policy = self.write_receipt()
        good = self.verify("--receipt", receipt, "--entry", entry, "--policy", policy)
        self.assertEqual((good.returncode, good.stderr), (0, ""))
        self.assertIn("In order", good.stdout)
        entry.write_bytes(entry.read_bytes()[:-1] + b"x")
        bad = self.verify("--receipt", receipt, "--entry", entry, "--policy", policy, "--language", "zh")
        self.assertEqual(bad.returncode, 1)
        self.assertIn("核验未通过", bad.stdout)

    def test_wrong_words_are_explained(self):
        receipt, _, policy = self.write_receipt()
        for words in ([], ["log"], ["--policy"], ["--frobnicate"], ["--policy", self.folder / "none"], ["a", "b"],
                      ["--entry", "x"], ["--policy", policy], ["log", "--log", "x"],
                      ["log", "--policy", policy], ["log", "--policy", policy, "--tolerance", "-1"]):
            asked = self.verify(*words)
            self.assertEqual((asked.returncode, asked.stdout), (2, ""), words)
            self.assertTrue(asked.stderr.strip(), words)
        self.assertEqual(self.verify("--receipt", receipt, "--policy", policy).returncode, 1)
        self.assertIn("--older", self.verify("--help").stdout)

    @unittest.skipUnless(VECTORS.is_dir(), "SKIPPED: no published vectors at ../shared/vectors")
    def test_a_published_log_of_others(self):
        log = self.folder / "log"
        shutil.copytree(VECTORS / "tessera-log", log)
        asked = self.verify(log, "--log", TESSERA_KEY, "--foreign", "--json")
        self.assertEqual(asked.returncode, 0, asked.stdout)
        self.assertEqual(json.loads(asked.stdout)["entries"], 15)
        older = self.verify(log, "--log", TESSERA_KEY, "--foreign", "--json", "--older", log / "checkpoint.7")
        self.assertEqual(json.loads(older.stdout)["older"], 1)
        bundle = log / "tile/entries/000.p/15"
        bundle.write_bytes(bundle.read_bytes().replace(b"seven", b"sevem"))
        bad = self.verify(log, "--log", TESSERA_KEY, "--foreign", "--json")
        self.assertEqual((bad.returncode, json.loads(bad.stdout)["problem"]["entry"]), (1, 6))

    def test_a_log_of_this_program(self):
        def plumbline(*words):
            subprocess.run([PLUMBLINE, "--store", self.folder / "store", *map(str, words)], check=True,
                           capture_output=True, cwd=TOP, env=clean_environment())

        plumbline("init", "--pack", TOP / "packs" / "police-us")
        units = self.folder / "units.csv"
        units.write_text("unit_id,name,parent_unit_id\nU1,Lake,\n", encoding="utf-8")
        plumbline("import", "unit", units)
        plumbline("log", "checkpoint")
        log = self.folder / "log"
        plumbline("log", "export", log, "--payloads", "--openings")
        key = (log / "log.vkey").read_text(encoding="utf-8").strip()
        asked = self.verify(log, "--log", key, "--complete", "--json")
        self.assertEqual(asked.returncode, 0, asked.stdout)
        report = json.loads(asked.stdout)
        self.assertGreaterEqual(report["entries"], 2)
        self.assertEqual((report["unexplained_payloads"], report["openings"]), (0, 3 * report["entries"]))
        without = self.verify(log)
        self.assertEqual(without.returncode, 0, without.stderr)
        self.assertIn("whose log this is", without.stdout)
        self.compare_with_the_page(log, key, asked.returncode)
        blob = next((log / "blobs").rglob("?" * 64))
        blob.write_bytes(blob.read_bytes()[:-1] + b"x")
        asked = self.verify(log, "--log", key, "--json")
        self.assertEqual(asked.returncode, 1)
        self.assertIn("is not the one that was logged", json.loads(asked.stdout)["problem"]["what"]["en"])
        self.compare_with_the_page(log, key, asked.returncode)

    def compare_with_the_page(self, log: Path, key: str, code: int):
        if shutil.which("node") is None:
            print("SKIPPED: no Node, so the page was not compared")
            return
        policy = self.folder / "policy"
        policy.write_text(key, encoding="utf-8")
        shown = subprocess.run(["node", PAGE.parent / "verify_node.mjs", log, policy], capture_output=True, text=True,
                               check=True)
        self.assertEqual(json.loads(shown.stdout)["ok"], code == 0, shown.stdout)

    def test_the_page_in_a_browser(self):
        browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if browser is None:
            self.skipTest("SKIPPED: no Chromium, so the page was not opened in a browser")
        shown = subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000",
             f"--user-data-dir={self.folder}", "--dump-dom", PAGE.as_uri()],
            capture_output=True, text=True, check=False, timeout=120,
            env={**clean_environment(), "HOME": str(self.folder)})
        self.assertIn("Self-test passed", shown.stdout, shown.stderr[-2000:])

    def test_the_page_asks_nobody(self):
        page = PAGE.read_text(encoding="utf-8")
        self.assertIn("default-src 'none'", page)
        self.assertNotRegex(page, r"(?i)\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|import)\s*\(|https?://|@import")
        self.assertEqual(re.findall(r"(?i)<[^>]+\b(?:src|href)=[^>]*>", page), ['<link rel="icon" href="data:,">'])


if __name__ == "__main__":
    unittest.main()
