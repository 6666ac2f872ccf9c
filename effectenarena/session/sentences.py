"""Results as sentences that a councillor can repeat; every screen, report and table uses these.

They work on the plain answers of `mkba` and `agenda` (the command line's JSON), so that all of them say the same.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from effectenarena.model import Arena
from effectenarena.reference import current_discount_rate
from effectenarena.session.knob_words import figure, knob_name, names_in, per_of, places, unit_of
from effectenarena.text import Language, euro, percent, said_rate, say, sign_mark

_MARK = "\x00"
_EDGE: Final = 1e-9
_NEARLY_ALL: Final = 0.995
"""From here on a rounded chance would read as certainty."""
_NEARLY_NONE: Final = 0.005
_TENTH: Final = 0.1


class Sentence(NamedTuple):
    """A sentence with the figure it turns on, so that a screen can light it up."""

    before: str
    figure: str
    after: str

    @property
    def plain(self) -> str:
        """The whole sentence."""
        return f"{self.before}{self.figure}{self.after}"


def tipping_sentence(arena: Arena, row: Mapping[str, Any], lang: Language = "nl") -> Sentence:
    """Say until where it pays, "… zolang …"; or from where on, "… pas als …", when what the group expects falls short.

    Parameters
    ----------
    arena
        The map the answer was computed from.
    row
        A row of `tipping_points` with a value, or of `ledger_tipping_points`.
    """
    place = places(arena)[row["knob"]]
    party = arena.parties.get(row["party"] or "")
    who = party.label if party else say("results.everyone", lang)
    field = "shared" if place.shared else place.field
    unit = "" if place.shared else unit_of(arena, row["knob"], lang)
    per = per_of(arena, row["knob"], lang)
    amount = figure(row["value"], place.field, lang, unit, per)
    if field == "rate" and said_rate(row["value"], unit, per, lang):
        field = "rate.small"
    side = say(f"results.side.{row['direction']}", lang)
    names = {**names_in(arena, place, lang), "name": knob_name(arena, row["knob"], lang)}
    clause = say(f"results.tipping.{field}", lang, side=side, figure=f"{_MARK}{amount}{_MARK}", **names)
    frame = "results.tipping" if row["ledger"] == "welfare" else f"turning.tipping.{row['ledger']}"
    likely = row["likely"]
    if likely < row["value"] if row["direction"] == "min" else likely > row["value"]:
        frame += ".not_yet"
    before, figure_text, after = say(frame, lang, who=who, clause=clause).split(_MARK)
    return Sentence(before, figure_text, after)


def headline(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> Sentence:
    """The sentence above everything: the tipping point that is nearest in its own range, or why there is none."""
    if answer["incomplete"] and not answer["cost"] and not answer["benefit"]:
        return Sentence(say("results.headline.incomplete", lang), "", "")
    inside = deciding(answer)
    if inside:
        return tipping_sentence(arena, inside[0], lang)
    why = unsaid_why(answer)
    if why:
        return Sentence(say(f"results.headline.{why}", lang), "", "")
    sign = "positive" if answer["npv"]["likely"] > 0 else "negative" if answer["npv"]["likely"] < 0 else "zero"
    if sign != "zero" and unranged(answer["npv"]):
        sign += ".unranged"  # that no number turns it says nothing where nobody said how far a number can go
    return Sentence(say(f"results.headline.{sign}", lang), "", "")


def deciding(answer: Mapping[str, Any], party: str | None = None, ledger: str = "welfare") -> list[Mapping[str, Any]]:
    """Tipping points within the knob's own range, for society or one party; the nearest one first.

    A point on the edge of the range, or where the balance only touches zero, turns nothing.
    """
    rows = [
        row
        for row in answer["tipping_points"]
        if row["party"] == party and row["ledger"] == ledger and row["direction"] and _turns(row)
    ]
    return sorted(rows, key=lambda row: abs(row["value"] - row["likely"]) / (row["high"] - row["low"]))


def _turns(row: Mapping[str, Any]) -> bool:
    edge = _EDGE * (row["high"] - row["low"])
    return row["value"] is not None and bool(row["low"] + edge < row["value"] < row["high"] - edge)


def status_of(row: Mapping[str, Any]) -> str:
    """Where a tipping point lies: `inside`, `outside`, `never`, `impossible`; `unranged` where nobody gave a range."""
    if row["value"] is None:
        return str(row["status"])
    return "impossible" if not row["possible"] else "unranged" if row["low"] == row["high"] else str(row["status"])


def expectation(arena: Arena, row: Mapping[str, Any], lang: Language = "nl") -> str:
    """What the group expects of the knob: "De groep verwacht 6."."""
    place = places(arena)[row["knob"]]
    said = figure(row["likely"], place.field, lang, per=per_of(arena, row["knob"], lang))
    return say("results.expected", lang, figure=said)


def chance(share: float, lang: Language = "nl") -> str:
    """A chance in words people use: "7 op 10"; never 0 or 10, which would be certainty, and no 1 that is less.

    Examples
    --------
    >>> [chance(share, "en") for share in (0.72, 0.05, 0.03, 0.951, 1)]
    ['7 in 10', '1 in 10', 'less than 1 in 10', 'more than 9 in 10', 'nearly certain']
    """
    if share >= _NEARLY_ALL:
        return say("results.chance.nearly_all", lang)
    if share <= _NEARLY_NONE:
        return say("results.chance.nearly_none", lang)
    if not _TENTH / 2 <= share <= 1 - _TENTH / 2:
        return say(f"results.chance.{'below' if share < _TENTH else 'above'}", lang)
    return say("results.chance", lang, count=min(9, max(1, round(share * 10))))


def drawn_share(share: float, lang: Language = "nl") -> str:
    """A chance as a percentage, for a table; never 0 or 100 %: draws show no certainty.

    Examples
    --------
    >>> drawn_share(0.724, "en"), drawn_share(0.9951, "en"), drawn_share(0.0, "en")
    ('72%', '>99%', '<1%')
    """
    if share >= _NEARLY_ALL:
        return f">{percent(0.99, lang, 0)}"
    if share < _NEARLY_NONE:
        return f"<{percent(0.01, lang, 0)}"
    return percent(share, lang, 0)


def odds(answer: Mapping[str, Any], lang: Language = "nl") -> str:
    """Say how likely it is that this pays for everybody together, or that nobody can say so yet."""
    return say("results.chance.unsaid", lang) if unsaid_why(answer) else ranged_chance(answer["npv"], lang)


def ranged_chance(npv: Mapping[str, Any], lang: Language = "nl", share: str = "p_positive") -> str:
    """Say a chance of an outcome, which nobody knows where no number that counts has a range."""
    return say("results.chance.unranged", lang) if unranged(npv) else chance(npv[share], lang)


def unranged(npv: Mapping[str, float]) -> bool:
    """Tell whether no number behind an outcome has a range: unknown is not zero, so it is no certain outcome.

    Parameters
    ----------
    npv
        Its `p5` and `p95`.

    Examples
    --------
    >>> unranged({"p5": 750_000.0, "p95": 750_000.0}), unranged({"p5": -4.0, "p95": 750_000.0})
    (True, False)
    """
    return npv["p5"] == npv["p95"]


def ends(npv: Mapping[str, float], lang: Language = "nl", mark: str = " … ") -> str:
    """Write an outcome from its 5 % to its 95 % point, or that no range was filled in."""
    if unranged(npv):
        return say("results.unranged.short", lang)
    return f"{euro(npv['p5'], lang)}{mark}{euro(npv['p95'], lang)}"


def unsaid_why(answer: Mapping[str, Any]) -> str | None:
    """Why nothing can be said of whether this pays, where no gain has a number or a price: unknown is not zero."""
    if answer["benefit"] or deciding(answer):
        return None
    if answer["incomplete"]:
        return "incomplete"
    return "unpriced" if any(item["sign"] != "-" for item in answer["pm_items"]) else None


def rate_words(arena: Arena, lang: Language = "nl") -> str:
    """The discount rate, with its mark while nobody has checked it at its source."""
    known = current_discount_rate()
    words = percent(arena.project.discount_rate, lang, 2)
    if arena.project.discount_rate != known.rate or known.checked_on is not None:
        return words
    return f"{words} ({say('reference.not_checked', lang)})"


def pm_sentences(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> Iterable[str]:
    """The items that count but not in euros: "+ PM leefbaardere buurt"."""
    for item in answer["pm_items"]:
        node = arena.by_id[item["node"]]
        yield say("results.pm", lang, sign=sign_mark(item["sign"]), label=node.label)
