"""The words on top of the columns of a workbook, in both languages, and the way back from them."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from effectenarena.storage.columns import DERIVED, FILE, SHEETS, keys_of
from effectenarena.text import LANGUAGES, Language, has, say

KEY: Final = "ea:"
"""How a key begins in the hidden row (on the project's sheet: the hidden column) of a workbook."""


def heading(sheet: str, key: str, lang: Language) -> str:
    """Give the heading of a column, with its unit.

    Examples
    --------
    >>> heading("investments", "amount.low", "nl")
    'Bedrag (€ per jaar): laag'
    """
    field, _, part = key.partition(".")
    column = next((column for column in SHEETS[sheet] if column.key == key), None)
    words = say(_own("column", sheet, field, lang), lang)
    if sheet == "knobs" or column is None or column.kind not in ("low", "likely", "high"):
        return words
    return say(f"workbook.part.{part or 'likely'}", lang, field=words)


def meaning(sheet: str, key: str, lang: Language) -> str:
    """Tell what belongs in a column."""
    return say(_own("meaning", sheet, key.partition(".")[0], lang), lang)


def _own(what: str, sheet: str, field: str, lang: Language) -> str:
    key = f"workbook.{what}.{sheet}.{field}"
    return key if has(key, lang) else f"workbook.{what}.{field}"


@cache
def known_headings(sheet: str) -> Mapping[str, str]:
    """Give every heading that a sheet's columns can have, in either language or as a bare key, in small letters."""
    extra = (FILE,) if sheet == "project" else ()
    keys = (*keys_of(sheet), *extra, *DERIVED.get(sheet, ()))
    words = {heading(sheet, key, lang).casefold(): key for lang in LANGUAGES for key in keys}
    return {**words, **{key.casefold(): key for key in keys}}
