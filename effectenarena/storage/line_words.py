"""What other programs tell about a line besides its words: how strongly it works, which way, and how much later.

Only what can be read without a guess is taken over: a word for a strength, a plus or a minus, a number of years. A
strength of 4 says nothing without its scale, and a delay of 3 nothing without its unit: they stay words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from effectenarena.model.link import Polarity, Strength

_STRENGTH: Final[dict[Strength, str]] = {
    "weak": "zwak weak laag low klein small",
    "moderate": "matig moderate gemiddeld medium middel average redelijk",
    "strong": "sterk strong hoog high groot large",
}
_STRENGTH_OF: Final = {word: strength for strength, words in _STRENGTH.items() for word in words.split()}
_POLARITY: Final[dict[Polarity, str]] = {
    "more": "+ plus positief positive",
    "less": "- \N{MINUS SIGN} \N{EN DASH} min minus negatief negative",
}
_POLARITY_OF: Final = {word: way for way, words in _POLARITY.items() for word in words.split()}
_KIND: Final = {
    "strength": "strength",
    "sterkte": "strength",
    "polarity": "polarity",
    "polariteit": "polarity",
    "sign": "polarity",
    "teken": "polarity",
    "type": "polarity",
    "connection type": "polarity",
    "delay": "delay",
    "delayed": "delay",
    "vertraging": "delay",
    "vertraagd": "delay",
    "feedback": "feedback",
    "terugkoppeling": "feedback",
    "remark": "remark",
    "opmerking": "remark",
}
"""What a field tells, by its name in small letters."""
_YEARS: Final = re.compile(r"(\d{1,3})\s*(?:jaar|jaren|years?|yrs?)", re.IGNORECASE)
_YES: Final = frozenset({"true", "ja", "yes", "1"})
_NO: Final = frozenset({"", "false", "nee", "no", "0", "none"})


class Told(NamedTuple):
    """One of the things that a line tells, and as it stood in the file."""

    field: str
    """`strength`, `polarity` or `lag`, as the exchange file has it; empty for what stays words."""
    value: Any
    words: str


@dataclass(frozen=True)
class Works:
    """How a line works, as far as it was told."""

    told: tuple[Told, ...] = ()
    later: bool = False
    """Whether it works later, without saying how much."""
    feedback: bool = False
    """Whether it was told to lead back, and to take no part in the arithmetic."""
    remark: str = ""
    """What was written about it besides."""
    names: frozenset[str] = frozenset()
    """Names of the fields that were read."""


NOTHING: Final = Works()
"""A line that tells nothing but its ends and its words."""


def works_of(fields: Mapping[str, Any]) -> Works:
    """Read what a line tells from its own fields, by their names in small letters.

    Examples
    --------
    >>> [one[:2] for one in works_of({"strength": "Strong", "type": "-", "delay": "2 jaar"}).told]
    [('strength', 'strong'), ('polarity', 'less'), ('lag', 2)]
    >>> read = works_of({"strength": 4, "delayed": True})
    >>> read.told, read.later
    ((Told(field='', value=None, words='strength: 4'),), True)
    """
    told, names = [], set()
    later, feedback, remark = False, False, ""
    for name, value in fields.items():
        kind = _KIND.get(name)
        if kind is None or not isinstance(value, str | int | float):
            continue
        names.add(name)
        text = str(value).strip()
        plain = text.casefold()
        if kind == "remark":
            remark = text
            continue
        if kind == "feedback" and plain in _YES:
            feedback = True
            continue
        if plain in _NO or (kind == "delay" and plain in _YES):
            later |= plain in _YES
            continue
        told.append(Told(*_read(kind, plain), f"{name}: {text}"))
    return Works(tuple(told), later, feedback, remark, frozenset(names))


def polarity_of(text: str) -> Polarity | None:
    """Which way a line works whose only words are a plus or a minus."""
    return _POLARITY_OF.get(text) if len(text) == 1 else None


def _read(kind: str, plain: str) -> tuple[str, Any]:
    if kind == "strength" and plain in _STRENGTH_OF:
        return "strength", _STRENGTH_OF[plain]
    if kind == "polarity" and plain in _POLARITY_OF:
        return "polarity", _POLARITY_OF[plain]
    years = _YEARS.fullmatch(plain) if kind == "delay" else None
    return ("lag", int(years[1])) if years else ("", None)
