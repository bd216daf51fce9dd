# SPDX-License-Identifier: Apache-2.0
# Plants one breach of each house rule and asserts that exactly it is found; and that clean code is left alone.
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import cpp_text  # noqa: E402
import tidy  # noqa: E402

HEAD = "// SPDX-License-Identifier: Apache-2.0\n// Counts the rules of a pack.\n"


def found(text: str, path: str = "src/rules/rule.cc") -> list[str]:
    return tidy.complaints_about(path, (HEAD + text).encode())


class HouseRules(unittest.TestCase):
    def assert_one(self, text: str, word: str, path: str = "src/rules/rule.cc", line: int | None = None) -> None:
        complaints = found(text, path)
        self.assertEqual(len(complaints), 1, complaints)
        self.assertIn(word, complaints[0])
        if line:
            self.assertTrue(complaints[0].startswith(f"{path}:{line}:"), complaints[0])

    def assert_none(self, text: str, path: str = "src/rules/rule.cc") -> None:
        self.assertEqual(found(text, path), [])

    def test_clean_code_is_left_alone(self):
        self.assert_none("namespace plumbline {\n\nint one() {\n  return 1;\n}\n\n}  // namespace plumbline\n")

    def test_the_licence_comes_first_and_the_sentence_second(self):
        self.assertIn("SPDX", tidy.complaints_about("src/a/a.cc", b"// Counts rules.\n")[0])
        only_licence = b"// SPDX-License-Identifier: Apache-2.0\n\nint x;\n"
        self.assertIn("second line", tidy.complaints_about("src/a/a.cc", only_licence)[0])

    def test_a_script_has_its_licence_below_the_interpreter(self):
        good = b"#!/usr/bin/env bash\n# SPDX-License-Identifier: Apache-2.0\n# Runs it.\n"
        self.assertEqual(tidy.complaints_about("dev", good), [])

    def test_long_files_are_refused_and_tests_may_be_longer(self):
        self.assert_one("int x;\n" * 400, "lines; split it")
        self.assert_none("int x;\n" * 500, "src/rules/rule_test.cc")
        self.assert_one("int x;\n" * 600, "lines; split it", "src/rules/rule_test.cc")

    def test_long_lines_are_refused(self):
        self.assert_one("// " + "x" * 120 + "\n", "columns", line=3)

    def test_long_functions_are_refused_where_they_begin(self):
        self.assert_one("\nint f(int a) {\n" + "  a++;\n" * 70 + "  return a;\n}\n", "in one function", line=4)
        self.assert_none("namespace x {\n" + "int y;\n" * 100 + "}\n")
        self.assert_none("struct S {\n" + "  int y;\n" * 100 + "};\n")

    def test_try_stands_alone(self):
        for good in ("  TRY(run());\n", "  const int x = TRY(count(a, b(c)));\n", "  return TRY(run());\n",
                     "  auto rows = TRY(c.query(\"SELECT 1;\"));\n", "  if (a) return TRY(f());\n",
                     "  while (TRY(rows->next())) use();\n", "  if (!TRY(rows->next())) return done();\n",
                     "  for (const auto& x : TRY(list())) use(x);\n", "  x.y = TRY(f());\n",
                     "  for (int i = 0; i < n; ++i) TRY(check(i));\n", "  const V& v = *TRY(find(x));\n",
                     "  std::map<int, std::string> m = TRY(f());\n", "  } else {\n    TRY(f());\n  }\n"):
            self.assert_none("void f() {\n" + good + "}\n")
        for bad in ("  use(TRY(run()));\n", "  Pair p{.a = TRY(f()), .b = TRY(g())};\n",
                    "  auto n = TRY(f()).size();\n", "  return 1 + TRY(f());\n", "  auto x = a ? TRY(f()) : b;\n"):
            complaints = found("void f() {\n" + bad + "}\n")
            self.assertTrue(complaints and all("TRY stands alone" in c for c in complaints), (bad, complaints))

    def test_try_in_comments_and_strings_is_no_code(self):
        self.assert_none('// use(TRY(f()))\nconst char* kText = "use(TRY(f()))";\n')

    def test_engine_headers_stay_in_their_folder(self):
        self.assert_one("#include <duckdb.h>\n", "belongs to src/sql", line=3)
        self.assert_none("#include <duckdb.h>\n", "src/sql/duckdb.cc")
        self.assert_one("#include <yaml.h>\n", "belongs to src/yaml")

    def test_only_the_command_line_prints(self):
        self.assert_one("void f() {\n  std::cout << 1;\n}\n", "only src/cli prints", line=4)
        self.assert_none("void f() {\n  std::cout << 1;\n}\n", "src/cli/print.cc")

    def test_only_base_time_asks_the_machine_for_the_time(self):
        self.assert_one("auto t = std::chrono::system_clock::now();\n", "ask a Clock")
        self.assert_one("auto t = time(nullptr);\n", "ask a Clock")
        self.assert_none("auto t = std::chrono::steady_clock::now();\n")
        self.assert_none("auto t = std::chrono::system_clock::now();\n", "src/base/time.cc")

    def test_words_and_habits_that_are_banned(self):
        self.assert_one("// TO" "DO later\n", "do it now")
        self.assert_one("class RuleManager;\n", "what it does")
        self.assert_one("using namespace std;\n", "write the name out")
        self.assert_one("void f() {\n  try {\n    g();\n  } catch (...) {\n  }\n}\n", "by name")
        self.assert_one('const char* kSql = "SELECT * FROM x";\n', "name the columns")
        self.assert_none('const char* kSql = "SELECT count(*) FROM x";\n')
        self.assert_one("SELECT *\nFROM x\n", "name the columns", "packs/a/rules/b/c.sql")
        self.assert_one('const char* kPath = "/wor' + 'k/main";\n', "one machine")

    def test_both_languages_say_something(self):
        self.assert_none('auto w = say("row {} is bad", "第 {} 行有误", n);\n')
        self.assert_one('auto w = say("row {} is bad", "", n);\n', "one half is empty")
        self.assert_one('auto w = say("row {} is bad", "row {} bad", n);\n', "no Chinese")
        self.assert_one('auto w = say("row {} is bad", "有误", n);\n', "same arguments")
        self.assert_none('auto w = say("{}: {}", "{}：{}", a, b);\n')
        self.assert_none('auto w = say("row {0} "\n   "of {1}", "{1} 的"\n   "第 {0} 行", a, b);\n')

    def test_markdown_has_one_title_and_links_that_lead_somewhere(self):
        path = "docs/page.md"
        good = b"# One\n\n```\n# no title\n```\n[x](https://a.b) `[a](b)`\n"
        self.assertEqual(tidy.complaints_about(path, good), [])
        self.assertIn("2 titles", tidy.complaints_about(path, b"# One\n\n# Two\n")[0])
        self.assertIn("leads nowhere", tidy.complaints_about(path, b"# One\n[x](nothing.md#a)\n")[0])

    def test_big_and_binary_files_are_refused(self):
        self.assertIn("bytes", tidy.complaints_about("a.csv", b"x" * 500_000)[0])
        self.assertIn("binary", tidy.complaints_about("a.bin", b"a\0b")[0])
        self.assertEqual(tidy.complaints_about("fuzz/corpus/csv/nul", b"a\0b"), [])


class ReadingCpp(unittest.TestCase):
    def test_literals_are_blanked_and_lines_kept(self):
        code = cpp_text.code_only('f("a{b", \'}\');  // {\nR"x(\n{)x" 1\'000\n')
        self.assertEqual(code.count("\n"), 3)
        self.assertNotIn("{", code)
        self.assertIn("1'000", code)

    def test_functions_are_measured_and_types_are_not(self):
        text = "struct A {\n  int f() {\n    return 1;\n  }\n};\nint g(int a) {\n  if (a) {\n  }\n  return 2;\n}\n"
        self.assertEqual([(f.line, f.lines) for f in cpp_text.functions_of(text)], [(2, 3), (6, 5)])

    def test_adjacent_literals_are_one(self):
        self.assertEqual(cpp_text.literal('"a" \n "b"'), "ab")
        self.assertIsNone(cpp_text.literal('name + "b"'))


if __name__ == "__main__":
    unittest.main()
