#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# House rules as a test: what a reviewer would otherwise have to say again. Every message names the replacement.
"""A rule is a function (path, text) -> [(line, message)]. Exceptions are listed below, each with its reason, so that
the list can be seen shrinking."""
import argparse
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import cpp_text  # noqa: E402

TOP = Path(__file__).resolve().parent.parent
Complaint = tuple[int, str]

LINES_MAX, TEST_LINES_MAX = 400, 600
COLUMNS_MAX = 120
FUNCTION_LINES_MAX, TEST_FUNCTION_LINES_MAX = 70, 120
BYTES_MAX = 400_000

# header -> folders under src/ that may include it
FOREIGN_HEADERS = {
    r"duckdb\.h": ("sql",), r"sqlite3\.h": ("sql",), r"libpq-fe\.h": ("sql",),
    r"pg_query\.h": ("rules",), r"yaml\.h": ("yaml",), r"CLI/.*": ("cli",), r"openssl/.*": ("crypto",),
    r"boost/(asio|beast).*": ("http",),
    r"sodium\.h": ("crypto",),
    r"zlib\.h|zstd\.h|expat\.h": ("tabular",),
    r"boost/json.*": ("tabular", "records", "rules", "findings", "app", "cli"),
}
# path (or its beginning) -> names of rules that do not hold there, and why
EXCEPTIONS = {
    "tools/tidy.py": {"banned_words", "machine_paths"},             # names what it bans
    "tools/tests/": {"banned_words", "machine_paths"},              # plants what it bans
    "src/base/time.cc": {"clock"},                                  # the one place that asks the machine
    "src/cli/commands.cc": {"function_length"},                     # one table of all commands
    "src/cli/main.cc": {"catch_all"},                               # the last resort before exit code 70
    "fuzz/corpus/": {"binary"},                                     # inputs of fuzz targets are bytes
    "src/records/reconcile.cc": {"select_star"},                    # copies whole rows into tables of its own
    "src/sql/duckdb_": {"select_star"},                             # wraps a statement whose columns it does not know
    "LICENSE": {"long_line"},                                       # as the Apache Foundation wrote it
}


def is_test(path: str) -> bool:
    return path.endswith(("_test.cc", "_test.py", "_test_support.h")) or path.startswith(("tests/", "tools/tests/"))


def is_cpp(path: str) -> bool:
    return path.endswith((".cc", ".h"))


def is_script(path: str, text: str) -> bool:
    return path.endswith(".py") or text.startswith("#!")


def line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


# ---- every file that is code

def header_comment(path: str, text: str) -> Iterable[Complaint]:
    if not (is_cpp(path) or is_script(path, text) or path.endswith(".cmake") or path == "CMakeLists.txt"):
        return
    lines = text.split("\n")
    first = 1 if lines[0].startswith("#!") else 0
    mark = "//" if is_cpp(path) else "#"
    if lines[first:first + 1] != [f"{mark} SPDX-License-Identifier: Apache-2.0"]:
        yield first + 1, f"begin with `{mark} SPDX-License-Identifier: Apache-2.0`"
    elif not re.match(rf"{mark} \S.*\w", lines[first + 1] if len(lines) > first + 1 else ""):
        yield first + 2, "the second line says in one sentence what the file is for"


def file_length(path: str, text: str) -> Iterable[Complaint]:
    limit = TEST_LINES_MAX if is_test(path) else LINES_MAX
    lines = text.count("\n")
    if (is_cpp(path) or is_script(path, text)) and lines > limit:
        yield limit, f"{lines} lines; split it where a second thought begins (limit {limit})"


def long_line(path: str, text: str) -> Iterable[Complaint]:
    if is_cpp(path) or is_script(path, text) or path.endswith((".cmake", "CMakeLists.txt")):
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > COLUMNS_MAX:
                yield number, f"{len(line)} columns; break it (limit {COLUMNS_MAX})"


def banned_words(path: str, text: str) -> Iterable[Complaint]:
    for match in re.finditer(r"\b(TODO|FIXME)\b", text):
        yield line_of(text, match.start()), f"`{match.group(0)}`: do it now, or open an issue and delete the note"
    if not is_cpp(path):
        return
    code = cpp_text.code_only(text)
    for match in re.finditer(r"\b[A-Z]\w*(Manager|Helper|Util|Utils|Impl)\b|\b\w*_(utils?|helpers?)\b", code):
        yield line_of(code, match.start()), f"`{match.group(0)}`: name it after what it does or holds"
    for match in re.finditer(r"\busing namespace\b", code):
        yield line_of(code, match.start()), "`using namespace`: write the name out, or `namespace x = long::name`"
    for match in re.finditer(r"(?i)\b(alert|ticket)\w*\b", code):
        yield line_of(code, match.start()), f"`{match.group(0)}`: the word is match, finding, lead or case"


