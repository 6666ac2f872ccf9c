"""A report as a Word document; pictures as PNG, which every Word shows."""

from io import BytesIO
from itertools import zip_longest
from typing import Any, Final

from effectenarena.report import blocks
from effectenarena.report.docx_table import add_table
from effectenarena.report.picture import to_png
from effectenarena.report.pieces import in_pieces
from effectenarena.text import Language

_SPOKEN: Final[dict[Language, str]] = {"nl": "nl-NL", "en": "en-GB"}
_WIDTH_MM: Final = 174
"""A4 less the margins."""
_HEIGHT_MM: Final = 225
"""The highest that a photo becomes: a page with its heading and caption."""
_LONGEST_TITLE: Final = 255
"""What the properties of a Word file have room for."""


def to_docx(document: blocks.Document) -> bytes:
    """Write a document as .docx, with Word's own heading styles so that a table of contents can be made."""
    import docx
    from docx.shared import Mm, Pt

    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = "Atkinson Hyperlegible Next", Pt(10.5)
    _set_language(made, document.lang)
    made.core_properties.title = document.title[:_LONGEST_TITLE]
    made.core_properties.language = document.lang
    made.core_properties.author = ""
    section.footer.paragraphs[0].text = document.footer
    made.add_heading(document.title, 0)
    made.add_paragraph(document.subtitle)
    broken = False
    parts = in_pieces(document)
    for block, after in zip_longest(parts, parts[1:]):
        first = len(made.element.body)
        _add(made, block, after)
        if broken:
            _begin_page(made, first)
        broken = isinstance(block, blocks.PageBreak)
    if document.mark:
        _add_mark(made, document.mark)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _add_mark(made: Any, mark: str) -> None:
    """Put data of our own in the file, where word processors keep it and nobody sees it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    name = PackURI("/customXml/item2.xml")  # the template that python-docx begins with has a first one
    part = Part(name, "application/xml", mark.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _set_language(made: Any, lang: Language) -> None:
    """Say in which language the words are, for the spelling check and for who has them read aloud."""
    from docx.oxml.ns import qn

    (spoken,) = made.styles.element.iter(qn("w:lang"))
    spoken.set(qn("w:val"), _SPOKEN[lang])


def _begin_page(made: Any, first: int) -> None:
    """Let what was added begin a page; a break of its own would leave a blank page behind one that is just full."""
    from docx.text.paragraph import Paragraph as Line

    element = made.element.body[first - 1]  # the last is how the pages look
    if element.tag.endswith("}p"):
        Line(element, made).paragraph_format.page_break_before = True


def _add(made: Any, block: blocks.Block, after: blocks.Block | None) -> None:
    from docx.shared import Pt

    match block:
        case blocks.Heading(text, level):
            made.add_heading(text, level)
        case blocks.Paragraph(text, lead):
            paragraph = made.add_paragraph()
            run = paragraph.add_run(text)
            if lead:
                run.bold, run.font.size = True, Pt(15)
            paragraph.paragraph_format.keep_with_next = isinstance(after, blocks.Bullets | blocks.Table)
        case blocks.Bullets(items):
            for item in items:
                made.add_paragraph(item, style="List Bullet")
        case blocks.Picture() | blocks.Photograph():
            _add_picture(made, block)
        case blocks.Table():
            add_table(made, block, _WIDTH_MM)
        case blocks.PageBreak():
            pass  # what follows begins the page


def _add_picture(made: Any, block: blocks.Picture | blocks.Photograph) -> None:
    from docx.shared import Mm

    if isinstance(block, blocks.Picture):
        shape = made.add_picture(BytesIO(to_png(block.svg)), width=Mm(_WIDTH_MM))
    else:
        shape = _photo(made, block)
    shape._inline.docPr.set("descr", block.alt)  # noqa: SLF001 - python-docx has no public name for it
    if block.caption:
        made.add_paragraph(block.caption, style="Caption")


def _photo(made: Any, block: blocks.Photograph) -> Any:
    """Set a photo; Word turns it about its middle, and makes room for how it lies then."""
    from docx.shared import Mm

    width, height = block.fit(_WIDTH_MM, _HEIGHT_MM)
    shape = made.add_picture(BytesIO(block.content), width=Mm(width), height=Mm(height))
    if block.turn:
        frame = shape._inline.graphic.graphicData.pic.spPr.get_or_add_xfrm()  # noqa: SLF001
        frame.set("rot", str(block.turn * 60_000))
    if block.turn in (90, 270):  # the room around it: what sticks out when it lies the other way
        out = str(max(int(Mm(width - height)) // 2, 0))
        for side in ("distT", "distB"):
            shape._inline.set(side, out)  # noqa: SLF001
    return shape
