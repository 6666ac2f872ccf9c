"""A balance over draws: of all knobs, or of some with the others averaged out exactly.

A balance is a sum of products, and those are added up in tiles of a few: a tile is one column of draws, kept by
what it was made from. When one knob moves, only the tiles that hold it are made again. Two threads make them, and they
are added in one order. Above the length of the Sobol sequence nothing is kept, and `stream` does the work.
"""

from collections.abc import Collection, Mapping
from threading import Lock
from typing import Final

import numpy as np

from effectenarena.mkba import sampling
from effectenarena.mkba.array import Bools, Floats, Ints
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.products import Drawn, Lasting, Part, Product, over_draws
from effectenarena.mkba.sampling import MOST_SOBOL, Column, Stretch
from effectenarena.mkba.stream import streamed
from effectenarena.mkba.terms import NONE
from effectenarena.mkba.threads import in_threads

TILE: Final = 8
"""Products per tile."""
KEPT_TILES: Final = 512
"""Tiles that are kept; of the usual 8,192 draws they take 32 MB."""
FEW_TILES: Final = 8
"""Up to so many tiles are made sooner than threads are started."""

Tile = tuple[Product, ...]
Kind = tuple[int, tuple[int, ...]]
"""Row of the weights (or -1) and rows of the factors that are drawn."""


class Named:
    """A tile of a run, by what it is made from. That is long, so its hash is worked out once."""

    __slots__ = ("_hash", "made_from")

    def __init__(self, tile: Tile, stretch: Stretch) -> None:
        self.made_from = tile, stretch
        self._hash = hash(self.made_from)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.made_from == other.made_from


_kept: dict[Named, Floats] = {}
_keeping = Lock()


class Simulation:
    """Draws of an arena's knobs, made when asked for.

    Parameters
    ----------
    compiled
        The arena.
    draws, seed
        `draws` is a power of two.
    scrambles
        Independent scrambles (a power of two) that the draws are divided over, one after the other: what differs
        between them is the error of sampling. One is the most even.
    places
        Permanent dimension by knob address; by default those of the arena itself. A variant draws from the dimensions
        of the map that it is a variant of.
    """

    def __init__(
        self,
        compiled: Compiled,
        draws: int,
        seed: int,
        scrambles: int = 1,
        places: Mapping[str, int] | None = None,
    ) -> None:
        self.compiled, self.draws, self.seed = compiled, draws, seed
        self._stretch = Stretch(seed, draws, scrambles, 0, draws)
        self._dimensions = compiled.dimensions if places is None else places
        self._expected = compiled.expected
        self._columns: dict[int, Column] = {}

    def knob(self, knob: int) -> Floats:
        """Draws of one knob, by its place in the table."""
        return sampling.values(self._column(knob), self._stretch)

    def npv(self, free: Collection[int] | None = None, output: int = SOCIETY) -> Floats:
        """Net present value per draw, EUR; or another balance.

        Parameters
        ----------
        free
            Knobs that are drawn (by place); the others are averaged out exactly, so this is the conditional mean given
            the free knobs. None draws all uncertain knobs.
        output
            Index of the balance among `compiled.outputs`.

        Returns
        -------
        Floats
            Shape (draws,).
        """
        products = self._products(free, output)
        if self.draws > MOST_SOBOL:
            return streamed(products, self._stretch)
        tiles = [tuple(products[i : i + TILE]) for i in range(0, len(products), TILE)]
        if free is None and output == SOCIETY:
            return _total(_kept_tiles(tiles, self._stretch), self.draws)
        return _total([_tile(tile, self._stretch) for tile in tiles], self.draws)

    def _column(self, knob: int) -> Column:
        if knob not in self._columns:
            entry = self.compiled.knobs.entries[knob - 2]
            self._columns[knob] = Column(entry.range, entry.address, self._dimensions.get(entry.address))
        return self._columns[knob]

    def _products(self, free: Collection[int] | None, output: int) -> list[Product]:
        """The distinct products of what is drawn, with the sum of what stands before them."""
        terms, knobs, layer = self.compiled.terms, self.compiled.knobs, self._expected
        rows = np.flatnonzero(terms.output == output)
        drawn = knobs.uncertain.copy()
        if free is not None:
            drawn &= np.isin(np.arange(len(knobs)), list(free))
        factor_drawn = drawn[terms.factor_table[0]]
        weight_drawn = np.logical_or(*drawn[terms.weight_knobs])
        factor, weight = terms.factor[rows], terms.weight[rows]
        known = np.where(factor_drawn[factor], 1.0, layer.factor_value[factor]).prod(axis=1)
        known = known * terms.coefficient[rows] * np.where(weight_drawn, 1.0, layer.weight_value)[weight]

        def alike() -> tuple[list[Kind], Ints]:
            return _alike(np.where(weight_drawn[weight], weight, -1), np.where(factor_drawn[factor], factor, 0))

        kinds, kind = terms.once(("products", output, drawn.tobytes()), alike)
        amounts = np.bincount(kind, known, len(kinds)).tolist()
        factors = {
            i: Drawn(self._column(terms.factors[i].knob), terms.factors[i].powers)
            for i in set().union(*(others for _, others in kinds))
        }
        weights = {i: (self._lasting(i, drawn),) for i in {at for at, _ in kinds} - {-1}}
        return [
            Product(amount, (*weights.get(at, ()), *(factors[i] for i in others)))
            for (at, others), amount in zip(kinds, amounts, strict=True)
        ]

    def _lasting(self, index: int, drawn: Bools) -> Lasting:
        """A weight, with whichever of duration and drop-off is not drawn averaged out."""
        terms, layer = self.compiled.terms, self._expected
        weight = terms.weights[index]
        by_age = terms.by_age[weight.by_age]
        duration = self._column(weight.duration) if drawn[weight.duration] else None
        drop_off = self._column(weight.drop_off) if drawn[weight.drop_off] and not weight.joint else None
        if duration is None:
            by_age = by_age * layer.duration_part[index]
        if drop_off is None and not weight.joint:
            by_age = by_age * layer.drop_off_part[index]
        ages = int(np.flatnonzero(by_age)[-1]) + 1 if by_age.any() else 0
        return Lasting(
            tuple(by_age[:ages].tolist()),
            duration,
            drop_off,
            weight.duration_powers if duration else NONE,
            weight.drop_off_powers if drop_off else NONE,
            weight.joint,
        )


