# SPDX-License-Identifier: Apache-2.0
# Asserts how console blocks are found, run, compared and rewritten.
import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import doctest  # noqa: E402


class Documents(unittest.TestCase):
    def check(self, text: str, update: bool = False) -> tuple[int, int, str, str]:
        """Blocks that held, blocks that did not, what was said, the document afterwards."""
        with tempfile.TemporaryDirectory() as name:
            document = Path(name) / "page.md"
            document.write_text(text, encoding="utf-8")
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                held, broke = doctest.check_document(document, Path("/bin/true"), update)
            return held, broke, said.getvalue(), document.read_text(encoding="utf-8")

    def test_a_block_holds_when_it_prints_what_it_says(self):
        self.assertEqual(self.check("# T\n```console\n$ echo one; echo two\none\ntwo\n```\n")[:2], (1, 0))

    def test_a_difference_is_shown_with_its_line(self):
        held, broke, said, _ = self.check("# T\n\n```console\n$ echo one\ntwo\n```\n")
        self.assertEqual((held, broke), (0, 1))
        self.assertIn("page.md:4: $ echo one", said)

    def test_output_that_the_document_does_not_have_is_a_difference(self):
        self.assertEqual(self.check("```console\n$ echo one\n```\n")[:2], (0, 1))

    def test_commands_share_a_folder_within_a_document(self):
        text = "```console\n$ echo kept > file\n```\nThen\n```console\n$ cat file\nkept\n$ ls -d packs examples\n" \
               "examples\npacks\n```\n"
        self.assertEqual(self.check(text)[:2], (2, 0))

    def test_ellipses_match_rests_of_lines_and_any_lines(self):
        self.assertEqual(self.check("```console\n$ echo took 12 ms\ntook … ms\n```\n")[:2], (1, 0))
        self.assertEqual(self.check("```console\n$ seq 1 9\n1\n…\n9\n```\n")[:2], (1, 0))
        self.assertEqual(self.check("```console\n$ seq 1 9\n1\n…\n8\n```\n")[:2], (0, 1))

    def test_what_differs_by_nature_is_no_difference(self):
        text = "```console\n$ echo 'at 2026-01-02T03:04:05 by ann · rows  ms'; echo '───  ──'; echo 'a.rule  5  17'\n" \
               "at 2020-11-12T13:14:15 by root · rows  ms\n───  ───\na.rule  5  217\n```\n"
        self.assertEqual(self.check(text)[:2], (1, 0))
        self.assertEqual(self.check(text.replace("a.rule  5  2", "a.rule  6  2"))[:2], (0, 1))

    def test_an_exit_code_that_is_not_zero_must_be_written_down(self):
        self.assertEqual(self.check("```console\n$ exit 3\n```\n")[:2], (0, 1))
        self.assertEqual(self.check("```console\n$ exit 3\n[exit 3]\n```\n")[:2], (1, 0))

    def test_other_fences_are_not_run(self):
        self.assertEqual(self.check("```sh\n$ false\n```\n````\n```console\n$ false\n```\n````\n")[:2], (0, 0))

    def test_a_backslash_continues_a_command(self):
        self.assertEqual(self.check("```console\n$ echo a \\\n    b\na b\n```\n")[:2], (1, 0))

    def test_update_rewrites_only_what_differs(self):
        text = "# T\n```console\n$ echo one; echo took 5 ms\nold\ntook … ms\n$ echo 5 ms\n… ms\n```\nafter\n"
        held, broke, _, after = self.check(text, update=True)
        self.assertEqual((held, broke), (1, 0))
        self.assertEqual(after, text.replace("old", "one"))


if __name__ == "__main__":
    unittest.main()
