"""Roots of functions that are polynomials between known breaks."""

from math import inf

import numpy as np
import pytest

from effectenarena.mkba.array import Floats
from effectenarena.mkba.roots import real_roots


@pytest.mark.parametrize("times", [1, 2, 3, 5])
def test_a_zero_at_an_end_is_found_however_often_it_counts(times: int) -> None:
    def curve(x: Floats) -> Floats:
        return np.asarray((x**times * (1 - x) ** times * (x - 0.3))[:, None])

    (found,) = real_roots(curve, [0.0, 1.0], 2 * times + 1, np.ones(1))
    assert found == pytest.approx([0.0, 0.3, 1.0], abs=1e-12)


def test_a_zero_where_an_endless_stretch_begins_is_found() -> None:
    tail = np.polynomial.Polynomial.fromroots([0.0, 0.0, 0.0, 2.0])
    (found,) = real_roots(lambda x: x[:, None], [0.0, inf], 4, np.ones(1), [tail])
    assert found == pytest.approx([0.0, 2.0], abs=1e-12)
