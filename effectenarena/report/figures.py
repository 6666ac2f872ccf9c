"""The chapters with figures: the arena drawn, tipping points, ranges, parties, streams and PM items."""

from collections.abc import Iterator, Mapping
from typing import Any

from effectenarena.drawing import arena_svg, parties_svg, range_svg
from effectenarena.mkba import OTHER_STREAM
from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph, Picture, Table
from effectenarena.report.doubt import doubt_blocks, pair_blocks, year_blocks
from effectenarena.report.kinds.parts import nothing_turns, unpriced_blocks
from effectenarena.report.remarks import PARTIES, horizon_section, outcome_remarks, told
from effectenarena.report.subject import Subject
from effectenarena.session.amounts import FIGURES, party_amounts, together_amounts, unknown_amounts, unknown_together
from effectenarena.session.knob_words import figure, knob_figure, knob_name, places, used_at
from effectenarena.session.roles import role_of
from effectenarena.session.sentences import deciding, odds, status_of, tipping_sentence, unranged
from effectenarena.text import Language, euro, number, say

THOUSAND = 1000.0
MOST_STREAMS = 7
"""More columns than this do not fit on A4: the table is then turned."""


def arena_chapter(subject: Subject) -> Iterator[Block]:
    """The map as the group left it."""
    lang = subject.lang
    yield Heading(say("report.arena", lang))
    notes, arrows = len(subject.arena.nodes), len(subject.arena.links)
    alt = say("report.arena.alt", lang, notes=notes, arrows=arrows)
    yield Picture(arena_svg(subject.arena, lang), alt, say("report.arena.caption", lang))


def tipping_chapter(subject: Subject) -> Iterator[Block]:
    """Tipping points: as sentences where they lie inside the range, and all of society's in a table."""
    arena, lang, answer = subject.arena, subject.lang, subject.mkba
    yield Heading(say("report.tipping", lang))
    yield Paragraph(say("report.tipping.about", lang))
    inside = deciding(answer)
    if inside:
        yield Bullets(tuple(tipping_sentence(arena, row, lang).plain for row in inside))
    else:
        yield nothing_turns(subject)
    for party in arena.parties:
        yield from _party_tipping(subject, party)
    used = places(arena)
    rows = tuple(
        _tipping_row(subject, row) for row in answer["tipping_points"] if row["party"] is None and row["knob"] in used
    )
    if rows:
        head = ("number", "knob", "low", "likely", "high", "value", "status")
        yield Table(
            say("report.tipping.table", lang),
            tuple(say(f"report.column.{name}", lang) for name in head),
            rows,
            frozenset({2, 3, 4, 5}),
            (1.1, 4, 1.4, 1.4, 1.4, 1.8, 1.9),
        )


def _party_tipping(subject: Subject, party: str) -> Iterator[Block]:
    rows = deciding(subject.mkba, party)[:2]
    if rows:
        yield Paragraph(" ".join(tipping_sentence(subject.arena, row, subject.lang).plain for row in rows))


def _tipping_row(subject: Subject, row: dict[str, Any]) -> tuple[str, ...]:
    arena, lang = subject.arena, subject.lang
    place = places(arena)[row["knob"]]
    low, likely, high = (figure(row[key], place.field, lang) for key in ("low", "likely", "high"))
    value = "–"
    if row["value"] is not None:
        sign = {"min": "≥", "max": "≤"}.get(row["direction"] or "", "")
        value = f"{sign} {knob_figure(arena, row['knob'], row['value'], lang)}".strip()
    status = say(f"report.status.{status_of(row)}", lang)
    return (used_at(arena, row["knob"]), knob_name(arena, row["knob"], lang), low, likely, high, value, status)


def money_chapters(subject: Subject) -> Iterator[Block]:
    """Ranges first, then who pays and who gains, streams, and what counts but not in euros."""
    lang, answer = subject.lang, subject.mkba
    npv = answer["npv"]
    yield Heading(say("report.ranges", lang))
    ends = {"low": euro(npv["p5"], lang), "high": euro(npv["p95"], lang)}
    unknown = unknown_together(subject.arena, answer, lang).get("balance")
    if unknown:
        yield Paragraph(say("report.ranges.unknown", lang, why=unknown))
    elif unranged(npv):
        yield Paragraph(say("report.ranges.unranged", lang, likely=euro(npv["likely"], lang)))
    else:
        yield Paragraph(say("report.ranges.sentence", lang, **ends, chance=odds(answer, lang)))
        yield Picture(range_svg(npv, lang), say("report.ranges.alt", lang, **ends))
        yield _five_ways(npv, lang)
    yield from doubt_blocks(subject)
    yield from pair_blocks(subject)
    for note in answer["notes"]:
        yield Paragraph(note)
    yield from outcome_remarks(subject)
    yield from horizon_section(subject)
    yield from _parties(subject)
    yield from _streams(subject)
    yield from year_blocks(subject)
    yield from unpriced_blocks(subject)


