"""A session made ready as a facilitator does it, from the first screen to one PDF: few steps, little to type."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.screens.conftest import SLOW, Server
from tests.screens.test_application_walk import TYPED_PER_MINUTE, Team

pytestmark = pytest.mark.browser
MOST_STEPS = 25
"""What somebody presses, chooses or types: at a quarter of a minute each, reading included, it is six minutes."""
SAID = {
    "goal": "Mensen in de Molenbuurt zijn veel alleen, en de zorg komt daardoor te laat.",
    "target_group": "Volwassenen in de Molenbuurt die bijna niemand zien.",
    "null_alternative": "Iedereen doet zijn eigen werk, en het buurthuis sluit om vijf uur.",
    "project_alternative": "Een inloop op vier dagen, met een vaste kracht en twaalf vrijwilligers.",
    "date": "2031-05-14",
}


def test_from_the_first_screen_to_what_is_printed(server: Server, page: Page) -> None:
    server.open(page)
    lead = Team(page)
    lead.press(page.get_by_role("button", name="Nieuwe bijeenkomst"))
    lead.type(page.get_by_label("Hoe heet het project?"), "Inloop Molenbuurt")
    lead.press(page.get_by_label("Inloophuis"))
    lead.press(page.get_by_role("button", name="Begin", exact=True))
    expect(page.get_by_text("Samen een steunnetwerk opbouwen").first).to_be_visible(timeout=SLOW)
    meeting = page.get_by_role("button", name="Bijeenkomst", exact=True)
    lead.press(meeting)
    lead.press(page.locator(".ready, .meeting").get_by_role("button", name="De datum"))
    for field, text in SAID.items():
        lead.type(page.locator(f"[name='project.{field}']"), text)
    lead.press(meeting)
    expect(page.get_by_text("Nog 1 ding.")).to_be_visible()  # a script: what is printed takes the usual one
    panel = page.locator(".printing-panel")
    with page.expect_download(timeout=2 * SLOW) as download:
        lead.press(panel.get_by_role("button", name="Alles voor een bijeenkomst"))
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    assert lead.steps <= MOST_STEPS
    assert lead.steps / 4 + lead.typed / TYPED_PER_MINUTE < 15
