"""Where balances turn beyond one number, as sentences that a councillor can repeat.

They work on the plain answers of `mkba` with those of `further` beside them (the command line's JSON).
"""

from collections.abc import Iterator, Mapping
from math import ceil, floor, isclose, isfinite
from typing import Any, Final

from effectenarena.model import Arena
from effectenarena.model.check.people import is_people
from effectenarena.session.amounts import unknown_amounts
from effectenarena.session.knob_words import figure
from effectenarena.session.sentences import chance, deciding, tipping_sentence, unsaid_why
from effectenarena.text import Language, counted, euro, number, percent, say

Row = Mapping[str, Any]

_TOO_MANY: Final = 3.0
"""Beyond so many times the expected number it is no sentence for a council."""
_NAMED: Final = 5
"""Of more measures the nearest are named; the table has all."""
_NOTHING: Final = 1e-9


def turning_sentences(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> tuple[str, ...]:
    """All that can be said of society, then of every institution that pays; nothing of a map without money.

    Residents and participants are never told what they must earn back.
    """
    if not answer["cost"] and not answer["benefit"]:
        return ()
    paying = [party for party, money in answer["parties"].items() if money["cost"] > 0]
    asked: list[str | None] = [None, *(party for party in paying if not is_people(arena.parties[party]))]
    return tuple(sentence for party in asked for sentence in of_party(arena, answer, party, lang))


def of_party(arena: Arena, answer: Mapping[str, Any], party: str | None, lang: Language = "nl") -> Iterator[str]:
    """Everything about society (None) or one party, the most telling first."""
    rows = {key: _of(answer[key], party) for key in ("participants", "worse", "payback", "discount_rates", "bounds")}
    horizon = arena.project.horizon
    if not gains_unknown(arena, answer, party):
        yield from participants_sentences(arena, rows["participants"], lang)
        yield from worse_sentence(arena, rows["worse"], lang)
        yield from payback_sentence(arena, rows["payback"], horizon, lang)
        yield from discount_sentence(arena, rows["discount_rates"], lang)
        yield from bounds_sentence(arena, rows["bounds"], lang)
    if party is not None:
        yield from cash_sentence(arena, answer, party, lang)
        yield from pm_sentence(arena, party, answer["pm_needed_parties"][party], lang)


def gains_unknown(arena: Arena, answer: Mapping[str, Any], party: str | None) -> bool:
    """Whether what society (None) or a party gains is 0 only because nobody priced or counted it."""
    return bool(unsaid_why(answer)) if party is None else "benefit" in unknown_amounts(arena, answer).get(party, {})


def _of(rows: list[Row], party: str | None) -> Row:
    return next(row for row in rows if row["party"] == party)


def _who(arena: Arena, party: str | None, lang: Language) -> str:
    return arena.parties[party].label if party else say("results.everyone", lang)


def participants_sentences(arena: Arena, row: Row, lang: Language = "nl") -> Iterator[str]:
    """How many must take part, of how many: per measure, and in all measures together when there are several.

    A measure that counts one thing (a team, a year) has no takers; measures that share a number move together. Of many
    measures those that are nearest to turning it are named, and none that would take far more than anybody counts on.
    """
    who = _who(arena, row["party"], lang)
    by_knob: dict[str, list[Row]] = {}
    for needed in row["measures"]:
        by_knob.setdefault(needed["knob"], []).append(needed)
    told = [same for same in by_knob.values() if _tells(same[0], alone=len(by_knob) == 1)]
    near = sorted(told, key=lambda same: abs(same[0]["value"] / same[0]["likely"] - 1))[:_NAMED]
    for same in (each for each in told if each in near):
        needed = same[0]
        unit = counted(arena.measures[needed["measure"]].unit or "") or say("results.unit.times", lang)
        label = " · ".join(arena.measures[each["measure"]].label for each in same)
        holds = (needed["value"] <= needed["likely"]) == (needed["direction"] == "min")
        key = f"turning.participants.{needed['direction']}.{'holds' if holds else 'fails'}"
        yield say(key, lang, who=who, label=label, **_units(needed, unit, lang))
    if row["factor"] is not None and len(by_knob) > 1 and row["factor"] <= _TOO_MANY:
        share = percent(_safe(row["factor"], row["direction"], 100), lang, 0)
        yield say(f"turning.together.{row['direction']}", lang, who=who, share=share)


def _tells(needed: Row, *, alone: bool) -> bool:
    """Whether a number of takers is a sentence: there are takers, and it is not beyond what anybody counts on."""
    if needed["direction"] is None or needed["value"] <= 0 or needed["likely"] <= 1:
        return False
    return alone or bool(needed["value"] <= _TOO_MANY * needed["likely"])


def _units(needed: Row, unit: str, lang: Language) -> dict[str, str]:
    """The number needed, rounded to the safe side where whole units are meant, and the number expected."""
    value, likely = needed["value"], needed["likely"]
    if likely == int(likely):
        value = _safe(value, needed["direction"])
    return {
        "needed": number(value, lang),
        "needed_unit": figure(value, "quantity", lang, unit),
        "likely": number(likely, lang),
        "unit": unit,
    }


def _safe(value: float, direction: str, per: int = 1) -> float:
    """Round to the side where it still pays."""
    near = value * per * (1 + 1e-12)
    return (ceil(value * per * (1 - 1e-12)) if direction == "min" else floor(near)) / per


def worse_sentence(arena: Arena, row: Row, lang: Language = "nl") -> Iterator[str]:
    """How far everything may fall short at once, or must do better."""
    value = row["value"]
    if value is None or abs(value) < _NOTHING or abs(value) > 1 - _NOTHING:
        return  # where everything is free, nothing is lost: no news
    # Rounded to the side on which it is still true; a hair more than nothing is not told as nothing.
    share = floor(value * 100 + 1e-9) if value > 0 else ceil(-value * 100 - 1e-9)
    key = "turning.worse" if value > 0 else "turning.better"
    if share == 0:
        key = "turning.worse.hardly"
    yield say(key, lang, who=_who(arena, row["party"], lang), share=percent(share / 100, lang, 0))


def payback_sentence(arena: Arena, row: Row, horizon: int, lang: Language = "nl") -> Iterator[str]:
    """In which year it is earned back; a year is counted from 1."""
    if row["status"] == "nothing" or horizon == 1:
        return
    years = [_year(moment) for moment in row["paid_back"]]
    lost = [_year(moment) for moment in row["lost_again"]]
    several = row["status"] == "paid" and len(years) > 1
    key = f"turning.payback.{'several' if several else row['status']}"
    yield say(
        key,
        lang,
        who=_who(arena, row["party"], lang),
        year=years[-1] if years else "",
        first=years[0] if years else "",
        lost=lost[-1] if lost else "",
        horizon=horizon,
    )


def _year(moment: float) -> int:
    """Moment 3.5 lies in the fourth year, and so does 4.0, its end."""
    return max(1, ceil(moment - 1e-9))


def discount_sentence(arena: Arena, row: Row, lang: Language = "nl") -> Iterator[str]:
    """From which discount rate on it no longer pays; a warning where there is more than one."""
    who = _who(arena, row["party"], lang)
    if len(row["values"]) > 1:
        listed = " · ".join(percent(value, lang, 1) for value in row["values"])
        yield say("turning.discount.several", lang, who=who, count=len(row["values"]), rates=listed)
    elif row["value"] is not None and row["direction"] is not None:
        key = f"turning.discount.{row['direction']}"
        yield say(key, lang, who=who, rate=percent(row["value"], lang, 1))


def bounds_sentence(arena: Arena, row: Row, lang: Language = "nl") -> Iterator[str]:
    """What cannot happen within the ranges, or between what it lies when everything goes wrong or right."""
    if row["worst_proven"] == row["best_proven"] == 0 or not isfinite(row["best_proven"] - row["worst_proven"]):
        return
    if isclose(row["worst_proven"], row["best_proven"], rel_tol=_NOTHING):
        yield say("turning.bounds.unranged", lang, who=_who(arena, row["party"], lang))
        return
    within = say("turning.within.percentiles" if row["percentiles"] else "turning.within", lang)
    worst, best = (euro(row[key], lang) for key in ("worst_proven", "best_proven"))
    who = _who(arena, row["party"], lang)
    yield say(f"turning.bounds.{row['verdict']}", lang, who=who, within=within, worst=worst, best=best)


def cash_sentence(arena: Arena, answer: Mapping[str, Any], party: str, lang: Language = "nl") -> Iterator[str]:
    """Whether a party sees it back in its own cash, and the number that decides it when one does within its range."""
    cash, balance = answer["parties"][party]["cash"], answer["parties"][party]["balance"]
    if not cash:
        return
    who = arena.parties[party].label
    if cash < 0 < balance:
        yield say("turning.cash.not", lang, who=who, amount=euro(cash, lang))
    own = {"tipping_points": answer["ledger_tipping_points"]["cash"]}
    for row in deciding(own, party, "cash")[:1]:
        yield tipping_sentence(arena, row, lang).plain


def pm_sentence(arena: Arena, party: str, needed: Row | None, lang: Language = "nl") -> Iterator[str]:
    """What the items without a value in euros would have to be worth to a party, or may cost it."""
    if needed is None:
        return
    labels = " · ".join(arena.by_id[item].label for item in needed["items"])
    key = f"turning.pm.{needed['direction']}"
    per = needed["per_reached"]
    if per is not None:
        key += ".each"
    each = "" if per is None else euro(per, lang, digits=2 if abs(per) < 10 else 0)
    yield say(key, lang, who=arena.parties[party].label, items=labels, amount=euro(needed["value"], lang), each=each)


def flip_sentence(arena: Arena, row: Row, lang: Language = "nl") -> str:
    """A tipping point with the chance that its number alone turns the outcome."""
    sentence = tipping_sentence(arena, row, lang).plain
    if row["chance"] is None:
        return sentence
    if row["chance"] == 0:
        return f"{sentence} {say('turning.flip.none', lang)}"
    return f"{sentence} {say('turning.flip', lang, chance=chance(row['chance'], lang))}"
