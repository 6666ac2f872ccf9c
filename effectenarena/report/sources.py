"""The chapters an economist reads first: what is compared, what is contested, what to measure, what it all rests on."""

from collections.abc import Iterator

from effectenarena.agenda.decision_year import decided
from effectenarena.model import FIELD, KnobRef, Link
from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph, Table
from effectenarena.report.inquiries import inquiries_chapter
from effectenarena.report.remarks import FRAME, NUMBERS, told
from effectenarena.report.subject import Subject
from effectenarena.session.agenda_lines import standing
from effectenarena.session.knob_words import figure, knob_name, owner_number, used_at
from effectenarena.session.sentences import rate_words, unranged
from effectenarena.text import euro, number, percent, say


def header_chapter(subject: Subject) -> Iterator[Block]:
    """What is compared with what, for whom, over which years."""
    lang, project = subject.lang, subject.arena.project
    yield Heading(say("report.frame", lang))
    unknown = say("report.unknown", lang)
    facts = (
        ("goal", project.goal),
        ("target_group", project.target_group),
        ("project_alternative", project.project_alternative),
        ("null_alternative", project.null_alternative),
        ("start_year", str(project.start_year)),
        ("horizon", say("report.years", lang, count=project.horizon)),
        ("price_year", str(project.price_year)),
        ("discount_rate", rate_words(subject.arena, lang)),
    )
    rows = tuple((say(f"report.frame.{name}", lang), value or unknown) for name, value in facts)
    yield Table(
        say("report.frame.table", lang),
        (say("report.column.what", lang), say("report.column.chosen", lang)),
        rows,
        widths=(1, 3),
    )
    yield Paragraph(say("report.frame.independent", lang))
    yield from told(subject, FRAME)


def contested_chapter(subject: Subject) -> Iterator[Block]:
    """Where the group differs, with every reading beside the other; a role is named only where enough people had it."""
    arena, lang = subject.arena, subject.lang
    yield Heading(say("report.contested", lang))
    found = False
    for item in (*arena.links, *arena.nodes):
        if item.stance != "contested" and not item.readings:
            continue
        found = True
        place = owner_number(arena, item)
        reason = subject.aloud(item) if isinstance(item, Link) else item.label
        yield Heading(f"{place} · {reason}", 2)
        readings = [
            say("report.reading", lang, role=subject.whose(reading.author_role), because=reading.because)
            for reading in item.readings
        ]
        yield Bullets(tuple(readings)) if readings else Paragraph(say("report.contested.no_reading", lang))
        if isinstance(item, Link) and item.convince:
            yield Paragraph(say("report.convince", lang, convince=item.convince))
    if not found:
        yield Paragraph(say("report.contested.none", lang))


def agenda_chapter(subject: Subject) -> Iterator[Block]:
    """What is worth measuring, best first."""
    arena, lang, answer = subject.arena, subject.lang, subject.agenda
    yield Heading(say("report.agenda", lang))
    if not answer["rows"]:
        yield Paragraph(say("report.agenda.none", lang))
        return
    if not subject.worth_knowing:
        yield Paragraph(say("report.agenda.none" if unranged(subject.mkba["npv"]) else "report.agenda.settled", lang))
        return
    decisive = any(row["evppi"] for row in answer["rows"])
    yield Paragraph(say("report.agenda.about" if decisive else "report.agenda.safe", lang))
    rows = [
        (
            place,
            used_at(arena, row["knob"]),
            row["indicator"],
            euro(row["evppi"], lang),
            percent(row["variance_share"], lang, 0),
            row["reason"],
        )
        for place, row in standing(decided(arena), subject.worth_knowing)
    ]
    head = ("rank", "number", "indicator", "evppi", "variance_share", "reason")
    yield Table(
        say("report.agenda.table", lang),
        tuple(say(f"report.column.{name}", lang) for name in head),
        tuple(rows),
        frozenset({0, 3, 4}),
        (0.5, 1.1, 3.4, 1.5, 1.3, 3.2),
    )
    rest = len(answer["rows"]) - len(rows)
    if rest:
        yield Paragraph(say("report.agenda.rest", lang, count=rest))
    yield from inquiries_chapter(arena, lang, level=2)


def assumptions_chapter(subject: Subject) -> Iterator[Block]:
    """Every number, its range, how well it is known and where it comes from."""
    arena, lang = subject.arena, subject.lang
    yield Heading(say("report.assumptions", lang))
    rows = []
    seen = set()
    for use in arena.knob_uses():
        if use.address in seen:
            continue
        seen.add(use.address)
        knob, spread = arena.knob(use.value), arena.range(use.value)
        if knob is None or spread is None:
            continue
        place = say("report.shared", lang) if isinstance(use.value, KnobRef) else owner_number(arena, use.owner)
        low, likely, high = (figure(value, use.spec.name, lang) for value in spread[:3])
        values = likely if spread.fixed else f"{low} · {likely} · {high}"
        status = say(f"report.knob_status.{knob.status or 'assumed'}", lang)
        source = " ".join(part for part in (knob.source, knob.note) if part) or say("report.no_source", lang)
        rows.append(
            (
                place,
                knob_name(arena, use.address, lang),
                values,
                say(f"report.dist.{spread.dist}", lang),
                status,
                source,
            )
        )
    head = ("number", "knob", "values", "dist", "status_known", "source")
    if rows:
        yield Paragraph(say("report.assumptions.about", lang, count=number(len(rows), lang, 0)))
        yield Table(
            say("report.assumptions.table", lang),
            tuple(say(f"report.column.{name}", lang) for name in head),
            tuple(rows),
            frozenset(),
            (1, 3, 2.2, 1.4, 1.2, 4),
        )
        yield Paragraph(say("report.assumptions.reading", lang))
        yield from told(subject, NUMBERS)
    missing = subject.mkba["incomplete"]
    if missing:
        yield Heading(say("report.missing", lang), 2)
        yield Bullets(tuple(_missing(subject, address) for address in missing))


def _missing(subject: Subject, address: str) -> str:
    """Name a number that is still to be filled in."""
    arena, lang = subject.arena, subject.lang
    owner_id, _, field = address.rpartition(".")
    pair = tuple(owner_id.split(">"))
    owner = arena.by_pair.get(pair) if len(pair) == 2 else arena.by_id.get(owner_id)
    if owner is None or field not in FIELD:
        return address
    return say("report.missing.item", lang, place=owner_number(arena, owner), field=say(f"report.field.{field}", lang))
