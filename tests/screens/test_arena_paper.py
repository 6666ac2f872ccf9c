"""The arena on paper: one sheet, with its arrows where the notes stand, and nothing that can only be pressed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from effectenarena.model import Arena
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import show
from tests.screens.test_arena import large, note, tulp

pytestmark = pytest.mark.browser

PAPER = """() => {
  const box = (el) => el.getBoundingClientRect();
  const notes = [...document.querySelectorAll('.note')].map(box);
  const near = (x, y) => notes.some((one) =>
    x > one.left - 12 && x < one.right + 12 && y > one.top - 1 && y < one.bottom + 1);
  const ends = [...document.querySelectorAll('.arrows .line')].flatMap((line) =>
    [0, line.getTotalLength()].map((at) => line.getPointAtLength(at).matrixTransform(line.getScreenCTM())));
  const seen = (css) => [...document.querySelectorAll(css)].filter((el) => el.offsetParent).length;
  const sheet = box(document.querySelector('.board'));
  return { loose: ends.filter(({ x, y }) => !near(x, y)).length, ends: ends.length, buttons: seen('button:not(.note)'),
    colours: new Set([...document.querySelectorAll('.note')].map((el) => getComputedStyle(el).backgroundColor)).size,
    width: sheet.width / 96 * 25.4, height: box(document.querySelector('.arena')).height / 96 * 25.4 };
}"""


@pytest.mark.parametrize("make", [tulp, large])
def test_it_prints_on_one_sheet_with_its_arrows(make: Callable[[], Arena], page: Page, tmp_path: Path) -> None:
    arena = make()
    session = Session.create(tmp_path / "proef.arena", arena=arena)
    show(page, Desk(session, "nl", home=Home(tmp_path), screen="arena"))
    note(page, "E3").click()
    expect(page.locator(".note[data-faded]")).not_to_have_count(0)

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.evaluate(PAPER)
    assert paper["ends"] == 2 * len(arena.links)
    assert (paper["loose"], paper["buttons"], paper["colours"]) == (0, 0, 1)
    assert paper["width"] <= 281.5
    assert paper["height"] <= 194
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("button", name="Over het project")).to_be_visible()

    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    assert printed.pages[0].mediabox.width > printed.pages[0].mediabox.height
