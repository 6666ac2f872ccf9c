"""The arena in a browser: by keyboard, by touch, as a table, and with what nobody should type."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from effectenarena import cases
from effectenarena.model import Arena, Investment, Knob, read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.storage.exchange import decode
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put an arena on the page; empty unless said otherwise."""

    def put(arena: Arena | None = None, lang: Any = "nl") -> Desk:
        session = Session.create(tmp_path / "proef.arena", {"name": "Proef"} if arena is None else None, arena=arena)
        desk = Desk(session, lang, home=Home(tmp_path), screen="arena")
        show(page, desk)
        return desk

    return put


def tulp() -> Arena:
    return read(decode(cases.text("de-tulp")))


def large() -> Arena:
    kinds = {"I": "investment", "M": "measure", "E": "effect", "P": "party"}
    nodes = [
        {"id": f"{letter}{n}", "kind": kind, "label": f"Briefje {n}"}
        for letter, kind in kinds.items()
        for n in range(25)
    ]
    pairs = {
        (f"{a}{n}", f"{b}{(n * step) % 25}") for a, b in ("IM", "ME", "EP") for n in range(25) for step in (3, 7, 11)
    }
    links = [{"source": source, "target": target} for source, target in sorted(pairs)]
    return read({"format": "effectenarena/1", "nodes": nodes, "links": links})


def note(page: Page, number: str) -> Locator:
    return page.locator(".note", has=page.locator(f".note-number:text-is('{number}')"))


def labels(desk: Desk) -> list[str]:
    return [node.label for node in desk.work.arena.nodes]


def test_escape_takes_back_a_wrong_number_and_what_was_said_of_it(opened: Open, page: Page) -> None:
    opened(tulp())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    note(page, "E1").press("o")
    low = page.locator("[name='E1.unit_value.low']")
    low.fill("veel")
    low.press("Enter")
    expect(low).to_have_accessible_description(re.compile("Typ een getal"))

    low.press("Escape")

    expect(low).to_have_value("")
    expect(page.locator(".panel .error")).to_have_count(0)


def test_an_empty_sheet_says_what_to_do_first(opened: Open, page: Page) -> None:
    desk = opened()

    expect(page.locator(".lane.measure")).to_contain_text("Schrijf eerst op wat jullie doen")
    page.get_by_role("button", name="Begin hier").click()
    page.keyboard.type("Huisbezoek")
    page.keyboard.press("Enter")
    expect(note(page, "M1")).to_contain_text("Huisbezoek")
    page.keyboard.type("Inloop")
    page.keyboard.press("Enter")
    expect(note(page, "M2")).to_contain_text("Inloop")
    assert labels(desk) == ["Huisbezoek", "Inloop"]


