"""Why are figures beyond one knob what they are: best and worst case, everything worse, payback, takers, ledgers.

Their addresses, without a party for society: `bounds:PARTY.worst`, `worse:PARTY`, `payback:PARTY`,
`discount_rate:PARTY`, `participants:PARTY` (times all quantities), `units:KNOB@PARTY` (of one quantity),
`pm_needed:PARTY`, `pm_needed:PARTY.per_reached`, and tipping points in money `budget_tipping:KNOB@PARTY` and
`cash_tipping:KNOB@PARTY`. A bar of the tornado is `swing:KNOB@PARTY.low` or `.high`. Where there are several answers,
each has its place behind it: `discount_rate:PARTY[1]`; when a gain is lost again is `lost:PARTY[0]`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

import numpy as np

from effectenarena.mkba.balances_by_year import yearly_balances
from effectenarena.mkba.bounds import bounds, corner
from effectenarena.mkba.further import Further
from effectenarena.mkba.ledger_tipping import ledger_tipping_points
from effectenarena.mkba.participants import fixed_and_variable, participants
from effectenarena.mkba.payback import discount_rates, payback
from effectenarena.mkba.pm import pm_needed_by_party
from effectenarena.mkba.reasoning import Reasoning
from effectenarena.mkba.reasons import Formula, Part, Why, addresses_of
from effectenarena.mkba.swings import swings
from effectenarena.mkba.worse import moved, worse

BOUNDS: Final = ("worst", "best", "worst_proven", "best_proven")
_FIGURE: Final = re.compile(
    r"bounds:(?P<bounds>[\w-]*)\.(?P<end>worst|best|worst_proven|best_proven)"
    r"|worse:(?P<worse>[\w-]*)|(?P<turn>payback|lost):(?P<payback>[\w-]*)|discount_rate:(?P<rate>[\w-]*)"
    r"|participants:(?P<participants>[\w-]*)|units:(?P<units>.*)"
    r"|pm_needed:(?P<needed>[\w-]+?)(?P<each>\.per_reached)?"
    r"|swing:(?P<swing>.*)\.(?P<side>low|high)"
    r"|(?P<ledger>budget|cash)_tipping:(?P<knob>.*)",
    re.DOTALL,
)
_ROOT: Final = re.compile(r"(?P<figure>.*)\[(?P<root>\d{1,3})\]", re.DOTALL)
_SEVERAL: Final = frozenset({"worse", "payback", "rate", "ledger"})
"""Kinds of figures that may have several answers."""
_Told = Mapping[str, str]


def figures(known: Further) -> Iterator[str]:
    """Give the address of every figure beyond one knob."""
    yield from (f"bounds:{row.party or ''}.{end}" for row in known.bounds for end in BOUNDS)
    for short in known.worse:
        yield from _each(f"worse:{short.party or ''}", short.values)
    for back in known.payback:
        yield from _each(f"payback:{back.party or ''}", back.paid_back)
        yield from (f"lost:{back.party or ''}[{at}]" for at in range(len(back.lost_again)))
    for rate in known.discount_rates:
        yield from _each(f"discount_rate:{rate.party or ''}", rate.values)
    for row in known.participants:
        yield f"participants:{row.party or ''}"
        yield from dict.fromkeys(f"units:{one.knob}{'@' if row.party else ''}{row.party or ''}" for one in row.measures)
    for party, needed in known.pm_needed_parties.items():
        yield from [f"pm_needed:{party}"] if needed else []
        yield from [f"pm_needed:{party}.per_reached"] if needed and needed.per_reached is not None else []
    for ledger, points in known.ledger_tipping_points.items():
        for point in points:
            of = f"@{point.party}" if point.party else ""
            yield from _each(f"{ledger}_tipping:{point.knob}{of}", point.values)


def _each(figure: str, values: Sequence[float]) -> Iterator[str]:
    """Give a figure, and its several answers when there are more than one."""
    yield figure
    yield from (f"{figure}[{at}]" for at in range(len(values)) if len(values) > 1)


def told(answer: Reasoning, known: Further | None) -> Why | None:
    """Give the reasons of a figure beyond one knob; None when there is no such figure here."""
    # The name of a shared knob may end in brackets too: so first as it stands.
    made, root = _asked(answer, known, answer.figure, {}), _ROOT.fullmatch(answer.figure)
    return made if made or root is None else _asked(answer, known, root["figure"], {"root": root["root"]})


def _asked(answer: Reasoning, known: Further | None, figure: str, root: _Told) -> Why | None:
    """Tell of a figure, or of one of its several answers."""
    found = _FIGURE.fullmatch(figure)
    if found is None:
        return None
    parts = {name: text for name, text in found.groupdict().items() if text is not None}
    if root and not parts.keys() & _SEVERAL:
        return None
    return next((tell(answer, known, {**parts, **root}) for name, tell in _TELL.items() if name in parts), None)


def _chosen(value: float | None, values: Sequence[float], parts: _Told) -> float | None:
    """The answer that is asked for: the main one, or one of several.

    Raises
    ------
    KeyError
        When there are not so many.
    """
    if "root" not in parts:
        return value
    at = int(parts["root"])
    if at >= len(values):
        raise KeyError(at)
    return values[at]


def _output(answer: Reasoning, party: str) -> int | None:
    """The place of a party's balance; the empty name is society."""
    outputs = answer.compiled.outputs
    return outputs.index(party or None) if (party or None) in outputs else None


