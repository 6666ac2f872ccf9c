"""Draws of knobs: scrambled Sobol points, one permanent dimension and one keyed scramble per knob.

The dimension comes from `permanent.dimensions`, the scramble (Owen's nested uniform one) from a hash of seed
and address: no other knob has a say in a knob's draws. Each column alone is evenly spread, and columns
are independent of each other. Knobs without a dimension get a keyed Latin hypercube column; above `MOST_SOBOL` draws
all columns are keyed pseudo-random.
"""

from functools import cache, lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from effectenarena.mkba import distributions, quantile_table
from effectenarena.mkba.array import Floats
from effectenarena.model import Range
from effectenarena.reference import sobol

MOST_SOBOL: Final = 16_384
"""Most draws from the Sobol sequence; with more, its high dimensions are no better than pseudo-random ones."""
CHUNK: Final = 16_384
"""Pseudo-random draws at a time: what is made on the way then stays in the cache of a processor."""
_BITS: Final = 30
_EDGE: Final = 1e-9
_Words = NDArray[np.int64]


def power_of_two(draws: int) -> int:
    """Round a number of draws up to a power of two.

    Examples
    --------
    >>> power_of_two(5000)
    8192
    """
    return 1 << (max(draws, 1) - 1).bit_length()


class Column(NamedTuple):
    """What the draws of one knob follow from, beside the seed."""

    range: Range
    address: str
    """Keys the scramble."""
    dimension: int | None
    """Its permanent dimension, if it has one."""


class Stretch(NamedTuple):
    """Which draws: all, or from `first` up to `end`."""

    seed: int
    draws: int
    """A power of two."""
    scrambles: int
    """Runs of equal length, one after the other, each scrambled by itself."""
    first: int
    end: int

    @property
    def length(self) -> int:
        """Number of draws asked for."""
        return self.end - self.first

    def part(self, first: int, end: int) -> "Stretch":
        """Other draws of the same run; `first` is a multiple of four."""
        return Stretch(self.seed, self.draws, self.scrambles, first, end)


def values(column: Column, stretch: Stretch) -> Floats:
    """Draws of one knob.

    Returns
    -------
    Floats
        Shape (stretch.length,); not to be changed.
    """
    if stretch.draws <= MOST_SOBOL:
        return _values(column, stretch)
    source, found = _keyed(column.address, stretch.seed, stretch.first), np.empty(stretch.length)
    for first in range(0, stretch.length, CHUNK):
        u = found[first : first + CHUNK]
        source.random(out=u)
        u *= 1 - 2.0**-_BITS
        u += 2.0 ** -(_BITS + 1)
        quantile_table.to_values(column.range, u)
    return found


@lru_cache(maxsize=768)
def _values(column: Column, stretch: Stretch) -> Floats:
    seed, draws, scrambles, first, end = stretch
    u = uniform(column.address, column.dimension, seed, draws, scrambles)[first:end]
    found = distributions.quantile(column.range, u)
    found.flags.writeable = False
    return found


def uniform(address: str, dimension: int | None, seed: int, draws: int, scrambles: int = 1) -> Floats:
    """Evenly spread numbers strictly between 0 and 1, at most `MOST_SOBOL` of them.

    Several scrambles share one nested scramble and have a random digital shift each: given the first they are
    independent, and each without bias.
    """
    source = _keyed(address, seed)
    each = draws // scrambles
    if dimension is None:
        strata = np.concatenate([source.permutation(each) for _ in range(scrambles)])
    else:
        strata = _nested_permutation(source, each)[_strata(dimension, each)]
        if scrambles > 1:
            strata = (strata ^ source.integers(each, size=(scrambles, 1))).ravel()
    return np.asarray((strata + source.uniform(_EDGE, 1 - _EDGE, draws)) / each)


def _strata(dimension: int, draws: int) -> _Words:
    """Which of `draws` equal strata each unscrambled point of one dimension falls in: each holds one point."""
    levels = draws.bit_length() - 1
    directions = _directions()[dimension] >> (_BITS - levels)
    strata = np.zeros(1, dtype=np.int64)
    # Doubling: the points with one more bit in their index are the known ones with one more direction added.
    for level in range(levels):
        strata = np.concatenate([strata, strata ^ directions[level]])
    return strata


def _nested_permutation(source: np.random.Generator, draws: int) -> _Words:
    """Owen's nested uniform scramble: at every halving of every stratum the halves are swapped or not, at random."""
    # All swaps in one call: the generator gives the same bits as level by level.
    swap = source.integers(2, size=draws - 1)
    halves = np.stack((swap, 1 - swap), axis=1)
    places = np.zeros(1, dtype=np.int64)
    while len(places) < draws:
        known = len(places)
        places = (2 * places[:, None] + halves[known - 1 : 2 * known - 1]).ravel()
    return places


def _keyed(address: str, seed: int, first: int = 0) -> np.random.Generator:
    """A generator of a knob's own, from any multiple of four on: it counts in fours, and needs none of those before."""
    key = blake2b(f"{seed}\0{address}".encode(), digest_size=16).digest()
    source = np.random.Philox(key=int.from_bytes(key, "little"))
    source.advance(first // 4)
    return np.random.Generator(source)


@cache
def _directions() -> _Words:
    """Direction numbers of all dimensions as words of `_BITS` bits, shape (dimensions, levels)."""
    packed = np.frombuffer(sobol.sobol_directions(), dtype=np.uint8).reshape(sobol.DIMENSIONS, sobol.BYTES)
    bits = np.unpackbits(packed, axis=1)
    found = np.empty((sobol.DIMENSIONS, sobol.LEVELS), dtype=np.int64)
    first = 0
    for level in range(sobol.LEVELS):
        half = bits[:, first : first + level] @ (1 << np.arange(level - 1, -1, -1))
        found[:, level] = (2 * half + 1) << (_BITS - 1 - level)
        first += level
    return found
