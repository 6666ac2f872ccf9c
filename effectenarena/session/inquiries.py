"""The research agenda made complete, in words: for the command line, the screen, the report and the register."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Final

from effectenarena.agenda.inquiry import Item, complete, losers
from effectenarena.agenda.instruments import instrument
from effectenarena.agenda.method import compared_groups
from effectenarena.agenda.power import MIDDLING, needed
from effectenarena.agenda.register import domain_key
from effectenarena.mkba.appraisal import DRAWS, SEED, Appraisal
from effectenarena.model import FIELD, Arena, Effect, Measuring
from effectenarena.session.agenda_lines import columns, lines, question_rows
from effectenarena.session.answers import agenda_answer, appraised, ranked
from effectenarena.session.knob_words import knob_figure, places
from effectenarena.session.measuring import asked, destroy_on, domain_name, measuring_plan, seen_by, value_label
from effectenarena.session.wishes import merged
from effectenarena.text import Language, date, euro, number, say

_SD_DIGITS: Final = 2
_made: deque[tuple[Appraisal, tuple[Item, ...]]] = deque(maxlen=4)


def items(arena: Arena, draws: int = DRAWS, seed: int = SEED) -> tuple[Item, ...]:
    """Make the complete agenda, in the order of the group, once for all who ask about the same map.

    Raises
    ------
    ArenaError
        When the map cannot be worked out.
    """
    appraisal = appraised(arena, draws, seed)
    for known, found in tuple(_made):
        if known is appraisal:
            return found
    found_lines = lines(arena, draws, seed)
    made = complete(arena, ranked(arena, appraisal), measuring_plan(arena), appraisal.compiled, found_lines)
    _made.append((appraisal, made))
    return made


def full_agenda(arena: Arena, draws: int = DRAWS, seed: int = SEED, lang: Language = "nl") -> dict[str, Any]:
    """Rank what is worth knowing, with how each number is measured.

    Parameters
    ----------
    arena, draws, seed, lang
        As `agenda_answer`.

    Returns
    -------
    dict
        The keys of `effectenarena agenda --json`: those of `agenda_answer`, in every row `plan`; `divide_first`: a
        sentence where an agreement on who pays what comes before measuring, or ""; `questions`: what no number answers
        (`question_rows`); `needs`: which party needs which answer (`needs`); and `wishes`: who wants to know what, put
        together. Rows stand in the computed order;
        `plan.order` is the place that the group gave them, among the numbers and the questions.
    """
    answer = agenda_answer(arena, draws, seed, lang)
    made = {item.row.knob: item for item in items(arena, draws, seed)}
    rows = [
        {**row, "plan": item_answer(arena, made[row["knob"]], lang) if row["knob"] in made else None}
        for row in answer["rows"]
    ]
    return {
        **answer,
        "rows": rows,
        "divide_first": first_of_all(arena, draws, seed, lang),
        "needs": needs(arena, answer["rows"]),
        "questions": question_rows(arena, draws, seed, lang),
        "wishes": merged(arena).to_dict(),
    }


def needs(arena: Arena, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Say which party that decides needs which answer: what knowing is worth on its own balance.

    Parameters
    ----------
    arena
        The map.
    rows
        Rows of the agenda, with `parties`.

    Returns
    -------
    list of dict
        `{party, label, knobs: [{knob, evppi}]}` for every party that decides, in the order of the map; its knobs by
        their worth to it, EUR, the most first, and none where no answer changes its choice.
    """
    deciding = [party for party in arena.parties if any(row["parties"][party] is not None for row in rows)]
    found = []
    for party in deciding:
        worth = [(row["parties"][party] or 0.0, row["knob"]) for row in rows]
        best = sorted((one for one in worth if one[0] > 0), key=lambda one: -one[0])
        knobs = [{"knob": knob, "evppi": value} for value, knob in best]
        found.append({"party": party, "label": arena.parties[party].label, "knobs": knobs})
    return found


def item_answer(arena: Arena, item: Item, lang: Language = "nl") -> dict[str, Any]:
    """Give one number of the agenda as plain data with its words: what stands in `rows[].plan` of the answer.

    `words` holds one sentence, or "", for every part of a complete row; what nobody settled says so.
    """
    return {**item.to_dict(), "words": words(arena, item, lang) | columns(item, lang, "feasible", "evidence")}


