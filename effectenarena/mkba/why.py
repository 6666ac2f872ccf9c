"""Why is a figure what it is: its formula, its parts, and the numbers in it with their ranges and sources.

Every figure has an address: `npv.likely`, `cost`, `unallocated`, `party:ID.cash`, `stream:NAME.balance`,
`group:NAME.balance`, `yearly:ID.benefit[3]`, `tipping:KNOB@PARTY` (without a party: society), `tipping_at_mean:…`,
`pm_needed`, `pm_needed.per_reached`. `figures` lists those of an appraisal.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal, NamedTuple

import numpy as np

from effectenarena.mkba import spread, story
from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY
from effectenarena.mkba.ledgers import OTHER_STREAM, Balance
from effectenarena.mkba.parts import Product
from effectenarena.mkba.story import Ledger, Story
from effectenarena.mkba.tipping_point import TippingPoint
from effectenarena.mkba.touched import touched
from effectenarena.model import Arena, Investment, Link
from effectenarena.model.entities import Item

Formula = Literal["sum", "step", "search", "mean", "draws", "sd", "needed", "per_reached"]
"""How a figure comes about.

`sum`: the sum of its products. `step`: a tipping point, likely less balance through slope. `search`: a tipping point
that was searched for, as the balance is no straight line in the knob. `mean`: the middle estimate, and what ranges add
to it. `draws`: read from the draws. `sd`: the square root of the exact variance. `needed`: the size of the balance that
PM items must make up for, or may cost. `per_reached`: that, divided over the units that are reached.
"""
Unit = Literal["present", "year", "knob", "chance"]
"""EUR of present value, EUR in one year, the knob's own unit, or a chance."""
BALANCES: Final = ("cost", "benefit", "balance", "budget", "cash", "transfers")
_LEDGER: Final[Mapping[str, Ledger]] = {"budget": "budget", "cash": "cash", "transfers": "transfers"}
"""The columns that are ledgers of their own; the others stand in the welfare ledger."""
_TOTALS: Final = ("cost", "benefit", "unallocated", "unpaid", "beyond_horizon")
_NPV: Final = ("likely", "mean", "sd", "p5", "p50", "p95", "p_positive")
_FIGURE: Final = re.compile(
    r"(?P<npv>npv)\.(?P<part>\w+)|(?P<total>\w+)|(?P<needed>pm_needed)\.per_reached"
    r"|yearly:(?P<yearly>[\w-]+)\.(?P<flow>cost|benefit)\[(?P<year>\d{1,4})\]"
    r"|(?P<tip>tipping|tipping_at_mean):(?P<where>.*)"
    r"|(?P<kind>party|stream|group):(?P<name>.*)\.(?P<column>\w+)",
    re.DOTALL,
)


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


def why(appraisal: Appraisal, figure: str) -> Why:
    """Give the reasons of a figure.

    Parameters
    ----------
    appraisal
        The figures.
    figure
        Address of one of them.

    Raises
    ------
    KeyError
        When there is no such figure.

    Examples
    --------
    >>> from effectenarena.mkba import appraise
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"discount_rate": 0.0}, "nodes": [
    ...     {"id": "p", "kind": "party", "label": "Gemeente"},
    ...     {"id": "i", "kind": "investment", "label": "Team", "party": "p", "amount": 100, "years": 2}]})
    >>> print(why(appraise(arena, 16), "party:p.cash"))
    party:p.cash = -200 (sum)
      -200 = - i (p): 100 [i.amount] × 2 [years]
    """
    found = _FIGURE.fullmatch(figure)
    if found is None:
        raise KeyError(figure)
    told = {name: text for name, text in found.groupdict().items() if text is not None}
    answer = _Answer(appraisal, figure)
    for name, tell in _TELL.items():
        if name in told:
            made = tell(answer, told)
            if made is not None:
                return made
    raise KeyError(figure)


def figures(appraisal: Appraisal) -> Iterator[str]:
    """Give the address of every figure that an appraisal has."""
    yield from (f"npv.{part}" for part in _NPV)
    yield from _TOTALS
    books = {"party": appraisal.parties, "stream": appraisal.streams, "group": _groups(appraisal)}
    for kind, rows in books.items():
        yield from (f"{kind}:{name}.{column}" for name in rows for column in BALANCES)
    for party, flow in appraisal.yearly.items():
        yield from (f"yearly:{party}.{part}[{year}]" for part in ("cost", "benefit") for year in range(len(flow.cost)))
    for point in appraisal.tipping_points:
        who = "" if point.party is None else f"@{point.party}"
        yield from (f"{tip}:{point.knob}{who}" for tip in ("tipping", "tipping_at_mean"))
    if appraisal.pm_needed:
        yield "pm_needed"
        yield from ["pm_needed.per_reached"] if appraisal.pm_needed.per_reached is not None else []


