#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Measures the event log beside bare SQLite in the same minutes, and writes a page to bench/results/.
"""bench/log.py [--build DIR] [--events N]: N events for the large log (default 1,000,000).
Compare shares, not rates: this disk's fsync drifts, and both sides of a share were measured by turns."""
import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def run(*words) -> dict:
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=TOP, capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def page(writers: dict, big: dict, load: float) -> str:
    lines = [f"# The event log, {datetime.date.today()}", "",
             f"{platform.machine()}, {len(open('/proc/cpuinfo').read().split('processor')) - 1} processors, commit "
             f"{commit()}, load average {load:.1f} at the start (what else runs takes time from the log, not from the "
             f"disk). `bench/log.py --events {big['events']}`. An event is 512 bytes as stored: the entry and its "
             "sealed payload. One writer's time is sealing, sequencing and the commit; both sides write with "
             "`journal_mode=WAL, synchronous=FULL`.", "",
             "| round | fdatasync p50 / p99 ms | bare SQLite, 256 rows a commit: rows/s | log, 256 writers: events/s | "
             "share | p50 / p99 ms | bare, 1 row a commit: rows/s | log, 1 writer: events/s | share |",
             "|---|---|---|---|---|---|---|---|---|"]
    for number, one in enumerate(writers["rounds"], 1):
        lines.append(
            f"| {number} | {one['fdatasync_p50_ms']:.2f} / {one['fdatasync_p99_ms']:.2f} | {one['raw_256']:,.0f} | "
            f"{one['log_256']:,.0f} | {one['log_256'] / one['raw_256']:.0%} | {one['log_256_p50_ms']:.1f} / "
            f"{one['log_256_p99_ms']:.1f} | {one['raw_1']:,.0f} | {one['log_1']:,.0f} | "
            f"{one['log_1'] / one['raw_1']:.0%} |")
    lines += ["",
              f"Median share: 256 writers {writers['share_256']:.0%} (wanted: 30 %), one writer "
              f"{writers['share_1']:.0%} (wanted: 80 %).", "",
              f"| a log of {big['events']:,} events | measured | wanted |", "|---|---|---|",
              f"| start, checks and all | {big['start_s']:.2f} s | 30 s at 10 M |",
              f"| inclusion proof, p50 / p99 | {big['proof_p50_us']:.0f} / {big['proof_p99_us']:.0f} µs | 50 µs |",
              f"| a whole receipt, p50 | {big['receipt_p50_us']:.0f} µs | |",
              f"| proofs verified | {big['verified_a_second']:,.0f} /s | 100,000 /s |",
              f"| entries hashed again, one core | {big['rehash_gb_a_second']:.2f} GB/s | 0.8 GB/s |",
              f"| audit: all entries, tiles, streams, payloads | {big['audit_s']:.1f} s | |",
              f"| disk, per event of 512 bytes | {big['disk_per_event']:.0f} bytes | |",
              f"| memory at most, filling / reading | {big['peak_mib_filling']:.0f} / {big['peak_mib']:.0f} MiB | "
              "bounded |",
              f"| filling, two threads | {big['events'] / max(big['fill_s'], 0.001):,.0f} events/s | |", ""]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=TOP / "build/release")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, help="where to write the page (default: bench/results/)")
    arguments = parser.parse_args()
    load = os.getloadavg()[0]
    folder = Path(tempfile.mkdtemp(prefix="plumbline-log-bench-"))
    try:
        bench = arguments.build / "bench" / "log_bench"
        writers = run(bench, "writers", folder / "writers")
        big = run(bench, "big", folder / "big", arguments.events)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = page(writers, big, load)
    out = arguments.out or TOP / "bench/results" / f"log-{datetime.date.today()}-{arguments.events}.md"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    print(text)
    print(f"written to {out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
