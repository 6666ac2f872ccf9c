"""Variants of one map beside each other, on the same draws.

A knob keeps its address in every variant, and with it its column of draws: what differs between two variants is what
they change, not chance. Where a variant gives a knob another range, a draw stands at the same place (quantile) in both.
Formulas: docs/arithmetic.md, "Variants".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from effectenarena.mkba import spread
from effectenarena.mkba.appraisal import DRAWS, SEED, Npv, npv_of
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY, Compiled, compile_arena
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.ledgers import Balance, ledgers
from effectenarena.mkba.reach import within_reach
from effectenarena.mkba.sampling import power_of_two
from effectenarena.mkba.simulate import Simulation
from effectenarena.model import Arena, ArenaError, Finding, Link, Variant, Varied, vary, without_arrow


@dataclass(frozen=True)
class Difference:
    """What a variant adds to the net present value of the map itself, EUR.

    Attributes
    ----------
    likely
        With every knob at its likely value.
    mean
        Expectation, exact.
    sd
        Standard deviation, from the draws that the two share.
    p_better
        Chance that the variant is better, from the same draws.
    """

    likely: float
    mean: float
    sd: float
    p_better: float

    def to_dict(self) -> dict[str, float]:
        """Plain data."""
        return {name: getattr(self, name) for name in Difference.__dataclass_fields__}


@dataclass(frozen=True)
class Outcome:
    """What the map is worth in one variant.

    Attributes
    ----------
    variant
        The variant; None for the map itself.
    npv
        Net present value of society.
    parties
        Balances per party, at likely.
    difference
        With the map itself; None for the map itself.
    dropped, shared
        Investments that fall away with a measure, and those that stay because other measures use them.
    compiled
        The map in this variant, for further questions.
    sample
        NPV per draw, in the order of the draws, shape (draws,).
    """

    variant: Variant | None
    npv: Npv
    parties: Mapping[str, Balance] = field(repr=False)
    difference: Difference | None
    dropped: tuple[str, ...]
    shared: tuple[str, ...]
    compiled: Compiled = field(repr=False, compare=False)
    sample: Floats = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        variant = self.variant
        named = {} if variant is None else {"id": variant.id, "label": variant.label, "kind": variant.kind}
        return {
            **named,
            "npv": self.npv.to_dict(),
            "parties": {party: balance.to_dict() for party, balance in self.parties.items()},
            **({"difference": self.difference.to_dict()} if self.difference else {}),
            "dropped": list(self.dropped),
            "shared": list(self.shared),
        }


@dataclass(frozen=True)
class Comparison:
    """The map and its variants beside each other.

    Attributes
    ----------
    base
        The map itself.
    outcomes
        Its variants, in the order in which they were given, without those that failed.
    failed
        Variants that could not be worked out, with the reasons: they have no figure, which is not zero.
    draws, seed
        Draws used, the same for all.
    """

    base: Outcome
    outcomes: tuple[Outcome, ...]
    failed: tuple[tuple[Variant, tuple[Finding, ...]], ...]
    draws: int
    seed: int


def apply(arena: Arena, variant: Variant) -> Arena:
    """Give the map as it is in a variant; `model.vary` also tells what fell away.

    Raises
    ------
    ArenaError
        When the variant names something that is not on the map, or leaves a map with errors.
    """
    return vary(arena, variant).arena


def compare(
    arena: Arena, variants: Sequence[Variant] | None = None, draws: int = DRAWS, seed: int = SEED
) -> Comparison:
    """Work out a map and its variants on the same draws.

    Parameters
    ----------
    arena
        An arena without errors.
    variants
        Which variants; by default those of its project.
    draws, seed
        Draws for quantiles, chances and spreads of differences, rounded up to a power of two.

    Raises
    ------
    ArenaError
        When the map itself cannot be worked out (as in `appraise`). A variant that cannot stands in `failed`.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "nodes": [
    ...     {"id": "m", "kind": "measure", "label": "Team", "quantity": 10},
    ...     {"id": "i", "kind": "investment", "label": "Loon", "unit_cost": {"low": 1, "likely": 2, "high": 3}}],
    ...     "links": [{"source": "i", "target": "m"}]})
    >>> half = Variant(id="half", label="Half", changes=[{"scale": "m", "factor": 0.5}])
    >>> compare(arena, [half]).outcomes[0].difference
    Difference(likely=10.0, mean=10.0, sd=1.88..., p_better=1.0)
    """
    used = power_of_two(draws)
    base = _worked_out(Varied(arena, (), ()), None, used, seed, None)
    outcomes: list[Outcome] = []
    failed: list[tuple[Variant, tuple[Finding, ...]]] = []
    for variant in arena.project.variants if variants is None else variants:
        try:
            outcomes.append(_worked_out(vary(arena, variant), variant, used, seed, base))
        except ArenaError as error:
            failed.append((variant, error.findings))
    return Comparison(base, tuple(outcomes), tuple(failed), used, seed)


def contested_arrows(arena: Arena) -> tuple[Variant, ...]:
    """Give for every arrow that the group differs about the variant without it; none of them is stored."""
    return tuple(without_arrow(arena, link.pair) for link in arena.links if not link.feedback and is_contested(link))


def is_contested(link: Link) -> bool:
    """Whether the group differs about an arrow, or somebody reads it otherwise."""
    return link.stance == "contested" or any(reading.stance == "contested" for reading in link.readings)


def _worked_out(varied: Varied, variant: Variant | None, draws: int, seed: int, base: Outcome | None) -> Outcome:
    with within_reach():
        return _outcome(varied, variant, draws, seed, base)


def _outcome(varied: Varied, variant: Variant | None, draws: int, seed: int, base: Outcome | None) -> Outcome:
    compiled = compile_arena(varied.arena)
    books = ledgers(varied.arena, compiled.knobs, compiled.flows)
    # What a knob's draws are is settled by the map itself: an arrow less would number the others anew.
    origin = base.compiled if base else compiled
    sample = Simulation(compiled, draws, seed, places=origin.dimensions).npv()
    sd = float(np.sqrt(spread.variance(compiled.expected, compiled.rules, SOCIETY)))
    npv = npv_of(compiled, books.npv, sd, np.sort(sample))
    difference = _difference(base, npv, compiled, sample) if base else None
    return Outcome(variant, npv, books.parties, difference, varied.dropped, varied.shared, compiled, sample)


def _difference(base: Outcome, npv: Npv, compiled: Compiled, sample: Floats) -> Difference:
    change = sample - base.sample
    rounding = ROUNDING * float(compiled.expected.scale[SOCIETY] + base.compiled.expected.scale[SOCIETY])
    change = np.where(np.abs(change) > rounding, change, 0.0)
    return Difference(
        npv.likely - base.npv.likely, npv.mean - base.npv.mean, float(change.std()), float((change > 0).mean())
    )
