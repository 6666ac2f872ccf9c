"""Direction numbers of the Sobol sequence, for the draws; the file says where they come from."""

from functools import cache
from importlib.resources import files
from typing import Final

LEVELS: Final = 14
"""Binary digits: enough for 16,384 points."""
DIMENSIONS: Final = 4096


@cache
def sobol_directions() -> tuple[int, ...]:
    """Direction numbers, those of a dimension together.

    Returns
    -------
    tuple of int
        `DIMENSIONS` times `LEVELS` of them; m at level k (from 1) stands for the binary fraction m / 2^k.

    Examples
    --------
    >>> sobol_directions()[LEVELS : LEVELS + 6]
    (1, 3, 5, 15, 17, 51)
    """
    text = files("effectenarena.reference").joinpath("data", "sobol_directions.txt").read_text(encoding="utf-8")
    return tuple(int(number) for line in text.splitlines() if not line.startswith("#") for number in line.split())
