"""Regression to the mean: how much those who are chosen because it goes badly get better by themselves.

Formula: docs/arithmetic.md, "How many to measure", after A.G. Barnett, J.C. van der Pols and A.J. Dobson, International
Journal of Epidemiology 34 (2005), 215–220, with the within-person variance as (1 - r) of the whole.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

from effectenarena.agenda.plan import PlanRow
from effectenarena.agenda.power import drift_to_mean
from effectenarena.model import Inquiry, Range

RELIABLE: Final = 0.7
"""Correlation of two measurements of the same people when nothing changes: assumed, as of most scales in use (J.C.
Nunnally, Psychometric Theory, 1978, page 245)."""
LOWEST: Final = 0.3
"""Share that is taken to be chosen where nobody said how large the target group is: an example."""


@dataclass(frozen=True)
class Drift:
    """What is to be expected without any help.

    Attributes
    ----------
    entering, size
        How many begin, and how many there are in the target group; None where nobody said one of them, and `share` is
        an example then.
    share
        Share of the target group that begins, taken to be those who do worst.
    reliability
        Correlation of two measurements when nothing changes; assumed.
    deviations
        The change, in standard deviations between people.
    amount
        The same in the number's own unit; None where nobody said how much people differ.
    """

    entering: int | None
    size: float | None
    share: float
    reliability: float
    deviations: float
    amount: float | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in Drift.__dataclass_fields__}


def drift(row: PlanRow, span: Range, said: Inquiry, entering: int | None, size: float | None) -> Drift:
    """Work out the size for one number.

    Parameters
    ----------
    row
        How the number is read.
    span
        Its range: of a share the likely value says how much people differ.
    said
        What the group settled: of an average, how much people differ.
    entering, size
        How many begin, and how many there are in the target group.

    Returns
    -------
    Drift
        Nothing (0) where everybody begins: nobody was chosen then.
    """
    known = bool(entering) and bool(size)
    share = min((entering or 0) / size, 1.0) if known and size else LOWEST
    deviations = drift_to_mean(share, RELIABLE) if share < 1 else 0.0
    between = _between_people(row, span, said)
    amount = None if between is None else deviations * between
    return Drift(entering if known else None, size if known else None, share, RELIABLE, deviations, amount)


def _between_people(row: PlanRow, span: Range, said: Inquiry) -> float | None:
    """Standard deviation between people, in the number's own unit."""
    if row.estimates == "proportion":
        likely = min(max(span.likely, 0.0), 1.0)
        return math.sqrt(likely * (1 - likely))
    return None if said.spread is None else float(said.spread)
