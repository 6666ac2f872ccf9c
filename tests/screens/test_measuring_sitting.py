"""One sitting of a project team: from the arena to a register, filled in, and back to new tipping points."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.cli import main
from effectenarena.model import Knob
from effectenarena.session import Session
from effectenarena.session.answers import appraised
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.monitor.year import buurtteam, fill, hurried, year
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser


STEPS = ("arena", "mkba", "agenda", "monitor")


def step(page: Page, name: str) -> None:
    page.get_by_role("navigation").get_by_role("button").nth(STEPS.index(name)).click()
    expect(page.locator("main h1").first).to_be_attached()


def tipping(desk: Desk) -> dict[str, float | None]:
    return {one.knob: one.value for one in appraised(desk.work.arena).tipping_points.of(None)}


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_from_the_arena_to_a_filled_register_to_new_tipping_points(
    page: Page, tmp_path: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    file = tmp_path / "team.arena"
    desk = Desk(Session.create(file, arena=buurtteam()), "nl", home=Home(tmp_path), screen="arena")
    show(page, desk)
    before = tipping(desk)

    step(page, "agenda")
    row = page.locator(".agenda-rows li.moves").filter(has_text="Uit de schulden").first
    row.locator("summary").click()
    row.get_by_label("Wie registreert (een rol)").fill("buurtteam")
    row.get_by_label("Wie registreert (een rol)").press("Enter")
    expect(row.locator(".part-who")).to_contain_text("buurtteam")

    folder = tmp_path / "Meten"
    assert main(["measure", str(file), "--to", str(folder)]) == 0
    fill(folder / "register.xlsx", list(hurried(year())))

    step(page, "monitor")
    page.locator(".opening input[type=file]").set_input_files(folder / "register.xlsx")
    expect(page.get_by_text("230 regels gelezen.")).to_be_visible(timeout=60_000)
    page.get_by_role("tab", name="Wat verandert er?").click()
    page.get_by_role("button", name="Neem de gemeten getallen over").click()
    expect(page.locator(".taken")).to_be_visible()

    after = tipping(desk)
    assert after.keys() == before.keys()
    assert after["m>e.with"] != before["m>e.with"]
    step(page, "mkba")
    expect(page.locator("main h1")).to_be_visible()
    with_ = desk.work.arena.by_pair["m", "e"].with_
    assert isinstance(with_, Knob)
    assert [one.status for one in with_.history] == ["assumed", "measured"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    step(page, "arena")
    if width > height:  # a phone shows one lane at a time
        expect(page.locator(".board .sign").filter(has_text="0,34")).to_be_visible()
        expect(page.locator(".board .sign .was", has_text="(0,55)")).to_be_visible()
        expect(page.locator(".board .sign").locator(".was:text-is('(5)')")).to_be_visible()
