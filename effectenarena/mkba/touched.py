"""Who is touched: the balances of residents with a low income, of others and of institutions beside each other.

A view, never a weight: nothing is multiplied, and the figures of everybody together stay what they are. Whom a party
stands for is what somebody said of it; nobody is put into a group by the name of a party.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.ledgers import Balance
from effectenarena.model import Arena, Party

_ORDER: Final = ("low_income", "residents", "institutions")


@dataclass(frozen=True)
class Touched:
    """What lands on some parties together.

    Attributes
    ----------
    group
        Whom they stand for (or their sector); None for those of whom nobody said it.
    parties
        Their ids: a sum without names hides who is meant.
    balance
        The sum of their balances, EUR, present value at likely.
    pm
        Ids of the effects without an amount that land on them: unknown, not zero.
    """

    group: str | None
    parties: tuple[str, ...]
    balance: Balance
    pm: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {
            "group": self.group,
            "parties": list(self.parties),
            **self.balance.to_dict(),
            "pm": list(self.pm),
        }


def touched(appraisal: Appraisal, by: Literal["group", "sector"] = "group") -> tuple[Touched, ...]:
    """Add balances up per group, with the parties named.

    Parameters
    ----------
    appraisal
        The figures.
    by
        The field of the parties that says where they belong.

    Returns
    -------
    tuple of Touched
        Every party stands in one; their sum is the sum of all parties. Those of whom nobody said it stand last.
    """
    arena: Arena = appraisal.compiled.arena
    found: dict[str | None, list[str]] = {}
    for party in arena.parties.values():
        found.setdefault(_belongs(party, by), []).append(party.id)
    order = {group: place for place, group in enumerate(_ORDER)}
    groups = sorted(found, key=lambda group: (group is None, order.get(group or "", len(order))))
    return tuple(_together(appraisal, appraisal.parties, group, tuple(found[group])) for group in groups)


def _belongs(party: Party, by: Literal["group", "sector"]) -> str | None:
    return (party.group if by == "group" else party.sector) or None


def _together(
    appraisal: Appraisal, books: Mapping[str, Balance], group: str | None, parties: tuple[str, ...]
) -> Touched:
    pm = (item.node for item in appraisal.pm_items if set(item.parties).intersection(parties))
    return Touched(group, parties, sum((books[party] for party in parties), Balance()), tuple(pm))
