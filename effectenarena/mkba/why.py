"""Why is a figure what it is: its formula, its parts, and the numbers in it with their ranges and sources.

Every figure has an address: `npv.likely`, `cost`, `unallocated`, `party:ID.cash`, `stream:NAME.balance`,
`group:NAME.balance`, the two sides of a ledger `party:ID.cash_benefit`, `yearly:ID.benefit[3]`,
`yearly:ID.budget_cost[3]`, a stream's budget in one year `budget:NAME.balance[3]` (without a name: all together),
`tipping:KNOB@PARTY` (without a party: society), `tipping_at_mean:…`, `chance:…`, `quantile:…`, `pm_needed`,
`pm_needed.per_reached`. A tipping point with several roots has each of them: `tipping:KNOB@PARTY[0]`. `figures` lists
those of an appraisal. Those beyond one knob stand in `why_further`, those over other horizons in `why_horizons`, and
where two knobs together turn a balance in `why_pairs`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Literal

import numpy as np

from effectenarena.mkba import story, why_further, why_horizons, why_pairs
from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.array import Floats
from effectenarena.mkba.budget import budget_by_stream
from effectenarena.mkba.further import Further
from effectenarena.mkba.ledgers import OTHER_STREAM, Balance
from effectenarena.mkba.reasoning import Reasoning
from effectenarena.mkba.reasons import Part, Unit, Why
from effectenarena.mkba.story import Ledger, Story
from effectenarena.mkba.tipping_point import TippingPoint
from effectenarena.mkba.touched import touched

BALANCES: Final = ("cost", "benefit", "balance", "budget", "cash", "transfers")
_LEDGER: Final[Mapping[str, Ledger]] = {"budget": "budget", "cash": "cash", "transfers": "transfers"}
"""The columns that are ledgers of their own; the others stand in the welfare ledger."""
SIDES: Final = tuple(f"{ledger}_{side}" for ledger in ("budget", "cash") for side in ("cost", "benefit"))
"""What the balances of the ledgers of money are made of: what is paid, and what is received or saved."""
_FLOWS: Final = ("cost", "benefit", *SIDES)
_TOTALS: Final = ("cost", "benefit", "budget", "cash", "unallocated", "unpaid", "beyond_horizon")
_NPV: Final = ("likely", "mean", "sd", "p5", "p50", "p95", "p_positive")
_QUANTILES: Final = {"p25": 0.25, "p75": 0.75}
"""Quantiles that stand in the table of the distribution alone."""
_ROOT: Final = re.compile(r"(?P<where>.*)\[(?P<root>\d{1,3})\]", re.DOTALL)
"""One of several roots, by its place among `values`."""
_FIGURE: Final = re.compile(
    r"(?P<npv>npv)\.(?P<part>\w+)|(?P<total>\w+)|(?P<needed>pm_needed)\.per_reached"
    r"|yearly:(?P<yearly>[\w-]+)\.(?P<flow>(?:budget_|cash_)?(?:cost|benefit))\[(?P<year>\d{1,4})\]"
    r"|budget:(?P<stream>.*)\.(?P<side>cost|benefit|balance)\[(?P<of_year>\d{1,4})\]"
    r"|(?P<tip>tipping|tipping_at_mean|chance|quantile):(?P<where>.*)"
    r"|(?P<kind>party|stream|group):(?P<name>.*)\.(?P<column>\w+)",
    re.DOTALL,
)


def why(appraisal: Appraisal, figure: str, known: Further | None = None) -> Why:
    """Give the reasons of a figure.

    Parameters
    ----------
    appraisal
        The figures.
    figure
        Address of one of them.
    known
        What was worked out beyond one knob; without it, that is done again for a figure that stands there.

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
    answer = Answer(appraisal, figure)
    beyond = why_further.told(answer, known) or why_horizons.told(answer) or why_pairs.told(answer)
    if beyond is not None:
        return beyond
    found = _FIGURE.fullmatch(figure)
    if found is None:
        raise KeyError(figure)
    told = {name: text for name, text in found.groupdict().items() if text is not None}
    for name, tell in _TELL.items():
        if name in told:
            made = tell(answer, told)
            if made is not None:
                return made
    raise KeyError(figure)


