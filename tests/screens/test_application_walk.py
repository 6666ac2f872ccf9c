"""De Tulp as a project team does it, from the arena to the folder: few steps, and each list item leads on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from effectenarena import cases
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.widgets.opening import _services
from tests.screens.desk_page import show

pytestmark = pytest.mark.browser

MOST_STEPS = 40
"""What somebody presses, chooses or types: at a quarter of a minute each, reading included, it is ten minutes."""
TYPED_PER_MINUTE = 150
"""Characters, by somebody who is no typist."""
OWN = {
    "Wie het doet": "Twee kwartiermakers van de GGZ-instelling, samen 1,2 fte, die er al acht jaar werken. "
    "Een ervaringsdeskundige draait mee. De penningmeester van de stichting bewaakt het geld.",
    "Welke gegevens": "Wij bewaren van deelnemers een code, de maand van binnenkomst en vier antwoorden. "
    "De sleutel ligt bij de GGZ-instelling. Na twee jaar gaat alles weg.",
    "Hoe het verder": "Met de zorgverzekeraar spreken wij elk half jaar af wat er minder wordt ingekocht. "
    "Vanaf het derde jaar betaalt zij naar gebruik; de ruimte blijft van de gemeente.",
}


class Team:
    """Who makes the application, counting what is asked of them."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps, self.typed = page, 0, 0

    def press(self, where: Locator) -> None:
        where.click()
        self.steps += 1

    def choose(self, where: Locator, value: str) -> None:
        where.select_option(value)
        self.steps += 1

    def type(self, where: Locator, text: str) -> None:
        where.fill(text)
        where.blur()
        self.steps, self.typed = self.steps + 1, self.typed + len(text)


def test_from_the_arena_to_the_folder(page: Page, tmp_path: Path) -> None:
    session = Session.create(tmp_path / "tulp.arena", arena=read_any(cases.path("de-tulp")))
    desk = Desk(session, "nl", home=Home(tmp_path), screen="arena", services=_services())
    show(page, desk)
    team, tab = Team(page), page.get_by_role("tab", name="Nog te doen")
    step = page.locator("nav button[title='Aanvraag']")

    team.press(step)
    team.choose(page.get_by_label("Bij welk fonds?"), "kansfonds")
    team.type(page.get_by_role("textbox", name="Uiterste dag van indienen"), "2031-02-01")
    team.type(page.get_by_role("textbox", name="Eerste dag van het project"), "2031-09-01")
    team.choose(page.get_by_label("Krijgt u btw terug?"), "no")
    for task, text in OWN.items():
        team.press(page.get_by_role("button", name=re.compile(f"^Doen: {task}")))
        team.type(page.get_by_label("Uw eigen tekst"), text)
        team.press(tab)
    team.press(page.get_by_role("button", name=re.compile("^Doen: Hoe groot")))
    size = page.locator("#field-project-target_group_size")
    expect(size).to_be_focused()
    team.type(size, "420")
    team.press(step)
    team.press(page.get_by_role("button", name=re.compile("^Doen: De begroting")))
    team.press(page.get_by_role("button", name="Neem over"))
    kinds = page.locator("section[aria-labelledby=covered_by-title] .line").get_by_label("Soort")
    expect(kinds.first).to_be_visible()
    for at in range(kinds.count()):
        if not kinds.nth(at).input_value():
            team.choose(kinds.nth(at), "requested" if at == 0 else "committed")
    team.press(tab)
    expect(page.locator(".headline .sentence")).to_contain_text("Er ontbreekt niets meer.")
    team.press(page.get_by_role("tab", name="Map maken"))
    team.press(page.get_by_role("button", name="Maak de map"))
    expect(page.locator(".banner.good")).to_contain_text("aanvraag.docx", timeout=120_000)

    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir() and path.name.endswith("aanvraag"))
    assert len(list(folder.iterdir())) == 9
    assert team.steps <= MOST_STEPS
    assert team.steps / 4 + team.typed / TYPED_PER_MINUTE < 20
