"""What goes home that evening: a page for everybody, no role of too few people, and what the group said to go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from effectenarena.model import Arena, read
from effectenarena.report import render
from effectenarena.report.blocks import Document, Heading, Paragraph, Table
from effectenarena.report.content import bijeenkomst
from effectenarena.session.evening import Evening, evening
from effectenarena.session.reading import evening_at
from effectenarena.text import LANGUAGES, Language
from tests.report.sheets import DAY, MAPS, first_page, said, table
from tests.session.asked import Asked

SHEET = {
    "format": "effectenarena/1",
    "project": {
        "name": "Inloop",
        "attendance": [
            {"role": "gemeente", "people": 3},
            {"role": "bewoner", "people": 4},
            {"role": "wethouder", "people": 1},
        ],
        "agreements": [
            {"what": "opnames tellen.", "who": "GGD", "when": "2027-03-01", "kind": "look_up", "item": "m>e"}
        ]
        + [{"what": f"stap {n}"} for n in range(6)],
        "parking": [{"label": "De bus rijdt niet meer"}],
    },
    "nodes": [
        {"id": "m", "number": 1, "kind": "measure", "label": "Inloop", "party": "g"},
        {
            "id": "e",
            "number": 1,
            "kind": "effect",
            "label": "Rust",
            "expected": True,
            "desired": True,
            "life_domain": "Gezondheid",
        },
        {"id": "f", "number": 2, "kind": "effect", "label": "Drukte"},
        {"id": "z", "number": 1, "kind": "party", "label": "Zorgverzekeraar"},
        {"id": "g", "number": 2, "kind": "party", "label": "Gemeente"},
    ],
    "links": [
        {
            "source": "m",
            "target": "e",
            "because": "Wie wordt gekend, wordt rustig.",
            "stance": "contested",
            "convince": "een jaar meten",
            "readings": [
                {"because": "Het was de zomer.", "author_role": "bewoner"},
                {"because": "Het kost te veel.", "author_role": "wethouder"},
            ],
        },
        {"source": "m", "target": "f"},
        {"source": "e", "target": "z"},
    ],
}


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path, arena=read(SHEET))


def made(arena: Arena, now: Evening | None = None, lang: Language = "nl") -> Document:
    return bijeenkomst(arena, lang, now, DAY)


def test_the_first_page_says_what_everybody_goes_home_with(asked: Asked) -> None:
    asked.do("script.go", script="one-hour", step=4)
    asked.do("script.go_on", answer="not_now")
    sheet = asked.desk.work.sheet
    page = "\n".join(said(first_page(made(sheet.arena, evening(sheet)))))
    order = [
        "Er waren 8 mensen bij. Naar rol: bewoner (4), gemeente (3), een andere rol (1).",
        "Afspraken",
        "Uitzoeken: opnames tellen. Wie: GGD. Wanneer: 1 maart 2027.",
        "Achterin staan nog 2 afspraken.",
        "Gaan we door?",
        "nu niet. Dat is ook een goed antwoord.",
        "Wat we denken",
        "Als ‘Inloop’, dan ‘Drukte’.",
        "eerste schatting van de groep, geen bewijs",
        "Waar we twijfelen",
        "hier verschillen we over. Wie wordt gekend, wordt rustig.",
    ]
    places = [page.index(text) for text in order]
    assert places == sorted(places)


def test_a_role_of_too_few_people_is_named_nowhere() -> None:
    arena = read(SHEET)
    now = Evening({one.role: one.people for one in arena.project.attendance})
    text = "\n".join(said(made(arena, now).blocks))
    assert "bewoner: Het was de zomer." in text
    assert "iemand: Het kost te veel." in text
    assert "wethouder" not in text
    assert "bewoner:" not in "\n".join(said(made(arena, Evening({"bewoner": 2})).blocks))


def test_only_few_people_are_counted_without_their_roles() -> None:
    text = said(made(read(SHEET), Evening({"bewoner": 2, "gemeente": 1})).blocks)
    assert text[0] == "Er waren 3 mensen bij."


def test_an_empty_place_asks_its_question_and_what_nobody_said_stands_apart() -> None:
    document = made(read(SHEET))
    assert table(document, "Waar elk effect hoort").rows == (
        ("Verwacht", "E1 Rust", "Nog leeg. Welk nadeel zien we aankomen?"),
        (
            "Niet verwacht",
            "Nog leeg. Wat valt er misschien mee, zonder dat we erop rekenen?",
            "Nog leeg. Wat kan er misgaan dat niemand bedoelt?",
        ),
    )
    assert "Nog niet gezegd: E2 Drukte." in said(document.blocks)


def test_who_gains_and_does_not_take_part_can_be_invited() -> None:
    document = made(read(SHEET))
    assert table(document, "Per leefgebied").rows[0][0::3] == ("Gezondheid", "heeft er baat bij, doet nog niet mee")
    assert "Zorgverzekeraar heeft er baat bij, doet nog niet mee: E1 Rust" in "\n".join(said(document.blocks))


def test_what_happens_next_is_whole() -> None:
    document = made(read(SHEET))
    agreed = table(document, "Afspraken")
    assert agreed.rows[0] == ("Uitzoeken: opnames tellen.", "GGD", "1 maart 2027", "M1→E1")
    assert len(agreed.rows) == 7
    assert agreed.rows[1][1] == "nog niet afgesproken"
    text = said(document.blocks)
    assert "De bus rijdt niet meer" in text
    assert "Wat zou overtuigen: een jaar meten" in text


def test_a_session_file_knows_what_was_said_and_an_exchange_file_who_was_there(asked: Asked, tmp_path: Path) -> None:
    asked.do("script.go", script="one-hour", step=4)
    asked.do("script.go_on", answer="yes")
    asked.desk.close()
    found = evening_at(asked.path)
    assert [answer for _, answer in found.said("nl")] == ["yes"]
    (tmp_path / "vel.json").write_text(json.dumps(SHEET))
    plain = evening_at(tmp_path / "vel.json")
    assert plain.people == found.people == {"gemeente": 3, "bewoner": 4, "wethouder": 1}
    assert not plain.answers


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_every_map_goes_home_and_says_that_it_is_indicative(name: str, lang: Language) -> None:
    document = made(MAPS[name](), lang=lang)
    word = {"nl": "indicatief", "en": "indicative"}[lang]
    assert word in document.footer
    assert word in document.subtitle
    assert any(isinstance(block, Paragraph) and word in block.text for block in first_page(document))
    assert sum(isinstance(block, Heading) and block.level == 1 for block in document.blocks) == 5
    for block in document.blocks:
        assert not isinstance(block, Table) or {len(row) for row in block.rows} == {len(block.head)}


@pytest.mark.parametrize("ending", [".html", ".pdf", ".docx"])
def test_it_is_written_in_every_form_of_words(ending: str) -> None:
    assert len(render(read(SHEET), ending, "bijeenkomst")) > 5000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_got_most_points_is_worked_out_first(lang: Language) -> None:
    data = json.loads(json.dumps(SHEET))
    for item, votes in zip((*data["nodes"][:2], data["links"][0]), (1, 4, 2), strict=True):
        item["votes"] = votes
    text = said(made(read(data), None, lang).blocks)
    begin = text.index({"nl": "Wat we eerst uitwerken", "en": "What we work out first"}[lang])
    rows = text[begin + 2 : begin + 5]
    want = {
        "nl": ["E1 Rust: 4 punten", "M1→E1 Wie wordt gekend, wordt rustig: 2 punten", "M1 Inloop: 1 punt"],
        "en": ["E1 Rust: 4 points", "M1→E1 Wie wordt gekend, wordt rustig: 2 points", "M1 Inloop: 1 point"],
    }
    assert rows == want[lang]


def test_without_points_nothing_comes_first() -> None:
    assert "Wat we eerst uitwerken" not in said(made(read(SHEET)).blocks)