def machine_paths(path: str, text: str) -> Iterable[Complaint]:
    for match in re.finditer(r"(?<![\w.])(/wor[k]/|/root/|/home/\w+/|/Users/\w+/|[A-Z]:\\\\?Users\b)", text):
        yield line_of(text, match.start()), f"`{match.group(0)}` is a path of one machine: make it relative"


# ---- C++

def function_length(path: str, text: str) -> Iterable[Complaint]:
    limit = TEST_FUNCTION_LINES_MAX if is_test(path) else FUNCTION_LINES_MAX
    if is_cpp(path):
        for function in cpp_text.functions_of(text):
            if function.lines > limit:
                yield function.line, f"{function.lines} lines in one function (`…{function.head}`); limit {limit}"


def try_stands_alone(path: str, text: str) -> Iterable[Complaint]:
    if not is_cpp(path) or path == "src/base/result.h":
        return
    code = cpp_text.code_only(text)
    for match in re.finditer(r"\bTRY\(", code):
        before, enclosing = statement_before(code, match.start())
        after = code[match.end() + len_of_call(code, match.end()):][:40].lstrip()
        if enclosing is None:
            head = r"(?:(?:else|case [\w:]+:|default:|(?:for|if|while) \(\)) )*"
            declares = r"(?:[\w:<>,&*\[\] ]+[ &*]\w+|auto&? \[[\w, ]+\]|[\w.\[\]>*-]+) [+|]?= \*?"
            alone = re.fullmatch(rf"{head}(?:return |co_return |{declares})?", before) and after.startswith(";")
        else:  # the condition of a loop or a branch is evaluated before anything else is built
            alone = (enclosing in ("while", "if", "switch") and before in ("", "!")
                     and after.startswith((")", "==", "!="))) or (enclosing == "for" and before.rstrip().endswith(":"))
        if not alone:
            yield (line_of(code, match.start()),
                   "TRY stands alone: a whole statement, a whole initialiser or `return TRY(...)`")


def statement_before(code: str, place: int) -> tuple[str, str | None]:
    """What stands before `place` in its statement, insides of parentheses left out; and, where it stands inside one
    itself, the word before that parenthesis."""
    depth, kept = 0, []
    while place > 0:
        place -= 1
        char = code[place]
        if char == ")":
            depth += 1
            kept.append(char if depth == 1 else "")
        elif char == "(":
            if depth == 0:
                word = re.search(r"(\w*)\s*$", code[:place]).group(1)
                return " ".join("".join(reversed(kept)).split()), word
            kept.append(char if depth == 1 else "")
            depth -= 1
        elif depth == 0:
            if char in ";{}":
                break
            kept.append(char)
    text = " ".join("".join(reversed(kept)).split())
    return text + (" " if text and text[-1] not in "*" else ""), None


def len_of_call(code: str, inside: int) -> int:
    depth = 1
    for offset, char in enumerate(code[inside:], 1):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return offset
    return 0


def foreign_headers(path: str, text: str) -> Iterable[Complaint]:
    if not path.startswith("src/") or is_test(path):
        return
    folder = path.split("/")[1]
    for match in re.finditer(r'^\s*#\s*include\s+[<"]([^">]+)[">]', text, re.MULTILINE):
        for header, allowed in FOREIGN_HEADERS.items():
            if re.fullmatch(header, match.group(1)) and folder not in allowed:
                yield line_of(text, match.start()), \
                    f"<{match.group(1)}> belongs to src/{' and src/'.join(allowed)}: use that folder's header"


def printing(path: str, text: str) -> Iterable[Complaint]:
    if path.startswith("src/") and not path.startswith("src/cli/") and is_cpp(path) and not is_test(path):
        for match in re.finditer(r"std::(cout|cerr|clog)\b|\b(?:std::)?printf\(|\bputs\(", cpp_text.code_only(text)):
            yield line_of(text, match.start()), f"`{match.group(0)}`: return the words; only src/cli prints"


def clock(path: str, text: str) -> Iterable[Complaint]:
    if is_cpp(path):
        pattern = r"(?<!steady_clock)::now\(\)|\b(?:std::|::)?(?:time|gettimeofday|clock_gettime)\((?:nullptr|NULL|0|&)"
        for match in re.finditer(pattern, cpp_text.code_only(text)):
            yield (line_of(text, match.start()),
                   f"`{match.group(0)}`: ask a Clock (base/time.h), so that a test can turn it")


