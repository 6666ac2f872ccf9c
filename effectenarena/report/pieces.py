"""Drawings that are taller than a page, in pieces that each fit on one."""

import re
from dataclasses import replace
from math import ceil
from typing import Final

from effectenarena.report import blocks
from effectenarena.text import Language, say

_BOX: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_TALLEST: Final = 225 / 174
"""Height of a piece to its width: an A4 page with a heading and a caption, in the width of its text."""
_LINE: Final = re.compile(r'<text\b[^>]*?\sy="([-\d.]+)"[^>]*?(?:/>|>.*?</text>)', re.DOTALL)
_TYPE: Final = 60
"""A line of text is never further from its own baseline than this."""
_OVERLAP: Final = 0.11
"""What two pieces both show, to the width: a whole note of the arena, so that none is only seen in halves."""


def in_pieces(document: blocks.Document) -> tuple[blocks.Block, ...]:
    """Give the blocks of a document, with every drawing that is taller than a page cut into pieces that fit."""
    found: list[blocks.Block] = []
    for block in document.blocks:
        found += pieces(block, document.lang) if isinstance(block, blocks.Picture) else (block,)
    return tuple(found)


def pieces(picture: blocks.Picture, lang: Language) -> tuple[blocks.Picture, ...]:
    """Cut a drawing across, into as few pieces of the same height as fit on pages; each says which it is.

    Made smaller until it fits, an arena of two hundred effects could not be read; at its own size it ran off the page.

    Examples
    --------
    >>> tall = blocks.Picture('<svg viewBox="0 0 100 300"></svg>', "Arena.", "Onderschrift.")
    >>> [one.svg[5:-7] for one in pieces(tall, "nl")]
    ['viewBox="0 0 100 107.3"', 'viewBox="0 96.3 100 107.3"', 'viewBox="0 192.7 100 107.3"']
    >>> [one.caption for one in pieces(tall, "nl")]
    ['Onderschrift. Deel 1 van 3.', 'Onderschrift. Deel 2 van 3.', 'Onderschrift. Deel 3 van 3.']
    """
    box = _BOX.search(picture.svg)
    if box is None:
        return (picture,)
    width, height = float(box[1]), float(box[2])
    if height <= _TALLEST * width:
        return (picture,)
    both = _OVERLAP * width
    count = ceil((height - both) / (_TALLEST * width - both))
    part = (height + (count - 1) * both) / count
    made = []
    for index in range(count):
        said = say("report.picture.part", lang, at=index + 1, total=count)
        top = index * (part - both)
        view = f'viewBox="0 {_short(top)} {_short(width)} {_short(part)}"'
        svg = f"{picture.svg[: box.start()]}{view}{_lines_of(picture.svg[box.end() :], top, top + part)}"
        made.append(replace(picture, svg=svg, alt=f"{picture.alt} {said}", caption=f"{picture.caption} {said}".strip()))
    return tuple(made)


def _lines_of(svg: str, top: float, bottom: float) -> str:
    """Leave out the text that is not in sight: read aloud in every piece, it would take most time too."""
    if "transform=" in svg:  # then a line may stand elsewhere than it says
        return svg
    return _LINE.sub(lambda line: line[0] if top - _TYPE <= float(line[1]) <= bottom + _TYPE else "", svg)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
