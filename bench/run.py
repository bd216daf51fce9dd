#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Measures Plumbline beside its baseline, run by turns in one go, and writes a page of ratios to bench/results/.
"""Every number is of a whole process, from start to exit, on this machine as it is; the ratio of two medians measured
by turns is what counts. Peak memory is the process's own (getrusage). Nothing here fails because a number is bad: read
it."""
import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
AS_OF = "2018-08-01"  # the day of the Chicago records
# file -> (record type, mapping), in the order in which references want them
CHICAGO = [("units", "unit"), ("officers", "person"), ("unit_history", "post"), ("salary_ranks", "rank_held"),
           ("complaints", "complaint"), ("accused", "allegation"), ("investigators", "investigator_assignment"),
           ("police_witnesses", "police_witness"), ("victims", "victim"), ("complainants", "complainant"),
           ("force_reports", "force_report"), ("force_report_reviews", "force_review")]


@dataclass
class Run:
    seconds: float
    peak_mib: float
    output: str


def memory_mib() -> int:
    """What `plumbline check` lets its statements take here (src/app/store.cc): the baseline gets the same."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    return min(max(machine // 4, 1024), 4096)


class Failed(Exception):
    pass


def run(command: list[str], expect: tuple[int, ...] = (0,), until_first_output: bool = False) -> Run:
    """One process, timed from the outside; `until_first_output` stops the watch at its first byte."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=errors,
                                   env={**os.environ, "LC_ALL": "C.UTF-8"})
        first = process.stdout.read(1)
        seen = time.perf_counter() - started
        rest = first + process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        ended = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in expect:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:] + rest.decode(errors="replace")[-2000:]
            raise Failed(f"exit {process.returncode}: {' '.join(str(word) for word in command)}\n{said}")
    return Run(seen if until_first_output else ended, usage.ru_maxrss / 1024, rest.decode(errors="replace"))


@dataclass
class Line:
    what: str
    ours: list[Run]
    theirs: list[Run] | None = None
    rows: int | None = None
    goal: str = ""

    def cells(self) -> list[str]:
        def median(runs: list[Run]) -> float:
            return statistics.median(one.seconds for one in runs)

        def peak(runs: list[Run]) -> str:
            return f"{max(one.peak_mib for one in runs):,.0f}"
        ours = median(self.ours)
        spread = f"{min(o.seconds for o in self.ours):.3f}…{max(o.seconds for o in self.ours):.3f}"
        cells = [self.what, f"{self.rows:,}" if self.rows else "", f"{ours:.3f}", spread, peak(self.ours)]
        if self.theirs:
            theirs = median(self.theirs)
            return cells + [f"{theirs:.3f}", peak(self.theirs), f"**{theirs / ours:.2f}×**", self.goal]
        return cells + ["", "", "", self.goal]


