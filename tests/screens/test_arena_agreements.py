"""Agreements in a browser: written by keyboard, ticked off, and open again at the start of the next session."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import show
from tests.session.test_view_sights import DATA

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["hall", "phone"])
def test_an_agreement_is_written_and_opens_the_next_session(page: Page, tmp_path: Path, size: tuple[int, int]) -> None:
    session = Session.create(tmp_path / "proef.arena", arena=read(DATA))
    desk = Desk(session, "nl", home=Home(tmp_path), screen="arena")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    show(page, desk)
    page.get_by_role("button", name="Afspraken", exact=True).focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Afspraken")
    panel.get_by_label("Wat?").fill("<img onerror=alert(1)> opnames tellen")
    panel.get_by_label("Wie?").fill("GGD")
    panel.get_by_label("Wanneer?").fill("1 maart")
    page.keyboard.press("Enter")
    row = panel.get_by_role("listitem")
    expect(row).to_contain_text("Doen: <img onerror=alert(1)> opnames tellen. Wie: GGD. Wanneer: 1 maart.")
    expect(panel.get_by_label("Wat?").last).to_have_value("")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.evaluate("sessionStorage.clear()")
    again = page.context.new_page()
    again.set_viewport_size({"width": size[0], "height": size[1]})
    show(again, desk)
    tick = again.get_by_role("complementary", name="Afspraken").get_by_role("checkbox")
    tick.focus()
    again.keyboard.press("Space")
    expect(again.get_by_role("button", name="Afspraken", exact=True)).to_be_visible()
    assert desk.work.arena.project.agreements[0].done
    desk.close()
