"""Keeping what no page can show out of a document."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from effectenarena.report.blocks import Document
from effectenarena.text import legible


def legible_document(document: Document) -> Document:
    """Give a document with every text in it as paper can show it, whatever people typed."""
    made: Document = _legible(document)
    return made


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, tuple):
        return tuple(_legible(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _legible(getattr(value, field.name)) for field in fields(value)})
    return value
