"""How much of a foreign file is read, and what is refused before it is opened."""

import zipfile
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from effectenarena.storage.exchange import MAX_BYTES
from effectenarena.storage.trouble import must_be_file, refused, told

MAX_UNPACKED: Final = 4 * MAX_BYTES
"""The most bytes that the parts of a packed file may become together."""
MAX_RATIO: Final = 200
"""How many times larger a large part may become; a workbook full of text reaches about 20."""
MAX_MEMBERS: Final = 2000
MAX_ROWS: Final = 20_000
"""The most rows with something in them that are read from one sheet."""
MAX_COLUMNS: Final = 300
MAX_CELL: Final = 200_000
"""The most characters in one cell of a table."""
_SMALL: Final = 1024 * 1024
_DECLARATIONS: Final = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)


def bounded(path: Path) -> bytes:
    """Read a file that is not too large.

    Raises
    ------
    ArenaError
        `missing-file`, `too-large`, `not-a-file` …
    """
    with told(path):
        must_be_file(path)
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise refused("too-large", path, limit=MAX_BYTES // 1024**2)
    return raw


def check_archive(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse a packed file that unpacks to too much, or whose XML declares things of its own.

    The sizes come from the directory of the archive; `zipfile` reads no byte beyond the size that stands there.

    Raises
    ------
    ArenaError
        `unsafe-archive` or `unsafe-xml`.
    """
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    swollen = any(m.file_size > _SMALL and m.file_size > MAX_RATIO * max(m.compress_size, 1) for m in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or swollen:
        raise refused("unsafe-archive", path)
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            content = archive.read(member)
            if any(declaration in content for declaration in _DECLARATIONS):
                raise refused("unsafe-xml", path)


def parse_xml(raw: bytes, path: Path, unreadable: str) -> Element:
    """Parse XML without declarations of its own, entities or references to elsewhere.

    Parameters
    ----------
    raw
        The file's bytes.
    path
        The file, for the message.
    unreadable
        Code of the finding for what is no XML.

    Raises
    ------
    ArenaError
        `unsafe-xml`, or the code given.
    """
    try:
        return fromstring(raw, forbid_dtd=True)
    except DefusedXmlException as error:
        raise refused("unsafe-xml", path) from error
    except ParseError as error:
        raise refused(unreadable, path, line=error.position[0]) from error
    except (ValueError, LookupError) as error:  # an encoding that does not exist
        raise refused(unreadable, path, line=1) from error
