"""The script is chosen when a session is made; its clock waits, and what is printed follows it or another choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser


def test_the_clock_waits_and_printing_follows_the_choice(page: Page, tmp_path: Path) -> None:
    asked: list[str] = []

    def made(_arena: object, chosen: dict[str, Any], **_rest: object) -> bytes:
        asked.append(chosen["script"])
        return b"%PDF"

    show(page, Desk(None, "nl", home=Home(tmp_path), services={"print": made}))
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    page.get_by_label("Hoe heet het project?").fill("Ons huis")
    page.get_by_label("Welk programma?").select_option("one-hour")
    page.get_by_role("button", name="Begin", exact=True).press("Enter")

    page.get_by_role("button", name="Bijeenkomst").click()
    script = page.get_by_label("Draaiboek")
    expect(script).to_have_value("one-hour")
    everything = page.get_by_role("button", name="Alles voor een bijeenkomst")
    everything.press("Enter")
    expect(page.locator(".printing-panel")).to_contain_text("Bewaard")
    script.select_option("exercise")
    everything.press("Enter")
    expect(page.locator(".printing-panel progress")).to_have_count(0)
    assert asked == ["one-hour", "exercise"]

    expect(page.locator(".steps-clock")).to_have_count(0)
    page.get_by_role("button", name="Begin, de klok loopt").press("Enter")
    expect(page.locator(".steps-clock")).to_have_text("nog 5 min")
