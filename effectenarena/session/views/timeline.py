"""The sheet as it grew: drawn as it was at a moment, with what is new, gone or changed since another one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.drawing import arena_svg
from effectenarena.drawing.marks import Mark
from effectenarena.model import Arena, Node
from effectenarena.session.difference import Difference, differences
from effectenarena.session.sheet import Sheet
from effectenarena.session.views.moments import between, seq_of
from effectenarena.session.views.plot_tree import tree
from effectenarena.text import Language

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_MARK: Final[Mapping[str, Mark]] = {"added": "new", "removed": "gone", "changed": "changed"}


def moment_sheet(desk: "Desk", args: Args) -> dict[str, Any]:
    """The sheet just after event `seq`, as a drawing; with `since` also what is different from that moment.

    Returns
    -------
    dict
        `drawing` as a tree, and `difference` as lines, or null without `since`.
    """
    session = desk.work
    seq, since = seq_of(args, "seq"), args.get("since")
    shown, now = session.sheet_at(seq).arena, session.arena
    if since is None:
        stage = _together(shown, now)
        return {"drawing": tree(arena_svg(shown, desk.lang, stage=stage)), "difference": None}
    return grown(session.sheet_at(seq_of(args, "since")), session.sheet_at(seq), now, desk.lang)


def grown(then: Sheet, shown: Sheet, stage: Arena, lang: Language) -> dict[str, Any]:
    """A sheet as a drawing on which is marked what is different from another one, and the same in lines.

    Parameters
    ----------
    then
        What it is held against.
    shown
        What is drawn, with what is gone since behind it.
    stage
        What the drawing has room for, so that the next one has the same places.
    lang
        Language of the words.
    """
    both = _together(shown.arena, then.arena)
    marks = marks_of(differences(then, shown))
    return {
        "drawing": tree(arena_svg(both, lang, marks=marks, stage=_together(both, stage))),
        "difference": between(then, shown, lang),
    }


def marks_of(found: tuple[Difference, ...]) -> dict[str, Mark]:
    """What to mark on the sheet: notes and arrows that came, went or say something else.

    Examples
    --------
    >>> marks_of((Difference("changed", "node", "e1", "label", "Rust", "Meer rust"),))
    {'e1': 'changed'}
    """
    return {one.item: _MARK[one.kind] for one in found if one.what in ("node", "link")}


def _together(first: Arena, other: Arena) -> Arena:
    """The first arena, with the notes and arrows that only the other one has behind them."""
    made = first
    for part in (*other.nodes, *other.links):
        if isinstance(part, Node):
            made = made if part.id in made.by_id else made.with_node(part)
        elif part.pair not in made.by_pair:
            made = made.with_link(part)
    return made
