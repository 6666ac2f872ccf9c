"""A plan on a sheet: the name of a section in one column, and what the team wrote beside it."""

from collections.abc import Sequence
from typing import Final

from effectenarena.reference.brought_words import meaning
from effectenarena.reference.funders import Funder
from effectenarena.session.bringing.found import Brought
from effectenarena.session.bringing.heads import text_of
from effectenarena.session.bringing.plan import read_plan
from effectenarena.storage.budget_file import Sheet
from effectenarena.storage.docx_read import Part
from effectenarena.storage.ods import Cell
from effectenarena.text import Language

_MONEY: Final = frozenset({"budget", "cover"})
_TELLING: Final = 20
"""A text beside a heading is longer than this; an amount or a yes is not."""


def is_plan(sheet: Sheet) -> bool:
    """Tell whether a sheet holds a plan: two sections or more with a text beside them."""
    told = [_pair(cells) for _, cells in sheet.rows]
    known = [meaning("plan", heading, numbered=True) for heading, text in told if len(text) > _TELLING]
    return sum(bool(one) and one not in _MONEY for one in known) > 1


def read_plan_sheet(sheet: Sheet, file: str, lang: Language = "nl", funder: Funder | None = None) -> Brought:
    """Read a plan from a sheet; a row without a name goes on with the section above it.

    Parameters
    ----------
    sheet
        The sheet.
    file
        Its file's name, to say where everything stands.
    lang
        Language of what is written in notes.
    funder
        Whose own names for the sections are known too.
    """
    parts: list[Part] = []
    for number, cells in sheet.rows:
        heading, text = _pair(cells)
        if heading:
            parts.append(Part("heading", heading, number, 1))
        parts += [Part("text", line, number) for line in text.splitlines() if line.strip()]
    return read_plan(parts, file, lang, funder, sheet.title)


def _pair(cells: Sequence[Cell]) -> tuple[str, str]:
    """The name of a section, and everything that stands beside it."""
    first = text_of(cells[0]) if cells else ""
    rest = [str(cell.value).strip() if isinstance(cell.value, str) else text_of(cell) for cell in cells[1:]]
    return first, "\n".join(text for text in rest if text)
