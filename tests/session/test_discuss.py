"""Talking about arrows on a desk: what comes first, what is kept, and the outcome with and without."""

from __future__ import annotations

from pathlib import Path

from effectenarena.report.blocks import Paragraph
from effectenarena.report.content import verslag
from tests.screens.desk_page import case
from tests.session.asked import Asked


def test_contested_comes_first_and_the_outcome_has_two_sides(tmp_path: Path) -> None:
    asked = Asked(tmp_path, arena=case())
    link = next(one for one in asked.desk.work.arena.links if one.target in asked.desk.work.arena.effects)
    pair = {"source": link.source, "target": link.target}
    assert asked.do("link.set", **pair, field="stance", text="contested")["ok"]
    assert asked.do("link.set", **pair, field="convince", text="tellen")["ok"]
    source, _, target = asked.desk.view()["data"]["discuss"][0].partition(">")
    assert asked.desk.work.arena.by_pair[source, target].stance == "contested"

    found = asked.do("arrow.outcome", **pair)["data"]
    assert [len(found[name]) for name in ("with", "without")] == [1, 1]
    assert "€" in asked.do("arrow.outcome", **pair, amounts=True)["data"]["with"][1]
    assert not asked.do("arrow.outcome", source="weg", target="weg")["ok"]
    assert Paragraph("Wat zou overtuigen: tellen") in verslag(asked.desk.work.arena).blocks

    questions = asked.desk.view("agenda")["data"]["questions"]
    assert "tellen" in [one["convince"] for one in questions if "contested" in one["asked"]]
