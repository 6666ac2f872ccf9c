"""Which tipping points are sought with the map worked out once more, and how large that is."""

from collections.abc import Sequence

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Link
from effectenarena.report.mkba_workbook.again_balance import Again
from effectenarena.report.mkba_workbook.again_values import Shape, Values, steps_of
from effectenarena.report.mkba_workbook.again_zeros import HALVINGS, Search
from effectenarena.report.mkba_workbook.figures import Figures
from effectenarena.report.mkba_workbook.ledger_book import Kept
from effectenarena.report.mkba_workbook.turning import Account, Turning, Turns
from effectenarena.report.mkba_workbook.uncashed import Uncashed
from effectenarena.session.knob_words import knob_name

_ALL, _SPARE = 400_000, 250_000
"""So many cells at most, and so many kept for what cannot do without."""


def shape_of(figures: Figures, place: int, entry: KnobEntry) -> Shape:
    """Tell what kind of polynomials the balances are between the bends of a knob."""
    terms, fields = figures.compiled.terms, {use.spec.name for use in entry.uses}
    degrees = [sum(terms.factors[i].powers) for i in terms.factors_of.get(place, [])]
    more = False
    for weight in (terms.weights[i] for i in terms.weights_of.get(place, [])):
        powers = sum((*weight.duration_powers, *weight.drop_off_powers))
        more = more or bool(powers)
        years = figures.horizon - 1 if weight.drop_off == place and not weight.joint else 0
        degrees.append(powers + (weight.duration == place) + years)
    lasts = "duration" in fields and entry.upper > 1
    degree = max([*degrees, 1]) + ("share" in fields) + ("cashable" in fields)
    return Shape(degree, lasts, lasts and fields == {"duration"} and not more)


class Sweeps:
    """The map once more for one knob after another, as long as that leaves a workbook one can open.

    Parameters
    ----------
    turning
        The working sheet.
    uncashed
        What is not cash as things stand.
    budget
        The budget.
    """

    def __init__(self, turning: Turning, uncashed: Uncashed, budget: Kept) -> None:
        self.turning, self.uncashed, self.budget = turning, uncashed, budget
        self.figures, self.left = turning.figures, _ALL

    def seek(self, place: int, entry: KnobEntry, accounts: Sequence[Account], *, spare: bool = False) -> Turns:
        """Write where balances are zero; nothing where that takes too many cells, or with `spare` too many to spare."""
        turning, shape = self.turning, shape_of(self.figures, place, entry)
        cells = self._cells(entry, shape) + len(accounts) * self._search_cells(shape)
        if not accounts or cells > self.left - (_SPARE if spare else 0):
            return {}
        self.left -= cells
        name = knob_name(turning.plan.arena, entry.address, turning.plan.lang)
        turning.section(turning.book.say("again.section", name=name))
        values = Values(turning, entry, shape)
        again = Again(turning, self.uncashed, entry, values)
        return {a.of: Search(turning, values, again.balance(a, self.budget)).write(a) for a in accounts}

    def _cells(self, entry: KnobEntry, shape: Shape) -> int:
        """About how many cells the map takes: a row per year for all that follows from the knob, and who gets it."""
        arena, order = self.figures.arena, self.figures.compiled.order
        reached = {use.owner.source if isinstance(use.owner, Link) else use.owner.id for use in entry.uses}
        for id_ in order:
            if any(link.source in reached for link in arena.links_in(id_)):
                reached.add(id_)
        rows = len(reached) + sum(1 + len(self.figures.allotments.get(id_, ())) for id_ in reached)
        return self._stretches(shape) * (shape.degree + 1) * rows * self.turning.years

    def _search_cells(self, shape: Shape) -> int:
        return self._stretches(shape) * 2 * (steps_of(shape) + 1) + 4 * HALVINGS

    def _stretches(self, shape: Shape) -> int:
        return self.turning.years + 2 if shape.lasts else 3


def may_vary(figures: Figures, entry: KnobEntry) -> bool:
    """Tell whether people can come to count up in one year and down in another, in the effects a knob stands on."""

    def ways(node: str) -> int:
        links = [link for link in figures.arena.links_in(node) if figures.net(link) is not None]
        return min(2, sum(ways(link.source) for link in links)) if node in figures.arena.effects else 1

    owners = {use.owner.id for use in entry.uses if not isinstance(use.owner, Link)}
    return len(owners) > 1 or any(ways(owner) > 1 for owner in owners)
