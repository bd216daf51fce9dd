# SPDX-License-Identifier: Apache-2.0
# Builds small trees with one wrong include each and asserts that layers.py says so, and only so.
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import layers  # noqa: E402


class Layers(unittest.TestCase):
    def check(self, files: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as name:
            top = Path(name)
            tree = {"CMakeLists.txt": "foreach(layer base sql rules)\n",
                    "src/base/CMakeLists.txt": "plumbline_module(base)\n",
                    "src/sql/CMakeLists.txt": "plumbline_module(sql DEPENDS base PRIVATE_LIBS duckdb)\n",
                    "src/rules/CMakeLists.txt": "plumbline_module(rules DEPENDS base sql)\n", **files}
            for path, text in tree.items():
                (top / path).parent.mkdir(parents=True, exist_ok=True)
                (top / path).write_text(text, encoding="utf-8")
            return layers.check(top)

    def test_downward_includes_of_public_headers_are_fine(self):
        self.assertEqual(self.check({"src/rules/a.cc": '#include "sql/sql.h"\n#include "base/time.h"\n'
                                                       '#include "rules/private.h"\n#include <map>\n'}), [])

    def test_an_include_that_points_upward_is_found(self):
        complaints = self.check({"src/sql/a.cc": '\n#include "rules/rules.h"\n'})
        self.assertEqual(len(complaints), 1)
        self.assertTrue(complaints[0].startswith("src/sql/a.cc:2: `sql` is below `rules`"), complaints)

    def test_another_folders_private_header_is_found(self):
        complaints = self.check({"src/rules/a.cc": '#include "sql/duckdb_rows.h"\n'})
        self.assertEqual(len(complaints), 1)
        self.assertIn('include "sql/sql.h"', complaints[0])

    def test_private_headers_are_private_to_tests_and_benchmarks_too(self):
        self.assertIn("private", self.check({"tests/a.cc": '#include "sql/duckdb_rows.h"\n'})[0])

    def test_an_include_cmake_was_not_told_of_is_found(self):
        complaints = self.check({"src/rules/CMakeLists.txt": "plumbline_module(rules DEPENDS base)\n",
                                 "src/rules/a.cc": '#include "sql/sql.h"\n'})
        self.assertIn("DEPENDS", complaints[0])

    def test_a_folder_that_is_no_layer_is_found(self):
        self.assertIn("is no layer", self.check({"src/misc/a.cc": "int x;\n"})[0])


if __name__ == "__main__":
    unittest.main()
