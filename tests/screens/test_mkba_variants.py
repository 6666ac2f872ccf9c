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


def test_another_range_is_typed_over_that_of_the_map_and_stands_beside_it(desk: Desk, page: Page) -> None:
    form = page.get_by_role("group", name="Nieuwe variant")
    form.get_by_label("Naam").fill("Duurder")
    form.get_by_label("Wat is er anders?").select_option("knob")
    form.get_by_label("Waarvan?").select_option("I1.amount")
    expect(form.get_by_label("laag")).to_have_value("50.000")
    form.get_by_label("laag").fill("90.000")
    form.get_by_role("button", name="Voeg toe").click()
    expect(form.get_by_role("alert")).to_contain_text("Laag kan niet boven waarschijnlijk")
    form.get_by_label("waarschijnlijk").fill("95.000")
    form.get_by_label("hoog").fill("99.000")
    form.get_by_label("Waar komt dit getal vandaan?").fill("offerte van mei")
    form.get_by_role("button", name="Voeg toe").click()

    differences = page.get_by_role("table", name="Verschil met de kaart")
    expect(differences.get_by_role("row").filter(has_text="Duurder")).to_contain_text("…")
    expect(form.get_by_label("Wat is er anders?")).to_have_value("scale")
    (change,) = desk.work.arena.project.variants[0].to_data()["changes"]
    assert change["value"] == {"low": 90000, "likely": 95000, "high": 99000, "source": "offerte van mei"}


def test_another_choice_shows_its_own_range(desk: Desk, page: Page) -> None:
    form = page.get_by_role("group", name="Nieuwe variant")
    form.get_by_label("Wat is er anders?").select_option("knob")
    form.get_by_label("laag").fill("1")
    form.get_by_label("Waarvan?").select_option("E3.drop_off")
    expect(form.get_by_label("laag")).to_have_value("5\N{NO-BREAK SPACE}%")
    assert desk.work.arena.project.variants == ()


def test_a_variant_tells_what_happens_without_the_project(desk: Desk, page: Page) -> None:
    form = page.get_by_role("group", name="Nieuwe variant")
    form.get_by_label("Naam").fill("De helft")
    form.get_by_label("Hoeveel keer zo veel?").fill("0,5")
    form.get_by_role("button", name="Voeg toe").click()
    page.locator("summary").filter(has_text="Zonder het project, en een opmerking").click()
    story = page.get_by_label("Wat gebeurt er dan zonder het project?")
    story.fill("De school sluit.")
    story.blur()
    expect(page.get_by_text("Zonder het project, in ‘De helft’:")).to_be_visible()
    assert desk.work.arena.project.variants[0].null_alternative == "De school sluit."


@pytest.mark.parametrize("width", [1280, 390])
def test_tables_scroll_inside_their_own_frame(desk: Desk, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    sideways = "(at) => { const el = document.querySelector(at); return el.scrollWidth > el.clientWidth; }"
    expect(page.get_by_role("table", name="Naast elkaar")).to_be_visible()
    assert desk.screen == "mkba"
    for place in (".mkba-body", "html"):
        assert not page.evaluate(sideways, place), place


def test_one_click_shows_the_outcome_with_and_without_a_contested_arrow(desk: Desk, page: Page) -> None:
    page.get_by_role("tab", name="Voor de zaal").click()
    page.locator(".strip").get_by_role("button", name="hier verschillen we over").click()
    sides = page.locator(".strip-panel .beside")
    expect(sides).to_contain_text("Met deze pijl")
    expect(sides).to_contain_text("Zonder deze pijl")
    expect(sides).not_to_contain_text("€")
    assert desk.screen == "mkba"
