"""Talking about one arrow at a time: which comes first, and the outcome with and without it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.mkba import apply
from effectenarena.mkba.variants import is_contested
from effectenarena.model import Arena, ArenaError, without_arrow
from effectenarena.model.voted import points
from effectenarena.session.answers import mkba_answer
from effectenarena.session.refusal import Refused
from effectenarena.session.room.state import STANCES, Weighed, part_of, weighed_address
from effectenarena.session.sentences import headline, unranged
from effectenarena.session.sheet import Sheet
from effectenarena.session.views.arena_edits import arena_of
from effectenarena.text import Language, euro, say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]


def order(arena: Arena) -> list[str]:
    """List the arrows for the talk: contested first, then those with the most points, else as they were drawn.

    Examples
    --------
    >>> from effectenarena.model import Link
    >>> arrows = (Link(source="i", target="m"), Link(source="m", target="e", votes=3),
    ...           Link(source="e", target="p", stance="contested"))
    >>> order(Arena(links=arrows))
    ['e>p', 'm>e', 'i>m']
    """
    return [link.address for link in sorted(arena.links, key=lambda link: (not is_contested(link), -points(link)))]


def weighed(sheet: Sheet, address: str) -> dict[str, Any] | None:
    """Tell what the room said of an arrow; with `stood`, what stood there before the room made it an assumption."""
    known = part_of(sheet, weighed_address(address), Weighed)
    if known is None:
        return None
    said: dict[str, Any] = {stance: getattr(known, stance) for stance in STANCES}
    link = sheet.items.get(address)
    ours = known.lowered and getattr(link, "evidence", None) == known.evidence
    return {**said, "stood": "none" if known.stood is None else str(known.stood)} if ours else said


def outcome(desk: "Desk", args: Args) -> dict[str, Any]:
    """Say what comes out with an arrow and without it; amounts only when somebody turned them on."""
    arena, lang = arena_of(desk), desk.lang
    link = arena.by_pair.get((str(args.get("source")), str(args.get("target"))))
    if link is None:
        raise Refused("arena.refused.gone")
    amounts = args.get("amounts") is True
    try:
        without = apply(arena, without_arrow(arena, link.pair))
        return {name: _said(one, lang, amounts=amounts) for name, one in (("with", arena), ("without", without))}
    except ArenaError as error:
        words = sentence(error.findings[0], lang)
        raise Refused("arena.refused", message=words["message"], mend=words["mend"]) from error


def _said(arena: Arena, lang: Language, *, amounts: bool) -> list[str]:
    answer = mkba_answer(arena, lang=lang)
    npv = answer["npv"]
    between = say("results.unranged", lang)
    if not unranged(npv):
        between = say("discuss.between", lang, low=euro(npv["p5"], lang), high=euro(npv["p95"], lang))
    return [headline(arena, answer, lang).plain, *([between] if amounts else [])]


INTENTS: Final = {"arrow.outcome": outcome}
"""The verb of the talk."""
