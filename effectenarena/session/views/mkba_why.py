"""Why a figure is what it is: its formula in words, factor by factor, each with where it comes from."""

import re
from typing import Any, Final

from effectenarena import mkba
from effectenarena.mkba import OTHER_STREAM, Appraisal, Input, Part, Step
from effectenarena.mkba.why_pairs import turn
from effectenarena.model import Arena, Measure
from effectenarena.session.knob_words import figure, knob_figure, knob_name, owner_number, per_of
from effectenarena.session.sentences import drawn_share
from effectenarena.text import Language, euro, number, percent, say

_LINES: Final = 6
"""So many lines are written out; smaller ones are added up in one."""
_TAKEN_OFF: Final = frozenset({"deadweight", "displacement", "own_share", "share", "blank_share", "cashable"})
"""Factors that say nothing when they are 1."""
_CORRECTIONS: Final = frozenset({"deadweight", "displacement", "own_share", "cashable", "unallocated"})
_MONEY: Final = frozenset({"balance", "slope", "pm_needed", "before", "after", "fixed", "variable"})
"""Numbers in a formula that are amounts."""
_ROOT: Final = re.compile(r"(?P<figure>.*)\[(?P<root>\d{1,3})\]", re.DOTALL)
"""One of several answers, by its place."""
_OF_A_KNOB: Final = frozenset(
    {"tipping", "tipping_at_mean", "chance", "quantile", "units", "budget_tipping", "cash_tipping"}
)
"""Kinds of figures of one knob and one party."""
_BEYOND: Final = frozenset({"bounds", "worse", "payback", "lost", "discount_rate", "participants", "pm_needed"})
"""Kinds of figures beyond one knob, of one party."""
_NAMES: Final = {
    "npv.likely": "mkba.likely",
    "npv.mean": "mkba.mean",
    "npv.sd": "mkba.total.sd",
    "npv.p5": "mkba.total.p5",
    "npv.p25": "mkba.total.p25",
    "npv.p50": "mkba.total.p50",
    "npv.p75": "mkba.total.p75",
    "npv.p95": "mkba.total.p95",
    "npv.p_positive": "mkba.why.p_positive",
    "cost": "mkba.total.cost",
    "benefit": "mkba.total.benefit",
    "budget": "mkba.total.budget",
    "cash": "mkba.total.cash",
    "unallocated": "mkba.unallocated",
    "unpaid": "mkba.unpaid",
    "beyond_horizon": "mkba.total.beyond",
    "pm_needed": "mkba.why.pm_needed",
    "pm_needed.per_reached": "mkba.why.per_reached",
}
"""What figures without a party, stream, year or knob in their address are called."""


_OVER_YEARS: Final = {
    **{part: f"mkba.total.{part}" for part in ("cost", "benefit", "sd", "p5", "p50", "p95")},
    "npv": "mkba.likely",
    "mean": "mkba.mean",
    "p_positive": "mkba.why.p_positive",
    **{part: f"mkba.why.{part}" for part in ("beyond", "beyond_cost", "beyond_benefit")},
}
"""What figures over another horizon are called."""


