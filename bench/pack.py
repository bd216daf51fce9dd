#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Measures a whole pack of rules on a generated bureau: beside the same statements run by hand, and beside PostgreSQL.
"""The bureau is made by `plumbline sample make --rows N`, brought in by `plumbline sample load`, and asked by
`plumbline check`. By turns with it runs `baseline rules`: every rule's bound SELECT on the same file, under the same
threads and memory, its rows fetched and dropped; nothing is filed. With --postgres the same tables are copied into a
private PostgreSQL 15 with indexes on the keys, and asked the same statements with their values written in: by a server
that was set up for this machine, by the same without just-in-time compilation, and by one as Debian ships it."""
import argparse
import datetime
import json
import os
import pwd
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from run import TOP, Failed, Run, run  # noqa: E402
import run as bench_run  # noqa: E402

POSTGRES = Path("/usr/lib/postgresql/15/bin")
PG_TUNED = {"listen_addresses": "''", "fsync": "off", "timezone": "UTC", "shared_buffers": "2GB",
            "work_mem": "256MB", "maintenance_work_mem": "1GB", "effective_cache_size": "12GB",
            "max_parallel_workers_per_gather": "2", "max_wal_size": "16GB", "checkpoint_timeout": "1h"}
PG_AS_SHIPPED = {"listen_addresses": "''", "timezone": "UTC"}
# What is asked: settings of the server, and of the session. The first is the one of the table by rules.
PG_WAYS = {"set up for this machine": (PG_TUNED, ""), "the same with `jit` off": (PG_TUNED, "SET jit = off"),
           "as Debian ships it": (PG_AS_SHIPPED, "")}


