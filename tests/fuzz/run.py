"""One arena by its number, and what comes of it."""

import traceback
from collections.abc import Iterable
from typing import Final, NamedTuple

from effectenarena.model import ArenaError, read
from effectenarena.model.check import errors
from tests.fuzz import balances, turns, worth
from tests.fuzz.case import Case
from tests.fuzz.maker import Data, made

CHECKS: Final = (
    balances.written_as_json, balances.adds_up, balances.as_plain_loops, balances.society_sees_no_share,
    balances.order_is_irrelevant, balances.thousands_of_euros, balances.nothing_leads_to_it,
    balances.known_is_as_afresh, balances.spread_is_within_bounds, balances.sample_is_about_the_mean,
    turns.tipping_points_are_told_well, turns.balance_is_zero_there,
    worth.knowing_is_worth_something, worth.knowing_more_is_worth_more, worth.measuring_is_worth_less,
)  # fmt: skip


class Outcome(NamedTuple):
    """What came of one arena."""

    kind: str
    """`sound`, or the codes of the errors it was refused with."""
    faults: tuple[str, ...]
    """What does not hold."""


def outcome(number: int) -> Outcome:
    """Make an arena, work everything out, and see what must hold of it."""
    data = made(number)
    try:
        return _seen(number, data)
    except ArenaError as error:
        return Outcome(_codes(finding.code for finding in error.findings), ())


def _seen(number: int, data: Data) -> Outcome:
    arena = read(data)
    refused = errors(arena)
    if refused:
        return Outcome(_codes(finding.code for finding in refused), ())
    case, faults = Case(number, data, arena), list[str]()
    for check in CHECKS:
        try:
            faults += [f"{check.__name__}: {fault}" for fault in check(case)]
        except ArenaError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it has no name
            where = traceback.extract_tb(error.__traceback__)[-1]
            faults.append(f"{check.__name__}: {error!r} at {where.filename.rpartition('/')[2]}:{where.lineno}")
    return Outcome("sound", tuple(faults))


def _codes(codes: Iterable[str]) -> str:
    return "refused: " + ", ".join(sorted(set(codes)))
