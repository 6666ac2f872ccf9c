"""The menu behind "last saved", in a browser: copies, an earlier moment, and a list of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena import cases
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser

LIST = "omschrijving;eenheid;waarde;prijsjaar;bron\nUur buurtwerker;uur;62,50;2024;Begroting\nTuin;uur;veel;2024;B\n"


@pytest.fixture
def desk(page: Page, tmp_path: Path) -> Desk:
    session = Session.create(tmp_path / "proef.arena", arena=read_any(cases.path("de-tulp")))
    desk = Desk(session, "nl", home=Home(tmp_path), screen="arena")
    show(page, desk)
    return desk


def menu(page: Page) -> None:
    page.get_by_role("button", name="laatst bewaard").click()


@pytest.mark.parametrize("step", ["1 Op tafel", "2 Loont het?", "3 Uitzoeken"])
def test_a_copy_to_mail_can_be_had_on_every_step(desk: Desk, page: Page, step: str) -> None:
    page.get_by_role("button", name=step).click()
    menu(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Kopie om te mailen").click()

    saved = desk.home.folder / "delen" / download.value.suggested_filename
    assert Path(download.value.path()).read_bytes() == saved.read_bytes()
    expect(page.locator(".keep .outcome")).to_contain_text(saved.name)
    expect(page.locator(".keep .where")).to_contain_text("proef.arena")


def test_the_menu_works_by_keyboard_and_gives_the_focus_back(desk: Desk, page: Page) -> None:
    opener = page.get_by_role("button", name="laatst bewaard")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kopie om te mailen")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator(".keep-panel")).to_have_count(0)
    expect(opener).to_be_focused()
    opener.click()
    page.locator("main").click(position={"x": 5, "y": 5})
    expect(page.locator(".keep-panel")).to_have_count(0)


def test_going_back_and_forth(desk: Desk, page: Page) -> None:
    desk.work.apply("node.add", {"node": {"kind": "effect", "label": "Rust in de buurt"}})
    menu(page)
    page.get_by_role("button", name="Terug naar een eerder moment").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".moment")).to_have_count(2)
    dialog.get_by_role("button", name="Het begin").click()
    expect(dialog.locator(".since")).to_contain_text("Rust in de buurt")
    dialog.get_by_role("button", name="Ga terug naar").click()

    expect(dialog).to_have_count(0)
    expect(page.locator(".banner.notice")).to_be_visible()
    expect(page.locator(".note", has_text="Rust in de buurt")).to_have_count(0)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".note", has_text="Rust in de buurt")).to_have_count(1)


def test_nothing_has_happened_yet(desk: Desk, page: Page) -> None:
    menu(page)
    page.get_by_role("button", name="Terug naar een eerder moment").click()

    expect(page.get_by_role("dialog")).to_contain_text("Er is nog niets veranderd")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="laatst bewaard")).to_be_focused()


def test_it_fits_a_phone_and_a_finger(desk: Desk, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    desk.work.apply("node.add", {"node": {"kind": "effect", "label": "Rust " * 30}})
    menu(page)
    heights = "[...document.querySelectorAll('.keep button, dialog button')].map(b => b.getBoundingClientRect().height)"

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert min(page.evaluate(heights)) >= 44
    page.get_by_role("button", name="Terug naar een eerder moment").click()
    expect(page.locator(".moment")).to_have_count(2)
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth")
    assert min(page.evaluate(heights)) >= 44


def test_a_list_of_ones_own_is_checked_and_comes_first(desk: Desk, page: Page) -> None:
    page.get_by_text("Voor de rekenaar").click()
    page.locator(".note", has_text="Minder crisisdagen").click()
    page.get_by_role("button", name="Bewerk").first.click()
    page.get_by_role("button", name="Kies een kengetal").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Voorbeeld van een lijst").click()
    assert Path(download.value.path()).read_bytes().startswith("\ufeffomschrijving;".encode())
    page.get_by_label("Eigen lijst toevoegen").set_input_files(
        {"name": "mijn lijst.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )

    expect(page.locator(".problems")).to_contain_text("rij 3, kolom ‘waarde’")
    first = page.locator(".price").first
    expect(first).to_contain_text("Uur buurtwerker")
    expect(first.locator(".tag")).to_have_text("eigen lijst")
    first.get_by_role("button").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert any("Begroting" in str(effect.to_data().get("unit_value")) for effect in desk.work.arena.effects.values())


@pytest.mark.parametrize(("name", "ending"), [("draw.io", ".drawio"), ("Kumu", ".kumu.json")])
def test_a_board_for_another_program_says_on_the_screen_what_stays_behind(
    desk: Desk, page: Page, name: str, ending: str
) -> None:
    menu(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()

    assert download.value.suggested_filename.endswith(ending)
    assert (desk.home.folder / "delen" / download.value.suggested_filename).is_file()
    lost = page.locator(".keep .outcome .doubt")
    expect(lost).to_contain_text("Dit paste er niet in: ")
    expect(lost).to_be_in_viewport(ratio=1)  # the menu is longer than the beamer is high
