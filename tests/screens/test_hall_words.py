"""For the hall every screen keeps to words for the room: no term of the field, in sight or read aloud."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import Arena, read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.text import LANGUAGES, Language
from effectenarena.text.glossary import label
from tests.screens.desk_page import show
from tests.text.test_glossary import ROOM

pytestmark = pytest.mark.browser

ALSO = {
    "nl": ("MKBA", "EVPPI", "EVPI", "PM", "p5", "prijspeil", "contant", "discontovoet", "bandbreedte", "welvaart",
           "begroting", "kas", "overdracht", "knoppen"),
    "en": ("cost-benefit", "EVPPI", "EVPI", "PM", "p5", "price year", "discount rate", "welfare", "budget", "cash",
           "transfer"),
}  # fmt: skip
"""Terms that are part of a longer label, or that stand beside the table of words for the room."""
OPENED: dict[str, tuple[str, ...]] = {
    "arena": ("main .toolbar [aria-expanded]:not([aria-controls]):last-child",),
    "mkba": ("main .tools > .bare", "main table.money .why >> nth=0", "main .why-card [aria-pressed]",
             "main .strip-item >> nth=0", "main .strip-item >> nth=1", "main .strip-item >> nth=2"),
    "agenda": ("main .tools > .bare", "main details.how:not([open]) > summary >> nth=0",
               *(f"main button.why:visible >> nth={n}" for n in range(3)), "main .why-card [aria-pressed]"),
}  # fmt: skip
"""What is pressed in turn on each screen, to see what it says."""
HEARD = """() => [document.querySelector('.ea').innerText, ...[...document.querySelectorAll('.ea *')].flatMap((el) =>
  ['aria-label', 'title', 'placeholder', 'aria-valuetext'].map((name) => el.getAttribute(name) ?? ''))].join('\\n')"""


def fields_terms(lang: Language) -> re.Pattern[str]:
    """The terms as whole words, with their plurals."""
    terms = {re.sub(r" \(.*\)| p5–p95", "", label(one, lang)) for one in ROOM} | set(ALSO[lang])
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(terms)))})(s|en|n)?\b", re.IGNORECASE)


def sheet() -> Arena:
    """A map on which everything happens that a screen speaks about."""
    guess = {"low": 1, "likely": 3, "high": 9, "status": "assumed"}
    return read(
        {
            "format": "effectenarena/1",
            "project": {"name": "Linde"},
            "nodes": [
                {"id": "I1", "kind": "investment", "label": "Koffie", "party": "P1", "amount": 900},
                {"id": "I2", "kind": "investment", "label": "Thee", "amount": 50},
                {"id": "M1", "kind": "measure", "label": "Linde", "unit": "x", "quantity": {**guess, "source": "y"}},
                {"id": "E1", "kind": "effect", "label": "Rust", "unit": "z", "unit_value": guess, "sign": "+"},
                {"id": "E2", "kind": "effect", "label": "Ritme", "unit": "z", "unit_value": 90, "transfer_from": "P1"},
                {"id": "E3", "kind": "effect", "label": "Ruimte", "sign": "-"},
                {"id": "E4", "kind": "effect", "label": "Rook", "unit": "z", "unit_value": 20},
                {"id": "P1", "kind": "party", "label": "Bakker"},
                {"id": "P2", "kind": "party", "label": "Slager"},
            ],
            "links": [
                {"source": "I1", "target": "M1"},
                {"source": "I2", "target": "M1"},
                {"source": "M1", "target": "E1", "rate": {"low": 0, "likely": 40, "high": 300}, "stance": "contested"},
                {"source": "M1", "target": "E2", "rate": 2, "deadweight": 0.2},
                {"source": "M1", "target": "E3"},
                {"source": "M1", "target": "E4"},
                {"source": "E1", "target": "P2", "share": 0.5},
                {"source": "E2", "target": "P2"},
                {"source": "E3", "target": "P2"},
            ],
        }
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("screen", OPENED)
def test_no_term_of_the_field_in_the_hall(screen: str, lang: Any, page: Page, tmp_path: Path) -> None:
    desk = Desk(Session.create(tmp_path / "proef.arena", arena=sheet()), lang, home=Home(tmp_path), screen=screen)
    show(page, desk)
    expect(page.locator("main h1")).to_be_attached()
    terms, said = fields_terms(lang), [page.evaluate(HEARD)]
    for button in OPENED[screen]:
        page.locator(button).click()
        if ".why" in button and "card" not in button:
            expect(page.locator(button)).to_have_attribute("aria-expanded", "true")
        expect(page.locator("main h1")).to_be_attached()
        said.append(page.evaluate(HEARD))

    lines = {line for text in said for line in text.splitlines() if terms.search(line)}
    assert lines == set()


def test_the_calculator_keeps_them(page: Page, tmp_path: Path) -> None:
    desk = Desk(Session.create(tmp_path / "proef.arena", arena=sheet()), "nl", home=Home(tmp_path), screen="mkba")
    show(page, desk)

    page.get_by_role("tab", name="Voor de rekenaar").click()
    for term in ("indicatieve MKBA", "prijspeil", "welvaart", "PM", "saldo", "Omslagpunten"):
        expect(page.locator("main")).to_contain_text(term)
