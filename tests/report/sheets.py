"""Maps to report on: the real cases, and maps as odd as people make them."""

import itertools
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any

from effectenarena import cases
from effectenarena.model import Arena, read
from effectenarena.report.blocks import Block, Bullets, Document, Heading, PageBreak, Paragraph, Picture, Table
from effectenarena.report.content import verslag
from effectenarena.session.reading import read_any
from effectenarena.text import Language

DAY = date(2026, 11, 22)
TYPED = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x.example","klik")',
    '#import "/etc/passwd"',
    "$x^2$ *vet* _schuin_ @ref <label>",
    r"\u{41} \ einde",
    '#read("/etc/hostname")',
    "👩\u200d👧 hulp 🎉",
    "مساعدة الجيران",
    "邻里",
    "{name} %s",
)
"""What must stand in a report as it was typed."""


def arena(nodes: list[dict[str, Any]], links: list[dict[str, Any]] | None = None, **project: Any) -> Arena:
    """Read a map from its parts."""
    return read({"format": "effectenarena/1", "project": project, "nodes": nodes, "links": links or []})


def hostile() -> Arena:
    """A map on which everything that can be typed is hostile or unusual."""
    effects = [{"id": f"e{n}", "kind": "effect", "label": text, "sign": "+"} for n, text in enumerate(TYPED)]
    return arena(
        [{"id": "m", "kind": "measure", "label": TYPED[0], "note": TYPED[1], "unit": TYPED[2]}, *effects],
        [
            {
                "source": "m",
                "target": f"e{n}",
                "because": text,
                "stance": "contested",
                "readings": [{"because": text, "author_role": text}],
            }
            for n, text in enumerate(TYPED)
        ],
        name=TYPED[0],
        goal=TYPED[3],
        null_alternative=TYPED[1],
    )


def only_labels() -> Arena:
    """A map as a group leaves it after one evening: notes and arrows, not one number."""
    kinds = ("investment", "measure", "effect", "party")
    nodes = [{"id": kind, "kind": kind, "label": f"Een {kind}"} for kind in kinds]
    pairs = itertools.pairwise(kinds)
    return arena(nodes, [{"source": source, "target": target} for source, target in pairs])


def hundred_effects() -> Arena:
    """A large map in which every effect has its own numbers."""
    effects = range(100)
    nodes: list[dict[str, Any]] = [
        {"id": "i", "kind": "investment", "label": "Geld", "party": "p", "amount": 5000},
        {"id": "m", "kind": "measure", "label": "Team", "unit": "huishoudens", "quantity": 10},
        {"id": "p", "kind": "party", "label": "Gemeente", "stream": "Wmo"},
        *({"id": f"e{n}", "kind": "effect", "label": f"Effect {n}", "unit_value": 10 + n} for n in effects),
    ]
    flows = [{"source": "m", "target": f"e{n}", "rate": {"low": 0, "likely": 0.1, "high": 1}} for n in effects]
    return arena(
        nodes, [{"source": "i", "target": "m"}, *flows, *({"source": f"e{n}", "target": "p"} for n in effects)]
    )


def empty() -> Arena:
    """A map on which nothing stands."""
    return arena([])


MAPS: dict[str, Callable[[], Arena]] = {
    **{name: partial(read_any, cases.path(name)) for name in cases.names()},
    "empty": empty,
    "only-labels": only_labels,
    "hundred-effects": hundred_effects,
    "hostile": hostile,
}


@cache
def document(name: str, lang: Language = "nl") -> Document:
    """The report on one of the maps, made once."""
    return verslag(MAPS[name](), lang, DAY)


def said(blocks: tuple[Block, ...]) -> list[str]:
    """Every text of some blocks, in reading order."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading(text, _) | Paragraph(text, _):
                found.append(text)
            case Bullets(items):
                found.extend(items)
            case Table():
                found += [block.caption, *block.head, *(cell for row in block.rows for cell in row)]
            case Picture(_, alt, caption):
                found += [alt, caption]
            case PageBreak():
                pass
    return found


def first_page(made: Document) -> tuple[Block, ...]:
    """The blocks before the first page break."""
    return made.blocks[: made.blocks.index(PageBreak())]


def table(made: Document, caption: str) -> Table:
    """The table whose caption begins so."""
    return next(block for block in made.blocks if isinstance(block, Table) and block.caption.startswith(caption))
