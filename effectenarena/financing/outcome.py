"""Outcome finance: a part of the sum hangs on the result, and both sides bear risk."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.mkba import CashDraws
from effectenarena.mkba.array import Floats

SOURCE_PARTS: Final = (0.2, 0.5)
"""Parts at risk to begin with. De Praktijk als Landingsbaan (2013), Financiën, "Financieren op basis van resultaat"."""


class Contract(NamedTuple):
    """Somebody pays somebody for a result."""

    effect: str
    """Id of the effect (or measure) whose number of units is the result."""
    amount: float
    """EUR, when the result is all that was agreed."""
    at_risk: float
    """The part of it that hangs on the result, from 0 to 1."""
    payer: str | None = None
    supplier: str | None = None
    agreed: float | None = None
    """Units that count as the whole result; None: what the map expects, at likely."""


class PartyRisk(NamedTuple):
    """What the contract does to one side, EUR, over the draws."""

    party: str
    low: float
    """Its cash balance in 1 of 20 draws at worst, without the contract hanging on the result."""
    low_then: float
    """The same with the contract."""
    chance: float
    """Chance that it is not short, without."""
    chance_then: float
    """With."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return self._asdict()


@dataclass(frozen=True)
class ContractRisk:
    """What a contract pays out.

    Attributes
    ----------
    expected
        Payout on average over the draws, EUR.
    low, middle, high
        5 %, 50 % and 95 % of the draws stay below this, EUR.
    full
        Chance that the whole sum is paid.
    result_low, result_middle, result_high
        The result itself, as a part of what was agreed; above 1 is more than agreed.
    withheld
        What is held back on average, EUR: the risk of who delivers.
    paid_without
        What is paid on average for the part of the result that did not come, EUR: the risk of who pays.
    agreed
        Units that count as the whole result.
    parties
        Who pays and who delivers, as far as they are on the sheet.
    """

    expected: float
    low: float
    middle: float
    high: float
    full: float
    result_low: float
    result_middle: float
    result_high: float
    withheld: float
    paid_without: float
    agreed: float
    parties: tuple[PartyRisk, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        plain = {name: getattr(self, name) for name in ContractRisk.__dataclass_fields__}
        return {**plain, "parties": [party.to_dict() for party in self.parties]}


def payout(amount: float, at_risk: float, result: float) -> float:
    """What is paid for a result: the part without risk, and of the part at risk as much as the result.

    De Praktijk als Landingsbaan (2013), Financiën, "Financieren op basis van resultaat": start with 50 % or 20 %.

    Parameters
    ----------
    amount
        EUR for the whole result.
    at_risk
        Part of it that hangs on the result, from 0 to 1.
    result
        Part of what was agreed; below 0 counts as 0, above 1 as 1: more is not paid for.

    Examples
    --------
    >>> payout(100_000, 0.2, 0.8), payout(100_000, 0.2, 0.5), payout(100_000, 0.5, 0.8), payout(100_000, 0.5, 0.5)
    (96000.0, 90000.0, 90000.0, 75000.0)
    """
    return amount * (1.0 - at_risk * (1.0 - min(max(result, 0.0), 1.0)))


def contract_risk(contract: Contract, drawn: CashDraws) -> ContractRisk | None:
    """Work out what a contract pays over the draws, and what that does to both sides.

    A payout moves money from one side to the other. The sum itself is taken to stand in the map already; what changes
    is what is held back. So the balances of both sides together, and what the project is worth, stay as they are.

    Returns
    -------
    ContractRisk or None
        None where no result can be told: nothing was agreed, or the map expects none.

    Raises
    ------
    KeyError
        When the effect is not on the map.
    """
    units = drawn.quantity[contract.effect]
    agreed = contract.agreed if contract.agreed is not None else float(np.median(units))
    if agreed <= 0:
        return None
    result = units / agreed
    reached = np.clip(result, 0.0, 1.0)
    paid = contract.amount * (1.0 - contract.at_risk * (1.0 - reached))
    back = contract.amount - paid
    low, middle, high, *results = _quantiles(paid) + _quantiles(result)
    return ContractRisk(
        float(paid.mean()),
        low,
        middle,
        high,
        float((reached >= 1.0 - 1e-12).mean()),
        results[0],
        results[1],
        results[2],
        float(back.mean()),
        float((contract.amount * (1.0 - contract.at_risk) * (1.0 - reached)).mean()),
        agreed,
        tuple(
            _risk(party, drawn.balance[party], sign * back)
            for party, sign in ((contract.payer, 1.0), (contract.supplier, -1.0))
            if party is not None and party in drawn.balance
        ),
    )


def _quantiles(draws: Floats) -> list[float]:
    return [float(x) for x in np.quantile(draws, (0.05, 0.5, 0.95))]


def _risk(party: str, balance: Floats, change: Floats) -> PartyRisk:
    then = balance + change
    low, low_then = (float(np.quantile(row, 0.05)) for row in (balance, then))
    return PartyRisk(party, low, low_then, float((balance >= 0).mean()), float((then >= 0).mean()))
