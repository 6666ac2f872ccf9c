"""Every word that a module asks for stands in both catalogues."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from effectenarena import web
from effectenarena.text import LANGUAGES, Language, has

ASKED = re.compile(r"""\bt\(\s*"([\w.-]+)\"""")
MODULES = sorted(path for path in web.FOLDER.rglob("*.js") if path.stem != "example")


def test_modules_ask_for_words() -> None:
    assert len({key for path in MODULES for key in ASKED.findall(path.read_text(encoding="utf-8"))}) > 40


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_word_exists(path: Path, lang: Language) -> None:
    source = path.read_text(encoding="utf-8")

    assert [key for key in ASKED.findall(source) if not has(key, lang)] == []
