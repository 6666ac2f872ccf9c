"""The first screen: begin, go on, or practise; and where the work is kept."""

import base64
import binascii
import json
from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from effectenarena import cases
from effectenarena.model import ArenaError, Project
from effectenarena.session import scripts, starters
from effectenarena.session.home import shown
from effectenarena.session.opening import READABLE, begin, practise, put_with, take_in
from effectenarena.session.premises import CLASS, EXERCISES
from effectenarena.session.refusal import Refused, RefusedFinding
from effectenarena.session.session import Session
from effectenarena.session.views import arena_script, capsule
from effectenarena.session.views.spoken import field_words
from effectenarena.text import say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

WORDS: Final = ("first", "portfolio", "mkba")
LIMIT_MB: Final = 20
_STRAIGHT_TO: Final = ("mkba", "application")
"""Steps that work may be opened at; all others come after the sheet."""
_FIELDS: Final = ("name", "place", "date", "goal", "target_group", "null_alternative")


def view(desk: "Desk") -> dict[str, Any]:
    """What was opened before, the examples there are, and where the work is kept."""
    works = desk.home.works()
    names = [work.name for work in works]
    return {
        "works": [
            {
                "work": work.key,
                "name": work.name,
                "opened_at": work.opened_at,
                "file": work.path.name if names.count(work.name) > 1 else None,
            }
            for work in works
        ],
        "capsules": capsule.rows(desk),
        "cases": [{"case": name, "name": _case_name(name)} for name in cases.names()],
        "exercises": _exercises(desk),
        "classroom": f"{EXERCISES}/{CLASS}/klas.ipynb",
        "starters": list(starters.NAMES),
        "scripts": arena_script.choices(desk.lang),
        "folder": shown(desk.home.folder),
        "endings": list(READABLE),
        "limit_mb": LIMIT_MB,
        "maps": _maps("view", desk) if desk.look.get("first", {}).get("maps") else None,
    }


def _maps(name: str, desk: "Desk", *args: Any) -> Any:
    """Ask the module about several maps, which brings the arithmetic with it: only once somebody wants them."""
    from effectenarena.session.views import first_maps

    return getattr(first_maps, name)(desk, *args)


def _exercises(desk: "Desk") -> list[dict[str, Any]]:
    """What there is to learn, as every exercise says of itself in its notebook."""
    found = []
    for path in sorted((desk.home.folder / EXERCISES).glob("*/oefening.ipynb")):
        try:
            about = json.loads(path.read_text(encoding="utf-8"))["metadata"]["exercise"]
            shown_as = {"number": str(about["number"]), "title": str(about["title"][desk.lang])}
            minutes = int(about["minutes"])
        except (OSError, ValueError, KeyError, TypeError):
            continue  # somebody's own notebook: it opens in JupyterLab
        found.append({**shown_as, "minutes": minutes, "path": path.relative_to(desk.home.folder).as_posix()})
    return found


@cache
def _case_name(case: str) -> str:
    from effectenarena.storage.exchange import decode

    return str(decode(cases.text(case))["project"]["name"])


def _new(desk: "Desk", args: Mapping[str, Any]) -> None:
    typed = {field: " ".join(str(args.get(field) or "").split()) for field in _FIELDS}
    if not typed["name"]:
        raise Refused("first.form.name.missing", at="new.name")
    try:
        project = Project.model_validate({field: text for field, text in typed.items() if text})
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise Refused("first.form.too_long", at=f"new.{field}") from error
    like = str(args.get("like") or "")
    if like and like not in starters.NAMES:
        raise Refused("shell.unknown")
    chosen = args.get("script") or None
    if chosen is not None and chosen not in scripts.NAMES:
        raise Refused("shell.unknown")
    desk.take_up(begin(desk.home, project.to_data(), like, desk.lang), _next_screen(args))
    if chosen:  # its clock waits until the group is there
        desk.work.apply("script.step", {"script": chosen, "begin": False})


def _open(desk: "Desk", args: Mapping[str, Any]) -> None:
    path = desk.home.find(str(args.get("work")))
    if path is None:
        raise Refused("first.open.gone")
    desk.open(path, _next_screen(args))


def _next_screen(args: Mapping[str, Any]) -> str:
    """The step that somebody came for; the sheet unless said."""
    screen = args.get("screen")
    return screen if screen in _STRAIGHT_TO else "arena"


def _practise(desk: "Desk", args: Mapping[str, Any]) -> None:
    case = args.get("case", cases.names()[0])
    if case not in cases.names():
        raise Refused("shell.unknown")
    desk.take_up(practise(desk.home, case))


def _file(desk: "Desk", args: Mapping[str, Any]) -> None:
    content = _content(args)
    try:
        opened = take_in(desk.home, str(args.get("name", "")), content, desk.lang)
    except ArenaError as error:  # a place on the map of a file that is not here is no place on this screen
        raise RefusedFinding(error.findings[0], at="file") from error
    desk.take_up(opened.session)
    if opened.findings:
        desk.notice = " ".join(sentence(finding, desk.lang)["message"] for finding in opened.findings)


def _add(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Put the sheet of another table with the work that was opened last."""
    content, path = _content(args), desk.home.find(str(args.get("work")))
    if path is None:
        raise Refused("first.open.gone", at="file")
    with Session.open(path) as session:
        try:
            table, joined = put_with(desk.home, session, str(args.get("name", "")), content, desk.lang)
        except ArenaError as error:
            raise RefusedFinding(error.findings[0], at="file") from error
    desk.open(path)
    told = {"table": table, "same": len(joined.same), "new": len(joined.new)}
    desk.notice = say("tables.added", desk.lang, **told)
    if joined.project:
        fields = ", ".join(field_words(field, desk.lang) or field for field in joined.project)
        desk.notice += " " + say("tables.project", desk.lang, fields=fields)


def _content(args: Mapping[str, Any]) -> bytes:
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("shell.unknown", at="file") from error
    size = len(content) / 1024**2
    if size > LIMIT_MB:
        raise Refused("first.open.too_big", at="file", size=round(size), limit=LIMIT_MB)
    return content


INTENTS: Final = {
    "work.new": _new,
    "work.open": _open,
    "work.practise": _practise,
    "work.file": _file,
    "work.add": _add,
    "maps.compare": partial(_maps, "compare"),
    "maps.frame": partial(_maps, "frame"),
    "maps.why": partial(_maps, "why"),
}