def figures(appraisal: Appraisal, known: Further | None = None) -> Iterator[str]:
    """Give the address of every figure that an appraisal has; with what is known beyond one knob, those too."""
    yield from (f"npv.{part}" for part in (*_NPV, *_QUANTILES))
    yield from _TOTALS
    books = {"party": appraisal.parties, "stream": appraisal.streams, "group": _groups(appraisal)}
    for kind, rows in books.items():
        yield from (f"{kind}:{name}.{column}" for name in rows for column in (*BALANCES, *SIDES))
    years = range(appraisal.compiled.flows.horizon)
    yield from (f"yearly:{party}.{part}[{year}]" for party in appraisal.yearly for part in _FLOWS for year in years)
    sides = ("cost", "benefit", "balance")
    yield from (
        f"budget:{name}.{side}[{year}]" for name in (*appraisal.streams, "") for side in sides for year in years
    )
    for point in appraisal.tipping_points:
        who = "" if point.party is None else f"@{point.party}"
        yield from (f"{tip}:{point.knob}{who}" for tip in ("tipping", "tipping_at_mean", "chance", "quantile"))
        yield from (f"tipping:{point.knob}{who}[{root}]" for root in range(len(point.values)) if len(point.values) > 1)
    if appraisal.pm_needed:
        yield "pm_needed"
        yield from ["pm_needed.per_reached"] if appraisal.pm_needed.per_reached is not None else []
    yield from why_horizons.figures(appraisal)
    if known:
        yield from why_further.figures(known)


