"""Where a file stands: on this computer, in a synced folder or on a network, and whether it can be written there."""

import os
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["local", "synced", "network"]

_SYNCED_NAMES = re.compile(
    r"onedrive( - .*)?|sharepoint|dropbox( \(.*\))?|google ?drive|googledrive-.*|(my|mijn) drive"
    r"|icloud ?drive|com~apple~clouddocs|cloudstorage|nextcloud\d*|owncloud\d*|surfdrive|stack ?drive"
    r"|pcloud( ?drive)?|box( sync)?|mega( ?sync)?|seafile",
    re.IGNORECASE,
)
"""Names that synchronising programs give to their folders."""
_SYNCED_MARKS = (
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".tmp.drivedownload",
    ".sync_*.db",
    "._sync_*.db",
    ".owncloudsync.log",
)
"""Files that they leave in the folder they keep in step."""
_NETWORK_TYPES = re.compile(
    r"nfs4?|cifs|smb[23]?|smbfs|afpfs|webdav|davfs|ncpfs|afs|ceph|glusterfs|9p|drvfs|vboxsf|vmhgfs"
    r"|fuse\.(sshfs|rclone|davfs.*|gvfs.*|vmhgfs.*|glusterfs|ceph.*)",
)


class Place(NamedTuple):
    """What is known about the folder of a file."""

    kind: Kind
    name: str
    """The folder that makes it synced, or the type of the network drive; empty for a local folder."""
    writable: bool
    free: int
    """Free space in bytes."""


def place(path: Path) -> Place:
    """Find out where a file stands, or would stand.

    Parameters
    ----------
    path
        A file; its folder has to exist.
    """
    folder = path.absolute().parent
    resolved = folder.resolve()
    network = _network(resolved)
    synced = "" if network else _synced(folder) or _synced(resolved)
    kind: Kind = "network" if network else "synced" if synced else "local"
    return Place(kind, network or synced, os.access(folder, os.W_OK | os.X_OK), shutil.disk_usage(folder).free)


def free_name(path: Path, ending: str = "") -> Path:
    """Give a name beside `path` that is not taken: `Tulp.arena`, then `Tulp (2).arena`, and so on.

    An ending of two parts (`.kumu.json`) is said, so that it stays whole.
    """
    ending = ending or path.suffix
    number = 1
    found = path
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{path.name.removesuffix(ending)} ({number}){ending}")
    return found


def temporary(path: Path) -> Path:
    """Give the name under which a file is made before it gets its own: hidden, beside it, of this process alone."""
    return path.with_name(f".{os.urandom(6).hex()}.tmp")


def _synced(folder: Path) -> str:
    roots = {os.environ.get(name, "") for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")} - {""}
    for one in (folder, *folder.parents):
        if _SYNCED_NAMES.fullmatch(one.name) or str(one) in roots or _marked(str(one)):
            return one.name
    return ""


@lru_cache(maxsize=256)
def _marked(folder: str) -> bool:
    try:
        return any(next(Path(folder).glob(mark), None) for mark in _SYNCED_MARKS)
    except OSError:  # a parent that we may not list tells nothing
        return False


def _network(folder: Path) -> str:
    if sys.platform == "win32":
        return _windows_drive(folder)
    best = ("", "")
    for point, type_ in _mounts():
        if len(point) >= len(best[0]) and (folder == Path(point) or Path(point) in folder.parents):
            best = (point, type_)
    return best[1] if _NETWORK_TYPES.fullmatch(best[1].lower()) else ""


def _windows_drive(folder: Path) -> str:
    if folder.drive.startswith("\\\\"):
        return folder.drive
    import ctypes

    drive_remote = 4
    windll = getattr(ctypes, "windll")  # noqa: B009 - exists on Windows alone
    return folder.drive if windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == drive_remote else ""


def _mounts() -> list[tuple[str, str]]:
    """Mount points with their types."""
    try:
        if sys.platform == "darwin":
            listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
            return re.findall(r"^.+? on (.+) \((\w+)", listed, re.MULTILINE)
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, subprocess.SubprocessError):
        return []
    parts = [line.split(" ") for line in lines]
    return [(re.sub(r"\\(\d{3})", lambda m: chr(int(m[1], 8)), p[1]), p[2]) for p in parts if len(p) > 2]
