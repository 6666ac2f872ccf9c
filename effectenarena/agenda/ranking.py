"""The research agenda: what is worth knowing, for whom, and what to count for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np

from effectenarena.agenda.dependence import Dependence, dependence
from effectenarena.agenda.evppi import perfect_information, simulated
from effectenarena.agenda.groups import Group, with_everything
from effectenarena.agenda.value import Method, Value, exact_methods
from effectenarena.mkba import spread
from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.reach import within_reach
from effectenarena.model import Arena, Effect, Link, Measure, Node
from effectenarena.model.voted import points

WIDENS: Final = 0.01
"""Share of the variance from which a knob is said to widen the range."""

Reason = Literal["turns-society", "turns-party", "widens", "robust", "no-range", "no-influence"]
"""Why a knob stands where it stands.

`turns-society`: knowing it may change the choice for everyone together. `turns-party`: it may change a party's choice
(named in the parameters). `widens`: it changes no choice, but much of the range comes from it. `robust`: it changes no
choice and little of the range. `no-range`: nobody said how low or high it may be. `no-influence`: no balance needs it.
"""


@dataclass(frozen=True)
class Indicator:
    """What to count to know a knob better: the field it stands in, and the names and units its sentence needs."""

    code: str
    params: Mapping[str, str | None]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {"code": self.code, "params": dict(self.params)}


@dataclass(frozen=True)
class AgendaRow:
    """One knob on the agenda.

    Attributes
    ----------
    rank
        1 is the most worthwhile.
    knob
        Address of the knob.
    evppi
        Value of knowing it exactly, for society, EUR.
    method
        How that was found: `closed` or `quadrature`. There are no draws in it, so it has no standard error.
    variance_share
        Part of the variance of the NPV that knowing it takes away.
    tipping_status
        Status of society's tipping point: `inside`, `outside` or `never`.
    parties
        The same value on each party's own balance, EUR; None for a party that takes no go/no-go of its own.
    party_methods
        How each of those was found.
    reason, reason_params
        Why it stands here.
    indicator
        What to count.
    """

    rank: int
    knob: str
    evppi: float
    method: Method
    variance_share: float
    tipping_status: Literal["inside", "outside", "never"]
    parties: Mapping[str, float | None]
    party_methods: Mapping[str, Method]
    reason: Reason
    reason_params: Mapping[str, Any]
    indicator: Indicator

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        data = {name: getattr(self, name) for name in AgendaRow.__dataclass_fields__}
        plain = {name: dict(getattr(self, name)) for name in ("parties", "party_methods", "reason_params")}
        return {**data, **plain, "indicator": self.indicator.to_dict()}


@dataclass(frozen=True)
class Agenda:
    """What is worth knowing.

    Attributes
    ----------
    evpi
        Value of knowing everything, for society, EUR.
    evpi_method, evpi_se
        How it was found, and its standard error where draws were used, EUR.
    npv_mean
        Expected NPV, EUR.
    rows
        Knobs, the most worthwhile first.
    groups, source_groups, party_groups
        Knobs of one note, of one source, and of one party, valued together for society, the most worthwhile first.
    dependence
        The balance with all knobs of one source at one end together.
    """

    evpi: float
    evpi_method: Method
    evpi_se: float | None
    npv_mean: float
    rows: tuple[AgendaRow, ...] = field(repr=False)
    groups: tuple[Group, ...] = field(repr=False)
    source_groups: tuple[Group, ...] = field(repr=False)
    party_groups: tuple[Group, ...] = field(repr=False)
    dependence: tuple[Dependence, ...] = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: the answer of `effectenarena agenda --json`."""
        parts = ("rows", "groups", "source_groups", "party_groups", "dependence")
        plain = {name: getattr(self, name) for name in Agenda.__dataclass_fields__ if name not in parts}
        return {**plain, **{name: [one.to_dict() for one in getattr(self, name)] for name in parts}}


