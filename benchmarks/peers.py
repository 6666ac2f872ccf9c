"""The same map worked out in other ways, each in a process of its own; started by `compare.py`.

    python -m benchmarks.peers NAME DRAWS < map.json

The map is a list of measures (one per effect), the worth of a unit in years, and how many investments there are. It
prints one line of JSON: mean and spread of the NPV, seconds by the clock and of the processor, and peak memory. Nothing
of effectenarena is imported here, so that a name can be run by another Python that has the library it needs.
"""

import importlib
import json
import math
import random
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

QUANTITY, RATE, DEADWEIGHT = (10.0, 20.0, 40.0), (0.1, 1.0, 2.0), (0.0, 0.2, 0.5)
AMOUNT, VALUE = (8_000.0, 10_000.0, 15_000.0), (100.0, 400.0)
Z95 = 1.6448536269514722
ROWS = 2_000_000
"""Numbers in one table or matrix at a time, so that a large map fits in memory."""
Map = dict[str, Any]


def shape(low: float, likely: float, high: float) -> tuple[float, float]:
    """Parameters of the beta distribution of a PERT range."""
    return 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)


def value_shape() -> tuple[float, float]:
    """Mean and spread of the logarithm of a unit value."""
    low, high = map(math.log, VALUE)
    return (low + high) / 2, (high - low) / (2 * Z95)


def plain(given: Map, draws: int) -> list[float]:
    """Loops and the standard library."""
    rng = random.Random(1)
    mu, sigma = value_shape()

    def pert(low: float, likely: float, high: float) -> float:
        return low + (high - low) * rng.betavariate(*shape(low, likely, high))

    found = []
    for _ in range(draws):
        quantity = [pert(*QUANTITY) for _ in range(given["investments"])]
        total = -sum(rng.triangular(AMOUNT[0], AMOUNT[2], AMOUNT[1]) for _ in range(given["investments"]))
        for measure in given["measures"]:
            change = quantity[measure] * pert(*RATE) * (1 - pert(*DEADWEIGHT))
            total += change * rng.lognormvariate(mu, sigma) * given["worth"]
        found.append(total)
    return found


def columns(given: Map, draws: int, rng: np.random.Generator) -> dict[str, Any]:
    """Independent draws of all knobs with numpy's own generator, shape (draws, .)."""
    effects, investments = len(given["measures"]), given["investments"]
    mu, sigma = value_shape()

    def pert(span: tuple[float, float, float], count: int) -> Any:
        return span[0] + (span[2] - span[0]) * rng.beta(*shape(*span), size=(draws, count))

    return {
        "quantity": pert(QUANTITY, investments),
        "amount": rng.triangular(*AMOUNT, size=(draws, investments)),
        "rate": pert(RATE, effects),
        "deadweight": pert(DEADWEIGHT, effects),
        "value": rng.lognormal(mu, sigma, size=(draws, effects)),
    }


def numpy_arrays(given: Map, draws: int) -> Any:
    """A plain numpy program: one column of draws for each knob, effect by effect, so that memory stays small."""
    rng = np.random.default_rng(1)
    mu, sigma = value_shape()

    def pert(low: float, likely: float, high: float) -> Any:
        return low + (high - low) * rng.beta(*shape(low, likely, high), size=draws)

    quantity = [pert(*QUANTITY) for _ in range(given["investments"])]
    total = np.zeros(draws)
    for _ in range(given["investments"]):
        total -= rng.triangular(*AMOUNT, size=draws)
    for measure in given["measures"]:
        change = quantity[measure] * pert(*RATE) * (1 - pert(*DEADWEIGHT))
        total += change * rng.lognormal(mu, sigma, size=draws) * given["worth"]
    return total


