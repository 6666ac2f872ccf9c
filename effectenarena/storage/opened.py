"""Opening a workbook or table that somebody else made: what is in the file decides, not how it is called."""

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from effectenarena.model import ArenaError
from effectenarena.storage.limits import bounded, check_archive
from effectenarena.storage.trouble import refused

T = TypeVar("T")
_OLD: Final = b"\xd0\xcf\x11\xe0"
"""How a workbook of before 2007 begins, or one with a password."""
_MACROS: Final = "vbaproject.bin"


def opened(
    path: Path,
    text: Callable[[bytes], T],
    packed: Callable[[bytes, zipfile.ZipFile], Iterable[T]],
) -> list[T]:
    """Read all tables of a file.

    Parameters
    ----------
    path
        The file.
    text
        Reads a table as text.
    packed
        Reads a packed file, which is checked by then: its bytes, and its parts.

    Raises
    ------
    ArenaError
        `missing-file`, `too-large`, `unsafe-archive`, `register-macros`, `unreadable-workbook`, and what the readers
        find.
    """
    raw = bounded(path)
    if raw.startswith(_OLD):
        raise refused("unreadable-workbook", path)
    if not raw.startswith(b"PK"):
        return [text(raw)]
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_archive(archive, path)
            check_macros(archive, path)
            return list(packed(raw, archive))
    except ArenaError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise refused("unreadable-workbook", path) from error


def check_macros(archive: zipfile.ZipFile, path: Path, code: str = "register-macros") -> None:
    """Refuse a packed file with a program in it.

    Raises
    ------
    ArenaError
        With the code given.
    """
    if any(PurePosixPath(name.lower()).name == _MACROS for name in archive.namelist()):
        raise refused(code, path)
