"""The workbook of the MKBA: what it stores agrees with the engine, and what people type stays text."""

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena import cases
from effectenarena.mkba.compile import compile_arena
from effectenarena.mkba.knobs import KnobTable
from effectenarena.mkba.ledger_tipping import ledger_tipping_points
from effectenarena.model import Arena, ArenaError, parse
from effectenarena.report import endings, render
from effectenarena.report.mkba_workbook import sweeping
from effectenarena.report.mkba_workbook.book import ENTRY, LONGEST
from effectenarena.session import read_any
from effectenarena.session.answers import agenda_answer, mkba_answer
from effectenarena.session.evening import Evening
from effectenarena.text import LANGUAGES, Language, say
from tests.arenas import Data, arenas
from tests.mkba.build import data, effect, investment, link, measure, party
from tests.report.sheets import MAPS, arena, empty, hundred_effects, only_labels
from tests.report.workbooks import (
    LINES,
    bending_arena,
    changing_arena,
    crossing_arena,
    formulas,
    made,
    named,
    random_arenas,
    same,
    sharing_arena,
    sheet,
    tangled_arena,
)
from tests.session.test_amounts import neighbourhood


def assert_as_the_engine(book: Any, map_: Arena) -> None:
    """Hold what the workbook stores for outcomes and tipping points against the answer of the command line."""
    answer = mkba_answer(map_)
    assert same(named(book, "npv_society"), answer["npv"]["likely"])
    for name in ("unallocated", "unpaid", "beyond_horizon"):
        assert same(named(book, name), answer[name]), name
    rows = list(sheet(book, "parties").iter_rows(min_row=5, max_row=4 + len(answer["parties"]), values_only=True))
    for row, money in zip(rows, answer["parties"].values(), strict=True):
        assert all(same(cell, money[line]) for cell, line in zip(row[3:9], LINES, strict=True)), row
    points = [point for point in answer["tipping_points"] if point["ledger"] == "welfare"]
    addresses = list(dict.fromkeys(point["knob"] for point in points))
    pages, entries = (sheet(book, "tipping"), sheet(book, "tipping_parties")), KnobTable.of(map_).entries
    for point in points:
        at = 5 + addresses.index(point["knob"])
        column = None if point["party"] is None else 4 + list(map_.parties).index(point["party"])
        cell = pages[0].cell(at, 8) if column is None else pages[1].cell(at, column)
        shown = None if cell.value == "–" else cell.value
        assert same(shown, point["value"]), (point, cell.coordinate)
        if column is None:
            value, entry = point["value"], entries[at - 5]
            if value is not None and any(math.isclose(value, end, abs_tol=1e-9) for end in (entry.lower, entry.upper)):
                continue  # on an end but for rounding
            impossible = value is not None and not point["possible"]
            assert (pages[0].cell(at, 10).value == say("report.status.impossible", "nl")) == impossible, point
    for ledger, found in ledger_tipping_points(compile_arena(map_)).items():
        page = sheet(book, f"tipping_{ledger}")
        assert same(named(book, f"{ledger}_society"), answer[ledger])
        for of_party in found:
            cell = page.cell(5 + addresses.index(of_party.knob), 4 + [None, *map_.parties].index(of_party.party))
            shown = None if cell.value == "–" else cell.value
            assert same(shown, of_party.value), (of_party, cell.coordinate)


@pytest.mark.parametrize("name", cases.names())
def test_a_case_stores_what_the_engine_gives(name: str) -> None:
    map_ = read_any(cases.path(name))
    assert_as_the_engine(made(map_), map_)


def test_a_full_map_stores_what_the_engine_gives() -> None:
    maps = [parse(data) for data in random_arenas(6)]
    assert any(effect.transfer_from for map_ in maps for effect in map_.effects.values())
    for map_ in maps:
        assert_as_the_engine(made(map_), map_)


def test_expectation_and_value_of_information_are_the_programs_and_marked_as_such() -> None:
    map_ = parse(bending_arena())
    mkba, agenda = mkba_answer(map_), agenda_answer(map_)
    book = made(map_)
    page = sheet(book, "expected")
    assert "8192" in page["A3"].value
    shown = {row[1]: row for row in page.iter_rows(values_only=True)}
    assert same(shown["Verwachte waarde"][2], mkba["npv"]["mean"])
    assert same(shown["Alles weten is hoogstens waard (EVPI)"][2], agenda["evpi"])
    last = [row[2] for row in page.iter_rows(values_only=True)][-len(agenda["rows"]) :]
    for cell, row in zip(last, agenda["rows"], strict=True):
        assert cell == "–" if row["reason_code"] == "no-range" else same(cell, row["evppi"]), row["knob"]
    assert sheet(made(map_, values=False), "expected")["A4"].value.startswith("=IF(changes=0")


