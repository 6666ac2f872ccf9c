"""The knobs of the mkba screen, without a desk."""

import pytest

from effectenarena.model import read
from effectenarena.session.answers import mkba_answer
from effectenarena.session.views.mkba_knobs import knob_rows


def test_the_line_of_a_share_ends_where_the_other_shares_leave_off() -> None:
    nodes = [
        {"id": "m", "kind": "measure", "label": "m", "quantity": 10},
        {"id": "e", "kind": "effect", "label": "e", "unit_value": 10},
        *({"id": who, "kind": "party", "label": who} for who in "pq"),
    ]
    links = [
        {"source": "m", "target": "e", "rate": 1},
        {"source": "e", "target": "p", "share": {"low": 0.5, "likely": 0.55, "high": 0.6}},
        {"source": "e", "target": "q", "share": {"low": 0.1, "likely": 0.3, "high": 0.4}},
    ]
    arena = read({"format": "effectenarena/1", "nodes": nodes, "links": links})
    tips = {row["knob"]: row for row in mkba_answer(arena, draws=2)["tipping_points"] if row["party"] == "q"}
    (row,) = knob_rows(arena, arena, ["e>q.share"], tips, "nl")
    assert row["axis"]["max"] == pytest.approx(0.45)