def _five_ways(npv: Mapping[str, Any], lang: Language) -> Table:
    return Table(
        say("report.ranges.table", lang),
        (say("report.column.figure", lang), say("report.column.amount", lang)),
        tuple((say(f"report.npv.{key}", lang), euro(npv[key], lang)) for key in ("likely", "mean", "p5", "p50", "p95")),
        frozenset({1}),
        (3, 2),
    )


def _parties(subject: Subject) -> Iterator[Block]:
    arena, lang, answer = subject.arena, subject.lang, subject.mkba
    yield Heading(say("report.parties", lang))
    written, unknown = party_amounts(arena, answer, lang), unknown_amounts(arena, answer, lang)
    rows = [
        {"label": arena.parties[party].label, "unknown": unknown[party],
         **{name: row[name] for name in ("cost", "benefit", "balance")}}
        for party, row in answer["parties"].items()
    ]  # fmt: skip
    if not rows:
        yield Paragraph(say("report.parties.none", lang))
        return
    yield Picture(parties_svg(rows, lang), say("report.parties.alt", lang))
    cells = [
        (
            arena.parties[party].name,
            *(written[party][key] for key in FIGURES),
            _remark(subject, party, row),
        )
        for party, row in answer["parties"].items()
    ]
    for key, sign in (("unallocated", 1), ("unpaid", -1)):
        if answer[key]:
            cells.append((say(f"report.{key}", lang), "", "", euro(sign * answer[key], lang), "", "", ""))
    cells.append(
        (
            say("report.everyone", lang),
            *together_amounts(arena, answer, lang).values(),
            "",
        )
    )
    head = ("party", "cost", "benefit", "balance", "budget", "cash", "remark")
    yield Table(
        say("report.parties.table", lang, year=subject.arena.project.price_year),
        tuple(say(f"report.column.{name}", lang) for name in head),
        tuple(cells),
        frozenset({1, 2, 3, 4, 5}),
        (2.6, 1.5, 1.5, 1.5, 1.5, 1.5, 2.4),
        strong_last=True,
    )
    yield from told(subject, PARTIES)


def _remark(subject: Subject, party: str, row: dict[str, Any]) -> str:
    role = role_of(subject.arena, party, row)
    said = [say(f"results.role.{role}", subject.lang)] if role else []
    if any(party in item["parties"] for item in subject.mkba["pm_items"]):
        said.append(say("kinds.memo.pm", subject.lang))
    return "; ".join(said)


def _streams(subject: Subject) -> Iterator[Block]:
    """The shape of the budget tables councils know: costs, benefits and balance by stream."""
    lang, streams = subject.lang, subject.mkba["streams"]
    if not streams:
        return
    yield Heading(say("report.streams", lang))
    total = say("report.column.total", lang)
    unknown = {
        (subject.arena.parties[party].stream or OTHER_STREAM, key): said
        for party, words in unknown_amounts(subject.arena, subject.mkba, lang).items()
        for key, said in words.items()
    }
    unknown_total = unknown_together(subject.arena, subject.mkba, lang)
    names = (*streams, total)
    lines: list[tuple[str, ...]] = []
    for key in ("cost", "benefit", "balance"):
        amounts = [row[key] / THOUSAND for row in streams.values()]
        written = [number(round(x), lang, 0) for x in (*amounts, sum(amounts))]
        words = (unknown.get((stream, key)) if not row[key] else None for stream, row in streams.items())
        cells = (said or amount for said, amount in zip((*words, unknown_total.get(key)), written, strict=True))
        lines.append((say(f"report.column.{key}", lang), *cells))
    caption = say("report.streams.table", lang, year=subject.arena.project.price_year)
    if len(names) <= MOST_STREAMS:
        yield Table(
            caption,
            (say("report.column.thousands", lang), *names),
            tuple(lines),
            frozenset(range(1, len(names) + 1)),
            (1.2, *(1.6 for _ in names)),
            strong_last=True,
        )
        return
    turned = tuple(zip(names, *(line[1:] for line in lines), strict=True))
    head = (say("report.column.stream", lang), *(line[0] for line in lines))
    yield Table(caption, head, turned, frozenset({1, 2, 3}), (3, 1, 1, 1), strong_last=True)
