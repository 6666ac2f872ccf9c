"""Small arenas for tests, in a few words."""

from typing import Any

from effectenarena.model import Arena, read

Data = dict[str, Any]


def party(id_: str, **fields: Any) -> Data:
    return {"id": id_, "kind": "party", "label": id_, **fields}


def investment(id_: str, **fields: Any) -> Data:
    return {"id": id_, "kind": "investment", "label": id_, **fields}


def measure(id_: str, quantity: Any = 1, **fields: Any) -> Data:
    return {"id": id_, "kind": "measure", "label": id_, "quantity": quantity, **fields}


def effect(id_: str, **fields: Any) -> Data:
    return {"id": id_, "kind": "effect", "label": id_, **fields}


def link(pair: str, **fields: Any) -> Data:
    source, target = pair.split(">")
    return {"source": source, "target": target, **fields}


def data(*items: Data, knobs: Data | None = None, horizon: int = 1, discount_rate: float = 0.0, **project: Any) -> Data:
    return {
        "format": "effectenarena/1",
        "project": {"horizon": horizon, "discount_rate": discount_rate, **project},
        "knobs": knobs or {},
        "nodes": [item for item in items if "id" in item],
        "links": [item for item in items if "id" not in item],
    }


def arena(*items: Data, **more: Any) -> Arena:
    return read(data(*items, **more))
