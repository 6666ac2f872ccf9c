"""Words in labels that are worth a question: of transfers, of outputs, of somebody's own time, of kinds of values."""

import re
from functools import cache
from typing import Literal

from effectenarena.reference.loading import read_data

Signal = Literal[
    "transfer", "real-cost", "output", "less", "care", "needed", "unpaid", "hours", "people",
    "whole-household", "eviction", "shelter", "offence", "police", "paid-work", "tax-or-benefit", "health-years",
    "wellbeing", "certain", "novel",
]  # fmt: skip


def signals(signal: Signal, text: str | None) -> bool:
    """Tell whether a label, in Dutch or English, holds a word of a list.

    Examples
    --------
    >>> signals("transfer", "Minder bijstandsuitkeringen"), signals("transfer", "Meer rechtsbijstand")
    (True, False)
    >>> signals("people", "Huurders"), signals("people", "Verhuurders")
    (True, False)
    """
    return bool(text) and _pattern(signal).search(text or "") is not None


@cache
def _pattern(signal: Signal) -> re.Pattern[str]:
    row = next(row for row in read_data("signal_words.json")["records"] if row["key"] == signal)
    words = [*row["nl"], *row["en"]]
    wanted = "|".join(_word(word) for word in words if not word.startswith("!"))
    unwanted = "|".join(_word(word.removeprefix("!")) for word in words if word.startswith("!"))
    refused = rf"(?!(?:{unwanted})\b)" if unwanted else ""
    return re.compile(rf"\b{refused}(?:{wanted})\b", re.IGNORECASE)


def _word(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*", r"\w*")
