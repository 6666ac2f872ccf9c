"""The variance of a sum of products of independent pieces, as a sum of squares.

A piece is its mean plus a part that averages to nothing; so a product of pieces is a sum over sets of pieces that are
shaken, the others standing at their means. Products over different sets are uncorrelated: what all terms together do
for one set is summed first, and then squared (Hoeffding 1948; Sobol 1993). Pieces that always stand in the same terms
are one piece, and those of a single term need no sets.
"""

from collections.abc import Collection, Mapping, Sequence
from math import prod
from typing import Final, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats, Ints

Member = tuple[int, int]
"""A group of dependent pieces, and the number of one of its pieces."""

MOST_SETS: Final = 4_000_000
"""Sets that may be held at once; beyond it pairs of terms are added up in blocks."""
SETS_A_ROW: Final = 64
"""Up to this many sets for each row nothing else is quicker."""
BLOCK: Final = 512
"""Terms per block of pairs."""
LEAST_MEAN: Final = 1e-20
"""A mean of 0, relative to the root mean square: small enough to vanish in the sum, large enough to divide by."""
LARGE: Final = 2**62
"""Names of sets stay below this."""
NEGLIGIBLE: Final = 1e-15
"""Part of a group's variance that is rounding."""


class Covariance(NamedTuple):
    """Means, shape (n,), and covariances, shape (n, n), of the pieces of one group."""

    mean: Floats
    covariance: Floats


class Layout(NamedTuple):
    """Which pieces stand where: what follows from the pieces of the terms alone."""

    mixed: list[int]
    """Groups with several pieces."""
    together: list[tuple[tuple[int, ...], list[int]]]
    """Terms, and the other groups that stand in exactly those."""
    pieces: list[list[Member]]
    """What each term holds of groups that stand in several terms, those numbered anew: `mixed`, then `together`."""


def laid_out(members: Sequence[tuple[Member, ...]], several: Collection[int]) -> Layout:
    """Find which pieces stand where; `several` are the groups with more than one piece."""
    holders: dict[int, list[int]] = {}
    for term, row in enumerate(members):
        for group, _ in row:
            holders.setdefault(group, []).append(term)
    together: dict[tuple[int, ...], list[int]] = {}
    mixed = []
    for group, terms in holders.items():
        if group in several:
            mixed.append(group)
        else:
            together.setdefault(tuple(terms), []).append(group)
    number = {group: i for i, group in enumerate(mixed)}
    pieces = [sorted((number[group], piece) for group, piece in row if group in number) for row in members]
    count = len(mixed)
    for shared in together:
        if len(shared) > 1:
            for term in shared:
                pieces[term].append((count, 0))
            count += 1
    return Layout(mixed, list(together.items()), pieces)


def sum_of_squares(
    size: Floats,
    members: Sequence[tuple[Member, ...]],
    covariances: Mapping[int, Covariance],
    layout: Layout | None = None,
) -> float:
    """Variance of the sum of `size` times the product of the pieces of each term.

    Parameters
    ----------
    size
        What stands before the pieces, shape (N,).
    members
        The pieces of each term, at most one of a group.
    covariances
        Means and covariances of the pieces, by group; pieces of different groups are independent.
    layout
        That of the members, when it is known.

    Examples
    --------
    >>> one = Covariance(np.array([2.0]), np.array([[1.0]]))
    >>> sum_of_squares(np.array([3.0, 1.0]), [((7, 0),), ((7, 0),)], {7: one})  # (3 + 1)² · 1
    16.0
    """
    scale = np.abs(size).max(initial=0.0)
    if scale == 0:
        return 0.0
    # A square beyond 1e308 cannot be written; it need not be where nothing varies.
    if layout is None:
        layout = laid_out(members, {group for group, (mean, _) in covariances.items() if len(mean) > 1})
    return float(np.float64(_of_scaled(size / scale, covariances, layout)) * scale * scale)


def _of_scaled(size: Floats, covariances: Mapping[int, Covariance], layout: Layout) -> float:
    alone, rows, groups = _merged(size, covariances, layout)
    if not rows:
        return alone
    sets = [_sets(row, groups) for row in rows]
    if sum(sets) <= SETS_A_ROW * len(rows):
        return alone + _by_set(rows, groups)
    total = alone
    for part in _components(list(rows)):
        chosen = {row: rows[row] for row in part}
        count = sum(_sets(row, groups) for row in part)
        by_set = count <= MOST_SETS and count <= len(part) ** 2
        total += _by_set(chosen, groups) if by_set else _by_pair(chosen, groups)
    return total


def _merged(
    size: Floats, covariances: Mapping[int, Covariance], layout: Layout
) -> tuple[float, dict[tuple[Member, ...], float], list[Covariance]]:
    """Put together what always stands together.

    Returns
    -------
    alone, rows, groups
        The variance that pieces of a single term give; the size of each distinct product of the other pieces; and the
        groups of those, numbered anew.
    """
    groups = [covariances[group] for group in layout.mixed]
    own_mean, own_variance = np.ones(len(size)), np.zeros(len(size))
    for terms, own in layout.together:
        m, v = 1.0, 0.0
        for group in own:
            mean, covariance = covariances[group]
            at, spread = float(mean[0]), float(covariance[0, 0])
            m, v = m * at, v * (at * at + spread) + m * m * spread
        if len(terms) == 1:
            own_mean[terms[0]], own_variance[terms[0]] = m, v
        else:
            groups.append(Covariance(np.array([m]), np.array([[v]])))
    squares = [(group.mean**2 + np.diag(group.covariance)).tolist() for group in groups]
    second = np.array([prod([squares[group][piece] for group, piece in pieces]) for pieces in layout.pieces])
    rows: dict[tuple[Member, ...], float] = {}
    for pieces, amount in zip(layout.pieces, (size * own_mean).tolist(), strict=True):
        if pieces:
            rows[tuple(pieces)] = rows.get(tuple(pieces), 0.0) + amount
    return float(np.sum(size**2 * own_variance * second)), rows, groups


