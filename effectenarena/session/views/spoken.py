"""Parts of the sheet and their values as the room would say them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from effectenarena.model import Link, Node
from effectenarena.session.sheet import KNOBS, PROJECT, Part, Sheet
from effectenarena.text import Language, has, number, say

_LONGEST: Final = 80


def name_of(address: str, part: Part | None, sheet: Sheet, lang: Language) -> str:
    """Say a part as the room does: "E3 Minder crisisdagen", "M1 → E3", "het project"."""
    if isinstance(part, Link):
        return " → ".join(str(sheet.given.get(end) or end) for end in part.pair)
    if isinstance(part, Node):
        return f"{sheet.given.get(address) or address} {short(part.label)}"
    if address == PROJECT:
        return say("shell.moment.project", lang)
    return address.removeprefix(KNOBS).replace("_", " ")


def value_of(value: Any, field: str, lang: Language) -> str:
    """A value as people write it; empty where it has too many parts to say."""
    if value is None or value == "":
        return say("shell.moment.empty", lang)
    if isinstance(value, bool):
        return say(f"shell.{'yes' if value else 'no'}", lang)
    if isinstance(value, int | float):
        return str(value) if _is_year(field) else number(value, lang)
    if isinstance(value, str):
        option = f"arena.option.{field}.{value}"
        return say(option, lang) if has(option, lang) else f"‘{short(value)}’"
    return _range(value, lang) if isinstance(value, Mapping) else ""


def _range(knob: Mapping[str, Any], lang: Language) -> str:
    if "ref" in knob:
        return f"‘{short(str(knob['ref']))}’"
    given: Iterable[Any] = (knob.get(part) for part in ("low", "likely", "high"))
    return " / ".join(number(part, lang) for part in given if isinstance(part, int | float))


def _is_year(field: str) -> bool:
    return field in {"start_year", "price_year"}


def short(text: str) -> str:
    """Cut a long text where a line would become too long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def field_words(field: str, lang: Language) -> str:
    """What the form calls a field, within a sentence; empty for one that it does not know."""
    words = say(f"arena.field.{field}", lang) if field and has(f"arena.field.{field}", lang) else ""
    return f"{words[:1].lower()}{words[1:].rstrip('?')}"
