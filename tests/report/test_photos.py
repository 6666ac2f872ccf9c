"""A photo in the report of the session: turned as it is seen, with words for who cannot see it, in all three forms."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from effectenarena.model import Arena
from effectenarena.report.blocks import Document, Photograph
from effectenarena.report.content import bijeenkomst
from effectenarena.report.docx import to_docx
from effectenarena.report.html import to_html
from effectenarena.report.pdf import to_pdf
from effectenarena.session.evening import Evening
from effectenarena.session.photos import Photo
from tests.report.sheets import DAY
from tests.storage.a_photo import JPEG

ALT = '<img onerror="alert(1)"> Het vel & de briefjes'


def written(turn: Any = 0, content: bytes = JPEG) -> Document:
    from base64 import b64encode

    photo = Photo(
        content=b64encode(content).decode(), kind="jpeg", width=64, height=48, turn=turn, alt=ALT, report=True
    )
    return bijeenkomst(Arena(), "nl", Evening(photos=(photo,)), DAY)


def test_without_a_photo_there_is_no_chapter_for_it() -> None:
    assert not [one for one in bijeenkomst(Arena(), "nl", Evening(), DAY).blocks if isinstance(one, Photograph)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_word_has_it_turned_with_its_words(turn: int) -> None:
    word = docx.Document(BytesIO(to_docx(written(turn))))
    (shape,) = [one for one in word.inline_shapes if one._inline.docPr.get("descr") == ALT]
    frame = shape._inline.graphic.graphicData.pic.spPr.find(qn("a:xfrm"))
    assert frame.get("rot") == (str(turn * 60_000) if turn else None)
    assert shape.width / shape.height == pytest.approx(64 / 48, rel=0.01)


@pytest.mark.parametrize("turn", [0, 90])
def test_the_pdf_holds_the_photo_itself(turn: int) -> None:
    made = to_pdf(written(turn))
    assert b"pdfuaid" in made
    reader = PdfReader(BytesIO(made))
    drawn: list[tuple[Any, Any]] = []
    for page in reader.pages:
        resources: Any = page["/Resources"]
        held: list[Any] = [one.get_object() for one in resources.get("/XObject", {}).values()]
        drawn += [(one.get("/Width"), one.get("/Height")) for one in held]
    assert (64, 48) in drawn
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert "".join(ALT.split()) in text


def test_a_photo_that_the_typesetter_cannot_read_is_named_and_the_report_is_made() -> None:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(to_pdf(written(content=b"\xff\xd8\xff")))).pages)
    assert "kon niet worden afgedrukt" in text


def test_the_page_shows_it_turned_and_takes_its_words_for_words() -> None:
    page = to_html(written(90))
    assert 'class="photo" role="img" viewbox="0 0 48 64"' in page
    assert "aria-label='&lt;img onerror=" in page
    assert 'transform="translate(48 0) rotate(90)"' in page
    assert "<img onerror" not in page
