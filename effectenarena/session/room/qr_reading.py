"""Read a code to scan back from its squares, to see that what is shown is what was meant.

The squares are exact, so nothing has to be corrected. After ISO/IEC 18004: format, mask, zigzag, blocks, bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from segno import consts

_FORMAT_MASK: Final = 0b101010000010010
_BYTES: Final = 4
"""The mode in which the letters of an address are written."""
_MASKS: Final[tuple[Callable[[int, int], bool], ...]] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _x: y % 2 == 0,
    lambda _y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)


def read(rows: Sequence[str]) -> str:
    """Give the text in a code.

    Parameters
    ----------
    rows
        Its squares, row by row as 0 and 1, with a quiet edge as wide on every side.

    Raises
    ------
    ValueError
        When there is no text in it that a phone would read as an address.

    Examples
    --------
    >>> import segno
    >>> from effectenarena.session.room.invitation import squares
    >>> read(squares(segno.make("http://192.0.2.7:8080/z/abc", micro=False)))
    'http://192.0.2.7:8080/z/abc'
    """
    edge = next((at for at, row in enumerate(rows) if "1" in row), 0)
    square = [[letter == "1" for letter in row[edge : len(row) - edge]] for row in rows[edge : len(rows) - edge]]
    size = len(square)
    version, rest = divmod(size - 17, 4)
    if rest or not 1 <= version <= len(consts.ALIGNMENT_POS) + 1 or any(len(row) != size for row in square):
        raise ValueError("no code to scan")
    level, mask = divmod(_format(square), 8)
    taken = _taken(size, version)
    bits = [square[y][x] != _MASKS[mask](y, x) for y, x in _zigzag(size) if (y, x) not in taken]
    data = _data([_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)], version, level)
    stream = [bool(byte >> bit & 1) for byte in data for bit in range(7, -1, -1)]
    long = 8 if version < 10 else 16
    if _number(stream[:4]) != _BYTES:
        raise ValueError("no bytes in it")
    begin, count = 4 + long, _number(stream[4 : 4 + long])
    return bytes(_number(stream[begin + 8 * at : begin + 8 * at + 8]) for at in range(count)).decode()


def _number(bits: Sequence[bool]) -> int:
    return sum(bit << at for at, bit in enumerate(reversed(bits)))


def _format(square: Sequence[Sequence[bool]]) -> int:
    """Level of correction and mask, beside the upper left corner."""
    places = [*((8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)), *((y, 8) for y in (7, 5, 4, 3, 2, 1, 0))]
    return (_number([square[y][x] for y, x in places]) ^ _FORMAT_MASK) >> 10


def _taken(size: int, version: int) -> set[tuple[int, int]]:
    """Squares that hold no data: corners, timing, alignment, format and version."""

    def block(top: int, left: int, height: int, width: int) -> set[tuple[int, int]]:
        return {(y, x) for y in range(top, top + height) for x in range(left, left + width)}

    taken = block(0, 0, 9, 9) | block(0, size - 8, 9, 8) | block(size - 8, 0, 8, 9)
    taken |= block(6, 0, 1, size) | block(0, 6, size, 1)
    centres = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for y, x in {(y, x) for y in centres for x in centres} - corners:
        taken |= block(y - 2, x - 2, 5, 5)
    if version >= 7:
        taken |= block(0, size - 11, 6, 3) | block(size - 11, 0, 3, 6)
    return taken


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Squares in the order of the data: up and down in columns of two, from the right, past the timing column."""
    up = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for y in range(size - 1, -1, -1) if up else range(size):
            yield y, right
            yield y, right - 1
        up = not up


def _data(words: Sequence[int], version: int, level: int) -> list[int]:
    """Put the blocks one after another again, without their correction."""
    parts: Any = consts.ECC  # the library says nothing of what is in it
    lengths = [part.num_data for part in parts[version][level] for _ in range(part.num_blocks)]
    blocks: list[list[int]] = [[] for _ in lengths]
    source = iter(words)
    for at in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if at < length:
                block.append(next(source))
    return [word for block in blocks for word in block]
