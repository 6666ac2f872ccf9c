"""From the board to the room and back: opened by its button, in a process of its own, with the same sheet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect

from tests.screens.conftest import SLOW, Server
from tests.screens.test_arena import note as note_on
from tests.session.room.participant import ask

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def closed_in_the_end(server: Server) -> Iterator[None]:
    """Close the rooms that a test opened, also when it fails: they would go on by themselves."""
    yield
    for note in server.home.rglob("zaal-*.json"):
        host_url = json.loads(note.read_text())["host_url"]
        with suppress(OSError):
            ask(f"{host_url}/events", "POST", {"id": "dicht", "kind": "room.close"})


def test_the_room_opens_beside_the_board(server: Server, page: Page) -> None:
    server.open(page)
    page.get_by_role("button", name="Eerst oefenen met De Tulp").click()
    expect(note_on(page, "E3")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Bijeenkomst").click()
    page.get_by_role("button", name="Open de zaal").click()
    expect(page.get_by_label("Wat mensen schrijven, hoort weg op")).to_have_value(re.compile(r"20\d\d-\d\d-\d\d"))
    page.get_by_label("Wat mensen schrijven, hoort weg op").fill("2031-02-03")
    page.get_by_role("button", name="Alleen op deze computer").click()
    expect(page.get_by_text("hoort weg op 3 februari 2031")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Telefoons komen er niet in")).to_be_visible()
    expect(page.get_by_text("leidt precies naar het adres")).to_be_visible()
    page.get_by_role("button", name="Kijk opnieuw").click()
    expect(page.get_by_text("komt er antwoord, vanaf deze computer zelf")).to_be_visible(timeout=SLOW)
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Naar de zaal").click(timeout=SLOW)
    host = opening.value
    expect(host.get_by_role("heading", name="Iedereen schrijft")).to_be_visible(timeout=SLOW)
    join_url = re.search(r"http://\S+/z/\w+", host.locator("aside").inner_text())
    assert join_url
    token = ask(f"{join_url[0]}/join", "POST", {}).data["token"]
    body = {"id": "een", "kind": "note.add", "column": "effect", "text": "Buren groeten elkaar"}
    assert ask(f"{join_url[0]}/events", "POST", body, {"X-Arena-Token": token}).status == 201
    expect(host.get_by_text("Buren groeten elkaar")).to_be_visible(timeout=SLOW)
    page.keyboard.press("Escape")
    expect(page.get_by_text("Buren groeten elkaar")).to_have_count(0)
    host.get_by_role("button", name="Laat zien").click()
    expect(page.get_by_text("Buren groeten elkaar")).to_be_visible(timeout=SLOW)

    page.get_by_role("button", name="Open de zaal").click()
    expect(page.get_by_text(join_url[0])).to_be_visible(timeout=SLOW)
    host.on("dialog", lambda asked: asked.accept())
    host.get_by_role("button", name="Zaal sluiten").click()
    expect(host.get_by_text("De zaal is dicht")).to_be_visible(timeout=SLOW)
