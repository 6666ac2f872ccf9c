"""The bridge from the old outcome to the new one, and the history of a knob."""

import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from effectenarena.mkba import appraise, compile_arena
from effectenarena.model import Arena, Knob, KnobValue, read
from effectenarena.monitor import TOGETHER, CountSeen, MeanSeen, Measurement, bridge, renew, with_renewals
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party


def made(**more: Any) -> Arena:
    """Sixty people a year for 30,000, of whom a part no longer needs help worth 1,000."""
    return arena(
        party("p"), investment("i", amount=30_000, party="p"),
        measure("m", {"low": 50, "likely": 60, "high": 80}, unit="deelnemers"),
        effect("e", unit_value=1000),
        link("i>m"), link("m>e", rate={"low": 0.2, "likely": 0.6, "high": 0.8, "status": "expert", "source": "sessie"}),
        link("e>p", share=1), **more,
    )  # fmt: skip


def test_two_knobs_by_hand() -> None:
    """NPV = 1000 · q · r - 30,000: alone q gives 1000 r dq, r gives 1000 q dr, and together 1000 dq dr more."""
    before = made()
    renewals = renew(before, [Measurement("m.quantity", MeanSeen(55, 4, 16)),
                              Measurement("m>e.rate", CountSeen(22, 50))])  # fmt: skip
    q, r = (one.after.likely for one in renewals)
    way = bridge(before, renewals)
    assert [row.knob for row in way.rows] == ["m.quantity", "m>e.rate", TOGETHER]
    assert [row.change for row in way.rows] == pytest.approx(
        [600 * (q - 60), 60_000 * (r - 0.6), 1000 * (q - 60) * (r - 0.6)]
    )
    assert way.npv.before == pytest.approx(6000)
    assert way.npv.after == pytest.approx(1000 * q * r - 30_000)
    assert way.npv.turn == "no_longer_pays"


def test_the_tipping_point_that_was_passed() -> None:
    before = made()
    way = bridge(before, renew(before, [Measurement("m>e.rate", CountSeen(20, 50))]))
    society = next(one for one in way.crossings if one.party is None)
    assert society.value == pytest.approx(0.5)
    assert society.crossed
    assert {one.party for one in way.crossings} == {None, "p"}


def test_a_tipping_point_out_of_doubt_is_settled() -> None:
    before = made()
    way = bridge(before, renew(before, [Measurement("m>e.rate", CountSeen(700, 1000))]))
    society = next(one for one in way.crossings if one.party is None)
    assert (society.crossed, society.settled) == (False, True)


def test_the_new_arena_is_worth_what_the_bridge_says() -> None:
    before = made()
    renewals = renew(before, [Measurement("m>e.rate", CountSeen(20, 50))])
    way, after = bridge(before, renewals), appraise(with_renewals(before, renewals), draws=64)
    assert way.npv.after == pytest.approx(after.npv.likely, rel=1e-12)
    assert way.npv.mean_after == pytest.approx(after.npv.mean, rel=1e-12)


def test_an_empty_field_is_filled_by_what_was_seen() -> None:
    before = arena(measure("m", 10), effect("e", unit_value=5), link("m>e"))
    (one,) = renew(before, [Measurement("m>e.rate", CountSeen(30, 60))])
    assert one.before is None
    assert not one.too_narrow
    assert bridge(before, [one]).npv.after > 0


def test_nothing_is_overwritten() -> None:
    first = renew(made(), [Measurement("m>e.rate", CountSeen(22, 50), "comparison", "register", "2027-01-31")])
    arena_ = with_renewals(made(), first)
    second = renew(arena_, [Measurement("m>e.rate", CountSeen(60, 100), "before_after", "register 2", "2028-01-31")])
    value = second[0].value
    assert [(one.status, one.n, one.basis, one.date) for one in value.history] == [
        ("expert", None, None, None),
        ("measured", 50, "comparison", "2027-01-31"),
        ("measured", 100, "before_after", "2028-01-31"),
    ]
    assert value.history[0] == KnobValue(low=0.2, likely=0.6, high=0.8, status="expert", source="sessie")
    assert (value.status, value.source) == ("measured", "register 2")
    assert read(with_renewals(arena_, second).to_data()) == with_renewals(arena_, second)


