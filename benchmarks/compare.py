"""Our arithmetic beside other ways to do the same, in one run: seconds, memory, and error against the exact answer.

    python -m benchmarks.compare                     # ours, plain Python, plain numpy and pandas
    python -m benchmarks.compare --peers PYTHON      # also squigglepy, SALib and ema_workbench
    python -m benchmarks.compare --write             # and write docs/benchmarks.md with its picture
    python -m benchmarks.compare --picture           # only draw the picture again, from the figures on that page

PYTHON is the interpreter of an environment of its own in which numpy, scipy, pandas, squigglepy, SALib and
ema_workbench are installed; none of the last three belongs to this project. Every line is a process of its own. It
takes about ten minutes; what would take longer by itself is measured on fewer draws, and its seconds are scaled.
"""

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
from math import log10
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.engine import synthetic
from effectenarena import mkba
from effectenarena.drawing.svg import INK, INK_2, KIND_COLOUR, drawing, element, words
from effectenarena.mkba.sampling import power_of_two

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
OWN = (
    ("exact layer: moments, tipping points, EVPPI, variance shares", "exact", 20, 0, ""),
    ("exact layer: moments, tipping points, EVPPI, variance shares", "exact", 100, 0, "10 ms"),
    ("exact layer: moments, tipping points, EVPPI, variance shares", "exact", 1000, 0, ""),
    ("value of measuring one number, five numbers of cases", "evsi", 100, 0, "30 ms"),
    ("one number moved, everything again", "slider", 100, 8192, "20 ms"),
    ("one duration moved, ranges on all durations and drop-offs", "lasting", 100, 8192, ""),
    ("cold start, everything", "everything", 100, 8192, "0.5 s, 200 MB"),
    ("cold start, everything", "everything", 1000, 8192, ""),
)
"""What is asked, and what it should take at most by the clock on two cores."""
PROCESSES = 7
"""How often each of those is measured."""
SIZES = ((20, 10_000), (20, 100_000), (100, 10_000), (100, 100_000), (1000, 10_000), (1000, 100_000))
MOST = {"plain Python": 2_000_000, "SALib": 2_000_000, "ema_workbench": 200_000}
"""Effects times draws that a way is asked for; the seconds of more are scaled from those."""
BESIDE = ("plain Python", "plain numpy", "pandas")
PEERS = ("squigglepy", "SALib", "ema_workbench")
PICTURED = 100, 10_000
"""Effects and draws that the picture is of."""


PAGE = """# Benchmarks

Made by `python -m benchmarks.compare --write` on {date}: {machine}. Every line is a process of its own.
The computer was shared with other work, and the clock suffers from that more than the processor does: compare seconds
of the processor. What is made in two threads may need less by the clock. The map is synthetic: five knobs an effect,
eight parties, ten years (`benchmarks/engine.py`). Memory is the most that the process ever held, libraries included.

## What the screen asks

Each line is the middle one of {processes} processes.

| | effects | draws | s | s processor | MB | target |
|---|--:|--:|--:|--:|--:|---|
{own}

The exact layer starts from compiled terms, and what follows on a number moved from the appraisal before it, as on the
screen.

## The NPV over draws, beside other ways

![Seconds of the processor for the NPV of 100 effects over 10,000 draws, ways side by side](plots/benchmarks.svg)

*Error* is that of the mean, in standard deviations of the NPV, against the exact mean; *×* is processor time against
ours. Ours rounds draws up to a power of two; up to 16,384 it draws Sobol points, above that pseudo-random ones in
blocks. *a → b* was measured on *a* draws, as *b* would take many minutes: its seconds are scaled to *b*, and memory
and error are those of *a*. SALib makes as many runs as fit its design, for variance shares, which are exact and without
draws in ours; `ema_workbench` calls the model for each experiment; pandas and SALib get two million numbers at a time.
Libraries are loaded before the clock starts.

Up to 16,384 draws plain numpy, pandas and squigglepy need less for a draw than ours. They take numpy's beta generator;
ours inverts the distribution of each knob, so that a knob keeps its draws whatever else changes, and one knob moved
costs one column. Above that ours reads the inverse from tables, and makes once what many effects share. The points of
the Sobol sequence lie so evenly that the same error takes far fewer of them: see the last column.

For 100,000 draws the targets are 1.5 s for 100 effects and 15 s for 1,000, both under 150 MB. Ours takes 131,072, a
third more, which the seconds below are of.

| way | effects | draws | s | s processor | MB | × | error |
|---|--:|--:|--:|--:|--:|--:|--:|
{others}

## The value of knowing each number

EVPPI of all knobs, for society, on the same map with dearer investments so that the choice is in doubt. The regression
is a cubic spline on the ranks of 16,384 draws, with one basis for all knobs; its error is the root mean square over
knobs, against the exact values, as a part of the value of knowing everything. Exact values are for society and all
eight parties, and their time begins with compiled terms.

| effects | knobs | regression, s processor | exact, s processor | × | error of regression |
|--:|--:|--:|--:|--:|--:|
{regressed}
"""