def _alike(weight: Ints, factor: Ints) -> tuple[list[Kind], Ints]:
    """Terms that share all drawn parts are one product: the kinds there are, and which kind each term is."""
    kinds: dict[Kind, int] = {}
    kind = np.zeros(len(weight), dtype=np.intp)
    moving = (weight >= 0) | factor.any(axis=1)
    if not moving.all():  # with a few knobs free, most terms hold none of them
        kinds[-1, ()] = 0
    rows = zip(weight[moving].tolist(), np.sort(factor[moving], axis=1).tolist(), strict=True)
    kind[moving] = [kinds.setdefault((at, tuple(filter(None, row))), len(kinds)) for at, row in rows]
    return list(kinds), kind


def _total(parts: list[Floats], draws: int) -> Floats:
    total = np.zeros(draws)
    for part in parts:
        total += part
    return total


def _tile(products: Tile, stretch: Stretch) -> Floats:
    """Sum of products per draw."""
    total, product = np.zeros(stretch.length), np.empty(stretch.length)
    made: dict[Part, Floats] = {}
    for amount, parts in products:
        product.fill(amount)
        for part in parts:
            if part not in made:
                made[part] = over_draws(part, stretch)
            product *= made[part]
        total += product
    total.flags.writeable = False
    return total


def _kept_tiles(tiles: list[Tile], stretch: Stretch) -> list[Floats]:
    """Tiles as they were made before, and the others made now: in threads, when that is much work."""
    names = [Named(tile, stretch) for tile in tiles]
    columns = {name: _kept.get(name) for name in names}
    missing = [name for name, column in columns.items() if column is None]
    if len(missing) > FEW_TILES:
        made = in_threads(lambda name: _tile(*name.made_from), missing)
    else:
        made = [_tile(*name.made_from) for name in missing]
    known = {name: column for name, column in columns.items() if column is not None}
    known.update(zip(missing, made, strict=True))
    with _keeping:
        for name, column in known.items():
            _kept.pop(name, None)  # the latest used stands last
            _kept[name] = column
        while len(_kept) > KEPT_TILES:
            del _kept[next(iter(_kept))]
    return [known[name] for name in names]