class Answer(Reasoning):
    """Tells a figure by the parts of its address; one part of it says which kind of figure it is."""

    def npv(self, told: Mapping[str, str]) -> Why | None:
        """Society, and its spread."""
        part, npv = told["part"], self.appraisal.npv
        if part not in (*_NPV, *_QUANTILES):
            return None
        at = _QUANTILES.get(part)
        value = float(getattr(npv, part) if at is None else np.quantile(self.appraisal.sample, at))
        if part == "likely":
            return self.added_up(value, self.balance(None, "welfare", "balance"))
        if part == "mean":
            parts = (Part(npv.likely, told="likely"), Part(npv.mean - npv.likely, told="gap"))
            return self.made(value, "present", "mean", parts, {}, self.spread_by())
        if part == "sd":
            return self.made(value, "present", "sd", (), {"variance": value**2}, self.spread_by())
        given = {"draws": float(self.appraisal.draws), "seed": float(self.appraisal.seed)}
        return self.made(value, "chance" if part == "p_positive" else "present", "draws", (), given, self.spread_by())

    def total(self, told: Mapping[str, str]) -> Why | None:
        """A total."""
        name, books = told["total"], self.appraisal.ledgers
        if name == "pm_needed":
            return self.needed(self.appraisal.pm_needed) if self.appraisal.pm_needed else None
        if name not in _TOTALS:
            return None
        return self.added_up(float(getattr(books, name)), self._of_total(name))

    def _of_total(self, name: str) -> Iterator[Part]:
        if name in ("cost", "benefit"):
            yield from self.balance(None, "welfare", name)
        elif name in ("budget", "cash"):
            yield from self.of_everyone("budget" if name == "budget" else "cash")
        elif name == "beyond_horizon":
            told = Story(self.compiled, weight=story.beyond(self.compiled))
            yield from (Part(product.amount, product) for product in told.benefits())
        elif name == "unallocated":
            yield from (Part(product.amount, product) for product in Story(self.compiled).unallocated())
        else:
            nobodys = (i for i in self.arena.investments.values() if i.party not in self.arena.parties)
            yield from self.costs(nobodys)

    def balances(self, told: Mapping[str, str]) -> Why | None:
        """A column of a party, a stream or a group."""
        kind, name, column = told["kind"], told["name"], told["column"]
        members = self._members(kind, name)
        if column not in (*BALANCES, *SIDES) or not members:
            return None
        if column in SIDES:
            return self._added(self._flow(members, column))
        ledger = _LEDGER.get(column, "welfare")
        parts = (part for party in members for part in self.balance(party, ledger, column))
        books = {"party": self.appraisal.parties, "stream": self.appraisal.streams, "group": _groups(self.appraisal)}
        return self.added_up(float(getattr(books[kind][name], column)), parts)

    def _members(self, kind: str, name: str) -> tuple[str, ...]:
        if kind == "party":
            return (name,) if name in self.arena.parties else ()
        if kind == "group":
            return next((row.parties for row in touched(self.appraisal) if (row.group or "") == name), ())
        return tuple(p.id for p in self.arena.parties.values() if (p.stream or OTHER_STREAM) == name)

    def yearly(self, told: Mapping[str, str]) -> Why | None:
        """One year of a party, not discounted."""
        party, flow, year = told["yearly"], told["flow"], int(told["year"])
        if party not in self.appraisal.yearly or year >= self.arena.project.horizon:
            return None
        weight = story.one_year(self.compiled, year)
        if flow in SIDES:
            return self._added(self._flow((party,), flow, weight), "year")
        value = float(getattr(self.appraisal.yearly[party], flow)[year])
        return self.added_up(value, self.balance(party, "welfare", flow, weight), "year")

    def stream_year(self, told: Mapping[str, str]) -> Why | None:
        """One year of the budget of a stream, or of all together."""
        name, side, year = told["stream"], told["side"], int(told["of_year"])
        members = tuple(self.arena.parties) if not name else self._members("stream", name)
        if year >= self.arena.project.horizon or not (members or not name):
            return None
        rows = {row.stream: row for row in budget_by_stream(self.compiled, year)}
        weight = story.one_year(self.compiled, year)
        parts = (part for party in members for part in self.balance(party, "budget", side, weight))
        return self.added_up(float(getattr(rows[name], side)), parts, "year")

    def _flow(self, parties: Iterable[str], flow: str, weight: Floats | None = None) -> Iterator[Part]:
        """What some parties pay, or receive, in a ledger of money."""
        ledger, _, side = flow.partition("_")
        for party in parties:
            yield from self.balance(party, _LEDGER[ledger], side, weight)

    def _added(self, parts: Iterable[Part], unit: Unit = "present") -> Why:
        """A figure that nobody has added up before."""
        kept = tuple(parts)
        return self.added_up(sum(part.value for part in kept) + 0.0, kept, unit)

    def tipping(self, told: Mapping[str, str]) -> Why | None:
        """A tipping point, or where it lies."""
        point = self.point(told["where"])
        if point is None:
            return self._root(told["where"]) if told["tip"] == "tipping" else None
        if told["tip"] in ("chance", "quantile"):
            return self._placed(point, "chance" if told["tip"] == "chance" else "quantile")
        return self.tipping_of(point, at_mean=told["tip"] == "tipping_at_mean")

    def _root(self, where: str) -> Why | None:
        """One of several values at which the balance is zero."""
        found = _ROOT.fullmatch(where)
        point = self.point(found["where"]) if found else None
        if found is None or point is None or int(found["root"]) >= len(point.values):
            return None
        return self.tipping_of(point._replace(value=point.values[int(found["root"])]), at_mean=False)

    def _placed(self, point: TippingPoint, name: Literal["chance", "quantile"]) -> Why:
        value: float | None = getattr(point, name)
        given = {} if point.value is None else {"tipping": point.value}
        return self.made(value, "chance", name, (), given, self.inputs([point.knob]))

    def per_reached(self, _told: Mapping[str, str]) -> Why | None:
        """What PM items must be worth per unit."""
        needed = self.appraisal.pm_needed
        return None if needed is None else self.per_unit(needed)


_TELL: Final[Mapping[str, Callable[[Answer, Mapping[str, str]], Why | None]]] = {
    "npv": Answer.npv,
    "total": Answer.total,
    "needed": Answer.per_reached,
    "yearly": Answer.yearly,
    "stream": Answer.stream_year,
    "tip": Answer.tipping,
    "kind": Answer.balances,
}
"""Who answers, by the part of an address that tells which kind of figure it is."""


def _groups(appraisal: Appraisal) -> dict[str, Balance]:
    return {row.group or "": row.balance for row in touched(appraisal)}
