"""The published schema says of a file's form what the reader says."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from effectenarena.model import ArenaError, parse
from effectenarena.model.schema import json_schema
from tests.model.maps import data
from tests.model.mutations import mutated
from tests.model.rule_cases import ERRORS, QUESTIONS, WARNINGS
from tests.model.test_form import FORM

SCHEMA = Draft202012Validator(json_schema())
CASES = sorted(path.name for path in files("effectenarena.cases").iterdir() if path.name.endswith(".json"))


def readable(made: Any) -> bool:
    try:
        parse(made)
    except ArenaError:
        return False
    return True


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_schema_names_no_host_but_its_dialect() -> None:
    made = json_schema()
    made.pop("$schema")
    assert "://" not in json.dumps(made)


@pytest.mark.parametrize("name", CASES)
def test_the_cases_of_the_package_are_valid(name: str) -> None:
    made = json.loads((files("effectenarena.cases") / name).read_text(encoding="utf-8"))
    SCHEMA.validate(made)
    assert readable(made)


@pytest.mark.parametrize("case", [*ERRORS, *WARNINGS, *QUESTIONS], ids=lambda case: case.code)
def test_rules_between_parts_are_not_the_schema_s(case: Any) -> None:
    SCHEMA.validate(data(*case.broken))


def only_python_holds(made: Any) -> bool:
    """NaN, infinity, half a character and numbers beyond a float: no JSON for every program, so no schema sees them."""
    text = json.dumps(made)
    return any(odd in text for odd in ("NaN", "Infinity", r"\ud800", "0" * 400))


@pytest.mark.parametrize("edit", [row[3] for row in FORM], ids=str)
def test_the_schema_refuses_what_the_reader_refuses(edit: Any) -> None:
    made = data(edit)
    assert only_python_holds(made) or not SCHEMA.is_valid(made)


@given(made=st.deferred(lambda: mutated(data())))
def test_schema_and_reader_agree_on_any_file(made: Any) -> None:
    assert SCHEMA.is_valid(made) == readable(made)


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def test_no_part_is_closed_but_a_reference() -> None:
    made = json_schema()
    closed = [name for name, part in made["$defs"].items() if part.get("additionalProperties") is False]
    assert closed == ["KnobRef"]
    assert not any({"ge", "le", "gt", "lt"} & part.keys() for part in parts(made))
