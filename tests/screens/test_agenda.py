"""The agenda screen in a browser: best first, in words, and again when a number changes elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena import cases
from effectenarena.model import Arena, read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put an arena on the page, at this step."""

    def put(arena: Arena, lang: Any = "nl") -> Desk:
        session = Session.create(tmp_path / "proef.arena", arena=arena)
        desk = Desk(session, lang, home=Home(tmp_path), screen="agenda")
        show(page, desk)
        expect(page.locator("main h1")).to_be_attached()
        return desk

    return put


def tulip() -> Arena:
    return read_any(cases.path("de-tulp"))


def test_nothing_stands_beyond_the_edge_of_a_small_phone(opened: Open, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(tulip())
    wide = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"

    assert page.evaluate(wide) == [320, 320]
    page.get_by_role("tab").nth(1).click()
    expect(page.locator(".note-groups")).to_be_visible()
    assert page.evaluate(wide) == [320, 320]


def test_the_hall_reads_what_to_count_and_no_amounts(opened: Open, page: Page) -> None:
    opened(tulip())

    expect(page.locator("h1")).to_contain_text("Zoek eerst uit: hoeveel dagen opname met ‘Steunnetwerk per deelnemer’")
    first = page.locator(".agenda-rows li").first
    expect(first).to_contain_text("van de onzekerheid")
    expect(first).to_contain_text("kan de uitkomst omkeren")
    assert "€" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Bedragen tonen").click()
    expect(first).to_contain_text("€")


def test_who_calculates_sees_groups_and_the_table(opened: Open, page: Page) -> None:
    opened(tulip())

    page.get_by_role("tab", name="Voor de rekenaar").click()
    expect(page.locator(".note-groups")).to_contain_text("E3 Minder crisisdagen")
    page.get_by_role("button", name="Alle 29 getallen").click()
    expect(page.locator(".scroll tbody tr", has_text="Uren van vrijwilligers")).to_be_visible()
    expect(page.locator(".agenda-rows li.moves")).to_have_count(29)


def test_who_calculates_sees_what_one_source_may_do(opened: Open, page: Page) -> None:
    opened(tulip())

    expect(page.locator(".dependence")).to_have_count(0)
    page.get_by_role("tab", name="Voor de rekenaar").click()
    test = page.get_by_role("region", name="Als één bron er steeds naast zit")
    expect(test).to_contain_text("staan de getallen los van elkaar")
    expect(test.locator("tbody tr").first.locator("td")).to_have_count(5)
    expect(test.get_by_role("columnheader", name="alles laag")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_ranks_again_when_a_number_changes(opened: Open, page: Page) -> None:
    desk = opened(tulip())
    first = page.locator(".agenda-rows li .belongs").first
    expect(first).to_contain_text("dagen opname per deelnemer")

    desk.work.apply("knob.set", {"address": "M2>E3.rate", "value": {"low": 10, "likely": 10, "high": 10}})
    page.get_by_role("button", name="3 Uitzoeken").click()
    expect(first).not_to_contain_text("dagen opname per deelnemer")


def test_doubt_is_a_question_and_leads_to_its_arrow(opened: Open, page: Page) -> None:
    opened(tulip())

    question = page.locator(".agenda-rows li.contested")
    expect(question).to_contain_text("Wat zou ons overtuigen?")
    question.get_by_role("button").first.click()
    expect(page.locator("main .arena .panel")).to_be_visible()


def test_an_empty_sheet_points_to_the_table(opened: Open, page: Page) -> None:
    opened(read({"format": "effectenarena/1", "project": {"name": "Leeg"}}))

    page.get_by_role("button", name="Naar het vel").click()
    expect(page.locator("main .arena")).to_be_visible()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_fits_a_phone(opened: Open, page: Page, lang: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(tulip(), lang)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_who_calculates_tries_a_study_by_keyboard_with_plot_table_and_words(opened: Open, page: Page) -> None:
    opened(tulip())

    page.get_by_role("tab", name="Voor de rekenaar").click()
    study = page.get_by_role("region", name="Wat mag een onderzoek kosten?")
    study.get_by_label("Wat wilt u meten?").select_option("M2>E3.rate")
    expect(study.locator(".study-words")).to_contain_text("Vul in hoeveel gevallen onderling verschillen")
    for label, text in (("Verschil tussen gevallen", "8"), ("Vaste kosten", "5000"), ("Kosten per geval", "150")):
        study.get_by_label(label).fill(text)
        study.get_by_label(label).press("Enter")
    expect(study.locator(".study-words")).to_contain_text("Daarboven kost meten meer dan het oplevert")
    expect(study.get_by_role("img", name="Wat een onderzoek waard is")).to_be_visible()
    expect(study.get_by_role("row").filter(has_text="(beste)")).to_contain_text("€")
    study.get_by_label("Kosten per geval").fill("-3")
    study.get_by_label("Kosten per geval").press("Enter")
    expect(study).to_contain_text("Vul hier 0 of een getal boven 0 in.")


def test_a_figure_says_why_below_where_it_is_asked_and_by_keyboard(opened: Open, page: Page) -> None:
    opened(tulip())
    page.get_by_role("button", name="Bedragen tonen").click()
    first = page.locator(".agenda-rows li.moves").first
    worth = first.locator(".worth button.why").first
    worth.press("Enter")
    card = first.locator(".why-card")
    expect(card).to_contain_text("De beste keuze als dit eerst bekend is")
    expect(worth).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    card.get_by_role("button", name="Sluiten").click()
    expect(page.locator(".why-card")).to_have_count(0)

    page.get_by_role("tab", name="Voor de rekenaar").click()
    table = page.get_by_role("region", name="Alle regels")
    table.locator("tbody tr").first.locator("button.why").nth(1).click()
    expect(page.locator(".why-card")).to_contain_text("Ingevuld, niet uitgerekend")
    page.locator(".dependence button.why").first.click()
    expect(page.locator(".dependence .why-card")).to_contain_text("Door deze getallen samen")
    expect(page.locator(".why-card")).to_have_count(1)
