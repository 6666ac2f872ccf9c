"""The sheet as it grew, in a browser: a slider by keyboard, and marks that are more than colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser


def grown(folder: Path) -> Desk:
    session = Session.create(folder / "proef.arena", {"name": "Proef"})
    session.apply("node.add", {"node": {"id": "m", "kind": "measure", "label": "Inloop"}})
    session.apply("node.add", {"node": {"id": "e", "kind": "effect", "label": "Rust"}})
    session.apply("link.add", {"link": {"source": "m", "target": "e"}})
    session.apply("node.set", {"id": "e", "fields": {"label": "Meer rust in huis"}})
    session.apply("node.remove", {"id": "m"})
    return Desk(session, "nl", home=Home(folder), screen="arena")


def test_the_sheet_is_followed_through_time_by_keyboard(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    show(page, grown(tmp_path))
    page.locator(".keep > button").click()
    page.get_by_role("button", name="Terug naar een eerder moment").click()
    page.get_by_role("button", name="Kijk hoe het vel groeide").click()

    dialog = page.get_by_role("dialog")
    sheet = dialog.locator(".timeline-drawing")
    expect(dialog.locator(".timeline-moment")).to_contain_text("6 van 6.")
    expect(sheet).to_contain_text("Meer rust")
    expect(sheet).not_to_contain_text("Inloop")

    slider = dialog.get_by_role("slider", name="Moment")
    slider.focus()
    page.keyboard.press("Home")
    expect(dialog.locator(".timeline-moment")).to_contain_text("1 van 6.")
    expect(sheet).not_to_contain_text("Rust")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator(".timeline-moment")).to_contain_text("Neergelegd")
    expect(sheet).to_contain_text("Inloop")

    dialog.get_by_role("button", name="Anders dan één moment eerder").click()
    expect(sheet).to_contain_text("+ nieuw")
    expect(dialog.locator(".since")).to_contain_text("Rust")
    page.keyboard.press("Tab")
    dialog.get_by_role("button", name="Eén moment verder").click()
    dialog.get_by_role("button", name="Eén moment verder").click()
    expect(sheet).to_contain_text("± anders")
    dialog.get_by_role("button", name="Eén moment verder").click()
    expect(sheet).to_contain_text("× weg")
    dialog.get_by_role("button", name="Anders dan aan het begin").click()
    expect(sheet).to_contain_text("+ nieuw")

    assert dialog.evaluate("el => el.scrollWidth <= el.clientWidth")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dialog.get_by_role("button", name="Terug naar de lijst").click()
    expect(dialog.locator(".moment").first).to_be_visible()


def test_it_plays_by_itself_to_the_end(page: Page, tmp_path: Path) -> None:
    page.clock.install()
    show(page, grown(tmp_path))
    page.locator(".keep > button").click()
    page.get_by_role("button", name="Terug naar een eerder moment").click()
    page.get_by_role("button", name="Kijk hoe het vel groeide").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".timeline-drawing")).to_be_visible()
    dialog.get_by_role("slider", name="Moment").press("Home")
    expect(dialog.locator(".timeline-moment")).to_contain_text("1 van 6.")
    dialog.get_by_role("button", name="Speel af").click()
    for at in range(2, 7):
        page.clock.run_for(1500)
        expect(dialog.locator(".timeline-moment")).to_have_text(re.compile(f"[{at}-6] van 6"))
    expect(dialog.locator(".timeline-moment")).to_contain_text("6 van 6.", timeout=30_000)
    page.clock.run_for(1500)
    expect(dialog.get_by_role("button", name="Speel af")).to_be_visible()


def test_a_long_history_is_thinned_until_somebody_wants_it_all(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    session = Session.create(tmp_path / "proef.arena", {"name": "Proef"})
    for count in range(210):
        session.apply("node.add", {"node": {"kind": "effect", "label": f"Gevolg {count}"}})
    show(page, Desk(session, "nl", home=Home(tmp_path), screen="arena"))
    page.locator(".keep > button").click()
    page.get_by_role("button", name="Terug naar een eerder moment").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("ol > li.moment")).to_have_count(200)
    dialog.get_by_role("button", name="Toon alle stappen").press("Enter")
    expect(dialog.locator("ol > li.moment")).to_have_count(211)

    dialog.get_by_role("button", name="Kijk hoe het vel groeide").click()
    moment = dialog.locator(".timeline-moment")
    expect(moment).to_contain_text("120 van 120.")
    dialog.get_by_role("slider", name="Moment").press("Home")
    expect(moment).to_contain_text("Het begin")
    dialog.get_by_label("Alle 211 momenten").press("Space")
    expect(moment).to_contain_text("1 van 211.")
