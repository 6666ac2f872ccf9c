"""The application screen in a browser: from work to where it is done, own words, budget, folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import Arena
from effectenarena.session import Session
from effectenarena.session.application import Draft
from effectenarena.session.application.finance import written
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, printed, show

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]


def folder(draft: Draft, path: Path) -> tuple[str, ...]:
    """Stand in for who makes the folder."""
    return (f"aanvraag-{draft.funder.key}.pdf", path.name)


def render_report(arena: Arena, ending: str, lang: Any, kind: str = "verslag", **_: Any) -> bytes:
    """Make a real report."""
    from effectenarena.report import render

    return render(arena, ending, kind, lang)


def compare(path: Path, draft_for: Any, lang: Any) -> dict[str, Any]:
    """Compare for real."""
    from effectenarena.report.application.changed import changed
    from effectenarena.report.application.told import changed_answer

    return changed_answer(changed(path, draft_for), lang)


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put an arena on the page, at this step."""

    def put(arena: Arena | None = None) -> Desk:
        session = Session.create(tmp_path / "proef.arena", None if arena else {"name": "Leeg"}, arena=arena)
        services: dict[str, Callable[..., Any]] = {
            "report": printed,
            "application": folder,
            "changed": compare,
        }
        desk = Desk(session, "nl", home=Home(tmp_path), screen="application", services=services)
        show(page, desk)
        expect(page.locator("main h1")).to_be_attached()
        return desk

    return put


def test_work_leads_to_where_it_is_mended(opened: Open, page: Page) -> None:
    desk = opened(case())

    expect(page.locator(".tasks > li").first).to_contain_text("min")
    page.get_by_role("button", name="Doen: De uiterste dag van indienen.").click()
    deadline = page.get_by_role("textbox", name="Uiterste dag van indienen")
    expect(deadline).to_be_focused()
    deadline.fill("2031-01-31")
    deadline.blur()
    expect(page.get_by_role("button", name="Doen: De uiterste dag van indienen.")).to_have_count(0)
    assert written(desk.work.arena).deadline == "2031-01-31"
    page.get_by_role("button", name="Doen: Wie het doet").click()
    expect(page.locator("article h2")).to_contain_text("Team")


def test_a_field_of_the_project_is_mended_on_the_sheet(opened: Open, page: Page) -> None:
    desk = opened()

    page.get_by_role("button", name="Doen: Het doel").click()
    expect(page.locator(".board")).to_be_visible()
    assert desk.screen == "arena"
    expect(page.get_by_label("Doel", exact=False).first).to_be_focused()


def test_own_words_come_before_those_of_the_map_and_can_be_taken_back(opened: Open, page: Page) -> None:
    desk = opened(case())

    page.get_by_role("tab", name="Onderdelen").click()
    page.get_by_role("button", name="Team").first.click()
    own = page.get_by_label("Uw eigen tekst")
    own.fill("Twee kwartiermakers, al acht jaar in de wijk.")
    own.blur()
    expect(page.locator(".part.open", has_text="Team")).to_have_count(0)
    page.get_by_label("Alleen mijn tekst").check()
    expect(page.locator(".of-map")).to_have_count(0)
    expect(page.locator(".lengths")).to_contain_text("8 woorden")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".of-map")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(own).to_have_value("")
    assert written(desk.work.arena).texts == ()


def test_a_section_is_counted_and_copied_as_it_is_shown(opened: Open, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(case())
    page.get_by_role("tab", name="Onderdelen").click()
    page.get_by_role("button", name="Team").first.click()
    own = page.get_by_label("Uw eigen tekst")
    own.fill("Twee kwartiermakers.\nAl acht jaar hier.")
    own.blur()
    page.get_by_label("Alleen mijn tekst").check()
    expect(page.locator(".lengths")).to_contain_text("6 woorden · 39 tekens")
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_text("Gekopieerd: Team")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == "Twee kwartiermakers.\nAl acht jaar hier."


def test_the_budget_of_the_map_is_taken_over_and_made_equal(opened: Open, page: Page) -> None:
    desk = opened(case())

    page.get_by_role("tab", name="Begroting en dekking").click()
    page.get_by_role("button", name="Neem over").click()
    first = page.locator(".line").first
    amount = first.get_by_label("Zonder btw")
    amount.fill("12.500,50")
    amount.press("Enter")
    expect(amount).to_have_value("12.500,5")
    vat = first.get_by_label("Btw", exact=True)
    vat.fill("21")
    vat.press("Tab")
    expect(vat).to_have_value("21\N{NO-BREAK SPACE}%")
    page.get_by_label("Nieuwe bijdrage").fill("Kansfonds")
    page.get_by_role("button", name="Voeg toe").nth(1).click()
    fund = page.get_by_role("group", name="Kansfonds")
    fund.get_by_label("Soort").select_option("requested")
    expect(page.get_by_text("Op 1 regel staat nog geen bedrag")).to_be_visible()
    fund.get_by_role("button", name="Haal weg").click()
    expect(fund).to_have_count(0)
    line = written(desk.work.arena).budget[0]
    assert (line.amount, line.vat) == (12500.5, 0.21)


def test_the_folder_is_made_and_says_where_it_is(opened: Open, page: Page, tmp_path: Path) -> None:
    opened(case())

    page.get_by_role("tab", name="Map maken").click()
    expect(page.locator("fieldset .pick").first).to_be_visible()
    page.locator("fieldset .pick input").first.check()
    page.get_by_role("tab", name="Nog te doen").click()
    page.get_by_label("Bij welk fonds?").select_option("kansfonds")
    page.get_by_role("tab", name="Map maken").click()
    page.get_by_role("button", name="Maak de map").click()
    expect(page.get_by_role("status")).to_contain_text("aanvraag-kansfonds.pdf")
    with page.expect_download() as found:
        page.get_by_role("button", name="Word").click()
    assert found.value.suggested_filename.endswith("aanvraag.docx")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_off_the_page(opened: Open, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844 if width < 1000 else 720})
    opened(case())

    wide = "document.documentElement.scrollWidth <= innerWidth"
    for tab in page.locator("main [role=tablist]").get_by_role("tab").all():
        tab.click()
        assert page.evaluate(wide), tab.inner_text()
    page.get_by_role("tab", name="Begroting en dekking").click()
    page.get_by_role("button", name="Neem over").click()
    expect(page.locator(".line").first).to_be_visible()
    assert page.evaluate(wide)
    page.get_by_role("tab", name="Onderdelen").click()
    for part in page.locator(".part").all():
        part.click()
        assert page.evaluate(wide), part.inner_text()


