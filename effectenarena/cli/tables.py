"""Answers as readable tables for a terminal."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from effectenarena.model import Arena
from effectenarena.session.amounts import FIGURES, party_amounts, together_amounts, unknown_together
from effectenarena.session.answers import horizon_words
from effectenarena.session.knob_words import figure, knob_figure, knob_name, places, used_at
from effectenarena.session.sentences import deciding, ends, expectation, headline, odds, pm_sentences, status_of
from effectenarena.session.turning import flip_sentence, turning_sentences
from effectenarena.text import Language, euro, percent, say, say_many

_HEAD: Final = 18
"""Letters in the head of a column with amounts."""


def columns(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Align rows of cells; the first row is the head.

    Examples
    --------
    >>> print(columns([("party", "EUR"), ("GGZ", "50")], frozenset({1})))
    party  EUR
    GGZ     50
    """
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = (
        "  ".join(
            cell.rjust(width) if i in right else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def findings_table(answer: Mapping[str, Sequence[Mapping[str, Any]]], lang: Language) -> str:
    """Errors, warnings and questions, each with its place and mend."""
    parts = []
    for level in ("errors", "warnings", "questions"):
        found = answer[level]
        parts.append(say_many(f"cli.{level}", len(found), lang))
        parts.extend(f"  [{f['code']}] {f['message']}\n      {f['mend']}" for f in found)
    return "\n".join(parts) + "\n"


def mkba_table(arena: Arena, answer: Mapping[str, Any], lang: Language) -> str:
    """The indicative MKBA: sentence first, then ranges, parties, PM items and tipping points."""
    npv = answer["npv"]
    parts = [
        f"{arena.project.name} · {say('cli.indicative', lang)}",
        *answer["notes"],
        "",
        headline(arena, answer, lang).plain,
        *(expectation(arena, row, lang) for row in deciding(answer)[:1]),
        "",
        columns(
            [
                (say("cli.npv", lang), "EUR"),
                (say("cli.likely", lang), euro(npv["likely"], lang)),
                (say("cli.mean", lang), euro(npv["mean"], lang)),
                (say("cli.between", lang), ends(npv, lang)),
                (say("cli.chance", lang), odds(answer, lang)),
            ],
            frozenset({1}),
        ),
        "",
        *_horizons(arena, answer, lang),
        _parties(arena, answer, lang),
        *(["", touched_table(arena, answer, lang)] if any(row["group"] for row in answer["touched"]) else []),
        *(["", *pm_sentences(arena, answer, lang)] if answer["pm_items"] else []),
        *(["", _tipping(arena, answer, lang)] if answer["tipping_points"] else []),
        *(["", *turns] if (turns := turning_sentences(arena, answer, lang)) else []),
        *(["", _remarks(answer, lang)] if answer["remarks"] else []),
    ]
    return "\n".join(parts) + "\n"


def _parties(arena: Arena, answer: Mapping[str, Any], lang: Language) -> str:
    rows = [(say("cli.party", lang), *(say(f"cli.{key}", lang) for key in FIGURES))]
    for party, written in party_amounts(arena, answer, lang).items():
        rows.append((arena.parties[party].name, *(written[key] for key in FIGURES)))
    for key in ("unallocated", "unpaid"):
        if answer[key]:
            amount = answer[key] if key == "unallocated" else -answer[key]
            rows.append((say(f"cli.{key}", lang), "", "", euro(amount, lang), "", ""))
    together = together_amounts(arena, answer, lang)
    rows.append((say("mkba.total", lang), *(together[key] for key in FIGURES)))
    return columns(rows, frozenset(range(1, 6)))


def _horizons(arena: Arena, answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """The outcome over more years or fewer, with what lies beyond; nothing while nothing has been valued."""
    if not any(row["cost"] or row["benefit"] for row in answer["horizons"]):
        return
    heads = ("years", "cost", "benefit", "npv", "mean", "between", "beyond")
    unknown = unknown_together(arena, answer, lang)
    rows = [tuple(say(f"cli.horizons.{key}", lang) for key in heads)]
    for row in answer["horizons"]:
        first = (unknown.get(key) or euro(row[key], lang) for key in ("cost", "benefit"))
        between = ends(row, lang)
        outcome = (euro(row[key], lang) for key in ("npv", "mean"))
        rows.append(
            (str(row["years"]), *first, *outcome, between, euro(row["beyond_benefit"] - row["beyond_cost"], lang))
        )
    yield columns(rows, frozenset(range(7)))
    yield from horizon_words(answer["horizons"], lang)
    yield ""


def _remarks(answer: Mapping[str, Any], lang: Language) -> str:
    """Where the figures may mislead; what can turn the outcome first."""
    lines = [
        f"  {'!' if row['turns'] else '-'} [{row['code']}] {row['message']}\n      {row['mend']}"
        for row in answer["remarks"]
    ]
    return "\n".join([say("cli.remarks", lang), *lines])


def _tipping(arena: Arena, answer: Mapping[str, Any], lang: Language) -> str:
    rows = [tuple(say(f"cli.tipping.{key}", lang) for key in ("number", "knob", "range", "value", "status"))]
    where = places(arena)
    for row in answer["tipping_points"]:
        if row["party"] is not None or row["value"] is None:
            continue
        place = where.get(row["knob"])
        if place is None:
            continue
        low, likely, high = (figure(row[key], place.field, lang) for key in ("low", "likely", "high"))
        sign = {"min": "≥", "max": "≤"}.get(row["direction"] or "", "")
        value = f"{sign} {knob_figure(arena, row['knob'], row['value'], lang)}"
        spread = likely if low == high else f"{low} · {likely} · {high}"
        number, name = used_at(arena, row["knob"]), knob_name(arena, row["knob"], lang)
        rows.append((number, name, spread, value, say(f"cli.status.{status_of(row)}", lang)))
    sentences = [flip_sentence(arena, row, lang) for row in deciding(answer)]
    return "\n".join([columns(rows), "", *sentences])


def agenda_table(arena: Arena, answer: Mapping[str, Any], lang: Language) -> str:
    """What is worth knowing, in the order of the group and numbered by it; before that what comes before measuring."""
    head = tuple(
        say(f"cli.agenda.{key}", lang) for key in ("rank", "number", "knob", "evppi", "variance_share", "reason")
    )
    listed: list[tuple[float, tuple[str, ...]]] = []
    for row in answer["rows"]:
        number, place = used_at(arena, row["knob"]), row["plan"]["order"] if row["plan"] else math.inf
        worth, share = euro(row["evppi"], lang), percent(row["variance_share"], lang, 0)
        if row["reason_code"] == "no-range":
            worth = share = "–"  # not zero: nobody knows
        order = str(place) if row["plan"] else "–"
        listed.append((place, (order, number, knob_name(arena, row["knob"], lang), worth, share, row["reason"])))
    what = say("cli.agenda.question", lang)
    for asked in answer["questions"]:  # they are told in full below; here they keep their place
        cells = (str(asked["order"]), asked["number"], what, "–", "–", " ".join(asked["why"]))
        listed.append((asked["order"], cells))
    rows = [head, *(cells for _, cells in sorted(listed, key=lambda one: one[0]))]
    parts = [
        f"{arena.project.name} · {say('cli.indicative', lang)}",
        *([answer["divide_first"]] if answer["divide_first"] else []),
        *answer["notes"],
        "",
        columns(rows, frozenset({0, 3, 4})),
        *_needs(arena, answer, lang),
    ]
    return "\n".join(parts) + "\n"


def _needs(arena: Arena, answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """Which party needs which answer: numbers down, parties across; amounts under a euro are none."""
    worth = {one["party"]: {row["knob"]: row["evppi"] for row in one["knobs"] if row["evppi"] >= 1}
             for one in answer["needs"]}  # fmt: skip
    asking = [party for party in worth if worth[party]]
    if asking:
        number, knob = (say(f"cli.agenda.{key}", lang) for key in ("number", "knob"))
        table = [(number, knob, *(_short(arena.parties[party].label) for party in asking))]
        table += [
            (used_at(arena, row["knob"]), knob_name(arena, row["knob"], lang), *(
                euro(worth[party][row["knob"]], lang) if row["knob"] in worth[party] else "–" for party in asking
            ))
            for row in answer["rows"]
            if any(row["knob"] in worth[party] for party in asking)
        ]  # fmt: skip
        yield ""
        yield say("cli.needs", lang)
        yield columns(table, frozenset(range(2, 2 + len(asking))))
    if worth and len(asking) < len(worth):
        names = ", ".join(arena.parties[party].label for party in worth if party not in asking)
        known = any(row["reason_code"] not in {"no-range", "no-influence"} for row in answer["rows"])
        yield say("cli.needs.none" if known else "cli.needs.unranged", lang, parties=names)


def _short(label: str) -> str:
    """The head of a column: a long name would push the others off the line."""
    return label if len(label) <= _HEAD else f"{label[: _HEAD - 1].rstrip()}…"


def touched_table(arena: Arena, answer: Mapping[str, Any], lang: Language) -> str:
    """Who is touched, with the parties named; unweighted."""
    keys = ("cost", "benefit", "balance")
    rows = [
        (say("cli.touched.group", lang), *(say(f"cli.{key}", lang) for key in keys), say("cli.touched.parties", lang))
    ]
    for row in answer["touched"]:
        names = ", ".join(arena.parties[party].label for party in row["parties"])
        pm = f" · PM: {len(row['pm'])}" if row["pm"] else ""
        rows.append(
            (say(f"results.group.{row['group'] or 'none'}", lang), *(euro(row[key], lang) for key in keys), names + pm)
        )
    return "\n".join([say("cli.touched", lang), columns(rows, frozenset({1, 2, 3}))])