def test_what_is_no_straight_line_turns_where_the_engine_says() -> None:
    map_ = parse(bending_arena())
    book = made(map_)
    assert_as_the_engine(book, map_)
    curved = {"a.duration", "a.drop_off", "b.drop_off", "knobs.lasting", "knobs.anyway", "knobs.chance"}
    rows = {row[1]: row for row in sheet(book, "tipping").iter_rows(min_row=5, values_only=True)}
    worked = [row for row in rows.values() if str(row[15]).startswith("Geen rechte lijn: zie")]
    assert len(worked) == len(curved)
    live = sheet(made(map_, values=False), "tipping")
    assert not any("changes" in str(row[7]) for row in live.iter_rows(min_row=5, values_only=True))


def test_what_a_share_can_be_is_a_formula_of_the_other_shares() -> None:
    map_ = parse(sharing_arena())
    assert_as_the_engine(made(map_), map_)
    page, live = sheet(made(map_), "tipping"), sheet(made(map_, values=False), "tipping")
    ends = {entry.address: row for row, entry in enumerate(KnobTable.of(map_).entries, start=5)}
    most = {address: page.cell(row, 15).value for address, row in ends.items()}
    assert (most["knobs.part"], most["e>p.share"], most["f>q.share"]) == pytest.approx((0.65, 0.7, 0.8))
    assert "SUM('Verdeling'!" in live.cell(ends["e>p.share"], 15).value
    assert most["e.unit_value"] is None


@settings(max_examples=12)
@given(st.integers(-30, 40), st.integers(-40, 30), st.integers(-5, 10), st.integers(0, 400))
def test_cash_turns_on_both_sides_of_a_bend(likely: int, worse: int, better: int, amount: int) -> None:
    map_ = parse(crossing_arena(likely, worse / 10, better / 10, amount))
    assert_as_the_engine(made(map_), map_)


@settings(max_examples=8)
@given(st.integers(-20, 12), st.integers(0, 300))
def test_cash_turns_where_the_engine_says_when_an_effect_changes_sign_over_the_years(less: int, amount: int) -> None:
    map_ = parse(changing_arena(less / 10, amount))
    assert_as_the_engine(made(map_), map_)


def _fixed(map_: Arena) -> set[str]:
    """Cells with a tipping point that only the program knows."""
    book = made(map_, values=False)
    titles = {sheet(book, f"tipping{ledger}").title for ledger in ("", "_parties", "_budget", "_cash")}
    titles.add(sheet(book, "turning").title)
    return {
        f"{title}!{cell.coordinate}" for title, cell in formulas(book) if title in titles and "changes" in cell.value
    }


@pytest.mark.parametrize("arena_of", [bending_arena, changing_arena, sharing_arena, tangled_arena])
def test_every_tipping_point_is_a_formula(arena_of: Callable[[], Data]) -> None:
    map_ = parse(arena_of())
    assert not _fixed(map_)
    assert_as_the_engine(made(map_), map_)
    assert not [row for row in sheet(made(map_), "tipping_cash").iter_rows(values_only=True) if "Vaste" in str(row[-1])]


def test_numbers_in_several_places_turn_on_both_sides_and_at_an_end() -> None:
    ledgers = ledger_tipping_points(compile_arena(parse(tangled_arena())))
    several = [p for points in ledgers.values() for p in points if p.knob.startswith("knobs.")]
    assert sum(p.value is not None for p in several) > 15
    assert {len(p.values) for p in several} >= {0, 1, 2}


def test_what_would_make_a_workbook_too_large_is_a_fixed_value_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "_ALL", 0)
    map_ = parse(tangled_arena())
    assert _fixed(map_)
    assert_as_the_engine(made(map_), map_)
    assert [row for row in sheet(made(map_), "tipping_cash").iter_rows(values_only=True) if "Vaste" in str(row[-1])]


def test_a_drop_off_that_turns_at_the_first_guess_stays_there() -> None:
    for price in range(100, 112):
        cost = price * (1 + 0.5 / 1.03)
        map_ = parse(
            data(
                party("p"), investment("i", party="p", amount=cost), measure("m", 1), link("i>m"), link("m>e", rate=1),
                effect("e", unit_value=price, duration=2, drop_off=0.2), link("e>p"), horizon=4, discount_rate=0.03,
            )
        )  # fmt: skip
        book = made(map_)
        words = say("mkba_workbook.turning.steps", "nl")
        rows = [row for row in sheet(book, "turning").iter_rows(values_only=True) if row[2] == words]
        assert rows[0][3] == 0.5  # everyone's in welfare
        assert set(rows[0][6:23]) == {0.5}, price


