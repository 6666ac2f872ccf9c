"""The first screen in a browser: what it offers, by mouse, by keyboard, and after things go wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena import cases
from effectenarena.session import Session
from tests.screens.conftest import SLOW, Server, wait_until

pytestmark = pytest.mark.browser


def begin(page: Page, name: str) -> None:
    """Start a session with a name alone."""
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    page.get_by_label("Hoe heet het project?").fill(name)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator("header.shell")).to_contain_text(name)


def test_it_offers_three_ways_and_speaks_plainly(server: Server, page: Page) -> None:
    server.open(page)

    for choice in ("Nieuwe bijeenkomst", "Verder met", "Eerst oefenen met De Tulp"):
        expect(page.locator(".choice", has_text=choice)).to_be_visible()
    for small in ("Ik leer of geef les", "Ik werk aan een aanvraag", "Open een bestand", "Test beamer en printer"):
        expect(page.get_by_role("button", name=small)).to_be_visible()
    expect(page.locator("footer")).to_contain_text(str(server.home))
    said = page.locator("html").inner_text().lower() + page.title().lower()
    for word in ("jupyter", "voila", "voilà", "notebook", "kernel", "mkba", "baathebber", "token"):
        assert word not in said
    assert "token" not in page.url


def test_it_fits_a_beamer_and_a_phone(server: Server, page: Page) -> None:
    server.open(page)

    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = page.evaluate("[...document.querySelectorAll('button')].map(b => b.getBoundingClientRect().height)")
    assert min(heights) >= 44


def test_what_is_opened_below_the_choices_leaves_the_foot_in_sight(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    server.open(page)
    begin(page, "Achter de voordeur, met bewoners, corporatie en gemeente op weg naar rust in huis en in de straat")
    server.open(page)

    for small in ("Ik leer of geef les", "Open een bestand"):
        page.get_by_role("button", name=small).click()
        expect(page.locator(".first-page > section")).to_be_visible()
        expect(page.locator("footer")).to_be_in_viewport(ratio=1)


def test_an_application_opens_at_what_is_still_to_be_done(server: Server, page: Page) -> None:
    server.open(page)
    begin(page, "Om aan te vragen")
    server.open(page)

    page.get_by_role("button", name="Ik werk aan een aanvraag").click()
    page.locator(".works").get_by_role("button", name="Om aan te vragen").click()
    expect(page.locator("[aria-current=step]")).to_contain_text("6 Aanvraag")
    expect(page.get_by_role("heading", name="Wat er ontbreekt")).to_be_visible()


def test_a_team_without_a_session_begins_with_its_own_plan(server: Server, page: Page) -> None:
    server.open(page)

    page.get_by_role("button", name="Ik werk aan een aanvraag").click()
    page.get_by_role("button", name="Begin met een eigen plan").click()
    page.get_by_label("Hoe heet het project?").fill("Ons plan")
    page.get_by_role("button", name="Begin", exact=True).click()

    expect(page.locator("[aria-current=step]")).to_contain_text("6 Aanvraag")
    expect(page.get_by_text("Begin met een eigen plan of begroting")).to_be_visible()


def test_the_keyboard_reaches_de_tulp(server: Server, page: Page) -> None:
    server.open(page)

    for _ in range(10):
        page.keyboard.press("Tab")
        if "De Tulp" in page.evaluate("document.activeElement.textContent") and page.evaluate(
            "document.activeElement.className"
        ).endswith("practise"):
            break
    page.keyboard.press("Enter")

    expect(page.locator("header.shell")).to_contain_text("De Tulp")
    expect(page.locator("[aria-current=step]")).to_contain_text("1")
    assert "1_arena.ipynb?work=" in page.url
    page.get_by_role("button", name="Begin", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".choice.continue")).to_contain_text("De Tulp")


def test_the_browsers_back_button_goes_a_step_back(server: Server, page: Page) -> None:
    server.open(page)
    begin(page, "Terug en heen")

    page.get_by_role("button", name="3 Uitzoeken").click()
    expect(page.locator("[aria-current=step]")).to_contain_text("3")
    page.go_back()

    expect(page.locator("[aria-current=step]")).to_contain_text("1")


def test_a_name_is_asked_for_under_its_field(server: Server, page: Page) -> None:
    server.open(page)

    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    page.get_by_label("Waar").fill("Buurthuis")
    page.get_by_role("button", name="Begin", exact=True).click()

    expect(page.locator(".field", has=page.get_by_label("Hoe heet het project?")).locator(".error")).to_be_visible()
    expect(page.get_by_label("Waar")).to_have_value("Buurthuis")


def test_what_was_typed_survives_a_reload(server: Server, page: Page) -> None:
    server.open(page)
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    page.get_by_label("Wat willen we bereiken?").fill("Minder mensen <b>alleen</b>")

    page.reload(wait_until="commit")

    goal = page.get_by_label("Wat willen we bereiken?")
    expect(goal).to_have_value("Minder mensen <b>alleen</b>", timeout=SLOW)
    expect(goal).to_be_focused()
    page.get_by_label("Hoe heet het project?").fill("Samen")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator("header.shell")).to_contain_text("Samen")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    expect(goal).to_have_value("")


def test_after_its_kernel_ends_the_page_comes_back_with_the_work(server: Server, page: Page) -> None:
    server.open(page)
    begin(page, "Buurthuis De Wiel")
    page.get_by_role("button", name="2 Loont het?").click()
    expect(page.locator("[aria-current=step]")).to_contain_text("2")

    server.end_kernel(page)

    expect(page.locator(".banner.lost")).to_contain_text("Even opnieuw verbinden", timeout=SLOW)
    expect(page.locator(".banner.lost")).to_be_hidden(timeout=SLOW)
    expect(page.locator("header.shell")).to_contain_text("Buurthuis De Wiel", timeout=SLOW)
    expect(page.locator("header.shell")).to_contain_text("laatst bewaard")
    expect(page.locator("[aria-current=step]")).to_contain_text("2")


def test_what_was_half_typed_and_half_tried_comes_back_with_the_page(server: Server, page: Page) -> None:
    server.open(page)
    page.locator(".choice.practise").click()
    page.locator(".note.measure").first.press("Enter")
    label = page.get_by_label("Wat staat er op het briefje?")
    label.press("End")
    label.press_sequentially(" en tuin")
    server.end_kernel(page)
    expect(page.locator(".banner.lost")).to_be_visible(timeout=SLOW)
    expect(page.locator(".banner.lost")).to_be_hidden(timeout=SLOW)
    expect(label).to_be_focused(timeout=SLOW)
    label.press("Enter")
    expect(page.locator(".note.measure").first).to_contain_text("en tuin")

    page.get_by_role("button", name="2 Loont het?").click()
    page.get_by_role("slider").first.press("ArrowLeft")
    expect(page.locator(".knob.tried")).to_have_count(1)
    server.end_kernel(page)
    expect(page.locator(".banner.lost")).to_be_visible(timeout=SLOW)
    expect(page.locator(".banner.lost")).to_be_hidden(timeout=SLOW)
    expect(page.locator(".knob.tried")).to_have_count(1, timeout=SLOW)
    page.get_by_role("button", name="Vastleggen").press("Enter")
    expect(page.locator(".knob.tried")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_after_the_server_starts_again_the_page_comes_back(new_server: Callable[..., Server], page: Page) -> None:
    server = new_server()
    server.open(page)
    begin(page, "Speeltuin")

    server.stop()
    expect(page.locator(".banner.lost")).to_contain_text("Even opnieuw verbinden", timeout=SLOW)
    server.start()

    expect(page.locator(".banner.lost")).to_be_hidden(timeout=SLOW)
    expect(page.locator("header.shell")).to_contain_text("Speeltuin", timeout=SLOW)


def test_a_closed_page_leaves_one_plain_file(new_server: Callable[..., Server], page: Page) -> None:
    server = new_server()
    server.open(page)
    begin(page, "Om te mailen")
    assert len(server.ask("GET", "/api/kernels")) == 1

    page.goto("about:blank")

    wait_until(lambda: server.ask("GET", "/api/kernels") == [])
    wait_until(lambda: [path.name for path in server.home.glob("Om te mailen*")] == ["Om te mailen.arena"])


def test_what_another_process_writes_appears(server: Server, page: Page) -> None:
    server.open(page)
    begin(page, "Eerste naam")

    with Session.open(server.home / "Eerste naam.arena") as session:
        session.apply("project.set", {"fields": {"name": "Tweede naam"}})

    expect(page.locator("header.shell")).to_contain_text("Tweede naam")


def test_language_and_text_size_are_kept(server: Server, page: Page) -> None:
    server.open(page)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to start with?")
    page.get_by_role("button", name="Extra large").click()
    expect(page.locator(".ea")).to_have_attribute("data-text-size", "huge")

    page.reload(wait_until="commit")

    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to start with?", timeout=SLOW)
    expect(page.locator(".ea")).to_have_attribute("data-text-size", "huge")
    page.get_by_role("button", name="Normal").click()
    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("button", name="Test beamer en printer")).to_be_visible()


def test_a_file_opens_as_a_checked_copy(server: Server, page: Page, tmp_path: Path) -> None:
    original = tmp_path / "van de collega.json"
    original.write_text(cases.text("de-methode-martin"), encoding="utf-8")
    server.open(page)

    page.get_by_role("button", name="Open een bestand").click()
    page.get_by_label("Kies een bestand").set_input_files(original)

    expect(page.locator("header.shell")).to_contain_text(json.loads(original.read_text())["project"]["name"])


def test_a_file_that_cannot_be_read_is_explained(server: Server, page: Page, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.json"
    broken.write_text('{"format": ', encoding="utf-8")
    server.open(page)

    page.get_by_role("button", name="Open een bestand").click()
    page.get_by_label("Kies een bestand").set_input_files(broken)

    expect(page.locator(".banner.bad")).to_contain_text("kapot.json kan niet worden gelezen")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".banner.bad")).to_contain_text("kapot.json cannot be read")
    page.get_by_role("button", name="Nederlands").click()
    expect(page.locator(".banner.bad")).to_contain_text("kapot.json kan niet worden gelezen")
    assert "Traceback" not in page.locator("body").inner_text()


def test_a_session_file_named_at_the_start_opens(new_server: Callable[..., Server], page: Page, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    Session.create(elsewhere / "raad.arena", project={"name": "Voor de raad"}).close()

    new_server(str(elsewhere / "raad.arena")).open(page)

    expect(page.locator("header.shell")).to_contain_text("Voor de raad")


def test_the_beamer_test_shows_every_shape_and_line(server: Server, page: Page) -> None:
    server.open(page)

    page.get_by_role("button", name="Test beamer en printer").click()

    expect(page.locator(".test-picture svg")).to_have_count(7)
    page.get_by_role("button", name="Terug").click()
    expect(page.locator(".choice")).to_have_count(3)


def test_the_same_step_opens_with_its_code(server: Server, page: Page) -> None:
    server.open(page)
    begin(page, "Met de code")

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="code").click()
    lab = opened.value

    expect(lab.locator(".jp-NotebookPanel .jp-Cell").first).to_be_visible(timeout=SLOW)
    expect(lab.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(timeout=SLOW)
    expect(lab).to_have_url(re.compile("/lab/tree/stappen/1_arena.ipynb"))


def test_a_starter_is_chosen_by_keyboard_and_opened_as_a_copy(server: Server, page: Page) -> None:
    server.open(page)
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    page.get_by_label("Hoe heet het project?").fill("Huis van de buurt")
    expect(page.get_by_label("Leeg vel")).to_be_checked()
    page.get_by_label("Leeg vel").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Inloophuis")).to_be_checked()
    expect(page.locator(".starters")).to_contain_text("kopie zonder getallen")
    heights = page.evaluate("[...document.querySelectorAll('.starter')].map(l => l.getBoundingClientRect().height)")
    assert min(heights) >= 44
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator("header.shell")).to_contain_text("Huis van de buurt")
    expect(page.get_by_text("Samen een steunnetwerk opbouwen").first).to_be_visible()
