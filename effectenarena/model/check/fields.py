"""Fields that mean nothing: unknown ones, and known ones at the wrong arrow."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Final

from effectenarena.model.arena import Arena
from effectenarena.model.check.say import ARENA, PROJECT, Where, at_arrow, at_knob, at_note, warning
from effectenarena.model.entities import KIND_OF, Item, Project
from effectenarena.model.finding import Finding
from effectenarena.model.knob import Knob
from effectenarena.model.link import Link
from effectenarena.model.record import Record

_FLOW: Final = ("rate", "with", "without", "deadweight", "displacement", "own_share", "strength", "polarity")
_LANDING: Final = (
    *("share", "cashable", "cashable_from", "cashable_step", "replaces", "instrument", "instrument_kind"),
    *("cash_condition", "budget_holder", "next_step", "next_step_by", "booked"),
)

_NOTHING: Final = (("cashable_from", 0), ("booked", False))
"""What says nothing, also where it stands at the wrong arrow."""


def unknown(arena: Arena) -> Iterator[Finding]:
    """An unknown field is kept, and may be a known one with a slip of the pen."""
    yield from _unknown(arena, ARENA)
    for part in _of_project(arena.project):
        yield from _unknown(part, PROJECT)
    for name, knob in arena.knobs.items():
        if isinstance(knob, Knob):
            yield from _unknown(knob, at_knob(name))
    for node in arena.nodes:
        yield from _of_item(node, at_note(node))
    for link in arena.links:
        yield from _of_item(link, at_arrow(arena, link))


def _of_project(project: Project) -> Iterator[Record]:
    yield from (project, *project.agreements, *project.attendance, *project.parking)
    for variant in project.variants:
        yield from (variant, *variant.changes)
    if (lasting := project.lasting) is not None:
        yield from filter(None, (lasting, *lasting.scan, *lasting.contacts, lasting.deal, lasting.contract))


def misplaced(arena: Arena) -> Iterator[Finding]:
    """Each kind of arrow has its own fields."""
    for link in arena.links:
        if link.source not in arena.by_id or link.target not in arena.by_id:
            continue
        given = {name: getattr(link, "with_" if name == "with" else name) for name in _foreign(arena, link)}
        wrong = [name for name, value in given.items() if value is not None and (name, value) not in _NOTHING]
        if wrong:
            yield warning("misplaced-field", at_arrow(arena, link), wrong_fields=wrong)


def _foreign(arena: Arena, link: Link) -> tuple[str, ...]:
    owner = arena.link_owner(link)
    if owner is None:
        return _FLOW + _LANDING
    return _LANDING if owner == "flow" else _FLOW


def _of_item(item: Item, where: Where) -> Iterator[Finding]:
    yield from _unknown(item, where)
    for value in item.__dict__.values():
        if isinstance(value, Knob):
            yield from _unknown(value, where)
    for reading in item.readings:
        yield from _unknown(reading, where)


def _unknown(record: Record, where: Where) -> Iterator[Finding]:
    known = [spec.alias or name for name, spec in type(record).model_fields.items()]
    for name in record.model_extra or {}:
        kind = _kind_with(name) if isinstance(record, Item) and not isinstance(record, Link) else None
        params = {"written": name, "nearest": _nearest(name, known), "kind_field": kind or ""}
        yield warning("unknown-field", where, reason="elsewhere" if kind else "near", **params)


def _kind_with(name: str) -> str | None:
    return next((kind for kind, model in KIND_OF.items() if name in model.model_fields), None)


def _nearest(name: str, known: Collection[str]) -> str:
    return get_close_matches(name.lower()[:100], known, n=1, cutoff=0)[0]


WARNINGS = (unknown, misplaced)
