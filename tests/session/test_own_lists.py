"""Somebody's own list of unit values stands beside those of the package."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from effectenarena.reference import load_user_list
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.own_lists import example, folder_of, own_lists, own_values
from effectenarena.text import LANGUAGES, Language

GOOD = "omschrijving;eenheid;waarde;prijsjaar;bron;bronjaar\nUur buurtwerker;uur;62,50;2024;Begroting De Wiel;2025\n"
MIXED = GOOD + "Uur tuinman;uur;veel;2024;Begroting De Wiel;2025\n"


class Asked:
    """A desk with one effect on it."""

    def __init__(self, folder: Path) -> None:
        self.session = Session.create(folder / "proef.arena")
        self.session.apply("node.add", {"node": {"id": "E1", "kind": "effect", "label": "Rust"}})
        self.desk = Desk(self.session, "nl", home=Home(folder), screen="arena")
        self._count = 0

    def do(self, op: str, **args: Any) -> dict[str, Any]:
        self._count += 1
        intent = {"id": f"intent-{self._count:04}", "op": op, "args": args, "revision": self.session.revision}
        return self.desk.handle(intent)

    def add(self, text: str, name: str = "mijn lijst.csv") -> dict[str, Any]:
        return self.do("price.add_list", name=name, content=base64.b64encode(text.encode()).decode())

    def found(self, text: str = "") -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.do("price.find", text=text)["data"]
        return rows


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def test_own_rows_come_first_and_are_marked(asked: Asked) -> None:
    assert not any(row["own"] for row in asked.found())
    assert asked.add(GOOD)["ok"]

    first, second = asked.found()[:2]
    assert (first["label"], first["status"], first["own"]) == ("Uur buurtwerker", "eigen lijst", True)
    assert not second["own"]
    assert asked.found("spoedeisende hulp")[0]["label"] != "Uur buurtwerker"


def test_a_value_taken_over_has_the_source_of_its_row(asked: Asked) -> None:
    asked.add(GOOD)
    key = asked.found("buurtwerker")[0]["key"]

    assert asked.do("price.take", at="E1.unit_value", id="E1", key=key)["ok"]
    effect = asked.session.arena.effects["E1"]
    knob = asked.session.arena.knob(effect.unit_value)
    assert knob is not None
    assert (knob.likely, knob.status, effect.price_year, effect.unit) == (62.5, "literature", 2024, "uur")
    assert knob.source == "Begroting De Wiel (2025) (eigen lijst)"


def test_what_is_wrong_is_told_by_row_and_the_good_rows_count(asked: Asked) -> None:
    brought = asked.add(MIXED)["data"]

    assert brought["count"] == 1
    assert [problem["place"] for problem in brought["problems"]] == ["rij 3, kolom ‘waarde’"]
    assert all(problem["message"] and problem["mend"] for problem in brought["problems"])
    told = asked.do("price.lists")["data"]
    assert told["folder"].endswith("kengetallen")
    assert told["lists"] == [brought]


def test_a_list_without_a_good_row_is_not_stored(asked: Asked) -> None:
    brought = asked.add("a;b\n1;2\n")["data"]

    assert brought["count"] == 0
    assert brought["problems"]
    assert list(folder_of(asked.desk.home).iterdir()) == []


@pytest.mark.parametrize("name", ["lijst.xlsx", "", "lijst"])
def test_only_csv_is_taken(asked: Asked, name: str) -> None:
    reply = asked.add(GOOD, name)

    assert not reply["ok"]
    assert "CSV" in reply["error"]


def test_a_name_that_is_taken_or_a_path_gets_a_free_one(asked: Asked) -> None:
    names = [asked.add(GOOD, name)["data"]["file"] for name in ("../../lijst.csv", "C:\\x\\lijst.csv")]

    assert names == ["lijst.csv", "lijst (2).csv"]
    assert len([row for row in asked.found("buurtwerker") if row["own"]]) == 1


def test_two_rows_with_one_key_can_both_be_taken(asked: Asked) -> None:
    asked.add(GOOD, "een.csv")
    asked.add(GOOD.replace("62,50", "70"), "twee.csv")

    assert sorted(value.likely or 0 for value in own_values(asked.desk.home).values()) == [62.5, 70]


def test_a_file_put_in_the_folder_by_hand_counts_and_is_read_again_when_it_changes(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert own_lists(home) == ()
    folder_of(home).mkdir()
    path = folder_of(home) / "hand.csv"
    path.write_text(GOOD, encoding="utf-8")
    assert [value.likely for value in own_values(home).values()] == [62.5]

    path.write_text(GOOD.replace("62,50", "1000"), encoding="utf-8")
    assert [value.likely for value in own_values(home).values()] == [1000]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_is_a_good_list(tmp_path: Path, lang: Language) -> None:
    path = tmp_path / "voorbeeld.csv"
    path.write_bytes(example(lang))

    records, problems = load_user_list(path)

    assert problems == ()
    assert [(record.low, record.likely, record.high) for record in records] == [(52.5, 60, 70), (100, None, 150)]
