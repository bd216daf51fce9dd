#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Runs every test and adds them up: ctest programs by their cases, the tools' own tests, layers, and documents.
"""The last line is `N passed, N failed[, N skipped]`; what was skipped, and why, is printed above it. Exit 1 if any
failed. One test case, one doc block and one check of the layers count one each."""
import argparse
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


def count_gtest(output: str) -> Count | None:
    """None unless the program came to its own end and said what it did."""
    if not re.search(r"^\[==========\] \d+ tests? .* ran\.", output, re.MULTILINE):
        return None

    def number(word: str) -> int:
        found = re.search(rf"^\[  {word} *\] (\d+) tests?[.,]", output, re.MULTILINE)
        return int(found.group(1)) if found else 0
    return Count(number("PASSED"), number("FAILED"), number("SKIPPED"))


def count_unittest(output: str) -> Count | None:
    ran = re.search(r"^Ran (\d+) tests? in ", output, re.MULTILINE)
    if not ran:
        return None
    last = output[ran.end():]
    numbers = {name: int(number) for name, number in re.findall(r"(failures|errors|skipped)=(\d+)", last)}
    failed, skipped = numbers.get("failures", 0) + numbers.get("errors", 0), numbers.get("skipped", 0)
    return Count(int(ran.group(1)) - failed - skipped, failed, skipped)


def count_program(output: str, went_well: bool) -> Count:
    """What one program's output says; a program that ended badly without saying so is one failure."""
    count = count_gtest(output) or count_unittest(output)
    if count is None:
        return Count(passed=1) if went_well else Count(failed=1)
    return count if went_well or count.failed else count + Count(failed=1)


def skips_in(output: str) -> list[str]:
    """Why cases were skipped: GoogleTest's `file:line: Skipped` and the line below, unittest's `... skipped 'why'`."""
    found = re.findall(r": Skipped\n(.+)", output) + re.findall(r"\.\.\. skipped ['\"](.+)['\"]", output)
    return list(dict.fromkeys(line.strip() for line in found))


def run_programs(build: Path, wanted: str | None) -> Count:
    report = build.resolve() / "ctest.xml"
    report.unlink(missing_ok=True)
    command = ["ctest", "--test-dir", str(build), "--parallel", str(min(2, os.cpu_count() or 1)), "--no-tests=error",
               "--output-junit", str(report), "--test-output-size-passed", "10000000",
               "--test-output-size-failed", "10000000", "--progress" if sys.stdout.isatty() else "--verbose"]
    if wanted:
        command += ["--tests-regex", wanted]
    done = subprocess.run(command, stdout=None if sys.stdout.isatty() else subprocess.DEVNULL, check=False)
    if not report.exists():
        print(f"ctest ended with {done.returncode} and wrote no report; look into {build}/Testing/Temporary")
        return Count(failed=1)
    total = Count()
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        output = case.findtext("system-out") or ""
        well = case.get("status") == "run"
        count = count_program(output, well)
        total += count
        seconds = float(case.get("time") or 0)
        print(f"  {case.get('name'):<24} {count.passed:>5} passed"
              + (f", {count.failed} FAILED" if count.failed else "")
              + (f", {count.skipped} skipped" if count.skipped else "") + f"  ({seconds:.1f} s)")
        for why in skips_in(output):
            print(f"      skipped: {why}")
        if count.failed:
            show_failure(case.get("name"), output)
    return total


def show_failure(name: str, output: str) -> None:
    """Only the failed cases of a GoogleTest program; everything of anything else."""
    cases = re.findall(r"^\[ RUN      \] .*\n(?:(?!\[ RUN |\[       OK).*\n)*?\[  FAILED  \] .*$", output, re.MULTILINE)
    text = "\n".join(cases) if cases else output
    print(f"  ---- {name}\n" + "\n".join(f"  | {line}" for line in text.splitlines()[-400:]))


def run_tool(name: str, command: list[str]) -> Count:
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    output = done.stdout + done.stderr
    blocks = re.search(r"^doctest: (\d+) passed, (\d+) failed", output, re.MULTILINE)
    if blocks:
        count = Count(int(blocks.group(1)), int(blocks.group(2)))
        if done.returncode and not count.failed:
            count += Count(failed=1)
    else:
        count = count_program(output, done.returncode == 0)
    print(f"  {name:<24} {count.passed:>5} passed" + (f", {count.failed} FAILED" if count.failed else ""))
    if count.failed:
        show_failure(name, output)
    return count


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs every test.")
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--only-programs", action="store_true", help="only what ctest runs")
    parser.add_argument("tests", nargs="?", help="a regular expression: only these ctest programs")
    arguments = parser.parse_args()
    total = run_programs(arguments.build, arguments.tests)
    if not arguments.only_programs and not arguments.tests:
        python = [sys.executable, "-B"]
        total += run_tool("tools", [*python, "-m", "unittest", "discover", "-s", "tools/tests", "-p", "*_test.py"])
        total += run_tool("layers", [*python, "tools/layers.py"])
        plumbline = arguments.build / "src/cli/plumbline"
        total += run_tool("documents", [*python, "tools/doctest.py", "--plumbline", str(plumbline)])
    print(f"{total.passed} passed, {total.failed} failed" + (f", {total.skipped} skipped" if total.skipped else ""))
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
