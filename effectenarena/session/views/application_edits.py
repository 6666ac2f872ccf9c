"""What the application screen may ask: own words, the facts of the application, budget lines, and making the folder."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, get_args

from effectenarena.model import ArenaError
from effectenarena.model.application import CoverKind
from effectenarena.reference.funders import SECTIONS
from effectenarena.session import typed
from effectenarena.session.application.days import day_of
from effectenarena.session.application.finance import finance, written
from effectenarena.session.evening import evening
from effectenarena.session.home import file_name, shown
from effectenarena.session.own_funders import known_funders
from effectenarena.session.pdf_words import unpromised_files
from effectenarena.session.refusal import Refused
from effectenarena.session.views import reports
from effectenarena.session.views.application_desk import draft_of, funder_of
from effectenarena.session.views.arena_edits import apply
from effectenarena.session.views.arena_forms import share
from effectenarena.text import sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
Plain = dict[str, Any]
SERVICE: Final = "application"
"""What makes the folder of an application."""
FORMS: Final = (".docx", ".pdf")
_TRUTH: Final = {"": None, "yes": True, "no": False}
_TABLES: Final = {
    "budget": ("label", "amount", "vat", "date", "note"),
    "covered_by": ("label", "amount", "cover", "note"),
}
_MOST_LINES: Final = 200


def _set(desk: "Desk", args: Args) -> None:
    """Change one fact of the application."""
    name, text, at = str(args.get("name")), str(args.get("text") or "").strip(), str(args.get("at", ""))
    if name == "funder":
        if text not in known_funders(desk.home):
            raise Refused("shell.unknown")
        write(desk, at, funder=text)
    elif name in {"deadline", "starts"}:
        write(desk, at, **{name: _day(text, at)})
    elif name in {"vat_reclaimed", "discussed"}:
        if text not in _TRUTH:
            raise Refused("shell.unknown")
        write(desk, at, **{name: _TRUTH[text]}, **(unmarked(desk) if (name, text) == ("discussed", "yes") else {}))
    else:
        raise Refused("shell.unknown")


def unmarked(desk: "Desk") -> Plain:
    """Texts and lines without the mark that the group has not talked about them."""
    own = written(desk.work.arena)
    tables = {"texts": own.texts, "budget": own.budget, "covered_by": own.covered_by}
    return {
        name: [{key: value for key, value in one.to_data().items() if key != "discussed"} for one in table]
        for name, table in tables.items()
    }


def _day(text: str, at: str) -> str | None:
    day = day_of(text)
    if text and day is None:
        raise Refused("applying.refused.day", at=at)
    return day.isoformat() if day else None


def _text(desk: "Desk", args: Args) -> None:
    """Write the team's own text of a section; nothing takes it away."""
    _own(desk, args, text=str(args.get("text") or "").strip())


def _instead(desk: "Desk", args: Args) -> None:
    """Let the team's text stand in place of the map's sentences, or beside them."""
    _own(desk, args, instead=args.get("on") is True)


def _own(desk: "Desk", args: Args, **fields: Any) -> None:
    section = str(args.get("section"))
    if section not in SECTIONS:
        raise Refused("shell.unknown")
    kept = [one.to_data() for one in written(desk.work.arena).texts]
    mine: Plain = {"section": section, **next((one for one in kept if one["section"] == section), {}), **fields}
    rest = [one for one in kept if one["section"] != section]
    write(desk, str(args.get("at", "")), texts=[*rest, *([mine] if mine.get("text") else [])])


def _annex(desk: "Desk", args: Args) -> None:
    """Say of an annex whether it lies ready."""
    key = str(args.get("key"))
    kept = [one for one in written(desk.work.arena).annexes if one != key]
    write(desk, "", annexes=[*kept, *([key] if args.get("ready") is True else [])])


def _take(desk: "Desk", _args: Args) -> None:
    """Take the budget of the map over, to fill in real amounts."""
    write(desk, "", **_lines(desk))


def _line(desk: "Desk", args: Args) -> None:
    """Change one field of a line."""
    table, name, at = _table(args), str(args.get("name")), str(args.get("at", ""))
    lines = _lines(desk)
    line = lines[table][_index(args, lines[table])]
    if name not in _TABLES[table]:
        raise Refused("shell.unknown")
    value = _value(name, args.get("text"), at, desk)
    if value is None:
        line.pop(name, None)
    else:
        line[name] = value
    write(desk, at, **lines)


