"""How strongly an arrow works and which way: words that the group says, kept in the file and counted in no sum."""

from __future__ import annotations

from pathlib import Path

import pytest

from effectenarena.model import read
from effectenarena.model.check import warnings
from effectenarena.session.answers import mkba_answer
from tests.session.asked import Asked
from tests.session.test_view_arena import DATA

ARROW = {"source": "M1", "target": "E1"}


def test_a_word_is_chosen_taken_back_and_counted_nowhere(tmp_path: Path) -> None:
    asked = Asked(tmp_path, arena=read(DATA))
    before = mkba_answer(asked.desk.work.arena)

    assert asked.do("link.set", **ARROW, field="strength", text="strong")["ok"]
    assert asked.desk.work.arena.links[1].strength == "strong"
    assert mkba_answer(asked.desk.work.arena) == before
    assert asked.desk.view()["data"]["links"][1]["data"]["strength"] == "strong"

    assert not asked.do("link.set", **ARROW, field="strength", text="0,7")["ok"]
    assert asked.do("link.set", **ARROW, field="strength", text="")["ok"]
    assert asked.desk.work.arena.links[1].strength is None


@pytest.mark.parametrize(("source", "target"), [("I1", "M1"), ("E1", "P1")])
def test_it_means_nothing_where_money_goes_in_or_comes_out(tmp_path: Path, source: str, target: str) -> None:
    asked = Asked(tmp_path, arena=read(DATA))
    assert not asked.do("link.set", source=source, target=target, field="strength", text="weak")["ok"]

    links = [
        {**link, "strength": "weak"} if (link["source"], link["target"]) == (source, target) else link
        for link in DATA["links"]
    ]
    found = [one for one in warnings(read({**DATA, "links": links})) if one.code == "misplaced-field"]
    assert [one.params["wrong_fields"] for one in found] == [["strength"]]


def test_which_way_it_works_is_said_until_a_number_decides(tmp_path: Path) -> None:
    links = [{key: value for key, value in link.items() if key != "rate"} for link in DATA["links"]]
    asked = Asked(tmp_path, arena=read({**DATA, "links": links}))
    before = mkba_answer(asked.desk.work.arena)

    def shown() -> str:
        return str(asked.desk.view()["data"]["links"][1]["sign"])

    assert shown() == ""
    assert asked.do("link.set", **ARROW, field="polarity", text="less")["ok"]
    assert shown() == "-"
    assert mkba_answer(asked.desk.work.arena) == before
    assert asked.do("knobs.set", values={"M1>E1.rate": {"likely": "2"}})["ok"]
    assert shown() == "+"
    assert "polarity-against-number" in {one["code"] for one in asked.desk.view()["data"]["findings"]}
    assert asked.do("undo")["ok"]
    assert shown() == "-"
    assert asked.do("undo")["ok"]
    assert shown() == ""
    assert not asked.do("link.set", **ARROW, field="polarity", text="-")["ok"]
