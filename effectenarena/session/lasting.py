"""The answers of making it last as plain data: the same for the screen, the reports and the application."""

from collections import deque
from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar, cast, get_args

from effectenarena import financing, mkba, scans
from effectenarena.mkba.appraisal import DRAWS, SEED
from effectenarena.model import Arena, Deal, Lasting
from effectenarena.session.answers import appraised, ranked

T = TypeVar("T")
_KEPT: Final = 2
_known: deque[tuple[tuple[Any, ...], dict[str, Any]]] = deque(maxlen=_KEPT)


def lasting_of(arena: Arena) -> Lasting:
    """What is kept of making it last; an empty one where nothing is."""
    return arena.project.lasting or Lasting()


def once(arena: Arena, what: str, make: Callable[[], T]) -> T:
    """Make something that follows from the map alone once: an answer, a slider or a contract makes nothing of it anew.

    Parameters
    ----------
    arena
        The arena; what is kept of making it last does not count.
    what
        What is made, in one word; with whatever it depends on beside the map, such as the language.
    make
        Makes it. Nobody changes what comes out.
    """
    project = arena.project
    key = arena.nodes, arena.links, arena.knobs, project.horizon, project.discount_rate, project.start_year
    found = next((found for known, found in tuple(_known) if known == key), None)
    if found is None:
        found = {}
        _known.append((key, found))
    if what not in found:
        found[what] = make()
    return cast("T", found[what])


def drawn(arena: Arena) -> mkba.CashDraws:
    """Draw everybody's cash, once for each map."""
    return once(arena, "cash", lambda: mkba.cash_draws(appraised(arena).compiled, DRAWS, SEED))


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
        where its effect is gone) and `measurements` (what a contract would hang on); amounts in EUR, nothing rounded.

    Raises
    ------
    ArenaError
        When the arena cannot be worked out.
    """
    appraisal, cash = appraised(arena), drawn(arena)
    table, arrangement = arranged(arena)
    written = lasting_of(arena).contract
    risk: financing.ContractRisk | None = None
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
        rows = once(arena, "agenda", lambda: ranked(arena, appraisal))
        measured = financing.measurements(appraisal.compiled, rows, written.effect)
    return {
        "table": table.to_dict(),
        "arrangement": arrangement.to_dict(),
        "cashing": once(arena, "cashing", lambda: financing.cashing_plan(appraisal.compiled, cash).to_dict()),
        "prefinancing": once(arena, "before", lambda: financing.prefinancing(appraisal.compiled, cash).to_dict()),
        "prefinancing_agreed": _agreed(appraisal.compiled, arrangement, cash),
        "contract": risk.to_dict() if risk else None,
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
