"""What depends on where the calculation stops, and on the discount rate."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.horizons import YEARS, Horizon, horizons
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.remarks.remark import Remark, remark
from effectenarena.model.check.say import PROJECT
from effectenarena.reference import current_discount_rate

STALE_MONTHS: Final = 12
"""A discount rate that was last checked longer ago is to be checked again."""


def sign_by_horizon(appraisal: Appraisal) -> Iterator[Remark]:
    """The outcome has another sign over another horizon, or with what lies beyond the project's own.

    A project that has not paid back after a year is told, but is no surprise: it stands beside the headline when the
    sign differs over a longer horizon, or still over more than half of the project's own.
    """
    compiled = appraisal.compiled
    own, *others = horizons(compiled, (compiled.arena.project.horizon, *YEARS))
    turned = [row for row in others if _sign(row) * _sign(own) < 0]
    sooner = max((row for row in turned if row.years < own.years), default=None)
    later = min((row for row in turned if row.years > own.years), default=None)
    if sooner:
        yield _told(own, sooner.years, sooner.npv, "sooner", turns=2 * sooner.years >= own.years)
    if later:
        yield _told(own, later.years, later.npv, "later", turns=True)
    elif _sign(own) * (own.npv + own.beyond) < -ROUNDING * (own.beyond_cost + abs(own.beyond_benefit)):
        yield _told(own, own.years, own.npv + own.beyond, "beyond", turns=True)


def _sign(row: Horizon) -> int:
    """Sign of the outcome; 0 where it is zero but for rounding."""
    large = abs(row.npv) > ROUNDING * (row.cost + abs(row.benefit))
    return large * ((row.npv > 0) - (row.npv < 0))


def _told(own: Horizon, years: int, npv: float, reason: str, *, turns: bool) -> Remark:
    return remark(
        "sign-by-horizon",
        PROJECT,
        turns=turns,
        reason=reason,
        own_n=own.years,
        own_signed_eur=own.npv,
        other_n=years,
        other_signed_eur=npv,
    )


def discount_rate(appraisal: Appraisal, today: date | None) -> Iterator[Remark]:
    """The discount rate was never checked at its source, too long ago, or is not the one in force."""
    rate, known = appraisal.compiled.arena.project.discount_rate, current_discount_rate()
    params: dict[str, Any] = {"used_rate": rate, "known_rate": known.rate}
    if rate != known.rate:
        yield remark("discount-rate", PROJECT, reason="other", **params)
    elif known.checked_on is None:
        yield remark("discount-rate", PROJECT, reason="never", **params)
    elif today and (months := _months(known.checked_on, today)) > STALE_MONTHS:
        yield remark("discount-rate", PROJECT, reason="old", months_n=months, **params)


def _months(first: date, last: date) -> int:
    """Whole months between two days."""
    return 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
