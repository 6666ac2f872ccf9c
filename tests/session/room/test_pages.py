"""The files of the room's pages: smaller than they are written, and the same in what they say and do."""

from __future__ import annotations

import re

import pytest

from effectenarena import web
from effectenarena.session.room import pages

_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
_NO_WORDS = {
    '"input, textarea, select"',
    '"minmax(0, 1fr)"',
    '"var(--fold, 3.4em)"',
    "\".note:is(:focus, [aria-pressed='true'])\"",
    '".lane-scroll, .lane-scroll > ul"',
}
"""Selectors and measures, in which a space means nothing."""


@pytest.mark.parametrize("name", ["phone", "host", "beamer"])
def test_space_goes_from_between_the_parts_of_a_module_and_from_no_text(name: str) -> None:
    sent = pages.static(f"{name}.js")
    assert sent is not None
    written = pages._INDENT.sub("", pages._COMMENT.sub("", web.module_text(f"room/{name}")))
    assert len(sent.body) < len(written.encode())
    had, left = (_TEXT.findall(text) for text in (written, sent.body.decode()))
    changed = [one for one, other in zip(had, left, strict=True) if one != other]
    assert {one for one in changed if "${" not in one and one[0] == '"'} <= _NO_WORDS
    assert [re.sub(r"\s", "", one) for one in had] == [re.sub(r"\s", "", one) for one in left]
