"""Choosing what is printed and on which paper, and writing it in one go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from effectenarena import __version__
from effectenarena.drawing import Poster, poster
from effectenarena.drawing.poster import MARGIN
from effectenarena.model import Arena, ArenaError, Finding
from effectenarena.report.paper.ballots import ballots
from effectenarena.report.paper.cards import cards
from effectenarena.report.paper.preparation import SCRIPT, preparation
from effectenarena.report.paper.tiles import AREA, tiles
from effectenarena.report.pdf import set_pages
from effectenarena.report.subject import Subject
from effectenarena.text import Language, say
from effectenarena.text import date as written
from effectenarena.web import font_faces

SHEET: Final = "sheet.svg"
TEMPLATE: Final = Path(__file__).parents[1] / "templates" / "paper.typ"
KINDS: Final = ("vel", "kaarten", "stembriefjes", "voorbereiding")
PAPERS: Final = {"A0": (1189.0, 841.0), "A1": (841.0, 594.0), "A3": (420.0, 297.0), "A4": AREA}
"""Long and short side in mm; the sheet on A4 is a large one in parts, so its size is that of the parts together."""
USUAL: Final = {"vel": "A1", "voorbereiding": "A3"}
"""Paper of the sheet when nobody chose: on the wall, or from the printer of the office with all the rest."""


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to print.

    Attributes
    ----------
    kind
        One of `KINDS`; `voorbereiding` is all of it in one file, with the invitation, the script and what to lay
        ready. Only the sheet is on another paper than A4.
    paper
        One of `PAPERS`, or the usual one; `A4` gives the sheet in nine parts with overlap, to glue together.
    blank
        To fill by pen: a sheet without notes, cards with the next free numbers of each lane, and open rows on the
        ballots. What is printed to prepare has such cards and ballots whether the sheet is blank or not.
    script
        The script that is printed to prepare; one of `session.scripts.NAMES`.
    """

    kind: str = "vel"
    paper: str | None = None
    blank: bool = False
    script: str = SCRIPT


def render_print(
    arena: Arena,
    ending: str,
    wanted: Wanted = Wanted(),
    *,
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
    wanted
        What is printed, and on which paper.
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
    LookupError
        When there is no such script.
    """
    kind, blank = wanted.kind, wanted.blank
    paper = wanted.paper or USUAL.get(kind, "A4")
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
            data |= {"title": f"{say('paper.sheet', lang)}: {name}", **_placed(made, arena, paper, lang, blank=blank)}
            return set_pages(TEMPLATE, data, {SHEET: made.svg})
        case "kaarten":
            data |= {"title": f"{say('paper.cards', lang)}: {name}", **cards(arena, lang, taken, blank=blank)}
        case "voorbereiding":
            made = _sheet(arena, paper, lang, aside, blank=blank, style="")
            data |= {
                **_placed(made, arena, paper, lang, blank=blank),
                **cards(arena, lang, taken, blank=True),
                **ballots(Subject(arena, lang, day), blank=True),
                **preparation(arena, lang, wanted.script),
                "title": f"{say('preparation.title', lang)}: {name}",
            }
            return set_pages(TEMPLATE, data, {SHEET: made.svg})
        case _:
            data |= {
                "title": f"{say('paper.ballots', lang)}: {name}",
                **ballots(Subject(arena, lang, day), blank=blank),
            }
    return set_pages(TEMPLATE, data, {})


def _placed(made: Poster, arena: Arena, paper: str, lang: Language, *, blank: bool) -> dict[str, Any]:
    """How large the sheet is, what it says to who cannot see it, and its parts where it is glued together."""
    counts = {"notes": len(arena.nodes), "arrows": len(arena.links)}
    return {
        "alt": say("drawing.about", lang, **(dict.fromkeys(counts, 0) if blank else counts)),
        "width": made.width,
        "height": made.height,
        **(tiles(made, lang) if paper == "A4" else {}),
    }


def _sheet(arena: Arena, paper: str, lang: Language, aside: str, *, blank: bool, style: str) -> Poster:
    long, short = PAPERS[paper]
    margin = 0.0 if paper == "A4" else MARGIN  # the parts have their own white around them
    return poster(arena, long, short, lang, blank=blank, aside=aside, style=style, margin=margin)


def write_print(
    arena: Arena,
    path: Path,
    wanted: Wanted = Wanted(),
    *,
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

    write_whole(path, render_print(arena, path.suffix, wanted, lang=lang, taken=taken))
