"""The folder of an application: the document in three forms, budget, drawing, measurement plan and MKBA."""

from pathlib import Path

from effectenarena.drawing import arena_svg
from effectenarena.report.application.document import application_document
from effectenarena.report.application.workbook import budget_workbook
from effectenarena.report.docx import to_docx
from effectenarena.report.html import to_html
from effectenarena.report.measuring.document import plan_document
from effectenarena.report.mkba_workbook import mkba_workbook
from effectenarena.report.paper import Wanted, render_print
from effectenarena.report.pdf import to_pdf
from effectenarena.session.application.draft import Draft
from effectenarena.session.evening import Evening
from effectenarena.session.measuring import measuring_plan
from effectenarena.storage.folder import write_folder


def folder_files(draft: Draft) -> dict[str, bytes]:
    """Make every file of an application, by name."""
    arena, lang = draft.arena, draft.lang
    document = application_document(draft)
    name = draft.say("file.application")
    drawing = draft.say("file.drawing")
    return {
        f"{name}.docx": to_docx(document),
        f"{name}.pdf": to_pdf(document),
        f"{name}.html": to_html(document).encode(),
        f"{draft.say('file.budget')}.xlsx": budget_workbook(draft),
        f"{drawing}.svg": arena_svg(arena, lang).encode(),
        f"{drawing}.pdf": render_print(arena, ".pdf", Wanted("vel", "A3"), lang=lang),
        f"{draft.say('file.measurement')}.pdf": to_pdf(plan_document(arena, measuring_plan(arena), lang)),
        f"{draft.say('file.mkba')}.xlsx": mkba_workbook(arena, lang, evening=Evening(draft.people)),
    }


def write_application(draft: Draft, folder: Path) -> tuple[str, ...]:
    """Write the folder, whole or not at all, and give the names of its files.

    Raises
    ------
    ArenaError
        `folder-taken`, `folder-changed`, or what storage says of a place that cannot be written.
    """
    files = folder_files(draft)
    write_folder(folder, files)
    return tuple(files)
