"""Further answers about an appraisal, worked out only when asked for; exact, without draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.bounds import Bounds, bounds
from effectenarena.mkba.ledger_tipping import ledger_tipping_points
from effectenarena.mkba.participants import Participants, participants
from effectenarena.mkba.payback import DiscountRates, Payback, discount_rates, payback
from effectenarena.mkba.pm import PmNeeded, pm_needed_by_party
from effectenarena.mkba.reach import within_reach
from effectenarena.mkba.tipping_point import TippingPoint
from effectenarena.mkba.worse import Worse, worse


@dataclass(frozen=True)
class Further:
    """Where balances turn beyond one knob. Rows are in order of the parties, society first.

    Attributes
    ----------
    bounds
        Best and worst case over all knobs.
    payback
        When it is paid back.
    discount_rates
        Discount rates at which it breaks even.
    worse
        By how much everything may fall short.
    participants
        How many must take part.
    pm_needed_parties
        What the PM items that land with a party must be worth to it, or may cost it.
    ledger_tipping_points
        Tipping points of every party in the budget and the cash ledger.
    """

    bounds: tuple[Bounds, ...]
    payback: tuple[Payback, ...]
    discount_rates: tuple[DiscountRates, ...]
    worse: tuple[Worse, ...]
    participants: tuple[Participants, ...]
    pm_needed_parties: Mapping[str, PmNeeded | None]
    ledger_tipping_points: Mapping[str, Sequence[TippingPoint]]

    def to_dict(self) -> dict[str, Any]:
        """Plain data: further keys of `effectenarena mkba --json`."""
        return {
            "bounds": [row.to_dict() for row in self.bounds],
            "payback": [row.to_dict() for row in self.payback],
            "discount_rates": [row.to_dict() for row in self.discount_rates],
            "worse": [row.to_dict() for row in self.worse],
            "participants": [row.to_dict() for row in self.participants],
            "pm_needed_parties": {
                party: needed.to_dict() if needed else None for party, needed in self.pm_needed_parties.items()
            },
            "ledger_tipping_points": {
                ledger: [row.to_dict() for row in rows] for ledger, rows in self.ledger_tipping_points.items()
            },
        }


def further(appraisal: Appraisal) -> Further:
    """Work out where balances turn beyond one knob.

    Raises
    ------
    ArenaError
        When the numbers are so large that the best or worst case cannot be written (`number-too-large`).
    """
    with within_reach():
        return _further(appraisal)


def _further(appraisal: Appraisal) -> Further:
    compiled = appraisal.compiled
    balances = {party: balance.balance for party, balance in appraisal.parties.items()}
    return Further(
        bounds(compiled),
        payback(compiled),
        discount_rates(compiled),
        worse(compiled),
        participants(compiled, appraisal.tipping_points),
        pm_needed_by_party(compiled.arena, compiled.flows, appraisal.pm_items, balances),
        ledger_tipping_points(compiled),
    )
