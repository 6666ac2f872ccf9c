"""Headings over two rows: `Dekking` above `Omschrijving` and `Bedrag`, `Bedrag` above `excl. btw` and `incl. btw`."""

from typing import Final

from effectenarena.reference.brought_words import meaning
from effectenarena.session.bringing.heads import KINDS, Rows, is_head, is_words, raw_role, text_of
from effectenarena.storage.ods import Cell

_PLAIN: Final = frozenset({"amount", "share"})
"""What `Bedrag` and `%` say says less than what stands above them may."""
_CLOSER: Final = frozenset({"net", "gross", "vat_rate", "vat_amount", "price", "quantity", *KINDS})
_BELOW: Final = 300
"""So many rows tell what is in a column."""
_FEWEST: Final = 2
"""A title has one cell, a row of headings more."""

Row = tuple[int, list[Cell]]


def joined(rows: Rows) -> tuple[list[Row], list[Row]]:
    """Make one row of every two that are one heading together.

    Returns
    -------
    rows, taken
        All rows, with the upper one of each two joined to the lower; and the upper ones as they stood.

    Examples
    --------
    >>> upper, lower = [Cell("Dekking"), Cell(None)], [Cell("Omschrijving"), Cell("Bedrag")]
    >>> rows, taken = joined([(1, upper), (2, lower), (3, [Cell("Fonds"), Cell(100)])])
    >>> len(taken)  # one cell is a title
    0
    >>> upper = [Cell("Financier"), Cell("Toegezegd"), Cell("Aangevraagd")]
    >>> lower = [Cell(None), Cell("in euro"), Cell("in euro")]
    >>> rows, taken = joined([(1, upper), (2, lower), (3, [Cell("Fonds"), Cell(100), Cell(50)])])
    >>> [cell.value for cell in rows[0][1]], [number for number, _ in taken]
    (['Financier', 'Toegezegd in euro', 'Aangevraagd in euro'], [1])
    """
    made: list[Row] = []
    taken: list[Row] = []
    place = 0
    while place < len(rows):
        if place + 1 < len(rows) and _together(rows, place):
            made.append((rows[place + 1][0], _one_row(rows[place][1], rows[place + 1][1])))
            taken.append(rows[place])
            place += 2
        else:
            made.append(rows[place])
            place += 1
    return made, taken


def _together(rows: Rows, place: int) -> bool:
    """Tell whether a row and the next are one heading: a line or a heading of a group is never taken for one."""
    (number, upper), (next_number, lower) = rows[place], rows[place + 1]
    over, under = _words(upper), _words(lower)
    if next_number != number + 1 or len(over) < _FEWEST or not under:
        return False
    if not any(raw_role(text) or meaning("side", text) for text in over.values()):
        return False
    below = rows[place + 2 : place + 2 + _BELOW]
    if not is_head(lower, below):
        first = min(over)
        beside = all(index > first and index in _spread(over, max(under) + 1) for index in under)
        split = over[first].endswith("-")
        if not (beside or split) or not is_head(upper, below):
            return False
        if not all(raw_role(_text(over.get(i, ""), over, i, text)) for i, text in under.items()):
            return False
    return is_head(_one_row(upper, lower), below)


def _words(cells: list[Cell]) -> dict[int, str]:
    """What a row of headings says by column; nothing where a cell holds an amount."""
    filled = {index: cell for index, cell in enumerate(cells) if not cell.blank}
    return {index: text_of(cell) for index, cell in filled.items()} if all(map(is_words, filled.values())) else {}


def _spread(over: dict[int, str], width: int) -> dict[int, str]:
    """The upper headings by column: over merged cells one stands at the left and holds for what is right of it."""
    found: dict[int, str] = {}
    for index in range(width):
        text = over.get(index) or found.get(index - 1, "")
        if text:
            found[index] = text
    return found


def _one_row(upper: list[Cell], lower: list[Cell]) -> list[Cell]:
    over, under = _words(upper), _words(lower)
    width = max(*over, *under) + 1
    said = (_text(over.get(index, ""), over, index, under.get(index, "")) for index in range(width))
    return [Cell(text or None) for text in said]


def _text(own: str, over: dict[int, str], index: int, lower: str) -> str:
    """What heads a column: the words, upper or lower or both, that say most closely what is in it."""
    if not lower:
        return own
    upper = _spread(over, index + 1).get(index, "")
    both = f"{upper[:-1]}{lower}" if upper.endswith("-") else f"{upper} {lower}".strip()
    by_lower, by_both, by_upper = raw_role(lower), raw_role(both), raw_role(upper)
    if by_lower in _PLAIN:
        return both if by_both in _CLOSER else upper if by_upper == "year" and by_lower == "amount" else lower
    if by_lower == "year":
        return both if by_upper in KINDS or by_both in {"price", "quantity"} else lower
    if by_lower == "label" and meaning("side", upper) == "cover":
        return upper
    return lower if by_lower else both if by_both else upper if by_upper and own else both
