"""Following the euro and looking at the board in other ways, in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.test_arena import Open, large, note, opened, tulp

__all__ = ["opened"]  # a fixture
pytestmark = pytest.mark.browser

FADED = "[data-faded]"


@pytest.fixture
def menu(page: Page) -> Locator:
    return page.get_by_role("group", name="Beeld")


def test_a_party_is_followed_in_both_its_roles(opened: Open, page: Page) -> None:
    opened(tulp())
    note(page, "P1").click()  # pays the quartermasters, and gains less crisis
    expect(note(page, "I2").and_(page.locator(FADED))).to_be_visible()
    for number in ("I1", "M2", "E3", "P3"):
        expect(note(page, number).and_(page.locator(FADED))).to_have_count(0)

    note(page, "E3").click()
    expect(note(page, "P2").and_(page.locator(FADED))).to_be_attached()
    expect(note(page, "P1").and_(page.locator(FADED))).to_have_count(0)  # who pays belongs to the way


def test_numbers_stand_on_the_way_only_when_asked_for(opened: Open, page: Page, menu: Locator) -> None:
    opened(tulp())
    note(page, "E3").click()
    board = page.locator(".board")
    expect(board).not_to_contain_text("€")
    page.get_by_role("button", name="Beeld").click()
    expect(menu.get_by_label("Getallen op de gekozen weg")).not_to_be_checked()
    menu.get_by_label("Getallen op de gekozen weg").check()

    expect(note(page, "I1")).to_contain_text("€")
    expect(note(page, "I2")).not_to_contain_text("€")
    expect(page.locator("[data-address='M2>E3'] .sign")).to_have_text(re.compile(r"^× \d"))
    assert "amounts" not in page.evaluate("JSON.stringify({ ...sessionStorage })")  # off when the page comes back
    menu.get_by_label("Getallen op de gekozen weg").uncheck()
    expect(board).not_to_contain_text("€")


def test_one_lane_alone_with_the_others_folded(opened: Open, page: Page, menu: Locator) -> None:
    opened(large())
    page.get_by_role("button", name="Beeld").click()
    menu.get_by_role("button", name="Wat verandert er?").click()
    page.keyboard.press("Escape")
    expect(page.locator(".note")).to_have_count(25)
    first, second = note(page, "E1").bounding_box(), note(page, "E2").bounding_box()
    assert first
    assert second
    assert first["y"] == second["y"]

    held, above = note(page, "E5").bounding_box(), note(page, "E2").bounding_box()
    assert held
    assert above
    page.mouse.move(held["x"] + 80, held["y"] + 10)
    page.mouse.down()
    page.mouse.move(above["x"] + 20, above["y"] + 10, steps=4)
    page.mouse.up()
    expect(page.locator(".note-number").nth(1)).to_have_text("E5")

    page.get_by_role("button", name="Wat doen we?: 25 briefjes. Kijk hiernaar").click()
    expect(note(page, "M1")).to_be_visible()
    note(page, "M1").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".note")).to_have_count(100)


def test_searching_opens_the_lane_in_which_it_lies(opened: Open, page: Page, menu: Locator) -> None:
    opened(large())
    page.get_by_role("button", name="Beeld").click()
    menu.get_by_role("button", name="Wat verandert er?").click()
    page.get_by_role("searchbox").fill("p7")
    page.keyboard.press("Enter")
    expect(note(page, "P7")).to_be_focused()


def test_the_whole_sheet_at_once_and_the_way_back_to_one_note(opened: Open, page: Page, menu: Locator) -> None:
    opened(large())
    page.get_by_role("button", name="Beeld").click()
    menu.get_by_label("Het hele vel in één keer").check()
    page.keyboard.press("Escape")
    for number in ("I25", "M25", "E25", "P25"):
        expect(note(page, number)).to_be_in_viewport(ratio=1)

    note(page, "E24").click()
    expect(page.locator(".board.overview")).to_have_count(0)
    expect(note(page, "E24")).to_be_focused()
    expect(note(page, "E24")).to_be_in_viewport(ratio=1)


def test_notes_can_be_larger_and_never_smaller_than_the_hall_needs(opened: Open, page: Page, menu: Locator) -> None:
    opened(tulp())
    size = "parseFloat(getComputedStyle(document.querySelector('.note-label')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Beeld").click()
    expect(menu.get_by_role("button", name="Briefjes kleiner")).to_have_attribute("aria-disabled", "true")
    menu.get_by_role("button", name="Briefjes groter").click()
    assert page.evaluate(size) == pytest.approx(before * 1.25)
