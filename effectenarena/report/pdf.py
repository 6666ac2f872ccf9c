"""A report as PDF through typst, with the project's own typeface."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from effectenarena.report import blocks
from effectenarena.report.pieces import in_pieces
from effectenarena.text import Language, say
from effectenarena.web import FONTS

_PHOTO_MM = (174.0, 215.0)
"""The room for a photo: the width of the text, and a page with a heading and a caption."""
TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def to_pdf(document: blocks.Document) -> bytes:
    """Write a document as an accessible A4 PDF (PDF/UA-1 where the computer has a typeface for every character).

    The words travel as data (JSON), never as typst markup: what people typed cannot become code. A photo that the
    typesetter cannot read is named in words.
    """
    import typst

    document = replace(document, blocks=in_pieces(document))
    try:
        return _set(document)
    except typst.TypstError:
        parts = tuple(_in_words(block, document.lang) for block in document.blocks)
        if parts == document.blocks:
            raise
        return _set(replace(document, blocks=parts))


def _in_words(block: blocks.Block, lang: Language) -> blocks.Block:
    if not isinstance(block, blocks.Photograph):
        return block
    return blocks.Paragraph(say("photos.unreadable", lang, alt=block.alt))


def _set(document: blocks.Document) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "report.typ").write_bytes(TEMPLATE.read_bytes())
        data = {
            "title": document.title,
            "subtitle": document.subtitle,
            "footer": document.footer,
            "lang": document.lang,
            "blocks": [_data(block, index, room) for index, block in enumerate(document.blocks)],
        }
        (room / "report.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return _typeset(room)


def set_pages(template: Path, data: Mapping[str, Any], pictures: Mapping[str, str]) -> bytes:
    """Set pages of any size with a template of ours: PDF/UA-1 where the computer has a typeface for every character.

    Parameters
    ----------
    template
        The typst file, which reads `data.json`.
    data
        What stands on the pages: words as data, never as markup.
    pictures
        SVG by file name.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "report.typ").write_bytes(template.read_bytes())
        (room / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, svg in pictures.items():
            (room / name).write_text(svg, encoding="utf-8")
        return _typeset(room)


def _typeset(room: Path) -> bytes:
    """Set the report in a folder, with as much promised as can be kept."""
    import typst

    try:
        return _compile(room, "ua-1")
    except typst.TypstError:  # a script that no typeface of this computer has: tagged all the same, not promised
        return _compile(room, "1.7")


def _compile(room: Path, standard: Literal["ua-1", "1.7"]) -> bytes:
    import typst

    page = str(room / "report.typ")
    return typst.compile(page, root=str(room), font_paths=[str(FONTS)], format="pdf", pdf_standards=standard)


def _data(block: blocks.Block, index: int, room: Path) -> dict[str, Any]:
    found: dict[str, Any]
    match block:
        case blocks.Heading(text, level):
            found = {"kind": "heading", "text": text, "level": level}
        case blocks.Paragraph(text, lead):
            found = {"kind": "lead" if lead else "paragraph", "text": text}
        case blocks.Bullets(items):
            found = {"kind": "bullets", "items": list(items)}
        case blocks.Picture(svg, alt, caption):
            name = f"picture-{index}.svg"
            (room / name).write_text(svg, encoding="utf-8")
            found = {"kind": "picture", "file": name, "alt": alt, "caption": caption}
        case blocks.Photograph():
            found = _photo(block, index, room)
        case blocks.Table():
            widths = block.widths or tuple(1.0 for _ in block.head)
            found = {
                "kind": "table",
                "caption": block.caption,
                "head": list(block.head),
                "rows": [list(row) for row in block.rows],
                "figures": sorted(block.figures),
                "widths": list(widths),
                "total": block.strong_last,
            }
        case blocks.PageBreak():
            found = {"kind": "break"}
    return found


def _photo(block: blocks.Photograph, index: int, room: Path) -> dict[str, Any]:
    name = f"photo-{index}.{block.kind}"
    (room / name).write_bytes(block.content)
    width, height = block.fit(*_PHOTO_MM)
    return {
        "kind": "photo",
        "file": name,
        "alt": block.alt,
        "caption": block.caption,
        "turn": block.turn,
        "width": width,
        "height": height,
    }
