"""How numbers are measured and who wants to know what, on the agenda screen in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import read
from tests.screens.test_agenda import Open, opened, tulip

pytestmark = pytest.mark.browser
__all__ = ["opened"]
SIZES = [(1280, 720), (390, 844)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_row_opens_by_keyboard_and_says_how_it_is_measured_without_amounts(
    opened: Open, page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(tulip())
    first = page.locator("main .page > :is(.banner, .headline)").first
    expect(first).to_contain_text("Eerst verdelen, dan meten")
    summary = page.locator("details.how summary").first
    summary.focus()
    page.keyboard.press("Enter")
    how = page.locator("details.how").first
    expect(how).to_contain_text("ook bij wie niet meedoet")
    expect(how).to_contain_text("niemand zei dat er zo'n groep is")
    expect(how).to_contain_text("120 deelnemers verwacht")
    assert "€" not in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_number_moves_only_with_a_reason(opened: Open, page: Page) -> None:
    desk = opened(tulip())
    row = page.locator(".agenda-rows > ol > li").nth(2)
    row.locator("summary").click()
    row.get_by_label("Andere plaats op de agenda").first.fill("1")
    row.get_by_role("button", name="Zet daar").click()
    expect(row.get_by_text("Schrijf erbij waarom")).to_be_visible()
    row.get_by_label("Waarom").fill("De raad vraagt dit.")
    row.get_by_role("button", name="Zet daar").click()
    first = page.locator(".agenda-rows > ol > li").first
    expect(first.locator(".moved")).to_contain_text("De raad vraagt dit.")
    measuring = desk.work.arena.project.measuring
    assert measuring is not None
    assert [one.place for one in measuring.inquiries] == [1]
    first.get_by_role("button", name="Terug naar de berekende plaats").click()
    expect(page.locator(".agenda .moved")).to_have_count(0)


def test_wishes_become_one_question_with_everybody_who_asked(opened: Open, page: Page) -> None:
    opened(tulip())
    for who, question in (("gemeente", "Zijn er minder opnames?"), ("GGZ", "Hoeveel opnames?")):
        for name, text in (("who", who), ("question", question), ("about", "opnames"), ("month", "11")):
            page.locator(f"[name='wish.{name}']").fill(text)
        page.get_by_role("button", name="Schrijf op").click()
        expect(page.locator("[name='wish.question']")).to_have_value("")
    expect(page.locator(".became")).to_have_text("2 vragen werden 1, en 1 moment werd 1.")
    expect(page.locator(".joined li")).to_have_count(1)
    expect(page.locator(".joined li")).to_contain_text("gemeente; GGZ")


def test_a_question_stands_in_the_same_list_with_columns_and_can_be_moved(opened: Open, page: Page) -> None:
    opened(tulip())
    expect(page.locator(".agenda-rows > .heads")).to_contain_text("BewijsKan het hierMinuten")
    rows = page.locator(".agenda-rows > ol > li")
    assert [int(text) for text in rows.locator("> .rank").all_inner_texts()] == list(range(1, 15))
    wrong = rows.filter(has_text="Hoe vaak gebeurt dit, en bij wie")
    expect(wrong).to_contain_text("Niemand wil dit.")
    expect(wrong.locator(".fact.evidence")).to_contain_text("mening")
    wrong.locator("summary").click()
    wrong.get_by_label("Minuten per deelnemer per meting").fill("5")
    wrong.get_by_label("Minuten per deelnemer per meting").press("Enter")
    expect(wrong.locator(".fact.minutes")).to_have_text("Minuten: 5")
    wrong.get_by_label("Andere plaats op de agenda").first.fill("1")
    wrong.get_by_label("Waarom").fill("Daar schrokken we van.")
    wrong.get_by_role("button", name="Zet daar").click()
    expect(rows.first).to_contain_text("Meer begeleiding thuis")
    expect(rows.first.locator(".moved")).to_contain_text("Daar schrokken we van.")


def test_a_list_of_our_own_is_brought_and_says_what_is_wrong(opened: Open, page: Page, tmp_path: Path) -> None:
    opened(tulip())
    own = tmp_path / "lijst.csv"
    own.write_text("naam;schaal;beter;bron\nRust <b>in</b> huis;telling;meer;wij\nX;iets;meer;wij\n", encoding="utf-8")
    part = page.locator(".own-list")
    part.locator("summary").click()
    part.locator("input[type=file]").set_input_files(own)
    expect(part.get_by_role("status")).to_contain_text("1 indicator staat erbij.")
    expect(part.get_by_role("status").locator("li")).to_contain_text("iets")
    row = page.locator(".agenda-rows li.moves").first
    row.locator("summary").click()
    row.get_by_label("Indicator").select_option(label="Rust <b>in</b> huis")
    expect(row.locator(".part-instrument")).to_contain_text("Rust <b>in</b> huis")


def test_the_year_of_the_choice_is_chosen_on_the_screen(opened: Open, page: Page) -> None:
    opened(tulip())
    page.get_by_label("Wanneer kiest u of het doorgaat?").select_option(index=2)
    expect(page.locator(".headline")).to_contain_text("nog te kiezen is")


def test_a_word_without_an_end_does_not_stick_out(opened: Open, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    data = tulip().to_data()
    for node in data["nodes"]:
        node["label"] = "W" * 180
    opened(read(data))
    expect(page.locator(".questions button").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
