"""From the files that a team brings to what stands in its application."""

from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from effectenarena.model import Application, BudgetLine, CoverLine, OwnText
from effectenarena.reference.funders import Funder
from effectenarena.session.bringing.budget import read_budget
from effectenarena.session.bringing.found import Brought, Left, Piece
from effectenarena.session.bringing.plan import read_plan
from effectenarena.session.bringing.plan_sheet import is_plan, read_plan_sheet
from effectenarena.storage.budget_file import open_budget
from effectenarena.storage.plan_file import PLANS, open_plan
from effectenarena.text import Language

MOST_LINES: Final = 200
"""A budget with more lines is not for a funder."""
Line = TypeVar("Line", BudgetLine, CoverLine)
_LONGEST: Final = 20_000
"""So many letters one text has room for."""


def bring(
    plan: Path | None = None,
    budget: Path | None = None,
    lang: Language = "nl",
    funder: Funder | None = None,
    names: tuple[str, str] = ("", ""),
) -> Brought:
    """Read a plan, a budget, or both.

    Parameters
    ----------
    plan, budget
        The files; a workbook may hold both, each on a sheet of its own.
    lang
        Language of what is written in notes.
    funder
        Whose own names for the sections are known too.
    names
        What the files are called, where that is not the name of the path.

    Raises
    ------
    ArenaError
        What storage says of a file that cannot be read.
    """
    found = []
    for path, name in ((plan, names[0]), (budget, names[1])):
        if path is None:
            continue
        file = name or path.name
        if path is plan and path.suffix.lower() in PLANS:
            found.append(read_plan(open_plan(path), file, lang, funder))
        else:
            sheets = open_budget(path)
            found += [read_plan_sheet(sheet, file, lang, funder) for sheet in sheets if is_plan(sheet)]
            found.append(read_budget([sheet for sheet in sheets if not is_plan(sheet)], file, lang))
    return Brought(
        pieces=tuple(piece for one in found for piece in one.pieces),
        budget=tuple(line for one in found for line in one.budget),
        cover=tuple(line for one in found for line in one.cover),
        left=tuple(told for one in found for told in one.left),
    )


class Filled(NamedTuple):
    """An application after something was brought.

    Attributes
    ----------
    application
        As it stands now.
    counts
        How many `texts`, `costs` and `cover` lines came in.
    left
        What was there already, or had no room.
    """

    application: Application
    counts: dict[str, int]
    left: tuple[Left, ...]


def fill(application: Application, brought: Brought) -> Filled:
    """Put what was found beside what stands there: nothing that stands there changes, and nothing comes twice.

    Returns
    -------
    Filled
        Everything that came in is marked as not discussed with the group.
    """
    left: list[Left] = []
    texts = {one.section: one for one in application.texts}
    for piece in brought.placed:
        texts = _with_text(texts, piece, left)
    costs = _with_lines(application.budget, brought.budget, left)
    cover = _with_lines(application.covered_by, brought.cover, left)
    data: dict[str, Any] = application.to_data()
    data["texts"] = [one.to_data() for one in texts.values()]
    data["budget"] = [one.to_data() for one in costs]
    data["covered_by"] = [one.to_data() for one in cover]
    data = {name: value for name, value in data.items() if value != []}
    marks = [
        *(one.discussed for one in texts.values()),
        *(one.discussed for one in costs),
        *(one.discussed for one in cover),
    ]
    if False in marks:
        data["discussed"] = False
    counts = {
        "texts": len(brought.placed) - sum(bool(one.place[0]) for one in left),
        "costs": len(costs) - len(application.budget),
        "cover": len(cover) - len(application.covered_by),
    }
    return Filled(Application.model_validate(data), counts, tuple(left))


def _with_text(texts: dict[str, OwnText], piece: Piece, left: list[Left]) -> dict[str, OwnText]:
    section = str(piece.section)
    standing = texts.get(section)
    text = standing.text if standing else ""
    if piece.text in text:
        left.append(Left("already", piece.place, piece.heading, look=False))
        return texts
    whole = f"{text}\n\n{piece.text}".strip()
    if len(whole) > _LONGEST:
        left.append(Left("text-long", piece.place, piece.heading, params={"most": _LONGEST}))
        return texts
    kept = standing.to_data() if standing else {"section": section}
    return {**texts, section: OwnText.model_validate({**kept, "text": whole, "discussed": False})}


def _with_lines(standing: tuple[Line, ...], brought: tuple[Line, ...], left: list[Left]) -> tuple[Line, ...]:
    """Put lines behind those that stand there; a line of the same row of the same file stands there already."""
    known = {(one.label, one.note) for one in standing}
    lines = list(standing)
    for line in brought:
        place = ("", "", 0)
        if (line.label, line.note) in known:
            left.append(Left("already", place, line.label, look=False))
        elif len(lines) >= MOST_LINES:
            left.append(Left("too-many", place, line.label, params={"most": MOST_LINES}))
        else:
            lines.append(line)
    return tuple(lines)
