"""Ways to go on, and who backs the project."""

from datetime import date
from typing import Any

from effectenarena.model import Arena, ScanAnswer, read
from effectenarena.scans import coalition, route_fits


def fits(**answers: Any) -> dict[str, Any]:
    said = [ScanAnswer(item=f"route.{key}", answer=value, on="2026-01-01") for key, value in answers.items()]
    return {one.route: one for one in route_fits(said)}


def test_what_a_way_cannot_do_without() -> None:
    found = fits(both_goals="no", customers="yes", risk="yes")
    assert found["enterprise"].fit == "blocked"
    assert found["enterprise"].missing == ("route.both_goals",)
    assert fits(both_goals="yes", customers="yes", risk="partly")["enterprise"].fit == "fits"
    assert fits(both_goals="unknown", customers="yes", risk="yes")["enterprise"].fit == "possible"


def test_what_works_only_together_speaks_against_cutting_it_up() -> None:
    found = fits(
        together="yes", parts="no", home="no", deliberate="yes", several="yes", learning="yes", direction="yes"
    )
    assert found["absorbed"].fit == "possible"
    assert set(found["absorbed"].against) == {"route.together", "route.parts", "route.home"}
    assert found["adopted"].fit == "fits"
    assert fits()["adopted"].fit == "open"


def made(*contacts: dict[str, Any]) -> Arena:
    return read({
        "format": "effectenarena/1",
        "project": {"lasting": {"contacts": list(contacts)}},
        "nodes": [
            {"id": "g", "kind": "party", "label": "Gemeente"},
            {"id": "z", "kind": "party", "label": "Zorgverzekeraar"},
            {"id": "b", "kind": "party", "label": "Bewoners"},
            {"id": "i", "kind": "investment", "label": "Geld", "party": "g"},
            {"id": "e", "kind": "effect", "label": "Minder crisis"},
        ],
        "links": [{"source": "e", "target": "z"}, {"source": "e", "target": "b"}],
    })  # fmt: skip


def test_gaps_turnover_and_what_hangs_on_one() -> None:
    found = coalition(
        made(
            {"party": "g", "tier": "frontline", "backing": "committed"},
            {"party": "g", "tier": "governing", "backing": "open"},
            {"party": "g", "tier": "governing", "backing": "against", "left": "2025-06-01"},
            {"party": "g", "tier": "management", "backing": "committed", "left": "2020-06-01"},
            {"label": "Fonds", "tier": "management", "backing": "committed"},
        ),
        date(2026, 3, 1),
    )
    assert [(row.party, row.matters) for row in found.rows] == [("g", True), ("z", True), (None, False)]
    assert found.gaps[:4] == tuple(("z", tier) for tier in ("frontline", "management", "civil_service", "governing"))
    assert ("g", "governing") in found.gaps
    assert ("g", "frontline") not in found.gaps
    assert (found.present, found.left, found.turnover) == (3, 1, 0.25)
    assert ("Gemeente", "frontline") in found.single
    assert coalition(made(), date(2026, 3, 1)).turnover is None
    assert found.to_dict()["rows"][0]["places"][0] == {"tier": "frontline", "backing": {"committed": 1}, "gap": False}
