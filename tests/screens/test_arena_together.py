"""One session on several screens at once, each with its own program: windows without code, one with it, a beamer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.screens.conftest import SLOW, Server
from tests.screens.test_arena import note
from tests.session.room.participant import room

pytestmark = pytest.mark.browser
# A notebook in JupyterLab has a kernel some time after its page stands there; a cell that is run before asks which.
READY = "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"


def lay(page: Page, near: str, label: str) -> None:
    note(page, near).focus()
    page.keyboard.press("n")
    page.keyboard.type(label)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def test_two_windows_the_notebook_with_its_code_and_the_beamer_agree(
    new_server: Callable[..., Server], page: Page, browser: Browser
) -> None:
    server = new_server()  # of its own: JupyterLab remembers there which windows stood open
    server.open(page)
    page.get_by_role("button", name="Eerst oefenen met De Tulp").click()
    expect(note(page, "E3")).to_be_visible(timeout=SLOW)
    context = browser.new_context(viewport={"width": 1280, "height": 720}, storage_state=page.context.storage_state())
    other = context.new_page()
    other.goto(page.url)
    expect(note(other, "E3")).to_be_visible(timeout=SLOW)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="code").click()
    lab = opened.value
    lab.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=SLOW)
    lab.wait_for_function(READY, timeout=SLOW)
    # Not waited for: what is awaited in the page knows no end, and what the cells show is looked for below.
    lab.evaluate("() => { void jupyterapp.commands.execute('notebook:run-all-cells'); }")
    expect(note(lab, "E3")).to_be_visible(timeout=SLOW)

    lay(page, "E3", "Uit het eerste venster")
    lay(other, "P1", "Uit het tweede venster")
    lay(lab, "M1", "Uit het werkboek")
    screens = (page, other, lab)
    for one in screens:
        for label in ("Uit het eerste venster", "Uit het tweede venster", "Uit het werkboek"):
            expect(one.locator(".note", has_text=label)).to_have_count(1, timeout=SLOW)
    numbers = [one.locator(".note-number").all_inner_texts() for one in screens]
    assert numbers[0] == numbers[1] == numbers[2]

    (file,) = server.home.glob("*.arena")
    with room(file) as hall:
        hall.did("reveal")  # as long as everybody writes, the hall sees no notes
        beamer = context.new_page()
        beamer.goto(f"{hall.beamer_url}?lang=nl")
        expect(note(beamer, "E3")).to_be_visible(timeout=SLOW)
        everywhere = (*screens, beamer)
        # In a lane that is not full: of a lane longer than the screen the hall is shown one part at a time.
        for one, label in ((page, "Terwijl de beamer aan staat"), (lab, "Uit het werkboek naar de beamer")):
            lay(one, "I1", label)
            for screen in everywhere:
                expect(screen.locator(".note", has_text=label)).to_have_count(1, timeout=SLOW)
    context.close()