class Line(NamedTuple):
    """One measurement."""

    what: str
    effects: int
    draws: int
    took: dict[str, float]
    target: str = ""


def run(command: list[str], given: str = "") -> dict[str, Any] | None:
    """The last line of a process as data; None when it failed."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        sys.stderr.write(f"{' '.join(command[1:])}: {done.stderr.strip().splitlines()[-1:]}\n")
        return None
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def ours(question: str, effects: int, draws: int) -> dict[str, Any] | None:
    """Ask one of our own questions."""
    return run([sys.executable, "-m", "benchmarks.ours", question, str(effects), str(draws)])


def typical(question: str, effects: int, draws: int) -> dict[str, Any] | None:
    """Ask it of `PROCESSES` processes after each other: the one in the middle, as other work slows some of them."""
    found = [took for _ in range(PROCESSES) if (took := ours(question, effects, draws))]
    return sorted(found, key=lambda took: took["seconds"])[len(found) // 2] if found else None


def the_map(effects: int) -> str:
    """The synthetic map as others read it."""
    arena = synthetic(effects, 8)
    compiled = mkba.compile_arena(arena)
    measures = [int(arena.links_in(effect)[0].source[1:]) - 1 for effect in arena.effects]
    worth = float(compiled.expected.weight_value[-1])
    return json.dumps({"measures": measures, "investments": len(arena.investments), "worth": worth})


def beside(python: str | None) -> list[Line]:
    """Draws of the NPV, in every way there is."""
    found = []
    for effects, draws in SIZES:
        given = the_map(effects)
        exact = ours("exact", effects, 0)
        own = ours("drawn", effects, draws)
        ways: list[tuple[str, dict[str, Any] | None]] = [("effectenarena", own)]
        for name in (*BESIDE, *(PEERS if python else ())):
            asked = min(draws, MOST.get(name, sys.maxsize) // effects)
            interpreter = python if python and name in PEERS else sys.executable
            took = run([interpreter, "-m", "benchmarks.peers", name, str(asked)], given)
            ways.append((name, scaled(took, draws) if took and asked < draws else took))
        for name, took in ways:
            if took and exact and own:
                error = (took["mean"] - exact["mean"]) / exact["sd"]
                ratio = took["processor"] / own["processor"]
                found.append(Line(name, effects, draws, {**took, "error": error, "ratio": ratio}))
                show(found[-1])
    return found


def scaled(took: dict[str, Any], draws: int) -> dict[str, Any]:
    """What so many draws would take, from what fewer took."""
    factor = draws / took["runs"]
    return {**took, "seconds": factor * took["seconds"], "processor": factor * took["processor"], "meant": draws}


def show(line: Line) -> None:
    """Print a measurement as it comes."""
    took = line.took
    sys.stdout.write(
        f"{line.what:62} {line.effects:5} × {line.draws:<7} {took['seconds']:9.4f} s {took['processor']:9.4f} s cpu"
        f" {took['peak']:6.0f} MB\n"
    )
    sys.stdout.flush()


def regressions() -> list[Line]:
    """EVPPI of all knobs, ours and by regression."""
    found = []
    for effects in (20, 100):
        took = ours("regression", effects, 10_000)
        if took:
            found.append(Line("EVPPI by regression", effects, 10_000, took))
            show(found[-1])
    return found


def written(own: list[Line], others: list[Line], regressed: list[Line]) -> str:
    """The page."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return PAGE.format(
        processes=PROCESSES,
        date=dt.datetime.now(tz=dt.UTC).date().isoformat(),
        machine=f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {memory:.0f} GiB",
        own="\n".join(
            f"| {x.what} | {x.effects:,} | {f'{x.draws:,}' if x.draws else 'none'} | {_times(x)} | {x.target} |"
            for x in own
        ),
        others="\n".join(
            f"| {x.what} | {x.effects:,} | {_draws(x)} | {_times(x)} | {x.took['ratio']:.1f} | {x.took['error']:+.4f} |"
            for x in others
        ),
        regressed="\n".join(
            f"| {x.effects} | {int(x.took['sd'])} | {x.took['processor']:.3f} | {x.took['exact']:.4f} "
            f"| {x.took['processor'] / x.took['exact']:.0f} | {x.took['mean']:.2%} |"
            for x in regressed
        ),
    )


