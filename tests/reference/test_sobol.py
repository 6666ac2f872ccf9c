"""The direction numbers of the draws against another library's."""

import numpy as np
from scipy.stats import qmc

from effectenarena.reference.sobol import DIMENSIONS, LEVELS, sobol_directions


def test_every_direction_number_is_scipys() -> None:
    ours = np.array(sobol_directions()).reshape(DIMENSIONS, LEVELS)
    # The unscrambled sequence runs in Gray code order: its point 2^k - 1 is the k-th direction number itself.
    points = qmc.Sobol(DIMENSIONS, scramble=False, bits=30).random(2**LEVELS)
    for level in range(1, LEVELS + 1):
        assert np.array_equal(ours[:, level - 1], points[2**level - 1] * 2**level)
