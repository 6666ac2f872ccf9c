"""The scribe line in a browser: by keyboard alone, corrected before it is laid, taken back in one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser

Open = Callable[[], Desk]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put an empty sheet on the page."""

    def put() -> Desk:
        page.set_viewport_size({"width": 1280, "height": 720})
        desk = Desk(
            Session.create(tmp_path / "proef.arena", {"name": "Proef"}), "nl", home=Home(tmp_path), screen="arena"
        )
        show(page, desk)
        return desk

    return put


def names(desk: Desk) -> list[str]:
    return [node.name for node in desk.work.arena.nodes]


def test_a_sentence_by_keyboard_alone(opened: Open, page: Page) -> None:
    desk = opened()
    page.locator(".lane.measure .add").press("s")
    expect(page.get_by_label("Typ wat er gezegd wordt")).to_be_focused()
    page.keyboard.type("als één coördinator, dan rust, dan minder kosten voor zorgverzekeraar")

    expect(page.locator(".chip")).to_have_count(4)
    expect(page.locator(".heard")).to_contain_text("1 maatregel, 2 effecten, 1 partij, 3 pijlen. Enter legt ze neer.")
    assert not desk.work.arena.nodes
    page.keyboard.press("Enter")

    expect(page.locator(".note")).to_have_count(4)
    expect(page.locator(".strip")).to_contain_text("Neergelegd")
    expect(page.locator(".heard")).to_be_hidden()
    expect(page.locator("[name=scribe]")).to_have_value("")
    expect(page.locator("[name=scribe]")).to_be_focused()

    page.locator(".strip").get_by_role("button", name="Zet terug").click()
    expect(page.locator(".note")).to_have_count(0)
    assert not desk.work.arena.links


def test_another_lane_is_chosen_before_it_is_laid(opened: Open, page: Page) -> None:
    desk = opened()
    page.locator("[name=scribe]").fill("loon > inloop > rust")
    page.get_by_label("Kolom van Loon").select_option("investment")

    expect(page.locator(".chip.investment")).to_contain_text("Loon")
    expect(page.locator(".chip.measure")).to_contain_text("Inloop")
    page.locator("[name=scribe]").press("Enter")
    expect(page.locator(".note")).to_have_count(3)
    assert names(desk) == ["I1 Loon", "M1 Inloop", "E1 Rust"]


def test_what_is_missing_is_said_and_escape_gives_it_up(opened: Open, page: Page) -> None:
    opened()
    line = page.locator("[name=scribe]")
    line.fill("als <img onerror=alert(1)>")
    line.press("Enter")
    expect(page.locator(".scribe .error")).to_be_visible()
    line.press("Escape")

    expect(line).to_have_value("")
    expect(page.locator(".scribe .error")).to_have_count(0)
    expect(page.locator(".heard")).to_be_hidden()


def test_the_line_is_there_beside_the_table_too(opened: Open, page: Page) -> None:
    desk = opened()
    page.get_by_role("button", name="Tabel").click()
    page.locator("[name=scribe]").fill("inloop > rust")
    page.locator("[name=scribe]").press("Enter")

    expect(page.locator(".tables tbody tr")).to_have_count(1)
    assert names(desk) == ["M1 Inloop", "E1 Rust"]


def test_notes_that_say_the_same_become_one_and_come_back(opened: Open, page: Page) -> None:
    desk = opened()
    page.locator("[name=scribe]").fill("inloop > minder eenzaam > e: mensen zijn minder eenzaam")
    page.locator("[name=scribe]").press("Enter")
    page.get_by_role("button", name="1 keer hetzelfde?").click()
    page.get_by_role("button", name="Voeg samen: deze blijft, E2 Mensen zijn minder eenzaam").click()

    expect(page.locator(".strip")).to_contain_text("is nu een deel van E2")
    expect(page.locator(".note.effect")).to_have_count(1)
    expect(page.locator(".note.effect")).to_contain_text("ook E1")
    page.locator(".strip").get_by_role("button", name="Zet terug").click()
    expect(page.locator(".note.effect")).to_have_count(2)

    page.get_by_role("button", name="Nee, twee dingen: E1 en E2").click()
    expect(page.locator(".panel")).to_contain_text("geen briefjes die op elkaar lijken")
    assert "apart.e1~e2" in desk.work.sheet.items


def test_a_list_is_pasted_and_cards_are_typed_in(opened: Open, page: Page) -> None:
    desk = opened()
    page.get_by_role("button", name="Veel briefjes tegelijk").click()
    page.get_by_label("De lijst, een briefje per regel").fill("- Inloop\n- Huisbezoek; rust")
    expect(page.locator(".list-lines li")).to_have_count(2)
    page.get_by_role("button", name="Leg alles neer").click()
    expect(page.locator(".note")).to_have_count(3)
    assert names(desk) == ["M1 Inloop", "M2 Huisbezoek", "E1 Rust"]

    page.get_by_role("button", name="Veel briefjes tegelijk").click()
    page.get_by_role("button", name="Van papier").click()
    page.get_by_label("In welke kolom?").select_option("effect")
    page.get_by_label("Nummer op briefje 1").fill("7")
    page.get_by_label("Tekst op briefje 1").fill("Ruimte")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tekst op briefje 2")).to_be_focused()
    page.keyboard.type("Ritme")
    page.get_by_role("button", name="Leg alles neer").click()
    expect(page.locator(".note")).to_have_count(5)
    assert names(desk)[3:] == ["E7 Ruimte", "E8 Ritme"]
    page.locator(".strip").get_by_role("button", name="Zet terug").click()
    expect(page.locator(".note")).to_have_count(3)
