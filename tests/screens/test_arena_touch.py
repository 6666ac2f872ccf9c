"""The board by touch alone: a whole sheet made with taps, on a phone and on a tablet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, show
from tests.screens.test_arena import note

pytestmark = pytest.mark.browser

SIZES = {"phone": (390, 844), "tablet": (1024, 768)}
LANES = {
    "investment": ("Wie steekt er wat in?", "Uren van de gemeente"),
    "measure": ("Wat doen we?", "Eén coördinator"),
    "effect": ("Wat verandert er?", "Minder langs elkaar heen"),
    "party": ("Wie heeft er iets aan?", "Zorgverzekeraar"),
}
SMALL = """() => {
  const seen = (el) => { const box = el.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
  const all = document.querySelectorAll(".ea :is(button, input, select, textarea, summary, a)");
  return [...all].filter(seen).map((el) => {
    // A box or a dot to tick counts with the words beside it.
    const box = (el.closest("label.check, label.choice-line") ?? el).getBoundingClientRect();
    return [el.getAttribute("aria-label") ?? el.textContent, Math.round(box.width), Math.round(box.height)];
  }).filter(([, width, height]) => width < 44 || height < 44);
}"""


@pytest.fixture(params=SIZES)
def touched(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Give a page that knows fingers only."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def opened(page: Page, folder: Path, **work: Any) -> Desk:
    session = Session.create(folder / "proef.arena", **work)
    desk = Desk(session, "nl", home=Home(folder), screen="arena")
    show(page, desk)
    return desk


def test_a_whole_sheet_with_taps_alone(touched: Page, tmp_path: Path) -> None:
    page, strip = touched, touched.locator(".strip")
    desk = opened(page, tmp_path, project={"name": "Proef"})

    def tap(name: str) -> None:
        strip.get_by_role("button", name=name, exact=True).tap()

    for kind, (lane, label) in LANES.items():
        page.get_by_role("button", name=f"Nieuw briefje bij ‘{lane}’").tap()
        page.keyboard.insert_text(label)
        page.locator(f".composer.{kind}").get_by_role("button", name="Leg neer").tap()
        expect(page.locator(f".lane.{kind} .note", has_text=label)).to_be_visible()
        page.locator(f".composer.{kind}").get_by_role("button", name="Sluit").tap()
    for source, target in (("I1", "M1"), ("M1", "E1"), ("E1", "P1")):
        note(page, source).tap()
        tap("Verbind")
        note(page, target).tap()
        expect(strip).to_contain_text(f"{source} → {target}")

    tap("Bewerk")  # the arrow that was just laid: here the table differs
    page.locator(".panel select[name$='.stance']").select_option("contested")
    page.locator(".panel-head button").tap()
    expect(page.locator(".board .arrow.dotted")).to_have_count(1)

    note(page, "E1").tap()
    tap("Stip erbij")
    expect(note(page, "E1").locator(".votes")).to_have_text("●")
    strip.get_by_role("button", name="Zet terug").tap()
    expect(note(page, "E1").locator(".votes")).to_have_count(0)

    note(page, "E1").tap()
    tap("Gooi weg")
    expect(note(page, "E1")).to_have_count(0)
    strip.get_by_role("button", name="Zet terug").tap()
    expect(note(page, "E1")).to_be_visible()
    assert len(desk.work.arena.links) == 3
    page.get_by_role("button", name="Beeld").tap()
    page.get_by_role("group", name="Beeld").get_by_role("button", name="Wat verandert er?", exact=True).tap()
    expect(note(page, "E1")).to_be_visible()
    expect(note(page, "M1")).to_have_count(0)


def test_a_finger_finds_everything(touched: Page, tmp_path: Path) -> None:
    page = touched
    opened(page, tmp_path, arena=case())
    small = {"board": page.evaluate(SMALL)}
    note(page, "E5").tap()
    small["chosen"] = page.evaluate(SMALL)
    page.locator(".strip").get_by_role("button", name="Verplaats").tap()
    small["placing"] = page.evaluate(SMALL)
    page.locator(".strip").get_by_role("button", name="Klaar").tap()
    page.get_by_role("button", name="Beeld").tap()
    small["look"] = page.evaluate(SMALL)
    page.get_by_role("button", name="Beeld").tap()
    page.get_by_role("button", name="Tabel").tap()
    small["table"] = page.evaluate(SMALL)
    assert {where: found for where, found in small.items() if found} == {}


def test_the_height_of_a_phone_is_for_the_board(touched: Page, tmp_path: Path) -> None:
    page = touched
    opened(page, tmp_path, arena=case())
    height = page.viewport_size["height"] if page.viewport_size else 0
    board = page.locator(".board-scroll").bounding_box()
    assert board
    assert board["height"] > height / 2
    page.locator(".lane.effect .note").first.scroll_into_view_if_needed()
    for chosen in (page.locator(".lane.effect .note").nth(at) for at in range(4)):
        expect(chosen).to_be_in_viewport(ratio=0.98)
    # Choosing a note must not move the sheet under the finger.
    page.locator(".lane.effect .note").first.tap()
    expect(page.locator(".strip").get_by_role("button", name="Bewerk")).to_be_in_viewport(ratio=0.9)
    assert page.locator(".board-scroll").bounding_box() == board
