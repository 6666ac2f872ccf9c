"""Read a data file of the package and turn its rows into checked records."""

import json
from importlib.resources import files
from typing import Any, TypeVar

from effectenarena.reference.record import Record

R = TypeVar("R", bound=Record)


def read_data(name: str) -> dict[str, Any]:
    """Return the content of one data file.

    A data file holds `licence`, and optionally `sources` (named, so that rows can share one) and `defaults` (fields
    that its rows leave out), and `records`.
    """
    text = files("effectenarena.reference").joinpath("data", name).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def read_records(name: str, model: type[R]) -> tuple[R, ...]:
    """Return the rows of data file `name`, each with the file's defaults, its source in full and the file's licence."""
    data = read_data(name)
    sources = data.get("sources", {})
    rows = []
    for row in data["records"]:
        full = {**data.get("defaults", {}), **row, "licence": data["licence"]}
        if isinstance(full.get("source"), str):
            full["source"] = sources[full["source"]]
        # Strict checking from JSON, so that a list becomes a tuple and a text never becomes a number.
        rows.append(model.model_validate_json(json.dumps(full)))
    return tuple(rows)