class Bench:
    def __init__(self, arguments: argparse.Namespace, scratch: Path):
        self.plumbline = arguments.build / "src/cli/plumbline"
        self.baseline = arguments.build / "bench/baseline"
        self.make_rows = arguments.build / "bench/make_rows"
        self.repeats, self.rows, self.scratch = arguments.repeats, arguments.rows, scratch
        self.data = arguments.data
        self.lines: list[Line] = []
        self.notes: list[str] = []

    def say(self, text: str) -> None:
        print(text, flush=True)

    def fresh_store(self, name: str) -> Path:
        store = self.scratch / name
        shutil.rmtree(store, ignore_errors=True)
        run([self.plumbline, "init", store, "--pack", TOP / "packs/police-us"])
        return store

    def import_one(self, store: Path, record_type: str, file: Path, mapping: Path) -> Run:
        done = run([self.plumbline, "--store", store, "--json", "import", record_type, file, "--map", mapping])
        return done

    def baseline_import(self, files: list[Path]) -> Run:
        database = self.scratch / "bare.duckdb"
        for leftover in self.scratch.glob("bare.duckdb*"):
            leftover.unlink()
        return run([self.baseline, "import", database, *files])

    # ---- what is measured

    def chicago_import(self) -> Path:
        maps = TOP / "packs/police-us/maps/chicago"
        files = [(self.data / f"{name}.csv.gz", kind, maps / f"{name}.map.yaml") for name, kind in CHICAGO]
        ours, theirs, rows, store = [], [], 0, None
        for turn in range(self.repeats):
            store = self.fresh_store("chicago")
            each = [self.import_one(store, record_type, file, mapping) for file, record_type, mapping in files]
            ours.append(Run(sum(one.seconds for one in each), max(one.peak_mib for one in each), ""))
            theirs.append(self.baseline_import([file for file, _, _ in files]))
            rows = json.loads(theirs[-1].output)["rows"]
            self.say(f"  import of {len(files)} Chicago files, turn {turn + 1}: {ours[-1].seconds:.2f} s, "
                     f"bare DuckDB {theirs[-1].seconds:.2f} s")
        self.lines.append(Line(f"import of {len(files)} Chicago files, all checks", ours, theirs, rows, "≥ 0.5×"))
        return store

    def generated_import(self) -> Path:
        file = self.scratch / "complaints.csv"
        run([self.make_rows, self.rows, file])
        mapping = TOP / "packs/police-us/maps/chicago/complaints.map.yaml"
        ours, theirs, store = [], [], None
        for turn in range(self.repeats):
            store = self.fresh_store("generated")
            ours.append(self.import_one(store, "complaint", file, mapping))
            theirs.append(self.baseline_import([file]))
            self.say(f"  import of {self.rows:,} rows, turn {turn + 1}: {ours[-1].seconds:.2f} s, "
                     f"bare DuckDB {theirs[-1].seconds:.2f} s")
        size = file.stat().st_size / 2**20
        self.lines.append(Line(f"import of a generated file ({size:,.0f} MiB), all checks", ours, theirs, self.rows,
                               "≥ 0.5×; peak < 2048 MiB"))
        file.unlink()
        return store

    def check(self, store: Path) -> None:
        pack = TOP / "packs/police-us"
        first, again, theirs = [], [], []
        for turn in range(self.repeats):
            if turn == 0:
                self.keep_cases(store)
            self.restore_cases(store)
            os.sync()  # what was copied and imported before is not for the run to wait for
            first.append(run([self.plumbline, "--store", store, "--json", "check", "--as-of", AS_OF]))
            theirs.append(run([self.baseline, "rules", store / "records.duckdb", pack, AS_OF, memory_mib()]))
            again.append(run([self.plumbline, "--store", store, "--json", "check", "--as-of", AS_OF]))
            self.say(f"  check, turn {turn + 1}: {first[-1].seconds:.2f} s, again {again[-1].seconds:.2f} s, "
                     f"the statements alone {theirs[-1].seconds:.2f} s")
        matches = json.loads(theirs[-1].output)["rows"]
        goal = "≥ 0.91× (≤ 1.1 times as long)"
        self.lines.append(Line("`plumbline check`, first (everything is filed)", first, theirs, matches, goal))
        self.lines.append(Line("`plumbline check`, again (nothing changed)", again, theirs, matches, goal))

    def keep_cases(self, store: Path) -> None:
        """Everything of the store but the records: the case store, and the log that must not be older than it."""
        shutil.copytree(store, self.scratch / "kept", ignore=shutil.ignore_patterns("records.duckdb*"),
                        dirs_exist_ok=True)

    def restore_cases(self, store: Path) -> None:
        for leftover in [path for path in store.iterdir() if not path.name.startswith("records.duckdb")]:
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        shutil.copytree(self.scratch / "kept", store, dirs_exist_ok=True)

    def start(self) -> None:
        runs = [run([self.plumbline, "--version"], until_first_output=True) for _ in range(max(21, self.repeats))]
        self.lines.append(Line("`plumbline --version`, to the first byte", runs, goal="< 0.030 s"))

    def finding_list(self) -> None:
        wanted = 101_000  # some are open when the records end, and cannot be judged
        file = self.scratch / "slow.csv"
        run([self.make_rows, wanted, file, 1000])  # every one of them slow
        store = self.fresh_store("findings")
        self.import_one(store, "complaint", file, TOP / "packs/police-us/maps/chicago/complaints.map.yaml")
        # One investigator, so that the rule has something to read of each kind.
        investigators = self.scratch / "investigators.csv"
        investigators.write_text("cr_id,investigator_key\n1000000,a1\n", encoding="utf-8")
        run([self.plumbline, "--store", store, "import", "investigator_assignment", investigators])
        run([self.plumbline, "--store", store, "--json", "check", "--as-of", AS_OF,
             "--rule", "complaint.slow-investigation"])
        runs = [run([self.plumbline, "--store", store, "finding", "list"]) for _ in range(max(11, self.repeats))]
        counted = run([self.plumbline, "--store", store, "--json", "finding", "list", "--limit", "1000000"])
        found = counted.output.count('"finding_key"')
        self.lines.append(Line("`plumbline finding list`, first page", runs, rows=found, goal="< 0.150 s"))
        self.say(f"  finding list over {found:,} findings: {statistics.median(r.seconds for r in runs):.3f} s")

    # ---- the page

    def page(self, command: str) -> str:
        heads = ["what", "rows", "Plumbline s (median)", "min…max", "peak MiB", "bare DuckDB s", "peak MiB",
                 "speed of ours : theirs", "goal"]
        table = ["| " + " | ".join(heads) + " |", "|---|--:|--:|--:|--:|--:|--:|--:|---|"]
        table += ["| " + " | ".join(line.cells()) + " |" for line in self.lines]
        return "\n".join([
            f"# Measured on {datetime.date.today().isoformat()}", "", f"`{command}`", "", *machine(self), "",
            *table, "",
            "Seconds are of whole processes from start to exit. The two sides ran by turns in one go, with the same",
            "number of threads and the same memory limit. `bare DuckDB` is `CREATE TABLE … AS SELECT * FROM",
            "read_csv(…)` for imports (no types of ours, no keys, no quarantine, no versions), and each rule's bound",
            "SELECT with its rows fetched for checks (`bench/baseline.cc`).", "",
            *(f"- {note}" for note in self.notes)]).rstrip() + "\n"


