"""Every kind of report in every rendering: the same figures cell by cell, tags and alternative texts, on any map."""

from __future__ import annotations

import io
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from effectenarena.model import Arena
from effectenarena.report.blocks import Document, Heading, Photograph, Picture, Table
from effectenarena.report.docx import to_docx
from effectenarena.report.html import to_html
from effectenarena.report.pdf import to_pdf
from effectenarena.report.pieces import in_pieces
from effectenarena.report.write import KINDS, Asked
from effectenarena.session.evening import Evening
from tests.report.pages import assert_stands_alone
from tests.report.sheets import TYPED, arena, said
from tests.report.test_kinds import answered, long_words

BOX = re.compile(r"(?<=viewBox=\")0 [\d.]+ [\d.]+ [\d.]+")
AMOUNT = re.compile(r"€\s?(\d[\d.]*\d|\d)")
WRITTEN = re.compile(r"€\u00a0(\d[\d.]*\d|\d)")
"""An amount as the program writes it, which no line end comes into."""
Grid = tuple[str, tuple[tuple[str, ...], ...]]
"""A caption, and the rows under it with the head as the first."""


def only_open() -> Arena:
    """Ten effects of which nobody gave a price, and two parties with which they land."""
    nodes: list[dict[str, Any]] = [
        {"id": "m", "kind": "measure", "label": "Inloop", "quantity": 10},
        {"id": "p", "kind": "party", "label": "Buurt"},
        {"id": "q", "kind": "party", "label": "Gemeente"},
        *({"id": f"e{n}", "kind": "effect", "label": f"Rust {n}", "sign": "+-?"[n % 3]} for n in range(10)),
    ]
    effects = range(10)
    links: list[dict[str, Any]] = [
        *({"source": "m", "target": f"e{n}", "rate": 1, "stance": "contested"} for n in effects),
        *({"source": f"e{n}", "target": "pq"[n % 2]} for n in effects),
    ]
    return arena(nodes, links, name="Alleen PM")


SHEETS = {"answered": answered, "only-open": only_open, "two-hundred": long_words}


@cache
def made(kind: str, name: str = "answered") -> Document:
    own = SHEETS[name]()
    roles = [one.author_role for link in own.links for one in link.readings if one.author_role]
    return KINDS[kind](Asked(own, evening=Evening(dict.fromkeys(roles, 3))))


@cache
def paper(kind: str, name: str = "answered") -> bytes:
    return to_pdf(made(kind, name))


