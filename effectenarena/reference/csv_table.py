"""A CSV file from anybody's spreadsheet as rows of text: encoding and delimiter found out, size limited."""

import csv
import io
from pathlib import Path
from typing import Literal, NamedTuple

LARGEST = 5_000_000
"""Bytes; a list of unit values is a few kilobytes."""

DELIMITERS = ";,\t"

FileCode = Literal["unreadable-file", "too-large", "not-text", "bad-quotes", "empty-file"]


class Table(NamedTuple):
    """A header and the rows below it that hold anything, each with the number a spreadsheet gives it."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


class FileError(Exception):
    """The file as a whole cannot be read."""

    def __init__(self, code: FileCode, value: str = "") -> None:
        self.code: FileCode = code
        self.value = value
        super().__init__(code)


def read_table(path: Path) -> Table:
    """Read a CSV file.

    Raises
    ------
    FileError
        With the code of what is wrong with the file as a whole.
    """
    text = _decode(_content(path))
    first = text.lstrip("\r\n").partition("\n")[0]
    skipped = 0
    delimiter = max(DELIMITERS, key=first.count)
    if first.casefold().startswith("sep=") and len(first.strip("\r")) == len("sep=;"):
        delimiter, skipped = first[4], 1
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise FileError("bad-quotes", str(error)) from None
    numbered = [(at, cells) for at, cells in enumerate(lines, start=1) if any(cell.strip() for cell in cells)]
    if len(numbered) <= skipped:
        raise FileError("empty-file")
    return Table(header=numbered[skipped][1], rows=numbered[skipped + 1 :])


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise FileError("unreadable-file", error.strerror or "") from None
    except ValueError:
        raise FileError("unreadable-file", "") from None  # a path with a null character in it
    if len(content) > LARGEST:
        raise FileError("too-large", str(LARGEST // 1_000_000))
    return content


def _decode(content: bytes) -> str:
    """Decode as UTF-8, else as Windows-1252, which is what an older Excel writes."""
    if b"\x00" in content:
        raise FileError("not-text")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileError("not-text")
