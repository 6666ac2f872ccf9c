"""The units that people count in, put into a sentence."""

import re
from functools import cache
from typing import Final

from effectenarena.text.catalogue import LANGUAGES, Language, say
from effectenarena.text.format import number

_PER_YEAR: Final = re.compile(r"\s*(/|\bper )\s*(jaar|year)$")

_SHORTEST: Final = 4
"""Letters of the shortest word in the plural that a compound may end with."""
_HARD_TO_SAY: Final = 0.1
"""Below this a rate reads as a row of noughts, which nobody repeats."""
_ONE_PER: Final = 0.02
"""Below this "1 per 141" is as precise as three digits; above it whole numbers would round too much away."""
_EACH_HUNDRED: Final = 100


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


def said_rate(value: float, unit: str, per: str, lang: Language = "nl") -> str | None:
    """Say a rate far below one in whole things: "1 dag per 140 uren" for 0.00714; None where the number says itself.

    Parameters
    ----------
    value
        How many of `unit` come of one of `per`.
    unit
        What is counted, in the plural; may be empty.
    per
        What it comes of, in the plural; empty in a table whose heading names it.

    Examples
    --------
    >>> said_rate(0.00714, "dagen", "uren per jaar"), said_rate(0.0714, "days", "hours", "en")
    ('1 dag per 140 uren', '7.14 days per 100 hours')
    >>> said_rate(0.00714, "", "uren"), said_rate(0.25, "dagen", "uren")
    ('1 per 140 uren', None)
    >>> said_rate(0.00714, "", "")
    '1 per 140'
    """
    if not 0 < value < _HARD_TO_SAY:
        return None
    if value < _ONE_PER:
        count, one, size = "1", singular(unit), float(f"{1 / value:.3g}")
    else:
        amount = round(value * _EACH_HUNDRED, 2)
        count, one, size = number(amount, lang), counted(unit), float(_EACH_HUNDRED)
    named = f"{count} {one}".strip()
    return say("shell.rate.per", lang, figure=named, size=number(size, lang, 0), unit=counted(per)).rstrip()
