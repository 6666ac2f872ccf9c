"""What goes home that evening: one page for everybody, then the sheet, what it shows, and what is next."""

from collections.abc import Iterable, Iterator

from effectenarena.model import Effect, Link, Node
from effectenarena.model.voted import points, voted
from effectenarena.report.blocks import Block, Bullets, Heading, PageBreak, Paragraph, Photograph, Table
from effectenarena.report.figures import arena_chapter
from effectenarena.report.plain import MOST, bullets, doubts, thoughts
from effectenarena.report.sources import contested_chapter
from effectenarena.report.subject import Subject
from effectenarena.scans import Cell, effect_matrix, reversal
from effectenarena.session.agreed import about_words, agreement_line
from effectenarena.session.evening import Evening
from effectenarena.session.knob_words import owner_number
from effectenarena.session.sentences import headline
from effectenarena.text import say, say_many, written_day


def evening_blocks(subject: Subject) -> Iterator[Block]:
    """Everything that goes home, in reading order."""
    evening = subject.evening
    yield from _first_page(subject, evening)
    yield PageBreak()
    yield from arena_chapter(subject)
    yield from _photos(subject, evening)
    yield from _matrix(subject)
    yield from _reversal(subject)
    yield from contested_chapter(subject)
    yield from _next(subject)


def _first_page(subject: Subject, evening: Evening) -> Iterator[Block]:
    """What everybody goes home with; agreements come first."""
    arena, lang = subject.arena, subject.lang
    if evening.people:
        yield Paragraph(_present(subject, evening))
    agreements = arena.project.agreements
    yield Heading(say("agreements.title", lang), 2)
    lines = (agreement_line(arena, one, lang) for one in agreements)
    yield from bullets(lines, say("evening.agreements.none", lang))
    if len(agreements) > MOST:
        yield Paragraph(say_many("evening.agreements.rest", len(agreements) - MOST, lang))
    answers = tuple(say(f"evening.go_on.{answer}", lang, step=step) for step, answer in evening.said(lang))
    if answers:
        yield Heading(say("steps.go_on", lang), 2)
        yield Bullets(answers)
    yield Heading(say("report.plain.think", lang), 2)
    yield from bullets(thoughts(subject), say("report.plain.think.none", lang))
    if arena.nodes:
        yield Paragraph(headline(arena, subject.mkba, lang).plain, lead=True)
    yield Paragraph(say("report.plain.indicative", lang))
    yield Heading(say("report.plain.doubt", lang), 2)
    yield from bullets(doubts(subject), say("report.plain.doubt.none", lang))


def _present(subject: Subject, evening: Evening) -> str:
    """Say who was there by role; those whose role has too few people stand together."""
    lang = subject.lang
    groups = [say("evening.role", lang, role=role, count=count) for role, count in evening.roles.items()]
    if evening.others and groups:
        groups.append(say("evening.role", lang, role=say("evening.others", lang), count=evening.others))
    total = say_many("evening.present", sum(evening.people.values()), lang)
    return f"{total} {say('evening.roles', lang, roles=', '.join(groups))}" if groups else total


def _photos(subject: Subject, evening: Evening) -> Iterator[Block]:
    """The paper sheet as it hung there, when somebody lets it go along."""
    if not evening.photos:
        return
    lang = subject.lang
    yield Heading(say_many("photos.chapter", len(evening.photos), lang))
    for one in evening.photos:
        yield Photograph(one.file, one.kind, one.width, one.height, one.turn, one.alt, one.alt)


def _matrix(subject: Subject) -> Iterator[Block]:
    """The effect matrix; an empty place asks its question, and stays empty."""
    lang, matrix = subject.lang, effect_matrix(subject.arena)
    yield Heading(say("evening.matrix", lang))
    if not subject.arena.effects:
        yield Paragraph(say("sights.none.effects", lang))
        return
    rows = tuple(
        (say(f"evening.matrix.{key}", lang), *(_place(subject, Cell(expected, desired)) for desired in (True, False)))
        for key, expected in (("expected", True), ("unexpected", False))
    )
    head = ("", say("evening.matrix.desired", lang), say("evening.matrix.undesired", lang))
    yield Table(say("evening.matrix.table", lang), head, rows, widths=(1.2, 3, 3))
    if matrix.open:
        yield Paragraph(say("evening.matrix.open", lang, effects=_names(matrix.open)))


