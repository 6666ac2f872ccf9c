"""Remarks beside the figures: traps that only show once the arithmetic has been done.

What the map alone shows is found by `effectenarena.model.check`. Each module here holds one family; a remark-maker is a
function from an appraisal to its remarks.
"""

from collections.abc import Callable, Iterator
from datetime import date

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.remarks import benefits, doubt, over_time, purse
from effectenarena.mkba.remarks.remark import Code, Remark

__all__ = ["Code", "Remark", "remarks"]

_ALL: tuple[Callable[[Appraisal], Iterator[Remark]], ...] = (
    doubt.likely_and_mean,
    over_time.sign_by_horizon,
    doubt.stacked_optimism,
    benefits.gross,
    benefits.price_years,
    purse.benefit_above_budget,
    purse.average_price,
    purse.budget_from_transfers,
    doubt.range_reading,
)


def remarks(appraisal: Appraisal, today: date | None = None) -> tuple[Remark, ...]:
    """Everything a reader of the figures must know; what can turn the outcome first.

    Parameters
    ----------
    appraisal
        The figures.
    today
        The day on which they are read, to tell how long ago the discount rate was checked; without it that is not told.

    Examples
    --------
    >>> from effectenarena.mkba import appraise
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"discount_rate": 0.03}, "nodes": []})
    >>> [(one.code, one.at, one.params["reason"]) for one in remarks(appraise(arena))]
    [('discount-rate', ('project',), 'other')]
    """
    found = [one for rule in _ALL for one in rule(appraisal)]
    found.extend(over_time.discount_rate(appraisal, today))
    return tuple(sorted(found, key=lambda one: not one.turns))
