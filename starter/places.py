"""Where the environment is kept: in the clone, unless that is a bad place for thousands of small files."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

# How the folders of synchronising programs are called; "OneDrive - Gemeente X" begins with the first.
_SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "gdrive", "my drive", "mijn drive", "icloud",
    "mobile documents", "com~apple~clouddocs", "cloudstorage", "nextcloud", "owncloud",
)  # fmt: skip
_WINDOWS_DEPTH = 120  # of the 260 characters of a path there, the deepest package needs the rest


def environment_folder(root: Path) -> Path:
    """Return the folder for the environment of the clone at `root`: beside it, or in the user's own data folder."""
    if is_synced(root) or is_deep(root) or not is_writable(root):
        return own_data_folder() / hashlib.sha256(str(root).encode()).hexdigest()[:12]
    return root / ".venv"


def is_synced(folder: Path) -> bool:
    """Say whether a program that synchronises folders watches this one.

    >>> is_synced(Path("/home/anna/OneDrive - Gemeente Deventer/arena")), is_synced(Path("/home/anna/arena"))
    (True, False)
    """
    return any(part.lower().startswith(_SYNCED) for part in folder.parts)


def is_deep(folder: Path, platform: str = sys.platform) -> bool:
    """Say whether Windows would run out of letters for the paths inside this folder."""
    return platform == "win32" and len(str(folder)) > _WINDOWS_DEPTH


def is_writable(folder: Path) -> bool:
    """Say whether files can be made here; tried, as permissions alone do not tell on every system."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def own_data_folder(platform: str = sys.platform) -> Path:
    """Return where programs of this user keep their data on this kind of computer."""
    home = Path.home()
    if platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "effectenarena"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "effectenarena"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "effectenarena"
