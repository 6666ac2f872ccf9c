"""Notes come on the beamer together: what was there stays as it is, and what is new lands once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.session.room.participant import Room

pytestmark = pytest.mark.browser
PATIENCE = 45_000
WATCH = """() => {
  window.landed = [];
  addEventListener("animationstart", (event) => {
    if (event.target.matches(".note")) landed.push(event.target.textContent);
  });
}"""
MARK = "all => all.forEach((one) => { one.was = true; })"


def test_notes_land_once_and_together_and_stay_what_they_are(page: Page, empty_hall: Room) -> None:
    page.goto(f"{empty_hall.beamer_url}?lang=nl")
    someone = empty_hall.join()
    for column, text in (("effect", "Meer contact"), ("effect", "Minder zorg"), ("measure", "Een open huis")):
        someone.sent("note.add", column=column, text=text)
    expect(page.get_by_text("2 Wat verandert er?")).to_be_visible(timeout=PATIENCE)
    page.evaluate(WATCH)
    empty_hall.did("reveal")
    notes = page.locator(".note")
    expect(notes).to_have_count(3, timeout=PATIENCE)
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    assert len(page.evaluate("landed")) == 3
    notes.evaluate_all(MARK)

    empty_hall.phase("connect")
    someone.sent("link.add", source="m1", target="e1")
    empty_hall.join()
    expect(page.get_by_role("button", name="E1 Meer contact, 1 pijl")).to_be_visible(timeout=PATIENCE)
    assert notes.evaluate_all("all => all.filter((one) => one.was).length") == 3
    assert len(page.evaluate("landed")) == 3, "what lies there does not land again"
