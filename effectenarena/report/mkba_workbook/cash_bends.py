"""Where the cash ledger bends in a knob: the value at which what it touches would turn from a benefit into a loss."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Link
from effectenarena.report.mkba_workbook.plan import WITH, WITHOUT, Plan

_AT_ZERO: Final = frozenset({"unit_value", "rate", "own_share", "quantity"})
_AT_ONE: Final = frozenset({"deadweight", "displacement"})
_COSTS: Final = frozenset({"amount", "unit_cost"})
_LANDING: Final = frozenset({"share", "cashable"})
_ON_ARROWS: Final = frozenset({"rate", "with", "without", "deadweight", "displacement", "own_share"})


class Bend(NamedTuple):
    """Where a knob's lines bend."""

    cell: str
    """Formula of the value; empty where nothing bends."""
    value: float
    inside: bool
    """Whether the knob can go beyond it."""
    whole: bool
    """Whether all that it touches bends there: nothing reaches those effects but through this knob."""
    touched: frozenset[str] = frozenset()
    """The effects whose value it moves."""


def bend_of(plan: Plan, cash: Plan, entry: KnobEntry, effects: Sequence[str]) -> Bend | None:
    """Where a knob of first degree bends what lands with a party; None where the workbook cannot tell.

    Parameters
    ----------
    plan
        The workbook.
    cash
        The same, for the cash ledger.
    entry
        The knob.
    effects
        The effects that land with the party.
    """
    fields = {use.spec.name for use in entry.uses} - _COSTS
    if not fields:
        return Bend("", 0.0, inside=False, whole=True)
    if fields <= _LANDING:
        return Bend("", 0.0, inside=False, whole=True) if len(fields) == 1 else None
    whole, touched = _touched(cash, entry, effects)
    for value, known in ((0.0, _AT_ZERO), (1.0, _AT_ONE)):
        if fields <= known:
            return Bend(f"{value:G}", value, entry.lower < value < entry.upper, whole, touched)
    (use, *more) = entry.uses
    if more or not isinstance(use.owner, Link) or fields not in ({"with"}, {"without"}):
        return None
    field, column = ("without", WITHOUT) if fields == {"with"} else ("with", WITH)
    cell = plan.book.cell("links", plan.link_rows[use.owner.pair], column, of="-")
    return Bend(cell, plan.figures.number(use.owner.address, field), inside=True, whole=whole, touched=touched)


def _touched(plan: Plan, entry: KnobEntry, effects: Sequence[str]) -> tuple[bool, frozenset[str]]:
    """Whether every effect that the knob touches is reached through it alone, and which those are."""
    figures = plan.figures
    used = {(use.owner.address if isinstance(use.owner, Link) else use.owner.id, use.spec.name) for use in entry.uses}
    touched = {id_ for id_ in plan.arena.measures if (id_, "quantity") in used}
    whole = set(touched)
    for effect in figures.compiled.order:
        links = [link for link in plan.arena.links_in(effect) if figures.net(link) is not None]
        through = [any((link.address, field) in used for field in _ON_ARROWS) for link in links]
        if any(own or link.source in touched for own, link in zip(through, links, strict=True)):
            touched.add(effect)
            if all(own or link.source in whole for own, link in zip(through, links, strict=True)):
                whole.add(effect)
    valued = {id_ for id_ in plan.arena.effects if (id_, "unit_value") in used}
    through_it = all(id_ in whole or id_ in valued or id_ not in touched for id_ in effects)
    return through_it, frozenset((touched | valued) & {*effects})
