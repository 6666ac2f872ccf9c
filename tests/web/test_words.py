"""Every word that a module asks for stands in both catalogues."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from effectenarena import web
from effectenarena.text import LANGUAGES, Language, has

ASKED = re.compile(r"""\bt\(\s*"([\w.-]+)\"""")
AT_DEPTH = re.compile(r"""\btAt\(\s*[\w.]+,\s*"([\w.-]+)\"""")
MODULES = sorted(path for path in web.FOLDER.rglob("*.js") if path.stem != "example")


def asked(source: str) -> list[str]:
    """Every id a module names; what differs by depth stands in two words."""
    return [*ASKED.findall(source), *(f"{key}{depth}" for key in AT_DEPTH.findall(source) for depth in ("", ".hall"))]


def test_modules_ask_for_words() -> None:
    assert len({key for path in MODULES for key in ASKED.findall(path.read_text(encoding="utf-8"))}) > 40


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_word_exists(path: Path, lang: Language) -> None:
    source = path.read_text(encoding="utf-8")

    assert [key for key in asked(source) if not has(key, lang)] == []
