"""A time capsule in the browser: made from the menu, opened as such, held against now by keyboard, gone on from."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, show

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_a_capsule_is_made_opened_compared_and_gone_on_from(page: Page, tmp_path: Path, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    path = tmp_path / "proef.arena"
    desk = Desk(Session.create(path, arena=case()), "nl", home=Home(tmp_path), screen="arena")
    show(page, desk)
    page.locator(".keep > button").click()
    page.get_by_role("button", name="Tijdcapsule").click()
    page.get_by_label("Tot wanneer bewaart de tijdcapsule wat mensen schreven?").fill("2032-05-01")
    page.get_by_role("button", name="Maak de tijdcapsule").click()
    expect(page.locator(".keep-panel")).to_contain_text("hoort eruit op 1 mei 2032")
    expect(page.get_by_role("button", name="Tijdcapsule")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".keep-panel")).to_have_count(0)

    desk.work.apply("node.add", {"node": {"kind": "effect", "label": "<img onerror=alert(1)>"}})
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("button", name="Tijdcapsules").press("Enter")
    page.locator(".works button").first.press("Enter")
    bar = page.locator(".banner.capsule")
    expect(bar).to_contain_text("Kijken mag, er verandert niets.")
    expect(page.locator(".lane-head")).to_have_count(4)
    expect(page.locator(".lane-head .add")).to_have_count(0)
    expect(page.locator(".scribe input")).to_have_count(0)
    expect(page.get_by_role("button", name="Veel briefjes tegelijk")).to_have_count(0)
    for key in ("n", "s"):
        page.locator("main h1").press(key)
        expect(page.locator(".strip .bad")).to_contain_text("er verandert niets")
        expect(page.locator(".lane input")).to_have_count(0)
    page.get_by_role("button", name="Tabel", exact=True).click()
    expect(page.locator(".tables table").first).to_be_visible()
    expect(page.locator(".tables .start")).to_have_count(0)
    page.get_by_role("button", name="Tekening", exact=True).click()

    bar.get_by_role("button", name="Toen en nu").press("Enter")
    dialog = page.get_by_role("dialog", name="Toen en nu")
    expect(dialog.locator(".since")).to_contain_text("<img onerror=alert(1)>")
    expect(dialog.locator(".timeline-sheet svg")).to_be_visible()
    expect(dialog).to_contain_text("Toen (indicatief)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(bar.get_by_role("button", name="Toen en nu")).to_be_focused()

    bar.get_by_role("button", name="Werk verder in een kopie").press("Enter")
    expect(bar).to_have_count(0)
    expect(page.locator(".banner.notice")).to_contain_text("kopie van de tijdcapsule")
    assert desk.work.frozen is None
    assert desk.work.path != path