def words(arena: Arena, item: Item, lang: Language) -> dict[str, str]:
    """Say everything of a row, part by part."""

    def told(key: str, **params: Any) -> str:
        return say(f"inquiry.{key}", lang, **params)

    plan = measuring_plan(arena)
    effect = arena.effects.get(item.effect or "")
    column = plan.column(item.row.column) if item.row.column else None
    domain = domain_key(effect.life_domain) if effect else None
    story = told("tell", label=effect.label) if effect else told("tell.project")
    return {
        "question": asked(column.question, lang) if column else "",
        "tell": item.tell or story,
        "life_domain": domain_name(domain, lang) if domain else told("unknown"),
        "source": seen_by(item.row, lang),
        "instrument": instrument_words(arena, item, lang),
        "who": item.who or told("nobody"),
        "minutes": told("minutes", minutes=number(item.minutes, lang, 1))
        if item.minutes is not None
        else told("unknown"),
        "asked_by": "; ".join(askers(arena, effect)) or told("nobody_asked"),
        "expected": _cell(effect, lang),
        "level": told(f"level.{item.level}") if item.level else told("level.open"),
        "moments": ", ".join(f"{value_label(one.name, lang)} {date(one.date, lang)}" for one in item.moments),
        "design": told(f"design.{item.method.design}"),
        "people": _people(item, lang),
        "smallest": _smallest(arena, item, lang),
        "warnings": " ".join(warnings(arena, item, lang)),
        "worth": told("worth.no_range") if _unranged(arena, item) else _worth(item, lang),
        "cost": _cost(item, lang) if column else "",
        "attribution": told(f"attribution.{item.attribution}"),
        "check": told("check", day=date(item.check_on, lang)) if item.check_on else "",
        "privacy": told("privacy.special" if item.sensitive else "privacy.personal")
        if column
        else told("privacy.none"),
        "keep": told("keep", day=date(destroy_on(plan), lang)) if column else "",
    }


def instrument_words(arena: Arena, item: Item, lang: Language) -> str:
    """Say with which instrument, on what terms, and how it is scored."""
    chosen = instrument(arena, item.indicator)
    if chosen is None:
        return say("inquiry.instrument.own", lang)
    parts = (chosen.label, chosen.scoring, chosen.terms)
    label, scoring, terms = (one.of(lang) for one in parts)
    return say(
        "inquiry.instrument.bank", lang, label=label, scoring=scoring, terms=terms, source=chosen.source.cite(lang)
    )


def warnings(arena: Arena, item: Item, lang: Language = "nl") -> Sequence[str]:
    """What to mind about how a number is measured, each in a sentence."""
    told = {"regression": drift_words(arena, item, lang)}
    return [say(f"inquiry.warning.{code}", lang, drift=told.get(code, "")) for code in item.method.warnings]


def drift_words(arena: Arena, item: Item, lang: Language) -> str:
    """Say how much better people are expected to get by themselves, and what that rests on."""
    drift = item.drift
    if drift is None:
        return ""
    size = say("inquiry.drift.deviations", lang, n=number(drift.deviations, lang, _SD_DIGITS))
    if drift.amount is not None:
        amount = knob_figure(arena, item.row.knob, drift.amount, lang)
        size = say("inquiry.drift.amount", lang, amount=amount, deviations=size)
    chosen = "example" if drift.size is None else "everybody" if drift.share >= 1 else "known"
    count, of = (number(one or 0, lang, 0) for one in (drift.entering, drift.size))
    parts = [say(f"inquiry.drift.{chosen}", lang, count=count, of=of)]
    if chosen != "everybody":
        parts.append(say("inquiry.drift.reliability", lang, reliability=number(drift.reliability, lang, _SD_DIGITS)))
    return " ".join([say("inquiry.drift.size", lang, size=size), *parts])


