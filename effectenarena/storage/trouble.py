"""Trouble with files and disks, told as findings: what happened, where, and (in the catalogue) what to do."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from effectenarena.model import ArenaError, Finding

_BY_ERRNO = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.ENOENT: "missing-file",
    errno.ENOTDIR: "missing-file",
    errno.EISDIR: "not-a-file",
    errno.EEXIST: "file-exists",
    errno.ENAMETOOLONG: "bad-file-name",
    errno.EINVAL: "bad-file-name",
}
_BY_SQLITE = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_TOOBIG: "damaged-file",
    sqlite3.SQLITE_BUSY: "file-busy",
    sqlite3.SQLITE_LOCKED: "file-busy",
    sqlite3.SQLITE_PROTOCOL: "file-busy",
    sqlite3.SQLITE_READONLY: "no-permission",
    sqlite3.SQLITE_PERM: "no-permission",
    sqlite3.SQLITE_AUTH: "no-permission",
    sqlite3.SQLITE_CANTOPEN: "no-permission",
    sqlite3.SQLITE_CORRUPT: "damaged-file",
    sqlite3.SQLITE_NOTADB: "not-a-session",
}

_FOLDER = 80
"""So much of the name of a folder fits in a sentence."""


def refused(code: str, path: Path, **params: Any) -> ArenaError:
    """Make the error for one trouble with one file."""
    name = _text(path.name or str(path))
    return ArenaError([Finding(code, (), params={"file": name, **params})])


def _text(name: str) -> str:
    """A name on disk need not be text."""
    return name.encode("utf-8", "replace").decode()


def _has_folder(path: Path) -> bool:
    return os.path.exists(path.parent)  # noqa: PTH110 - says no, and raises nothing, where nobody may look


def _no_folder(path: Path) -> ArenaError:
    folder = _text(str(path.parent))
    if len(folder) > _FOLDER:  # the end is what was typed
        folder = f"…{folder[-_FOLDER + 1 :]}"
    return refused("missing-file", path, reason="folder", folder=folder)


def must_be_file(path: Path) -> None:
    """Refuse a folder, and a pipe or device, of which the end might never come.

    Raises
    ------
    ArenaError
        `not-a-file`.
    OSError
        When there is nothing there, or nobody may look.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise refused("not-a-file", path)
    if not stat.S_ISREG(mode):
        raise refused("not-a-file", path, reason="special")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the operating system or SQLite says about a file into an `ArenaError`.

    Parameters
    ----------
    path
        The file that the errors are about.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission`, `missing-file`, `damaged-file`, `file-busy`, `disk-error` …
    """
    try:
        yield
    except sqlite3.ProgrammingError:  # ours, not the file's
        raise
    except sqlite3.Error as error:
        # The low byte is the kind of trouble, the rest of the code says in which call.
        kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        # A table that is not there, or a value that does not fit, means that the file is not what it says.
        code = _BY_SQLITE.get(kind, "disk-error" if kind == sqlite3.SQLITE_IOERR else "damaged-file")
        if kind == sqlite3.SQLITE_CANTOPEN and not _has_folder(path):
            raise _no_folder(path) from error
        raise refused(code, path, reason=str(error)[:200]) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged file in its complaint, and that is no text
        raise refused("damaged-file", path) from error
    except OSError as error:
        if error.errno == errno.ENOENT and not _has_folder(path):
            raise _no_folder(path) from error
        raise refused(
            _BY_ERRNO.get(error.errno or 0, "disk-error"), path, reason=str(error.strerror or error)[:200]
        ) from error
