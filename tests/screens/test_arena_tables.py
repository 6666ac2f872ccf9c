"""Two tables on one sheet in a browser: what differs stands side by side, and the group chooses by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.storage.exchange import write_file
from tests.screens.desk_page import show
from tests.session.test_tables import FIRST, SECOND

pytestmark = pytest.mark.browser


def test_another_table_is_put_with_the_sheet_and_settled(page: Page, tmp_path: Path) -> None:
    home = Home(tmp_path)
    with Session.create(home.free_path("Tafel een"), arena=FIRST) as session:
        home.remember(session.path, "Tafel een")
    with Session.create(home.free_path("Ander werk")) as session:
        home.remember(session.path, "Ander werk")
    write_file(SECOND, tmp_path / "tafel-2.json")
    desk = Desk(None, "nl", home=home)
    page.set_viewport_size({"width": 1280, "height": 720})
    show(page, desk)
    page.get_by_role("button", name="Open een bestand").click()
    expect(page.get_by_label("Voeg toe aan Ander werk")).to_have_count(1)
    page.get_by_label("Bij welke bijeenkomst?").select_option(label="Tafel een")
    page.get_by_label("Voeg toe aan Tafel een").set_input_files(tmp_path / "tafel-2.json")

    expect(page.get_by_text("Tafel 2 ligt erbij. Dezelfde briefjes: 3; nieuwe: 2")).to_be_visible()
    page.get_by_role("button", name="Tafels verschillen").focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Hier zeggen de tafels iets anders")
    row = panel.locator("li", has_text="M1 Huisbezoek")
    expect(row).to_contain_text("Nu: 40")
    expect(row).to_contain_text("Andere tafel: 60")
    row.get_by_role("button", name="Neem dit over: 60").focus()
    page.keyboard.press("Enter")
    expect(row).to_have_count(0)
    assert desk.work.arena.measures["m1"].quantity == 60
    before = panel.locator("li").count()
    panel.get_by_role("button", name="Dit blijft").first.click()
    expect(panel.locator("li")).to_have_count(before - 1)
    desk.close()
