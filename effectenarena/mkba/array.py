"""Names of the arrays that the arithmetic works with."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Singles = NDArray[np.float32]
Bools = NDArray[np.bool_]
