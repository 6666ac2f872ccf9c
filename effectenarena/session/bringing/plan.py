"""A plan: under which section of the application each of its pieces belongs."""

from collections.abc import Iterator, Sequence
from typing import Any

from effectenarena.reference.brought_words import meaning, plainly
from effectenarena.reference.funders import SECTIONS, Funder, SectionKey
from effectenarena.session.bringing.budget import read_budget
from effectenarena.session.bringing.found import Brought, Left, Piece
from effectenarena.storage.budget_file import Sheet
from effectenarena.storage.docx_read import WEAK, Part
from effectenarena.storage.ods import Cell
from effectenarena.text import LANGUAGES, Language, say


def read_plan(
    parts: Sequence[Part], file: str, lang: Language = "nl", funder: Funder | None = None, sheet: str = ""
) -> Brought:
    """Read a plan: its headings decide. A table with amounts under `Begroting` becomes lines of the budget.

    Parameters
    ----------
    parts
        As `storage.plan_file` opened it.
    file
        Its name, to say where everything stands.
    lang
        Language of what is written in notes.
    funder
        Whose own names for the sections are known too.
    sheet
        Name of the sheet that it stands on, where it does.
    """
    named = _named(funder)
    pieces: list[Piece] = []
    left: list[Left] = []
    money: list[Brought] = []
    heading, section, level, start = "", None, WEAK, 1
    said: list[str] = []

    def close() -> None:
        text = "\n".join(said).strip()
        if text or section:
            pieces.append(Piece(heading, text, section, (file, sheet, start)))
        elif heading:
            left.append(Left("empty-heading", (file, sheet, start), heading, look=False))
        said.clear()

    for part in _grouped(parts):
        if isinstance(part, list):
            found = _money(part, section, file, lang)
            if found is None:
                said += ["; ".join(cell for cell in row.cells if cell) for row in part]
            else:
                money.append(found)
        elif part.kind == "heading":
            known = _section(part.text, named)
            deeper = section is not None and part.level > level
            if known or (part.level != WEAK and not deeper):
                close()
                heading, section, level, start = part.text, known, part.level, part.place
            else:
                said.append(part.text)
        else:
            said.append(f"- {part.text}" if part.kind == "item" else part.text)
    close()
    return Brought(
        pieces=tuple(pieces),
        budget=tuple(line for one in money for line in one.budget),
        cover=tuple(line for one in money for line in one.cover),
        left=(*left, *(told for one in money for told in one.left)),
    )


def _named(funder: Funder | None) -> dict[str, SectionKey]:
    """The sections by the names that the application and the funder give them."""
    names = {plainly(say(f"application.section.{key}", lang)): key for key in SECTIONS for lang in LANGUAGES}
    for part in funder.parts if funder else ():
        if part.label:
            names |= {plainly(part.label.of(lang)): part.section for lang in LANGUAGES}
    return names


def _section(text: str, named: dict[str, SectionKey]) -> SectionKey | None:
    known: Any = named.get(plainly(text, numbered=True)) or meaning("plan", text, numbered=True)
    return known or None


def _grouped(parts: Sequence[Part]) -> Iterator[Part | list[Part]]:
    """Give parts one by one, and the rows of a table together."""
    rows: list[Part] = []
    for part in parts:
        if rows and part.table != rows[0].table:
            yield rows
            rows = []
        if part.kind == "row":
            rows.append(part)
        else:
            yield part
    if rows:
        yield rows


def _money(rows: list[Part], section: SectionKey | None, file: str, lang: Language) -> Brought | None:
    """Read a table as a budget where it stands under budget or cover; None where it holds no amounts."""
    if section not in {"budget", "cover"}:
        return None
    cells = [(row.place, [Cell(text or None) for text in row.cells]) for row in rows]
    found = read_budget([Sheet("", cells)], file, lang, "cover" if section == "cover" else "budget")
    return found if found.budget or found.cover else None
