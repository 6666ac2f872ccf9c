"""Making findings: a code that exists, a place, and what the sentence needs; no words."""

from typing import Any, Literal, NamedTuple

from effectenarena.model.arena import Arena, KnobUse
from effectenarena.model.entities import Node
from effectenarena.model.finding import Finding, Level
from effectenarena.model.knob import KnobRef
from effectenarena.model.link import Link

ErrorCode = Literal[
    "cycle",
    "dangling-link",
    "double-deadweight",
    "duplicate-id",
    "duplicate-link",
    "duplicate-variant",
    "forbidden-link",
    "knob-domain",
    "knob-incomplete",
    "knob-order",
    "payer-receives",
    "reserved-id",
    "share-sum",
    "unknown-party",
    "unknown-ref",
    "with-without",
    "year-range",
]
WarningCode = Literal[
    "above-target-group",
    "beyond-horizon",
    "corrected-twice",
    "decided-by-opinion",
    "duplicate-number",
    "gross-or-net",
    "later-before-source",
    "looks-like-transfer",
    "measure-outlives-investment",
    "measure-without-investment",
    "misplaced-field",
    "negative-tail",
    "no-null-alternative",
    "output-as-effect",
    "overlapping-values",
    "own-share-with-without",
    "polarity-against-number",
    "price-year-differs",
    "priced-twice",
    "profile-length",
    "several-measures",
    "sign-against-desired",
    "sign-less-with",
    "transfer-without-receiver",
    "unallocated",
    "unknown-field",
    "unlinked-unit-cost",
    "unused-knob",
    "variant-impossible",
    "variant-unknown",
    "value-without-source",
]
QuestionCode = Literal[
    "duration-without-drop-off",
    "effect-without-beneficiary",
    "effect-without-cause",
    "gains-without-taking-part",
    "investment-without-payer",
    "less-needed-or-received",
    "measure-without-effect",
    "no-undesired-effect",
    "nothing-for-people",
    "one-untested-arrow",
    "pays-without-gaining",
    "unpaid-hours",
]


class Where(NamedTuple):
    """A place in the arena: its address, and the names a sentence uses for it."""

    at: tuple[str, ...]
    place: Literal["note", "notes", "arrow", "knob", "project", "arena"]
    names: tuple[str, ...] = ()


PROJECT = Where(("project",), "project")
ARENA = Where((), "arena")


def at_note(note: Node) -> Where:
    """One note."""
    return Where((note.id,), "note", (note.name,))


def at_notes(*notes: Node) -> Where:
    """Several notes together."""
    return Where(tuple(note.id for note in notes), "notes", tuple(note.name for note in notes))


def at_arrow(arena: Arena, link: Link) -> Where:
    """An arrow, named by the notes at its ends (by their id where a note is missing)."""
    return Where(link.pair, "arrow", tuple(arena.by_id[end].name if end in arena.by_id else end for end in link.pair))


def at_knob(name: str) -> Where:
    """A shared knob."""
    return Where((f"knobs.{name}",), "knob", (name,))


def at_use(arena: Arena, use: KnobUse) -> Where:
    """The place of a knob: its row among the shared knobs, or the note or arrow it stands on."""
    if isinstance(use.value, KnobRef) and use.value.ref in arena.knobs:
        return at_knob(use.value.ref)
    return at_arrow(arena, use.owner) if isinstance(use.owner, Link) else at_note(use.owner)


def error(code: ErrorCode, where: Where, **params: Any) -> Finding:
    """Something that must be mended first."""
    return _finding(code, "error", where, params)


def warning(code: WarningCode, where: Where, **params: Any) -> Finding:
    """Something that may well be a mistake."""
    return _finding(code, "warning", where, params)


def question(code: QuestionCode, where: Where, **params: Any) -> Finding:
    """Something to ask the room."""
    return _finding(code, "question", where, params)


def _finding(code: str, level: Level, where: Where, params: dict[str, Any]) -> Finding:
    return Finding(code, where.at, level, {"place": where.place, "names": where.names, **params})
