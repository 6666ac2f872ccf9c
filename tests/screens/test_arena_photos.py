"""A photo of the sheet beside the map: brought, turned, enlarged and described; never on the screen of the hall."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.photos import photos
from tests.screens.desk_page import case, show
from tests.storage.a_photo import SECRET, held

pytestmark = pytest.mark.browser


def put(page: Page, folder: Path, size: tuple[int, int] = (1280, 720)) -> Desk:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    desk = Desk(Session.create(folder / "proef.arena", arena=case()), "nl", home=Home(folder), screen="arena")
    show(page, desk)
    page.get_by_role("button", name="Bijeenkomst").click()
    return desk


def bring(page: Page, content: bytes, name: str = "vel.jpg") -> None:
    page.get_by_label("Kies een foto").set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": content})


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_photo_lies_beside_the_map_upright_and_without_its_place(
    page: Page, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk = put(page, tmp_path, size)
    expect(page.locator(".photos")).to_contain_text("zonder mensen")
    bring(page, held(6))
    pane = page.get_by_role("complementary", name="Foto van het vel")
    expect(pane.get_by_role("img")).to_have_attribute("viewBox", "0 0 48 64")
    (photo,) = photos(desk.work.sheet).values()
    assert (photo.width, photo.height, photo.turn) == (48, 64, 0)  # the browser has turned it
    assert SECRET not in photo.file

    page.get_by_role("button", name="Sluit", exact=True).click()
    pane.get_by_role("button", name="Draai een kwartslag").press("Enter")
    expect(pane.get_by_role("img")).to_have_attribute("viewBox", "0 0 64 48")
    width = pane.get_by_role("img").bounding_box()
    pane.get_by_role("button", name="Foto groter").press("Enter")
    expect(pane.get_by_role("button", name="Foto kleiner")).not_to_have_attribute("aria-disabled", "true")
    wider = pane.get_by_role("img").bounding_box()
    assert width is not None
    assert wider is not None
    assert wider["width"] > width["width"] * 1.4
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in pane.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44

    page.locator(".lane.measure").get_by_role("button", name="briefje").first.click()
    expect(page.locator(".composer textarea, .composer input").first).to_be_focused()
    expect(pane).to_be_visible()


def test_the_hall_never_sees_it(page: Page, tmp_path: Path) -> None:
    put(page, tmp_path)
    bring(page, held(1))
    expect(page.locator(".photo-pane svg.photo")).to_be_visible()
    page.get_by_role("button", name="Sluit", exact=True).click()
    page.keyboard.press("f")
    expect(page.locator(".ea.wall")).to_be_visible()
    expect(page.locator(".photo-pane")).to_have_count(0)
    page.keyboard.press("f")
    expect(page.locator(".photo-pane svg.photo")).to_be_visible()


def test_paper_notes_are_typed_beside_it(page: Page, tmp_path: Path) -> None:
    put(page, tmp_path)
    bring(page, held(1))
    expect(page.locator(".photo-pane svg.photo")).to_be_visible()
    page.get_by_role("button", name="Sluit", exact=True).click()
    page.get_by_role("button", name="Veel briefjes tegelijk").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Van papier").click()
    expect(dialog.locator(".photo-pane svg.photo")).to_be_visible()
    dialog.get_by_role("textbox", name="Tekst").first.fill("Rust in huis")
    expect(dialog.locator(".photo-pane svg.photo")).to_be_visible()


def test_it_goes_in_the_report_once_it_has_words_and_goes_for_good_when_asked_twice(page: Page, tmp_path: Path) -> None:
    desk = put(page, tmp_path)
    bring(page, b"<svg/>", "vel.svg")
    expect(page.locator(".photos")).to_contain_text("geen foto die hier te lezen is")
    bring(page, held(1))
    check = page.get_by_label("Mag mee in het verslag")
    check.click()
    expect(page.locator(".photos .error")).to_contain_text("Schrijf eerst op")
    expect(check).not_to_be_checked()
    words = page.get_by_label("Wat staat erop?")
    words.fill("<img onerror=alert(1)>")
    words.press("Enter")
    check.click()
    expect(check).to_be_checked()
    assert [photo.report for photo in photos(desk.work.sheet).values()] == [True]

    page.get_by_role("button", name="Haal voorgoed weg").press("Enter")
    page.get_by_role("button", name="Ja, haal weg").press("Enter")
    expect(page.locator(".photo-pane")).to_have_count(0)
    assert photos(desk.work.sheet) == {}
