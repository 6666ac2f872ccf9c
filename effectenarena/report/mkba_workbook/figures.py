"""The figures behind the cells: what every formula of the workbook gives with the knobs as they stand.

A workbook stores them beside its formulas, so that a program which does not calculate shows them too. Balances come
from the engine; the rows between knobs and balances, and one sweep backwards for the slopes, are worked out here in
the order of the sheet, so that a test can hold both against what a spreadsheet makes of the formulas.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from effectenarena.mkba import Appraisal, years
from effectenarena.mkba.array import Floats
from effectenarena.model import Arena, Effect, Investment, Link, Measure

Output = str | None
"""Whose balance: None for society, else the id of a party."""
NOBODY: Final = ""
"""In the cash ledger a balance like that of a party: what lands with nobody on the map, and what nobody pays."""


class Landing(NamedTuple):
    """One way in which an effect's value lands with a party."""

    effect: Effect
    link: Link | None
    """The arrow to the party; None for the payment of a transfer."""


class Figures:
    """Rows, present values and slopes of one appraisal.

    Parameters
    ----------
    appraisal
        The appraisal, at likely.
    """

    def __init__(self, appraisal: Appraisal) -> None:
        self.appraisal = appraisal
        self.compiled = appraisal.compiled
        self.arena: Arena = appraisal.compiled.arena
        self.knobs = appraisal.compiled.knobs
        self.flows = appraisal.compiled.flows
        self.horizon = self.flows.horizon
        self.width = len(self.flows.factors)
        """Years in a row: the horizon and the ten years after it."""
        self.inside = self.flows.factors * (np.arange(self.width) < self.horizon)
        """Discount factors, 0 beyond the horizon."""
        self.beyond = self.flows.factors - self.inside

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Society, then every party."""
        return self.compiled.outputs

    # ---- single numbers

    def has(self, owner: str, field: str) -> bool:
        """Tell whether a knob is written and filled in."""
        return f"{owner}.{field}" in self.knobs.places

    def number(self, owner: str, field: str, default: float = 0.0) -> float:
        """Give a knob's likely value."""
        at = self.knobs.places.get(f"{owner}.{field}")
        return default if at is None else float(self.knobs.likely[at])

    def base(self, link: Link) -> float | None:
        """The rate of an arrow, or the difference that it stands for; None where a number is missing."""
        if self.has(link.address, "rate"):
            return self.number(link.address, "rate")
        if self.has(link.address, "with") and self.has(link.address, "without"):
            return self.number(link.address, "with") - self.number(link.address, "without")
        return None

    def corrections(self, link: Link) -> tuple[float, float, float]:
        """What an arrow's rate is multiplied by: 1 - deadweight, 1 - displacement, own share."""
        at, name = self.number, link.address
        return 1 - at(name, "deadweight"), 1 - at(name, "displacement"), at(name, "own_share", 1.0)

    def net(self, link: Link) -> float | None:
        """Net rate of an arrow."""
        base = self.base(link)
        return None if base is None else base * float(np.prod(self.corrections(link)))

    def present(self, per_year: Floats) -> float:
        """Present value within the horizon."""
        return float(per_year @ self.inside)

    # ---- the arena, in the order of the sheet

    @cached_property
    def arrows(self) -> tuple[Link, ...]:
        """Arrows into effects, grouped by the effect that they lead to, effects after those they follow from."""
        return tuple(link for effect in self.compiled.order for link in self.arena.links_in(effect))

    @cached_property
    def allotments(self) -> Mapping[str, tuple[Link, ...]]:
        """Arrows to parties by effect; effects without one are left out."""
        parties = self.arena.parties
        found = {e: tuple(x for x in self.arena.links_out(e) if x.target in parties) for e in self.arena.effects}
        return {effect: links for effect, links in found.items() if links}

    @cached_property
    def valued(self) -> tuple[Effect, ...]:
        """Effects with a unit value: first those that count for society, then the transfers."""
        found = [self.arena.effects[id_] for id_ in self.flows.value]
        return (*(e for e in found if e.transfer_from is None), *(e for e in found if e.transfer_from is not None))

    def landings(self, party: str) -> tuple[Landing, ...]:
        """What lands with a party: its parts of effects, then the transfers that it pays."""
        received = [Landing(e, self.arena.by_pair[e.id, party]) for e in self.valued if self._gets(e, party)]
        return (*received, *(Landing(e, None) for e in self.valued if e.transfer_from == party))

    def members(self, output: Output) -> tuple[Output, ...]:
        """The balances of this ledger that a balance is the sum of: itself."""
        return (output,)

    def _gets(self, effect: Effect, party: str) -> bool:
        return any(link.target == party for link in self.allotments.get(effect.id, ()))

    def paid_by(self, party: Output) -> tuple[Investment, ...]:
        """Investments that count for a party; all of them for society."""
        return tuple(i for i in self.arena.investments.values() if party is None or i.party == party)

    def unit_costs(self, measure: str, party: Output) -> tuple[Investment, ...]:
        """Investments with a unit cost for what enters a measure."""
        linked = {link.source for link in self.arena.links_in(measure)}
        return tuple(i for i in self.paid_by(party) if i.id in linked and self.has(i.id, "unit_cost"))

    def units_of(self, investment: str) -> tuple[Measure, ...]:
        """The measures that an investment is linked to."""
        targets = (link.target for link in self.arena.links_out(investment))
        return tuple(self.arena.measures[target] for target in targets if target in self.arena.measures)

    # ---- rows

    def multipliers(self, item: Measure | Investment) -> Floats:
        """Multiplier per year."""
        return years.multipliers(item, self.width)

    def left(self, effect: str) -> Floats:
        """What is left of an effect at each age."""
        return years.remaining(self.number(effect, "duration", 1.0), self.number(effect, "drop_off"), self.width)

    def landed(self, party: str, landing: Landing) -> Floats:
        """What lands with a party, EUR per year."""
        value = self.flows.value[landing.effect.id]
        return -value if landing.link is None else self.flows.shares[landing.effect.id][party] * value

    def cash_part(self, landing: Landing) -> tuple[float, int]:
        """Cashable part and the year from which: a payment is wholly cash."""
        if landing.link is None:
            return 1.0, 0
        return self.number(landing.link.address, "cashable"), landing.link.cashable_from

    def cash(self, party: str, landing: Landing) -> Floats:
        """What of it is cash: what is negative in full, the rest for its cashable part."""
        value = self.landed(party, landing)
        part, first = self.cash_part(landing)
        return np.where(value < 0, value, value * part * (np.arange(self.width) >= first))

    # ---- one sweep backwards

    @cached_property
    def per_unit(self) -> Mapping[str, Floats]:
        """Present value of the years that one unit counts, by year of entry, for effects with a unit value."""
        found = {}
        for effect in self.valued:
            left, row = self.left(effect.id), np.zeros(self.horizon)
            for cohort in range(self.horizon):
                first = min(cohort + effect.lag, self.width)
                row[cohort] = self.inside[first:] @ left[: self.width - first]
            found[effect.id] = row
        return found

    def key(self, output: Output, effect: Effect) -> str:  # noqa: ARG002 - one ledger counts years by party
        """Name the row of `per_unit` that counts for an output."""
        return effect.id

    def by_age(self, effect: str) -> Floats:
        """Present value of one full unit at each age, over all that enters an effect."""
        entering, lag = self.flows.quantity[effect], self.arena.effects[effect].lag
        return years.present_value_by_age(entering[: self.horizon], lag, self.flows.factors[: self.horizon])

    def part(self, output: Output, effect: Effect) -> float | None:
        """What an output gets of an effect's value; None where nothing lands at all."""
        if output is None:
            return 1.0 if effect.transfer_from is None else None
        if effect.transfer_from == output:
            return -1.0
        return self.flows.shares[effect.id].get(output) if effect.id in self.flows.shares else None

    @cached_property
    def worth(self) -> Mapping[tuple[Output, str], Floats]:
        """What one unit more would bring an output, by year of entry, for every note that leads to something.

        EUR present value; notes from which nothing reaches the output are left out.
        """
        found: dict[tuple[Output, str], Floats] = {}
        for output in self.outputs:
            for node in (*reversed(self.compiled.order), *self.arena.measures):
                parts = list(self._worth(output, node, found))
                if parts:
                    found[output, node] = np.sum(parts, axis=0)
        return found

    def _worth(self, output: Output, node: str, found: Mapping[tuple[Output, str], Floats]) -> Iterator[Floats]:
        effect = self.arena.effects.get(node)
        if effect is not None and node in self.per_unit:
            part = self.part(output, effect)
            if part is not None:
                yield self.number(node, "unit_value") * part * self.per_unit[self.key(output, effect)]
        for link in self.onward(output, node, found):
            yield (self.net(link) or 0.0) * found[output, link.target]
        for investment in self.unit_costs(node, output) if effect is None else ():
            own = years.own_years(investment, self.width) * self.inside
            yield -self.number(investment.id, "unit_cost") * own[: self.horizon]

    def onward(
        self, output: Output, node: str, found: Mapping[tuple[Output, str], Floats] | None = None
    ) -> tuple[Link, ...]:
        """Arrows with a rate from a note to notes that bring an output something."""
        worth = self.worth if found is None else found
        return tuple(
            link for link in self.arena.links_out(node) if (output, link.target) in worth and self.net(link) is not None
        )

    def entering(self, node: str) -> Floats:
        """Units that enter within the horizon."""
        return self.flows.quantity[node][: self.horizon]

    def arrow_slope(self, output: Output, link: Link) -> float | None:
        """What one unit more of an arrow's net rate brings an output; None where it leads to nothing."""
        row = self.worth.get((output, link.target))
        return None if row is None or self.net(link) is None else float(self.entering(link.source) @ row)
