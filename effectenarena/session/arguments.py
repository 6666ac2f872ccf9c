"""The arguments of the commands, one model for each."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

Fields = dict[str, Any]
"""Fields of the exchange file; null takes a field away."""


class _Args(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ProjectSet(_Args):
    """`project.set`: change fields of the project block."""

    fields: Fields


class NodeAdd(_Args):
    """`node.add`: lay a note; without an id it gets one from its number."""

    node: Fields


class NodeSet(_Args):
    """`node.set`: change fields of a note."""

    id: str
    fields: Fields


class NodeRemove(_Args):
    """`node.remove`: take a note away, with the arrows at it."""

    id: str


class NotePlace(_Args):
    """`note.place`: put a note right after another one of its lane; null is the top."""

    note: str
    after: str | None = None


class NotesOrder(_Args):
    """`notes.order`: put notes of one lane in an order, all of them, from top to bottom."""

    notes: list[str] = Field(min_length=1, max_length=100_000)


class NotesSettle(_Args):
    """`notes.settle`: leave all new notes where they lie now."""


class NoteMerge(_Args):
    """`note.merge`: make notes that say the same one note, which keeps its number."""

    keep: str
    gone: list[str] = Field(min_length=1, max_length=1000)


class NotesApart(_Args):
    """`notes.apart`: the group says that two notes are two things."""

    notes: list[str] = Field(min_length=2, max_length=2)


class LinkAdd(_Args):
    """`link.add`: draw an arrow."""

    link: Fields


class LinkSet(_Args):
    """`link.set`: change fields of an arrow."""

    source: str
    target: str
    fields: Fields


class LinkRemove(_Args):
    """`link.remove`: take an arrow away."""

    source: str
    target: str


class KnobSet(_Args):
    """`knob.set`: write the knob at an address, through a reference where there is one.

    A number replaces the knob, an object changes its fields, `{"ref": NAME}` makes it a use of a shared knob and null
    takes it away (the use, not the shared knob).
    """

    address: str
    value: float | int | Fields | None


class KnobRemove(_Args):
    """`knob.remove`: take a shared knob (`knobs.NAME`) away that is used nowhere."""

    address: str


class VariantAdd(_Args):
    """`variant.add`: add a variant; without an id it gets one."""

    variant: Fields


class VariantSet(_Args):
    """`variant.set`: change fields of a variant; its changes are given as a whole."""

    id: str
    fields: Fields


class VariantRemove(_Args):
    """`variant.remove`: take a variant away."""

    id: str


class ArenaReplace(_Args):
    """`arena.replace`: put another arena in place of this one, as after an import."""

    arena: Fields


class TableAdd(_Args):
    """`table.add`: put the sheet of another table of the evening with this one."""

    arena: Fields
    table: int = Field(ge=2, le=99)


class TableSettle(_Args):
    """`table.settle`: the group chose between two answers of two tables; `theirs` says which."""

    item: str
    field: str
    theirs: bool
    entry: int = Field(ge=0)


class Command(_Args):
    """One command of a batch."""

    op: str
    args: Fields


class Batch(_Args):
    """`batch`: several commands as one: all or none, and undone together."""

    commands: list[Command] = Field(min_length=1, max_length=1000)
