"""Why a figure of the agenda is what it is: what it is worth to know a number, and how it is measured.

Addresses: `evppi:KNOB` and `evppi:KNOB@PARTY`, `variance:KNOB`, `evpi`; of numbers together `evppi_node:ID`,
`evppi_party:ID` and `evppi_source:PLACE`; of the dependence test `together:PLACE.low` and `.high`, with the place of
the source in its own table; and of how a number is measured `plan:KNOB.worth`, `.cost`, `.people` and `.smallest`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from effectenarena.agenda.dependence import Dependence
from effectenarena.agenda.groups import Group
from effectenarena.agenda.inquiry import Item
from effectenarena.agenda.method import compared_groups
from effectenarena.agenda.power import ALPHA, POWER
from effectenarena.agenda.ranking import Agenda
from effectenarena.mkba import Appraisal
from effectenarena.mkba.reasoning import Reasoning
from effectenarena.mkba.reasons import addresses_of
from effectenarena.model import Arena, Inquiry, Measuring
from effectenarena.session.agenda_lines import settled
from effectenarena.session.answers import ranked
from effectenarena.session.inquiries import items
from effectenarena.session.knob_words import knob_figure, knob_name, owner_number
from effectenarena.session.views.mkba_why import Why
from effectenarena.text import Language, euro, number, percent, say

_PLANNED: Final = ("worth", "cost", "people", "smallest")
_KINDS: Final = ("evppi", "evppi_node", "evppi_party", "evppi_source", "variance", "together", "plan")


def told(appraisal: Appraisal, address: str, lang: Language) -> dict[str, Any] | None:
    """Explain a figure of the agenda, as `Why.figure` does; None when it is none, or there is no such figure."""
    kind, _, rest = address.partition(":")
    if address != "evpi" and kind not in _KINDS:
        return None
    found = _Reasons(appraisal, address, lang)
    if kind == "evpi":
        return found.everything()
    if kind == "together":
        return found.together(*_place(rest))
    if kind == "plan":
        return found.planned(*rest.rpartition(".")[::2])
    if kind.startswith("evppi_"):
        return found.group(kind.removeprefix("evppi_"), rest)
    knob, party = _owned(appraisal, rest)
    return found.knob(knob, party) if kind == "evppi" else found.variance(knob)


def figures_of(item: Item) -> dict[str, str]:
    """Give the addresses of what can be asked of how a number is measured, by the part where it stands."""
    found = {part: f"plan:{item.row.knob}.{part}" for part in _planned(item)}
    # Where nobody can say yet what so many answers are worth, the part tells what they are worth at most.
    return found if "worth" in found or not item.most else {**found, "worth": f"evppi:{item.row.knob}"}


def _planned(item: Item) -> Iterator[str]:
    there = {"worth": item.worth, "cost": item.cost, "people": item.method.n, "smallest": item.method.smallest_change}
    yield from (name for name in _PLANNED if there[name] is not None)


def _owned(appraisal: Appraisal, rest: str) -> tuple[str, str | None]:
    """Knob and party; the name of a shared knob may hold the mark between them too."""
    if rest in appraisal.compiled.knobs.addresses:
        return rest, None
    knob, _, party = rest.rpartition("@")
    return knob, party


def _place(rest: str) -> tuple[int, str]:
    place, _, end = rest.partition(".")
    return int(place) if place.isascii() and place.isdecimal() and len(place) < 6 else -1, end


class Figure(NamedTuple):
    """What is asked about."""

    name: str
    formula: str
    """Key of the words of its formula."""
    total: float
    text: str
    unit: str = "present"


class _Reasons:
    """Finds what there is to tell of one figure."""

    def __init__(self, appraisal: Appraisal, address: str, lang: Language) -> None:
        self.appraisal, self.address, self.lang = appraisal, address, lang
        self.arena: Arena = appraisal.compiled.arena
        self.reasoning = Reasoning(appraisal, address)

    @property
    def agenda(self) -> Agenda:
        """What is worth knowing on this map."""
        return ranked(self.arena, self.appraisal)

    def knob(self, knob: str, party: str | None) -> dict[str, Any] | None:
        """Explain what it is worth to know one number, for everyone or for a party that decides."""
        row = next((row for row in self.agenda.rows if row.knob == knob), None)
        worth = None if row is None else row.evppi if party is None else row.parties.get(party)
        if row is None or worth is None:
            return None
        method = row.method if party is None else row.party_methods[party]
        who = self.arena.parties[party].label if party else say("results.everyone", self.lang)
        point = next(
            (p for p in self.appraisal.tipping_points if (p.knob, p.party, p.ledger) == (knob, party, "welfare")), None
        )
        turns = None if point is None else point.value_at_mean
        given = [("turns", "–" if turns is None else knob_figure(self.arena, knob, turns, self.lang))]
        given.append(("method", say(f"agenda.why.method.{method}", self.lang)))
        behind = addresses_of(self.reasoning.balance(party, "welfare", "balance"))
        name = say("agenda.why.knob", self.lang, name=self._called(knob), who=who)
        return self._worth(name, "knob", worth, self._mean(party), given, [knob, *behind])

    def everything(self) -> dict[str, Any]:
        """Explain what it is worth at most to know everything."""
        found = self.agenda
        given = [
            ("draws", number(self.appraisal.draws, self.lang, 0)),
            ("method", say(f"agenda.why.method.{found.evpi_method}", self.lang)),
            *self._error(found.evpi_se),
        ]
        inputs = [one.address for one in self.reasoning.spread_by()]
        name = say("agenda.why.everything", self.lang)
        return self._worth(name, "everything", found.evpi, self._mean(None), given, inputs)

    def group(self, kind: str, key: str) -> dict[str, Any] | None:
        """Explain what it is worth to know numbers together."""
        found = self._group(kind, key)
        if found is None:
            return None
        given = [("method", say(f"agenda.why.method.{found.method}", self.lang)), *self._error(found.se)]
        name = say("agenda.why.group", self.lang, name=self._group_name(found))
        return self._worth(name, "group", found.evppi, self._mean(None), given, found.knobs)

    def _group(self, kind: str, key: str) -> Group | None:
        if kind == "source":
            at = _place(key)[0]
            return self.agenda.source_groups[at] if 0 <= at < len(self.agenda.source_groups) else None
        groups = self.agenda.groups if kind == "node" else self.agenda.party_groups
        return next((one for one in groups if one.key == key), None)

    def _group_name(self, found: Group) -> str:
        if found.kind == "source":
            return self._source(found.key)
        item = self.arena.by_id[str(found.key)]
        return f"{owner_number(self.arena, item)} {item.label}" if found.kind == "node" else item.label

    def _source(self, source: str | None) -> str:
        return source if source is not None else say("results.dependence.assumed", self.lang)

    def variance(self, knob: str) -> dict[str, Any] | None:
        """Explain which part of the uncertainty goes when a number is known."""
        row = next((row for row in self.agenda.rows if row.knob == knob), None)
        if row is None:
            return None
        share, sd = row.variance_share, self.appraisal.npv.sd
        given = [("sd", euro(sd, self.lang)), ("sd_left", euro(sd * max(0.0, 1 - share) ** 0.5, self.lang))]
        name = say("agenda.why.share", self.lang, name=self._called(knob))
        text = percent(share, self.lang, 1)
        return self._answer(Figure(name, "variance", share, text, "share"), given, self._described([knob]))

    def together(self, at: int, end: str) -> dict[str, Any] | None:
        """Explain the outcome with all numbers of one source at one end."""
        tested = self.agenda.dependence
        if not 0 <= at < len(tested) or end not in ("low", "high"):
            return None
        row: Dependence = tested[at]
        total: float = getattr(row, f"npv_{end}")
        knobs = self.appraisal.compiled.knobs
        then = knobs.likely.copy()
        for address in row.knobs:
            then[knobs.addresses[address]] = getattr(knobs.entries[knobs.addresses[address] - 2].range, end)
        inputs = [Why(self.appraisal, self.lang).described(one) for one in self.reasoning.inputs(row.knobs, then)]
        lines = [("likely", row.npv_likely), ("step", total - row.npv_likely)]
        name = say(f"agenda.why.together.{end}", self.lang, source=self._source(row.source))
        return self._answer(Figure(name, "together", total, euro(total, self.lang)), [], inputs, lines)

    def planned(self, knob: str, part: str) -> dict[str, Any] | None:
        """Explain a figure of how a number is measured."""
        item = next((one for one in items(self.arena, self.appraisal.draws, self.appraisal.seed)
                     if one.row.knob == knob), None)  # fmt: skip
        if item is None or part not in _planned(item):
            return None
        total, text, unit = self._figure(item, part)
        given = list(self._measured(item, part, settled(self.arena, knob)))
        name = say(f"agenda.why.plan.{part}", self.lang, name=self._called(knob))
        return self._answer(Figure(name, f"plan.{part}", total, text, unit), given, self._described([knob]))

    def _figure(self, item: Item, part: str) -> tuple[float, str, str]:
        if part in ("worth", "cost"):
            amount = float((item.worth if part == "worth" else item.cost) or 0.0)
            return amount, euro(amount, self.lang), "present"
        if part == "people":
            return float(item.method.n or 0), number(item.method.n or 0, self.lang, 0), "factor"
        change = item.method.smallest_change or 0.0
        return change, say("agenda.why.deviations", self.lang, n=number(change, self.lang, 2)), "factor"

    def _measured(self, item: Item, part: str, said: Inquiry) -> Iterator[tuple[str, str]]:
        """What the group and the map say that goes into it."""
        lang, project = self.lang, self.arena.project.measuring or Measuring()
        if part != "people" and item.method.n is not None:
            yield "people", number(item.method.n, lang, 0)
        if part in ("people", "cost") and item.entering is not None:
            yield "entering", number(item.entering, lang, 0)
        if part in ("people", "cost"):
            yield "drop_out", percent(project.drop_out or 0.0, lang, 0)
        if part == "people" and item.had is not None:
            yield "had", percent(item.had, lang, 0)
        if part == "worth":
            yield "most", euro(item.most, lang)
            for name in ("spread", "bias"):
                value = getattr(said, name)
                if value is not None:
                    yield name, knob_figure(self.arena, item.row.knob, value, lang)
        if part == "cost":
            yield "moments", number(len(item.moments), lang, 0)
            yield "minutes", number(item.minutes or 0.0, lang, 1)
            yield "hours", number(item.hours or 0.0, lang, 1)
            yield "hour_cost", euro(project.hour_cost or 0.0, lang, 2)
        if part == "smallest":
            yield "groups", number(compared_groups(item.row, item.method.design) or 1, lang, 0)
            yield "alpha", percent(ALPHA, lang, 0)
            yield "power", percent(POWER, lang, 0)

    def _called(self, knob: str) -> str:
        return knob_name(self.arena, knob, self.lang)

    def _mean(self, party: str | None) -> float:
        """The expected balance."""
        compiled = self.appraisal.compiled
        return float(compiled.expected.balance[compiled.outputs.index(party)])

    def _error(self, se: float | None) -> list[tuple[str, str]]:
        return [] if se is None else [("error", f"± {euro(se, self.lang)}")]

    def _described(self, knobs: Iterable[str]) -> list[dict[str, Any]]:
        return [Why(self.appraisal, self.lang).described(one) for one in self.reasoning.inputs(knobs)]

    def _worth(
        self, name: str, formula: str, worth: float, mean: float, given: list[tuple[str, str]], knobs: Iterable[str]
    ) -> dict[str, Any]:
        """Explain a value of knowing: the best choice with it, less the best choice without."""
        now = max(0.0, mean)
        lines = [("knowing", now + worth), ("go" if mean > 0 else "leave", -now)]
        given = [("expected", euro(mean, self.lang)), *given]
        text, inputs = euro(worth, self.lang), self._described(knobs)
        return self._answer(Figure(name, formula, worth, text), given, inputs, lines)

    def _answer(self, *parts: Any) -> dict[str, Any]:
        return answer(self.address, self.lang, *parts)


def answer(
    address: str,
    lang: Language,
    figure: Figure,
    given: Iterable[tuple[str, str]],
    inputs: list[dict[str, Any]],
    lines: Iterable[tuple[str, float]] = (),
) -> dict[str, Any]:
    """Put the reasons of a figure of the agenda in the form of `Why.figure`.

    Parameters
    ----------
    address, lang, figure, inputs
        As there.
    given, lines
        By the keys of their words; lines with their amounts, EUR.
    """
    return {
        "figure": address,
        "party": "",
        "part": "",
        "label": figure.name,
        "name": figure.name,
        "total": figure.total,
        "text": figure.text,
        "unit": figure.unit,
        "formula": say(f"agenda.why.formula.{figure.formula}", lang),
        "given": [{"name": say(f"agenda.why.given.{key}", lang), "text": said} for key, said in given],
        "lines": [
            {"label": say(f"agenda.why.line.{key}", lang), "number": "", "item": "", "party": "", "factors": [],
             "amount": amount, "text": euro(amount, lang)}
            for key, amount in lines
        ],
        "rest": {"count": 0, "amount": 0.0, "text": euro(0.0, lang)},
        "inputs": inputs,
    }  # fmt: skip
