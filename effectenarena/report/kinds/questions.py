"""The research agenda by itself: what is worth knowing first, for whom, and what would settle what is contested."""

from collections.abc import Iterator
from typing import Any

from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph, Table
from effectenarena.report.kinds.parts import contested_blocks, outcome_blocks, source_blocks, unpriced_blocks
from effectenarena.report.sources import agenda_chapter
from effectenarena.report.subject import Subject
from effectenarena.session.sentences import unranged
from effectenarena.text import euro, round_euro, say

TOP = 8
"""So many parties or notes beside each other on paper."""


def question_blocks(subject: Subject) -> Iterator[Block]:
    """The whole agenda."""
    yield from outcome_blocks(subject)
    yield from _worth(subject)
    yield from agenda_chapter(subject)
    yield from _groups(subject)
    yield from _parties(subject)
    yield from contested_blocks(subject)
    yield from unpriced_blocks(subject)
    yield from _untested(subject)
    yield from source_blocks(subject, [row["knob"] for row in subject.worth_knowing])


def _worth(subject: Subject) -> Iterator[Block]:
    """The most that all looking into may cost."""
    evpi = subject.agenda["evpi"]
    if evpi:
        yield Paragraph(say("kinds.agenda.evpi", subject.lang, value=round_euro(evpi, subject.lang, 2)))


def _groups(subject: Subject) -> Iterator[Block]:
    """What it is worth to know everything of one note."""
    arena, lang = subject.arena, subject.lang
    rows = tuple(
        (arena.by_id[row["node"]].name, euro(row["evppi"], lang))
        for row in subject.agenda["groups"][:TOP]
        if row["evppi"] and row["node"] in arena.by_id
    )
    if rows:
        yield Heading(say("kinds.agenda.groups", lang), 2)
        head = (say("report.column.what", lang), say("report.column.evppi", lang))
        yield Table(say("kinds.agenda.groups.table", lang), head, rows, frozenset({1}), (4, 1.5))


def _parties(subject: Subject) -> Iterator[Block]:
    """For each party that decides, the number it would look into first."""
    arena, lang = subject.arena, subject.lang
    rows = []
    for party in arena.parties.values():
        best: dict[str, Any] | None = max(
            (row for row in subject.agenda["rows"] if row["parties"].get(party.id)),
            key=lambda row: row["parties"][party.id],
            default=None,
        )
        if best is not None:
            rows.append((party.name, best["indicator"], euro(best["parties"][party.id], lang)))
    yield Heading(say("kinds.agenda.parties", lang), 2)
    if not rows:
        code = "report.agenda.none" if unranged(subject.mkba["npv"]) else "kinds.agenda.parties.none"
        yield Paragraph(say(code, lang))
        return
    head = tuple(say(f"report.column.{name}", lang) for name in ("party", "indicator", "evppi"))
    yield Table(say("kinds.agenda.parties.table", lang), head, tuple(rows), frozenset({2}), (2, 4, 1.5))


def _untested(subject: Subject) -> Iterator[Block]:
    """Arrows that nobody looked into yet, by how they read."""
    lang = subject.lang
    untested = tuple(subject.aloud(link) for link in subject.arena.links if link.stance == "untested")
    if untested:
        yield Heading(say("kinds.agenda.untested", lang))
        yield Bullets(untested)
