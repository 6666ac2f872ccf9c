"""A small map on which the checks have nothing to say, and a short way to write what is changed in it."""

import copy
from collections.abc import Mapping
from typing import Any

from effectenarena.model import Arena, parse

Edit = tuple[str, dict[str, Any]]
"""An address (`project`, `knobs`, a note's id, `SOURCE>TARGET`) and the fields that change; `...` takes one away."""

QUIET: dict[str, Any] = {
    "format": "effectenarena/1",
    "project": {"name": "Proef", "null_alternative": "zonder team", "price_year": 2026, "horizon": 10},
    "nodes": [
        {"id": "g", "kind": "party", "label": "Gemeente", "sector": "municipality"},
        {"id": "h", "kind": "party", "label": "Huishoudens", "sector": "people"},
        {"id": "i", "kind": "investment", "label": "Geld", "number": 1, "party": "g", "amount": 1000, "years": 2},
        {"id": "m", "kind": "measure", "label": "Team", "number": 1, "party": "g", "unit": "huishoudens", "years": 2,
         "quantity": 50},
        {"id": "e", "kind": "effect", "label": "Rust in huis", "number": "E7", "unit": "maanden", "desired": True,
         "unit_value": {"likely": 40, "source": "tarief"}, "price_year": 2026},
        {"id": "x", "kind": "effect", "label": "Schaamte", "sign": "-"},
    ],
    "links": [
        {"source": "i", "target": "m"},
        {"source": "m", "target": "e", "with": 0.5, "without": 0.2},
        {"source": "m", "target": "x", "rate": 0.1},
        {"source": "e", "target": "g", "share": 0.5},
        {"source": "e", "target": "h"},
        {"source": "x", "target": "h"},
    ],
}  # fmt: skip


def data(*edits: Edit) -> dict[str, Any]:
    """The quiet map with edits."""
    made = copy.deepcopy(QUIET)
    for address, fields in edits:
        _change(_part(made, address), fields)
    return made


def arena(*edits: Edit) -> Arena:
    """The quiet map with edits, read for its form only."""
    return parse(data(*edits))


def _part(made: dict[str, Any], address: str) -> dict[str, Any]:
    if address in ("project", "knobs"):
        part: dict[str, Any] = made.setdefault(address, {})
        return part
    if address == "file":
        return made
    ends = dict(zip(("source", "target"), address.split(">"), strict=False)) if ">" in address else {"id": address}
    parts: list[dict[str, Any]] = made["links" if ">" in address else "nodes"]
    for one in parts:
        if ends.items() <= one.items():
            return one
    parts.append(dict(ends))
    return parts[-1]


def _change(part: dict[str, Any], fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        if value is ...:
            del part[name]
        else:
            part[name] = value