def askers(arena: Arena, effect: Effect | None) -> Sequence[str]:
    """Who wants to know about an effect, and why."""
    if effect is None:
        return ()
    named = {effect.id.casefold(), effect.label.strip().casefold()}
    wishes = (arena.project.measuring or Measuring()).wishes
    about = [one for one in wishes if (one.about or "").strip().casefold() in named]
    return [f"{one.who}: {one.because}" if one.because else one.who for one in about]


def _cell(effect: Effect | None, lang: Language) -> str:
    """Which cell of the effect matrix: expected or not, desired or not; what nobody said is said to be open."""
    if effect is None:
        return ""
    parts = [
        say(f"inquiry.{name}.{'open' if value is None else 'yes' if value else 'no'}", lang)
        for name, value in (("expected", effect.expected), ("desired", effect.desired))
    ]
    return ", ".join(parts)


def _people(item: Item, lang: Language) -> str:
    if item.row.column is None:
        return ""
    n, entering = item.method.n, item.entering
    if n is None or entering is None:
        return say("inquiry.unknown", lang)
    if n != entering:
        return say("inquiry.people.staying", lang, n=number(n, lang, 0), entering=number(entering, lang, 0))
    return say("inquiry.people", lang, n=number(n, lang, 0))


def _worth(item: Item, lang: Language) -> str:
    """What the answer is worth with so many people, or at most; and with how many asking pays for itself."""
    if item.worth is None:
        most = say("inquiry.worth.most", lang, amount=euro(item.most, lang))
        return f"{most}. {say('inquiry.worth.spread', lang)}" if item.averaged and item.most else most
    told = euro(item.worth, lang)
    if item.pays is None:
        return told
    until = item.pays.pays_until
    if until is None:
        return f"{told}. {say('inquiry.pays.always' if item.pays.best_n is None else 'inquiry.pays.never', lang)}"
    best = number(item.pays.best_n or 0, lang, 0)
    return f"{told}. {say('inquiry.pays', lang, best=best, until=number(until, lang, 0))}"


def _unranged(arena: Arena, item: Item) -> bool:
    """Whether nobody said how far the number can go: then nobody knows what knowing it is worth, which is not zero."""
    place = places(arena)[item.row.knob]
    spread = arena.range(getattr(place.owner, FIELD[place.field].attribute))
    return spread is None or spread.fixed


def _smallest(arena: Arena, item: Item, lang: Language) -> str:
    """Which change so many people show, and how many show a middling one; nothing where nothing is compared."""
    groups = compared_groups(item.row, item.method.design)
    if not groups:
        return ""
    leave = (arena.project.measuring or Measuring()).drop_out or 0.0
    read = (1 - leave) * (1.0 if item.had is None else item.had)
    change = item.method.smallest_change
    parts = [say("inquiry.smallest", lang, change=number(change, lang, _SD_DIGITS))] if change is not None else []
    if read > 0:
        begin = number(needed(MIDDLING, groups, drop_out=1 - read), lang, 0)
        parts.append(say(f"inquiry.needed.{groups}", lang, change=number(MIDDLING, lang, _SD_DIGITS), n=begin))
    return "; ".join(parts)


def _cost(item: Item, lang: Language) -> str:
    if item.hours is None:
        return say("inquiry.cost.unknown", lang)
    hours = number(item.hours, lang, 0)
    if item.cost is None:
        return say("inquiry.cost.hours", lang, hours=hours)
    return say("inquiry.cost", lang, hours=hours, amount=euro(item.cost, lang))


def first_of_all(
    arena: Arena, draws: int = DRAWS, seed: int = SEED, lang: Language = "nl", *, hall: bool = False
) -> str:
    """Say that dividing comes before measuring, where everyone together gains and somebody who decides loses.

    Parameters
    ----------
    arena, draws, seed, lang
        As `agenda_answer`.
    hall
        Whether to leave the amount out.

    Returns
    -------
    str
        The sentence; empty where it does not hold.
    """
    lost = losers(arena, appraised(arena, draws, seed).compiled)
    if not lost:
        return ""
    party, amount = next(iter(lost.items()))
    key = "inquiry.divide.hall" if hall else "inquiry.divide"
    return say(key, lang, party=arena.parties[party].label, amount=euro(-amount, lang))
