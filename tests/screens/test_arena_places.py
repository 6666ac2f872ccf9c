"""The lanes of the board in a browser: placing by drag, by touch, by keyboard, by tap and in the table."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.screens.test_arena import Open, note, opened, tulp

__all__ = ["opened"]  # a fixture
pytestmark = pytest.mark.browser


def lane(page: Page, kind: str = "effect") -> Locator:
    return page.locator(f".lane.{kind} .note-number")


def lay(page: Page, label: str) -> None:
    page.get_by_role("button", name="Nieuw briefje bij ‘Wat verandert er?’").click()
    page.keyboard.type(label)
    page.keyboard.press("Enter")
    expect(page.locator(".lane-new .note", has_text=label)).to_be_visible()
    page.keyboard.press("Escape")


def places(page: Page) -> Any:
    return page.evaluate(
        "[...document.querySelectorAll('.lane-notes .note')].map((el) => [el.dataset.id, el.getBoundingClientRect().y])"
    )


def test_nothing_jumps_when_a_note_is_added(opened: Open, page: Page) -> None:
    opened(tulp())
    before = places(page)
    lay(page, "Meer rust")

    assert places(page) == before
    new = page.get_by_role("group", name="Nieuw bij ‘Wat verandert er?’: nog zonder plek")
    expect(new.locator(".note-number")).to_have_text(["E9"])
    page.get_by_role("button", name="Leg erbij: de nieuwe briefjes van ‘Wat verandert er?’").click()
    expect(new).to_have_count(0)
    expect(lane(page).last).to_have_text("E9")
    page.locator(".strip").get_by_role("button", name="Zet terug").click()
    expect(new).to_be_visible()


def test_a_note_is_dragged_to_its_place_and_the_rest_keeps_lying(opened: Open, page: Page) -> None:
    opened(tulp())
    held, above = note(page, "M4").bounding_box(), note(page, "M2").bounding_box()
    assert held
    assert above
    before = places(page)
    page.mouse.move(held["x"] + 90, held["y"] + 20)
    page.mouse.down()
    page.mouse.move(above["x"] + 90, above["y"] + 12, steps=4)
    expect(page.locator(".drop-line")).to_be_visible()
    expect(note(page, "M4")).to_have_class(re.compile("held"))
    assert [one for one in places(page) if one[0] != "M4"] == [one for one in before if one[0] != "M4"]
    page.mouse.up()

    expect(lane(page, "measure")).to_have_text(["M1", "M4", "M2", "M3"])
    expect(page.locator(".strip")).to_contain_text("M4 Deuren open in de buurt ligt op plek 2 van 4.")
    expect(page.locator(".drop-line")).to_have_count(0)
    page.locator(".strip").get_by_role("button", name="Zet terug").click()
    expect(lane(page, "measure")).to_have_text(["M1", "M2", "M3", "M4"])


def test_escape_lets_a_dragged_note_fall_back(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    revision = desk.work.revision
    held = note(page, "M4").bounding_box()
    assert held
    page.mouse.move(held["x"] + 90, held["y"] + 20)
    page.mouse.down()
    page.mouse.move(held["x"] + 90, held["y"] - 150, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(page.locator(".drop-line, .note.held")).to_have_count(0)
    assert desk.work.revision == revision


def test_a_finger_takes_a_note_by_its_number(opened: Open, page: Page) -> None:
    opened(tulp())
    touch = """([number, part, down]) => {
      const named = (el) => el.querySelector('.note-number').textContent === number;
      const note = [...document.querySelectorAll('.note')].find(named);
      const at = note.querySelector(part);
      const box = at.getBoundingClientRect();
      const send = (type, y) => at.dispatchEvent(new PointerEvent(type, { bubbles: true,
        pointerId: 7, pointerType: "touch", isPrimary: true, button: 0, clientX: box.x + 4, clientY: y }));
      send("pointerdown", box.y + 4); send("pointermove", box.y + 4 + down / 2); send("pointermove", box.y + 4 + down);
      send("pointerup", box.y + 4 + down);
    }"""
    page.evaluate(touch, ["M1", ".note-label", 400])
    page.evaluate(touch, ["M2", ".note-mark", 400])

    expect(lane(page, "measure")).to_have_text(["M1", "M3", "M4", "M2"])


def test_order_by_keyboard(opened: Open, page: Page) -> None:
    opened(tulp())
    note(page, "M4").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(lane(page, "measure")).to_have_text(["M1", "M4", "M2", "M3"])
    expect(note(page, "M4")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(lane(page, "measure")).to_have_text(["M1", "M2", "M4", "M3"])
    expect(page.locator(".announcer")).to_have_text("M4 Deuren open in de buurt ligt op plek 3 van 4.")

    lay(page, "Meer rust")
    expect(note(page, "E9")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".lane-new")).to_have_count(0)
    expect(lane(page).last).to_have_text("E9")
    expect(note(page, "E9")).to_be_focused()


def test_order_by_tapping(opened: Open, page: Page) -> None:
    opened(tulp())
    note(page, "M4").click()
    strip = page.locator(".strip")
    strip.get_by_role("button", name="Verplaats").click()
    expect(strip).to_contain_text("Kies het briefje dat eronder komt")
    note(page, "M1").click()
    expect(lane(page, "measure")).to_have_text(["M4", "M1", "M2", "M3"])

    note(page, "M4").click()
    strip.get_by_role("button", name="Verplaats").click()
    note(page, "E1").click()
    expect(strip).to_contain_text("M4 Deuren open in de buurt blijft in de eigen kolom.")
    strip.get_by_role("button", name="Omlaag").click()
    strip.get_by_role("button", name="Omlaag").click()
    expect(lane(page, "measure")).to_have_text(["M1", "M2", "M4", "M3"])
    strip.get_by_role("button", name="Bovenaan").click()
    expect(lane(page, "measure")).to_have_text(["M4", "M1", "M2", "M3"])


def test_the_table_orders_as_well(opened: Open, page: Page) -> None:
    opened(tulp())
    page.get_by_role("button", name="Tabel").click()
    page.get_by_role("tab", name="Wat doen we?").click()
    up = page.get_by_role("button", name="M3 Lotgenoten helpen elkaar omhoog")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody .number-cell")).to_have_text(["M1", "M3", "M2", "M4"])
    expect(up).to_be_focused()


def test_tidying_can_be_put_back(opened: Open, page: Page) -> None:
    opened(tulp())
    before = page.locator(".note-number").all_inner_texts()
    page.get_by_role("button", name="Beeld").click()
    page.get_by_role("button", name="Opruimen").click()
    expect(page.locator(".strip")).to_contain_text("Opgeruimd")
    assert page.locator(".note-number").all_inner_texts() != before
    page.locator(".strip").get_by_role("button", name="Zet terug").click()
    expect(page.locator(".strip")).to_contain_text("Het staat er weer")
    assert page.locator(".note-number").all_inner_texts() == before
