"""A list of indicators of somebody's own: the good rows load, and the others are told by row and column."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.reference.indicator_list import load_indicator_list

HEAD = "naam;schaal;beter;bron;niveaus"
GOOD = "Rust in huis;niveaus;meer;eigen lijst;1 = onrustig | 3 = rustig | 2 = wisselend"


def load(folder: Path, *rows: str, head: str = HEAD) -> tuple[list[str], list[tuple[int | None, str]]]:
    path = folder / "lijst.csv"
    path.write_text("\r\n".join([head, *rows]), encoding="utf-8-sig")
    found, problems = load_indicator_list(path)
    return [one.key for one in found], [(one.row, one.code) for one in problems]


def test_a_row_becomes_an_indicator_that_is_not_checked(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"{HEAD}\n{GOOD}\n", encoding="cp1252")
    ((one,), problems) = load_indicator_list(path)
    assert not problems
    assert (one.key, one.scale, one.better, one.status) == ("rust-in-huis", "ordinal", "up", "user")
    assert [(step.value, step.label.nl) for step in one.steps] == [(1, "onrustig"), (2, "wisselend"), (3, "rustig")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Rust;iets;meer;bron;", "unknown-choice"),
        ("Rust;telling;beter;bron;", "unknown-choice"),
        ("Rust;telling;meer;;", "empty-cell"),
        ("Rust;niveaus;meer;bron;", "empty-cell"),
        ("Rust;niveaus;meer;bron;slecht | goed", "unknown-choice"),
        ("Rust;niveaus;meer;bron;1 = a | 1 = b", "unknown-choice"),
        ("Eviction;telling;minder;bron;", "key-in-use"),
        (f"{'R' * 501};telling;meer;bron;", "too-long"),
    ],
)
def test_what_is_wrong_in_a_row_costs_that_row_alone(tmp_path: Path, row: str, code: str) -> None:
    assert load(tmp_path, row, GOOD) == (["rust-in-huis"], [(2, code)])


def test_without_a_column_that_is_needed_nothing_loads(tmp_path: Path) -> None:
    assert load(tmp_path, "Rust;telling", head="naam;schaal") == ([], [(1, "missing-column")] * 2)
    assert load(tmp_path, "Rust;telling;meer;bron;x", head="naam;schaal;beter;bron;kleur") == (
        ["rust"],
        [(1, "unknown-column")],
    )


def test_a_conversation_tool_can_stand_in_it(tmp_path: Path) -> None:
    assert load(tmp_path, "Praatplaat;gesprek;geen;bron;") == (["praatplaat"], [])


@given(st.binary(max_size=300))
def test_no_file_raises(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("x") / "x.csv"
    path.write_bytes(content)
    load_indicator_list(path)
