"""The sentences of the set-up, from words.ini; read by old Pythons too."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

_CATALOGUE = ConfigParser(interpolation=None)
_CATALOGUE.read(Path(__file__).with_name("words.ini"), encoding="utf-8")


def sentence(code: str, language: str, **params: object) -> str:
    """Return one sentence, in ``nl`` or ``en``.

    >>> sentence("port-taken", "en", port=8888).split(".")[0]
    'Port 8888 is in use'
    """
    return " ".join(_CATALOGUE[code][language].split()).format(**params)
