"""Answers that are not to be found by searching files: salted marks of what is right, and a veil over hints.

A mark is no lock: with four options a program finds the right one by trying. It keeps an answer from being read where
somebody only looks, which is what an exercise needs; an exam needs more than a file on the student's own computer.
"""

import base64
import json
import zlib
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

_LETTERS: Final = 16
_FINER: Final = 10
"""The grid of a number is so many times finer than its tolerance: two roundings move the edge by a tenth at most."""


def mark(salt: str, place: str, answer: object) -> str:
    """The mark of an answer at a place.

    Examples
    --------
    >>> mark("s", "q", "nee") == mark("s", "q", "nee"), mark("s", "q", "nee") == mark("t", "q", "nee")
    (True, False)
    """
    return sha256(f"{salt}|{place}|{answer}".encode()).hexdigest()[:_LETTERS]


def grid(tolerance: float) -> float:
    """The grid on which a number with this tolerance is marked."""
    return tolerance / _FINER


def number_mark(salt: str, place: str, answer: float, step: float) -> str:
    """The mark of a number, rounded to a grid."""
    return mark(salt, place, round(answer / step))


def near(salt: str, place: str, answer: float, step: float, wanted: str) -> bool:
    """Whether a number lies within the tolerance of the one that was marked.

    Examples
    --------
    >>> sealed = number_mark("s", "q", 55.9, grid(0.1))
    >>> [near("s", "q", x, grid(0.1), sealed) for x in (55.8, 55.88, 56.0, 56.2)]
    [True, True, True, False]
    """
    at = round(answer / step)
    return any(mark(salt, place, at + off) == wanted for off in range(-_FINER, _FINER + 1))


def veiled(words: Mapping[str, Any]) -> str:
    """Put hints and feedback out of sight of who searches the files."""
    packed = zlib.compress(json.dumps(words, ensure_ascii=False, sort_keys=True).encode(), 9)
    return base64.b64encode(packed).decode("ascii")


def unveiled(veil: str) -> dict[str, Any]:
    """What is under a veil; nothing under none.

    Examples
    --------
    >>> unveiled(veiled({"hints": ["kijk nog eens"]})), unveiled("")
    ({'hints': ['kijk nog eens']}, {})
    """
    if not veil:
        return {}
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(veil)))
    return found
