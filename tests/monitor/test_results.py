"""Results: counts of what became of people, stabilised apart, leavers told, and differences with a comparison group."""

import pytest
from scipy import stats

from effectenarena.monitor.register import Register, RegisterRow
from effectenarena.monitor.results import differences, flow, results, sign_test, wilson
from tests.monitor.year import buurtteam, plan_of

PLAN = plan_of(buurtteam())


def person(code: str, start: str, later: str | None, trend: str | None = None, *, compared: bool = False,
           column: str = "income_niveau") -> list[RegisterRow]:  # fmt: skip
    rows = [RegisterRow(1, code, "t0", compared=compared, trend=trend, values={column: start})]
    return rows + ([] if later is None else [RegisterRow(2, code, "t1", compared=compared, values={column: later})])


def test_shifts_by_hand() -> None:
    people = [("A1", "2", "3", "dalend"), ("A2", "2", "2", "dalend"), ("A3", "2", "2", "gelijk"),
              ("A4", "3", "2", None), ("A5", "1", None, None), ("A6", "2", "5", "stijgend")]  # fmt: skip
    (one,) = results(PLAN, Register(tuple(row for each in people for row in person(*each))))
    assert (one.column, one.life_domain, one.moment, one.n, one.left) == ("income_niveau", "income", "t1", 5, 1)
    assert one.counts == {"better": 2, "same": 1, "stabilised": 1, "worse": 1}
    assert one.better == wilson(2, 5)
    assert one.better_at_worst == wilson(2, 6)
    assert one.chance == 1.0


def test_fewer_days_are_better() -> None:
    rows = [
        RegisterRow(1, "A1", "t0", values={"d_uitkomst": 20.0}),
        RegisterRow(2, "A1", "t1", values={"d_uitkomst": 4.0}),
    ]
    (one,) = results(PLAN, Register(tuple(rows)))
    assert one.counts["better"] == 1


def test_beside_the_comparison_group() -> None:
    """Newcombe (1998) and Agresti and Caffo (2000): the interval holds the difference of two shares."""
    rows = [row for at in range(20) for row in person(f"A{at}", "2", "3" if at < 14 else "2")]
    rows += [row for at in range(20) for row in person(f"C{at}", "2", "3" if at < 6 else "2", compared=True)]
    (one,) = differences(results(PLAN, Register(tuple(rows))))
    assert one.share == pytest.approx(0.4)
    assert one.low == pytest.approx(15 / 22 - 7 / 22 - 1.96 * (2 * 15 / 22 * 7 / 22 / 22) ** 0.5)
    assert one.low < 0.4 < one.high


def test_who_left_stood_lower() -> None:
    rows = [row for at in range(3) for row in person(f"A{at}", "1", None)] + person("B1", "4", "5")
    found = flow(PLAN, Register(tuple(rows)))
    assert found.at == {"t0": 4, "t1": 1}
    assert found.start_of_leavers["income_niveau"] == {"1": 3}
    assert found.start_of_stayers["income_niveau"] == {"4": 1}


def test_wilson_as_published() -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20, 1/29."""
    for hits, n, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
                               (1, 29, 0.0061, 0.1718)):  # fmt: skip
        found = wilson(hits, n)
        assert found is not None
        assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert wilson(0, 0) is None


def test_the_sign_test_is_mcnemars() -> None:
    assert sign_test(8, 2) == pytest.approx(2 * stats.binom.cdf(2, 10, 0.5))
    assert sign_test(0, 0) is None
