"""The amount of a cost without VAT, from whatever a team's budget says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

CENT: Final = 0.011
"""Amounts that differ by a cent are rounded differently, no more."""


@dataclass(frozen=True)
class Price:
    """An amount without VAT in EUR, its VAT as a share of it, and what is doubtful about them (codes)."""

    amount: float | None
    vat: float | None
    doubts: tuple[str, ...] = ()


def price(said: Mapping[str, float], *, gross: bool = False) -> Price:
    """Work out what a line costs without VAT.

    Parameters
    ----------
    said
        What the line says, EUR: `net`, `gross`, `amount` (of which the heading does not say), `vat_amount`, `quantity`,
        `price`, `years` (their sum), and `vat_rate` as a share.
    gross
        Whether the budget says that its amounts are with VAT.

    Returns
    -------
    Price
        Nothing is made up: with VAT in it and no rate, the amount stands as it is, with a doubt.

    Examples
    --------
    >>> price({"gross": 121, "vat_rate": 0.21}), price({"quantity": 40, "price": 60})
    (Price(amount=100.0, vat=0.21, doubts=()), Price(amount=2400, vat=None, doubts=()))
    >>> price({"amount": 500}, gross=True)
    Price(amount=500, vat=None, doubts=('vat-inside',))
    """
    doubts: list[str] = []
    worked = round(said["quantity"] * said["price"], 2) if {"quantity", "price"} <= said.keys() else None
    whole = said.get("amount", said.get("years", worked))
    net, total = said.get("net"), said.get("gross")
    if net is None and total is None and whole is not None:
        net, total = (None, whole) if gross else (whole, None)
    if "amount" in said and "years" in said and _differ(said["amount"], said["years"]):
        doubts.append("years-differ")
    known = [
        one for one in (said.get("amount"), said.get("net"), said.get("gross"), said.get("years")) if one is not None
    ]
    if worked is not None and known and all(_differ(worked, one) for one in known):
        doubts.append("times-differs")
    rate, added = said.get("vat_rate"), said.get("vat_amount")
    if net is None and total is not None:
        net, rate, more = _without(total, rate, added)
        return Price(net, rate, (*doubts, *more))
    if net is None:
        return Price(None, rate, tuple(doubts))
    if rate is None and added is None and total is not None:
        added = round(total - net, 2)
    if rate is None and added is not None:
        rate, doubt = _rate(net, added)
        doubts += doubt
    elif rate is not None and added is not None and _differ(net * rate, added):
        doubts.append("vat-differs")
    if total is not None and rate is not None and _differ(net * (1 + rate), total):
        doubts.append("vat-differs")
    return Price(net, rate, tuple(dict.fromkeys(doubts)))


def _without(total: float, rate: float | None, added: float | None) -> tuple[float, float | None, tuple[str, ...]]:
    if rate is not None:
        return round(total / (1 + rate), 2), rate, ()
    if added is not None:
        net = round(total - added, 2)
        found, doubts = _rate(net, added)
        return net, found, tuple(doubts)
    return total, None, ("vat-inside",)


def _rate(net: float, added: float) -> tuple[float | None, list[str]]:
    """The rate that gives an amount of VAT: a known one where that comes to the same cent."""
    for known in (0.0, 0.09, 0.21):
        if not _differ(net * known, added):
            return known, []
    if net > 0 and 0 <= added <= net:
        return added / net, []
    return None, ["vat-differs"]


def _differ(one: float, other: float) -> bool:
    return abs(one - other) > CENT
