"""The indicative MKBA of an arena: all figures in one frozen record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.mkba import spread
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY, Compiled, compile_arena
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.ledgers import Balance, Ledgers, Yearly, ledgers
from effectenarena.mkba.pm import PmItem, PmNeeded, pm_items, pm_needed
from effectenarena.mkba.reach import within_reach
from effectenarena.mkba.sampling import MOST_SOBOL, power_of_two
from effectenarena.mkba.simulate import Simulation
from effectenarena.mkba.tipping import TippingPoints, tipping_points
from effectenarena.model import Arena

DRAWS: Final = 8192
SEED: Final = 0


class Note(NamedTuple):
    """Something the reader of the figures must know: a code, and what its sentence needs."""

    code: str
    params: dict[str, Any]


@dataclass(frozen=True)
class Npv:
    """Net present value of society, EUR.

    Attributes
    ----------
    likely
        With every knob at its likely value.
    mean, sd
        Expectation and standard deviation, exact.
    p5, p50, p95, p_positive
        Quantiles, and the chance of a positive value, from the draws.
    """

    likely: float
    mean: float
    sd: float
    p5: float
    p50: float
    p95: float
    p_positive: float

    def to_dict(self) -> dict[str, float]:
        """Plain data, as in the command line's answer."""
        return {name: getattr(self, name) for name in Npv.__dataclass_fields__}


@dataclass(frozen=True)
class Appraisal:
    """What an arena is worth, for society and for every party.

    Money is present value in EUR at likely unless named otherwise.

    Attributes
    ----------
    npv
        Net present value of society.
    ledgers
        Balances per party and stream, yearly flows and totals.
    pm_items, pm_needed
        What counts but not in euros, and what it decides.
    incomplete
        Addresses of missing numbers.
    tipping_points
        Of every knob, society first.
    draws, seed
        Draws used.
    notes
        What the reader must know about the draws.
    compiled
        The arena as compiled, for further questions.
    sample
        NPV per draw, in order of size, shape (draws,).
    """

    npv: Npv
    ledgers: Ledgers = field(repr=False)
    pm_items: tuple[PmItem, ...]
    pm_needed: PmNeeded | None
    incomplete: tuple[str, ...]
    tipping_points: TippingPoints = field(repr=False)
    draws: int
    seed: int
    notes: tuple[Note, ...]
    compiled: Compiled = field(repr=False, compare=False)
    sample: Floats = field(repr=False, compare=False)

    @property
    def parties(self) -> Mapping[str, Balance]:
        """Balances per party, by id."""
        return self.ledgers.parties

    @property
    def streams(self) -> Mapping[str, Balance]:
        """Balances per stream, by name."""
        return self.ledgers.streams

    @property
    def yearly(self) -> Mapping[str, Yearly]:
        """Costs and benefits per party and year, not discounted."""
        return self.ledgers.yearly

    def to_dict(self) -> dict[str, Any]:
        """Plain data: the answer of `effectenarena mkba --json`."""
        books = self.ledgers
        return {
            "npv": self.npv.to_dict(),
            "cost": books.cost,
            "benefit": books.benefit,
            "budget": books.budget,
            "cash": books.cash,
            "parties": {party: balance.to_dict() for party, balance in books.parties.items()},
            "streams": {stream: balance.to_dict() for stream, balance in books.streams.items()},
            "unallocated": books.unallocated,
            "unpaid": books.unpaid,
            "beyond_horizon": books.beyond_horizon,
            "yearly": {p: {"cost": list(y.cost), "benefit": list(y.benefit)} for p, y in books.yearly.items()},
            "pm_items": [item.to_dict() for item in self.pm_items],
            "pm_needed": self.pm_needed.to_dict() if self.pm_needed else None,
            "incomplete": list(self.incomplete),
            "tipping_points": [row.to_dict() for row in self.tipping_points],
            "draws": self.draws,
            "seed": self.seed,
            "notes": [{"code": note.code, "params": note.params} for note in self.notes],
        }


def appraise(arena: Arena, draws: int = DRAWS, seed: int = SEED, known: Appraisal | None = None) -> Appraisal:
    """Work out the indicative MKBA of an arena.

    Parameters
    ----------
    arena
        An arena without errors; numbers may be missing.
    draws
        Draws for quantiles and chances, rounded up to a power of two; above 16,384 they are pseudo-random.
    seed
        Seed of the draws.
    known
        An earlier appraisal, of any arena: when only values of knobs differ, what was compiled is used again. The
        answer is the same, to the last bit.

    Returns
    -------
    Appraisal
        All figures; those that are not quantiles or chances are exact.

    Raises
    ------
    ArenaError
        When effects form a cycle (`cycle`), the map has too many paths (`too-many-paths`) or its numbers are so large
        that the sums cannot be written (`number-too-large`).

    Examples
    --------
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"horizon": 2}, "nodes": [
    ...     {"id": "p", "kind": "party", "label": "Gemeente"},
    ...     {"id": "i", "kind": "investment", "label": "Team", "party": "p", "amount": 100}]})
    >>> appraise(arena).npv.likely
    -100.0
    """
    with within_reach():
        return _appraise(arena, draws, seed, known)


def _appraise(arena: Arena, draws: int, seed: int, known: Appraisal | None) -> Appraisal:
    compiled = compile_arena(arena, None if known is None else known.compiled)
    flows = compiled.flows
    books = ledgers(arena, compiled.knobs, flows)
    used = power_of_two(draws)
    items = pm_items(arena, frozenset(flows.value))
    variance = spread.variance(compiled.expected, compiled.rules, SOCIETY)
    sample = np.sort(Simulation(compiled, used, seed).npv())
    npv = npv_of(compiled, books.npv, float(np.sqrt(variance)), sample)
    return Appraisal(
        npv,
        books,
        items,
        pm_needed(arena, flows, items, books.npv),
        compiled.incomplete,
        tipping_points(compiled),
        used,
        seed,
        tuple(_notes(draws, used)),
        compiled,
        sample,
    )


def npv_of(compiled: Compiled, likely: float, sd: float, sample: Floats) -> Npv:
    """Put society's figures together from those that are exact and from draws in order of size."""
    mean = float(compiled.expected.balance[SOCIETY])
    p5, p50, p95 = (float(x) for x in np.quantile(sample, (0.05, 0.5, 0.95)))
    if sd <= ROUNDING * float(compiled.expected.scale[SOCIETY]):
        p5 = p50 = p95 = mean
        return Npv(likely, mean, 0.0, p5, p50, p95, float(mean > 0))
    return Npv(likely, mean, sd, p5, p50, p95, float((sample > 0).mean()))


def _notes(asked: int, used: int) -> list[Note]:
    notes = [Note("draws-rounded", {"asked": asked, "used": used})] if used != asked else []
    if used > MOST_SOBOL:
        notes.append(Note("draws-pseudo-random", {"used": used, "most": MOST_SOBOL}))
    return notes
