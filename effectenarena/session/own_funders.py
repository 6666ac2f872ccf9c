"""The user's own funders: TOML files in the folder `fondsen` of the work, or anywhere for the command line."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from effectenarena.model import ArenaError
from effectenarena.reference.funders import MOST_BYTES, Funder, FunderError, funders, read_funder
from effectenarena.session.home import Home
from effectenarena.storage.limits import bounded
from effectenarena.storage.trouble import refused

FOLDER: Final = "fondsen"
ENDING: Final = ".toml"


def known_funders(home: Home | None = None) -> Mapping[str, Funder]:
    """Give every funder by key: those of the package, and the user's own beside them.

    A file of one's own with the key of a known funder takes its place; one that cannot be read is left out.
    """
    found = dict(funders())
    for path in sorted((home.folder / FOLDER).glob(f"*{ENDING}")) if home else ():
        try:
            facts = path.stat()
            own = _read(path, facts.st_mtime_ns, facts.st_size)
        except (OSError, ArenaError):
            continue
        found[own.key] = own
    return found


def funder_of(name: str, home: Home | None = None) -> Funder:
    """Find a funder by its key, or read one's own file.

    Raises
    ------
    ArenaError
        `unknown-funder`, `unreadable-funder`, or what storage says of the file.
    """
    known = known_funders(home)
    if name in known:
        return known[name]
    if name.lower().endswith(ENDING):
        return read_own(Path(name))
    raise refused("unknown-funder", Path(name or "–"), known=", ".join(known))


def read_own(path: Path) -> Funder:
    """Read a funder from a file of one's own; it says of itself that nobody verified it.

    Raises
    ------
    ArenaError
        `unreadable-funder`, or what storage says of the file.
    """
    raw = bounded(path)
    if len(raw) > MOST_BYTES:
        raise refused("too-large", path, limit=1)
    try:
        return read_funder(raw.decode("utf-8-sig"), "user")
    except (FunderError, UnicodeDecodeError) as error:
        place = error.place if isinstance(error, FunderError) else "UTF-8"
        raise refused("unreadable-funder", path, reason=place[:200] or "–") from error


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> Funder:
    return read_own(path)
