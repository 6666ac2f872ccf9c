"""Our own arithmetic on the synthetic map, each question in a process of its own; started by `compare.py`.

    python -m benchmarks.ours QUESTION EFFECTS DRAWS

It prints one line of JSON, as `peers.py` does.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from benchmarks.engine import synthetic
from effectenarena import mkba
from effectenarena.agenda.designs import Average, Design, Proportion
from effectenarena.agenda.evppi import perfect_information
from effectenarena.agenda.evsi import evsi
from effectenarena.mkba import spread
from effectenarena.mkba.compile import SOCIETY
from effectenarena.mkba.sampling import power_of_two
from effectenarena.mkba.simulate import Simulation
from effectenarena.model import Arena, Knob

PARTIES = 8
ROUNDS = 15
Answer = dict[str, float]


def timed(work: Callable[[], Any], rounds: int = 1) -> tuple[Any, Answer]:
    """The last answer, and the least that a round took."""
    seconds, processor, answer = [], [], None
    for _ in range(rounds):
        clock, used = time.perf_counter(), time.process_time()
        answer = work()
        seconds.append(time.perf_counter() - clock)
        processor.append(time.process_time() - used)
    return answer, {"seconds": min(seconds), "processor": min(processor)}


def exact(arena: Arena, _draws: int) -> Answer:
    """Moments, tipping points, variance shares and EVPPI of every knob for all parties, from compiled terms."""

    def layer() -> mkba.Compiled:
        compiled = mkba.compile_arena(arena, known)
        mkba.TippingPoints(compiled)
        perfect_information(compiled)
        spread.explained(compiled.expected, compiled.rules, SOCIETY)
        return compiled

    known = mkba.compile_arena(arena)
    compiled, took = timed(layer, ROUNDS)
    return {**moments(compiled), **took}


def moments(compiled: mkba.Compiled) -> Answer:
    """The exact mean and spread."""
    variance = spread.variance(compiled.expected, compiled.rules, SOCIETY)
    return {"mean": float(compiled.expected.balance[SOCIETY]), "sd": variance**0.5, "runs": 0}


def sampled(arena: Arena, _draws: int) -> Answer:
    """What measuring one number is worth, for five numbers of cases: the slower of a share and an average."""
    compiled = mkba.compile_arena(balanced(arena))
    worth = perfect_information(compiled)[:, SOCIETY]
    places = sorted(np.flatnonzero(compiled.knobs.uncertain).tolist(), key=lambda place: -worth[place])
    addresses = [compiled.knobs.entries[place - 2].address for place in places]  # worth knowing most first
    curves: list[tuple[str, Design]] = [
        (next(one for one in addresses if one.endswith(".deadweight")), Proportion(bias=0.05)),
        (next(one for one in addresses if one.endswith(".quantity")), Average(sd=10.0, bias=1.0)),
    ]
    slowest = max((timed(partial(evsi, compiled, *one), ROUNDS)[1] for one in curves), key=lambda one: one["processor"])
    return {**moments(compiled), **slowest}


def drawn(arena: Arena, draws: int) -> Answer:
    """Cold start: compile, and the NPV over draws with its quantiles."""

    def work() -> np.ndarray:
        npv = Simulation(mkba.compile_arena(arena), power_of_two(draws), 0).npv()
        np.quantile(npv, (0.05, 0.5, 0.95))
        return npv

    npv, took = timed(work)
    return {"mean": float(npv.mean()), "sd": float(npv.std()), "runs": len(npv), **took}


def everything(arena: Arena, draws: int) -> Answer:
    """Cold start of the whole appraisal, all ledgers and tipping points included."""
    appraisal, took = timed(lambda: mkba.appraise(arena, draws))
    return {"mean": appraisal.npv.mean, "sd": appraisal.npv.sd, "runs": appraisal.draws, **took}


def slider(arena: Arena, draws: int, field: str = "unit_value") -> Answer:
    """One number moved: the whole appraisal again."""
    appraisal = mkba.appraise(arena, draws)
    seconds, processor = [], []
    for step in range(ROUNDS):
        effect = arena.effects[f"E{step + 1}"]
        knob: Knob = getattr(effect, field)
        higher = knob.model_copy(update={"high": 1.01 * float(knob.high or 0)})
        changed = arena.with_node(effect.model_copy(update={field: higher}))
        appraisal, took = timed(partial(mkba.appraise, changed, draws, known=appraisal))
        seconds.append(took["seconds"])
        processor.append(took["processor"])
    middle = {"seconds": float(np.median(seconds)), "processor": float(np.median(processor))}
    return {"mean": appraisal.npv.mean, "sd": appraisal.npv.sd, "runs": appraisal.draws, **middle}


def lasting_slider(arena: Arena, draws: int) -> Answer:
    """One duration moved, on a map where every effect has a range on duration and drop-off."""
    ranges = {"duration": Knob(low=1, likely=3, high=8), "drop_off": Knob(low=0, likely=0.1, high=0.4)}
    for effect in tuple(arena.effects.values()):
        arena = arena.with_node(effect.model_copy(update=ranges))
    return slider(arena, draws, "duration")


def regression(arena: Arena, draws: int) -> Answer:
    """EVPPI of every knob by regression on the ranks of its draws, beside the exact one."""
    compiled = mkba.compile_arena(balanced(arena))
    simulation = Simulation(compiled, power_of_two(draws), 0)
    npv, uncertain = simulation.npv(), np.flatnonzero(compiled.knobs.uncertain)
    draws_of = [simulation.knob(knob) for knob in uncertain.tolist()]
    found, took = timed(lambda: rank_splines(draws_of, npv))
    truth, ours = timed(lambda: perfect_information(mkba.compile_arena(compiled.arena, compiled))[uncertain, SOCIETY])
    evpi = float(np.maximum(npv, 0).mean() - max(npv.mean(), 0.0))
    error = float(np.sqrt(((found - truth) ** 2).mean())) / evpi
    return {"mean": error, "sd": float(len(truth)), "runs": len(npv), "exact": ours["processor"], **took}


def balanced(arena: Arena) -> Arena:
    """The same map with dearer investments, so that the choice is in doubt: there is something to know."""
    found = moments(mkba.compile_arena(arena))
    factor = 1 + (found["mean"] - 0.3 * found["sd"]) / (10_500.0 * len(arena.investments))
    for investment in tuple(arena.investments.values()):
        knob = investment.amount
        assert isinstance(knob, Knob)  # noqa: S101 (the map is our own)
        span = {name: factor * float(getattr(knob, name)) for name in ("low", "likely", "high")}
        arena = arena.with_node(investment.model_copy(update={"amount": knob.model_copy(update=span)}))
    return arena


def rank_splines(columns: list[np.ndarray], npv: np.ndarray, pieces: int = 8) -> np.ndarray:
    """EVPPI from cubic splines through the NPV by rank of each knob (after Strong, Oakley and Brennan 2014)."""
    u = (np.arange(len(npv)) + 0.5) / len(npv)
    knots = np.arange(1, pieces) / pieces
    q, _ = np.linalg.qr(np.column_stack([u**0, u, u**2, u**3, *(np.maximum(u - knot, 0.0) ** 3 for knot in knots)]))
    now = max(float(npv.mean()), 0.0)
    fitted = (q @ (q.T @ npv[np.argsort(column)]) for column in columns)
    return np.array([float(np.maximum(line, 0.0).mean()) - now for line in fitted])


QUESTIONS: dict[str, Callable[[Arena, int], Answer]] = {
    "exact": exact,
    "evsi": sampled,
    "drawn": drawn,
    "everything": everything,
    "slider": slider,
    "lasting": lasting_slider,
    "regression": regression,
}


def main() -> None:
    """Answer one question and print what it took."""
    arena = synthetic(int(sys.argv[2]), PARTIES)
    answer = QUESTIONS[sys.argv[1]](arena, int(sys.argv[3]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write("\n" + json.dumps({**answer, "peak": peak}) + "\n")


if __name__ == "__main__":
    main()
