# ruff: noqa: INP001 - beside a script
"""Pictures of the steps after the sheet: does it pay, what to find out, who pays, the application."""

import tempfile
from pathlib import Path

from measured_year import measured_year
from playwright.sync_api import Page
from ways import SLOW, de_tulp, take

from effectenarena import cases
from effectenarena.model import read
from effectenarena.storage.exchange import decode


def does_it_pay(page: Page, url: str) -> None:
    """Show the answer to "does it pay"."""
    de_tulp(page, url, "2 Loont het?")
    take(page, "loont-het")


def knob(page: Page, url: str) -> None:
    """Show what happens when somebody moves a number."""
    de_tulp(page, url, "2 Loont het?")
    slider = page.get_by_role("slider").first
    slider.focus()
    for _ in range(6):
        slider.press("ArrowLeft")
    page.get_by_text("Als het zo zou zijn").first.wait_for()
    take(page, "knop")


def calculator(page: Page, url: str) -> None:
    """Show the same answer for who calculates."""
    de_tulp(page, url, "2 Loont het?")
    page.get_by_role("tab", name="Voor de rekenaar").click()
    take(page, "rekenaar")


def research(page: Page, url: str) -> None:
    """Show what is worth finding out."""
    de_tulp(page, url, "3 Uitzoeken")
    take(page, "uitzoeken")


def measured(page: Page, url: str) -> None:
    """Show what a register says, filled in by chance for people who do not exist."""
    de_tulp(page, url, "4 Gemeten")
    with tempfile.TemporaryDirectory() as folder:
        register = measured_year(read(decode(cases.text("de-tulp"))), Path(folder) / "Meten")
        page.locator(".opening input[type=file]").set_input_files(register)
        page.locator(".people .result").first.wait_for(timeout=SLOW)
    take(page, "gemeten")


def who_pays(page: Page, url: str) -> None:
    """Show who pays and who gains, and that nothing can be arranged yet."""
    de_tulp(page, url, "5 Hoe verder?")
    page.get_by_role("tab", name="Wie betaalt").click()
    page.locator(".sides > li").first.wait_for(timeout=SLOW)
    take(page, "wie-betaalt")


def target_group(page: Page, url: str) -> None:
    """Show the pyramid of households in which nobody lives."""
    de_tulp(page, url, "4 Gemeten")
    page.get_by_role("tab", name="Doelgroep en caseload").click()
    page.get_by_role("button", name="Kijk met verzonnen huishoudens").click()
    page.locator(".caseload .view").first.wait_for(timeout=SLOW)
    page.locator(".caseload .view").first.evaluate("part => part.scrollIntoView({block: 'start'})")
    take(page, "doelgroep")


def lays_out(page: Page, url: str) -> None:
    """Show who lays out, year by year."""
    de_tulp(page, url, "5 Hoe verder?")
    page.get_by_role("tab", name="Voorschieten").click()
    page.locator(".gaps tbody tr").first.wait_for(timeout=SLOW)
    take(page, "voorschieten")


def apply(page: Page, url: str) -> None:
    """Show what is still to be done for the application."""
    de_tulp(page, url)
    page.get_by_role("button", name="6 Aanvraag").click()
    page.locator(".application progress").first.wait_for(timeout=SLOW)
    take(page, "aanvraag")