def _value(name: str, text: Any, at: str, desk: "Desk") -> Any:
    words = " ".join(str(text or "").split())
    if name == "amount":
        amount = typed.number(text, at, desk.lang)
        if amount is not None and amount < 0:
            raise Refused("lasting.refused.amount", at=at)
        return amount
    if name == "vat":
        part = share(text, at, desk.lang)
        if part is not None and not 0 <= part <= 1:
            raise Refused("lasting.refused.share", at=at)
        return part
    if name == "date":
        return _day(words, at)
    if name == "cover":
        if words and words not in get_args(CoverKind):
            raise Refused("shell.unknown")
        return words or None
    if name == "label" and not words:
        raise Refused("arena.refused.label", at=at)
    return words or None


def _line_add(desk: "Desk", args: Args) -> None:
    """Add a line; the budget of the map is taken over with it."""
    table, at = _table(args), str(args.get("at", ""))
    label = _value("label", args.get("label"), at, desk)
    lines = _lines(desk)
    if len(lines[table]) >= _MOST_LINES:
        raise Refused("applying.refused.many", at=at)
    lines[table].append({"label": label})
    write(desk, at, **lines)


def _line_remove(desk: "Desk", args: Args) -> None:
    table = _table(args)
    lines = _lines(desk)
    lines[table].pop(_index(args, lines[table]))
    write(desk, "", **lines)


def _table(args: Args) -> str:
    table = str(args.get("table"))
    if table not in _TABLES:
        raise Refused("shell.unknown")
    return table


def _lines(desk: "Desk") -> dict[str, list[Plain]]:
    """Both tables as they stand: the team's, or else those of the map."""
    money = finance(desk.work.arena)
    return {
        "budget": [line.to_data() for line in money.costs],
        "covered_by": [line.to_data() for line in money.cover],
    }


def _index(args: Args, lines: list[Plain]) -> int:
    """The line that is meant: somebody else may have changed the table since."""
    index = args.get("index")
    if type(index) is not int or not 0 <= index < len(lines) or lines[index]["label"] != args.get("was"):
        raise Refused("arena.refused.gone")
    return index


def _make(desk: "Desk", _args: Args) -> Plain:
    """Make the folder beside the work, whole or not at all: where, what lies in it, what a PDF cannot promise."""
    make = desk.services.get(SERVICE)
    if make is None:
        raise Refused("shell.unknown")
    try:
        made = draft_of(desk)
        folder = desk.work.path.with_name(f"{file_name(desk.work.arena.project.name)} {made.say('file.application')}")
        files = make(made, folder)
    except ArenaError as error:
        words = sentence(error.findings[0], desk.lang)
        raise Refused("mkba.refused", message=words["message"], mend=words["mend"]) from error
    remark = unpromised_files([folder / name for name in files], desk.lang)
    return {"path": shown(folder), "files": list(files), "remark": remark}


def _save(desk: "Desk", args: Args) -> Plain:
    """Hand over the document alone, to read or to write on in."""
    ending = str(args.get("ending"))
    if ending not in FORMS:
        raise Refused("shell.unknown")
    asked = {"kind": "aanvraag", "evening": evening(desk.work.sheet), "funder": funder_of(desk)}
    return reports.hand_over(desk, ending, "aanvraag", **asked)


def write(desk: "Desk", at: str, **fields: Any) -> None:
    """Change what is kept of the application, as one step that can be taken back; nothing takes a field away."""
    standing = written(desk.work.arena).to_data()
    made = {name: value for name, value in {**standing, **fields}.items() if value is not None and value != []}
    apply(desk, at, "project.set", fields={"application": made or None})


INTENTS: Final[Mapping[str, Any]] = {
    "application.set": _set,
    "application.text": _text,
    "application.instead": _instead,
    "application.annex": _annex,
    "application.take": _take,
    "application.line": _line,
    "application.line.add": _line_add,
    "application.line.remove": _line_remove,
    "application.make": _make,
    "application.save": _save,
}
