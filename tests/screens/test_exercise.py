"""An exercise in the browser, as a student does it: right, half right, right in another form, and nonsense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from effectenarena.session.home import Home
from effectenarena.teaching import handin
from effectenarena.teaching.class_desk import ClassDesk
from effectenarena.teaching.desk import ExerciseDesk
from tests.screens.conftest import SLOW, Server
from tests.screens.desk_page import show
from tests.teaching.trial import TASK, on_the_shelf

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExerciseDesk:
    on_the_shelf(monkeypatch, tmp_path / "tasks")
    made = ExerciseDesk(TASK.key, Home(tmp_path / "home"))
    show(page, made)
    page.get_by_label("Wie werkt hieraan?").fill("Groep 1")
    page.get_by_role("button", name="Beginnen").click()
    expect(page.locator(".question").first).to_be_visible()
    return made


def question(page: Page, ask: str) -> Locator:
    return page.locator(".question", has_text=ask)


def looked_at(at: Locator) -> Locator:
    at.get_by_role("button", name="Kijk na").click()
    return at.locator(".said")


def test_a_number_from_nonsense_to_right(desk: ExerciseDesk, page: Page) -> None:
    at = question(page, "Welk deel?")
    field = at.get_by_role("textbox")
    field.fill("<img src=x onerror=alert(1)>")
    expect(looked_at(at)).to_contain_text("Hier hoort een getal")
    field.fill("87,5")
    expect(looked_at(at)).to_contain_text("Dat is het andere deel.")
    expect(at.locator(".hints li")).to_have_text(["Hint 1. eerste"])
    at.get_by_role("button", name="Geef een hint (nog 2)").click()
    expect(at.locator(".hints li")).to_have_text(["Hint 1. eerste", "Hint 2. tweede"])
    field.fill("0,125")
    field.press("Enter")
    expect(looked_at(at)).to_contain_text("Je schreef 0,125; dat is hetzelfde.")
    expect(page.get_by_text(f"1 van de {len(TASK.questions)} vragen zijn klaar.")).to_be_visible()


def test_choices_a_set_and_a_table(desk: ExerciseDesk, page: Page) -> None:
    at = question(page, "Welke past het best?")
    at.get_by_label("Beer").check()
    expect(looked_at(at)).to_contain_text("maar trager")
    at.get_by_label("Cel").check()
    expect(looked_at(at)).to_contain_text("✓ Klopt.")
    at = question(page, "Welke horen erbij?")
    at.get_by_label("Aap").check()
    expect(looked_at(at)).to_contain_text("✓ Dit klopt al: Aap.")
    at = question(page, "Vul in")
    at.get_by_label("Ix, Hoeveel").fill("3")
    at.get_by_label("Ix, Soort").select_option(label="warm")
    expect(looked_at(at)).to_contain_text("✓ Dit klopt al: Ix.")
    assert desk.begun.answers["tabel"].answer == {"x": {"n": "3", "s": "warm"}}


def test_a_text_is_laid_along_a_rubric(desk: ExerciseDesk, page: Page) -> None:
    at = question(page, "Waarom?")
    at.get_by_role("textbox").fill("omdat hij weer buren spreekt en lacht")
    expect(at).to_contain_text("7 van de 12 woorden")
    expect(looked_at(at)).to_contain_text("naast de maatlat")
    expect(at.locator(".model")).to_contain_text("Omdat iemand erbij hoort.")
    at.get_by_label("een", exact=True).check()
    at.get_by_label("wie precies").check()
    expect(looked_at(at)).to_contain_text("Een stap verder is: met bewijs")
    at.get_by_role("button", name="Laat een ander wegen").click()
    looked_at(at)
    peer = at.get_by_role("group", name="Een ander kijkt: hoe sterk is het?")
    peer.get_by_label("geen", exact=True).check()
    expect(looked_at(at)).to_contain_text("Jij en de ander zien iets anders bij ‘Reden’")


def test_a_place_between_two_poles_and_a_log(desk: ExerciseDesk, page: Page) -> None:
    at = question(page, "Waar sta je?")
    slider = at.get_by_role("slider")
    for _ in range(4):
        slider.press("ArrowRight")
    at.get_by_role("textbox").fill("hij vraagt er zelf om")
    at.get_by_role("button", name="Bewaar").click()
    expect(at.locator(".said")).to_contain_text("geen goed of fout")
    assert desk.begun.answers["plek"].answer == {"at": 70, "text": "hij vraagt er zelf om"}
    at = question(page, "Wat kwam je tegen?")
    for row in (1, 2):
        at.get_by_label(f"Wat, {row}").fill("loket dicht")
        at.get_by_label(f"Waarom, {row}").fill("vakantie")
        at.get_by_label(f"Waarom, {row}").blur()
        expect(at.get_by_label(f"Wat, {row + 1}")).to_be_visible()
    at.get_by_role("button", name="Bewaar").click()
    expect(at.locator(".said")).to_contain_text("2 regels bewaard")


def test_the_next_student_sees_nothing_of_the_last(desk: ExerciseDesk, page: Page) -> None:
    question(page, "Welk deel?").get_by_role("textbox").fill("12,5")
    looked_at(question(page, "Welk deel?"))
    page.get_by_role("button", name="Iemand anders").click()
    page.get_by_label("Wie werkt hieraan?").fill("Groep 2")
    page.get_by_role("button", name="Beginnen").click()
    expect(question(page, "Welk deel?").get_by_role("textbox")).to_have_value("")
    page.get_by_role("button", name="Iemand anders").click()
    page.get_by_role("button", name="Verder als Groep 1").click()
    expect(question(page, "Welk deel?").get_by_role("textbox")).to_have_value("12,5")


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_a_beamer_and_a_phone(desk: ExerciseDesk, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = page.evaluate(
        "[...document.querySelectorAll('.exercise button')].map(b => b.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_from_the_first_screen_to_a_file_to_hand_in(server: Server, page: Page) -> None:
    server.open(page)
    page.get_by_role("button", name="Ik leer of geef les").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="E10 Wie zou wie moeten terugbetalen?").click()
    sheet = opened.value
    sheet.get_by_label("Wie werkt hieraan?").fill("Groep 7", timeout=SLOW)
    sheet.get_by_role("button", name="Beginnen").click()
    at = sheet.locator(".question").first
    at.get_by_role("textbox").fill("€ 750.000")
    at.get_by_role("button", name="Kijk na").click()
    expect(at.locator(".said")).to_contain_text("✓ Klopt.")
    with sheet.expect_download() as saved:
        sheet.get_by_role("button", name="Bewaar om in te leveren").click()
    assert saved.value.suggested_filename == "E10 Groep 7.antwoorden.json"
    data = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert data["answers"]["saldo"]["good"] is True
    assert json.loads((server.home / "oefeningen" / data["exercise"] / "Groep 7.antwoorden.json").read_text()) == data


def test_a_class_from_its_files_to_a_wall_without_names(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_shelf(monkeypatch, tmp_path / "tasks")
    handed_in = []
    for who, answer in (("Fatima", "a"), ("Kees", "b")):
        work = handin.begin(TASK.key, who).with_answer("kies", handin.Given(answer, 0, 1))
        handed_in.append(handin.save(tmp_path / who, work))
    broken = tmp_path / "kapot.json"
    broken.write_text("{", encoding="utf-8")
    show(page, ClassDesk(Home(tmp_path / "home")))
    expect(page.get_by_text("Er is nog niets ingeleverd")).to_be_visible()

    page.locator("input[type=file]").set_input_files([*handed_in, broken])

    expect(page.get_by_role("alert")).to_contain_text("kapot.json kan niet worden gelezen")
    expect(page.get_by_role("row", name="Fatima").get_by_label("klaar, 1 hints")).to_have_text("✓1")
    page.get_by_role("button", name="Op de beamer, zonder namen").nth(1).click()
    expect(page.get_by_role("heading", name="2. Welke past het best?")).to_be_visible()
    expect(page.locator(".tally li")).to_have_text(["Aap1", "Beer1"])
    expect(page.locator(".ea")).not_to_contain_text("Fatima")
    page.get_by_role("button", name="Terug naar de klas").click()
    page.get_by_role("button", name="Een andere klas").click()
    expect(page.get_by_text("De bestanden staan nu in de map klas eerder.")).to_be_visible()
