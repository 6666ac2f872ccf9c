"""Every public concept of the core: its classes, their fields, and the values of its closed lists."""

import dataclasses
import inspect
import re
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from effectenarena import agenda, mkba, model, monitor

ROOMS = (model, mkba, agenda, monitor)
MACHINERY = {"Compiled"}
"""Public for the rooms next door, but nothing that anybody is ever shown."""
INSIDE = {
    "appraisal.compiled",
    "appraisal.sample",
    "arena.format",
    "field_spec.owner",
    "outcome.compiled",
    "outcome.sample",
}
"""Fields of which the values, or that themselves, are no word for anybody."""
NAMING = {"kind", "role"}
"""Closed lists of which the values are themselves names of classes and fields."""
ALIASES = {
    "agenda_row.party_methods": "method",
    "agenda.evpi_method": "method",
    "balance.budget": "ledger.budget",
    "balance.cash": "ledger.cash",
    "payback.status": "payback_status",
    "tipping_point.status": "tipping_status",
}
"""Fields that the glossary knows by another name, because their own means something else on a note."""


def concepts() -> Iterator[tuple[str, ...]]:
    """Give, for every concept, the names under which the glossary may hold it."""
    for room in ROOMS:
        for thing in classes(room):
            yield (snake(thing.__name__),)
            for field, kind in fields(thing).items():
                yield from of_field(f"{snake(thing.__name__)}.{field}", field, kind)


def of_field(qualified: str, field: str, kind: Any) -> Iterator[tuple[str, ...]]:
    if qualified in INSIDE:
        return
    known = ALIASES.get(qualified, field)
    yield (qualified, known)
    for value in choices(kind):
        yield (f"{known}.{value}", value) if field in NAMING else (f"{known}.{value}",)


def classes(room: ModuleType) -> Iterator[type]:
    for name in room.__all__:
        thing = getattr(room, name)
        if inspect.isclass(thing) and name not in MACHINERY:
            yield thing


def fields(thing: type) -> Mapping[str, Any]:
    if issubclass(thing, BaseModel):
        return {spec.alias or name: spec.annotation for name, spec in thing.model_fields.items()}
    if dataclasses.is_dataclass(thing):
        return {field.name: field.type for field in dataclasses.fields(thing) if not field.name.startswith("_")}
    return getattr(thing, "__annotations__", {}) if issubclass(thing, tuple) else {}


def choices(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from (value for value in get_args(kind) if isinstance(value, str))
    else:
        for part in get_args(kind):
            yield from choices(part)


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
