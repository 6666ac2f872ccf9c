"""A drawing as plain JSON, so that the browser builds it element by element and no text is ever read as markup."""

from typing import Any, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from effectenarena.session.result_plots import ResultPlot

Tree = list[Any]
"""`[tag, attributes, children]`; a child is a text or a tree."""
_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"


def tree(svg: str) -> Tree:
    """Take a drawing apart.

    Examples
    --------
    >>> tree('<svg xmlns="http://www.w3.org/2000/svg"><text x="1">1 &lt; 2</text></svg>')
    ['svg', {}, [['text', {'x': '1'}, ['1 < 2']]]]
    """
    return _tree(fromstring(svg))


def _tree(element: Element) -> Tree:
    children: list[Any] = [element.text] if element.text else []
    for child in element:
        children.append(_tree(child))
        if child.tail:
            children.append(child.tail)
    return [element.tag.removeprefix(_NAMESPACE), dict(element.attrib), children]


def plot_view(plot: ResultPlot) -> dict[str, Any]:
    """A plot as a screen shows it: the drawing as a tree, and its table."""
    return {
        "id": plot.id,
        "drawing": tree(plot.svg),
        "table": {
            "caption": plot.caption,
            "heads": list(plot.heads),
            "rows": [list(row) for row in plot.rows],
            "words": plot.words,
            "asked": [list(row) for row in plot.asked],
        },
    }
