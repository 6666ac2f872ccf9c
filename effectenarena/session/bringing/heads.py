"""The headings of a budget: which column holds what, and where one table ends and the next begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from effectenarena.reference.brought_words import meaning
from effectenarena.session.bringing.amounts import UnreadableError, amount_of, share_of
from effectenarena.storage.ods import Cell

Side = Literal["budget", "cover"]
Rows = Sequence[tuple[int, list[Cell]]]
KINDS: Final = frozenset({"committed", "requested", "own", "in_kind"})
"""Columns that hold an amount of one kind of cover."""
AMOUNTS: Final = frozenset({"amount", "net", "gross", "year", *KINDS})
"""Columns that hold an amount."""
_BY_DATA: Final = frozenset({"label", "source", "amount", "share"})
"""What is in the column tells whether `Kosten` heads what it is or how much."""
_YEAR: Final = re.compile(r"(?:jaar|year)\s*\d{1,2}|(?:begroting |budget )?20\d\d", re.IGNORECASE)
_RATES: Final = frozenset({0.0, 0.06, 0.09, 0.21})
"""Rates of VAT that hold or held in the Netherlands: `Btw` above a column of these is a rate, and else an amount."""


@dataclass(frozen=True)
class Block:
    """One table: side by side with another, or under it.

    Attributes
    ----------
    columns
        What each column holds: `label`, `note`, `date`, `group`, `quantity`, `price`, `vat_rate`, `vat_amount`,
        `kind`, `share`, one of `AMOUNTS`, or `other`.
    heads
        The headings, as they stand.
    side
        What its lines are, until a row says otherwise.
    sides
        Columns of which the heading says whether they are costs or cover.
    """

    columns: dict[int, str]
    heads: dict[int, str]
    side: Side
    sides: dict[int, Side] = field(default_factory=dict)

    def of(self, *roles: str) -> list[int]:
        """The columns that hold something of these kinds."""
        return [index for index, role in self.columns.items() if role in roles]


def is_head(cells: list[Cell], below: Rows) -> bool:
    """Tell whether a row holds the headings of a table."""
    said = {index: text_of(cell) for index, cell in enumerate(cells) if not cell.blank}
    if not said or any(not is_words(cell) for cell in cells if not cell.blank):
        return False
    roles = [raw_role(text) for text in said.values()]
    money = any(role in AMOUNTS | {"vat", "vat_rate", "vat_amount"} or role == "price" for role in roles)
    named = any(role in {"label", "source", "group"} for role in roles)
    if named and (money or roles.count("label") + roles.count("source") > 1):
        return any(_numeric(index, below) for index in said)
    return (money or named) and any(
        raw_role(text) in AMOUNTS | {"label", "source"} and _numeric(index, below) and _wordy_before(index, below)
        for index, text in said.items()
    )


def blocks(cells: list[Cell], below: Rows, side: Side) -> Iterator[Block]:
    """Give the tables under one row of headings: costs and cover often stand side by side."""
    columns: dict[int, str] = {}
    heads: dict[int, str] = {}
    sides: dict[int, Side] = {}
    mine: Side = side
    width = max((len(row) for _, row in below), default=0)
    for index in range(max(width, len(cells))):
        text = text_of(cells[index]) if index < len(cells) else ""
        role, hint = _role(index, text, below)
        if not role:
            continue
        if role == "label" and set(columns.values()) & AMOUNTS:
            yield Block(columns, heads, mine, sides)
            columns, heads, sides, mine = {}, {}, {}, side
        columns[index], heads[index] = role, text
        if hint and role == "label":
            mine = hint if hint == "cover" or side == "budget" else side
        elif hint:
            sides[index] = hint
    if set(columns.values()) & (AMOUNTS | {"price"}):
        yield Block(columns, heads, mine, sides)


def bare_block(rows: Rows, side: Side) -> Block | None:
    """Give the table of rows without headings: words in one column and amounts in one other, and nothing else."""
    width = max((len(row) for _, row in rows), default=0)
    numeric = [index for index in range(width) if _numeric(index, rows)]
    wordy = [index for index in range(width) if index not in numeric and _filled(index, rows)]
    if len(numeric) != 1 or not wordy or wordy[0] > numeric[0]:
        return None
    columns = {wordy[0]: "label", numeric[0]: "amount", **dict.fromkeys(wordy[1:], "note")}
    return Block(dict(sorted(columns.items())), {}, side)


def raw_role(text: str) -> str:
    """What a heading says by itself."""
    if _YEAR.fullmatch(text.strip()):
        return "year"
    kind = meaning("cover", text)
    return meaning("column", text) or kind


def text_of(cell: Cell) -> str:
    """What a cell says, on one line."""
    value: Any = cell.value
    if value is None:
        return cell.error
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _role(index: int, text: str, below: Rows) -> tuple[str, Side | None]:
    raw = raw_role(text) if text else ""
    hint: Side | None = "cover" if raw == "source" else "budget" if raw == "label" else None
    if raw in _BY_DATA:
        if _numeric(index, below):
            return ("share", None) if raw == "share" else ("amount", hint)
        return ("label", hint) if raw in {"label", "source"} else ("note", None)
    if raw == "vat":
        return ("vat_rate" if _is_rate(index, below) else "vat_amount"), None
    if raw in KINDS:
        return (raw, "cover") if _numeric(index, below) else ("note", None)
    if raw or text:
        return raw or "other", None
    return _unheaded(index, below), None


def _unheaded(index: int, below: Rows) -> str:
    if not _filled(index, below):
        return ""
    if _numeric(index, below):
        return "other"
    return "label" if index == 0 else "note"


def is_words(cell: Cell) -> bool:
    """Headings are words, or years."""
    return not cell.formula and (isinstance(cell.value, str) or bool(_YEAR.fullmatch(text_of(cell))))


def _cells(index: int, rows: Rows) -> list[Cell]:
    return [row[index] for _, row in rows if index < len(row) and not row[index].blank]


def _filled(index: int, rows: Rows) -> bool:
    return bool(_cells(index, rows))


def _numeric(index: int, rows: Rows) -> bool:
    """Whether more cells of a column hold an amount than words."""
    amounts = sum(_reads(cell) for cell in _cells(index, rows))
    return amounts > 0 and 2 * amounts >= len(_cells(index, rows))


def _wordy_before(index: int, rows: Rows) -> bool:
    return any(_filled(one, rows) and not _numeric(one, rows) for one in range(index))


def _reads(cell: Cell) -> bool:
    try:
        return amount_of(cell) is not None
    except UnreadableError as error:
        return error.code in {"unknown-amount", "formula", "cell-error"}


def _is_rate(index: int, rows: Rows) -> bool:
    try:
        return all(share_of(cell) in _RATES for cell in _cells(index, rows))
    except UnreadableError:
        return False
