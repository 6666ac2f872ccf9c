"""What lasts is read of those who had it: who never had an effect has not lost it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

import pytest

from effectenarena.monitor.measured import measured
from effectenarena.monitor.register import Register, RegisterRow, Value
from effectenarena.monitor.renewal import Measurement
from effectenarena.monitor.seen import CountSeen, MeanSeen
from tests.mkba.build import arena, effect, link, measure
from tests.monitor.year import plan_of

LASTING = {"duration": {"low": 1, "likely": 2, "high": 4}, "drop_off": {"low": 0, "likely": 0.1, "high": 0.9}}
PLAN = plan_of(
    arena(
        measure("m", 5),
        effect("e", unit_value=100, **LASTING),
        link("m>e", rate={"low": 0.1, "likely": 0.5, "high": 0.9}),
    )
)


def person(code: str, **moments: Mapping[str, Value]) -> list[RegisterRow]:
    return [RegisterRow(1, code, moment, values=values) for moment, values in moments.items()]


def read(people: Iterable[list[RegisterRow]]) -> tuple[dict[str, Measurement], dict[str, str]]:
    found, missed = measured(PLAN, Register(tuple(chain.from_iterable(people))))
    return {one.knob: one for one in found}, {one.knob: one.reason for one in missed}


def had(index: int, later: Mapping[str, Value]) -> list[RegisterRow]:
    """Somebody who had the effect at the 1-meting; at the last one it is often gone."""
    return person(f"AB{index:04d}", t0={"e_uitkomst": "nee"}, t1={"e_uitkomst": "ja"}, t2=later)


def never(index: int, **more: Value) -> list[RegisterRow]:
    """Somebody who never had it, and says so again at the end."""
    return person(f"CD{index:04d}", t0={"e_uitkomst": "ja"}, t1={"e_uitkomst": "nee"}, t2={"e_nog": "nee", **more})


def test_the_part_that_is_gone_is_of_those_who_had_it() -> None:
    people = [*(had(n, {"e_nog": "nee" if n < 6 else "ja"}) for n in range(12)), *(never(n) for n in range(8))]
    seen = read(people)[0]["e.drop_off"].seen
    assert isinstance(seen, CountSeen)
    assert (seen.hits, seen.n) == (6, 12)


def test_how_long_it_lasted_is_known_when_it_ended_for_those_who_had_it() -> None:
    people = [*(had(n, {"e_duur": 1.0 + n % 3}) for n in range(12)), *(never(n) for n in range(8))]
    seen = read(people)[0]["e.duration"].seen
    assert isinstance(seen, MeanSeen)
    assert seen.mean == pytest.approx(2.0)
    assert seen.n == 12
    going = [*(had(n, {"e_duur": 2.0} if n < 9 else {"e_nog": "ja"}) for n in range(12)), *(never(n) for n in range(8))]
    assert read(going)[1]["e.duration"] == "still_going"


def test_who_had_it_between_counts_and_who_was_never_asked_too() -> None:
    between = person("AB0001", tussen={"e_uitkomst": "ja"}, t1={"e_uitkomst": "nee"}, t2={"e_nog": "nee"})
    unasked = person("AB0002", t2={"e_nog": "ja"})
    seen = read([between, unasked, never(1)])[0]["e.drop_off"].seen
    assert isinstance(seen, CountSeen)
    assert (seen.hits, seen.n) == (1, 2)


def test_nobody_had_it() -> None:
    assert read([never(n) for n in range(9)])[1]["e.drop_off"] == "no_values"
