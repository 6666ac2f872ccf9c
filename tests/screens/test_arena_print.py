"""Printing from the panel of the session: chosen by keyboard, saved by the browser, and trouble said in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import ArenaError, Finding
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.scripts import USUAL
from tests.screens.desk_page import case, show

pytestmark = pytest.mark.browser


def put(page: Page, folder: Path, made: Any) -> None:
    session = Session.create(folder / "proef.arena", arena=case())
    show(page, Desk(session, "nl", home=Home(folder), screen="arena", services={"print": made}))
    page.get_by_role("button", name="Bijeenkomst").press("Enter")


def test_what_is_chosen_is_made_and_saved(page: Page, tmp_path: Path) -> None:
    wanted: list[dict[str, Any]] = []

    def made(_arena: object, chosen: dict[str, Any], **_rest: object) -> bytes:
        wanted.append(chosen)
        return b"%PDF-1.7"

    put(page, tmp_path, made)
    panel = page.locator(".printing-panel")
    panel.get_by_label("Papier van het vel").select_option("A1")
    panel.get_by_label("leeg, voor de pen").press("Space")
    with page.expect_download() as download:
        panel.get_by_role("button", name="Alles voor een bijeenkomst").press("Enter")
    assert download.value.suggested_filename.endswith(" voorbereiding.pdf")
    expect(panel.get_by_role("status")).to_contain_text("Bewaard:")
    assert wanted == [{"kind": "voorbereiding", "paper": "A1", "blank": True, "script": USUAL}]


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_trouble_is_said_and_the_panel_fits(page: Page, tmp_path: Path, size: tuple[int, int]) -> None:
    def made(*_args: object, **_rest: object) -> bytes:
        raise ArenaError([Finding("disk-full", (), params={"file": "vel.pdf"})])

    page.set_viewport_size({"width": size[0], "height": size[1]})
    put(page, tmp_path, made)
    panel = page.locator(".printing-panel")
    panel.get_by_role("button", name="Het vel").click()
    expect(panel.get_by_role("status")).to_contain_text("▲")
    assert page.locator(".panel-body").evaluate("el => el.scrollWidth <= el.clientWidth + 1")
