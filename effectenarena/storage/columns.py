"""The sheets of a workbook or CSV folder and their columns: one place, for writing and for reading."""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from effectenarena.model import FIELD

Kind = Literal[
    "text",
    "number",
    "whole",
    "yesno",
    "said",
    "profile",
    "json",
    "low",
    "likely",
    "high",
    "stance",
    "sign",
    "dist",
    "status",
    "group",
    "instrument_kind",
    "strength",
    "polarity",
]
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "stance": ("agreed", "untested", "contested"),
    "sign": ("+", "-", "?"),
    "dist": ("pert", "triangular", "uniform", "normal", "lognormal", "fixed"),
    "status": ("assumed", "expert", "literature", "measured"),
    "group": ("low_income", "residents", "institutions"),
    "strength": ("weak", "moderate", "strong"),
    "polarity": ("more", "less"),
    "instrument_kind": ("appreciation", "secondment", "small_tender", "basic_funding", "per_trajectory", "other"),
}
"""What may stand in a column of choice, as the exchange file writes it."""


class Column(NamedTuple):
    """One column of a sheet."""

    key: str
    """Its name for programs: stands in the hidden row of the workbook and on top of a CSV file."""
    kind: Kind
    field: str
    """The field of the exchange file; a knob has three columns."""


SHEET_OF: Final = {"party": "parties", "investment": "investments", "measure": "measures", "effect": "effects"}
"""The sheet where each kind of note stands."""
NODE_SHEETS: Final = tuple(SHEET_OF.values())
POSITION: Final = "position"
"""Column with a note's place in the file, which the split over sheets would lose."""
OTHER: Final = "other"
"""Column with the fields that have no column, or whose exact form a cell cannot hold, as JSON."""
FILE: Final = "file"
"""Row of the project with the fields of the whole file that have no sheet."""
DERIVED: Final[dict[str, tuple[str, ...]]] = {
    "links": ("source_name", "target_name"),
    "knobs": ("name",),
    "readings": ("name",),
}
"""Columns for the reader's eye only; not read back."""


def _plain(text: str) -> Iterator[Column]:
    for part in text.split():
        field, _, kind = part.partition(":")
        if field in FIELD:
            yield Column(f"{field}.low", "low", field)
            yield Column(field, "likely", field)
            yield Column(f"{field}.high", "high", field)
        else:
            yield Column(field, kind or "text", field)  # type: ignore[arg-type]


_TAIL = "note evidence:whole stance:stance author_role votes:json"
_NOTE = f"{_TAIL} merged:json"
_KNOB = "low:low likely:likely high:high dist:dist unit source status:status note history:json"
SHEETS: Final[dict[str, tuple[Column, ...]]] = {
    "project": tuple(
        _plain(
            "name place date goal target_group target_group_size:number null_alternative project_alternative"
            " start_year:whole price_year:whole horizon:whole discount_rate:number variants:json agreements:json"
            " attendance:json parking:json lasting:json measuring:json application:json"
        )
    ),
    "parties": tuple(_plain(f"number:said id label stream sector group:group budget:number decides:yesno {_NOTE}")),
    "investments": tuple(
        _plain(
            f"number:said id label party amount unit_cost start:whole years:whole profile:profile in_kind:yesno {_NOTE}"
        )
    ),
    "measures": tuple(
        _plain(f"number:said id label party unit quantity start:whole years:whole profile:profile {_NOTE}")
    ),
    "effects": tuple(
        _plain(
            "number:said id label unit unit_value price_year:whole reference lag:whole duration drop_off money:yesno"
            f" transfer_from separate_because sign:sign expected:yesno desired:yesno life_domain {_NOTE}"
        )
    ),
    "links": tuple(
        _plain(
            "number:said source target because convince rate with without deadweight displacement own_share share"
            " cashable cashable_from:whole cashable_step:number replaces instrument instrument_kind:instrument_kind"
            " cash_condition budget_holder next_step next_step_by booked:yesno strength:strength polarity:polarity"
            f" feedback:yesno {_NOTE}"
        )
    ),
    "knobs": tuple(_plain(f"address {_KNOB}")),
    "readings": tuple(_plain("item because stance:stance author_role")),
}
"""Every sheet with its columns, in the order in which a project team fills them in."""
REQUIRED: Final = {
    "parties": ("id", "label"),
    "investments": ("id", "label", "party", "amount"),
    "measures": ("id", "label", "quantity"),
    "effects": ("id", "label", "unit_value"),
    "project": (),
    "links": ("source", "target", "rate", "with", "without", "share"),
    "knobs": ("address",),
    "readings": ("item",),
}
"""Columns without which a sheet cannot be read, or would lose its numbers without a word."""
KNOB_DETAILS: Final = ("dist", "unit", "source", "status", "note", "history")
"""What the sheet of knobs tells about a knob whose numbers stand on a sheet of notes or arrows."""


def keys_of(sheet: str) -> tuple[str, ...]:
    """Every key that means something on a sheet, the bookkeeping columns included."""
    position = (POSITION,) if sheet in NODE_SHEETS else ()
    other = (OTHER,) if sheet != "readings" else ()
    return (*(column.key for column in SHEETS[sheet]), *position, *other)
