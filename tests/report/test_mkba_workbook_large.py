"""A workbook of a map with very many effects: no formula grows past what a cell can hold."""

from __future__ import annotations

import pytest

from effectenarena.report.mkba_workbook import again, book, mkba_workbook
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.report.workbooks import opened, sheet

K = {"low": 0.1, "likely": 0.4, "high": 0.7, "dist": "pert"}
EFFECTS, LONGEST, ROOM = 60, 3300, 1200
"""As with more than twice as many effects, and as much room."""


def test_a_sum_over_many_effects_is_divided_over_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """One number counts three times on the way to every effect, so that the map is worked out once more for it."""
    items = [investment("i", amount=20), measure("m", quantity=6), link("i>m"), party("p")]
    for n in range(EFFECTS):
        thrice = {field: {"ref": "k"} for field in ("deadweight", "displacement", "own_share")}
        items += [effect(f"e{n}", unit_value=2), link(f"m>e{n}", rate=0.5, **thrice), link(f"e{n}>p", share=0.5)]
    many = arena(*items, knobs={"k": K}, horizon=1)
    monkeypatch.setattr(book, "LONGEST", LONGEST)
    with pytest.raises(ValueError, match="characters"):
        mkba_workbook(many)

    monkeypatch.setattr(again, "ROOM", ROOM)
    turning = sheet(opened(mkba_workbook(many), values=False), "turning")
    said = [cell for row in turning.iter_rows(min_col=3, max_col=3, values_only=True) for cell in row]
    assert said.count("deel van de som hieronder") > 1
