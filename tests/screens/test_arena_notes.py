"""Notes and arrows on the board in a browser: writing on a note, what stands on it, and arrows that cannot be."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import Arena, read
from tests.screens.test_arena import Open, note, opened, tulp

__all__ = ["opened"]  # a fixture
pytestmark = pytest.mark.browser

LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijen en multidisciplinariteitsbevorderingsprogramma's"


def marked() -> Arena:
    nodes: list[dict[str, Any]] = [
        {"id": "M1", "kind": "measure", "label": "Inloop", "quantity": 10, "unit": "uren"},
        {"id": "E1", "kind": "effect", "label": "Rust", "votes": 5, "expected": False, "author_role": "bewoner"},
        {"id": "E2", "kind": "effect", "label": LONG, "desired": False, "sign": "-", "evidence": 3},
        {"id": "E3", "kind": "effect", "label": "Meer rust", "votes": 2},
        {"id": "P1", "kind": "party", "label": "Gemeente"},
    ]
    links = [
        {"source": "M1", "target": "E1", "rate": -2, "because": "als het open is, dan is er minder rust"},
        {"source": "M1", "target": "E2", "with": 3, "without": 1, "stance": "contested"},
        {"source": "E1", "target": "P1"},
    ]
    return read({"format": "effectenarena/1", "nodes": nodes, "links": links})


def test_a_note_is_written_on_where_it_lies(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    note(page, "M2").focus()
    page.keyboard.press("F2")
    field = page.get_by_label("Wat staat er op het briefje?")
    expect(field).to_be_focused()
    page.keyboard.type("Een maatje")  # what stood there is selected
    page.keyboard.press("Enter")
    expect(note(page, "M2")).to_contain_text("Een maatje")
    expect(note(page, "M2")).to_be_focused()
    assert desk.work.arena.by_id["M2"].label == "Een maatje"

    page.keyboard.press("Enter")
    page.keyboard.type("nvlle12/?")
    page.keyboard.press("Escape")
    expect(note(page, "M2")).to_be_focused()
    expect(note(page, "M2")).to_contain_text("Een maatje")
    expect(page.locator(".note")).to_have_count(len(desk.work.arena.nodes))


def test_double_tap_writes_and_an_empty_note_is_refused_on_the_note(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    note(page, "E1").dblclick()
    field = page.get_by_label("Wat staat er op het briefje?")
    field.fill("")
    field.press("Enter")
    expect(page.locator(".note.editing .error")).to_be_visible()
    expect(field).to_be_focused()
    field.fill("Vaker buiten")
    note(page, "E2").click()
    expect(note(page, "E1")).to_contain_text("Vaker buiten")
    assert desk.work.arena.by_id["E1"].label == "Vaker buiten"


def test_a_note_shows_votes_marks_and_long_words_within_its_edge(opened: Open, page: Page) -> None:
    opened(marked())
    expect(note(page, "E1").locator(".note-facts")).to_have_text("onverwacht ●●●●● 5")
    expect(page.get_by_role("button", name=re.compile("^E1 Rust, .*onverwacht, 5 stemmen, 2 pijlen"))).to_be_visible()
    expect(note(page, "E2")).to_contain_text("− ongewenst")
    out = page.evaluate(
        """[...document.querySelectorAll('.note')].filter((el) => el.scrollWidth > el.clientWidth)
          .map((el) => el.textContent)"""
    )
    assert out == []

    page.get_by_role("tab", name="Voor de rekenaar").click()
    expect(note(page, "E1")).to_contain_text("van: bewoner")
    expect(note(page, "E2")).to_contain_text("ongewenst")


def test_two_notes_that_say_the_same_become_one_with_both_numbers(opened: Open, page: Page) -> None:
    desk = opened(marked())
    note(page, "E1").press("o")
    page.get_by_label("Voeg een briefje samen met dit").select_option(label="E3 Meer rust")

    expect(note(page, "E3")).to_have_count(0)
    expect(note(page, "E1").locator(".note-facts")).to_have_text("ook E3 onverwacht ●●●●●●● 7")
    page.locator(".strip").get_by_role("button", name="Zet terug").click()
    expect(note(page, "E3")).to_be_visible()
    assert len(desk.work.arena.nodes) == 5


def test_an_arrow_that_cannot_be_says_why_while_it_is_drawn(opened: Open, page: Page) -> None:
    opened(tulp())
    strip = page.locator(".strip")
    note(page, "M2").focus()
    page.keyboard.press("l")
    note(page, "P4").hover()
    expect(strip).to_contain_text("Van M2 naar P4 kan niet. Van ‘Wat doen we?’ gaat een pijl naar ‘Wat verandert er?’.")
    expect(page.locator(".arrow.draft.not")).to_have_count(1)
    expect(page.locator(".announcer")).to_contain_text("Van M2 naar P4 kan niet")

    note(page, "E1").hover()
    expect(strip).to_contain_text("Waar gaat de pijl van M2")
    expect(page.locator(".arrow.draft.may")).to_have_count(1)
    note(page, "E3").focus()
    expect(strip).to_contain_text("staat er al")
    page.keyboard.press("Escape")
    expect(page.locator(".arrow.draft")).to_have_count(0)


def test_a_chosen_arrow_shows_its_reason_and_which_way_it_works(opened: Open, page: Page) -> None:
    opened(marked())
    page.locator("[data-address='M1>E1'] .hit").dispatch_event("click")
    expect(page.locator(".strip")).to_contain_text("als het open is, dan is er minder rust")
    expect(page.locator("[data-address='M1>E1'] .sign")).to_have_text("\N{MINUS SIGN}")
    expect(page.locator("[data-address='M1>E1'] .sign")).to_be_visible()
    page.locator("[data-address='M1>E2'] .hit").dispatch_event("click")
    expect(page.locator("[data-address='M1>E2'] .sign")).to_have_text("+")
    expect(page.locator("[data-address='M1>E2']")).to_have_class(re.compile("dotted"))


def test_how_strongly_an_arrow_works_is_chosen_drawn_and_said(opened: Open, page: Page) -> None:
    desk = opened(tulp())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    arrow = page.locator("g.arrow[data-address='M2>E3']")
    wide = 'one => parseFloat(getComputedStyle(one).strokeWidth.replace(/^calc./, ""))'
    note(page, "M2").press("o")
    page.locator(".arrow-list").get_by_role("button", name="E3").click()
    before = arrow.locator(".line").evaluate(wide)

    page.get_by_label("Hoe sterk werkt het?").select_option(label="sterk")

    expect(page.locator(".strip .told")).to_contain_text("werkt sterk")
    expect(page.locator(".legend")).to_contain_text("sterk")
    expect(arrow).to_have_class(re.compile("is-strong"))
    assert arrow.locator(".line").evaluate(wide) > before
    assert next(link for link in desk.work.arena.links if link.address == "M2>E3").strength == "strong"
    page.get_by_role("button", name="Tabel", exact=True).click()
    page.get_by_role("tab", name="Pijlen").click()
    expect(page.locator("tr", has=page.locator("[data-id='M2>E3']"))).to_contain_text("sterk")


def test_a_long_reason_leaves_what_can_be_done_in_sight_on_a_phone(opened: Open, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(
        read({**marked().to_data(), "links": [{"source": "M1", "target": "E1", "because": "als het open is, " * 12}]})
    )
    page.locator("[data-address='M1>E1'] .hit").dispatch_event("click")
    strip = page.locator(".strip")
    expect(strip).to_contain_text("als het open is")
    for name in ("Bewerk", "Gooi weg"):
        expect(strip.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)


def test_which_way_an_arrow_works_is_chosen_on_the_board_and_in_the_table(opened: Open, page: Page) -> None:
    arena = tulp()
    bare = tuple(
        link.model_copy(update={"rate": None, "with_": None, "without": None}) if link.address == "M2>E3" else link
        for link in arena.links
    )
    desk = opened(arena.model_copy(update={"links": bare}))
    page.get_by_role("tab", name="Voor de rekenaar").click()
    arrow = page.locator("g.arrow[data-address='M2>E3']")
    note(page, "M2").press("o")
    page.locator(".arrow-list").get_by_role("button", name="E3").click()
    expect(arrow.locator(".sign")).to_have_count(0)

    page.get_by_label("Welke kant werkt het op?").select_option(label="meer geeft minder (\N{MINUS SIGN})")

    expect(page.locator(".strip .told")).to_contain_text("meer geeft minder")
    expect(arrow.locator(".sign")).to_have_text("\N{MINUS SIGN}")
    page.get_by_role("button", name="Tabel", exact=True).click()
    page.get_by_role("tab", name="Pijlen").click()
    row = page.locator("tr", has=page.locator("[data-id='M2>E3']"))
    expect(row).to_contain_text("meer geeft minder")
    row.locator("[data-id='M2>E3']").click()
    page.get_by_label("Welke kant werkt het op?").select_option(label="meer geeft meer (+)")
    expect(row).to_contain_text("meer geeft meer")
    assert next(link for link in desk.work.arena.links if link.address == "M2>E3").polarity == "more"