def test_a_number_typed_over_a_measured_one_is_kept_as_well() -> None:
    first = with_renewals(made(), renew(made(), [Measurement("m>e.rate", CountSeen(22, 50))]))
    rate = first.by_pair["m", "e"].rate
    assert isinstance(rate, Knob)
    typed = Knob.model_validate({**rate.to_data(), "low": 0.3, "likely": 0.4, "high": 0.5, "status": "expert"})
    link_ = first.by_pair["m", "e"].model_copy(update={"rate": typed})
    (after,) = renew(first.with_link(link_), [Measurement("m>e.rate", CountSeen(45, 100))])
    assert [one.status for one in after.value.history] == ["expert", "measured", "expert", "measured"]


def test_a_register_that_goes_on_is_not_counted_twice() -> None:
    """The second year holds the people of the first: the belief starts from before that register once more."""
    first = with_renewals(
        made(), renew(made(), [Measurement("m>e.rate", CountSeen(22, 50), "register", "r.xlsx", "2027-01-31")])
    )
    again = renew(first, [Measurement("m>e.rate", CountSeen(22, 50), "register", "r.xlsx", "2027-01-31")])
    assert again[0].value == first.by_pair["m", "e"].rate
    assert bridge(first, again).npv.after == pytest.approx(bridge(first, again).npv.before)
    (later,) = renew(first, [Measurement("m>e.rate", CountSeen(45, 100), "register", "r.xlsx", "2028-01-31")])
    (whole,) = renew(made(), [Measurement("m>e.rate", CountSeen(45, 100), "register", "r.xlsx", "2028-01-31")])
    assert later.after == whole.after
    assert [one.n for one in later.value.history] == [None, 50, 100]
    (other,) = renew(first, [Measurement("m>e.rate", CountSeen(45, 100), "register", "andere wijk.xlsx")])
    assert other.after.high - other.after.low < later.after.high - later.after.low


def test_what_is_not_there_or_measured_twice() -> None:
    with pytest.raises(KeyError):
        renew(made(), [Measurement("m.unit_value", CountSeen(1, 2))])
    with pytest.raises(KeyError):
        renew(made(), [Measurement("knobs.reach", CountSeen(1, 2))])
    with pytest.raises(ValueError, match="twice"):
        renew(made(), [Measurement("m>e.rate", CountSeen(1, 2))] * 2)


@settings(max_examples=40)
@given(arenas(), st.data())
def test_the_rows_are_the_whole_change(drawn: dict[str, Any], data: st.DataObject) -> None:
    """For society, every party and the expectation; and no row depends on the order of the knobs."""
    before = read(drawn)
    compiled = compile_arena(before)
    names = [entry.address for entry in compiled.knobs.entries]
    assume(names)
    chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    measured = []
    for name in chosen:
        entry = compiled.knobs.entries[names.index(name)]
        unit = entry.upper_of_fields <= 1
        n = data.draw(st.integers(2, 50))
        amount = data.draw(st.floats(0.5, 5.0))
        measured.append(
            Measurement(name, CountSeen(data.draw(st.integers(0, n)), n) if unit else MeanSeen(amount, 1.0, n))
        )
    renewals = renew(before, measured)
    way = bridge(before, renewals, compiled)
    size = 1e-12 * max(1.0, float(compiled.likely.scale.max()), *(abs(row.change) for row in way.rows))
    for one in way.outcomes:
        rows = [row.change if one.party is None else row.parties[one.party] for row in way.rows]
        assert math.fsum(rows) == pytest.approx(one.after - one.before, abs=size)
    assert math.fsum(row.change_mean for row in way.rows) == pytest.approx(
        way.npv.mean_after - way.npv.mean_before, abs=10 * size
    )
    again = bridge(before, renewals[::-1], compiled)
    assert {row.knob: row.change for row in again.rows[:-1]} == {row.knob: row.change for row in way.rows[:-1]}
