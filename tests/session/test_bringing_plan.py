"""A team's own plan: each piece under its section, tables as budget, and what is not known told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from effectenarena.model import Application
from effectenarena.reference.funders import SECTIONS, funders
from effectenarena.session.bringing import Brought, bring, fill
from effectenarena.session.bringing.plan import read_plan
from effectenarena.storage.docx_read import Part
from effectenarena.text import LANGUAGES, Language, say

PLAN = """# Plan Buurtkamer

Een zin vooraf.

## 1. Doelgroep

Mensen uit de wijk.

- ouderen
- jongeren

## Onze aanpak
Wij doen dit.
### Fase 1
Eerst dat.

## Aanleiding
Er is eenzaamheid.

## Dekkingsplan

| Financier | Bedrag | Status |
|---|---|---|
| Gemeente | € 1.000,- | toegezegd |
| Totaal | € 1.000,- | |

## Verduurzaming en borging
Daarna betaalt de gemeente.
"""


@pytest.fixture
def brought(tmp_path: Path) -> Brought:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    return bring(plan=tmp_path / "plan.md")


def test_pieces_go_under_their_sections(brought: Brought) -> None:
    assert [(piece.section, piece.text) for piece in brought.placed] == [
        ("target_group", "Mensen uit de wijk.\n- ouderen\n- jongeren"),
        ("activities", "Wij doen dit.\nFase 1\nEerst dat."),
        ("continuation", "Daarna betaalt de gemeente."),
    ]
    assert [(piece.heading, piece.text) for piece in brought.loose] == [
        ("Plan Buurtkamer", "Een zin vooraf."),
        ("Aanleiding", "Er is eenzaamheid."),
    ]


def test_a_table_under_cover_is_cover(brought: Brought) -> None:
    (line,) = brought.cover
    assert (line.label, line.amount, line.cover, line.discussed) == ("Gemeente", 1000, "committed", False)
    assert line.note == "uit plan.md, regel 24"
    assert [one.code for one in brought.left if one.look] == []


def test_texts_stand_behind_those_that_are_there_and_carry_the_mark(brought: Brought) -> None:
    standing = Application.model_validate({"texts": [{"section": "activities", "text": "Al geschreven."}]})
    filled = fill(standing, brought)
    texts = {one.section: one for one in filled.application.texts}
    assert texts["activities"].text == "Al geschreven.\n\nWij doen dit.\nFase 1\nEerst dat."
    assert {one.discussed for one in texts.values()} == {False}
    again = fill(filled.application, brought)
    assert again.application == filled.application
    assert again.counts == {"texts": 0, "costs": 0, "cover": 0}


def test_a_text_that_has_no_room_is_told(brought: Brought) -> None:
    standing = Application.model_validate({"texts": [{"section": "activities", "text": "a" * 19_990}]})
    filled = fill(standing, brought)
    assert [one.code for one in filled.left] == ["text-long"]
    assert next(one for one in filled.application.texts if one.section == "activities").discussed is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_names_of_the_application_itself_are_known(lang: Language) -> None:
    parts = [
        part
        for number, key in enumerate(SECTIONS)
        for part in (
            Part("heading", f"{number + 1}. {say(f'application.section.{key}', lang)}", 2 * number + 1, 1),
            Part("text", key, 2 * number + 2),
        )
    ]
    assert [piece.section for piece in read_plan(parts, "x.docx").pieces] == list(SECTIONS)


def test_the_funders_own_names_are_known() -> None:
    funder = next(one for one in funders().values() if any(part.label for part in one.parts))
    part = next(part for part in funder.parts if part.label)
    assert part.label is not None
    parts = [Part("heading", part.label.nl, 1, 1), Part("text", "Zo.", 2)]
    assert [piece.section for piece in read_plan(parts, "x.docx", "nl", funder).pieces] == [part.section]


def test_a_plan_on_a_sheet_beside_a_budget(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    plan, budget = book.worksheets[0], book.create_sheet("Begroting")
    plan.title = "Plan"
    for row in (
        ["Onderdeel", "Tekst"],
        ["Doelgroep", "Ouderen uit de wijk, die weinig buiten komen."],
        ["2. Aanpak", "Elke middag is de deur open."],
        [None, "Er is altijd iemand van de buurt."],
        ["Aanleiding", "Sinds de winkels weg zijn, is het stil."],
    ):
        plan.append(row)
    for line in (["Post", "Bedrag"], ["Zaal", 10], ["Totaal", 10]):
        budget.append(line)
    book.save(tmp_path / "alles.xlsx")
    for found in (bring(plan=tmp_path / "alles.xlsx"), bring(budget=tmp_path / "alles.xlsx")):
        assert [(piece.section, piece.text) for piece in found.placed] == [
            ("target_group", "Ouderen uit de wijk, die weinig buiten komen."),
            ("activities", "Elke middag is de deur open.\nEr is altijd iemand van de buurt."),
        ]
        assert [piece.heading for piece in found.loose] == ["Onderdeel", "Aanleiding"]
        assert found.loose[1].place == ("alles.xlsx", "Plan", 5)
        assert [line.label for line in found.budget] == ["Zaal"]
