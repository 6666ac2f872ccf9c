"""The unit values of the package, and finding one."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from effectenarena.reference.error import ReferenceDataError
from effectenarena.reference.loading import read_records
from effectenarena.reference.unit_value import Gap, PlanningFigure, UnitValue

FILES = ("unit_values_kostenhandleiding.json", "unit_values_netherlands.json", "unit_values_uk.json")


@lru_cache
def unit_values() -> tuple[UnitValue, ...]:
    """Return every unit value of the package, cross-checks in pounds and examples included."""
    return tuple(value for name in FILES for value in read_records(name, UnitValue))


@lru_cache
def _by_key() -> dict[str, UnitValue]:
    return {value.key: value for value in unit_values()}


def unit_value(key: str) -> UnitValue:
    """Return the unit value with this key.

    Raises
    ------
    ReferenceDataError
        ``unknown-key``, with the nearest key that does exist.
    """
    found = _by_key().get(key)
    if found is None:
        near = get_close_matches(key, _by_key(), n=1, cutoff=0)
        raise ReferenceDataError("unknown-key", key=key, near=near[0])
    return found


def known_unit_value(key: str | None) -> UnitValue | None:
    """Return the unit value with this key, or None where the package has none: a user's own key, or no key.

    >>> known_unit_value("shelter-place-year").basis, known_unit_value("ours") is None
    ('unknown', True)
    """
    return _by_key().get(key or "")


def find_unit_values(
    text: str, lang: str = "nl", *, own: Iterable[UnitValue] = (), cross_checks: bool = False
) -> tuple[UnitValue, ...]:
    """Return the unit values in which every word of `text` occurs, those that start with it first.

    Searched are the label, the unit, the remark and the key; capitals and accents make no difference. An empty text
    returns all.

    Parameters
    ----------
    text
        What somebody typed.
    lang
        Language of labels and remarks.
    own
        The user's own values, searched as well.
    cross_checks
        Also return foreign amounts and examples, which are never offered as a price.

    >>> [value.key for value in find_unit_values("spoedeisende hulp")]
    ['emergency-department-visit']
    """
    words = _plain(text).split()
    hits = [
        value
        for value in (*unit_values(), *own)
        if (cross_checks or value.purpose == "price") and all(word in _haystack(value, lang) for word in words)
    ]
    return tuple(sorted(hits, key=lambda value: not _plain(value.label.of(lang)).startswith(" ".join(words))))


@lru_cache
def gaps() -> tuple[Gap, ...]:
    """Return the values of which no amount could be verified: named, and left for the user to fill in."""
    return read_records("unit_value_gaps.json", Gap)


@lru_cache
def planning_figures() -> tuple[PlanningFigure, ...]:
    """Return the quantities for the cost side that are no amounts of money, such as caseloads."""
    return read_records("planning_figures.json", PlanningFigure)


def _haystack(value: UnitValue, lang: str) -> str:
    remark = value.remark.of(lang) if value.remark else ""
    return _plain(f"{value.label.of(lang)} {value.unit.of(lang)} {remark} {value.key}")


def _plain(text: str) -> str:
    """Without capitals and accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in split if not unicodedata.combining(character))
