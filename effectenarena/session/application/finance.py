"""Budget and cover: as the team wrote them, or else as the map has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, get_args

from effectenarena.model import Application, Arena, BudgetLine, CoverLine
from effectenarena.model.application import CoverKind
from effectenarena.session.answers import appraised

KINDS: Final[tuple[CoverKind, ...]] = get_args(CoverKind)
CENT: Final = 0.005
"""Amounts that differ by less are the same."""


@dataclass(frozen=True)
class Finance:
    """What it costs and who bears it, EUR over all years, not discounted.

    Attributes
    ----------
    costs, cover
        The lines.
    from_map
        Whether nobody wrote a budget yet, and the lines follow from the investments on the map.
    vat_reclaimed
        Whether VAT comes back and is no cost; None while nobody said.

    Examples
    --------
    >>> lines = (BudgetLine(label="Zaal", amount=1000, vat=0.21),)
    >>> made = Finance(lines, (CoverLine(label="Fonds", amount=900, cover="requested"),), False, None)
    >>> made.total, made.covered, made.gap
    (1210.0, 900, 310.0)
    """

    costs: tuple[BudgetLine, ...]
    cover: tuple[CoverLine, ...]
    from_map: bool
    vat_reclaimed: bool | None

    def vat_of(self, line: BudgetLine) -> float:
        """The VAT on a line that is a cost; 0 where it comes back."""
        return 0.0 if self.vat_reclaimed else (line.amount or 0.0) * (line.vat or 0.0)

    @cached_property
    def total(self) -> float:
        """All costs that are known, with the VAT that stays."""
        return sum((line.amount or 0.0) + self.vat_of(line) for line in self.costs)

    @cached_property
    def covered(self) -> float:
        """All cover that is known, of whatever kind."""
        return sum(line.amount or 0.0 for line in self.cover)

    @property
    def gap(self) -> float:
        """Costs less cover."""
        return self.total - self.covered

    @property
    def equal(self) -> bool:
        """Whether cover equals budget, to the cent."""
        return abs(self.gap) < CENT

    def of(self, kind: CoverKind | None) -> float:
        """The cover of one kind; None for lines of which nobody said."""
        return sum(line.amount or 0.0 for line in self.cover if line.cover == kind)


def written(arena: Arena) -> Application:
    """Give what is written for the application; an empty one where nothing is."""
    return arena.project.application or Application()


def finance(arena: Arena) -> Finance:
    """Give budget and cover of an arena: the team's, or else those of the map.

    On the map an investment in kind covers itself; of the others it is known who pays, and not whether that is
    promised: their kind stays empty.
    """
    application = written(arena)
    if application.budget or application.covered_by:
        return Finance(application.budget, application.covered_by, False, application.vat_reclaimed)
    return Finance(tuple(costs_of(arena)), tuple(cover_of(arena)), True, application.vat_reclaimed)


def costs_of(arena: Arena) -> Iterator[BudgetLine]:
    """Give a line for every investment on the map: its likely cost over the years within the horizon."""
    for investment in arena.investments.values():
        yield BudgetLine(label=investment.label, amount=_cost(arena, investment.id), item=investment.id)


def cover_of(arena: Arena) -> Iterator[CoverLine]:
    """Give a line for every investment that somebody pays or gives."""
    for investment in arena.investments.values():
        party = arena.parties.get(investment.party or "")
        if party is not None:
            kind: CoverKind | None = "in_kind" if investment.in_kind else None
            yield CoverLine(label=party.label, amount=_cost(arena, investment.id), cover=kind, item=investment.id)


def _cost(arena: Arena, investment: str) -> float | None:
    """Give the likely cost over the horizon, whole cents; None where the map has no amount."""
    one = arena.investments[investment]
    if one.amount is None and one.unit_cost is None:
        return None
    compiled = appraised(arena).compiled
    missing = {investment, *(link.target for link in arena.links_out(investment) if one.unit_cost is not None)}
    if missing.intersection(address.rpartition(".")[0] for address in compiled.incomplete):
        return None
    return round(float(compiled.flows.cost[investment][: compiled.flows.horizon].sum()), 2)
