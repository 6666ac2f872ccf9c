"""The direction numbers of the draws against another library's."""

import numpy as np
from scipy.stats import qmc

from effectenarena.mkba.sampling import _directions
from effectenarena.reference.sobol import BYTES, DIMENSIONS, LEVELS, sobol_directions


def test_every_direction_number_is_scipys() -> None:
    assert len(sobol_directions()) == DIMENSIONS * BYTES
    assert qmc.Sobol.MAXDIM == DIMENSIONS
    # The unscrambled sequence runs in Gray code order: its point 2^k - 1 is the k-th direction number itself.
    engine, at = qmc.Sobol(DIMENSIONS, scramble=False, bits=30), 0
    for level in range(LEVELS):
        engine.fast_forward(2 ** (level + 1) - 1 - at)
        at = 2 ** (level + 1)
        assert np.array_equal(_directions()[:, level], engine.random(1)[0] * 2**30)
