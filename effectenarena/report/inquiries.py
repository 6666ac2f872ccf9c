"""How the first numbers of the agenda are measured, and who wants to know what: pages of the report and of the plan."""

from collections.abc import Iterator
from typing import Final

from effectenarena.agenda.decision_year import decided, settled_year
from effectenarena.agenda.listing import FIRST as SHORT
from effectenarena.model import Arena
from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph, Table
from effectenarena.session.agenda_lines import listed
from effectenarena.session.inquiries import first_of_all, items, words
from effectenarena.session.knob_words import knob_name
from effectenarena.session.wishes import merged, merged_rows, merged_sentence
from effectenarena.text import Language, say

_FIRST: Final = 5
_PARTS: Final = (
    "question", "tell", "source", "design", "people", "smallest", "moments", "warnings", "who", "minutes", "asked_by",
    "worth", "cost", "level", "expected", "life_domain", "instrument", "attribution", "check", "privacy", "keep",
)  # fmt: skip


def inquiries_chapter(arena: Arena, lang: Language, *, most: int = _FIRST, level: int = 1) -> Iterator[Block]:
    """Tell how the first numbers are measured, in the order of the group, each with every part of its row."""
    arena = decided(arena)
    found = items(arena)[:most]
    if not found:
        return
    yield Heading(say("inquiry.chapter", lang), level)
    divide = first_of_all(arena, lang=lang)
    if divide:
        yield Paragraph(divide)
    if year := settled_year(arena):
        yield Paragraph(say("inquiry.decision.note", lang, year=arena.project.start_year + year))
    yield _whole_list(arena, lang)
    for item in found:
        said = words(arena, item, lang)
        title = f"{item.order}. {knob_name(arena, item.row.knob, lang)}"
        rows = tuple((say(f"inquiry.part.{part}", lang), said[part]) for part in _PARTS if said[part])
        if item.moved:
            moved = say("inquiry.moved", lang, rank=item.rank, because=item.because or "–")
            rows = ((say("inquiry.column.moved", lang), moved), *rows)
        yield Table(title, (say("inquiry.column.part", lang), say("inquiry.column.said", lang)), rows, widths=(1.2, 4))


def _whole_list(arena: Arena, lang: Language) -> Block:
    """The first numbers and every question, in one order."""
    rows = [row for row in listed(arena, items(arena), lang) if row.why or row.place <= SHORT]
    heads = ("what", "why", "evidence", "feasible", "minutes")
    return Table(
        say("inquiry.list", lang),
        ("", *(say(f"inquiry.column.{name}", lang) for name in heads)),
        tuple((str(row.place), row.text, row.why or "–", *row.columns.values()) for row in rows),
        frozenset({0}),
        (0.4, 3.4, 2.8, 1, 1.6, 0.9),
    )


def wishes_chapter(arena: Arena, lang: Language) -> Iterator[Block]:
    """Tell who wants to know what, put together, and where everybody's question went."""
    made = merged(arena)
    if not made.asked:
        return
    yield Heading(say("wishes.title", lang))
    yield Paragraph(merged_sentence(made, lang))
    rows = merged_rows(arena, made, lang)
    yield Table(
        say("wishes.title", lang),
        tuple(say(f"wishes.column.{name}", lang) for name in ("number", "question", "askers", "by", "months")),
        tuple(
            (str(number), one["question"], "; ".join(one["askers"]), ", ".join(one["by"]) or "–", one["months"] or "–")
            for number, one in enumerate(rows, start=1)
        ),
        frozenset({0}),
        (0.5, 3, 3, 1.5, 1.5),
    )
    wishes = arena.project.measuring.wishes if arena.project.measuring else ()
    went = (
        f"{wish.who}: {wish.question} → {say('wishes.went', lang, number=at + 1)}"
        for wish, (at, _) in zip(wishes, made.went, strict=True)
    )
    yield Bullets(tuple(went))
