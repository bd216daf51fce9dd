#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Runs the console blocks of the README and the guides, and compares what is printed with what the document says.
"""A block is a fence that says `console`. In it, a line that starts with `$ ` is a command (a trailing backslash
continues it) and the lines up to the next command are what it prints, standard output and standard error as they
come. `…` matches the rest of a line (or a part of it); a line with only `…` matches any number of lines. What differs
from run to run by nature is compared as if equal: instants (2026-03-14T09:20:05), who did it, a table's last column in
milliseconds, and the widths of columns. A command that ends with another exit code than 0 is followed by a last line
`[exit 3]`.

All blocks of one document run in order in one fresh folder, in which `packs` and `examples` are the repository's and
`plumbline` is on the PATH. UPDATE=1 rewrites outputs that do not match. Fences that say anything else are not run."""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
TIMEOUT_S = 120


@dataclass
class Command:
    line: int                # of the `$ ` in the document, from 1
    first_output: int        # index of its first line of output
    text: str
    output: list[str] = field(default_factory=list)


@dataclass
class Block:
    line: int
    commands: list[Command]


def blocks_of(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        fence = re.match(r"^(`{3,}|~{3,})(.*)$", lines[index])
        if not fence:
            index += 1
            continue
        end = index + 1
        while end < len(lines) and lines[end].rstrip() != fence.group(1):
            end += 1
        if fence.group(2).strip() == "console":
            blocks.append(Block(index + 1, commands_of(lines, index + 1, end)))
        index = end + 1
    return blocks


def commands_of(lines: list[str], start: int, end: int) -> list[Command]:
    commands: list[Command] = []
    index = start
    while index < end:
        if lines[index].startswith("$ "):
            first, text = index, lines[index][2:]
            while text.endswith("\\") and index + 1 < end:
                index += 1
                text = text[:-1] + lines[index].removeprefix("> ").lstrip()
            commands.append(Command(first + 1, index + 1, text))
        elif commands:
            commands[-1].output.append(lines[index])
        index += 1
    for command in commands:
        while command.output and not command.output[-1].strip():
            command.output.pop()
    return commands


def steady(lines: list[str]) -> list[str]:
    """The lines without what differs from run to run."""
    in_timed_table, steadied = False, []
    for line in lines:
        if re.search(r" (ms|毫秒)$", line):
            in_timed_table = True
        elif not line.strip():
            in_timed_table = False
        elif in_timed_table:
            line = re.sub(r" \d+$", " 0", line)
        line = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", "<instant>", line)
        line = re.sub(r"(?<=\bby )\w+(?= ·)|(?<=操作人 )\w+", "<who>", line)
        line = re.sub(r"(?<=from the account )\S+(?=:)|(?<=出自账户 )\S+(?=：)|\S+(?=: one for both)|\S+(?=：同一账户)",
                      "<account>", line)
        steadied.append(re.sub(r"─+", "─", re.sub(r" {2,}", "  ", line)))
    return steadied


def line_matches(pattern: str, line: str) -> bool:
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.rstrip().split("…")), line.rstrip()) is not None


def matches(expected: list[str], actual: list[str]) -> bool:
    if not expected:
        return not actual
    if expected[0].strip() == "…":
        return any(matches(expected[1:], actual[skip:]) for skip in range(len(actual) + 1))
    return bool(actual) and line_matches(expected[0], actual[0]) and matches(expected[1:], actual[1:])


def merged(expected: list[str], actual: list[str]) -> list[str]:
    """What was printed, but for lines that the document has already in a form that matches, with their `…`."""
    kept, place = [], 0
    for line in actual:
        found = next((i for i in range(place, len(expected))
                      if expected[i].strip() != "…" and line_matches(*steady([expected[i], line]))), None)
        kept.append(line if found is None else expected[found])
        place = place if found is None else found + 1
    return kept


def run(command: str, folder: Path, plumbline: Path) -> list[str]:
    environment = {"PATH": f"{plumbline.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8",
                   "TZ": "UTC", "TERM": "dumb", "USER": "ann", "LOGNAME": "ann"}
    try:
        done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        return [f"[still running after {TIMEOUT_S} s]"]
    lines = done.stdout.decode("utf-8", errors="replace").rstrip("\n").split("\n") if done.stdout.strip() else []
    lines = [line.rstrip() for line in lines]
    return lines + ([f"[exit {done.returncode}]"] if done.returncode else [])


def show_difference(document: Path, command: Command, actual: list[str]) -> None:
    print(f"{document.relative_to(TOP) if document.is_relative_to(TOP) else document}:{command.line}: $ {command.text}")
    print("  the document says:")
    print("".join(f"    {line}\n" for line in command.output) or "    (nothing)\n", end="")
    print("  it printed:")
    print("".join(f"    {line}\n" for line in actual) or "    (nothing)\n", end="")


def check_document(document: Path, plumbline: Path, update: bool) -> tuple[int, int]:
    """Blocks that held and blocks that did not."""
    lines = document.read_text(encoding="utf-8").split("\n")
    blocks = blocks_of(lines)
    changed: list[tuple[Command, list[str]]] = []
    failed = 0
    with tempfile.TemporaryDirectory(prefix="plumbline-doc-") as name:
        folder = Path(name)
        for shared in ("packs", "examples"):
            (folder / shared).symlink_to(TOP / shared)
        for block in blocks:
            held = True
            for command in block.commands:
                actual = run(command.text, folder, plumbline)
                if not matches(steady(command.output), steady(actual)):
                    held = False
                    changed.append((command, actual))
                    if not update:
                        show_difference(document, command, actual)
            failed += not held
    if update and changed:
        for command, actual in reversed(changed):
            lines[command.first_output:command.first_output + len(command.output)] = merged(command.output, actual)
        document.write_text("\n".join(lines), encoding="utf-8")
        print(f"{document.name}: {len(changed)} outputs rewritten; read the difference before you commit it")
        failed = 0
    return len(blocks) - failed, failed


def documents() -> list[Path]:
    named = [TOP / "README.md", TOP / "README.zh-CN.md"]
    return [path for path in named if path.exists()] + sorted((TOP / "docs" / "guide").glob("*.md"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs the console blocks of the documents.")
    parser.add_argument("--plumbline", type=Path, default=TOP / "build/release/src/cli/plumbline")
    parser.add_argument("documents", nargs="*", type=Path)
    arguments = parser.parse_args()
    if not arguments.plumbline.exists():
        print(f"{arguments.plumbline}: not there; run ./dev build")
        return 6
    update = os.environ.get("UPDATE") == "1"
    passed = failed = 0
    for document in arguments.documents or documents():
        held, broke = check_document(document.resolve(), arguments.plumbline.resolve(), update)
        passed, failed = passed + held, failed + broke
    if failed:
        print("UPDATE=1 ./dev docs writes what is printed now into the documents.")
    print(f"doctest: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
