"""Why a hall doubts an arrow, on the beamer: every reason can be read, on pages that who leads turns."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena import cases
from effectenarena.session import Session
from tests.session.room.participant import Room, room

pytestmark = pytest.mark.browser
PATIENCE = 45_000
STANCES = ("contested", "agreed", "contested", "untested")
LONG = "Want wie er al was, kwam ook zonder ons, en dat weten wij omdat "


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Room]:
    path = tmp_path / "tulp.json"
    shutil.copy(cases.path("de-tulp"), path)
    with room(path) as made:
        yield made


def reason(number: int) -> str:
    return f"Reden {number}: {LONG * (7 if number == 5 else 1 + number % 3)}"[:500].strip()


def doubted(opened: Room, people: int) -> list[str]:
    """Let a hall doubt one arrow, and show it."""
    with Session.open(opened.path) as session:
        link = session.arena.links[1].address
    opened.phase("doubt")
    opened.did("room.ask", item=link)
    for number in range(people):
        stance = STANCES[number % len(STANCES)]
        opened.join().sent("link.stance", link=link, stance=stance, reason=reason(number))
    opened.did("reveal")
    return [reason(number) for number in range(people)]


def in_sight(page: Page) -> list[str]:
    """Give the reasons on the screen; each of them whole, and large enough for the back row."""
    assert page.locator(".talk").evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    items = page.locator(".stance li")
    for box in items.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())"):
        assert box["top"] >= 0
        assert box["bottom"] <= 720
        assert box["left"] >= 0
        assert box["right"] <= 1280
    assert min(items.evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")) >= 18
    return items.all_inner_texts()


def test_every_reason_of_a_hall_comes_on_the_beamer(page: Page, opened: Room) -> None:
    said = doubted(opened, 30)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(opened.beamer_url)
    leaf = page.locator(".leaf")
    expect(leaf).to_contain_text("bladzijde 1 van", timeout=PATIENCE)
    page.evaluate("document.fonts.ready.then(() => true)")
    lead = page.context.new_page()
    lead.goto(opened.host_url)
    count = int(leaf.inner_text().split()[-1])
    seen = in_sight(page)
    for at in range(2, count + 1):
        lead.get_by_role("button", name="Volgende redenen op de beamer").click()
        expect(leaf).to_contain_text(f"bladzijde {at} van {count}", timeout=PATIENCE)
        seen += in_sight(page)
    assert sorted(seen) == sorted(said)
    lead.get_by_role("button", name="Volgende redenen op de beamer").click()
    expect(leaf).to_contain_text("bladzijde 1 van", timeout=PATIENCE)
    lead.get_by_role("button", name="Vorige redenen op de beamer").click()
    expect(leaf).to_contain_text(f"bladzijde {count} van", timeout=PATIENCE)


def test_a_few_reasons_are_on_one_page(page: Page, opened: Room) -> None:
    said = doubted(opened, 4)
    page.goto(opened.beamer_url)
    expect(page.locator(".stance li")).to_have_count(4, timeout=PATIENCE)
    page.evaluate("document.fonts.ready.then(() => true)")
    assert sorted(in_sight(page)) == sorted(said)
    assert page.locator(".leaf").count() == 0


def test_a_reason_is_whole_on_the_beamer_however_long_its_arrow_is(page: Page, tmp_path: Path) -> None:
    long = (LONG * 8)[:500].strip()
    nodes = [{"id": name, "kind": kind, "label": long} for name, kind in (("m1", "measure"), ("e1", "effect"))]
    path = tmp_path / "lang.json"
    links = [{"source": "m1", "target": "e1", "because": long}]
    path.write_text(json.dumps({"format": "effectenarena/1", "nodes": nodes, "links": links}))
    page.set_viewport_size({"width": 1024, "height": 600})
    with room(path) as opened:
        opened.phase("doubt")
        opened.did("room.ask", item="m1>e1")
        for stance in ("contested", "agreed", "contested", "untested"):
            opened.join().sent("link.stance", link="m1>e1", stance=stance, reason=long)
        opened.did("reveal")
        page.goto(opened.beamer_url)
        items = page.locator(".stance li")
        expect(items.first).to_be_visible(timeout=PATIENCE)
        page.evaluate("document.fonts.ready.then(() => true)")
        expect(page.locator(".talk.tight")).to_be_visible()
        assert page.locator(".talk").evaluate("one => one.scrollHeight <= one.clientHeight + 1")
        assert max(items.evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")) <= 600
        # All else has its usual size: only what is asked about now is smaller.
        assert page.locator("header").evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 18