def test_a_drop_off_over_one_year_turns_nowhere() -> None:
    map_ = parse(
        data(party("p"), measure("m", 1), link("m>e", rate=1), effect("e", unit_value=5, duration=3, drop_off=0.2),
             link("e>p"), horizon=1)
    )  # fmt: skip
    cells = [str(cell.value) for _, cell in formulas(made(map_, values=False))]
    assert not [cell for cell in cells if "{}" in cell]
    assert_as_the_engine(made(map_), map_)


def test_what_lies_beyond_a_bend_is_a_formula_too() -> None:
    map_ = parse(crossing_arena())
    points = [p for p in ledger_tipping_points(compile_arena(map_))["cash"] if p.knob == "e.unit_value" and p.values]
    assert [p.value for p in points if p.value is not None and p.value < 0]
    assert {len(p.values) for p in ledger_tipping_points(compile_arena(map_))["cash"]} == {0, 1, 2}
    live = sheet(made(map_, values=False), "tipping_cash")
    cells = [str(cell.value) for row in live.iter_rows(min_row=5, min_col=4) for cell in row if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.startswith("=IF(changes")]


@settings(max_examples=10)
@given(arenas())
def test_any_map_stores_what_the_engine_gives(data: Data) -> None:
    map_ = parse(data)
    assert_as_the_engine(made(map_), map_)


@pytest.mark.parametrize("name", ["only-labels", "hostile"])
def test_odd_maps_have_a_workbook(name: str) -> None:
    assert len(made(MAPS[name]()).sheetnames) == 21


@pytest.mark.parametrize(("lang", "first"), [("nl", "Lees mij"), ("en", "Read me")])
def test_the_workbook_speaks_both_languages(lang: Language, first: str) -> None:
    book = made(only_labels(), lang)
    assert book.sheetnames[0] == first
    assert set(LANGUAGES) == {"nl", "en"}


# ---- what people type


def test_no_formula_holds_what_people_type() -> None:
    typed = ("=HYPERLINK(0)", "+1", "@x", "-2", '=cmd|"/C calc"!A0', "{=1}", '"&A1&"')
    nodes = [
        {"id": "p", "kind": "party", "label": typed[0], "stream": typed[1]},
        {"id": "i", "kind": "investment", "label": typed[2], "party": "p", "amount": {"likely": 1, "source": typed[3]}},
        {"id": "m", "kind": "measure", "label": typed[3], "unit": typed[4], "quantity": {"ref": typed[0]}},
        {"id": "e", "kind": "effect", "label": typed[4], "unit": typed[5], "unit_value": 5, "note": typed[0]},
        {"id": "q", "kind": "effect", "label": typed[6], "author_role": typed[0]},
    ]
    links = [
        {"source": "i", "target": "m"},
        {"source": "m", "target": "e", "rate": {"likely": 1, "note": typed[2]}, "because": typed[0]},
        {"source": "m", "target": "q", "rate": 1, "readings": [{"because": typed[0], "author_role": typed[2]}]},
        {"source": "e", "target": "p", "replaces": typed[1], "instrument": typed[3], "author_role": typed[4]},
    ]
    project = {"name": typed[0], "goal": typed[2], "null_alternative": typed[3]}
    data = {"format": "effectenarena/1", "project": project, "nodes": nodes, "links": links}
    everybody = Evening(dict.fromkeys(typed, 3))
    arena = parse({**data, "knobs": {typed[0]: {"likely": 3, "source": typed[1]}}})
    book = made(arena, values=False, evening=everybody)

    for title, cell in formulas(book):
        assert not any(text in cell.value for text in (*typed[:1], *typed[4:])), (title, cell.coordinate)
    texts = {
        cell.value for page in book.worksheets for row in page.iter_rows() for cell in row if cell.data_type == "s"
    }
    assert set(typed) <= texts
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) for name in book.defined_names)


@pytest.mark.parametrize("many", [2, 3])
def test_a_role_is_named_only_where_enough_people_had_it(many: int) -> None:
    data = read_any(cases.path("de-tulp")).to_data()
    for item in (*data["nodes"], *data["links"]):
        item["author_role"] = "wijkagent"
        if item.get("stance") == "contested":
            item["readings"] = [{"because": "Kan ook anders", "author_role": "wijkagent"}]
    book = made(parse(data), evening=Evening({"wijkagent": many}))
    words = [str(text) for page in book.worksheets for row in page.iter_rows()
             for cell in row for text in (cell.value, cell.comment and cell.comment.text) if text]  # fmt: skip
    assert any("Kan ook anders" in text for text in words)
    assert any("wijkagent" in text for text in words) is (many == 3)


# ---- its form


def tulip(*, values: bool = False) -> Any:
    return made(read_any(cases.path("de-tulp")), values=values)


