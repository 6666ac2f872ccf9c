"""The first page: for the people who were in the room, in plain words."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph
from effectenarena.report.subject import Subject
from effectenarena.session.agreed import agreement_line
from effectenarena.session.knob_words import owner_number
from effectenarena.session.roles import role_of
from effectenarena.session.sentences import deciding, expectation, headline
from effectenarena.text import say

_UNCOUNTED: Final = {"+": "report.plain.better", "-": "report.plain.worse", "?": "report.plain.open"}
MOST = 5
"""More lines than this nobody reads on one page."""


def participants_page(subject: Subject) -> Iterator[Block]:
    """What we think, where we doubt, what we agreed."""
    arena, lang, answer = subject.arena, subject.lang, subject.mkba
    project = arena.project
    if project.agreements:  # what everybody goes home with comes first
        yield Heading(say("agreements.title", lang), 2)
        yield Bullets(tuple(agreement_line(arena, one, lang) for one in project.agreements))
    yield Paragraph(headline(arena, answer, lang).plain, lead=True)
    near = deciding(answer)
    if near:
        yield Paragraph(expectation(arena, near[0], lang))
    yield Paragraph(say("report.plain.indicative", lang))
    if project.goal:
        yield Paragraph(project.goal)
    yield Heading(say("report.plain.think", lang), 2)
    yield from bullets(thoughts(subject), say("report.plain.think.none", lang))
    yield Heading(say("report.plain.who", lang), 2)
    yield from bullets(who(subject), say("report.plain.who.none", lang))
    yield Heading(say("report.plain.doubt", lang), 2)
    yield from bullets(doubts(subject), say("report.plain.doubt.none", lang))
    yield Heading(say("report.plain.agreed", lang), 2)
    yield from bullets(_agreed(subject), say("report.plain.agreed.none", lang))


def bullets(items: Iterable[str], otherwise: str) -> Iterator[Block]:
    """The first few of some lines; a sentence where there are none."""
    lines = tuple(islice(items, MOST))
    yield Bullets(lines) if lines else Paragraph(otherwise)


def thoughts(subject: Subject) -> Iterator[str]:
    """What the group thinks will happen: the reasons on the arrows to effects that nobody contests."""
    arena = subject.arena
    for link in arena.links:
        if link.target in arena.effects and link.stance != "contested" and not link.feedback:
            yield subject.aloud(link)


def who(subject: Subject) -> Iterator[str]:
    """Who pays and who gains, and then what counts without a price."""
    arena, lang = subject.arena, subject.lang
    parties = subject.mkba["parties"]
    for party, row in parties.items():
        role = role_of(arena, party, row)
        if role:
            yield say(
                "report.plain.role", lang, party=arena.parties[party].label, role=say(f"results.role.{role}", lang)
            )
    for item in sorted(subject.mkba["pm_items"], key=lambda item: item["sign"] == "+"):  # drawbacks are soon left out
        yield say(_UNCOUNTED[item["sign"]], lang, label=arena.by_id[item["node"]].label)


def contested(subject: Subject) -> Iterator[str]:
    """Where the group differs."""
    arena, lang = subject.arena, subject.lang
    for link in arena.links:
        if link.stance == "contested":
            yield say("report.plain.contested", lang, place=owner_number(arena, link), reason=subject.aloud(link))
    for node in arena.nodes:
        if node.stance == "contested":
            yield say("report.plain.contested", lang, place=owner_number(arena, node), reason=node.label)


def doubts(subject: Subject) -> Iterator[str]:
    """Where the group differs, and then what nobody has looked into."""
    arena, lang = subject.arena, subject.lang
    yield from contested(subject)
    for link in arena.links:
        if link.stance == "untested" and link.because:
            yield say("report.plain.untested", lang, place=owner_number(arena, link), reason=link.because)


def _agreed(subject: Subject) -> Iterator[str]:
    """What comes next: the first questions of the agenda, and the arrows all agree on."""
    lang = subject.lang
    for row in subject.worth_knowing[:3]:
        yield say("report.plain.measure", lang, indicator=row["indicator"])
    agreed = sum(link.stance == "agreed" for link in subject.arena.links)
    if agreed:
        yield say("report.plain.agreed.count", lang, count=agreed, total=len(subject.arena.links))
