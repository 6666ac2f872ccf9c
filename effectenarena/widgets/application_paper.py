"""What the notebook of the application shows on paper: what is still to be done, and every section."""

import os
from html import escape

from effectenarena.drawing import arena_svg
from effectenarena.model import ArenaError
from effectenarena.session.application import Draft
from effectenarena.session.application.funder_words import days_words
from effectenarena.session.application.passage import Grid, Listed, Passage, Said
from effectenarena.session.application.worklist import worklist
from effectenarena.session.desk import Desk
from effectenarena.session.views.application_desk import draft_of
from effectenarena.text import number, sentence
from effectenarena.widgets.paper import Paper
from effectenarena.widgets.results_paper import table_html
from effectenarena.widgets.screen import Screen


def application_on_paper(screen: Screen) -> Paper | None:
    """Write the application as text and tables; None where the screen itself is all there is."""
    desk = screen.desk
    alone = os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
    if alone or not isinstance(desk, Desk) or not desk.session:
        return None
    try:
        return Paper(application_html(draft_of(desk)))
    except ArenaError as error:  # the screen says the same, and where it is mended
        return Paper(_line(sentence(error.findings[0], desk.lang)["message"]))


def application_html(draft: Draft) -> str:
    """Write an application as HTML, every text escaped: work first, then the sections."""
    tasks = [(task.text, number(task.minutes, draft.lang, 0), task.who) for task in worklist(draft)]
    heads = [draft.say(f"worklist.column.{name}") for name in ("what", "minutes", "who")]
    parts = [_line(days_words(draft)), table_html(draft.say("worklist.title"), heads, tasks)]
    for section in draft.sections:
        parts.append(f"<h2>{escape(section.label)}</h2>")
        parts += [_line(draft.say("mark.text"))] if section.marked else []
        parts += [_line(line) for line in section.own.split("\n") if line.strip()]
        if not section.replaced:
            parts += [_passage(one) for one in section.passages]
        if section.key == "theory" and draft.arena.nodes:
            parts.append(arena_svg(draft.arena, draft.lang))
    return "".join(parts)


def _passage(passage: Passage) -> str:
    match passage:
        case Said(text):
            return _line(text)
        case Listed(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case Grid(caption, head, rows):
            return table_html(caption, list(head), list(rows))


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"
