"""What every case that comes with the package keeps to: a source for every note and every number."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.model import FIELDS, FORMAT, LETTER, read
from effectenarena.reference import index_factor, life_domains, streams, unit_value

PLACE = re.compile(r"(De rem op de projectencarrousel|De Praktijk als Landingsbaan), (hoofdstuk \d|§\d\.\d)")
"""A document by its title, and a place in it that a reader can find."""


@pytest.fixture(params=cases.names())
def data(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each case in turn."""
    return load(request.param)


def load(name: str) -> dict[str, Any]:
    """Parse one case."""
    loaded: dict[str, Any] = json.loads(cases.text(name))
    return loaded


def knobs(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every knob that holds a number, with its address; references are left out."""
    fields = {spec.name for spec in FIELDS}
    for name, knob in data.get("knobs", {}).items():
        yield f"knobs.{name}", knob
    for owner in [*data["nodes"], *data["links"]]:
        at = owner.get("id") or f"{owner['source']}>{owner['target']}"
        for field in fields & owner.keys():
            if "ref" not in owner[field]:
                yield f"{at}.{field}", owner[field]


def test_each_case_has_a_path_and_a_text() -> None:
    assert len(set(cases.names())) == 4
    for name in cases.names():
        assert cases.path(name).is_file()
        assert json.loads(cases.text(name))["format"] == FORMAT


def test_an_unknown_case_is_refused_with_the_known_names() -> None:
    with pytest.raises(LookupError, match="de-methode-martin"):
        cases.path("../../etc/passwd")


def test_a_case_reads_without_errors(data: dict[str, Any]) -> None:
    arena = read(data)
    assert arena.to_data() == data, "a case holds no field that reading changes"
    known = {spec.name for spec in FIELDS}
    for record in [arena.project, *arena.nodes, *arena.links]:
        assert not record.model_extra, f"unknown fields beside {known}: {record.model_extra}"


def test_the_project_says_what_is_compared_with_what(data: dict[str, Any]) -> None:
    project = data["project"]
    for field in ("name", "goal", "target_group", "null_alternative", "project_alternative"):
        assert len(project[field]) > 20, field
    assert "(Aangenomen: " in project["null_alternative"], "no source describes the world without the project"


def test_every_note_names_a_document_and_a_place_in_it(data: dict[str, Any]) -> None:
    for node in data["nodes"]:
        assert PLACE.search(node["note"]), node["id"]


def test_notes_are_numbered_by_kind(data: dict[str, Any]) -> None:
    numbers = [node["number"] for node in data["nodes"]]
    assert len(numbers) == len(set(numbers))
    for node in data["nodes"]:
        assert node["number"][0] == LETTER[node["kind"]]
        assert node["number"] == node["id"], "the number said aloud is also the address"


def test_labels_fit_on_a_note(data: dict[str, Any]) -> None:
    for node in data["nodes"]:
        assert len(node["label"]) <= 36, node["label"]


def test_every_number_says_where_it_comes_from(data: dict[str, Any]) -> None:
    for at, knob in knobs(data):
        assert knob["unit"], at
        if knob["status"] == "assumed":
            assert knob["source"].startswith("Aanname. "), at
        else:
            assert knob["status"] == "literature", at
            assert re.search(r"\b20\d\d\b", knob["source"]), f"{at}: a source has a year"


def test_every_arrow_to_an_effect_gives_its_reason(data: dict[str, Any]) -> None:
    kinds = {node["id"]: node["kind"] for node in data["nodes"]}
    for link in data["links"]:
        if kinds[link["target"]] == "effect":
            assert re.fullmatch(r"Als .+, dan .+\.", link["because"])
            assert link["stance"] in {"agreed", "untested", "contested"}


def test_a_contested_arrow_gives_both_readings(data: dict[str, Any]) -> None:
    for link in data["links"]:
        readings = link.get("readings", [])
        assert (link.get("stance") == "contested") == bool(readings)
        if readings:
            assert {reading["stance"] for reading in readings} == {"agreed", "contested"}
            assert all(PLACE.search(reading["because"]) and reading["author_role"] for reading in readings)


def test_a_unit_value_is_the_reference_value_at_the_price_level_of_the_project(data: dict[str, Any]) -> None:
    for node in data["nodes"]:
        if "reference" not in node:
            continue
        value, price_year = unit_value(node["reference"]), data["project"]["price_year"]
        assert value.price_year is not None
        assert value.likely is not None
        times = 12 if node["reference"].endswith("-month") else 1
        factor = index_factor(value.price_year, price_year).factor
        assert abs(node["unit_value"]["likely"]) == pytest.approx(value.likely * times * factor, abs=0.01)
        assert f"{factor:.4f}".rstrip("0").replace(".", ",") in node["unit_value"]["source"], (
            "indexing is a visible edit"
        )
        assert node["price_year"] == price_year
        if value.status == "unverified":
            assert node["unit_value"]["note"].startswith("Niet nagekeken"), node["id"]
        assert (value.kind == "transfer") == ("transfer_from" in node)


def test_streams_and_life_domains_are_words_of_the_reference_lists(data: dict[str, Any]) -> None:
    for field, known in (("stream", streams()), ("life_domain", life_domains())):
        used = {node[field] for node in data["nodes"] if field in node}
        assert used <= {row.label.nl for row in known}