def rank(arena: Arena, appraisal: Appraisal) -> Agenda:
    """Rank the knobs of an arena by what it is worth to know them.

    Parameters
    ----------
    arena
        The arena.
    appraisal
        Its appraisal; its draws serve for the value of knowing everything, and of knowing groups.

    Returns
    -------
    Agenda
        Every knob with a number has a row: best first by its value for society, then for the party that gains most by
        knowing it, then by its share in the variance, then by the points of the group, then by its place in the file.

    Raises
    ------
    ArenaError
        When its numbers are so large that a value cannot be written (`number-too-large`).
    """
    compiled = appraisal.compiled
    with within_reach():
        single = perfect_information(compiled)
        found, drawn = with_everything(compiled, appraisal.draws, appraisal.seed, SOCIETY, single)
        everything = _everything(appraisal, single, [group.evppi for group in found], drawn)
        tested = dependence(compiled)
        shares = _variance_shares(compiled, appraisal.npv.sd)
    deciders = decides(arena)
    status = {point.knob: point.status for point in appraisal.tipping_points.of(None)}
    methods, worth = exact_methods(compiled), single.tolist()
    rows = []
    for place, entry in enumerate(compiled.knobs.entries, start=2):
        own = dict(zip(arena.parties, worth[place][1:], strict=True))
        values = {party: value if party in deciders else None for party, value in own.items()}
        how = dict(zip(arena.parties, methods[place][1:], strict=True))
        share = float(shares[place])
        reason, params = _reason(compiled, place, worth[place][SOCIETY], share, values)
        rows.append(
            AgendaRow(
                0,
                entry.address,
                worth[place][SOCIETY],
                methods[place][SOCIETY],
                share,
                status[entry.address],
                values,
                {party: method for party, method in how.items() if party in deciders},
                reason,
                params,
                indicator(arena, entry),
            )
        )
    asked = {entry.address: _points(arena, entry) for entry in compiled.knobs.entries}
    rows.sort(key=lambda row: (*_worth(row), asked[row.knob]), reverse=True)
    return Agenda(
        everything.amount,
        everything.method,
        everything.se,
        appraisal.npv.mean,
        tuple(_ranked(row, i) for i, row in enumerate(rows, start=1)),
        *_by_kind(found),
        tested,
    )


def _by_kind(found: Sequence[Group]) -> tuple[tuple[Group, ...], tuple[Group, ...], tuple[Group, ...]]:
    """Groups of notes, of sources and of parties."""
    node, source, party = (tuple(g for g in found if g.kind == kind) for kind in ("node", "source", "party"))
    return node, source, party


def _everything(appraisal: Appraisal, single: Floats, groups: Sequence[float], drawn: Value) -> Value:
    """Value of knowing everything, at least that of any part, from what the same draws give in scrambles."""
    if drawn.se is None:  # a single source of doubt is everything
        return drawn
    # All draws in one scramble are at least as even as the same number in several: the error is no larger than theirs.
    least = max([float(single[:, SOCIETY].max()), *groups])
    return Value(max(least, simulated(appraisal.sample, appraisal.npv.mean)), "sampling", drawn.se)


def decides(arena: Arena) -> frozenset[str]:
    """Parties that take a go/no-go of their own: as the map says, or those that pay or carry out."""
    active = {investment.party for investment in arena.investments.values()}
    active |= {measure.party for measure in arena.measures.values()}
    return frozenset(p.id for p in arena.parties.values() if (p.id in active if p.decides is None else p.decides))


def indicator(arena: Arena, entry: KnobEntry) -> Indicator:
    """What to count to know a knob better, from where it is used first."""
    if not entry.uses:
        return Indicator("unused", {"label": entry.address})
    use = entry.uses[0]
    if isinstance(use.owner, Link):
        source, target = arena.by_id[use.owner.source], arena.by_id[use.owner.target]
        params = {"label": target.label, "source": source.label, "per": _unit(source), "unit": _unit(target)}
    else:
        params = {"label": use.owner.label, "unit": _unit(use.owner)}
    return Indicator(use.spec.name, params)


def _unit(node: Any) -> str | None:
    return node.unit if isinstance(node, Measure | Effect) else None


def _variance_shares(compiled: Compiled, sd: float) -> Floats:
    if sd == 0:
        return np.zeros(len(compiled.knobs))
    return np.minimum(spread.explained(compiled.expected, compiled.rules, SOCIETY) / sd**2, 1.0)


def _reason(
    compiled: Compiled, place: int, evppi: float, share: float, parties: Mapping[str, float | None]
) -> tuple[Reason, dict[str, Any]]:
    best = max((p for p, value in parties.items() if value), key=lambda p: parties[p] or 0.0, default=None)
    layer = compiled.expected
    if not (layer.curved[place] | (layer.slope[place] != 0)).any():
        return "no-influence", {}
    if not compiled.knobs.uncertain[place]:
        return "no-range", {}
    if evppi > 0:
        return "turns-society", {}
    if best is not None:
        return "turns-party", {"party": best}
    return ("widens", {"share": share}) if share >= WIDENS else ("robust", {})


def _worth(row: AgendaRow) -> tuple[float, float, float]:
    return (
        row.evppi,
        max((value for value in row.parties.values() if value is not None), default=0.0),
        row.variance_share,
    )


def _points(arena: Arena, entry: KnobEntry) -> int:
    """Points that the group gave where a knob stands: on the note, or on the arrow or the note that it leads to."""
    owners = [use.owner for use in entry.uses]
    return max((points(one) for owner in owners for one in _voted_with(arena, owner)), default=0)


def _voted_with(arena: Arena, owner: Node | Link) -> Iterator[Node | Link]:
    yield owner
    if isinstance(owner, Link):
        yield arena.by_id[owner.target]


def _ranked(row: AgendaRow, rank: int) -> AgendaRow:
    return AgendaRow(**{**{name: getattr(row, name) for name in AgendaRow.__dataclass_fields__}, "rank": rank})