class _Answer:
    """Finds the reasons of one figure."""

    def __init__(self, appraisal: Appraisal, figure: str) -> None:
        self.appraisal, self.figure = appraisal, figure
        self.compiled = appraisal.compiled
        self.arena: Arena = appraisal.compiled.arena

    def npv(self, told: Mapping[str, str]) -> Why | None:
        part, npv = told["part"], self.appraisal.npv
        if part not in _NPV:
            return None
        value = float(getattr(npv, part))
        if part == "likely":
            return self._sum(value, self._balance(None, "welfare", "balance"))
        if part == "mean":
            parts = (Part(npv.likely, told="likely"), Part(npv.mean - npv.likely, told="gap"))
            return self._made(value, "present", "mean", parts, {}, self._spread())
        if part == "sd":
            return self._made(value, "present", "sd", (), {"variance": value**2}, self._spread())
        given = {"draws": float(self.appraisal.draws), "seed": float(self.appraisal.seed)}
        return self._made(value, "chance" if part == "p_positive" else "present", "draws", (), given, self._spread())

    def total(self, told: Mapping[str, str]) -> Why | None:
        name, books = told["total"], self.appraisal.ledgers
        if name == "pm_needed":
            return self._needed()
        if name not in _TOTALS:
            return None
        return self._sum(float(getattr(books, name)), self._of_total(name))

    def _of_total(self, name: str) -> Iterator[Part]:
        if name in ("cost", "benefit"):
            yield from self._balance(None, "welfare", name)
        elif name == "beyond_horizon":
            told = Story(self.compiled, weight=story.beyond(self.compiled))
            yield from (Part(product.amount, product) for product in told.benefits())
        elif name == "unallocated":
            yield from (Part(product.amount, product) for product in Story(self.compiled).unallocated())
        else:
            nobodys = (i for i in self.arena.investments.values() if i.party not in self.arena.parties)
            yield from self._costs(nobodys)

    def _costs(self, investments: Iterable[Investment]) -> Iterator[Part]:
        told = Story(self.compiled)
        yield from (Part(product.amount, product) for one in investments for product in told.cost(one))

    def balances(self, told: Mapping[str, str]) -> Why | None:
        kind, name, column = told["kind"], told["name"], told["column"]
        members = self._members(kind, name)
        if column not in BALANCES or not members:
            return None
        ledger = _LEDGER.get(column, "welfare")
        parts = (part for party in members for part in self._balance(party, ledger, column))
        books = {"party": self.appraisal.parties, "stream": self.appraisal.streams, "group": _groups(self.appraisal)}
        return self._sum(float(getattr(books[kind][name], column)), parts)

    def _members(self, kind: str, name: str) -> tuple[str, ...]:
        if kind == "party":
            return (name,) if name in self.arena.parties else ()
        if kind == "group":
            return next((row.parties for row in touched(self.appraisal) if (row.group or "") == name), ())
        return tuple(p.id for p in self.arena.parties.values() if (p.stream or OTHER_STREAM) == name)

    def _balance(self, party: str | None, ledger: Ledger, column: str, weight: Floats | None = None) -> Iterator[Part]:
        told = Story(self.compiled, party, ledger, weight)
        if column != "cost":
            yield from (Part(product.amount, product, party) for product in told.benefits())
        if column != "benefit":
            sign = 1.0 if column == "cost" else -1.0
            yield from (Part(sign * product.amount, product, party) for product in told.costs())

    def yearly(self, told: Mapping[str, str]) -> Why | None:
        party, flow, year = told["yearly"], told["flow"], int(told["year"])
        if party not in self.appraisal.yearly or year >= self.arena.project.horizon:
            return None
        value = float(getattr(self.appraisal.yearly[party], flow)[year])
        weight = story.one_year(self.compiled, year)
        return self._sum(value, self._balance(party, "welfare", flow, weight), "year")

    def tipping(self, told: Mapping[str, str]) -> Why | None:
        knob, _, party = told["where"].rpartition("@")
        # The name of a shared knob may hold an @ too.
        meant = ((told["where"], None), (knob, party))
        points = (p for p in self.appraisal.tipping_points if (p.knob, p.party) in meant)
        point = next(points, None)
        return None if point is None else self._tipping(point, at_mean=told["tip"] == "tipping_at_mean")

    def _tipping(self, point: TippingPoint, *, at_mean: bool) -> Why:
        compiled = self.compiled
        place, output = compiled.knobs.addresses[point.knob], compiled.outputs.index(point.party)
        layer = compiled.expected if at_mean else compiled.likely
        value = point.value_at_mean if at_mean else point.value
        start = float(compiled.knobs.mean[place]) if at_mean else point.likely
        given = {"balance": float(layer.balance[output])}
        curved = bool(layer.curved[place, output])
        if not curved:
            given["slope"] = float(layer.slope[place, output])
        parts = () if value is None else (Part(start, told="likely"), Part(value - start, told="step"))
        balance = self._balance(point.party, "welfare", "balance")
        inputs = self._inputs([point.knob, *_addresses(balance)])
        return self._made(value, "knob", "search" if curved else "step", parts, given, inputs)

    def _needed(self) -> Why | None:
        needed = self.appraisal.pm_needed
        if needed is None:
            return None
        sign = 1.0 if needed.direction == "allowed" else -1.0
        parts = tuple(part._replace(value=sign * part.value) for part in self._balance(None, "welfare", "balance"))
        return replace(self._sum(needed.value, parts), formula="needed")

    def per_reached(self, _told: Mapping[str, str]) -> Why | None:
        needed = self.appraisal.pm_needed
        if needed is None or needed.per_reached is None:
            return None
        given = {"pm_needed": needed.value, "reached": needed.value / needed.per_reached}
        inputs = self._inputs(_addresses(self._balance(None, "welfare", "balance")))
        return self._made(needed.per_reached, "present", "per_reached", (), given, inputs)

    # ---- putting an answer together

    def _sum(self, value: float, parts: Iterable[Part], unit: Unit = "present") -> Why:
        kept = tuple(part for part in parts if part.value)
        return self._made(value, unit, "sum", kept, {}, self._inputs(_addresses(kept)))

    def _made(
        self,
        value: float | None,
        unit: Unit,
        formula: Formula,
        parts: tuple[Part, ...],
        given: Mapping[str, float],
        inputs: tuple[Input, ...],
    ) -> Why:
        return Why(self.figure, value, unit, formula, parts, given, inputs)

    def _spread(self) -> tuple[Input, ...]:
        """The uncertain numbers behind the result for society, those that spread it most first."""
        found = spread.explained(self.compiled.expected, self.compiled.rules, SOCIETY)
        order = [int(place) for place in np.argsort(-found, kind="stable") if found[place] > 0]
        return self._inputs(self.compiled.knobs.entries[place - 2].address for place in order)

    def _inputs(self, addresses: Iterable[str]) -> tuple[Input, ...]:
        knobs = self.compiled.knobs
        return tuple(self._input(knobs.addresses[address]) for address in dict.fromkeys(addresses))

    def _input(self, place: int) -> Input:
        entry = self.compiled.knobs.entries[place - 2]
        owners: list[Item] = [use.owner for use in entry.uses]
        items = (use.owner.address if isinstance(use.owner, Link) else use.owner.id for use in entry.uses)
        roles = (owner.author_role for owner in owners if owner.author_role)
        known = [owner.evidence for owner in owners if owner.evidence is not None]
        low, likely, high, dist = entry.range
        knob = entry.knob
        return Input(
            *(entry.address, low, likely, high, dist),
            *(knob.unit or "", knob.source or "", knob.status or "assumed"),
            *(tuple(dict.fromkeys(items)), tuple(dict.fromkeys(roles)), max(known, default=None)),
        )


_TELL: Final[Mapping[str, Callable[[_Answer, Mapping[str, str]], Why | None]]] = {
    "npv": _Answer.npv,
    "total": _Answer.total,
    "needed": _Answer.per_reached,
    "yearly": _Answer.yearly,
    "tip": _Answer.tipping,
    "kind": _Answer.balances,
}
"""Who answers, by the part of an address that tells which kind of figure it is."""


def _groups(appraisal: Appraisal) -> dict[str, Balance]:
    return {row.group or "": row.balance for row in touched(appraisal)}


def _addresses(parts: Iterable[Part]) -> Iterator[str]:
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