def pandas_frame(given: Map, draws: int) -> Any:
    """A long table with a row for each draw and effect, as one would do it by hand; of some draws at a time."""
    rng = np.random.default_rng(1)
    each = max(ROWS // len(given["measures"]), 1)
    return np.concatenate([pandas_part(given, min(each, draws - first), rng) for first in range(0, draws, each)])


def pandas_part(given: Map, draws: int, rng: np.random.Generator) -> Any:
    """The NPV of some draws."""
    pd = importlib.import_module("pandas")
    knobs = columns(given, draws, rng)
    effects = len(given["measures"])
    frame = pd.DataFrame(
        {
            "draw": np.repeat(np.arange(draws), effects),
            "measure": np.tile(given["measures"], draws),
            **{name: knobs[name].ravel() for name in ("rate", "deadweight", "value")},
        }
    )
    quantity = pd.DataFrame(
        {
            "draw": np.repeat(np.arange(draws), given["investments"]),
            "measure": np.tile(np.arange(given["investments"]), draws),
            "quantity": knobs["quantity"].ravel(),
        }
    )
    frame = frame.merge(quantity, on=["draw", "measure"])
    frame["worth"] = frame["quantity"] * frame["rate"] * (1 - frame["deadweight"]) * frame["value"] * given["worth"]
    return frame.groupby("draw")["worth"].sum().to_numpy() - knobs["amount"].sum(axis=1)


def squigglepy(given: Map, draws: int) -> Any:
    """The sampling language that looks most like a workshop's ranges."""
    sq = importlib.import_module("squigglepy")
    sq.set_seed(1)
    quantity = [sq.sample(sq.pert(*QUANTITY), n=draws) for _ in range(given["investments"])]
    total = np.zeros(draws)
    for _ in range(given["investments"]):
        total -= sq.sample(sq.triangular(*AMOUNT), n=draws)
    for measure in given["measures"]:
        change = quantity[measure] * sq.sample(sq.pert(*RATE), n=draws)
        change = change * (1 - sq.sample(sq.pert(*DEADWEIGHT), n=draws))
        total += change * sq.sample(sq.lognorm(*VALUE, credibility=90), n=draws) * given["worth"]
    return total


def unit_npv(given: Map, u: Any) -> Any:
    """NPV for numbers between 0 and 1, shape (draws, knobs): what a library that makes its own designs needs."""
    special = importlib.import_module("scipy.special")
    effects, investments = len(given["measures"]), given["investments"]
    mu, sigma = value_shape()
    u = np.clip(u, 1e-12, 1 - 1e-12)

    def pert(span: tuple[float, float, float], part: Any) -> Any:
        return span[0] + (span[2] - span[0]) * special.betaincinv(*shape(*span), part)

    cuts = np.cumsum([investments, investments, effects, effects, effects])
    quantity, amount, rate, dead, value = np.split(u, cuts[:-1], axis=1)
    low, mode, high = AMOUNT
    split = (mode - low) / (high - low)
    rising = low + np.sqrt(amount * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - amount) * (high - low) * (high - mode))
    cost = np.where(amount < split, rising, falling).sum(axis=1)
    change = pert(QUANTITY, quantity)[:, given["measures"]] * pert(RATE, rate) * (1 - pert(DEADWEIGHT, dead))
    return (change * np.exp(mu + sigma * special.ndtri(value))).sum(axis=1) * given["worth"] - cost


def salib(given: Map, draws: int) -> Any:
    """Variance shares by Saltelli's design; `draws` runs in all, as near as the design allows."""
    sample = importlib.import_module("SALib.sample.sobol")
    analyze = importlib.import_module("SALib.analyze.sobol")
    count = 2 * given["investments"] + 3 * len(given["measures"])
    problem = {"num_vars": count, "names": [f"x{i}" for i in range(count)], "bounds": [[0.0, 1.0]] * count}
    base = 1 << max(round(math.log2(draws / (count + 2))), 1)
    design = sample.sample(problem, base, calc_second_order=False, seed=1)
    each = max(ROWS // count, 1)
    npv = np.concatenate([unit_npv(given, design[first : first + each]) for first in range(0, len(design), each)])
    analyze.analyze(problem, npv, calc_second_order=False, seed=1)
    return npv


def ema_workbench(given: Map, draws: int) -> Any:
    """Experiments one by one, as the workbench runs a model."""
    ema = importlib.import_module("ema_workbench")
    count = 2 * given["investments"] + 3 * len(given["measures"])
    names = [f"x{i}" for i in range(count)]

    def one(**knobs: float) -> dict[str, float]:
        return {"npv": float(unit_npv(given, np.array([[knobs[name] for name in names]]))[0])}

    model = ema.Model("mkba", function=one)
    model.uncertainties = [ema.RealParameter(name, 0.0, 1.0) for name in names]
    model.outcomes = [ema.ScalarOutcome("npv")]
    _, outcomes = ema.perform_experiments(model, draws)
    return outcomes["npv"]


WAYS: dict[str, Callable[[Map, int], Any]] = {
    "plain Python": plain,
    "plain numpy": numpy_arrays,
    "pandas": pandas_frame,
    "squigglepy": squigglepy,
    "SALib": salib,
    "ema_workbench": ema_workbench,
}


LIBRARIES = {
    "pandas": ("pandas",),
    "squigglepy": ("squigglepy",),
    "SALib": ("scipy.special", "SALib.sample.sobol", "SALib.analyze.sobol"),
    "ema_workbench": ("scipy.special", "ema_workbench"),
}
"""What is loaded before the clock starts."""


def main() -> None:
    """Run one way and print what it took."""
    name, draws = sys.argv[1], int(sys.argv[2])
    given = json.load(sys.stdin)
    for library in LIBRARIES.get(name, ()):
        importlib.import_module(library)
    clock, processor = time.perf_counter(), time.process_time()
    npv = np.asarray(WAYS[name](given, draws))
    took = {"seconds": time.perf_counter() - clock, "processor": time.process_time() - processor}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer = {"mean": float(npv.mean()), "sd": float(npv.std()), "peak": peak, "runs": len(npv), **took}
    sys.stdout.write("\n" + json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
