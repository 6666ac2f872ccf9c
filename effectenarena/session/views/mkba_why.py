"""Why a figure is what it is: its formula in words, factor by factor, each with where it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, Final

import numpy as np

from effectenarena.mkba import Appraisal, years
from effectenarena.model import Arena, Effect, Investment, Knob, KnobField, KnobRef, Link, Measure
from effectenarena.session.sentences import figure, owner_number
from effectenarena.text import Language, number, say

_LINES: Final = 6
"""So many lines are written out; smaller ones are added up in one."""
_WAYS: Final = 2000
"""Most ways from measures to one effect that are followed."""
_PARTS: Final = ("cost", "benefit")


@dataclass(frozen=True)
class _Factor:
    value: float
    text: str
    number: str = ""
    item: str = ""
    knob: Knob | None = None

    def to_dict(self) -> dict[str, Any]:
        about = {"source": self.knob.source, "status": self.knob.status or "assumed"} if self.knob else {}
        return {"text": self.text, "number": self.number, "item": self.item, **about}


class Why:
    """Explains figures of one appraisal.

    Parameters
    ----------
    appraisal
        The figures.
    lang
        Language of the words.
    """

    def __init__(self, appraisal: Appraisal, lang: Language) -> None:
        self.compiled, self.lang = appraisal.compiled, lang
        self.arena: Arena = appraisal.compiled.arena
        self.flows = appraisal.compiled.flows
        self.answer = appraisal.to_dict()

    def explain(self, party: str, part: str) -> dict[str, Any] | None:
        """Explain a party's `cost` or `benefit`; None when there is no such party or figure.

        Returns
        -------
        dict
            `label`, `part`, `total`, `lines` (the largest first; each `{label, number, item, factors, amount}`), `rest`
            (`{count, amount}` of the lines left out).
        """
        if party not in self.arena.parties or part not in _PARTS:
            return None
        lines = [*self._costs(party)] if part == "cost" else [*self._benefits(party)]
        lines = sorted((line for line in lines if line["amount"]), key=lambda line: -abs(line["amount"]))
        rest = lines[_LINES:]
        return {
            "party": party,
            "part": part,
            "label": self.arena.parties[party].label,
            "total": self.answer["parties"][party][part],
            "lines": lines[:_LINES],
            "rest": {"count": len(rest), "amount": sum(line["amount"] for line in rest)},
        }

    # ---- costs

    def _costs(self, party: str) -> Iterator[dict[str, Any]]:
        for investment in self.arena.investments.values():
            if investment.party != party:
                continue
            amount = self._factor(investment, "amount", investment.amount)
            if amount:
                entering = years.multipliers(investment, len(self.flows.factors))
                yield self._line(investment, [amount, self._years(self.flows.present(entering))])
            yield from self._per_unit(investment)

    def _per_unit(self, investment: Investment) -> Iterator[dict[str, Any]]:
        cost = self._factor(investment, "unit_cost", investment.unit_cost)
        running = years.own_years(investment, len(self.flows.factors))
        for link in self.arena.links_out(investment.id):
            measure = self.arena.measures.get(link.target)
            quantity = self._factor(measure, "quantity", measure.quantity) if measure else None
            if cost and measure and quantity:
                entering = years.multipliers(measure, len(self.flows.factors)) * running
                yield self._line(investment, [quantity, cost, self._years(self.flows.present(entering))])

    # ---- benefits

    def _benefits(self, party: str) -> Iterator[dict[str, Any]]:
        for id_ in self.flows.value:
            effect = self.arena.effects[id_]
            share = self.flows.shares[id_].get(party)
            if share is not None:
                yield from self._worth(effect, self._share(effect, party, share))
            if effect.transfer_from == party:
                yield from self._worth(effect, [_Factor(-1.0, say("mkba.why.transfer", self.lang))])

    def _share(self, effect: Effect, party: str, share: float) -> list[_Factor]:
        link = self.arena.by_pair[effect.id, party]
        if share == 1.0:
            return []
        text = say("mkba.why.share", self.lang, figure=figure(share, "share", self.lang))
        return [_Factor(share, text, owner_number(self.arena, link), link.address, self.arena.knob(link.share))]

    def _worth(self, effect: Effect, ending: list[_Factor]) -> Iterator[dict[str, Any]]:
        value = self._factor(effect, "unit_value", effect.unit_value)
        if value is None:
            return
        for measure, links in _ways(self.arena, effect):
            quantity = self._factor(measure, "quantity", measure.quantity)
            steps = [factor for link in links for factor in self._steps(link)]
            if quantity:
                yield self._line(effect, [quantity, *steps, value, *ending, self._lasting(measure, effect)])

    def _steps(self, link: Link) -> Iterator[_Factor]:
        """The factors of an arrow: how many it brings, and what is taken off."""
        here = owner_number(self.arena, link), link.address
        rate = self.arena.range(link.rate)
        with_, without = self.arena.range(link.with_), self.arena.range(link.without)
        unit = getattr(self.arena.by_id[link.target], "unit", None) or ""
        if rate:
            yield _Factor(rate.likely, figure(rate.likely, "rate", self.lang, unit), *here, self.arena.knob(link.rate))
        elif with_ and without:
            texts = {name: figure(found.likely, "rate", self.lang) for name, found in (("a", with_), ("b", without))}
            text = say("mkba.why.difference", self.lang, **texts, unit=unit).strip()
            yield _Factor(with_.likely - without.likely, text, *here, self.arena.knob(link.with_))
        else:
            yield _Factor(0.0, "0")
        for name, value in (("deadweight", link.deadweight), ("displacement", link.displacement)):
            found = self.arena.range(value)
            if found and found.likely:
                text = say(f"mkba.why.{name}", self.lang, figure=figure(1 - found.likely, name, self.lang))
                yield _Factor(1 - found.likely, text, *here, self.arena.knob(value))
        own = self.arena.range(link.own_share)
        if own and own.likely != 1:
            text = say("mkba.why.own_share", self.lang, figure=figure(own.likely, "own_share", self.lang))
            yield _Factor(own.likely, text, *here, self.arena.knob(link.own_share))

    # ---- parts

    def _factor(self, owner: Any, field: str, value: KnobField | None) -> _Factor | None:
        found, knob = self.arena.range(value), self.arena.knob(value)
        if found is None:
            return None
        unit = (owner.unit or "") if isinstance(owner, Measure) else ""
        text = figure(found.likely, field, self.lang, unit)
        if isinstance(value, KnobRef) and not unit and knob and knob.unit and field == "quantity":
            text = figure(found.likely, field, self.lang, knob.unit)
        return _Factor(found.likely, text, owner_number(self.arena, owner), owner.id, knob)

    def _lasting(self, measure: Measure, effect: Effect) -> _Factor:
        """Years that one unit counts: over all cohorts, as long as it lasts, in today's value."""
        horizon = self.flows.horizon
        entering = years.multipliers(measure, horizon)
        by_age = years.present_value_by_age(entering, effect.lag, self.flows.factors[:horizon])
        duration, drop_off = self.arena.range(effect.duration), self.arena.range(effect.drop_off)
        left = years.remaining(duration.likely if duration else 1.0, drop_off.likely if drop_off else 0.0, horizon)
        return self._years(float(np.dot(by_age, left)))

    def _years(self, count: float) -> _Factor:
        return _Factor(count, say("mkba.why.years", self.lang, count=number(count, self.lang, 1)))

    def _line(self, owner: Investment | Effect, factors: list[_Factor]) -> dict[str, Any]:
        return {
            "label": owner.label,
            "number": owner_number(self.arena, owner),
            "item": owner.id,
            "factors": [factor.to_dict() for factor in factors],
            "amount": prod(factor.value for factor in factors),
        }


def _ways(arena: Arena, effect: Effect) -> Iterator[tuple[Measure, list[Link]]]:
    """Every way from a measure to an effect, as the arrows along it."""
    waiting: list[tuple[str, list[Link]]] = [(effect.id, [])]
    for _ in range(_WAYS):
        if not waiting:
            return
        node, links = waiting.pop()
        for link in arena.links_in(node):
            measure = arena.measures.get(link.source)
            if measure:
                yield measure, [link, *links]
            elif link.source in arena.effects:
                waiting.append((link.source, [link, *links]))


def asked(appraisal: Appraisal, question: Mapping[str, str] | None, lang: Language) -> dict[str, Any] | None:
    """Answer the question that stands open, if any."""
    return Why(appraisal, lang).explain(question["party"], question["part"]) if question else None
