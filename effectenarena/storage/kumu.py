"""Kumu's JSON: a blueprint as people write it, or a whole project as Kumu saves it.

Both have `elements` and `connections`. In a blueprint an element has its fields directly and a connection names the
labels of its ends; a saved project has `_id`, keeps fields under `attributes`, and connects by id
(https://docs.kumu.io/guides/import/blueprints).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from effectenarena.storage.board import Board, Card, Line
from effectenarena.storage.lanes import first_lane, number_in
from effectenarena.storage.limits import MAX_ROWS
from effectenarena.storage.line_words import works_of
from effectenarena.storage.trouble import refused

_TYPES: Final = ("element type", "type", "laan", "lane", "kolom", "column", "soort", "category", "categorie", "tags")
"""Fields that may name the lane, the surest first."""
_HELD: Final = frozenset({*_TYPES, "label", "description", "id", "_id"})
_HELD_OF_LINES: Final = frozenset({"from", "to", "direction", "reversed", "label", "description", "id", "_id"})
_WAYS: Final = {"mutual": "both", "undirected": "open"}


def is_kumu(data: object) -> bool:
    """Whether this is a board from Kumu, and no exchange file.

    Examples
    --------
    >>> is_kumu({"elements": [], "connections": []}), is_kumu({"format": "effectenarena/1"})
    (True, False)
    """
    return isinstance(data, Mapping) and "format" not in data and isinstance(data.get("elements"), list)


def kumu_board(data: Mapping[str, Any], path: Path) -> Board:
    """Read a board from Kumu's data.

    Raises
    ------
    ArenaError
        `kumu-shape` with the place of what is no element or connection; `too-large`.
    """
    elements, connections = data["elements"], data.get("connections") or []
    if not isinstance(connections, list):
        raise refused("kumu-shape", path, list="connections", position=0)
    if len(elements) + len(connections) > MAX_ROWS:
        raise refused("board-large", path, limit_n=MAX_ROWS)
    cards, names, left = [], dict[str, str](), dict[str, None]()
    for position, element in enumerate(elements, 1):
        record = _record(element, "elements", position, path)
        label = _text(record.get("label"))
        key = str(position)
        names.setdefault(label, key)  # a name that stands twice means the first
        names.update({_text(record[one]): key for one in ("_id", "id") if _text(record.get(one))})
        types = [_words(record[name]) for name in _TYPES if name in record]
        lane = first_lane(types)
        unsaid = [kind for kind in types if kind] if lane is None else []
        number, field = number_in(record)
        note = "\n".join(filter(None, (_text(record.get("description")), *unsaid)))
        cards.append(Card(key, label, lane, note, number))
        held = {*_HELD, field}
        left.update(
            dict.fromkeys(name for name, value in record.items() if name not in held and value not in ("", None))
        )
    lines, loose = [], 0
    for position, connection in enumerate(connections, 1):
        record = _record(connection, "connections", position, path)
        ends = [names.get(_text(record.get(end)), "") for end in ("from", "to")]
        if not all(ends):
            loose += 1
            continue
        source, target = reversed(ends) if record.get("reversed") is True else ends
        because = ". ".join(filter(None, (_text(record.get(name)) for name in ("label", "description"))))
        works = works_of(record)
        lines.append(Line(source, target, because, _WAYS.get(_text(record.get("direction")), "to"), works))
        known = _HELD_OF_LINES | works.names
        told = {name for name, value in record.items() if name not in known and value not in ("", None, False, [])}
        left.update(dict.fromkeys(sorted(told)))
    if data.get("loops"):
        left["loops"] = None
    return Board("Kumu", _text(data.get("name")), tuple(cards), tuple(lines), loose, tuple(left))


def _record(value: Any, name: str, position: int, path: Path) -> dict[str, Any]:
    """The fields of an element or connection, by name in small letters, wherever they stand."""
    if not isinstance(value, Mapping):
        raise refused("kumu-shape", path, list=name, position=position)
    inner = value.get("attributes")
    fields = {key: one for key, one in value.items() if key != "attributes"}
    fields |= inner if isinstance(inner, Mapping) else {}
    return {key.casefold(): one for key, one in fields.items()}


def _words(value: Any) -> str:
    return " ".join(map(_text, value)) if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
