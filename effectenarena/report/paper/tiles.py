"""A large sheet in parts of A4: which piece of it each part shows, with overlap to glue."""

from typing import Any, Final

from effectenarena.drawing import Poster
from effectenarena.text import Language, say

LONG, SHORT, WHITE, OVERLAP = 297.0, 210.0, 10.0, 10.0
"""In mm: the sides of A4, the white around a part that no printer needs to reach, and what two parts share."""
PER_SIDE: Final = 3
AREA: Final = tuple(PER_SIDE * (side - 2 * WHITE) - (PER_SIDE - 1) * OVERLAP for side in (LONG, SHORT))
"""The nine parts together: 811 by 550 mm, an A1 without its white edge."""


def tiles(made: Poster, lang: Language) -> dict[str, Any]:
    """Say of each part where it begins on the sheet, and what stands beside it.

    Returns
    -------
    dict
        `page` and `piece`, width and height in mm; `white` and `overlap` in mm; `tiles` in reading order with
        `x` and `y` in mm from the sheet's corner, whether it shares its `right` and `below`, and its words.

    Examples
    --------
    >>> found = tiles(Poster("", *AREA), "nl")
    >>> found["piece"], [(tile["x"], tile["y"]) for tile in found["tiles"]][:4]
    ([277.0, 190.0], [(0.0, 0.0), (267.0, 0.0), (534.0, 0.0), (0.0, 180.0)])
    """
    page = (LONG, SHORT) if made.width > made.height else (SHORT, LONG)
    piece = [side - 2 * WHITE for side in page]
    steps = [side - OVERLAP for side in piece]
    return {
        "page": list(page),
        "piece": piece,
        "white": WHITE,
        "overlap": OVERLAP,
        "tiles": [
            {
                "x": column * steps[0],
                "y": row * steps[1],
                "right": column < PER_SIDE - 1,
                "below": row < PER_SIDE - 1,
                "words": say(
                    "paper.tile",
                    lang,
                    number=row * PER_SIDE + column + 1,
                    of=PER_SIDE**2,
                    row=row + 1,
                    column=column + 1,
                ),
            }
            for row in range(PER_SIDE)
            for column in range(PER_SIDE)
        ],
        "glue": say("paper.glue", lang),
    }
