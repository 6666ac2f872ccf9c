"""The day on which what people wrote should go, in the browser: told at opening, done in one click, by keyboard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Author, Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, show

pytestmark = pytest.mark.browser
TODAY = datetime.now(UTC).date()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    session = Session.create(tmp_path / "proef.arena", arena=case())
    session.apply("note.add", {"column": "effect", "text": "Jan van hiernaast"}, author=Author("Egel"))
    session.apply("reveal", {})
    session.delete_on = TODAY
    return Desk(session, "nl", home=Home(tmp_path), screen="arena")


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["hall", "phone"])
def test_it_is_offered_at_opening_and_done_in_one_click(page: Page, desk: Desk, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    show(page, desk)
    asked = page.get_by_role("dialog", name="Wat mensen schreven, hoort nu weg")
    expect(asked).to_contain_text("1 bijnaam gaat weg")
    expect(asked).to_contain_text("Zo blijven de uitkomsten hetzelfde")
    assert asked.evaluate("el => el.scrollWidth <= el.clientWidth")
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    assert "Jan van hiernaast" in [node.label for node in desk.work.arena.nodes], "to leave it takes nothing out"
    again = page.get_by_role("button", name="Wat gaat er weg?")
    expect(again).to_be_focused()
    page.keyboard.press("Enter")
    asked.get_by_role("button", name="Haal het weg").press("Enter")
    expect(page.locator(".banner.notice")).to_contain_text("Het is weg")
    expect(page.locator(".banner.due")).to_have_count(0)
    assert "Jan van hiernaast" not in [node.label for node in desk.work.arena.nodes]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_kept_only_until_a_day_to_come(page: Page, desk: Desk) -> None:
    show(page, desk)
    asked = page.get_by_role("dialog", name="Wat mensen schreven, hoort nu weg")
    asked.get_by_role("button", name="Bewaar langer").click()
    expect(asked.get_by_role("alert")).to_contain_text("Kies een dag die nog komt")
    asked.get_by_label("Of bewaar wat mensen schreven tot").fill((TODAY + timedelta(days=30)).isoformat())
    asked.get_by_role("button", name="Bewaar langer").click()
    expect(page.locator(".banner.notice")).to_contain_text("Wat mensen schreven, blijft tot")
    expect(asked).to_have_count(0)
    assert desk.work.delete_on == TODAY + timedelta(days=30)
