"""The value of information from draws holds at every scale."""

import numpy as np
import pytest

from effectenarena.agenda.evppi import simulated


@pytest.mark.parametrize("scale", [1e-300, 1.0, 1e300])
def test_draws_of_any_scale_give_a_value_of_that_scale(scale: float) -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert simulated(np.array([-1.0, 3.0]) * scale, scale) == pytest.approx(0.5 * scale)
