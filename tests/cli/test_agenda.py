"""`effectenarena agenda`: which party needs which answer."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.cli import main
from effectenarena.session.inquiries import full_agenda
from effectenarena.storage.exchange import read_file
from effectenarena.text import euro


def test_the_agenda_says_which_party_needs_which_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the answer and in the table: a party that pays may lose by one number, and one that only gains by none."""
    path = tmp_path / "twee.json"
    price = {"low": 0, "likely": 20, "high": 90}
    effects = [{"id": f"E{i}", "kind": "effect", "label": f"Effect {i}", "unit_value": price} for i in (1, 2)]
    nodes: list[dict[str, Any]] = [
        {"id": "P1", "kind": "party", "label": "Woningcorporatie Oost-Brabant", "decides": True},
        {"id": "P2", "kind": "party", "label": "Gemeente", "decides": True},
        {"id": "I1", "kind": "investment", "label": "Team", "party": "P1", "amount": 300},
        {"id": "M1", "kind": "measure", "label": "Hulp", "quantity": 10},
        *effects,
    ]
    links = [
        {"source": "I1", "target": "M1"},
        *({"source": "M1", "target": f"E{i}", "rate": 1} for i in (1, 2)),
        {"source": "E1", "target": "P1", "share": 1},
        {"source": "E2", "target": "P2", "share": 1},
    ]
    data = {"format": "effectenarena/1", "project": {"name": "Twee", "horizon": 1}, "nodes": nodes, "links": links}
    path.write_text(json.dumps(data), encoding="utf-8")
    assert main(["agenda", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    own = {row["knob"]: row["parties"] for row in answer["rows"]}
    first, second = answer["needs"]
    assert (first["party"], first["label"], second["party"], second["knobs"]) == ("P1", nodes[0]["label"], "P2", [])
    assert first["knobs"] == [{"knob": "E1.unit_value", "evppi": own["E1.unit_value"]["P1"]}]
    assert main(["agenda", str(path)]) == 0
    words = capsys.readouterr().out
    head, row, rest = words.partition("Wie heeft welk antwoord nodig")[2].splitlines()[1:4]
    assert head.split()[-1] == "Woningcorporatie…", "a long name takes no more than its column"
    assert row.endswith(euro(first["knobs"][0]["evppi"], "nl"))
    assert rest == "Geen antwoord verandert de keuze van: Gemeente."


def test_the_year_that_the_group_settled_counts_unless_another_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(cases.text("de-tulp"))
    path = tmp_path / "tulp.json"

    def told(settled: int | None, *more: str) -> tuple[int, float]:
        data["project"]["measuring"] = {} if settled is None else {"decision_year": settled}
        path.write_text(json.dumps(data), encoding="utf-8")
        assert main(["agenda", str(path), "--json", *more]) == 0
        answer = json.loads(capsys.readouterr().out)
        return answer["decision_year"], answer["evpi"]

    whole, third = told(None), told(None, "--decision-year", "3")
    assert (whole[0], third[0]) == (0, 3)
    assert told(3) == third
    assert told(3, "--decision-year", "0") == whole
    assert told(10) == whole, "a map that was made shorter since"


def test_without_a_range_the_worth_of_an_answer_is_unknown_and_not_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(cases.text("de-tulp"))
    for item in (*data["nodes"], *data["links"]):
        for name, value in item.items():
            if isinstance(value, dict) and "likely" in value:
                item[name] = value["likely"]
    for knob in data.get("knobs", {}).values():
        knob.pop("low", None)
        knob.pop("high", None)
        knob.pop("dist", None)
    path = tmp_path / "tulp.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert main(["agenda", str(path)]) == 0
    words = capsys.readouterr().out
    rows = [line for line in words.splitlines() if "Niemand heeft nog gezegd" in line]
    assert len(rows) > 10
    assert not any("€" in row or "%" in row for row in rows)
    assert "nog niet te zeggen: vul in hoe laag en hoe hoog dit kan zijn" in words
    assert "verandert de keuze" not in words


def test_every_row_has_one_number_wherever_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also after the group put a number elsewhere, and with questions between the numbers."""
    data = json.loads(cases.path("de-tulp").read_text(encoding="utf-8"))
    data["project"]["measuring"] = {
        "inquiries": [{"knob": "I4.unit_cost", "place": 2, "because": "de raad vraagt het"}]
    }
    path = tmp_path / "tulp.json"
    path.write_text(json.dumps(data), encoding="utf-8")

    assert main(["agenda", str(path), "--draws", "256"]) == 0
    said = capsys.readouterr().out
    table, _, below = said.partition("Zo meten we de eerste vijf")
    numbered = dict(re.findall(r"^ ?(\d+)  (.*)$", table, re.MULTILINE))
    assert list(map(int, numbered)) == list(range(1, len(numbered) + 1))
    assert len(numbered) == len(full_agenda(read_file(path), 256)["rows"]) + 6
    told = dict(re.findall(r"^(\d+)\. (.*)$", below, re.MULTILINE))
    assert len(told) == 5 + 6
    assert "Uren van vrijwilligers" in told["2"]
    for number, words in told.items():
        assert words in numbered[number] or "een vraag zonder getal" in numbered[number], (number, words)
