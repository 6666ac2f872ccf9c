"""The report for Word: opens, with headings, tables and words for who cannot see the drawings."""

from functools import cache
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from effectenarena.report.blocks import Document, Heading, PageBreak, Paragraph, Picture, Table
from effectenarena.report.content import verslag
from effectenarena.report.docx import to_docx
from effectenarena.report.pieces import in_pieces
from effectenarena.text import Language
from tests.report.sheets import DAY, MAPS, TYPED, arena, document


@cache
def opened(name: str, lang: Language = "nl") -> Any:
    return docx.Document(BytesIO(to_docx(document(name, lang))))


@pytest.mark.parametrize(("name", "lang"), [*((name, "nl") for name in MAPS), ("de-tulp", "en"), ("only-labels", "en")])
def test_headings_tables_and_drawings_are_all_there(name: str, lang: Language) -> None:
    made, word = document(name, lang), opened(name, lang)
    headings = [(block.level, block.text) for block in made.blocks if isinstance(block, Heading)]
    found = [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in word.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert found == headings
    assert len(word.tables) == sum(isinstance(block, Table) for block in made.blocks)
    alts = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert alts == [block.alt for block in in_pieces(made) if isinstance(block, Picture)]
    assert all(alts)


def test_a_table_holds_every_cell_and_repeats_its_head() -> None:
    made, word = document("de-tulp"), opened("de-tulp")
    for block, table in zip((b for b in made.blocks if isinstance(b, Table)), word.tables, strict=True):
        rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert rows == [block.head, *block.rows]
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


@pytest.mark.parametrize(("lang", "spoken"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_word_knows_the_language(lang: Language, spoken: str) -> None:
    word = opened("de-tulp", lang)
    assert [mark.get(qn("w:val")) for mark in word.styles.element.iter(qn("w:lang"))] == [spoken]
    assert word.core_properties.language == lang
    assert word.core_properties.author == ""


def test_what_people_typed_is_text_and_no_field() -> None:
    word = opened("hostile")
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert all(typed in text for typed in TYPED)
    assert not list(word.element.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink")))


def test_it_fits_on_a4_and_names_itself() -> None:
    word = opened("de-tulp")
    (section,) = word.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert word.core_properties.title == "De Tulp, Woensel-West"
    assert "indicatief" in section.footer.paragraphs[0].text


def test_a_name_longer_than_word_has_room_for_is_no_trouble() -> None:
    assert to_docx(verslag(arena([], name="lang " * 60), "nl", DAY))


def test_a_new_page_begins_with_what_follows_and_never_with_a_blank_one() -> None:
    blocks = (Paragraph("eerst"), PageBreak(), Heading("dan"), Paragraph("zo"))
    word = docx.Document(BytesIO(to_docx(Document("Naam", "", "", "nl", blocks))))
    begins = {paragraph.text: bool(paragraph.paragraph_format.page_break_before) for paragraph in word.paragraphs}
    assert begins == {"Naam": False, "": False, "eerst": False, "dan": True, "zo": False}
    assert not list(word.element.iter(qn("w:br")))


def test_rows_stay_whole_and_words_too() -> None:
    narrow = Table("t", ("Wat", "Minuten", "Agenda"), (("een heel verhaal", "5", "1"),), widths=(40, 1, 1))
    word = docx.Document(BytesIO(to_docx(Document("Naam", "", "", "nl", (narrow,)))))
    (table,) = word.tables
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    widths = [column.width.mm for column in table.columns]
    assert sum(widths) == pytest.approx(174, abs=0.5)
    assert min(widths[1:]) > 15
