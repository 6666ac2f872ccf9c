"""Other ways to look at the sheet, in a browser: by keyboard alone, on a phone, in words only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import Effect, read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, show

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]
HOSTILE = "<img src=x onerror=\"document.title='mis'\">"


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put an arena on the page, with these views open."""

    def put(arena: Any = None, size: tuple[int, int] = (1280, 720)) -> Desk:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        session = Session.create(tmp_path / "proef.arena", arena=arena or case())
        desk = Desk(session, "nl", home=Home(tmp_path), screen="arena")
        show(page, desk)
        page.get_by_role("button", name="Inzichten").click()
        return desk

    return put


def place_of(desk: Desk, note: str) -> tuple[bool | None, bool | None]:
    effect = desk.work.arena.by_id[note]
    assert isinstance(effect, Effect)
    return effect.expected, effect.desired


def test_a_note_is_put_in_a_box_by_keyboard_and_taken_back(opened: Open, page: Page) -> None:
    desk = opened()
    note = page.locator(".matrix-note").filter(has_text="E6")
    effect = str(note.get_attribute("data-id"))
    before = place_of(desk, effect)
    note.press("Enter")
    page.get_by_role("button", name="Leg E6 hier").first.press("Enter")

    expect(page.locator(".matrix-cell").first).to_contain_text("E6")
    assert place_of(desk, effect) == (True, True)
    expect(page.locator(".strip")).to_contain_text("verwacht en gewenst")
    page.locator(".strip").get_by_role("button", name="Zet terug").press("Enter")
    expect(page.locator(".matrix-cell").last).to_contain_text("E6")
    assert place_of(desk, effect) == before


def test_the_table_does_the_same(opened: Open, page: Page) -> None:
    desk = opened()
    page.locator(".sight summary").click()
    effect = str(page.locator(".matrix-note").filter(has_text="E6").get_attribute("data-id"))
    page.get_by_label("Vak van E6").select_option("no.yes")
    expect(page.locator(".matrix-cell").nth(2)).to_contain_text("E6")
    assert place_of(desk, effect) == (False, True)


def test_empty_boxes_ask_and_stay_empty(opened: Open, page: Page) -> None:
    opened(read({"format": "effectenarena/1"}))
    expect(page.locator(".matrix-cell")).to_have_count(4)
    for question in ("Welk nadeel zien we aankomen?", "Wat kan er misgaan dat niemand bedoelt?"):
        expect(page.get_by_text(question)).to_be_visible()
    expect(page.locator(".sight summary")).to_have_count(0)


def test_arrows_move_along_the_four_and_each_says_what_it_shows(opened: Open, page: Page) -> None:
    opened()
    page.get_by_role("tab", name="Verwacht of niet").press("ArrowRight")
    invite = page.locator(".sight section").filter(has_text="Wie kunnen we uitnodigen?")
    expect(invite).to_contain_text("P3 Zorgverzekeraar heeft er baat bij, doet nog niet mee")
    expect(page.locator(".landings tr").filter(has_text="Deelnemers")).to_contain_text("om hen gaat het")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".sight")).to_contain_text("geen twee rollen met drie of meer mensen")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".contested-arrow")).to_contain_text("Zo kun je het ook zien")
    page.get_by_role("button", name="Open E2 → E4").press("Enter")
    expect(page.locator(".panel")).to_be_visible()


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_nothing_sticks_out_and_what_people_type_is_text(opened: Open, page: Page, size: tuple[int, int]) -> None:
    notes = [
        {"id": "e", "kind": "effect", "label": HOSTILE, "life_domain": HOSTILE},
        {"id": "f", "kind": "effect", "label": "Arbeidsongeschiktheidsverzekeringsmaatschappij" * 2},
        {"id": "p", "kind": "party", "label": HOSTILE},
    ]
    links = [
        {"source": "e", "target": "p"},
        {"source": "e", "target": "f", "because": HOSTILE, "stance": "contested", "readings": [{"because": HOSTILE}]},
    ]
    opened(read({"format": "effectenarena/1", "nodes": notes, "links": links}), size)
    for tab in ("Verwacht of niet", "Waar komt het terecht", "Waar verschillen we over"):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(".sight")).to_contain_text(HOSTILE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(".sight").evaluate("el => el.scrollWidth <= el.clientWidth + 1")
    assert page.locator(".sight img").count() == 0
    assert "mis" not in page.title()
