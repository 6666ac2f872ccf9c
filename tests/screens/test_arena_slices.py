"""Lanes longer than the screen, in slices; and what one sees of arrows whose notes are out of sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.screens.test_arena import Open, large, note, opened, tulp

__all__ = ["opened"]  # a fixture
pytestmark = pytest.mark.browser

WITHIN = """el => {
  const [box, list] = [el, el.closest(".lane-scroll")].map((one) => one.getBoundingClientRect());
  return box.top >= list.top && box.bottom <= list.bottom;
}"""


def test_a_long_lane_says_what_is_in_sight_and_turns_by_button_and_key(opened: Open, page: Page) -> None:
    opened(large())
    foot = page.locator(".lane.effect .lane-slice")
    before, after = foot.get_by_role("button").first, foot.get_by_role("button").last
    expect(foot).to_contain_text("E1–E")
    expect(foot).to_contain_text("van 25")
    expect(before).to_have_attribute("aria-disabled", "true")
    shown = foot.inner_text()

    after.click()
    expect(foot).not_to_contain_text("E1–")
    assert foot.inner_text() != shown
    expect(before).to_have_attribute("aria-disabled", "false")
    before.click()
    expect(foot).to_contain_text("E1–E")

    note(page, "E1").focus()
    for _ in range(8):
        page.keyboard.press("PageDown")
    expect(foot).to_contain_text("–E25 van 25")
    expect(after).to_have_attribute("aria-disabled", "true")
    assert note(page, "E25").evaluate(WITHIN)
    page.keyboard.press("PageUp")
    expect(after).to_have_attribute("aria-disabled", "false")


def test_a_lane_that_fits_has_no_slices(opened: Open, page: Page) -> None:
    opened(tulp())
    page.set_viewport_size({"width": 1280, "height": 1400})
    expect(page.locator(".lane-slice:visible")).to_have_count(0)
    page.set_viewport_size({"width": 1280, "height": 600})
    expect(page.locator(".lane.effect .lane-slice")).to_contain_text("van 8")


def test_one_lane_alone_shows_where_its_arrows_go(opened: Open, page: Page) -> None:
    opened(tulp())
    page.get_by_role("button", name="Beeld").click()
    page.get_by_role("group", name="Beeld").get_by_role("button", name="Wat doen we?").click()
    comes, goes = (note(page, "M2").locator(".note-stubs").nth(at) for at in (0, 1))
    expect(comes).to_have_text("I1 I4")
    expect(goes).to_contain_text("E3")
    expect(goes.locator(".sample .head")).not_to_have_count(0)


def test_text_of_the_main_view_is_a_fortieth_of_the_screen(opened: Open, page: Page) -> None:
    opened(large())
    for width, height in ((1280, 720), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        small = page.evaluate(
            """() => [...document.querySelectorAll(".board :is(h2, .note span, .lane-slice output)")]
              .filter((el) => parseFloat(getComputedStyle(el).fontSize) < innerHeight / 40 - 0.01)
              .map((el) => el.className)"""
        )
        assert small == []


def test_arrows_between_notes_out_of_sight_are_not_there(opened: Open, page: Page) -> None:
    opened(large())
    expect(page.locator("[data-address='I0>M0']")).to_have_count(1)
    beyond = page.locator("[data-address='E24>P22']")
    expect(beyond).to_have_count(0)
    note(page, "E1").focus()
    for _ in range(8):
        page.keyboard.press("PageDown")
    note(page, "P1").focus()
    for _ in range(8):
        page.keyboard.press("PageDown")
    expect(beyond).to_have_count(1)


def test_what_is_out_of_sight_fades_too_and_lights_up_again(opened: Open, page: Page) -> None:
    opened(large())
    everything = page.locator(".board .note").count()
    note(page, "E1").click()
    faded = page.locator(".board .note[data-faded]")
    lit = page.locator(".board .note:not([data-faded])")
    expect(lit).to_have_count(4)  # itself and one in each other lane
    expect(faded).to_have_count(everything - 4)
    page.keyboard.press("Escape")
    expect(faded).to_have_count(0)


def test_one_lane_on_a_phone_leaves_its_notes_the_width(opened: Open, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(tulp())
    page.get_by_role("button", name="Beeld").click()
    page.locator(".look-menu .lanes button").nth(2).click()
    expect(page.locator(".lane.folded")).to_have_count(3)
    assert page.locator(".lane.measure").evaluate("el => el.clientWidth") > 220
    assert page.locator(".lane.folded button").first.evaluate("el => el.clientWidth") >= 44
