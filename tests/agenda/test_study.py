"""What a study leaves after its cost, against every number of cases tried one by one."""

import pytest

from effectenarena.agenda import Average, Proportion, Study, study_worth
from effectenarena.agenda.evsi import Measured
from tests.agenda.test_evsi import chance


@pytest.mark.parametrize(
    ("decisions", "fixed", "per_case"), [(100, 10, 1), (100, 0, 2.5), (10, 5, 0.25), (40, 60, 0.5), (1, 0, 0.02)]
)
@pytest.mark.parametrize("bias", [0.0, 0.05])
def test_the_best_number_of_cases_and_where_measuring_stops_paying(
    decisions: float, fixed: float, per_case: float, bias: float
) -> None:
    found, study = chance("pert"), Study(Proportion(bias), decisions, fixed, per_case)
    known = Measured(found, "m>e.rate", study.design)
    left = {n: known.evsi(n) * decisions - fixed - n * per_case for n in range(1, 900)}
    answer = study_worth(found, "m>e.rate", study)
    paying = [n for n, amount in left.items() if amount >= 0]

    assert paying
    assert answer.enbs == pytest.approx(max(left.values()), rel=1e-12)
    assert answer.best_n is not None
    assert left[answer.best_n] == answer.enbs
    assert answer.pays_from == min(paying)
    assert answer.pays_until == max(paying)
    assert answer.break_even == pytest.approx(known.evsi(answer.best_n) * decisions)
    assert answer.break_even_per_case == pytest.approx((answer.break_even - fixed) / answer.best_n)


def test_a_study_that_costs_more_than_knowing_is_worth_is_never_made() -> None:
    answer = study_worth(chance("pert"), "m>e.rate", Study(Proportion(), 1, 1000, 1))

    assert (answer.best_n, answer.enbs, answer.pays_from, answer.pays_until) == (0, 0.0, None, None)


def test_cases_that_cost_nothing_are_never_too_many() -> None:
    found = chance("pert")
    answer = study_worth(found, "m>e.rate", Study(Proportion(), 10, 20))
    known = Measured(found, "m>e.rate", Proportion())

    assert answer.best_n is None
    assert answer.pays_until is None
    assert answer.enbs == pytest.approx(known.evppi * 10 - 20)
    assert answer.pays_from is not None
    assert known.evsi(answer.pays_from) * 10 >= 20 > known.evsi(answer.pays_from - 1) * 10


def test_costs_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="per_case"):
        Study(Average(1.0), per_case=-1)
