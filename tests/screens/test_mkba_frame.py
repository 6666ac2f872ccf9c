"""The frame of the mkba screen in a browser: what stays in sight on a beamer, in large letters and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session.desk import Desk
from tests.screens.desk_page import case, open_mkba

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put an arena on the page, at this step."""
    return partial(open_mkba, page, tmp_path)


def test_the_strip_stays_in_the_frame(opened: Open, page: Page) -> None:
    opened(case())

    page.locator(".mkba-body").hover()
    page.mouse.wheel(0, 2000)
    expect(page.locator(".strip")).to_be_in_viewport(ratio=1)
    expect(page.locator(".strip")).to_contain_text("telt mee: ")
    page.get_by_role("button", name="hier verschillen we over: E2→E4").click()
    expect(page.locator(".strip-panel")).to_contain_text("“Als het steunnetwerk groeit")
    page.keyboard.press("Escape")
    expect(page.locator(".strip-panel")).to_have_count(0)


HIDDEN = """(scroll) => {
  const foot = document.querySelector('.mkba-foot');
  const under = (el) => {
    if (scroll) el.scrollIntoView({ block: 'end' });
    return el.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 0.5;
  };
  const which = scroll ? 'h1, h2, button, input, tr, svg, .tip-words, .ranges' : 'h1, .ranges, .knob, table.money tr';
  const shown = [...document.querySelectorAll(`.mkba-sheet :is(${which})`)];
  const seen = shown.filter((el) => el.checkVisibility() && !el.closest('.sr'));
  return seen.filter(under).map((el) => el.textContent || el.ariaLabel);
}"""


@pytest.mark.parametrize("amounts", [False, True])
def test_the_hall_sees_five_numbers_and_every_party_at_once(opened: Open, page: Page, *, amounts: bool) -> None:
    opened(case())
    if amounts:
        page.get_by_role("button", name="Bedragen tonen").click()

    expect(page.locator(".knob")).to_have_count(5)
    assert page.evaluate(HIDDEN, arg=False) == []


@pytest.mark.parametrize("depth", ["zaal", "rekenaar"])
@pytest.mark.parametrize("size", ["normal", "large", "huge"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_stays_under_the_strip(opened: Open, page: Page, size: str, depth: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720 if width > 400 else 844})
    desk = opened(case())
    desk.text_size = size
    page.get_by_role("tab", name=f"Voor de {depth}").click()
    for tab in ("Partijen", "Onzekerheid", "Omslagpunten", "Per jaar") if depth == "rekenaar" else ():
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tabpanel", name=tab)).to_be_visible()
        assert page.evaluate(HIDDEN, arg=True) == [], tab
    page.get_by_role("button", name=re.compile("Alle .* getallen")).first.click()
    expect(page.locator(".ea")).to_have_attribute("data-text-size", size)

    assert page.evaluate(HIDDEN, arg=True) == []
    sideways = "(at) => { const el = document.querySelector(at); return el.scrollWidth > el.clientWidth; }"
    for place in (".strip", ".strip-row", ".mkba-body", "html"):
        assert not page.evaluate(sideways, place), place


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_fits_a_phone_and_a_finger(opened: Open, page: Page, lang: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(case(), lang)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """[...document.querySelectorAll('main button, main input')].filter((el) => {
          const after = getComputedStyle(el, '::after');
          const more = after.position === 'absolute' ? -2 * parseFloat(after.top || 0) : 0;
          return el.getBoundingClientRect().height + more < 43.5;
        }).map((el) => el.outerHTML)"""
    )
    assert small == []


@pytest.mark.parametrize("depth", ["zaal", "rekenaar"])
def test_a_phone_scrolls_to_the_end(opened: Open, page: Page, depth: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(case())
    page.get_by_role("tab", name=f"Voor de {depth}").click()
    end = page.locator(".mkba-main > *").last

    page.mouse.move(195, 500)
    page.mouse.wheel(0, 20_000)  # unlike scrolling from a script, this moves only what a finger can move

    page.wait_for_function("(el) => el.getBoundingClientRect().bottom <= innerHeight", arg=end.element_handle())
