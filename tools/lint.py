#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Runs clang-tidy over the C++ files that changed since they were last found clean.
"""A file counts as unchanged when neither it, nor a header of ours that it includes, nor .clang-tidy differs."""
import argparse
import hashlib
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def included(path: Path, seen: set[Path]) -> set[Path]:
    if path in seen or not path.exists():
        return seen
    seen.add(path)
    for target in re.findall(r'^\s*#\s*include\s+"([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE):
        included(TOP / "src" / target, seen)
        included(path.parent / target, seen)
    return seen


def digest_of(source: Path) -> str:
    digest = hashlib.sha256((TOP / ".clang-tidy").read_bytes())
    for path in sorted(included(source, set())):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def lint(source: Path, build: Path) -> tuple[Path, bool, str]:
    done = subprocess.run(
        ["clang-tidy-14", "-quiet", "-p", str(build), "--extra-arg=-Wno-unknown-warning-option", str(source)],
        capture_output=True, text=True, check=False)
    return source, done.returncode == 0, done.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description="clang-tidy over what changed.")
    parser.add_argument("--build", type=Path, default=TOP / "build/release")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    commands = json.loads((arguments.build / "compile_commands.json").read_text(encoding="utf-8"))
    sources = sorted({Path(c["file"]) for c in commands if (TOP / "src") in Path(c["file"]).parents})
    if arguments.files:
        wanted = {path.resolve() for path in arguments.files}
        sources = [source for source in sources if source in wanted]
    stamps = arguments.build / "lint"
    stamps.mkdir(exist_ok=True)

    def stamp_of(source: Path) -> Path:
        return stamps / (str(source.relative_to(TOP)).replace("/", "__") + ".clean")

    def is_clean(source: Path) -> bool:
        return stamp_of(source).exists() and stamp_of(source).read_text(encoding="utf-8") == digest_of(source)

    waiting = [source for source in sources if not is_clean(source)]
    failed = 0
    with ThreadPoolExecutor(arguments.jobs) as pool:
        results = pool.map(lambda source: lint(source, arguments.build), waiting)
        for number, (source, clean, output) in enumerate(results, 1):
            print(f"[{number}/{len(waiting)}] {source.relative_to(TOP)}", flush=True)
            if clean:
                stamp_of(source).write_text(digest_of(source), encoding="utf-8")
            else:
                failed += 1
                print(output, flush=True)
    print(f"lint: {len(sources)} files, {len(waiting)} looked at, {failed} with complaints")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