def test_an_own_plan_and_budget_are_brought_marked_and_discussed(opened: Open, page: Page, tmp_path: Path) -> None:
    desk = opened(case())
    (tmp_path / "plan.md").write_text("# Doelgroep\nOuderen.\n\n# Aanleiding\nStilte.\n", encoding="utf-8")
    (tmp_path / "geld.csv").write_text("Post;Bedrag\nZaal;1.000,-\nKorting;-5\n", encoding="utf-8")

    page.locator("summary", has_text="Begin met een eigen plan").click()
    page.get_by_label("Kies een plan").set_input_files(tmp_path / "plan.md")
    expect(page.get_by_text("Overgenomen: 1 teksten")).to_be_visible()
    page.get_by_label("Kies een begroting").set_input_files(tmp_path / "geld.csv")
    expect(page.locator(".told li").first).to_contain_text("geld.csv, regel 3")
    page.get_by_label("Zet bij").select_option("null_alternative")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.get_by_label("Zet bij")).to_have_count(0)
    page.get_by_role("tab", name="Begroting en dekking").click()
    page.get_by_role("button", name="Besproken: Zaal").click()
    expect(page.locator(".undiscussed")).to_have_count(0)
    page.get_by_role("tab", name="Onderdelen").click()
    page.locator(".part", has_text="Doelgroep").click()
    expect(page.locator(".undiscussed")).to_contain_text("niet met de groep besproken")
    page.get_by_role("button", name="Besproken: Doelgroep").click()
    expect(page.locator(".undiscussed")).to_have_count(0)
    texts = {one.section: one.discussed for one in written(desk.work.arena).texts}
    assert texts == {"target_group": None, "null_alternative": False}


def test_the_whole_document_is_shown_in_a_frame_where_no_script_runs(opened: Open, page: Page) -> None:
    desk = opened(case())
    desk.services = {**desk.services, "report": render_report}

    page.get_by_role("tab", name="Geheel bekijken").click()
    frame = page.frame_locator("iframe.whole")
    expect(frame.get_by_role("heading", name="Nog te doen")).to_be_visible()
    expect(frame.get_by_role("heading", name="Privacy")).to_be_attached()
    assert page.locator("iframe.whole").get_attribute("sandbox") == "allow-same-origin allow-modals"
    page.evaluate("document.querySelector('iframe.whole').contentWindow.print = () => (window.printed = true)")
    page.get_by_role("button", name="Druk af").click()
    assert page.evaluate("window.printed")


def test_an_edited_document_is_compared(opened: Open, page: Page, tmp_path: Path) -> None:
    import docx

    desk = opened(case())
    path = tmp_path / "terug.docx"
    path.write_bytes(render_report(desk.work.arena, ".docx", lang="nl", kind="aanvraag"))
    document = docx.Document(str(path))
    next(one for one in document.paragraphs if one.text.startswith("Deze aanvraag gaat over")).add_run(
        " Nu met 12 man."
    )
    document.save(str(path))
    page.get_by_role("tab", name="Map maken").click()
    page.locator("summary", has_text="In Word bewerkt").click()
    page.get_by_label("Kies het bewerkte document").set_input_files(path)
    expect(page.locator(".told li")).to_contain_text("Erbij geschreven in Word")
    expect(page.locator(".told li")).to_contain_text("Nu met 12 man.")
    page.get_by_role("button", name="Vergelijking sluiten").click()
    expect(page.locator(".told li")).to_have_count(0)


def test_a_field_for_the_calculator_is_mended_where_it_stands(opened: Open, page: Page) -> None:
    opened(case())

    page.get_by_role("button", name="Doen: Hoe groot de hele doelgroep is").click()
    expect(page.locator("#field-project-target_group_size")).to_be_focused()
