"""What a hall estimates, on the beamer: all of it on one screen, however many they are, and no word over another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena import cases
from tests.session.room.participant import Room, room

pytestmark = pytest.mark.browser
PATIENCE = 45_000
ROLES = ("Bewoner", "Professional", "Ambtenaar", "Vrijwilliger of mantelzorger")
KNOB = "E3.unit_value"
_BOXES = """all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Room]:
    path = tmp_path / "tulp.json"
    shutil.copy(cases.path("de-tulp"), path)
    with room(path) as made:
        yield made


def test_every_range_of_a_hall_is_on_one_screen(page: Page, opened: Room) -> None:
    opened.phase("estimate")
    opened.did("room.ask", item=KNOB)
    for number in range(24):
        someone = opened.join(role=ROLES[number % len(ROLES)])
        # The most likely one lies near the lowest, so that their numbers would stand in one place.
        someone.sent("estimate.set", knob=KNOB, low=1_000 + number, likely=1_100 + number, high=30_000 * (1 + number))
    opened.did("reveal")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(opened.beamer_url)
    groups = page.locator(".spread")
    expect(groups).to_have_count(1 + len(ROLES), timeout=PATIENCE)
    expect(page.locator(".range")).to_have_count(2 * 24)
    page.evaluate("document.fonts.ready.then(() => true)")
    talk = page.locator(".talk")
    assert talk.evaluate("one => one.scrollHeight <= one.clientHeight")
    words = page.locator(".talk :is(h1, figcaption, .scale span, .quiet)")
    sizes = words.evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 18
    boxes = words.evaluate_all(_BOXES)
    assert all(left >= 0 and top >= 0 and right <= 1280 and bottom <= 720 for left, top, right, bottom in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
            assert apart, (one, other)
    drawn = page.locator(".spread svg").evaluate_all(_BOXES)
    assert all(bottom - top > 30 for _, top, _, bottom in drawn)
