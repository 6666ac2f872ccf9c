"""Budgets as teams make them: read with every subtotal, VAT column and odd amount, and nothing counted twice."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena import cases
from effectenarena.model import Application, read
from effectenarena.report.application.workbook import budget_workbook
from effectenarena.session.application import draft
from effectenarena.session.bringing import Brought, bring, fill
from effectenarena.session.bringing.budget import read_budget
from effectenarena.session.reading import read_any
from effectenarena.storage.budget_file import Sheet
from effectenarena.storage.ods import Cell
from effectenarena.text import LANGUAGES

Rows = list[list[Any]]


def sheet(*rows: list[Any], title: str = "Blad1") -> Sheet:
    """Make a sheet; text that begins with = is a formula, with its result behind a bar: `=SUM(B2:B3)|300`."""
    made = []
    for number, row in enumerate(rows, start=1):
        cells = []
        for value in row:
            formula, bar, result = value.partition("|") if isinstance(value, str) and value[:1] == "=" else ("", "", "")
            cells.append(Cell(float(result) if result else None, formula) if bar else Cell(value))
        if any(not cell.blank for cell in cells):
            made.append((number, cells))
    return Sheet(title, made)


def found(*rows: list[Any], title: str = "Blad1") -> Brought:
    return read_budget([sheet(*rows, title=title)], "begroting.xlsx")


def look(brought: Brought) -> list[tuple[str, int]]:
    """What somebody has to look at; every sentence is whole in both languages."""
    for one in brought.left:
        for lang in LANGUAGES:
            assert "{" not in one.words(lang) + one.where(lang)
    return [(one.code, one.place[2]) for one in brought.left if one.look]


def costs(brought: Brought) -> list[tuple[str, float | None, float | None]]:
    return [(line.label, line.amount, line.vat) for line in brought.budget]


def cover(brought: Brought) -> list[tuple[str, float | None, str | None]]:
    return [(line.label, line.amount, line.cover) for line in brought.cover]


def test_costs_and_cover_under_each_other_with_groups_and_totals() -> None:
    brought = found(
        ["Begroting Buurtkamer 2027"],
        [],
        ["Kostenpost", "Aantal", "Tarief", "Bedrag excl. btw", "Btw %", "Toelichting"],
        ["Personeel"],
        ["Kwartiermaker", 640, "€ 55,00", "=B5*C5|35200", "0%", "0,4 fte"],
        ["Coördinatie", 100, 60, 6000, 0],
        ["Subtotaal personeel", None, None, "=SUM(D5:D6)|41200"],
        [],
        ["Materiaal"],
        ["Huur ruimte", 12, "€ 850,-", "€ 10.200,-", "21%"],
        ["Koffie en thee", None, None, "1.250", 0.09],
        ["Verzekering", None, None, "PM"],
        ["Totaal", None, None, "=D7+D10+D11|52650"],
        [],
        ["DEKKING"],
        ["Gemeente", None, None, 20000, None, "toegezegd"],
        ["Eigen bijdrage", None, None, 2500],
        ["Vrijwilligersuren (in natura)", 200, 15, 3000],
        ["Totaal dekking", None, None, 25500],
    )
    assert costs(brought) == [
        ("Kwartiermaker", 35200, 0),
        ("Coördinatie", 6000, 0),
        ("Huur ruimte", 10200, 0.21),
        ("Koffie en thee", 1250, 0.09),
        ("Verzekering", None, None),
    ]
    assert cover(brought) == [
        ("Gemeente", 20000, None),
        ("Eigen bijdrage", 2500, "own"),
        ("Vrijwilligersuren (in natura)", 3000, "in_kind"),
    ]
    assert look(brought) == []
    note = brought.budget[0].note or ""
    assert note.startswith("Personeel; 0,4 fte; 640 × €")
    assert note.endswith("uit begroting.xlsx, blad Blad1, rij 5")
    assert {line.discussed for line in brought.budget} == {line.discussed for line in brought.cover} == {False}


def test_costs_and_cover_beside_each_other() -> None:
    brought = found(
        ["Lasten", "Bedrag", None, "Baten", "Bedrag", "Status"],
        ["Zaal", "1.000,00", None, "Gemeente", "€ 800", "toegezegd"],
        ["Koffie", "500,00", None, "Kansfonds", "€ 700", "aangevraagd, nog niet toegezegd"],
        ["Totaal", "1.500,00", None, "Totaal", "€ 1.500"],
    )
    assert costs(brought) == [("Zaal", 1000, None), ("Koffie", 500, None)]
    assert cover(brought) == [("Gemeente", 800, "committed"), ("Kansfonds", 700, "requested")]
    assert look(brought) == []


def test_one_list_with_a_column_of_costs_and_one_of_cover() -> None:
    brought = found(
        ["Omschrijving", "Kosten", "Baten"], ["Zaal", 100, None], ["Subsidie", None, 100], ["Totaal", 100, 100]
    )
    assert costs(brought) == [("Zaal", 100, None)]
    assert cover(brought) == [("Subsidie", 100, None)]
    assert look(brought) == []


def test_a_column_for_each_kind_of_cover() -> None:
    brought = found(
        ["Financier", "Toegezegd", "Aangevraagd", "Eigen middelen", "In natura"],
        ["Gemeente", 100, 50, None, None],
        ["Wij", None, None, 20, "30,-"],
        ["Totaal", 100, 50, 20, 30],
    )
    assert cover(brought) == [
        ("Gemeente", 100, "committed"),
        ("Gemeente", 50, "requested"),
        ("Wij", 20, "own"),
        ("Wij", 30, "in_kind"),
    ]
    assert look(brought) == []


def test_years_are_added_up_and_held_against_the_total() -> None:
    brought = found(
        ["Kostenpost", 2026, 2027, 2028],
        ["Beheerder", 100, 200, 300],
        ["Huur", "10", "20", "30"],
        ["Totaal", "=SUM(B2:B3)|110", "=SUM(C2:C3)|220", "=SUM(D2:D3)|330"],
    )
    assert costs(brought) == [("Beheerder", 600, None), ("Huur", 60, None)]
    assert look(brought) == []
    brought = found(["Post", "2026", "2027", "Totaal"], ["Huur", 10, 20, "=SUM(B2:C2)|30"], ["Gas", 10, 20, 31])
    assert costs(brought) == [("Huur", 30, None), ("Gas", 31, None)]
    assert look(brought) == [("years-differ", 3)]


@pytest.mark.parametrize(
    ("head", "row", "line", "code"),
    [
        (["Post", "Incl. btw", "Btw %"], ["Huur", 121, 21], (100, 0.21), None),
        (["Post", "Bedrag incl. btw", "Btw-bedrag"], ["Huur", 109, 9], (100, 0.09), None),
        (["Post", "Bedrag excl. btw", "Btw", "Totaal incl. btw"], ["Huur", 100, "€ 21,00", 121], (100, 0.21), None),
        (["Post", "Excl. btw", "Incl. btw"], ["Huur", 33.33, 40.33], (33.33, 0.21), None),
        (["Post", "Bedrag incl. btw"], ["Huur", 121], (121, None), "vat-inside"),
        (["Post", "Excl. btw", "Btw %", "Incl. btw"], ["Huur", 100, 21, 130], (100, 0.21), "vat-differs"),
        (["Post", "Bedrag", "Btw %"], ["Huur", 100, "hoog"], (100, None), "no-rate"),
        (["Post", "Bedrag"], ["Huur", "zie offerte"], (None, None), "no-amount"),
        (["Post", "Aantal", "Prijs", "Bedrag"], ["Huur", 3, 10, 40], (40, None), "times-differs"),
        (["Post", "Aantal", "Prijs"], ["Huur", 3, "€ 10,50"], (31.5, None), None),
    ],
)
def test_amounts_and_their_vat(head: list[Any], row: list[Any], line: Any, code: str | None) -> None:
    brought = found(head, row, ["Iets", *[100 if index else 10 for index in range(len(head) - 1)]])
    first = brought.budget[0]
    assert (first.amount, first.vat) == line
    assert [one for one, at in look(brought) if at == 2] == ([code] if code else [])


def test_a_line_above_says_that_amounts_are_with_vat() -> None:
    brought = found(
        ["Alle bedragen zijn inclusief btw"], ["Post", "Bedrag", "Btw %"], ["Huur", 121, 21], ["Gas", 121, 21]
    )
    assert costs(brought) == [("Huur", 100, 0.21), ("Gas", 100, 0.21)]


def test_a_subtotal_without_a_name_is_known_by_the_total_and_else_told() -> None:
    rows: Rows = [["Post", "Bedrag"], ["Personeel", 300], ["Beheer", 100], ["Coördinatie", 200], [], ["Huur", 50]]
    brought = found(*rows, ["Totaal", 350])
    assert [label for label, _, _ in costs(brought)] == ["Beheer", "Coördinatie", "Huur"]
    assert look(brought) == []
    assert [one.code for one in brought.left if one.place[2] == 2] == ["subtotal-found"]
    brought = found(*rows)
    assert len(brought.budget) == 4
    assert look(brought) == [("maybe-subtotal", 2)]
    brought = found(*rows, ["Totaal", 650])
    assert (len(brought.budget), look(brought)) == (4, [])


def test_what_is_not_understood_is_told_with_its_row() -> None:
    brought = found(
        ["Post", "Bedrag"],
        ["Huur", 100],
        ["Nog iets"],
        [None, 40],
        ["Korting", -20],
        ["Stroom", "=A1*2"],
        ["Gas", 0],
        ["Totaal", 999],
    )
    assert costs(brought) == [("Huur", 100, None), ("Stroom", None, None)]
    told = dict(look(brought))
    assert {"no-amount-no-heading", "no-label", "negative", "total-differs"} <= told.keys()
    assert (told["no-label"], told["negative"], told["total-differs"]) == (4, 5, 8)
    assert "Hier staat €\u00a0999,00" in next(one for one in brought.left if one.code == "total-differs").words("nl")


def test_a_sheet_without_headings() -> None:
    assert costs(found(["Zaal", "€ 500"], ["Koffie", "€ 100"], ["Totaal", "€ 600"])) == [
        ("Zaal", 500, None),
        ("Koffie", 100, None),
    ]
    assert cover(found(["Gemeente", 500], ["Fonds", 100], title="Dekking")) == [
        ("Gemeente", 500, None),
        ("Fonds", 100, None),
    ]
    brought = found(["Zaal", 500, 3], ["Koffie", 100, 4])
    assert (brought.budget, [code for code, _ in look(brought)]) == ((), ["no-heads", "no-heads"])


def test_every_row_is_taken_or_told() -> None:
    rows: Rows = [
        ["Titel"],
        ["Post", "Bedrag"],
        ["a", 1],
        ["b"],
        [None, 3],
        ["Totaal", 4],
        ["Opmerking onderaan"],
        ["c", "?"],
    ]
    brought = found(*rows)
    taken = {int((line.note or "").rpartition(" ")[2]) for line in brought.budget}
    assert taken | {one.place[2] for one in brought.left} == set(range(1, len(rows) + 1))


def test_the_budget_that_the_program_itself_makes_comes_back(tmp_path: Path) -> None:
    data = read_any(cases.path("de-tulp")).to_data()
    lines = [{"label": "Zaal", "amount": 1000, "vat": 0.21, "date": "2027-03-01"}, {"label": "Uren", "amount": 500.5}]
    sources = [
        {"label": "Fonds", "amount": 1000, "cover": "requested"},
        {"label": "Wij", "amount": 710.5, "cover": "own"},
    ]
    data["project"]["application"] = {"budget": lines, "covered_by": sources}
    for lang in LANGUAGES:
        path = tmp_path / f"{lang}.xlsx"
        path.write_bytes(budget_workbook(draft(read(data), lang=lang)))
        brought = bring(budget=path, lang=lang)
        assert costs(brought) == [("Zaal", 1000, 0.21), ("Uren", 500.5, None)]
        assert brought.budget[0].date == "2027-03-01"
        assert cover(brought) == [("Fonds", 1000, "requested"), ("Wij", 710.5, "own")]


AMOUNTS = st.integers(1, 5_000_000).map(lambda cents: cents / 100)


@given(st.lists(st.lists(AMOUNTS, min_size=1, max_size=5), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_totals_are_never_counted(groups: list[list[float]], chance: random.Random) -> None:
    """Whatever way the amounts are written, the lines come to what was meant, to the cent."""
    rows: Rows = [["Kostenpost", "Bedrag"]]
    for number, group in enumerate(groups):
        rows += [[f"Groep {number}"], *([f"Post {number}.{at}", _written(one, chance)] for at, one in enumerate(group))]
        rows += [["Subtotaal", _written(sum(group), chance)]]
    whole = sum(map(sum, groups))
    brought = found(*rows, ["Totaal", _written(whole, chance)])
    assert sum(line.amount or 0 for line in brought.budget) == pytest.approx(whole, abs=0.001)
    assert len(brought.budget) == sum(map(len, groups))
    assert not [one for one in look(brought) if one[0] == "total-differs"]


def _written(amount: float, chance: random.Random) -> Any:
    plain = f"{amount:,.2f}"
    dutch = plain.translate(str.maketrans(",.", ".,"))
    round_ = f"€ {dutch[:-3]},-" if plain.endswith(".00") else f"EUR {dutch}"
    return chance.choice([round(amount, 2), plain, dutch, f"€ {dutch}", f"€\u00a0{dutch}", round_])


def test_filling_in_changes_nothing_that_stands_there_and_brings_nothing_twice() -> None:
    standing = Application.model_validate({"budget": [{"label": "Zaal", "amount": 5}], "discussed": True})
    brought = found(["Post", "Bedrag"], ["Zaal", 100], ["Koffie", 20])
    filled = fill(standing, brought)
    assert [(line.label, line.amount) for line in filled.application.budget] == [
        ("Zaal", 5),
        ("Zaal", 100),
        ("Koffie", 20),
    ]
    assert [line.discussed for line in filled.application.budget] == [None, False, False]
    assert filled.application.discussed is False
    assert filled.counts == {"texts": 0, "costs": 2, "cover": 0}
    again = fill(filled.application, brought)
    assert again.application == filled.application
    assert (again.counts["costs"], [one.code for one in again.left]) == (0, ["already", "already"])


def test_a_hidden_sheet_is_told_and_not_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Post", "Bedrag"])  # type: ignore[union-attr]
    book.active.append(["Zaal", 10])  # type: ignore[union-attr]
    hidden = book.create_sheet("Oud")
    hidden.append(["Post", "Bedrag"])
    hidden.append(["Zaal", 10])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    brought = bring(budget=tmp_path / "b.xlsx")
    assert len(brought.budget) == 1
    assert look(brought) == [("hidden-sheet", 0)]


_WORDS = (
    "Post", "Bedrag", "Kosten", "Baten", "Totaal", "Btw", "Incl. btw", "2027", "pm", "€ 5", "-3", "1.000", "x", "=A1",
    "Dekking",
)  # fmt: skip
_NUMBERS = st.one_of(st.floats(), st.integers(-(10**20), 10**20), st.booleans())
_ODD = st.one_of(st.none(), st.sampled_from(_WORDS), st.text(max_size=5), _NUMBERS, st.dates())


@given(st.lists(st.lists(_ODD, max_size=6), max_size=12))
def test_whatever_stands_in_it_every_row_is_taken_or_told(rows: Rows) -> None:
    made = sheet(*rows)
    brought = read_budget([made], "begroting.xlsx")
    lines = [line.note or "" for line in brought.budget] + [line.note or "" for line in brought.cover]
    taken = {int(note.rpartition(" ")[2]) for note in lines}
    assert {number for number, _ in made.rows} <= taken | {one.place[2] for one in brought.left}
    assert all(isinstance(one.words("nl") + one.where("en"), str) for one in brought.left)
    fill(Application(), brought)
