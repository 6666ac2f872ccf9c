"""The screen of the monitor in a browser: from a filled register to new numbers on the map, in one sitting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import Arena, Knob
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.monitor.year import buurtteam, hurried, plan_of, write, year
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    def put(arena: Arena | None = None) -> Desk:
        session = Session.create(tmp_path / "proef.arena", None if arena else {"name": "Leeg"}, arena=arena)
        desk = Desk(session, "nl", home=Home(tmp_path), screen="monitor")
        show(page, desk)
        expect(page.locator("main h1")).to_be_attached()
        return desk

    return put


@pytest.fixture
def register(tmp_path: Path) -> Path:
    rows = list(hurried(year()))
    path = tmp_path / "register 2026.xlsx"
    write(path, plan_of(buurtteam()).header, [*rows, {**rows[0], "deelnemer": "AB9999", "datum": "ooit"}])
    return path


def choose(page: Page, register: Path) -> None:
    page.locator(".opening input[type=file]").set_input_files(register)
    expect(page.get_by_role("tab", name="Wat verandert er?")).to_be_visible(timeout=60_000)


def why_each_figure(page: Page) -> None:
    """A figure is asked where it stands, by keyboard, and answered there; one answer at a time."""
    page.locator(".knob button.why").first.press("Enter")
    expect(page.locator(".knob .why-card")).to_contain_text("Wat de meting alleen zegt")
    page.get_by_text("Dezelfde cijfers als tabel").click()
    page.get_by_role("row").filter(has_text="samenhang").get_by_role("button").press("Enter")
    expect(page.locator(".why-card")).to_have_count(1)
    expect(page.locator(".why-card")).to_contain_text("Elk getal alleen, opgeteld")
    page.locator(".why-card").get_by_role("button", name="Sluiten").press("Enter")
    expect(page.locator(".why-card")).to_have_count(0)


def test_from_a_register_to_new_numbers_and_back(opened: Open, page: Page, register: Path) -> None:
    desk = opened(buurtteam())

    expect(page.locator("h1")).to_have_text("Open het register dat u invulde")
    choose(page, register)
    expect(page.locator("h1")).to_have_text("Ga door: naar schatting ligt de uitkomst boven nul")
    expect(page.get_by_text("230 regels gelezen.")).to_be_visible()
    expect(page.get_by_text("“ooit” is geen datum")).to_be_visible()
    expect(page.locator(".people")).to_contain_text("gestabiliseerd")
    page.get_by_role("tab", name="Wat werd er van mensen?").press("ArrowRight")
    page.get_by_role("tab", name="Wat verandert er?").press("Enter")
    expect(page.locator(".knob")).to_have_count(4)
    expect(page.get_by_role("img", name="Van de oude naar de nieuwe uitkomst")).to_be_visible()
    why_each_figure(page)
    page.get_by_role("button", name="Neem de gemeten getallen over").press("Enter")
    expect(page.locator(".taken")).to_have_text("Deze getallen staan op de kaart.")
    with_ = desk.work.arena.by_pair["m", "e"].with_
    assert isinstance(with_, Knob)
    assert with_.status == "measured"
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_role("button", name="Neem de gemeten getallen over")).to_be_visible()


def test_signals_and_the_reality_check(opened: Open, page: Page) -> None:
    desk = opened(buurtteam())

    page.get_by_label("Wat is er gezien?").fill("Buren <b>helpen</b> elkaar")
    page.get_by_label("Hoe vaak?").select_option(label="Vaak gezien.")
    page.get_by_role("button", name="Leg op tafel").press("Enter")
    expect(page.locator(".signals")).to_contain_text("Buren <b>helpen</b> elkaar")
    expect(page.get_by_label("Wat is er gezien?")).to_have_value("")
    assert [one.expected for one in desk.work.arena.effects.values()] == [None, None, False]
    page.get_by_role("button", name="Schrijf erbij").click()
    expect(page.locator(".error").first).to_contain_text("rol")
    page.get_by_label("Rol (geen naam)").fill("deelnemer")
    page.get_by_label("Wat zeggen zij?").fill("Zo is het")
    page.get_by_role("button", name="Schrijf erbij").click()
    expect(page.locator(".practice")).to_contain_text("herkend. “Zo is het”")  # a role is named of three and more


def test_a_file_that_is_no_register_says_so(opened: Open, page: Page, tmp_path: Path) -> None:
    opened(buurtteam())

    (tmp_path / "lijst.csv").write_text("naam;datum\nJan;1-1-2026\n")
    page.locator("input[type=file]").set_input_files(tmp_path / "lijst.csv")
    expect(page.get_by_role("alert")).to_contain_text("lijst.csv")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out(opened: Open, page: Page, register: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    opened(buurtteam())
    choose(page, register)
    for tab in page.locator("main [role=tablist]").get_by_role("tab").all():
        tab.click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), tab.inner_text()


def test_an_empty_map_says_what_to_do(opened: Open, page: Page) -> None:
    opened()
    page.get_by_role("button", name="Naar de tafel").click()
    expect(page.locator(".monitor")).to_have_count(0)


def test_for_whom_it_is_and_an_earlier_report(opened: Open, page: Page, register: Path, tmp_path: Path) -> None:
    opened(buurtteam())
    choose(page, register)
    page.locator("details.readers summary").focus()
    page.keyboard.press("Enter")
    with page.expect_download() as got:
        page.get_by_role("button", name="Bewaar dit verslag voor de volgende keer").click()
    kept = tmp_path / "vorige.json"
    got.value.save_as(kept)
    page.locator("details.readers input[type=file]").set_input_files(str(kept))
    expect(page.get_by_role("button", name="Haal weg: vorige.json")).to_be_visible()
    page.get_by_label("Voor buiten het team").check()
    expect(page.get_by_label("Voor buiten het team")).to_be_checked()
    wrong = tmp_path / "anders.json"
    wrong.write_text("{}", encoding="utf-8")
    page.locator("details.readers input[type=file]").set_input_files(str(wrong))
    expect(page.get_by_role("alert")).to_contain_text("anders.json")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_measurement_that_is_off_is_said_by_keyboard_and_taken_back(
    opened: Open, page: Page, register: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720 if width > 400 else 844})
    desk = opened(buurtteam())
    choose(page, register)
    page.get_by_role("tab", name="Wat verandert er?").click()
    row = page.locator(".knob").filter(has_text="Minder dagen opname")
    row.locator("summary").press("Enter")
    row.get_by_label("Hoeveel").fill("1,5")
    row.get_by_label("Hoeveel").press("Enter")
    expect(row.get_by_text("Schrijf erbij hoe u dat weet")).to_be_visible()
    row.get_by_label("Hoe weet u dat?").fill("Het team \u202etelde zelf.")
    row.get_by_role("button", name="Verreken dit").press("Enter")
    expect(row.locator("p.narrow").first).to_contain_text("1,5")
    expect(row.locator("p.narrow").first).to_contain_text("Het team telde zelf.")
    measuring = desk.work.arena.project.measuring
    assert measuring is not None
    assert measuring.inquiries[0].shift_because == "Het team \u202etelde zelf."
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row.locator("summary").press("Enter")
    row.get_by_role("button", name="Haal dit weg").press("Enter")
    expect(row.locator("p.narrow")).to_have_count(0)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(row.locator("p.narrow")).to_have_count(1)