def _draws(line: Line) -> str:
    """Draws as a cell; with those that the seconds are scaled to."""
    runs = f"{int(line.took['runs']):,}"
    return f"{runs} → {line.took['meant']:,}" if "meant" in line.took else runs


def _times(line: Line) -> str:
    """Seconds by the clock and of the processor, and memory, as cells."""
    return f"{line.took['seconds']:.4f} | {line.took['processor']:.4f} | {line.took['peak']:.0f}"


def known() -> list[Line]:
    """The lines of one size as the page has them."""
    page = (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in page.splitlines() if row.startswith("| ")]
    return [
        Line(row[0], *PICTURED, {"processor": float(row[4])})
        for row in rows
        if len(row) == 8 and row[1] == str(PICTURED[0]) and _about(row[2]) in (PICTURED[1], power_of_two(PICTURED[1]))
    ]


def _about(cell: str) -> int:
    """Draws of a cell, those of a design that does not fit exactly rounded."""
    draws = int(cell.rsplit(" → ", maxsplit=1)[-1].replace(",", ""))
    return PICTURED[1] if abs(draws - PICTURED[1]) < PICTURED[1] // 4 else draws


def picture(others: list[Line]) -> str:
    """Bars of processor time for one size, on a scale of powers of ten."""
    bars = [x for x in others if (x.effects, x.draws) == PICTURED]
    left, right, row = 150.0, 640.0, 34.0
    least = min(x.took["processor"] for x in bars) / 2
    most = max(x.took["processor"] for x in bars)
    parts = []
    for i, bar in enumerate(sorted(bars, key=lambda x: x.took["processor"])):
        y = 52.0 + i * row
        part = (log10(bar.took["processor"]) - log10(least)) / max(log10(most) - log10(least), 1e-9)
        wide = part * (right - left - 90)
        colour = KIND_COLOUR["effect" if bar.what == "effectenarena" else "measure"]
        parts += [
            words(bar.what, left - 10, y + 17, 15, fill=INK, text_anchor="end"),
            element("rect", x=left, y=y, width=wide, height=24.0, fill=colour),
            words(f"{bar.took['processor']:.2f} s", left + wide + 8, y + 17, 15, fill=INK_2),
        ]
    title = "NPV of 100 effects over 10,000 draws: seconds of the processor, each next length ten times the last"
    head = words("100 effects, 10,000 draws: seconds of the processor (logarithmic scale)", 12, 28, 15, fill=INK)
    about = "; ".join(f"{bar.what} {bar.took['processor']:.2f} s" for bar in bars)
    return drawing(right, 62.0 + row * len(bars), head + "".join(parts), title, about)


def draw(others: list[Line]) -> None:
    """Put the picture where the page shows it."""
    (DOCS / "plots" / "benchmarks.svg").write_text(picture(others) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, print, and write when asked to."""
    parser = argparse.ArgumentParser(description="Our arithmetic beside other ways to do the same.")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter with squigglepy, SALib and ema_workbench")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--picture", action="store_true", help="only draw the picture, from docs/benchmarks.md")
    options = parser.parse_args()
    if options.picture:
        draw(known())
        return
    own = []
    for what, question, effects, draws, target in OWN:
        took = typical(question, effects, draws)
        if took:
            own.append(Line(what, effects, draws, took, target))
            show(own[-1])
    others, regressed = beside(options.peers), regressions()
    if options.write:
        (DOCS / "benchmarks.md").write_text(written(own, others, regressed), encoding="utf-8")
        draw(others)


if __name__ == "__main__":
    main()
