"""What the short reports share: the outcome as a range, what is contested, what has no price, and what it rests on."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from effectenarena.model import Arena, Link
from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph, Table
from effectenarena.report.subject import Subject
from effectenarena.session.knob_words import figure, knob_name, owner_number, places, used_at
from effectenarena.session.sentences import deciding, expectation, headline, odds, pm_sentences, unranged, unsaid_why
from effectenarena.text import Language, euro, round_euro, say, say_many

SOURCES: Final = 12
"""So many sources on a short report; the full one has them all."""


def outcome_blocks(subject: Subject) -> Iterator[Block]:
    """The sentence everything turns on, what the group expects, and the outcome as a range: nothing without notes."""
    arena, lang, answer = subject.arena, subject.lang, subject.mkba
    yield Paragraph(headline(arena, answer, lang).plain, lead=True)
    near = deciding(answer)
    if near:
        yield Paragraph(expectation(arena, near[0], lang))
    if priced(subject):
        yield Paragraph(range_words(subject))
    yield Paragraph(say("report.plain.indicative", lang))


def priced(subject: Subject) -> bool:
    """Tell whether anything on the map is in euros: without that a range would be one nought."""
    return bool(subject.mkba["cost"] or subject.mkba["benefit"])


def range_words(subject: Subject) -> str:
    """Say between what the outcome for everybody together lies, in words without the trade."""
    npv, lang = subject.mkba["npv"], subject.lang
    if unranged(npv):
        likely = round_euro(npv["likely"], lang, 2)
        return say("kinds.range.unranged", lang, likely=likely, years=subject.arena.project.horizon)
    return say(
        "kinds.range",
        lang,
        low=round_euro(npv["p5"], lang, 2),
        high=round_euro(npv["p95"], lang, 2),
        years=subject.arena.project.horizon,
        chance=odds(subject.mkba, lang),
    )


def nothing_turns(subject: Subject) -> Paragraph:
    """Say that no number turns the balance of everybody together, or why nobody can say so."""
    lang, answer = subject.lang, subject.mkba
    if unsaid_why(answer) or not (answer["cost"] or answer["benefit"]):
        return Paragraph(headline(subject.arena, answer, lang).plain)
    return Paragraph(say(f"report.tipping.none{'.unranged' if unranged(answer['npv']) else ''}", lang))


def span(low: float | None, high: float | None, lang: Language, figures: int = 3) -> str:
    """Write an amount as a range."""
    if low is None or high is None:
        return "–"
    ends = {"low": round_euro(low, lang, figures), "high": round_euro(high, lang, figures)}
    return ends["low"] if ends["low"] == ends["high"] else say("report.horizons.range", lang, **ends)


def contested_blocks(subject: Subject) -> Iterator[Block]:
    """Where the group differs, with what would convince; a reading has its role only where enough people had it."""
    arena, lang = subject.arena, subject.lang
    yield Heading(say("report.contested", lang))
    lines = []
    for item in (*arena.links, *arena.nodes):
        if item.stance != "contested" and not item.readings:
            continue
        said = subject.aloud(item) if isinstance(item, Link) else item.label
        parts = [f"{owner_number(arena, item)} · {said}"]
        for reading in item.readings:
            if reading.because:
                who = subject.whose(reading.author_role)
                parts.append(say("report.reading", lang, role=who, because=reading.because))
        if isinstance(item, Link) and item.convince:
            parts.append(say("report.convince", lang, convince=item.convince))
        lines.append(" – ".join(parts))
    yield Bullets(tuple(lines)) if lines else Paragraph(say("report.contested.none", lang))


def unpriced_blocks(subject: Subject) -> Iterator[Block]:
    """What counts and has no price, and what it would have to be worth: never dropped, never nought."""
    lang, answer = subject.lang, subject.mkba
    lines = tuple(pm_sentences(subject.arena, answer, lang))
    yield Heading(say("report.pm", lang))
    if not lines:
        yield Paragraph(say("report.pm.none", lang))
        return
    yield Paragraph(say("report.pm.about", lang))
    yield Bullets(lines)
    needed = answer["pm_needed"]
    if needed:
        yield Paragraph(say(f"report.pm.{needed['direction']}", lang, value=euro(needed["value"], lang)))


def source_blocks(subject: Subject, knobs: Iterable[str]) -> Iterator[Block]:
    """Where the numbers that matter here come from, and how well they are known."""
    arena, lang = subject.arena, subject.lang
    where = places(arena)
    wanted = [one for one in dict.fromkeys(knobs) if one in where]
    rows = [_source(arena, address, lang) for address in wanted[:SOURCES]]
    yield Heading(say("kinds.sources", lang))
    if not rows:
        yield Paragraph(say("kinds.sources.none", lang))
        return
    yield Table(
        say("kinds.sources.table", lang),
        tuple(say(f"report.column.{name}", lang) for name in ("number", "knob", "values", "status_known", "source")),
        tuple(rows),
        widths=(1.1, 3.2, 2.2, 1.3, 4),
    )
    yield Paragraph(say_many("kinds.sources.rest", len(where), lang))


def _source(arena: Arena, address: str, lang: Language) -> tuple[str, ...]:
    use = next(use for use in arena.knob_uses() if use.address == address)
    knob, spread = arena.knob(use.value), arena.range(use.value)
    values = "–"
    if spread is not None:
        low, likely, high = (figure(value, use.spec.name, lang) for value in spread[:3])
        values = likely if spread.fixed else f"{low} · {likely} · {high}"
    source = " ".join(part for part in (knob.source, knob.note) if part) if knob else ""
    status = (knob.status if knob else None) or "assumed"
    return (
        used_at(arena, address),
        knob_name(arena, address, lang),
        values,
        say(f"report.knob_status.{status}", lang),
        source or say("report.no_source", lang),
    )


def turning_knobs(subject: Subject) -> list[str]:
    """Addresses of the numbers that can turn the outcome or matter most for how sure it is, without one twice."""
    rows: list[dict[str, Any]] = [*deciding(subject.mkba), *subject.worth_knowing]  # type: ignore[list-item]
    return list(dict.fromkeys(row["knob"] for row in rows))
