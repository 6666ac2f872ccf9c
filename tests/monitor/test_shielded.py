"""Nobody works back from a saved map how a few people answered."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from effectenarena.cli import main
from effectenarena.model import Arena, Knob
from effectenarena.monitor import CountSeen, MeanSeen, Measurement, renew
from effectenarena.monitor.shielded import grew_by_few, shielded
from effectenarena.monitor.suppress import INTERNAL, PUBLIC
from effectenarena.session import read_any
from effectenarena.session.files import save_any
from tests.monitor.year import buurtteam, plan_of, write, year

KNOB = "m>e.with"


def told(arena: Arena, seen: CountSeen) -> tuple[Any, ...]:
    """Everything that a map says of one measurement."""
    (one,) = renew(arena, [Measurement(KNOB, seen, source="r")])
    return tuple(one.after), one.n, one.estimate, json.dumps(one.value.to_data(), sort_keys=True)


@pytest.mark.parametrize(("n", "threshold"), [(5, INTERNAL), (8, INTERNAL), (60, INTERNAL), (12, PUBLIC), (60, PUBLIC)])
def test_who_tries_every_count_finds_no_few_people(n: int, threshold: int) -> None:
    """The attacker knows the map before, the rules and n, and makes every map that could have come out."""
    arena = buurtteam()
    made: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for hits in range(n + 1):
        made[told(arena, shielded_count(hits, n, threshold))].append(hits)
    for fits in made.values():
        secret = [hits for hits in fits if 0 < min(hits, n - hits) < threshold]
        assert not secret or len(fits) >= 2, fits


def test_without_the_shield_every_count_is_found() -> None:
    """The attack works: it is the shield that stops it."""
    assert len({told(buurtteam(), CountSeen(hits, 60)) for hits in range(61)}) == 61


def shielded_count(hits: int, n: int, threshold: int) -> CountSeen:
    found = shielded(CountSeen(hits, n), threshold)
    assert isinstance(found, CountSeen)
    return found


def test_where_a_few_left_the_number_of_people_fits_several() -> None:
    assert {shielded(CountSeen(n // 2, n), 5, gone=60 - n).n for n in (56, 57, 58, 59)} == {55}
    assert shielded(CountSeen(20, 55), 5, gone=5) == CountSeen(20, 55)
    assert shielded(MeanSeen(4.2, 1.5, 58), 5, gone=2) == MeanSeen(4.2, 1.5, 55)


def test_a_difference_of_a_few_fits_several() -> None:
    found = {shielded(MeanSeen(0.5 - few / 60, 0.51 + few / 100, 120), 5, few=True) for few in (1, 2)}
    assert len(found) == 1


def a_year(yes: int) -> list[dict[str, Any]]:
    """The simulated year, with so many participants who say yes at the end."""
    rows, left = year(), yes
    for row in rows:
        if row["moment"] == "t1" and row["groep"] == "deelnemer":
            row["e_uitkomst"], left = ("ja", left - 1) if left else ("nee", 0)
    return rows


def saved(folder: Path, yes: int) -> tuple[Any, ...]:
    file, after = folder / "voor.json", folder / f"na{yes}.json"
    save_any(buurtteam(), file)
    write(folder / "r.xlsx", plan_of(buurtteam()).header, a_year(yes))
    assert (
        main(["monitor", str(file), "--data", str(folder / "r.xlsx"), "--save", str(after), "--public", "--json"]) == 0
    )
    found = read_any(after).by_pair["m", "e"].with_
    assert isinstance(found, Knob)
    return found.range(), found.history


def test_a_saved_map_is_the_same_for_every_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, three, many = (saved(tmp_path, yes) for yes in (1, 3, 30))
    assert one == three != many
    answers = capsys.readouterr().out
    assert "3/55" not in answers


def test_fewer_than_five_people_are_not_taken_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "voor.json"
    save_any(buurtteam(), file)
    codes = {f"AB{index:04d}" for index in range(4)} | {f"CC{index:04d}" for index in range(60, 64)}
    write(tmp_path / "r.xlsx", plan_of(buurtteam()).header, [row for row in year() if row["deelnemer"] in codes])
    assert main(["monitor", str(file), "--data", str(tmp_path / "r.xlsx"), "--public", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert KNOB not in {one["knob"] for one in answer["knobs"]}
    assert {one["knob"]: one["reason"] for one in answer["unmeasured"]}[KNOB] == "few"


def test_the_same_register_with_a_few_more_people_is_not_taken_over_again() -> None:
    (first,) = renew(buurtteam(), [Measurement(KNOB, CountSeen(30, 60), source="r.xlsx")])
    arena = _with(buurtteam(), first.value)
    for n, few in ((60, False), (61, True), (64, True), (65, False)):
        assert grew_by_few(arena, Measurement(KNOB, CountSeen(30, n), source="r.xlsx"), 5) is few
    assert not grew_by_few(arena, Measurement(KNOB, CountSeen(30, 61), source="een ander"), 5)


def _with(arena: Arena, value: Knob) -> Arena:
    from effectenarena.model import with_value

    return with_value(arena, KNOB, value)


def test_the_map_of_the_team_has_every_count_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "voor.json"
    save_any(buurtteam(), file)
    told = []
    for yes in (1, 3):
        write(tmp_path / "r.xlsx", plan_of(buurtteam()).header, a_year(yes))
        assert main(["monitor", str(file), "--data", str(tmp_path / "r.xlsx"), "--json"]) == 0
        told += [one for one in json.loads(capsys.readouterr().out)["knobs"] if one["knob"] == KNOB]
    one, three = told
    assert one["n"] == three["n"] == sum(row["moment"] == "t1" and row["groep"] == "deelnemer" for row in a_year(1))
    assert one["after"]["likely"] < three["after"]["likely"]
