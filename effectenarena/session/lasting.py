"""The answers of making it last as plain data: the same for the screen, the reports and the application."""

from collections import deque
from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar, cast, get_args

from effectenarena import financing, mkba, scans
from effectenarena.mkba.appraisal import DRAWS, SEED
from effectenarena.model import Arena, Deal, Lasting, Link
from effectenarena.session.answers import appraised, ranked

T = TypeVar("T")
_KEPT: Final = 2
_Known = deque[tuple[tuple[Any, ...], dict[str, Any]]]
_maps: _Known = deque(maxlen=_KEPT)
_figures: _Known = deque(maxlen=_KEPT)
_bare: deque[tuple[Arena, tuple[Link, ...]]] = deque(maxlen=_KEPT)
CASHING_TEXTS: Final = (
    "replaces", "cash_condition", "budget_holder", "instrument_kind", "instrument", "next_step", "next_step_by",
    "booked", "because", "note",
)  # fmt: skip
"""Fields of an arrow that no figure hangs on: what is said of how a saving is cashed."""


def lasting_of(arena: Arena) -> Lasting:
    """What is kept of making it last; an empty one where nothing is."""
    return arena.project.lasting or Lasting()


def once(arena: Arena, what: str, make: Callable[[], T], *, figures: bool = False) -> T:
    """Make something that follows from the map alone once: an answer, a slider or a contract makes nothing of it anew.

    Parameters
    ----------
    arena
        The arena; what is kept of making it last does not count.
    what
        What is made, in one word; with whatever it depends on beside the map, such as the language.
    make
        Makes it. Nobody changes what comes out.
    figures
        Whether it holds figures alone: what is written of how to cash a saving makes nothing of it anew either.
    """
    project, kept = arena.project, _figures if figures else _maps
    links = _without_texts(arena) if figures else arena.links
    key = arena.nodes, links, arena.knobs, project.horizon, project.discount_rate, project.start_year
    found = next((found for known, found in tuple(kept) if known == key), None)
    if found is None:
        found = {}
        kept.append((key, found))
    if what not in found:
        found[what] = make()
    return cast("T", found[what])


def _without_texts(arena: Arena) -> tuple[Link, ...]:
    """The arrows as far as figures hang on them."""
    for known, links in tuple(_bare):
        if known is arena:
            return links
    none: dict[str, Any] = dict.fromkeys(CASHING_TEXTS) | {"booked": False}
    made = tuple(link.model_copy(update=none) for link in arena.links)
    _bare.append((arena, made))
    return made


def drawn(arena: Arena) -> mkba.CashDraws:
    """Draw everybody's cash, once for each map."""
    return once(arena, "cash", lambda: mkba.cash_draws(appraised(arena).compiled, DRAWS, SEED), figures=True)


def arranged(arena: Arena, deal: Deal | None = None) -> tuple[financing.Table, financing.Arrangement]:
    """The table and the arrangement that is tried out; by the first rule where nothing was chosen."""
    chosen = deal or lasting_of(arena).deal or Deal()
    table = financing.table(appraised(arena).compiled, chosen.away)
    found = financing.negotiate(
        table.seats,
        chosen.rule,
        unpaid=table.unpaid,
        held={party: float(amount) for party, amount in chosen.held.items()},
        kept={party: float(amount) for party, amount in chosen.kept.items()},
        outside=float(chosen.outside),
        drawn=drawn(arena),
    )
    return table, found


def financing_answer(arena: Arena) -> dict[str, Any]:
    """Work out who pays, who gains and who lays out.

    Returns
    -------
    dict
        `table`, `arrangement`, `cashing`, `prefinancing` (as it is today), `prefinancing_agreed` (with the arrangement
        and the money from outside, by when that is paid; empty where nothing moves), `contract` (None without one, or
        where its effect is gone), `contract_parts` (the same with 20 %, 50 % and its own part at risk) and
        `measurements` (what a contract would hang on); amounts in EUR, nothing rounded.

    Raises
    ------
    ArenaError
        When the arena cannot be worked out.
    """
    appraisal, cash = appraised(arena), drawn(arena)
    table, arrangement = arranged(arena)
    written = lasting_of(arena).contract
    risk: financing.ContractRisk | None = None
    beside: list[dict[str, Any]] = []
    measured: tuple[financing.Measurement, ...] = ()
    if written is not None and written.effect in cash.quantity:
        plain = financing.Contract(
            written.effect,
            float(written.amount),
            float(written.at_risk),
            written.payer,
            written.supplier,
            None if written.agreed_units is None else float(written.agreed_units),
        )
        risk = financing.contract_risk(plain, cash)
        parts = sorted({*financing.SOURCE_PARTS, plain.at_risk})
        found = ((part, financing.contract_risk(plain._replace(at_risk=part), cash)) for part in parts)
        beside = [{"at_risk": part, **one.to_dict()} for part, one in found if one]
        rows = once(arena, "agenda", lambda: ranked(arena, appraisal), figures=True)
        measured = financing.measurements(appraisal.compiled, rows, written.effect)
    before = once(arena, "before", lambda: financing.prefinancing(appraisal.compiled, cash).to_dict(), figures=True)
    return {
        "table": table.to_dict(),
        "arrangement": arrangement.to_dict(),
        "cashing": once(arena, "cashing", lambda: financing.cashing_plan(appraisal.compiled, cash).to_dict()),
        "prefinancing": before,
        "prefinancing_agreed": _agreed(appraisal.compiled, arrangement, cash),
        "contract": risk.to_dict() if risk else None,
        "contract_parts": beside,
        "measurements": [one.to_dict() for one in measured],
    }


def _agreed(compiled: mkba.Compiled, arrangement: financing.Arrangement, cash: mkba.CashDraws) -> dict[str, Any]:
    """Who lays out with the arrangement, by when it is paid; nothing where nothing moves."""
    found = {}
    for when in get_args(financing.PaidWhen):
        moved = financing.moved_by_year(compiled, arrangement, when)
        if moved:
            found[when] = financing.prefinancing(compiled, cash, moved=moved).to_dict()
    return found


def scan_answer(arena: Arena, day: date) -> dict[str, Any]:
    """Work out what the scans say.

    Parameters
    ----------
    arena
        The arena.
    day
        Today, for who has left the coalition.

    Returns
    -------
    dict
        `scans` (`scans.Scans`), `coalition` (`scans.Coalition`) and `continuation`.
    """
    lasting = lasting_of(arena)
    return {
        "scans": scans.scans(lasting.scan).to_dict(),
        "coalition": scans.coalition(arena, day).to_dict(),
        "continuation": lasting.continuation or "",
    }