def _bounds(answer: Reasoning, known: Further | None, parts: _Told) -> Why | None:
    output = _output(answer, parts["bounds"])
    if output is None:
        return None
    compiled, end = answer.compiled, parts["end"]
    value = float(getattr((known.bounds if known else bounds(compiled))[output], end))
    likely = float(compiled.likely.balance[output])
    at = corner(compiled, output, best=end.startswith("best"))
    made = (Part(likely, told="likely"), Part(value - likely, told="gap"))
    inputs = answer.inputs(_behind(answer, parts["bounds"]), at)
    return answer.made(value, "present", "proven" if end.endswith("proven") else "corner", made, {}, inputs)


def _swing(answer: Reasoning, _known: Further | None, parts: _Told) -> Why | None:
    """The balance with one knob at an end of its range, the others at likely."""
    point, compiled = answer.point(parts["swing"]), answer.compiled
    if point is None:
        return None
    row = next((one for one in swings(compiled, point.party) if one.knob == point.knob), None)
    if row is None:
        return None
    value, place = (row.at_low, point.low) if parts["side"] == "low" else (row.at_high, point.high)
    likely = float(compiled.likely.balance[compiled.outputs.index(point.party)])
    made = (Part(likely, told="likely"), Part(value - likely, told="gap"))
    inputs = tuple(one._replace(at=place) for one in answer.inputs([point.knob]))
    return answer.made(value, "present", "end", made, {}, inputs)


def _worse(answer: Reasoning, known: Further | None, parts: _Told) -> Why | None:
    output = _output(answer, parts["worse"])
    if output is None:
        return None
    compiled = answer.compiled
    row = (known.worse if known else worse(compiled))[output]
    value = _chosen(row.value, row.values, parts)
    at = None if value is None else moved(compiled, output, value)
    inputs = answer.inputs(_behind(answer, parts["worse"]), at)
    return answer.made(value, "share", "together", (), _balance(answer, output), inputs)


def _payback(answer: Reasoning, known: Further | None, parts: _Told) -> Why | None:
    output = _output(answer, parts["payback"])
    if output is None:
        return None
    row = (known.payback if known else payback(answer.compiled))[output]
    moments = row.paid_back if parts["turn"] == "payback" else row.lost_again
    value = _chosen(moments[0] if moments else None, moments, parts)
    given = _balance(answer, output)
    if value is not None:
        net, _gross, factors = yearly_balances(answer.compiled)
        so_far = np.concatenate([[0.0], np.cumsum(net[output] * factors)])
        year = max(int(np.ceil(value)) - 1, 0)
        given = {"before": float(so_far[year]), "after": float(so_far[year + 1])}
    formula: Formula = "payback" if parts["turn"] == "payback" else "lost"
    return answer.made(value, "years", formula, (), given, answer.inputs(_behind(answer, parts["payback"])))


