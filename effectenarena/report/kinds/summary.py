"""The summary: one page in plain words, for who was not there."""

from collections.abc import Iterator, Sequence
from typing import Final

from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph
from effectenarena.report.kinds.parts import priced, range_words
from effectenarena.report.plain import contested, thoughts, who
from effectenarena.report.subject import Subject
from effectenarena.session.sentences import deciding, expectation, headline
from effectenarena.text import say, say_many

LINES: Final = 3
"""So many lines under a heading: more do not fit on one page."""
LONGEST: Final = 150
"""A longer line is cut at a word; the full report has it whole."""


def summary_blocks(subject: Subject) -> Iterator[Block]:
    """What we want, what we do, what we expect of it and for whom, where we differ, and what comes next."""
    arena, lang = subject.arena, subject.lang
    project = arena.project
    yield Paragraph(cut(headline(arena, subject.mkba, lang).plain, 2 * LONGEST), lead=True)
    near = deciding(subject.mkba)
    said = [expectation(arena, near[0], lang)] if near else []
    said += [range_words(subject)] if priced(subject) else []
    yield Paragraph(" ".join((*said, say("report.plain.indicative", lang))))
    if project.goal:
        yield Paragraph(cut(project.goal, 2 * LONGEST))
    yield from _few("kinds.summary.do", [one.label for one in arena.measures.values()], subject)
    yield from _few("report.plain.think", list(thoughts(subject)), subject)
    yield from _few("report.plain.who", list(who(subject)), subject)
    yield from _few("report.plain.doubt", list(contested(subject)), subject)
    yield from _few("kinds.summary.next", [row["indicator"] for row in subject.worth_knowing], subject)


def cut(text: str, longest: int = LONGEST) -> str:
    """Cut a long text at a word.

    Examples
    --------
    >>> cut("een lange zin", 10), cut("kort")
    ('een lange…', 'kort')
    """
    if len(text) <= longest:
        return text
    words, space, _ = text[:longest].rpartition(" ")
    return f"{words if space else text[: longest - 1]}…"


def _few(title: str, lines: Sequence[str], subject: Subject) -> Iterator[Block]:
    """The first lines under a heading, and how many more there are: left out is not the same as not there."""
    lang = subject.lang
    yield Heading(say(title, lang), 2)
    if not lines:
        yield Paragraph(say(f"{title}.none", lang))
        return
    shown = tuple(cut(one) for one in lines[:LINES])
    rest = len(lines) - len(shown)
    yield Bullets((*shown, say_many("kinds.rest", rest, lang)) if rest else shown)
