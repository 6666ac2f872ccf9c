"""Choosing what is printed and on which paper, and writing it in one go."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, Final

from effectenarena import __version__
from effectenarena.drawing import Poster, poster
from effectenarena.drawing.poster import MARGIN
from effectenarena.model import Arena, ArenaError, Finding
from effectenarena.report.paper.ballots import ballots
from effectenarena.report.paper.cards import cards
from effectenarena.report.paper.tiles import AREA, tiles
from effectenarena.report.pdf import set_pages
from effectenarena.report.subject import Subject
from effectenarena.text import Language, say
from effectenarena.text import date as written
from effectenarena.web import font_faces

TEMPLATE: Final = Path(__file__).parents[1] / "templates" / "paper.typ"
KINDS: Final = ("vel", "kaarten", "stembriefjes")
PAPERS: Final = {"A0": (1189.0, 841.0), "A1": (841.0, 594.0), "A3": (420.0, 297.0), "A4": AREA}
"""Long and short side in mm; the sheet on A4 is a large one in parts, so its size is that of the parts together."""


def render_print(
    arena: Arena,
    ending: str,
    *,
    kind: str = "vel",
    paper: str = "A1",
    blank: bool = False,
    lang: Language = "nl",
    made_on: date | None = None,
    taken: Collection[str] = (),
) -> bytes:
    """Make what is printed.

    Parameters
    ----------
    arena
        The map.
    ending
        `.pdf`, or `.svg` for a sheet in one piece.
    kind
        One of `KINDS`; cards and ballots are on A4, whatever the paper.
    paper
        One of `PAPERS`; `A4` gives the sheet in nine parts with overlap, to glue together.
    blank
        Without notes, to fill by pen; cards then carry the next free numbers of each lane.
    lang
        Language of what is printed.
    made_on
        Day that stands on it; today when left out.
    taken
        Numbers that were given before and stand on no note any more (`E7`), which no card gets again.

    Raises
    ------
    ArenaError
        `unknown-ending` when this cannot be had in that form.
    """
    known = (".pdf", ".svg") if kind == "vel" and paper != "A4" else (".pdf",)
    if ending.lower() not in known:
        raise ArenaError([Finding("unknown-ending", (), params={"file": ending or "–", "known": ", ".join(known)})])
    day = made_on or date.today()  # noqa: DTZ011 - the day on the wall calendar of whoever prints
    aside = say("paper.made", lang, day=written(day, lang), version=__version__)
    name = arena.project.name or say("drawing.untitled", lang)
    footer = f"{name} · {aside}"
    data: dict[str, Any] = {"kind": kind, "lang": lang, "name": name, "footer": footer}
    match kind:
        case "vel":
            svg = ending.lower() == ".svg"
            made = _sheet(arena, paper, lang, aside, blank=blank, style=font_faces() if svg else "")
            if svg:
                return made.svg.encode()
            counts = {"notes": len(arena.nodes), "arrows": len(arena.links)}
            data |= {
                "title": f"{say('paper.sheet', lang)}: {name}",
                "alt": say("drawing.about", lang, **(dict.fromkeys(counts, 0) if blank else counts)),
                "width": made.width,
                "height": made.height,
            }
            if paper == "A4":
                data |= {"kind": "tiles", **tiles(made, lang)}
            return set_pages(TEMPLATE, data, {"sheet.svg": made.svg})
        case "kaarten":
            data |= {"title": f"{say('paper.cards', lang)}: {name}", **cards(arena, lang, taken, blank=blank)}
        case _:
            data |= {"title": f"{say('paper.ballots', lang)}: {name}", **ballots(Subject(arena, lang, day))}
    return set_pages(TEMPLATE, data, {})


def _sheet(arena: Arena, paper: str, lang: Language, aside: str, *, blank: bool, style: str) -> Poster:
    long, short = PAPERS[paper]
    margin = 0.0 if paper == "A4" else MARGIN  # the parts have their own white around them
    return poster(arena, long, short, lang, blank=blank, aside=aside, style=style, margin=margin)


def write_print(
    arena: Arena,
    path: Path,
    *,
    kind: str = "vel",
    paper: str = "A1",
    blank: bool = False,
    lang: Language = "nl",
    taken: Collection[str] = (),
) -> None:
    """Write what is printed to a file, whole or not at all; the parameters are those of :func:`render_print`.

    Raises
    ------
    ArenaError
        `unknown-ending`, or what storage says of a place that cannot be written.
    """
    from effectenarena.storage.exchange import write_whole

    made = render_print(arena, path.suffix, kind=kind, paper=paper, blank=blank, lang=lang, taken=taken)
    write_whole(path, made)
