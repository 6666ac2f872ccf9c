"""An arena as CSV tables packed together in one file: a browser gives one file, and no folder."""

import io
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from effectenarena.model import Arena, ArenaError
from effectenarena.storage.columns import SHEETS
from effectenarena.storage.limits import bounded, check_archive
from effectenarena.storage.tables import read_tables
from effectenarena.storage.trouble import refused


def read_packed(path: Path) -> Arena:
    """Read an arena from a `.zip` with the tables of `write_tables`, also when their folder was packed whole.

    Of what is packed only files with the name of a table are looked at, and where they say that they should go is
    not followed.

    Raises
    ------
    ArenaError
        `foreign-folder` for a file in which there are none, `unsafe-archive`, `too-large`, or as `read_tables`.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, content in _tables(path).items():
            (Path(folder) / name).write_bytes(content)
        return read_tables(Path(folder))


def _tables(path: Path) -> dict[str, bytes]:
    names = {f"{sheet}.csv" for sheet in SHEETS}
    try:
        with zipfile.ZipFile(io.BytesIO(bounded(path))) as archive:
            check_archive(archive, path)
            members = [(PurePosixPath(one.filename).name.casefold(), one) for one in archive.infolist()]
            found = {name: archive.read(one) for name, one in members if name in names}
    except ArenaError:
        raise
    except Exception as error:  # damaged, with a password, or packed in a way that nobody knows: each raises its own
        raise refused("foreign-folder", path) from error
    if not found:
        raise refused("foreign-folder", path)
    return found
