"""Copies of the work to give away: the whole session, or the map in a form that other programs read."""

import base64
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Arena, Finding
from effectenarena.session.home import file_name, shown
from effectenarena.session.photos import photos
from effectenarena.session.refusal import Refused
from effectenarena.storage.paths import free_name
from effectenarena.storage.trouble import told
from effectenarena.text import Language, has, say, say_many
from effectenarena.text.findings import written

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

FOLDER: Final = "delen"
"""Beside the work, so that a copy is not taken for another session to go on with."""
_KINDS: Final = {
    ".arena": "application/octet-stream",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".drawio": "application/xml",
    ".kumu.json": "application/json",
    ".svg": "image/svg+xml",
}
_NAMED: Final = 4


def copy(desk: "Desk", args: Mapping[str, Any]) -> dict[str, Any]:
    """Write a copy in the form of `ending` under a free name, and hand it over.

    Returns
    -------
    dict
        `name`, `path` as people know it, `kind`, the file as `content` (base64), and `lost`: a sentence about what
        this form cannot hold, or empty.
    """
    ending = str(args.get("ending"))
    if ending not in _KINDS:
        raise Refused("shell.unknown")
    arena = desk.work.arena
    wanted = desk.home.folder / FOLDER / f"{file_name(arena.project.name or desk.work.path.stem)}{ending}"
    lost: tuple[Finding, ...] = ()
    with told(wanted):
        wanted.parent.mkdir(parents=True, exist_ok=True)
        path = free_name(wanted, ending)
        if ending == ".arena":
            desk.work.copy_to(path, desk.work.frozen)
        else:
            from effectenarena.session.files import save_any  # spreadsheets: only when somebody asks for one

            lost = save_any(arena, path, desk.lang)
        content = path.read_bytes()
    return {
        "name": path.name,
        "path": shown(path),
        "kind": _KINDS[ending],
        "content": base64.b64encode(content).decode("ascii"),
        "lost": _lost(arena, lost, desk.lang, 0 if ending == ".arena" else len(photos(desk.work.sheet))),
    }


def _lost(arena: Arena, findings: Sequence[Finding], lang: Language, pictures: int) -> str:
    """Name what did not fit: photos of the sheet, the first few fields, and how many more."""
    left = [_name(arena, finding, lang) for finding in findings if finding.code == "not-kept"]
    for finding in findings:
        if finding.code == "board-lacks":
            left += [written("field", one, lang) for one in finding.params["lost_fields"]]
    if not left and not pictures:
        return ""
    names = [say_many("photos.lost", pictures, lang)] if pictures else []
    more = [say("shell.more", lang, count=len(left) - _NAMED)] if len(left) > _NAMED else []
    return say("shell.copy.lost", lang, items=", ".join([*names, *left[:_NAMED], *more]))


def _name(arena: Arena, finding: Finding, lang: Language) -> str:
    """A note or arrow with its fields that were lost, as the form calls them: "E3 (Opmerking)"."""
    place = " → ".join(arena.by_id[one].said if one in arena.by_id else one for one in finding.at)
    keys = [f"arena.field.{name}" for name in str(finding.params["lost"]).split(", ")]
    fields = ", ".join(say(key, lang) if has(key, lang) else key.rpartition(".")[2] for key in keys)
    return f"{place} ({fields})" if place else fields


INTENTS: Final = {"work.copy": copy}
"""What every screen may ask about copies."""