def test_everything_by_keyboard(opened: Open, page: Page) -> None:
    """Lay, walk, connect, change, take away and put back, without a mouse."""
    desk = opened(tulp())
    note(page, "M1").focus()
    page.keyboard.press("n")
    page.keyboard.type("Samen koken")
    page.keyboard.press("Enter")
    expect(note(page, "M5")).to_be_visible()
    page.keyboard.press("Escape")
    expect(note(page, "M5")).to_be_focused()

    page.keyboard.press("l")
    expect(page.locator(".strip")).to_contain_text("Waar gaat de pijl van M5 Samen koken naartoe?")
    page.keyboard.press("ArrowRight")
    expect(note(page, "E5")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".strip")).to_contain_text("M5 → E5")
    assert ("m5", "E5") in desk.work.arena.by_pair

    note(page, "M5").focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Wat staat er op het briefje?")
    expect(field).to_be_focused()
    field.fill("Samen eten")
    page.keyboard.press("Enter")
    expect(note(page, "M5")).to_contain_text("Samen eten")
    page.keyboard.press("Escape")
    expect(note(page, "M5")).to_be_focused()

    page.keyboard.press("Delete")
    expect(page.locator(".strip")).to_contain_text("M5 Samen eten is weg, met 1 pijl.")
    expect(note(page, "M4")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(note(page, "M5")).to_contain_text("Samen eten")
    assert ("m5", "E5") in desk.work.arena.by_pair


def test_a_choice_lights_what_hangs_together_and_nothing_moves(opened: Open, page: Page) -> None:
    opened(tulp())
    places = """[...document.querySelectorAll('.note')].map((el) => {
      const box = el.getBoundingClientRect();
      return [box.x, box.y, box.height];
    })"""
    before = page.evaluate(places)

    note(page, "E3").click()

    expect(note(page, "E2")).to_have_attribute("data-faded", "")
    for number in ("I1", "I4", "M2", "E3", "P3"):
        expect(note(page, number)).not_to_have_attribute("data-faded", "")
    expect(page.locator(".arrow.lit")).to_have_count(4)
    assert page.evaluate(places) == before
    page.keyboard.press("Escape")
    expect(page.locator(".note[data-faded]")).to_have_count(0)


def test_faded_text_can_still_be_read(opened: Open, page: Page) -> None:
    opened(tulp())
    note(page, "E3").click()
    expect(page.locator(".note[data-faded]").nth(10)).to_be_attached()
    ratios = page.evaluate(
        """() => {
          const drawn = document.createElement("canvas").getContext("2d");
          const light = (colours) => {
            drawn.fillStyle = "#fff"; drawn.fillRect(0, 0, 1, 1);
            for (const one of colours) { drawn.fillStyle = one; drawn.fillRect(0, 0, 1, 1); }
            const part = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
            const [r, g, b] = drawn.getImageData(0, 0, 1, 1).data;
            return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
          };
          return [...document.querySelectorAll("[data-faded] :is(.note-label, .note-line, .note-number)")].map((el) => {
            const box = getComputedStyle(el.closest(".note")).backgroundColor;
            const [text, back] = [light([box, getComputedStyle(el).color]), light([box])];
            return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
          });
        }"""
    )
    assert len(ratios) > 20
    assert min(ratios) >= 4.5


def test_an_arrow_that_cannot_be_says_why(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    before = len(desk.work.arena.links)
    note(page, "M2").click()
    page.get_by_role("button", name="Verbind").click()
    note(page, "P4").click()

    expect(page.locator(".told.bad")).to_contain_text("van maatregel naar partij kan niet")
    assert len(desk.work.arena.links) == before
    note(page, "E1").click()
    expect(page.locator(".strip")).to_contain_text("M2 → E1")


def test_an_error_stands_under_its_field_and_nothing_typed_is_lost(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    note(page, "I1").press("o")
    amount = page.get_by_role("group", name="Bedrag per jaar")
    low, likely = amount.get_by_label("laag"), amount.get_by_label("waarschijnlijk")
    low.fill("veel")
    likely.fill("60.000,50")
    page.get_by_label("Hoeveel jaar").focus()

    expect(amount.locator(".error")).to_have_text("Typ een getal, bijvoorbeeld 1.250 of 2,5.")
    expect(low).to_have_attribute("aria-invalid", "true")
    expect(low).to_have_value("veel")
    low.fill("€ 50.000")
    low.press("Enter")
    expect(amount.locator(".error")).to_have_count(0)
    investment = desk.work.arena.by_id["I1"]
    assert isinstance(investment, Investment)
    assert isinstance(investment.amount, Knob)
    assert (investment.amount.low, investment.amount.likely) == (50000, 60000.5)
    expect(amount.locator(".reading")).to_contain_text("Nooit lager dan 50.000")


def test_low_alone_is_not_refused_while_somebody_types_on(opened: Open, page: Page) -> None:
    opened(tulp())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    note(page, "I1").press("o")
    cost = page.get_by_role("group", name="Bedrag per keer")
    cost.get_by_label("laag").fill("1")
    cost.get_by_label("waarschijnlijk").focus()
    page.keyboard.type("2")
    expect(cost.locator(".error")).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")

    expect(cost.locator(".reading")).to_contain_text("Nooit lager dan 1 en nooit hoger dan 3")


def test_what_people_type_is_text_and_nothing_else(opened: Open, page: Page) -> None:
    desk = opened()
    nasty = [
        "<script>window.hacked = true</script>",
        '=HYPERLINK("http://x.nl","klik")',
        "<img src=x onerror=alert(1)>",
    ]
    page.get_by_role("button", name="Begin hier").click()
    for text in nasty:
        page.get_by_label("Wat staat erop?").fill(text)
        page.keyboard.press("Enter")
        expect(page.locator(".note-label", has_text=text)).to_be_visible()

    assert labels(desk) == nasty
    assert page.evaluate("window.hacked") is None
    assert page.locator(".note img, .note script, .note a").count() == 0


def test_the_table_does_what_the_drawing_does(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    page.get_by_role("button", name="Tabel").click()
    page.get_by_role("tab", name="Wat doen we?").click()
    page.get_by_role("button", name="Nieuw briefje").click()
    page.keyboard.type("Samen koken")
    page.keyboard.press("Enter")
    row = page.get_by_role("row", name=re.compile("^M5"))
    expect(row).to_be_visible()
    row.get_by_role("textbox").fill("Samen eten")
    row.get_by_role("textbox").press("Enter")
    row.get_by_role("button", name="Bewerk M5 Samen eten").click()
    page.get_by_label("Nieuwe pijl naar").select_option(label="E2 Minder eenzaam")
    expect(page.locator(".panel")).to_contain_text("M5 → E2")
    page.get_by_role("tab", name="Pijlen").click()
    because = page.get_by_role("row", name=re.compile("M5 Samen eten E2")).get_by_role("textbox")
    because.fill("Wie samen eet, praat")
    because.press("Enter")
    row = page.get_by_role("row", name=re.compile("M5 Samen eten E2"))
    row.get_by_role("button", name="Gooi weg: M5 → E2").click()
    page.get_by_role("button", name="Zet terug").click()

    expect(row).to_be_visible()
    assert desk.work.arena.by_pair["m5", "E2"].because == "Wie samen eet, praat"


def test_a_unit_value_is_picked_with_its_source(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    note(page, "E2").press("o")
    page.get_by_role("button", name="Kies een kengetal").click()
    page.get_by_label("Waar zoekt u een bedrag voor?").fill("spoedeisende")
    page.get_by_role("button", name=re.compile("^Neem over: Spoedeisende hulp")).first.click()

    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".panel")).to_contain_text("Ander prijspeil dan het project")
    page.get_by_role("button", name="Indexeer naar 2023").click()
    expect(page.locator(".strip")).to_contain_text("prijspeil 2023")
    effect: Any = desk.work.arena.by_id["E2"]
    assert effect.price_year == 2023
    assert "Kostenhandleiding" in effect.unit_value.source


def test_a_question_leads_to_its_place(opened: Open, page: Page) -> None:
    opened(tulp())
    page.get_by_role("button", name=re.compile(r"^\d+ vragen")).click()
    page.get_by_role("button", name="Ga naar M2 → E3").click()

    expect(page.locator(".panel h2")).to_contain_text("M2 → E3")
    expect(page.get_by_label("Wat vindt de groep?")).to_be_focused()


def test_the_room_reads_no_amounts_and_no_terms(opened: Open, page: Page) -> None:
    opened(tulp())
    note(page, "E3").press("o")

    said = page.locator(".arena").inner_text().lower()
    for word in (
        "€",
        "mkba",
        "baathebber",
        "investering",
        "maatregel ",
        "nulalternatief",
        "contant",
        "omslagpunt",
        " pm",
    ):
        assert word not in said
    sizes = page.evaluate(
        """[...document.querySelectorAll('.board *')].filter((el) => el.textContent)
          .map((el) => parseFloat(getComputedStyle(el).fontSize))"""
    )
    assert min(sizes) >= 18


def test_search_finds_a_number_and_links_by_number(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    note(page, "I1").focus()
    page.keyboard.press("/")
    page.keyboard.type("e7")
    page.keyboard.press("Enter")
    expect(note(page, "E7")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("m4>e1")
    page.keyboard.press("Enter")

    expect(page.locator(".strip")).to_contain_text("M4 → E1")
    assert ("M4", "E1") in desk.work.arena.by_pair


def test_notes_say_who_they_are(opened: Open, page: Page) -> None:
    opened(tulp())

    expect(page.get_by_role("button", name=re.compile("^E3 Minder crisisdagen, 2 pijlen"))).to_be_visible()
    expect(page.get_by_role("region", name="Wat verandert er?")).to_be_visible()
    note(page, "E3").focus()
    page.keyboard.press("Delete")
    expect(page.locator(".announcer")).to_have_text("E3 Minder crisisdagen is weg, met 2 pijlen.")


def test_what_was_told_goes_when_it_is_no_longer_true(opened: Open, page: Page) -> None:
    opened(tulp())
    strip = page.locator(".strip")
    note(page, "E1").click()
    strip.get_by_role("button", name="Gooi weg").click()
    expect(strip).to_contain_text("E1 Meer contact, vaker buiten is weg")

    page.locator("header.shell").get_by_role("button", name="Ongedaan maken").click()
    expect(note(page, "E1")).to_be_visible()
    expect(strip).not_to_contain_text("is weg")
    expect(strip.get_by_role("button", name="Zet terug")).to_have_count(0)


def test_keys_do_not_reach_the_notebook_around_it(opened: Open, page: Page) -> None:
    opened(tulp())
    page.evaluate("window.leaked = []; document.addEventListener('keydown', (event) => window.leaked.push(event.key))")
    note(page, "E3").focus()
    for key in ("l", "Escape", "n", "Escape", "ArrowDown", "Delete"):
        page.wait_for_function("document.querySelector('.arena').contains(document.activeElement)")
        page.keyboard.press(key)
    assert page.evaluate("window.leaked") == []


def test_it_fits_a_phone_with_targets_for_a_thumb(opened: Open, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(tulp())
    note(page, "I1").click()

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    low = page.evaluate(
        """[...document.querySelectorAll('.arena button, .arena input, .arena select')]
          .filter((el) => el.offsetParent && el.getBoundingClientRect().height < 44).map((el) => el.outerHTML)"""
    )
    assert low == []


def test_a_hundred_notes_stay_on_the_sheet(opened: Open, page: Page) -> None:
    opened(large())

    expect(page.locator(".note")).to_have_count(100)
    expect(page.locator(".arrow .line")).not_to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    note(page, "E24").focus()
    expect(note(page, "E24")).to_be_in_viewport()


def test_it_speaks_english(opened: Open, page: Page) -> None:
    opened(None, "en")
    page.get_by_role("button", name="Begin here").click()
    page.keyboard.press("Enter")
    expect(page.locator(".composer .error")).to_have_text("Write something on the note first.")
    page.keyboard.type("Home visits")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^M1 Home visits, 0 arrows"))).to_be_visible()
    assert "arena." not in page.locator(".ea").inner_text()
