"""Writing what is needed to measure: a folder with the register, the form, the plan and the calendar."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from effectenarena.model import Arena
from effectenarena.report.measuring.calendar import calendar
from effectenarena.report.measuring.document import plan_document
from effectenarena.report.measuring.form import form
from effectenarena.report.measuring.key import key_workbook
from effectenarena.report.measuring.register import register
from effectenarena.report.pdf import to_pdf
from effectenarena.session.measuring import measuring_plan, plan_answer
from effectenarena.storage.exchange import encode
from effectenarena.storage.folder import write_folder
from effectenarena.text import Language

REGISTER, KEY, FORM, PLAN, PAGES, CALENDAR = (
    "register.xlsx",
    "sleutel.xlsx",
    "formulier.xlsx",
    "meetplan.json",
    "meetplan.pdf",
    "kalender.ics",
)
FILES: Final = (REGISTER, KEY, FORM, PLAN, PAGES, CALENDAR)
"""Names of the files, the same in both languages."""


def measuring_files(arena: Arena, lang: Language = "nl", *, day: date | None = None) -> dict[str, bytes]:
    """Make every file that is needed to measure, by name.

    Parameters
    ----------
    arena
        The map.
    lang
        Language of headings and explanations; names of columns, sheets and files are Dutch in both.
    day
        The day on which the form is made, which is its version; today when None.

    Raises
    ------
    ArenaError
        When the map cannot be worked out.
    """
    plan, name = measuring_plan(arena), arena.project.name or ""
    return {
        REGISTER: register(arena, lang),
        KEY: key_workbook(plan, name, lang),
        FORM: form(plan, name, day or datetime.now(UTC).date(), lang),
        PLAN: (encode(plan_answer(arena), indent=1) + "\n").encode(),
        PAGES: to_pdf(plan_document(arena, plan, lang)),
        CALENDAR: calendar(plan, name, lang),
    }


def write_measuring(arena: Arena, folder: Path, lang: Language = "nl") -> tuple[str, ...]:
    """Write the folder, whole or not at all, and give the names of its files.

    A register that somebody filled in is never replaced. Once the key was moved elsewhere, as it should be, no second
    one is made: the same code could then come to stand for two people.

    Raises
    ------
    ArenaError
        `folder-taken`, `folder-changed`, or what storage says of a place that cannot be written.
    """
    files = measuring_files(arena, lang)
    if (folder / PLAN).exists() and not (folder / KEY).exists():
        del files[KEY]
    write_folder(folder, files)
    return tuple(files)
