"""Numbers so large that sums cannot be written are told by name."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from effectenarena.model import ArenaError, Finding


@contextmanager
def within_reach() -> Iterator[None]:
    """Work something out; what grows past every number that can be written is an error of the map.

    Raises
    ------
    ArenaError
        `number-too-large`.

    Examples
    --------
    >>> with within_reach():
    ...     np.array([1e300]) * 1e300
    Traceback (most recent call last):
    effectenarena.model.finding.ArenaError: ...number-too-large...
    """
    try:
        with np.errstate(over="raise", invalid="raise", divide="raise", under="ignore"):
            yield
    except (FloatingPointError, OverflowError) as error:
        raise ArenaError([Finding("number-too-large", ())]) from error
