"""The panel of the target group in a browser: by keyboard, with made-up households and with a file, on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.cases import synthetic_caseload
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.text import LANGUAGES, Language
from tests.monitor.year import buurtteam
from tests.screens.desk_page import show
from tests.screens.test_access import Check, check, word

__all__ = ["check"]  # a fixture

pytestmark = pytest.mark.browser


def panel(page: Page, tmp_path: Path, lang: Language = "nl") -> Desk:
    session = Session.create(tmp_path / "proef.arena", arena=buurtteam())
    desk = Desk(session, lang, home=Home(tmp_path), screen="monitor")
    show(page, desk)
    tab = page.locator("main [role=tablist]").get_by_role("tab").last
    tab.press("Enter")
    expect(page.locator(".caseload")).to_be_visible()
    return desk


def test_made_up_households_by_keyboard(page: Page, tmp_path: Path) -> None:
    panel(page, tmp_path)
    expect(page.locator(".caseload")).to_contain_text("Open een bestand met uw huishoudens")
    page.get_by_role("button", name="Kijk met verzonnen huishoudens").press("Enter")
    expect(page.locator(".synthetic")).to_contain_text("In geen van deze huishoudens woont iemand", timeout=60_000)
    expect(page.get_by_role("img")).to_have_count(5)
    expect(page.get_by_role("img", name="De piramide: weinig huishoudens, veel geld")).to_be_visible()
    expect(page.locator(".caseload")).not_to_contain_text("SYN0")
    page.get_by_label("Alle huishoudens in het gebied").fill("12.000")
    page.get_by_label("Alle huishoudens in het gebied").press("Enter")
    expect(page.locator(".view").first).to_contain_text("Van 12.000 huishoudens", timeout=60_000)
    page.get_by_label("Alle huishoudens in het gebied").fill("veel")
    page.get_by_label("Alle huishoudens in het gebied").press("Enter")
    expect(page.locator(".caseload .error")).to_contain_text("heel getal")
    page.locator(".view").first.locator("summary").first.press("Enter")
    expect(page.get_by_role("table", name="De lagen van de piramide")).to_be_visible()
    page.get_by_role("button", name="Sluit").last.click()
    expect(page.get_by_role("img")).to_have_count(0)


def test_a_file_and_one_that_is_none(page: Page, tmp_path: Path) -> None:
    panel(page, tmp_path)
    chooser = page.locator(".caseload input[type=file]")
    (tmp_path / "lijst.csv").write_text("naam;datum\nJan;1-1-2026\n")
    chooser.set_input_files(tmp_path / "lijst.csv")
    expect(page.get_by_role("alert")).to_contain_text("lijst.csv")
    chooser.set_input_files(synthetic_caseload() / "voorzieningen.csv")
    expect(page.locator(".view")).to_have_count(5, timeout=60_000)
    expect(page.locator(".caseload")).to_contain_text("Hoeveel huishoudens er geen hebben, is niet bekend")
    expect(page.locator(".caseload")).to_contain_text("Vul in het register het blad Problemen in")


def test_households_before_a_map(page: Page, tmp_path: Path) -> None:
    """A caseload stands apart from the map: it opens on an empty table, with for whom it is."""
    show(page, Desk(Session.create(tmp_path / "leeg.arena"), "nl", home=Home(tmp_path), screen="monitor"))
    expect(page.get_by_role("button", name="Naar de tafel")).to_be_visible()
    page.get_by_role("button", name="Kijk met verzonnen huishoudens").click()
    expect(page.locator(".view")).to_have_count(5, timeout=60_000)
    page.get_by_text("Voor wie is dit, en wat kregen zij eerder?").click()
    page.get_by_label("Voor buiten het team").check()
    expect(page.get_by_label("Voor buiten het team")).to_be_checked()
    with page.expect_download() as got:
        page.get_by_role("button", name="Bewaar dit verslag voor de volgende keer").click()
    got.value.save_as(tmp_path / "vorige.json")
    page.locator("details.readers input[type=file]").set_input_files(str(tmp_path / "vorige.json"))
    expect(page.get_by_role("button", name="Haal weg: vorige.json")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out(page: Page, tmp_path: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    panel(page, tmp_path)
    page.get_by_role("button", name="Kijk met verzonnen huishoudens").click()
    expect(page.locator(".synthetic")).to_be_visible(timeout=60_000)
    for summary in page.locator(".caseload summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_can_use_it(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    panel(page, tmp_path, lang)
    check("before a file")
    word(page, "caseload.example", lang).click()
    expect(page.locator(".synthetic")).to_be_visible(timeout=60_000)
    for summary in page.locator(".caseload summary").all():
        summary.click()
    check("every view and table open")