def _place(subject: Subject, cell: Cell) -> str:
    effects = effect_matrix(subject.arena).cells[cell]
    key = ".".join("yes" if answer else "no" for answer in cell)
    return _names(effects) or say("evening.matrix.empty", subject.lang, ask=say(f"sights.ask.{key}", subject.lang))


def _reversal(subject: Subject) -> Iterator[Block]:
    """Where value falls, and who gains without taking part: whom to invite, never whom to blame."""
    lang, found = subject.lang, reversal(subject.arena)
    yield Heading(say("sights.reversal.rows", lang))
    if not found.landings:
        yield Paragraph(say("sights.reversal.none", lang))
    else:
        yield Paragraph(say("sights.reversal.how", lang))
        head = ("domain", "party", "effects", "standing")
        rows = tuple(
            (
                one.domain or say("sights.reversal.domain.none", lang),
                one.party.name,
                _names(one.effects),
                say(f"sights.standing.{one.standing}", lang),
            )
            for one in found.landings
        )
        caption, widths = say("evening.reversal.table", lang), (1.5, 1.8, 3, 1.6)
        yield Table(caption, tuple(say(f"sights.reversal.{name}", lang) for name in head), rows, widths=widths)
    if found.unclaimed:
        yield Paragraph(say("evening.unclaimed", lang, effects=_names(found.unclaimed)))
    if found.landings:
        yield Heading(say("sights.reversal.invite", lang), 2)
        invited = [
            say("sights.reversal.invite.row", lang, party=one.party.name, effects=_names(one.effects))
            for one in found.invite
        ]
        yield Bullets(tuple(invited)) if invited else Paragraph(say("sights.reversal.invite.none", lang))


def _next(subject: Subject) -> Iterator[Block]:
    """What happens after today: agreements, what is worth looking into, and what was set aside."""
    arena, lang = subject.arena, subject.lang
    project = arena.project
    yield Heading(say("evening.next", lang))
    if project.agreements:
        rows = tuple(
            (
                say(f"agreements.line.{one.kind}", lang, what=one.what.strip().removesuffix(".")),
                one.who or say("evening.next.nobody", lang),
                written_day(one.when or "", lang),
                about_words(arena, one),
            )
            for one in project.agreements
        )
        head = tuple(say(f"evening.next.{name}", lang) for name in ("what", "who", "when", "about"))
        yield Table(say("agreements.title", lang), head, rows, widths=(3.2, 1.8, 1.4, 2))
    else:
        yield Paragraph(say("evening.agreements.none", lang))
    yield from _first(subject)
    if subject.worth_knowing:
        yield Heading(say("report.agenda", lang), 2)
        yield Bullets(tuple(row["indicator"] for row in subject.worth_knowing[:MOST]))
    if project.parking:
        yield Heading(say("meeting.parking", lang), 2)
        yield Bullets(tuple(one.label for one in project.parking))


def _first(subject: Subject) -> Iterator[Block]:
    """What the group wants worked out first, by its own points."""
    arena, lang, found = subject.arena, subject.lang, voted(subject.arena)
    if not found:
        return
    yield Heading(say("evening.first", lang), 2)
    yield Paragraph(say("evening.first.how", lang))
    yield Bullets(
        tuple(
            say_many("evening.first.row", points(one), lang, number=owner_number(arena, one), name=_named(subject, one))
            for one in found[:MOST]
        )
    )
    if len(found) > MOST:
        yield Paragraph(say_many("evening.first.rest", len(found) - MOST, lang))


def _named(subject: Subject, item: Node | Link) -> str:
    return (subject.aloud(item) if isinstance(item, Link) else item.label).strip().removesuffix(".")


def _names(effects: Iterable[Effect]) -> str:
    return "; ".join(effect.name for effect in effects)
