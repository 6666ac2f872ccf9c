"""The report on paper: opens, says the same, can be read aloud, and takes nothing that people type for code."""

from functools import cache
from io import BytesIO
from itertools import chain
from typing import Any

import pytest
from pypdf import PdfReader

from effectenarena import cases
from effectenarena.report import KINDS, blocks, pdf, render
from effectenarena.report.content import verslag
from effectenarena.report.pdf import to_pdf
from effectenarena.session import read_any
from effectenarena.storage.pdf_promise import promises_reading
from effectenarena.text import LANGUAGES, Language
from tests.report.sheets import DAY, MAPS, TYPED, arena, document

A4 = (595, 842)


@cache
def opened(name: str, lang: Language = "nl") -> PdfReader:
    return PdfReader(BytesIO(to_pdf(document(name, lang))))


def text_of(reader: PdfReader) -> str:
    """All text, without the hyphens and line ends that setting it made."""
    pages = "\n".join(page.extract_text() for page in reader.pages)
    return "".join(pages.replace("-\n", "").replace("\u00ad", "").split())


@pytest.mark.parametrize(("name", "lang"), [*((name, "nl") for name in MAPS), ("de-tulp", "en"), ("only-labels", "en")])
def test_it_opens_on_a4_with_its_sentences_in_it(name: str, lang: Language) -> None:
    made, reader = document(name, lang), opened(name, lang)
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {A4}
    text = text_of(reader)
    headings = [block.text for block in made.blocks if isinstance(block, blocks.Heading)]
    for heading in headings if name != "hostile" else headings[:4]:
        assert "".join(heading.split()) in text, heading


def test_the_sentences_of_the_first_page_stand_on_the_first_page() -> None:
    text = "".join(opened("de-tulp").pages[0].extract_text().replace("\u00ad", "").replace("-\n", "").split())
    for block in document("de-tulp").blocks[:4]:
        assert isinstance(block, blocks.Paragraph)
        assert "".join(block.text.split()) in text
    assert "Watwevergelijken" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_tagged_and_promises_to_be_accessible(lang: Language) -> None:
    reader = opened("de-tulp", lang)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(lang)
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "De Tulp, Woensel-West"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_typeface_travels_with_it() -> None:
    fonts = chain.from_iterable(_fonts(page["/Resources"]) for page in opened("de-tulp").pages)
    names = set()
    for font in fonts:
        names.add(font["/BaseFont"])
        (inner,) = font["/DescendantFonts"]
        assert any(key.startswith("/FontFile") for key in inner.get_object()["/FontDescriptor"])
    assert any("AtkinsonHyperlegibleNext" in name for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_what_we_write_ourselves_stands_in_our_own_typeface(kind: str) -> None:
    reader = PdfReader(BytesIO(render(read_any(cases.path("de-tulp")), ".pdf", kind)))
    names = {font["/BaseFont"] for page in reader.pages for font in _fonts(page["/Resources"])}
    assert names
    assert [name for name in names if "AtkinsonHyperlegibleNext" not in name] == []


def _fonts(resources: Any) -> list[Any]:
    """Fonts of a page and of the drawings on it."""
    found = [font.get_object() for font in resources.get("/Font", {}).values()]
    for drawing in resources.get("/XObject", {}).values():
        found += _fonts(drawing.get_object().get("/Resources", {}))
    return found


def test_what_people_typed_is_set_as_text_and_never_executed() -> None:
    text = text_of(opened("hostile"))
    for typed in TYPED:
        if typed.isascii():
            assert "".join(typed.split()) in text, typed
    assert "root:" not in text
    root: Any = opened("hostile").trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/Names"} & root.keys()
    assert not [page for page in opened("hostile").pages if page.get("/Annots")]


@pytest.mark.parametrize("label", ["𓀀", "\U0010ffff", "邻里"])
def test_a_script_without_a_typeface_still_gives_a_report(label: str) -> None:
    odd = arena([{"id": "e", "kind": "effect", "label": label, "sign": "+"}], name=label)
    made = to_pdf(verslag(odd, "nl", DAY))
    reader = PdfReader(BytesIO(made))
    assert promises_reading(made) == (b"<pdfuaid:part>" in made)
    root: Any = reader.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert "Watwedenken" in text_of(reader)


def test_a_title_that_says_so_makes_no_promise() -> None:
    odd = arena([{"id": "e", "kind": "effect", "label": "\U0010ffff", "sign": "+"}], name="<pdfuaid:part>1")
    made = to_pdf(verslag(odd, "nl", DAY))
    assert b"<pdfuaid:part>" in made
    assert not promises_reading(made)


def test_a_mistake_in_the_page_is_not_hidden(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    wrong = tmp_path / "report.typ"
    wrong.write_text("#let", encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATE", wrong)
    with pytest.raises(Exception, match="expected"):
        to_pdf(document("empty"))
