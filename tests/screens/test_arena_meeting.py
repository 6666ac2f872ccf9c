"""The session on the arena screen: the step and its calm clock, and the panel about the session itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, printed, show

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put De Tulp on the page, with the panel of the session open."""

    def put(size: tuple[int, int] = (1280, 720)) -> Desk:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        session = Session.create(tmp_path / "proef.arena", arena=case())
        desk = Desk(session, "nl", home=Home(tmp_path), screen="arena", services={"report": printed})
        show(page, desk)
        page.get_by_role("button", name="Bijeenkomst").press("Enter")
        return desk

    return put


def test_a_session_is_led_by_keyboard_with_a_clock_of_whole_minutes(opened: Open, page: Page) -> None:
    opened()
    page.clock.install()
    page.get_by_role("button", name="Een uur").press("Enter")
    bar = page.locator(".steps")
    expect(bar).to_contain_text("Stap 1 van 7 Waar gaat het over?")
    expect(bar.locator(".steps-clock")).to_have_text("nog 5 min")
    page.clock.run_for(70_000)
    expect(bar.locator(".steps-clock")).to_have_text("nog 4 min")
    page.clock.run_for(300_000)
    expect(bar.locator(".steps-clock")).to_have_text("tijd is om")

    bar.get_by_role("button", name="Volgende stap").press("Enter")
    expect(bar).to_contain_text("Stap 2 van 7 Wat doen we?")
    bar.get_by_role("button", name="Wat kunt u vragen?").press("Enter")
    expect(bar).to_contain_text("Wat doen we precies?")
    page.keyboard.press("Escape")
    expect(bar.locator(".steps-questions")).to_have_count(0)


def test_not_now_is_a_good_answer(opened: Open, page: Page) -> None:
    desk = opened()
    page.get_by_role("button", name="Een uur").click()
    page.get_by_role("button", name="Sluit").click()
    for _ in range(4):
        page.get_by_role("button", name="Volgende stap").click()
    answer = page.get_by_role("group", name="Gaan we door?").get_by_role("button", name="nu niet")
    answer.click()
    expect(answer).to_have_attribute("aria-pressed", "true")
    assert [moment.kind for moment in desk.work.history()][-1] == "script.go_on"
    expect(page.get_by_role("button", name="Volgende stap")).to_be_enabled()


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_bar_fits(opened: Open, page: Page, size: tuple[int, int]) -> None:
    opened(size)
    page.get_by_role("button", name="Tweeënhalf uur").click()
    page.get_by_role("button", name="Sluit").click()
    page.get_by_role("button", name="Volgende stap").click()
    page.get_by_role("button", name="Volgende stap").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator(".steps button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
    if size[0] > 1000:  # one line of choices above the board, and one of the step
        assert page.locator(".toolbar").evaluate("el => el.offsetHeight") < 70
        assert page.locator(".steps").evaluate("el => el.offsetHeight") < 60


def test_who_is_here_and_what_is_set_aside_by_keyboard_alone(opened: Open, page: Page) -> None:
    desk = opened()
    for role in ("bewoner", "bewoner", "<b>gemeente</b>"):
        page.locator("[name='meeting.role']").fill(role)
        page.keyboard.press("Enter")
        expect(page.locator("[name='meeting.role']")).to_have_value("")
    expect(page.locator(".meeting")).to_contain_text("<b>gemeente</b>")
    page.get_by_role("button", name="Eén bewoner meer").press("Enter")
    expect(page.locator(".meeting")).to_contain_text("Samen 4 mensen.")
    assert (desk.work.arena.project.attendance[0].role, desk.work.arena.project.attendance[0].people) == ("bewoner", 3)

    page.locator("[name='meeting.parked']").fill("De bus rijdt niet meer")
    page.keyboard.press("Enter")
    page.get_by_label("Kolom voor De bus rijdt niet meer").select_option("investment")
    page.get_by_role("button", name="Maak een briefje van: De bus rijdt niet meer").press("Enter")
    expect(page.locator(".lane.investment")).to_contain_text("De bus rijdt niet meer")
    page.locator(".strip").get_by_role("button", name="Zet terug").click()
    expect(page.locator(".parked")).to_contain_text("De bus rijdt niet meer")


def test_the_report_of_the_evening_is_two_clicks_away(opened: Open, page: Page) -> None:
    desk = opened()
    for name, ending in (("Pdf", ".pdf"), ("Word", ".docx")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).press("Enter")
        saved = desk.work.path.with_name(download.value.suggested_filename)
        assert saved.name.endswith(f" bijeenkomst{ending}")
        assert Path(download.value.path()).read_bytes() == saved.read_bytes()
        expect(page.locator(".reports")).to_contain_text(saved.name)


def test_what_is_missing_leads_to_its_field(opened: Open, page: Page) -> None:
    opened()
    page.get_by_role("button", name="De datum").press("Enter")
    expect(page.get_by_role("textbox", name="Datum").or_(page.locator("[name='project.date']"))).to_be_focused()


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_panel_fits(opened: Open, page: Page, size: tuple[int, int]) -> None:
    opened(size)
    page.locator("[name='meeting.role']").fill("Vrijwilligersorganisatiecoördinator" * 3)
    page.keyboard.press("Enter")
    expect(page.locator(".meeting .count")).to_be_visible()
    assert page.locator(".panel-body").evaluate("el => el.scrollWidth <= el.clientWidth + 1")
