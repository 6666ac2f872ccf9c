"""Text from a box that another program keeps as HTML: only the words, never the markup."""

from html.parser import HTMLParser
from typing import Final

_BREAKS: Final = frozenset({"br", "div", "p", "li", "tr", "h1", "h2", "h3", "h4"})
_SILENT: Final = frozenset({"script", "style", "head", "title", "template"})


class _Words(HTMLParser):
    def __init__(self, between: str) -> None:
        super().__init__(convert_charrefs=True)
        self.between = between
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its name for it
        self.silent += tag in _SILENT
        if tag in _BREAKS:
            self.said.append(self.between)

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        if tag in _BREAKS:
            self.said.append(self.between)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def plain_text(markup: str, *, lines: bool = False) -> str:
    """Give the words of a piece of HTML, on one line or with its lines as they are.

    Examples
    --------
    >>> plain_text("<b>Meer</b>&nbsp;rust<br>in huis<script>alert(1)</script>"), plain_text("a < b")
    ('Meer rust in huis', 'a < b')
    """
    parser = _Words("\n" if lines else " ")
    parser.feed(markup)
    parser.close()
    said = "".join(parser.said)
    if not lines:
        return " ".join(said.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in said.split("\n"))))
