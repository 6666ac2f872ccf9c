"""The best of several choices, and what it is worth to know a number before choosing.

The choices are: nothing (0, the null alternative), the map itself, and every alternative. Scenarios are no choices.
Formulas: docs/arithmetic.md, "Variants".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from effectenarena.agenda.crossing import Line, worth_knowing
from effectenarena.mkba.compile import SOCIETY, Compiled, compile_arena
from effectenarena.mkba.variants import Comparison, Outcome
from effectenarena.model import Arena, ArenaError, Variant, vary


@dataclass(frozen=True)
class Option:
    """One choice.

    Attributes
    ----------
    option
        `nothing`, `base` (the map itself) or `alternative`.
    variant
        Id of the alternative; None for the other two.
    mean
        Expected NPV, EUR, exact.
    """

    option: Literal["nothing", "base", "alternative"]
    variant: str | None
    mean: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {"option": self.option, "variant": self.variant, "mean": self.mean}


@dataclass(frozen=True)
class Choice:
    """The best choice in expectation, and the value of knowing more before it is made.

    Attributes
    ----------
    options
        Everything that can be chosen.
    best
        The one with the highest expected NPV; of equals the first.
    evpi
        Value of knowing everything, EUR (from the draws that all options share).
    evppi
        Value of knowing one knob exactly, EUR, by address, the highest first; those without any are left out.
    scenarios
        The best choice in every scenario, by its id.
    """

    options: tuple[Option, ...]
    best: Option
    evpi: float
    evppi: dict[str, float] = field(repr=False)
    scenarios: dict[str, Option]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {
            "options": [option.to_dict() for option in self.options],
            "best": self.best.to_dict(),
            "evpi": self.evpi,
            "evppi": [{"knob": knob, "evppi": value} for knob, value in self.evppi.items()],
            "scenarios": {id_: option.to_dict() for id_, option in self.scenarios.items()},
        }


def choose(comparison: Comparison) -> Choice:
    """Find the best choice among nothing, the map and its alternatives.

    Parameters
    ----------
    comparison
        What `mkba.compare` made. Without alternatives the values are those of the research agenda of the map.
    """
    base = comparison.base
    chosen = [one for one in comparison.outcomes if one.variant and one.variant.kind == "alternative"]
    options = _options([(None, base.compiled), *((one.variant, one.compiled) for one in chosen)])
    best = _best(options)
    with np.errstate(under="ignore"):
        evppi = _single([base, *chosen], options.index(best))
        evpi = max(_everything([base, *chosen], options, best), *evppi.values(), 0.0)
    return Choice(options, best, evpi, evppi, dict(_by_scenario(comparison, [one.variant for one in chosen])))


def _options(given: Sequence[tuple[Variant | None, Compiled]]) -> tuple[Option, ...]:
    means = [(variant, float(compiled.expected.balance[SOCIETY])) for variant, compiled in given]
    return (
        Option("nothing", None, 0.0),
        *(Option("alternative" if one else "base", one.id if one else None, mean) for one, mean in means),
    )


def _best(options: Sequence[Option]) -> Option:
    """The highest; the map itself before doing nothing, as in the research agenda."""
    return max((*options[1:], options[0]), key=lambda option: option.mean)


def _everything(outcomes: Sequence[Outcome], options: Sequence[Option], best: Option) -> float:
    """E[max] - max E from draws: what the best choice falls short by, corrected for what the draws' means are off."""
    samples = np.stack([np.zeros_like(outcomes[0].sample), *(one.sample for one in outcomes)])
    short = samples.max(axis=0) - samples[list(options).index(best)]
    if not short.any():
        return 0.0
    scale = float(np.abs(samples).max())
    means = samples.mean(axis=1)
    centred = ((samples - means[:, None]) / scale)[1:].T
    slopes = np.linalg.lstsq(centred, short / scale, rcond=1e-12)[0]
    exact = np.array([option.mean for option in options])
    return max(float(short.mean() - slopes @ (means - exact)[1:]), 0.0)


def _single(outcomes: Sequence[Outcome], best: int) -> dict[str, float]:
    """EVPPI of every knob that some option needs, the highest first."""
    addresses = dict.fromkeys(entry.address for one in outcomes for entry in one.compiled.knobs.entries)
    found = {}
    for address in addresses:
        lines = [Line.of(one.compiled, address) for one in outcomes]
        value = worth_knowing([Line.flat(0.0), *lines], best)
        if value > 0:
            found[address] = value
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _by_scenario(comparison: Comparison, alternatives: Sequence[Variant | None]) -> list[tuple[str, Option]]:
    found = []
    for one in comparison.outcomes:
        if one.variant is None or one.variant.kind != "scenario":
            continue
        given = [(None, one.compiled), *_carried_out(one.compiled.arena, alternatives)]
        found.append((one.variant.id, _best(_options(given))))
    return found


def _carried_out(arena: Arena, alternatives: Sequence[Variant | None]) -> list[tuple[Variant | None, Compiled]]:
    """Alternatives as they are in a scenario, without those that cannot be."""
    found: list[tuple[Variant | None, Compiled]] = []
    for variant in alternatives:
        try:
            found += [(variant, compile_arena(vary(arena, variant).arena))] if variant else []
        except ArenaError:
            continue
    return found
