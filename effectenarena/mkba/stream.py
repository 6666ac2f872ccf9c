"""A sum of products over very many draws: block by block, and nothing made twice that can be made once.

What several products share stands before a bracket: `q a + q b` is `q (a + b)`, so the draws of `q` are made once.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.products import Part, Product, over_draws
from effectenarena.mkba.sampling import Stretch
from effectenarena.mkba.threads import THREADS, in_threads

BLOCK: Final = 65_536
"""Most draws per block; two threads have one each."""
DEEPEST: Final = 16
"""Brackets within brackets; each takes a column while it is added up, and a chain of effects has as many as steps."""


class Bracket(NamedTuple):
    """An amount, products, and sums that have a part before them; all added up, over draws."""

    amount: float
    products: tuple[tuple[float, tuple[Part, ...]], ...]
    inside: tuple[tuple[Part, "Bracket"], ...]


def streamed(products: Sequence[Product], stretch: Stretch) -> Floats:
    """The sum of products for every draw of a stretch, however long it is.

    Parameters
    ----------
    products
        The products.
    stretch
        All draws of a run; a power of two of them.

    Returns
    -------
    Floats
        Shape (draws,).
    """
    plan = bracketed([(product.amount, product.parts) for product in products])
    total = np.empty(stretch.draws)
    length = min(BLOCK, stretch.draws // THREADS)

    def block(first: int) -> None:
        _add_up(plan, stretch.part(first, first + length), total[first : first + length])

    in_threads(block, range(0, stretch.draws, length))
    return total


def bracketed(products: Sequence[tuple[float, tuple[Part, ...]]], depth: int = 0) -> Bracket:
    """Put what most products share before a bracket, then what most of the rest share, and so on inside each."""
    amount = sum(amount for amount, parts in products if not parts)
    waiting = [(amount, parts) for amount, parts in products if parts]
    often = Counter(part for _, parts in waiting for part in parts)
    inside: dict[Part, list[tuple[float, tuple[Part, ...]]]] = {}
    alone = []
    for each, parts in waiting:
        first = max(parts, key=lambda part: often[part])
        if often[first] == 1 or depth == DEEPEST:
            alone.append((each, parts))
        else:
            inside.setdefault(first, []).append((each, tuple(part for part in parts if part != first)))
    return Bracket(amount, tuple(alone), tuple((part, bracketed(rest, depth + 1)) for part, rest in inside.items()))


def _add_up(bracket: Bracket, stretch: Stretch, total: Floats) -> None:
    """Put the sum over some draws in `total`."""
    total.fill(bracket.amount)
    product = np.empty(stretch.length)
    for amount, (first, *others) in bracket.products:
        np.multiply(over_draws(first, stretch), amount, out=product)
        for part in others:
            product *= over_draws(part, stretch)
        total += product
    for part, rest in bracket.inside:
        _add_up(rest, stretch, product)
        product *= over_draws(part, stretch)
        total += product
