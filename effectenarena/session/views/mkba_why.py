"""Why a figure is what it is: its formula in words, factor by factor, each with where it comes from."""

from collections.abc import Mapping
from typing import Any, Final

from effectenarena.mkba import Appraisal, Product, Step, explain
from effectenarena.model import Arena, Measure
from effectenarena.session.sentences import figure, owner_number
from effectenarena.text import Language, number, say

_LINES: Final = 6
"""So many lines are written out; smaller ones are added up in one."""
_PARTS: Final = ("cost", "benefit")
_TAKEN_OFF: Final = frozenset({"deadweight", "displacement", "own_share", "share", "blank_share"})
"""Factors that say nothing when they are 1."""


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
        self.appraisal, self.lang = appraisal, lang
        self.arena: Arena = appraisal.compiled.arena

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
        products = [
            product
            for product in explain(self.appraisal.compiled, party)
            if (product.kind == "cost") == (part == "cost") and product.amount
        ]
        products.sort(key=lambda product: -abs(product.amount))
        rest = products[_LINES:]
        return {
            "party": party,
            "part": part,
            "label": self.arena.parties[party].label,
            "total": self.appraisal.to_dict()["parties"][party][part],
            "lines": [self._line(product) for product in products[:_LINES]],
            "rest": {"count": len(rest), "amount": sum(product.amount for product in rest)},
        }

    def _line(self, product: Product) -> dict[str, Any]:
        owner = self.arena.by_id[product.item]
        told = (step for step in product.steps if step.role not in _TAKEN_OFF or step.value != 1)
        return {
            "label": owner.label,
            "number": owner_number(self.arena, owner),
            "item": product.item,
            "factors": [self._factor(step) for step in told],
            "amount": product.amount,
        }

    def _factor(self, step: Step) -> dict[str, Any]:
        about = {"number": "", "item": ""}
        if step.address:
            about = {"number": self._number(step.item), "item": step.item}
        if step.knob:
            about |= {"source": step.knob.source or "", "status": step.knob.status or "assumed"}
        return {"text": self._text(step), **about}

    def _number(self, item: str) -> str:
        source, arrow, target = item.partition(">")
        return owner_number(self.arena, self.arena.by_pair[source, target] if arrow else self.arena.by_id[item])

    def _text(self, step: Step) -> str:
        match step.role:
            case "years":
                return say("mkba.why.years", self.lang, count=number(step.value, self.lang, 1))
            case "transfer":
                return say("mkba.why.transfer", self.lang)
            case "difference":
                return self._difference(step)
            case "deadweight" | "displacement" | "own_share":
                return say(f"mkba.why.{step.role}", self.lang, figure=figure(step.value, step.role, self.lang))
            case "share" | "blank_share":
                return say("mkba.why.share", self.lang, figure=figure(step.value, "share", self.lang))
            case role:
                return figure(step.value, role, self.lang, self._unit(step))

    def _difference(self, step: Step) -> str:
        source, _, target = step.item.partition(">")
        link = self.arena.by_pair[source, target]
        levels = {"a": self.arena.range(link.with_), "b": self.arena.range(link.without)}
        texts = {name: figure(level.likely, "rate", self.lang) for name, level in levels.items() if level}
        return say("mkba.why.difference", self.lang, **texts, unit=self._unit(step)).strip()

    def _unit(self, step: Step) -> str:
        """What a quantity or an arrow counts."""
        if step.role == "quantity":
            measure = self.arena.by_id[step.item]
            unit = measure.unit if isinstance(measure, Measure) else None
            return unit or (step.knob.unit if step.knob else None) or ""
        if step.role in {"rate", "difference"}:
            return getattr(self.arena.by_id[step.item.partition(">")[2]], "unit", None) or ""
        return ""


def asked(appraisal: Appraisal, question: Mapping[str, str] | None, lang: Language) -> dict[str, Any] | None:
    """Answer the question that stands open, if any."""
    return Why(appraisal, lang).explain(question["party"], question["part"]) if question else None
