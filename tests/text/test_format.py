"""Amounts and numbers: one table of cases, to which `tests/web/test_format.py` holds the screen too."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from effectenarena.session.knob_words import figure
from effectenarena.text import LANGUAGES, Language, euro, number, percent, round_euro, sign_mark, signed_euro

CASES: Final = json.loads(Path(__file__).with_name("written.json").read_text(encoding="utf-8"))
WRITERS: Final[dict[str, Callable[[Any, Language], str]]] = {
    "euro": euro,
    "cents": lambda value, lang: euro(value, lang, digits=2),
    "rounded": lambda value, lang: round_euro(value, lang, figures=2),
    "number": number,
    "percent": lambda value, lang: percent(value, lang, digits=0),
    "rate": lambda value, lang: figure(value, "rate", lang, "dagen", "uren"),
    "short": lambda value, lang: figure(value, "with", lang),
    "sign": lambda value, _: sign_mark(value),
}


def shown(kind: str, written: str) -> str:
    """As it is shown: an amount stays on one line, words may break."""
    return written if kind in ("rate", "short") else written.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(("kind", "value", "lang", "written"), CASES)
def test_as_the_table_says(kind: str, value: Any, lang: Language, written: str) -> None:
    """A space in an amount is one at which no line breaks."""
    assert WRITERS[kind](value, lang) == shown(kind, written)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_change_has_its_sign_on_the_amount(lang: Language) -> None:
    assert signed_euro(8000.0, lang) == f"+{euro(8000.0, lang)}"
    assert signed_euro(-8000.0, lang) == euro(-8000.0, lang)
    assert signed_euro(0.4, lang) == signed_euro(-0.4, lang) == euro(0.0, lang)
