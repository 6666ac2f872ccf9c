"""What people typed, as paper can show it."""

import re
from typing import Final

_LINE_END: Final = {"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_TURNING: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of all that follows, also of our own words; scripts from right to left need none."""
_NO_CHARACTER: Final = "\ufeff\ufffe\uffff"
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u061c\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def legible(text: str) -> str:
    r"""Leave out what no page can hold or show: control characters, half characters, and marks that turn a sentence.

    Examples
    --------
    >>> legible("Rust\x01 & \u202eruimte\r\nin de wijk")
    'Rust & ruimte\nin de wijk'
    """
    lines = "".join(_LINE_END.get(char, char) for char in text.replace("\r\n", "\n"))
    return "".join(char for char in lines if char in "\t\n" or _is_shown(char))


def apart(text: str) -> str:
    r"""Keep what somebody typed in a script from right to left apart from the words around it, on a screen.

    Without it such a name draws the numbers and dots beside it along. It is what `kit/words.js` does for sentences that
    a screen makes; paper is made by `legible`, which leaves the marks out.

    Examples
    --------
    >>> apart("E7 פחות פחד"), apart("E7 Rust")
    ('\u2068E7 פחות פחד\u2069', 'E7 Rust')
    """
    return f"\u2068{legible(text)}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def _is_shown(char: str) -> bool:
    control = char < " " or "\x7f" <= char < "\xa0"
    half = "\ud800" <= char <= "\udfff"
    return not (control or half or char in _TURNING or char in _NO_CHARACTER)
