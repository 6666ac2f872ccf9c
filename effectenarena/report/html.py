"""A report as one HTML page, through nbconvert and the project's own template."""

from base64 import b64encode
from collections.abc import Iterable
from functools import singledispatch
from typing import Any, Literal

import nbformat
from markupsafe import Markup

from effectenarena.report import blocks


def to_html(document: blocks.Document) -> str:
    """Write a document as a page that asks nothing from outside.

    Whatever people typed is escaped here, before it becomes HTML.
    """
    from effectenarena.report.exporter import ArenaHTML

    head = Markup('<h1 class="title">{}</h1><p class="subtitle">{}</p>').format(document.title, document.subtitle)
    notebook = nbformat.v4.new_notebook(
        cells=[_cell(head), *(_cell(_html(block)) for block in document.blocks)],
        metadata={"title": document.title, "lang": document.lang, "footer": document.footer},
    )
    page, _ = ArenaHTML().from_notebook_node(notebook)
    return str(page)


def _cell(html: Markup) -> Any:
    shown = nbformat.v4.new_output("display_data", {"text/html": str(html)})
    return nbformat.v4.new_code_cell("", outputs=[shown])


@singledispatch
def _html(block: blocks.Block) -> Markup:
    raise TypeError(block)


@_html.register
def _(block: blocks.Heading) -> Markup:
    return Markup("<h{0}>{1}</h{0}>").format(block.level, block.text)


@_html.register
def _(block: blocks.Paragraph) -> Markup:
    return Markup('<p class="{}">{}</p>').format("lead" if block.lead else "", block.text)


@_html.register
def _(block: blocks.Bullets) -> Markup:
    return Markup("<ul>{}</ul>").format(_join(Markup("<li>{}</li>").format(item) for item in block.items))


@_html.register
def _(block: blocks.Picture) -> Markup:
    # Our own drawing, its words escaped where it was drawn; inside the page it is set in the page's typeface.
    picture = Markup(block.svg)  # noqa: S704
    caption = Markup("<figcaption>{}</figcaption>").format(block.caption) if block.caption else ""
    return Markup('<figure aria-label="{}">{}{}</figure>').format(block.alt, picture, caption)


@_html.register
def _(block: blocks.Photograph) -> Markup:
    source = f"data:image/{block.kind};base64,{b64encode(block.content).decode('ascii')}"
    across, down = (block.height, block.width) if block.turn in (90, 270) else (block.width, block.height)
    # Turned about its corner, and moved back into the frame.
    moved = {0: (0, 0), 90: (across, 0), 180: (across, down), 270: (0, down)}[block.turn]
    caption = Markup("<figcaption>{}</figcaption>").format(block.caption) if block.caption else ""
    return Markup(
        '<figure><svg class="photo" role="img" aria-label="{}" viewBox="0 0 {} {}">'
        '<image href="{}" width="{}" height="{}" transform="translate({} {}) rotate({})"/></svg>{}</figure>'
    ).format(block.alt, across, down, source, block.width, block.height, *moved, block.turn, caption)


@_html.register
def _(block: blocks.Table) -> Markup:
    head = _join(_cell_of("th", text, index in block.figures) for index, text in enumerate(block.head))
    rows = _join(_row(block, number) for number in range(len(block.rows)))
    widths = _join(
        Markup('<col style="width:{:.1f}%">').format(100 * width / sum(block.widths)) for width in block.widths
    )
    return Markup(
        "<table><caption>{}</caption><colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(block.caption, widths, head, rows)


@_html.register
def _(_block: blocks.PageBreak) -> Markup:
    return Markup('<div class="page-break"></div>')


def _row(table: blocks.Table, number: int) -> Markup:
    total = table.strong_last and number == len(table.rows) - 1
    cells = _join(_cell_of("td", text, index in table.figures) for index, text in enumerate(table.rows[number]))
    return Markup('<tr class="{}">{}</tr>').format("total" if total else "", cells)


def _cell_of(tag: Literal["th", "td"], text: str, figure: bool) -> Markup:  # noqa: FBT001 - a private helper of two calls
    scope = Markup(' scope="col"') if tag == "th" else ""
    return Markup('<{0}{1} class="{2}">{3}</{0}>').format(tag, scope, "figure" if figure else "", text)


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
