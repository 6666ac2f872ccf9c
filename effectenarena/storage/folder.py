"""A folder that is written whole or not at all, and that never takes away what somebody else put in it or changed."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from effectenarena.storage.exchange import sync_folder
from effectenarena.storage.paths import temporary
from effectenarena.storage.trouble import refused, told

LIST: Final = "inhoud.json"
"""Says of each file what it was when it was written: what has changed since is somebody's work."""
_NAMED: Final = 5


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder of their own, all at once.

    A folder that was written so before is replaced, unless somebody put another file in it or changed one.

    Parameters
    ----------
    folder
        Where; it may not exist yet.
    files
        Content by name; a name may have folders in it (`meetplan/register.xlsx`).

    Raises
    ------
    ArenaError
        `folder-taken` for a folder with other files, `folder-changed` where one of ours was changed, or what storage
        says of a place that cannot be written.
    """
    with told(folder):
        exists = folder.is_dir()
        if exists:
            _may_replace(folder)
        elif folder.exists() or folder.is_symlink():
            raise refused("not-a-folder", folder)
        draft = temporary(folder)
        try:
            draft.mkdir()
            _fill(draft, files)
            put_in_place(draft, folder, replace=exists)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        sync_folder(folder.parent)


def _may_replace(folder: Path) -> None:
    standing = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    if not standing:
        return
    known = _known(folder / LIST)
    others = sorted(name for name in standing if name != LIST and name not in known)
    if not known or others:
        raise refused("folder-taken", folder, names=(others or sorted(standing))[:_NAMED])
    changed = sorted(name for name, digest in known.items() if name in standing and _digest(standing[name]) != digest)
    if changed:
        raise refused("folder-changed", folder, names=changed[:_NAMED])


def _known(path: Path) -> dict[str, str]:
    """What the list says; nothing where it is not ours."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {str(name): str(digest) for name, digest in found.items()} if isinstance(found, dict) else {}


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fill(draft: Path, files: Mapping[str, bytes]) -> None:
    listed = {}
    for name, content in files.items():
        path = draft.joinpath(*PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        listed[name] = hashlib.sha256(content).hexdigest()
    (draft / LIST).write_text(json.dumps({"files": listed}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def put_in_place(draft: Path, folder: Path, *, replace: bool) -> None:
    """Let a new folder take the place of the old one; when that fails the old one stands again."""
    if not replace:
        draft.rename(folder)
        return
    old = temporary(folder)
    folder.rename(old)
    try:
        draft.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    with suppress(OSError):
        shutil.rmtree(old)
