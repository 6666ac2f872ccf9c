"""What people type into a field, read the way they mean it."""

import re
from collections.abc import Callable

from effectenarena.session.refusal import Refused
from effectenarena.text import Language

_SIGN = {"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"}
_NOISE = re.compile(r"[\s€\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}']+")
_GROUPED = {
    "nl": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?"),
    "en": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?"),
}
_PLAIN = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_LONGEST = 40
_RATES = frozenset({"rate", "with", "without"})
_OUT_OF = re.compile(
    r"(?P<count>[^a-z]+)(?:[^\d]*\s)?(?:per|op|of|in)\s+(?:elke|de|every|the)?\s*(?P<size>[\d.,]+)\D*", re.IGNORECASE
)


def number(typed: object, at: str, lang: Language = "nl") -> float | None:
    """Read a number as somebody typed it; None when the field is empty.

    Parameters
    ----------
    typed
        Text such as ``"€ 1.250,50"``, ``"2,5"``, ``"2.5"`` or ``"25 %"`` (a share), or a number already.
    at
        Address of the field, for the refusal.
    lang
        Decides what groups thousands where both readings exist: ``1.250`` is 1250 in Dutch and 1.25 in English.

    Raises
    ------
    Refused
        When it is no number, with the field's address.

    Examples
    --------
    >>> number("€ 1.250,50", "I1.amount"), number("2.5", "I1.amount"), number("25 %", "E1.share")
    (1250.5, 2.5, 0.25)
    """
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        return float(typed)
    text = _NOISE.sub("", str(typed if typed is not None else ""))
    for found, plain in _SIGN.items():
        text = text.replace(found, plain)
    if not text:
        return None
    share = text.endswith("%")
    text = text.removesuffix("%")
    if len(text) > _LONGEST:
        raise Refused("shell.not_a_number", at=at)
    if _GROUPED[lang].fullmatch(text):
        group, decimal = (".", ",") if lang == "nl" else (",", ".")
        text = text.replace(group, "").replace(decimal, ".")
    elif _PLAIN.fullmatch(text):
        text = text.replace(",", ".")
    else:
        raise Refused("shell.not_a_number", at=at)
    return float(text) / 100 if share else float(text)


def rate(typed: object, at: str, lang: Language = "nl") -> float | None:
    """Read what one thing brings of another, also as people say it: "1 per 140", "1 dag op 140 deelnemers".

    Raises
    ------
    Refused
        As for `number`.

    Examples
    --------
    >>> rate("1 per 200", "M1>E1.rate"), rate("3 dagen op de 1.000 uren", "M1>E1.rate"), rate("0,5", "M1>E1.rate")
    (0.005, 0.003, 0.5)
    """
    said = _OUT_OF.fullmatch(typed.strip()) if isinstance(typed, str) and len(typed) <= 2 * _LONGEST else None
    if said is None:
        return number(typed, at, lang)
    count, size = number(said["count"], at, lang), number(said["size"], at, lang)
    if count is None or not size:
        raise Refused("shell.not_a_number", at=at)
    return count / size


def reader(field: str) -> Callable[[object, str, Language], float | None]:
    """Give how a field of a knob is read."""
    return rate if field in _RATES else number
