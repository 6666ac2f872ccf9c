"""Direction numbers of the Sobol sequence, for the draws; the file says where they come from."""

from importlib.resources import files
from typing import Final

LEVELS: Final = 14
"""Binary digits: enough for 16,384 points."""
DIMENSIONS: Final = 21_201
BYTES: Final = 12
"""What a dimension takes: (m - 1)/2 of level k in k - 1 bits, for one level after the other, then five bits of 0."""


def sobol_directions() -> bytes:
    """Direction numbers, those of a dimension together.

    Returns
    -------
    bytes
        `DIMENSIONS` times `BYTES` of them; the odd number m at level k (from 1) stands for the binary fraction m / 2^k.

    Examples
    --------
    >>> sobol_directions()[:BYTES].hex()  # m is 1 at each level
    '000000000000000000000000'
    """
    text = files("effectenarena.reference").joinpath("data", "sobol_directions.txt").read_text(encoding="ascii")
    return bytes.fromhex("".join(line for line in text.splitlines() if not line.startswith("#")))
