"""Variants on the mkba screen in a browser: made and compared by keyboard, undone, and nothing sideways on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from effectenarena import cases
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from tests.screens.desk_page import show

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page, tmp_path: Path) -> Desk:
    """De Tulp on the page, for who calculates, with the variants open."""
    session = Session.create(tmp_path / "proef.arena", arena=read_any(cases.path("de-tulp")))
    desk = Desk(session, "nl", home=Home(tmp_path), screen="mkba")
    show(page, desk)
    page.get_by_role("tab", name="Voor de rekenaar").click()
    page.get_by_role("tab", name="Varianten").click()
    page.get_by_role("button", name="Zet naast elkaar").click()
    expect(page.get_by_role("table", name="Naast elkaar")).to_be_visible()
    return desk


def test_a_variant_is_made_by_keyboard_compared_and_undone(desk: Desk, page: Page) -> None:
    form = page.get_by_role("group", name="Nieuwe variant")
    form.get_by_label("Naam").focus()
    page.keyboard.type("De helft")
    form.get_by_label("Hoeveel keer zo veel?").focus()
    page.keyboard.type("0,5")
    form.get_by_role("button", name="Voeg toe").focus()
    page.keyboard.press("Enter")

    row = page.get_by_role("table", name="Naast elkaar").get_by_role("row").filter(has_text="De helft")
    expect(row).to_contain_text("alternatief")
    expect(row).to_contain_text("€")
    expect(form.get_by_label("Naam")).to_have_value("")
    assert [one.label for one in desk.work.arena.project.variants] == ["De helft"]

    page.get_by_role("button", name="Haal ‘De helft’ weg").click()
    expect(row).to_have_count(0)
    desk.work.undo()
    assert [one.label for one in desk.work.arena.project.variants] == ["De helft"]


def test_a_variant_without_a_name_is_refused_beside_the_form(desk: Desk, page: Page) -> None:
    form = page.get_by_role("group", name="Nieuwe variant")
    form.get_by_label("Wat is er anders?").select_option("without")
    expect(form.get_by_label("Hoeveel keer zo veel?")).to_have_count(0)
    form.get_by_role("button", name="Voeg toe").click()

    expect(form.get_by_role("alert")).to_have_text("Geef de variant een naam.")
    assert desk.work.arena.project.variants == ()


def test_what_is_tried_is_kept_as_a_variant(desk: Desk, page: Page) -> None:
    slider = page.get_by_role("slider").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    form = page.get_by_role("group", name="Nieuwe variant")
    form.get_by_label("Naam").fill("Iets meer")
    form.get_by_role("button", name="Bewaar wat u nu probeert").click()

    expect(page.get_by_role("table", name="Naast elkaar")).to_contain_text("Iets meer")
    assert len(desk.work.arena.project.variants[0].changes) == 1


@pytest.mark.parametrize("width", [1280, 390])
def test_tables_scroll_inside_their_own_frame(desk: Desk, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    sideways = "(at) => { const el = document.querySelector(at); return el.scrollWidth > el.clientWidth; }"
    expect(page.get_by_role("table", name="Naast elkaar")).to_be_visible()
    assert desk.screen == "mkba"
    for place in (".mkba-body", "html"):
        assert not page.evaluate(sideways, place), place
