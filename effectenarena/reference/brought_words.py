"""Words by which a team's own plan and budget are read."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from effectenarena.reference.loading import read_data

_SPACES: Final = re.compile(r"\s+")
_NUMBER: Final = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|(?:[a-h]|[ivx]{1,4})[.)])\s+(?=\D)", re.IGNORECASE)
"""What stands before a heading that is numbered: 3., 3.1, b)."""


def meaning(family: str, text: str, *, numbered: bool = False) -> str:
    """Tell what a heading or word means; empty when it stands in no list.

    Parameters
    ----------
    family
        Which lists are looked in: `column`, `side`, `row`, `cover`, `plan` …
    text
        The heading, as people wrote it.
    numbered
        Whether a number before it is left out.

    Examples
    --------
    >>> meaning("column", "Bedrag excl. BTW:"), meaning("column", "Kostenpost"), meaning("column", "Kleur")
    ('net', 'label', '')
    >>> meaning("plan", "3.1 Doelgroep en bereik", numbered=True), meaning("row", "Totaalpakket huisraad")
    ('target_group', '')
    """
    plain = plainly(text, numbered=numbered)
    if not plain:
        return ""
    return next((key for key, pattern in _patterns(family) if pattern.fullmatch(plain)), "")


def plainly(text: str, *, numbered: bool = False) -> str:
    """A heading without case, double spaces and what stands behind it, and without its number where that is wanted."""
    plain = _SPACES.sub(" ", text).strip().strip(" :*_").casefold()
    return _NUMBER.sub("", plain) if numbered else plain


@cache
def _patterns(family: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_made(family))


def _made(family: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    records: list[Mapping[str, Any]] = read_data("brought_words.json")["records"]
    for row in records:
        room, _, key = row["key"].partition(".")
        if room == family:
            words = "|".join(re.escape(word).replace(r"\*", ".*") for word in (*row["nl"], *row["en"]))
            yield key, re.compile(words)
