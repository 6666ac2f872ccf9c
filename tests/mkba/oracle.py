"""The arithmetic once more, in plain loops straight from the definitions: slow, and independent of the engine.

Knobs are read from the file's data; their values may be numbers or arrays of draws.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Number = Any
Data = Mapping[str, Any]


def likely(written: Any) -> float:
    """Likely value of a knob as written, shared knobs excepted."""
    if not isinstance(written, Mapping):
        return float(written)
    if "likely" in written:
        return float(written["likely"])
    if written["low"] == written["high"]:
        return float(written["low"])
    low, high = written["low"], written["high"]
    return float((low + high) / 2 if written["dist"] == "normal" else np.sqrt(low * high))


def knobs(data: Data) -> dict[str, Any]:
    """Every knob as written, by address."""
    found = {f"knobs.{name}": knob for name, knob in data.get("knobs", {}).items()}
    fields = (
        "amount", "unit_cost", "quantity", "unit_value", "duration", "drop_off", "rate", "with", "without",
        "deadweight", "displacement", "own_share", "share", "cashable",
    )  # fmt: skip
    for item in (*data["nodes"], *data["links"]):
        name = item.get("id") or f"{item['source']}>{item['target']}"
        for field in fields:
            written = item.get(field)
            if written is not None and not (isinstance(written, Mapping) and "ref" in written):
                found[f"{name}.{field}"] = written
    return found


class Oracle:
    """Balances of an arena's data, with other values for some knobs."""

    def __init__(self, data: Data, values: Mapping[str, Number] | None = None) -> None:
        self.data, self.values = data, values or {}
        project = data["project"]
        self.horizon, self.rate = project["horizon"], project["discount_rate"]
        self.nodes = {node["id"]: node for node in data["nodes"]}
        self.links = [link for link in data["links"] if not link.get("feedback")]
        self.years = range(self.horizon + 10)

    def of(self, kind: str) -> list[Data]:
        return [node for node in self.data["nodes"] if node["kind"] == kind]

    def number(self, item: Data, field: str, default: Number = None) -> Number:
        written = item.get(field)
        if written is None or written == {}:
            return default
        name = item.get("id") or f"{item['source']}>{item['target']}"
        address = f"{name}.{field}"
        if isinstance(written, Mapping) and "ref" in written:
            address, written = f"knobs.{written['ref']}", self.data["knobs"][written["ref"]]
        return self.values[address] if address in self.values else likely(written)

    def multiplier(self, item: Data, year: int) -> float:
        first, years = item.get("start", 0), item.get("years", 1)
        if not first <= year < first + years:
            return 0.0
        profile = item.get("profile") or ()
        return float(profile[year - first]) if year - first < len(profile) else 1.0

    def net_rate(self, link: Data) -> Number:
        rate = self.number(link, "rate")
        if rate is None:
            with_, without = self.number(link, "with"), self.number(link, "without")
            if with_ is None or without is None:
                return None
            rate = with_ - without
        kept = (1 - self.number(link, "deadweight", 0.0)) * (1 - self.number(link, "displacement", 0.0))
        return rate * kept * self.number(link, "own_share", 1.0)

    def quantity(self, node: str, year: int) -> Number:
        item = self.nodes[node]
        if item["kind"] == "measure":
            units = self.number(item, "quantity")
            return 0.0 if units is None else units * self.multiplier(item, year)
        total: Number = 0.0
        for link in self.links:
            if link["target"] == node:
                rate = self.net_rate(link)
                if rate is not None:
                    total = total + self.quantity(link["source"], year) * rate
        return total

    def weight(self, effect: Data, age: int) -> Number:
        duration, drop_off = self.number(effect, "duration", 1.0), self.number(effect, "drop_off", 0.0)
        return np.clip(duration - age, 0, 1) * (1 - drop_off) ** age

    def value(self, effect: Data) -> list[Number]:
        """EUR per year, ten years beyond the horizon."""
        price = self.number(effect, "unit_value")
        if price is None:
            return [0.0] * len(self.years)
        entering = [self.quantity(effect["id"], c) for c in self.years]
        flow: list[Number] = []
        for t in self.years:
            total: Number = 0.0
            for c in range(t - effect.get("lag", 0) + 1):
                total = total + entering[c] * self.weight(effect, t - c - effect.get("lag", 0))
            flow.append(price * total)
        return flow

    def cost(self, investment: Data) -> list[Number]:
        flow = []
        for t in self.years:
            total = self.number(investment, "amount", 0.0) * self.multiplier(investment, t)
            if investment.get("start", 0) <= t < investment.get("start", 0) + investment.get("years", 1):
                for link in self.links:
                    if link["source"] == investment["id"]:
                        total = total + self.number(investment, "unit_cost", 0.0) * self.quantity(link["target"], t)
            flow.append(total)
        return flow

    def shares(self, effect: Data) -> dict[str | None, Number]:
        links = [
            link
            for link in self.links
            if link["source"] == effect["id"] and self.nodes[link["target"]]["kind"] == "party"
        ]
        given = {link["target"]: self.number(link, "share") for link in links}
        left: Number = 1.0
        for share in given.values():
            left = left - (0.0 if share is None else share)
        blank = [party for party, share in given.items() if share is None]
        shares: dict[str | None, Number] = {p: left / len(blank) if s is None else s for p, s in given.items()}
        return {**shares, None: 0.0 if blank else left}

    def present(self, flow: list[Number], first: int = 0, end: int | None = None) -> Number:
        total: Number = 0.0
        for t in range(first, self.horizon if end is None else end):
            total = total + flow[t] / (1 + self.rate) ** t
        return total

    def balances(self) -> dict[str | None, Number]:
        """Welfare balances: society under None, then parties."""
        found: dict[str | None, Number] = {None: 0.0, **{party["id"]: 0.0 for party in self.of("party")}}
        for effect in self.of("effect"):
            present = self.present(self.value(effect))
            payer = effect.get("transfer_from")
            if payer is None:
                found[None] = found[None] + present
            else:
                found[payer] = found[payer] - present
            for party, share in self.shares(effect).items():
                if party is not None:
                    found[party] = found[party] + share * present
        for investment in self.of("investment"):
            present = self.present(self.cost(investment))
            found[None] = found[None] - present
            if investment.get("party"):
                found[investment["party"]] = found[investment["party"]] - present
        return found

    def ledger(self, party: str | None, counts: Callable[[Data], bool], cash: bool) -> Number:
        """Balance of the budget or the cash ledger; society (None) is all parties, and what nobody gets and pays."""
        if party is None:
            return self._everyone(counts, cash)
        total: Number = 0.0
        for effect in self.of("effect"):
            if not counts(effect):
                continue
            flow = self.value(effect)
            if effect.get("transfer_from") == party:
                total = total - self.present(flow)
            for link in self.links:
                if (link["source"], link["target"]) == (effect["id"], party):
                    share = self.shares(effect)[party]
                    total = total + self._landed(link, [share * amount for amount in flow[: self.horizon]], cash)
        for investment in self.of("investment"):
            if investment.get("party") == party and not investment.get("in_kind"):
                total = total - self.present(self.cost(investment))
        return total

    def _landed(self, link: Data, amounts: list[Number], cash: bool) -> Number:
        """What lands over one arrow; in cash a gain as far as it can be cashed, a loss in full."""
        total: Number = 0.0
        for t, amount in enumerate(amounts):
            part = self.number(link, "cashable", 0.0) if t >= link.get("cashable_from", 0) and cash else 0.0
            counted = np.where(amount >= 0, amount * part, amount)[()] if cash else amount
            total = total + counted / (1 + self.rate) ** t
        return total

    def _everyone(self, counts: Callable[[Data], bool], cash: bool) -> Number:
        """All parties, what nobody on the sheet gets (in cash only what is lost), less what nobody pays."""
        total: Number = 0.0
        for node in self.of("party"):
            total = total + self.ledger(node["id"], counts, cash)
        for effect in self.of("effect"):
            for t in range(self.horizon) if counts(effect) else ():
                amount = self.shares(effect)[None] * self.value(effect)[t]
                amount = np.where(amount >= 0, 0.0, amount)[()] if cash else amount
                total = total + amount / (1 + self.rate) ** t
        for investment in self.of("investment"):
            if not investment.get("party") and not investment.get("in_kind"):
                total = total - self.present(self.cost(investment))
        return total
