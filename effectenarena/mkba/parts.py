"""What a figure is made of: products, and the factors that they are products of."""

from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Literal

from effectenarena.model import Knob

Role = Literal[
    "quantity", "rate", "difference", "deadweight", "displacement", "own_share", "unit_value", "amount", "unit_cost",
    "share", "blank_share", "unallocated", "cashable", "transfer", "years",
]  # fmt: skip
"""What a factor is. `difference` is with less without, `blank_share` what the given shares leave, `unallocated` what is
left for nobody, `transfer` the minus sign of a payer, `years` the (discounted) years that one unit counts."""


@dataclass(frozen=True)
class Step:
    """One factor of a product.

    Attributes
    ----------
    role
        What it is.
    item
        The note or arrow it stands on: a node id, or `SOURCE>TARGET`.
    value
        What it multiplies by, at likely: 1 - knob for `deadweight` and `displacement`.
    address, knob
        The knob behind it, if any, with its range, unit, source and status; for `difference` that of `with`.
    also
        Addresses of other knobs behind it: `without` of a difference, duration and drop-off of years, the given shares
        that a blank one depends on.
    """

    role: Role
    item: str
    value: float
    address: str | None = None
    knob: Knob | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Product:
    """One part of a balance: the product of its steps.

    Attributes
    ----------
    item
        The effect or investment it belongs to.
    kind
        `benefit`, `transfer` (received or paid) or `cost`.
    steps
        The factors, in the order in which they are told.
    """

    item: str
    kind: Literal["benefit", "transfer", "cost"]
    steps: tuple[Step, ...]

    @cached_property
    def amount(self) -> float:
        """EUR, present value at likely (or of one year); a cost is positive."""
        return prod(step.value for step in self.steps)
