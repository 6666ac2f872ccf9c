"""The council memo: what a council member needs to weigh it, tipping points first, and what the figures do not say."""

from collections.abc import Iterator, Mapping
from math import isclose
from typing import Any

from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph, Table
from effectenarena.report.kinds.parts import (
    contested_blocks,
    nothing_turns,
    outcome_blocks,
    priced,
    source_blocks,
    span,
    turning_knobs,
    unpriced_blocks,
)
from effectenarena.report.remarks import outcome_remarks
from effectenarena.report.subject import Subject
from effectenarena.session.amounts import party_amounts, unknown_amounts
from effectenarena.session.answers import further_answer
from effectenarena.session.roles import role_of
from effectenarena.session.sentences import deciding, tipping_sentence
from effectenarena.text import Language, euro, say

TOP = 5
"""So many questions of the agenda and tipping points of a party: the rest stands in the full report."""


def memo_blocks(subject: Subject) -> Iterator[Block]:
    """The whole memo."""
    yield from outcome_blocks(subject)
    yield from _subject(subject)
    yield from _turns(subject)
    yield from _parties(subject)
    yield from unpriced_blocks(subject)
    yield from contested_blocks(subject)
    yield from outcome_remarks(subject)
    yield from _unknown(subject)
    yield from _limits(subject)
    yield from source_blocks(subject, turning_knobs(subject))


def _subject(subject: Subject) -> Iterator[Block]:
    """What the council is asked, which the map cannot know, and what is compared with what."""
    lang, project = subject.lang, subject.arena.project
    yield Heading(say("kinds.memo.subject", lang))
    yield Paragraph(say("kinds.memo.asked", lang))
    unknown = say("report.unknown", lang)
    rows = tuple(
        (say(f"report.frame.{name}", lang), getattr(project, name) or unknown)
        for name in ("goal", "target_group", "project_alternative", "null_alternative")
    )
    head = (say("report.column.what", lang), say("report.column.chosen", lang))
    yield Table(say("report.frame.table", lang), head, rows, widths=(1, 3))


def _turns(subject: Subject) -> Iterator[Block]:
    """Tipping points in sentences: for everybody together, and for each party that decides."""
    arena, lang, answer = subject.arena, subject.lang, subject.mkba
    yield Heading(say("report.tipping", lang))
    yield Paragraph(say("report.tipping.about", lang))
    lines = [tipping_sentence(arena, row, lang).plain for row in deciding(answer)[:TOP]]
    lines += [
        tipping_sentence(arena, row, lang).plain for party in arena.parties for row in deciding(answer, party)[:1]
    ]
    yield Bullets(tuple(lines)) if lines else nothing_turns(subject)


def _bounds(row: Mapping[str, Any], lang: Language) -> str:
    """Write worst and best case, or that no number behind this balance has a range."""
    if row["worst"] and isclose(row["worst"], row["best"], rel_tol=1e-9):
        return say("results.unranged.short", lang)
    return span(row["worst"], row["best"], lang)


def _parties(subject: Subject) -> Iterator[Block]:
    """Who pays and who gains: from worst to best first, then the middle estimate, and what of it is cash."""
    arena, lang, answer = subject.arena, subject.lang, subject.mkba
    yield Heading(say("report.parties", lang))
    if not arena.parties:
        yield Paragraph(say("report.parties.none", lang))
        return
    if not priced(subject):
        yield Paragraph(say("kinds.memo.unpriced", lang))
        return
    open_items = {party for item in answer["pm_items"] for party in item["parties"]}
    bounds = {row["party"]: row for row in further_answer(arena)["bounds"]}
    rows = []
    written, unknown = party_amounts(arena, answer, lang), unknown_amounts(arena, answer, lang)
    for party, row in answer["parties"].items():
        amounts = written[party]
        role = role_of(arena, party, row)
        said = [say(f"results.role.{role}", lang)] if role else []
        said += [say("kinds.memo.pm", lang)] if party in open_items else []
        rows.append(
            (
                arena.parties[party].name,
                _bounds(bounds[party], lang) if "balance" not in unknown[party] else "–",
                amounts["balance"],
                amounts["cash"],
                "; ".join(said),
            )
        )
    for key, sign in (("unallocated", 1), ("unpaid", -1)):
        if answer[key]:
            rows.append((say(f"report.{key}", lang), "", euro(sign * answer[key], lang), "", ""))
    total, npv = say("report.everyone", lang), answer["npv"]
    rows.append((total, _bounds(bounds[None], lang), euro(npv["likely"], lang), "", ""))
    head = (
        say("report.column.party", lang),
        say("kinds.column.bounds", lang),
        say("kinds.column.balance", lang),
        say("kinds.column.cash", lang),
        say("report.column.remark", lang),
    )
    caption = say("kinds.memo.parties", lang, year=arena.project.price_year)
    yield Table(caption, head, tuple(rows), frozenset({1, 2, 3}), (2.4, 2.8, 1.5, 1.5, 2.4), strong_last=True)
    yield Paragraph(say("kinds.memo.cash", lang))


def _unknown(subject: Subject) -> Iterator[Block]:
    """What is still to be looked into."""
    lang = subject.lang
    yield Heading(say("report.agenda", lang))
    rows = subject.worth_knowing[:TOP]
    if rows:
        decisive = any(row["evppi"] for row in rows)
        yield Paragraph(say("report.agenda.about" if decisive else "report.agenda.safe", lang))
        yield Bullets(tuple(row["indicator"] for row in rows))
    else:
        yield Paragraph(say("report.agenda.none", lang))


def _limits(subject: Subject) -> Iterator[Block]:
    """What these figures do not say."""
    lang = subject.lang
    yield Heading(say("kinds.memo.limits", lang))
    yield Bullets(tuple(say(f"kinds.memo.limits.{name}", lang) for name in ("estimate", "saving", "average", "decide")))
