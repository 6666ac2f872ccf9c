"""The cashing plan (verzilveringsplan): per benefit in money what is really saved, by whom, from when, and how.

A saving is no income: until somebody books it, on a budget that gets smaller, there is nothing to pay with. De Praktijk
als Landingsbaan (2013), Financiën, "Verzilvering".
"""

from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from effectenarena.mkba import CashDraws, CashPart, cash_parts
from effectenarena.mkba.compile import Compiled
from effectenarena.model import Link
from effectenarena.model.check.people import is_people
from effectenarena.model.link import InstrumentKind

Missing = Literal["cashable", "condition", "budget_holder", "replaces", "instrument", "next_step", "next_step_by"]
"""What still has to be said before a benefit is money: how much of it can be cashed, under which condition, who holds
the budget, what is no longer needed, by which instrument, and the next step with its date."""
FIELD: Final[dict[Missing, str]] = {
    "cashable": "cashable",
    "condition": "cash_condition",
    "budget_holder": "budget_holder",
    "replaces": "replaces",
    "instrument": "instrument_kind",
    "next_step": "next_step",
    "next_step_by": "next_step_by",
}
"""The field of the arrow that answers each."""


class CashingRow(NamedTuple):
    """One benefit in money of one party, EUR, present value."""

    effect: str
    party: str
    benefit: float
    """In its budget, at likely."""
    benefit_low: float | None
    """In 1 of 20 draws below this; None without draws."""
    benefit_high: float | None
    cash: float
    """What of that can be cashed, at likely."""
    cash_low: float | None
    cash_high: float | None
    cashable_from: int
    """First year in which it can be; 0 is the first year."""
    condition: str | None
    budget_holder: str | None
    replaces: str | None
    """What old is no longer needed."""
    instrument_kind: InstrumentKind | None
    instrument: str | None
    """In the group's own words."""
    next_step: str | None
    next_step_by: str | None
    booked: bool
    """Whether somebody has booked the saving: only then it is money."""
    to_do: tuple[Missing, ...]
    """What nobody has said yet."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {**self._asdict(), "to_do": list(self.to_do)}


@dataclass(frozen=True)
class CashingPlan:
    """Everything that could be cashed.

    Attributes
    ----------
    rows
        Benefits in money to institutions, party by party; losses are not among them.
    welfare
        Effect and party of what lands but is no money, or lands with people: it cannot be cashed.
    pm
        Effects without a price that land with an institution, by effect and party: unknown is not nothing.
    benefit, cash, booked
        Sums over the rows, EUR, present value at likely.
    """

    rows: tuple[CashingRow, ...]
    welfare: tuple[tuple[str, str], ...]
    pm: tuple[tuple[str, str], ...]
    benefit: float
    cash: float
    booked: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "rows": [row.to_dict() for row in self.rows],
            "welfare": [list(pair) for pair in self.welfare],
            "pm": [list(pair) for pair in self.pm],
            "benefit": self.benefit,
            "cash": self.cash,
            "booked": self.booked,
        }


def cashing_plan(compiled: Compiled, drawn: CashDraws | None = None) -> CashingPlan:
    """List what could be cashed, by whom and how, and what nobody has said yet.

    Parameters
    ----------
    compiled
        The arena.
    drawn
        Draws of the same arena, for the ranges.

    Examples
    --------
    >>> from effectenarena.mkba import compile_arena
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"horizon": 1}, "nodes": [
    ...     {"id": "z", "kind": "party", "label": "Zorgverzekeraar"}, {"id": "m", "kind": "measure", "label": "Hulp",
    ...     "quantity": 2}, {"id": "e", "kind": "effect", "label": "Minder opnames", "unit_value": 500}], "links": [
    ...     {"source": "m", "target": "e", "rate": 1},
    ...     {"source": "e", "target": "z", "cashable": 0.5, "budget_holder": "Afdeling inkoop"}]})
    >>> row = cashing_plan(compile_arena(arena)).rows[0]
    >>> row.benefit, row.cash, row.to_do
    (1000.0, 500.0, ('condition', 'replaces', 'instrument', 'next_step', 'next_step_by'))
    """
    arena = compiled.arena
    rows: list[CashingRow] = []
    welfare: list[tuple[str, str]] = []
    pm: list[tuple[str, str]] = []
    parts = {(part.effect, part.party): part for part in cash_parts(compiled)}
    for party in arena.parties.values():
        for link in arena.links_in(party.id):
            effect, part = arena.effects.get(link.source), parts.get(link.pair)
            if effect is None:
                continue
            if is_people(party) or not effect.money:
                welfare.append(link.pair)
            elif part is None:
                pm.append(link.pair)
            elif part.benefit > 0:
                rows.append(_row(link, part, drawn))
    return CashingPlan(
        tuple(rows),
        tuple(welfare),
        tuple(pm),
        sum((row.benefit for row in rows), 0.0),
        sum((row.cash for row in rows), 0.0),
        sum((row.cash for row in rows if row.booked), 0.0),
    )


def _row(link: Link, part: CashPart, drawn: CashDraws | None) -> CashingRow:
    none: tuple[float | None, float | None] = None, None
    benefit = none if drawn is None else drawn.benefit_span.get(link.pair, none)
    cash = none if drawn is None else drawn.cash_span.get(link.pair, none)
    words = (_said(link.cash_condition), _said(link.budget_holder), _said(link.replaces))
    step = (_said(link.next_step), _said(link.next_step_by))
    to_do = tuple(name for name, field in FIELD.items() if _said(getattr(link, field)) is None)
    how = (link.instrument_kind, _said(link.instrument))
    return CashingRow(
        *link.pair,
        part.benefit,
        *benefit,
        part.cash,
        *cash,
        link.cashable_from,
        *words,
        *how,
        *step,
        link.booked,
        to_do,
    )


def _said(value: Any) -> Any:
    """What was written; None for nothing, and for white space."""
    return (value.strip() or None) if isinstance(value, str) else value
