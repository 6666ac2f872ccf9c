"""Why is a figure over another horizon what it is: the same question, asked of the same arena over those years.

Addresses: `horizon:YEARS.cost`, `.benefit`, `.npv`, `.mean`, `.sd`, `.p5`, `.p50`, `.p95`, `.p_positive`, and of the
ten years after `.beyond_cost`, `.beyond_benefit` and `.beyond`.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from effectenarena.mkba import story
from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.horizons import YEARS, over
from effectenarena.mkba.reasons import Part, Why
from effectenarena.mkba.story import Story

if TYPE_CHECKING:
    from effectenarena.mkba.why import Answer

TOTALS: Final = ("cost", "benefit")
SPREAD: Final = ("mean", "sd", "p5", "p50", "p95", "p_positive")
BEYOND: Final = ("beyond_cost", "beyond_benefit", "beyond")
_FIGURE: Final = re.compile(r"horizon:(?P<years>[1-9]\d{0,3})\.(?P<part>\w+)")
_MOST: Final = 1000
"""The longest horizon that a project can have."""


def figures(appraisal: Appraisal) -> Iterator[str]:
    """Give the address of every figure over the usual horizons and over the project's own."""
    for years in sorted({*YEARS, appraisal.compiled.flows.horizon}):
        yield from (f"horizon:{years}.{part}" for part in (*TOTALS, "npv", *SPREAD, *BEYOND))


def told(answer: "Answer") -> Why | None:
    """Give the reasons of a figure over another horizon; None when there is no such figure here."""
    found = _FIGURE.fullmatch(answer.figure)
    if found is None or int(found["years"]) > _MOST:
        return None
    there, part = answer.of(over(answer.appraisal, int(found["years"]))), found["part"]
    if part in TOTALS:
        return there.total({"total": part})
    if part in ("npv", *SPREAD):
        return there.npv({"part": "likely" if part == "npv" else part})
    return _beyond(there, part) if part in BEYOND else None


def _beyond(answer: "Answer", part: str) -> Why:
    """What would still come in the ten years after."""
    after = Story(answer.compiled, weight=story.beyond(answer.compiled))
    sign = 1.0 if part == "beyond_cost" else -1.0
    gained = [Part(product.amount, product) for product in after.benefits()] if part != "beyond_cost" else []
    spent = [Part(sign * product.amount, product) for product in after.costs()] if part != "beyond_benefit" else []
    parts = (*gained, *spent)
    return answer.added_up(sum(one.value for one in parts) + 0.0, parts)
