#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Fails when an include points upward, at a layer CMake was not told of, or at another folder's private header.
"""The order of the layers is the `foreach(layer ...)` list of the top CMakeLists.txt; nothing else repeats it."""
import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
OUTSIDE = ("tests", "fuzz", "bench")  # may use every layer, but only public headers
SEVERAL_PUBLIC_HEADERS = {"base"}


def layers_of(top: Path) -> list[str]:
    found = re.search(r"foreach\(layer ([^)]+)\)", (top / "CMakeLists.txt").read_text(encoding="utf-8"))
    if not found:
        raise SystemExit("CMakeLists.txt: no `foreach(layer ...)` to read the order of the layers from")
    return found.group(1).split()


def declared_dependencies(folder: Path) -> set[str]:
    lists = folder / "CMakeLists.txt"
    found = re.search(r"plumbline_module\(\w+([^)]*)\)", lists.read_text(encoding="utf-8")) if lists.exists() else None
    words = found.group(1).split() if found else []
    if "DEPENDS" not in words:
        return set()
    rest = words[words.index("DEPENDS") + 1:]
    ends = [i for i, word in enumerate(rest) if word.isupper()]
    return set(rest[:ends[0]] if ends else rest)


def complaints_about(path: Path, top: Path, layers: list[str]) -> list[str]:
    inside = path.relative_to(top).parts
    own = inside[1] if inside[0] == "src" else None
    if own is not None and own not in layers:
        return [f"{'/'.join(inside)}:1: folder `{own}` is no layer: add it to `foreach(layer ...)` in CMakeLists.txt"]
    declared = declared_dependencies(top / "src" / own) if own else set(layers)
    complaints = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        where, target = f"{'/'.join(inside)}:{number}", found.group(1)
        other, _, header = target.partition("/")
        if not header and own is None:
            continue  # beside the file, in tests/ fuzz/ bench/
        if not header:
            complaints.append(f'{where}: write "{own}/{target}": includes name their folder')
        elif other == own:
            continue
        elif other not in layers:
            if own is not None:
                complaints.append(f'{where}: "{target}" is in no layer; includes start at src/')
        elif own is not None and layers.index(other) > layers.index(own):
            complaints.append(f"{where}: `{own}` is below `{other}` and must not include it; "
                              f"move what is needed down, or this code up")
        elif header != f"{other}.h" and other not in SEVERAL_PUBLIC_HEADERS:
            complaints.append(f'{where}: "{target}" is private to `{other}`; include "{other}/{other}.h"')
        elif own is not None and other not in declared:
            complaints.append(f"{where}: src/{own}/CMakeLists.txt does not name `{other}` after DEPENDS")
    return complaints


def sources(top: Path) -> list[Path]:
    roots = [top / "src"] + [top / name for name in OUTSIDE]
    return sorted(p for root in roots if root.is_dir() for p in root.rglob("*") if p.suffix in (".h", ".cc"))


def check(top: Path) -> list[str]:
    layers = layers_of(top)
    return [complaint for path in sources(top) for complaint in complaints_about(path, top, layers)]


def main() -> int:
    top = Path(__file__).resolve().parent.parent
    complaints = check(top)
    for complaint in complaints:
        print(complaint)
    print(f"layers: {len(sources(top))} files, {len(complaints)} complaints ({' < '.join(layers_of(top))})")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
