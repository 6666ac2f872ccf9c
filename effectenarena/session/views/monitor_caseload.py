"""Who the households are and what is going on, beside the results: a file is read, and only counts stay in memory."""

import base64
import binascii
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from effectenarena.model import ArenaError
from effectenarena.scans.caseload import Caseload, synthetic_caseload
from effectenarena.session.caseload import caseload_answer
from effectenarena.session.caseload_parts import Part, caseload_parts
from effectenarena.session.caseload_tables import Answer
from effectenarena.session.refusal import Refused, RefusedFinding
from effectenarena.session.views.plot_tree import plot_view
from effectenarena.storage.caseload_book import caseload_book
from effectenarena.storage.caseload_read import CellsRefused, read_caseload
from effectenarena.text import Language, say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_KEPT: Final = "caseload"
_MOST_BYTES: Final = 32 * 2**20
ENDINGS: Final = (".xlsx", ".ods", ".csv", ".zip", ".txt", ".tsv")
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_HOUSEHOLDS: Final = 2 * 10**7


class _Opened(NamedTuple):
    """What is open: the households, what the file is called, and whether it is the register of the screen."""

    caseload: Caseload
    refused: tuple[CellsRefused, ...]
    name: str
    register: bool = False


def view(desk: "Desk", *, public: bool = False, earlier: Sequence[Answer] = ()) -> dict[str, Any]:
    """What the panel shows; `open` is None while no file was opened.

    Parameters
    ----------
    desk
        The desk.
    public
        Whether it goes out of the team.
    earlier
        Earlier reports with households that the same reader has.
    """
    kept = desk.look.get(_KEPT)
    shown = None if kept is None else _shown(desk, kept, public=public, earlier=earlier)
    return {"endings": list(ENDINGS), "open": shown}


def tables(desk: "Desk", *, public: bool, earlier: Sequence[Answer]) -> dict[str, Any]:
    """Every count that the panel shows now, for a report to lay beside the next one; nothing where nothing is open."""
    kept = desk.look.get(_KEPT)
    if kept is None:
        return {}
    _shown(desk, kept, public=public, earlier=earlier)
    return {"tables": kept["tables"]}


def _shown(desk: "Desk", kept: dict[str, Any], *, public: bool, earlier: Sequence[Answer]) -> dict[str, Any]:
    opened, lang, population = kept["opened"], desk.lang, kept.get("population")
    before = list(earlier)
    made = (lang, population, public, before)
    if kept.get("made") != made:
        answer = caseload_answer(opened.caseload, lang, population=population, public=public, earlier=before)
        parts = [_part(one, lang) for one in caseload_parts(answer, lang)]
        kept |= {"made": made, "parts": parts, "tables": answer["tables"]}
    count = len(opened.caseload.codes)
    return {
        "name": say("caseload.synthetic.name", lang) if opened.caseload.synthetic else opened.name,
        "synthetic": opened.caseload.synthetic,
        "read": say("caseload.read", lang, households=count),
        "population": population,
        "parts": kept["parts"],
        "rejected": [_refused(one, lang) for one in opened.refused],
    }


def _part(one: Part, lang: Language) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "lead": one.lead,
        "plot": None if one.plot is None else plot_view(one.plot),
        "notes": list(one.notes),
        "extra": [
            {
                "caption": table.caption,
                "heads": list(table.heads),
                "rows": [list(row) for row in table.rows],
                "words": 1,
            }
            for table in one.extra
        ],
        "label": say("caseload.picture", lang, title=one.title),
    }


def _refused(one: CellsRefused, lang: Language) -> dict[str, str]:
    said = sentence(one.why, lang)
    return {"place": say("caseload.place", lang, sheet=one.sheet, row=one.row), "why": said["message"],
            "mend": said["mend"]}  # fmt: skip


def of_register(desk: "Desk", path: Path, name: str) -> None:
    """Take the sheet of problems of a register that was opened, unless somebody opened a file of their own."""
    kept = desk.look.get(_KEPT)
    own = kept is not None and not kept["opened"].register and not kept["opened"].caseload.synthetic
    with suppress(ArenaError):
        read = read_caseload(path)
        if read.caseload.codes and not own:
            desk.look[_KEPT] = {"opened": _Opened(read.caseload, read.refused, name, register=True)}


# ---- intents


def _open(desk: "Desk", args: Args) -> dict[str, Any]:
    """Read a file that somebody chose (`name`, `content` in base64); it stays in memory, and nowhere else."""
    name = PurePath(str(args.get("name") or "")).name[:120]
    if not name.lower().endswith(ENDINGS):
        raise Refused("monitor.open.kind", at="caseload.file")
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("shell.unknown", at="caseload.file") from error
    if len(content) > _MOST_BYTES:
        raise Refused("monitor.open.big", at="caseload.file", limit=_MOST_BYTES // 2**20)
    with tempfile.TemporaryDirectory(prefix="ea-") as folder:
        path = Path(folder) / f"caseload{PurePath(name).suffix.lower()}"
        path.write_bytes(content)
        try:
            read = read_caseload(path)
        except ArenaError as error:
            told = error.findings[0]
            params = {**told.params, "file": name} if "file" in told.params else told.params
            raise RefusedFinding(replace(told, params=params), at="caseload.file") from error
    desk.look[_KEPT] = {"opened": _Opened(read.caseload, read.refused, name)}
    return {"households": len(read.caseload.codes), "rejected": len(read.refused)}


def _example(desk: "Desk", _args: Args) -> None:
    desk.look[_KEPT] = {"opened": _Opened(synthetic_caseload(), (), "")}


def _close(desk: "Desk", _args: Args) -> None:
    desk.look.pop(_KEPT, None)


def _blank(desk: "Desk", _args: Args) -> dict[str, str]:
    """Give the blank workbook, for the browser to save."""
    content = base64.b64encode(caseload_book(lang=desk.lang)).decode("ascii")
    return {"name": say("caseload.book.file", desk.lang), "kind": _WORKBOOK, "content": content}


def _population(desk: "Desk", args: Args) -> None:
    """Set how many households there are in all; nothing typed is not known."""
    kept = desk.look.get(_KEPT)
    if kept is None:
        raise Refused("shell.unknown")
    text = "".join(str(args.get("population") or "").replace(".", "").split())
    if not text:
        kept["population"] = None
        return
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:10]) <= _MOST_HOUSEHOLDS:
        raise Refused("caseload.population.wrong", at="caseload.population")
    if int(text) < len(kept["opened"].caseload.codes):
        raise Refused("caseload.caseload-population.message", at="caseload.population")
    kept["population"] = int(text)


INTENTS: Final = {
    "caseload.open": _open,
    "caseload.example": _example,
    "caseload.close": _close,
    "caseload.blank": _blank,
    "caseload.population": _population,
}
