"""A whole budget: every sheet, every table in it, and what stands above and between them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from effectenarena.model import BudgetLine, CoverLine
from effectenarena.reference.brought_words import meaning
from effectenarena.session.bringing.found import Brought, Left
from effectenarena.session.bringing.heads import Rows, Side, bare_block, blocks, is_head, text_of
from effectenarena.session.bringing.lines import Table
from effectenarena.session.bringing.two_rows import joined
from effectenarena.storage.budget_file import Sheet
from effectenarena.storage.ods import Cell
from effectenarena.text import Language

_GROSS: Final = re.compile(r"\bincl\w*\.?\s+(?:\S+\s+)?(?:btw|vat)\b", re.IGNORECASE)
_LOOKED_AT: Final = 300
"""So many rows tell what is in a column."""


def read_budget(sheets: Sequence[Sheet], file: str, lang: Language = "nl", side: Side = "budget") -> Brought:
    """Read a budget.

    Parameters
    ----------
    sheets
        As `storage.budget_file` opened them.
    file
        Its name, to say where everything stands.
    lang
        Language of what is written in notes.
    side
        What lines are, where neither the name of the sheet nor a heading says so.
    """
    lines: list[BudgetLine | CoverLine] = []
    left: list[Left] = []
    for sheet in sheets:
        if sheet.hidden:
            left.append(Left("hidden-sheet", (file, sheet.title, 0)))
        for made, told in _tables(sheet, file, lang, side):
            lines += made
            left += told
    return Brought(
        budget=tuple(line for line in lines if isinstance(line, BudgetLine)),
        cover=tuple(line for line in lines if isinstance(line, CoverLine)),
        left=tuple(left),
    )


def _tables(
    sheet: Sheet, file: str, lang: Language, side: Side
) -> Iterator[tuple[list[BudgetLine | CoverLine], list[Left]]]:
    rows, taken = joined(sheet.rows)
    yield [], [Left("head", (file, sheet.title, number), _said(cells), look=False) for number, cells in taken]
    side = "cover" if meaning("side", sheet.title or PurePath(file).stem) == "cover" else side
    heads = [place for place, (_, cells) in enumerate(rows) if is_head(cells, rows[place + 1 : place + 1 + _LOOKED_AT])]
    if not heads:
        yield _without_heads(sheet, rows, side, file, lang)
        return
    told, gross = [], False
    for number, cells in rows[: heads[0]]:
        text, known = _said(cells), meaning("side", _said(cells))
        side = "cover" if known == "cover" else "budget" if known else side
        gross = gross or bool(_GROSS.search(text))
        told.append(Left("above", (file, sheet.title, number), text, look=_has_number(cells)))
    yield [], told
    for at, head in enumerate(heads):
        end = heads[at + 1] if at + 1 < len(heads) else len(rows)
        below = rows[head + 1 : end]
        if at:
            side = _side_above(rows[:head], side)
        parts = list(blocks(rows[head][1], below, side))
        read: set[int] = set()
        for block in parts:
            table = Table(block, file, sheet.title, lang, gross)
            table.read(below)
            read |= set(block.columns)
            yield [line for line in table.made if line is not None], table.left
        yield [], [Left("head", (file, sheet.title, rows[head][0]), _said(rows[head][1]), look=False)]
        yield [], list(_outside(below, read, file, sheet.title))


def _without_heads(
    sheet: Sheet, rows: Rows, side: Side, file: str, lang: Language
) -> tuple[list[BudgetLine | CoverLine], list[Left]]:
    block = bare_block(rows, side)
    if block is None:
        amounts = any(_has_number(cells) for _, cells in rows)
        if not amounts:
            return [], [Left("words", (file, sheet.title, row), _said(cells), look=False) for row, cells in rows]
        return [], [Left("no-heads", (file, sheet.title, row), _said(cells)) for row, cells in rows]
    gross = any(_GROSS.search(_said(cells)) for _, cells in rows)
    table = Table(block, file, sheet.title, lang, gross)
    table.read(rows)
    return [line for line in table.made if line is not None], table.left


def _side_above(rows: Rows, side: Side) -> Side:
    """What the last row above a second row of headings says that follows: `Dekking`."""
    known = meaning("side", _said(rows[-1][1])) if rows else ""
    return "cover" if known == "cover" else "budget" if known else side


def _outside(rows: Rows, read: set[int], file: str, title: str) -> Iterator[Left]:
    """Cells in columns that belong to no table."""
    for number, cells in rows:
        text = " · ".join(text_of(cell) for index, cell in enumerate(cells) if index not in read and not cell.blank)
        if text:
            yield Left("outside", (file, title, number), text[:300])


def _said(cells: Sequence[Cell]) -> str:
    return " · ".join(text_of(cell) for cell in cells if not cell.blank)[:300]


def _has_number(cells: Sequence[Cell]) -> bool:
    return any(isinstance(cell.value, int | float) for cell in cells)
