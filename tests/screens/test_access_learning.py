"""The screens of teaching by axe-core."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session.home import Home
from effectenarena.teaching import handin
from effectenarena.teaching.class_desk import ClassDesk
from effectenarena.teaching.desk import ExerciseDesk
from effectenarena.text import Language
from tests.screens.desk_page import show
from tests.screens.test_access import LANGUAGES, Check, check, word
from tests.teaching.trial import TASK, on_the_shelf

__all__ = ["check"]  # a fixture

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_exercise(check: Check, page: Page, tmp_path: Path, lang: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_shelf(monkeypatch, tmp_path / "tasks")
    desk = ExerciseDesk(TASK.key, Home(tmp_path / "home"), lang)
    show(page, desk)
    check("before somebody began")
    word(page, "exercise.begin", lang).click()
    check("without a name")
    desk.begin("Groep 1")
    for question, answer in (("getal", "3"), ("kies", "b"), ("meer", ["a"]), ("tabel", {"x": {"n": "3"}})):
        desk.handle({"id": question, "op": "answer.check", "args": {"question": question, "value": answer}})
    page.get_by_role("textbox").first.fill("Groep 1")
    word(page, "exercise.begin", lang).click()
    page.locator("textarea[name=tekst]").fill("een twee drie vier vijf zes")
    for button in word(page, "exercise.check.look", lang).all():
        button.click()
    expect(page.locator(".rubric")).to_be_visible()
    check("everything was looked at")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_class(check: Check, page: Page, tmp_path: Path, lang: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_shelf(monkeypatch, tmp_path / "tasks")
    desk = ClassDesk(Home(tmp_path / "home"), lang)
    show(page, desk)
    check("nothing was handed in")
    for at in range(3):
        plek = handin.Given({"at": 40 * at, "text": "zo"})
        work = handin.begin(TASK.key, f"Groep {at}").with_answer("kies", handin.Given("a")).with_answer("plek", plek)
        handin.save(desk.folder, work)
    word(page, "class.again", lang).click()
    expect(page.locator(".standing")).to_be_visible()
    check("where everybody stands")
    for place in (1, 6):
        word(page, "class.wall", lang).nth(place).click()
        check("the wall")
        word(page, "class.back", lang).click()
