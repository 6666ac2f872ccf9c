"""A screen in the browser with its desk in the test itself: no server and no kernel, the same code on both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from effectenarena import cases, web
from effectenarena.model import Arena
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.evening import Evening
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.text import Language
from effectenarena.widgets.screen import Counterpart

ADDRESS = "http://127.0.0.1:9/voila/render/stappen/1_arena.ipynb"
_MODEL = """
const heard = {};
const traits = JSON.parse(document.getElementById("traits").textContent);
const call = (name, value) => (heard[name] ?? []).slice().forEach((listener) => listener(value));
const model = {
  get: (name) => traits[name],
  on: (name, listener) => (heard[name] ??= []).push(listener),
  off: (name, listener) => { heard[name] = (heard[name] ?? []).filter((one) => one !== listener); },
  send: async (message) => {
    const answer = await window.desk(message);
    for (const name of ["words", "view"]) if (answer[name]) { traits[name] = answer[name]; call(`change:${name}`); }
    if (answer.reply) call("msg:custom", { reply: answer.reply });
    if (answer.pong) call("msg:custom", { pong: true });
  },
};
$widget.default.render({ model, el: document.getElementById("sheet") });
"""


def show(page: Page, desk: Counterpart) -> None:
    """Put a desk's screen on a page, as the page without code shows it."""
    page.expose_function("desk", lambda message: _answer(desk, message))
    page.route(ADDRESS, lambda route: route.fulfill(body=_html(), content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    page.evaluate(
        "traits => { const at = document.getElementById('traits'); at.textContent = JSON.stringify(traits); }",
        {"words": desk.words(), "view": desk.view()},
    )
    page.add_script_tag(type="module", content=f"{web.module_text('widget').rpartition('export default')[0]}{_MODEL}")
    expect(page.locator(".ea main")).to_be_visible()


def _answer(desk: Counterpart, message: dict[str, Any]) -> dict[str, Any]:
    if "intent" not in message:
        return {"pong": True}
    reply = desk.handle(message["intent"])
    return {"reply": reply, "words": desk.words(), "view": desk.view()}


def _html() -> str:
    style = web.style_text(*web.screen_styles())
    return (
        '<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Effectenarena</title><style>body {{ margin: 0 }} {style}</style>"
        # The page of the program stands in JupyterLab's shell, whose rules weigh more than plain ones.
        '<body class="jp-LabShell"><script type="application/json" id="traits"></script><div id="sheet"></div></html>'
    )


def case(name: str = "de-tulp") -> Arena:
    """One of the cases that come with the program."""
    return read_any(cases.path(name))


def printed(
    arena: Arena, ending: str, lang: str, kind: str = "verslag", evening: Evening | None = None, **_: Any
) -> bytes:
    """Stand in for who makes reports: say what was asked."""
    people = f" {sum(evening.people.values())}" if evening else ""
    return f"{arena.project.name} {ending} {lang} {kind}{people}".encode()


def open_mkba(page: Page, folder: Path, arena: Arena, lang: Language = "nl") -> Desk:
    """Put an arena on the page, at the step "does it pay"."""
    session = Session.create(folder / "proef.arena", arena=arena)
    services = {"report": printed}
    desk = Desk(session, lang, home=Home(folder), screen="mkba", services=services)
    show(page, desk)
    expect(page.locator("main h1")).to_be_attached()
    return desk