def _sets(row: tuple[Member, ...], groups: Sequence[Covariance]) -> int:
    """How many sets the pieces of a row have, at most."""
    count = 1
    for group, _ in row:
        count *= 1 + len(groups[group].mean)
    return count


def _by_set(rows: Mapping[tuple[Member, ...], float], groups: Sequence[Covariance]) -> float:
    """For every set of shaken pieces the sum over rows, squared and added up."""
    parts = [_uncorrelated(group) for group in groups]
    starts = np.cumsum([0, *(part.size for part in parts)])
    flat = np.concatenate([part.ravel() for part in parts])
    # Shaken parts are numbered from 1; 0 is a piece at its mean.
    first = np.cumsum([1, *(part.shape[1] - 1 for part in parts)])
    longest = max(len(row) for row in rows)
    width, start, base = (np.zeros((len(rows), longest), dtype=np.int64) for _ in range(3))
    for i, row in enumerate(rows):
        for j, (group, piece) in enumerate(row):
            width[i, j] = parts[group].shape[1]
            start[i, j] = starts[group] + piece * width[i, j]
            base[i, j] = first[group]
    width = np.maximum(width, 1)
    at, value = np.arange(len(rows)), np.array(list(rows.values()))
    key, digits = np.zeros(len(rows), dtype=np.int64), int(first[-1]) + 1
    for j in range(longest):
        count = width[at, j]
        which = np.repeat(np.arange(len(at)), count)
        option = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
        if int(key.max(initial=0)) >= LARGE // digits:  # the sets so far get new, short names; the empty one keeps 0
            known, key = np.unique(key, return_inverse=True)
            key = key + (known[0] != 0)
            digits = max(digits, int(key.max()) + 1)
        at, key, value = at[which], key[which], value[which]
        held = base[at, j] > 0
        value = value * np.where(held, flat[np.where(held, start[at, j] + option, 0)], 1.0)
        key = np.where(option > 0, key * digits + base[at, j] + option - 1, key)
    shaken = key > 0
    _, place = np.unique(key[shaken], return_inverse=True)
    together = np.bincount(place, value[shaken])
    return float(together @ together)


def _uncorrelated(group: Covariance) -> Floats:
    """A row per piece: its mean, and its weights on uncorrelated parts of variance 1 that average to nothing."""
    mean, covariance = group
    sd = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    if len(mean) == 1:
        return np.array([[mean[0], sd[0]]])
    scale = np.where(sd > 0, sd, 1.0)
    size, direction = np.linalg.eigh(covariance / np.outer(scale, scale))
    kept = size > NEGLIGIBLE * len(mean)
    return np.column_stack([mean, sd[:, None] * direction[:, kept] * np.sqrt(size[kept])])


def _components(rows: Sequence[tuple[Member, ...]]) -> list[list[tuple[Member, ...]]]:
    """Rows that hang together through the groups they hold."""
    above: dict[int, int] = {}

    def root(group: int) -> int:
        while above.setdefault(group, group) != group:
            above[group] = above[above[group]]
            group = above[group]
        return group

    for row in rows:
        for group, _ in row[1:]:
            above[root(group)] = root(row[0][0])
    found: dict[int, list[tuple[Member, ...]]] = {}
    for row in rows:
        found.setdefault(root(row[0][0]), []).append(row)
    return list(found.values())


def _by_pair(rows: Mapping[tuple[Member, ...], float], groups: Sequence[Covariance]) -> float:
    """Covariances of all pairs of rows, for rows with more sets than there are pairs."""
    held: dict[int, tuple[list[int], list[int]]] = {}
    size = np.array(list(rows.values()))
    relative: dict[int, Floats] = {}
    means: dict[int, Floats] = {}
    for i, row in enumerate(rows):
        for group, piece in row:
            at, pieces = held.setdefault(group, ([], []))
            at.append(i)
            pieces.append(piece)
    for group, (at, pieces) in held.items():
        mean, covariance = groups[group]
        least = LEAST_MEAN * np.sqrt(mean**2 + np.maximum(np.diag(covariance), 0.0))
        means[group] = np.where(np.abs(mean) > least, mean, least)
        divisor = np.where(means[group] == 0, 1.0, means[group])  # a piece that is 0 throughout
        relative[group] = covariance / np.outer(divisor, divisor)
        size[at] *= means[group][pieces]
    places = {group: (np.array(at), np.array(pieces)) for group, (at, pieces) in held.items()}
    total = 0.0
    for start in range(0, len(size), BLOCK):
        total += _block(size, start, places, relative)
    return max(total, 0.0)


def _block(size: Floats, start: int, places: Mapping[int, tuple[Ints, Ints]], relative: Mapping[int, Floats]) -> float:
    """Covariances of a block of rows with all rows from there on."""
    end = min(start + BLOCK, len(size))
    pairs = np.zeros((end - start, len(size) - start))
    for group, (at, pieces) in places.items():
        left, right = (at >= start) & (at < end), at >= start
        if left.any():
            place = np.ix_(at[left] - start, at[right] - start)
            pairs[place] += (1.0 + pairs[place]) * relative[group][np.ix_(pieces[left], pieces[right])]
    # Each pair of blocks counts twice, a block with itself once.
    weight = np.where(np.arange(start, len(size)) < end, 1.0, 2.0) * size[start:]
    return float(size[start:end] @ pairs @ weight)