def test_a_shared_knob_is_one_cell_that_its_uses_point_at() -> None:
    book = tulip()
    knobs = sheet(book, "knobs")
    rows = [row for row in knobs.iter_rows(min_row=5) if row[13].value == "knobs.deelnemers"]
    assert len(rows) == 1
    name = rows[0][2].value
    assert name == "k_deelnemers"
    assert dict(book.defined_names[name].destinations) == {"Knoppen": f"$E${rows[0][0].row}"}
    users = [cell for title, cell in formulas(book) if re.search(rf"\b{name}\b", cell.value)]
    assert len(users) > 2


def test_what_may_be_changed_is_open_and_all_else_is_not() -> None:
    book = tulip()
    for page in book.worksheets:
        assert page.protection.sheet, page.title
        assert not page.protection.password, page.title
        for row in page.iter_rows():
            for cell in row:
                entry = cell.fill.fgColor.rgb == f"FF{ENTRY.removeprefix('#').upper()}"
                legend = page.title == "Lees mij"
                assert cell.protection.locked != entry or legend, (page.title, cell.coordinate)
    assert not sheet(book, "knobs")["E5"].protection.locked


def test_every_page_prints_as_indicative_on_a4() -> None:
    for page in tulip().worksheets:
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape"), page.title
        assert "indicatief · blad" in page.oddFooter.right.text, page.title


def test_every_sheet_says_itself_that_it_is_indicative() -> None:
    for page in tulip().worksheets[1:]:  # the guide names the project there, and says it in its own words
        assert page["A2"].value.startswith("Indicatief. "), page.title


def test_a_knob_takes_only_what_its_field_allows() -> None:
    book = tulip()
    knobs = sheet(book, "knobs")
    rules = {str(rule.sqref): rule for rule in knobs.data_validations.dataValidation}
    shares = [row[0].row for row in knobs.iter_rows(min_row=5) if str(row[13].value).endswith(".drop_off")]
    rule = rules[f"D{shares[0]}:F{shares[0]}"]
    assert (rule.type, float(rule.formula1), float(rule.formula2)) == ("decimal", 0, 1)


def test_a_figure_can_be_asked_why() -> None:
    parties = sheet(tulip(), "parties")
    told = [cell.comment.text for row in parties.iter_rows(min_row=5) for cell in row if cell.comment]
    assert any("×" in text and "Minder crisisdagen" in text and "Kostenhandleiding" in text for text in told)
    assert all("Indicatief" in text for text in told)


def test_a_number_that_is_missing_is_named_and_never_zero() -> None:
    book = made(only_labels())
    assert [
        row[1]
        for row in sheet(book, "pm").iter_rows(values_only=True)
        if row[3] == "telt niet mee, met alles wat ervan afhangt"
    ]
    assert sheet(book, "links")["K5"].value == "ontbreekt"


def test_no_formula_outgrows_a_cell_on_a_large_map() -> None:
    for _, cell in formulas(made(hundred_effects(), values=False)):
        assert len(cell.value) <= LONGEST


def test_an_empty_map_has_a_workbook_that_adds_up() -> None:
    book = made(empty())
    assert named(book, "npv_society") == 0
    assert "klopt" in {row[6] for row in sheet(book, "parties").iter_rows(values_only=True)}


def test_no_two_knobs_share_a_name() -> None:
    nodes = [{"id": id_, "kind": "measure", "label": id_, "quantity": n} for n, id_ in enumerate(("a-b", "a_b", "A_B"))]
    book = made(arena(nodes), values=False)
    flows = [
        cell.value for _, cell in formulas(book) if re.match(r"=(k_a_b_quantity|'Knoppen'!\$E\$\d+)\*", cell.value)
    ]
    assert len({formula.partition("*")[0] for formula in flows}) == 3


# ---- how it is asked for


def test_the_workbook_is_the_form_of_every_kind() -> None:
    assert endings("mkba") == (".xlsx",)
    for kind in ("mkba", "verslag"):
        assert render(only_labels(), ".xlsx", kind).startswith(b"PK\x03\x04")


def test_another_form_of_the_mkba_is_refused_and_says_which_there_is() -> None:
    with pytest.raises(ArenaError) as refused:
        render(only_labels(), ".pdf", "mkba")
    (finding,) = refused.value.findings
    assert (finding.code, finding.params["known"]) == ("unknown-ending", ".xlsx")


def test_a_nought_that_nobody_knows_has_words_beside_it() -> None:
    rows = list(sheet(made(neighbourhood()), "parties").iter_rows(values_only=True))
    street, bystander = (next(row for row in rows if row[1] == name) for name in ("Buurt", "Omstander"))
    assert street[4] == 0
    assert street[9].endswith("0 bij baten, saldo, begroting, kas is geen nul: geen prijs")
    assert "nul" not in (bystander[9] or "")
