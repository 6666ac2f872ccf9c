"""What there is to tell of a figure: its formula, its parts, and every number behind it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from effectenarena.mkba.parts import Product

Formula = Literal[
    "sum", "step", "search", "mean", "draws", "sd", "needed", "per_reached",
    "corner", "proven", "together", "payback", "lost", "rate", "participants", "chance", "quantile", "end",
]  # fmt: skip
"""How a figure comes about.

`sum`: the sum of its products. `step`: a tipping point, likely less balance through slope. `search`: a tipping point
that was searched for, as the balance is no straight line in the knob. `mean`: the middle estimate, and what ranges add
to it. `draws`: read from the draws. `sd`: the square root of the exact variance. `needed`: the size of the balance that
PM items must make up for, or may cost. `per_reached`: that, divided over the units that are reached.

`corner`: the balance with every knob where it is worst, or best, within its range. `proven`: what the balance is never
below, or never above. `together`: the share by which all is worse at once when the balance is zero. `payback`: when the
balance so far comes up to zero. `lost`: when it falls below zero after a gain. `rate`: the discount rate at which the
balance is zero. `participants`: what does not depend on quantities through what does. `chance`: that a knob alone turns
the sign. `quantile`: where a tipping point lies in the knob's own distribution. `end`: the balance with one knob at an
end of its range.
"""
Unit = Literal["present", "year", "knob", "chance", "share", "years", "factor"]
"""EUR of present value, EUR in one year, the knob's own unit, a chance, a share, years from the start, or times."""


class Part(NamedTuple):
    """One part of a figure; parts add up to it."""

    value: float
    """What it adds, with its sign."""
    product: Product | None = None
    """The product that it is, factor by factor."""
    party: str | None = None
    """Whose it is; None for society."""
    told: Literal["product", "likely", "step", "gap"] = "product"
    """What it is when it is no product: the knob's likely value, the step to its tipping point, what ranges add."""


class Input(NamedTuple):
    """A number behind a figure, with where it stands and who wrote it."""

    address: str
    low: float
    likely: float
    high: float
    dist: str
    unit: str
    source: str
    status: str
    items: tuple[str, ...]
    """The notes and arrows where it stands."""
    roles: tuple[str, ...]
    """The roles of who wrote those."""
    evidence: int | None
    """The best evidence among those, 0 to 4; None when nobody said."""
    at: float | None = None
    """The value it has in this figure, where that is not its likely or mean one."""


@dataclass(frozen=True)
class Why:
    """The reasons of one figure.

    Attributes
    ----------
    figure
        Its address.
    value
        The figure; None where there is none (a tipping point that is never reached).
    unit, formula
        In what, and how it comes about.
    parts
        What adds up to it; none for figures from draws, for a spread and for what is divided.
    given
        Other numbers in the formula, by name (balance and slope of a tipping point, draws, what is reached).
    inputs
        Every number behind it.
    """

    figure: str
    value: float | None
    unit: Unit
    formula: Formula
    parts: tuple[Part, ...]
    given: Mapping[str, float] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()

    @cached_property
    def total(self) -> float:
        """Sum of the parts."""
        return sum(part.value for part in self.parts)

    def __str__(self) -> str:
        """Plain text: one line per part, by ids and addresses."""
        head = f"{self.figure} = {_number(self.value)} ({self.formula})"
        given = [f"  {name}: {_number(value)}" for name, value in self.given.items()]
        return "\n".join([head, *given, *(f"  {_line(part)}" for part in self.parts)])


def addresses_of(parts: Iterable[Part]) -> Iterator[str]:
    """Every knob behind some parts."""
    for part in parts:
        for step in part.product.steps if part.product else ():
            if step.address:
                yield step.address
            yield from step.also


def _line(part: Part) -> str:
    if part.product is None:
        return f"{_number(part.value)} {part.told}"
    factors = (f"{_number(step.value)} [{step.address or step.role}]" for step in part.product.steps)
    minus = "- " if part.value * part.product.amount < 0 else ""
    whose = f" ({part.party})" if part.party else ""
    return f"{_number(part.value)} = {minus}{part.product.item}{whose}: {' × '.join(factors)}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.6g}"
