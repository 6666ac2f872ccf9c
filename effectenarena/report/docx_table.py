"""A table in a Word document: quiet lines, a head that comes again on every page, and words that are not broken."""

from typing import Any, Final

from effectenarena.report.blocks import Table

_LINE: Final = "C9C3B8"
_HEAD: Final = "F1EDE4"
_POINTS: Final = 9
_LETTER_MM: Final = 2.05
"""A letter of that size takes so much, also in a wide typeface."""
_BOLD_MM: Final = 2.3
_PADDING_MM: Final = 1.2
_WIDEST: Final = 0.4
"""A column takes at most so much of the page for its longest word; a longer one may break."""


def add_table(made: Any, block: Table, width_mm: float) -> None:
    """Add a table under its caption."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    made.add_paragraph(block.caption, style="Caption").paragraph_format.keep_with_next = True
    table = made.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    _dress(table)
    widths = column_widths(block, width_mm)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the columns, Word by the cells
    for number, texts in enumerate((block.head, *block.rows)):
        head = number == 0
        strong = head or (block.strong_last and number == len(block.rows))
        row = table.add_row()
        _mark(row, "w:cantSplit")
        if head:
            _mark(row, "w:tblHeader")  # again on every page
        for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(widths[index])
            if head:
                _shade(cell)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(_POINTS), strong
            if index in block.figures:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def column_widths(block: Table, width_mm: float) -> tuple[float, ...]:
    """Give the width of every column in mm: as the table asks, but no word is broken while there is room elsewhere.

    Examples
    --------
    >>> table = Table("", ("Wat", "Minuten"), (("Een zin van meer woorden", "5"),), widths=(9, 1))
    >>> [round(width) for width in column_widths(table, 100)]
    [82, 18]
    """
    asked = block.widths or tuple(1.0 for _ in block.head)
    least = [min(_needed(block, index) + 2 * _PADDING_MM, _WIDEST * width_mm) for index in range(len(asked))]
    if sum(least) >= width_mm:
        return tuple(width_mm * one / sum(least) for one in least)
    fixed: dict[int, float] = {}
    while True:
        room = width_mm - sum(fixed.values())
        free = sum(width for index, width in enumerate(asked) if index not in fixed)
        widths = [fixed.get(index, room * width / free if free else 0.0) for index, width in enumerate(asked)]
        narrow = {at: least[at] for at, width in enumerate(widths) if at not in fixed and width < least[at]}
        if not narrow:
            return tuple(widths)
        fixed |= narrow


def _needed(block: Table, index: int) -> float:
    """The width in mm of the longest word of a column."""
    return max(
        _BOLD_MM * _longest(block.head[index]),
        _LETTER_MM * max((_longest(row[index]) for row in block.rows), default=0),
    )


def _longest(text: str) -> int:
    return max((len(word) for word in text.replace("-", "- ").split(" ")), default=0)


def _dress(table: Any) -> None:
    """Thin lines of a quiet colour, and a little room in every cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no public name for it
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("left", "right"):
        room = OxmlElement(f"w:{side}")
        room.set(qn("w:w"), str(Mm(_PADDING_MM).twips))
        room.set(qn("w:type"), "dxa")
        margins.append(room)
    look = properties.find(qn("w:tblLook"))
    layout = properties.find(qn("w:tblLayout"))
    for element in (borders, margins):
        (look if look is not None else layout).addprevious(element)
    if layout is not None:  # the standard asks for this order
        borders.addnext(layout)


def _mark(row: Any, tag: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(tag))  # noqa: SLF001


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _HEAD)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001
