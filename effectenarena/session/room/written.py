"""What people write, without the signs that nobody sees and that turn the words around them."""

import unicodedata
from typing import Final

_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the reading direction of what follows, past the end of a note. Arabic needs none of them."""


def legible(text: str) -> str:
    r"""Leave out control characters and what turns the words after it; joined signs such as 👩‍👧 stay whole.

    Examples
    --------
    >>> legible("rust\x00 in \u202ehuis"), legible("een\ntwee"), legible("👩‍👧") == "👩‍👧"
    ('rust in huis', 'een\ntwee', True)
    """
    return "".join(
        letter for letter in text if letter in "\n\t" or (unicodedata.category(letter) != "Cc" and letter not in _TURNS)
    )


def says_something(text: str) -> bool:
    r"""Whether there is anything to see in it.

    Examples
    --------
    >>> says_something("."), says_something(" \u200b\u2060"), says_something("")
    (True, False, False)
    """
    return any(unicodedata.category(letter)[0] not in "CZ" for letter in text)


def one_line(text: str) -> str:
    r"""Make a name of it: what can be seen, with single spaces.

    Examples
    --------
    >>> one_line("  be\u202ewoner\n  hier ")
    'bewoner hier'
    """
    return " ".join("".join(letter if letter.isprintable() or letter.isspace() else "" for letter in text).split())
