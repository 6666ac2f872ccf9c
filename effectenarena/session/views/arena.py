"""The step arena: the sheet with its notes and arrows, drawn, as tables and as forms."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.drawing.arrows import STROKE, polarity_of, style_of
from effectenarena.drawing.remarks import pays_too, pm_sign, room_remarks
from effectenarena.model import (
    FEEDBACK_KINDS,
    LETTER,
    LINK_KINDS,
    Arena,
    Effect,
    KnobRef,
    Link,
    Measure,
    Node,
    Party,
)
from effectenarena.reference import life_domains, parties, streams
from effectenarena.session.knob_words import figure, unit_of
from effectenarena.session.places import is_new
from effectenarena.session.views import (
    arena_agreements,
    arena_bulk,
    arena_discuss,
    arena_edits,
    arena_findings,
    arena_measured,
    arena_meeting,
    arena_photos,
    arena_places,
    arena_prices,
    arena_print,
    arena_room,
    arena_scribe,
    arena_script,
    arena_sights,
    arena_similar,
    arena_tables,
    reports,
)
from effectenarena.session.views.arena_forms import ABOUT_KNOB, FORMS, SHARES
from effectenarena.text import Language, say, sign_mark

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

WORDS: Final = (
    "arena",
    "scribe",
    "similar",
    "bulk",
    "sights",
    "tables",
    "steps",
    "meeting",
    "agreements",
    "discuss",
    "printing",
    "photos",
)
INTENTS: Final = {
    **arena_agreements.INTENTS,
    **arena_discuss.INTENTS,
    **arena_edits.INTENTS,
    **arena_photos.INTENTS,
    **arena_places.INTENTS,
    **arena_prices.INTENTS,
    **arena_print.INTENTS,
    **arena_bulk.INTENTS,
    **arena_room.INTENTS,
    **arena_scribe.INTENTS,
    **arena_similar.INTENTS,
    **arena_meeting.INTENTS,
    **arena_script.INTENTS,
    **arena_sights.INTENTS,
    **arena_tables.INTENTS,
}
_MAIN_KNOBS: Final = ("amount", "unit_cost", "quantity", "unit_value")


def view(desk: "Desk") -> dict[str, Any]:
    """Every note and arrow as the exchange file has it, with the words that stand beside it.

    Notes come in the order of the group; in each lane those that nobody has placed yet are at the end, marked `new`.
    """
    arena, lang = arena_edits.arena_of(desk), desk.lang
    found = arena_findings.rows(arena, lang)
    absent = {row["item"] for row in found if row["code"] == "gains-without-taking-part"}
    steps = arena_prices.steps_of(desk)
    new = {node.id for node in arena.nodes if is_new(desk.work.sheet, node.id)}
    nodes = sorted(arena.nodes, key=lambda node: node.id in new)
    return {
        "project": arena.project.to_data() | _frame(arena),
        "kinds": list(LETTER),
        "notes": [{**_note(arena, node, absent, steps, lang), "new": node.id in new} for node in nodes],
        "links": [
            {**_link(arena, link, lang), "room": arena_discuss.weighed(desk.work.sheet, link.address)}
            for link in arena.links
        ],
        "knobs": _shared(arena),
        "findings": found,
        "similar": arena_similar.rows(desk.work.sheet),
        "discuss": arena_discuss.order(arena),
        "agreements": arena_agreements.rows(arena, lang),
        "meeting": {**arena_meeting.meeting(desk.work.sheet), "reports": reports.offered(desk, "arena")},
        "photos": arena_photos.rows(desk.work.sheet),
        "printing": arena_print.printing(desk),
        "script": arena_script.guide(desk.work.sheet, lang),
        "sights": arena_sights.sights(desk.work.sheet),
        "differs": arena_tables.rows(desk.work.sheet, lang),
        "allowed": sorted(f"{source}>{target}" for source, target in LINK_KINDS | FEEDBACK_KINDS),
        "forms": _forms(),
        "lists": _lists(lang),
    }


def _frame(arena: Arena) -> dict[str, Any]:
    """What holds for the project when the file leaves it out."""
    return {name: getattr(arena.project, name) for name in ("start_year", "price_year", "horizon", "discount_rate")}


def _note(arena: Arena, node: Node, absent: set[str], steps: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    note: dict[str, Any] = {
        "data": node.to_data(),
        "said": node.said or node.id,
        "hall": _hall_line(arena, node, absent, lang),
        "calculator": _calculator_line(arena, node, lang),
        "tone": _tone(arena, node, absent),
        "amount": ", ".join(line for name in _MAIN_KNOBS if (line := _figure(arena, node, name, lang))),
        "also": [_said(node, merged.number) for merged in node.merged if merged.number is not None],
    }
    if isinstance(node, Effect):
        note["indexing"] = arena_prices.indexing(arena, node, steps, lang)
    return note


def _said(node: Node, number: int | str) -> str:
    """A number as people say it: E9, also for a note that went up in this one."""
    return f"{LETTER[node.kind]}{number}" if isinstance(number, int) else number


def _tone(arena: Arena, node: Node, absent: set[str]) -> dict[str, str]:
    """How the second line of a note looks, at both depths."""
    is_pm = isinstance(node, Effect) and pm_sign(arena, node) is not None
    calculator = "pm" if is_pm else "quiet"
    if isinstance(node, Effect) and node.desired is False:
        return {"hall": "bad", "calculator": calculator}
    return {"hall": "doubt" if node.id in absent else calculator, "calculator": calculator}


def _hall_line(arena: Arena, node: Node, absent: set[str], lang: Language) -> str:
    """The second line of a note for the room, as paper says it too: no amounts, no terms."""
    if isinstance(node, Measure):
        return _figure(arena, node, "quantity", lang) or node.unit or ""
    return ", ".join(remark.text for remark in room_remarks(arena, node, lang, absent))


def _calculator_line(arena: Arena, node: Node, lang: Language) -> str:
    """The second line of a note for who calculates: its numbers, or what is still missing."""
    if isinstance(node, Party):
        return ", ".join(
            [*([node.stream] if node.stream else []), *(remark.text for remark in pays_too(arena, node, lang))]
        )
    figures = [line for name in _MAIN_KNOBS if (line := _figure(arena, node, name, lang))]
    if isinstance(node, Effect) and not figures:
        sign = sign_mark(node.sign or "?")
        return (
            say("arena.line.pm", lang, sign=sign) if pm_sign(arena, node) is not None else say("arena.line.stage", lang)
        )
    if isinstance(node, Effect) and node.transfer_from in arena.parties:
        figures.append(say("arena.line.transfer", lang))
    return ", ".join(figures) or say("arena.line.no_number", lang)


def _figure(arena: Arena, node: Node, field: str, lang: Language) -> str:
    """A knob of a note as one short phrase: "24 deelnemers per jaar"; empty where there is none."""
    knob = getattr(node, field, None)
    found = arena.range(knob)
    if found is None:
        return ""
    address = f"knobs.{knob.ref}" if isinstance(knob, KnobRef) else f"{node.id}.{field}"
    unit = (node.unit if isinstance(node, Measure) else unit_of(arena, address, lang)) or ""
    return say(f"arena.line.{field}", lang, figure=figure(found.likely, field, lang, unit))


def _link(arena: Arena, link: Link, lang: Language) -> dict[str, Any]:
    return {
        "data": link.to_data(),
        "address": link.address,
        "form": arena_edits.form_of(arena, link),
        "stroke": stroke(arena, link),
        "sign": _turns(arena, link),
        "figure": arena_measured.figure_of(arena, link, lang),
        "measured": arena_measured.measured_of(arena, link, lang),
        "beside": arena_measured.beside(arena, link, lang),
    }


def _turns(arena: Arena, link: Link) -> str:
    """Whether more of the source gives more of the target (+) or less (-); empty while nobody has said."""
    return {"more": "+", "less": "-", None: ""}[polarity_of(arena, link)]


def stroke(arena: Arena, link: Link) -> str:
    """How an arrow is drawn, as on paper: solid where we know, dashed where we think, dotted where we differ."""
    return STROKE[style_of(link, pays=arena.by_id[link.source].kind == "investment")]


def _shared(arena: Arena) -> dict[str, Any]:
    """Shared knobs, each with the notes and arrows that use it."""
    used: dict[str, list[str]] = {name: [] for name in arena.knobs}
    for use in arena.knob_uses():
        if isinstance(use.value, KnobRef) and use.value.ref in used:
            used[use.value.ref].append(arena_edits.said(arena, use.owner))
    return {
        name: {"value": value if isinstance(value, int | float) else value.to_data(), "used": used[name]}
        for name, value in arena.knobs.items()
    }


def _forms() -> dict[str, Any]:
    groups = {
        form: [{**group._asdict(), "fields": _fields(group.fields)} for group in groups]
        for form, groups in FORMS.items()
    }
    return {"groups": groups, "about": _fields(ABOUT_KNOB), "shares": sorted(SHARES)}


def _fields(fields: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"name": field.name, "control": field.control, "options": list(field.options)} for field in fields]


def _lists(lang: Language) -> dict[str, list[str]]:
    """Suggestions for fields that hold a word of the project's own choice."""
    return {
        "stream": [stream.label.of(lang) for stream in streams()],
        "life_domain": [domain.label.of(lang) for domain in life_domains()],
        "sector": sorted({say(f"reference.sector.{party.sector}", lang) for party in parties()}),
        "party": [party.label.of(lang) for party in parties()],
    }
