"""A map as a blueprint for Kumu: elements with their type, and connections with how they work.

Ends are named by `id`, as Kumu asks where two elements may have one label
(https://docs.kumu.io/guides/import/blueprints). A plus or minus stands in the type of a connection, where Kumu's own
maps of causes have it.
"""

import json
from pathlib import Path
from typing import Any, Final

from effectenarena.model import Arena, Finding
from effectenarena.storage.exchange import write_whole
from effectenarena.storage.kumu import kumu_board
from effectenarena.storage.outward import arrows_of, left_behind, working
from effectenarena.text import Language, say

ENDING: Final = ".kumu.json"
"""How the name ends: the same map as our own exchange file ends in `.json` alone."""


def write_kumu(arena: Arena, path: Path, lang: Language) -> tuple[Finding, ...]:
    """Write a blueprint, whole or not at all, and tell what it cannot hold.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission` …
    """
    data = blueprint(arena, lang)
    write_whole(path, (json.dumps(data, ensure_ascii=True, indent=1) + "\n").encode("ascii"))
    keys = {node.id: str(position) for position, node in enumerate(arena.nodes, 1)}
    return left_behind(arena, kumu_board(data, path), keys, lang)


def blueprint(arena: Arena, lang: Language = "nl") -> dict[str, Any]:
    """Give the data of a blueprint.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> nodes = [{"id": "m", "kind": "measure", "label": "Inloop", "number": 1}]
    >>> blueprint(read({"format": "effectenarena/1", "nodes": nodes}))["elements"]
    [{'id': 'note-1', 'label': 'Inloop', 'type': 'Maatregel', 'nummer': 'M1'}]
    """
    ids = {node.id: f"note-{position}" for position, node in enumerate(arena.nodes, 1)}
    sign, number = (say(f"boards.write.{name}", lang) for name in ("sign", "number"))
    elements = [
        _filled(
            {
                "id": ids[node.id],
                "label": node.label,
                "type": say(f"paper.lane.{node.kind}", lang),
                number: node.said,
                "description": node.note or "",
            }
        )
        for node in arena.nodes
    ]
    connections = [
        _filled(
            {
                "id": f"arrow-{position}",
                "from": ids[arrow.source],
                "to": ids[arrow.target],
                "direction": "directed",
                "description": arrow.because,
            }
            | {"type" if name == sign else name: value for name, value in working(arrow, lang).items()}
        )
        for position, arrow in enumerate(arrows_of(arena), 1)
    ]
    return {"elements": elements, "connections": connections}


def _filled(record: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in record.items() if value or name == "label"}
