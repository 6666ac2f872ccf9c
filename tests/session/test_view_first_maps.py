"""Several maps on the first screen: chosen, compared, refused; nothing is written anywhere."""

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.storage.log import events_of
from tests.mkba.build import arena, investment, party

_COUNT = count(1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two copies of De Tulp that nobody has open."""
    for name in ("ene", "andere"):
        Session.create(tmp_path / f"{name}.arena", arena=read_any(cases.path("de-tulp"))).close()
    return Desk(None, "nl", home=Home(tmp_path))


def do(desk: Desk, op: str, **args: Any) -> dict[str, Any]:
    return desk.handle({"id": f"intent-{next(_COUNT):04}", "op": op, "args": args, "revision": 0})


def works(desk: Desk) -> list[str]:
    return [work["work"] for work in desk.view()["data"]["works"]]


def test_nothing_stands_there_until_somebody_asks(desk: Desk) -> None:
    assert desk.view()["data"]["maps"] is None


def test_copies_of_one_map_are_told_apart_and_stand_on_one_scale(desk: Desk) -> None:
    assert do(desk, "maps.compare", maps=works(desk), at="maps")["ok"]
    beside = desk.view()["data"]["maps"]
    assert sorted(one["name"] for one in beside["maps"]) == [
        "De Tulp, Woensel-West (andere)",
        "De Tulp, Woensel-West (ene)",
    ]
    (group,) = beside["groups"]
    assert [row["map"] for row in group["rows"]] == works(desk)
    assert (beside["refused"], beside["likes"]) == ([], [])
    assert [one["work"] for one in beside["maps"]] == works(desk)


def test_nothing_is_written_in_a_map_that_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    before = {path.name: len(events_of(path)) for path in tmp_path.glob("*.arena")}
    do(desk, "maps.compare", maps=[*works(desk), "case:pak-alledaagse-kansen"], at="maps")
    do(desk, "maps.frame", like="case:pak-alledaagse-kansen", at="maps")
    assert {path.name: len(events_of(path)) for path in tmp_path.glob("*.arena")} == before


def test_another_frame_is_lent_and_given_back(desk: Desk) -> None:
    key = works(desk)[0]
    do(desk, "maps.compare", maps=[key, "case:pak-alledaagse-kansen"], at="maps")
    apart = desk.view()["data"]["maps"]
    assert len(apart["groups"]) == 2
    assert "niet even ver vooruit" in apart["refused"][1]
    assert [one["value"] for one in apart["likes"]] == [key, "case:pak-alledaagse-kansen"]
    assert do(desk, "maps.frame", like="case:pak-alledaagse-kansen", at="maps")["ok"]
    beside = desk.view()["data"]["maps"]
    assert (len(beside["groups"]), beside["refused"]) == (1, [])
    assert "1 jaar" in beside["lent"]
    assert do(desk, "maps.frame", like="", at="maps")["ok"]
    assert desk.view()["data"]["maps"] == apart
    assert not do(desk, "maps.frame", like="case:weg", at="maps")["ok"]


def test_what_everybody_pays_stands_in_the_year_of_the_table_and_can_be_asked_why(desk: Desk, tmp_path: Path) -> None:
    later = arena(
        party("p"), investment("i", party="p", amount=100), investment("j", amount=50),
        start_year=2027, price_year=2023, horizon=10, discount_rate=0.25,
    )  # fmt: skip
    Session.create(tmp_path / "later.arena", arena=later).close()
    do(desk, "maps.compare", maps=[*works(desk), "case:de-tulp"], at="maps")
    groups = desk.view()["data"]["maps"]["groups"]
    row = next(row for group in groups for row in group["rows"] if len(row["pays"]) == 2 and row["pm"] == [])
    assert row["pays"] == [
        {"figure": "party:p.cost", "label": "p", "cost": 80.0},
        {"figure": "unpaid", "label": "Nog niemand betaalt", "cost": 40.0},
    ]
    for one in row["pays"]:
        assert do(desk, "maps.why", map=row["map"], figure=one["figure"])["ok"]
        assert desk.view()["data"]["maps"]["why"]["total"] == one["cost"]


@pytest.mark.parametrize("maps", [[], ["case:de-tulp"], ["case:de-tulp", "case:de-tulp"], "case:de-tulp", None])
def test_fewer_than_two_maps_are_refused(desk: Desk, maps: Any) -> None:
    answer = do(desk, "maps.compare", maps=maps, at="maps")
    assert (answer["ok"], answer["error"]) == (False, "Kies er minstens twee, en hooguit 6.")
    assert desk.view()["data"]["maps"] is None


def test_what_is_not_there_or_cannot_be_read_is_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    assert "niet meer" in do(desk, "maps.compare", maps=["case:de-tulp", "0" * 16], at="maps")["error"]
    assert not do(desk, "maps.compare", maps=["case:de-tulp", "case:../../x"], at="maps")["ok"]
    (tmp_path / "stuk.arena").write_bytes(b"geen database")
    answer = do(desk, "maps.compare", maps=works(desk), at="maps")
    assert not answer["ok"]
    assert "‘stuk’" in answer["error"]


def test_another_language_says_it_anew(desk: Desk) -> None:
    do(desk, "maps.compare", maps=["case:de-tulp", "case:pak-alledaagse-kansen"], at="maps")
    do(desk, "language", lang="en")
    assert "cannot be compared" in desk.view()["data"]["maps"]["refused"][0]
