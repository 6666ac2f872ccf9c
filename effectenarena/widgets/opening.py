"""The one line in every notebook: show a screen with the work that was asked for."""

import atexit
import logging
import os
from collections.abc import Callable, Collection, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from effectenarena.model import Arena, ArenaError
from effectenarena.reference.funders import Funder
from effectenarena.session.application import Draft
from effectenarena.session.desk import Desk
from effectenarena.session.evening import Evening
from effectenarena.session.home import Home
from effectenarena.text import Language, say, sentence
from effectenarena.widgets.screen import Screen


def open_screen(name: str = "first") -> Screen:
    """Show a screen with the work that the page's address names, or else the work that was open last.

    Without work, or when the file cannot be opened, the first screen comes, and says why.

    Parameters
    ----------
    name
        One of `effectenarena.session.views.SCREENS`.
    """
    home = Home()
    keep_log(home)
    desk = Desk(home=home, services=_services())
    atexit.register(desk.close)
    if name != "first":
        _put_work_on(desk, name)
    return Screen(desk)


def _services() -> Mapping[str, Callable[..., Any]]:
    return {"report": _report, "print": _print, "application": _application, "changed": _changed}


def _report(
    arena: Arena,
    ending: str,
    lang: Language,
    kind: str = "verslag",
    evening: Evening | None = None,
    funder: Funder | None = None,
) -> bytes:
    from effectenarena.report import render  # large, and most of the time nobody asks for it

    return render(arena, ending, kind, lang, evening, funder=funder)


def _application(draft: Draft, folder: Path) -> tuple[str, ...]:
    from effectenarena.report.application import write_application  # brings the typesetter

    return write_application(draft, folder)


def _changed(path: Path, draft_for: Callable[[Any], Draft], lang: Language) -> dict[str, Any]:
    from effectenarena.report.application.changed import changed
    from effectenarena.report.application.told import changed_answer

    return changed_answer(changed(path, draft_for), lang)


def _print(arena: Arena, chosen: Mapping[str, Any], lang: Language, taken: Collection[str]) -> bytes:
    from effectenarena.report.paper import Wanted, render_print  # brings the typesetter

    return render_print(arena, ".pdf", Wanted(**chosen), lang=lang, taken=taken)


def _put_work_on(desk: Desk, screen: str) -> None:
    asked = parse_qs(os.environ.get("QUERY_STRING", "")).get("work")
    works = desk.home.works()
    path: Path | None = desk.home.find(asked[0]) if asked else works[0].path if works else None
    if path is None:
        desk.notice = say("first.open.gone" if asked else "shell.no_work", desk.lang)
        return
    try:
        desk.open(path, screen)
    except ArenaError as error:
        words = sentence(error.findings[0], desk.lang)
        desk.notice = f"{words['message']} {words['mend']}"


def keep_log(home: Home) -> None:
    """Write down mistakes of the program in a file, for who has to mend them; the screen says it in a sentence."""
    logger = logging.getLogger("effectenarena")
    if not logger.handlers:
        home.system.mkdir(parents=True, exist_ok=True)
        logger.addHandler(RotatingFileHandler(home.system / "fouten.log", maxBytes=200_000, backupCount=1, delay=True))
        logger.propagate = False
