"""Several maps beside each other in a browser: by keyboard, refused in words, and nothing sideways on a phone."""

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
WITH = "Reken alle kaarten met"


@pytest.fixture
def desk(page: Page, tmp_path: Path) -> Desk:
    """The first screen with one piece of work, and the maps to choose from."""
    Session.create(tmp_path / "De buurt.arena", arena=read_any(cases.path("de-tulp"))).close()
    desk = Desk(None, "nl", home=Home(tmp_path), screen="first")
    show(page, desk)
    page.get_by_role("button", name="Kaarten naast elkaar").click()
    return desk


def put_beside(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_role("button", name="Zet naast elkaar").click()
    expect(page.get_by_role("heading", name="Naast elkaar (indicatief)")).to_be_visible()


def test_maps_are_chosen_and_compared_by_keyboard(desk: Desk, page: Page) -> None:
    for name in ("De buurt", "De Tulp, Woensel-West"):
        page.get_by_role("checkbox", name=name, exact=True).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Zet naast elkaar").focus()
    page.keyboard.press("Enter")

    table = page.get_by_role("table", name="Uitkomst voor iedereen samen, indicatief")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table).to_contain_text("…")
    expect(page.get_by_role("img", name="Uitkomsten onder elkaar")).to_be_visible()
    expect(page.get_by_role("heading", name="Waar kantelt het?")).to_have_count(2)
    expect(page.locator(".banner.bad")).to_have_count(0)
    assert desk.session is None


def test_a_figure_in_the_table_can_be_asked_why(desk: Desk, page: Page) -> None:
    put_beside(page, "De buurt", "De Tulp, Woensel-West")
    page.get_by_role("button", name="middenschatting").first.click()
    card = page.locator(".why-card")
    expect(card).to_contain_text("De Tulp, Woensel-West")
    page.get_by_role("button", name="Toon herkomst").click()
    expect(card.locator(".origins").first).to_be_visible()
    expect(card.locator(".origins button")).to_have_count(0)  # none of the maps stands open
    card.get_by_role("button", name="Sluiten").click()
    expect(card).to_have_count(0)
    assert desk.session is None


def test_what_a_party_pays_can_be_asked_why(desk: Desk, page: Page) -> None:
    put_beside(page, "De buurt", "De Tulp, Woensel-West")
    page.get_by_role("button", name="wie betaalt: GGZ-instelling €").first.click()
    expect(page.locator(".why-card")).to_contain_text("GGZ-instelling")
    page.get_by_role("button", name="9 van de 10 keer tussen").first.click()
    expect(page.locator(".why-card")).to_contain_text(". Trekkingen: ")


def test_where_it_turns_can_be_asked_why_by_keyboard(desk: Desk, page: Page) -> None:
    put_beside(page, "De buurt", "De Tulp, Woensel-West")
    tips = page.locator(".map-cards li button[aria-label*='waar het kantelt: ']")
    expect(tips).to_have_count(6)
    tips.last.focus()
    page.keyboard.press("Enter")
    card = page.locator(".why-card")
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("De Tulp, Woensel-West")
    expect(tips.last).to_have_attribute("aria-expanded", "true")
    expect(tips.first).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    assert desk.session is None


def test_what_cannot_be_compared_is_refused_and_a_lent_frame_mends_it(desk: Desk, page: Page) -> None:
    put_beside(page, "De buurt", "Pak Alledaagse Kansen, Deventer")
    assert desk.session is None
    expect(page.locator(".banner.bad")).to_contain_text("niet met elkaar te vergelijken")
    expect(page.locator(".maps figure.plot")).to_have_count(2)
    expect(page.get_by_role("row", name="kijkt vooruit verschilt")).to_be_visible()

    page.get_by_label(WITH).select_option(
        label="1 jaar vooruit en 2,25\N{NO-BREAK SPACE}%, zoals ‘Pak Alledaagse Kansen, Deventer’"
    )
    expect(page.locator(".maps figure.plot")).to_have_count(1)
    expect(page.locator(".banner.bad")).to_have_count(0)
    expect(page.get_by_text("In de kaarten zelf verandert niets.")).to_be_visible()


def test_one_map_alone_is_refused_in_words(desk: Desk, page: Page) -> None:
    page.get_by_role("checkbox", name="De buurt").check()
    page.get_by_role("button", name="Zet naast elkaar").click()
    expect(page.get_by_role("alert")).to_have_text("Kies er minstens twee, en hooguit 6.")
    page.get_by_role("button", name="Terug").click()
    expect(page.locator(".choices")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert desk.screen == "first"


def test_a_map_opens_from_its_card(desk: Desk, page: Page) -> None:
    put_beside(page, "De buurt", "De Tulp, Woensel-West")
    page.get_by_role("button", name="Open ‘De Tulp, Woensel-West (De buurt)’").click()
    expect(page.locator("[aria-current=step]")).to_contain_text("2 Loont het?")
    assert desk.screen == "mkba"


@pytest.mark.parametrize("width", [1280, 390])
def test_tables_scroll_inside_their_own_frame(desk: Desk, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    put_beside(page, "De buurt", "De Tulp, Woensel-West", "Pak Alledaagse Kansen, Deventer")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = page.evaluate(
        "[...document.querySelectorAll('.maps label.check, .maps button')].map(b => b.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    assert desk.session is None
