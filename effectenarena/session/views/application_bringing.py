"""A team's own plan and budget on the application screen: read, filled in, and marked until the group discussed it."""

import base64
import binascii
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import ArenaError
from effectenarena.reference.funders import SECTIONS
from effectenarena.session.application.finance import written
from effectenarena.session.bringing.found import Brought, Left, Piece
from effectenarena.session.refusal import Refused, RefusedFinding
from effectenarena.session.views.application_desk import funder_of
from effectenarena.session.views.arena_edits import apply
from effectenarena.text import say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
Plain = dict[str, Any]
PLANS: Final = (".docx", ".md", ".txt", ".xlsx", ".ods")
BUDGETS: Final = (".xlsx", ".ods", ".csv", ".tsv", ".txt")
"""Written out again: to show what can be chosen takes no reader. A test holds them to what the readers know."""
_MOST_BYTES: Final = 32 * 2**20
_MARKED: Final = ("texts", "budget", "covered_by")


def shown(desk: "Desk") -> Plain:
    """What can be brought, and what became of what was brought; nothing is kept of it but what stands in the work."""
    kept = _kept(desk)
    lang = desk.lang
    told = [
        {"where": one.where(lang), "text": one.text, "why": one.words(lang), "look": one.look} for one in kept["left"]
    ]
    return {
        "plans": list(PLANS),
        "budgets": list(BUDGETS),
        "taken": kept["taken"] and say("applying.brought", lang, **kept["taken"]),
        "left": [one for one in told if one["look"]],
        "told": [one for one in told if not one["look"]],
        "loose": [
            {"index": index, "heading": piece.heading, "text": piece.text, "where": Left("", piece.place).where(lang)}
            for index, piece in enumerate(kept["loose"])
        ],
    }


def _kept(desk: "Desk") -> Plain:
    room: Plain = desk.look.setdefault("application", {})
    return room.setdefault("brought", {"taken": None, "left": [], "loose": []})  # type: ignore[no-any-return]


def _bring(desk: "Desk", args: Args) -> Plain:
    """Read a plan or budget that somebody chose (`kind`, `name`, `content` in base64), and fill it in."""
    kind, at = str(args.get("kind")), str(args.get("at", ""))
    endings = {"plan": PLANS, "budget": BUDGETS}.get(kind)
    if endings is None:
        raise Refused("shell.unknown", at=at)
    name, content = uploaded(args, endings, at)
    return _take(desk, _read(desk, kind, name, content, at), at)


def uploaded(args: Args, endings: tuple[str, ...], at: str) -> tuple[str, bytes]:
    """The name and content of a file that somebody chose (`name`, `content` in base64).

    Raises
    ------
    Refused
        When it is of another kind, or too large.
    """
    name = PurePath(str(args.get("name") or "")).name[:120]
    if not name.lower().endswith(endings):
        raise Refused("applying.refused.kind", at=at, endings=", ".join(endings))
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("shell.unknown", at=at) from error
    if len(content) > _MOST_BYTES:
        raise Refused("applying.refused.big", at=at, limit=_MOST_BYTES // 2**20)
    return name, content


def _read(desk: "Desk", kind: str, name: str, content: bytes, at: str) -> Brought:
    from effectenarena.session.bringing import bring  # readers of foreign files: only when one is brought

    with tempfile.TemporaryDirectory(prefix="ea-") as folder:
        path = Path(folder) / f"{kind}{PurePath(name).suffix.lower()}"
        path.write_bytes(content)
        try:
            if kind == "plan":
                return bring(plan=path, lang=desk.lang, funder=funder_of(desk), names=(name, ""))
            return bring(budget=path, lang=desk.lang, names=("", name))
        except ArenaError as error:
            raise refusal(error, name, at) from error


def refusal(error: ArenaError, name: str, at: str) -> RefusedFinding:
    """A refusal of a file, by the name that its owner knows."""
    finding = error.findings[0]
    named = {**finding.params, "file": name} if "file" in finding.params else finding.params
    return RefusedFinding(replace(finding, params=named), at=at)


def _take(desk: "Desk", found: Brought, at: str) -> Plain:
    """Fill in what was found, as one step that can be taken back."""
    from effectenarena.session.bringing import fill

    standing = written(desk.work.arena)
    filled = fill(standing, found)
    if filled.application != standing:
        apply(desk, at, "project.set", fields={"application": filled.application.to_data() or None})
    before = _kept(desk)
    desk.look["application"]["brought"] = {
        "taken": {name: count + (before["taken"] or {}).get(name, 0) for name, count in filled.counts.items()},
        "left": [*before["left"], *found.left, *filled.left],
        "loose": [*before["loose"], *found.loose],
    }
    return filled.counts


def _place(desk: "Desk", args: Args) -> None:
    """Put a piece of which nobody knew where it belongs under a section."""
    section: Any = args.get("section")
    kept, index = _kept(desk), args.get("index")
    if section not in SECTIONS or type(index) is not int or not 0 <= index < len(kept["loose"]):
        raise Refused("arena.refused.gone")
    piece: Piece = kept["loose"].pop(index)
    _take(desk, Brought(pieces=(Piece(piece.heading, piece.text, section, piece.place),)), str(args.get("at", "")))


def _close(desk: "Desk", _args: Args) -> None:
    """Take the list off the screen; what was filled in stays."""
    desk.look.get("application", {}).pop("brought", None)


def _discussed(desk: "Desk", args: Args) -> None:
    """Say of one text or line that the group talked about it; with the last one, of the whole."""
    own = written(desk.work.arena).to_data()
    table, key = str(args.get("table")), args.get("key")
    rows: list[Plain] = [dict(one) for one in own.get(table, ())] if table in _MARKED else []
    for index, row in enumerate(rows):
        if key == (row["section"] if table == "texts" else index) and args.get("was", row.get("label")) == row.get(
            "label"
        ):
            row.pop("discussed", None)
            made = {**own, table: rows}
            if not any(one.get("discussed") is False for name in _MARKED for one in made.get(name, ())):
                made["discussed"] = True
            apply(desk, str(args.get("at", "")), "project.set", fields={"application": made})
            return
    raise Refused("arena.refused.gone")


INTENTS: Final[Mapping[str, Any]] = {
    "application.bring": _bring,
    "application.bring.close": _close,
    "application.place": _place,
    "application.discussed": _discussed,
}
