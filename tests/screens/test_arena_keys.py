"""The keys of the scribe, the screen for the hall and the one for the break, in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.screens.test_arena import Open, note, opened, tulp

__all__ = ["opened"]  # a fixture
pytestmark = pytest.mark.browser


def test_the_full_screen_shows_the_board_and_nothing_private(opened: Open, page: Page) -> None:
    opened(tulp())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    note(page, "I1").press("o")
    expect(page.locator(".panel")).to_be_visible()
    expect(page.locator(".board")).to_contain_text("€")
    note(page, "I1").focus()
    page.keyboard.press("f")

    expect(page.locator(".panel, header.shell:visible")).to_have_count(0)
    expect(page.locator(".board")).not_to_contain_text("€")
    expect(page.locator(".wall-title")).to_have_text(re.compile("^De Tulp.*indicatief$"))
    expect(note(page, "I1")).to_be_focused()
    page.keyboard.press("o")  # no form here: the words of the note itself
    expect(page.get_by_label("Wat staat er op het briefje?")).to_be_focused()
    expect(page.locator(".panel")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(note(page, "I1")).to_be_focused()  # a key that comes before belongs to nobody
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_in_viewport()
    page.keyboard.type("e3")
    page.keyboard.press("Enter")
    expect(note(page, "E3")).to_be_focused()

    page.keyboard.press("f")
    expect(page.locator("header.shell")).to_be_visible()
    expect(page.get_by_role("tab", name="Voor de rekenaar")).to_have_attribute("aria-selected", "true")


def test_a_break_covers_everything_until_somebody_goes_on(opened: Open, page: Page) -> None:
    opened(tulp())
    note(page, "E3").focus()
    page.keyboard.press("b")
    screen = page.get_by_role("dialog", name="Even pauze")
    expect(screen).to_contain_text("De Tulp")
    expect(screen.locator(".pause-clock")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    box, size = screen.bounding_box(), page.viewport_size
    assert box
    assert size
    assert (box["width"], box["height"]) == (size["width"], size["height"])
    page.keyboard.press("b")
    expect(screen).to_have_count(0)


def test_a_scribe_types_numbers_lanes_and_dots(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    note(page, "E3").focus()
    page.keyboard.type("m4>e1")
    page.keyboard.press("Enter")
    expect(page.locator(".strip")).to_contain_text("M4 → E1")
    assert ("M4", "E1") in desk.work.arena.by_pair

    note(page, "E3").click()
    page.keyboard.press("v")
    expect(page.locator(".announcer")).to_contain_text(": 1 stip.")
    page.keyboard.press("v")
    expect(note(page, "E3").locator(".votes")).to_have_text("●●")
    page.keyboard.press("Shift+V")
    expect(note(page, "E3").locator(".votes")).to_have_text("●")
    page.keyboard.press("u")
    expect(note(page, "E3").locator(".votes")).to_have_text("●●")

    note(page, "E3").focus()
    page.keyboard.press("2")
    page.keyboard.type("12 keer b, f en ?")
    page.keyboard.press("Enter")
    expect(page.locator(".lane.measure .note", has_text="12 keer b, f en ?")).to_be_visible()
    expect(page.locator("dialog")).to_have_count(0)


def test_the_list_of_keys_names_them_all(opened: Open, page: Page) -> None:
    opened(tulp())
    note(page, "E3").focus()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Toetsen (?)")
    for key in ("n", "1 2 3 4", "Enter / F2", "m12>e7 Enter", "v / Shift+v", "u", "/", "f", "b", "?"):
        expect(keys.locator("kbd").get_by_text(key, exact=True)).to_have_count(1)
    assert "arena.keys" not in keys.inner_text()
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    expect(note(page, "E3")).to_be_focused()


def test_none_of_the_keys_reaches_the_notebook(opened: Open, page: Page) -> None:
    opened(tulp())
    page.evaluate("window.leaked = []; document.addEventListener('keydown', (event) => window.leaked.push(event.key))")
    note(page, "E3").focus()
    for key in ("b", "b", "?", "Escape", "v", "u", "F2", "Escape", "Alt+ArrowUp", "f", "f", "m", "Escape"):
        page.wait_for_function("document.querySelector('.arena').contains(document.activeElement)")
        page.keyboard.press(key)
    assert page.evaluate("window.leaked") == []
