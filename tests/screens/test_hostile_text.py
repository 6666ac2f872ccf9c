"""What people type is text on every surface: no script of theirs runs, and everybody reads what stood on the note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena import report, teaching
from effectenarena.drawing import arena_svg
from effectenarena.model import Arena, read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, show

pytestmark = pytest.mark.browser

TEXTS = {
    "img": "<img src=x onerror=window.hurt=1>",
    "svg": "</text></svg><svg onload=window.hurt=1>",
    "script": "</script><script>window.hurt=1</script>",
    "attribute": "\" onfocus='window.hurt=1' autofocus x=\"",
    "template": "{{7*7}}${window.hurt=1}",
    "address": "[hier](javascript:window.hurt=1)",
}
Put = Callable[[Page, Path, Arena], None]


def hurtful(text: str) -> Arena:
    """A real case with this text wherever people write: notes, reasons, units, parties and the project."""
    data = case().to_data()
    data["project"] |= {"name": text, "problem": text, "null_alternative": text, "place": text}
    for node in data["nodes"]:
        node |= {"label": text, "author_role": "resident"}
        if node["kind"] == "measure":
            node["unit"] = text
    for link in data["links"]:
        link["because"] = text
    return read(data)


def on(screen: str, *steps: Callable[[Page], None]) -> Put:
    def put(page: Page, folder: Path, arena: Arena) -> None:
        session = Session.create(folder / "proef.arena", arena=arena)
        show(page, Desk(session, "nl", home=Home(folder), screen=screen))
        for step in steps:
            step(page)

    return put


def page_of(page: Page, html: str) -> None:
    page.route("http://127.0.0.1:9/page", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://127.0.0.1:9/page")


def printed(page: Page, folder: Path, arena: Arena) -> None:
    page_of(page, report.render(arena, ".html").decode())


def drawn(page: Page, folder: Path, arena: Arena) -> None:
    page_of(page, f"<!doctype html><meta charset=utf-8><title>x</title>{arena_svg(arena)}")


def verdict(page: Page, folder: Path, arena: Arena) -> None:
    said = teaching.Verdict("not_yet", arena.project.name)
    page_of(page, f"<!doctype html><meta charset=utf-8><title>x</title>{said._repr_html_()}")


def chosen(page: Page) -> None:
    page.locator(".note").nth(5).click()


def form(page: Page) -> None:
    page.locator(".note").nth(5).press("o")


def coalition(page: Page) -> None:
    page.get_by_role("button", name="Coalitie").click()


def cashing(page: Page) -> None:
    page.get_by_role("tab", name="Verzilveren").click()


def written(page: Page) -> None:
    page.get_by_role("tab", name="Onderdelen").click()
    page.locator(".part").nth(3).click()


def wall(page: Page) -> None:
    page.locator(".note").first.focus()
    page.keyboard.press("f")


def table(page: Page) -> None:
    page.get_by_role("button", name="Tabel").click()


def calculator(page: Page) -> None:
    page.get_by_role("tab", name="Voor de rekenaar").first.click()


SURFACES: dict[str, Put] = {
    "board": on("arena", calculator, chosen),
    "form": on("arena", calculator, form),
    "table": on("arena", table),
    "full screen": on("arena", wall),
    "mkba": on("mkba"),
    "mkba calculator": on("mkba", calculator),
    "agenda": on("agenda"),
    "coalition": on("lasting", coalition),
    "cashing plan": on("lasting", cashing),
    "application": on("application"),
    "section": on("application", written),
    "report": printed,
    "drawing": drawn,
    "exercise": verdict,
}


@pytest.fixture
def unhurt(page: Page) -> Iterator[Page]:
    page.on("dialog", lambda dialog: pytest.fail(f"a script asked: {dialog.message}"))
    yield page
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    )  # what would run by itself has
    assert page.evaluate("window.hurt") is None
    assert page.locator("[onerror], [onload], [onfocus], img[src=x], a[href^='javascript']").count() == 0


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("surface", SURFACES)
def test_text_stays_text(unhurt: Page, tmp_path: Path, surface: str, text: str) -> None:
    SURFACES[surface](unhurt, tmp_path, hurtful(TEXTS[text]))
    # A drawing breaks lines; every letter is there.
    words = TEXTS[text].split()[0][:12]
    expect(unhurt.locator("body")).to_contain_text(words)
