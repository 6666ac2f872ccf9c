"""What a notebook shows on paper: the drawing and the tables of a screen, without a program behind them."""

import os
from html import escape

from effectenarena.drawing import arena_svg
from effectenarena.model import LETTER, Arena
from effectenarena.text import Language, say
from effectenarena.widgets.screen import Screen


class Paper:
    """A piece of plain HTML that survives nbconvert."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


def arena_on_paper(screen: Screen) -> Paper | None:
    """Draw the arena of a screen, with its notes and arrows as tables; None where the screen itself is all there is.

    Parameters
    ----------
    screen
        What `open_screen` gave.
    """
    session, lang = screen.desk.session, screen.desk.lang
    if session is None or os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):
        return None
    return Paper(arena_html(session.arena, lang))


def arena_html(arena: Arena, lang: Language = "nl") -> str:
    """Write an arena as HTML: the drawing, a table for each lane, and one of the arrows."""
    notes = "".join(
        _table(
            say(f"arena.lane.hall.{kind}", lang),
            [say(f"arena.table.{name}", lang) for name in ("number", "label")] + [say("arena.field.note", lang)],
            [(node.said, node.label, node.note or "") for node in arena.nodes if node.kind == kind],
        )
        for kind in LETTER
    )
    arrows = _table(
        say("arena.table.links", lang),
        [say(f"arena.table.{name}", lang) for name in ("from", "to", "because")],
        [(*(arena.by_id[end].name for end in link.pair), link.because or "") for link in arena.links],
    )
    return f"{arena_svg(arena, lang)}{notes}{arrows}"


def _table(caption: str, heads: list[str], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
