"""What a reader must know about figures: a code with its place, without words."""

from dataclasses import dataclass, field
from typing import Any, Literal

from effectenarena.model.check.say import Where

Code = Literal[
    "average-price",
    "benefit-above-budget",
    "budget-from-transfers",
    "discount-rate",
    "gross-benefits",
    "likely-and-mean",
    "price-years",
    "range-reading",
    "sign-by-horizon",
    "stacked-optimism",
]


@dataclass(frozen=True)
class Remark:
    """One remark about an appraisal; `effectenarena.text` turns it into a sentence.

    Attributes
    ----------
    code
        Public code, listed in the docs.
    at
        Node ids, `(source, target)` of an arrow, `("project",)`, or empty for the whole map.
    turns
        Whether it can turn society's outcome to the other side, so that it belongs beside the headline.
    params
        What the sentence needs: names, numbers, the reason.
    """

    code: str
    at: tuple[str, ...]
    turns: bool = False
    params: dict[str, Any] = field(default_factory=dict)


def remark(code: Code, where: Where, *, turns: bool = False, **params: Any) -> Remark:
    """Make a remark about a place."""
    return Remark(code, where.at, turns, {"place": where.place, "names": where.names, **params})
