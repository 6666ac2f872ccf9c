"""Agreements on the screens: listed, made, mended and ticked off."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, get_args

from effectenarena.model import Agreement, Arena
from effectenarena.model.agreement import AgreementKind
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.session.agreed import about, about_words, agreement_line
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_edits import apply, arena_of
from effectenarena.text import Language

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_KINDS: Final = get_args(AgreementKind)
_FIELDS: Final = ("what", "who", "when")


def rows(arena: Arena, lang: Language) -> list[dict[str, Any]]:
    """List the agreements; `index` is the place in the list, `item` is empty where that note or arrow is gone."""
    return [
        {
            "index": index,
            **{name: getattr(one, name) or "" for name in _FIELDS},
            "kind": one.kind,
            "done": one.done,
            "item": one.item if about(arena, one) is not None else "",
            "name": about_words(arena, one),
            "line": agreement_line(arena, one, lang),
        }
        for index, one in enumerate(arena.project.agreements)
    ]


def add(desk: "Desk", args: Args) -> dict[str, Any]:
    """Write an agreement down, at the end of the list."""
    made: dict[str, Any] = {name: text for name in _FIELDS if (text := _text(args.get(name), f"agreement.{name}"))}
    if "what" not in made:
        raise Refused("agreements.refused.what", at="agreement.what")
    kind, item = _kind(args.get("kind", "do")), args.get("item")
    made |= {} if kind == "do" else {"kind": kind}
    made |= {"item": str(item)[:LABEL_LENGTH]} if item else {}
    _write(desk, [*_standing(desk), made])
    desk.errors.pop("agreement.what", None)
    return {"line": agreement_line(arena_of(desk), Agreement(**made), desk.lang)}


def change(desk: "Desk", args: Args) -> None:
    """Change one field of an agreement."""
    index, field, at = _index(desk, args), str(args.get("field")), str(args.get("at", ""))
    if field == "kind":
        value: Any = _kind(args.get("text"))
    elif field == "done":
        value = args.get("done") is True or None
    elif field in _FIELDS:
        value = _text(args.get("text"), at) or None
    else:
        raise Refused("shell.unknown")
    if field == "what" and value is None:
        raise Refused("agreements.refused.what", at=at)
    standing = _standing(desk)
    standing[index] = {name: one for name, one in {**standing[index], field: value}.items() if one is not None}
    _write(desk, standing, at)


def remove(desk: "Desk", args: Args) -> dict[str, Any]:
    """Take an agreement away."""
    index, standing = _index(desk, args), _standing(desk)
    gone = standing.pop(index)
    _write(desk, standing)
    return {"what": gone["what"]}


def _index(desk: "Desk", args: Args) -> int:
    """Give the place of the agreement that is meant: somebody else may have changed the list since."""
    index, standing = args.get("index"), arena_of(desk).project.agreements
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(standing):
        raise Refused("arena.refused.gone")
    if standing[index].what != args.get("was"):
        raise Refused("arena.refused.gone")
    return index


def _standing(desk: "Desk") -> list[dict[str, Any]]:
    return [one.to_data() for one in arena_of(desk).project.agreements]


def _write(desk: "Desk", agreements: list[dict[str, Any]], at: str = "") -> None:
    apply(desk, at, "project.set", fields={"agreements": agreements or None})


def _kind(value: object) -> str:
    if value not in _KINDS:
        raise Refused("shell.unknown")
    return str(value)


def _text(value: object, at: str) -> str:
    text = " ".join(str(value or "").split())
    if len(text) > LABEL_LENGTH:
        raise Refused("agreements.refused.long", at=at, most=LABEL_LENGTH)
    return text


INTENTS: Final = {"agreement.add": add, "agreement.set": change, "agreement.remove": remove}
"""The verbs of the list."""
