"""A simulated year of sixty participants: the estimates cover the truth and the bridge adds up."""

import math
from pathlib import Path

import pytest

from effectenarena.mkba import appraise
from effectenarena.monitor import TOGETHER
from effectenarena.report.measuring import write_measuring
from effectenarena.session.monitoring import Monitored, monitor
from tests.monitor.year import TRUTH, buurtteam, fill, hurried, plan_of, write, year


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Monitored:
    """The register that `measure` writes, filled in as a hurried worker would."""
    arena, folder = buurtteam(), tmp_path_factory.mktemp("year") / "meten"
    write_measuring(arena, folder)
    fill(folder / "register.xlsx", list(hurried(year())))
    return monitor(arena, folder / "register.xlsx")


def test_nothing_of_a_hurried_register_is_lost(found: Monitored) -> None:
    assert [one.why for one in found.filled.refused] == []
    assert len(found.filled.register.rows) == 120 + 110


def test_what_was_measured_and_what_was_not(found: Monitored) -> None:
    assert {one.knob for one in found.renewals} == set(TRUTH)
    assert {one.knob: one.reason for one in found.unmeasured} == {
        "e.duration": "no_values",
        "i.amount": "elsewhere",
        "e.unit_value": "elsewhere",
        "d.unit_value": "elsewhere",
        "e>p.share": "elsewhere",
        "d>p.share": "elsewhere",
    }
    assert {one.knob: (one.n, one.basis) for one in found.renewals} == {
        "m.quantity": (60, "register"),
        "m>e.with": (55, "register"),
        "m>e.without": (55, "comparison"),
        "m>d.rate": (110, "comparison"),
    }


def test_the_new_ranges_cover_the_truth_and_are_narrower(found: Monitored) -> None:
    for one in found.renewals:
        assert one.before is not None
        assert one.after.low <= TRUTH[one.knob] <= one.after.high, one.knob
        assert one.after.high - one.after.low < one.before.high - one.before.low, one.knob


@pytest.mark.parametrize("seed", range(2, 12))
def test_the_truth_is_covered_year_after_year(seed: int, tmp_path: Path) -> None:
    arena = buurtteam()
    write(tmp_path / "r.xlsx", plan_of(arena).header, year(seed))
    for one in monitor(arena, tmp_path / "r.xlsx").renewals:
        assert one.after.low <= TRUTH[one.knob] <= one.after.high, one.knob


def test_the_bridge_adds_up_exactly(found: Monitored) -> None:
    way = found.way
    assert [row.knob for row in way.rows] == [*(one.knob for one in found.renewals), TOGETHER]
    total = math.fsum(row.change for row in way.rows)
    assert total == pytest.approx(way.npv.after - way.npv.before, abs=1e-9 * abs(way.npv.before))
    after = appraise(found.renewed, draws=64)
    assert (way.npv.after, way.npv.mean_after) == pytest.approx((after.npv.likely, after.npv.mean))