def _rate(answer: Reasoning, known: Further | None, parts: _Told) -> Why | None:
    output = _output(answer, parts["rate"])
    if output is None:
        return None
    row = (known.discount_rates if known else discount_rates(answer.compiled))[output]
    given = {**_balance(answer, output), "own_rate": answer.arena.project.discount_rate}
    value = _chosen(row.value, row.values, parts)
    return answer.made(value, "share", "rate", (), given, answer.inputs(_behind(answer, parts["rate"])))


def _participants(answer: Reasoning, known: Further | None, parts: _Told) -> Why | None:
    output = _output(answer, parts["participants"])
    if output is None:
        return None
    compiled = answer.compiled
    rows = known.participants if known else participants(compiled, answer.appraisal.tipping_points)
    fixed, variable = fixed_and_variable(compiled)
    given = {"fixed": float(fixed[output]), "variable": float(variable[output])}
    inputs = answer.inputs(_behind(answer, parts["participants"]))
    return answer.made(rows[output].factor, "factor", "participants", (), given, inputs)


def _units(answer: Reasoning, _known: Further | None, parts: _Told) -> Why | None:
    """The tipping point of a quantity, where that is a quantity that can be."""
    arena, places = answer.arena, answer.compiled.knobs.places
    quantities = {answer.compiled.knobs.entries[places[at] - 2].address for m in arena.measures
                  if (at := f"{m}.quantity") in places}  # fmt: skip
    point = answer.point(parts["units"])
    if point is None or point.knob not in quantities:
        return None
    made = answer.tipping_of(point, at_mean=False)
    return made if point.possible else replace(made, value=None, parts=())


def _needed(answer: Reasoning, known: Further | None, parts: _Told) -> Why | None:
    appraisal, party = answer.appraisal, parts["needed"]
    balances = {name: row.balance for name, row in appraisal.parties.items()}
    compiled = answer.compiled
    rows = known.pm_needed_parties if known else pm_needed_by_party(
        compiled.arena, compiled.flows, appraisal.pm_items, balances)  # fmt: skip
    needed = rows.get(party)
    if needed is None:
        return None
    return answer.per_unit(needed, party) if "each" in parts else answer.needed(needed, party)


def _ledger(answer: Reasoning, known: Further | None, parts: _Told) -> Why | None:
    ledger: Literal["budget", "cash"] = "budget" if parts["ledger"] == "budget" else "cash"
    points = (known.ledger_tipping_points if known else ledger_tipping_points(answer.compiled))[ledger]
    point = answer.point(parts["knob"], points)
    if point is None:
        return None
    if point.party is None:
        balance, made_of = getattr(answer.appraisal.ledgers, ledger), answer.of_everyone(ledger)
    else:
        balance = getattr(answer.appraisal.parties[point.party], ledger)
        made_of = answer.balance(point.party, ledger, "balance")
    given = {"balance": float(balance)}
    value = _chosen(point.value, point.values, parts)
    made = () if value is None else (Part(point.likely, told="likely"), Part(value - point.likely, told="step"))
    return answer.made(value, "knob", "search", made, given, answer.inputs([point.knob, *addresses_of(made_of)]))


def _behind(answer: Reasoning, party: str) -> Iterator[str]:
    """Every knob behind a welfare balance."""
    return addresses_of(answer.balance(party or None, "welfare", "balance"))


def _balance(answer: Reasoning, output: int) -> dict[str, float]:
    return {"balance": float(answer.compiled.likely.balance[output])}


_TELL: Final[Mapping[str, Callable[[Reasoning, Further | None, _Told], Why | None]]] = {
    "bounds": _bounds,
    "swing": _swing,
    "worse": _worse,
    "payback": _payback,
    "rate": _rate,
    "participants": _participants,
    "units": _units,
    "needed": _needed,
    "ledger": _ledger,
}
"""Who answers, by the part of an address that tells which kind of figure it is."""
