"""Creaming and the entry–exit paradox: found where they are put in, and hardly ever where they are not."""

from datetime import date, timedelta

import numpy as np
import pytest

from effectenarena.monitor.left_out import LeftOut, left_out
from effectenarena.monitor.register import Register, RegisterRow
from effectenarena.text import LANGUAGES, has
from tests.monitor.year import buurtteam, plan_of

PLAN = plan_of(buurtteam())
LEVEL = "income_niveau"


def register(levels: list[int], later: list[bool] | None = None) -> Register:
    """People who came in one a day, with a level at the start, and who of them has a later moment."""
    rows = []
    for at, level in enumerate(levels):
        day = date(2026, 1, 1) + timedelta(days=at)
        rows.append(RegisterRow(at, f"AB{at:04}", "t0", day, values={LEVEL: str(level)}))
        if later is None or later[at]:
            rows.append(RegisterRow(at, f"AB{at:04}", "t1", day, values={LEVEL: "4"}))
    return Register(tuple(rows))


def kinds(found: tuple[LeftOut, ...]) -> list[str]:
    return [one.kind for one in found]


def test_who_leaves_and_stood_lower_is_found() -> None:
    mixed = [1 if at % 3 == 0 else 4 for at in range(60)]
    made = register(mixed, [level == 4 for level in mixed])
    (found,) = left_out(PLAN, made, {})
    assert (found.kind, found.column, found.group, found.others, found.heavy, found.both) == (
        "leaves", LEVEL, 20, 40, 20, 20,
    )  # fmt: skip


def test_who_comes_in_later_and_stands_higher_is_found() -> None:
    assert kinds(left_out(PLAN, register([1] * 30 + [4] * 30), {})) == ["enters"]
    assert left_out(PLAN, register([4] * 30 + [1] * 30), {}) == (), "the other way is no creaming"


def test_who_had_to_stop_for_what_they_came_for_is_found() -> None:
    mixed = [2 if at % 3 == 0 else 4 for at in range(60)]
    stopped = {f"AB{at:04}": "moest_stoppen" for at in range(0, 60, 3)}
    assert kinds(left_out(PLAN, register(mixed), stopped)) == ["sent_away"]
    own_will = dict.fromkeys(stopped, "gestopt")
    assert left_out(PLAN, register(mixed), own_will) == ()


def test_few_people_say_nothing() -> None:
    assert left_out(PLAN, register([1] * 9 + [4] * 9), {}) == ()
    assert left_out(PLAN, Register(()), {}) == ()


def test_without_a_connection_it_is_hardly_ever_found() -> None:
    dice = np.random.default_rng(7)
    found = 0
    for _ in range(150):
        levels, later = dice.integers(1, 6, 60).tolist(), (dice.random(60) < 0.7).tolist()
        stopped = {f"AB{at:04}": "moest_stoppen" for at in np.flatnonzero(dice.random(60) < 0.25)}
        found += bool(left_out(PLAN, register(levels, later), stopped))
    assert found <= 14  # 150 × 0.05 = 7.5 at most on average


def test_what_gives_a_number_away_is_not_told() -> None:
    """Ten left and three of sixty stood low: an alert can only mean that all three left."""
    one = LeftOut("leaves", LEVEL, group=12, others=48, heavy=3, both=3, tests=1)
    assert one.chance < 0.05
    assert one.found
    assert not one.tellable


@pytest.mark.parametrize("kind", ["leaves", "enters", "sent_away"])
def test_each_has_its_question(kind: str) -> None:
    assert all(has(f"monitor.left_out.{kind}", lang) for lang in LANGUAGES)