def select_star(path: str, text: str) -> Iterable[Complaint]:
    if (is_cpp(path) and path.startswith("src/") and not is_test(path)) or path.endswith(".sql"):
        for match in re.finditer(r"\bSELECT\s+(?:DISTINCT\s+)?(?:\w+\.)?\*\s+FROM\b", text):
            yield line_of(text, match.start()), "`SELECT *`: name the columns, so that a new one cannot slip in"


def catch_all(path: str, text: str) -> Iterable[Complaint]:
    if is_cpp(path):
        for match in re.finditer(r"catch\s*\(\s*\.\.\.\s*\)", cpp_text.code_only(text)):
            yield line_of(text, match.start()), "`catch (...)`: catch what the library throws, by name"


def both_languages(path: str, text: str) -> Iterable[Complaint]:
    if not is_cpp(path) or path == "src/base/language.h":
        return
    code = cpp_text.code_only(text)
    for match in re.finditer(r"(?<![\w:.])(?:say|Words)[({]", code):
        arguments = cpp_text.arguments_at(text, code, match.end() - 1)
        halves = [cpp_text.literal(argument) for argument in arguments[:2]]
        if len(halves) < 2 or None in halves:
            continue
        english, chinese = halves
        line = line_of(text, match.start())
        if not english.strip() or not chinese.strip():
            yield line, "one half is empty: everything a person reads is given in English and in Chinese"
        elif re.search(r"[A-Za-z]{2}", re.sub(r"\{[^}]*\}|`[^`]*`", "", english)) \
                and not re.search(r"[\u3400-\u9fff]", chinese):
            yield line, f'the Chinese half of "{english[:40]}" has no Chinese in it'
        elif match.group(0).startswith("say") and len(placeholders(english)) != len(placeholders(chinese)):
            yield line, f'"{english[:40]}": the halves do not use the same arguments'


def placeholders(text: str) -> set[str]:
    found = re.findall(r"\{(\d*)(?::[^}]*)?\}", text.replace("{{", "").replace("}}", ""))
    return {name or str(number) for number, name in enumerate(found)}


# ---- documents

def markdown(path: str, text: str) -> Iterable[Complaint]:
    if not path.endswith(".md"):
        return
    prose = re.sub(r"^(```|~~~).*?^\1\s*$", lambda m: re.sub(r"[^\n]", "", m.group(0)), text,
                   flags=re.MULTILINE | re.DOTALL)
    titles = [match for match in re.finditer(r"^# ", prose, re.MULTILINE)]
    if len(titles) != 1:
        yield line_of(prose, titles[1].start()) if titles else 1, f"{len(titles)} titles (`# `); a page has exactly one"
    without_code = re.sub(r"`[^`\n]*`", lambda m: " " * len(m.group(0)), prose)
    for match in re.finditer(r"\]\(<?([^)\s>]+)>?[^)]*\)", without_code):
        target = match.group(1).split("#")[0]
        if not target or re.match(r"[a-z]+:", target):
            continue
        if not ((TOP / path).parent / target).exists():
            yield line_of(prose, match.start()), f"the link to `{target}` leads nowhere"


RULES: list[Callable[[str, str], Iterable[Complaint]]] = [
    header_comment, file_length, long_line, banned_words, machine_paths, function_length, try_stands_alone,
    foreign_headers, printing, clock, select_star, catch_all, both_languages, markdown]


def excepted(path: str) -> set[str]:
    return set().union(*(names for beginning, names in EXCEPTIONS.items() if path.startswith(beginning)))


def complaints_about(path: str, content: bytes, rules=None) -> list[str]:
    skip = excepted(path)
    if len(content) > BYTES_MAX:
        return [f"{path}:1: {len(content):,} bytes; generate it or fetch it (limit {BYTES_MAX:,})"]
    if b"\0" in content[:8192] and "binary" not in skip:
        return [f"{path}:1: a binary file; keep its source instead"]
    text = content.decode("utf-8", errors="replace")
    return [f"{path}:{line}: {message}"
            for rule in rules or RULES if rule.__name__ not in skip for line, message in rule(path, text)]


def files() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=TOP,
                            check=True, capture_output=True, text=True).stdout.split("\0")
    return sorted({name for name in listed if name and (TOP / name).is_file()})


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks the house rules.")
    parser.add_argument("--documents", action="store_true", help="only the rules for documents")
    parser.add_argument("paths", nargs="*")
    arguments = parser.parse_args()
    names = arguments.paths or files()
    rules = [markdown] if arguments.documents else None
    complaints = [c for name in names for c in complaints_about(name, (TOP / name).read_bytes(), rules)]
    for complaint in complaints:
        print(complaint)
    print(f"tidy: {len(names)} files, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
