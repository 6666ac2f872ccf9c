"""What a workbook does to text and numbers: the same for writing and for reading."""

import re
from typing import Any, Final

from effectenarena.storage.cells import Dialect
from effectenarena.text import Language

_MAX_TEXT: Final = 32_000
"""The most characters (as UTF-16 counts them) in a cell; Excel's own limit is 32,767."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def dialect(lang: Language) -> Dialect:
    """Tell how a workbook writes."""
    return Dialect(lang, echo)


def echo(value: Any) -> Any:
    """Give what is read back for a value that is written."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(f"{value:.16G}") if abs(value) < 1e307 else None
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    text = line_ends(text)
    if len(text) * 2 > _MAX_TEXT:
        text = text.encode("utf-16-le")[: 2 * _MAX_TEXT].decode("utf-16-le", errors="ignore")
    return text


def line_ends(text: str) -> str:
    """Undo what Excel makes of the line ends of other systems."""
    return text.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
