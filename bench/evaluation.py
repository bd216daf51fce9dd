#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Makes invented bureaus from several seeds, checks them, and writes what police-cn found and missed as one page.
"""Each seed: `sample make`, `init`, `sample load`, `check` as of the day after the last, `evaluate --truth`. The page
pools the seeds; shares carry Wilson's 95 % interval. The seeds must not be those the rules were tuned on."""
import argparse
import datetime
import json
import math
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from run import TOP, run  # noqa: E402

TUNED_ON = (7, 8, 9, 10)
# Of earlier pages: what they showed to be short was worked on.
LOOKED_AT = ((101, 102, 103), (307, 308, 309), (401, 402, 403, 404, 405, 406), (601, 602, 603, 604, 605, 606),
             (701, 702, 703, 704, 705, 706), (801, 802, 803, 804, 805, 806), (901, 902, 903, 904, 905, 906))
# Rules that hold a unit or a person against others: more or less, not yes or no. Those with a false-discovery rate say
# so in their parameters.
STATISTICAL = frozenset({
    "alarm.unit-downgrades", "fine.month-end-rush", "fine.officer-off-centre",
    "power.service-window-obstruction-refusals", "secrecy.citizen-data-query-volume", "silence.officer-alarms",
    "silence.unit-calls", "silence.unit-reports"})
AIMS = {"plain": 0.95, "evasive": 0.70, "precision": 0.90}
WHY = {"could_not_evaluate": "could not evaluate", "under_another_rule": "found under", "rule_failed": "did not run",
       "not_seen": "the rule looked and saw nothing"}


def wilson(part: int, whole: int) -> tuple[float, float]:
    if whole == 0:
        return 0.0, 1.0
    z, share = 1.959963984540054, part / whole
    middle = share + z * z / (2 * whole)
    reach = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return max(0.0, (middle - reach) / (1 + z * z / whole)), min(1.0, (middle + reach) / (1 + z * z / whole))


class Pooled:
    """One rule, or all of them, over all seeds."""

    def __init__(self) -> None:
        self.shares: dict[str, list[int]] = {name: [0, 0] for name in ("plain", "evasive", "innocent", "precision")}
        self.consequences = self.not_planted = self.unjudged = 0
        self.forms: dict[tuple[str, str], list[int]] = {}
        self.misses: Counter = Counter()
        self.examples: list[str] = []

    def add(self, outcome: dict) -> None:
        for name, sums in self.shares.items():
            sums[0] += outcome[name]["part"]
            sums[1] += outcome[name]["whole"]
        self.consequences += outcome["consequences"]
        self.not_planted += outcome["not_planted"]
        self.unjudged += outcome["could_not_evaluate"]
        self.examples += outcome["not_planted_examples"]
        for form in outcome["forms"]:
            sums = self.forms.setdefault((form["variant"], form["form"]), [0, 0])
            sums[0] += form["found"]
            sums[1] += form["planted"]
        for miss in outcome["misses"]:
            self.misses[(miss["variant"], miss["form"], miss["why"], miss["detail"])] += 1

    def value(self, name: str) -> float | None:
        part, whole = self.shares[name]
        return part / whole if whole else None

    def part(self, name: str) -> str:
        part, whole = self.shares[name]
        return f"{part}/{whole}" if whole else "–"

    def recall(self) -> str:
        part = self.shares["plain"][0] + self.shares["evasive"][0]
        return with_interval(part, self.shares["plain"][1] + self.shares["evasive"][1])

    def precision(self) -> str:
        return with_interval(*self.shares["precision"])

    def short_of(self, rule: str) -> list[str]:
        short = []
        for name, aim in AIMS.items():
            value = self.value(name)
            if value is not None and value < aim and not (name == "precision" and rule in STATISTICAL):
                short.append(f"{name} {value:.2f} < {aim:.2f}")
        return short