class Postgres:
    """A private cluster on a Unix socket, as an ordinary user, gone afterwards."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir()
        self.user = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        self._do("initdb", "-D", folder / "data", "-U", "plumbline", "-A", "trust", "--no-sync", "--locale=C",
                 "--encoding=UTF8")
        self.settings: dict[str, str] = {}

    def start(self, settings: dict[str, str]) -> None:
        """With these settings, if it does not run so already."""
        if settings == self.settings:
            return
        if self.settings:
            self._do("pg_ctl", "-D", self.folder / "data", "-m", "fast", "-w", "-t", "600", "stop")
        self.settings = settings
        words = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._do("pg_ctl", "-D", self.folder / "data", "-w", "-t", "600", "-l", self.folder / "log", "-o",
                 f"-k {self.folder} {words}", "start")

    def _do(self, program: str, *words) -> None:
        done = subprocess.run([*self.user, str(POSTGRES / program), *[str(word) for word in words]],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            raise Failed(f"{program}: {done.stderr[-2000:]}")

    def psql(self, *words, timeout_s: int = 0) -> tuple[float, str]:
        """Seconds, and what went wrong ("" if nothing)."""
        environment = {**os.environ, "PGOPTIONS": f"-c statement_timeout={timeout_s}s"}
        started = time.perf_counter()
        done = subprocess.run(["psql", "-h", str(self.folder), "-U", "plumbline", "-d", "postgres", "-qAtX",
                               "-v", "ON_ERROR_STOP=1", *[str(word) for word in words]],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment,
                              check=False)
        return time.perf_counter() - started, done.stderr.strip() if done.returncode != 0 else ""

    def stop(self) -> None:
        if self.settings:
            self._do("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


class PackBench:
    def __init__(self, arguments: argparse.Namespace, scratch: Path):
        self.plumbline = arguments.build / "src/cli/plumbline"
        self.baseline = arguments.build / "bench/baseline"
        self.arguments, self.scratch, self.repeats = arguments, scratch, arguments.repeats
        self.pack = TOP / "packs/police-cn"
        self.store = scratch / "store"
        self.made: dict = {}
        self.lines: list[str] = []
        self.first: list[Run] = []
        self.again: list[Run] = []
        self.theirs: list[Run] = []
        self.scanned: dict[str, int] = {}
        self.scan_percent = 0
        self.levers: dict[str, list[tuple[float, float]]] = {}  # what: statements alone without it and with it, s
        self.postgres: dict[str, dict[str, tuple[float, str]]] = {}  # by way and rule: seconds, trouble
        self.postgres_load = 0.0
        self.postgres_start = 0.0  # psql by itself: start, connect, end; taken off every statement

    def say(self, text: str) -> None:
        print(text, flush=True)

    @property
    def as_of(self) -> str:
        return (datetime.date.fromisoformat(self.made["until"]) + datetime.timedelta(days=1)).isoformat()

    # ---- the bureau

    def prepare(self) -> None:
        """Makes and loads the bureau, or takes one that --keep left."""
        kept = self.arguments.keep
        if kept and (kept / "made.json").is_file():
            self.made, self.lines = json.loads((kept / "made.json").read_text(encoding="utf-8"))
            shutil.copytree(kept / "store", self.store)
            return
        self._make_and_load()
        if kept:
            shutil.copytree(self.store, kept / "store")
            (kept / "made.json").write_text(json.dumps([self.made, self.lines]), encoding="utf-8")

    def _make_and_load(self) -> None:
        bureau = self.scratch / "bureau"
        done = run([self.plumbline, "--json", "sample", "make", bureau, "--rows", self.arguments.rows, "--seed",
                    self.arguments.seed])
        self.made = json.loads(done.output)
        rows = self.made["all_rows"]
        size = self.made["bytes"] / 2**20
        self.lines.append(f"| `sample make` | {rows:,} rows, {size:,.0f} MiB | {done.seconds:.1f} | "
                          f"{rows / done.seconds:,.0f} | {done.peak_mib:,.0f} |")
        self.say(f"  made {rows:,} rows in {done.seconds:.1f} s ({rows / done.seconds:,.0f} rows/s, "
                 f"{done.peak_mib:,.0f} MiB)")
        run([self.plumbline, "init", self.store, "--pack", self.pack])
        done = run([self.plumbline, "--store", self.store, "--json", "sample", "load", bureau])
        size = (self.store / "records.duckdb").stat().st_size / 2**20
        self.lines.append(f"| `sample load` | {rows:,} rows into {size:,.0f} MiB | {done.seconds:.1f} | "
                          f"{rows / done.seconds:,.0f} | {done.peak_mib:,.0f} |")
        self.say(f"  loaded in {done.seconds:.1f} s ({rows / done.seconds:,.0f} rows/s, {done.peak_mib:,.0f} MiB)")
        shutil.rmtree(bureau)

    def keep_cases(self) -> None:
        """Everything of the store but the records: the case store, and the log that must not be older than it."""
        shutil.copytree(self.store, self.scratch / "kept", ignore=shutil.ignore_patterns("records.duckdb*"),
                        dirs_exist_ok=True)

    def restore_cases(self) -> None:
        for leftover in [path for path in self.store.iterdir() if not path.name.startswith("records.duckdb")]:
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        shutil.copytree(self.scratch / "kept", self.store, dirs_exist_ok=True)

    # ---- by turns

    def check(self) -> None:
        self.keep_cases()
        check = [self.plumbline, "--store", self.store, "--json", "check", "--as-of", self.as_of]
        for turn in range(self.repeats):
            self.restore_cases()
            self.first.append(run(check))
            self.theirs.append(run([self.baseline, "rules", self.store / "records.duckdb", self.pack, self.as_of,
                                    bench_run.memory_mib()]))
            self.again.append(run(check))
            self.say(f"  turn {turn + 1}: check {self.first[-1].seconds:.2f} s, the statements alone "
                     f"{self.theirs[-1].seconds:.2f} s, check again {self.again[-1].seconds:.2f} s")
        counted = json.loads(run([self.baseline, "scanned", self.store / "records.duckdb", self.pack,
                                  self.as_of]).output)
        self.scanned, self.scan_percent = counted["rules"], counted["scan_percent"]

    def pull_levers(self) -> None:
        """What it gives to run statements together, to share their scans, to keep the tables in order of time."""
        def alone(store: Path, mode: str = "rules") -> float:
            words = [self.baseline, mode, store, self.pack, self.as_of, 6000]
            return json.loads(run(words).output)["micros"] / 1e6
        ordered, shuffled = self.store / "records.duckdb", self.scratch / "shuffled.duckdb"
        run([self.baseline, "shuffle", ordered, shuffled])
        for _ in range(self.repeats):
            plain = alone(ordered)
            for what, without, with_it in [
                    ("two rules at a time, one connection each (`check` does)", plain, alone(ordered, "together")),
                    ("tables that three rules or more read: read once into memory, which counts", plain,
                     alone(ordered, "shared")),
                    ("tables in the order of their files, by time, instead of none", alone(shuffled), plain)]:
                self.levers.setdefault(what, []).append((without, with_it))
            self.say("  levers: " + " · ".join(f"{pairs[-1][0]:.2f} -> {pairs[-1][1]:.2f}"
                                               for pairs in self.levers.values()))
        shuffled.unlink()

    def ask_postgres(self) -> None:
        folder = self.scratch / "export"
        folder.mkdir()
        run([self.baseline, "export", self.store / "records.duckdb", self.pack, self.as_of, folder])
        server = Postgres(self.scratch / "postgres")
        try:
            server.start(PG_TUNED)
            started = time.perf_counter()
            self._copy_in(server, folder)
            self.postgres_load = time.perf_counter() - started
            self.say(f"  PostgreSQL: copied, indexed, analysed in {self.postgres_load:.1f} s")
            self.postgres_start = statistics.median(server.psql("-c", "SELECT 1")[0] for _ in range(11))
            for way, (settings, session) in PG_WAYS.items():
                server.start(settings)
                before = ["-c", session] if session else []
                taken = self.postgres.setdefault(way, {})
                for file in sorted((folder / "rules").glob("*.sql")):
                    seconds, trouble = server.psql(*before, "-f", file, timeout_s=self.arguments.timeout)
                    taken[file.stem] = (max(seconds - self.postgres_start, 0), trouble)
                self.say(f"  PostgreSQL, {way}: {sum(seconds for seconds, _ in taken.values()):.1f} s")
        finally:
            server.stop()
            shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def _copy_in(server: Postgres, folder: Path) -> None:
        steps = [["-f", folder / "schema.sql"]]
        for file in sorted(folder.glob("*.csv")):
            steps.append(["-c", f"\\copy {file.stem} from '{file}' (format csv)"])
        steps += [["-f", folder / "indexes.sql"], ["-c", "VACUUM ANALYZE"]]
        for step in steps:
            _, trouble = server.psql(*step)
            if trouble:
                raise Failed(f"psql {step}: {trouble}")
            if "copy" in str(step[-1]):
                Path(str(step[-1]).split("'")[1]).unlink()

    # ---- the page

    def page(self, command: str) -> str:
        first, theirs = median(self.first), median(self.theirs)
        today = datetime.date.today().isoformat()
        text = [f"# The police-cn pack on {self.made['all_rows']:,} rows, measured on {today}", "", f"`{command}`", "",
                *bench_run.machine(self),
                f"- {self.made['people']:,} people, {self.made['from']} to {self.made['until']}, judged as of "
                f"{self.as_of}, seed {self.arguments.seed}", "",
                "| step | what | s | rows/s | peak MiB |", "|---|---|--:|--:|--:|", *self.lines, "",
                "| all rules | s (median) | peak MiB | of the statements alone |", "|---|--:|--:|--:|",
                whole_line("`plumbline check`, first (everything is filed)", self.first, theirs),
                whole_line("`plumbline check`, again (nothing changed)", self.again, theirs),
                whole_line("the statements alone, plain DuckDB", self.theirs, theirs)]
        if self.postgres:
            for way, taken in self.postgres.items():
                total = sum(seconds for seconds, _ in taken.values())
                text.append(f"| the statements alone, PostgreSQL 15, {way} | {total:.2f} | | {total / theirs:.1f}× |")
            text += ["", *self._about_postgres(first)]
        if self.levers:
            text += ["", *self._about_levers()]
        return "\n".join([*text, "", *self._by_rule(), ""])

    def _about_levers(self) -> list[str]:
        lines = ["| lever | statements without it, s | with it, s | time left (median) |", "|---|--:|--:|--:|"]
        for what, pairs in self.levers.items():
            left = statistics.median(with_it / without for without, with_it in pairs)
            cells = [what, " · ".join(f"{one:.2f}" for one, _ in pairs), " · ".join(f"{one:.2f}" for _, one in pairs),
                     f"{left:.2f}×"]
            lines.append("| " + " | ".join(cells) + " |")
        return [*lines, "", f"Taking rows from tables is {self.scan_percent} % of the operators' time (DuckDB's "
                            "profile of every statement): more than that no sharing of scans can give."]

    def _about_postgres(self, first: float) -> list[str]:
        again = median(self.again)
        lines = ["| PostgreSQL 15 takes | of the first `plumbline check`, which files all findings | of the next |",
                 "|---|--:|--:|"]
        for way, taken in self.postgres.items():
            total = sum(seconds for seconds, _ in taken.values())
            lines.append(f"| {way} | {total / first:.1f}× | {total / again:.1f}× |")
        settings = ", ".join(f"{name} {value}" for name, value in PG_TUNED.items() if value != "''")
        lines += ["", f"Loading it (COPY, indexes on the keys, VACUUM ANALYZE) took {self.postgres_load:.0f} s, not "
                      f"counted, nor is what `psql` takes to start and connect ({self.postgres_start * 1000:.0f} ms a "
                      f"statement). Set up for this machine: {settings}. As Debian ships it: shared_buffers 128MB, "
                      "work_mem 4MB, and the rest of its defaults. Either asks two processes beside its own."]
        for way, taken in self.postgres.items():
            late = [rule for rule, (_, trouble) in taken.items() if "timeout" in trouble]
            if late:
                lines += ["", f"Stopped after {self.arguments.timeout} s ({way}), and counted with that: "
                              f"{', '.join(late)}."]
            lines += [f"- {rule} failed there ({way}): {trouble[:200]}" for rule, (_, trouble) in taken.items()
                      if trouble and rule not in late]
        return lines

    def _by_rule(self) -> list[str]:
        ours = {one["rule"]: one for one in json.loads(self.first[-1].output)["rules"]}
        theirs = json.loads(self.theirs[-1].output)["rules"]
        heads = ["rule", "rows scanned", "statement ms", "filing ms", "findings", "alone ms"]
        lines = ["| " + " | ".join(heads + (["PostgreSQL ms"] if self.postgres else [])) + " |",
                 "|---|" + "--:|" * (len(heads) - 1 + bool(self.postgres))]
        for rule in sorted(ours, key=lambda name: -ours[name]["statement_micros"]):
            one = ours[rule]
            cells = [f"`{rule}`", f"{self.scanned.get(rule, 0):,}", f"{one['statement_micros'] / 1000:,.1f}",
                     f"{one['filing_micros'] / 1000:,.1f}", f"{one['open']:,}", f"{theirs.get(rule, 0) / 1000:,.1f}"]
            if self.postgres:
                seconds, trouble = next(iter(self.postgres.values())).get(rule, (0, "not asked"))
                cells.append(f"{seconds * 1000:,.0f}" + (" (stopped)" if trouble else ""))
            lines.append("| " + " | ".join(cells) + " |")
        return lines


def median(runs: list[Run]) -> float:
    return statistics.median(one.seconds for one in runs)


def whole_line(what: str, runs: list[Run], alone: float) -> str:
    return f"| {what} | {median(runs):.2f} | {peak(runs)} | {median(runs) / alone:.2f}× |"


def peak(runs: list[Run]) -> str:
    return f"{max(one.peak_mib for one in runs):,.0f}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench/pack.py", description="Measures the police-cn pack as a whole.")
    parser.add_argument("--build", type=Path, default=TOP / "build/release")
    parser.add_argument("--rows", type=int, default=1_000_000, help="about so many (100000000: the long one)")
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--postgres", action="store_true", help="ask PostgreSQL 15, too")
    parser.add_argument("--levers", action="store_true", help="measure what running together, sharing, order give")
    parser.add_argument("--timeout", type=int, default=900, help="seconds PostgreSQL may take for one rule")
    parser.add_argument("--scratch", type=Path, help="where the big files go (default: a temporary folder)")
    parser.add_argument("--keep", type=Path, help="leave the loaded store there, and take it from there next time")
    parser.add_argument("--name", help="the page is bench/results/<date>-NAME.md; without it, printed only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="plumbline-pack-", dir=arguments.scratch) as name:
        Path(name).chmod(0o755)  # the user PostgreSQL runs as must reach its folder
        bench = PackBench(arguments, Path(name))
        try:
            bench.prepare()
            bench.check()
            if arguments.levers:
                bench.pull_levers()
            if arguments.postgres:
                bench.ask_postgres()
            page = bench.page(f"bench/pack.py --rows {arguments.rows} --seed {arguments.seed} --repeats "
                              f"{arguments.repeats}" + (" --levers" if arguments.levers else "") +
                              (f" --postgres --timeout {arguments.timeout}"
                                                        if arguments.postgres else ""))
        except Failed as failure:
            print(f"bench stopped: {failure}", file=sys.stderr)
            return 6
    print(page)
    if arguments.name:
        path = TOP / "bench/results" / f"{datetime.date.today().isoformat()}-{arguments.name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
        print(f"written: {path.relative_to(TOP)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
