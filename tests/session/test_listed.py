"""Many notes at once: a pasted list and cards from paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import Arena
from effectenarena.session.commands import carry_out
from effectenarena.session.listed import lines
from effectenarena.session.scribe import commands
from effectenarena.session.sheet import Sheet
from tests.session.asked import Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


LIST = "\n- Inloop\n  • Huisbezoek; minder eenzaam; e: rust\n3) als het regent\nbuurtkamer\tminder eenzaam\n\n- inloop"


def test_a_list_is_shown_and_laid_as_one_step(asked: Asked) -> None:
    data = asked.do("list.read", at="bulk", text=LIST, kind="measure")["data"]
    assert [len(line["chips"]) for line in data["lines"]] == [1, 3, 1, 2, 1]
    assert data["summary"].startswith("4 maatregelen, 2 effecten, 3 pijlen")

    asked.do("list.lay", at="bulk", text=LIST, kind="measure")
    assert asked.names == [
        "M1 Inloop",
        "M2 Huisbezoek",
        "E1 Minder eenzaam",
        "E2 Rust",
        "M3 Als het regent",
        "M4 Buurtkamer",
    ]
    assert [link.address for link in asked.desk.work.arena.links] == ["m2>e1", "e1>e2", "m4>e1"]
    assert not asked.do("list.lay", at="bulk", text="inloop", kind="measure")["ok"], "it lies there already"
    asked.do("undo")
    assert asked.names == []


def test_a_line_that_is_not_understood_is_named_and_nothing_is_laid(asked: Asked) -> None:
    data = asked.do("list.read", at="bulk", text="inloop\nm9; rust", kind="measure")["data"]
    assert [bool(line["missing"]) for line in data["lines"]] == [False, True]
    assert data["summary"] == ""
    reply = asked.do("list.lay", at="bulk", text="inloop\nm9; rust", kind="measure")
    assert reply["error"].startswith("Regel 2: ")
    assert asked.names == []
    assert not asked.do("list.lay", at="bulk", text=" \n", kind="measure")["ok"]
    assert not asked.do("list.lay", at="bulk", text="\n".join(["a"] * 201), kind="measure")["ok"]
    assert not asked.do("list.read", text="a", kind="nergens")["ok"]


def test_cards_keep_their_number_and_the_role_of_who_wrote_them(asked: Asked) -> None:
    rows = [
        {"number": "7", "text": "Minder eenzaam", "role": "bewoner"},
        {},
        {"number": "e12", "text": "Rust"},
        {"text": "Ruimte"},
    ]
    reply = asked.do("paper.lay", at="bulk", kind="effect", rows=rows)

    assert reply["data"]["words"] == "3 briefjes neergelegd."
    assert asked.names == ["E7 Minder eenzaam", "E12 Rust", "E13 Ruimte"]
    assert asked.desk.work.arena.nodes[0].author_role == "bewoner"
    asked.do("undo")
    assert asked.names == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"number": "7", "text": ""}], "Briefje 1 heeft geen tekst"),
        ([{}, {"number": "m7", "text": "a"}], "m7 op briefje 2 kan niet"),
        ([{"number": "zeven", "text": "a"}], "zeven op briefje 1 kan niet"),
        ([{"number": "7", "text": "a"}, {"number": "E7", "text": "b"}], "Nummer E7 op briefje 2 is al gegeven"),
        ([{"number": "1", "text": "a"}], "Nummer E1 op briefje 1 is al gegeven"),
        ([{"text": "a" * 501}], "Briefje 1 is te lang"),
        ([], "Er staat nog niets"),
        ("nee", "Er staat nog niets"),
    ],
)
def test_a_card_that_cannot_be_laid_is_named(asked: Asked, rows: Any, words: str) -> None:
    asked.do("node.add", kind="effect", label="Er al")
    reply = asked.do("paper.lay", at="bulk", kind="effect", rows=rows)
    assert reply["error"].startswith(words)
    assert asked.names == ["E1 Er al"]


@given(st.text() | st.lists(st.sampled_from(["- a", "1. b", "a; b", "a\tc", "m2", "e: rust; p: x"])).map("\n".join))
def test_it_never_fails_and_what_is_understood_is_laid(text: str) -> None:
    found = [line for line in lines(text, "measure", Arena()) if not line.missing]
    laid = commands(found, Sheet())
    if laid:
        carry_out(Sheet(), "batch", {"commands": laid})
