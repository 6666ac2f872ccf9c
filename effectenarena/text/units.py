"""The units that people count in, put into a sentence."""

import re
from functools import cache
from typing import Final

from effectenarena.text.catalogue import LANGUAGES, say

_PER_YEAR: Final = re.compile(r"\s*(/|\bper )\s*(jaar|year)$")

_SHORTEST: Final = 4
"""Letters of the shortest word in the plural that a compound may end with."""


def counted(unit: str) -> str:
    """Give a unit without "per year", for sentences that say so themselves.

    Examples
    --------
    >>> counted("deelnemers per jaar"), counted("huishoudens/jaar"), counted("jaar")
    ('deelnemers', 'huishoudens', 'jaar')
    """
    return _PER_YEAR.sub("", unit)


def singular(unit: str) -> str:
    """Name one of what a unit counts, in the language of the map; a word that no catalogue knows stays as it is.

    A compound is as many as its last part.

    Examples
    --------
    >>> singular("deelnemers per jaar"), singular("dagen opname"), singular("households"), singular("weetikveels")
    ('deelnemer', 'dag opname', 'household', 'weetikveels')
    >>> singular("crisisdagen"), singular("zorguren/jaar")
    ('crisisdag', 'zorguur')
    """
    first, space, rest = counted(unit).partition(" ")
    ones = _ones()
    many = first.lower()
    last = next((many[start:] for start in range(len(many) - _SHORTEST + 1) if many[start:] in ones), "")
    one = first[: len(first) - len(last)] + ones[last] if last and last != many else ones.get(many, first)
    return f"{one}{space}{rest}"


@cache
def _ones() -> dict[str, str]:
    """Many to one, in every language: who reads English may look at a Dutch map."""
    return dict(pair.split(":") for lang in LANGUAGES for pair in say("results.singular", lang).split())
