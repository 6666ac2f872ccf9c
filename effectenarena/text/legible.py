"""What people typed, as paper can show it."""

from typing import Final

_LINE_END: Final = {"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_TURNING: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of all that follows, also of our own words; scripts from right to left need none."""
_NO_CHARACTER: Final = "\ufeff\ufffe\uffff"


def legible(text: str) -> str:
    r"""Leave out what no page can hold or show: control characters, half characters, and marks that turn a sentence.

    Examples
    --------
    >>> legible("Rust\x01 & \u202eruimte\r\nin de wijk")
    'Rust & ruimte\nin de wijk'
    """
    lines = "".join(_LINE_END.get(char, char) for char in text.replace("\r\n", "\n"))
    return "".join(char for char in lines if char in "\t\n" or _is_shown(char))


def _is_shown(char: str) -> bool:
    control = char < " " or "\x7f" <= char < "\xa0"
    half = "\ud800" <= char <= "\udfff"
    return not (control or half or char in _TURNING or char in _NO_CHARACTER)