class Grids(HTMLParser):
    """The tables of a page with their captions."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Grid] = []
        self.rows: list[list[str]] = []
        self.text: list[str] = []
        self.caption = ""
        self.feed(page)

    def handle_starttag(self, tag: str, _: Any) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th", "caption"}:
            self.text = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self.caption = "".join(self.text)
        if tag in {"td", "th"}:
            self.rows[-1].append("".join(self.text))
        if tag == "table":
            self.found.append((self.caption, tuple(map(tuple, self.rows))))
            self.rows = []


def grids(document: Document) -> list[Grid]:
    return [(one.caption, (one.head, *one.rows)) for one in document.blocks if isinstance(one, Table)]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def in_pdf(content: bytes) -> str:
    return squeezed("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def tags(content: bytes) -> list[Any]:
    """Every element of the tags of a PDF, in reading order."""
    found: list[Any] = []
    root: Any = PdfReader(io.BytesIO(content)).trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"].get("/K", [])]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict) and "/S" in one:
            found.append(one)
            waiting.append(one.get("/K", []))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_stands_in_every_rendering(kind: str) -> None:
    wanted = grids(made(kind))
    assert wanted or kind == "samenvatting"
    assert Grids(to_html(made(kind))).found == wanted
    word = docx.Document(io.BytesIO(to_docx(made(kind))))
    cells = [tuple(tuple(cell.text for cell in row.cells) for row in one.rows) for one in word.tables]
    assert cells == [rows for _, rows in wanted]
    text = in_pdf(paper(kind))
    figures = {row[at] for one in made(kind).blocks if isinstance(one, Table) for row in one.rows for at in one.figures}
    for amount in {part for one in figures for part in re.split(r"[^\W\d]+", one)}:  # words may be broken at a line end
        assert squeezed(amount) in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_rendering_has_an_amount_of_its_own(kind: str) -> None:
    known = {one for line in said(made(kind).blocks) for one in AMOUNT.findall(line)}
    page = re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]*>", " ", to_html(made(kind)), flags=re.DOTALL)
    word = docx.Document(io.BytesIO(to_docx(made(kind))))
    cells = [cell.text for one in word.tables for row in one.rows for cell in row.cells]
    pdf = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(paper(kind))).pages)
    texts = page, "\n".join([*(one.text for one in word.paragraphs), *cells]), pdf
    own = {one for line in said(made(kind).blocks) for one in WRITTEN.findall(line)}
    for text in texts:
        assert [one for one in own if f"€{one}" not in squeezed(text)] == []
        assert "indicatief" in squeezed(text).lower()
    drawn = any(isinstance(one, Picture) for one in made(kind).blocks)  # a drawing has amounts of its own in a PDF
    for text in texts[: 2 if drawn else 3]:
        assert set(AMOUNT.findall(text)) <= known


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_keeps_what_it_promises(kind: str, name: str) -> None:
    """Language, title, footer on every page, headings and tables as tags, and words with every picture."""
    document, reader = made(kind, name), PdfReader(io.BytesIO(paper(kind, name)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("nl")
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    if name != "two-hundred":  # with a script that no typeface of this computer has nothing is promised
        assert b"pdfuaid:part" in root["/Metadata"].get_data()
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert all("indicatief" in squeezed(page.extract_text()).lower() for page in reader.pages)
    found = tags(paper(kind, name))
    kinds = [one["/S"] for one in found]
    headings = sum(isinstance(one, Heading) for one in document.blocks)
    assert sum(bool(re.fullmatch(r"/H\d?", one)) for one in kinds) >= headings
    assert kinds.count("/Table") >= sum(isinstance(one, Table) for one in document.blocks)
    assert kinds.count("/TH") >= sum(len(one.head) for one in document.blocks if isinstance(one, Table))
    alts = [squeezed(str(one.get("/Alt", ""))) for one in found if one["/S"] == "/Figure"]
    assert [squeezed(one.alt) for one in in_pieces(document) if isinstance(one, Picture | Photograph)] == alts


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_has_its_words_in_word_too(kind: str) -> None:
    word = docx.Document(io.BytesIO(to_docx(made(kind))))
    alts = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert alts == [one.alt for one in in_pieces(made(kind)) if isinstance(one, Picture | Photograph)]
    assert all("indicatief" in "".join(one.text for one in section.footer.paragraphs) for section in word.sections)


@pytest.mark.parametrize("kind", ["verslag", "aanvraag"])
def test_a_drawing_that_is_taller_than_a_page_is_cut_into_pieces_that_together_show_it_all(kind: str) -> None:
    document = made(kind, "two-hundred")
    whole = next(one for one in document.blocks if isinstance(one, Picture) and BOX.search(one.svg))
    parts = [one for one in in_pieces(document) if isinstance(one, Picture) and one.alt.startswith(whole.alt)]
    boxes = [tuple(map(float, BOX.search(one.svg)[0].split()[1:])) for one in parts]  # type: ignore[index]
    assert len(parts) > 10
    assert boxes[0][0] == 0
    assert boxes[-1][0] + boxes[-1][2] == pytest.approx(float(BOX.search(whole.svg)[0].split()[3]), abs=1)  # type: ignore[index]
    assert all(one[0] + one[2] > after[0] + 100 for one, after in pairwise(boxes)), "a whole note stands in both"
    assert f"Deel {len(parts)} van {len(parts)}." in parts[-1].alt
    assert max(one.svg.count("</text>") for one in parts) < whole.svg.count("</text>") / 5, (
        "each line is read aloud once"
    )


def test_no_drawing_in_word_is_taller_than_a_page() -> None:
    tall = Picture('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 900"></svg>', "Hoog")
    word = docx.Document(io.BytesIO(to_docx(Document("Titel", "", "Voet", "nl", (tall,)))))
    assert len(word.inline_shapes) == 8
    assert max(shape.height.mm for shape in word.inline_shapes) <= 225.5


@pytest.mark.parametrize("name", ["only-open", "two-hundred"])
@pytest.mark.parametrize("kind", KINDS)
def test_two_hundred_effects_every_script_and_nothing_but_open_items_give_a_report(kind: str, name: str) -> None:
    page = to_html(made(kind, name))
    assert_stands_alone(page)
    assert "<script>alert" not in page
    assert Grids(page).found == grids(made(kind, name))
    word = docx.Document(io.BytesIO(to_docx(made(kind, name))))
    assert [len(one.rows) for one in word.tables] == [len(rows) for _, rows in grids(made(kind, name))]
    assert PdfReader(io.BytesIO(paper(kind, name))).pages
    text = "\n".join(said(made(kind, name).blocks))
    if name == "two-hundred" and kind not in {"samenvatting", "bijeenkomst"}:
        assert all(one in text for one in TYPED)
    if name == "only-open":
        assert "Rust 0" in text
