"""The arena on the page that a facilitator opens, with its server and kernel."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.screens.conftest import SLOW, Server
from tests.screens.test_arena import note

pytestmark = pytest.mark.browser


def test_it_fills_the_window_of_the_real_page(server: Server, page: Page) -> None:
    server.open(page)
    page.get_by_role("button", name="Eerst oefenen met De Tulp").click()

    expect(note(page, "E3")).to_be_visible(timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    note(page, "P6").focus()
    page.keyboard.press("n")
    page.keyboard.type("Huisartsen")
    page.keyboard.press("Enter")
    expect(note(page, "P7")).to_contain_text("Huisartsen")
