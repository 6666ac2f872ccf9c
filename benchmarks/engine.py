"""How fast the arithmetic is, beside a plain loop over the same map in the same run.

Run it on a quiet computer: `python benchmarks/engine.py`. Each line gives the best of a few rounds, and how many times
that is of the plain loop: compare those between computers and between versions; `compare.py` puts it beside other ways.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from effectenarena import agenda, mkba
from effectenarena.mkba.bounds import bounds
from effectenarena.mkba.ledger_tipping import ledger_tipping_points
from effectenarena.mkba.worse import worse
from effectenarena.model import Arena, Knob, read

RANGE_OF_YEARS = 10


def synthetic(effects: int, parties: int, seed: int = 1) -> Arena:
    """A map with ranges on every number: five knobs an effect and two receivers each."""
    rng = random.Random(seed)
    nodes: list[dict[str, Any]] = [
        {"id": f"P{p}", "number": f"P{p}", "kind": "party", "label": f"Partij {p}"} for p in range(1, parties + 1)
    ]
    links: list[dict[str, Any]] = []
    measures = max(1, effects // 10)
    for m in range(1, measures + 1):
        quantity = {"low": 10, "likely": 20, "high": 40}
        nodes.append(
            {"id": f"M{m}", "number": f"M{m}", "kind": "measure", "label": f"Maatregel {m}", "quantity": quantity}
        )
        amount = {"low": 8_000, "likely": 10_000, "high": 15_000, "dist": "triangular"}
        nodes.append(
            {
                "id": f"I{m}",
                "number": f"I{m}",
                "kind": "investment",
                "label": f"Inzet {m}",
                "party": "P1",
                "amount": amount,
            }
        )
        links.append({"source": f"I{m}", "target": f"M{m}"})
    for e in range(1, effects + 1):
        value = {"low": 100, "high": 400, "dist": "lognormal"}
        nodes.append(
            {
                "id": f"E{e}",
                "number": f"E{e}",
                "kind": "effect",
                "label": f"Effect {e}",
                "unit_value": value,
                "duration": 3,
            }
        )
        rate = {"low": 0.1, "likely": 1, "high": 2}
        deadweight = {"low": 0, "likely": 0.2, "high": 0.5}
        links.append(
            {"source": f"M{rng.randint(1, measures)}", "target": f"E{e}", "rate": rate, "deadweight": deadweight}
        )
        links.extend(
            {"source": f"E{e}", "target": f"P{party}", "share": {"low": 0.1, "likely": 0.3, "high": 0.5}}
            for party in rng.sample(range(1, parties + 1), min(2, parties))
        )
    project = {"name": "benchmark", "null_alternative": "niets", "horizon": RANGE_OF_YEARS}
    return read({"format": "effectenarena/1", "project": project, "nodes": nodes, "links": links})


def best(work: Callable[[], object], rounds: int, clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the quickest round: of the processor, so that what else the computer does counts little."""
    times = []
    for _ in range(rounds):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


def moved(arena: Arena) -> Arena:
    """The same map with another range on one unit value."""
    effect = arena.effects["E1"]
    return arena.with_node(effect.model_copy(update={"unit_value": Knob(low=100, high=401, dist="lognormal")}))


def plain_loop(arena: Arena) -> float:
    """The middle estimate for everyone together by loops over effects and years: the measure of all others here."""
    total = 0.0
    rate = float(arena.project.discount_rate)
    for effect in arena.effects.values():
        value, duration = arena.range(effect.unit_value), arena.range(effect.duration)
        for link in arena.links_in(effect.id):
            quantity = arena.range(arena.measures[link.source].quantity)
            level, dead = arena.range(link.rate), arena.range(link.deadweight)
            if not (value and duration and quantity and level and dead):
                continue
            for year in range(min(arena.project.horizon, int(duration.likely))):
                change = quantity.likely * level.likely * (1 - dead.likely)
                total += value.likely * change / (1 + rate) ** year
    return total


def start_up(module: str) -> float:
    """Seconds to import a module in a fresh process, less an empty one."""
    fresh = best(lambda: subprocess.run([sys.executable, "-c", f"import {module}"], check=True), 3, time.perf_counter)
    empty = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 3, time.perf_counter)
    return fresh - empty


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of the arithmetic, beside a plain loop.")
    parser.add_argument("--effects", type=int, default=100)
    parser.add_argument("--parties", type=int, default=8)
    options = parser.parse_args()
    arena = synthetic(options.effects, options.parties)
    compiled = mkba.compile_arena(arena)
    appraisal = mkba.appraise(arena)
    measured = {
        "plain loop, middle estimate only": best(lambda: plain_loop(arena), 20),
        "one knob moved, all balances at likely": best(lambda: compiled.at_likely({"M1.quantity": 21.0}), 20),
        "compile": best(lambda: mkba.compile_arena(arena), 5),
        "appraise, 8,192 draws": best(lambda: mkba.appraise(arena), 5),
        "appraise again, one number moved": best(lambda: mkba.appraise(moved(arena), known=appraisal), 5),
        "best and worst case": best(lambda: bounds(compiled), 5),
        "everything worse": best(lambda: worse(compiled), 5),
        "tipping points in budget and cash": best(lambda: ledger_tipping_points(compiled), 5),
        "and all of them written out": best(lambda: [*map(tuple, ledger_tipping_points(compiled).values())], 5),
        "agenda with groups": best(lambda: agenda.rank(arena, appraisal), 3),
    }
    reference = measured["plain loop, middle estimate only"]
    sys.stdout.write(f"{options.effects} effects × {options.parties} parties\n")
    for name, seconds in measured.items():
        sys.stdout.write(f"{name:42} {seconds * 1000:10.2f} ms {seconds / reference:9.2f} ×\n")
    for module in ("effectenarena", "effectenarena.model", "effectenarena.mkba"):
        sys.stdout.write(f"{'import ' + module:42} {start_up(module) * 1000:10.0f} ms\n")


if __name__ == "__main__":
    main()