def _without_root(rest: str) -> str:
    found = _ROOT.fullmatch(rest)
    return found["figure"] if found else rest


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

    def figure(self, address: str) -> dict[str, Any] | None:
        """Explain a figure; None when there is no such figure.

        Returns
        -------
        dict
            `figure` (its address), `name`, `total` and `text` (the number, and as it is written), `unit`, `formula` (a
            sentence), `given` (each `{name, text}`), `lines` (the largest first; each `{label, number, item, party,
            factors, amount, text}`), `rest` (`{count, amount, text}` of the lines left out), `inputs`; for a party's
            own figure also `party`, `part` and `label`.
        """
        try:
            reasons = mkba.why(self.appraisal, address)
        except KeyError:
            return None
        parts = sorted(reasons.parts, key=lambda part: -abs(part.value)) if reasons.formula == "sum" else reasons.parts
        most = min(len(parts), _LINES)
        left = sum(part.value for part in parts[most:])
        party, part = self._party(address)
        return {
            "figure": address,
            "party": party,
            "part": part,
            "label": self.arena.parties[party].label if party else self.name(address),
            "name": self.name(address),
            "total": reasons.value,
            "text": self._written(reasons.value, reasons.unit, address),
            "unit": reasons.unit,
            "formula": say(f"mkba.why.formula.{reasons.formula}", self.lang),
            "given": [
                {"name": say(f"mkba.why.given.{name}", self.lang), "text": self._given(name, value, address)}
                for name, value in reasons.given.items()
            ],
            "lines": [self._line(part, reasons.unit, address) for part in parts[:most]],
            "rest": {
                "count": len(parts) - most,
                "amount": left,
                "text": self._written(left, reasons.unit, address),
            },
            "inputs": [self.described(one) for one in reasons.inputs],
        }

    def explain(self, party: str, part: str) -> dict[str, Any] | None:
        """Explain a party's `cost`, `benefit` or another of its figures; None when there is no such party or figure."""
        return self.figure(f"party:{party}.{part}")

    def name(self, address: str) -> str:
        """Name a figure as its table does."""
        if address in _NAMES:
            return say(_NAMES[address], self.lang)
        kind, _, rest = address.partition(":")
        if kind in _OF_A_KNOB:
            return self._tipping_name(kind, rest)
        if kind in _BEYOND:
            return self._beyond(kind, _without_root(rest))
        who, _, column = rest.rpartition(".")
        if kind in ("swing", "frontier"):
            return self._tipping_name(f"swing.{column}", who) if kind == "swing" else self._frontier_name(address)
        if kind in ("yearly", "budget", "horizon"):
            return self._in_year(kind, who, column)
        return f"{self._whose(kind, who)}, {say(f'mkba.column.{column}', self.lang)}"

    def _in_year(self, kind: str, who: str, column: str) -> str:
        """Name one year of a party or of a stream of money, or a figure over so many years."""
        if kind == "horizon":
            return say("mkba.why.horizon", self.lang, what=say(_OVER_YEARS[column], self.lang), years=who)
        flow, _, year = column.partition("[")
        when = self.arena.project.start_year + int(year.rstrip("]"))
        if kind == "budget":
            name = self._whose("stream", who) if who else say("mkba.total", self.lang)
            flow = f"budget_{flow}" if flow != "balance" else "budget"
        else:
            name = self.arena.parties[who].label
        return f"{name}, {say(f'mkba.column.{flow}', self.lang)} {when}"

    def _beyond(self, kind: str, rest: str) -> str:
        """Name a figure beyond one knob, by whose it is."""
        party, _, end = rest.partition(".")
        who = self.arena.parties[party].label if party else say("results.everyone", self.lang)
        name = "_".join(filter(None, ("pm_needed_party" if kind == "pm_needed" else kind, end)))
        return say(f"mkba.why.{name}", self.lang, who=who)

    def _whose(self, kind: str, who: str) -> str:
        if kind == "party":
            return self.arena.parties[who].label
        if kind == "group":
            return say(f"results.group.{who or 'none'}", self.lang)
        return say("mkba.stream.other", self.lang) if who == OTHER_STREAM else who

    def _tipping_name(self, kind: str, rest: str) -> str:
        knob, party = self._knob(rest)
        who = self.arena.parties[party].label if party else say("results.everyone", self.lang)
        return say(f"mkba.why.{kind}", self.lang, name=knob_name(self.arena, knob, self.lang), who=who)

    def _frontier_name(self, address: str) -> str:
        """Name the value of one knob at which a balance turns, given that of another."""
        found = turn(self.appraisal.compiled, address)
        if found is None:
            raise KeyError(address)
        who = self.arena.parties[found.party].label if found.party else say("results.everyone", self.lang)
        first, name = (knob_name(self.arena, knob, self.lang) for knob in (found.first, found.second))
        at = self._in_unit(found.x, found.first)
        return say("mkba.why.frontier", self.lang, name=name, first=first, at=at, who=who)

    def _knob_of(self, address: str) -> str:
        """The knob in whose unit a figure stands."""
        found = turn(self.appraisal.compiled, address)
        return found.second if found else self._knob(address.partition(":")[2])[0]

    def _knob(self, rest: str) -> tuple[str, str]:
        """Knob and party of a tipping point."""
        known = self.appraisal.compiled.knobs.addresses
        for where in (rest, _without_root(rest)):  # a shared knob may be called as a root is
            knob, _, party = where.rpartition("@")
            if where in known:
                return where, ""
            if knob in known:
                return knob, party
        return knob, party

    def _party(self, address: str) -> tuple[str, str]:
        kind, _, rest = address.partition(":")
        party, _, part = rest.rpartition(".")
        return (party, part) if kind == "party" else ("", "")

    def _written(self, value: float | None, unit: str, address: str) -> str:
        if value is None:
            return "–"
        if unit == "chance":  # draws show no certainty; what is worked out exactly may
            return drawn_share(value, self.lang) if "p_positive" in address else percent(value, self.lang, 0)
        if unit == "share":
            return percent(value, self.lang, 1)
        if unit in ("years", "factor"):
            return number(value, self.lang, 1 if unit == "years" else 2)
        if unit == "knob":
            return self._in_unit(value, self._knob_of(address))
        return euro(value, self.lang)

    def _in_unit(self, value: float, knob: str) -> str:
        return knob_figure(self.arena, knob, value, self.lang)

    def _given(self, name: str, value: float, address: str) -> str:
        if name in _MONEY:
            return euro(value, self.lang)
        if name == "tipping":
            return self._written(value, "knob", address)
        if name == "own_rate":
            return percent(value, self.lang, 2)
        return number(value, self.lang, 0)

    def _line(self, part: Part, unit: str, address: str) -> dict[str, Any]:
        text = self._written(part.value, unit, address)
        if part.product is None:
            words = say(f"mkba.why.told.{part.told}", self.lang)
            return {
                "label": words,
                "number": "",
                "item": "",
                "party": "",
                "factors": [],
                "amount": part.value,
                "text": text,
            }
        owner = self.arena.by_id[part.product.item]
        told = (step for step in part.product.steps if step.role not in _TAKEN_OFF or step.value != 1)
        factors = [self._factor(step, unit) for step in told]
        if part.value * part.product.amount < 0:
            sign = "cost" if part.product.kind == "cost" else "turned"
            factors.append({"text": say(f"mkba.why.minus.{sign}", self.lang), "number": "", "item": ""})
        return {
            "label": owner.label,
            "number": owner_number(self.arena, owner),
            "item": part.product.item,
            "party": self.arena.parties[part.party].label if part.party else "",
            "factors": factors,
            "amount": part.value,
            "text": text,
        }

    def _factor(self, step: Step, unit: str) -> dict[str, Any]:
        about = {"number": "", "item": ""}
        if step.address:
            about = {"number": self._number(step.item), "item": step.item}
        if step.knob:
            about |= {"source": step.knob.source or "", "status": step.knob.status or "assumed"}
        return {"text": self._text(step, unit), **about}

    def described(self, one: Input) -> dict[str, Any]:
        """Tell of a number behind a figure: its range, how sure it is, where it comes from and where it stands."""
        low, likely, high = (self._in_unit(value, one.address) for value in (one.low, one.likely, one.high))
        return {
            "address": one.address,
            "name": knob_name(self.arena, one.address, self.lang),
            "low": low,
            "likely": likely,
            "high": high,
            "at": "" if one.at is None else say("mkba.why.at", self.lang, value=self._in_unit(one.at, one.address)),
            "dist": one.dist,
            "source": one.source,
            "status": one.status,
            "evidence": one.evidence,
            "roles": list(one.roles),
            "items": [{"item": item, "number": self._number(item)} for item in one.items],
        }

    def _number(self, item: str) -> str:
        source, arrow, target = item.partition(">")
        return owner_number(self.arena, self.arena.by_pair[source, target] if arrow else self.arena.by_id[item])

    def _text(self, step: Step, unit: str) -> str:
        match step.role:
            case "years":
                key = "mkba.why.in_year" if unit == "year" else self._years(step)
                return say(key, self.lang, count=number(step.value, self.lang, 1))
            case "transfer":
                return say("mkba.why.transfer", self.lang)
            case "difference":
                return self._difference(step)
            case role if role in _CORRECTIONS:
                return say(f"mkba.why.{role}", self.lang, figure=figure(step.value, _SHARE, self.lang))
            case "share" | "blank_share":
                return say("mkba.why.share", self.lang, figure=figure(step.value, _SHARE, self.lang))
            case role:
                return figure(step.value, role, self.lang, self._unit(step), self._per(step))

    def _years(self, step: Step) -> str:
        """More years than an effect lasts are those of everyone who enters, year after year: that has to be said."""
        effect = self.arena.effects.get(step.item)
        if effect is None:
            return "mkba.why.years"
        span = None if effect.duration is None else self.arena.range(effect.duration)
        lasts = 1.0 if span is None else span.likely
        return "mkba.why.years.all" if step.value > lasts else "mkba.why.years"

    def _difference(self, step: Step) -> str:
        source, _, target = step.item.partition(">")
        link = self.arena.by_pair[source, target]
        levels = {"a": self.arena.range(link.with_), "b": self.arena.range(link.without)}
        texts = {name: figure(level.likely, "rate", self.lang) for name, level in levels.items() if level}
        return say("mkba.why.difference", self.lang, **texts, unit=self._unit(step)).strip()

    def _per(self, step: Step) -> str:
        """What an arrow counts against."""
        return per_of(self.arena, f"{step.item}.{step.role}", self.lang) if step.role == "rate" else ""

    def _unit(self, step: Step) -> str:
        """What a quantity or an arrow counts."""
        if step.role == "quantity":
            measure = self.arena.by_id[step.item]
            unit = measure.unit if isinstance(measure, Measure) else None
            return unit or (step.knob.unit if step.knob else None) or ""
        if step.role in {"rate", "difference"}:
            return getattr(self.arena.by_id[step.item.partition(">")[2]], "unit", None) or ""
        return ""


_SHARE: Final = "share"
"""The field whose way of writing all parts of a whole share."""
