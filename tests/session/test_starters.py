"""Sheets to begin with: sound, without a number, and each note says what it rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from effectenarena.model import Project
from effectenarena.model.check import report
from effectenarena.session import starters
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.text import LANGUAGES, Language, has

BOOKS = ("De rem op de projectencarrousel", "De praktijk als landingsbaan")
QUESTIONS = {"no-undesired-effect", "effect-without-cause", "measure-without-effect", "effect-without-beneficiary"}


def new(desk: Desk, like: object) -> dict[str, object]:
    args = {"name": "Ons huis", "goal": "Minder alleen", "like": like}
    return desk.handle({"id": "intent-0001", "op": "work.new", "args": args})


def test_every_file_is_offered_and_named() -> None:
    for folder in (starters.folder(), starters.folder() / "en"):
        assert {path.stem for path in folder.glob("*.json")} == set(starters.NAMES)
    assert all(has(f"first.starter.{name}", lang) for name in starters.NAMES for lang in LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", starters.NAMES)
def test_a_starter_is_a_sound_map_without_numbers(name: str, lang: Language) -> None:
    arena = starters.starter(name, lang)
    found = report(arena)
    assert not found.errors
    assert {finding.code for finding in found.warnings} <= {"no-null-alternative"}
    assert not QUESTIONS & {finding.code for finding in found.questions}
    assert not [*arena.knob_uses()]
    assert not arena.knobs


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", starters.NAMES)
def test_every_note_says_what_it_rests_on(name: str, lang: Language) -> None:
    source, example = {"nl": ("Bron: ", "Voorbeeld"), "en": ("Source: ", "Example")}[lang]
    near = {"nl": ", bij ", "en": ", from "}[lang]
    for node in starters.starter(name, lang).nodes:
        note = node.note or ""
        sourced = note.startswith((source, f"{example}{near}")) and any(book in note for book in BOOKS)
        placed = re.search(r"hoofdstuk \d|chapter \d|§\d|inleiding|introduction", note)
        assert note.startswith(f"{example}: ") or (sourced and placed), node.name
        assert node.evidence is None


@pytest.mark.parametrize("name", starters.NAMES)
def test_a_starter_is_the_same_map_in_both_languages(name: str) -> None:
    dutch, english = (starters.starter(name, lang).to_data() for lang in ("nl", "en"))
    words = {"label", "note", "because", "name"}
    for one, other in zip((*dutch["nodes"], *dutch["links"]), (*english["nodes"], *english["links"]), strict=True):
        assert {key: one[key] for key in one if key not in words} == {
            key: other[key] for key in other if key not in words
        }
        assert all(one[key] != other[key] for key in words & one.keys())


def test_in_english_a_session_begins_in_english(tmp_path: Path) -> None:
    desk = Desk(lang="en", home=Home(tmp_path))
    assert new(desk, "inloophuis")["ok"]
    assert desk.work.arena.by_id["m1"].label == "Open house"
    desk.close()


def test_a_session_begins_with_a_copy_and_its_own_project(tmp_path: Path) -> None:
    desk = Desk(home=Home(tmp_path))
    assert new(desk, "inloophuis")["ok"]
    arena = desk.work.arena
    assert arena.project == Project(name="Ons huis", goal="Minder alleen")
    assert [node.label for node in arena.nodes] == [node.label for node in starters.starter("inloophuis").nodes]
    desk.apply("node.remove", id="e1")
    assert "e1" in starters.starter("inloophuis").by_id
    desk.close()


def test_an_empty_sheet_stays_the_first_choice(tmp_path: Path) -> None:
    desk = Desk(home=Home(tmp_path))
    assert new(desk, None)["ok"]
    assert not desk.work.arena.nodes
    desk.close()


@pytest.mark.parametrize("like", ["../../geheim", "weg", ["inloophuis"]])
def test_a_starter_that_is_none_begins_nothing(tmp_path: Path, like: object) -> None:
    desk = Desk(home=Home(tmp_path))
    assert not new(desk, like)["ok"]
    assert desk.session is None
    with pytest.raises(LookupError):
        starters.starter("weg")