def with_interval(part: int, whole: int) -> str:
    if whole == 0:
        return "–"
    low, high = wilson(part, whole)
    return f"{part / whole:.2f} ({low:.2f}–{high:.2f})"


class Evaluation:
    def __init__(self, arguments: argparse.Namespace, scratch: Path):
        self.plumbline, self.arguments, self.scratch = arguments.build / "src/cli/plumbline", arguments, scratch
        self.rules: dict[str, Pooled] = {}
        self.all = Pooled()
        self.facts = Pooled()
        self.made: list[dict] = []

    def add_seed(self, seed: int) -> None:
        bureau, store = self.scratch / "bureau", self.scratch / "store"
        for folder in (bureau, store):
            shutil.rmtree(folder, ignore_errors=True)
        made = json.loads(run([self.plumbline, "--json", "sample", "make", bureau, "--seed", seed, "--people",
                               self.arguments.people, "--years", self.arguments.years]).output)
        run([self.plumbline, "init", store, "--pack", TOP / "packs/police-cn"])
        run([self.plumbline, "--store", store, "--json", "sample", "load", bureau])
        as_of = (datetime.date.fromisoformat(made["until"]) + datetime.timedelta(days=1)).isoformat()
        run([self.plumbline, "--store", store, "--json", "check", "--as-of", as_of], expect=(0, 1))
        found = json.loads(run([self.plumbline, "--store", store, "--json", "evaluate", "--truth",
                                bureau / "truth.csv"]).output)
        for outcome in found["rules"]:
            self.rules.setdefault(outcome["rule"], Pooled()).add(outcome)
            self.all.add({**outcome, "forms": [], "misses": [], "not_planted_examples": []})
            if outcome["rule"] not in STATISTICAL:
                self.facts.add({**outcome, "forms": [], "misses": [], "not_planted_examples": []})
        self.made.append({"seed": seed, **made})
        print(f"  seed {seed}: {made['all_rows']:,} rows, {made['planted']:,} planted", flush=True)

    # ---- the page

    def page(self, command: str) -> str:
        seeds = ", ".join(str(one["seed"]) for one in self.made)
        rows = " + ".join(f"{one['all_rows']:,}" for one in self.made)
        version = run([self.plumbline, "--version"]).output.strip().splitlines()
        planted = sum(self.all.shares[name][1] for name in ("plain", "evasive"))
        lines = [
            "# police-cn: how much of what is planted the rules find", "",
            f"Bureaus of {self.made[0]['people']} people over {self.arguments.years} years, invented by "
            f"`plumbline sample make` from seeds {seeds} ({rows} rows). **Rules and plants were tuned on seeds "
            f"{', '.join(map(str, TUNED_ON))}; none of the seeds of this page was used for that.** Earlier pages were "
            f"drawn from seeds {'; '.join(', '.join(map(str, seeds)) for seeds in LOOKED_AT)}; which rules they showed "
            "to be short is why rules were changed, so that no page can be drawn from them again. The plants are our "
            "own: the page says how the rules do against wrongs we could think of, not against those of the world.",
            "", f"`{command}`, {datetime.date.today().isoformat()}; {'; '.join(version)}", "",
            "## How to read it", "",
            "- *plain*: found of planted, as anybody would do it. *evasive*: written to slip past a naive rule. "
            "*innocent*: looks guilty and is not; found means wrongly found.",
            "- *follow*: right findings that follow from a wrong planted for another rule. *not planted*: findings of "
            "ordinary life; they count against precision.",
            "- Shares carry Wilson's 95 % interval. *not evaluated*: keys whose input was missing. That is never "
            "clean, and ordinary life has missing inputs on purpose.", "",
            "## In sum", "",
            f"{planted:,} wrongs and {self.all.shares['innocent'][1]:,} innocents were planted.", "",
            "| | plain | evasive | innocents wrongly found | precision |", "|---|--:|--:|--:|--:|",
            self._sum_line("all rules", self.all), self._sum_line("rules of fact", self.facts),
            f"| aim | ≥ {AIMS['plain']:.2f} | ≥ {AIMS['evasive']:.2f} | | ≥ {AIMS['precision']:.2f}, rules of fact |",
            "",
            *self._short(),
            "What is short on evasive forms is mostly what no record shows: dates written back, wrong amounts entered "
            "from the start, wrongs spread over people whom nothing on record connects. They are planted all the same, "
            "and each rule says so under what it misses. Where an innocent is wrongly found, its excuse is nowhere on "
            "record; the finding is a question, and that is the answer to it.", "",
            "Some wrongs are planted twice: once with the trace that they often leave in a second record, such as the "
            "number of people on the bill, and once without it.", "",
            "## Rule by rule", "", *self._table(), "", "## Why each miss was missed", "",
            *self._misses(), "", "## Form by form", "", *self._forms(), ""]
        return "\n".join(lines)

    @staticmethod
    def _sum_line(name: str, pooled: Pooled) -> str:
        shares = [with_interval(*pooled.shares[each]) for each in ("plain", "evasive")]
        return f"| {name} | {shares[0]} | {shares[1]} | {pooled.part('innocent')} | {pooled.precision()} |"

    def _short(self) -> list[str]:
        short = {rule: pooled.short_of(rule) for rule, pooled in sorted(self.rules.items())}
        lines = [f"- `{rule}`: {'; '.join(why)}" for rule, why in short.items() if why]
        return ["Rules that fall short of an aim:", "", *lines, ""] if lines else ["No rule falls short of an aim.", ""]

    def _table(self) -> list[str]:
        lines = ["| rule | plain | evasive | innocent | findings | follow | not planted | not evaluated | recall | "
                 "precision |", "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
        for rule, one in sorted(self.rules.items()):
            mark = " ~" if rule in STATISTICAL else ""
            lines.append(f"| `{rule}`{mark} | {one.part('plain')} | {one.part('evasive')} | {one.part('innocent')} | "
                         f"{one.shares['precision'][1]} | {one.consequences} | {one.not_planted} | {one.unjudged:,} | "
                         f"{one.recall()} | {one.precision()} |")
        return [*lines, "", "`~`: a statistical rule. It holds a unit or a person against others, so that its errors "
                "are a rate: where it tests many at once, the Benjamini–Hochberg procedure holds the false-discovery "
                "rate at the parameter the rule names."]

    def _misses(self) -> list[str]:
        lines = []
        for rule, pooled in sorted(self.rules.items()):
            for (variant, form, why, detail), count in sorted(pooled.misses.items()):
                said = WHY[why] + (f" `{detail}`" if detail else "")
                lines.append(f"- {count} × `{rule}`, {variant}, {form}: {said}")
        return lines or ["Nothing was missed."]

    def _forms(self) -> list[str]:
        lines = ["| rule | variant | form | found of planted |", "|---|---|---|--:|"]
        for rule, pooled in sorted(self.rules.items()):
            for (variant, form), (found, planted) in sorted(pooled.forms.items()):
                lines.append(f"| `{rule}` | {variant} | {form} | {found}/{planted} |")
        return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench/evaluation.py", description="Evaluates police-cn on invented bureaus.")
    parser.add_argument("--build", type=Path, default=TOP / "build/release")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1001, 1002, 1003, 1004, 1005, 1006])
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--years", type=int, default=2)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--out", type=Path, help="the page; printed if not given")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="plumbline-evaluation-", dir=arguments.scratch) as name:
        evaluation = Evaluation(arguments, Path(name))
        for seed in arguments.seeds:
            evaluation.add_seed(seed)
        seeds = " ".join(str(seed) for seed in arguments.seeds)
        page = evaluation.page(f"bench/evaluation.py --seeds {seeds} --people {arguments.people} "
                               f"--years {arguments.years}")
    if arguments.out:
        arguments.out.write_text(page, encoding="utf-8")
    else:
        print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
