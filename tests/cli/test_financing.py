"""`effectenarena financing FILE`."""

import json
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.text import LANGUAGES
from tests.cli.conftest import Run

FRONT_LINE = cases.path("frontlijnteam-heechterp-schieringen")


def test_every_number_comes_out_as_data(run: Run) -> None:
    code, said, _ = run("financing", FRONT_LINE, "--json")
    answer = json.loads(said)
    paid = {side["party"]: side["contribution"] / 1000 for side in answer["arrangement"]["sides"]}
    assert code == 0
    # De Praktijk als Landingsbaan (2013), tabel 3.7: in proportion to gain, x € 1,000.
    assert [paid[party] for party in ("P2", "P3", "P4", "P6")] == pytest.approx([162.5, 162.5, 301.8, 23.2], abs=0.05)
    assert set(answer) == {
        "table",
        "arrangement",
        "cashing",
        "prefinancing",
        "prefinancing_agreed",
        "contract",
        "contract_parts",
        "measurements",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_words_with_ranges(run: Run, lang: str) -> None:
    code, said, _ = run("financing", FRONT_LINE, "--lang", lang)
    assert code == 0
    for word in {"nl": ("301.800", "indicatief", "Een besparing is nog geen inkomen"), "en": ("301,800", "indicative")}[
        lang
    ]:
        assert word in said
    assert "lasting." not in said


def test_no_chance_from_draws_is_written_as_certainty(run: Run) -> None:
    said = run("financing", cases.path("de-tulp"))[1].replace("\u00a0", " ")
    assert [line.split()[-2:] for line in said.splitlines() if line.startswith(("P1 ", "P3 "))][:2] == [
        ["<1", "%"],
        [">99", "%"],
    ]
    assert "100 %" not in said


def test_what_has_no_range_has_no_chance(run: Run, tmp_path: Path) -> None:
    nodes = [
        {"id": "a", "kind": "party", "label": "A"},
        {"id": "b", "kind": "party", "label": "B"},
        {"id": "i", "kind": "investment", "label": "I", "party": "a", "amount": 100},
        {"id": "m", "kind": "measure", "label": "M", "quantity": 1},
        {"id": "e", "kind": "effect", "label": "E", "unit_value": 150},
    ]
    links: list[dict[str, object]] = [
        {"source": "i", "target": "m"},
        {"source": "m", "target": "e", "rate": 1},
        {"source": "e", "target": "b", "cashable": 1},
    ]
    file = tmp_path / "vast.json"
    file.write_text(json.dumps({"format": "effectenarena/1", "nodes": nodes, "links": links}), encoding="utf-8")
    said = run("financing", file)[1]
    assert "is niet te zeggen: de getallen aan deze tafel hebben nog geen bandbreedte" in said
    assert said.count("nog geen bandbreedte") == 3


def test_a_map_of_nothing_says_so(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "leeg.json"
    empty.write_text('{"format": "effectenarena/1"}', encoding="utf-8")
    code, said, _ = run("financing", empty)
    assert code == 0
    assert "Wie er geld tekortkomt, is nog niet te zeggen." in said
    assert "Wie geld moet voorschieten, is nog niet te zeggen." in said


def test_a_contract_stands_beside_the_parts_of_the_source(run: Run, tmp_path: Path) -> None:
    told = json.loads(cases.path("de-tulp").read_text(encoding="utf-8"))
    told["project"]["lasting"] = {"contract": {"effect": "E3", "amount": 10_000, "at_risk": 0.35}}
    file = tmp_path / "t.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    code, said, _ = run("financing", str(file))
    (line,) = (one for one in said.splitlines() if one.startswith("Uitbetaald bij 80"))
    assert code == 0
    assert line.replace("\u00a0", " ").split("resultaat")[1].split() == ["€", "9.600", "€", "9.300", "€", "9.000"]


def test_what_comes_free_and_the_benefit_each_have_their_own_range(run: Run) -> None:
    said = run("financing", cases.path("de-tulp"))[1].replace("\u00a0", " ")
    row = next(line for line in said.splitlines() if "E5 Minder bemoeizorg" in line and line.startswith("P1 "))
    cells = [cell.strip() for cell in row.split("  ") if cell.strip()]
    assert cells[2:6] == ["€ 17.000", "€ 5.620 tot € 30.600", "€ 2.680", "€ 567 tot € 6.550"]