def machine(bench: Bench) -> list[str]:
    cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    memory = next(int(line.split()[1]) for line in Path("/proc/meminfo").read_text().splitlines()
                  if line.startswith("MemTotal")) / 2**20
    version = run([bench.plumbline, "--version"]).output.strip().splitlines()
    return [f"- machine: {cpu}, {os.cpu_count()} cores, {memory:.0f} GiB; {platform.system()} {platform.release()}",
            f"- versions: {'; '.join(version)}",
            f"- {bench.repeats} turns a line (20 or more where it takes milliseconds); load before the start "
            f"{os.getloadavg()[0]:.1f}"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measures Plumbline beside bare DuckDB.")
    parser.add_argument("--build", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, default=2_000_000,
                        help="rows of the generated file (20000000: the long one)")
    parser.add_argument("--repeats", type=int, default=5, help="turns a line; the median is reported")
    parser.add_argument("--data", type=Path, help="folder with the Chicago files; without it those lines are left out",
                        default=Path(os.environ.get("PLUMBLINE_DATA", TOP.parent / "shared/data")) / "chicago")
    parser.add_argument("--name", default=platform.node().split(".")[0] or "machine",
                        help="the page is <date>-NAME.md")
    parser.add_argument("--scratch", type=Path, help="where the big files go (default: a temporary folder)")
    parser.add_argument("--only", nargs="*", choices=["chicago", "generated", "start", "findings"])
    parser.add_argument("--no-page", action="store_true", help="print the page, write no file")
    arguments = parser.parse_args()
    wanted = set(arguments.only or ["chicago", "generated", "start", "findings"])
    with tempfile.TemporaryDirectory(prefix="plumbline-bench-", dir=arguments.scratch) as name:
        bench = Bench(arguments, Path(name))
        try:
            if "start" in wanted:
                bench.start()
            if "chicago" in wanted and arguments.data.is_dir():
                bench.check(bench.chicago_import())
            elif "chicago" in wanted:
                bench.notes.append("The Chicago files were not at hand; their lines are missing.")
            if "generated" in wanted:
                bench.generated_import()
            if "findings" in wanted:
                bench.finding_list()
            page = bench.page("./dev bench " + " ".join(sys.argv[3:]))
        except Failed as failure:
            print(f"bench stopped: {failure}", file=sys.stderr)
            return 6
    print(page)
    if not arguments.no_page:
        path = TOP / "bench/results" / f"{datetime.date.today().isoformat()}-{arguments.name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
        print(f"written: {path.relative_to(TOP)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
