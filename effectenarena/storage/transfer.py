"""Saving an arena in another format and loading it back, by the ending of the name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from effectenarena.model import Arena, ArenaError, Finding, read
from effectenarena.storage.board import Taken, settle
from effectenarena.storage.cells import Dialect
from effectenarena.storage.columns import SHEETS
from effectenarena.storage.drawio_write import write_drawio
from effectenarena.storage.exchange import load, write_file, write_whole
from effectenarena.storage.graphml import read_graphml, write_graphml
from effectenarena.storage.kumu import is_kumu, kumu_board
from effectenarena.storage.kumu_write import ENDING as KUMU
from effectenarena.storage.kumu_write import write_kumu
from effectenarena.storage.rows import Sheets, records, same
from effectenarena.storage.rows_read import from_rows
from effectenarena.storage.tables import read_tables, write_tables
from effectenarena.storage.trouble import refused, told
from effectenarena.storage.workbook_text import dialect
from effectenarena.text import Language

ENDINGS: Final = (".json", ".xlsx", ".graphml", ".csv", ".drawio", ".kumu.json", ".svg")
"""What an arena can be saved as; `.csv` is a folder with a table per kind."""

BOARDS: Final = (".xml",)
"""What else can be read: draw.io saves so as well. CSV may be packed (`.zip`), and Kumu gives any name in `.json`."""


def save_as(arena: Arena, path: Path, lang: Language = "nl") -> tuple[Finding, ...]:
    """Save an arena in the format of the path's ending, whole or not at all.

    Parameters
    ----------
    arena
        What to save.
    path
        Ends in one of `ENDINGS`; `.csv`, or an existing folder, gives a folder of tables.
    lang
        Language of headings, words and decimal marks.

    Returns
    -------
    tuple of Finding
        Warnings: what the format cannot hold (`not-kept`, `board-lacks`), or that it is a `picture-only`.

    Raises
    ------
    ArenaError
        `unknown-ending`, `disk-full`, `no-permission` …; what stood at the path then stands there still.
    """
    ending = _ending(path)
    if ending == ".json" and path.name.lower().endswith(KUMU):
        return write_kumu(arena, path, lang)
    if ending == ".json":
        write_file(arena, path)
    elif ending == ".xlsx":
        from effectenarena.storage.workbook import write_workbook

        return tuple(_losses(arena, write_workbook(arena, path, lang), dialect(lang), "Excel"))
    elif ending == ".graphml":
        write_graphml(arena, path)
    elif ending == ".drawio":
        return write_drawio(arena, path, lang)
    elif ending == ".csv":
        return tuple(_losses(arena, write_tables(arena, path, lang), Dialect(lang), "CSV"))
    elif ending == ".svg":
        from effectenarena.drawing import arena_svg

        write_whole(path, arena_svg(arena, lang, amounts=True).encode("utf-8"))
        return (Finding("picture-only", (), "warning", {"file": path.name}),)
    else:
        raise refused("unknown-ending", path, known=", ".join((".arena", *ENDINGS)))
    return ()


def load_from(path: Path) -> Arena:
    """Load an arena from a file or folder, by its ending.

    Raises
    ------
    ArenaError
        With everything that is wrong with it, each with its place.
    """
    return take_from(path).arena


def take_from(path: Path, lang: Language = "nl") -> Taken:
    """Load an arena, also from a board of another program (Kumu, draw.io, yEd …), with what is to be told about it.

    Parameters
    ----------
    path
        A file or folder; its ending says what it is.
    lang
        Language of the words that are written on notes of a board made elsewhere.

    Raises
    ------
    ArenaError
        With everything that is wrong with it, each with its place.
    """
    ending = _ending(path)
    if ending == ".json":
        data = load(path)
        return settle(kumu_board(data, path), lang) if is_kumu(data) else Taken(read(data))
    if ending in (".drawio", *BOARDS):
        from effectenarena.storage.drawio import read_drawio

        return settle(read_drawio(path), lang)
    if ending == ".xlsx":
        return _take_workbook(path, lang)
    if ending == ".graphml":
        from effectenarena.storage.graphml_board import graphml_board

        network = graphml_board(path)
        return settle(network, lang) if network else Taken(read_graphml(path))
    if ending == ".csv":
        return _take_tables(path, lang)
    if ending == ".zip":
        from effectenarena.storage.packed_tables import read_packed

        return Taken(read_packed(path))
    code = "picture-only" if ending == ".svg" else "unknown-ending"
    raise refused(
        code, path, known=", ".join((".arena", *(one for one in ENDINGS if one not in (KUMU, ".svg")), *BOARDS, ".zip"))
    )


def _take_workbook(path: Path, lang: Language) -> Taken:
    from effectenarena.storage.workbook_read import read_workbook

    try:
        return Taken(read_workbook(path))
    except ArenaError as error:
        if error.findings[0].code != "foreign-workbook":
            raise
        from effectenarena.storage.elsewhere import workbook_board

        board = workbook_board(path)
        if board is None:
            raise
        return settle(board, lang)


def _take_tables(path: Path, lang: Language) -> Taken:
    """A table of an arena stands for its whole folder; any other CSV file is a table of somebody's own."""
    if path.is_file() and path.stem.casefold() not in SHEETS:
        from effectenarena.storage.elsewhere import csv_board

        board = csv_board(path)
        if board is not None:
            return settle(board, lang)
    return Taken(read_tables(path.parent if path.is_file() else path))


def _ending(path: Path) -> str:
    with told(path):
        return ".csv" if path.is_dir() else path.suffix.lower()


def _losses(arena: Arena, sheets: Sheets, written: Dialect, name: str) -> Iterator[Finding]:
    """Tell what reading the rows back would not give."""
    data: dict[str, Any] = arena.to_data()
    kept = records(from_rows(sheets, written))
    for item, record in records(data).items():
        back = kept.get(item, {})
        fields = [key for key, value in record.items() if key not in back or not same(back[key], value)]
        if fields:
            at = tuple(item.split(">")) if item else ()
            names = ", ".join(fields)
            yield Finding("not-kept", at, "warning", {"format": name, "item": item, "lost": names})
